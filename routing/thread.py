"""Which conversation a mail belongs to, and what its sender is to it."""

from dataclasses import dataclass
from datetime import timedelta

from maild.model import EmailAddress, Role, TicketNumber
from maild.ports import FoundBy
from maild.seal import SealedId, Verb
from maild.ticket import Conversation
from routing.alike import likest
from routing.case import Case

ALIKE_WITHIN = timedelta(days=7)
"""How long a fresh mail with a like subject or text is still about the same matter."""


@dataclass(frozen=True, slots=True)
class Found:
    """signed       it came to an address that this desk signed for somebody
    proven       it came to an address, or answers a mail, that was made for this very sender
    participant  the sender is the requester or a CC
    """

    conversation: Conversation
    by: FoundBy
    signed: bool
    proven: bool
    participant: bool

    @property
    def number(self) -> TicketNumber:
        return self.conversation.ticket.number

    @property
    def inferred(self) -> bool:
        """Nothing in the mail names the ticket; it only looks like its sender's last one."""
        return self.by in (FoundBy.ALIKE, FoundBy.SAME_TEXT)


def find(case: Case) -> Found | None:
    """The strongest clue that leads to a ticket on record."""
    known = case.known
    clues = (
        (known.by_address if is_signed(case) else None, FoundBy.ADDRESS),
        (known.by_sealed, FoundBy.SEALED_ID),
        (known.by_stored, FoundBy.STORED_ID),
        # An address with a seal that proves nothing still names a number, as a subject does.
        (known.by_address, FoundBy.SUBJECT),
        (known.by_subject, FoundBy.SUBJECT),
    )
    named = next((_found(case, conversation, by) for conversation, by in clues if conversation is not None), None)
    return named or _alike(case)


def lost(case: Case) -> TicketNumber | None:
    """The ticket that this sender's own signed address or copy names, and that is not on record."""
    addressed, address = case.clues.addressed, case.address
    if address is None:
        return None
    gone = addressed is not None and addressed.verb is Verb.TICKET and case.known.by_address is None
    if addressed and gone and case.rules.seals.address_is_of(addressed, address):
        return addressed.number
    copies = (one for one in case.clues.sealed if _is_copy_of(case, one, address))
    return next((one.number for one in copies if one.number and case.known.by_sealed is None), None)


def copy_of_sender(case: Case) -> SealedId | None:
    """The newest mail of ours that this one answers and that was made for its sender: it has arrived."""
    address = case.address
    if address is None:
        return None
    return next((one for one in case.clues.sealed if _is_copy_of(case, one, address)), None)


def is_signed(case: Case) -> bool:
    """True if the address the mail came to was made by this desk, for whomever."""
    addressed, conversation = case.clues.addressed, case.known.by_address
    if addressed is None or conversation is None:
        return False
    return any(case.rules.seals.address_is_of(addressed, holder) for holder in holders(case, conversation))


def holders(case: Case, conversation: Conversation) -> tuple[EmailAddress, ...]:
    """Everybody whom the desk may have made an address for: the ticket's people and all agents, past ones too."""
    requester = conversation.ticket.requester
    return (
        *((requester.address,) if requester else ()),
        *(one.mailbox.address for one in conversation.participants),
        *(one.address for one in case.rules.settings.agent),
    )


def is_participant(conversation: Conversation, address: EmailAddress | None) -> bool:
    requester = conversation.ticket.requester
    return address is not None and (
        conversation.has(address) or (requester is not None and requester.address == address)
    )


def _found(case: Case, conversation: Conversation, by: FoundBy) -> Found:
    return Found(
        conversation=conversation,
        by=by,
        signed=by is FoundBy.ADDRESS,
        proven=_proven(case, conversation.numbers),
        participant=is_participant(conversation, case.address),
    )


def _proven(case: Case, numbers: tuple[TicketNumber, ...]) -> bool:
    addressed, address = case.clues.addressed, case.address
    if address is None:
        return False
    theirs = addressed is not None and addressed.number in numbers and addressed.verb in (Verb.TICKET, Verb.BOUNCE)
    if addressed and theirs and case.rules.seals.address_is_of(addressed, address):
        return True
    return any(one.number in numbers and _is_copy_of(case, one, address) for one in case.clues.sealed)


def _is_copy_of(case: Case, sealed: SealedId, address: EmailAddress) -> bool:
    return case.rules.seals.id_is_of(sealed, address, Role.CUSTOMER)


def _alike(case: Case) -> Found | None:
    """The sender's own recent ticket on the same matter. Who is disowned by their domain is believed to continue
    nothing but what was never believed: the same words again, on a ticket without a verified requester."""
    conversation = case.known.alike
    if conversation is None or not is_participant(conversation, case.address):
        return None
    chosen = likest(case.mail, case.known.recent, case.rules.settings.desk.prefix)
    if chosen is None or chosen.number != conversation.ticket.number:
        return None
    fresh = case.known.now - chosen.last_at <= ALIKE_WITHIN
    believed = not case.failed or (chosen.by is FoundBy.SAME_TEXT and not conversation.ticket.verified)
    return _found(case, conversation, chosen.by) if fresh and believed else None
