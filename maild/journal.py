"""The events in a mail's life, one function each. A line is one JSON object with ids, counts and reasons: never a
customer's address, subject or words, never a secret. Values are capped and cannot contain a line end (JSON escapes it).
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

_log = logging.getLogger("maild")
_MAX_CHARACTERS = 500

Value = str | int | float | bool | None


class JsonLines(logging.Formatter):
    """One JSON object per record: time, level, event and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        row: dict[str, object] = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        row |= getattr(record, "fields", {})
        if record.exc_info:
            row["traceback"] = self.formatException(record.exc_info)[-4000:]
        return json.dumps(row, ensure_ascii=False)


def write_to(stream: TextIO = sys.stderr, level: int = logging.INFO) -> None:
    """Send the journal to `stream`, as JSON lines; called once, by the daemon."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    _log.handlers[:] = [handler]
    _log.setLevel(level)
    _log.propagate = False


def _say(level: int, event: str, *, error: BaseException | None = None, **fields: Value) -> None:
    if _log.isEnabledFor(level):
        kept = {key: value[:_MAX_CHARACTERS] if isinstance(value, str) else value for key, value in fields.items()}
        _log.log(level, event, extra={"fields": kept}, exc_info=error)


def accepted(inlet: str, mails: int, new: int) -> None:
    _say(logging.INFO, "mails stored", inlet=inlet, mails=mails, new=new)


def digested(spool_id: int, outcome: str, ticket: str | None, reasons: str) -> None:
    _say(logging.INFO, "mail understood", spool=spool_id, outcome=outcome, ticket=ticket, reasons=reasons)


def postponed(spool_id: int, why: str, times: int) -> None:
    _say(logging.WARNING, "mail postponed", spool=spool_id, why=why, times=times)


def put_aside(spool_id: int, error: BaseException) -> None:
    """A defect of ours or an impossible mail; the traceback is kept because nothing else shows the cause."""
    _say(logging.ERROR, "mail put aside", error=error, spool=spool_id, why=type(error).__name__)


def released(held_id: int, ticket: str | None) -> None:
    _say(logging.INFO, "held mail released", held=held_id, ticket=ticket)


def time_came(ticket: str | None, reasons: str) -> None:
    _say(logging.INFO, "time has come", ticket=ticket, reasons=reasons)


def sent(outbox_id: int, attempt: int, reply: str) -> None:
    _say(logging.INFO, "mail sent", outbox=outbox_id, attempt=attempt, reply=reply)


def deferred(outbox_id: int, attempt: int, reply: str) -> None:
    _say(logging.WARNING, "mail deferred", outbox=outbox_id, attempt=attempt, reply=reply)


def refused(outbox_id: int, attempt: int, reply: str) -> None:
    _say(logging.ERROR, "mail refused", outbox=outbox_id, attempt=attempt, reply=reply)


def uncertain(outbox_id: int, attempt: int, reply: str) -> None:
    _say(logging.WARNING, "delivery uncertain", outbox=outbox_id, attempt=attempt, reply=reply)


def sent_again(outbox_id: int) -> None:
    _say(logging.WARNING, "uncertain mail is sent again, identical", outbox=outbox_id)


def alarm(key: str, sentence: str) -> None:
    _say(logging.ERROR, "alarm", key=key, sentence=sentence)


def waiting_for(part: str, why: str, seconds: float) -> None:
    """A server does not answer; `part` is tried again after `seconds`."""
    _say(logging.WARNING, "waiting", part=part, why=why, seconds=round(seconds, 1))


def defect(part: str, error: BaseException, seconds: float) -> None:
    """A loop of the daemon met something nobody thought of; it begins again after `seconds`."""
    _say(logging.ERROR, "defect", error=error, part=part, why=type(error).__name__, seconds=round(seconds, 1))


def learned(labels: int, promoted: bool, right: float, shipped: float) -> None:
    """The site's labels were gone through; shares of them called right when left out, with and without the delta."""
    _say(logging.INFO, "classifier learned", labels=labels, promoted=promoted, right=right, shipped=shipped)


def skipped(inlet: str, folder: str, uid: int, why: str) -> None:
    """One mail could not be fetched; the rest goes on and it is tried again."""
    _say(logging.WARNING, "mail not fetched", inlet=inlet, folder=folder, uid=uid, why=why)


def left_in_place(inlet: str, folder: str, mails: int, why: str) -> None:
    """Mails that are durable with us could not be moved to done_folder: untidy, nothing more."""
    _say(logging.WARNING, "mails not moved", inlet=inlet, folder=folder, mails=mails, why=why)


def state(event: str, detail: str = "") -> None:
    """Start, stop and other changes of the daemon's own state."""
    _say(logging.INFO, event, detail=detail or None)
