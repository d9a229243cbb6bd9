"""Letters that answer an agent's own mail (receipts, drafts, lists, help), and notices of what could not be sent."""

from collections.abc import Iterable
from datetime import datetime

from maild.letters import (
    Alarm,
    Done,
    DraftEnded,
    FilesSent,
    HeldNotice,
    HeldWhy,
    Helped,
    HelpLine,
    Listed,
    Remark,
    StrangerHeld,
    Undelivered,
)
from maild.model import EmailAddress, Mailbox
from maild.ports import Thread
from maild.settings import Settings
from maild.ticket import Ticket
from templates import foreign
from templates.blocks import GIVEN, TAKEN, Spoken
from templates.drafting import Draft
from templates.enclosures import enclosed
from templates.history import Narrator, who
from templates.remarks import Sentences
from templates.to_agents import MOST_NEW_CHARACTERS, TicketWords
from templates.values import (
    AlarmValues,
    DoneValues,
    DraftEndedValues,
    FilesValues,
    HeldValues,
    HelpedValues,
    ListedValues,
    Own,
    UndeliveredValues,
)

MOST_ARGUMENTS = 120
# Whoever wrote such a mail, it is not this agent's to send.
_NOBODYS = (HeldWhy.AGENT_UNPROVEN, HeldWhy.AGENT_DISABLED, HeldWhy.FAILED_SENDER, HeldWhy.NON_PARTICIPANT)


