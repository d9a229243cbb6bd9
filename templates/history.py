"""What is quoted beneath a mail: for customers the public words, newest first; for agents also every note."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from maild.model import Direction, EmailAddress
from maild.ticket import Entry
from templates import foreign
from templates.blocks import GIVEN, TAKEN, Inline
from templates.instants import Calendar
from templates.words import Words

MOST_QUOTES = 10
MOST_AGENT_PUBLIC = 5
MOST_CHARACTERS = 4_000  # of one entry
MOST_IN_ALL = 20_000  # Gmail clips a mail at 102 kB of HTML


@dataclass(frozen=True, slots=True)
class Quote:
    """An earlier message: who and when, and its words. `cut`: there was more."""

    attribution: Inline
    lines: tuple[str, ...]
    note: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who is called what. `agents` maps registered addresses to names."""

    desk: str
    agents: Mapping[EmailAddress, str]
    words: Words
    calendar: Calendar

    def for_customer(self, entries: Iterable[Entry]) -> tuple[Quote, ...]:
        """Public words only; agents are the desk here, and their addresses appear nowhere."""
        public = (one for one in entries if _is_public(one))
        return self._quotes(islice(public, MOST_QUOTES), self._name_for_customer, show=False)

    def for_agent(self, entries: Iterable[Entry]) -> tuple[Quote, ...]:
        """The last five public messages and every note."""
        return self._quotes(_for_agent(entries), self.name_for_agent, show=True)

    def name_for_agent(self, entry: Entry) -> str:
        """Agents by name, everybody else by name and address."""
        if entry.author and entry.author in self.agents:
            return self.agents[entry.author]
        return who(entry.author_name, entry.author) or self.words.nobody_known

    def _name_for_customer(self, entry: Entry) -> str:
        if entry.direction is Direction.OUT or entry.author in self.agents:
            return self.desk
        return foreign.display_name(entry.author_name) or foreign.one_line(entry.author or "") or self.desk

    def _quotes(self, entries: Iterable[Entry], name: Callable[[Entry], str], *, show: bool) -> tuple[Quote, ...]:
        left = MOST_IN_ALL
        quotes: list[Quote] = []
        for entry in entries:
            if left <= 0:
                break
            text, cut = foreign.shortened(entry.text, min(left, MOST_CHARACTERS))
            left -= len(text)
            note = entry.direction is Direction.NOTE
            pattern = self.words.attribution_note if note else self.words.attribution
            line = pattern.format(who=f"{GIVEN}{name(entry)}{TAKEN}", date=self.calendar.wrote(entry.at))
            quotes.append(Quote(line, foreign.lines(text, show=show), note, cut))
        return tuple(quotes)


def who(name: str, address: EmailAddress | None) -> str:
    """Name and real address, always both: a display name is whatever its owner wrote."""
    name, shown = foreign.one_line(name, foreign.MOST_NAME, show=True), foreign.one_line(address or "", show=True)
    return f"{name} <{shown}>" if name and shown else shown or name


def _is_public(entry: Entry) -> bool:
    return entry.direction in (Direction.IN, Direction.OUT) and bool(entry.text.strip()) and not entry.auto


def _for_agent(entries: Iterable[Entry]) -> Iterator[Entry]:
    public = 0
    for entry in entries:
        if _is_public(entry):
            public += 1
            if public <= MOST_AGENT_PUBLIC:
                yield entry
        elif entry.direction is Direction.NOTE and entry.text.strip() and not entry.auto:
            yield entry
