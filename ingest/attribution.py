"""Recognises what clients write above a quoted mail: attribution lines, header blocks, rules between dashes.

Lines are compared one at a time, at most four of them joined, each bounded; every pattern is linear.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from ingest.lines import Line, Mark
from ingest.phrases import FORWARDED, LABELS, ORIGINAL, SENT_FROM, WROTE

BLOCK_LINES = 16
"""A header block, folded recipients included, is not longer."""


class Kind(Enum):
    ATTRIBUTION = auto()  # On …, Carol wrote:
    BLOCK = auto()  # From: … Sent: … Subject: …
    RULE = auto()  # -----Original Message-----
    FORWARD = auto()  # ---------- Forwarded message ---------


@dataclass(frozen=True, slots=True)
class Heading:
    """What lines [start, end) are. `fields` holds a block's headers: from, date, to, subject."""

    kind: Kind
    start: int
    end: int
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        return next((value for key, value in self.fields if key == name), "")


_LABEL = re.compile(r"[>\s*_|•·]{0,12}([^\W\d_][^:：*_<>@]{0,24}?)\s{0,4}[*_]{0,3}\s{0,2}[:：][*_]{0,3}\s{0,8}(.*)")
_DASHED = re.compile(r"[\s>*_#|]{0,8}[-_=~—–\u2500*]{2,}\s*(.{2,60}?)\s*[:：]?\s*[-_=~—–\u2500*]{2,}\s*[:：]?")
_DATE = re.compile(
    r"\d{4}\s?[年년]|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|\b(?:19|20)\d\d\b|\b25\d\d\b|\d{1,2}\s?月\s?\d{1,2}|\d{1,2}월"
)
_TIME = re.compile(r"\d{1,2}\s?[:.：h]\s?\d{2}|\d{1,2}[时時点點시]|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:]{1,128}@[^\s<>\"'(),;:]{1,128}")
_ENDS = re.compile(r"(?:[:：]|[:：]\s*[*_]{1,3}|[-–—]{3,})\s*$")
_RULE_LINE = re.compile(r"[\s>*]{0,8}(?:_{5,}|-{5,}|={4,}|\*{5,}|~{5,}|[—–\u2500]{3,})\s*")
_BROKEN_END = re.compile(r">.{0,20}[:：]")
"""An address that was wrapped before its bracket: `>:` on a line of its own looks like a quote."""

_FORWARDS = frozenset(FORWARDED)
_ORIGINALS = frozenset(ORIGINAL)
_ON = re.compile(
    r"(?:on|at|le|am|op|el|em|il|in data|w dniu|dnia|den|på|в|во|于|於|在|at|as|no dia|il giorno|date|tarih|"
    r"pada|dne|dňa|în data|la data|στις|на|vào|dana|a)\b|[「『\"']|\d|[*_]|[^\W\d_]{1,12}[.,]? ?\d|.{1,14}[,،、]",
    re.IGNORECASE,
)


def find(lines: list[Line], at: int) -> Heading | None:
    """The heading that begins at this line, if one does."""
    probe = lines[at].probe
    if len(probe) < 3:
        return None
    rule = _rule(probe)
    if rule is not None:
        block = _block_after(lines, at + 1)
        end = block.end if block else at + 1
        return Heading(rule, at, end, block.fields if block else ())
    block = _block(lines, at)
    if block is not None:
        return block
    return _attribution(lines, at)


def is_rule_line(text: str) -> bool:
    """A line of dashes or underscores alone."""
    return _RULE_LINE.fullmatch(text) is not None


def _rule(probe: str) -> Kind | None:
    dashed = _DASHED.fullmatch(probe)
    words = (dashed[1] if dashed else probe).strip("-–—_=*:： ").lower()
    if words in _FORWARDS:
        return Kind.FORWARD if dashed or probe.endswith((":", "：")) else None
    if dashed is None:
        return None
    if words in _ORIGINALS:
        return Kind.RULE
    if words.startswith(("forwarded by", "forwarded message from", "пересылаемое сообщение", "original message")):
        return Kind.FORWARD if words.startswith(("forwarded", "пере")) else Kind.RULE
    return None


