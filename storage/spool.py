"""The spool: every mail that ever came in, raw, and what became of it."""

import zlib
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Update, and_, bindparam, func, or_, select, update

from maild.errors import NoSuchWork, StoreUnusable
from maild.mail import Place, RawMail
from maild.memory import Blobs, HeldId, HeldMail, Outcome, SpoolId
from maild.model import EmailAddress, MessageId, TicketNumber
from storage.ledger import Ledger
from storage.schema import SPOOL_OPEN, STILL_HELD, held, held_notices, identities, raw_mails, spool
from storage.session import Row, Session, adding, adding_or

IN_DATABASE_BYTES = 1024 * 1024
"""Larger mails are blobs."""

_SMALL_BYTES = 16 * 1024
_SAMPLE_BYTES = 4 * 1024

_THIS = spool.c.id == bindparam("spool_id")
_SAME_BYTES = select(spool.c.id).where(spool.c.sha256 == bindparam("sha256"))
_ADD = adding(spool)
_ADD_RAW = adding(raw_mails)
_RAW = select(spool, raw_mails.c.data).outerjoin(raw_mails, raw_mails.c.spool_id == spool.c.id).where(_THIS)

_WAITING = and_(SPOOL_OPEN, spool.c.state == Outcome.WAITING)
_DUE = (
    select(spool.c.id)
    .where(_WAITING, spool.c.next_try <= bindparam("now"))
    .order_by(spool.c.id)
    .limit(bindparam("most"))
)
_NEXT_DUE = select(func.min(spool.c.next_try)).where(_WAITING)

_CLAIM_IDENTITY = adding_or(identities).on_conflict_do_nothing()

_IDENTITY = select(identities.c.spool_id).where(
    identities.c.content_hash == bindparam("content_hash"), identities.c.message_id == bindparam("message_id")
)

_SETTLE = (
    update(spool).where(_THIS).values(state=bindparam("outcome"), reason=bindparam("why"), ticket=bindparam("number"))
)
_POSTPONE = (
    update(spool)
    .where(_THIS)
    .values(attempts=spool.c.attempts + 1, next_try=bindparam("later"), reason=bindparam("why"))
    .returning(spool.c.attempts)
)
_REQUEUE = (
    update(spool)
    .where(_THIS, or_(spool.c.state == Outcome.WAITING, spool.c.state == Outcome.ASIDE))
    .values(state=Outcome.WAITING, attempts=0, next_try=bindparam("now"))
)

_HOLD = adding(held)
_HELD = select(held).where(held.c.id == bindparam("held_id"), STILL_HELD)
_UNHOLD = (
    update(held)
    .where(held.c.id == bindparam("held_id"), STILL_HELD)
    .values(ended_at=bindparam("moment"), how=bindparam("ended"))
)
_NOTICED = adding_or(held_notices).on_conflict_do_nothing()
_HELD_BY_NOTICE = (
    select(held)
    .join(held_notices, held_notices.c.held_id == held.c.id)
    .where(held_notices.c.ticket == bindparam("number"), held_notices.c.mail_n == bindparam("n"), STILL_HELD)
)
_HELD_BEFORE = (
    select(held)
    .where(
        STILL_HELD,
        held.c.since < bindparam("moment"),
        held.c.agent.is_not(None),
        select(held_notices.c.held_id).where(held_notices.c.held_id == held.c.id).exists(),
    )
    .order_by(held.c.id)
)


_REASON = select(spool.c.reason).where(spool.c.id == bindparam("spool_id"))


