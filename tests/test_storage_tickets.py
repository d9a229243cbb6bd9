"""Tickets: what goes in comes out, and each is found by every way that mail refers to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from maild.errors import NoSuchTicket
from maild.memory import Store, TicketFilter, Transaction
from maild.model import Direction, EmailAddress, Kind, Mailbox, MessageId, Role, Status, TicketNumber, Topic
from maild.ticket import Due, Participant, Ticket
from tests.storage_samples import (
    ALICE,
    ANNA,
    DESK,
    FIRST,
    NOW,
    after,
    entry,
    full_ticket,
    opened,
    our_id,
    ticket,
    to_send,
)

SECOND = TicketNumber(1002)
THIRD = TicketNumber(1003)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize(
    "given",
    [ticket(), full_ticket(FIRST), ticket(requester=None), ticket(requester=Mailbox(ANNA.address))],
    ids=["plain", "full", "nobody", "no name"],
)
def test_a_ticket_comes_out_as_it_went_in(store: Store, given: Ticket) -> None:
    with store.write() as tx:
        tx.tickets.open(given)
    with store.snapshot() as tx:
        assert tx.tickets.get(FIRST) == given
        conversation = tx.tickets.conversation(FIRST)
        assert conversation is not None and conversation.ticket == given


@pytest.mark.parametrize("saved", [full_ticket(FIRST), ticket(requester=None)], ids=["full", "nobody"])
def test_a_saved_ticket_is_wholly_the_new_one(store: Store, saved: Ticket) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.open(ticket(SECOND))
        tx.tickets.save(saved)
    with store.snapshot() as tx:
        assert tx.tickets.get(FIRST) == saved
        assert tx.tickets.get(SECOND) == ticket(SECOND)


@pytest.mark.parametrize("number", [0, 1001, 10**12])
def test_an_unknown_ticket_is_said_so(store: Store, number: int) -> None:
    with store.snapshot() as tx:
        assert tx.tickets.conversation(TicketNumber(number)) is None
        with pytest.raises(NoSuchTicket, match=str(number)):
            tx.tickets.get(TicketNumber(number))


def test_words_that_utf_8_cannot_hold_are_stored_without_them(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(replace(ticket(), subject="caf\udce9 \0 \N{PILE OF POO}"))
        assert tx.tickets.get(FIRST).subject == "caf? \0 \N{PILE OF POO}"


@pytest.mark.parametrize(
    ("there", "following"), [([], 1001), ([1001], 1002), ([1001, 1005], 1006), ([5], 1001), ([900, 1002], 1003)]
)
def test_numbers_count_up_from_1001(store: Store, there: list[int], following: int) -> None:
    with store.write() as tx:
        for number in there:
            tx.tickets.open(ticket(number))
        assert tx.tickets.next_number() == following


def test_mail_numbers_count_up_per_ticket_and_for_mails_without_one(store: Store) -> None:
    with store.write() as tx:
        for number in (FIRST, SECOND):
            tx.tickets.open(ticket(number))
        asked = [TicketNumber(0), FIRST, FIRST, SECOND, TicketNumber(0), FIRST]
        assert [tx.tickets.next_mail_n(number) for number in asked] == [1, 1, 2, 1, 2, 3]


def test_an_id_keeps_the_ticket_that_named_it_first(store: Store) -> None:
    ids = [MessageId(f"<{n}@cust.test>") for n in range(4)]
    with store.write() as tx:
        for number in (FIRST, SECOND):
            tx.tickets.open(ticket(number))
        tx.tickets.remember_ids(FIRST, ids[:2])
        tx.tickets.remember_ids(SECOND, ids[1:3])
        assert tx.tickets.by_message_ids([]) is None
        assert tx.tickets.by_message_ids([ids[3]]) is None
        assert tx.tickets.by_message_ids([ids[1]]) == FIRST
        assert tx.tickets.by_message_ids([ids[3], ids[2], ids[0]]) == SECOND


# --- participants ------------------------------------------------------------------------------------------------


def test_participants_come_in_order_of_joining_each_once(store: Store) -> None:
    bob = Participant(Mailbox(EmailAddress("bob@cust.test"), "Bob"), since_entry=3)
    anna = Participant(ANNA, requester=True)
    with store.write() as tx:
        tx.tickets.open(ticket())
        for who in (bob, anna, replace(bob, since_entry=1), Participant(ANNA, since_entry=9)):
            tx.tickets.add_participant(FIRST, who)
        assert tx.tickets.participants(FIRST) == (bob, anna)
        assert tx.tickets.participants(SECOND) == ()


# --- the conversation --------------------------------------------------------------------------------------------


def test_a_conversation_knows_the_customers_newest_words(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        assert tx.tickets.conversation(FIRST) is not None
        for direction, text in (
            (Direction.IN, "one"),
            (Direction.IN, "two"),
            (Direction.OUT, "ours"),
            (Direction.NOTE, "internal"),
            (Direction.EVENT, "opened"),
        ):
            tx.tickets.add_entry(FIRST, entry(direction, text))
        conversation = tx.tickets.conversation(FIRST)
        assert conversation is not None and conversation.last_text == "two"


@pytest.mark.parametrize(
    ("direction", "template", "acknowledged"),
    [
        (Direction.OUT, "ack", True),
        (Direction.OUT, "ack-neutral", True),
        (Direction.OUT, "ack-dispute", True),
        (Direction.OUT, "answer", False),
        (Direction.OUT, "acl", False),
        (Direction.OUT, "Ack", False),
        (Direction.OUT, None, False),
        (Direction.IN, "ack-neutral", False),
        (Direction.EVENT, "ack-neutral", False),
    ],
)
def test_a_ticket_is_acknowledged_by_an_acknowledgement(
    store: Store, direction: Direction, template: str | None, acknowledged: bool
) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.open(ticket(SECOND))
        tx.tickets.add_entry(FIRST, replace(entry(direction), template=template))
        found = [tx.tickets.conversation(number) for number in (FIRST, SECOND)]
    assert [one.acknowledged for one in found if one] == [acknowledged, False]


def test_a_conversation_names_who_answered(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        for author, template in (("alice", "answer"), ("desk", "ack-neutral"), ("bob", "answer"), ("alice", "answer")):
            out = replace(entry(Direction.OUT), template=template, author=EmailAddress(f"{author}@exch.test"))
            tx.tickets.add_entry(FIRST, out)
        conversation = tx.tickets.conversation(FIRST)
        assert conversation is not None
        assert conversation.answered_by == ("alice@exch.test", "bob@exch.test", "alice@exch.test")


# --- tickets of the same sender ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_recent_tickets_are_those_not_closed(store: Store, status: Status) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket(status=status))
        found = tx.tickets.recent_of(ANNA.address, NOW)
    assert [one.number for one in found] == ([] if status is Status.CLOSED else [FIRST])


def test_recent_tickets_come_newest_first_and_not_too_old(store: Store) -> None:
    ages = {1001: 10, 1002: 30, 1003: 20, 1004: 30, 1005: 5}
    with store.write() as tx:
        for number, minutes in ages.items():
            tx.tickets.open(replace(ticket(number), updated_at=after(minutes)))
        tx.tickets.open(ticket(1006, requester=ALICE))
        tx.tickets.open(ticket(1007, requester=None))
        tx.tickets.add_entry(TicketNumber(1004), entry(text="my words"))
        found = tx.tickets.recent_of(ANNA.address, after(10))
        assert [one.number for one in found] == [1004, 1002, 1003, 1001]
        assert (found[0].subject, found[0].last_text, found[0].last_at) == ("Where is it?", "my words", after(30))
        assert [one.number for one in tx.tickets.recent_of(ANNA.address, NOW, limit=2)] == [1004, 1002]


# --- the chain of one person's mails -----------------------------------------------------------------------------


def chain_sample(tx: Transaction) -> None:
    tx.tickets.open(ticket())
    wrote = {"<1@cust.test>": (ANNA, 0), "<2@cust.test>": (ANNA, 20), "<9@exch.test>": (ALICE, 40)}
    for message_id, (who, minutes) in wrote.items():
        direction = Direction.NOTE if who is ALICE else Direction.IN
        sent = replace(entry(direction, at=after(minutes)), sender=who.address, message_id=MessageId(message_id))
        tx.tickets.add_entry(FIRST, sent)
    tx.tickets.add_entry(FIRST, replace(entry(Direction.OUT), sender=DESK, message_id=MessageId("<own@exch.test>")))
    for n, who, minutes in ((1, ANNA, 0), (2, ALICE, 10), (3, ANNA, 30)):
        role = Role.AGENT if who is ALICE else Role.CUSTOMER
        tx.outbox.add(to_send(n, number=FIRST, to=who, role=role), after(minutes))


@pytest.mark.parametrize(
    ("who", "chain"),
    [
        (ANNA, ("<1@cust.test>", our_id(1, FIRST), "<2@cust.test>", our_id(3, FIRST))),
        (ALICE, (our_id(2, FIRST), "<9@exch.test>")),
        (Mailbox(EmailAddress("bob@cust.test")), ()),
    ],
    ids=["customer", "agent", "stranger"],
)
def test_a_chain_holds_what_one_person_has_oldest_first(store: Store, who: Mailbox, chain: tuple[str, ...]) -> None:
    with store.write() as tx:
        chain_sample(tx)
        assert tx.tickets.chain_of(FIRST, who.address) == chain
        assert tx.tickets.chain_of(SECOND, who.address) == ()


def test_a_mail_that_failed_is_in_nobodys_chain(store: Store) -> None:
    with store.write() as tx:
        chain_sample(tx)
        tx.outbox.fail_sent(our_id(1, FIRST), "5.1.1", NOW)
        chain = tx.tickets.chain_of(FIRST, ANNA.address)
    assert chain == ("<1@cust.test>", "<2@cust.test>", our_id(3, FIRST))


# --- lists -------------------------------------------------------------------------------------------------------

LISTED = (
    ticket(1001),
    replace(ticket(1002, status=Status.OPEN), kind=Kind.DISPUTE, team="security"),
    replace(ticket(1003, requester=ALICE), topic=Topic("api"), assignee=ALICE.address),
    replace(ticket(1004, status=Status.OPEN), assignee=ALICE.address),
)


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        (TicketFilter(), [1001, 1002, 1003, 1004]),
        (TicketFilter(limit=2), [1001, 1002]),
        (TicketFilter(status="open"), [1002, 1004]),
        (TicketFilter(status="open", limit=1), [1002]),
        (TicketFilter(status="unheard of"), []),
        (TicketFilter(kind="dispute"), [1002]),
        (TicketFilter(topic="api"), [1003]),
        (TicketFilter(team="security"), [1002]),
        (TicketFilter(agent=ALICE.address), [1003, 1004]),
        (TicketFilter(requester=ALICE.address), [1003]),
        (TicketFilter(status="open", agent=ALICE.address), [1004]),
        (TicketFilter(status="new", kind="inquiry", topic="api", team="general", requester=ALICE.address), [1003]),
        (TicketFilter(kind="dispute", topic="api"), []),
    ],
    ids=repr,
)
def test_lists_show_what_was_asked_for_oldest_first(store: Store, which: TicketFilter, numbers: list[int]) -> None:
    with store.write() as tx:
        for one in reversed(LISTED):
            tx.tickets.open(one)
    with store.snapshot() as tx:
        found = tx.tickets.listed(which)
    assert [one.number for one, _ in found] == numbers
    assert all(one in LISTED for one, _ in found)


def test_messages_are_entries_in_and_out(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.open(ticket(SECOND))
        for direction in (*Direction, Direction.IN):
            tx.tickets.add_entry(FIRST, entry(direction))
        assert [many for _, many in tx.tickets.listed(TicketFilter())] == [3, 0]


OWED = {
    "nothing promised": (Due(), None, False),
    "answer in time": (Due(first_response=after(60)), None, False),
    "answer due this moment": (Due(first_response=after(30)), None, False),
    "answer late": (Due(first_response=after(29)), None, True),
    "answer given": (Due(first_response=after(29)), after(10), False),
    "answer given, even if late": (Due(first_response=after(20)), after(25), False),
    "answer given, solution late": (Due(after(29), None, after(29)), after(10), True),
    "answer in time, solution late": (Due(after(60), None, after(10)), None, True),
    "answer late, solution in time": (Due(after(10), None, after(60)), None, True),
    "an update is no promise of this kind": (Due(next_update=after(1)), None, False),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("due", "answered", "late"), OWED.values(), ids=OWED)
@pytest.mark.parametrize("saved", [False, True], ids=["as opened", "as saved"])
def test_overdue_is_a_broken_promise_of_an_unsolved_ticket(
    store: Store, due: Due, answered: datetime | None, late: bool, status: Status, saved: bool
) -> None:
    given = replace(ticket(status=status), due=due, first_response_at=answered)
    with store.write() as tx:
        tx.tickets.open(ticket(status=Status.CLOSED) if saved else given)
        tx.tickets.save(given)
        tx.tickets.open(ticket(THIRD))
        found = [one.number for one, _ in tx.tickets.listed(TicketFilter(overdue_at=after(30)))]
    assert found == ([FIRST] if late and status not in (Status.SOLVED, Status.CLOSED) else [])


def test_the_overdue_come_oldest_first_too(store: Store) -> None:
    with store.write() as tx:
        for number, minutes in ((1003, 1), (1001, 3), (1002, 2)):
            tx.tickets.open(replace(ticket(number), due=Due(first_response=after(minutes))))
        found = tx.tickets.listed(TicketFilter(overdue_at=after(30), limit=2))
    assert [one.number for one, _ in found] == [1001, 1002]
