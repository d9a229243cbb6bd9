"""The parts of the IMAP inlet that need no server: who is asked for again and when, and how batches are cut."""

import pytest

from ingest.imap_doubts import Doubts
from ingest.imap_folder import BATCH_BYTES, BATCH_MAILS, _groups
from ingest.imap_session import Mark


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
