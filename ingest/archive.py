"""Mails in files: .eml, mbox (RFC 4155, the "rd" quoting) and folders of them, Maildir included.

A file is streamed, so that a mailbox of gigabytes needs the memory of its largest mail. Nothing is parsed here.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from maild.mail import RawMail
from maild.settings import Limits

_FROM_LINE = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}")
_FROM_FIELD = re.compile(rb"From[ \t]+:")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_QUOTED = re.compile(rb">+From ")


@dataclass(frozen=True, slots=True)
class Found:
    """One mail of a file. `index` counts from 0 within an mbox; without a `mail`, `fault` says why there is none."""

    path: str
    index: int
    mail: RawMail | None = None
    fault: str = ""


def files(given: str) -> Iterator[str]:
    """`given` itself, or, of a folder, every file in it and below as `given/name`, sorted; hidden ones and what a
    Maildir has not finished (`tmp`) left out."""
    if not Path(given).is_dir():
        yield given
        return
    for entry in sorted(Path(given).iterdir()):
        if entry.name.startswith(".") or (entry.name == "tmp" and (entry.parent / "cur").is_dir()):
            continue
        name = f"{given.rstrip('/')}/{entry.name}"
        if entry.is_dir() and not entry.is_symlink():  # a link may lead back up
            yield from files(name)
        elif entry.is_file():
            yield name


def mails(path: str, limits: Limits, now: datetime) -> Iterator[Found]:
    """Every mail of one file, of those over the limit the header section; `now` stands for the time of reception.
    A file named .eml, or without a "From " line at its top, is one mail."""
    most = limits.mail_bytes
    try:
        with Path(path).open("rb") as file:
            first = file.readline(most)
            divided = first.startswith(b"From ") and not _FROM_FIELD.match(first)
            if divided and not path.lower().endswith(".eml"):
                for index, data in enumerate(_split(file)):
                    yield Found(path, index, _raw(data, len(data), limits, now))
            else:
                top, rest = b"" if divided else first, os.fstat(file.fileno()).st_size - len(first)
                data = top + file.read(min(most, rest) + 1)  # room for what is not there costs more than reading
                yield Found(path, 0, _raw(data, max(rest + len(top), len(data)), limits, now))
    except OSError as error:
        yield Found(path, 0, fault=f"{path}: {error.strerror}")


def _raw(data: bytes, size: int, limits: Limits, now: datetime) -> RawMail:
    over = size > limits.mail_bytes
    why = f"{size / 2**20:.1f} MiB, over the limit of {limits.mail_mib:g} MiB" if over else ""
    return RawMail(_header_section(data) if over else data, now, "", size, partial=why)


def _header_section(data: bytes) -> bytes:
    blank = _BLANK_LINE.search(data)
    return data if blank is None else data[: blank.end()]


def _split(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The mails of an mbox whose first "From " line is already read. A new one begins at such a line behind a blank."""
    mail: list[bytes] = []
    blank = False
    for line in lines:
        if blank and line.startswith(b"From ") and _FROM_LINE.match(line):
            yield b"".join(mail[:-1])
            mail = []
        else:
            mail.append(line[1:] if _QUOTED.match(line) else line)
        blank = line in (b"\n", b"\r\n")
    yield b"".join(mail[:-1] if blank else mail)
