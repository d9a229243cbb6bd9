"""The outbox: who goes first, what settles a mail, and what may still change one that is settled."""

from collections.abc import Callable, Iterator
from itertools import permutations, product
from pathlib import Path
from random import Random

import pytest

from maild.errors import NoSuchWork
from maild.memory import OutboxId, Store, Transaction
from maild.model import Delivery, EmailAddress, Mailbox, MessageId, Role, TicketNumber
from maild.plan import SendClass
from storage.spool import IN_DATABASE_BYTES
from tests.storage_samples import (
    ALICE,
    ANNA,
    FIRST,
    NOW,
    after,
    brought_to,
    dump,
    opened,
    our_id,
    queued,
    state_of,
    ticket,
    to_send,
)

QUEUED, SENDING, SENT = Delivery.QUEUED, Delivery.SENDING, Delivery.SENT
UNCERTAIN, FAILED, HELD = Delivery.UNCERTAIN, Delivery.FAILED, Delivery.HELD


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def drained(tx: Transaction, at: int = 0, *, ignore_delay: bool = False) -> list[MessageId]:
    """Everything that can be claimed now, in order."""
    claimed: list[MessageId] = []
    while one := tx.outbox.claim(after(at), ignore_delay=ignore_delay):
        claimed.append(one.message_id)
    return claimed


@pytest.mark.parametrize("size", [0, 1, 5000, IN_DATABASE_BYTES, IN_DATABASE_BYTES + 1])
def test_every_attempt_has_the_same_bytes(store: Store, size: int) -> None:
    data = Random(3).randbytes(size)
    with store.write() as tx:
        tx.tickets.open(ticket())
        outbox_id = tx.outbox.add(to_send(1, number=FIRST, data=data), NOW)
    for attempt in (1, 2, 3):
        with store.write() as tx:
            claimed = tx.outbox.claim(NOW)
            assert claimed is not None
            assert (claimed.id, claimed.message_id, claimed.attempt) == (outbox_id, our_id(1, FIRST), attempt)
            assert (claimed.recipient, claimed.envelope_from) == (ANNA.address, "support+b@exch.test")
            assert claimed.data == data and claimed.ticket == FIRST
            tx.outbox.deferred(outbox_id, "451 later", NOW)
    with store.snapshot() as tx:
        found = tx.outbox.find(our_id(1, FIRST))
        assert found is not None and found.data == data


# --- who goes first ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations(SendClass)), ids=lambda order: " ".join(one.name for one in order))
def test_mails_go_by_class_then_by_age(store: Store, order: tuple[SendClass, ...]) -> None:
    with store.write() as tx:
        for n, send_class in enumerate(order * 2):
            tx.outbox.add(to_send(n, send_class=send_class), NOW)
        expected = sorted(range(6), key=lambda n: (order[n % 3], n))
        assert drained(tx) == [our_id(n) for n in expected]


def test_what_is_being_sent_is_not_claimed_again(store: Store) -> None:
    with store.write() as tx:
        queued(tx)
        assert drained(tx, 10**6) == [our_id(1)]


@pytest.mark.parametrize("state", [SENDING, SENT, UNCERTAIN, FAILED, HELD])
def test_only_queued_mails_are_claimed(store: Store, state: Delivery) -> None:
    with store.write() as tx:
        brought_to(tx, state)
        assert drained(tx, 10**6, ignore_delay=True) == []
        assert state_of(tx) is state


@pytest.mark.parametrize(
    ("delay", "backoff", "ignore_delay", "at", "claimed"),
    [
        (None, None, False, 0, True),
        (5, None, False, 4, False),
        (5, None, False, 5, True),
        (5, None, True, 0, True),
        (None, 5, False, 4, False),
        (None, 5, False, 5, True),
        (None, 5, True, 4, False),
        (None, 5, True, 5, True),
        (5, 10, True, 9, False),
        (5, 10, True, 10, True),
        (20, 10, False, 10, False),
        (20, 10, True, 10, True),
        (20, 10, False, 20, True),
    ],
)
def test_the_delay_may_be_ignored_and_the_backoff_never(
    store: Store, delay: int | None, backoff: int | None, ignore_delay: bool, at: int, claimed: bool
) -> None:
    with store.write() as tx:
        row = to_send(1, not_before=None if delay is None else after(delay))
        outbox_id = tx.outbox.add(row, NOW)
        if backoff is not None:
            assert tx.outbox.claim(NOW, ignore_delay=True) is not None
            tx.outbox.deferred(outbox_id, "451 later", after(backoff))
        assert drained(tx, at, ignore_delay=ignore_delay) == ([our_id(1)] if claimed else [])


