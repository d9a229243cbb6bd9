"""Several threads, several processes, and processes that die in the middle."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from maild.errors import AlreadyRunning, StoreBusy
from maild.memory import OutboxId
from maild.model import Delivery
from storage.lock import InstanceLock
from tests.storage_child import child, output_of
from tests.storage_samples import NOW, after, brought_to, dump, opened, queued, spooled, state_of

MAILS = 400


def test_threads_never_claim_the_same_mail(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.write() as tx:
        added = [queued(tx, n) for n in range(MAILS)]
    claimed: list[OutboxId] = []

    def work() -> None:
        while True:
            with store.write() as tx:
                mail = tx.outbox.claim(NOW)
            if mail is None:
                return
            claimed.append(mail.id)
            with store.snapshot() as tx:
                assert tx.counts()["queued"] > 0  # this one at least, which is being sent
            with store.write() as tx:
                tx.outbox.sent(mail.id, "250 ok", NOW)

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert sorted(claimed) == added
    store.close()


def test_processes_never_claim_the_same_mail(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.write() as tx:
        added = [str(queued(tx, n)) for n in range(MAILS)]
    with child("claim", tmp_path) as one, child("claim", tmp_path) as other:
        claimed = output_of(one) + output_of(other)
    assert sorted(claimed, key=int) == added
    store.close()


def test_a_killed_writer_leaves_nothing_and_keeps_nobody_out(tmp_path: Path) -> None:
    store = opened(tmp_path, busy_s=0.05)
    with store.write() as tx:
        brought_to(tx, Delivery.SENDING)
    before = dump(tmp_path)
    lock = InstanceLock(tmp_path / "maild.lock")
    with child("write", tmp_path) as process:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        assert not lock.acquire(blocking=False)
        with pytest.raises(StoreBusy, match=r"maild\.db.*locked"), store.write():
            raise AssertionError("it was let in")
        with store.snapshot() as tx:
            assert state_of(tx) is Delivery.SENDING
        process.kill()
        process.wait(timeout=60)
    assert dump(tmp_path) == before
    assert lock.acquire(blocking=False)
    with store.write() as tx:
        assert tx.outbox.take_over(after(1), "restart") == 1
        spooled(tx)
    lock.release()
    store.close()


def test_many_processes_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    with child("claim", tmp_path) as one, child("claim", tmp_path) as other, child("claim", tmp_path) as third:
        assert [output_of(process) for process in (one, other, third)] == [[], [], []]
    store = opened(tmp_path)
    with store.write() as tx:
        assert queued(tx) == 1
    store.close()


# --- the instance lock -------------------------------------------------------------------------------------------


def test_one_holds_the_lock_until_it_is_released(tmp_path: Path) -> None:
    one, other = InstanceLock(tmp_path / "var" / "maild.lock"), InstanceLock(tmp_path / "var" / "maild.lock")
    assert one.acquire(blocking=False)
    assert one.acquire(blocking=True)  # it has it already
    assert not other.acquire(blocking=False)
    one.release()
    one.release()
    assert other.acquire(blocking=False)
    other.release()


def test_a_lock_in_use_is_an_error_for_a_block(tmp_path: Path) -> None:
    path = tmp_path / "maild.lock"
    with (
        InstanceLock(path),
        pytest.raises(AlreadyRunning, match="another maild is running"),
        InstanceLock(path),
    ):
        raise AssertionError("it was let in")
    with InstanceLock(path):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_text().strip().isdigit()


def test_who_waits_for_the_lock_gets_it_when_it_is_free(tmp_path: Path) -> None:
    one, other = InstanceLock(tmp_path / "maild.lock"), InstanceLock(tmp_path / "maild.lock")
    got: list[bool] = []
    assert one.acquire(blocking=False)
    waiter = threading.Thread(target=lambda: got.append(other.acquire(blocking=True)))
    waiter.start()
    assert not got
    one.release()
    waiter.join(timeout=60)
    assert got == [True]
    other.release()


def test_the_lock_is_not_kept_by_programs_that_its_holder_started(tmp_path: Path) -> None:
    lock, next_one = InstanceLock(tmp_path / "maild.lock"), InstanceLock(tmp_path / "maild.lock")
    assert lock.acquire(blocking=False)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as program:
        lock.release()
        assert next_one.acquire(blocking=True)  # blocking: while it starts, the program still has it for a moment
        assert program.poll() is None
        program.kill()
    next_one.release()
