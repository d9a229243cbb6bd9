"""The script, played: everybody writes in turn, each waits for what the one before set going. What is seen on the way
goes to a screen; what must have come of it is checked at the end.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol, assert_never

from maild.demo import script
from maild.demo.checks import Check, Evidence, checks
from maild.demo.people import Correspondent, body, re_
from maild.demo.postoffice import PostOffice
from maild.demo.script import Answers, AwayNote, BreaksIn, Forges, Person, Replies, Scene, Writes
from maild.memory import Store, TicketFilter
from maild.model import Direction, Flag
from maild.ticket import Entry, Ticket

_PATIENCE_S = 20.0  # for one scene; what did not happen by then fails its check
_TICK_S = 0.1


@dataclass(frozen=True, slots=True)
class Wrote:
    """Somebody sent a mail."""

    who: Person
    what: str
    subject: str


@dataclass(frozen=True, slots=True)
class Got:
    """A mail from the desk lies in somebody's mailbox. `words` are its first."""

    who: Person
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """Agents were notified."""

    names: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Opened:
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Happened:
    """A line in a ticket's history."""

    ref: str
    sentence: str


Seen = Wrote | Got | Told | Opened | Happened


class Screen(Protocol):
    def show(self, seen: Seen) -> None: ...

    def draw(self, threads: Sequence[tuple[Ticket, Sequence[Entry]]]) -> None:
        """The desk as it is now."""
        ...


