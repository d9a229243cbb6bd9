"""Every letter in every language and shape, and what each reader is told."""

import re
import tomllib
from dataclasses import replace
from datetime import timedelta

import pytest

from maild.letters import Acknowledgement, Answer, Closing, CustomerWrote, HeldNotice, HeldWhy, Undelivered
from maild.marker import MARKER
from maild.model import Direction, EmailAddress, Flag, Kind, Language, Mailbox, Missing, Topic
from maild.ticket import Due, Entry
from templates import samples
from templates.phrasebook import FOLDER, written
from templates.render import Renderer
from tests.written import (
    ALICE,
    CAROL,
    CASES,
    NOW,
    SEALS,
    desk,
    history,
    part,
    read,
    sample,
    settings,
    ticket,
    to_agent,
    to_customer,
    write,
)

DESK = desk()


def test_right_to_left_mirrors_boxes_and_lists() -> None:
    html = sample("ack-dispute-security", Language.AR).html
    assert 'dir="rtl"' in html
    assert "padding-right:22px" in html  # lists
    assert "border-right:4px" in html  # warnings
    for wrong in ("text-align:left", "border-left:4px", "padding-left:22px"):
        assert wrong not in html


@pytest.mark.parametrize(
    ("words", "bar", "way"),
    [
        ("Where is it?", "border-left", {"en": "", "ar": ' dir="ltr"'}),
        ("1) أين هو؟ EX-1042", "border-right", {"en": ' dir="rtl"', "ar": ""}),
    ],
)
def test_quoted_words_run_their_own_way(words: str, bar: str, way: dict[str, str]) -> None:
    asked = replace(samples.ASKED, text=words)
    for language in (Language.EN, Language.AR):
        mail = write(DESK, Closing(), ticket(DESK), to_customer(language=language), history(asked))
        assert f'<blockquote type="cite"{way[language]} class' in part(mail, "html")
        assert f"{bar}:3px" in part(mail, "html")
        mail = write(DESK, CustomerWrote(1, True), ticket(DESK), to_agent(language), history(asked))
        assert f'<td{way[language]} style="padding:4px 16px;{bar}:4px' in part(mail, "html")


@pytest.mark.parametrize(
    ("language", "font"),
    [
        ("zh", "PingFang SC"),
        ("zh-Hant", "PingFang TC"),
        ("ja", "Hiragino Sans"),
        ("ko", "Malgun Gothic"),
        ("ar", "Geeza"),
    ],
)
def test_each_script_has_its_fonts_and_no_other(language: str, font: str) -> None:
    html = {one: sample("closing", one).html for one in written()}
    assert {one for one in html if font in html[one]} == {language}


def test_korean_is_broken_between_words_and_a_reference_never() -> None:
    html = {one: sample("ack-neutral", one).html for one in (Language.KO, Language.JA)}
    assert "word-break:keep-all" in html[Language.KO]
    assert "keep-all" not in html[Language.JA]
    for one in html.values():
        shown = one.partition("</title>")[2]
        assert shown.count("EX-1042") == shown.count('<bdi style="white-space:nowrap">EX-1042</bdi>') > 2


@pytest.mark.parametrize("language", [Language.OTHER, Language.KO])
def test_languages_that_the_desk_does_not_write_are_answered_in_english(language: Language) -> None:
    english_only = Renderer(settings(languages=(Language.EN,)), SEALS)
    mail = write(english_only, Closing(), ticket(english_only), to_customer(language=language))
    assert read(mail)["Content-Language"] == "en"


# --- what customers are told ---


