"""The customer's mail inside an agent's forward: pasted below the client's heading, or attached as message/rfc822."""

import re
from datetime import datetime

from ingest import body, headers
from ingest.address import lenient, mailboxes
from ingest.address import sender as sender_of
from ingest.attribution import Heading, Headings, Kind
from ingest.dates import read_date
from ingest.guard import LINES, Budget
from ingest.lines import Line, Mark, text_of
from ingest.mime import embedded as embedded
from ingest.phrases import FORWARDED
from ingest.wordlist import words
from maild.mail import Attachment, Forwarded
from maild.model import Mailbox

TEXT_CHARS = 50_000
"""A forward is announced within so much text."""

_MARKS = words("""
    fw | fwd | wg | tr | rv | enc | i | vs | vb | doorst | odp | pd | пересл | переслано | 转发 | 轉寄 | 转 | 轉 | 전달
    転送 | ilt | vl | إعادة توجيه
""")
_SUBJECT = re.compile(rf"\s*\[?(?:{'|'.join(_MARKS)})\s*[:：]", re.IGNORECASE)


def find(subject: str, content: body.Body, files: tuple[Attachment, ...], budget: Budget) -> Forwarded | None:
    """The forwarded mail with its sender; None where there is none, or where nobody can be named as its sender."""
    attached = _attached(content, budget)
    if attached is not None:
        return attached
    marked = _SUBJECT.match(subject) is not None
    if not marked and not _announces(content):
        return None
    lines = content.lines[:LINES]
    headings = Headings([_bare(line) for line in lines])
    for at in range(len(lines)):
        heading = headings.find(at)
        if heading is None or heading.kind is Kind.ATTRIBUTION:
            continue
        if heading.kind is Kind.FORWARD or marked:
            return _inline(heading, lines[heading.end :], files)
        return None
    return None


def _announces(content: body.Body) -> bool:
    text = content.full_text[:TEXT_CHARS].lower()
    return any(word in text for word in FORWARDED)


def _bare(line: Line) -> Line:
    """A line without the marks of its quote: forwards stand in blockquotes too."""
    return Line(line.text.lstrip("> ") if line.mark is Mark.QUOTE else line.text)


def _inline(heading: Heading, rest: list[Line], files: tuple[Attachment, ...]) -> Forwarded | None:
    sender = _mailbox(heading.field("from"))
    if sender is None:
        return None
    return Forwarded(
        sender,
        headers.clean(heading.field("subject"))[:1000],
        text_of([_bare(line) for line in rest if not _is_end(line)]),
        _date(heading.field("date")),
        files,
    )


def _is_end(line: Line) -> bool:
    """Yandex and Apple write a line where the forwarded mail ends."""
    words = line.probe.strip("-=_> ").lower()
    return words in ("конец пересылаемого сообщения", "end of forwarded message", "конец пересланного сообщения")


def _mailbox(text: str) -> Mailbox | None:
    """`Carol W. <carol@…>`, `carol@…[mailto:carol@…]`, `Carol(carol@…)`: the address and what stands before it."""
    text = text.rstrip(";； ").replace("&lt;", "<").replace("&gt;", ">")
    found = re.search(r"[^\s<>()\[\],;:\"']{1,128}@[^\s<>()\[\],;:\"']{1,255}", text)
    if found is None:
        return None
    before = text[: found.start()].rstrip("<([ ")
    if before.endswith('"') and before.count('"') >= 2:  # a date may stand before the quoted name
        before = before.split('"')[-2]
    name = before.rstrip("<([ ").removesuffix("mailto:").rstrip("<([ ").strip("\"' ")
    return lenient(f'"{name.replace(chr(92), "").replace(chr(34), "")}" <{found[0].rstrip(".")}>')


def _date(text: str) -> datetime | None:
    return read_date(text) if "," in text and ":" in text else None


def _attached(content: body.Body, budget: Budget) -> Forwarded | None:
    for part in content.files:
        if part.media_type in ("message/rfc822", "message/global"):
            inner = embedded(part, budget)
            sender = sender_of(inner.headers).mailbox or next(iter(mailboxes(inner.headers, "from")), None)
            if sender is None:
                continue
            inside = body.read(inner, budget)
            files = body.attachments(inside)
            return Forwarded(sender, inner.headers.text("subject"), inside.full_text, inner.headers.date(), files)
    return None
