"""Column types, conditions and names that the tables are made of."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Dialect,
    MetaData,
    Text,
    TypeDecorator,
    literal_column,
    or_,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_WITHOUT_ZONE = len("2026-03-02 10:00:00.000000")


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as text: `2026-03-02 10:00:00.000000`, so that order of text is order of time.

    SQLite drops zones, so they are taken off going in and put on coming out; a time without zone is refused, since
    nobody knows when it was.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()}: a time without zone cannot be stored")
        in_utc = value if value.tzinfo is UTC else value.astimezone(UTC)
        return in_utc.isoformat(" ", "microseconds")[:_WITHOUT_ZONE]

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class Strings(TypeDecorator[tuple[str, ...]]):
    """A list of strings, in order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        listed = list(value)
        return json.dumps(listed) if listed else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        if value is None or value == "[]":
            return ()
        return tuple(json.loads(value))


def one_of(column: str, closed_set: type[StrEnum]) -> CheckConstraint:
    # Not IN: SQLite would build a table of the values for every row that is written, and that is felt.
    condition = " OR ".join(f"{column} = '{member.value}'" for member in closed_set)
    return CheckConstraint(condition, name=column)


def among(column: Column[Any], values: Iterable[StrEnum]) -> ColumnElement[bool]:
    """One of these; written out, since a statement is compiled once and an IN list has no fixed length."""
    return or_(*(column == value for value in values))


def is_not(column: Column[Any], value: str) -> ColumnElement[bool]:
    # A literal, not a parameter: SQLite uses a partial index only where it can read the condition in the query.
    return column != literal_column(f"'{value}'")
