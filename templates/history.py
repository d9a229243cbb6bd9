"""What is quoted beneath a mail: for customers the public words, newest first; for agents also every note."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from maild.model import Direction, EmailAddress
from maild.ticket import Entry
from templates import foreign
from templates.blocks import GIVEN, TAKEN, Inline, bare
from templates.guarded import for_agents
from templates.instants import Calendar
from templates.words import Words

MOST_QUOTES = 10
MOST_AGENT_PUBLIC = 5
MOST_CHARACTERS = 4_000  # of one entry
MOST_IN_ALL = 20_000  # Gmail clips a mail at 102 kB of HTML
MOST_SHOWN = 200_000  # of a ticket that an agent asked to see
MOST_WRITTEN = 1_000_000  # of older messages in a file


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
        return self._quotes(islice(public, MOST_QUOTES), self._name_for_customer)

    def for_agent(self, entries: Iterable[Entry], since: datetime | None) -> tuple[Quote, ...]:
        """The last five public messages, and every note later than `since`, the last mail that this agent has."""
        return self._quotes(sorted_out(entries, since).recent, self.name_for_agent, agent=True)

    def whole(self, entries: Iterable[Entry]) -> tuple[Quote, ...]:
        """Public messages and notes in the order of `entries`, each in full as far as one mail holds them."""
        told = (one for one in entries if _is_public(one) or _is_note(one))
        return self._quotes(told, self.name_for_agent, agent=True, each=MOST_SHOWN, in_all=MOST_SHOWN)

    def written_out(self, entries: Iterable[Entry]) -> str:
        """Older messages as a text, oldest first; "" where there are none."""
        quotes = self._quotes(entries, self.name_for_agent, agent=True, each=MOST_WRITTEN, in_all=MOST_WRITTEN)
        parts = ("\n".join((bare(one.attribution), "", *one.lines)) for one in reversed(quotes))
        return "\n\n\n".join(parts)

    def name_for_agent(self, entry: Entry) -> str:
        """Agents by name, everybody else by name and address."""
        if entry.author and entry.author in self.agents:
            return self.agents[entry.author]
        return who(entry.author_name, entry.author) or self.words.nobody_known

    def _name_for_customer(self, entry: Entry) -> str:
        if entry.direction is Direction.OUT or entry.author in self.agents:
            return self.desk
        return foreign.display_name(entry.author_name) or foreign.one_line(entry.author or "") or self.desk

    def _quotes(
        self,
        entries: Iterable[Entry],
        name: Callable[[Entry], str],
        *,
        agent: bool = False,
        each: int = MOST_CHARACTERS,
        in_all: int = MOST_IN_ALL,
    ) -> tuple[Quote, ...]:
        left = in_all
        quotes: list[Quote] = []
        for entry in entries:
            if left <= 0:
                break
            whole = for_agents(entry.text, stranger=entry.author not in self.agents).text if agent else entry.text
            text, cut = foreign.shortened(whole, min(left, each))
            left -= len(text)
            note = entry.direction is Direction.NOTE
            pattern = self.words.attribution_note if note else self.words.attribution
            line = pattern.format(who=f"{GIVEN}{name(entry)}{TAKEN}", date=self.calendar.wrote(entry.at))
            quotes.append(Quote(line, foreign.lines(text, show=agent), note, cut))
        return tuple(quotes)


def who(name: str, address: EmailAddress | None) -> str:
    """Name and real address, always both: a display name is whatever its owner wrote."""
    name, shown = foreign.one_line(name, foreign.MOST_NAME, show=True), foreign.one_line(address or "", show=True)
    return f"{name} <{shown}>" if name and shown else shown or name


@dataclass(frozen=True, slots=True)
class Sorted:
    """A ticket's entries for one agent, newest first: those beneath the mail, those in the attached file."""

    recent: tuple[Entry, ...]
    older: tuple[Entry, ...]


def sorted_out(entries: Iterable[Entry], since: datetime | None) -> Sorted:
    recent: list[Entry] = []
    older: list[Entry] = []
    public = 0
    for entry in entries:
        if _is_public(entry):
            public += 1
            (recent if public <= MOST_AGENT_PUBLIC else older).append(entry)
        elif _is_note(entry):
            (recent if since is None or entry.at > since else older).append(entry)
    return Sorted(tuple(recent), tuple(older))


def _is_public(entry: Entry) -> bool:
    said = entry.direction in (Direction.IN, Direction.OUT) and bool(entry.text.strip())
    return said and not (entry.auto or entry.withdrawn)


def _is_note(entry: Entry) -> bool:
    return entry.direction is Direction.NOTE and bool(entry.text.strip()) and not entry.auto
