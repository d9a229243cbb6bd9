"""The parts of the IMAP inlet that need no server: who is asked for again and when, and how batches are cut."""

from collections.abc import Iterable, Sequence

import pytest

from ingest.imap_doubts import Doubts
from ingest.imap_folder import BATCH_BYTES, BATCH_MAILS, _groups
from ingest.imap_session import SEARCH_MOST, Look, Mark, Session


def failing_sweeps(doubts: Doubts, uid: int, sweeps: int) -> list[int]:
    """In which sweeps a mail is asked for that fails every time."""
    asked = []
    for sweep in range(sweeps):
        doubts.next_sweep()
        if doubts.due() == [uid]:
            asked.append(sweep)
            doubts.blame(uid)
    return asked


def test_a_mail_that_stays_broken_is_asked_for_ever_more_rarely() -> None:
    doubts = Doubts()
    assert doubts.blame(7) == 1
    assert failing_sweeps(doubts, 7, 300) == [0, 1, 3, 7, 15, 31, 63, 127, 191, 255]
    assert doubts.uids() == (7,)


def test_who_is_in_doubt_for_the_first_time_is_asked_again_at_once_and_then_rests() -> None:
    doubts = Doubts()
    doubts.next_sweep()
    assert [doubts.blame(uid) for uid in (5, 3, 4)] == [1, 1, 1]
    assert doubts.due() == [3, 4, 5]
    assert doubts.blame(3) == 2
    assert doubts.due() == [4, 5]
    doubts.clear(4)
    doubts.clear(99)
    doubts.next_sweep()
    assert doubts.due() == [5, 3], "the least suspect first"
    assert 3 in doubts and 4 not in doubts


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ([], []),
        ([10], [1]),
        ([10] * BATCH_MAILS, [BATCH_MAILS]),
        ([10] * (BATCH_MAILS + 1), [BATCH_MAILS, 1]),
        ([BATCH_BYTES, 1], [1, 1]),
        ([BATCH_BYTES - 1, 1, 1], [2, 1]),
        ([1, 10 * BATCH_BYTES, 1], [1, 1, 1]),
    ],
)
def test_batches_are_bounded_by_number_and_bytes(sizes: list[int], batches: list[int]) -> None:
    marks = {uid: Mark(size, None) for uid, size in enumerate(sizes, 1)}
    groups = list(_groups(marks))
    assert [len(group) for group in groups] == batches
    assert [uid for group in groups for uid in group] == list(marks), "nobody is lost, in order"


class Searched:
    """An IMAP client that holds these UIDs and notes what it was asked."""

    def __init__(self, uids: Iterable[int]) -> None:
        self.uids = sorted(uids)
        self.asked: list[str] = []

    def search(self, criteria: list[str]) -> list[int]:
        assert criteria[0] == "UID"
        self.asked.append(criteria[1])
        first, last = criteria[1].split(":")
        if last == "*":
            return [uid for uid in self.uids if uid >= int(first)] or self.uids[-1:]
        return [uid for uid in self.uids if int(first) <= uid <= int(last)]


HUGE = range(1, 10 * SEARCH_MOST, 3)


@pytest.mark.parametrize(
    ("uids", "first", "uidnext", "found", "questions"),
    [
        ([], 1, 1, [], 1),
        ([1, 2, 5], 1, 6, [1, 2, 5], 1),
        ([1, 2, 5], 6, 6, [], 1),
        ([1, 2, 5], 6, None, [], 1),
        ([7, 4_000_000_000], 1, 4_000_000_001, [7, 4_000_000_000], 1),
        (HUGE, 1, HUGE[-1] + 1, list(HUGE), 10),
        (HUGE, HUGE[-2], HUGE[-1] + 1, list(HUGE[-2:]), 1),
        (HUGE, HUGE[-1] + 1, HUGE[-1] + 1, [], 1),
        (HUGE, 1, None, list(HUGE), 1),
    ],
    ids=["empty", "few", "the echo", "the echo without UIDNEXT", "sparse", "huge", "its end", "its echo", "no UIDNEXT"],
)
def test_no_answer_to_a_search_is_longer_than_a_line_may_be(
    uids: Sequence[int], first: int, uidnext: int | None, found: list[int], questions: int
) -> None:
    client = Searched(uids)
    assert Session(client, "here").uids_from(first, Look(1, uidnext, len(uids))) == found
    assert len(client.asked) == questions
