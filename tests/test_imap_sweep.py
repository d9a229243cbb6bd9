"""What an IMAP inlet hands over, from a real Dovecot: everything, once, whatever people do in the mailbox meanwhile."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from maild.errors import InletUnreachable, StoreBusy
from maild.mail import RawMail
from tests.lab.account import Account
from tests.lab.interloper import Interloper
from tests.lab.ledger import MemoryLedger
from tests.lab.reading import inlet_of

pytestmark = pytest.mark.real

MIB = 1024 * 1024


def a_mail(n: int, size: int = 0) -> bytes:
    head = (
        f"From: carol@cust.test\r\nTo: support@exch.test\r\nMessage-ID: <m{n}@cust.test>\r\nSubject: Mail {n}\r\n\r\n"
    )
    body = b"Where is my withdrawal?\r\n"
    return head.encode() + body * max(1, (size - len(head)) // len(body))


def names(mails: Sequence[RawMail]) -> list[int]:
    """Which of `a_mail` these are."""
    found = (re.search(rb"Message-ID: <m(\d+)@", raw.data) for raw in mails)
    return [int(match[1]) for match in found if match]


def sweep(account: Account, ledger: MemoryLedger, *, full: bool = False, **changes: Any) -> list[int]:
    """A new process takes one look; which mails it handed over."""
    before = len(ledger.mails)
    with closing(inlet_of(account, ledger, **changes)) as inlet:
        handed = inlet.sweep(ledger.accept, full=full)
    assert handed == len(ledger.mails) - before
    return names(ledger.mails[before:])


def test_a_mail_arrives_with_its_bytes_its_place_and_its_time(mailbox: Account, ledger: MemoryLedger) -> None:
    at = datetime(2026, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=9)))
    mailbox.append(a_mail(1), at=at)
    assert sweep(mailbox, ledger) == [1]
    (raw,) = ledger.mails
    assert raw.data == a_mail(1) and raw.size_bytes == len(a_mail(1)) and raw.partial == ""
    assert raw.received_at == at and raw.received_at.tzinfo is UTC
    assert raw.place is not None and (raw.place.folder, raw.place.uid) == ("INBOX", 1)
    assert raw.place.uidvalidity == mailbox.uidvalidity()
    assert (raw.inlet, raw.recipient, raw.sent_folder) == ("support", None, False)


def test_nothing_is_handed_over_twice_and_nothing_new_is_missed(mailbox: Account, ledger: MemoryLedger) -> None:
    with closing(inlet_of(mailbox, ledger)) as inlet:
        assert inlet.sweep(ledger.accept) == 0
        mailbox.append(a_mail(1), a_mail(2))
        assert inlet.sweep(ledger.accept) == 2
        assert inlet.sweep(ledger.accept) == 0
        mailbox.append(a_mail(3))
        assert inlet.sweep(ledger.accept) == 1
        assert inlet.sweep(ledger.accept, full=True) == 0
    assert names(ledger.mails) == [1, 2, 3]


def test_people_may_read_flag_and_delete_as_they_like(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1), a_mail(2), a_mail(3))
    with mailbox.client("INBOX") as program:
        program.add_flags([1, 2], [rb"\Seen", rb"\Answered", "$Label1"])
        program.add_flags([3], [rb"\Flagged"])
    before = mailbox.flags()
    assert sweep(mailbox, ledger) == [1, 2, 3]
    assert mailbox.flags() == before
    mailbox.expunge(1)
    with mailbox.client("INBOX") as program:
        program.remove_flags([2], [rb"\Seen"])
    mailbox.append(a_mail(4))
    assert sweep(mailbox, ledger) == [4]


def test_an_unread_mail_stays_unread(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1))
    mailbox.append(a_mail(2, 2 * MIB))
    assert sweep(mailbox, ledger, mail_mib=1) == [1, 2]
    assert mailbox.flags() == {1: set(), 2: set()}


def test_an_outage_of_any_length_is_caught_up(mailbox: Account, ledger: MemoryLedger) -> None:
    with closing(inlet_of(mailbox, ledger)) as inlet:
        mailbox.append(a_mail(1))
        assert inlet.sweep(ledger.accept) == 1
        mailbox.server.stop()
        try:
            for _ in range(2):
                with pytest.raises(InletUnreachable, match=r"inlet support: localhost:\d+: "):
                    inlet.sweep(ledger.accept)
        finally:
            mailbox.server.start()
        mailbox.append(a_mail(2), a_mail(3))
        with mailbox.client("INBOX") as program:
            program.add_flags([2, 3], [rb"\Seen"])
        assert inlet.sweep(ledger.accept) == 2
    assert names(ledger.mails) == [1, 2, 3]


def test_a_mailbox_of_300_comes_in_batches_in_order(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(*(a_mail(n) for n in range(300)))
    assert sweep(mailbox, ledger) == list(range(300))
    assert ledger.batches == [100, 100, 100]


def test_batches_are_bounded_by_bytes_too(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(*(a_mail(n, 3 * MIB) for n in range(5)))
    mailbox.append(a_mail(5, 9 * MIB))
    assert sweep(mailbox, ledger) == list(range(6))
    assert ledger.batches == [2, 2, 1, 1]


def test_what_was_accepted_before_a_crash_is_not_fetched_again(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(*(a_mail(n) for n in range(250)))

    def accept(batch: Sequence[RawMail]) -> None:
        if len(ledger.batches) == 1:
            raise KeyboardInterrupt  # what a killed process looks like from here
        ledger.accept(batch)

    with closing(inlet_of(mailbox, ledger)) as inlet, pytest.raises(KeyboardInterrupt):
        inlet.sweep(accept)
    assert len(ledger.mails) == 100
    assert sweep(mailbox, ledger) == list(range(100, 250))


def test_a_busy_store_loses_nothing(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1), a_mail(2))
    with closing(inlet_of(mailbox, ledger, done_folder="Processed")) as inlet:
        ledger.busy = True
        with pytest.raises(StoreBusy):
            inlet.sweep(ledger.accept)
        assert len(mailbox.mails()) == 2, "nothing is changed in the mailbox before it is durable"
        ledger.busy = False
        assert inlet.sweep(ledger.accept) == 2


def test_a_connection_that_breaks_in_a_mail_is_replaced_in_the_same_sweep(
    mailbox: Account, ledger: MemoryLedger
) -> None:
    mailbox.append(*(a_mail(n, 100_000) for n in range(8)))
    with Interloper(mailbox.server.imap, cut_at=300_000) as line:
        with closing(inlet_of(mailbox, ledger, port=line.port, security="none")) as inlet:

            def accept(batch: Sequence[RawMail]) -> None:
                line.cut_at = None
                ledger.accept(batch)

            assert inlet.sweep(accept) == 8
        assert len(line.conversations) > 1
    assert sorted(names(ledger.mails)) == list(range(8))


def test_a_mail_deleted_between_looking_and_fetching_is_no_event(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(*(a_mail(n) for n in range(150)))

    def accept(batch: Sequence[RawMail]) -> None:
        if not ledger.batches:
            mailbox.expunge(120, 121, 150)
        ledger.accept(batch)

    with closing(inlet_of(mailbox, ledger)) as inlet:
        assert inlet.sweep(accept) == 147
        assert inlet.sweep(accept) == 0
        assert inlet.skipped == ()
    assert names(ledger.mails) == [n for n in range(150) if n + 1 not in (120, 121, 150)]


@pytest.fixture
def unreadable(mailbox: Account) -> Iterator[Callable[[int, bool], None]]:
    """Takes a mail's file away from the server, or gives it back: Dovecot ends the connection that asks for it."""

    def switch(n: int, broken: bool) -> None:
        maildir = mailbox.server.home(mailbox.address) / "Maildir"
        for file in [*(maildir / "new").iterdir(), *(maildir / "cur").iterdir()]:
            hidden = file.stat().st_mode & 0o777 == 0
            file.chmod(0o600)
            hit = f"<m{n}@".encode() in file.read_bytes()
            file.chmod(0 if (broken if hit else hidden) else 0o600)

    yield switch


