"""`search`: full text over all that people wrote, filed mail included. Works beside a running daemon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import click

from maild.console.context import config_option, house_of, json_option, store_of
from maild.hits import Hit
from maild.memory import SpoolId, Transaction
from maild.model import Direction, EmailAddress
from maild.terms import folded, sought

_AROUND = 60  # characters on each side of the first word that was sought
_NO = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand. ref None: in a mail that was filed without a ticket, `reason` says why."""

    ref: str | None
    n: int
    at: datetime
    direction: Direction | None
    author: EmailAddress | None
    subject: str
    excerpt: str
    spool: str | None = None
    reason: str | None = None


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="At most N.")
@json_option
@config_option
@click.pass_context
def search(context: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Where all of WORDS were written: in tickets, notes and filed mail, the newest tickets first. Exit 1: nowhere."""
    from maild.console.rows import found_row
    from maild.console.safe import write_line
    from maild.console.tables import console, found_table

    wanted = " ".join(words)
    if not sought(wanted):
        raise click.UsageError(f'"{wanted}" has no letter or digit that could be sought')
    with store_of(context).snapshot() as tx:
        places = [_place(tx, one, wanted) for one in tx.search.find(wanted, limit)]
    if as_json:
        for place in places:
            write_line(found_row(place))
    else:
        console().print(found_table(places, house_of(context).clock()) if places else "nothing found")
    raise SystemExit(0 if places else _NO)


def _place(tx: Transaction, hit: Hit, wanted: str) -> Place:
    if hit.ticket is None:
        return _filed(tx, SpoolId(hit.spool_id or 0))
    ticket = tx.tickets.get(hit.ticket)
    entry = next(one for one in tx.tickets.entries(hit.ticket) if one.n == hit.entry_n)
    subject = entry.subject or ticket.subject
    excerpt = excerpt_of(entry.text, wanted)
    return Place(ticket.ref, entry.n, entry.at, entry.direction, entry.author or entry.sender, subject, excerpt)


def _filed(tx: Transaction, spool_id: SpoolId) -> Place:
    raw = tx.spool.raw(spool_id)
    reason = tx.spool.reason(spool_id)
    return Place(None, 0, raw.received_at, None, None, "", "", f"spool:{spool_id}", reason)


def excerpt_of(text: str, wanted: str) -> str:
    """The words around the first place where one of those sought stands; the beginning where none does as it is."""
    line = " ".join(text.split())
    low = folded(line)
    at = min(_places(low if len(low) == len(line) else line.lower(), wanted), default=0)
    begin, end = max(0, at - _AROUND), at + 2 * _AROUND
    return f"{'…' if begin else ''}{line[begin:end]}{'…' if end < len(line) else ''}"


def _places(text: str, wanted: str) -> Iterator[int]:
    for term in sought(wanted):
        at = text.find(term)
        if at >= 0:
            yield at
