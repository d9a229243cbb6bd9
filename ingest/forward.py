"""The customer's mail inside an agent's forward: pasted below the client's heading, or attached as message/rfc822.

Of a forward inside a forward the outer one counts: it is the mail that the agent passed on, the rest are its words. Of
several attached mails the first counts, the others stay attachments.
"""

import re
from dataclasses import replace
from datetime import datetime

from ingest import body, eml, headblock, headers, localdate
from ingest.address import lenient, mailboxes
from ingest.address import sender as sender_of
from ingest.attribution import Heading, Headings, Kind, is_rule_line
from ingest.guard import LINES, Budget
from ingest.lines import Line, Mark, text_of
from ingest.phrases import FORWARDED
from ingest.wordlist import words
from maild.mail import Attachment, Forwarded
from maild.model import Mailbox

TEXT_CHARS = 50_000
"""A forward is announced within so much text."""

_MARKS = words("""
    fw | fwd | wg | tr | rv | enc | i | vs | vb | doorst | pd | пересл | переслано | 转发 | 轉寄 | 转 | 轉 | 전달
    転送 | ilt | vl | إعادة توجيه
""")
_TAG = r"\[[^\]\[:：]{1,30}\]"
"""What gateways write into subjects: `[EXT]`."""

_SUBJECT = re.compile(rf"\s*(?:{_TAG}\s*)?\[?(?:{'|'.join(_MARKS)})\s*[:：]", re.IGNORECASE)
_PREFIXED = re.compile(r"\s*([^\W\d_]{1,12})(?:\[\d{1,3}\])? ?[:：]\s*(.+)", re.DOTALL)
_ANSWERS = words("""
    re | r | aw | sv | antw | antwort | rif | res | ref | réf | rép | rsp | odg | odp | ynt | yan | vá | απ | σχετ | ha
    на | отв | ответ | отг | від | ats | atb | vast | bls | balas | trả lời | ตอบ | ตอบกลับ | 回复 | 回覆 | 答复
    答覆 | 回信 | 返信 | 회신 | 답장 | رد | השב | תגובה | पुनः | y | sb | بازگشت | پاسخ
""")
"""What an answer's subject begins with; any other short word before the old subject is a forward's."""


def find(
    subject: str, content: body.Body, files: tuple[Attachment, ...], budget: Budget, written: datetime | None
) -> Forwarded | None:
    """The forwarded mail with its sender; None where there is none, or where nobody can be named as its sender.

    `subject` and `written` are the forward's own.
    """
    attached = _attached(files, budget)
    if attached is not None:
        return replace(attached, comment="" if content.borrowed else body.own_words(content.lines))
    marked = _SUBJECT.match(subject) is not None
    if not marked and not _PREFIXED.match(re.sub(_TAG, "", subject[:1000])) and not _announces(content):
        return None
    lines = content.lines[:LINES]
    headings = Headings([_bare(line) for line in lines])
    heading = _heading(headings, len(lines), subject, marked)
    if heading is None:
        return None
    sender = _mailbox(heading.field("from")) or _linked(heading, content)
    if sender is None:
        return None
    return _inline(sender, heading, lines, files, body.own_words(content.lines), written)


def _heading(headings: Headings, count: int, subject: str, marked: bool) -> Heading | None:
    """The heading of the forward: the first that is no attribution. An answer's attribution ends the search; below a
    subject that says so, it may head the forward itself."""
    attribution: Heading | None = None
    at = 0
    while at < count:
        heading = headings.find(at)
        at += 1
        if heading is None:
            continue
        if heading.kind is Kind.ATTRIBUTION:
            if not marked:
                return None
            attribution = attribution or heading
            continue
        if heading.kind is Kind.FORWARD or marked or _wraps(subject, heading.field("subject")):
            return heading
        return None
    return attribution


def _wraps(subject: str, old: str) -> bool:
    """`TOV: Lost deposit` above a block that says `Lost deposit`: some client's word for a forward."""
    found = _PREFIXED.fullmatch(re.sub(_TAG, "", subject[:1000]))
    if found is None or not old or found[1].lower() in _ANSWERS:
        return False
    return " ".join(found[2].lower().split()) == " ".join(re.sub(_TAG, "", old[:1000]).lower().split())


def _announces(content: body.Body) -> bool:
    text = content.full_text[:TEXT_CHARS].lower()
    return any(word in text for word in FORWARDED)


def _bare(line: Line) -> Line:
    """A line without the marks of its quote: forwards stand in blockquotes too."""
    return Line(line.text.lstrip("> ") if line.mark is Mark.QUOTE else line.text)


def _inline(
    sender: Mailbox,
    heading: Heading,
    lines: list[Line],
    files: tuple[Attachment, ...],
    comment: str,
    written: datetime | None,
) -> Forwarded:
    title = lines[heading.start].probe
    rest = [_bare(line) for line in lines[heading.end :] if not _is_end(line)]
    subject, rest = _subject(heading, lines, rest)
    return Forwarded(
        sender,
        headers.clean(subject).strip()[:1000],
        text_of(_without_frame(rest, title)),
        localdate.read(heading.field("date") or heading.field("from"), written),
        files,
        comment,
    )


