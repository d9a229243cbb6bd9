"""Versions of the database: made, brought up to date with a copy kept, or refused."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from maild.errors import SettingsError, StoreBusy, StoreUnusable
from maild.model import Delivery
from storage.migrate import MIGRATIONS, Standing, migrate, schema_state
from storage.schema import REVISION
from storage.store import open_store
from tests.storage_samples import brought_to, dump, file_in, opened, state_of, url_in

Doctor = Callable[[sqlite3.Connection], object]


def doctored(folder: Path, doctor: Doctor) -> None:
    with closing(sqlite3.connect(file_in(folder))) as connection:
        doctor(connection)
        connection.commit()


def one_of_ours(folder: Path) -> None:
    store = opened(folder)
    with store.write() as tx:
        brought_to(tx, Delivery.SENT)
    store.close()


def before_the_first_version(folder: Path) -> None:
    """As it would look before any migration, with something in it that must not be lost."""

    def make(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("CREATE TABLE keepsake AS SELECT 'precious' AS word")

    doctored(folder, make)


def versioned(version: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        one_of_ours(folder)
        doctored(
            folder, lambda connection: connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        )

    return make


def anothers(folder: Path) -> None:
    doctored(folder, lambda connection: connection.execute("CREATE TABLE recipes (name)"))


def no_database(folder: Path) -> None:
    file_in(folder).write_bytes(b"Dear diary, " * 1000)


def a_folder(folder: Path) -> None:
    file_in(folder).mkdir()


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "version" in path.name)


# --- what it is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "standing"),
    [
        (lambda folder: None, Standing.EMPTY),
        (lambda folder: file_in(folder).touch(), Standing.EMPTY),
        (one_of_ours, Standing.CURRENT),
        (before_the_first_version, Standing.OLDER),
        (versioned("0000"), Standing.OLDER),
    ],
    ids=["no file", "empty file", "ours", "older", "older, numbered"],
)
def test_a_database_has_a_standing_and_looking_changes_nothing(
    tmp_path: Path, make: Callable[[Path], None], standing: Standing
) -> None:
    make(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert schema_state(url_in(tmp_path)) is standing
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


REFUSED = {
    "newer": (versioned("9999"), r"version 9999, and this maild knows " + REVISION),
    "another program's": (anothers, "another program"),
    "another program's with versions": (versioned("ae1027a6acf"), "another program"),
    "no database": (no_database, "not a database"),
    "a folder": (a_folder, "not a file"),
}
WAYS: dict[str, Callable[[Path], object]] = {
    "schema_state": lambda folder: schema_state(url_in(folder)),
    "migrate": lambda folder: migrate(url_in(folder)),
    "open_store": opened,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_ours_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], sentence: str, way: str
) -> None:
    make(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(StoreUnusable, match=sentence) as caught:
        WAYS[way](tmp_path)
    assert str(file_in(tmp_path)) in str(caught.value)
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


# --- made new ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["maild.db", "deep/er/maild.db", "with space & ?mark#.db", "人.db", "50%.db"])
def test_a_new_database_is_made_for_its_owner_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "var" / name
    assert migrate(f"sqlite:///{str(path).replace('?', '%3F')}") == f"{path} was made, at version {REVISION}"
    store = open_store(f"sqlite:///{str(path).replace('?', '%3F')}", tmp_path / "blobs")
    with store.write() as tx:
        brought_to(tx, Delivery.SENT)
    files = list(path.parent.glob("*.db*"))
    assert len(files) == 3  # the database, its log, the log's index
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    store.close()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    one_of_ours(tmp_path)
    before = dump(tmp_path)
    assert migrate(url_in(tmp_path)) == f"{file_in(tmp_path)} is at version {REVISION} already"
    assert dump(tmp_path) == before and copies(tmp_path) == []


# --- brought up to date ------------------------------------------------------------------------------------------


def test_an_older_database_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    before_the_first_version(tmp_path)
    with pytest.raises(StoreUnusable, match="maild migrate"):
        opened(tmp_path)
    before = dump(tmp_path)
    said = migrate(url_in(tmp_path))
    copy = tmp_path / "maild.db.version-0000"
    assert said == f"{file_in(tmp_path)} was brought from version 0000 to {REVISION}; as it was: {copy}"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert list(connection.iterdump()) == before
    assert schema_state(url_in(tmp_path)) is Standing.CURRENT
    assert any("precious" in line for line in dump(tmp_path))
    store = opened(tmp_path)
    with store.write() as tx:
        brought_to(tx, Delivery.SENT)
        assert state_of(tx) is Delivery.SENT
    store.close()


def test_without_a_copy_none_is_made(tmp_path: Path) -> None:
    before_the_first_version(tmp_path)
    assert migrate(url_in(tmp_path), backup=False).endswith(f"to {REVISION}")
    assert copies(tmp_path) == []


def test_an_older_copy_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "maild.db.version-0000").write_text("the first copy")
    before_the_first_version(tmp_path)
    migrate(url_in(tmp_path))
    assert (tmp_path / "maild.db.version-0000").read_text() == "the first copy"
    assert copies(tmp_path) == ["maild.db.version-0000", "maild.db.version-0000-2"]


def test_the_copy_holds_what_is_still_in_the_write_ahead_log(tmp_path: Path) -> None:
    """A daemon that was killed leaves committed rows there."""
    before_the_first_version(tmp_path)
    with closing(sqlite3.connect(file_in(tmp_path))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO keepsake VALUES ('newest')")
        connection.commit()
        migrate(url_in(tmp_path))
    with closing(sqlite3.connect(tmp_path / "maild.db.version-0000")) as copy:
        assert copy.execute("SELECT word FROM keepsake").fetchall() == [("precious",), ("newest",)]


CHANGE = '''"""A change that fails halfway."""
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    for statement in {statements}:
        op.execute(statement)
'''
FAILING = {
    "no such table": ["INSERT INTO nowhere VALUES (1)"],
    "a constraint": ["INSERT INTO alembic_version VALUES (NULL)"],
    "a row that refers to nothing": [
        "CREATE TABLE parent (a INTEGER PRIMARY KEY)",
        "CREATE TABLE child (a REFERENCES parent)",
        "INSERT INTO child VALUES (7)",
    ],
}


@pytest.mark.parametrize("statements", FAILING.values(), ids=FAILING)
def test_a_change_that_fails_leaves_the_database_as_it_was(tmp_path: Path, statements: list[str]) -> None:
    before_the_first_version(tmp_path)
    before = dump(tmp_path)
    versions = tmp_path / "changes" / "versions"
    versions.mkdir(parents=True)
    (versions / "v0001.py").write_text(CHANGE.format(statements=["UPDATE keepsake SET word = 'gone'", *statements]))
    (versions.parent / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    with pytest.raises(StoreUnusable, match=r"maild\.db"):
        migrate(url_in(tmp_path), changes=versions.parent)
    assert dump(tmp_path) == before
    assert copies(tmp_path) == ["maild.db.version-0000"]


# --- addresses of databases --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql+psycopg://maild:secret@db.exch.test/maild", "postgresql\\+psycopg is not supported"),
        ("mysql://maild:secret@db.exch.test/maild", "mysql is not supported"),
        ("sqlite+pysqlcipher://:secret@/maild.db", "not supported"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:maild.db?mode=memory&uri=true", "names no file"),
        ("maild.db", "not a database URL"),
        ("", "not a database URL"),
        ("secret", "not a database URL"),
        ("sqlite:/maild.db", "not a database URL"),
    ],
)
def test_other_databases_are_refused_without_showing_a_password(tmp_path: Path, url: str, sentence: str) -> None:
    ways: tuple[Callable[[], object], ...] = (
        lambda: open_store(url, tmp_path),
        lambda: migrate(url),
        lambda: schema_state(url),
    )
    for way in ways:
        with pytest.raises(SettingsError, match=rf"^\[database\] url: .*{sentence}") as caught:
            way()
        assert "secret" not in str(caught.value)


def test_a_locked_database_is_busy_not_broken(tmp_path: Path) -> None:
    one_of_ours(tmp_path)
    store = opened(tmp_path, busy_s=0.05)
    with closing(sqlite3.connect(file_in(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked"), store.write():
            raise AssertionError("it was let in")
        other.execute("ROLLBACK")
    with store.write() as tx:
        assert state_of(tx) is Delivery.SENT
    store.close()
