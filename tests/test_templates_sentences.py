"""Each sentence that an agent can be told is there, and says what it is given."""

import string
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from maild.errors import TemplateBroken
from maild.letters import Done, HeldNotice, HeldWhy, Helped, HelpLine, Remark
from maild.model import EmailAddress, Language
from maild.remarks import DoneKey, ProblemKey
from routing.command_table import COMMANDS, help_lines
from templates import samples_agents
from templates.phrasebook import FOLDER, written
from tests.written import NOW, desk, part, ticket, to_agent, write

DESK = desk()
CUSTOMER_WORDS = Path(__file__).parent.parent / "routing" / "customer_words.toml"


def words(language: Language) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / language / "words.toml").read_text(encoding="utf-8"))


def said(remark: Remark, language: Language = Language.EN) -> str:
    text = part(write(DESK, Done((remark,)), ticket(DESK), to_agent(language)), "plain")
    return text.partition("\n- ")[2].partition("\n")[0]


def test_no_key_means_two_things() -> None:
    assert not set(DoneKey) & set(ProblemKey)


@pytest.mark.parametrize("language", written())
def test_the_values_of_a_sentence_are_named_by_their_places(language: Language) -> None:
    tables = words(language)
    for pattern in (*tables["done"].values(), *tables["problems"].values()):
        named = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
        assert named <= {"0", "1", "2"}
        assert named == {str(n) for n in range(len(named))}, pattern


@pytest.mark.parametrize("language", written())
def test_every_command_is_explained(language: Language) -> None:
    assert set(words(language)["commands"]) == {one.name for one in COMMANDS}


@pytest.mark.parametrize("language", written())
def test_the_words_that_customers_are_offered_are_those_that_are_understood(language: Language) -> None:
    understood = tomllib.loads(CUSTOMER_WORDS.read_text(encoding="utf-8"))
    for word, offered in words(language)["customer_words"].items():
        assert offered == understood[word][language][0]


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [
        (Remark(DoneKey.PRIORITY, ("urgent",)), "Priority: Urgent."),
        (Remark(DoneKey.KIND, ("dispute",)), "Kind: Dispute. The classifier learns from it."),
        (Remark(DoneKey.KIND_TOPIC, ("inquiry", "api")), "Kind: Inquiry, topic: API. The classifier learns from it."),
        (Remark(DoneKey.KIND_TOPIC, ("inquiry", "own")), "Kind: Inquiry, topic: own. The classifier learns from it."),
        (Remark(DoneKey.OUTCOME, ("partly",)), "Outcome: Partly upheld."),
        (Remark(DoneKey.OUTCOME_AMOUNT, ("upheld", "12.5 USDT")), "Outcome: Upheld, with 12.5 USDT."),
        (Remark(DoneKey.LANGUAGE, ("zh-Hant",)), "The customer is written to in: Chinese (Traditional)."),
        (Remark(DoneKey.LANGUAGE, ("??",)), "The customer is written to in: ??."),
        (Remark(DoneKey.NOTIFY, ("mine",)), "You are now notified of: your tickets."),
        (
            Remark(DoneKey.PARKED_UNTIL, ((NOW + timedelta(days=3)).isoformat(),)),
            "The ticket waits until Monday 23 November, 14:00 (UTC). Then you are reminded.",
        ),
        (Remark(DoneKey.AWAY, ("soon",)), "You are away until soon. Your tickets went back to their teams."),
        (Remark(DoneKey.ASSIGNED, ("<b>Bob\r\nBcc: x",)), "The ticket now belongs to <b>Bob Bcc: x."),
    ],
)
def test_values_are_said_in_the_readers_words(remark: Remark, sentence: str) -> None:
    assert said(remark) == sentence


def test_an_instant_and_a_language_are_said_in_the_agents_own_language() -> None:
    assert said(Remark(DoneKey.LANGUAGE, ("zh",)), Language.RU) == "Язык писем клиенту: китайский."
    monday = Remark(DoneKey.PARKED_UNTIL, ((NOW + timedelta(days=3)).isoformat(),))
    assert "11月23日星期一 14:00" in said(monday, Language.ZH)


@pytest.mark.parametrize("remark", [Remark("no_such_key"), Remark(DoneKey.WILL_SEND, ("Carol",))])
def test_what_cannot_be_said_names_its_key(remark: Remark) -> None:
    with pytest.raises(TemplateBroken, match=remark.key):
        said(remark)


@pytest.mark.parametrize("language", written())
def test_every_problem_stands_in_the_notice(language: Language) -> None:
    problems = tuple(samples_agents.remark(one) for one in ProblemKey)
    letter = HeldNotice(HeldWhy.AGENT_COMMANDS, "words", problems=problems, draft=7)
    text = part(write(DESK, letter, ticket(DESK), to_agent(language)), "plain")
    for one in problems:
        assert all(value in text for value in one.values if value not in ("complaint", "inquiry")), one


@pytest.mark.parametrize(
    ("letter", "there", "absent"),
    [
        (HeldNotice(HeldWhy.AGENT_STALE, "w", draft=7), ["Draft 7: reply #send to send it"], ["#approve"]),
        (
            HeldNotice(HeldWhy.AGENT_ASKS_SECRET, "w", draft=7, sendable=False),
            ["Draft 7: reply #send with other words beneath it"],
            ["to send it"],
        ),
        (HeldNotice(HeldWhy.AGENT_EMPTY, "w"), ["The operators can release"], ["Draft", "#send"]),
        (HeldNotice(HeldWhy.AGENT_UNPROVEN, "w", draft=7), ["tell the operators now"], ["Draft", "#send"]),
        (
            HeldNotice(HeldWhy.AGENT_APPROVAL, "w", draft=7, author=EmailAddress("bob.agent@exch.test")),
            ["Bob asks for your consent", "Draft 7: reply #approve"],
            ["#send", "You cannot do that yourself"],
        ),
    ],
)
def test_a_notice_says_what_can_be_done_with_the_draft(letter: HeldNotice, there: list[str], absent: list[str]) -> None:
    text = part(write(DESK, letter, ticket(DESK), to_agent()), "plain")
    assert [one for one in there if one not in text] == []
    assert [one for one in absent if one in text] == []


def test_help_shows_every_command_with_its_names_and_arguments() -> None:
    text = part(write(DESK, Helped(help_lines()), ticket(DESK), to_agent()), "plain")
    for one in COMMANDS:
        shape = one.arguments.replace(" | ", "|")
        assert f"\n#{one.name} {shape}".rstrip() + ": " in text
        assert all(f"#{alias}" in text for alias in one.aliases)


def test_a_command_without_an_explanation_is_shown_all_the_same() -> None:
    text = part(write(DESK, Helped((HelpLine("later", ()),)), ticket(DESK), to_agent()), "plain")
    assert "\n#later: \n" in text or "\n#later:\n" in text
