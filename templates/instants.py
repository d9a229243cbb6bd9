"""Times and sizes as a reader writes them: in the desk's zone, in the reader's language."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from babel.units import format_unit

from templates.words import Words

_QUARTER_YEAR = timedelta(days=90)


class Calendar:
    """One desk's zone, read in one language."""

    def __init__(self, zone: ZoneInfo, words: Words) -> None:
        self._zone = zone
        self._words = words
        self._locale = Locale.parse(words.locale, sep="-" if "-" in words.locale else "_")

    def due(self, instant: datetime, now: datetime) -> str:
        """`Monday 23 November, 14:00 (UTC)`; with the year where the reader could wonder."""
        far = abs(instant - now) > _QUARTER_YEAR
        pattern = self._words.when_with_year if far else self._words.when
        return self._zoned(instant, pattern)

    def day(self, instant: datetime) -> str:
        return self._as(instant, self._words.on_day)

    def wrote(self, instant: datetime) -> str:
        """For the line above a quoted message."""
        return self._zoned(instant, self._words.wrote_at)

    def zone(self, instant: datetime) -> str:
        """`UTC`, `UTC+8`, `UTC+5:30`: read everywhere, ambiguous nowhere."""
        minutes = int((instant.astimezone(self._zone).utcoffset() or timedelta()).total_seconds() // 60)
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")

    def size(self, octets: int) -> str:
        """`84 kB`, `1.5 MB`: decimal units, one digit after the point below ten."""
        unit, amount = ("digital-megabyte", octets / 1e6) if octets >= 1e6 else ("digital-kilobyte", octets / 1e3)
        pattern = "#,##0.#" if 0 < amount < 10 else "#,##0"
        return format_unit(amount, unit, length="short", format=pattern, locale=self._locale)

    def _zoned(self, instant: datetime, pattern: str) -> str:
        return self._words.zoned.format(time=self._as(instant, pattern), zone=self.zone(instant))

    def _as(self, instant: datetime, pattern: str) -> str:
        return format_datetime(instant.astimezone(self._zone), pattern, locale=self._locale)
