"""The outbox: finished mails on their way to the sending server, and how each fared.

A row that is SENT or FAILED is final: a late settlement of the same attempt changes nothing, only evidence, a bounce
or a person does.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Update, and_, bindparam, case, func, not_, select, update

from maild.errors import NoSuchWork
from maild.memory import Blobs, Claimed, Copy, OutboxId, SentMail, ToSend
from maild.model import Delivery, EmailAddress, MessageId, Role, TicketNumber
from storage.columns import among
from storage.schema import OUTBOX_OPEN, outbox, outgoing_mails
from storage.session import Row, Session, adding
from storage.spool import IN_DATABASE_BYTES

_THIS = outbox.c.id == bindparam("outbox_id")
_NUMBERED = re.compile(r"-\d{1,12}\.(\d{1,9})\.", re.ASCII)  # as maild.seal makes ids: <EX-1042.7.SEAL@exch.test>
_BY_ID = outbox.c.message_id == bindparam("by_message_id")
_NOT_FINAL = not_(among(outbox.c.state, (Delivery.SENT, Delivery.FAILED)))
_PERSON_MAY = and_(OUTBOX_OPEN, outbox.c.state != Delivery.SENDING)

_ADD = adding(outbox)
_ADD_DATA = adding(outgoing_mails)
_DATA = select(outgoing_mails.c.data).where(outgoing_mails.c.outbox_id == bindparam("outbox_id"))
_FIND = select(outbox).where(_BY_ID)
_FIND_NUMBERED = select(outbox).where(
    outbox.c.ticket.is_not_distinct_from(bindparam("number")), outbox.c.mail_n == bindparam("n")
)

_QUEUED = and_(OUTBOX_OPEN, outbox.c.state == Delivery.QUEUED)
_UNCERTAIN = and_(OUTBOX_OPEN, outbox.c.state == Delivery.UNCERTAIN)
_TRIABLE = (
    select(outbox.c.id)
    .where(_QUEUED, outbox.c.next_try <= bindparam("now"))
    .order_by(outbox.c.send_class, outbox.c.id)
    .limit(1)
)
DUE_AT = case((outbox.c.not_before > outbox.c.next_try, outbox.c.not_before), else_=outbox.c.next_try)
"""When a queued mail's time has come."""


def _claiming(triable: object) -> Update:
    return (
        update(outbox)
        .where(outbox.c.id == triable)
        .values(state=Delivery.SENDING, attempts=outbox.c.attempts + 1)
        .returning(
            outbox.c.id,
            outbox.c.message_id,
            outbox.c.recipient,
            outbox.c.envelope_from,
            outbox.c.blob,
            outbox.c.attempts,
            outbox.c.ticket,
        )
    )


_CLAIM = _claiming(_TRIABLE.where(outbox.c.not_before <= bindparam("now")).scalar_subquery())
_CLAIM_EARLY = _claiming(_TRIABLE.scalar_subquery())

_SETTLED: dict[str, object] = {"reason": bindparam("reply"), "settled_at": bindparam("moment")}
_SENT = update(outbox).where(_THIS, _NOT_FINAL).values(state=Delivery.SENT, **_SETTLED)
_FAILED = update(outbox).where(_THIS, _NOT_FINAL).values(state=Delivery.FAILED, **_SETTLED)
_DEFERRED = (
    update(outbox)
    .where(_THIS, _NOT_FINAL)
    .values(state=Delivery.QUEUED, reason=bindparam("reply"), next_try=bindparam("later"))
)
_GIVEN_BACK = (
    update(outbox)
    .where(_THIS, outbox.c.state == Delivery.SENDING)
    .values(state=Delivery.QUEUED, reason=bindparam("reply"), attempts=outbox.c.attempts - 1)
)
_DOUBT: dict[str, object] = {"state": Delivery.UNCERTAIN, "reason": bindparam("reply"), "judge_at": bindparam("later")}
_DOUBTED = update(outbox).where(_THIS, _NOT_FINAL).values(**_DOUBT)
_TAKE_OVER = update(outbox).where(OUTBOX_OPEN, outbox.c.state == Delivery.SENDING).values(**_DOUBT)

