"""Waiting for mail: IDLE where the server has it, the clock elsewhere, and a call from another thread at any time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from ingest.imap import ImapInlet
from ingest.imap_connect import Patience
from ingest.imap_wait import Waker
from tests.lab.account import Account
from tests.lab.interloper import Interloper
from tests.lab.ledger import MemoryLedger
from tests.lab.reading import inlet_of
from tests.lab.waiting import wait_until

pytestmark = pytest.mark.real

FOR_EVER = 3600.0
RAW = b"Subject: x\r\n\r\nx\r\n"


class Waiting:
    """A wait in another thread."""

    def __init__(self, wait: Callable[[], object]) -> None:
        self._thread = threading.Thread(target=wait, daemon=True)
        self._thread.start()

    def expect_end(self) -> None:
        wait_until(lambda: not self._thread.is_alive(), "the end of the inlet's wait")
        self._thread.join()


@contextmanager
def waiting(inlet: ImapInlet, line: Interloper) -> Iterator[Waiting]:
    """`inlet` listens with IDLE, the server has confirmed it, and inside the block something may happen."""
    before = line.said.count(b"+ idling")
    wait = Waiting(lambda: inlet.wait(FOR_EVER))
    wait_until(lambda: line.said.count(b"+ idling") > before, "IDLE")
    yield wait
    wait.expect_end()


@pytest.fixture
def line(mailbox: Account) -> Iterator[Interloper]:
    with Interloper(mailbox.server.imap) as interloper:
        yield interloper


@pytest.fixture
def inlet(mailbox: Account, ledger: MemoryLedger, line: Interloper) -> Iterator[ImapInlet]:
    """Over a line that can be listened to, after a first sweep."""
    with closing(inlet_of(mailbox, ledger, port=line.port, security="none")) as made:
        made.sweep(ledger.accept)
        yield made


def test_new_mail_ends_the_wait(inlet: ImapInlet, mailbox: Account, ledger: MemoryLedger, line: Interloper) -> None:
    with waiting(inlet, line):
        mailbox.append(RAW)
    assert inlet.sweep(ledger.accept) == 1


def test_new_mail_ends_the_wait_over_tls(mailbox: Account, ledger: MemoryLedger) -> None:
    with Interloper(mailbox.server.imaps) as line, closing(inlet_of(mailbox, ledger, port=line.port)) as inlet:
        inlet.sweep(ledger.accept)
        wait = Waiting(lambda: inlet.wait(FOR_EVER))
        mailbox.append(RAW)
        wait.expect_end()
        assert inlet.sweep(ledger.accept) == 1


def test_mail_that_came_before_the_wait_ends_it_at_once(
    inlet: ImapInlet, mailbox: Account, ledger: MemoryLedger
) -> None:
    mailbox.append(RAW)
    Waiting(lambda: inlet.wait(FOR_EVER)).expect_end()
    assert inlet.sweep(ledger.accept) == 1


def test_mail_that_came_while_the_sent_folder_was_read_ends_it_at_once(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(RAW, folder="Sent")
    with closing(inlet_of(mailbox, ledger, sent_folder="Sent")) as inlet:

        def accept(batch: object) -> None:
            mailbox.append(RAW)

        assert inlet.sweep(accept) == 1
        Waiting(lambda: inlet.wait(FOR_EVER)).expect_end()
        assert inlet.sweep(ledger.accept) == 1


def test_news_in_the_same_packet_as_the_answer_to_idle_is_not_overlooked(
    inlet: ImapInlet, mailbox: Account, line: Interloper
) -> None:
    line.change = lambda said: said.replace(b"+ idling\r\n", b"+ idling\r\n* 99 EXISTS\r\n")
    Waiting(lambda: inlet.wait(FOR_EVER)).expect_end()
    assert b"IDLE" in line.heard


def test_a_call_ends_the_wait(inlet: ImapInlet, line: Interloper) -> None:
    with waiting(inlet, line):
        inlet.wake()
    assert line.heard.endswith(b"DONE\r\n"), "and IDLE is ended properly"


def test_a_call_before_the_wait_counts(inlet: ImapInlet) -> None:
    inlet.wake()
    inlet.wake()
    Waiting(lambda: inlet.wait(FOR_EVER)).expect_end()


def test_idle_is_renewed_before_the_server_or_a_router_forgets_us(
    mailbox: Account, ledger: MemoryLedger, line: Interloper
) -> None:
    patience = Patience(connect_s=10, answer_s=10, idle_s=0.1)
    with closing(inlet_of(mailbox, ledger, port=line.port, security="none", patience=patience)) as inlet:
        inlet.sweep(ledger.accept)
        wait = Waiting(lambda: inlet.wait(FOR_EVER))
        wait_until(lambda: line.heard.count(b" IDLE\r\n") > 3, "IDLE to be renewed")
        assert line.heard.count(b"DONE\r\n") >= 3
        mailbox.append(RAW)
        wait.expect_end()
    assert Patience().idle_s <= 9 * 60


def test_what_people_do_to_mails_does_not_end_the_wait(
    inlet: ImapInlet, mailbox: Account, ledger: MemoryLedger, line: Interloper
) -> None:
    mailbox.append(RAW)
    inlet.sweep(ledger.accept)
    with waiting(inlet, line):
        with mailbox.client("INBOX") as program:
            program.add_flags([1], [rb"\Seen"])
        wait_until(lambda: rb"FETCH (FLAGS (\Seen" in line.said, "the server to report the flag")
        wait_until(lambda: line.said.count(b"+ idling") > 1, "IDLE again")
        inlet.wake()
    assert inlet.sweep(ledger.accept) == 0


def test_a_server_without_idle_is_polled(mailbox: Account, ledger: MemoryLedger, line: Interloper) -> None:
    line.change = lambda said: said.replace(b" IDLE", b"")
    with closing(inlet_of(mailbox, ledger, port=line.port, security="none")) as inlet:
        inlet.sweep(ledger.accept)
        inlet.wait(0.05)
        wait = Waiting(lambda: inlet.wait(FOR_EVER))
        inlet.wake()
        wait.expect_end()
    assert b"IDLE" not in line.heard


def test_idle_may_be_switched_off(mailbox: Account, ledger: MemoryLedger, line: Interloper) -> None:
    with closing(inlet_of(mailbox, ledger, port=line.port, security="none", idle=False)) as inlet:
        inlet.sweep(ledger.accept)
        inlet.wait(0.05)
    assert b"IDLE" not in line.heard


def test_a_line_that_breaks_ends_the_wait_and_the_next_sweep_calls_again(
    inlet: ImapInlet, mailbox: Account, ledger: MemoryLedger, line: Interloper
) -> None:
    with waiting(inlet, line):
        line.hang_up_now()
    mailbox.append(RAW)
    assert inlet.sweep(ledger.accept) == 1
    assert len(line.conversations) == 2


def test_waiting_without_a_connection_calls_nobody(mailbox: Account, ledger: MemoryLedger, line: Interloper) -> None:
    with closing(inlet_of(mailbox, ledger, port=line.port, security="none")) as inlet:
        inlet.wait(0.01)
        inlet.wake()
        inlet.wait(FOR_EVER)
    assert line.conversations == []


def test_a_waker_may_be_called_after_its_end() -> None:
    waker = Waker()
    for _ in range(100_000):  # more than its buffer holds
        waker.wake()
    assert waker.wait(FOR_EVER) and not waker.wait(0)
    waker.close()
    waker.wake()
