"""Which letter is written with what: from a letter and a ticket to a template's name and its values.

The first gate for strangers' text: what a reader must not see does not get into the values at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import assert_never

from maild.errors import TemplateBroken
from maild.letters import (
    Acknowledgement,
    Alarm,
    Answer,
    Closing,
    CustomerWrote,
    HeldNotice,
    Letter,
    SecretWarning,
    StrangerHeld,
    Undelivered,
)
from maild.model import EmailAddress, Facts, Flag, Kind, SecretKind
from maild.plan import Recipient
from maild.ports import Thread
from maild.settings import Settings
from maild.ticket import Entry, Ticket
from templates import foreign
from templates.blocks import Spoken
from templates.compose import file_name
from templates.history import Narrator, who
from templates.values import (
    AlarmValues,
    CustomerWroteValues,
    ForCustomer,
    HeldValues,
    Own,
    UndeliveredValues,
    Values,
)

MOST_NEW_CHARACTERS = 30_000  # of a customer's words in an agent's mail; the ticket has all
INDEPENDENT_TEAM = "complaints"
NEUTRAL = "ack-neutral"


NOTHING = Spoken(())


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before its words: the template's name, its values, the words to show whole, what it is about."""

    template: str
    values: Values
    spoken: Spoken = NOTHING
    about: Entry | None = None  # the entry that it reports: not quoted once more
    neutral: bool = False  # not a byte of the mail it answers: its sender may be somebody else's victim (T01)


