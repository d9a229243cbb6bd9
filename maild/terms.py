"""Text as search terms: words of scripts that part them, pairs of characters of those that do not.

The same for what is stored and for what is sought, so that 提现 is found in 我的提现未到账 and `0XABC…` as `0xabc…`. An
index of words alone misses two Chinese characters in a row; one of trigrams misses words of two.
"""

import re
import unicodedata
from collections.abc import Iterator

MOST_TERMS = 2000  # of one text
_MOST_CHARACTERS = 200_000
_MOST_TERM = 100  # characters; longer ones are cut, sought ones too

_RUN = re.compile(
    r"(?P<glued>[\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003134f\u0e00-\u0e7f]+)"
    r"|(?P<word>[^\W_\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003134f\u0e00-\u0e7f]+)"
)
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")


def terms_of(text: str) -> tuple[str, ...]:
    """Every term of a text once, in order of appearance; at most `MOST_TERMS`."""
    found: dict[str, None] = {}
    for term in _terms(folded(text[:_MOST_CHARACTERS])):
        found[term] = None
        if len(found) >= MOST_TERMS:
            break
    return tuple(found)


def sought(words: str) -> tuple[str, ...]:
    """The terms that must all be there. A single character of Chinese, Japanese or Korean is sought as it is."""
    text = folded(words[:1000])
    found: dict[str, None] = {}
    for match in _RUN.finditer(text):
        run = match[0]
        pairs = match.lastgroup == "glued" and len(run) > 1
        found.update(dict.fromkeys(_pairs(run) if pairs else (run[:_MOST_TERM],)))
    return tuple(found)


def folded(text: str) -> str:
    """Without differences of case, width, accents and Arabic vowels."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare)


def _terms(text: str) -> Iterator[str]:
    for match in _RUN.finditer(text):
        run = match[0]
        if match.lastgroup == "glued":
            yield from run
            yield from _pairs(run)
        else:
            yield run[:_MOST_TERM]


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
