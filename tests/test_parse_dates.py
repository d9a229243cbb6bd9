"""Dates as they stand in mails since the 1990s: old zones, short years, months in several languages."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import read_date

MORNING = datetime(2020, 3, 3, 9, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "Tue, 3 Mar 2020 10:11:12 +0100",
        "Tue, 3 Mar 2020 10:11:12 +0100 (CET)",
        "(sent) Tue, 3 Mar 2020 10:11:12 +0100",
        "Tue, 3 Mar 2020 10:11:12 +01:00",
        "Tue, 3 Mar 2020 10:11:12 GMT+0100",
        "Tue, 3 Mar 2020 10:11:12 GMT+01:00",
        "Tue, 3 Mar 2020 10:11:12 +01",
        "Tue, 3 Mar 2020 10:11:12.123 +0100",
        "Tue, 3 Mar 2020 10.11.12 +0100",
        "Tue,3 Mar 2020 10:11:12 +0100",
        "Tue 3 Mar 20 10:11:12 +0100",
        "Tuesday, 03-Mar-20 10:11:12 +0100",
        "Tue, Mar 3, 2020 10:11:12 AM +0100",
        "March 3rd 2020, 10:11:12 am +0100",
        "2020-03-03T10:11:12+01:00",
        "2020-03-03 10:11:12 +0100",
        "2020-03-03T09:11:12Z",
        "Tue Mar  3 10:11:12 CET 2020",
        "Tue Mar  3 10:11:12 2020 +0100",
        "Tue, 3 Mar 2020 10:11:12 CET",
        'Tue, 3 Mar 2020 10:11:12 "MET"',
        "Tue, 3 Mar 2020 04:11:12 EST",
        "Tue, 3 Mar 2020 18:11:12 JST",
        "Tue, 3 Mar 2020 12:11:12 MSK",
        "Tue, 3 Mar 2020 10:11:12 BST",
        "Tue, 3 Mar 2020 09:11:12 UT",
        "Tue, 3 Mar 2020 09:11:12 -0000",
        "Tue, 3 Mar 2020 09:11:12 Westeuropa",
        "Tue, 3 Mar 2020 09:11:12",
        "Di, 3 Mär 2020 10:11:12 +0100",
        "Di, 3 Mrz 2020 10:11:12 +0100",
        "mar, 3 mar 2020 10:11:12 +0100",
        "mar., 3 mars 2020 10:11:12 +0100",
        "Вт, 3 мар 2020 10:11:12 +0100",
    ],
)
def test_a_date_is_the_same_moment_however_it_is_written(value: str) -> None:
    assert read_date(value) == MORNING


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Do, 3 Dez 2020 10:00:00 +0000", (2020, 12, 3)),
        ("mar, 3 ene 2020 10:00:00 +0000", (2020, 1, 3)),
        ("lun., 3 févr. 2020 10:00:00 +0000", (2020, 2, 3)),
        ("ter, 3 out 2020 10:00:00 +0000", (2020, 10, 3)),
        ("jeu., 3 juil. 2020 10:00:00 +0000", (2020, 7, 3)),
        ("Fri, 3 Mar 95 10:00:00 GMT", (1995, 3, 3)),
        ("Fri, 3 Mar 100 10:00:00 GMT", (2000, 3, 3)),
        ("Fri, 3 Mar 49 10:00:00 GMT", (2049, 3, 3)),
    ],
)
def test_months_have_names_in_many_languages_and_years_may_be_short(value: str, day: tuple[int, int, int]) -> None:
    assert read_date(value) == datetime(*day, 10, tzinfo=UTC)


def test_afternoon_is_told_from_morning() -> None:
    assert read_date("3 Mar 2020 12:30 AM") == datetime(2020, 3, 3, 0, 30, tzinfo=UTC)
    assert read_date("3 Mar 2020 12:30 PM") == datetime(2020, 3, 3, 12, 30, tzinfo=UTC)
    assert read_date("3 Mar 2020 1:30 p.m. +0100") == datetime(2020, 3, 3, 12, 30, tzinfo=UTC)


def test_a_leap_second_is_the_second_before_it() -> None:
    assert read_date("Sat, 31 Dec 2016 23:59:60 +0000") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "33 Mar 2020 10:11:12 +0100",
        "3 Mar 2020 24:11:12 +0100",
        "3 Mar 2020 10:11:12 +9999",
        "1 Jan 0001 00:00:00 +1400",
        "3/4/2020 10:11:12 AM",
        "10:11:12",
        "(" * 5000,
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(value: str) -> None:
    assert read_date(value) is None


@given(st.integers(min_value=-2_000_000_000, max_value=200_000_000_000), st.integers(min_value=-840, max_value=840))
def test_every_date_of_the_standard_is_read_as_the_library_reads_it(seconds: int, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    value = format_datetime(datetime.fromtimestamp(seconds, zone))
    assert read_date(value) == parsedate_to_datetime(value)


@given(st.text(max_size=80))
def test_any_text_gives_a_moment_or_none(value: str) -> None:
    for text in (value, f"3 Mar 2020 {value}"):
        found = read_date(text)
        assert found is None or found.tzinfo is UTC
