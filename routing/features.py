"""Text to features: what the classifier sees of a mail. Words and parts of words as strings, and their places in the
hashed space; no weights here.

A feature is a short string whose first character tells its sort: `w` word, `p` its first four letters, `s` its last
three, `2` a pair of words, `c` one to three characters of Chinese, Japanese or Korean, `!` punctuation.
"""

import re
import unicodedata
from collections import Counter
from zlib import crc32

from routing.hanzi import simplified

SPACE = 1 << 16
"""Places in the hashed space."""

MAX_CHARS = 1500
"""Subject included; what comes later adds history, not the request."""

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b(?=\w*\d)\w{25,}\b")
_QUOTED = re.compile(r"^[>|].*$", re.MULTILINE)
_TOKEN = re.compile(
    r"(?P<cjk>[\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<hangul>[\uac00-\ud7a3]+)"
    r"|(?P<digits>\d+)"
    r"|(?P<word>[^\W\d_\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[?!？！؟]+)"
)
_ARABIC = str.maketrans("أإآىة", "اااية", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
_ARABIC_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل))(?=\w{3})")
_MARKS = str.maketrans("？！؟", "?!?")


def plain(subject: str, text: str) -> str:
    """Subject and text as one string without what only misleads: quotes, links, hashes, case, accents, digits."""
    whole = f"{subject}\n{text[: MAX_CHARS * 2]}" if subject else text[: MAX_CHARS * 2]
    return folded(_NOISE.sub(" ", unquoted(whole))[:MAX_CHARS])


def unquoted(text: str) -> str:
    """The text without its lines of quotation."""
    return _QUOTED.sub(" ", text)


def folded(text: str) -> str:
    """The text without differences that writers on phones do not make: case, accents, Arabic vowels, Chinese script."""
    return simplified(_unaccented(text.lower()).translate(_ARABIC))


def _unaccented(text: str) -> str:
    """Latin and Cyrillic letters bare, as people type them on phones; kana and Hangul stay composed."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in split if not "\u0300" <= one <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def features(subject: str, text: str) -> Counter[str]:
    """Every feature of the mail with the number of times it occurs."""
    found: list[str] = []
    previous = "^"
    for match in _TOKEN.finditer(plain(subject, text)):
        sort, token = match.lastgroup, match.group()
        if sort == "word":
            word = _stripped(token)
            _add_word(found, word, previous)
            previous = word
        elif sort == "digits":
            previous = "0"
            found.append("w0")
        elif sort == "mark":
            found.append(_mark(token))
            previous = "^"
        else:
            _add_grams(found, token)
            previous = "^"
    return Counter(found)


def _stripped(word: str) -> str:
    """The Arabic article and what is written together with it come off."""
    return _ARABIC_PREFIX.sub("", word) if "\u0600" <= word[0] <= "\u06ff" else word


def _add_word(found: list[str], word: str, previous: str) -> None:
    found.append("w" + word)
    if len(word) > 4:
        found.append("p" + word[:4])
        found.append("s" + word[-3:])
    found.append(f"2{previous} {word}")


def _add_grams(found: list[str], run: str) -> None:
    size = len(run)
    for at in range(size):
        found.append("c" + run[at])
        if at + 1 < size:
            found.append("c" + run[at : at + 2])
            if at + 2 < size:
                found.append("c" + run[at : at + 3])


def _mark(token: str) -> str:
    marks = token.translate(_MARKS)
    return "!" + (marks[:2] if len(marks) > 1 else marks)


def place(feature: str) -> int:
    """Where a feature lies in the hashed space; the same on every machine."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % SPACE


def readable(feature: str) -> str:
    """The feature as a person reads it: `refund`, `repa…`, `…ing`, `never arrived`."""
    sort, rest = feature[0], feature[1:]
    if sort == "p":
        return rest + "…"
    if sort == "s":
        return "…" + rest
    if sort == "2":
        return rest.removeprefix("^ ")
    return "a number" if rest == "0" else rest
