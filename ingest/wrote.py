"""Whether one line, or a few joined, say who wrote what follows: `On …, Carol wrote:` in many languages and shapes.

What follows decides how much is asked of them: above lines that are marked as a quote a name and a verb will do, above
bare text there must be an address, or a date with its time, and no story (`on Monday I wrote:`). Every pattern is
linear and is given bounded text.
"""

import re
from collections.abc import Iterable

from ingest.phrases import PRONOUNS, QUOTING, WROTE

_DATE = re.compile(
    r"\d{4}\s?[年년]|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|\d{1,2}[./-][^\W\d_]{3,5}[./-]\d{2,4}"
    r"|\b(?:19|20)\d\d(?!\d)|\b25\d\d\b|\d{1,2}\s?月\s?\d{1,2}|\d{1,2}월"
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\d{1,2}\s?[:.：h]\s?\d{2}|\d{1,2}[时時点點시]|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:]{1,128}@[^\s<>\"'(),;:]{1,128}")
_ADDRESS_LAST = re.compile(r"@[^\s<>@]{1,128}[>)\]\"']{0,3} ?[:：]$")
_NAMED_ADDRESS = re.compile(r"<[^<>@\s]{1,128}@[^<>@]{1,128}>|<$|<mailto:")
_COLON = re.compile(r"[:：]\s?[*_>\u200e\u200f\u202c\u2069]{0,8}$|[-–—]{3}$")
_COLONS = frozenset(":：-–—")
_LAST_OF_VERB = frozenset(word[-1] for word in WROTE)

_ON_WORDS = (
    r"(?:on|at|le|am|op|el|em|il|in data|w dniu|dnia|den|på|в|во|于|於|在|as|às|no dia|il giorno|date|tarih|pe|"
    r"pada|dne|dňa|în|în data|la|la data|στις|на|vào|dana|a|v|ב|في|بتاريخ)\b"
)
_ON = re.compile(
    rf"\(?(?:{_ON_WORDS}|[「『\"']|\d|[*_]|[^\W\d_]{{1,12}}[.,]? ?\d|.{{1,14}}[,،、])",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<=[.!?)。！？]) +(?=(?:On|Le|Am|El|Em|Il|Op|W dniu) [^.!?]{0,40}\d)")
_DATE_AND_ADDRESS = re.compile(r"\d{4}/\d{1,2}/\d{1,2} [^@<>]{0,80}<[^<>@\s]{1,128}@[^<>@\s]{1,128}>:?")
_NAME_AND_DATE = re.compile(r"\"[^\"]{1,80}\" [^\s@]{1,128}@\S{1,128} [–—-] .{0,30}\d{4},? \d{1,2}[:.]\d\d")
_INVISIBLE = "*_ \u200e\u200f\u202a\u202b\u202c\u2068\u2069"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_UNSPACED = "\u0e00"
"""From here on scripts do not part words by blanks: Thai, Chinese, Japanese; Korean glues its verbs to names."""

_VERB = re.compile(
    rf"(?<![^\W\d_])(?:{_either(word for word in WROTE if word < _UNSPACED)})(?![^\W\d_])"
    rf"|{_either(word for word in WROTE if word >= _UNSPACED)}"
)
_STORY = re.compile(
    rf"\b(?:{_either(PRONOUNS)}) (?:\w+ )?(?:{_either(WROTE)})\b|\b(?:{_either(WROTE)}) (?:{_either(PRONOUNS)})\b"
)


def lowered(probe: str) -> str:
    """Lower case that compares: `İ` becomes a plain `i`."""
    return probe.lower().replace("\u0307", "")


def may_end(probe: str) -> bool:
    """True where a line can be the last of an attribution."""
    if not probe:
        return False
    last = probe.rstrip("*_> \u200e\u200f\u202c\u2069")[-1:]
    if last in _COLONS and _COLON.search(probe[-12:]):
        return True
    if last.lower() in _LAST_OF_VERB and lowered(probe[-40:]).strip(_INVISIBLE).endswith(WROTE):
        return True
    return (probe[-1] == ">" and "@" in probe) or (last.isdigit() and _NAME_AND_DATE.fullmatch(probe) is not None)


def words_before(probe: str) -> str:
    """What stands before the attribution in its first line, where a sentence ends there."""
    inside = _INSIDE.search(probe)
    return probe[: inside.start()] if inside else ""


def is_attribution(text: str, quoted: bool) -> bool:
    """`quoted`: the lines below are marked as a quote one by one."""
    lower = lowered(text).strip(_INVISIBLE)
    address = _ADDRESS.search(lower) if "@" in lower else None
    date = _DATE.search(lower) if _DIGIT.search(lower) else None
    if not (quoted or address or date):
        return False
    time = _TIME.search(lower) if date or address else None
    if quoted:
        if (date and (time or address)) or (address and len(text) < 160):
            return True
        return lower.startswith(QUOTING) or _VERB.search(lower) is not None
    if not address and not (date and time):
        return False
    wrote = _VERB.search(lower) is not None
    if wrote and address and (date or time):
        return len(text) < 400
    if wrote and date and time:
        return _is_dated(lower, date.start())
    if wrote:
        return bool(address) and len(text) < 200 and (lower.endswith(("wrote:", "writes:")) or text.count(" ") < 8)
    if address and lower.startswith(QUOTING):
        return len(text) < 200
    if address and date:
        return _is_verbless(text, lower, date.start())
    return False


def _is_dated(lower: str, date_at: int) -> bool:
    """A date, a time and a verb, but no address: `On 2 Nov 2026 10:15, Carol wrote:`, `Carol wrote on 2 Nov …:`."""
    if len(lower) >= 250 or _STORY.search(lower):
        return False
    if _ON.match(lower):
        return True
    if lower.split(maxsplit=1)[0] in PRONOUNS:
        return False
    return date_at < 80 and len(lower) < 140 and lower.count(" ") < 14


def _is_verbless(text: str, lower: str, date_at: int) -> bool:
    if _DATE_AND_ADDRESS.fullmatch(text) or _NAME_AND_DATE.fullmatch(text):
        return True
    return date_at < 60 and _ADDRESS_LAST.search(lower) is not None and ("<" in lower or date_at < 35)


def belongs(probe: str) -> bool:
    """True where a line can only be part of the attribution that the next line ends: it has what that one lacks."""
    return _NAMED_ADDRESS.search(probe) is not None


def adds(probe: str) -> bool:
    """True where a line above the end of an attribution may be its beginning: a date, a time, an address."""
    if _DATE.search(probe) or _TIME.search(probe) or "@" in probe:
        return True
    return lowered(probe).startswith(QUOTING) or _NAMED_ADDRESS.search(probe) is not None


def stands_alone(text: str) -> bool:
    """True where these lines are an attribution that lacks nothing."""
    return _ON.match(text) is not None and _DATE.search(text) is not None and is_attribution(text, False)