class Play:
    """`pace_s` is how long spectators get to read between scenes."""

    def __init__(self, office: PostOffice, store: Store, screen: Screen, pace_s: float) -> None:
        everybody = (*script.CUSTOMERS, script.GRETA, script.MALLORY, *script.AGENTS, script.OPERATORS)
        self._people = {one.address: Correspondent(one, office) for one in everybody}
        self._store = store
        self._screen = screen
        self._pace_s = pace_s
        self._known: dict[int, int] = {}  # entries seen of each ticket
        self._threads: list[tuple[Ticket, Sequence[Entry]]] = []

    def run(self) -> list[Check]:
        """All scenes, then what became of them."""
        for scene in script.SCENES:
            self._watch(self._act(scene), _PATIENCE_S)
            self._watch(lambda: False, self._pace_s)
        self._watch(self._settled, _PATIENCE_S)
        self.look()
        with self._store.snapshot() as tx:
            counts = tx.counts()
        return list(checks(Evidence(self._threads, counts, self._people)))

    def look(self) -> None:
        """Show whatever is new in mailboxes and tickets. Mailboxes first: what lies there is in a ticket already."""
        received = list(self._received())
        with self._store.snapshot() as tx:
            found = [one for one, _ in tx.tickets.listed(TicketFilter())]
            self._threads = [(one, tx.tickets.entries(one.number)) for one in found]
        for seen in (*self._happened(), *received):
            self._screen.show(seen)
        self._screen.draw(self._threads)

    def _happened(self) -> Iterator[Seen]:
        """What is new in the tickets."""
        for ticket, entries in self._threads:
            if ticket.number not in self._known:
                yield Opened(ticket)
            for entry in entries[self._known.get(ticket.number, 0) :]:
                if entry.direction is Direction.EVENT and entry.reason:
                    yield Happened(ticket.ref, entry.reason)
            self._known[ticket.number] = len(entries)

    def _received(self) -> Iterator[Seen]:
        """New mail in everybody's mailbox; what several agents got is one line."""
        told: dict[str, list[str]] = {}
        for one in self._people.values():
            for mail in one.look():
                if one.person in script.AGENTS:
                    told.setdefault(str(mail["Subject"]), []).append(one.person.name)
                else:
                    yield Got(one.person, str(mail["Subject"]), _first_words(mail))
        yield from (Told(tuple(dict.fromkeys(names)), subject) for subject, names in told.items())

    def _watch(self, done: Callable[[], bool], seconds: float) -> None:
        """Look on until `done`, at most `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.look()
            if done():
                return
            time.sleep(_TICK_S)

    # --- scenes: each acts, and returns what to wait for ---

    def _act(self, scene: Scene) -> Callable[[], bool]:
        match scene:
            case Writes(who, subject, text):
                return self._writes(who, subject, text)
            case Answers(who, customer, text):
                return self._answers(who, customer, text)
            case Replies(who, text):
                return self._replies(who, text)
            case AwayNote(who, subject, text):
                return self._is_away(who, subject, text)
            case BreaksIn(who, victim, text):
                return self._breaks_in(who, victim, text)
            case Forges(who, victim, subject, text):
                return self._forges(who, victim, subject, text)
            case _:
                assert_never(scene)

    def _writes(self, who: Person, subject: str, text: str) -> Callable[[], bool]:
        self._screen.show(Wrote(who, "writes", subject))
        self._one(who).writes(subject, text)
        if who is script.GRETA:
            return lambda: any(Flag.UNDELIVERABLE in ticket.flags for ticket, _ in self._of(who))
        return self._grows(lambda: len(self._one(who).inbox))

    def _answers(self, who: Person, customer: Person, text: str) -> Callable[[], bool]:
        notification = self._newest(who, lambda mail: "+r" in str(mail.get("Reply-To")) and self._about(mail, customer))
        if notification is None:
            return lambda: True  # its check will fail
        self._screen.show(Wrote(who, "replies in the mail program", str(notification["Subject"])))
        wait = self._grows(lambda: len(self._one(customer).inbox))
        self._one(who).replies(notification, text)
        return wait

    def _replies(self, who: Person, text: str) -> Callable[[], bool]:
        mail = self._newest(who, lambda _: True)
        if mail is None:
            return lambda: True
        self._screen.show(Wrote(who, "replies", str(mail["Subject"])))
        wait = self._grows(lambda: len(self._one(script.ALICE).inbox))
        self._one(who).replies(mail, text)
        return wait

    def _is_away(self, who: Person, subject: str, text: str) -> Callable[[], bool]:
        mail = self._newest(who, lambda _: True)
        if mail is None:
            return lambda: True
        self._screen.show(Wrote(who, "is away; a machine answers", subject))
        wait = self._grows(lambda: sum(len(entries) for _, entries in self._of(who)))
        self._one(who).is_away(mail, subject, text)
        return wait

    def _breaks_in(self, who: Person, victim: Person, text: str) -> Callable[[], bool]:
        stolen = self._newest(victim, lambda _: True)
        if stolen is None:
            return lambda: True
        self._screen.show(Wrote(who, f"replies into {victim.name}'s thread", re_(stolen)))
        self._one(who).breaks_in(stolen, text)
        return lambda: bool(self._of(who))

    def _forges(self, who: Person, victim: Person, subject: str, text: str) -> Callable[[], bool]:
        self._screen.show(Wrote(who, f"forges a mail of {victim.name}", subject))
        wait = self._grows(lambda: len(self._threads) + self._held())
        self._one(who).forges(victim, subject, text)
        return wait

    # --- what is there ---

    def _one(self, person: Person) -> Correspondent:
        return self._people[person.address]

    def _of(self, person: Person) -> list[tuple[Ticket, Sequence[Entry]]]:
        return [one for one in self._threads if one[0].requester and one[0].requester.address == person.address]

    def _about(self, mail: EmailMessage, customer: Person) -> bool:
        return any(ticket.ref in str(mail["Subject"]) for ticket, _ in self._of(customer))

    def _newest(self, who: Person, fits: Callable[[EmailMessage], bool]) -> EmailMessage | None:
        return next((mail for mail in reversed(self._one(who).inbox) if fits(mail)), None)

    def _grows(self, size: Callable[[], int]) -> Callable[[], bool]:
        before = size()
        return lambda: size() > before

    def _held(self) -> int:
        with self._store.snapshot() as tx:
            return tx.counts()["held"]

    def _settled(self) -> bool:
        with self._store.snapshot() as tx:
            counts = tx.counts()
        return not (counts["waiting"] or counts["queued"] or counts["uncertain"])


def _first_words(mail: EmailMessage) -> str:
    return " ".join(body(mail).split()[:40])
