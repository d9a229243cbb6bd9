"""Full text of what people wrote, as an FTS5 table of our own terms (`maild.terms`). A row per entry, and one per mail
that was filed without a ticket; the row's number says which, so that nothing else needs to be kept.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, column, delete, insert, literal_column, select, table

from maild.hits import Hit
from maild.model import Direction, TicketNumber
from maild.records import SpoolId
from maild.terms import sought, terms_of
from maild.ticket import Entry
from storage.session import Session

# The schema module cannot say this: SQLAlchemy knows no virtual tables. `detail=none`: all terms, in whatever order.
# unicode61 only parts our terms at blanks again: they are folded already, and hold nothing but letters and digits.
CREATE = """CREATE VIRTUAL TABLE search_index USING fts5(
    terms, detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* S* P* C*'")"""

_PER_TICKET = 1 << 20
"""More entries than a ticket has: ticket and entry share one row number."""

_INDEX = table("search_index", column("rowid"), column("terms"))
_ADD = insert(_INDEX).values(rowid=bindparam("row_number"), terms=bindparam("words"))
_DROP = delete(_INDEX).where(_INDEX.c.rowid == bindparam("row_number"))
_FIND = (
    select(_INDEX.c.rowid)
    .where(literal_column("search_index").op("MATCH")(bindparam("wanted")))
    .order_by(_INDEX.c.rowid.desc())
    .limit(bindparam("most"))
)


class SearchIndex:
    """See `maild.hits.Search`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, number: TicketNumber, entry: Entry) -> None:
        """An entry that was just stored; events say nothing that is sought."""
        if entry.direction is not Direction.EVENT:
            self._add(_row_of(number, entry.n), _words_of(entry))

    def change(self, number: TicketNumber, entry: Entry) -> None:
        """An entry whose words have changed."""
        self._session.change(_DROP, row_number=_row_of(number, entry.n))
        self.add(number, entry)

    def add_filed(self, spool_id: SpoolId, text: str) -> None:
        self._session.change(_DROP, row_number=-spool_id)
        self._add(-spool_id, text)

    def find(self, words: str, limit: int) -> list[Hit]:
        terms = sought(words)
        if not terms:
            return []
        wanted = " AND ".join(f'"{one}"' for one in terms)
        rows = self._session.rows(_FIND, wanted=wanted, most=limit)
        return [_hit(row.rowid) for row in rows]

    def _add(self, row_number: int, text: str) -> None:
        words = " ".join(terms_of(text))
        if words:
            self._session.add(_ADD, row_number=row_number, words=words)


def _row_of(number: TicketNumber, n: int) -> int:
    return number * _PER_TICKET + n


def _hit(row_number: int) -> Hit:
    if row_number < 0:
        return Hit(spool_id=SpoolId(-row_number))
    return Hit(ticket=TicketNumber(row_number // _PER_TICKET), entry_n=row_number % _PER_TICKET)


def _words_of(entry: Entry) -> str:
    people: Sequence[str | None] = (entry.author, entry.author_name, entry.sender, *entry.to, *entry.cc)
    files = (one.name for one in entry.attachments)
    return "\n".join((entry.subject, entry.text, *(one for one in people if one), *files))
