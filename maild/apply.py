"""Performs a plan in an open transaction. Takes no decisions: it turns effects into rows and letters into mails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from maild.labels import Label
from maild.letters import Acknowledgement, CustomerWrote, SecretWarning, ToAgents
from maild.mail import Attachment, Inbound
from maild.memory import Outcome, SpoolId, Transaction
from maild.model import Direction, EmailAddress, Flag, Kind, Mailbox, Priority, Status
from maild.plan import (
    AddEvent,
    AddFlags,
    AddMail,
    AddParticipants,
    Assign,
    ConfirmDelivery,
    Effect,
    File,
    Hold,
    Learn,
    OpenTicket,
    Plan,
    RaiseKind,
    RaisePriority,
    RecordBounce,
    RestoreAddress,
    SendAcknowledgement,
    SendAnswer,
    SendWarning,
    SetStatus,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.ports import Wings
from maild.post import Post
from maild.ticket import Entry, Participant, StoredAttachment, Ticket

MAX_COPIES = 10  # CCs per ticket; more would make the desk a relay
_MOST_LEARNED = 20_000  # characters of one ticket; the classifier looks at the first few thousand
_RANK = {Kind.INQUIRY: 0, Kind.COMPLAINT: 1, Kind.DISPUTE: 2}


@dataclass(frozen=True, slots=True)
class Hand:
    """The mail in hand, with its attachments already durable."""

    spool_id: SpoolId
    mail: Inbound
    attachments: tuple[StoredAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Performed:
    """How the mail in hand ended."""

    outcome: Outcome
    reason: str
    ticket: Ticket | None


class Stage:
    """One plan being performed. `ticket` is the one that effects are about, as it will be saved."""

    def __init__(self, wings: Wings, tx: Transaction, now: datetime, hand: Hand | None = None) -> None:
        self._wings = wings
        self._settings = wings.settings
        self._tx = tx
        self._now = now
        self._hand = hand
        self._post = Post(wings, tx, now)
        self._entry_n = 0
        self._outcome = Outcome.TICKETED
        self._reason = ""
        self.ticket: Ticket | None = None

    def perform(self, plan: Plan) -> Performed:
        """All effects, in order. What any of them raises ends the transaction, and nothing has happened."""
        for effect in plan.effects:
            self._perform(effect)
        self._save()
        return Performed(self._outcome, self._reason or "; ".join(plan.reasons), self.ticket)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case OpenTicket():
                self._open(effect)
            case UseTicket(number):
                self._save()
                self.ticket = self._tx.tickets.get(number)
            case AddMail():
                self._add_mail(effect)
            case AddEvent(reason):
                self._event(reason)
            case SendAnswer():
                self._answer(effect)
            case SendAcknowledgement(letter):
                self._acknowledge(letter)
            case SendWarning(letter):
                self._warn(letter)
            case TellAgents(agents, letter):
                self._post.tell_agents(self.ticket, agents, self._numbered(letter))
            case TellOperators(key, sentence):
                self._post.tell_operators(key, sentence)
            case SetStatus(status):
                self._set_status(status)
            case RaisePriority(priority):
                self._change(priority=max(self._current().priority, priority, key=list(Priority).index))
            case RaiseKind():
                self._raise_kind(effect)
            case AddFlags(flags):
                self._change(flags=self._current().flags | flags)
            case AddParticipants(found):
                self._add_participants(found)
            case Assign(agent):
                self._assign(agent)
            case RecordBounce():
                self._bounce(effect)
            case RestoreAddress(address):
                self._tx.contacts.restore(address)
            case ConfirmDelivery(message_id):
                self._tx.outbox.confirm(message_id, "its copy came back to the mailbox", self._now)
            case Hold():
                self._hold(effect)
            case Learn():
                self._learn(effect)
            case File(why):
                self._outcome, self._reason = Outcome.FILED, why.value
            case _:
                assert_never(effect)

    # --- the ticket in hand ---

    def _current(self) -> Ticket:
        if self.ticket is None:
            raise LookupError("a plan must open or use a ticket before it changes one")
        return self.ticket

    def _change(self, **changes: object) -> None:
        self.ticket = replace(self._current(), **changes)  # type: ignore[arg-type]  # checked by the callers' names

    def _save(self) -> None:
        if self.ticket is not None:
            self._tx.tickets.save(replace(self.ticket, updated_at=self._now))

    def _open(self, effect: OpenTicket) -> None:
        self._save()
        number = effect.number or self._tx.tickets.next_number()
        flags = effect.flags | ({Flag.REGULATORY_COMPLAINT} if _RANK[effect.kind] else set())
        ticket = Ticket(
            number=number,
            ref=f"{self._settings.desk.prefix}-{number}",
            subject=effect.subject,
            outgoing_subject="",
            status=Status.NEW,
            kind=effect.kind,
            kind_confidence=effect.kind_confidence,
            kind_unsure=effect.kind_unsure,
            kind_by_agent=False,
            topic=effect.topic,
            priority=effect.priority,
            team=effect.team,
            language=effect.language,
            requester=effect.requester,
            verified=effect.verified,
            opened_at=self._now,
            updated_at=self._now,
            due=effect.due,
            flags=frozenset(flags),
            root=effect.root,
            linked=effect.linked,
        )
        self.ticket = replace(ticket, outgoing_subject=self._wings.render.outgoing_subject(ticket))
        self._tx.tickets.open(self.ticket)
        if effect.mails_before:
            self._tx.tickets.number_mails_after(number, effect.mails_before)
        if effect.requester is not None:
            self._tx.tickets.add_participant(number, Participant(effect.requester, requester=True))
        if effect.linked:
            self._event("linked to " + ", ".join(f"{self._settings.desk.prefix}-{one}" for one in effect.linked))

    def _set_status(self, status: Status) -> None:
        if status is not self._current().status:
            solved = status in (Status.SOLVED, Status.CLOSED)
            self._change(status=status, solved_at=(self._current().solved_at or self._now) if solved else None)

    def _raise_kind(self, effect: RaiseKind) -> None:
        ticket = self._current()
        if ticket.kind_by_agent or _RANK[effect.kind] <= _RANK[ticket.kind]:
            return
        self._change(
            kind=effect.kind,
            kind_confidence=effect.confidence,
            kind_unsure=effect.unsure,
            due=effect.due,
            flags=ticket.flags | {Flag.REGULATORY_COMPLAINT},
        )
        self._event(f"kind raised from {ticket.kind} to {effect.kind}")

    def _assign(self, agent: EmailAddress | None) -> None:
        self._change(assignee=agent)
        self._event(f"assigned to {agent}" if agent else "given back to the team")

    def _add_participants(self, found: Sequence[Mailbox]) -> None:
        number = self._current().number
        copies = sum(not one.requester for one in self._tx.tickets.participants(number))
        for mailbox in found[: max(0, MAX_COPIES - copies)]:
            # They joined with the entry in hand: that one is the first they may see.
            self._tx.tickets.add_participant(number, Participant(mailbox, since_entry=self._entry_n))

    # --- entries ---

    def _store(self, entry: Entry) -> Entry:
        stored = self._tx.tickets.add_entry(self._current().number, entry)
        ids = [one for one in (entry.message_id, entry.in_reply_to, *entry.references) if one]
        if entry.direction is not Direction.OUT and ids:
            self._tx.tickets.remember_ids(self._current().number, ids)
        return stored

    def _event(self, reason: str) -> None:
        self._store(Entry(n=0, at=self._now, direction=Direction.EVENT, reason=reason))

    def _add_mail(self, effect: AddMail) -> None:
        hand = self._in_hand()
        mail, told = hand.mail, effect.forwarded
        sender = told.sender if told else mail.sender
        entry = Entry(
            n=0,
            at=self._now,
            direction=effect.direction,
            author=sender.address if sender else None,
            author_name=sender.name if sender else "",
            sender=mail.sender.address if mail.sender else None,
            to=tuple(one.address for one in mail.to),
            cc=tuple(one.address for one in mail.cc),
            message_id=mail.message_id,
            in_reply_to=mail.in_reply_to[-1] if mail.in_reply_to else None,
            references=mail.references,
            subject=told.subject if told else mail.subject,
            text=effect.text or (told.text if told else mail.text),
            full_text=mail.full_text,
            attachments=hand.attachments,
            auto=effect.auto,
            reason=effect.reason,
            spool_id=hand.spool_id,
        )
        self._entry_n = self._store(entry).n

    def _in_hand(self) -> Hand:
        if self._hand is None:
            raise LookupError("this plan needs a mail in hand")
        return self._hand

    # --- mails ---

    def _numbered(self, letter: ToAgents) -> ToAgents:
        """Plans are made before the mail in hand has its number."""
        return replace(letter, entry_n=self._entry_n) if isinstance(letter, CustomerWrote) else letter

    def _answer(self, effect: SendAnswer) -> None:
        ticket = self._current()
        files = self._hand.attachments if self._hand and effect.with_attachments else ()
        self._post.answer(ticket, effect.agent, effect.text, files, effect.already)
        self._change(answers=ticket.answers + 1, first_response_at=ticket.first_response_at or self._now)

    def _acknowledge(self, letter: Acknowledgement) -> None:
        ticket = self._current()
        if ticket.requester is None:
            raise LookupError(f"{ticket.ref} has nobody to acknowledge to")
        self._post.acknowledge(ticket, ticket.requester, letter)

    def _warn(self, letter: SecretWarning) -> None:
        sender = self._in_hand().mail.sender
        if sender is None:
            raise LookupError("this mail has nobody to warn")
        self._post.warn(self._current(), sender, letter)

    # --- the rest ---

    def _bounce(self, effect: RecordBounce) -> None:
        status = effect.recipient.status or effect.recipient.action
        if effect.recipient.action == "failed":
            self._tx.outbox.fail_sent(effect.message_id, f"came back: {status}", self._now)
        if effect.suspend:
            self._tx.contacts.suspend(effect.recipient.address, f"mail came back: {status}", self._now)

    def _learn(self, effect: Learn) -> None:
        ticket = self._current()
        said = [
            one for one in self._tx.tickets.entries(ticket.number) if one.direction is Direction.IN and not one.auto
        ]
        words = "\n\n".join(filter(None, ((one.text or one.full_text).strip() for one in said)))
        if not words and not ticket.subject:
            return
        self._tx.learned.add(
            Label(
                kind=effect.kind,
                topic=effect.topic,
                subject=ticket.subject,
                text=words[:_MOST_LEARNED],
                source=effect.source,
                at=self._now,
                message_id=said[0].message_id if said else None,
                ticket=ticket.number,
            )
        )

    def _hold(self, effect: Hold) -> None:
        self._tx.spool.hold(self._in_hand().spool_id, effect.ticket, effect.why, effect.agent, self._now)
        self._outcome, self._reason = Outcome.HELD, effect.why


def keep(wings: Wings, attachments: Sequence[Attachment]) -> tuple[StoredAttachment, ...]:
    """Make attachments durable before the transaction that names them; harmless if that never comes."""
    return tuple(
        StoredAttachment(
            name=one.name,
            media_type=one.media_type,
            size_bytes=len(one.data),
            digest=wings.store.blobs.put(one.data),
            inline=one.inline,
        )
        for one in attachments
    )