@pytest.mark.parametrize("kind", [*Kind, None])
def test_an_acknowledgement_says_what_the_customer_needs(kind: Kind | None) -> None:
    wanted = (Missing.TX_HASH, Missing.WANTED)
    text = part(write(DESK, Acknowledgement(True, kind, wanted), ticket(DESK), to_customer()), "plain")
    assert "EX-1042" in text
    assert "Deposits and withdrawals" in text
    assert "our deposits and withdrawals team" in text
    assert "Saturday 21 November, 14:00 (UTC)" in text
    assert text.count("\n- the transaction ID") == 1
    assert text.count("\n- what you would like us to do") == 1
    assert "the network" not in text
    assert "password, seed phrase, private key or API secret" in text
    assert "support@exch.test" in text
    assert "second request" in text
    assert ("Decision by: Friday 4 December" in text) is (kind in (Kind.COMPLAINT, Kind.DISPUTE))
    offered = {"STATUS", "HUMAN"} | ({"CLOSE"} if kind is Kind.INQUIRY else set())
    assert set(re.findall(r"\b(STATUS|HUMAN|CLOSE)\b", text)) == offered


def test_promises_that_do_not_exist_are_not_made() -> None:
    for due in (Due(), Due(NOW - timedelta(hours=1), NOW - timedelta(hours=1), NOW - timedelta(hours=1))):
        about = ticket(DESK, due=due, opened_at=NOW)
        text = part(write(DESK, Acknowledgement(True, Kind.COMPLAINT), about, to_customer()), "plain")
        assert not re.search(r"(answer|update|decision) by", text, re.IGNORECASE)


def test_a_complaint_is_free_and_takes_no_rights() -> None:
    text = part(
        write(DESK, Acknowledgement(True, Kind.COMPLAINT), ticket(DESK, team="complaints"), to_customer()), "plain"
    )
    for said in (
        "free of charge",
        "rights are not affected",
        "Received on: 19 November 2026",
        "not involved in the matter",
    ):
        assert said in text
    text = part(write(DESK, Acknowledgement(True, Kind.COMPLAINT), ticket(DESK), to_customer()), "plain")
    assert "not involved" not in text


def test_a_dispute_promises_no_refund_and_secures_the_account_first() -> None:
    letter = Acknowledgement(True, Kind.DISPUTE)
    hacked = part(write(DESK, letter, ticket(DESK, topic=Topic("security")), to_customer()), "plain")
    other = part(write(DESK, letter, ticket(DESK), to_customer()), "plain")
    for text in (hacked, other):
        assert "cannot promise a refund" in text
        assert "cannot be reversed" in text
    warned = hacked.index("Your report does not block your account.")
    assert warned < hacked.index("Change your password") < hacked.index("Reference: EX-1042")
    assert "- Your report alone does not block your account or stop a transaction." in other
    assert "Change your password" not in other


def test_a_far_date_has_its_year_and_the_zone_of_the_desk() -> None:
    here = settings(languages=(Language.EN,))
    there = here.model_copy(update={"hours": here.hours.model_copy(update={"timezone": "Asia/Kolkata"})})
    renderer = Renderer(there, SEALS)
    about = ticket(renderer, due=Due(NOW + timedelta(hours=1), None, NOW + timedelta(days=120)))
    text = part(write(renderer, Acknowledgement(True, Kind.COMPLAINT), about, to_customer()), "plain")
    assert "Friday 20 November, 20:30 (UTC+5:30)" in text
    assert "Saturday 20 March 2027, 19:30 (UTC+5:30)" in text


def test_an_answer_begins_with_the_agents_words_and_carries_the_history() -> None:
    mail = write(
        DESK, Answer("Dear Carol,\n\nit is done.", ALICE), ticket(DESK), to_customer(), history(*samples.PUBLIC)
    )
    text = part(mail, "plain")
    assert text.startswith("Dear Carol,\n\nit is done.\n\nExample Exchange\n")
    assert mail.text == "Dear Carol,\n\nit is done."
    assert (
        text.index("> Is there any news?")
        < text.index("> thank you for the transaction ID")
        < text.index("> I sent 0.5")
    )
    assert "Example Exchange, 19 November 2026, 18:00 (UTC)\n> Dear Carol," in text
    assert "Carol W., 20 November 2026, 13:58 (UTC)\n> Is there" in text


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.role == "customer"])
def test_customers_never_see_an_agents_address_or_a_note(name: str) -> None:
    case = replace(CASES[name], history=samples.HISTORY)
    mail = DESK.sample(case, Language.EN)
    for seen in (mail.data.decode("ascii"), part(mail, "plain"), part(mail, "html")):
        assert "alice.agent" not in seen
        assert "node was behind" not in seen


