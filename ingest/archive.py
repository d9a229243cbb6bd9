"""Mails in files: .eml, mbox (RFC 4155, the "rd" quoting) and folders of them, Maildir included.

A file is streamed, so that a mailbox of gigabytes needs the memory of its largest mail. Nothing is parsed here.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FROM_LINE = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}")
_QUOTED = re.compile(rb">+From ")


@dataclass(frozen=True, slots=True)
class Found:
    """One mail of a file. `index` counts from 0 within an mbox; `data` is cut behind the octets asked for, `size_bytes`
    is what there was; `fault` says why a file could not be read."""

    path: str
    index: int
    data: bytes = b""
    size_bytes: int = 0
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


def mails(path: str, most: int) -> Iterator[Found]:
    """Every mail of one file, each cut behind `most` octets. A file named .eml, or without a "From " line at its top,
    is one mail."""
    try:
        with Path(path).open("rb") as file:
            first = file.readline(most)
            if first.startswith(b"From ") and not path.lower().endswith(".eml"):
                for index, data in enumerate(_split(file)):
                    yield Found(path, index, data[:most], len(data))
            else:
                top = b"" if first.startswith(b"From ") else first
                rest = os.fstat(file.fileno()).st_size - len(first)
                yield Found(path, 0, top + file.read(most), len(top) + rest)
    except OSError as error:
        yield Found(path, 0, fault=f"{path}: {error.strerror}")


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
