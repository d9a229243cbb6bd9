"""The daemon is killed by SIGKILL at one durable write after the other, then runs to its end: nothing is lost, and
what can be there twice is the same mail with the same Message-ID.

The kernel does the killing (strace injects the signal at the nth fsync or fdatasync), so that not a line of the product
knows of it.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from tests import crowd
from tests.lab.account import Account
from tests.lab.sink import Sink
from tests.program import ROOT, settings

CUSTOMERS = crowd.VERIFIED[:4]
WRITES = (2, 4, 6, 8, 10, 12, 13, 14, 15, 17, 19, 21)


@pytest.mark.parametrize("nth", WRITES)
def test_a_kill_at_a_durable_write_loses_and_doubles_nothing(
    tmp_path: Path, new_account: Callable[[], Account], sink: Sink, nth: int
) -> None:
    mailbox = new_account()
    mailbox.append(*(stamped(one) for one in CUSTOMERS))
    file = settings(tmp_path, mailbox, sink)
    inject = f"inject=fsync,fdatasync:signal=KILL:when={nth}"
    killed = run(file, "strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=fsync,fdatasync", "-e", inject)
    assert killed.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), killed.stderr
    before = ids(sink)
    finished = run(file)
    assert finished.returncode == 0, finished.stderr
    tickets = [json.loads(line) for line in command(file, "tickets", "--json").stdout.splitlines()]
    assert sorted(one["requester"] for one in tickets) == CUSTOMERS
    after = ids(sink)
    assert set(before) <= set(after)
    for customer in CUSTOMERS:
        assert len({message_id for who, message_id in after if who == customer}) == 1, after
    # One mail at most can lie between the server's answer and its record.
    assert sum(after.values()) - len(after) <= 1
    assert len({mail.data for mail in sink.mails}) == len(after)


def test_the_writes_that_are_killed_at_are_those_of_one_run(
    tmp_path: Path, new_account: Callable[[], Account], sink: Sink
) -> None:
    mailbox = new_account()
    mailbox.append(*(stamped(one) for one in CUSTOMERS))
    file = settings(tmp_path, mailbox, sink)
    log = tmp_path / "strace"
    done = run(file, "strace", "-f", "-qq", "-o", str(log), "-e", "trace=fsync,fdatasync")
    assert done.returncode == 0, done.stderr
    assert log.read_text().count("sync(") >= max(WRITES)


def stamped(customer: str) -> bytes:
    return (
        b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n" + crowd.first_mail(customer).raw
    )


def run(file: Path, *prefix: str) -> subprocess.CompletedProcess[str]:
    return command(file, "run", "--until-idle", prefix=prefix)


def command(file: Path, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, sys.executable, str(ROOT / "daemon.py"), "--config", str(file), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def ids(sink: Sink) -> Counter[tuple[str, str]]:
    """How often each mail arrived at each recipient."""
    found: list[tuple[str, Any]] = []
    for mail in sink.mails:
        parsed = message_from_bytes(mail.data)
        found.extend((recipient, parsed["Message-ID"]) for recipient in mail.recipients)
    return Counter(found)
