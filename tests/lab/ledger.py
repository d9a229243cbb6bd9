"""A UID ledger in memory, and the `accept` that writes it: what the store does, without a store."""

from collections.abc import Sequence
from datetime import datetime

from maild.errors import StoreBusy
from maild.mail import Place, RawMail


class MemoryLedger:
    """Implements `maild.memory.UidLedger`; `accept` is what an inlet is given.

    mails    everything accepted, in order
    batches  how many came in each call
    busy     while true, `accept` raises StoreBusy and keeps nothing
    """

    def __init__(self) -> None:
        self.mails: list[RawMail] = []
        self.batches: list[int] = []
        self.busy = False
        self._rows: dict[tuple[str, Place], tuple[int, datetime]] = {}

    def accept(self, batch: Sequence[RawMail]) -> None:
        if self.busy:
            raise StoreBusy("the ledger was told to be busy")
        for raw in batch:
            if raw.place is not None:
                self._rows[raw.inlet, raw.place] = (raw.size_bytes, raw.received_at)
        self.mails += batch
        self.batches.append(len(batch))

    def highest(self, inlet: str, folder: str, uidvalidity: int) -> int:
        return max(self._uids(inlet, folder, uidvalidity), default=0)

    def unseen(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> list[int]:
        return sorted(set(uids) - self._uids(inlet, folder, uidvalidity))

    def marks(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        rows = {uid: self._rows.get((inlet, Place(folder, uidvalidity, uid))) for uid in uids}
        return {uid: row for uid, row in rows.items() if row is not None}

    def _uids(self, inlet: str, folder: str, uidvalidity: int) -> set[int]:
        return {
            place.uid
            for name, place in self._rows
            if name == inlet and (place.folder, place.uidvalidity) == (folder, uidvalidity)
        }
