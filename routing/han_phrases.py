"""Seed phrases in Chinese, whose words are single characters: set apart by blanks, or written together.

Ordinary Chinese is made of the same characters. Written together a phrase is told from a sentence by its length, its
checksum, and how rare its characters are: both lists begin with the most frequent ones.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log

from maild.model import SecretKind
from routing.labelled import positions, present
from routing.masking import Hit, Passage
from routing.secret_words import SEED_PHRASE
from routing.seed_words import HAN, SIZES, is_phrase, lists

_FEWEST = min(SIZES)
_ROW = re.compile("[\u3400-\u9fff]+")
_SINGLE = re.compile(f"\x01{{{_FEWEST},}}".encode())
_EQUAL = re.compile(rb"([\x02-\x0c])\1{1,11}")
_GAP = re.compile(
    r"[^\w\u3400-\u9fff]{0,8}(?:[A-Za-z]{1,8}[ #.]{0,2})?[0-9]{0,2}(?:st|nd|rd|th)?[^\w\u3400-\u9fff]{1,8}"
)
_NARROW_GAP = re.compile(r"[\s,，、>]{1,4}")
_NAMES = tuple(name for name in SEED_PHRASE if "\u3400" <= name[0] <= "\u9fff")
_MOST_WINDOWS = 2_000
_LONGEST_ROW = 400
_BEFORE, _BEHIND = 120, 60
_FLOOR = 10
_LEVEL = log(2048 / log((2048 + _FLOOR) / _FLOOR))
_PROSE = 5.5
"""How many times (natural logarithm) likelier a sentence is than a phrase: a random phrase exceeds it once in 1,000."""


def han_phrases(passage: Passage) -> Iterator[Hit]:
    rows = [row.span() for row in _ROW.finditer(passage.text)]
    if not rows:
        return
    sizes = bytes([min(end - start, 255) for start, end in rows])
    for single in _SINGLE.finditer(sizes):
        for at in _joined(passage.text, rows[single.start() : single.end()], _GAP):
            if len(at) >= _FEWEST:
                yield from _in_row(passage, at)
    for equal in _EQUAL.finditer(sizes):
        if len(equal.group()) * equal.group()[0] in SIZES:
            for at in _joined(passage.text, rows[equal.start() : equal.end()], _NARROW_GAP):
                yield from _whole(passage, at)
    named = bool(present(passage.low, _NAMES))
    for (start, end), size in zip(rows, sizes, strict=True):
        if size in SIZES or (named and size >= _FEWEST):
            yield from _written_together(passage, start, end, named=named)


def _joined(text: str, rows: Sequence[tuple[int, int]], gap: re.Pattern[str]) -> Iterator[list[int]]:
    """Where the characters of the rows stand, parted where something else is between two of them."""
    at: list[int] = []
    last = -1
    for start, end in rows:
        is_blank = start - last == 2 and text[start - 1].isspace()  # as most gaps are, and in every form of a gap
        if at and not is_blank and gap.fullmatch(text, last + 1, start) is None:
            yield at
            at = []
        at += range(start, end)
        last = end - 1
    yield at


def _in_row(passage: Passage, at: Sequence[int]) -> Iterator[Hit]:
    """Nobody sets the characters of a sentence apart: a checksum or a name is enough."""
    characters = [passage.text[one] for one in at]
    if len(characters) <= 60 and _is_called(passage, at[0], at[-1] + 1) and any(_readings(characters)):
        yield _hit(passage, at)
        return
    if len(at) in SIZES and _is_numbered(passage.text, at) and any(_readings(characters)):
        yield _hit(passage, at)
        return
    windows = ((first, first + size) for first in range(len(at)) for size in SIZES if first + size <= len(at))
    done = 0
    for first, last in islice(windows, _MOST_WINDOWS):
        if first >= done and _is_checked(characters[first:last]):
            part = at if len(at) <= 60 else at[first:last]
            yield _hit(passage, part)
            done = last if len(at) > 60 else len(at)


def _is_numbered(text: str, at: Sequence[int]) -> bool:
    """From 1 to the last, in whatever order: a table is read line by line, and numbered by columns."""
    numbers = [re.search(r"(\d{1,2})[^\d\w]{0,4}\Z", text[max(0, one - 8) : one]) for one in at]
    return sorted(int(one[1]) for one in numbers if one) == list(range(1, len(at) + 1))


def _whole(passage: Passage, at: Sequence[int]) -> Iterator[Hit]:
    """All characters of a row or of none: without a right checksum only where they are called a phrase."""
    if len(at) not in SIZES:
        return
    for places in _readings([passage.text[one] for one in at]):
        prose = _prose(places)
        if is_phrase(places):
            meant = prose < _PROSE or _is_named(passage, at[0])
        else:
            meant = prose < 0 and _is_called(passage, at[0], at[-1] + 1)
        if meant:
            yield _hit(passage, at)
            return


def _is_named(passage: Passage, start: int) -> bool:
    """Whether it stands right behind `助记词：`."""
    before = passage.low[max(0, start - 20) : start].rstrip(' \t\r\n"“「『*>:：=是为為')
    return before.endswith(_NAMES)


def _written_together(passage: Passage, start: int, end: int, *, named: bool) -> Iterator[Hit]:
    """All of the row, or what follows in it right behind `我的助记词是`."""
    yield from _whole(passage, range(start, end))
    first = _behind_name(passage, start, min(end, start + _LONGEST_ROW)) if named else 0
    if not first:
        return
    yield from _whole(passage, range(first, end))
    for size in reversed(SIZES):
        characters = passage.text[first : first + size]
        if first + size < end and any(is_phrase(one) and _prose(one) < _PROSE for one in _readings(characters)):
            yield _hit(passage, range(first, first + size))
            return


def _behind_name(passage: Passage, start: int, end: int) -> int:
    """Where in the row a phrase begins that is named within it; 0 where none is."""
    words = passage.low[start:end]
    for at, name in positions(words, present(words, _NAMES)):
        joint = re.match(r"(?:就?[是为為])?", words[at + len(name) :])
        behind = start + at + len(name) + (joint.end() if joint else 0)
        if end - behind >= _FEWEST:
            return behind
    return 0


def _hit(passage: Passage, at: Sequence[int]) -> Hit:
    value = " ".join(passage.text[one] for one in at)
    return Hit(at[0], at[-1] + 1, SecretKind.SEED_PHRASE, value)


def _readings(characters: Sequence[str]) -> Iterator[list[int]]:
    """The places of the characters in each list that has them all."""
    for language in HAN:
        places = lists().places[language]
        found = [places[one] for one in characters if one in places]
        if len(found) == len(characters):
            yield found


def _is_checked(characters: Sequence[str]) -> bool:
    return any(is_phrase(places) for places in _readings(characters))


def _prose(places: Sequence[int]) -> float:
    """The logarithm of how much likelier these characters are in a sentence than drawn from the list (Zipf's law)."""
    return sum(_LEVEL - log(place + _FLOOR) for place in places)


def _is_called(passage: Passage, start: int, end: int) -> bool:
    low = passage.low
    near = f"{low[max(0, start - _BEFORE) : start]}\n{low[end : end + _BEHIND]}\n{passage.heading}"
    return bool(positions(near, present(near, SEED_PHRASE)))