def test_a_mail_that_waits_lets_the_next_one_go(store: Store) -> None:
    with store.write() as tx:
        tx.outbox.add(to_send(1, not_before=after(5)), NOW)
        tx.outbox.add(to_send(2, send_class=SendClass.NOTIFICATION), NOW)
        assert drained(tx) == [our_id(2)]
        assert drained(tx, 5) == [our_id(1)]


# --- what settles it ---------------------------------------------------------------------------------------------

Settle = Callable[[Transaction, OutboxId], object]
SETTLED: dict[str, Settle] = {
    "sent": lambda tx, one: tx.outbox.sent(one, "250 ok", after(1)),
    "deferred": lambda tx, one: tx.outbox.deferred(one, "451 later", after(1)),
    "failed": lambda tx, one: tx.outbox.failed(one, "550 no", after(1)),
    "uncertain": lambda tx, one: tx.outbox.uncertain(one, "lost", after(1)),
    "confirm": lambda tx, one: tx.outbox.confirm(our_id(1), "seen", after(1)),
    "fail_sent": lambda tx, one: tx.outbox.fail_sent(our_id(1), "5.1.1", after(1)),
    "take_over": lambda tx, one: tx.outbox.take_over(after(1), "restart"),
    "judge": lambda tx, one: tx.outbox.judge(after(10**6)),
}
BECOMES = {
    # from        sent   deferred failed  uncertain  confirm fail_sent take_over  judge
    QUEUED: (SENT, QUEUED, FAILED, UNCERTAIN, SENT, FAILED, QUEUED, QUEUED),
    SENDING: (SENT, QUEUED, FAILED, UNCERTAIN, SENT, FAILED, UNCERTAIN, SENDING),
    UNCERTAIN: (SENT, QUEUED, FAILED, UNCERTAIN, SENT, FAILED, UNCERTAIN, QUEUED),
    HELD: (SENT, QUEUED, FAILED, UNCERTAIN, SENT, FAILED, HELD, HELD),
    SENT: (SENT, SENT, SENT, SENT, SENT, FAILED, SENT, SENT),
    FAILED: (FAILED, FAILED, FAILED, FAILED, SENT, FAILED, FAILED, FAILED),
}
CASES = [(state, how, BECOMES[state][at]) for state in Delivery for at, how in enumerate(SETTLED)]


@pytest.mark.parametrize(("state", "how", "becomes"), CASES, ids=str)
def test_what_a_mail_becomes(store: Store, state: Delivery, how: str, becomes: Delivery) -> None:
    with store.write() as tx:
        outbox_id = brought_to(tx, state)
        queued(tx, 2)
        SETTLED[how](tx, outbox_id)
        assert state_of(tx) is becomes
        assert state_of(tx, 2) is QUEUED  # nobody else's


def test_a_late_answer_does_not_undo_evidence(store: Store) -> None:
    """The copy in the journal mailbox may be read before the server's answer times out."""
    with store.write() as tx:
        outbox_id = brought_to(tx, SENDING)
        assert tx.outbox.confirm(our_id(1), "seen", NOW)
        tx.outbox.uncertain(outbox_id, "connection lost", after(10))
        assert state_of(tx) is SENT
        assert tx.outbox.judge(after(20)) == []


def test_evidence_counts_once(store: Store) -> None:
    with store.write() as tx:
        brought_to(tx, UNCERTAIN)
        assert tx.outbox.confirm(our_id(1), "seen", NOW)
        assert not tx.outbox.confirm(our_id(1), "seen again", NOW)
        assert not tx.outbox.confirm(our_id(9), "whose?", NOW)


