"""Every writing method, committed, rolled back and tried through a snapshot: all of it or nothing."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from maild.errors import MaildError, NoSuchTicket, Permanent, StoreBusy, StoreUnusable
from maild.memory import HeldId, OutboxId, Outcome, SpoolId, Store, Transaction
from maild.model import AgentState, Delivery, MessageId, Status
from maild.ticket import Participant
from tests.storage_samples import (
    ALICE,
    ANNA,
    FIRST,
    NOW,
    after,
    brought_to,
    dump,
    entry,
    full_entry,
    full_ticket,
    opened,
    our_id,
    queued,
    raw_mail,
    spooled,
    ticket,
    to_send,
)


def nothing(tx: Transaction) -> None:
    """Before it, the store is empty."""


def a_ticket(tx: Transaction) -> None:
    tx.tickets.open(ticket())


def a_spooled_mail(tx: Transaction) -> None:
    spooled(tx)


def a_held_mail(tx: Transaction) -> None:
    tx.spool.hold(spooled(tx), None, "why", None, NOW)


def an_entry(tx: Transaction) -> None:
    a_ticket(tx)
    tx.tickets.add_entry(FIRST, entry())


def a_part(tx: Transaction) -> None:
    a_ticket(tx)
    tx.tickets.add_participant(FIRST, Participant(ANNA, requester=True))


def a_suspended_address(tx: Transaction) -> None:
    tx.contacts.suspend(ANNA.address, "5.1.1", NOW)


def in_state(state: Delivery) -> Callable[[Transaction], None]:
    def prepare(tx: Transaction) -> None:
        brought_to(tx, state)

    return prepare


@dataclass(frozen=True)
class Method:
    """A method that writes; what must be there before; what it does."""

    name: str
    before: Callable[[Transaction], None]
    write: Callable[[Transaction], object]


MAIL, BOX = SpoolId(1), OutboxId(1)
METHODS = (
    Method("spool.add", nothing, lambda tx: tx.spool.add(raw_mail(), NOW)),
    Method("spool.add sighting", a_spooled_mail, lambda tx: tx.spool.add(raw_mail(b"Where is it?", 9), NOW)),
    Method("spool.claim_identity", a_spooled_mail, lambda tx: tx.spool.claim_identity(None, "ab", MAIL)),
    Method("spool.settle", a_spooled_mail, lambda tx: tx.spool.settle(MAIL, Outcome.FILED, "why", None)),
    Method("spool.postpone", a_spooled_mail, lambda tx: tx.spool.postpone(MAIL, after(1), "why")),
    Method("spool.requeue", a_spooled_mail, lambda tx: tx.spool.requeue(MAIL, after(1))),
    Method("spool.hold", a_spooled_mail, lambda tx: tx.spool.hold(MAIL, None, "why", None, NOW)),
    Method("spool.unhold", a_held_mail, lambda tx: tx.spool.unhold(HeldId(1), NOW, "released")),
    Method("spool.noticed", a_held_mail, lambda tx: tx.spool.noticed(HeldId(1), FIRST, 1)),
    Method("tickets.open", nothing, lambda tx: tx.tickets.open(ticket())),
    Method("tickets.save", a_ticket, lambda tx: tx.tickets.save(full_ticket(FIRST))),
    Method("tickets.remember_ids", a_ticket, lambda tx: tx.tickets.remember_ids(FIRST, [MessageId("<a@b.test>")])),
    Method("tickets.add_entry", a_ticket, lambda tx: tx.tickets.add_entry(FIRST, entry())),
    Method("tickets.add_entry with files", a_ticket, lambda tx: tx.tickets.add_entry(FIRST, full_entry())),
    Method("tickets.add_participant", a_ticket, lambda tx: tx.tickets.add_participant(FIRST, Participant(ANNA))),
    Method("tickets.next_mail_n", a_ticket, lambda tx: tx.tickets.next_mail_n(FIRST)),
    Method("tickets.withdraw", an_entry, lambda tx: tx.tickets.withdraw(FIRST, 1)),
    Method("tickets.reword", an_entry, lambda tx: tx.tickets.reword(FIRST, replace(entry(text="[••••]"), n=1))),
    Method("tickets.remove_participant", a_part, lambda tx: tx.tickets.remove_participant(FIRST, ANNA.address)),
    Method("tickets.make_requester", a_part, lambda tx: tx.tickets.make_requester(FIRST, Participant(ALICE))),
    Method("outbox.add", nothing, lambda tx: tx.outbox.add(to_send(1), NOW)),
    Method("outbox.claim", in_state(Delivery.QUEUED), lambda tx: tx.outbox.claim(NOW)),
    Method("outbox.sent", in_state(Delivery.SENDING), lambda tx: tx.outbox.sent(BOX, "250", NOW)),
    Method("outbox.deferred", in_state(Delivery.SENDING), lambda tx: tx.outbox.deferred(BOX, "451", after(1))),
    Method("outbox.failed", in_state(Delivery.SENDING), lambda tx: tx.outbox.failed(BOX, "550", NOW)),
    Method("outbox.uncertain", in_state(Delivery.SENDING), lambda tx: tx.outbox.uncertain(BOX, "lost", after(1))),
    Method("outbox.take_over", in_state(Delivery.SENDING), lambda tx: tx.outbox.take_over(after(1), "restart")),
    Method("outbox.judge", in_state(Delivery.UNCERTAIN), lambda tx: tx.outbox.judge(after(60))),
    Method("outbox.confirm", in_state(Delivery.UNCERTAIN), lambda tx: tx.outbox.confirm(our_id(1), "seen", NOW)),
    Method("outbox.fail_sent", in_state(Delivery.SENT), lambda tx: tx.outbox.fail_sent(our_id(1), "5.1.1", NOW)),
    Method("outbox.retry", in_state(Delivery.FAILED), lambda tx: tx.outbox.retry(BOX, NOW)),
    Method("outbox.drop", in_state(Delivery.FAILED), lambda tx: tx.outbox.drop(BOX, "why", NOW)),
    Method("contacts.suspend", nothing, lambda tx: tx.contacts.suspend(ANNA.address, "5.1.1", NOW)),
    Method("contacts.restore", a_suspended_address, lambda tx: tx.contacts.restore(ANNA.address)),
    Method("contacts.count_ack", nothing, lambda tx: tx.contacts.count_ack(ANNA.address, True, NOW)),
    Method("agents.keep", nothing, lambda tx: tx.agents.keep(AgentState(ALICE.address, notify="off"))),
    Method("agents.seen", nothing, lambda tx: tx.agents.seen(ALICE.address, NOW)),
    Method("agents.disclosed", a_ticket, lambda tx: tx.agents.disclosed(ALICE.address, "show", FIRST, NOW)),
    Method("contacts.may_alarm", nothing, lambda tx: tx.contacts.may_alarm("disk", NOW, 60)),
)
each_method = pytest.mark.parametrize("method", METHODS, ids=lambda one: one.name.replace(" ", "-"))


class PowerCut(Exception):
    """What ends a block in the middle."""


def prepared(folder: Path, method: Method) -> Store:
    store = opened(folder)
    with store.write() as tx:
        method.before(tx)
    return store


@each_method
def test_what_is_written_is_there_after_the_block(tmp_path: Path, method: Method) -> None:
    store = prepared(tmp_path, method)
    before = dump(tmp_path)
    with store.write() as tx:
        method.write(tx)
    store.close()
    assert dump(tmp_path) != before


@each_method
def test_an_exception_leaves_nothing_of_it(tmp_path: Path, method: Method) -> None:
    store = prepared(tmp_path, method)
    before = dump(tmp_path)
    with pytest.raises(PowerCut), store.write() as tx:
        method.write(tx)
        raise PowerCut
    assert dump(tmp_path) == before
    with store.write() as tx:  # and the store goes on
        method.write(tx)
    assert dump(tmp_path) != before
    store.close()


@each_method
def test_a_snapshot_refuses_it(tmp_path: Path, method: Method) -> None:
    store = prepared(tmp_path, method)
    before = dump(tmp_path)
    with pytest.raises(Permanent, match="a snapshot only reads"), store.snapshot() as tx:
        method.write(tx)
    assert dump(tmp_path) == before
    store.close()


@each_method
def test_nothing_of_it_is_seen_before_the_block_ends(tmp_path: Path, method: Method) -> None:
    store = prepared(tmp_path, method)
    before = dump(tmp_path)
    with store.write() as tx:
        method.write(tx)
        assert dump(tmp_path) == before
    store.close()


@pytest.mark.parametrize("method", METHODS[:1], ids=lambda one: one.name)
def test_a_transaction_is_useless_after_its_end(tmp_path: Path, method: Method) -> None:
    store = prepared(tmp_path, method)
    with store.write() as kept:
        pass
    before = dump(tmp_path)
    with pytest.raises(Permanent, match="after its end"):
        method.write(kept)
    assert dump(tmp_path) == before
    store.close()


def test_a_method_that_finds_nothing_raises_and_the_block_is_rolled_back(tmp_path: Path) -> None:
    store = opened(tmp_path)
    before = dump(tmp_path)
    with pytest.raises(NoSuchTicket, match="1001"), store.write() as tx:
        queued(tx)
        tx.tickets.save(ticket())
    assert dump(tmp_path) == before
    store.close()


def test_an_error_that_the_block_handles_does_not_end_it(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.write() as tx:
        with pytest.raises(MaildError):
            tx.tickets.get(FIRST)
        tx.tickets.open(ticket())
    with store.snapshot() as tx:
        assert tx.tickets.get(FIRST).status is Status.NEW
    store.close()


def test_a_row_that_contradicts_another_is_refused(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(Permanent, match="contradicts"), store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.open(ticket())
    with pytest.raises(Permanent, match="FOREIGN KEY"), store.write() as tx:
        tx.tickets.add_entry(FIRST, entry())
    store.close()


def test_a_snapshot_keeps_its_view_while_others_write(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.snapshot() as view:
        assert view.counts()["waiting"] == 0
        with store.write() as tx:
            spooled(tx)
        assert view.counts()["waiting"] == 0
    with store.snapshot() as view:
        assert view.counts()["waiting"] == 1
    store.close()


def test_readers_do_not_wait_for_the_writer(tmp_path: Path) -> None:
    store = opened(tmp_path)
    seen: list[int] = []

    def read() -> None:
        with store.snapshot() as tx:
            seen.append(tx.counts()["waiting"])

    with store.write() as tx:
        spooled(tx)
        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(timeout=30)
        assert seen == [0, 0, 0, 0]  # they were done before the writer was
    store.close()


def test_writers_take_turns(tmp_path: Path) -> None:
    store = opened(tmp_path)

    def write(first: int) -> None:
        for n in range(first, first + 25):
            with store.write() as tx:
                spooled(tx, f"mail {n}")
                assert len(tx.spool.due(NOW, 1000)) > 0

    writers = [threading.Thread(target=write, args=(start,)) for start in range(0, 100, 25)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    with store.snapshot() as tx:
        assert tx.counts()["waiting"] == 100
    store.close()


def test_a_write_within_a_write_is_refused_not_waited_for_forever(tmp_path: Path) -> None:
    store = opened(tmp_path, busy_s=0.05)
    with store.write() as tx:
        spooled(tx)
        with pytest.raises(StoreBusy, match="another thread"), store.write():
            raise AssertionError("it was let in")
    with store.snapshot() as tx:
        assert tx.counts()["waiting"] == 1
    store.close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.snapshot() as tx:
        store.close()
        assert tx.counts()["waiting"] == 0  # whoever is reading may finish
    for block in (store.write, store.snapshot):
        with pytest.raises(StoreUnusable, match="was closed"), block():
            raise AssertionError("it was let in")