# --- blocks ------------------------------------------------------------------------------------------------------


def _block_after(lines: list[Line], at: int) -> Heading | None:
    """A block that follows a rule: here even two headers make one."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return _block(lines, at, need=2) if at < len(lines) else None


def label(probe: str) -> tuple[str, str] | None:
    """A header's name (from, date, to, cc, subject) and value, where the line is one in some language."""
    match = _LABEL.fullmatch(probe)
    if match is None:
        return None
    name = LABELS.get(" ".join(match[1].lower().split()))
    return (name, match[2].strip(" *_\t")) if name else None


def _block(lines: list[Line], at: int, need: int = 3) -> Heading | None:
    first = label(lines[at].probe)
    if first is None or first[0] == "cc":
        return None
    fields: dict[str, str] = {}
    end = last = at
    gap = 0
    while end < len(lines) and end - at < BLOCK_LINES:
        probe = lines[end].probe
        found = label(probe)
        if found is not None and (found[0] not in fields or found[0] == "cc"):
            fields[found[0]] = found[1]
            _inline_labels(fields, found[1])
            last, gap = end, 0
        elif not probe:
            gap += 1
            if gap > 1 or (_complete(fields) and not _goes_on(lines, end + 1, fields)):
                break
        elif gap or found is not None or not _is_folded(fields, probe):
            break
        else:
            name = next(reversed(fields))
            fields[name] = f"{fields[name]} {probe}"[:2000]
            last = end
        end += 1
    if not _convincing(fields, need):
        return None
    return Heading(Kind.BLOCK, at, last + 1, tuple(fields.items()))


def _inline_labels(fields: dict[str, str], value: str) -> None:
    """`À : a@b Objet : …`: some clients put two headers on one line."""
    for word in ("Objet", "Subject", "Betreff", "Oggetto", "Asunto"):
        head, found, tail = value.partition(f" {word} :")
        if found and "subject" not in fields:
            fields["subject"] = tail.strip()
            name = next(key for key, text in fields.items() if text == value)
            fields[name] = head.strip()


def _complete(fields: dict[str, str]) -> bool:
    return "from" in fields and "subject" in fields and ("date" in fields or "to" in fields)


def _goes_on(lines: list[Line], at: int, fields: dict[str, str]) -> bool:
    """True where a header that the block lacks stands behind a blank line."""
    if at >= len(lines):
        return False
    found = label(lines[at].probe)
    return found is not None and found[0] not in fields


def _is_folded(fields: dict[str, str], probe: str) -> bool:
    """A long value goes on in the next line: recipients, an address alone, a subject in two lines."""
    name = next(reversed(fields), "")
    if _ADDRESS.search(probe) and len(probe) < 400:
        return name in ("from", "to", "cc")
    return name in ("to", "cc") and (probe.endswith((";", ",")) or fields[name].endswith((";", ",")))


def _convincing(fields: dict[str, str], need: int) -> bool:
    """A customer may well write `From: 0x… To: 0x… Date: …`; a mail's header has a subject or an address in From."""
    known = [name for name in ("from", "date", "to", "subject") if name in fields]
    if need == 2:
        return len(known) >= 2
    if "from" not in fields:
        return False
    with_address = "@" in fields["from"]
    if with_address and len(known) >= 2:
        return "date" in fields or "subject" in fields
    dated = bool(_DATE.search(fields.get("date", "")))
    return len(known) >= 3 and "subject" in fields and (dated or "@" in fields.get("to", ""))


# --- attributions ------------------------------------------------------------------------------------------------


def _attribution(lines: list[Line], at: int) -> Heading | None:
    joined = ""
    for count in range(4):
        here = at + count
        if here >= len(lines) or lines[here].blank:
            return None
        probe = lines[here].probe
        if count and lines[here].mark is not lines[at].mark and not _BROKEN_END.fullmatch(probe):
            return None
        joined = f"{joined} {probe}" if joined else probe
        if len(joined) > 500:
            return None
        if _is_attribution(joined, _quote_follows(lines, here + 1)):
            if any(_begins_later(lines, later, here) for later in range(at + 1, here + 1)):
                return None  # the sender's last line stands right above it
            return Heading(Kind.ATTRIBUTION, at, here + 1, (("from", joined),))
    return None