def test_machines_are_never_quoted() -> None:
    auto = replace(samples.AGAIN, auto=True, text="I am out of the office.")
    for letter, to in ((Closing(), to_customer()), (CustomerWrote(1, True), to_agent())):
        mail = write(DESK, letter, ticket(DESK), to, history(auto, samples.ASKED))
        assert "out of the office" not in part(mail, "plain") + part(mail, "html")


def test_a_long_history_is_cut_where_it_may_be() -> None:
    many = tuple(replace(samples.ASKED, n=n, text="word " * 2_000) for n in range(60, 0, -1))
    mail = write(DESK, Closing(), ticket(DESK), to_customer(), history(*many))
    assert "> [shortened]" in part(mail, "plain")
    assert len(part(mail, "html").encode()) < 102_000  # where Gmail clips


# --- what agents are told ---


def test_the_first_line_says_where_the_reply_goes() -> None:
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(*samples.HISTORY))
    assert part(mail, "plain").startswith(f"Your reply goes to CUSTOMER Carol W.\n{MARKER}\n\n")
    mail = write(DESK, Undelivered(CAROL.address, "5.1.1", permanent=True), ticket(DESK), to_agent())
    assert part(mail, "plain").startswith(
        f"Your reply becomes an INTERNAL note on EX-1042. The customer does not see it.\n{MARKER}\n"
    )


def test_the_html_says_it_in_colour_and_above_the_marker() -> None:
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(*samples.HISTORY))
    html = part(mail, "html")
    banner = html.index("Your reply goes to CUSTOMER")
    assert 'bgcolor="#a8430b"' in html[:banner]
    assert banner < html.index(MARKER) < html.index("New message")


def test_an_agent_sees_who_what_and_by_when() -> None:
    flags = frozenset((Flag.EXTERNAL_ESCALATION,))
    about = ticket(DESK, kind=Kind.DISPUTE, kind_unsure=True, flags=flags, assignee=ALICE)
    mail = write(DESK, CustomerWrote(1, True, samples.FACTS), about, to_agent(), history(samples.ASKED))
    text = part(mail, "plain")
    for said in (
        "From: Carol W. <carol@cust.test>",
        "Kind: Dispute (not sure) · Deposits and withdrawals",
        "Priority: Normal",
        "Team: funds · Alice",
        "First answer by: Saturday 21 November, 14:00 (UTC)",
        "Mentions an authority, a court, a lawyer or the press",
        f"Transaction ID: {samples.HASH}",
        "Amount: 0.5 BTC",
        "Attachment: slip.png (84 kB)",
        "> I sent 0.5 BTC",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("language", "kind", "due", "file"),
    [
        ("en", "Dispute (not sure)", "Friday 20 November, 13:00 (UTC) – overdue", "slip.png (84 kB)"),
        ("zh", "争议（不确定）", "11月20日星期五 13:00（UTC），已逾期", "slip.png（84 kB）"),
        ("ja", "異議申し立て（未確定）", "11月20日（金）13:00（UTC）【期限超過】", "slip.png（84 KB）"),
        ("ko", "이의 제기(불확실)", "11월 20일(금) 13:00 UTC · 기한 초과", "slip.png (84kB)"),
    ],
)
def test_each_script_has_its_own_parentheses(language: str, kind: str, due: str, file: str) -> None:
    about = ticket(DESK, kind=Kind.DISPUTE, kind_unsure=True, due=Due(NOW - timedelta(hours=1)))
    text = part(
        write(DESK, CustomerWrote(1, True), about, to_agent(Language(language)), history(samples.ASKED)), "plain"
    )
    assert [one for one in (kind, due, file) if one not in text] == []