class Notices:
    """Drafts for one reader's language."""

    def __init__(self, settings: Settings, narrator: Narrator, now: datetime) -> None:
        self._settings = settings
        self._narrator = narrator
        self._words = narrator.words
        self._told = TicketWords(settings, narrator, now)
        self._sentences = Sentences(narrator.words, narrator.calendar, now)
        self._now = now

    def done(self, letter: Done) -> Draft:
        return Draft("done", DoneValues(self._said(letter.done)), title=self._words.done_subject, quotes=())

    def held(self, letter: HeldNotice, ticket: Ticket | None) -> Draft:
        key = letter.why.name.lower()
        values = HeldValues(
            why=Own(self._words.held[key]),
            what_to_do=Own(self._words.held_help[key]),
            ref=ticket.ref if ticket else "",
            subject=foreign.one_line(letter.subject, show=True),
            problems=self._said(letter.problems),
            draft="" if letter.why in _NOBODYS else str(letter.draft or ""),
            author=self._agent(letter.author),
            sendable=letter.sendable,
        )
        return Draft("held-notice", values, self._excerpt(letter.excerpt))

    def stranger(self, letter: StrangerHeld, ticket: Ticket | None) -> Draft:
        key = letter.why.name.lower()
        values = HeldValues(
            why=Own(self._words.held[key]),
            what_to_do=Own(self._words.held_help[key]),
            ref=ticket.ref if ticket else "",
            subject=self._told.subject(ticket.subject) if ticket else "",
            who=who("", letter.sender) or Own(self._words.nobody_known),
        )
        return Draft("stranger-held", values)

    def draft_ended(self, letter: DraftEnded, ticket: Ticket | None) -> Draft:
        values = DraftEndedValues(str(letter.draft), ticket.ref if ticket else "")
        return Draft("draft-ended", values, self._excerpt(letter.excerpt))

    def listed(self, letter: Listed) -> Draft:
        title = self._words.listed.get(letter.what, letter.what)
        values = ListedValues(
            title=Own(title),
            rows=tuple((one.ref, self._line(one)) for one in letter.tickets),
            words=letter.words,
            more=Own(self._words.more.format(count=letter.more)) if letter.more else "",
        )
        return Draft("listed", values, title=title, quotes=())

    def helped(self, letter: Helped) -> Draft:
        values = HelpedValues(tuple(self._command(one) for one in letter.lines))
        return Draft("helped", values, title=self._words.help_subject, quotes=())

    def files_sent(self, letter: FilesSent, thread: Thread) -> Draft:
        along = enclosed(thread.attachments, self._settings.limits.out_mib, show=False)
        absent = tuple(self._told.file(one) for one in along.left_out)
        values = FilesValues(tuple(foreign.one_line(one, show=True) for one in letter.names), absent)
        return Draft("files-sent", values, files=along.files, quotes=())

    def undelivered(self, letter: Undelivered, ticket: Ticket | None) -> Draft:
        reasons = self._words.returned if letter.permanent else self._words.delayed
        values = UndeliveredValues(
            recipient=foreign.one_line(letter.recipient, show=True),
            permanent=letter.permanent,
            reason=Own(reasons.get(_reason(letter.status), reasons["unknown"])),
            status=foreign.one_line(letter.status, 60, show=True),
            detail=foreign.one_line(letter.detail, 500, show=True),
            ref=ticket.ref if ticket else "",
        )
        return Draft("undelivered", values)

    def alarm(self, letter: Alarm, ticket: Ticket | None) -> Draft:
        sentence = foreign.one_line(letter.sentence, 1000, show=True)
        values = AlarmValues(
            sentence=sentence,
            desk=self._settings.desk.name,
            raised=Own(self._narrator.calendar.due(self._now, self._now)),
            ref=ticket.ref if ticket else "",
        )
        return Draft("alarm", values, title=self._words.alarm_subject.format(sentence=letter.sentence))

    # --- values ---

    def _said(self, remarks: Iterable[Remark]) -> tuple[str, ...]:
        return tuple(self._sentences.of(one) for one in remarks)

    def _agent(self, address: EmailAddress | None) -> str:
        return self._narrator.agents.get(address, address) if address else ""

    def _excerpt(self, text: str) -> Spoken:
        """An agent's own words as they are: they are shown as they would go out."""
        text, cut = foreign.shortened(text, MOST_NEW_CHARACTERS)
        lines = foreign.lines(text, show=True) or (self._words.no_text,)
        return Spoken((*lines, self._words.shortened) if cut else lines, framed=True)

    def _line(self, ticket: Ticket) -> Own:
        """What a list says of a ticket. Who wrote is hinted at, not told: a list is no address book (T40)."""
        told, due = self._told, self._told.next_due(ticket)
        parts = (
            _given(told.subject(ticket.subject)),
            told.status(ticket),
            told.kind(ticket),
            told.priority(ticket),
            _given(hinted(ticket.requester)),
            self._words.due.format(due=due) if due else "",
        )
        return Own(" · ".join(one for one in parts if one))

    def _command(self, line: HelpLine) -> tuple[str, Own]:
        """`#assign NAME`, and what it does with its other names."""
        name = line.name.lstrip("#")
        # A blank around a bar would end the label of a row.
        shape = foreign.one_line(line.arguments.replace(" | ", "|"), MOST_ARGUMENTS)
        says = self._words.commands.get(name, "")
        others = " ".join(f"#{one.lstrip('#')}" for one in line.aliases)
        also = self._words.also_called.format(names=_given(others)) if others else ""
        return f"#{name} {shape}".rstrip(), Own(" ".join(one for one in (says, also) if one))


def hinted(mailbox: Mailbox | None) -> str:
    """`c…@cust.test`: enough to recognise, too little to write to."""
    if mailbox is None:
        return ""
    local, _, domain = mailbox.address.rpartition("@")
    return foreign.one_line(f"{local[:1]}…@{domain}", show=True)


def _given(text: str) -> str:
    return text if isinstance(text, Own) or not text else f"{GIVEN}{text}{TAKEN}"


def _reason(status: str) -> str:
    """The word for an enhanced status code (RFC 3463 §3), class left off."""
    _, _, rest = status.partition(".")
    exact = {"1.1": "no_such_address", "1.2": "no_such_address", "1.10": "no_such_address", "3.4": "too_large"}
    exact |= {"2.3": "too_large"}
    group = {"2": "mailbox", "7": "refused", "4": "no_route"}
    return exact.get(rest) or group.get(rest.partition(".")[0]) or "unknown"
