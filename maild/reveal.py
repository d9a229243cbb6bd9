"""Showing what was masked: on the console alone, to somebody who is named, and never before the record says so."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from maild.errors import NoSuchWork
from maild.mail import RawMail
from maild.memory import SpoolId, Store
from maild.model import Direction, SecretKind, TicketNumber
from maild.ports import Clock
from maild.ticket import Entry


class Found(Protocol):
    """A secret in clear."""

    @property
    def what(self) -> SecretKind: ...
    @property
    def where(self) -> str: ...
    @property
    def value(self) -> str: ...


Find = Callable[[RawMail], Sequence[Found]]
"""The secrets of a mail as received."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """The secrets of one entry."""

    entry_n: int
    found: tuple[Found, ...]


def reveal(
    store: Store, find: Find, clock: Clock, user: str, number: TicketNumber, entry_n: int | None
) -> tuple[Revealed, ...]:
    """What was masked in the entry, or in all entries of the ticket. The ticket's history says first who looked.

    Raises NoSuchTicket, and NoSuchWork where nothing was masked.
    """
    with store.snapshot() as tx:
        tx.tickets.get(number)
        entries = [one for one in tx.tickets.entries(number) if entry_n in (None, one.n)]
        raws = [(one.n, tx.spool.raw(spool_id)) for one, spool_id in _mails(entries)]
    revealed = tuple(Revealed(n, found) for n, raw in raws if (found := tuple(find(raw))))
    if not revealed:
        raise NoSuchWork(f"ticket {number}: nothing is masked in {'it' if entry_n is None else f'entry {entry_n}'}")
    with store.write() as tx:
        for one in revealed:
            tx.tickets.add_entry(number, _said(one, user, clock))
    return revealed


def _mails(entries: Iterable[Entry]) -> Iterator[tuple[Entry, SpoolId]]:
    for one in entries:
        if one.spool_id is not None:
            yield one, SpoolId(one.spool_id)


def _said(one: Revealed, user: str, clock: Clock) -> Entry:
    kinds = ", ".join(dict.fromkeys(found.what.replace("_", " ") for found in one.found))
    reason = f"what is masked in entry {one.entry_n} ({kinds}) was shown on the console to {user}"
    return Entry(n=0, at=clock(), direction=Direction.EVENT, reason=reason)
