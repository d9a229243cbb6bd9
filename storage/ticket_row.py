"""A ticket as a row of `tickets`, and back."""

from datetime import datetime

from maild.model import Flag, Kind, Language, Mailbox, Priority, Status, TicketNumber, Topic
from maild.ticket import Due, Ticket
from storage.session import Row


def _overdue_from(ticket: Ticket) -> datetime | None:
    """The earliest moment at which a promise was, or will be, broken; None where nothing is owed any more."""
    if ticket.status in (Status.SOLVED, Status.CLOSED):
        return None
    first = ticket.due.first_response if ticket.first_response_at is None else None
    return min((due for due in (first, ticket.due.resolution) if due is not None), default=None)


def columns_of(ticket: Ticket) -> dict[str, object]:
    return {
        "ref": ticket.ref,
        "status": ticket.status,
        "kind": ticket.kind,
        "kind_confidence": ticket.kind_confidence,
        "kind_unsure": ticket.kind_unsure,
        "kind_by_agent": ticket.kind_by_agent,
        "topic": ticket.topic,
        "priority": ticket.priority,
        "team": ticket.team,
        "language": ticket.language,
        "requester": ticket.requester.address if ticket.requester else None,
        "requester_name": ticket.requester.name if ticket.requester else "",
        "verified": ticket.verified,
        "opened_at": ticket.opened_at,
        "updated_at": ticket.updated_at,
        "assignee": ticket.assignee,
        "tier": ticket.tier,
        "first_response_due": ticket.due.first_response,
        "next_update_due": ticket.due.next_update,
        "resolution_due": ticket.due.resolution,
        "overdue_from": _overdue_from(ticket),
        "first_response_at": ticket.first_response_at,
        "solved_at": ticket.solved_at,
        "outcome": ticket.outcome,
        "rating": ticket.rating,
        "flags": sorted(ticket.flags),
        "answers": ticket.answers,
        "root": ticket.root,
        "linked": [str(number) for number in ticket.linked],
        "subject": ticket.subject,
        "outgoing_subject": ticket.outgoing_subject,
        "tags": ticket.tags,
        "incident": ticket.incident,
        "wake_at": ticket.wake_at,
        "merged_into": ticket.merged_into,
    }


def ticket_of(row: Row) -> Ticket:
    return Ticket(
        number=TicketNumber(row.number),
        ref=row.ref,
        subject=row.subject,
        outgoing_subject=row.outgoing_subject,
        status=Status(row.status),
        kind=Kind(row.kind),
        kind_confidence=row.kind_confidence,
        kind_unsure=row.kind_unsure,
        kind_by_agent=row.kind_by_agent,
        topic=Topic(row.topic),
        priority=Priority(row.priority),
        team=row.team,
        language=Language(row.language),
        requester=None if row.requester is None else Mailbox(row.requester, row.requester_name),
        verified=row.verified,
        opened_at=row.opened_at,
        updated_at=row.updated_at,
        assignee=row.assignee,
        tier=row.tier,
        due=Due(row.first_response_due, row.next_update_due, row.resolution_due),
        first_response_at=row.first_response_at,
        solved_at=row.solved_at,
        outcome=row.outcome,
        rating=row.rating,
        flags=frozenset(Flag(flag) for flag in row.flags),
        answers=row.answers,
        root=row.root,
        linked=tuple(TicketNumber(int(number)) for number in row.linked),
        tags=row.tags,
        wake_at=row.wake_at,
        incident=row.incident,
        merged_into=None if row.merged_into is None else TicketNumber(row.merged_into),
    )
