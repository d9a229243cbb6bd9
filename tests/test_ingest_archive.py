"""Mails out of files: .eml, mbox, folders and Maildirs."""

import os
from pathlib import Path

from ingest.archive import Found, files, mails

MOST = 1_000_000
MAIL = b"From: Carol <carol@cust.test>\nSubject: Hi\n\nHello\n"


def test_an_eml_is_one_mail_even_with_a_from_line_on_top(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(b"From carol@cust.test Mon Mar  2 10:00:00 2026\n" + MAIL + b"\nFrom x Mon Mar  2 10:00:00 2026\n")
    (found,) = mails(str(file), MOST)
    assert found.data.startswith(MAIL)
    assert found.index == 0


def test_a_file_without_a_from_line_is_one_mail(tmp_path: Path) -> None:
    file = tmp_path / "1699.M1.host:2,S"
    file.write_bytes(MAIL)
    assert list(mails(str(file), MOST)) == [Found(str(file), 0, MAIL, len(MAIL))]


def test_an_mbox_gives_its_mails_in_order_and_unquotes_them(tmp_path: Path) -> None:
    file = tmp_path / "box"
    body = b"Hello\n>From the start\n>>From quoted twice\n\nFrom here on it is prose\n"
    line = b"From carol@cust.test Mon Mar  2 10:00:00 2026\n"
    file.write_bytes(line + MAIL + b"\n" + line + b"Subject: 2\n\n" + body + b"\n" + line + b"\n")
    found = list(mails(str(file), MOST))
    assert [one.index for one in found] == [0, 1, 2]
    assert found[0].data == MAIL
    assert found[1].data == b"Subject: 2\n\nHello\nFrom the start\n>From quoted twice\n\nFrom here on it is prose\n"
    assert found[2].data == b""


def test_an_empty_file_is_one_empty_mail(tmp_path: Path) -> None:
    file = tmp_path / "empty.eml"
    file.write_bytes(b"")
    assert list(mails(str(file), MOST)) == [Found(str(file), 0)]


def test_a_mail_is_cut_behind_the_octets_asked_for_and_its_size_is_told(tmp_path: Path) -> None:
    file = tmp_path / "big.eml"
    file.write_bytes(MAIL + b"x" * 10_000)
    (found,) = mails(str(file), 1000)
    assert 1000 <= len(found.data) <= 2000
    assert found.size_bytes == len(MAIL) + 10_000


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (found,) = mails(str(tmp_path / "gone.eml"), MOST)
    assert found.fault.endswith("gone.eml: No such file or directory")


def test_files_of_a_folder_are_named_under_the_folder_as_given(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    for name in ("b.eml", "a.eml", ".hidden", "sub/c.eml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(MAIL)
    (folder / "sub" / "loop").symlink_to(folder)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert list(files("mail")) == ["mail/a.eml", "mail/b.eml", "mail/sub/c.eml"]
        assert list(files("mail/")) == ["mail/a.eml", "mail/b.eml", "mail/sub/c.eml"]
        assert list(files("mail/a.eml")) == ["mail/a.eml"]
    finally:
        os.chdir(here)


def test_what_a_maildir_has_not_finished_is_left_out(tmp_path: Path) -> None:
    for name in ("cur/1:2,S", "new/2", "tmp/3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(MAIL)
    assert list(files(str(tmp_path))) == [f"{tmp_path}/cur/1:2,S", f"{tmp_path}/new/2"]
