"""Agents work from a real neomutt: it answers, notes, takes, solves and mistypes, and real servers carry all of it.

Each customer's ticket has one story; what everybody's mailbox and the commands show at its end is asserted.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest

from maild.marker import MARKER
from maild.model import Kind, Language
from tests import crowd
from tests.lab.certificates import Authority, Certificate
from tests.lab.dovecot import Dovecot
from tests.lab.neomutt import Neomutt, Place
from tests.lab.postfix import Postfix, stamps
from tests.lab.waiting import wait_until
from tests.town import Town

pytestmark = pytest.mark.xdist_group("neomutt")  # one town serves all of these tests

ANSWER = "We are looking at it, and will write again this evening."
PAID = "It has been paid out this morning."
NOTE = "fraud suspect, the passport picture shows somebody else"
NOTE_ZH = "客户疑似欺诈护照照片不是本人"
BETTER = "Please send us the page of the passport once more."
SIGNATURE = "Alice Armstrong\nSenior agent, room 4711\n"


@dataclass(frozen=True, slots=True)
class Says:
    """What an agent types into the reply to the newest mail about the customer's ticket."""

    words: str
    place: Place = Place.TOP
    agent: str = crowd.ALICE


STORIES: Mapping[str, tuple[Says, ...]] = {
    "answered": (Says(ANSWER),),
    "noted": (Says(f"#note {NOTE}"),),
    "noted in Chinese": (Says(f"＃备注{NOTE_ZH}"),),
    "taken": (Says("#take"),),
    "solved": (Says(f"#solve\n{PAID}"),),
    "mistyped": (Says(f"#ntoe {NOTE}"),),
    "mistyped, then dropped": (Says(f"#ntoe {NOTE}"), Says("#cancel")),
    "mistyped, then sent": (Says(f"#slove\n{PAID}"), Says("#send")),
    "mistyped, then other words": (Says(f"#ntoe {NOTE}"), Says(f"#send\n{BETTER}")),
    "mistyped, then noted": (Says(f"#ntoe\n{NOTE}"), Says("#note")),
    "greeting first": (Says(f"Hi Bob,\n#note {NOTE}"),),
    "below the quote": (Says(ANSWER, Place.BOTTOM),),
    "below the quote, then other words": (Says(ANSWER, Place.BOTTOM), Says(f"#send\n{ANSWER}")),
    "inside the quote": (Says(ANSWER, Place.INSIDE), Says("#cancel")),
    "without a quote": (Says(ANSWER, Place.ALONE),),
    "note answered": (Says(f"#note {NOTE}", agent=crowd.BOB), Says("I think so too.")),
    "note quoted to the customer": (Says(f"#note {NOTE}", agent=crowd.BOB), Says(f"#public\n{ANSWER}")),
}
CUSTOMERS = dict(zip(STORIES, crowd.customers("n", len(STORIES)), strict=True))
AGENTS = (crowd.ALICE, crowd.BOB)
ANSWERED = {
    "answered": ANSWER,
    "solved": PAID,
    "mistyped, then sent": PAID,
    "mistyped, then other words": BETTER,
    "below the quote, then other words": ANSWER,
    "without a quote": ANSWER,
    "note quoted to the customer": ANSWER,
}
"""What reaches the customer, by story; in all others nothing does."""
NOTED = {
    "noted": (crowd.ALICE, NOTE),
    "noted in Chinese": (crowd.ALICE, NOTE_ZH),
    "mistyped, then noted": (crowd.ALICE, NOTE),
    "note answered": (crowd.BOB, NOTE),
    "note quoted to the customer": (crowd.BOB, NOTE),
}
"""The first note of each ticket that has one."""
HELD = {
    "mistyped": "a command in it is not understood",
    "greeting first": "a line of it looks like a command in the wrong place",
    "below the quote": "it is not certain which words are new",
}


