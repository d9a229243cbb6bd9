"""Private keys as programs keep them: PEM blocks, Ethereum keystores, arrays of octets. Told by their form alone."""

import re
from collections.abc import Iterator

_PEM = re.compile(
    r"-{2,5} ?BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)? ?-{2,5}"
    r"(?:(?:[^-]|-(?!-)){0,20000}-{2,5} ?END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)? ?-{0,5}"
    r"|(?:(?:\s|>|\\[nr]){0,12}[A-Za-z0-9+/=]{16,}){0,400})"
)
_OCTETS = re.compile(r"\[[\s>]{0,8}\d{1,3}[\s>]{0,8}(?:,[\s>]{0,8}\d{1,3}[\s>]{0,8}){63}\]")
_KEYSTORE_CHARS = 4_000
_MOST_KEYSTORES = 20
"""Of one text; each is a walk of some thousand characters."""


def key_files(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each stands."""
    if "PRIVATE KEY" in text:
        yield from (match.span() for match in _PEM.finditer(text))
    if "[" in text and text.count(",") >= 63:
        yield from _arrays(text)
    if '"ciphertext"' in text:
        yield from _keystores(text)


def _arrays(text: str) -> Iterator[tuple[int, int]]:
    """A Solana key pair as its command line writes it: 64 octets as numbers."""
    for match in _OCTETS.finditer(text):
        if all(int(one) < 256 for one in re.findall(r"\d+", match.group())):
            yield match.span()


def _keystores(text: str) -> Iterator[tuple[int, int]]:
    """The JSON object around a `ciphertext` (Web3 Secret Storage, versions 1 and 3)."""
    at = text.find('"ciphertext"')
    for _ in range(_MOST_KEYSTORES):
        if at < 0:
            return
        start, depth = _opening(text, at)
        end = _closing(text, at, depth) if depth else at
        if '"kdf' in text[start:end]:
            yield start, end
        at = text.find('"ciphertext"', max(end, at + 1))


def _opening(text: str, at: int) -> tuple[int, int]:
    """The outermost brace that is open at a place, and how many are."""
    depth, start, most = 0, at, 0
    for place in range(at, max(-1, at - _KEYSTORE_CHARS), -1):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth > most:
            start, most = place, depth
    return start, most


def _closing(text: str, at: int, depth: int) -> int:
    for place in range(at, min(len(text), at + _KEYSTORE_CHARS)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place + 1
    return min(len(text), at + _KEYSTORE_CHARS)
