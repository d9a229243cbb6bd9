"""Text to features: what the classifier sees of a mail. Words and parts of words as strings, and their places in the
hashed space; no weights here.

A feature is a short string whose first character tells its sort: `w` word, `p` its first four letters, `s` its last
three, `2` a pair of words, `!` punctuation, `@` what `routing.concepts` finds. One to three characters of Chinese,
Japanese or Korean stand for themselves.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from operator import add
from zlib import crc32

from routing.hanzi import simplified

WORDS = 1 << 18
"""Places of words in the hashed space. With a quarter of them the corpus filled it and boundary cases suffered."""

_CONCEPTS = 1 << 14

SPACE = WORDS + _CONCEPTS
"""All places; those of concepts come after those of words."""

MAX_CHARS = 1500
"""Subject included; what comes later adds history, not the request."""

MAX_PLAIN_CHARS = 4000

_NOISE = re.compile(  # the middle of a word and a word in small letters are ruled out before anything else is tried
    r"https?://\S+|www\.\S+|(?<![A-Za-z0-9])(?![a-z]{0,24}[ \n,])(?:(?<![._%+-])[A-Za-z0-9._%+-]{1,64}@\S+"
    r"|(?=[A-Za-z]{0,60}[0-9])[A-Za-z0-9]{25,}(?![A-Za-z0-9]))"
)
_QUOTED = re.compile(r"^[>|].*$", re.MULTILINE)
_TOKEN = re.compile(
    r"(?P<cjk>[\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<hangul>[\uac00-\ud7a3]+)"
    r"|(?P<digits>\d+)"
    r"|(?P<word>[^\W\d_\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[?!？！؟]+)"
)
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[0-9]+|[?!]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_ARABIC = str.maketrans("أإآىة", "ااايه", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
_ARABIC_SIGN = re.compile("[\u0622-\u0670]")
_ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل))(?=\w{3})")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u00b4", "'"))
_MARKS = str.maketrans("？！؟", "?!?")


def plain(subject: str, text: str) -> str:
    """Subject and text as one string, at most MAX_PLAIN_CHARS, quoted lines off, folded: what the rules read."""
    whole = f"{subject}\n{text[:MAX_PLAIN_CHARS]}" if subject else text
    return folded(_QUOTED.sub(" ", whole[:MAX_PLAIN_CHARS]))


def folded(text: str) -> str:
    """The text without differences that writers on phones do not make: case, accents, apostrophes, full width, Arabic
    vowels, Chinese script."""
    if text.isascii():
        return text.lower()
    plainer = _unaccented(text.translate(_APOSTROPHES).lower())
    return simplified(plainer.translate(_ARABIC) if _ARABIC_SIGN.search(plainer) else plainer)


def _unaccented(text: str) -> str:
    """Latin and Cyrillic letters bare, as people type them on phones; kana and Hangul stay composed."""
    if text.isascii():
        return text
    letters = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", letters)


def quieted(mail: str) -> str:
    """Without links, addresses and ids."""
    return _NOISE.sub(" ", mail)


def features(mail: str) -> Counter[str]:
    """Every feature of a mail made plain with the number of times it occurs."""
    mail = quieted(mail)[:MAX_CHARS]
    return Counter(_ascii_features(mail) if mail.isascii() else _features(mail))


def _ascii_features(mail: str) -> list[str]:
    """As `_features`, for the scripts that need the least."""
    found: list[str] = []
    previous = "^"
    for token in _ASCII_TOKEN.findall(mail):
        if token[0].isalpha():
            found += _word(token)
            found.append(f"2{previous} {token}")
            previous = token
        elif token[0].isdigit():
            previous = "0"
        else:
            found.append(_mark(token))
            previous = "^"
    return found


def _features(mail: str) -> list[str]:
    found: list[str] = []
    previous = "^"
    for match in _TOKEN.finditer(mail):
        sort, token = match.lastgroup, match.group()
        if sort == "word":
            word = bare(token)
            found += _word(word)
            found.append(f"2{previous} {word}")
            previous = word
        elif sort == "digits":
            previous = "0"  # only with its neighbours: a number alone says nothing of the kind
        elif sort == "mark":
            found.append(_mark(token))
            previous = "^"
        else:
            _add_grams(found, token)
            previous = "^"
    return found


def bare(word: str) -> str:
    """The Arabic article and what is written together with it come off."""
    return _ARABIC_PREFIX.sub("", word) if "\u0600" <= word[0] <= "\u06ff" else word


@lru_cache(maxsize=1 << 13)
def _word(word: str) -> tuple[str, ...]:
    """What a word says by itself: a desk's mails have much the same words."""
    return ("w" + word, "p" + word[:4], "s" + word[-3:]) if len(word) > 4 else ("w" + word,)


def _add_grams(found: list[str], run: str) -> None:
    pairs = list(map(add, run, run[1:]))
    found.extend(run)
    found.extend(pairs)
    found.extend(map(add, pairs, run[2:]))


def _mark(token: str) -> str:
    marks = token.translate(_MARKS)
    return "!" + (marks[:2] if len(marks) > 1 else marks)


@lru_cache(maxsize=1 << 15)
def place(feature: str) -> int:
    """Where a feature lies in the hashed space; the same on every machine."""
    mark = crc32(feature.encode("utf-8", "surrogatepass"))
    return WORDS + mark % _CONCEPTS if feature[0] == "@" else mark % WORDS


def readable(feature: str, counts: Mapping[str, int]) -> str:
    """The words of a mail that a feature stands for: `refund` for its beginning or end, `never arrived` for a pair."""
    sort, rest = feature[0], feature[1:]
    if sort == "p":
        return next((one[1:] for one in counts if one[0] == "w" and one.startswith(rest, 1)), rest)
    if sort == "s":
        return next((one[1:] for one in counts if one[0] == "w" and one.endswith(rest)), rest)
    if sort == "2":
        return rest.removeprefix("^ ")
    return rest if sort in "w!" else feature