def test_the_message_in_hand_is_not_quoted_again() -> None:
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(*samples.HISTORY))
    assert part(mail, "plain").count("Is there any news?") == 1


def test_agents_get_five_public_messages_and_every_note() -> None:
    public = [replace(samples.ASKED, n=n, text=f"message {n}") for n in range(20, 0, -2)]
    notes = [Entry(n, NOW, Direction.NOTE, author=ALICE, text=f"note {n}") for n in range(19, 0, -2)]
    entries = sorted([*public, *notes], key=lambda one: -one.n)
    text = part(
        write(DESK, Undelivered(CAROL.address, "", permanent=True), ticket(DESK), to_agent(), history(*entries)),
        "plain",
    )
    assert text.count("> message") == 5
    assert text.count("> note") == 10
    assert text.count("Internal note by Alice") == 10


@pytest.fixture(scope="module")
def strict() -> Renderer:
    return Renderer(settings(public="explicit"), SEALS)


@pytest.mark.parametrize("language", written())
def test_where_answers_wait_for_a_command_the_first_line_does_not_promise_one(
    strict: Renderer, language: Language
) -> None:
    mail = write(strict, CustomerWrote(4, False), ticket(strict), to_agent(language), history(*samples.HISTORY))
    words = tomllib.loads((FOLDER / language / "words.toml").read_text(encoding="utf-8"))
    first, marker, _ = part(mail, "plain").split("\n", 2)
    assert (first, marker) == (words["held_for_customer"].format(name="Carol W."), MARKER)
    assert "#public" in first
    assert -1 < first.index("CUSTOMER") < first.index("Carol W.")
    assert 'bgcolor="#a8430b"' not in part(mail, "html")


@pytest.mark.parametrize("status", ["4.2.2", "4.4.1", "4.7.1", "4.1.1", ""])
def test_a_delayed_mail_is_not_said_to_have_failed(status: str) -> None:
    text = part(write(DESK, Undelivered(CAROL.address, status, permanent=False), ticket(DESK), to_agent()), "plain")
    assert "Our mail is delayed" in text
    assert re.search(r"at the moment|has not taken the mail yet|still on its way", text)
    assert not re.search(r"does not exist|refused|too large|did not arrive|could not|Nothing more is sent", text)


@pytest.mark.parametrize("why", list(HeldWhy))
def test_a_held_mail_comes_back_with_its_words_and_what_to_do(why: HeldWhy) -> None:
    mail = write(DESK, HeldNotice(why, "my words", "Re: it"), ticket(DESK), to_agent())
    assert "nothing was sent" in part(mail, "plain")
    assert "> my words" in part(mail, "plain")


def test_a_mail_that_cannot_be_answered_has_no_line_to_write_above() -> None:
    alarm = sample("alarm")
    assert MARKER not in alarm.plain + alarm.html
    assert alarm.parts[0]["Reply-To"] is None


def test_an_unknown_sender_is_called_that() -> None:
    about = ticket(DESK, requester=None)
    mail = write(DESK, CustomerWrote(1, True), about, to_agent(), history(Entry(1, NOW, Direction.IN)))
    assert "From: Unknown sender" in part(mail, "plain")
    assert "(no text)" in part(mail, "plain")
    assert "INTERNAL note" in str(read(mail)["Reply-To"])


def test_the_customers_name_is_left_out_where_it_is_an_address() -> None:
    posing = Mailbox(EmailAddress("mallory@evil.test"), "support@exch.test")
    text = part(write(DESK, Acknowledgement(True, None), ticket(DESK, requester=posing), to_customer(posing)), "plain")
    assert "Hello,\n" in text
