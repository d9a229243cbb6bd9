"""Statements on one connection: compiled once for the store's life, parameters and rows converted by column type.

SQLAlchemy's own execution costs several times what SQLite does; here a statement costs one dictionary look-up more.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import BindParameter, Delete, Dialect, Insert, Select, Table, Update, bindparam, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from maild.errors import Permanent

Statement = Select[Any] | Insert | Update | Delete
Row = Any
"""A named tuple with the statement's columns; a field has the type of its column in `storage.schema`."""

_Convert = Callable[[Any], Any]


class _Compiled:
    """SQL text, the parameters in their order, and how a row is read. No IN lists: their length is not known here."""

    __slots__ = ("_constants", "_inputs", "_outputs", "_row", "sql")

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled = dialect.statement_compiler(dialect, statement)
        self.sql = compiled.string
        names, binds = compiled.positiontup or (), compiled.binds
        self._constants = {name: bind.effective_value for name, bind in binds.items() if not bind.required}
        self._inputs = tuple((name, _into(binds[name].type, dialect)) for name in names)
        columns = [(column.key, column.type) for column in statement.exported_columns]
        self._row: Callable[[Iterable[Any]], Any] = _row_type([str(key) for key, _ in columns])
        self._outputs = tuple((at, out) for at, (_, kind) in enumerate(columns) if (out := _out_of(kind, dialect)))

    def parameters(self, values: dict[str, object]) -> list[object]:
        if self._constants:
            values = {**self._constants, **values}
        return [values[name] if into is None else into(values[name]) for name, into in self._inputs]

    def read_first(self, raw: tuple[Any, ...]) -> Any:
        first = self._outputs[0] if self._outputs else None
        return first[1](raw[0]) if first and first[0] == 0 else raw[0]

    def read(self, raw: tuple[Any, ...]) -> Row:
        if not self._outputs:
            return self._row(raw)
        values = list(raw)
        for at, out_of in self._outputs:
            values[at] = out_of(values[at])
        return self._row(values)


def _row_type(names: list[str]) -> Callable[[Iterable[Any]], Any]:
    row = namedtuple("row", names, rename=True)  # type: ignore[misc]  # the names are known only here; rows are Any outside
    return row._make


def _into(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out_of(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class Statements:
    """The compiled statements of one store. Threads share it: at worst two compile the same statement at once."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: dict[Statement, _Compiled] = {}

    def of(self, statement: Statement) -> _Compiled:
        found = self._known.get(statement)
        if found is None:
            found = self._known[statement] = _Compiled(statement, self._dialect)
        return found

    def passing(self, statement: Statement) -> _Compiled:
        """For a statement that was built for one question and is not kept."""
        return _Compiled(statement, self._dialect)


class Session:
    """One transaction's connection. Useless once the transaction has ended: a write then would commit by itself."""

    def __init__(self, connection: sqlite3.Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements
        self._ended = False

    def end(self) -> None:
        self._ended = True

    def change(self, statement: Statement, **values: object) -> int:
        """The number of rows that were changed."""
        return self._run(self._statements.of(statement), values).rowcount

    def add(self, statement: Statement, **values: object) -> int:
        """The new row's number."""
        return self._run(self._statements.of(statement), values).lastrowid or 0

    def rows(self, statement: Statement, **values: object) -> list[Row]:
        compiled = self._statements.of(statement)
        return [compiled.read(raw) for raw in self._run(compiled, values).fetchall()]

    def row(self, statement: Statement, **values: object) -> Row | None:
        compiled = self._statements.of(statement)
        # fetchall, since a RETURNING statement has changed nothing until it has run to its end
        found = self._run(compiled, values).fetchall()
        return compiled.read(found[0]) if found else None

    def value(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row, None without one."""
        compiled = self._statements.of(statement)
        found = self._run(compiled, values).fetchall()
        return compiled.read_first(found[0]) if found else None

    def ask(self, statement: Statement) -> list[Row]:
        """Rows of a statement that was built for this question alone."""
        compiled = self._statements.passing(statement)
        return [compiled.read(raw) for raw in self._run(compiled, {}).fetchall()]

    def _run(self, compiled: _Compiled, values: dict[str, object]) -> sqlite3.Cursor:
        if self._ended:
            raise Permanent("a transaction was used after its end")
        parameters = compiled.parameters(values)
        try:
            return self._connection.execute(compiled.sql, parameters)
        except UnicodeEncodeError:
            # Lone surrogates in a stranger's words; UTF-8 has no form for them.
            return self._connection.execute(compiled.sql, [_encodable(value) for value in parameters])
        except OverflowError as error:
            raise Permanent("a number is too large to be stored") from error


def _encodable(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def adding(table: Table) -> Insert:
    """INSERT of a whole row; a number that the database gives out is left to it."""
    return insert(table).values(_all_values(table))


def adding_or(table: Table) -> sqlite.Insert:
    """The same, to be followed by what to do where the row is there already (`on_conflict_…`)."""
    return sqlite.insert(table).values(_all_values(table))


def _all_values(table: Table) -> dict[str, BindParameter[Any]]:
    given_out = table.autoincrement_column
    return {one.name: bindparam(one.name, type_=one.type) for one in table.c if one is not given_out}
