"""A ticket that is not yet on record, as commands see it that stand above a forward or with `#new`."""

from dataclasses import dataclass

from maild.model import Status, TicketNumber
from maild.plan import OpenTicket
from maild.ticket import Conversation, Participant, Ticket
from routing.case import Case

NO_NUMBER = TicketNumber(0)


@dataclass(frozen=True, slots=True)
class NotYet:
    """allowed   commands of a ticket that make sense while it is made
    public    those of them that send something
    """

    allowed: frozenset[str]
    public: frozenset[str]


_STATE = ("take", "assign", "solve", "outcome", "close", "wait", "prio", "cat", "tag", "lang", "spam")
NOT_YET = NotYet(
    allowed=frozenset((*_STATE, "link", "incident", "note", "public", "use")),
    public=frozenset(("public", "use")),
)


def conversation_to_be(case: Case, new: OpenTicket) -> Conversation:
    """Bears no number: that is given when it is stored."""
    now = case.known.now
    ticket = Ticket(
        number=NO_NUMBER,
        ref="",
        subject=new.subject,
        outgoing_subject="",
        status=Status.NEW,
        kind=new.kind,
        kind_confidence=new.kind_confidence,
        kind_unsure=new.kind_unsure,
        kind_by_agent=False,
        topic=new.topic,
        priority=new.priority,
        team=new.team,
        language=new.language,
        requester=new.requester,
        verified=new.verified,
        opened_at=now,
        updated_at=now,
        due=new.due,
        flags=new.flags,
    )
    people = (Participant(new.requester, requester=True),) if new.requester else ()
    return Conversation(ticket, participants=people)