def test_one_mail_that_cannot_be_fetched_never_stops_the_rest(
    mailbox: Account,
    ledger: MemoryLedger,
    unreadable: Callable[[int, bool], None],
    journaled: list[str],
) -> None:
    mailbox.append(*(a_mail(n) for n in range(1, 8)))
    unreadable(3, True)
    with closing(inlet_of(mailbox, ledger)) as inlet:
        assert inlet.sweep(ledger.accept) == 6
        assert [place.uid for place in inlet.skipped] == [3]
        (line,) = journaled
        assert line.startswith("mail not fetched inlet=support folder=INBOX uid=3 why=")
        mailbox.append(a_mail(8))
        assert inlet.sweep(ledger.accept) == 1, "and the next sweep is not held up either"
        unreadable(3, False)
        assert sum(inlet.sweep(ledger.accept) for _ in range(4)) == 1
        assert inlet.skipped == ()
    assert sorted(names(ledger.mails)) == list(range(1, 9))


def test_two_such_mails_in_a_row_and_a_restart_change_nothing(
    mailbox: Account, ledger: MemoryLedger, unreadable: Callable[[int, bool], None]
) -> None:
    mailbox.append(*(a_mail(n) for n in range(1, 8)))
    unreadable(3, True)
    unreadable(4, True)
    assert sorted(sweep(mailbox, ledger)) == [1, 2, 5, 6, 7]
    unreadable(3, False)
    assert sweep(mailbox, ledger) == [3]
    unreadable(4, False)
    assert sweep(mailbox, ledger) == [4], "a new process looks at the whole folder, not only behind the highest UID"


def test_a_sent_folder_is_read_too_and_marked(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1))
    mailbox.append(a_mail(2), folder="Sent")
    assert sweep(mailbox, ledger, sent_folder="Sent", done_folder="Processed") == [1, 2]
    assert [(raw.sent_folder, raw.place and raw.place.folder) for raw in ledger.mails] == [
        (False, "INBOX"),
        (True, "Sent"),
    ]
    assert len(mailbox.mails("Sent")) == 1, "only the inbox is tidied"


def test_a_missing_folder_is_named(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1))
    with closing(inlet_of(mailbox, ledger, sent_folder="No such")) as inlet:
        with pytest.raises(InletUnreachable, match='folder "No such"'):
            inlet.sweep(ledger.accept)
        assert names(ledger.mails) == [1], "the inbox is read all the same"
