"""Seed phrases in a text: words of one list in a row whose checksum is right, however they are set out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maild.model import SecretKind
from routing.masking import Hit
from routing.seed_words import SIZES, folded, is_phrase, languages, places

_FEWEST = min(SIZES)
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f\u3099\u309a])+")
_WIDEST_GAP = 100
"""Characters between two words of a phrase: numbers, marks of quotation, the borders of a table."""


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    folded: str


def seed_phrases(text: str, heading: str = "") -> Iterator[Hit]:
    """Linear in the length of the text."""
    words = [Word(one.start(), one.end(), folded(one.group())) for one in _WORD.finditer(text)]
    if len(words) < _FEWEST:
        return
    known = languages()
    counts: dict[str, int] = {}
    for word in words:
        for language in known.get(word.folded, ()):
            counts[language] = counts.get(language, 0) + 1
    for language, count in counts.items():
        if count >= _FEWEST:
            for run in _runs(words, places()[language]):
                yield from _phrases(text, run, places()[language])


def _runs(words: Sequence[Word], known: Mapping[str, int]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if word.folded in known and (not run or word.start - run[-1].end <= _WIDEST_GAP):
            run.append(word)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [word] if word.folded in known else []
    if len(run) >= _FEWEST:
        yield run


def _phrases(text: str, run: Sequence[Word], known: Mapping[str, int]) -> Iterator[Hit]:
    found = [known[word.folded] for word in run]
    at = 0
    while at + _FEWEST <= len(run) and at < 200:
        size = next((size for size in reversed(SIZES) if is_phrase(found[at : at + size])), 0)
        if size:
            part = run[at : at + size]
            value = " ".join(word.folded for word in part)
            yield Hit(part[0].start, part[-1].end, SecretKind.SEED_PHRASE, value)
        at += size or 1