_DUE_NOW: dict[str, object] = {
    "state": Delivery.QUEUED,
    "not_before": bindparam("now"),
    "next_try": bindparam("now"),
    "judge_at": None,
    "settled_at": None,
    "bounced_at": None,
}
_JUDGE = (
    update(outbox)
    .where(_UNCERTAIN, outbox.c.judge_at <= bindparam("now"))
    .values(**_DUE_NOW)
    .returning(outbox.c.id, outbox.c.ticket)
)
_RETRY = update(outbox).where(_THIS, _PERSON_MAY).values(**_DUE_NOW)
_DROP = (
    update(outbox).where(_THIS, _PERSON_MAY).values(state=Delivery.FAILED, dropped_at=bindparam("moment"), **_SETTLED)
)

# A copy may arrive after the bounce of the same mail, and proves nothing then.
_CONFIRM = (
    update(outbox)
    .where(_BY_ID, outbox.c.state != Delivery.SENT, outbox.c.bounced_at.is_(None))
    .values(state=Delivery.SENT, dropped_at=None, **_SETTLED)
)
_BOUNCE = (
    update(outbox)
    .where(_BY_ID, outbox.c.dropped_at.is_(None))
    .values(state=Delivery.FAILED, bounced_at=bindparam("moment"), **_SETTLED)
)

_FIRST_DUE = select(func.min(DUE_AT)).where(_QUEUED)
_FIRST_JUDGED = select(func.min(outbox.c.judge_at)).where(_UNCERTAIN)
_SENT_TO_AGENT = select(outbox.c.ticket).where(
    _BY_ID,
    outbox.c.recipient == bindparam("agent"),
    outbox.c.role == Role.AGENT,
    outbox.c.ticket.is_not(None),
)
_COPIES = (
    select(outbox.c.id, outbox.c.entry_n, outbox.c.recipient, outbox.c.state, outbox.c.not_before)
    .where(
        outbox.c.ticket == bindparam("number"),
        outbox.c.entry_n.is_not(None),
        outbox.c.role == Role.CUSTOMER,
        outbox.c.dropped_at.is_(None),
    )
    .order_by(outbox.c.id)
)
_LAST_TO = select(func.max(outbox.c.created_at)).where(
    outbox.c.ticket == bindparam("number"),
    outbox.c.recipient == bindparam("person"),
    not_(among(outbox.c.state, (Delivery.FAILED, Delivery.HELD))),
)


