"""What is remembered of people apart from tickets: dead addresses, acknowledgements sent, alarms raised."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, false, func, select

from maild.model import EmailAddress
from storage.schema import acknowledgements, alarms, suspensions
from storage.session import Session, adding_or

_NEW_SUSPENSION = adding_or(suspensions)
_SUSPEND = _NEW_SUSPENSION.on_conflict_do_update(
    index_elements=[suspensions.c.address],
    set_={"reason": _NEW_SUSPENSION.excluded.reason, "at": _NEW_SUSPENSION.excluded.at},
)
_SUSPENDED = select(suspensions.c.reason).where(suspensions.c.address == bindparam("address"))
_RESTORE = delete(suspensions).where(suspensions.c.address == bindparam("address"))

_COUNT = adding_or(acknowledgements).on_conflict_do_update(
    index_elements=[acknowledgements.c.sender, acknowledgements.c.at, acknowledgements.c.verified],
    set_={"count": acknowledgements.c.count + 1},
)
_MANY = func.coalesce(func.sum(acknowledgements.c.count), 0)
_TO_SENDER = select(_MANY).where(
    acknowledgements.c.sender == bindparam("sender"), acknowledgements.c.at >= bindparam("since")
)
_TO_DOMAIN = select(_MANY).where(
    acknowledgements.c.domain == bindparam("domain"),
    acknowledgements.c.verified == false(),
    acknowledgements.c.at >= bindparam("since"),
)

_LAST_ALARM = select(alarms.c.at).where(alarms.c.key == bindparam("key"))
_NEW_ALARM = adding_or(alarms)
_RAISED = _NEW_ALARM.on_conflict_do_update(index_elements=[alarms.c.key], set_={"at": _NEW_ALARM.excluded["at"]})


class ContactTable:
    """See `maild.memory.Contacts`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def suspend(self, address: EmailAddress, reason: str, at: datetime) -> None:
        self._session.change(_SUSPEND, address=address, reason=reason, at=at)

    def suspended(self, address: EmailAddress) -> str | None:
        reason: str | None = self._session.value(_SUSPENDED, address=address)
        return reason

    def restore(self, address: EmailAddress) -> None:
        self._session.change(_RESTORE, address=address)

    def count_ack(self, sender: EmailAddress, verified: bool, at: datetime) -> None:
        domain = sender.rpartition("@")[2]
        self._session.add(_COUNT, sender=sender, at=at, verified=verified, domain=domain, count=1)

    def acks_to(self, sender: EmailAddress, since: datetime) -> int:
        return int(self._session.value(_TO_SENDER, sender=sender, since=since))

    def acks_to_unverified_of(self, domain: str, since: datetime) -> int:
        return int(self._session.value(_TO_DOMAIN, domain=domain, since=since))

    def may_alarm(self, key: str, at: datetime, quiet_s: int) -> bool:
        last: datetime | None = self._session.value(_LAST_ALARM, key=key)
        if last is not None and at - last < timedelta(seconds=quiet_s):
            return False
        self._session.change(_RAISED, key=key, at=at)
        return True
