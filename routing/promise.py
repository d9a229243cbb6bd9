"""Promised times: durations as written in the settings, counted from reception; business days by the desk's
calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from maild.errors import SettingsError
from maild.model import Kind
from maild.settings import PROMISES, Hours, Promise, Settings
from maild.ticket import Due

VIP = "vip"

_CLOCK = re.compile(r"(\d+) ?([mhd])", re.ASCII)
_BUSINESS = re.compile(r"(\d+) business days?", re.ASCII)
_UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Span:
    """A promised length: either of the clock, which runs day and night, or of business days."""

    clock: timedelta = timedelta(0)
    business_days: int = 0

    def halved(self) -> "Span":
        """Half of it; half a business day counts as a whole one."""
        return Span(self.clock / 2, (self.business_days + 1) // 2)


def span_of(written: str) -> Span | None:
    """`15m`, `24h`, `2d`, `3 business days` or `daily`; None for "". Raises SettingsError for anything else."""
    if not written:
        return None
    if written == "daily":
        return Span(clock=timedelta(days=1))
    if match := _CLOCK.fullmatch(written):
        return Span(clock=int(match[1]) * _UNIT[match[2]])
    if match := _BUSINESS.fullmatch(written):
        return Span(business_days=int(match[1]))
    raise SettingsError([f'[promise]: "{written}" is not a duration'])


class Calendar:
    """The desk's working days and hours in its own time zone."""

    def __init__(self, hours: Hours) -> None:
        self._zone: tzinfo = UTC if hours.timezone == "UTC" else ZoneInfo(hours.timezone)
        self._days = {_WEEKDAYS.index(day) for day in hours.days}
        self._closed = {date.fromisoformat(day) for day in hours.closed}
        self._from, self._to = hours.from_, hours.to

    def after(self, since: datetime, span: Span) -> datetime:
        """`since` and the result in UTC."""
        if not span.business_days:
            return since + span.clock
        start = self._opening(since.astimezone(self._zone))
        day = start.date()
        for _ in range(span.business_days):
            day = next(self._working_after(day))
        return datetime.combine(day, start.timetz()).astimezone(UTC)

    def _opening(self, local: datetime) -> datetime:
        """The first working moment from `local` on: a mail of the night counts from the morning."""
        if not self._is_working(local.date()) or local.time() >= self._to:
            return datetime.combine(next(self._working_after(local.date())), self._from, self._zone)
        return local if local.time() >= self._from else datetime.combine(local.date(), self._from, self._zone)

    def _is_working(self, day: date) -> bool:
        return day.weekday() in self._days and day not in self._closed

    def _working_after(self, day: date) -> Iterator[date]:
        while True:
            day += timedelta(days=1)
            if self._is_working(day):
                yield day


class Promises:
    """What is due when. Raises SettingsError where a duration cannot be read."""

    def __init__(self, settings: Settings) -> None:
        self._calendar = Calendar(settings.hours)
        self._spans = {name: _spans(promise) for name, promise in (PROMISES | settings.promise).items()}

    def due(self, kind: Kind, since: datetime, *, security: bool = False, tier: str | None = None) -> Due:
        """For a mail received at `since`. `security`: urgent and about security; then the stricter of both holds."""
        spans = self._spans[kind]
        if tier == VIP:
            spans = tuple(
                own or (one.halved() if one else None) for own, one in zip(self._spans[VIP], spans, strict=True)
            )
        due = self._at(spans, since)
        return stricter(due, self._at(self._spans["security"], since)) if security else due

    def _at(self, spans: tuple[Span | None, ...], since: datetime) -> Due:
        return Due(*(self._calendar.after(since, one) if one else None for one in spans))


def stricter(one: Due, other: Due) -> Due:
    """The earlier of each; nothing promised counts as never."""
    return Due(
        first_response=_earlier(one.first_response, other.first_response),
        next_update=_earlier(one.next_update, other.next_update),
        resolution=_earlier(one.resolution, other.resolution),
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other


def _spans(promise: Promise) -> tuple[Span | None, ...]:
    return span_of(promise.first_response), span_of(promise.next_update), span_of(promise.resolution)
