"""Seed phrases in a text: words of one list in a row whose checksum is right, however they are set out; and such words
that are called a seed phrase, whatever their checksum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from maild.model import SecretKind
from routing.han_phrases import han_phrases
from routing.labelled import positions, present
from routing.masking import Hit, Passage
from routing.secret_clues import WORD, has_numbers, has_row
from routing.secret_words import COMMON_WORDS, SEED_PHRASE, WORD_NAMES
from routing.seed_words import HAN, SIZES, is_phrase, lists

_FEWEST = min(SIZES)
_ASCII_WORD = re.compile("[a-z]+")
_ROW = re.compile(f"[^ ]{{{_FEWEST},}}")
_WIDEST_GAP = 100
"""Characters between two words of a phrase: numbers, marks of quotation, the borders of a table."""
_WHOLE_RUN = 60
"""Words in a row up to which all are masked where some are a phrase: the rest may be its other half."""
_MOST_WINDOWS = 6_000
"""Phrases tried in one row of words; more words are a word list, not a wallet."""
_NUMBER_BEFORE = re.compile(r"(\d{1,2})[^\d\w]{0,4}\Z")
_NAMED_NUMBER = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(WORD_NAMES)})[ #№nº°.-]{{0,3}}\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)(?!\w)"
)
_STOP = re.compile(r"[.!?:;](?!\s{0,2}\d)|\n\s*\n")
_MOST_STOPS = 3
_NAME_WITHIN = 20
"""Characters of a phrase in which its name may end: `phrase` and `semente` are words of lists themselves."""
_BEFORE, _BEHIND = 250, 120
"""Characters from a phrase to the words that call it one."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one list in a row: their spans and their places in the list."""

    spans: Sequence[tuple[int, int]]
    places: Sequence[int]
    words: Sequence[str]


def seed_phrases(passage: Passage) -> Iterator[Hit]:
    """Linear in the length of the text."""
    if not passage.text.isascii():
        yield from han_phrases(passage)
    found = list(_found(passage, passage.low)) if has_row(passage.low) else []
    if not found and has_numbers(passage.low) and len(_NAMED_NUMBER.findall(passage.low)) >= _FEWEST:
        low = _NAMED_NUMBER.sub(lambda name: " " * len(name.group()), passage.low)
        found = list(_found(passage, low)) if has_row(low) else []
    yield from found


def _found(passage: Passage, low: str) -> Iterator[Hit]:
    """`low` is the passage's text, or what is left of it."""
    known = lists()
    pattern = _ASCII_WORD if low.isascii() else WORD
    words = pattern.findall(low)
    signs = "".join([known.languages.get(word, " ") for word in words])
    if _ROW.search(signs) is None:
        return
    rows = {
        language: [row.span() for row in re.finditer(f"[{''.join(having)}]{{{_FEWEST},}}", signs)]
        for language, having in known.having.items()
        if language not in HAN
    }
    if not any(rows.values()):
        return
    spans = [one.span() for one in pattern.finditer(low)]
    for language, found in rows.items():
        places = known.places[language]
        for start, end in found:
            for first, last in _near(spans, start, end):
                row = words[first:last]
                yield from _phrases(passage, _Run(spans[first:last], [places[word] for word in row], row))


def _near(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The row parted where the gap between two words is too wide."""
    at = start
    for one in range(start + 1, end + 1):
        if one == end or spans[one][0] - spans[one - 1][1] > _WIDEST_GAP:
            if one - at >= _FEWEST:
                yield at, one
            at = one


def _phrases(passage: Passage, run: _Run) -> Iterator[Hit]:
    count = len(run.words)
    called = _is_called(passage, run.spans[0][0], run.spans[-1][1])
    if count <= _WHOLE_RUN:
        sentence = _sentence(passage.text, run, called)
        if sentence is not None:
            yield _hit(run, *sentence)
            return
        if _is_in_columns(passage.text, run) or (called and not _is_prose(run.words)) or _any_window(run, called):
            yield _hit(run, 0, count)
        return
    yield from (_hit(run, first, last) for first, last in _lines(passage.text, run, called))


def _hit(run: _Run, first: int, last: int) -> Hit:
    start, end = run.spans[first][0], run.spans[last - 1][1]
    return Hit(start, end, SecretKind.SEED_PHRASE, " ".join(run.words[first:last]))


def _sentence(text: str, run: _Run, called: bool) -> tuple[int, int] | None:
    """A phrase that other sentences' words stand beside, parted from it by a full stop or the like."""
    gaps = (text[end:start] for (_, end), (start, _) in pairwise(run.spans))
    stops = [at for at, gap in enumerate(gaps, 1) if _STOP.search(gap)]
    if not 0 < len(stops) <= _MOST_STOPS:
        return None
    parts = [part for part in pairwise([0, *stops, len(run.words)]) if _is_window(run, *part, called)]
    return parts[0] if len(parts) == 1 else None


def _any_window(run: _Run, called: bool) -> bool:
    windows = ((at, at + size) for size in SIZES for at in range(len(run.words) - size + 1))
    return any(_is_window(run, first, last, called) for first, last in windows)


def _lines(text: str, run: _Run, called: bool) -> Iterator[tuple[int, int]]:
    """Phrases of a long row of words: such as begin and end with a line, else any; each word in one of them at most."""
    count = len(run.words)
    breaks = [0, *(at for at in range(1, count) if "\n" in text[run.spans[at - 1][1] : run.spans[at][0]]), count]
    ends = set(breaks)
    aligned = ((at, at + size) for at in breaks for size in reversed(SIZES) if at + size in ends)
    anywhere = ((at, at + size) for at in range(count) for size in SIZES if at + size <= count)
    for windows in (aligned, anywhere):
        done, some = 0, False
        for first, last in islice(windows, _MOST_WINDOWS):
            if first >= done and _is_window(run, first, last, called):
                yield first, last
                done, some = last, True
        if some:
            return


def _is_window(run: _Run, first: int, last: int, called: bool) -> bool:
    return is_phrase(run.places[first:last]) and (called or not _is_prose(run.words[first:last]))


def _is_prose(words: Sequence[str]) -> bool:
    """Whether as many are everyday words as only sentences have: of random words a twentieth, hardly ever half."""
    return 2 * sum(word in COMMON_WORDS for word in words) >= len(words)


def _is_in_columns(text: str, run: _Run) -> bool:
    """Numbered and read line by line from a table of several columns: in the order of the numbers it is a phrase."""
    if len(run.words) not in SIZES:
        return False
    ends = [0, *(end for _, end in run.spans)]
    befores = (text[max(end, start - 8) : start] for end, (start, _) in zip(ends, run.spans, strict=False))
    numbers = [int(found[1]) for before in befores if (found := _NUMBER_BEFORE.search(before))]
    if sorted(numbers) != list(range(1, len(run.words) + 1)):
        return False
    return is_phrase([place for _, place in sorted(zip(numbers, run.places, strict=True))])


def _is_called(passage: Passage, start: int, end: int) -> bool:
    low = passage.low
    near = f"{low[max(0, start - _BEFORE) : start + _NAME_WITHIN]}\n{low[end : end + _BEHIND]}\n{passage.heading}"
    return bool(positions(near, present(near, SEED_PHRASE)))
