"""What tests run as a process of its own: it says when it is ready and then stays, until it is killed.

python -m tests.storage_child write FOLDER     holds the instance lock and an open writing transaction
python -m tests.storage_child claim FOLDER     claims and sends until nothing is left, one id per line
python -m tests.storage_child fill FOLDER      writes with files limited to 512 KiB, and says what it raised
"""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from maild.errors import StoreBusy
from maild.memory import Store
from storage.lock import InstanceLock
from tests.storage_samples import NOW, after, opened, queued, raw_mail, spooled

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def child(order: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Such a process, killed at the end of the block."""
    command = [sys.executable, "-m", "tests.storage_child", order, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def output_of(process: subprocess.Popen[str]) -> list[str]:
    """The lines of one that ended well."""
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output.split("\n")[:-1]


def write(folder: Path, store: Store) -> None:
    lock = InstanceLock(folder / "maild.lock")
    assert lock.acquire(blocking=False)
    with store.write() as tx:
        spooled(tx, "never committed")
        queued(tx, 99)
        tx.outbox.take_over(after(1), "never committed")
        say("ready")
        time.sleep(600)


def claim(store: Store) -> None:
    while True:
        with store.write() as tx:
            mail = tx.outbox.claim(NOW)
        if mail is None:
            return
        with store.write() as tx:
            tx.outbox.sent(mail.id, "250 ok", NOW)
        say(str(mail.id))


def fill(store: Store) -> None:
    """The kernel answers EFBIG where a broken disk would answer EIO. First a mail that needs a file of its own."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 * 1024, 512 * 1024))
    tried(store, 2_000_000, 0)
    for n in range(1, 1000):
        if not tried(store, 40_000, n):
            return


def tried(store: Store, size: int, n: int) -> bool:
    data = Random(n).randbytes(size)
    try:
        with store.write() as tx:
            tx.spool.add(raw_mail(data, n + 1), NOW)
    except StoreBusy as error:
        say(f"{n}: {error}")
        return False
    return True


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(order: str, folder: Path) -> None:
    store = opened(folder)
    if order == "write":
        write(folder, store)
    elif order == "claim":
        claim(store)
    else:
        fill(store)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
