"""The demo on the terminal: lines that tell what happens, and beneath them the desk's tickets as they grow.

Where stdout is no terminal only the lines remain.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from maild.console.safe import one_line
from maild.console.tables import KIND_STYLES, PRIORITY_STYLES, STATUS_STYLES, kind_cell
from maild.demo.checks import Check
from maild.demo.play import Got, Happened, Opened, Play, Seen, Told, Wrote
from maild.demo.script import LANGUAGE_NAMES
from maild.model import Direction
from maild.ticket import Entry, Ticket

_THREAD_SIGNS = {
    Direction.IN: ("▶", "green"),
    Direction.OUT: ("◀", "blue"),
    Direction.NOTE: ("✎", "yellow"),
    Direction.EVENT: ("·", "dim"),
}
Threads = Sequence[tuple[Ticket, Sequence[Entry]]]


class Stage:
    """Implements `maild.demo.play.Screen`."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live: Live | None = None
        self._threads: Threads = ()

    def perform(self, play: Play, how_to: str, *, once: bool) -> int:
        """The whole evening: the script, its summary, and unless `once` the desk as long as spectators stay."""
        with self._drawing():
            found = play.run()
        if not self._console.is_terminal:
            self._console.print(Padding(desk(self._threads), (1, 0, 1, 0)))
        self._console.print(verdict(found))
        if not once:
            self._console.print(Text(how_to), soft_wrap=True)
            with suppress(KeyboardInterrupt), self._drawing():
                while True:
                    play.look()
                    time.sleep(0.3)
        return 0 if all(one.met for one in found) else 1

    def show(self, seen: Seen) -> None:
        self._console.print(_line(seen), no_wrap=True, overflow="ellipsis")

    def draw(self, threads: Threads) -> None:
        self._threads = threads
        if self._live is not None:
            self._live.update(Padding(desk(threads), (1, 0, 0, 0)), refresh=True)

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        """Keeps the tickets at the foot of a terminal; what is shown meanwhile scrolls above them."""
        if not self._console.is_terminal:
            yield
            return
        with Live(console=self._console, auto_refresh=False, vertical_overflow="ellipsis") as self._live:
            try:
                yield
            finally:
                self._live = None


def desk(threads: Threads) -> Table:
    """One line for each ticket; its thread as signs: ▶ the customer, ◀ the desk, ✎ a note, · an event."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0), expand=False)
    for header in ("Ticket", "Status", "Kind", "Prio", "Language", "Thread", "Subject"):
        table.add_column(header, no_wrap=True, overflow="ellipsis")
    for ticket, entries in threads:
        table.add_row(
            Text(ticket.ref, "bold"),
            Text(ticket.status, STATUS_STYLES[ticket.status]),
            kind_cell(ticket.kind, unsure=ticket.kind_unsure),
            Text(ticket.priority, PRIORITY_STYLES[ticket.priority]),
            Text(LANGUAGE_NAMES[ticket.language]),
            Text.assemble(*(_THREAD_SIGNS[entry.direction] for entry in entries)),
            Text(one_line(ticket.subject)),
        )
    return table


def verdict(checks: Sequence[Check]) -> RenderableType:
    """The summary: what was expected, and what was not met."""
    failed = [one for one in checks if not one.met]
    lines = [
        Text.assemble(("✔ " if one.met else "✘ "), one.sentence, style="green" if one.met else "bold red")
        for one in checks
    ]
    for one in failed:
        lines[checks.index(one)].append(f": {one_line(one.found, 200)}", "red")
    title = f"{len(checks) - len(failed)} of {len(checks)} expectations met, looked up in mailboxes and tickets"
    return Panel(Group(*lines), title=title, title_align="left", border_style="red" if failed else "green")


def _line(seen: Seen) -> Text:
    match seen:
        case Wrote(who, what, subject):
            return Text.assemble(("▶ ", "bold green"), (who.name, "bold"), f" {what}: ", one_line(subject))
        case Got(who, subject, words):
            return Text.assemble(
                ("◀ ", "bold blue"),
                (who.name, "bold"),
                " receives: ",
                one_line(subject),
                (f"  {one_line(words)}", "dim"),
            )
        case Told(names, subject):
            return Text.assemble(("✉ ", "yellow"), (", ".join(names), "bold"), " notified: ", one_line(subject))
        case Opened(ticket):
            return Text.assemble(
                ("+ ", "bold"), (ticket.ref, "bold"), " is opened: ",
                (f"{ticket.kind}{'?' if ticket.kind_unsure else ''}", KIND_STYLES[ticket.kind]),
                f", {ticket.topic}, {ticket.priority}, {LANGUAGE_NAMES[ticket.language]}, "
                f"{'verified' if ticket.verified else 'unverified'} sender",
            )  # fmt: skip
        case Happened(ref, sentence):
            return Text.assemble(("· ", "dim"), (ref, "bold"), (f": {one_line(sentence)}", "dim"))
        case _:
            assert_never(seen)
