"""Agents reply in the manner of twelve mail clients, in English and Chinese: what is certain is done, and what is
doubtful is held and shown back.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from itertools import product
from pathlib import Path

import pytest

from maild.model import Agent, EmailAddress, Language, Status
from maild.ticket import Ticket
from tests.clients import BY_NAME, Parts, Place, Words, reply
from tests.desk import Desk, Person, body, settings

EN, ZH = Language.EN, Language.ZH
ASKED = {EN: "Where is my withdrawal of half a bitcoin?", ZH: "您好，请问我昨天申请的提现什么时候能够到账呢？"}
ANSWER = {
    EN: "We found your withdrawal.\n\nIt will arrive within two hours.",
    ZH: "您好，我们已经找到您的提现。\n\n预计两个小时之内就会到账，请您放心。",
}
NOTE = {EN: "fraud suspect, ask the bank first", ZH: "客户疑似欺诈请先联系银行"}
MARK_SIGNATURES = ("Gmail on the web", "Gmail on a phone", "iPhone", "Thunderbird", "Thunderbird on a phone")
SIGNATURE = "Alice Armstrong\nRoom 4711"


class Deed(StrEnum):
    ANSWER = "answer"
    NOTE = "note"
    TAKE = "take"
    SOLVE = "solve"
    MISTYPE = "mistype"
    GREET = "greet before the command"


TYPED = {
    Deed.ANSWER: ANSWER,
    Deed.NOTE: {EN: f"#note {NOTE[EN]}", ZH: f"#备注{NOTE[ZH]}"},
    Deed.TAKE: {EN: "#take", ZH: "＃认领"},
    Deed.SOLVE: {EN: f"#solve\n\n{ANSWER[EN]}", ZH: f"#解决\n\n{ANSWER[ZH]}"},
    Deed.MISTYPE: {EN: f"#ntoe {NOTE[EN]}", ZH: f"#备住 {NOTE[ZH]}"},
    Deed.GREET: {EN: f"Hi Bob,\n\n#note {NOTE[EN]}", ZH: f"小鲍，您好：\n\n#备注{NOTE[ZH]}"},
}


@dataclass
class Office:
    """One desk for all tests of a process; each test has a customer of its own."""

    desk: Desk
    alice: Person
    customers: list[Person] = field(default_factory=list)

    def asked(self, language: Language) -> tuple[Person, EmailMessage]:
        """A new customer, and what Alice was told of the question."""
        customer = self.desk.person(f"c{len(self.customers)}@cust.test", "Carol W.")
        self.customers.append(customer)
        customer.writes(ASKED[language], subject="提现" if language is ZH else "A withdrawal")
        return customer, self.alice.inbox[-1]

    def ticket(self, customer: Person) -> Ticket:
        return next(one for one in self.desk.tickets if one.requester and one.requester.address == customer.address)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="maild-office-") as name:
        folder = Path(name)
        agents = (
            Agent("Alice", EmailAddress("alice.agent@exch.test"), teams=("general",)),
            Agent("Bob", EmailAddress("bob.agent@exch.test"), teams=("general",), notify="off"),
        )
        wanted = settings(folder, languages=["en", "zh"]).model_copy(update={"agent": agents})
        desk = Desk(folder, wanted)
        yield Office(desk, desk.person("alice.agent@exch.test", "Alice"))


@dataclass(frozen=True, slots=True)
class Done:
    """What one reply led to."""

    customer: Person
    ticket: Ticket
    received: list[EmailMessage]  # by the customer, after the acknowledgement
    told: list[EmailMessage]  # Alice, because of it
    notes: list[str]


def replied(office: Office, client: str, deed: Deed, words: Words, parts: Parts = Parts.BOTH) -> Done:
    customer, notice = office.asked(words.language)
    mail = reply(BY_NAME[client], notice, words, parts)
    mail["From"], mail["Date"] = "Alice <alice.agent@exch.test>", office.desk.now
    mail["Message-ID"] = f"<{customer.address}.answered@mua.test>"
    before = len(office.alice.inbox)
    office.alice.sends(mail)
    ticket = office.ticket(customer)
    notes = [one.text for one in office.desk.entries(ticket.number) if one.direction == "note"]
    return Done(customer, ticket, customer.inbox[1:], office.alice.inbox[before:], notes)


def said(mail: EmailMessage) -> str:
    """The answer's own words, as the customer sees them."""
    return body(mail).replace("\r\n", "\n").partition("\n\nExample Exchange\n")[0].strip()


