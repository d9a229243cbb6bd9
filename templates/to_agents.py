"""Letters to agents about tickets: what each is filled with. Strangers' words are masked, their links dead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from maild.errors import TemplateBroken
from maild.letters import CustomerWrote, Report, Shown
from maild.model import EmailAddress, Flag, Status
from maild.ports import Thread
from maild.settings import Settings
from maild.ticket import Entry, StoredAttachment, Ticket
from maild.withheld import withheld
from templates import foreign
from templates.blocks import GIVEN, TAKEN, Spoken
from templates.compose import file_name
from templates.drafting import NOTHING, Draft
from templates.enclosures import Enclosed, enclosed
from templates.guarded import for_agents
from templates.history import Narrator, who
from templates.masking import masked
from templates.remarks import Sentences
from templates.values import CustomerWroteValues, Own, ReportValues, ShownValues

MOST_NEW_CHARACTERS = 30_000  # of a customer's words in an agent's mail; the ticket has all
_OVER = (Status.SOLVED, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class TicketWords:
    """How a ticket's state is said in one language, at one time."""

    settings: Settings
    narrator: Narrator
    now: datetime

    def subject(self, subject: str) -> str:
        return masked(foreign.one_line(subject, show=True)) or Own(self.narrator.words.no_subject)

    def requester(self, ticket: Ticket) -> str:
        found = who(ticket.requester.name, ticket.requester.address) if ticket.requester else ""
        return found or Own(self.narrator.words.nobody_known)

    def kind(self, ticket: Ticket) -> str:
        kind = self.narrator.words.kinds[ticket.kind]
        unsure = ticket.kind_unsure and not ticket.kind_by_agent
        return Own(self.narrator.words.not_sure.format(kind=kind) if unsure else kind)

    def topic(self, ticket: Ticket) -> str:
        return Own(self.narrator.words.topics.get(ticket.topic, ticket.topic))

    def status(self, ticket: Ticket) -> str:
        return Own(self.narrator.words.statuses[ticket.status])

    def priority(self, ticket: Ticket) -> str:
        return Own(self.narrator.words.priorities[ticket.priority])

    def assignee(self, address: EmailAddress | None) -> str:
        return self.narrator.agents.get(address, address) if address else Own(self.narrator.words.nobody_yet)

    def awaited(self, instant: datetime | None) -> str:
        if instant is None:
            return ""
        due = self.narrator.calendar.due(instant, self.now)
        return Own(self.narrator.words.overdue.format(due=due) if instant < self.now else due)

    def next_due(self, ticket: Ticket) -> str:
        """The earliest promise that is still to be kept."""
        if ticket.status in _OVER:
            return ""
        first = None if ticket.first_response_at else ticket.due.first_response
        open_ = [one for one in (first, ticket.due.next_update, ticket.due.resolution) if one]
        return self.awaited(min(open_, default=None))

    def file(self, stored: StoredAttachment, pattern: str = "") -> str:
        words = self.narrator.words
        name, size = file_name(stored.name), self.narrator.calendar.size(stored.size_bytes)
        return (pattern or words.file).format(name=name, size=size)

    def files(self, ticket: Ticket, entry: Entry, left_out: Iterable[StoredAttachment] = ()) -> tuple[str, ...]:
        """What came with an entry, and what of it does not come along."""
        words, absent = self.narrator.words, tuple(left_out)
        if withheld(ticket):
            return tuple(self.file(one, words.file_withheld) for one in entry.attachments)
        return tuple(self.file(one, words.file_left_out if one in absent else "") for one in entry.attachments)

    def flags(self, ticket: Ticket) -> tuple[str, ...]:
        return tuple(Own(self.narrator.words.flags[one]) for one in Flag if one in ticket.flags)


