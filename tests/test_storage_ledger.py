"""The UID ledger: what was seen where, and what a UID means that a server gave out twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from maild.mail import Place
from maild.memory import Store
from tests.storage_samples import NOW, after, opened, raw_mail


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """INBOX, uidvalidity 7, has 1, 2, 3 and 40."""
    store = opened(tmp_path)
    with store.write() as tx:
        for uid in (3, 1, 40, 2):
            tx.spool.add(raw_mail(b"x" * uid, uid), NOW)
    yield store
    store.close()


def test_the_highest_is_the_highest(store: Store) -> None:
    assert store.ledger.highest("support", "INBOX", 7) == 40


@pytest.mark.parametrize(
    ("inlet", "folder", "uidvalidity"),
    [("second", "INBOX", 7), ("support", "Sent", 7), ("support", "INBOX", 8), ("support", "inbox", 7)],
)
def test_another_place_is_empty(store: Store, inlet: str, folder: str, uidvalidity: int) -> None:
    assert store.ledger.highest(inlet, folder, uidvalidity) == 0
    assert store.ledger.unseen(inlet, folder, uidvalidity, [1, 2]) == [1, 2]
    assert store.ledger.marks(inlet, folder, uidvalidity, [1, 2]) == {}


@pytest.mark.parametrize(
    ("asked", "unseen"),
    [
        ([], []),
        ([1, 2, 3, 40], []),
        ([41, 4, 2, 39], [4, 39, 41]),
        ([5, 5, 5], [5]),
        ([4294967295], [4294967295]),
        (range(1, 20001), list(range(4, 40)) + list(range(41, 20001))),
    ],
    ids=["none", "all known", "some", "asked twice", "the largest", "many"],
)
def test_the_unseen_come_ascending(store: Store, asked: list[int], unseen: list[int]) -> None:
    assert store.ledger.unseen("support", "INBOX", 7, asked) == unseen


def test_marks_tell_size_and_date_of_what_is_known(store: Store) -> None:
    assert store.ledger.marks("support", "INBOX", 7, [2, 40, 99]) == {2: (2, NOW), 40: (40, NOW)}


def test_a_uid_given_to_another_mail_means_that_mail(store: Store) -> None:
    with store.write() as tx:
        first, _ = tx.spool.add(raw_mail(b"x", 1), NOW)
        other = replace(raw_mail(b"another mail", 1), received_at=after(5))
        second, new = tx.spool.add(other, after(6))
        assert new and second != first
        assert tx.ledger.marks("support", "INBOX", 7, [1]) == {1: (12, after(5))}
        assert tx.spool.raw(first).data == b"x"  # the old mail is kept
    assert store.ledger.unseen("support", "INBOX", 7, [1]) == []


def test_a_partial_mail_is_known_by_its_whole_size(store: Store) -> None:
    large = replace(raw_mail(b"Subject: x\r\n\r\n", 50), size_bytes=60_000_000, partial="57 MiB")
    with store.write() as tx:
        tx.spool.add(large, NOW)
    assert store.ledger.marks("support", "INBOX", 7, [50]) == {50: (60_000_000, NOW)}


def test_places_may_have_any_name(store: Store) -> None:
    place = Place("'; DROP TABLE uid_ledger; -- \N{SNOWMAN}", 1, 1)
    with store.write() as tx:
        tx.spool.add(replace(raw_mail(b"odd"), place=place), NOW)
    assert store.ledger.highest("support", place.folder, 1) == 1
    assert store.ledger.highest("support", "INBOX", 7) == 40


def test_the_ledger_answers_while_a_write_is_open_with_what_is_durable(store: Store) -> None:
    with store.write() as tx:
        tx.spool.add(raw_mail(b"new", 41), NOW)
        assert tx.ledger.highest("support", "INBOX", 7) == 41
        assert store.ledger.highest("support", "INBOX", 7) == 40
    assert store.ledger.highest("support", "INBOX", 7) == 41