@dataclass
class Told:
    """The town when all stories are told."""

    town: Town
    tickets: dict[str, dict[str, Any]]
    held: dict[str, str]  # the reason of each held mail, by its story
    entries: dict[str, list[dict[str, Any]]]

    def received(self, story: str) -> list[EmailMessage]:
        """What the customer has beside the acknowledgement."""
        mails = parsed(self.town, CUSTOMERS[story])
        return [one for one in mails if one["Auto-Submitted"] != "auto-replied"]

    def told(self, story: str, agent: str = crowd.ALICE) -> list[EmailMessage]:
        """What the agent was sent about the ticket after its first mail."""
        return about(self.town, agent, self.tickets[story]["ref"])[1:]

    def notes(self, story: str) -> list[tuple[str, str]]:
        return [(one["author"], one["text"]) for one in self.entries[story] if one["direction"] == "note"]


@pytest.fixture(scope="module")
def told(authority: Authority, certificate: Certificate) -> Iterator[Told]:
    with (
        tempfile.TemporaryDirectory(prefix="maild-town-") as name,
        Dovecot(certificate, authority.ca_file) as dovecot,
        Postfix(dovecot, stamps()) as postfix,
    ):
        folder = Path(name)
        town = Town(folder, dovecot, postfix, authority.ca_file, 'languages = ["en"]')  # starts faster
        town.settle(*CUSTOMERS.values())
        town.post(first_mail(one) for one in CUSTOMERS.values())
        works(town)
        refs = {one["requester"]: one["ref"] for one in town.listed("tickets")}
        programs = {
            agent: Neomutt(town.accounts[agent], agent.partition(".")[0].title(), folder / agent, postfix.port, words)
            for agent, words in zip(AGENTS, (SIGNATURE, ""), strict=True)
        }
        for turn in range(max(map(len, STORIES.values()))):
            saying = {story: says[turn] for story, says in STORIES.items() if turn < len(says)}
            round_of(town, programs, {refs[CUSTOMERS[story]]: says for story, says in saying.items()})
        yield seen(town)


def round_of(town: Town, programs: Mapping[str, Neomutt], saying: Mapping[str, Says]) -> None:
    """Everybody replies to the newest mail about a ticket, by its reference; then the desk does what is due."""
    wanted = town.count(crowd.DESK) + len(saying)
    for ref, says in saying.items():
        newest = about(town, says.agent, ref)[-1]
        programs[says.agent].replies(str(newest["Message-ID"]), says.words, says.place)
    wait_until(lambda: town.count(crowd.DESK) == wanted, "the agents' replies at the desk", 120)
    works(town)


def first_mail(address: str) -> crowd.Posted:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address, crowd.DESK, f"A question about withdrawals, {address[:4]}"
    mail["Message-ID"] = f"<{address}>"
    mail.set_content(f"{crowd.TEXTS[Language.EN][Kind.INQUIRY]}\n\n{address[:4]}\n")
    return crowd.Posted(address, address, mail.as_bytes(policy=SMTP))


def works(town: Town) -> None:
    done = town.works()
    assert done.returncode == 0, done.stderr


def parsed(town: Town, address: str) -> list[EmailMessage]:
    return [message_from_bytes(raw, policy=default) for raw in town.accounts[address].mails()]


def about(town: Town, address: str, ref: str) -> list[EmailMessage]:
    return [one for one in parsed(town, address) if ref in str(one["Message-ID"])]


