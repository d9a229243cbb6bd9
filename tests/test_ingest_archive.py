"""Mails out of files: .eml, mbox, folders and Maildirs."""

import os
from datetime import UTC, datetime
from pathlib import Path

from ingest.archive import Found, files, mails
from maild.mail import RawMail
from maild.settings import Limits

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
MAIL = b"From: Carol <carol@cust.test>\nSubject: Hi\n\nHello\n"


def found_in(file: Path, limits: Limits | None = None) -> list[Found]:
    return list(mails(str(file), limits or Limits(), NOW))


def data_in(file: Path) -> list[bytes]:
    return [one.mail.data for one in found_in(file) if one.mail is not None]


def test_an_eml_is_one_mail_even_with_a_from_line_on_top(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(b"From carol@cust.test Mon Mar  2 10:00:00 2026\n" + MAIL + b"\nFrom x Mon Mar  2 10:00:00 2026\n")
    (data,) = data_in(file)
    assert data.startswith(MAIL)


def test_a_file_without_a_from_line_is_one_mail(tmp_path: Path) -> None:
    file = tmp_path / "1699.M1.host:2,S"
    file.write_bytes(MAIL)
    assert found_in(file) == [Found(str(file), 0, RawMail(MAIL, NOW, "", len(MAIL)))]


def test_an_mbox_gives_its_mails_in_order_and_unquotes_them(tmp_path: Path) -> None:
    file = tmp_path / "box"
    body = b"Hello\n>From the start\n>>From quoted twice\n\nFrom here on it is prose\n"
    line = b"From carol@cust.test Mon Mar  2 10:00:00 2026\n"
    file.write_bytes(line + MAIL + b"\n" + line + b"Subject: 2\n\n" + body + b"\n" + line + b"\n")
    found = data_in(file)
    assert [one.index for one in found_in(file)] == [0, 1, 2]
    assert found[0] == MAIL
    assert found[1] == b"Subject: 2\n\nHello\nFrom the start\n>From quoted twice\n\nFrom here on it is prose\n"
    assert found[2] == b""


def test_an_empty_file_is_one_empty_mail(tmp_path: Path) -> None:
    file = tmp_path / "empty.eml"
    file.write_bytes(b"")
    assert found_in(file) == [Found(str(file), 0, RawMail(b"", NOW, "", 0))]


def test_of_a_mail_over_the_limit_only_the_header_section_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "big.eml"
    file.write_bytes(MAIL + b"x" * 200_000)
    (found,) = found_in(file, Limits(mail_mib=0.1))
    assert found.mail is not None
    assert found.mail.data == MAIL.partition(b"\n\n")[0] + b"\n\n"
    assert found.mail.size_bytes == len(MAIL) + 200_000
    assert found.mail.partial == "0.2 MiB, over the limit of 0.1 MiB"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path / "gone.eml")
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
