"""Mailboxes that change under the inlet: renumbered, restored, tidied; large mails; names that look like commands."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.imap_session import HEADER_MOST
from maild.errors import InletUnreachable
from tests.lab.account import Account
from tests.lab.interloper import Interloper
from tests.lab.ledger import MemoryLedger
from tests.lab.reading import inlet_of
from tests.test_imap_sweep import MIB, a_mail, names, sweep

pytestmark = pytest.mark.real


def test_t54_a_new_uidvalidity_brings_every_mail_under_its_new_place(
    mailbox: Account, ledger: MemoryLedger, journaled: list[str]
) -> None:
    mailbox.append(*(a_mail(n) for n in range(100)))
    with closing(inlet_of(mailbox, ledger)) as inlet:
        assert inlet.sweep(ledger.accept) == 100
        mailbox.change_uidvalidity(4711)
        mailbox.append(*(a_mail(n) for n in range(100, 103)))
        assert inlet.sweep(ledger.accept) == 103
        assert inlet.sweep(ledger.accept) == 0
    assert set(names(ledger.mails)) == set(range(103))
    assert any(line.startswith("mailbox renumbered") and "4711" in line for line in journaled)
    assert {raw.place.uidvalidity for raw in ledger.mails[100:] if raw.place} == {4711}


@pytest.fixture
def backup(mailbox: Account) -> Callable[[], Callable[[], None]]:
    """Called, it saves the mailbox; what it returns restores it, as an operator would, with the server stopped."""
    home = mailbox.server.home(mailbox.address)
    saved = home.with_suffix(".saved")

    def save() -> Callable[[], None]:
        mailbox.server.stop()
        shutil.copytree(home, saved, dirs_exist_ok=True)
        _own_like(home, saved)
        mailbox.server.start()
        return restore

    def restore() -> None:
        mailbox.server.stop()
        shutil.rmtree(home)
        saved.rename(home)
        mailbox.server.start()

    return save


def _own_like(pattern: Path, copy: Path) -> None:
    owner = pattern.stat()
    for path in [copy, *copy.rglob("*")]:
        shutil.chown(path, owner.st_uid, owner.st_gid)


@pytest.mark.parametrize("restarted", [False, True], ids=["the same process", "a new process"])
def test_t54_uids_given_out_a_second_time_are_noticed_when_uidnext_goes_back(
    mailbox: Account, ledger: MemoryLedger, backup: Callable[[], Callable[[], None]], restarted: bool
) -> None:
    mailbox.append(*(a_mail(n) for n in range(1, 4)))
    restore = backup()
    mailbox.append(a_mail(4), a_mail(5), a_mail(6))
    inlet = inlet_of(mailbox, ledger)
    assert inlet.sweep(ledger.accept) == 6
    restore()
    mailbox.append(a_mail(14, 1000), a_mail(15, 2000))
    if restarted:
        inlet.close()
        inlet = inlet_of(mailbox, ledger)
    with closing(inlet):
        assert inlet.sweep(ledger.accept) == 2
        assert names(ledger.mails[6:]) == [14, 15]
        assert [raw.place.uid for raw in ledger.mails[6:] if raw.place] == [4, 5], "the same UIDs, other mails"
        assert inlet.sweep(ledger.accept) == 0
        mailbox.append(a_mail(16, 3000))
        assert inlet.sweep(ledger.accept) == 1
    assert names(ledger.mails[8:]) == [16], "and below the highest UID on record new mail is seen at once"


def test_t54_a_full_sweep_finds_uids_given_out_a_second_time_behind_our_back(
    mailbox: Account, ledger: MemoryLedger, backup: Callable[[], Callable[[], None]]
) -> None:
    mailbox.append(a_mail(1))
    restore = backup()
    mailbox.append(a_mail(2), a_mail(3))
    assert sweep(mailbox, ledger) == [1, 2, 3]
    restore()
    mailbox.append(a_mail(12, 1000))  # another size
    mailbox.append(a_mail(3), at=datetime(2026, 1, 1, tzinfo=UTC))  # another date
    mailbox.append(a_mail(4))  # UIDNEXT is past all we know
    assert sweep(mailbox, ledger) == [4]
    assert sweep(mailbox, ledger, full=True) == [12, 3]
    assert sweep(mailbox, ledger, full=True) == []


def test_t23_of_a_mail_over_the_limit_the_headers_come_with_the_reason(mailbox: Account, ledger: MemoryLedger) -> None:
    raw = a_mail(1, 3 * MIB)
    mailbox.append(a_mail(0), raw, a_mail(2))
    with Interloper(mailbox.server.imap) as line:
        assert sweep(mailbox, ledger, mail_mib=1, port=line.port, security="none") == [0, 1, 2]
        assert len(line.said) < MIB, "its body is never asked for"
    found = ledger.mails[1]
    assert found.data == raw[: raw.index(b"\r\n\r\n") + 4]
    assert found.partial == "3.0 MiB, over the limit of 1 MiB"
    assert found.size_bytes == len(raw)


def test_t23_headers_alone_are_capped_too(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(
        b"Message-ID: <m1@cust.test>\r\n" + b"X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 40_000 + b"\r\nhi\r\n"
    )
    assert sweep(mailbox, ledger, mail_mib=1) == [1]
    assert len(ledger.mails[0].data) == HEADER_MOST and ledger.mails[0].partial


def test_t23_a_server_that_understates_sizes_gets_no_larger_mail_through(
    mailbox: Account, ledger: MemoryLedger
) -> None:
    raw = a_mail(1, 2 * MIB)
    mailbox.append(raw)
    size = f"RFC822.SIZE {len(raw)}".encode()
    with Interloper(mailbox.server.imap, change=lambda said: said.replace(size, b"RFC822.SIZE 1000")) as line:
        assert sweep(mailbox, ledger, mail_mib=1, port=line.port, security="none") == [1]
    assert ledger.mails[0].partial == "2.0 MiB, over the limit of 1 MiB"
    assert ledger.mails[0].data == raw[: raw.index(b"\r\n\r\n") + 4]


def test_what_is_durable_moves_to_the_done_folder(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(*(a_mail(n) for n in range(1, 4)))
    mailbox.append(a_mail(4, 2 * MIB))
    with closing(inlet_of(mailbox, ledger, done_folder="Processed", mail_mib=1)) as inlet:
        assert inlet.sweep(ledger.accept) == 4
        assert mailbox.mails("Processed") == [a_mail(1), a_mail(2), a_mail(3)]
        assert len(mailbox.mails()) == 1, "of the large mail only the server has the whole: it stays where it was"
        assert inlet.sweep(ledger.accept, full=True) == 0
    assert mailbox.flags("Processed") == {1: set(), 2: set(), 3: set()}


def test_a_done_folder_that_is_missing_is_logged_and_nothing_else(
    mailbox: Account, ledger: MemoryLedger, journaled: list[str]
) -> None:
    mailbox.append(a_mail(1), a_mail(2))
    with closing(inlet_of(mailbox, ledger, done_folder="Archive/2026")) as inlet:
        assert inlet.sweep(ledger.accept) == 2
        assert (
            journaled[0].startswith("mails not moved inlet=support folder=INBOX mails=2 why=")
            and len(mailbox.mails()) == 2
        )
        assert 'done_folder "Archive/2026" is not there' in inlet.probe()
        with mailbox.client() as program:
            program.create_folder("Archive/2026")
        assert inlet.sweep(ledger.accept, full=True) == 0
        assert len(mailbox.mails("Archive/2026")) == 2, "a full sweep makes up for it"


def test_t53_a_folder_name_is_never_a_command(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1))
    for name in ('x"\r\nA1 DELETE INBOX\r\n', "{5}\r\nA1 DELETE INBOX", 'x" A1', "\\", "é\x00"):
        with (
            Interloper(mailbox.server.imap) as line,
            closing(inlet_of(mailbox, ledger, folder=name, port=line.port, security="none")) as inlet,
        ):
            with pytest.raises(InletUnreachable):
                inlet.sweep(ledger.accept)
            assert b"\nA1 " not in line.heard and b"EXAMINE" in line.heard
    assert mailbox.mails() == [a_mail(1)]


@pytest.mark.parametrize("name", ['Kund"innen', "Поддержка", "客服 & Co", "back\\slash", "{5}", "a*b%"])
def test_folders_may_have_any_name_people_give_them(mailbox: Account, ledger: MemoryLedger, name: str) -> None:
    with mailbox.client() as program:
        program.create_folder(name)
    mailbox.append(a_mail(1), folder=name)
    assert sweep(mailbox, ledger, folder=name) == [1]


def test_probe_says_what_it_found_and_changes_nothing(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(a_mail(1), a_mail(2))
    with closing(inlet_of(mailbox, ledger, sent_folder="Sent")) as inlet:
        found = inlet.probe()
    assert found.startswith("inlet support: localhost:") and mailbox.address in found
    assert "INBOX holds 2 mails; Sent holds 0 mails; IDLE yes; MOVE yes" in found
    assert mailbox.password not in found and ledger.mails == []
