"""What a search finds."""

from dataclasses import dataclass
from typing import Protocol

from maild.model import TicketNumber
from maild.records import SpoolId


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a ticket; or a mail that was filed without one, by its number in the spool."""

    ticket: TicketNumber | None = None
    entry_n: int = 0
    spool_id: SpoolId | None = None


class Search(Protocol):
    """Full text. Entries are indexed where they are stored, in the same transaction."""

    def add_filed(self, spool_id: SpoolId, text: str) -> None:
        """A mail that was filed without a ticket."""

    def find(self, words: str, limit: int) -> list[Hit]:
        """Entries and filed mails that hold all of the words, the newest tickets first."""
