"""What an operator orders about work that waits: try it again, or drop it with a reason. Ids read `spool:7`, `held:3`,
`outbox:12`, as `maild queue` shows them. Works beside a running daemon: each order is one transaction.
"""

from datetime import datetime

from maild.errors import NoSuchWork
from maild.memory import HeldId, OutboxId, Outcome, SpoolId, Store, Transaction
from maild.model import Direction
from maild.ports import Clock
from maild.ticket import Entry


def retry(store: Store, clock: Clock, work: str) -> None:
    """Due now. Raises NoSuchWork where the id is unknown or its work cannot be tried again."""
    with store.write() as tx:
        _retry(tx, work, clock())


def retry_all(store: Store, clock: Clock) -> int:
    """Everything that waits for a time, not for a person or for evidence; how many."""
    with store.write() as tx:
        waiting = [one.id for one in tx.queue() if one.what in ("spool", "aside", "outbox")]
        for work in waiting:
            _retry(tx, work, clock())
    return len(waiting)


def drop(store: Store, clock: Clock, work: str, why: str) -> None:
    """Ended, with its reason on record; the mail itself is kept. Raises NoSuchWork."""
    what, number = _parts(work)
    reason = f"dropped by an operator: {why}"
    with store.write() as tx:
        now = clock()
        match what:
            case "spool" | "aside":
                if work not in {one.id for one in tx.queue()}:
                    raise NoSuchWork(f"{work}: nothing of that id waits")
                tx.spool.settle(SpoolId(number), Outcome.DROPPED, reason, None)
            case "held":
                _drop_held(tx, HeldId(number), reason, now)
            case _:
                tx.outbox.drop(OutboxId(number), reason, now)


def held_id(work: str) -> HeldId:
    """Raises NoSuchWork for the id of anything but a held mail."""
    what, number = _parts(work)
    if what != "held":
        raise NoSuchWork(f"{work}: only a held mail can be released, and its id begins with held:")
    return HeldId(number)


def _retry(tx: Transaction, work: str, now: datetime) -> None:
    what, number = _parts(work)
    match what:
        case "spool" | "aside":
            tx.spool.requeue(SpoolId(number), now)
        case "outbox":
            tx.outbox.retry(OutboxId(number), now)
        case _:
            raise NoSuchWork(f"{work}: a held mail waits for a person; `maild queue release {work}` lets it go on")


def _drop_held(tx: Transaction, held: HeldId, reason: str, now: datetime) -> None:
    found = tx.spool.held(held)
    tx.spool.unhold(held, now, reason)
    tx.spool.settle(found.spool_id, Outcome.DROPPED, reason, found.ticket)
    if found.ticket is not None:
        tx.tickets.add_entry(
            found.ticket, Entry(n=0, at=now, direction=Direction.EVENT, reason=f"a held mail was {reason}")
        )


def _parts(work: str) -> tuple[str, int]:
    what, colon, number = work.partition(":")
    if what not in ("spool", "aside", "held", "outbox", "uncertain") or not colon or not number.isascii():
        raise NoSuchWork(f'"{work}" is not an id of `maild queue`; they read spool:7, aside:7, held:3 or outbox:12')
    if not number.isdigit():
        raise NoSuchWork(f'"{work}" is not an id of `maild queue`: "{number}" is no number')
    return "outbox" if what == "uncertain" else what, int(number)
