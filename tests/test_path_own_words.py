"""Customers' own words, from their mails to ours: what is told, to whom, how often, and what nobody can find out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from maild.model import Priority, Status, TicketNumber
from maild.ticket import Ticket
from routing.own_words import WANTS_HUMAN
from tests.desk import Desk, Person, body

LINK = re.compile(r"https?://|www\.|<form|<img[^>]+src=[\"']?(?!cid:)", re.IGNORECASE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def carol(desk: Desk) -> Person:
    """Her ticket is EX-1001."""
    person = desk.person("carol@cust.test", "Carol W.")
    person.writes("My withdrawal of 5 USDT from yesterday has not arrived.", subject="Withdrawal")
    return person


@pytest.fixture
def alice(desk: Desk, carol: Person) -> Person:
    """She has answered EX-1001."""
    agent = desk.person("alice.agent@exch.test", "Alice")
    agent.replies("We are looking at it.")
    return agent


def ticket(desk: Desk, number: int = 1001) -> Ticket:
    return next(one for one in desk.tickets if one.number == number)


def solve(desk: Desk, status: Status = Status.SOLVED) -> None:
    with desk.store.write() as tx:
        tx.tickets.save(replace(tx.tickets.get(TicketNumber(1001)), status=status, solved_at=desk.now))


def reasons(desk: Desk, number: int = 1001) -> list[str]:
    return [one.reason for one in desk.entries(number) if one.reason]


def test_status_brings_the_public_record_and_troubles_nobody(desk: Desk, carol: Person, alice: Person) -> None:
    told = len(alice.inbox)
    carol.replies("STATUS")
    answer = carol.receives("EX-1001", "We are looking at it.", in_reply_to=carol.inbox[1])
    assert "alice.agent" not in answer.as_string() and answer["Auto-Submitted"] == "auto-replied"
    assert answer["References"].split()[0] == carol.sent[0]["Message-ID"]
    assert len(alice.inbox) == told and ticket(desk).status is Status.WAITING


def test_status_is_answered_three_times_a_day_with_the_acknowledgements(desk: Desk, carol: Person) -> None:
    for _ in range(6):
        carol.replies("STATUS", to=carol.inbox[0])
        desk.later(minutes=10)
    assert len(carol.inbox) == 3  # the acknowledgement and two
    desk.later(hours=24)
    carol.replies("STATUS", to=carol.inbox[0])
    assert len(carol.inbox) == 4


def test_a_fresh_mail_asks_by_its_reference(desk: Desk, carol: Person, alice: Person) -> None:
    carol.writes("进度 EX-1001", subject="")
    carol.receives("EX-1001", "We are looking at it.")
    assert len(desk.tickets) == 1


def test_t32_existing_and_missing_references_are_answered_alike(desk: Desk, carol: Person, alice: Person) -> None:
    """One generic answer of one size each time, then silence; nothing is opened, and nobody is troubled."""
    told, answers = len(alice.inbox), []
    for n, number in enumerate((1001, 4711)):
        mallory = desk.person(f"mallory{n}@evil.test", "Mallory")
        mallory.writes("STATUS", subject=f"EX-{number}")
        (answer,) = mallory.inbox
        assert "EX-" not in body(answer) and not re.search(r"1001|4711|carol", answer.as_string(), re.IGNORECASE)
        answers.append(answer)
        for _ in range(10):
            mallory.writes(f"STATUS EX-{number}", subject="")
        assert len(mallory.inbox) == 3 and len({body(one) for one in mallory.inbox}) == 1
    assert body(answers[0]) == body(answers[1])
    assert len(answers[0].as_bytes()) == len(answers[1].as_bytes())
    assert answers[0].keys() == answers[1].keys() and answers[0]["Subject"] == answers[1]["Subject"]
    assert len(desk.tickets) == 1 and len(alice.inbox) == told and len(carol.inbox) == 2


def test_t32_a_thousand_questions_get_one_answer_where_nobody_vouches(desk: Desk, carol: Person) -> None:
    mallory = desk.person("mallory@evil.test", "Mallory", auth=None)
    for number in range(990, 1020):
        mallory.writes("STATUS", subject=f"EX-{number}")
    assert len(mallory.inbox) == 1 and len(desk.tickets) == 1


def test_t03_status_in_the_requesters_name_is_told_to_nobody(desk: Desk, carol: Person, alice: Person) -> None:
    forger = desk.person("carol@cust.test", "Carol W.", auth="fail")
    before = len(carol.inbox)
    forger.replies("STATUS", to=carol.inbox[0])
    forger.replies("CLOSE", to=carol.inbox[0])
    assert len(carol.inbox) == before and ticket(desk).status is Status.WAITING
    assert len(desk.waiting("held")) == 2


@pytest.mark.parametrize("word", ["CLOSE", "请关闭，谢谢", "ENCERRAR\n\nCarol W.", "إغلاق"])
def test_the_customer_closes_the_ticket(desk: Desk, carol: Person, alice: Person, word: str) -> None:
    told = len(alice.inbox)
    carol.replies(word)
    assert ticket(desk).status is Status.CLOSED and "closed by the customer" in reasons(desk)
    carol.receives("EX-1001")
    assert len(carol.inbox) == 3 and len(alice.inbox) == told + 1
    carol.replies("It is not solved after all, my money is still missing.")
    assert ticket(desk).status is Status.OPEN


@pytest.mark.parametrize("text", ["#close", "/close", "!resolve", "Status: resolved", "#assign bob\n#solve"])
def test_t33_a_customers_commands_are_read_by_agents_as_they_are(
    desk: Desk, carol: Person, alice: Person, text: str
) -> None:
    before = ticket(desk)
    carol.replies(text)
    after = ticket(desk)
    assert after.status is Status.OPEN and (after.assignee, after.priority) == (before.assignee, before.priority)
    alice.receives(*text.splitlines())
    assert desk.entries(1001)[-1].text == text or text in [one.text for one in desk.entries(1001)]
    assert len(carol.inbox) == 2


@pytest.mark.parametrize("text", ["Nothing new?\n\n> CLOSE", "Please do not CLOSE it", "CLOSE?", "I am human"])
def test_a_word_among_others_is_no_word(desk: Desk, carol: Person, alice: Person, text: str) -> None:
    carol.replies(text, quote=False)
    assert ticket(desk).status is Status.OPEN and len(carol.inbox) == 2


@pytest.mark.parametrize("word", ["CLOSE", "HUMAN", "5"])
def test_where_nobody_vouches_for_the_sender_a_word_is_text(desk: Desk, word: str) -> None:
    dave = desk.person("dave@cust.test", "Dave", auth=None)
    dave.writes("Where is my deposit of 5 USDT?", subject="Deposit")
    dave.replies(word)
    assert ticket(desk).status is Status.NEW and ticket(desk).rating is None and ticket(desk).tags == ()
    assert len(dave.inbox) == 1 and len(desk.tickets) == 1


def test_whoever_wants_a_person_is_told_once_that_one_comes(desk: Desk, carol: Person, alice: Person) -> None:
    told = len(alice.inbox)
    carol.replies("HUMAN")
    assert ticket(desk).priority in (Priority.HIGH, Priority.URGENT) and WANTS_HUMAN in ticket(desk).tags
    assert ticket(desk).status is Status.OPEN and len(carol.inbox) == 3 and len(alice.inbox) == told + 1
    carol.replies("HUMAN")
    assert len(carol.inbox) == 3 and len(alice.inbox) == told + 2


def test_help_names_the_words(desk: Desk, carol: Person, alice: Person) -> None:
    told = len(alice.inbox)
    carol.replies("HELP")
    carol.receives("STATUS", "CLOSE", "HUMAN")
    assert len(alice.inbox) == told and ticket(desk).status is Status.WAITING


@pytest.mark.parametrize(("text", "value"), [("5", 5), ("⭐⭐⭐⭐", 4), ("٣", 3), ("1/5", 1)])
def test_a_number_rates_the_solved_ticket_and_reopens_nothing(
    desk: Desk, carol: Person, alice: Person, text: str, value: int
) -> None:
    solve(desk)
    carol.replies(text)
    assert ticket(desk).rating == value and ticket(desk).status is Status.SOLVED
    carol.receives(str(value))
    carol.replies(text)
    assert len(carol.inbox) == 3


def test_a_poor_rating_with_a_reason_reopens(desk: Desk, carol: Person, alice: Person) -> None:
    solve(desk, Status.CLOSED)
    carol.replies("2\n\nNobody told me why it took a week.")
    assert ticket(desk).rating == 2 and ticket(desk).status is Status.OPEN
    alice.receives("Nobody told me why it took a week.")


def test_a_number_on_an_open_ticket_is_text(desk: Desk, carol: Person, alice: Person) -> None:
    carol.replies("5")
    assert ticket(desk).rating is None and ticket(desk).status is Status.OPEN


def parts(mail: EmailMessage) -> str:
    return "\n".join(str(one.get_content()) for one in mail.walk() if one.get_content_maintype() == "text")


def test_t47_our_mails_hold_nothing_that_acts_when_it_is_fetched(desk: Desk, carol: Person, alice: Person) -> None:
    """No link, form or remote picture in any of them: a scanner that gets everything changes nothing."""
    for word in ("STATUS", "HUMAN", "HELP"):
        desk.later(hours=25)
        carol.replies(word)
    solve(desk)
    carol.replies("3")
    carol.replies("CLOSE")
    desk.person("mallory@evil.test").writes("STATUS")
    seen = [mail for inbox in desk.wire.mailboxes.values() for mail in inbox]
    assert len(seen) >= 10
    assert [found[0] for mail in seen if (found := LINK.search(parts(mail)))] == []
    assert not any(mail["List-Unsubscribe"] for mail in seen)
