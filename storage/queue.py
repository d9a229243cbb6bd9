"""Everything that waits, in one list and in figures: for `maild queue` and the health of the daemon."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from maild.memory import Outcome, Waiting
from maild.model import Delivery
from storage.outbox import DUE_AT
from storage.schema import OUTBOX_OPEN, SPOOL_OPEN, STILL_HELD, held, outbox, spool, tickets
from storage.session import Row, Session


def _of_spool(outcome: Outcome) -> Select[Any]:
    return (
        select(spool.c.id, tickets.c.ref, spool.c.added_at, spool.c.reason, spool.c.next_try)
        .outerjoin(tickets, tickets.c.number == spool.c.ticket)
        .where(SPOOL_OPEN, spool.c.state == outcome)
        .order_by(spool.c.id)
    )


_WAITING = _of_spool(Outcome.WAITING)
_ASIDE = _of_spool(Outcome.ASIDE)
_HELD = (
    select(held.c.id, tickets.c.ref, held.c.since, held.c.why)
    .outerjoin(tickets, tickets.c.number == held.c.ticket)
    .where(STILL_HELD)
    .order_by(held.c.id)
)
_OUTBOX = (
    select(
        outbox.c.id,
        tickets.c.ref,
        outbox.c.created_at,
        outbox.c.reason,
        outbox.c.state,
        DUE_AT.label("due_at"),
        outbox.c.judge_at,
    )
    .outerjoin(tickets, tickets.c.number == outbox.c.ticket)
    .where(OUTBOX_OPEN)  # sorted later: ordered here, SQLite would walk through all that was ever sent
)
_SPOOL_COUNTS = select(spool.c.state, func.count().label("many")).where(SPOOL_OPEN).group_by(spool.c.state)
_OUTBOX_COUNTS = select(outbox.c.state, func.count().label("many")).where(OUTBOX_OPEN).group_by(outbox.c.state)
_HELD_COUNT = select(func.count()).select_from(held).where(STILL_HELD)


def waiting(session: Session) -> list[Waiting]:
    """Mails not yet understood, put aside, held; then mails of ours that are not sent. Each in order of arrival."""
    return [
        *(
            Waiting(f"spool:{row.id}", "spool", row.ref, row.added_at, row.reason, row.next_try)
            for row in session.rows(_WAITING)
        ),
        *(Waiting(f"aside:{row.id}", "aside", row.ref, row.added_at, row.reason, None) for row in session.rows(_ASIDE)),
        *(Waiting(f"held:{row.id}", "held", row.ref, row.since, row.why, None) for row in session.rows(_HELD)),
        *(_unsent(row) for row in sorted(session.rows(_OUTBOX), key=lambda row: row.id)),
    ]


def counts(session: Session) -> dict[str, int]:
    """How many mails wait, by kind; `queued` holds all of ours that are neither sent, uncertain nor failed."""
    incoming = Counter({row.state: row.many for row in session.rows(_SPOOL_COUNTS)})
    outgoing = Counter({row.state: row.many for row in session.rows(_OUTBOX_COUNTS)})
    return {
        "waiting": incoming[Outcome.WAITING],
        "held": int(session.value(_HELD_COUNT)),
        "aside": incoming[Outcome.ASIDE],
        "queued": outgoing[Delivery.QUEUED] + outgoing[Delivery.SENDING] + outgoing[Delivery.HELD],
        "uncertain": outgoing[Delivery.UNCERTAIN],
        "failed": outgoing[Delivery.FAILED],
    }


def _unsent(row: Row) -> Waiting:
    uncertain = row.state == Delivery.UNCERTAIN
    next_try: datetime | None = None
    if uncertain:
        next_try = row.judge_at
    elif row.state == Delivery.QUEUED:
        next_try = row.due_at
    what = "uncertain" if uncertain else "outbox"
    return Waiting(f"outbox:{row.id}", what, row.ref, row.created_at, row.reason or row.state, next_try)