def assert_done(done: Done, deed: Deed, language: Language) -> None:
    sends = deed in (Deed.ANSWER, Deed.SOLVE)
    assert [said(one) for one in done.received] == [ANSWER[language]] * sends
    assert done.notes == [NOTE[language]] * (deed is Deed.NOTE)
    status = {Deed.ANSWER: Status.WAITING, Deed.SOLVE: Status.SOLVED}.get(deed, Status.NEW)
    assert done.ticket.status is status
    owned = deed in (Deed.ANSWER, Deed.SOLVE, Deed.TAKE)
    assert done.ticket.assignee == ("alice.agent@exch.test" if owned else None)


def assert_held(done: Done, *shown: str) -> None:
    """Nothing happened, nobody but Alice heard of it, and she has it back."""
    assert not done.received and not done.notes
    assert done.ticket.status is Status.NEW and done.ticket.assignee is None
    assert len(done.told) == 1
    for words in shown:
        assert words in body(done.told[0]), body(done.told[0])


@pytest.mark.parametrize("deed", [Deed.ANSWER, Deed.NOTE, Deed.TAKE, Deed.SOLVE])
@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_what_is_written_above_the_quote_is_done(office: Office, client: str, language: Language, deed: Deed) -> None:
    assert_done(replied(office, client, deed, Words(TYPED[deed][language], language)), deed, language)


@pytest.mark.parametrize("parts", [Parts.PLAIN, Parts.RICH])
@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_one_part_alone_is_enough(office: Office, client: str, language: Language, parts: Parts) -> None:
    for deed in (Deed.NOTE, Deed.SOLVE):
        assert_done(replied(office, client, deed, Words(TYPED[deed][language], language), parts), deed, language)


@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_without_a_quote_all_words_are_the_agents(office: Office, client: str, language: Language) -> None:
    words = Words(TYPED[Deed.SOLVE][language], language, Place.ALONE)
    assert_done(replied(office, client, Deed.SOLVE, words), Deed.SOLVE, language)


@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_a_signature_that_the_client_marks_stays_behind(office: Office, client: str, language: Language) -> None:
    words = Words(TYPED[Deed.SOLVE][language], language, signature=SIGNATURE)
    done = replied(office, client, Deed.SOLVE, words)
    if client in MARK_SIGNATURES:
        assert_done(done, Deed.SOLVE, language)
        return
    (received,) = done.received  # nothing in its text part tells such a signature from the answer
    assert said(received) in (ANSWER[language], f"{ANSWER[language]}\n\n{SIGNATURE}")
    assert done.ticket.status is Status.SOLVED


@pytest.mark.parametrize("place", [Place.BOTTOM, Place.INSIDE])
@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_words_below_or_inside_the_quote_come_back(
    office: Office, client: str, language: Language, place: Place
) -> None:
    words = Words(ANSWER[language], language, place, anchor=ASKED[language])
    done = replied(office, client, Deed.ANSWER, words)
    assert_held(done, *ANSWER[language].split("\n\n"))


@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_a_command_below_the_quote_is_never_obeyed(office: Office, client: str, language: Language) -> None:
    assert_held(replied(office, client, Deed.NOTE, Words(TYPED[Deed.NOTE][language], language, Place.BOTTOM)))


@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_a_mistyped_command_comes_back_with_the_right_one(office: Office, client: str, language: Language) -> None:
    done = replied(office, client, Deed.MISTYPE, Words(TYPED[Deed.MISTYPE][language], language))
    assert_held(done, "#ntoe" if language is EN else "#备住", "#note" if language is EN else "#备注")


@pytest.mark.parametrize(("client", "language"), list(product(BY_NAME, (EN, ZH))))
def test_a_greeting_before_the_command_is_no_reason_to_send_it(office: Office, client: str, language: Language) -> None:
    assert_held(replied(office, client, Deed.GREET, Words(TYPED[Deed.GREET][language], language)), NOTE[language])
