"""What the store knows that bears on one mail, gathered within the writing transaction. Looks up, weighs nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from maild import people
from maild.gather_agent import AgentsView
from maild.mail import Inbound, RawMail
from maild.memory import SentMail, Transaction
from maild.model import EmailAddress
from maild.ports import Clues, Situation, Wings
from maild.seal import Verb
from maild.ticket import Conversation

ALIKE_WITHIN = timedelta(days=7)  # "within days": a fresh mail of the same sender on the same matter


class Gathering:
    """One mail, one transaction, one look."""

    def __init__(self, wings: Wings, tx: Transaction, mail: Inbound, clues: Clues, now: datetime) -> None:
        self._wings = wings
        self._tx = tx
        self._mail = mail
        self._clues = clues
        self._now = now

    def situation(self, raw: RawMail) -> Situation:
        sender = self._mail.sender.address if self._mail.sender else None
        clues, tx, now = self._clues, self._tx, self._now
        asking = clues.customer or sender
        return self._completed(
            Situation(
                now=now,
                received_at=raw.received_at,
                by_address=tx.tickets.conversation(clues.addressed.number) if clues.addressed else None,
                by_sealed=self._by_sealed(),
                sealed_used=clues.sealed[0] if clues.sealed else None,
                by_stored=self._by_stored(),
                by_subject=tx.tickets.conversation(clues.subject_number) if clues.subject_number else None,
                acks_to_sender_day=tx.contacts.acks_to(asking, now - timedelta(days=1)) if asking else 0,
                acks_to_domain_hour=self._acks_to_domain(asking) if asking else 0,
                own=self.is_own(),
                bounced=self._bounced(),
                sender_suspended=bool(sender and tx.contacts.suspended(sender)),
                sent_folder=raw.sent_folder,
                agents=tx.agents.states(),
                named=self._named(),
            )
        )

    def is_own(self) -> bool:
        """Our sealed id *and* our content: a stranger who repeats an id proves nothing."""
        row = self._tx.outbox.find(self._clues.own_id) if self._clues.own_id else None
        return row is not None and self._read(row).content_hash == self._mail.content_hash

    def _read(self, row: SentMail) -> Inbound:
        """A mail of ours as its recipients read it."""
        return self._wings.read(RawMail(data=row.data, received_at=self._now, inlet="", size_bytes=len(row.data)))

    def _by_sealed(self) -> Conversation | None:
        numbers = dict.fromkeys(one.number for one in self._clues.sealed)
        found = (self._tx.tickets.conversation(number) for number in numbers if number)
        return next((one for one in found if one is not None), None)

    def _by_stored(self) -> Conversation | None:
        number = self._tx.tickets.by_message_ids(self._clues.referred) if self._clues.referred else None
        return self._tx.tickets.conversation(number) if number else None

    def _named(self) -> tuple[Conversation, ...]:
        found = (self._tx.tickets.conversation(number) for number in self._clues.named)
        return tuple(one for one in found if one is not None)

    def _bounced(self) -> SentMail | None:
        clues = self._clues
        found = self._tx.outbox.find(clues.bounced_id.message_id) if clues.bounced_id else None
        if found is None and clues.addressed is not None and clues.addressed.verb is Verb.BOUNCE:
            found = self._tx.outbox.find_numbered(clues.addressed.number, clues.addressed.version)
        return found

    def _acks_to_domain(self, sender: EmailAddress) -> int:
        domain = sender.rpartition("@")[2]
        return self._tx.contacts.acks_to_unverified_of(domain, self._now - timedelta(hours=1))

    def _completed(self, so_far: Situation) -> Situation:
        """Adds what depends on who writes: an agent's own mails, or a customer's like tickets."""
        sender = self._mail.sender
        if sender is None:
            return so_far
        agent = people.agent_of(self._wings.settings, sender.address)
        if agent is not None:
            return AgentsView(self._wings, self._tx, self._mail, self._clues, self._now).completed(so_far, agent)
        recent = self._tx.tickets.recent_of(sender.address, self._now - ALIKE_WITHIN)
        chosen = self._wings.decide.alike(self._mail, recent)
        alike = self._tx.tickets.conversation(chosen[0]) if chosen else None
        return replace(so_far, recent=recent, alike=alike)
