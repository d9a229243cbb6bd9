"""The database's version: what it is, how a new one is made, how an old one is brought up to date."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from maild.errors import StoreUnusable, Temporary
from storage.schema import REVISION, metadata
from storage.search import CREATE as CREATE_SEARCH
from storage.sqlite import BUSY_S, connect, ensure_file, fault, faults_of, open_file, path_of

MIGRATIONS = Path(__file__).parent / "migrations"

_BEFORE_THE_FIRST = "0000"
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


class Standing(StrEnum):
    """How a database's version compares with this program's."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def schema_state(url: str) -> Standing:
    """Changes nothing. Raises StoreUnusable where the file is no database, or one of a newer version or of another
    program."""
    path = path_of(url)
    try:
        status = path.stat()
    except FileNotFoundError:
        return Standing.EMPTY
    except OSError as error:
        raise StoreUnusable(f"{path}: the database cannot be opened: {error.strerror}") from error
    if not stat.S_ISREG(status.st_mode):
        raise StoreUnusable(f"{path}: this is not a file")
    with faults_of(path), closing(open_file(path, busy_s=BUSY_S)) as connection:
        return _standing(path, _revision(path, connection))


def migrate(url: str, *, backup: bool = True, changes: Path = MIGRATIONS) -> str:
    """Bring the database up to date, or make it; what was done, as a sentence. Needs the instance lock.

    An older database is copied beside itself first, and stays as it was if anything fails. Raises StoreUnusable for a
    newer version or another program's database, StoreBusy.
    """
    path = path_of(url)
    standing = schema_state(url)
    if standing is Standing.CURRENT:
        return f"{path} is at version {REVISION} already"
    if standing is Standing.EMPTY:
        create(path, busy_s=BUSY_S)
        return f"{path} was made, at version {REVISION}"
    with faults_of(path), closing(open_file(path, busy_s=BUSY_S)) as connection:
        found = _revision(path, connection)
        kept = f"; as it was: {_back_up(connection, path, str(found))}" if backup else ""
    _upgrade(path, changes)
    return f"{path} was brought from version {found} to {REVISION}{kept}"


def create(path: Path, *, busy_s: float) -> None:
    """All tables at once, in a new database; the same as by all migrations, which a test proves."""
    ensure_file(path)
    with faults_of(path), closing(connect(path, busy_s=busy_s)) as connection:
        _create(path, connection)


def _create(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _revision(path, connection) is not None:  # another process was faster
        connection.execute("ROLLBACK")
        return
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect())))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=dialect())))
    connection.execute(CREATE_SEARCH)
    connection.execute(_VERSION_TABLE)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    connection.execute("COMMIT")


def _revision(path: Path, connection: sqlite3.Connection) -> str | None:
    """The version on record; None for an empty database."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise StoreUnusable(f"{path}: this is the database of another program")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else _BEFORE_THE_FIRST


def _standing(path: Path, found: str | None) -> Standing:
    if found is None:
        return Standing.EMPTY
    if not (found.isascii() and found.isdigit()):
        raise StoreUnusable(f"{path}: this is the database of another program (its version is {found!r})")
    if int(found) > int(REVISION):
        raise StoreUnusable(f"{path}: the database is of version {found}, and this maild knows {REVISION} at most")
    return Standing.CURRENT if int(found) == int(REVISION) else Standing.OLDER


def _back_up(connection: sqlite3.Connection, path: Path, found: str) -> Path:
    """A copy beside the database, complete and on disk; an older copy of the same name is never overwritten."""
    kept = _free_name(path, found)
    ensure_file(kept)
    with ExitStack() as undo:
        undo.callback(kept.unlink)
        with closing(open_file(kept, busy_s=BUSY_S)) as copy:
            copy.execute("PRAGMA synchronous = FULL")
            connection.backup(copy)
        undo.pop_all()
    return kept


def _free_name(path: Path, found: str) -> Path:
    name = path.with_name(f"{path.name}.version-{found}")
    count = 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.name}.version-{found}-{count}")
    return name


def _upgrade(path: Path, changes: Path) -> None:
    # Imported here: only a migration needs Alembic, and every start of every command would pay for it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(changes).replace("%", "%%"))
    try:
        with _migrating(path) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnusable(f"{path}: the database is of a version that this maild does not know ({error})") from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            meant = fault(path, error.orig)
            raise meant if isinstance(meant, Temporary) else StoreUnusable(str(meant)) from error
        raise


@contextmanager
def _migrating(path: Path) -> Iterator[Connection]:
    """One transaction around all changes. Without foreign keys: SQLite rebuilds a table by dropping it."""

    def open_connection() -> sqlite3.Connection:
        connection = connect(path, busy_s=BUSY_S)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        yield connection
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise StoreUnusable(f"{path}: rows refer to rows that are not there: {broken[:3]}")
