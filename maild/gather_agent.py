"""What bears on an agent's mail: the draft it answers, the notes nobody outside may see, the tickets it names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from maild.in_hand import files_of
from maild.mail import Inbound, RawMail
from maild.memory import HeldMail, Transaction
from maild.model import Agent, Delivery, Direction, EmailAddress, Identity, MessageId, Role, TicketNumber
from maild.ports import Clues, Draft, Internal, Situation, Wings
from maild.seal import SealedId
from maild.ticket import Conversation, Entry
from maild.withheld import withheld

_DAY = timedelta(days=1)


class AgentsView:
    """One agent's mail, one transaction, one look. The first mail of an agent is put on record."""

    def __init__(self, wings: Wings, tx: Transaction, mail: Inbound, clues: Clues, now: datetime) -> None:
        self._wings = wings
        self._tx = tx
        self._mail = mail
        self._clues = clues
        self._now = now

    def completed(self, so_far: Situation, agent: Agent) -> Situation:
        ids = [one.message_id for one in self._clues.sealed]
        sent = self._tx.outbox.agents_mails(agent.address, ids)
        if self._mail.identity is Identity.VERIFIED or sent:
            self._tx.agents.seen(agent.address, self._now)
        draft = self._draft(agent)
        asked = self._wings.decide.clues(draft.mail) if draft else Clues()  # its commands may yet be obeyed
        about = so_far.by_address or so_far.by_sealed or so_far.by_stored or so_far.by_subject
        entries = self._tx.tickets.entries(about.ticket.number) if about else ()
        return replace(
            so_far,
            mails_to_agent=sent,
            answered=self._answered(ids),
            agents=self._tx.agents.states(),
            draft=draft,
            internal=self._internal(about, entries, draft),
            named=(*so_far.named, *self._conversations(asked.named)),
            incident=self._of_incident(self._clues.incident or asked.incident),
            waiting_answers=self._waiting(agent.address, about, entries),
            disclosures_day=self._tx.agents.disclosures(agent.address, self._now - _DAY),
        )

    def _read(self, data: bytes) -> str:
        """The words of a mail of ours as its recipients read it."""
        return self._wings.read(RawMail(data=data, received_at=self._now, inlet="", size_bytes=len(data))).full_text

    def _answered(self, ids: Sequence[MessageId]) -> str:
        """The text of the newest of our mails that this one answers, as it was sent, and then what its HTML part shows:
        clients quote the one or the other. "" where it is not on record."""
        row = self._tx.outbox.find(ids[0]) if ids else None
        return f"{self._read(row.data)}\n{self._read(rich_alone(row.data))}" if row else ""

    # --- drafts ---

    def _draft(self, agent: Agent) -> Draft | None:
        """Of the mail that is answered, and nothing older: that one names the draft. It must be this agent's copy."""
        for notice in self._clues.sealed[:1]:
            row = self._tx.outbox.find(notice.message_id)
            if row is not None and row.recipient == agent.address and row.role == Role.AGENT:
                return self._draft_of(notice)
        return None

    def _draft_of(self, notice: SealedId) -> Draft | None:
        held = self._tx.spool.held_by_notice(notice.number, notice.n)
        return None if held is None else self._read_again(held)

    def _read_again(self, held: HeldMail) -> Draft:
        mail = self._wings.read(self._tx.spool.raw(held.spool_id))
        clues = self._wings.decide.clues(mail)
        answered = self._answered([one.message_id for one in clues.sealed])
        return Draft(held, mail, files_of(self._wings, mail), answered)

    # --- tickets ---

    def _internal(self, about: Conversation | None, entries: Sequence[Entry], draft: Draft | None) -> Internal | None:
        if about is None:
            return None
        held_of = draft.held.ticket if draft else None
        if held_of is not None and held_of not in about.numbers:
            entries = (*entries, *self._tx.tickets.entries(held_of))
        notes = [one for one in entries if one.direction is Direction.NOTE]
        public = [one for one in entries if one.direction in (Direction.IN, Direction.OUT)]
        asked = [one for one in public if one.direction is Direction.IN]
        files = frozenset(file.digest for one in notes for file in one.attachments)
        return Internal(
            notes=tuple(text for one in notes for text in dict.fromkeys((one.text, one.full_text)) if text),
            files=files,
            sent=frozenset(file.digest for one in public for file in one.attachments) - files,
            customer_entries=tuple(one.n for one in asked if not one.auto),
            withheld=withheld(about.ticket) and any(one.attachments for one in asked),
        )

    def _of_incident(self, name: str) -> tuple[Conversation, ...]:
        return self._conversations(self._tx.tickets.of_incident(name)) if name else ()

    def _conversations(self, numbers: Sequence[TicketNumber]) -> tuple[Conversation, ...]:
        found = (self._tx.tickets.conversation(number) for number in numbers)
        return tuple(one for one in found if one is not None)

    def _waiting(self, agent: EmailAddress, about: Conversation | None, entries: Sequence[Entry]) -> int:
        """Answers that `StopAnswers` would stop."""
        if about is None:
            return 0
        own = {one.n for one in entries if one.template == "answer" and one.author == agent and not one.withdrawn}
        copies = self._tx.outbox.copies(about.ticket.number)
        waiting = (one for one in copies if one.delivery is Delivery.QUEUED and one.not_before > self._now)
        return len({one.entry_n for one in waiting} & own)


def rich_alone(data: bytes) -> bytes:
    """A mail of nothing but the HTML part of this one."""
    mail = message_from_bytes(data, policy=policy.SMTP)
    part = mail.get_body(("html",))
    alone = EmailMessage(policy.SMTP)
    alone.set_content(str(part.get_content()) if part else "", subtype="html")
    return alone.as_bytes()
