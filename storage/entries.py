"""What happened in a ticket: entries, their files, and how their mails fared."""

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from maild.model import Delivery, Direction, Language, Role, TicketNumber
from maild.ticket import Entry, StoredAttachment
from storage.schema import attachments, entries, outbox
from storage.search import SearchIndex
from storage.session import Row, Session, adding

_THIS = entries.c.ticket == bindparam("number")
_LAST_N = select(func.max(entries.c.n)).where(_THIS)
_ADD = adding(entries)
_ADD_FILE = adding(attachments)
_ALL = select(entries).where(_THIS).order_by(entries.c.n)
_FILES = (
    select(attachments)
    .where(attachments.c.ticket == bindparam("number"))
    .order_by(attachments.c.n, attachments.c.position)
)
# Mails to customers only: what agents are told about an entry says nothing of its delivery.
_MAILS = (
    select(
        outbox.c.entry_n,
        outbox.c.state,
        outbox.c.reason,
        outbox.c.message_id,
        outbox.c.in_reply_to,
        outbox.c.references,
        outbox.c.subject,
    )
    .where(outbox.c.ticket == bindparam("number"), outbox.c.entry_n.is_not(None), outbox.c.role == Role.CUSTOMER)
    .order_by(outbox.c.id)
)

_ONE = (_THIS, entries.c.n == bindparam("this_n"))
_WITHDRAW = update(entries).where(*_ONE).values(withdrawn=True)
_REWORD = (
    update(entries)
    .where(*_ONE)
    .values({name: bindparam(f"new_{name}") for name in ("author_name", "subject", "text", "full_text")})
)

_WORST_FIRST = (
    Delivery.FAILED,
    Delivery.UNCERTAIN,
    Delivery.SENDING,
    Delivery.QUEUED,
    Delivery.HELD,
    Delivery.SENT,
)


class Entries:
    """The entries of tickets; numbers count from 1 within a ticket."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._search = SearchIndex(session)

    def add(self, number: TicketNumber, entry: Entry) -> Entry:
        n = int(self._session.value(_LAST_N, number=number) or 0) + 1
        self._session.add(_ADD, ticket=number, n=n, **_columns(entry))
        for position, file in enumerate(entry.attachments):
            self._session.add(_ADD_FILE, ticket=number, n=n, position=position, **_file_columns(file))
        stored = replace(entry, n=n)
        self._search.add(number, stored)
        return stored

    def all(self, number: TicketNumber) -> tuple[Entry, ...]:
        files: dict[int, list[StoredAttachment]] = defaultdict(list)
        for row in self._session.rows(_FILES, number=number):
            files[row.n].append(StoredAttachment(row.name, row.media_type, row.size_bytes, row.digest, row.inline))
        mails: dict[int, list[Row]] = defaultdict(list)
        for row in self._session.rows(_MAILS, number=number):
            mails[row.entry_n].append(row)
        found = [_entry(row, tuple(files[row.n])) for row in self._session.rows(_ALL, number=number)]
        return tuple(
            _with_mails(entry, mails[entry.n]) if entry.direction is Direction.OUT and entry.n in mails else entry
            for entry in found
        )

    def withdraw(self, number: TicketNumber, n: int) -> None:
        self._session.change(_WITHDRAW, number=number, this_n=n)

    def reword(self, number: TicketNumber, entry: Entry) -> None:
        words = {f"new_{name}": _columns(entry)[name] for name in ("author_name", "subject", "text", "full_text")}
        self._session.change(_REWORD, number=number, this_n=entry.n, **words)
        self._search.change(number, entry)


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "at": entry.at,
        "direction": entry.direction,
        "author": entry.author,
        "author_name": entry.author_name,
        "sender": entry.sender,
        "message_id": entry.message_id,
        "in_reply_to": entry.in_reply_to,
        "template": entry.template,
        "language": entry.language,
        "auto": entry.auto,
        "spool_id": entry.spool_id,
        "to": entry.to,
        "cc": entry.cc,
        "references": entry.references,
        "reason": entry.reason,
        "subject": entry.subject,
        "text": entry.text,
        "full_text": None if entry.full_text == entry.text else entry.full_text,
        "withdrawn": entry.withdrawn,
    }


def _file_columns(file: StoredAttachment) -> dict[str, object]:
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size_bytes": file.size_bytes,
        "digest": file.digest,
        "inline": file.inline,
    }


def _entry(row: Row, files: tuple[StoredAttachment, ...]) -> Entry:
    return Entry(
        n=row.n,
        at=row.at,
        direction=Direction(row.direction),
        author=row.author,
        author_name=row.author_name,
        sender=row.sender,
        to=row.to,
        cc=row.cc,
        message_id=row.message_id,
        in_reply_to=row.in_reply_to,
        references=row.references,
        subject=row.subject,
        text=row.text,
        full_text=row.text if row.full_text is None else row.full_text,
        attachments=files,
        template=row.template,
        language=None if row.language is None else Language(row.language),
        auto=row.auto,
        reason=row.reason,
        spool_id=row.spool_id,
        withdrawn=row.withdrawn,
    )


def _with_mails(entry: Entry, mails: list[Row]) -> Entry:
    """The entry with the state of its worst mail, and with the first mail's headers where it has none of its own."""
    worst = min(mails, key=lambda mail: _WORST_FIRST.index(Delivery(mail.state)))
    first = mails[0]
    return replace(
        entry,
        delivery=Delivery(worst.state),
        reason=worst.reason or entry.reason,
        message_id=entry.message_id or first.message_id,
        in_reply_to=entry.in_reply_to or first.in_reply_to,
        references=entry.references or first.references,
        subject=entry.subject or first.subject,
    )
