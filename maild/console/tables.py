"""Tables and pages for people. Every cell is text, never markup; a stranger's words are made safe before."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TextIO, TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from maild.console.safe import one_line, safe
from maild.mail import Inbound
from maild.memory import Waiting
from maild.model import Direction, Facts, Kind, Priority, Status, Verdict
from maild.ticket import Entry, Ticket

STATUS_STYLES = {
    Status.NEW: "bold yellow",
    Status.OPEN: "yellow",
    Status.WAITING: "cyan",
    Status.SOLVED: "green",
    Status.CLOSED: "dim",
}
KIND_STYLES = {Kind.DISPUTE: "red", Kind.COMPLAINT: "magenta", Kind.INQUIRY: "blue"}
PRIORITY_STYLES = {Priority.URGENT: "bold red", Priority.HIGH: "red", Priority.NORMAL: "", Priority.LOW: "dim"}
_PAGE_WIDTH = 100  # of files and pipes, which have none of their own
Item = TypeVar("Item")

if TYPE_CHECKING:
    from maild.console.seek import Place


_MARKS = {Direction.IN: ("→", "green"), Direction.OUT: ("←", "blue"), Direction.NOTE: ("✎", "yellow")}


def console(stream: TextIO | None = None) -> Console:
    """Where people read: colours only on a terminal (and not with NO_COLOR), nothing taken for markup."""
    made = Console(file=stream or sys.stdout, markup=False, emoji=False, highlight=False)
    if not made.is_terminal:
        made.width = _PAGE_WIDTH
    return made


def tickets_table(rows: Sequence[tuple[Ticket, int]], now: datetime) -> Table:
    """`tickets`: one line each. A `?` behind the kind says that the classifier is unsure."""
    table = _table("Ref", "Status", "Kind", "Topic", "Prio", "Due", "Requester", "#", "Subject")
    for ticket, messages in rows:
        table.add_row(
            Text(ticket.ref, "bold"),
            Text(ticket.status, STATUS_STYLES[ticket.status]),
            kind_cell(ticket.kind, unsure=ticket.kind_unsure),
            ticket.topic,
            Text(ticket.priority, PRIORITY_STYLES[ticket.priority]),
            due_cell(ticket, now),
            _cell(ticket.requester.address if ticket.requester else "–"),
            str(messages),
            _cell(ticket.subject),
        )
    return table


def found_table(places: "Sequence[Place]", now: datetime) -> Table:
    """`search`: where the words stand."""
    table = _table("Ref", "#", "When", "What", "Who", "Words")
    for one in places:
        table.add_row(
            Text(one.ref or one.spool or "–", "bold"),
            str(one.n or "–"),
            span(one.at - now),
            one.direction or "filed",
            _cell(one.author or "–"),
            _cell(one.excerpt or one.reason or one.subject),
        )
    table.columns[-1].overflow = "fold"
    table.columns[-1].no_wrap = False
    return table


def queue_table(rows: Sequence[Waiting], now: datetime) -> Table:
    """`queue`: what waits, and for what."""
    table = _table("Id", "What", "Ticket", "Since", "Next try", "Why")
    for one in rows:
        next_try = "–" if one.next_try is None else span(one.next_try - now)
        table.add_row(Text(one.id, "bold"), one.what, one.ref or "–", span(one.since - now), next_try, _cell(one.why))
    table.columns[-1].overflow = "fold"
    table.columns[-1].no_wrap = False
    return table


def ticket_page(ticket: Ticket, entries: Sequence[Entry], now: datetime) -> Group:
    """`show`: the ticket's facts, then everything that happened, in order."""
    kind = kind_cell(ticket.kind, unsure=ticket.kind_unsure).plain
    facts = [ticket.status, kind, ticket.topic, ticket.priority, ticket.language, due_cell(ticket, now).plain]
    who = ticket.requester.address if ticket.requester else "unknown requester"
    trust = "verified" if ticket.verified else "unverified"
    head: list[RenderableType] = [
        Text.assemble((ticket.ref, "bold"), "  ", (one_line(ticket.subject), "bold")),
        Text(" · ".join(facts), "dim"),
        Text(f"{one_line(who)} ({trust}) · {ticket.team} · {ticket.assignee or 'nobody yet'}", "dim"),
    ]
    if ticket.flags:
        head.append(Text(", ".join(sorted(ticket.flags)), "red"))
    return Group(*head, *(part for entry in entries for part in _entry(entry)))


