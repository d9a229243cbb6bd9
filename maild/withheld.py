"""Which tickets keep their attachments from agents' mailboxes until somebody asks for them with `#files`."""

from maild.ticket import Ticket

TOPICS = frozenset(("security", "verification"))


def withheld(ticket: Ticket) -> bool:
    """True where attachments are of the sort that is stolen: identity documents and the like."""
    return ticket.topic in TOPICS