def plain(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def seen(town: Town) -> Told:
    """What the commands print; `show` is a process each time, so only tickets with notes are looked into."""
    rows = {one["requester"]: one for one in town.listed("tickets")}
    tickets = {story: rows[address] for story, address in CUSTOMERS.items()}
    held = {one["ref"]: one["why"] for one in town.listed("queue") if one["what"] == "held"}
    return Told(
        town,
        tickets,
        {story: held[one["ref"]] for story, one in tickets.items() if one["ref"] in held},
        {story: town.listed("show", tickets[story]["ref"])[0]["entries"] for story in NOTED},
    )


def names_draft(mail: EmailMessage) -> bool:
    return "Draft " in plain(mail) and "#cancel" in plain(mail)


@pytest.mark.parametrize("story", STORIES)
def test_the_customer_gets_the_answer_and_nothing_else(told: Told, story: str) -> None:
    received = told.received(story)
    assert len(received) == (story in ANSWERED)
    for mail in received:
        assert plain(mail).partition("\n\nExample Exchange\n")[0] == ANSWERED[story]


def test_nothing_of_what_is_internal_is_in_any_mail_to_a_customer(told: Told) -> None:
    internal = (
        "passport picture",
        "护照",
        "4711",
        MARKER,
        "write above",
        "INTERNAL",
        "desktop.exch.test",
        "alice.agent",
    )
    for address in CUSTOMERS.values():
        for mail in parsed(told.town, address):
            whole = "\n".join(
                str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"
            ) + str(mail.items())
            assert not [one for one in internal if one in whole], whole


@pytest.mark.parametrize("story", NOTED)
def test_a_note_is_on_record_under_its_authors_name(told: Told, story: str) -> None:
    assert told.notes(story)[0] == NOTED[story]


def test_a_reply_to_the_report_of_a_note_is_a_note(told: Told) -> None:
    assert told.notes("note answered")[1:] == [(crowd.ALICE, "I think so too.")]


@pytest.mark.parametrize("story", NOTED)
def test_the_other_agent_is_told_of_a_note_and_its_author_is_not(told: Told, story: str) -> None:
    author = NOTED[story][0]
    other = next(one for one in AGENTS if one != author)
    assert [
        mail for mail in told.told(story, other) if "wrote a note" in plain(mail) and NOTED[story][1] in plain(mail)
    ]
    assert not [
        mail
        for mail in told.told(story, author)
        if "wrote a note" in plain(mail) and NOTED[story][1] in plain(mail).partition("Earlier")[0]
    ]


@pytest.mark.parametrize("story", STORIES)
def test_every_reply_is_told_to_its_author_in_the_same_thread(told: Told, story: str) -> None:
    for agent in AGENTS:
        written = sum(one.agent == agent for one in STORIES[story])
        assert len([one for one in told.told(story, agent) if "wrote a note" not in plain(one)]) == written


def test_whoever_answers_takes_or_solves_owns_the_ticket(told: Told) -> None:
    owned = {story for story, one in told.tickets.items() if one["assignee"] == crowd.ALICE}
    assert owned == {*ANSWERED, "taken"}


def test_the_status_is_what_was_said(told: Told) -> None:
    expected = dict.fromkeys(STORIES, "new") | dict.fromkeys(ANSWERED, "waiting") | {"solved": "solved"}
    assert {story: one["status"] for story, one in told.tickets.items()} == expected


def test_what_is_doubtful_or_mistyped_waits_as_a_draft_that_its_notice_names(told: Told) -> None:
    assert told.held == HELD
    for story in HELD:
        (notice,) = told.told(story)
        assert names_draft(notice)


def test_a_mistyped_command_comes_back_with_the_right_one(told: Told) -> None:
    assert "#ntoe" in plain(told.told("mistyped")[0]) and "#note" in plain(told.told("mistyped")[0])
    assert "#slove" in plain(told.told("mistyped, then sent")[0]) and "#solve" in plain(
        told.told("mistyped, then sent")[0]
    )


def test_every_mailbox_shows_one_thread_per_ticket(told: Told) -> None:
    for address in CUSTOMERS.values():
        assert len(told.town.accounts[address].threads()) == 1, address
    for agent in AGENTS:
        assert len(told.town.accounts[agent].threads()) == len(STORIES)


def test_nobody_has_a_mail_twice(told: Told) -> None:
    for address in (*CUSTOMERS.values(), *AGENTS):
        ids = [mail["Message-ID"] for mail in parsed(told.town, address)]
        assert len(ids) == len(set(ids)), address
