"""Entries of a ticket: what goes in comes out, and outgoing ones tell how their mails fared."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from maild.memory import Store, Transaction
from maild.model import Delivery, Direction, Mailbox, MessageId, Role, TicketNumber
from maild.ticket import Entry
from tests.storage_samples import ALICE, ANNA, FIRST, NOW, after, entry, full_entry, opened, our_id, ticket, to_send

SECOND = TicketNumber(1002)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.open(ticket(SECOND))
    yield store
    store.close()


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("given", [entry(), full_entry()], ids=["plain", "full"])
def test_an_entry_comes_out_as_it_went_in(store: Store, given: Entry, direction: Direction) -> None:
    given = replace(given, direction=direction)
    with store.write() as tx:
        stored = tx.tickets.add_entry(FIRST, given)
    with store.snapshot() as tx:
        assert tx.tickets.entries(FIRST) == (stored,)
    assert stored == replace(given, n=1)


def test_entries_count_from_one_in_each_ticket_whatever_number_they_bring(store: Store) -> None:
    with store.write() as tx:
        numbers = [tx.tickets.add_entry(FIRST, replace(entry(), n=n)).n for n in (0, 7, 7, -1)]
        assert numbers == [1, 2, 3, 4]
        assert tx.tickets.add_entry(SECOND, entry()).n == 1
        assert [one.n for one in tx.tickets.entries(FIRST)] == [1, 2, 3, 4]
        assert tx.tickets.entries(TicketNumber(9999)) == ()


@pytest.mark.parametrize("full_text", ["", "new words", "new words\n> old words"])
def test_the_whole_text_is_kept_beside_the_new_words(store: Store, full_text: str) -> None:
    with store.write() as tx:
        tx.tickets.add_entry(FIRST, replace(entry(text="new words"), full_text=full_text))
        (found,) = tx.tickets.entries(FIRST)
    assert (found.text, found.full_text) == ("new words", full_text)


def test_files_stay_with_their_entry_in_order(store: Store) -> None:
    with store.write() as tx:
        stored = [tx.tickets.add_entry(FIRST, one) for one in (full_entry(), entry(), full_entry())]
        assert [one.attachments for one in tx.tickets.entries(FIRST)] == [one.attachments for one in stored]


# --- how the mails fared -----------------------------------------------------------------------------------------

WORST_FIRST = (
    Delivery.FAILED,
    Delivery.UNCERTAIN,
    Delivery.SENDING,
    Delivery.QUEUED,
    Delivery.HELD,
    Delivery.SENT,
)


def answered(tx: Transaction) -> int:
    return tx.tickets.add_entry(FIRST, entry(Direction.OUT, "It is on its way.")).n


def mail_in(tx: Transaction, n: int, state: Delivery, entry_n: int, role: Role = Role.CUSTOMER) -> None:
    row = replace(to_send(n, number=FIRST, role=role, entry_n=entry_n), delivery=state, reason=f"{n}: {state}")
    tx.outbox.add(row, NOW)


def test_the_order_of_worse_names_every_state() -> None:
    assert sorted(WORST_FIRST) == sorted(Delivery)


@pytest.mark.parametrize(("one", "other"), list(product(Delivery, repeat=2)), ids=str)
def test_of_two_mails_the_worse_is_told(store: Store, one: Delivery, other: Delivery) -> None:
    with store.write() as tx:
        n = answered(tx)
        mail_in(tx, 1, one, n)
        mail_in(tx, 2, other, n)
        (found,) = tx.tickets.entries(FIRST)
    worse = min(one, other, key=WORST_FIRST.index)
    assert found.delivery is worse
    assert found.reason == (f"1: {one}" if worse is one else f"2: {other}")
    assert found.message_id == our_id(1, FIRST)


@pytest.mark.parametrize("role", [Role.AGENT, Role.OPERATOR])
def test_what_agents_are_told_says_nothing_of_an_answers_delivery(store: Store, role: Role) -> None:
    with store.write() as tx:
        n = answered(tx)
        mail_in(tx, 1, Delivery.SENT, n)
        mail_in(tx, 2, Delivery.FAILED, n, role)
        (found,) = tx.tickets.entries(FIRST)
    assert found.delivery is Delivery.SENT


@pytest.mark.parametrize("direction", [Direction.IN, Direction.NOTE, Direction.EVENT])
def test_only_outgoing_entries_are_delivered(store: Store, direction: Direction) -> None:
    with store.write() as tx:
        n = tx.tickets.add_entry(FIRST, entry(direction)).n
        mail_in(tx, 1, Delivery.FAILED, n)
        (found,) = tx.tickets.entries(FIRST)
    assert (found.delivery, found.reason, found.message_id) == (None, None, None)


def test_each_answer_has_its_own_mails(store: Store) -> None:
    with store.write() as tx:
        first, second, third = answered(tx), answered(tx), answered(tx)
        mail_in(tx, 1, Delivery.SENT, first)
        mail_in(tx, 2, Delivery.FAILED, second)
        found = tx.tickets.entries(FIRST)
    assert [one.delivery for one in found] == [Delivery.SENT, Delivery.FAILED, None]
    assert third == 3


def test_an_answer_shows_the_headers_of_its_first_mail(store: Store) -> None:
    row = to_send(4, number=FIRST, entry_n=1)
    root, last = MessageId("<1@cust.test>"), MessageId("<2@cust.test>")
    with store.write() as tx:
        tx.tickets.add_entry(FIRST, replace(entry(Direction.OUT), subject=""))
        tx.outbox.add(replace(row, mail=replace(row.mail, in_reply_to=last, references=(root, last))), NOW)
        tx.outbox.add(to_send(5, number=FIRST, to=Mailbox(ALICE.address), entry_n=1), after(1))
        (found,) = tx.tickets.entries(FIRST)
    assert (found.message_id, found.in_reply_to, found.references) == (our_id(4, FIRST), last, (root, last))
    assert found.subject == "Re: Where is it?"


def test_headers_an_answer_has_of_its_own_are_kept(store: Store) -> None:
    own = replace(entry(Direction.OUT), message_id=MessageId("<own@exch.test>"), subject="Own")
    with store.write() as tx:
        tx.tickets.add_entry(FIRST, own)
        mail_in(tx, 1, Delivery.SENT, 1)
        (found,) = tx.tickets.entries(FIRST)
    assert (found.message_id, found.subject) == ("<own@exch.test>", "Own")


def test_a_dropped_mail_counts_as_failed_with_its_reason(store: Store) -> None:
    with store.write() as tx:
        outbox_id = tx.outbox.add(to_send(1, number=FIRST, to=ANNA, entry_n=answered(tx)), NOW)
        tx.outbox.drop(outbox_id, "asked to by phone", after(1))
        (found,) = tx.tickets.entries(FIRST)
    assert (found.delivery, found.reason) == (Delivery.FAILED, "asked to by phone")