def test_a_copy_seen_after_the_bounce_proves_nothing(store: Store) -> None:
    with store.write() as tx:
        brought_to(tx, SENT)
        tx.outbox.fail_sent(our_id(1), "5.1.1", NOW)
        assert not tx.outbox.confirm(our_id(1), "seen", after(1))
        assert state_of(tx) is FAILED


# --- uncertain ---------------------------------------------------------------------------------------------------


def test_whoever_takes_over_doubts_what_was_being_sent(store: Store) -> None:
    with store.write() as tx:
        for n, state in enumerate((SENDING, SENDING, SENT, FAILED, UNCERTAIN, HELD, QUEUED)):
            brought_to(tx, state, n)
        assert tx.outbox.take_over(after(5), "restart") == 2
        assert tx.outbox.take_over(after(5), "restart") == 0
        doubted = [line for line in tx.queue() if line.why == "restart"]
    assert [(line.what, line.next_try) for line in doubted] == [("uncertain", after(5))] * 2


def test_without_evidence_it_is_sent_again_once_its_time_is_over(store: Store) -> None:
    with store.write() as tx:
        outbox_id = brought_to(tx, UNCERTAIN)  # to be judged ten minutes from now
        tx.tickets.open(ticket())
        other = tx.outbox.add(to_send(2, number=FIRST), NOW)
        tx.outbox.claim(NOW)
        tx.outbox.uncertain(other, "lost", after(20))
        assert tx.outbox.judge(after(9)) == []
        assert tx.outbox.judge(after(10)) == [(outbox_id, None)]
        assert tx.outbox.judge(after(30)) == [(other, FIRST)]
        again = tx.outbox.claim(after(30))
        assert again is not None and (again.id, again.attempt) == (outbox_id, 2)


# --- when to look again ------------------------------------------------------------------------------------------


def test_the_next_due_is_the_earliest_of_all_that_waits(store: Store) -> None:
    with store.write() as tx:
        assert tx.outbox.next_due() is None
        for n, state in enumerate((SENDING, SENT, FAILED, HELD)):
            brought_to(tx, state, n)
        assert tx.outbox.next_due() is None
        tx.outbox.add(to_send(10, not_before=after(30)), NOW)
        assert tx.outbox.next_due() == after(30)
        brought_to(tx, UNCERTAIN, 11)
        assert tx.outbox.next_due() == after(10)
        deferred = brought_to(tx, SENDING, 12)
        tx.outbox.deferred(deferred, "451", after(5))
        assert tx.outbox.next_due() == after(5)
        queued(tx, 13)
        assert tx.outbox.next_due() == NOW


# --- people ------------------------------------------------------------------------------------------------------

ORDERS: dict[str, Settle] = {
    "retry": lambda tx, one: tx.outbox.retry(one, after(5)),
    "drop": lambda tx, one: tx.outbox.drop(one, "not wanted", after(5)),
}


@pytest.mark.parametrize(("order", "state"), list(product(ORDERS, Delivery)), ids=str)
def test_a_person_may_change_what_waits_or_failed(store: Store, order: str, state: Delivery) -> None:
    with store.write() as tx:
        outbox_id = brought_to(tx, state)
        if state in (SENDING, SENT):
            with pytest.raises(NoSuchWork, match=f"outbox:{outbox_id}"):
                ORDERS[order](tx, outbox_id)
            assert state_of(tx) is state
            return
        ORDERS[order](tx, outbox_id)
        assert state_of(tx) is (QUEUED if order == "retry" else FAILED)
        assert drained(tx, 5) == ([our_id(1)] if order == "retry" else [])
        assert [line.id for line in tx.queue()] == ([f"outbox:{outbox_id}"] if order == "retry" else [])


@pytest.mark.parametrize("order", ORDERS)
def test_what_was_dropped_or_never_was_is_no_such_work(store: Store, tmp_path: Path, order: str) -> None:
    with store.write() as tx:
        tx.outbox.drop(queued(tx), "not wanted", NOW)
    before = dump(tmp_path)
    for unknown in (1, 99):
        with pytest.raises(NoSuchWork), store.write() as tx:
            ORDERS[order](tx, OutboxId(unknown))
    assert dump(tmp_path) == before