class Clerk:
    """Drafts letters for one reader's language."""

    def __init__(self, settings: Settings, narrator: Narrator, now: datetime) -> None:
        self._settings = settings
        self._narrator = narrator
        self._words = narrator.words
        self._calendar = narrator.calendar
        self._now = now

    def draft(self, letter: Letter, ticket: Ticket | None, to: Recipient, thread: Thread) -> Draft:
        match letter:
            case Acknowledgement():
                return self._acknowledgement(letter, _needed(ticket, letter), to)
            case SecretWarning(full, kinds):
                return self._warning(kinds, _needed(ticket, letter), to, full=full)
            case Answer(text):
                spoken = Spoken(foreign.lines(text))
                return Draft("answer", self._for_customer(_needed(ticket, letter), to), spoken)
            case Closing():
                return Draft("closing", self._for_customer(_needed(ticket, letter), to))
            case CustomerWrote():
                return self._customer_wrote(letter, _needed(ticket, letter), thread)
            case HeldNotice(why, excerpt, subject):
                values = self._held(why.name, ticket, subject)
                return Draft("held-notice", values, self._framed(excerpt))
            case StrangerHeld(sender, why):
                subject = ticket.subject if ticket else ""
                return Draft("stranger-held", self._held(why.name, ticket, subject, who("", sender)))
            case Undelivered():
                return Draft("undelivered", self._undelivered(letter, ticket))
            case Alarm(sentence):
                return Draft("alarm", self._alarm(sentence, ticket))
            case _:
                assert_never(letter)

    # --- customers ---

    def _acknowledgement(self, letter: Acknowledgement, ticket: Ticket, to: Recipient) -> Draft:
        if not (letter.full and ticket.verified):
            return Draft(NEUTRAL, self._with_secrets(self._neutral(ticket), letter.secrets), neutral=True)
        name = f"ack-{letter.kind}" if letter.kind else "ack-general"
        missing = tuple(Own(self._words.missing[one]) for one in letter.missing)
        decided = letter.kind in (Kind.COMPLAINT, Kind.DISPUTE)
        return Draft(name, self._with_secrets(self._for_customer(ticket, to, missing, decided=decided), letter.secrets))

    def _warning(self, kinds: Sequence[SecretKind], ticket: Ticket, to: Recipient, *, full: bool) -> Draft:
        known = full and ticket.verified
        values = self._for_customer(ticket, to) if known else self._neutral(ticket)
        return Draft("secret-warning", self._with_secrets(values, kinds), neutral=not known)

    def _with_secrets(self, values: ForCustomer, kinds: Sequence[SecretKind]) -> ForCustomer:
        named = self._words.list_join.join(self._words.secrets[one] for one in kinds)
        steps = dict.fromkeys(self._words.secret_steps[one] for one in kinds)
        return replace(values, secrets=Own(named), secret_steps=tuple(map(Own, steps)))

    def _neutral(self, ticket: Ticket) -> ForCustomer:
        """Nothing of the mail: its sender may be somebody else's victim (T01)."""
        return ForCustomer(
            desk=self._settings.desk.name,
            address=self._settings.desk.address,
            ref=ticket.ref,
            handled_by=Own(self._words.teams["general"]),
            first_answer=self._ahead(ticket.due.first_response),
        )

    def _for_customer(
        self, ticket: Ticket, to: Recipient, missing: tuple[str, ...] = (), *, decided: bool = False
    ) -> ForCustomer:
        known = ticket.topic != "other"
        return ForCustomer(
            desk=self._settings.desk.name,
            address=self._settings.desk.address,
            ref=ticket.ref,
            name=foreign.display_name(to.mailbox.name) if ticket.verified else "",
            subject=foreign.one_line(ticket.subject) if ticket.verified else "",
            topic=Own(self._words.topics.get(ticket.topic, "") if known else ""),
            handled_by=Own(self._words.teams.get(ticket.team, self._words.teams["general"])),
            independent=ticket.team == INDEPENDENT_TEAM,
            security=ticket.topic == "security",
            received=Own(self._calendar.day(ticket.opened_at)),
            first_answer=self._ahead(ticket.due.first_response),
            next_update=self._ahead(ticket.due.next_update),
            decision=self._ahead(ticket.due.resolution) if decided else "",
            missing=missing,
        )

    def _ahead(self, instant: datetime | None) -> str:
        """A promise to a customer; one whose time is over is not made any more."""
        return Own(self._calendar.due(instant, self._now)) if instant and instant > self._now else ""

    # --- agents ---

    def _customer_wrote(self, letter: CustomerWrote, ticket: Ticket, thread: Thread) -> Draft:
        entry = next((one for one in thread.history if one.n == letter.entry_n), None)
        if entry is None:
            raise TemplateBroken(f"customer-wrote: {ticket.ref} has no entry {letter.entry_n} among those to be shown")
        text = entry.text if entry.text.strip() else entry.full_text
        values = CustomerWroteValues(
            first=letter.first,
            who=who(entry.author_name, entry.author) or Own(self._words.nobody_known),
            real_address=entry.author or "",
            name_contains_address=foreign.names_address(entry.author_name),
            subject=self._subject(entry.subject or ticket.subject),
            kind=self._kind(ticket),
            topic=Own(self._words.topics.get(ticket.topic, ticket.topic)),
            priority=Own(self._words.priorities[ticket.priority]),
            team=ticket.team,
            assignee=self._assignee(ticket.assignee),
            first_answer="" if ticket.first_response_at else self._awaited(ticket.due.first_response),
            next_update=self._awaited(ticket.due.next_update),
            decision=self._awaited(ticket.due.resolution),
            flags=tuple(Own(self._words.flags[one]) for one in Flag if one in ticket.flags),
            attachments=tuple(
                self._words.file.format(name=file_name(one.name), size=self._calendar.size(one.size_bytes))
                for one in entry.attachments
            ),
            **self._found(letter.facts),
        )
        return Draft("customer-wrote", values, self._framed(text), entry)

    def _framed(self, text: str) -> Spoken:
        text, cut = foreign.shortened(text, MOST_NEW_CHARACTERS)
        lines = foreign.lines(text, show=True) or (self._words.no_text,)
        return Spoken((*lines, self._words.shortened) if cut else lines, framed=True)

    def _kind(self, ticket: Ticket) -> str:
        kind = self._words.kinds[ticket.kind]
        unsure = ticket.kind_unsure and not ticket.kind_by_agent
        return Own(self._words.not_sure.format(kind=kind) if unsure else kind)

    def _assignee(self, address: EmailAddress | None) -> str:
        return self._narrator.agents.get(address, address) if address else Own(self._words.nobody_yet)

    def _awaited(self, instant: datetime | None) -> str:
        if instant is None:
            return ""
        due = self._calendar.due(instant, self._now)
        return Own(self._words.overdue.format(due=due) if instant < self._now else due)

    def _found(self, facts: Facts) -> dict[str, str]:
        """Every tuple of facts under its own name, joined."""
        amounts = tuple(f"{one.value} {one.asset}" for one in facts.amounts)
        named = {one.name: getattr(facts, one.name) for one in fields(facts) if not one.name.startswith("has_")}
        return {name: self._joined(found) for name, found in {**named, "amounts": amounts}.items()}

    def _joined(self, found: Iterable[str]) -> str:
        return self._words.list_join.join(foreign.one_line(one, show=True) for one in found)

    def _subject(self, subject: str) -> str:
        return foreign.one_line(subject, show=True) or Own(self._words.no_subject)

    def _held(self, why: str, ticket: Ticket | None, subject: str, sender: str = "") -> HeldValues:
        key = why.lower()
        return HeldValues(
            why=Own(self._words.held[key]),
            what_to_do=Own(self._words.held_help[key]),
            ref=ticket.ref if ticket else "",
            subject=foreign.one_line(subject, show=True),
            who=sender or Own(self._words.nobody_known),
        )

    def _undelivered(self, letter: Undelivered, ticket: Ticket | None) -> UndeliveredValues:
        reasons = self._words.returned if letter.permanent else self._words.delayed
        return UndeliveredValues(
            recipient=foreign.one_line(letter.recipient, show=True),
            permanent=letter.permanent,
            reason=Own(reasons.get(_reason(letter.status), reasons["unknown"])),
            status=foreign.one_line(letter.status, 60, show=True),
            detail=foreign.one_line(letter.detail, 500, show=True),
            ref=ticket.ref if ticket else "",
        )

    def _alarm(self, sentence: str, ticket: Ticket | None) -> AlarmValues:
        return AlarmValues(
            sentence=foreign.one_line(sentence, 1000, show=True),
            desk=self._settings.desk.name,
            raised=Own(self._calendar.due(self._now, self._now)),
            ref=ticket.ref if ticket else "",
        )


def _needed(ticket: Ticket | None, letter: Letter) -> Ticket:
    if ticket is None:
        raise TemplateBroken(f"a letter {type(letter).__name__} must be about a ticket")
    return ticket


def _reason(status: str) -> str:
    """The word for an enhanced status code (RFC 3463 §3), class left off."""
    _, _, rest = status.partition(".")
    exact = {"1.1": "no_such_address", "1.2": "no_such_address", "1.10": "no_such_address", "3.4": "too_large"}
    exact |= {"2.3": "too_large"}
    group = {"2": "mailbox", "7": "refused", "4": "no_route"}
    return exact.get(rest) or group.get(rest.partition(".")[0]) or "unknown"
