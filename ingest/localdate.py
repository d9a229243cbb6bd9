"""The date in a forward's header block, as mail programs write it in their own languages: `2026年3月5日 下午2:03`.

Pure, bounded, and modest: where day and month could be taken for each other (`05/03/2026`) no date is claimed.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from ingest.monthnames import MONTHS
from ingest.wordlist import words

CHARS = 120
"""No program writes a longer date."""

_DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0, 0x0966, 0xFF10) for value in range(10)}
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2068\u2069*[]"), " ")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[年년./-]\s?(\d{1,2})\s?[月월./-]\s?(\d{1,2})(?!\d)\s?[日일]?\.?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})(\.|/|-)\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?!\d)")
_NUMBERED_MONTH = re.compile(r"(?:tháng|thg) (\d{1,2})")
_WORD = re.compile(r"[^\W\d_][^\d\s,/().-]*(?:\.(?=[^\W\d_])[^\d\s,/().-]+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_ZONE = re.compile(r"(?:gmt|utc|غرينتش)?\s?([+\-−])(\d\d?):?(\d\d)?(?!\d|[./-]\d)")
_TIMES = (
    re.compile(r"(?<!\d)(\d{1,2})\s?[:：]\s?(\d\d)(?:\s?[:：]\s?(\d\d))?"),
    re.compile(r"(?<!\d)(\d{1,2})\s?[時时点點시]\s?(\d{1,2})(?:\s?[分분]\s?(\d{1,2}))?"),
    re.compile(r"(?<![\d.])(\d{1,2})[.h](\d\d)(?:\.(\d\d))?(?!\.?\d)"),
)
_AFTERNOON = words("pm | p.m | p. m | 下午 | 晚上 | 傍晚 | 午後 | 오후 | ch | μμ | μ.μ | م | ip | e.m")
_MORNING = words("am | a.m | a. m | 上午 | 凌晨 | 早上 | 清晨 | 午前 | 오전 | sa | πμ | π.μ | ص | f.m")
_EAST = "\u2e80"
"""From here on words are not parted from the digits behind them."""

BUDDHIST_YEARS = 543


def read(text: str, before: datetime | None = None) -> datetime | None:
    """A moment in UTC; what names no offset is taken for UTC. None where no date is told beyond doubt.

    `before` is when the forward was written: where day and month may change places, the one that was yet to come goes.
    """
    text = " ".join(text[:CHARS].translate(_DIGITS).translate(_INVISIBLE).lower().replace("\u0307", "").split())
    day, rest = _numeric(text, before) or (None, text)
    clock, rest = _clock(rest)
    moment, offset = day or _named(rest), _offset(rest)
    if moment is None:
        return None
    year, month, date = moment
    try:
        local = datetime(_christian(year), month, date, *clock, tzinfo=offset)
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _christian(year: int) -> int:
    if year < 100:
        return 2000 + year
    return year - BUDDHIST_YEARS if 2500 <= year < 2600 else year


def _numeric(text: str, before: datetime | None) -> tuple[tuple[int, int, int] | None, str] | None:
    """A date in digits, if the text has one, and the text without it."""
    found = _YEAR_FIRST.search(text)
    if found is not None:
        return (int(found[1]), int(found[2]), int(found[3])), _without(text, found)
    found = _YEAR_LAST.search(text)
    if found is None or (len(found[4]) == 2 and _YEAR.search(text)):  # `14.03.00` is a time where the year is told
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or (first > 12 and len(found[4]) == 4) or first == second:
        return (year, second, first), _without(text, found)
    if second > 12:
        return (year, first, second), _without(text, found)
    if before is not None and len(found[4]) == 4 and first <= 12:
        past = [(year, *pair) for pair in ((first, second), (second, first)) if _is_past((year, *pair), before)]
        return (past[0] if len(past) == 1 else None), _without(text, found)
    return None, _without(text, found)


def _is_past(day: tuple[int, int, int], before: datetime) -> bool:
    return day <= (before.year, before.month, before.day)


def _named(text: str) -> tuple[int, int, int] | None:
    """Day, name of the month and year, in whatever order."""
    year = _YEAR.search(text)
    numbered = _NUMBERED_MONTH.search(text)
    months = [int(numbered[1])] if numbered else _months(text)
    if year is None or not months:
        return None
    rest = _without(_without(text, year), _NUMBERED_MONTH.search(_without(text, year)))
    day = _DAY.search(_ZONE.sub(" ", rest))
    return (int(year[0]), months[0], int(day[0])) if day else None


def _months(text: str) -> list[int]:
    """The months that are named; some names are two or three words, and `במרץ` has a preposition in front."""
    found = [word[0].strip(".:") for word in _WORD.finditer(text)]
    runs = (" ".join(found[at : at + many]) for many in (3, 2, 1) for at in range(len(found)))
    return [MONTHS[bare] for run in runs if (bare := run if run in MONTHS else run.removeprefix("ב")) in MONTHS]


def _clock(text: str) -> tuple[tuple[int, int, int], str]:
    """Hour, minute and second, midnight where none is told, and the text without them."""
    for pattern in _TIMES:
        found = pattern.search(text)
        if found is not None:
            hour, rest = int(found[1]), _without(text, found)
            if hour < 12 and _says(rest, _AFTERNOON):
                hour += 12
            elif hour == 12 and _says(rest, _MORNING):
                hour = 0
            return (hour, int(found[2]), int(found[3] or 0)), rest
    return (0, 0, 0), text


def _says(text: str, said: tuple[str, ...]) -> bool:
    apart = f" {text.replace(',', ' ')} "
    return any(word in text if word >= _EAST else f" {word}" in apart and _ends(apart, word) for word in said)


def _ends(text: str, word: str) -> bool:
    return f" {word} " in text or f" {word}. " in text or f" {word}.) " in text


def _offset(text: str) -> timezone:
    found = _ZONE.search(text)
    if found is None or int(found[2]) > 14:
        return UTC
    span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(span if found[1] == "+" else -span)


def _without(text: str, found: re.Match[str] | None) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text
