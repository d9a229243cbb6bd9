"""How the corpus's mails are put together: a few lines of data become the bytes of a mail, and those an Inbound."""

from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ingest.parse import reader
from maild.mail import Inbound, RawMail
from maild.model import EmailAddress
from maild.ports import Read
from maild.settings import IdentityRules, Limits

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MX = IdentityRules(authserv_id="mx.exch.test")
READ: Read = reader(Limits(), MX)

CAROL = ("From: Carol W. <carol@cust.test>", "To: support@exch.test", "Subject: Re: Your withdrawal")


def raw(*lines: str | bytes) -> bytes:
    """Lines with CRLF between; str as UTF-8."""
    return b"\r\n".join(line.encode() if isinstance(line, str) else line for line in lines)


def read(*lines: str | bytes, by: Read = READ, recipient: str = "") -> Inbound:
    """The mail that these lines make, read."""
    return read_bytes(raw(*lines), by=by, recipient=recipient)


def read_bytes(data: bytes, *, by: Read = READ, recipient: str = "") -> Inbound:
    return by(RawMail(data, NOW, "support", len(data), recipient=EmailAddress(recipient) if recipient else None))


def plain(text: str, *headers: str) -> bytes:
    """A text/plain mail of Carol's, in UTF-8."""
    return raw(*(headers or CAROL), "Content-Type: text/plain; charset=utf-8", "", *text.split("\n"))


def rich(html: str, *headers: str) -> bytes:
    """A text/html mail of Carol's, base64."""
    body = b64encode(html.encode()).decode()
    lines = [body[at : at + 76] for at in range(0, len(body), 76)]
    kind = ("Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64")
    return raw(*(headers or CAROL), *kind, "", *lines)


class Case(NamedTuple):
    """One case of a corpus file: its title's fields and its lines."""

    title: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def cases(name: str) -> list[Case]:
    """The cases of tests/corpus/NAME.txt: `=== title | field`, then lines; `#` on top are notes."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    blocks = text.split("\n=== ")[1:]
    return [_case(block.removesuffix("\n").split("\n")) for block in blocks]


def _case(lines: list[str]) -> Case:
    return Case(tuple(field.strip() for field in lines[0].split("|")), tuple(lines[1:]))


def listed(name: str) -> list[str]:
    """The lines of a corpus file that is a plain list."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def words() -> dict[str, str]:
    """What customers write, by language."""
    return {case.title[0]: case.text for case in cases("words")}


def title_of(case: Case) -> str:
    return case.title[0]
