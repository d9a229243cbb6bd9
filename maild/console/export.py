"""One ticket to take along: as an mbox of its mails, or as a page that opens in any browser and fetches nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime, formataddr
from html import escape

from maild.console.safe import one_line, safe
from maild.mail import Inbound
from maild.memory import SpoolId, Transaction
from maild.model import Direction, Language
from maild.ports import Read
from maild.ticket import Entry, Ticket

_ID = re.compile(r"<[\x21-\x7e]{1,900}>")
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{ref} {subject}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222 }}
h1 {{ font-size: 1.3rem }} p.facts {{ color: #555 }}
article {{ border-left: 4px solid #ccc; margin: 1rem 0; padding: .2rem 1rem }}
article.in {{ border-color: #2a7 }} article.out {{ border-color: #27c }} article.note {{ border-color: #c92 }}
article header {{ color: #555; font-size: .85rem }} article div {{ white-space: pre-wrap; overflow-wrap: anywhere }}
</style></head><body>
<h1><bdi>{ref}</bdi> <bdi>{subject}</bdi></h1>
<p class="facts">{facts}</p>
{articles}
</body></html>"""


def mbox(tx: Transaction, entries: Sequence[Entry], read: Read) -> Iterator[bytes]:
    """The mails of a ticket, in order, each as a piece of an mboxrd file (application/mbox, RFC 4155). A mail that
    came with a secret is written anew from what `read` makes of it; all others are whole, byte for byte."""
    for entry in entries:
        data = _bytes_of(tx, entry, read)
        if data is not None:
            yield _from_line(entry) + _quoted(data) + b"\n"


def page(ticket: Ticket, entries: Sequence[Entry]) -> str:
    """The ticket as one HTML page; everything in it is text, nothing is fetched or run."""
    facts = [ticket.status, ticket.kind, ticket.topic, ticket.priority, f"opened {_instant(ticket.opened_at)}"]
    if ticket.requester is not None:
        facts.append(ticket.requester.address)
    return _PAGE.format(
        language="en" if ticket.language is Language.OTHER else ticket.language,
        ref=escape(ticket.ref),
        subject=escape(safe(ticket.subject)),
        facts=" · ".join(f"<bdi>{escape(safe(one))}</bdi>" for one in facts),
        articles="\n".join(_article(entry) for entry in entries),
    )


def _article(entry: Entry) -> str:
    author = entry.author_name or entry.author or entry.sender or ""
    attachments = "".join(f"<br>📎 <bdi>{escape(safe(one.name))}</bdi>" for one in entry.attachments)
    text = entry.text if entry.direction is not Direction.EVENT else entry.reason or ""
    header = " · ".join(escape(safe(one)) for one in (f"{entry.n}", _instant(entry.at), entry.direction, author) if one)
    return (
        f'<article class="{entry.direction}"><header>{header}{attachments}</header>'
        f'<div dir="auto">{escape(safe(text))}</div></article>'
    )


def _bytes_of(tx: Transaction, entry: Entry, read: Read) -> bytes | None:
    """The mail behind an entry: as it came in, or as it was handed to SMTP; None for what is no mail."""
    if entry.spool_id is not None:
        raw = tx.spool.raw(SpoolId(entry.spool_id))
        mail = read(raw)
        return masked(mail) if mail.secrets else raw.data
    if entry.direction is Direction.OUT and entry.message_id is not None:
        sent = tx.outbox.find(entry.message_id)
        return None if sent is None else sent.data
    return None


def masked(mail: Inbound) -> bytes:
    """The mail without its secrets: the fields that a reader wants, its text, and the names of its attachments."""
    made = EmailMessage(policy=SMTPUTF8)
    if mail.sender is not None:
        made["From"] = formataddr((one_line(mail.sender.name), mail.sender.address))
    made["To"] = ", ".join(one.address for one in mail.to) or "undisclosed-recipients:;"
    made["Subject"] = one_line(mail.subject, 900)
    if mail.date is not None:
        made["Date"] = format_datetime(mail.date)
    if mail.message_id is not None and _ID.fullmatch(mail.message_id):
        made["Message-ID"] = mail.message_id
    files = "".join(f"\n[{safe(one.name)}, {len(one.data)} bytes, left out]" for one in mail.attachments)
    made.set_content(f"{safe(mail.full_text)}\n{files}", cte="base64")
    return made.as_bytes()


def _from_line(entry: Entry) -> bytes:
    sender = (entry.sender or "MAILER-DAEMON").encode("ascii", "replace").replace(b" ", b"_")
    return b"From " + sender + b" " + entry.at.strftime("%a %b %e %H:%M:%S %Y").encode("ascii") + b"\n"


def _quoted(data: bytes) -> bytes:
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    body = b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)
    return body if body.endswith(b"\n") else body + b"\n"


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M %Z")
