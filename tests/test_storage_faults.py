"""Disks that are full, locked, broken or not what they seem: each error says who has to do something."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from maild.errors import MaildError, Permanent, StoreBusy, StoreUnusable
from maild.memory import SpoolId
from maild.model import TicketNumber
from storage.sqlite import connect, fault, open_file
from tests.storage_child import child, output_of
from tests.storage_samples import NOW, dump, file_in, opened, raw_mail, spooled


def locked(path: Path) -> None:
    with closing(connect(path, busy_s=0)) as one, closing(connect(path, busy_s=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def full(path: Path) -> None:
    with closing(connect(path, busy_s=0)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute("CREATE TABLE large AS SELECT zeroblob(100000) AS data")


def written_while_reading(path: Path) -> None:
    with closing(connect(path, busy_s=0, reads_only=True)) as connection:
        connection.execute("DELETE FROM alarms")


def damaged(path: Path) -> None:
    with closing(connect(path, busy_s=0)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'alarms'")
    with closing(connect(path, busy_s=0)) as connection:
        connection.execute("SELECT * FROM alarms")


def no_database(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)
    with closing(open_file(path, busy_s=0)) as connection:
        connection.execute("SELECT * FROM alarms")


def without_tables(path: Path) -> None:
    with closing(connect(path, busy_s=0)) as connection:
        connection.execute("DROP TABLE alarms")
        connection.execute("SELECT * FROM alarms")


def contradicted(path: Path) -> None:
    with closing(connect(path, busy_s=0)) as connection:
        connection.execute("INSERT INTO alarms VALUES ('x', NULL)")


def gone(path: Path) -> None:
    path.unlink()
    with closing(open_file(path, busy_s=0)) as connection:
        connection.execute("SELECT * FROM alarms")


FAULTS: dict[Callable[[Path], None], tuple[type[MaildError], str]] = {
    locked: (StoreBusy, "locked"),
    full: (StoreBusy, "no space left"),
    written_while_reading: (StoreUnusable, "cannot be written to"),
    damaged: (StoreUnusable, "damaged"),
    no_database: (StoreUnusable, "not a database"),
    without_tables: (StoreUnusable, "another program, or damaged"),
    contradicted: (Permanent, "contradicts"),
    gone: (StoreBusy, "cannot be opened now"),
}


@pytest.mark.parametrize(("happen", "kind", "sentence"), [(how, *what) for how, what in FAULTS.items()])
def test_each_fault_has_its_class_and_a_sentence_with_the_path(
    tmp_path: Path, happen: Callable[[Path], None], kind: type[MaildError], sentence: str
) -> None:
    opened(tmp_path).close()
    path = file_in(tmp_path)
    with pytest.raises(sqlite3.Error) as caught:
        happen(path)
    error = fault(path, caught.value)
    assert type(error) is kind
    assert sentence in str(error) and str(error).startswith(f"{path}: ")


def test_a_failing_disk_is_busy_loses_nothing_and_works_again(tmp_path: Path) -> None:
    with child("fill", tmp_path) as process:
        large, small = output_of(process)
    assert large.startswith(f"0: {tmp_path / 'blobs'}") and "File too large" in large
    assert f"{file_in(tmp_path)}: the disk fails" in small
    kept = int(small.partition(":")[0]) - 1
    assert kept > 5
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []
    store = opened(tmp_path)
    with store.snapshot() as tx:
        assert tx.spool.due(NOW, 1000) == list(range(1, kept + 1))
        assert all(len(tx.spool.raw(SpoolId(n)).data) == 40_000 for n in range(1, kept + 1))
    with store.write() as tx:
        tx.spool.add(raw_mail(b"the disk has room again", 9999), NOW)
    store.close()


def test_a_rollback_after_a_fault_leaves_the_next_writer_a_sound_connection(tmp_path: Path) -> None:
    store = opened(tmp_path, busy_s=0.05)
    before = dump(tmp_path)
    with closing(connect(file_in(tmp_path), busy_s=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            with pytest.raises(StoreBusy), store.write() as tx:
                spooled(tx)
        other.execute("ROLLBACK")
    assert dump(tmp_path) == before
    with store.write() as tx:
        spooled(tx)
    assert dump(tmp_path) != before
    store.close()


@pytest.mark.parametrize("harm", ["UPDATE raw_mails SET data = x'00'", "DELETE FROM raw_mails"])
def test_a_mail_whose_bytes_are_damaged_is_not_given_out(tmp_path: Path, harm: str) -> None:
    store = opened(tmp_path)
    with store.write() as tx:
        mail = spooled(tx)
    with closing(connect(file_in(tmp_path), busy_s=0)) as other:
        other.execute(harm)
    with pytest.raises(StoreUnusable, match=f"spool:{mail}: .* damaged"), store.snapshot() as tx:
        tx.spool.raw(mail)
    store.close()


def test_a_number_that_no_database_holds_is_refused(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(Permanent, match="too large"), store.snapshot() as tx:
        tx.tickets.conversation(TicketNumber(10**30))
    store.close()