class SpoolTable:
    """See `maild.memory.Spool`."""

    def __init__(self, session: Session, ledger: Ledger, blobs: Blobs) -> None:
        self._session = session
        self._ledger = ledger
        self._blobs = blobs

    def add(self, raw: RawMail, at: datetime) -> tuple[SpoolId, bool]:
        digest = sha256(raw.data).digest()
        known = self._session.value(_SAME_BYTES, sha256=digest)
        spool_id = SpoolId(known) if known is not None else self._keep(raw, digest, at)
        self._ledger.record(raw, spool_id, at)
        return spool_id, known is None

    def raw(self, spool_id: SpoolId) -> RawMail:
        row = self._session.row(_RAW, spool_id=spool_id)
        if row is None:
            raise NoSuchWork(f"spool:{spool_id} is unknown")
        return RawMail(
            data=self._blobs.get(row.sha256.hex()) if row.in_blob else _expanded(spool_id, row.data),
            received_at=row.received_at,
            inlet=row.inlet,
            size_bytes=row.size_bytes,
            place=None if row.folder is None else Place(row.folder, row.uidvalidity, row.uid),
            partial=row.partial,
            recipient=row.recipient,
            sent_folder=row.sent_folder,
        )

    def reason(self, spool_id: SpoolId) -> str:
        return str(self._session.value(_REASON, spool_id=spool_id) or "")

    def due(self, now: datetime, limit: int) -> list[SpoolId]:
        return [SpoolId(row.id) for row in self._session.rows(_DUE, now=now, most=limit)]

    def claim_identity(self, message_id: MessageId | None, content_hash: str, spool_id: SpoolId) -> SpoolId:
        identity = {"message_id": message_id or "", "content_hash": content_hash}
        if self._session.change(_CLAIM_IDENTITY, **identity, spool_id=spool_id):
            return spool_id
        return SpoolId(self._session.value(_IDENTITY, **identity))

    def settle(self, spool_id: SpoolId, outcome: Outcome, reason: str, ticket: TicketNumber | None) -> None:
        self._must_change(_SETTLE, spool_id, outcome=outcome, why=reason, number=ticket)

    def postpone(self, spool_id: SpoolId, next_try: datetime, why: str) -> int:
        attempts = self._session.value(_POSTPONE, spool_id=spool_id, later=next_try, why=why)
        if attempts is None:
            raise NoSuchWork(f"spool:{spool_id} is unknown")
        return int(attempts)

    def requeue(self, spool_id: SpoolId, now: datetime) -> None:
        self._must_change(_REQUEUE, spool_id, now=now)

    def hold(
        self, spool_id: SpoolId, ticket: TicketNumber | None, why: str, agent: EmailAddress | None, at: datetime
    ) -> HeldId:
        row = {"spool_id": spool_id, "ticket": ticket, "why": why, "agent": agent, "since": at}
        return HeldId(self._session.add(_HOLD, **row, ended_at=None, how=None))

    def held(self, held_id: HeldId) -> HeldMail:
        row = self._session.row(_HELD, held_id=held_id)
        if row is None:
            raise NoSuchWork(f"held:{held_id} is unknown, or no longer held")
        return _held_mail(row)

    def unhold(self, held_id: HeldId, at: datetime, how: str) -> None:
        if not self._session.change(_UNHOLD, held_id=held_id, moment=at, ended=how):
            raise NoSuchWork(f"held:{held_id} is unknown, or no longer held")

    def noticed(self, held_id: HeldId, number: TicketNumber, mail_n: int) -> None:
        self._session.change(_NOTICED, ticket=number, mail_n=mail_n, held_id=held_id)

    def held_by_notice(self, number: TicketNumber, mail_n: int) -> HeldMail | None:
        row = self._session.row(_HELD_BY_NOTICE, number=number, n=mail_n)
        return None if row is None else _held_mail(row)

    def held_before(self, moment: datetime) -> tuple[HeldMail, ...]:
        return tuple(_held_mail(row) for row in self._session.rows(_HELD_BEFORE, moment=moment))

    def next_due(self) -> datetime | None:
        moment: datetime | None = self._session.value(_NEXT_DUE)
        return moment

    def _keep(self, raw: RawMail, digest: bytes, at: datetime) -> SpoolId:
        in_blob = len(raw.data) > IN_DATABASE_BYTES
        if in_blob:
            self._blobs.put(raw.data)
        spool_id = self._session.add(
            _ADD,
            sha256=digest,
            state=Outcome.WAITING,
            next_try=at,
            attempts=0,
            ticket=None,
            added_at=at,
            received_at=raw.received_at,
            inlet=raw.inlet,
            size_bytes=raw.size_bytes,
            partial=raw.partial,
            recipient=raw.recipient,
            sent_folder=raw.sent_folder,
            folder=raw.place.folder if raw.place else None,
            uidvalidity=raw.place.uidvalidity if raw.place else None,
            uid=raw.place.uid if raw.place else None,
            in_blob=in_blob,
            reason="",
        )
        if not in_blob:
            self._session.add(_ADD_RAW, spool_id=spool_id, data=_compressed(raw.data))
        return SpoolId(spool_id)

    def _must_change(self, statement: Update, spool_id: SpoolId, **values: object) -> None:
        if not self._session.change(statement, spool_id=spool_id, **values):
            raise NoSuchWork(f"spool:{spool_id} is unknown, or its state does not allow this")


def _held_mail(row: Row) -> HeldMail:
    return HeldMail(HeldId(row.id), SpoolId(row.spool_id), row.ticket, row.why, row.agent, row.since)


def _expanded(spool_id: SpoolId, packed: bytes | None) -> bytes:
    try:
        return zlib.decompress(packed or b"")
    except zlib.error as error:
        raise StoreUnusable(f"spool:{spool_id}: the mail's bytes in the database are damaged ({error})") from error


def _compressed(data: bytes) -> bytes:
    """zlib (RFC 1950), level 1: level 6 takes half as long again for one byte in twenty.

    Base64 holds no repeats that are worth the search: Huffman coding alone takes a third of the time and saves as much.
    """
    strategy = zlib.Z_DEFAULT_STRATEGY
    if len(data) > _SMALL_BYTES:
        middle = len(data) // 2
        sample = data[middle : middle + _SAMPLE_BYTES]
        if len(zlib.compress(sample, 1)) > len(sample) * 0.7:
            strategy = zlib.Z_HUFFMAN_ONLY
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    return packer.compress(data) + packer.flush()
