"""Reception: a mail's way from the wire into a ticket, in two writes.

`accept` makes the bytes durable; only then may anything change in the mailbox. `digest` reads, decides and records in
one block, so that a crash anywhere replays it. This is the one place that catches everything: a mail that cannot be
understood is put aside with a ticket that says so, and the next one goes on.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from maild import journal
from maild.apply import Performed, Stage
from maild.errors import Temporary
from maild.gather import Gathering
from maild.in_hand import Hand, files_of
from maild.mail import Inbound, RawMail
from maild.memory import HeldId, Outcome, SpoolId, Transaction
from maild.model import Direction, Flag, Kind, Language, Priority, Topic
from maild.plan import AddEvent, AddMail, Filed, OpenTicket, Plan, TellOperators
from maild.ports import Clues, Wings
from maild.ticket import Due

RETRY_AFTER = timedelta(seconds=30)  # a busy or full disk; nothing else is temporary here


class Reception:
    """One per daemon; `digest_due` must not run twice at once, since order within a conversation matters."""

    def __init__(self, wings: Wings) -> None:
        self._wings = wings

    def accept(self, raws: Sequence[RawMail]) -> None:
        """Write 1. Returns when all are durable; raises StoreBusy, and then none is."""
        now, new = self._wings.clock(), 0
        with self._wings.store.write() as tx:
            for raw in raws:
                _, fresh = tx.spool.add(raw, now)
                new += fresh
        journal.accepted(raws[0].inlet if raws else "", len(raws), new)

    def digest_due(self, limit: int = 100) -> int:
        """Understand up to `limit` waiting mails, in order of arrival; how many were taken up."""
        with self._wings.store.snapshot() as tx:
            due = tx.spool.due(self._wings.clock(), limit)
        for spool_id in due:
            self.digest(spool_id)
        return len(due)

    def digest(self, spool_id: SpoolId) -> None:
        """Write 2 for one mail. Never raises but StoreBusy and StoreUnusable while putting aside."""
        try:
            self._digest(spool_id)
        except Temporary as later:
            self._postpone(spool_id, str(later))
        except Exception as error:  # noqa: BLE001 (the one place: whatever one mail does, the next goes on)
            journal.put_aside(spool_id, error)
            self._put_aside(spool_id, error)

    def release(self, held_id: HeldId) -> Performed:
        """A person lets a held mail do what it asks. Raises NoSuchWork."""
        with self._wings.store.snapshot() as tx:
            held = tx.spool.held(held_id)
            raw = tx.spool.raw(held.spool_id)
        mail, clues, hand = self._read(held.spool_id, raw)
        now = self._wings.clock()
        with self._wings.store.write() as tx:
            tx.spool.unhold(held_id, now, "released")
            plan = self._wings.decide.released(mail, clues, Gathering(self._wings, tx, mail, clues, now).situation(raw))
            done = Stage(self._wings, tx, now, hand).perform(plan)
            tx.spool.settle(held.spool_id, done.outcome, done.reason, done.ticket.number if done.ticket else None)
        journal.released(held_id, done.ticket.ref if done.ticket else None)
        return done

    # --- steps ---

    def _read(self, spool_id: SpoolId, raw: RawMail) -> tuple[Inbound, Clues, Hand]:
        mail = self._wings.read(raw)
        clues = self._wings.decide.clues(mail)
        return mail, clues, Hand(spool_id, mail, files_of(self._wings, mail))

    def _digest(self, spool_id: SpoolId) -> None:
        with self._wings.store.snapshot() as tx:
            raw = tx.spool.raw(spool_id)
        _, clues, hand = self._read(spool_id, raw)
        now = self._wings.clock()
        with self._wings.store.write() as tx:
            done = self._record(tx, raw, clues, hand, now)
            tx.spool.settle(spool_id, done.outcome, done.reason, done.ticket.number if done.ticket else None)
        journal.digested(spool_id, done.outcome, done.ticket.ref if done.ticket else None, done.reason)

    def _record(self, tx: Transaction, raw: RawMail, clues: Clues, hand: Hand, now: datetime) -> Performed:
        mail = hand.mail
        first = tx.spool.claim_identity(mail.message_id, mail.content_hash, hand.spool_id)
        if first != hand.spool_id:
            self._confirm_again(tx, mail, clues, now)
            return Performed(Outcome.FILED, f"{Filed.SIGHTING} as mail {first}", None)
        plan = self._wings.decide.plan(mail, clues, Gathering(self._wings, tx, mail, clues, now).situation(raw))
        return Stage(self._wings, tx, now, hand).perform(plan)

    def _confirm_again(self, tx: Transaction, mail: Inbound, clues: Clues, now: datetime) -> None:
        """A mail sent twice for want of evidence may come back twice: the second copy is evidence too."""
        if clues.own_id is not None and Gathering(self._wings, tx, mail, clues, now).is_own():
            tx.outbox.confirm(clues.own_id, "its copy came back to the mailbox", now)

    # --- when it cannot be done ---

    def _postpone(self, spool_id: SpoolId, why: str) -> None:
        now = self._wings.clock()
        with self._wings.store.write() as tx:
            times = tx.spool.postpone(spool_id, now + RETRY_AFTER, why)
        journal.postponed(spool_id, why, times)

    def _put_aside(self, spool_id: SpoolId, error: Exception) -> None:
        why = f"could not be understood: {type(error).__name__}"
        try:
            self._settle_aside(spool_id, why, with_ticket=True)
        except Exception as again:  # noqa: BLE001 (the same place: where even that fails, the mail still waits aside)
            journal.put_aside(spool_id, again)
            self._settle_aside(spool_id, why, with_ticket=False)

    def _settle_aside(self, spool_id: SpoolId, why: str, *, with_ticket: bool) -> None:
        now = self._wings.clock()
        with self._wings.store.write() as tx:
            raw = tx.spool.raw(spool_id)
            stage = Stage(self._wings, tx, now, Hand(spool_id, _unread(raw)))
            done = stage.perform(self._attention(raw, why, now)) if with_ticket else None
            tx.spool.settle(spool_id, Outcome.ASIDE, why, done.ticket.number if done and done.ticket else None)

    def _attention(self, raw: RawMail, why: str, now: datetime) -> Plan:
        opened = OpenTicket(
            requester=None,
            verified=False,
            subject="",
            kind=Kind.INQUIRY,
            kind_confidence=0.0,
            kind_unsure=True,
            topic=Topic("other"),
            priority=Priority.NORMAL,
            language=Language.EN,
            team=self._wings.settings.desk.default_team,
            due=Due(first_response=now + timedelta(hours=24)),
            flags=frozenset({Flag.NEEDS_ATTENTION}),
        )
        alarm = TellOperators(
            key=f"aside:{sha256(raw.data).hexdigest()[:16]}",
            sentence=f"A mail of {raw.size_bytes} bytes from inlet {raw.inlet} {why}. It is kept; see maild queue.",
        )
        return Plan((opened, AddMail(Direction.IN), AddEvent(why), alarm), (why,))


def _unread(raw: RawMail) -> Inbound:
    """What stands for a mail that reading or deciding broke on."""
    return Inbound(readable=False, content_hash=sha256(raw.data).hexdigest(), size_bytes=raw.size_bytes)
