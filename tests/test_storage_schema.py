"""The tables: made at once and by migrations they are the same, and no question of the ports walks through them all."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Delete, Insert, Select, Table, Update, create_engine
from sqlalchemy.dialects.sqlite import dialect

from maild.memory import TicketFilter
from storage import agents, contacts, entries, learned, ledger, outbox, queue, spool, tickets
from storage.migrate import MIGRATIONS, create, migrate
from storage.schema import REVISION, metadata
from storage.session import Statement
from tests.storage_samples import NOW, file_in, url_in

Picture = dict[str, object]


def by_migrations(folder: Path) -> Path:
    """A database that every migration was run on, from nothing."""
    with closing(sqlite3.connect(file_in(folder))) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    migrate(url_in(folder), backup=False)
    return file_in(folder)


def at_once(folder: Path) -> Path:
    create(file_in(folder), busy_s=1)
    return file_in(folder)


def picture_of(path: Path) -> dict[str, Picture]:
    """Everything SQLite knows of each table: columns, keys, checks, indexes with their conditions."""
    with closing(sqlite3.connect(path)) as connection:

        def facts(pragma: str, name: str) -> list[tuple[object, ...]]:
            return connection.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()

        def index_of(name: str, rest: tuple[object, ...]) -> tuple[object, ...]:
            query = "SELECT sql FROM sqlite_master WHERE name = ?"
            sql = connection.execute(query, (name,)).fetchone()
            return (*rest, tuple(facts("index_xinfo", name)), sql)

        def picture(name: str, kind: tuple[object, ...]) -> Picture:
            sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            parts = [" ".join(part.strip().rstrip(",").split()) for part in sql.split("\n")]
            return {
                "kind": kind,  # with or without rowid, strict
                "columns": facts("table_xinfo", name),
                "foreign keys": sorted(row[2:] for row in facts("foreign_key_list", name)),
                "indexes": {str(row[1]): index_of(str(row[1]), row[2:]) for row in facts("index_list", name)},
                "constraints": sorted(part for part in parts if part.startswith("CONSTRAINT")),
            }

        tables = connection.execute("PRAGMA table_list").fetchall()
        return {row[1]: picture(row[1], row[2:]) for row in tables if not row[1].startswith(("sqlite_", "alembic_"))}


def test_migrations_make_what_the_schema_says(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    migrated, made = picture_of(by_migrations(tmp_path / "a")), picture_of(at_once(tmp_path / "b"))
    index = {name for name in made if name.startswith("search_index")}  # FTS5's own; SQLAlchemy knows no such tables
    assert sorted(migrated) == sorted(made)
    assert sorted(set(made) - index) == sorted(metadata.tables)
    assert "search_index" in index
    for table in made:
        assert migrated[table] == made[table], table


@pytest.mark.parametrize("make", [by_migrations, at_once])
def test_alembic_finds_nothing_to_change(tmp_path: Path, make: object) -> None:
    path = by_migrations(tmp_path) if make is by_migrations else at_once(tmp_path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        known = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("search_index")}
        context = MigrationContext.configure(connection, opts=known)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == REVISION
    engine.dispose()


def test_migrations_are_numbered_in_one_line_up_to_the_version_of_the_schema() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    revisions = [one.revision for one in script.walk_revisions()][::-1]
    assert revisions == [f"{n:04}" for n in range(1, len(revisions) + 1)]
    assert script.get_heads() == [REVISION]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_has_a_key_and_named_constraints(table: Table) -> None:
    assert table.primary_key.columns
    assert all(one.name for one in table.constraints)


# --- plans -------------------------------------------------------------------------------------------------------

MODULES: tuple[ModuleType, ...] = (
    agents,
    spool,
    tickets,
    entries,
    outbox,
    ledger,
    contacts,
    learned,
    queue,
)
STATEMENTS: dict[str, Statement] = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Select | Insert | Update | Delete)
}
FILTERS = {
    "status": TicketFilter(status="open"),
    "status, limited": TicketFilter(status="open", limit=10),
    "kind": TicketFilter(kind="dispute", limit=10),
    "topic": TicketFilter(topic="api", limit=10),
    "team": TicketFilter(team="security", limit=10),
    "agent": TicketFilter(agent="alice.agent@exch.test", limit=10),
    "requester": TicketFilter(requester="anna@cust.test", limit=10),
    "unsolved": TicketFilter(unsolved=True),
    "unsolved of an agent": TicketFilter(agent="alice.agent@exch.test", unsolved=True),
    "queue of a team": TicketFilter(team="security", unsolved=True, unowned=True),
    "overdue": TicketFilter(overdue_at=NOW),
    "overdue of a team": TicketFilter(team="security", overdue_at=NOW, limit=10),
}
LISTINGS: dict[str, Statement] = {f"listed by {name}": tickets.listing(which) for name, which in FILTERS.items()}
# Walks through what is open alone: a few rows, however many there are in all.
SMALL = ("USING INDEX ix_outbox_open", "USING COVERING INDEX ix_", "USING INDEX ix_held_open", "asked VIRTUAL TABLE")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return at_once(tmp_path_factory.mktemp("plans"))


@pytest.mark.parametrize("name", [*STATEMENTS, *LISTINGS])
def test_no_statement_walks_through_a_whole_table(database: Path, name: str) -> None:
    compiled = (STATEMENTS | LISTINGS)[name].compile(dialect=dialect())
    with closing(sqlite3.connect(database)) as connection:
        parameters = [None] * str(compiled).count("?")
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled}", parameters)]
    walks = [step for step in plan if step.startswith("SCAN") and not any(one in step for one in SMALL)]
    assert not walks, plan


def test_the_statements_were_found() -> None:
    assert len(STATEMENTS) > 60
