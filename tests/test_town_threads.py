"""Thirty and more events of one ticket, as a mail server shows them: one thread per ticket in everybody's mailbox, and
no mail twice. The desk writes the mails; the real Dovecot judges them, by References and In-Reply-To alone.
"""

from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.desk import Desk, Person
from tests.lab.account import Account

pytestmark = pytest.mark.xdist_group("neomutt")

ROUNDS = 6


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two tickets of Carol's, the second merged into the first, and a third of Dave's, on which nothing happens."""
    folder: Path = tmp_path_factory.mktemp("threads")
    desk = Desk(folder)
    carol, dave = desk.person("carol@cust.test", "Carol W."), desk.person("dave@cust.test", "Dave")
    alice, bob = desk.person("alice.agent@exch.test", "Alice"), desk.person("bob.agent@exch.test", "Bob")
    carol.writes("Where is my withdrawal of half a bitcoin?", subject="A withdrawal")
    dave.writes("How do I change my language?", subject="A withdrawal")
    carol.writes("My second question is about the fees of the card.", subject="Card fees")
    for n in range(ROUNDS):
        desk.later(hours=2)
        says(carol, alice, bob, n)
    bob.replies("#merge EX-1001", to=newest(bob, "EX-1003"))
    carol.replies("Thank you, and one more thing about the fees.", to=newest(carol, "EX-1003"))
    alice.replies("#public\nWe have seen it.", to=newest(alice, "EX-1001"))
    yield desk


def says(carol: Person, alice: Person, bob: Person, n: int) -> None:
    """Seven events: a customer's mail, an answer with its receipt, a note, an assignment, a mail that comes back and is
    dropped, and a customer's mail without a quote."""
    carol.replies(f"Is there any news, number {n}?", to=newest(carol, "EX-1001"))
    alice.replies(f"#public #ack on\nWe are looking at it, number {n}.", to=newest(alice, "EX-1001"))
    bob.replies(f"#note the bank was called, number {n}", to=newest(bob, "EX-1001"))
    bob.replies("#assign alice" if n % 2 else "#assign bob", to=newest(bob, "EX-1001"))
    alice.replies(f"#ntoe number {n}", to=newest(alice, "EX-1001"))
    alice.replies("#cancel", to=newest(alice, "EX-1001"))
    carol.replies(f"And what about this, number {n}?", to=newest(carol, "EX-1001"), quote=False)


def newest(person: Person, ref: str) -> EmailMessage:
    return next(mail for mail in reversed(person.inbox) if ref in str(mail["Message-ID"]))


def threads(account: Account, mails: list[EmailMessage]) -> list[list[str]]:
    account.append(*(mail.as_bytes(policy=policy.SMTP) for mail in mails))
    return account.threads()


@pytest.mark.parametrize(
    ("address", "tickets", "least"),
    [
        ("alice.agent@exch.test", 3, 30),
        ("bob.agent@exch.test", 3, 20),
        ("carol@cust.test", 2, 7),
        ("dave@cust.test", 1, 1),
    ],
)
def test_a_mailbox_shows_one_thread_per_ticket_and_no_mail_twice(
    desk: Desk, new_account: Callable[[], Account], address: str, tickets: int, least: int
) -> None:
    mails = desk.wire.mailboxes[address]
    assert len(mails) >= least
    ids = [str(mail["Message-ID"]) for mail in mails]
    assert len(set(ids)) == len(ids)
    assert len({mail.as_bytes() for mail in mails}) == len(mails)
    assert len(threads(new_account(), mails)) == tickets


@pytest.mark.parametrize("address", ["alice.agent@exch.test", "carol@cust.test"])
def test_the_threads_are_the_same_in_whatever_order_the_mails_arrive(
    desk: Desk, new_account: Callable[[], Account], address: str
) -> None:
    mails = desk.wire.mailboxes[address]
    forwards = {frozenset(one) for one in threads(new_account(), mails)}
    assert {frozenset(one) for one in threads(new_account(), mails[::-1])} == forwards


def test_more_than_thirty_events_are_on_record(desk: Desk) -> None:
    assert len(desk.entries(1001)) > 30
    assert not desk.waiting("aside")
