"""Customers' own plain words: STATUS, CLOSE, HUMAN and HELP alone in a mail, in nine languages, and 1 to 5 as a rating.

Whatever holds anything else, a sign of command before a word (`#close`, `/close`) or a quote included, is plain text.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from routing import features, subject

WORDS_FILE = Path(__file__).with_name("customer_words.toml")

_MOST = 300
"""Characters. Whoever writes more has more to say than one of the words."""

_MARKS = re.compile(r"[\s.,!?¡¿;:…·•'\"“”‘’„«»‹›「」『』《》〈〉【】()\[\]<>*_~‐‑–—،؛。、-]+")
_COMMAND = re.compile(r"(?<!\w)[!/#\\@.$%^&+=|~:-]+\w")  # nobody writes a plain word so
_QUOTED = re.compile(r"^\s*[>|]", re.MULTILINE)
_SPACED = re.compile(r"[^\W\d\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # of a script that parts its words
_STARS = re.compile(r"([⭐★🌟✭]{1,5})([☆✩]{0,4})")
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


class Word(StrEnum):
    STATUS = "status"
    CLOSE = "close"
    HUMAN = "human"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Rating:
    """`value` 1 to 5; `comment`: what stands beside it, "" where there is nothing."""

    value: int
    comment: str = ""


class CustomerWords:
    """The table of words, read once."""

    def __init__(self, path: Path = WORDS_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        self._forms = {_key(form): word for word in Word for row in tables[word].values() for form in row}
        self._around = _longest_first(tables["around"])
        self._before_rating = _longest_first(tables["rating"])
        units = "|".join(re.escape(_key(one)) for one in _longest_first(tables["unit"]))
        self._number = re.compile(rf"([1-5])(?:/5)?(?:{units})?")
        self._spelled = re.compile(rf"([一二三四五])(?:{units})")
        self._no_subject = frozenset(_key(one) for row in tables["subject"].values() for one in row)

    def word(self, text: str, names: Sequence[str] = (), prefix: str = "") -> Word | None:
        """What `text` asks for, if it is one of the words and nothing but greeting, thanks, `names` and a reference
        with this prefix beside it. `CLOSE?` asks, and `HELP!` cries for help: both are plain text."""
        if len(text) > _MOST or _QUOTED.search(text):
            return None
        plain = subject.normalised(text, prefix) if prefix else subject.folded(text)
        if _COMMAND.search(plain):
            return None
        found = next((self._forms[key] for key in self._cores(plain, names) if key in self._forms), None)
        asked, cried = "?" in plain or "؟" in plain, "!" in plain
        return None if (found is Word.CLOSE and asked) or (found is Word.HELP and (asked or cried)) else found

    def rating(self, text: str, names: Sequence[str] = ()) -> Rating | None:
        """`5`, `5/5`, `4 stars`, `⭐⭐⭐⭐`, `٥`, `五星`; alone, or in the first line of a comment."""
        if _QUOTED.search(text):
            return None
        if len(text) <= _MOST and (value := self._value(text, names)):
            return Rating(value)
        first, _, rest = text.strip().partition("\n")
        value = self._value(first, names) if len(first) <= _MOST else None
        return Rating(value, rest.strip()) if value and rest.strip() else None

    def says_nothing(self, line: str, prefix: str) -> bool:
        """True for a subject that is empty, or one of the words, beside reply prefixes and references."""
        key = _key(subject.normalised(line, prefix))
        return not key or key in self._no_subject or self.word(line, prefix=prefix) is not None

    def _value(self, text: str, names: Sequence[str]) -> int | None:
        folded = subject.folded(text)
        if _COMMAND.search(folded):
            return None
        for key in self._cores(folded, names, self._before_rating):
            if found := self._number.fullmatch(key):
                return int(found[1])
            if found := self._spelled.fullmatch(key):
                return _CHINESE[found[1]]
            if (found := _STARS.fullmatch(key)) and len(found[2]) in (0, 5 - len(found[1])):
                return len(found[1])
        return None

    def _cores(self, text: str, names: Sequence[str], more: Sequence[str] = ()) -> Iterable[str]:
        """The text, and what is left of it as one phrase after the other is taken from its ends; blanks off."""
        own = [part for name in names for part in (_plain(name), *_plain(name).split()) if part]
        phrases = sorted((*self._around, *more, *own), key=len, reverse=True)
        rest = _plain(text)
        while rest:
            yield rest.replace(" ", "")
            rest = _shorter(rest, phrases)


def _longest_first(table: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(sorted({_plain(one) for row in table.values() for one in row}, key=len, reverse=True))


def _key(text: str) -> str:
    return _plain(text).replace(" ", "")


def _plain(text: str) -> str:
    """Lower case, without accents, widths, marks and pictures; words parted by single blanks. A slash stays, and so
    does every sign that is not plainly a mark."""
    bare = "".join(" " if _is_picture(one) else one for one in features.folded(subject.folded(text)) if _counts(one))
    return " ".join(_MARKS.sub(" ", bare).split())


def _counts(letter: str) -> bool:
    """False for what cannot be seen, and what only dresses the letter before it (`5️⃣`)."""
    return unicodedata.category(letter) not in ("Cf", "Me", "Mn")


def _is_picture(letter: str) -> bool:
    """Emoji, other than stars."""
    return unicodedata.category(letter) in ("So", "Sk") and not _STARS.match(letter) and letter not in "☆✩"


def _shorter(text: str, phrases: Iterable[str]) -> str:
    """Without the first of `phrases` that stands at an end of it; "" where none does."""
    for one in phrases:
        if text.startswith(one) and _parted(one[-1], text[len(one) :][:1]):
            return text[len(one) :].lstrip()
        if text.endswith(one) and _parted(text[: -len(one)][-1:], one[0]):
            return text[: -len(one)].rstrip()
    return ""


def _parted(left: str, right: str) -> bool:
    """True where a word may end between these letters."""
    return not (_SPACED.match(left or " ") and _SPACED.match(right or " "))
