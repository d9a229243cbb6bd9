"""Concepts that all languages share: `concepts.toml` holds their words, this module finds them in a mail.

A feature begins with `@`: `@refund` a concept, `@not>arrive` one that stands close before another in a sentence, `@?` a
question.
"""

import re
import tomllib
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from routing.features import MAX_CHARS, bare, folded, quieted
from routing.spotting import pairs, spotter

WORDS_FILE = Path(__file__).with_name("concepts.toml")

SIGN = "@"

_CLOSE, _CLOSE_UNSPACED = 40, 20
"""Characters between the beginnings of two concepts that are read together; half where words are not spaced."""

_MOST_BEFORE = 3
"""Concepts that one is read together with."""

_APART = re.compile(r"[,:()\[\]\"“”«»—–/*_{}<>|~#…、，،：「」『』（）·•\s]+")
_STOPS = re.compile(r"[.!;。！；؛\n]+")
_ASKS = re.compile(r"[?？؟][.!?！？؟]*")
_STOP = re.compile(r"[.?]")
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^ .?\u3040-\u9fff\uac00-\ud7a3]{1,32}")
_WRITTEN_UNSPACED = frozenset({"zh", "ja", "ko"})
_NEGATED = (("cannot", "can not"), ("can't", "can not"), ("won't", "will not"), ("n't", " not"))

_LONGEST_WORD = 32

Hit = tuple[int, int, str]
"""Where a concept begins and ends, and which."""

Continued = tuple[str, str]
"""A concept, and the words that have to follow the first one."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """`counts` of features. `text` as it was searched, and what was found in it."""

    counts: Counter[str]
    text: str
    hits: Sequence[Hit]

    def words(self, feature: str) -> str:
        """The mail's own words for a feature: `never received` for `@never>arrive`."""
        first = {name: (start, end) for start, end, name in reversed(self.hits)}
        names = [one for one in feature.removeprefix(SIGN).split(">") if one in first]
        return " ".join(self._whole(*first[one]) for one in names) or "?"

    def _whole(self, start: int, end: int) -> str:
        """The words of which the part was found; of scripts without spaces, the part itself."""
        if not _UNSPACED.search(self.text, start, end):
            start = self.text.rfind(" ", 0, start + 1) + 1
            end = self.text.find(" ", end - 1)
        return self.text[start:end].strip(" .?")


class Lexicon:
    """The words of `concepts.toml`, read once."""

    def __init__(self, path: Path = WORDS_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        rows = [(name, language, row) for name, one in tables.items() for language, row in one.items()]
        self.names = tuple(tables)
        unspaced = {
            (name, word) for name, language, row in rows if language in _WRITTEN_UNSPACED for word in _words(row)
        }
        self._unspaced = spotter((word, (name, word)) for name, word in sorted(unspaced))
        spaced = {
            (name, word) for name, language, row in rows if language not in _WRITTEN_UNSPACED for word in _words(row)
        }
        self._whole, self._beginnings = _by_first_word(sorted(spaced))
        self._begun_by = lru_cache(maxsize=1 << 13)(self._all_begun_by)  # a desk's mails have much the same words

    def of(self, mail: str) -> Sighted:
        """What a plain mail speaks of."""
        text = _searchable(mail)
        hits = _apart(self._hits(text))
        counts = Counter([SIGN + name for _, _, name in hits])
        counts.update(_together(hits, text))
        if asked := text.count("?"):
            counts[SIGN + "?"] = asked
        return Sighted(counts, text, hits)

    def _hits(self, text: str) -> list[Hit]:
        found: list[Hit] = []
        unspaced = _UNSPACED.search(text)
        for start, word in _words_among_others(text) if unspaced else _words_of(text):
            for name, rest in self._begun_by(word):
                end = start + len(word)
                if not rest or text.startswith(rest, end):
                    found.append((start, end + len(rest.rstrip()), name))
        for name, word in self._unspaced.likely(pairs(text)) if unspaced else ():
            at = text.find(word)
            while at >= 0:
                found.append((at, at + len(word), name))
                at = text.find(word, at + len(word))
        return found

    def _all_begun_by(self, word: str) -> tuple[Continued, ...]:
        """What may be said by this word, or by it and the next ones; of Arabic, with and without its article."""
        found: list[Continued] = []
        if len(word) > _LONGEST_WORD:
            return ()
        for form in dict.fromkeys((word, bare(word))) if word else ():
            found += self._whole.get(form, ())
            for length in range(1, len(form) + 1):
                found += [(name, "") for name in self._beginnings.get(form[:length], ())]
        return tuple(found)


def _by_first_word(rows: Sequence[tuple[str, str]]) -> tuple[dict[str, list[Continued]], dict[str, list[str]]]:
    """What whole words say, perhaps with others after them; and what is said by the beginning of a single word."""
    whole: dict[str, list[Continued]] = {}
    beginnings: dict[str, list[str]] = {}
    for name, phrase in rows:
        first, _, rest = phrase.lstrip().partition(" ")
        if " " in phrase.lstrip():
            whole.setdefault(first, []).append((name, f" {rest}" if rest else ""))
        else:
            beginnings.setdefault(first, []).append(name)
    return whole, beginnings


def _apart(found: list[Hit]) -> list[Hit]:
    """In their order; of two of the same concept that overlap, the first."""
    kept: list[Hit] = []
    ends: dict[str, int] = {}
    for hit in sorted(found):
        if ends.get(hit[2], 0) <= hit[0]:
            ends[hit[2]] = hit[1]
            kept.append(hit)
    return kept


def _together(hits: Sequence[Hit], text: str) -> list[str]:
    """Every two concepts that stand close in one sentence, in their order."""
    close = _CLOSE_UNSPACED if _UNSPACED.search(text) else _CLOSE
    stops = [*(one.start() for one in _STOP.finditer(text)), len(text)]
    found: list[str] = []
    sentence = begun = 0
    for n, (at, _, name) in enumerate(hits):
        if stops[sentence] <= at:
            sentence, begun = bisect(stops, at), n
        for place, _, other in hits[max(begun, n - _MOST_BEFORE) : n]:
            if at - place <= close and other != name:
                found.append(f"{SIGN}{other}>{name}")
    return found


def _searchable(mail: str) -> str:
    """Words between spaces, sentences ended by `.` or `?`, English negations in one spelling."""
    text = (quieted(mail) if "://" in mail or "@" in mail else mail)[:MAX_CHARS]
    for short, whole in _NEGATED if "'" in text or "cannot" in text else ():
        text = text.replace(short, whole)
    return f" {_APART.sub(' ', _ASKS.sub(' ? ', _STOPS.sub(' . ', text)))} "


def _words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text that is written with spaces, and where they begin."""
    start = 0
    for word in text.split(" "):
        yield start, word
        start += len(word) + 1


def _words_among_others(text: str) -> Iterator[tuple[int, str]]:
    return ((one.start(), one.group()) for one in _WORD.finditer(text))


def _words(row: str) -> list[str]:
    return [folded(word) for word in row.split("|") if word.strip()]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one that ships, read when it is first asked for."""
    return Lexicon()
