"""Whether an answer asks the customer for what nobody may ask for: passwords, seed phrases, keys, codes, cards.

Warnings speak of the same things ("never send us your password"): a clause with a `never` asks for nothing. Where in
doubt, it asks: an agent can say it otherwise.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from routing.asking_words import TABLES, Words

_SENTENCE = re.compile(r"(?<=[.!?。！？؟;；])\s*|\n\s*\n")
_CLAUSE = re.compile(
    r"[,，、،:：—–]|\s-\s|\b(?:but|so that|in order to|sino|pero|mas|porém|для того чтобы)\b"
    r"|(?<=\s)(?:но|а)(?=\s)|但|而是|لكن"
)
_MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class _Table:
    things: re.Pattern[str]
    asks: re.Pattern[str]
    never: re.Pattern[str]
    harmless: re.Pattern[str]
    bold: re.Pattern[str]
    stands_for: re.Pattern[str]


def _compiled(words: Words) -> _Table:
    return _Table(*(re.compile(getattr(words, one.name), re.IGNORECASE) for one in fields(Words)))


_TABLES = tuple(_compiled(one) for one in TABLES)


def asks_secret(text: str) -> bool:
    """True where any sentence, in any of the nine languages, asks for a secret."""
    plain = unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS])
    return any(_asks(sentence, table) for sentence in _sentences(plain) for table in _TABLES)


def _sentences(text: str) -> Iterator[str]:
    return (" ".join(one.split()) for one in _SENTENCE.split(text) if one and one.strip())


def _asks(sentence: str, table: _Table) -> bool:
    rest = table.harmless.sub(" ", sentence)
    clauses = [one for one in _CLAUSE.split(rest) if one.strip()]
    if any(table.bold.search(one) and not table.never.search(one) for one in clauses):
        return True
    if not table.things.search(rest) or not table.asks.search(rest):
        return False
    return _wanted([one for one in clauses if not table.never.search(one)], table)


def _wanted(clauses: Sequence[str], table: _Table) -> bool:
    """The thing stands with or behind what asks for it; before it only where `it` points back."""
    asked = named = False
    for clause in clauses:
        thing, asks = table.things.search(clause) is not None, table.asks.search(clause) is not None
        if thing and (asks or asked):
            return True
        if asks and named and table.stands_for.search(clause):
            return True
        asked, named = asked or asks, named or thing
    return False
