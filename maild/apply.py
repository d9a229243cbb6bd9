"""Performs a plan in an open transaction. Takes no decisions: it turns effects into rows and letters into mails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maild.doing import Doing
from maild.in_hand import Hand, InHand
from maild.labels import Label
from maild.letters import Acknowledgement, CustomerWrote, HeldNotice, Report, SecretWarning, ToAgents
from maild.mail import Inbound
from maild.memory import HeldId, Outcome, Transaction
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
from maild.post import NO_TICKET, Post
from maild.ticket import Entry, Participant, Ticket

BY_HAND = "by hand"
"""The template of an answer that no template made."""

_MOST_LEARNED = 20_000  # characters of one ticket; the classifier looks at the first few thousand
_RANK = {Kind.INQUIRY: 0, Kind.COMPLAINT: 1, Kind.DISPUTE: 2}


@dataclass(frozen=True, slots=True)
class Performed:
    """How the mail in hand ended."""

    outcome: Outcome
    reason: str
    ticket: Ticket | None


class Stage:
    """One plan being performed."""

    def __init__(self, wings: Wings, tx: Transaction, now: datetime, hand: Hand | None = None) -> None:
        self._wings = wings
        self._settings = wings.settings
        self._tx = tx
        self._now = now
        self._in = InHand(wings, tx, now, hand)
        self._post = Post(wings, tx, now)
        self._doing = Doing(self._in, self._post)
        self._held: HeldId | None = None
        self._outcome = Outcome.TICKETED
        self._reason = ""

    def perform(self, plan: Plan) -> Performed:
        """All effects, in order. What any of them raises ends the transaction, and nothing has happened."""
        for effect in _held_first(plan.effects):
            self._perform(effect)
        self._in.save()
        return Performed(self._outcome, self._reason or "; ".join(plan.reasons), self._in.ticket)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case OpenTicket():
                self._open(effect)
            case UseTicket(number):
                self._in.use(number)
            case AddMail():
                self._add_mail(effect)
            case AddEvent(reason):
                self._in.event(reason)
            case SendAnswer():
                self._answer(effect)
            case SendAcknowledgement(letter):
                self._acknowledge(letter)
            case SendWarning(letter):
                self._warn(letter)
            case TellAgents(agents, letter):
                self._tell(agents, letter)
            case TellOperators(key, sentence):
                self._post.tell_operators(key, sentence)
            case SetStatus(status):
                self._in.set_status(status)
            case RaisePriority(priority):
                self._in.change(priority=max(self._in.current().priority, priority, key=list(Priority).index))
            case RaiseKind():
                self._raise_kind(effect)
            case AddFlags(flags):
                self._in.change(flags=self._in.current().flags | flags)
            case AddParticipants(found):
                self._in.add_copies(found, self._in.entry_n)
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
                self._in.tx.search.add_filed(self._in.mail().spool_id, _sought(self._in.mail().mail))
                self._outcome, self._reason = Outcome.FILED, why.value
            case _:
                self._doing.perform(effect)

    # --- the ticket in hand ---

    def _open(self, effect: OpenTicket) -> None:
        self._in.save()
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
        self._in.ticket = replace(ticket, outgoing_subject=self._wings.render.outgoing_subject(ticket))
        self._tx.tickets.open(self._in.ticket)
        if effect.mails_before:
            self._tx.tickets.number_mails_after(number, effect.mails_before)
        if effect.requester is not None:
            self._tx.tickets.add_participant(number, Participant(effect.requester, requester=True))
        if effect.linked:
            self._in.event("linked to " + ", ".join(f"{self._settings.desk.prefix}-{one}" for one in effect.linked))

    def _raise_kind(self, effect: RaiseKind) -> None:
        ticket = self._in.current()
        if ticket.kind_by_agent or _RANK[effect.kind] <= _RANK[ticket.kind]:
            return
        self._in.change(
            kind=effect.kind,
            kind_confidence=effect.confidence,
            kind_unsure=effect.unsure,
            due=effect.due,
            flags=ticket.flags | {Flag.REGULATORY_COMPLAINT},
        )
        self._in.event(f"kind raised from {ticket.kind} to {effect.kind}")

    def _assign(self, agent: EmailAddress | None) -> None:
        self._in.change(assignee=agent)
        self._in.event(f"assigned to {agent}" if agent else "given back to the team")

    # --- entries ---

    def _add_mail(self, effect: AddMail) -> None:
        hand = self._in.mail()
        mail, told = hand.mail, effect.forwarded
        by_hand = effect.direction is Direction.OUT
        sender = told.sender if told else Mailbox(self._settings.desk.address) if by_hand else mail.sender
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
            template=BY_HAND if by_hand else None,
            language=self._in.current().language if by_hand else None,
            auto=effect.auto,
            reason=effect.reason,
            spool_id=hand.spool_id,
        )
        self._in.entry_n = self._in.store(entry).n
        if by_hand:
            self._answered()

    # --- mails ---

    def _tell(self, agents: Sequence[EmailAddress], letter: ToAgents) -> None:
        letter = self._numbered(letter)
        told = self._post.tell_agents(self._in.ticket, agents, letter)
        if isinstance(letter, HeldNotice) and letter.draft:
            number = self._in.ticket.number if self._in.ticket else NO_TICKET
            for mail_n in told:
                self._tx.spool.noticed(HeldId(letter.draft), number, mail_n)

    def _numbered(self, letter: ToAgents) -> ToAgents:
        """Plans are made before the mail in hand has its number, or a held mail its own."""
        match letter:
            case CustomerWrote() | Report(entry_n=0):
                return replace(letter, entry_n=self._in.entry_n)
            case HeldNotice(draft=0):
                return replace(letter, draft=self._held or 0)
            case _:
                return letter

    def _answer(self, effect: SendAnswer) -> None:
        ticket = self._in.current()
        files = effect.files
        if files is None:
            files = self._in.hand.attachments if self._in.hand and effect.with_attachments else ()
        self._post.answer(ticket, effect, files)
        self._answered()

    def _answered(self) -> None:
        """One more public answer: what agents were sent before it is stale from now on."""
        ticket = self._in.current()
        self._in.change(answers=ticket.answers + 1, first_response_at=ticket.first_response_at or self._now)

    def _acknowledge(self, letter: Acknowledgement) -> None:
        ticket = self._in.current()
        if ticket.requester is None:
            raise LookupError(f"{ticket.ref} has nobody to acknowledge to")
        self._post.acknowledge(ticket, ticket.requester, letter)

    def _warn(self, letter: SecretWarning) -> None:
        sender = self._in.mail().mail.sender
        if sender is None:
            raise LookupError("this mail has nobody to warn")
        self._post.warn(self._in.current(), sender, letter)

    # --- the rest ---

    def _bounce(self, effect: RecordBounce) -> None:
        status = effect.recipient.status or effect.recipient.action
        if effect.recipient.action == "failed":
            self._tx.outbox.fail_sent(effect.message_id, f"came back: {status}", self._now)
        if effect.suspend:
            self._tx.contacts.suspend(effect.recipient.address, f"mail came back: {status}", self._now)

    def _learn(self, effect: Learn) -> None:
        ticket = self._in.current()
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
        spool_id = self._in.mail().spool_id
        self._held = self._tx.spool.hold(spool_id, effect.ticket, effect.why, effect.agent, self._now)
        self._outcome, self._reason = Outcome.HELD, effect.why


def _held_first(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """The notice of a held mail names its number: it is held just before the first one."""
    hold = next((one for one in effects if isinstance(one, Hold)), None)
    notice = next((one for one in effects if isinstance(one, TellAgents) and isinstance(one.letter, HeldNotice)), None)
    if hold is None or notice is None:
        return tuple(effects)
    others = [one for one in effects if one is not hold]
    at = others.index(notice)
    return (*others[:at], hold, *others[at:])


def _sought(mail: Inbound) -> str:
    """What a mail that is filed without a ticket is found by."""
    sender = f"{mail.sender.name} {mail.sender.address}" if mail.sender else ""
    return f"{mail.subject}\n{sender}\n{mail.text}"
