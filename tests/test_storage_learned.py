"""The classifier's labels and deltas on record."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from maild.errors import NoSuchLabel, StoreUnusable
from maild.labels import LabelId, SiteDelta
from maild.memory import Store
from maild.model import Kind, LabelSource
from storage.live import live_delta
from tests.lessons import FIGURES, label
from tests.storage_samples import FIRST, NOW, after, file_in, opened, ticket

DELTA = SiteDelta("model/1", "30-0", b"weights", FIGURES, NOW, live=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def test_labels_come_back_as_they_were_given_oldest_first(store: Store) -> None:
    given = [
        label(Kind.DISPUTE, "give it back", topic="fees", subject="Charged"),
        replace(label(Kind.INQUIRY, "how long?"), at=after(1)),
    ]
    with store.write() as tx:
        ids = [tx.learned.add(one) for one in given]
        assert ids == [1, 2]
        assert tx.learned.labels() == [replace(one, id=LabelId(n)) for n, one in enumerate(given, 1)]
        assert [one.id for one in tx.learned.labels(1)] == [2]


def test_the_same_label_twice_is_one(store: Store) -> None:
    with store.write() as tx:
        assert tx.learned.add(label(Kind.DISPUTE, "give it back", topic="fees")) == 1
        state = tx.learned.state()
        assert tx.learned.add(label(Kind.DISPUTE, "give it back", topic="fees")) is None
        assert tx.learned.add(label(Kind.DISPUTE, "give it back")) is None
        assert tx.learned.state() == state


def test_another_kind_for_the_same_words_takes_the_place_of_the_first(store: Store) -> None:
    with store.write() as tx:
        tx.learned.add(label(Kind.INQUIRY, "give it back"))
        assert tx.learned.add(label(Kind.DISPUTE, "give it back")) == 2
        assert [(one.id, one.kind) for one in tx.learned.labels()] == [(2, Kind.DISPUTE)]


def test_a_ticket_has_one_label_the_latest(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.learned.add(replace(label(Kind.INQUIRY, "how long?", source=LabelSource.AGENT), ticket=FIRST))
        tx.learned.add(replace(label(Kind.DISPUTE, "how long? give it back", source=LabelSource.CLOSED), ticket=FIRST))
        tx.learned.add(label(Kind.COMPLAINT, "of another"))
        assert [(one.ticket, one.kind) for one in tx.learned.labels()] == [
            (FIRST, Kind.DISPUTE),
            (None, Kind.COMPLAINT),
        ]


def test_what_is_undone_no_longer_counts_and_can_be_taught_again(store: Store) -> None:
    with store.write() as tx:
        first = tx.learned.add(label(Kind.DISPUTE, "give it back"))
        assert first is not None
        states = [tx.learned.state()]
        tx.learned.undo(first, after(1))
        states.append(tx.learned.state())
        assert tx.learned.labels() == []
        assert tx.learned.add(label(Kind.DISPUTE, "give it back")) == 2
        states.append(tx.learned.state())
        assert len(set(states)) == 3
        with pytest.raises(NoSuchLabel, match="label 1"):
            tx.learned.undo(first, after(2))
        with pytest.raises(NoSuchLabel, match="label 99"):
            tx.learned.undo(LabelId(99), after(2))


def test_only_the_latest_delta_keeps_its_bytes(store: Store, tmp_path: Path) -> None:
    with store.write() as tx:
        assert tx.learned.latest() is None
        tx.learned.keep_delta(DELTA)
        tx.learned.keep_delta(replace(DELTA, data=b"newer", made_at=after(1)))
        assert tx.learned.latest() == replace(DELTA, data=b"newer", made_at=after(1), id=2)
    with closing(sqlite3.connect(file_in(tmp_path))) as connection:
        assert connection.execute("SELECT live, data FROM deltas").fetchall() == [(0, b""), (1, b"newer")]


def test_a_delta_that_is_not_live_ends_the_one_before(store: Store, tmp_path: Path) -> None:
    with store.write() as tx:
        tx.learned.keep_delta(DELTA)
    assert live_delta(file_in(tmp_path), "model/1") == b"weights"
    assert live_delta(file_in(tmp_path), "model/2") is None
    with store.write() as tx:
        tx.learned.keep_delta(replace(DELTA, live=False))
        latest = tx.learned.latest()
    assert latest is not None and not latest.live and latest.data == b""
    assert live_delta(file_in(tmp_path), "model/1") is None


def test_reading_the_delta_makes_and_asks_for_nothing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
    assert live_delta(tmp_path / "old.db", "model/1") is None
    (tmp_path / "diary.db").write_bytes(b"Dear diary " * 1000)
    for name in ("none.db", "diary.db"):
        with pytest.raises(StoreUnusable, match=name):
            live_delta(tmp_path / name, "model/1")
    assert not (tmp_path / "none.db").exists()
