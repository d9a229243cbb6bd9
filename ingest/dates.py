"""Dates of mails (RFC 5322 §3.3 and §4.3), also as programs of forty years and several languages have written them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CHARS = 200
"""Of a value so much is read."""

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan janv ene gen янв sty oca",
            "feb fev fév févr fevr фев lut şub",
            "mar mär mrz mrt маr мар márc maer",
            "apr abr avr апр kwi nis",
            "may mai mag mei maj май мая",
            "jun juin giu июн cze haz",
            "jul juil lug июл lip tem",
            "aug ago aoû août aou авг sie ağu",
            "sep set сен wrz eyl",
            "oct okt out ott окт paź eki",
            "nov ноя lis kas",
            "dec dez dic déc des дек gru ara",
        ),
        1,
    )
    for word in words.split()
}
_ZONES = {
    # Hours east of Greenwich. RFC 5322 §4.3 defines those of North America; the others are in wide use for one zone.
    "EST": -5.0,
    "EDT": -4.0,
    "CST": -6.0,
    "CDT": -5.0,
    "MST": -7.0,
    "MDT": -6.0,
    "PST": -8.0,
    "PDT": -7.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
    "AST": -4.0,
    "ADT": -3.0,
    "NST": -3.5,
    "NDT": -2.5,
    "BRT": -3.0,
    "BST": 1.0,
    "WEST": 1.0,
    "CET": 1.0,
    "MET": 1.0,
    "MEZ": 1.0,
    "CEST": 2.0,
    "MEST": 2.0,
    "MESZ": 2.0,
    "MDST": 2.0,
    "SAST": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "MSD": 4.0,
    "HKT": 8.0,
    "SGT": 8.0,
    "AWST": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "ACST": 9.5,
    "AEST": 10.0,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZT": 12.0,
    "NZDT": 13.0,
}
_ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_STANDARD = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) ({'|'.join(_ENGLISH)}) (\d{{4}}) "
    r"(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)(?: \(\w{1,9}\))?"
)
_COMMENT = re.compile(r"\([^()]*\)")
_TIME = re.compile(
    r"(?<![\d:])(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?![\d:])(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d)\.(\d\d)(?![\d.])()")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)")
_OFFSET = re.compile(r"(?<!\d)([+-])(\d\d?):?(\d\d)?(?!\d)")
_NAMED = re.compile(r"[A-Z]{3,4}(?![a-z])")
_DAY_MONTH = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[-., ]{1,4}(?:de )?([^\W\d_]{3,12})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[ -]{1,3}(\d\d?)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{2,4})(?!\d)")


def read_date(value: str) -> datetime | None:
    """A date-time as a moment in UTC, which is also taken for its zone where it names none that is known; None where
    it is no date."""
    value = value[:CHARS]
    try:
        return _standard(value) or _loose(value) or _by_library(value)
    except (ValueError, OverflowError):
        return None


def _standard(value: str) -> datetime | None:
    """What nearly every program writes, in one step."""
    match = _STANDARD.fullmatch(value)
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    zone = timezone(-offset if sign == "-" else offset)
    when = (int(year), _ENGLISH.index(month) + 1, int(day), int(hour), int(minute), min(int(second), 59))
    return datetime(*when, tzinfo=zone).astimezone(UTC)


def _loose(value: str) -> datetime | None:
    """A time of day, what stands behind it as its zone, and a day that can be told from what is left."""
    text = " ".join(_COMMENT.sub(" ", value).replace('"', " ").split())
    time = _TIME.search(text) or _DOTTED.search(text)
    if time is None:
        return None
    before, behind = text[: time.start()].removesuffix("T"), text[time.end() :]
    zone, left = _zone(behind)
    day = _day(before, left)
    if day is None:
        return None
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + 12 * (time[4] in "pP") if hour <= 12 else hour
    return datetime(*day, hour, int(time[2]), min(int(time[3] or 0), 59), tzinfo=zone).astimezone(UTC)


def _zone(text: str) -> tuple[timezone, str]:
    """The zone that is named in what follows a time of day, and what is left of that."""
    offset = _OFFSET.search(text)
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        zone = timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
        return zone, text[: offset.start()] + " " + text[offset.end() :]
    for name in _NAMED.findall(text):
        if name in _ZONES:
            return timezone(timedelta(hours=_ZONES[name])), text.replace(name, " ", 1)
    return UTC, text


def _day(before: str, behind: str) -> tuple[int, int, int] | None:
    """Year, month and day; None where only a guess could tell day from month."""
    iso = _ISO.search(before)
    if iso is not None:
        return int(iso[1]), int(iso[2]), int(iso[3])
    text = f"{before} {behind}"
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = _month(match[month_at].lower())
            year = _YEAR.search(text, match.end())
            if month and year:
                return _full_year(year[1]), month, int(match[day_at])
    return None


def _month(word: str) -> int:
    return _MONTHS.get(word[:4]) or _MONTHS.get(word[:3]) or 0


def _full_year(digits: str) -> int:
    """RFC 5322 §4.3: two digits below 50 are of this century, other short years count from 1900."""
    year = int(digits)
    if len(digits) >= 4:
        return year
    return year + (2000 if year < 50 and len(digits) == 2 else 1900)


def _by_library(value: str) -> datetime | None:
    """Rarer forms, as the standard library reads them."""
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