def inspected_page(path: str, index: int, mail: Inbound, verdict: Verdict, facts: Facts) -> Group:
    """`inspect` for people: how one mail was read."""
    sender = "nobody in particular" if mail.sender is None else one_line(f"{mail.sender.name} <{mail.sender.address}>")
    rows = [
        ("from", f"{sender} ({mail.identity})"),
        ("subject", one_line(mail.subject)),
        ("origin", mail.origin if mail.may_answer else f"{mail.origin}; no answer: {mail.why_not_answer}"),
        ("kind", f"{kind_cell(verdict.kind, unsure=verdict.unsure).plain} {verdict.confidence:.2f}, {verdict.topic}, "
                 f"{verdict.urgency}, {verdict.language}"),
        ("facts", one_line(", ".join(_fact_words(facts)))),
        ("files", one_line(", ".join(f"{one.name or one.media_type} ({len(one.data)} B)" for one in mail.attachments))),
        ("warnings", one_line("; ".join(mail.warnings))),
    ]  # fmt: skip
    if mail.bounce is not None:
        back = ", ".join(f"{one.address} {one.status} {one.action}" for one in mail.bounce.recipients)
        rows.insert(3, ("bounce", one_line(back)))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in rows:
        if value:
            grid.add_row(name, Text(value))
    title = Text(f"{one_line(path)}#{index}", "bold" if mail.readable else "bold red")
    body = Padding(Text(safe(mail.text).strip()), (0, 0, 1, 2), expand=False)
    return Group(title, Padding(grid, (0, 0, 0, 2), expand=False), body)


def progress(items: Sequence[Item], what: str) -> Iterator[Item]:
    """`items`, with a bar on stderr while they are worked on, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        yield from bar.track(items)


def kind_cell(kind: Kind, *, unsure: bool) -> Text:
    return Text(f"{kind}{'?' if unsure else ''}", KIND_STYLES[kind])


def due_cell(ticket: Ticket, now: datetime) -> Text:
    """The next promise that is still to be kept."""
    if ticket.status in (Status.SOLVED, Status.CLOSED):
        return Text("–", "dim")
    open_ones = [ticket.due.next_update, ticket.due.resolution]
    if ticket.first_response_at is None:
        open_ones.append(ticket.due.first_response)
    due = min((one for one in open_ones if one is not None), default=None)
    if due is None:
        return Text("–", "dim")
    return Text(span(due - now), "red" if due < now else "")


def span(distance: timedelta) -> str:
    """`in 3 h`, `5 min ago`: one unit is enough to see what is urgent."""
    seconds = abs(distance.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        if seconds >= size:
            amount = f"{int(seconds // size)} {unit}"
            return f"in {amount}" if distance > timedelta() else f"{amount} ago"
    return "now"


def _entry(entry: Entry) -> Iterator[RenderableType]:
    if entry.direction is Direction.EVENT:
        yield Text(f"{entry.n:3} · {entry.at:%Y-%m-%d %H:%M}  {one_line(entry.reason or entry.text)}", "dim")
        return
    mark, style = _MARKS[entry.direction]
    author = one_line(entry.author_name or entry.author or entry.sender or "the desk")
    state = f" [{entry.delivery}]" if entry.delivery else ""
    machine = " (automatic)" if entry.auto or entry.template else ""
    yield Text()
    yield Text.assemble(
        f"{entry.n:3} ", (f"{mark} {author}{machine}", f"bold {style}"), (f"  {entry.at:%Y-%m-%d %H:%M}{state}", "dim")
    )
    yield Padding(Text(safe(entry.text).strip()), (0, 0, 0, 6), expand=False)
    for one in entry.attachments:
        yield Padding(Text(f"+ {one_line(one.name)} ({one.size_bytes} B)", "dim"), (0, 0, 0, 6), expand=False)


def _fact_words(facts: Facts) -> Iterator[str]:
    yield from (f"{one.value} {one.asset}" for one in facts.amounts)
    for some in (facts.tx_hashes, facts.addresses, facts.networks, facts.order_ids, facts.uids):
        yield from some


def _table(*headers: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for header in headers:
        table.add_column(header, no_wrap=True, overflow="ellipsis")
    return table


def _cell(text: str) -> Text:
    return Text(one_line(text))
