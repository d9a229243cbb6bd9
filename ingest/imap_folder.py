"""One folder of an IMAP mailbox: which of its mails are new, fetched in batches. The ledger is asked, never written.

The work list is every UID from where the last sweep ended, less those on record; the first sweep of a process and a
full one look at the whole folder. No flag, no sequence number and no date decides anything: people may read, mark and
delete as they like, and an outage of any length is caught up.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from ingest.imap_doubts import Doubts
from ingest.imap_session import FETCH_MOST, HEADER_MOST, Look, Mark, Session
from maild import journal
from maild.errors import InletUnreachable
from maild.mail import Place, RawMail
from maild.ports import Clock, UidLedger

BATCH_MAILS = 100
BATCH_BYTES = 8 * 1024 * 1024
_MIB = 1024 * 1024
_A_SECOND = timedelta(seconds=1)  # what INTERNALDATE is exact to


class Folder:
    """`most_bytes`: of larger mails only the headers are fetched. `sent`: people's own answers are kept here."""

    def __init__(
        self, inlet: str, name: str, ledger: UidLedger, clock: Clock, *, most_bytes: int, sent: bool = False
    ) -> None:
        self.name = name
        self.sent = sent
        self.doubts = Doubts()
        self.left_behind: list[int] = []
        self._inlet = inlet
        self._ledger = ledger
        self._clock = clock
        self._most_bytes = most_bytes
        self._look: Look | None = None  # the last, whether or not its sweep came to an end
        self._uidvalidity: int | None = None  # None until a sweep has ended
        self._next_uid = 1

    def has_news(self, look: Look) -> bool | None:
        """Whether mail has come since the last sweep; None while no sweep has ended."""
        if self._uidvalidity is None:
            return None
        return look.uidvalidity != self._uidvalidity or (look.uidnext is not None and look.uidnext > self._next_uid)

    def places(self) -> tuple[Place, ...]:
        """The mails that could not be fetched so far."""
        uidvalidity = self._look.uidvalidity if self._look else 0
        return tuple(Place(self.name, uidvalidity, uid) for uid in self.doubts.uids())

    def batches(self, session: Session, *, full: bool, writable: bool) -> Iterator[list[RawMail]]:
        """Everything new, in order of UID, in batches; what could not be fetched before comes last, one by one.

        `left_behind` is then what a full comparison found on record and small enough to have been read whole.
        Raises InletUnreachable; asked again it goes on with what is not on record yet.
        """
        look = self._look = session.open(self.name, writable=writable)
        first, compare = self._scope(look, full)
        self.left_behind = []
        uids = session.uids_from(first, look)
        sure = [uid for uid in uids if uid not in self.doubts]
        for start in range(0, len(sure), FETCH_MOST):
            wanted = self._wanted(session, look, sure[start : start + FETCH_MOST], compare)
            for group in _groups(wanted):
                yield from self._fetch(session, look, group)
        for uid in self.doubts.due():
            yield from self._fetch(session, look, self._wanted(session, look, [uid], compare))
        self._uidvalidity = look.uidvalidity
        self._next_uid = max(first, look.uidnext or 1, uids[-1] + 1 if uids else 1)

    def _scope(self, look: Look, full: bool) -> tuple[int, bool]:
        """From which UID to look, and whether mails on record are compared with what is there now."""
        known, uidnext = self._uidvalidity, look.uidnext
        reached = self._next_uid
        if known is None:
            reached = self._ledger.highest(self._inlet, self.name, look.uidvalidity) + 1
        elif known != look.uidvalidity:
            self._renumbered(f"UIDVALIDITY was {known} and is {look.uidvalidity}")
            self.doubts = Doubts()
            return 1, True
        if uidnext is not None and uidnext < reached:
            self._renumbered(f"UIDNEXT was {reached} and is {uidnext}")
            return 1, True
        if full or known is None:
            return 1, full
        # Whatever appears from here on is new, even under a UID on record: it was given out before UIDNEXT went back.
        return reached, True

    def _renumbered(self, how: str) -> None:
        journal.state("mailbox renumbered", f'inlet {self._inlet}, folder "{self.name}": {how}; all mails are compared')

    def _wanted(self, session: Session, look: Look, uids: Sequence[int], compare: bool) -> dict[int, Mark]:
        """The new ones among `uids`, and those whose UID was given to another mail. Gone ones are forgotten."""
        place = (self._inlet, self.name, look.uidvalidity)
        unseen = self._ledger.unseen(*place, uids)
        known = sorted(set(uids) - set(unseen)) if compare else []
        marks = session.marks(sorted([*unseen, *known]))
        recorded = self._ledger.marks(*place, known) if known else {}
        other = [uid for uid in known if uid in marks and uid in recorded and _differ(marks[uid], recorded[uid])]
        for uid in set(uids) - (marks.keys() & {*unseen, *other}):
            self.doubts.clear(uid)  # gone, or on record after all
        self.left_behind += [u for u in known if u in marks and u not in other and marks[u].size <= self._most_bytes]
        return {uid: marks[uid] for uid in sorted({*unseen, *other}) if uid in marks}

    def _fetch(self, session: Session, look: Look, marks: dict[int, Mark]) -> Iterator[list[RawMail]]:
        """One batch, without the mails that could not be fetched; none where nothing is left."""
        try:
            fetched = self._contents(session, marks)
        except InletUnreachable as error:
            self._blame(marks, str(error))
            if not session.alive:
                raise
            return
        self._blame(marks.keys() - fetched.keys(), "the server gives no content")
        if fetched:
            yield [self._raw(look, uid, marks[uid], *fetched[uid]) for uid in sorted(fetched)]
            for uid in fetched:
                self.doubts.clear(uid)

    def _contents(self, session: Session, marks: dict[int, Mark]) -> dict[int, tuple[bytes, str]]:
        """Bytes, and why they are only a part, by UID."""
        whole = [uid for uid, mark in marks.items() if mark.size <= self._most_bytes]
        found = {
            uid: self._measured(data) for uid, data in session.bodies(whole).items() if data or not marks[uid].size
        }
        for uid in marks.keys() - set(whole):
            header = session.header(uid)
            if header is not None:
                found[uid] = (header, self._too_big(marks[uid].size))
        return found

    def _measured(self, data: bytes) -> tuple[bytes, str]:
        """RFC822.SIZE is an estimate on some servers: what is over the limit after all is cut to its header."""
        if len(data) <= self._most_bytes:
            return data, ""
        end = data.find(b"\r\n\r\n", 0, HEADER_MOST)
        return data[: end + 4 if end >= 0 else HEADER_MOST], self._too_big(len(data))

    def _too_big(self, size: int) -> str:
        return f"{size / _MIB:.1f} MiB, over the limit of {self._most_bytes / _MIB:g} MiB"

    def _raw(self, look: Look, uid: int, mark: Mark, data: bytes, partial: str) -> RawMail:
        return RawMail(
            data=data,
            received_at=mark.at or self._clock(),
            inlet=self._inlet,
            size_bytes=mark.size,  # as the server says: the ledger compares it with what the server says later
            place=Place(self.name, look.uidvalidity, uid),
            partial=partial,
            sent_folder=self.sent,
        )

    def _blame(self, uids: Iterable[int], why: str) -> None:
        for uid in sorted(uids):
            times = self.doubts.blame(uid)
            if times > 1 and times & (times - 1) == 0:  # the 2nd, 4th, 8th … time: a mail may stay broken for years
                journal.skipped(self._inlet, self.name, uid, why)


def _differ(mark: Mark, recorded: tuple[int, datetime]) -> bool:
    size, at = recorded
    return mark.size != size or (mark.at is not None and abs(mark.at - at) >= _A_SECOND)


def _groups(marks: dict[int, Mark]) -> Iterator[dict[int, Mark]]:
    """Batches bounded by number and bytes; a single mail may exceed the bytes."""
    group: dict[int, Mark] = {}
    weight = 0
    for uid, mark in marks.items():
        if group and (len(group) == BATCH_MAILS or weight + mark.size > BATCH_BYTES):
            yield group
            group, weight = {}, 0
        group[uid] = mark
        weight += mark.size
    if group:
        yield group
