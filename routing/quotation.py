"""What mail clients put around the words they quote: marks, attributions, header blocks, footers, in many languages."""

import re
from collections.abc import Sequence

_SUBJECT = (
    "subject",
    "betreff",
    "objet",
    "asunto",
    "assunto",
    "тема",
    "主题",
    "主旨",
    "主題",
    "件名",
    "제목",
    "الموضوع",
)
_NAMES = (
    *_SUBJECT,
    *("from", "sent", "to", "cc", "bcc", "date", "reply-to", "importance", "attachments"),
    *("von", "gesendet", "an", "datum", "de", "envoyé", "à", "enviado", "enviado el", "para", "fecha"),
    *("enviada em", "enviado em", "data", "от", "отправлено", "дата", "кому", "копия"),
    *("发件人", "寄件者", "寄件人", "发送时间", "发送日期", "寄件日期", "傳送日期", "时间", "日期", "收件人", "收件者"),
    *("抄送", "副本", "差出人", "送信日時", "送信元", "日時", "宛先"),
    *("보낸 사람", "보낸사람", "보낸 날짜", "날짜", "받는 사람", "받는사람", "참조"),
    *("من", "تم الإرسال", "تاريخ الإرسال", "إلى", "التاريخ"),
)


def _field(names: Sequence[str]) -> re.Pattern[str]:
    """A header line as clients show it: `From: …`, `*From:* …`, `发件人： …`."""
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(map(re.escape, names))})\W{{0,4}}\s?[:：]", re.IGNORECASE)


_HEADER, _SUBJECT_HEADER = _field(_NAMES), _field(_SUBJECT)
_RULE = re.compile(r"\W*[-_=—–─*]{5,}\W*")
_TITLED_RULE = re.compile(r"\s*[-_=—–─]{3,}[^-_=—–─]{3,80}[-_=—–─]{3,}\s*")
_WROTE = re.compile(
    r"wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|skrev|napisał|napsal|yazdı|kirjoitti"
    r"|пишет|писал|写道|寫道|書きました|のメール|작성|썼습니다|كتب|كتابة",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:on|am|le|el|em|il|op|den|w dniu|dne|na|в|пн|вт|ср|чт|пт|сб|вс|在|于|於|في)\b|\d{4}\s?[年년]", re.IGNORECASE
)
_FOOTER = re.compile(
    r"sent from (?:my|mail|outlook|yahoo|gmail)|get outlook for|von meinem \w+ gesendet|gesendet (?:von|mit) "
    r"|envoyé de(?:puis)? mon|enviado (?:desde|do|a partir do) |inviato da |отправлено (?:с|из) "
    r"|(?:发自|發自|来自|發送自)(?:我的|iphone|华为|小米)|從我的|.{0,20}から送信|.{0,20}에서 (?:보냄|보냈)"
    r"|أُرسلت من|مرسل من",
    re.IGNORECASE,
)
_MOST_WRAPPED = 4  # lines that an attribution is wrapped to
_MOST_HEADERS = 30  # lines of a header block, wrapped ones and blanks included


def is_quoted(line: str) -> bool:
    return line.lstrip().startswith((">", "＞"))


def is_delimiter(line: str) -> bool:
    """The line before a signature (RFC 3676 §4.3), with or without its blank."""
    return line.rstrip() == "--"


def is_footer(line: str) -> bool:
    """What phones write beneath every mail."""
    return len(line) < 100 and _FOOTER.match(line.strip()) is not None


def without_signature(lines: Sequence[str]) -> list[str]:
    return list(lines[: next((n for n, line in enumerate(lines) if is_delimiter(line)), len(lines))])


def without_tail(lines: Sequence[str]) -> list[str]:
    """Without the lines at the end that a client wrote: quotes, attribution, header block, rules, footers."""
    end = len(lines)
    while end and (made := _made_by_client(lines, end)):
        end -= made
    return list(lines[:end])


def quotes_anything(lines: Sequence[str]) -> bool:
    """True where something in these lines was plainly not written by their author now."""
    return last_heading(lines) > 0 or any(is_quoted(line) or _TITLED_RULE.fullmatch(line) for line in lines)


def last_heading(lines: Sequence[str]) -> int:
    """How many lines stand up to and with the last attribution or header block; 0 if there is none."""
    ends = range(len(lines), 0, -1)
    return next((end for end in ends if _headers(lines, end) or _attribution(lines, end)), 0)


def _made_by_client(lines: Sequence[str], end: int) -> int:
    """How many lines before `end` belong together and are the client's."""
    last = lines[end - 1]
    if not last.strip() or is_quoted(last) or _RULE.fullmatch(last) or _TITLED_RULE.fullmatch(last) or is_footer(last):
        return 1
    return _headers(lines, end) or _attribution(lines, end)


def _headers(lines: Sequence[str], end: int) -> int:
    """`From: … Sent: … To: … Subject: …` before `end`: three lines or more, one of them the subject; a pair of
    `From:` and `To:` may be a payment's."""
    size = names = 0
    subject = False
    for line in reversed(lines[max(0, end - _MOST_HEADERS) : end]):
        if _HEADER.match(line):
            names += 1
            subject = subject or _SUBJECT_HEADER.match(line) is not None
        elif line.strip() or not names:
            break
        size += 1
    return size if names >= 3 and subject else 0


def _attribution(lines: Sequence[str], end: int) -> int:
    """`On Tue, 3 Mar 2026 at 10:00, Example Exchange <…> wrote:` before `end`, in one line or wrapped."""
    found = 0
    if not lines[end - 1].rstrip().endswith((":", "：")):
        return 0
    for count in range(1, min(_MOST_WRAPPED, end) + 1):
        block = lines[end - count : end]
        if not block[0].strip():
            break
        if _is_attribution(block) and (not found or _STARTS.match(block[0].strip())):
            found = count
    return found


def _is_attribution(block: Sequence[str]) -> bool:
    joined = " ".join(line.strip() for line in block)
    if len(joined) > 400 or not any(map(str.isdigit, joined)):
        return False
    return "@" in joined or _WROTE.search(joined) is not None