def test_retrying_sends_at_once_whatever_was_waited_for(store: Store) -> None:
    with store.write() as tx:
        outbox_id = tx.outbox.add(to_send(1, not_before=after(100)), NOW)
        tx.outbox.claim(NOW, ignore_delay=True)
        tx.outbox.deferred(outbox_id, "451", after(200))
        tx.outbox.retry(outbox_id, after(1))
        assert drained(tx, 1) == [our_id(1)]


# --- found again -------------------------------------------------------------------------------------------------


def test_a_mail_is_found_by_its_id_whatever_servers_made_of_the_case(store: Store) -> None:
    with store.write() as tx:
        queued(tx)
        for seen in (our_id(1), our_id(1).lower(), our_id(1).upper()):
            found = tx.outbox.find(MessageId(seen))
            assert found is not None
            assert (found.message_id, found.recipient, found.role) == (our_id(1), ANNA.address, "customer")
            assert (found.ticket, found.delivery) == (None, QUEUED)
        assert tx.outbox.confirm(MessageId(our_id(1).lower()), "seen", NOW)
        assert tx.outbox.find(MessageId("<other@exch.test>")) is None


def test_a_mail_is_found_by_ticket_and_number(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        for n, number in ((7, FIRST), (8, FIRST), (7, None)):
            tx.outbox.add(to_send(n, number=number), NOW)
        asked = [(FIRST, 7), (FIRST, 8), (FIRST, 9), (TicketNumber(0), 7), (TicketNumber(0), 8), (TicketNumber(5), 7)]
        found = [tx.outbox.find_numbered(number, n) for number, n in asked]
    ids = [one.message_id if one else None for one in found]
    assert ids == [our_id(7, FIRST), our_id(8, FIRST), None, our_id(7), None, None]


def test_an_agents_mails_are_those_sent_to_that_agent_as_an_agent(store: Store) -> None:
    bob = Mailbox(EmailAddress("bob.agent@exch.test"))
    sent = ((1, 1001, ALICE, Role.AGENT), (2, 1002, bob, Role.AGENT), (3, 1003, ALICE, Role.CUSTOMER))
    with store.write() as tx:
        for n, number, to, role in sent:
            tx.tickets.open(ticket(number))
            tx.outbox.add(to_send(n, number=TicketNumber(number), to=to, role=role), NOW)
        tx.outbox.add(to_send(4, to=ALICE, role=Role.AGENT), NOW)
        tx.outbox.add(to_send(5, number=FIRST, to=ALICE, role=Role.AGENT), NOW)
        ids = [our_id(n, TicketNumber(number)) for n, number, _, _ in sent] + [our_id(4), our_id(5, FIRST)]
        assert tx.outbox.agents_mails(ALICE.address, ids) == (1001,)
        assert tx.outbox.agents_mails(bob.address, ids) == (1002,)
        assert tx.outbox.agents_mails(ALICE.address, []) == ()


# --- the queue ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", Delivery)
def test_the_queue_lists_what_is_not_sent(store: Store, state: Delivery) -> None:
    expected = {
        QUEUED: ("outbox", "queued", NOW, "queued"),
        SENDING: ("outbox", "sending", None, "queued"),
        UNCERTAIN: ("uncertain", "connection lost", after(10), "uncertain"),
        FAILED: ("outbox", "550 no such user", None, "failed"),
        HELD: ("outbox", "held", None, "queued"),
    }
    with store.write() as tx:
        outbox_id = brought_to(tx, state)
        lines, counts = tx.queue(), tx.counts()
    if state is SENT:
        assert lines == [] and not any(counts.values())
        return
    what, why, next_try, counted = expected[state]
    (line,) = lines
    assert (line.id, line.what, line.why) == (f"outbox:{outbox_id}", what, why)
    assert (line.ref, line.since, line.next_try) == (None, NOW, next_try)
    assert counts == {"waiting": 0, "held": 0, "aside": 0, "queued": 0, "uncertain": 0, "failed": 0} | {counted: 1}


def test_the_queue_names_the_ticket_as_people_know_it(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.outbox.add(to_send(1, number=FIRST, not_before=after(3)), NOW)
        (line,) = tx.queue()
    assert (line.ref, line.next_try) == ("EX-1001", after(3))