def _subject(heading: Heading, lines: list[Line], rest: list[Line]) -> tuple[str, list[Line]]:
    """The subject, and the text without what the block tells below or above an attribution (Yandex)."""
    if any(name == "subject" for name, _ in heading.fields):
        return heading.field("subject"), rest
    probes = [line.probe for line in rest[: headblock.BLOCK_LINES]]
    at = next((number for number, probe in enumerate(probes) if probe), 0)
    below = headblock.find(probes, at, need=2) if probes and "from" not in dict(heading.fields[1:]) else None
    if below is not None and "from" not in below[1]:
        return below[1].get("subject", "").rstrip(";. "), rest[below[0] :]
    above = [headblock.label(line.probe) for line in lines[max(0, heading.start - 3) : heading.start]]
    return next((found[1].rstrip("; ") for found in above if found and found[0] == "subject"), ""), rest


_END_WORDS = ("конец пересылаемого сообщения", "end of forwarded message", "конец пересланного сообщения")
_FRAME = re.compile(r"[-=_*~]{3,60}(?:8<|>8)?[-=_*~]{0,60} ?[^-=_*~]{0,60} ?[-=_*~]{3,60}")


def _is_end(line: Line) -> bool:
    """Yandex and Apple write a line where the forwarded mail ends."""
    return line.probe.strip("-=_> ").lower() in _END_WORDS


def _without_frame(lines: list[Line], title: str) -> list[Line]:
    """Without the rules that some clients draw below the header and at the end, with or without words in them."""
    begin, end = 0, len(lines)
    while begin < end and (lines[begin].blank or _is_frame(lines[begin].probe, title)):
        if lines[begin].probe == title and _heads(lines[begin + 1 : begin + 3]):
            break  # the client's next forward, in the text of this one
        begin += 1
    while end > begin and lines[end - 1].blank:
        end -= 1
    if end > begin and _FRAME.fullmatch(lines[end - 1].probe):
        end -= 1
    return lines[begin:end]


def _heads(lines: list[Line]) -> bool:
    return any(headblock.label(line.probe) is not None for line in lines)


def _is_frame(probe: str, title: str) -> bool:
    return is_rule_line(probe) or probe == title or ("8<" in probe and _FRAME.fullmatch(probe) is not None)


# --- the sender --------------------------------------------------------------------------------------------------

_WORD = r"[^\s<>()\[\],;:\"'@][^\s<>()\[\],;:\"@]{0,127}@[^\s<>()\[\],;:\"']{1,255}"
_ADDRESS = re.compile(_WORD)
_BRACKETED = re.compile(rf"[<\[(] ?(?:mailto:)?({_WORD})")
_DATED = re.compile(r"^.{0,80}\d\d?[:.]\d\d(?: ?[AaPp][Mm])?(?:,? |，)")
"""An attribution tells the date before the name."""

_PROXIES = words("on behalf of | im auftrag von | de la part de | en nombre de | por conta de | per conto di | 代表")


def _mailbox(text: str) -> Mailbox | None:
    """`Carol W. <carol@…>`, `carol@…[mailto:carol@…]`, `Carol(carol@…)`: the address and what stands before it.

    What stands in brackets is the address, whatever the name before them looks like. Where several differ nobody is
    named, but for `x <…> on behalf of Carol <carol@…>`.
    """
    text = text.rstrip(";； ").replace("&lt;", "<").replace("&gt;", ">")
    proxied = max((text.lower().rfind(word) + len(word) for word in _PROXIES if word in text.lower()), default=0)
    if _ADDRESS.search(text, proxied):
        text = text[proxied:]
    bracketed = list(_BRACKETED.finditer(text))
    found = bracketed or list(_ADDRESS.finditer(text))
    if len({match[match.re.groups].lower().rstrip(".") for match in found}) != 1:
        return None
    address = found[0][found[0].re.groups].rstrip(".")
    return lenient(f'"{_name(text[: found[0].start()], address)}" <{address}>')


def _name(before: str, address: str) -> str:
    before = before.rstrip("<([ ")
    if before.endswith('"') and before.count('"') >= 2:  # a date may stand before the quoted name
        before = before.split('"')[-2]
    name = before.rstrip("<([ ").removesuffix("mailto:").rstrip("<([ ").strip("\"'* ")
    name = _DATED.sub("", name).strip("\"'* ")
    return "" if name.lower() == address.lower() else name.replace("\\", "").replace('"', "")


def _linked(heading: Heading, content: body.Body) -> Mailbox | None:
    """The sender whose address stands only behind the name's link, in the alternative that is HTML (Foxmail)."""
    name = heading.field("from").strip("\"'* ;")
    rich = next((part for part in content.others if part.media_type == "text/html"), None)
    if not name or "@" in name or rich is None:
        return None
    lines = body.html_lines(rich)[:LINES]
    headings = Headings([_bare(line) for line in lines])
    for at in range(len(lines)):
        found = headings.find(at)
        if found is not None and found.kind is not Kind.ATTRIBUTION:
            sender = _mailbox(found.field("from"))
            return sender if sender is not None and sender.name == name else None
    return None


# --- attached ----------------------------------------------------------------------------------------------------


def _attached(files: tuple[Attachment, ...], budget: Budget) -> Forwarded | None:
    """The first attached mail that names its sender; what a winmail.dat held is among the files."""
    for file in files:
        inner = eml.opened(file, budget)
        if inner is None:
            continue
        sender = sender_of(inner.headers).mailbox or next(iter(mailboxes(inner.headers, "from")), None)
        if sender is None:
            continue
        inside = body.read(inner, budget)
        within = body.attachments(inside)
        return Forwarded(sender, inner.headers.text("subject"), inside.full_text, inner.headers.date(), within)
    return None