def _begins_later(lines: list[Line], at: int, end: int) -> bool:
    joined = " ".join(line.probe for line in lines[at : end + 1])
    return _ON.match(joined) is not None and _DATE.search(joined) is not None and _is_attribution(joined, False)


def _quote_follows(lines: list[Line], at: int) -> bool:
    while at < len(lines) and lines[at].blank and lines[at].mark is not Mark.QUOTE:
        at += 1
    return at < len(lines) and lines[at].mark is Mark.QUOTE


def _is_attribution(text: str, quoted: bool) -> bool:
    lower = text.lower().strip("*_ \u200e\u200f\u202a\u202b\u202c")
    wrote = any(verb in lower for verb in WROTE)
    ends = _ENDS.search(lower) is not None
    if not ends and not (wrote and lower.endswith(WROTE)):
        return False
    date, time, address = _DATE.search(lower), _TIME.search(lower), _ADDRESS.search(lower)
    if quoted and ends:
        return bool(wrote or (date and (time or address)) or (address and len(text) < 160))
    if address and (date or time):
        return len(text) < 400 and (wrote or ends)
    if not wrote:
        return False
    if date and time:
        return _ON.match(lower) is not None and len(text) < 250
    return bool(address) and len(text) < 200 and (lower.endswith(("wrote:", "writes:")) or text.count(" ") < 8)


# --- phones ------------------------------------------------------------------------------------------------------


def is_sent_from(probe: str) -> bool:
    """`Sent from my iPhone` and its like, alone on a line."""
    lower = probe.lower().strip("*_[]()<>|-–—~ .\u200e\u200f")
    if not lower or len(lower) > 120:
        return False
    if lower.startswith(SENT_FROM):
        return _is_short_boast(lower)
    return (
        lower.endswith(
            ("から送信", "에서 보냄", "에서 전송", "gönderildi", "傳送", "发送", "gesendet", "送信されました")
        )
        and len(lower) < 60
    )


_DEVICES = (
    *("iphone", "ipad", "android", "outlook", "samsung", "galaxy", "huawei", "xiaomi", "mobile", "phone", "smartphone"),
    *("blackberry", "mail", "yahoo", "gmail", "handy", "mobil", "tablet", "windows", "nokia", "device", "app", "ios"),
    *(
        "móvil",
        "movil",
        "celular",
        "téléphone",
        "telefon",
        "cellulare",
        "htc",
        "lg",
        "wiko",
        "sony",
        "oneplus",
        "oppo",
        "vivo",
    ),
    *(
        "proton",
        "spark",
        "手机",
        "手機",
        "邮箱",
        "郵箱",
        "信箱",
        "邮件",
        "郵件",
        "メール",
        "스마트폰",
        "휴대폰",
        "갤럭시",
        "메일",
        "телефон",
        "почт",
    ),
    *(
        "смартфон",
        "айфон",
        "هاتف",
        "جهاز",
        "آيفون",
        "ايفون",
        "foxmail",
        "qq",
        "bluemail",
        "typeapp",
        "zoho",
        "honor",
        "pixel",
        "nine",
    ),
    *(
        "motorola",
        "aol",
        "thunderbird",
        "k-9",
        "tutanota",
        "mimestream",
        "airmail",
        "superhuman",
        "小米",
        "华为",
        "荣耀",
        "三星",
        "魅族",
    ),
    *(
        "mac",
        "moto",
        "aquamail",
        "docomo",
        "verizon",
        "at&t",
        "t-mobile",
        "boxer",
        "canary",
        "ridge",
        "redmi",
        "realme",
    ),
)


def _is_short_boast(lower: str) -> bool:
    return any(device in lower for device in _DEVICES) and lower.count(" ") <= 14 and not lower.endswith("?")
