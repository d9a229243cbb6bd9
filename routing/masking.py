"""A secret found in a text, and what is put in its place. Masks are fixed words, so that they can be told again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from maild.model import SecretKind

DOTS = "••••"
MASKS: Mapping[SecretKind, str] = MappingProxyType(
    {
        SecretKind.SEED_PHRASE: f"[seed phrase {DOTS}]",
        SecretKind.PRIVATE_KEY: f"[private key {DOTS}]",
        SecretKind.API_SECRET: f"[API secret {DOTS}]",
        SecretKind.CARD_NUMBER: f"[card {DOTS}]",
        SecretKind.PASSWORD: f"[password {DOTS}]",
    }
)
"""What stands where a secret stood. A card keeps its last four digits: `[card ••••1111]`."""

MASK = re.compile(r"\[(?:seed phrase|private key|API secret|card|password) (?:••••|\*\*\*\*)(?:\d{4})?\]")
"""Every mask: as in `MASKS`, or with asterisks, in files whose charset has no dots."""


_LONG_CHARS = 16
_LONG = re.compile(f"[0-9A-Za-z+/=_.-]{{{_LONG_CHARS}}}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with what it stands under: a subject, a file's name.

    low       the text in small letters, each character at its place
    has_long  whether a word of 16 characters is in it, as every key has one
    """

    text: str
    low: str
    has_long: bool
    heading: str = ""


def passage(text: str, heading: str = "") -> Passage:
    longest = max(map(len, text.split()), default=0)  # found at once, and mostly too short
    has_long = longest >= _LONG_CHARS and _LONG.search(text) is not None
    return Passage(text, lowered(text), has_long, lowered(heading))


def lowered(text: str) -> str:
    """In small letters and exactly as long as the text, so that places in one are places in the other."""
    if text.isascii():
        return text.lower()
    low = text.replace("İ", "i").lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret in a text, from `start` to before `end`.

    value   the secret itself, in the form in which it is told to be the same at another place; never shown or logged
    last    of a card number, what may be shown
    """

    start: int
    end: int
    what: SecretKind
    value: str = field(repr=False)
    last: str = ""


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """In order and apart: of two that overlap the one that was found first is kept and made to cover both."""
    ranked = sorted(enumerate(hits), key=lambda pair: (pair[1].start, pair[0]))
    apart: list[tuple[int, Hit]] = []
    for rank, hit in ranked:
        if apart and hit.start < apart[-1][1].end:
            apart[-1] = _joined(*apart[-1], rank, hit)
        else:
            apart.append((rank, hit))
    return [hit for _, hit in apart]


def _joined(rank: int, hit: Hit, other_rank: int, other: Hit) -> tuple[int, Hit]:
    first = hit if rank <= other_rank else other
    end = max(hit.end, other.end)
    return min(rank, other_rank), Hit(min(hit.start, other.start), end, first.what, first.value, first.last)


def masked(text: str, hits: Iterable[Hit], marks: Mapping[SecretKind, str] = MASKS) -> str:
    """The text with a mask in the place of each hit; `hits` in order and apart."""
    parts, at = [], 0
    for hit in hits:
        parts += [text[at : hit.start], marks[hit.what].replace("]", f"{hit.last}]")]
        at = hit.end
    return "".join([*parts, text[at:]])