class OutboxTable:
    """See `maild.memory.Outbox`."""

    def __init__(self, session: Session, blobs: Blobs) -> None:
        self._session = session
        self._blobs = blobs

    def add(self, row: ToSend, at: datetime) -> OutboxId:
        mail = row.mail
        large = len(mail.data) > IN_DATABASE_BYTES
        outbox_id = self._session.add(
            _ADD,
            message_id=mail.message_id,
            ticket=row.ticket,
            entry_n=row.entry_n,
            state=row.delivery,
            send_class=row.send_class,
            not_before=row.not_before or at,
            next_try=at,
            judge_at=None,
            attempts=0,
            recipient=mail.recipient.address,
            role=mail.role,
            mail_n=_mail_n(mail.message_id),
            envelope_from=mail.envelope_from,
            created_at=at,
            settled_at=None,
            bounced_at=None,
            dropped_at=None,
            blob=self._blobs.put(mail.data) if large else None,
            reason=row.reason,
            in_reply_to=mail.in_reply_to,
            references=mail.references,
            subject=mail.subject,
        )
        if not large:
            self._session.add(_ADD_DATA, outbox_id=outbox_id, data=mail.data)
        return OutboxId(outbox_id)

    def claim(self, now: datetime, *, ignore_delay: bool = False) -> Claimed | None:
        row = self._session.row(_CLAIM_EARLY if ignore_delay else _CLAIM, now=now)
        if row is None:
            return None
        return Claimed(
            id=OutboxId(row.id),
            message_id=row.message_id,
            recipient=row.recipient,
            envelope_from=row.envelope_from,
            data=self._data(row),
            attempt=row.attempts,
            ticket=row.ticket,
        )

    def sent(self, outbox_id: OutboxId, reply: str, at: datetime) -> None:
        self._session.change(_SENT, outbox_id=outbox_id, reply=reply, moment=at)

    def deferred(self, outbox_id: OutboxId, reply: str, next_try: datetime) -> None:
        self._session.change(_DEFERRED, outbox_id=outbox_id, reply=reply, later=next_try)

    def give_back(self, outbox_id: OutboxId, reply: str) -> None:
        self._session.change(_GIVEN_BACK, outbox_id=outbox_id, reply=reply)

    def failed(self, outbox_id: OutboxId, reply: str, at: datetime) -> None:
        self._session.change(_FAILED, outbox_id=outbox_id, reply=reply, moment=at)

    def uncertain(self, outbox_id: OutboxId, reply: str, judge_at: datetime) -> None:
        self._session.change(_DOUBTED, outbox_id=outbox_id, reply=reply, later=judge_at)

    def take_over(self, judge_at: datetime, why: str) -> int:
        return self._session.change(_TAKE_OVER, reply=why, later=judge_at)

    def judge(self, now: datetime) -> list[tuple[OutboxId, TicketNumber | None]]:
        return sorted((OutboxId(row.id), row.ticket) for row in self._session.rows(_JUDGE, now=now))

    def confirm(self, message_id: MessageId, reply: str, at: datetime) -> bool:
        return self._session.change(_CONFIRM, by_message_id=message_id, reply=reply, moment=at) > 0

    def find(self, message_id: MessageId) -> SentMail | None:
        row = self._session.row(_FIND, by_message_id=message_id)
        return None if row is None else self._sent_mail(row)

    def find_numbered(self, number: TicketNumber, mail_n: int) -> SentMail | None:
        row = self._session.row(_FIND_NUMBERED, number=number or None, n=mail_n)
        return None if row is None else self._sent_mail(row)

    def fail_sent(self, message_id: MessageId, reason: str, at: datetime) -> None:
        self._session.change(_BOUNCE, by_message_id=message_id, reply=reason, moment=at)

    def retry(self, outbox_id: OutboxId, at: datetime) -> None:
        if not self._session.change(_RETRY, outbox_id=outbox_id, now=at):
            raise NoSuchWork(f"outbox:{outbox_id} is unknown, is being sent or was sent")

    def drop(self, outbox_id: OutboxId, reason: str, at: datetime) -> None:
        if not self._session.change(_DROP, outbox_id=outbox_id, reply=reason, moment=at):
            raise NoSuchWork(f"outbox:{outbox_id} is unknown, is being sent or was sent")

    def next_due(self) -> datetime | None:
        moments = (self._session.value(_FIRST_DUE), self._session.value(_FIRST_JUDGED))
        return min((moment for moment in moments if moment is not None), default=None)

    def copies(self, number: TicketNumber) -> tuple[Copy, ...]:
        return tuple(
            Copy(OutboxId(row.id), row.entry_n, row.recipient, Delivery(row.state), row.not_before)
            for row in self._session.rows(_COPIES, number=number)
        )

    def last_to(self, number: TicketNumber, recipient: EmailAddress) -> datetime | None:
        moment: datetime | None = self._session.value(_LAST_TO, number=number, person=recipient)
        return moment

    def agents_mails(self, agent: EmailAddress, ids: Sequence[MessageId]) -> tuple[TicketNumber, ...]:
        found = (self._session.value(_SENT_TO_AGENT, by_message_id=one, agent=agent) for one in ids)
        return tuple(dict.fromkeys(TicketNumber(number) for number in found if number is not None))

    def _sent_mail(self, row: Row) -> SentMail:
        return SentMail(
            message_id=row.message_id,
            recipient=row.recipient,
            role=row.role,
            ticket=row.ticket,
            data=self._data(row),
            delivery=Delivery(row.state),
        )

    def _data(self, row: Row) -> bytes:
        if row.blob is not None:
            return self._blobs.get(row.blob)
        data: bytes = self._session.value(_DATA, outbox_id=row.id)
        return data


def _mail_n(message_id: MessageId) -> int | None:
    match = _NUMBERED.search(message_id)
    return int(match[1]) if match else None