class ToAgents:
    """Drafts for one reader's language."""

    def __init__(self, settings: Settings, narrator: Narrator, now: datetime) -> None:
        self._settings = settings
        self._narrator = narrator
        self._words = narrator.words
        self._told = TicketWords(settings, narrator, now)
        self._sentences = Sentences(narrator.words, narrator.calendar, now)

    def customer_wrote(self, letter: CustomerWrote, ticket: Ticket, thread: Thread) -> Draft:
        entry, told = _entry(letter.entry_n, ticket, thread), self._told
        text = entry.text if entry.text.strip() else entry.full_text
        along = self._along(ticket, thread)
        facts = letter.facts
        shown = for_agents(text, (*facts.order_ids, *facts.uids, *facts.tx_hashes, *facts.addresses, *facts.memos))
        values = CustomerWroteValues(
            first=letter.first,
            who=who(entry.author_name, entry.author) or Own(self._words.nobody_known),
            real_address=entry.author or "",
            name_contains_address=foreign.names_address(entry.author_name),
            subject=told.subject(entry.subject or ticket.subject),
            kind=told.kind(ticket),
            topic=told.topic(ticket),
            priority=told.priority(ticket),
            team=ticket.team,
            assignee=told.assignee(ticket.assignee),
            first_answer="" if ticket.first_response_at else told.awaited(ticket.due.first_response),
            next_update=told.awaited(ticket.due.next_update),
            decision=told.awaited(ticket.due.resolution),
            flags=told.flags(ticket),
            attachments=told.files(ticket, entry, along.left_out),
            links=shown.links,
            tx_hashes=self._joined(facts.tx_hashes),
            addresses=self._joined(facts.addresses),
            suspect_addresses=self._joined(facts.suspect_addresses),
            memos=self._joined(facts.memos),
            amounts=self._joined(f"{one.value} {one.asset}" for one in facts.amounts),
            networks=self._joined(facts.networks),
            order_ids=self._joined(facts.order_ids),
            uids=self._joined(facts.uids),
        )
        return Draft(
            "customer-wrote", values, self._framed(shown.text), entry, files=along.files, pictures=along.pictures
        )

    def report(self, letter: Report, ticket: Ticket, thread: Thread) -> Draft:
        told = self._told
        entry = None if letter.entry_n is None else _entry(letter.entry_n, ticket, thread)
        along = self._along(ticket, thread)
        values = ReportValues(
            what=self._sentences.of(letter.what),
            subject=told.subject(ticket.subject),
            who=told.requester(ticket),
            kind=told.kind(ticket),
            topic=told.topic(ticket),
            status=told.status(ticket),
            priority=told.priority(ticket),
            team=ticket.team,
            assignee=told.assignee(ticket.assignee),
            due=told.next_due(ticket),
            attachments=told.files(ticket, entry, along.left_out) if entry else (),
            words=entry is not None,
        )
        spoken = self._framed(for_agents(entry.text).text) if entry else NOTHING
        return Draft("report", values, spoken, entry, files=along.files, pictures=along.pictures)

    def shown(self, letter: Shown) -> Draft:
        ticket, told = letter.ticket, self._told
        prefix = self._settings.desk.prefix
        quotes = self._narrator.whole(letter.entries)
        values = ShownValues(
            ref=ticket.ref,
            subject=told.subject(ticket.subject),
            who=told.requester(ticket),
            kind=told.kind(ticket),
            topic=told.topic(ticket),
            status=told.status(ticket),
            priority=told.priority(ticket),
            team=ticket.team,
            assignee=told.assignee(ticket.assignee),
            opened=Own(self._narrator.calendar.wrote(ticket.opened_at)),
            due=told.next_due(ticket),
            outcome=self._outcome(ticket),
            tags=foreign.one_line(self._words.list_join.join(ticket.tags), show=True),
            incident=foreign.one_line(ticket.incident, show=True),
            linked=self._words.list_join.join(f"{prefix}-{one}" for one in ticket.linked),
            flags=told.flags(ticket),
            attachments=tuple(file for one in letter.entries for file in told.files(ticket, one)),
            empty=not quotes,
        )
        return Draft("shown", values, quotes=quotes, heading=self._words.whole, title=ticket.ref)

    def _outcome(self, ticket: Ticket) -> str:
        decision, _, amount = (ticket.outcome or "").partition(" ")
        said = self._words.decisions.get(decision, decision)
        return Own(f"{said} · {GIVEN}{foreign.one_line(amount)}{TAKEN}" if amount else said)

    def _along(self, ticket: Ticket, thread: Thread) -> Enclosed:
        """Files of verification and security tickets stay where they are until somebody asks for them."""
        return Enclosed() if withheld(ticket) else enclosed(thread.attachments, self._settings.limits.out_mib)

    def _framed(self, text: str) -> Spoken:
        text, cut = foreign.shortened(text, MOST_NEW_CHARACTERS)
        lines = foreign.lines(text, show=True) or (self._words.no_text,)
        return Spoken((*lines, self._words.shortened) if cut else lines, framed=True)

    def _joined(self, found: Iterable[str]) -> str:
        return self._words.list_join.join(foreign.one_line(one, show=True) for one in found)


def with_older(draft: Draft, files: tuple[tuple[StoredAttachment, bytes], ...]) -> Draft:
    """The same, with the file of older messages, which the letter then names."""
    if not files or not isinstance(draft.values, CustomerWroteValues | ReportValues):
        return draft
    return replace(draft, values=replace(draft.values, older=True), files=(*draft.files, *files))


def _entry(n: int, ticket: Ticket, thread: Thread) -> Entry:
    entry = next((one for one in thread.history if one.n == n), None)
    if entry is None:
        raise TemplateBroken(f"{ticket.ref} has no entry {n} among those to be shown")
    return entry
