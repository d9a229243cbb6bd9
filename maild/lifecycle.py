"""Who speaks decides the status: one table, no exceptions elsewhere."""

from datetime import datetime, timedelta
from enum import StrEnum

from maild.model import Status


class Speaker(StrEnum):
    CUSTOMER = "customer"
    CUSTOMER_THANKS = "customer, thanks alone"
    AGENT = "agent"
    MACHINE = "machine"


_AFTER: dict[Speaker, dict[Status, Status]] = {
    Speaker.CUSTOMER: {
        Status.NEW: Status.NEW,
        Status.OPEN: Status.OPEN,
        Status.WAITING: Status.OPEN,
        Status.SOLVED: Status.OPEN,
        Status.CLOSED: Status.OPEN,
    },
    Speaker.CUSTOMER_THANKS: {
        Status.NEW: Status.NEW,
        Status.OPEN: Status.OPEN,
        Status.WAITING: Status.OPEN,
        Status.SOLVED: Status.SOLVED,
        Status.CLOSED: Status.CLOSED,
    },
    Speaker.AGENT: {
        Status.NEW: Status.WAITING,
        Status.OPEN: Status.WAITING,
        Status.WAITING: Status.WAITING,
        Status.SOLVED: Status.WAITING,
        Status.CLOSED: Status.WAITING,
    },
    Speaker.MACHINE: {status: status for status in Status},
}


def status_after(status: Status, speaker: Speaker) -> Status:
    """The ticket's status once `speaker` has written to it."""
    return _AFTER[speaker][status]


def needs_follow_up(status: Status, last_activity: datetime, now: datetime, follow_up_after_days: int) -> bool:
    """True where an answer is so late that it opens a linked ticket instead of reopening the closed one."""
    return status is Status.CLOSED and now - last_activity > timedelta(days=follow_up_after_days)
