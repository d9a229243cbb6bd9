"""Raw mail: kept once, seen often, never lost; what became of it; what is held."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from maild.errors import NoSuchWork
from maild.mail import Place, RawMail
from maild.memory import HeldId, Outcome, SpoolId, Store
from maild.model import EmailAddress, MessageId
from storage.spool import IN_DATABASE_BYTES
from tests.storage_samples import ALICE, FIRST, NOW, after, dump, opened, raw_mail, spooled, ticket

KIB = 1024
SEEDED = Random(7)
CONTENTS = {
    "empty": b"",
    "one octet": b"\0",
    "plain": b"Subject: hello\r\n\r\nhello\r\n",
    "every octet": bytes(range(256)) * 8,
    "words": b"Where is my withdrawal? " * 2000,
    "noise": SEEDED.randbytes(64 * KIB),
    "the largest in the database": SEEDED.randbytes(IN_DATABASE_BYTES),
    "the smallest in a file": SEEDED.randbytes(IN_DATABASE_BYTES + 1),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize("data", CONTENTS.values(), ids=CONTENTS)
def test_a_mail_comes_out_as_it_went_in(store: Store, data: bytes) -> None:
    raw = RawMail(
        data=data,
        received_at=NOW,
        inlet="support",
        size_bytes=len(data) + 1,
        place=Place("Gesendet/2026 送信済み", 4294967295, 4294967295),
        partial="60.0 MiB, over the limit of 25 MiB",
        recipient=EmailAddress("support+t1001.0.abcdefghijkl@exch.test"),
        sent_folder=True,
    )
    with store.write() as tx:
        spool_id, new = tx.spool.add(raw, NOW)
    with store.snapshot() as tx:
        assert new and tx.spool.raw(spool_id) == raw
    assert store.ledger.highest("support", "Gesendet/2026 送信済み", 4294967295) == 4294967295


def test_a_mail_without_place_has_none_afterwards(store: Store) -> None:
    with store.write() as tx:
        assert tx.spool.raw(spooled(tx)).place is None


def test_the_same_moment_comes_out_of_every_zone(store: Store) -> None:
    tokyo = datetime(2026, 3, 2, 19, 0, 0, 123456, timezone(timedelta(hours=9)))
    with store.write() as tx:
        spool_id, _ = tx.spool.add(replace(raw_mail(), received_at=tokyo), NOW)
        kept = tx.spool.raw(spool_id).received_at
    assert kept == tokyo
    assert kept.utcoffset() == timedelta(0)


def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="without zone"), store.write() as tx:
        tx.spool.add(raw_mail(), datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001 (that is what must be refused)


# --- seen again --------------------------------------------------------------------------------------------------

PLACES = {
    "the same place": raw_mail(uid=1),
    "another uid": raw_mail(uid=2),
    "another folder": replace(raw_mail(), place=Place("Archive", 7, 1)),
    "another uidvalidity": replace(raw_mail(), place=Place("INBOX", 8, 1)),
    "another inlet": replace(raw_mail(), inlet="second"),
    "no place at all": raw_mail(uid=None),
    "the Sent folder": replace(raw_mail(), place=Place("Sent", 7, 1), sent_folder=True),
    "another moment": replace(raw_mail(uid=2), received_at=after(5)),
    "another recipient": replace(raw_mail(uid=2), recipient=EmailAddress("help@exch.test")),
}


@pytest.mark.parametrize("settled", [None, *Outcome], ids=lambda one: "as it came" if one is None else one.value)
@pytest.mark.parametrize("again", PLACES.values(), ids=PLACES)
def test_the_same_bytes_are_one_mail_wherever_they_are_seen(
    store: Store, again: RawMail, settled: Outcome | None
) -> None:
    with store.write() as tx:
        first, new = tx.spool.add(raw_mail(uid=1), NOW)
        assert new
        if settled is not None:
            tx.spool.settle(first, settled, "why", None)
        before = tx.counts()
        assert tx.spool.add(again, after(1)) == (first, False)
        assert tx.counts() == before
        assert tx.spool.raw(first) == raw_mail(uid=1)
        if again.place is not None:
            place = again.place
            assert tx.ledger.unseen(again.inlet, place.folder, place.uidvalidity, [place.uid]) == []


@pytest.mark.parametrize("data", [b"", b"Where is it?", b"where is it?\r\n"])
def test_other_bytes_are_another_mail(store: Store, data: bytes) -> None:
    with store.write() as tx:
        first, _ = tx.spool.add(raw_mail(b"Where is it?\r\n", 1), NOW)
        second, new = tx.spool.add(raw_mail(data, 2), NOW)
        assert new and second != first
        assert tx.spool.due(NOW, 10) == [first, second]


def test_a_large_mail_seen_again_is_one_file(store: Store, tmp_path: Path) -> None:
    data = CONTENTS["the smallest in a file"]
    with store.write() as tx:
        first, _ = tx.spool.add(raw_mail(data, 1), NOW)
        assert tx.spool.add(raw_mail(data, 2), NOW) == (first, False)
    assert [path.stat().st_size for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == [len(data)]


# --- identity ----------------------------------------------------------------------------------------------------

IDENTITIES = {
    "the same": ("<a@cust.test>", "aa", True),
    "another content": ("<a@cust.test>", "bb", False),
    "another id": ("<b@cust.test>", "aa", False),
    "no id": (None, "aa", False),
    "an id in other case": ("<A@cust.test>", "aa", False),
}


@pytest.mark.parametrize(("message_id", "content", "known"), IDENTITIES.values(), ids=IDENTITIES)
def test_an_identity_is_id_and_content_together(
    store: Store, message_id: str | None, content: str, known: bool
) -> None:
    with store.write() as tx:
        first, second = spooled(tx, "one"), spooled(tx, "two")
        assert tx.spool.claim_identity(MessageId("<a@cust.test>"), "aa", first) == first
        found = tx.spool.claim_identity(MessageId(message_id) if message_id else None, content, second)
    assert found == (first if known else second)


def test_mails_without_id_are_told_apart_by_content(store: Store) -> None:
    with store.write() as tx:
        first, second, third = spooled(tx, "one"), spooled(tx, "two"), spooled(tx, "three")
        assert tx.spool.claim_identity(None, "aa", first) == first
        assert tx.spool.claim_identity(None, "aa", second) == first
        assert tx.spool.claim_identity(None, "bb", third) == third


def test_a_mail_may_claim_its_identity_again(store: Store) -> None:
    with store.write() as tx:
        mail = spooled(tx)
        assert tx.spool.claim_identity(None, "aa", mail) == mail
        assert tx.spool.claim_identity(None, "aa", mail) == mail


# --- what becomes of it ------------------------------------------------------------------------------------------


def test_waiting_mails_are_due_in_order_of_arrival(store: Store) -> None:
    with store.write() as tx:
        mails = [spooled(tx, f"mail {n}") for n in range(5)]
        tx.spool.postpone(mails[1], after(10), "busy")
        tx.spool.settle(mails[2], Outcome.FILED, "bulk", None)
    with store.snapshot() as tx:
        assert tx.spool.due(NOW, 10) == [mails[0], mails[3], mails[4]]
        assert tx.spool.due(NOW, 2) == [mails[0], mails[3]]
        assert tx.spool.due(after(10), 10) == [mails[0], mails[1], mails[3], mails[4]]
        assert tx.spool.due(NOW - timedelta(microseconds=1), 10) == []


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.WAITING])
def test_a_settled_mail_is_never_due(store: Store, outcome: Outcome) -> None:
    with store.write() as tx:
        mail = spooled(tx)
        tx.tickets.open(ticket())
        tx.spool.settle(mail, outcome, "why", FIRST)
        assert tx.spool.due(after(10**6), 10) == []
        assert tx.spool.next_due() is None


def test_postponing_counts(store: Store) -> None:
    with store.write() as tx:
        mail = spooled(tx)
        assert [tx.spool.postpone(mail, after(n), "busy") for n in (1, 2, 3)] == [1, 2, 3]
        assert tx.spool.next_due() == after(3)
        (line,) = tx.queue()
        assert (line.id, line.what, line.why, line.next_try) == (f"spool:{mail}", "spool", "busy", after(3))


def test_the_next_due_is_the_earliest(store: Store) -> None:
    with store.write() as tx:
        assert tx.spool.next_due() is None
        for n in (7, 3, 5):
            tx.spool.postpone(spooled(tx, f"mail {n}"), after(n), "busy")
        assert tx.spool.next_due() == after(3)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_waits_or_was_put_aside_is_tried_again(store: Store, outcome: Outcome) -> None:
    with store.write() as tx:
        mail = spooled(tx)
        tx.spool.postpone(mail, after(60), "busy")
        tx.spool.settle(mail, outcome, "why", None)
        if outcome in (Outcome.WAITING, Outcome.ASIDE):
            tx.spool.requeue(mail, after(1))
            assert tx.spool.due(after(1), 10) == [mail]
            assert tx.spool.postpone(mail, after(2), "busy") == 1  # counted from the start again
        else:
            with pytest.raises(NoSuchWork, match=f"spool:{mail}"):
                tx.spool.requeue(mail, after(1))


UNKNOWN = {
    "raw": lambda spool: spool.raw(SpoolId(99)),
    "settle": lambda spool: spool.settle(SpoolId(99), Outcome.FILED, "why", None),
    "postpone": lambda spool: spool.postpone(SpoolId(99), NOW, "why"),
    "requeue": lambda spool: spool.requeue(SpoolId(99), NOW),
    "held": lambda spool: spool.held(HeldId(99)),
    "unhold": lambda spool: spool.unhold(HeldId(99), NOW, "dropped"),
}


@pytest.mark.parametrize("order", UNKNOWN)
def test_an_unknown_mail_is_no_such_work(store: Store, tmp_path: Path, order: str) -> None:
    before = dump(tmp_path)
    with pytest.raises(NoSuchWork, match="99"), store.write() as tx:
        UNKNOWN[order](tx.spool)
    assert dump(tmp_path) == before


# --- held --------------------------------------------------------------------------------------------------------


def test_a_held_mail_waits_until_a_person_ends_it_once(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        mail = spooled(tx)
        held_id = tx.spool.hold(mail, FIRST, "no token", ALICE.address, after(1))
        tx.spool.settle(mail, Outcome.HELD, "no token", FIRST)
    with store.snapshot() as tx:
        held = tx.spool.held(held_id)
        assert (held.spool_id, held.ticket, held.why) == (mail, FIRST, "no token")
        assert (held.agent, held.since) == (ALICE.address, after(1))
        (line,) = tx.queue()
        assert (line.id, line.what, line.ref, line.since) == (f"held:{held_id}", "held", "EX-1001", after(1))
        assert tx.counts()["held"] == 1
    with store.write() as tx:
        tx.spool.unhold(held_id, after(2), "released")
    with store.write() as tx:
        assert tx.queue() == []
        assert tx.counts()["held"] == 0
        with pytest.raises(NoSuchWork):
            tx.spool.held(held_id)
        with pytest.raises(NoSuchWork):
            tx.spool.unhold(held_id, after(3), "dropped")


def test_a_mail_put_aside_is_listed_with_its_ticket(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        mail = spooled(tx)
        tx.spool.settle(mail, Outcome.ASIDE, "could not be understood: KeyError", FIRST)
        (line,) = tx.queue()
        assert tx.counts()["aside"] == 1
    assert (line.id, line.what, line.ref) == (f"aside:{mail}", "aside", "EX-1001")
    assert line.why == "could not be understood: KeyError" and line.next_try is None
