"""Header fields as they go on the wire: 7-bit, folded at blanks only, never broken inside an id or an encoded word.

Written here because CPython's own folder re-encodes long ids in References. Every value passes `foreign.one_line`, so
that no line end can come from a stranger (RFC 5322 §2.2, RFC 2047).
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby

from maild.model import EmailAddress, Mailbox
from templates import foreign

_LINE = 76  # with an encoded word in it (RFC 2047 §2); 78 otherwise (RFC 5322 §2.1.1)
_WORD_OCTETS = 36  # of UTF-8 in one encoded word: 60 characters, so that it fits behind `Thread-Topic:`
_PLAIN = re.compile(r"[\x21-\x7e]{1,60}")
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")


def field(name: str, *tokens: str) -> str:
    """One field with its CRLF; a fold may come between tokens, never inside one."""
    lines = [f"{name}:"]
    for token in tokens:
        if len(lines[-1]) + 1 + len(token) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {token}"
    return "\r\n".join(lines) + "\r\n"


def words(text: str) -> tuple[str, ...]:
    """Unstructured text as tokens: words of ASCII as they are, runs of others as encoded words."""
    tokens: list[str] = []
    for plain, run in _runs(foreign.one_line(text, 400)):
        tokens.extend(run if plain else _encoded(" ".join(run)))
    return tuple(tokens)


def mailbox(box: Mailbox) -> tuple[str, ...]:
    """A mailbox as tokens. An address that a 7-bit header cannot hold is left to the envelope (RFC 5322 §3.4)."""
    address = _ascii(box.address)
    if address is None:
        return ("undisclosed-recipients:;",)
    phrase: list[str] = []
    for plain, run in _runs(foreign.one_line(box.name, 120)):
        phrase.extend(_phrase(run) if plain else _encoded(" ".join(run)))
    return (*phrase, f"<{address}>") if phrase else (address,)


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Words in a row that can stand as they are, or that cannot. The blank between encoded words would be lost, so
    that a run is encoded as a whole (RFC 2047 §6.2)."""
    for plain, run in groupby(text.split(), key=_is_plain):
        yield plain, list(run)


def _is_plain(word: str) -> bool:
    return bool(_PLAIN.fullmatch(word)) and "=?" not in word


def _phrase(run: list[str]) -> list[str]:
    """Atoms, or one quoted string (RFC 5322 §3.2.5)."""
    if all(_ATOM.fullmatch(word) for word in run):
        return run
    quoted = " ".join(run).replace("\\", "\\\\").replace('"', '\\"')
    return [f'"{quoted}"']


def _ascii(address: EmailAddress) -> str | None:
    local, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return f"{local}@{domain}" if _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain) else None


def _encoded(text: str) -> list[str]:
    """Encoded words that end between characters, base64 (RFC 2047 §4.1, §5)."""
    chunks = [b""]
    for character in text:
        octets = character.encode("utf-8")
        if len(chunks[-1]) + len(octets) > _WORD_OCTETS:
            chunks.append(b"")
        chunks[-1] += octets
    return [f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?=" for chunk in chunks]
