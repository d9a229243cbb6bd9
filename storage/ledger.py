"""The UID ledger: every place on a mail server where a mail was ever seen. Rows are added or brought up to date."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, and_, bindparam, column, func, not_, select
from sqlalchemy.sql import exists

from maild.mail import RawMail
from maild.memory import SpoolId
from storage.schema import uid_ledger
from storage.session import Session, adding_or

_HERE = and_(
    uid_ledger.c.inlet == bindparam("inlet"),
    uid_ledger.c.folder == bindparam("folder"),
    uid_ledger.c.uidvalidity == bindparam("uidvalidity"),
)
_HIGHEST = select(func.max(uid_ledger.c.uid)).where(_HERE)

# A list of any length as one parameter; SQLite's limit on parameters is not met.
_ASKED = func.json_each(bindparam("uids")).table_valued(column("value", BigInteger), name="asked")
_UNSEEN = (
    select(_ASKED.c.value)
    .where(not_(exists().where(_HERE, uid_ledger.c.uid == _ASKED.c.value)))
    .distinct()
    .order_by(_ASKED.c.value)
)
_MARKS = select(uid_ledger.c.uid, uid_ledger.c.size_bytes, uid_ledger.c.received_at).where(
    _HERE, uid_ledger.c.uid.in_(select(_ASKED.c.value))
)

_NEW = adding_or(uid_ledger)
_RECORD = _NEW.on_conflict_do_update(
    index_elements=[uid_ledger.c.inlet, uid_ledger.c.folder, uid_ledger.c.uidvalidity, uid_ledger.c.uid],
    set_={name: _NEW.excluded[name] for name in ("size_bytes", "received_at", "spool_id", "seen_at")},
)


class Ledger:
    """See `maild.memory.UidLedger`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def highest(self, inlet: str, folder: str, uidvalidity: int) -> int:
        highest = self._session.value(_HIGHEST, inlet=inlet, folder=folder, uidvalidity=uidvalidity)
        return int(highest or 0)

    def unseen(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> list[int]:
        rows = self._session.rows(
            _UNSEEN, inlet=inlet, folder=folder, uidvalidity=uidvalidity, uids=json.dumps(list(uids))
        )
        return [row.value for row in rows]

    def marks(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        rows = self._session.rows(
            _MARKS, inlet=inlet, folder=folder, uidvalidity=uidvalidity, uids=json.dumps(list(uids))
        )
        return {row.uid: (row.size_bytes, row.received_at) for row in rows}

    def record(self, raw: RawMail, spool_id: SpoolId, at: datetime) -> None:
        """This mail lies at its place. A UID that was given to another mail now means that mail (RFC 3501 forbids it,
        servers restored from a backup do it)."""
        if raw.place is None:
            return
        self._session.change(
            _RECORD,
            inlet=raw.inlet,
            folder=raw.place.folder,
            uidvalidity=raw.place.uidvalidity,
            uid=raw.place.uid,
            size_bytes=raw.size_bytes,
            received_at=raw.received_at,
            spool_id=spool_id,
            seen_at=at,
        )
