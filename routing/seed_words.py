"""The word lists of seed phrases and their checksum (BIP-39), in every language that has a list.

The lists are the `mnemonic` package's, read when the first mail has as many likely words in a row. A word is looked up
in small letters as people type it: composed or not, with its accents or without.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from unicodedata import normalize

SIZES = (12, 15, 18, 21, 24)
"""Words of a phrase (BIP-39, "Generating the mnemonic")."""

HAN = ("chinese_simplified", "chinese_traditional")
"""Lists whose words are single characters, written without blanks."""

_BITS_PER_WORD = 11
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Lists:
    """places     for each language the place of each spelling of its words, 0 to 2047
    languages  for each spelling the languages that have it, as one character: the same sets, the same character
    having     for each language those characters
    """

    places: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, str]
    having: Mapping[str, frozenset[str]]


@cache
def lists() -> Lists:
    from mnemonic import Mnemonic  # takes longer than reading a mail; most runs never need it

    places: dict[str, dict[str, int]] = {}
    owners: dict[str, tuple[str, ...]] = {}
    for language in sorted(Mnemonic.list_languages()):
        words = Mnemonic(language).wordlist
        places[language] = {spelt: place for place, forms in enumerate(_spellings(words)) for spelt in forms}
        for spelt in places[language]:
            owners[spelt] = (*owners.get(spelt, ()), language)
    sets = {owner: chr(0x100 + number) for number, owner in enumerate(sorted(set(owners.values())))}
    having = {one: frozenset(sign for owner, sign in sets.items() if one in owner) for one in places}
    return Lists(places, {word: sets[owner] for word, owner in owners.items()}, having)


def _spellings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Of each word. Without accents first: where two words of a list differ in them alone, each keeps its own."""
    low = "\n".join(words).lower()
    if low.isascii():
        return zip(low.split("\n"))
    apart = normalize("NFKD", low)
    forms = (_ACCENTS.sub("", apart), apart, normalize("NFD", low), normalize("NFC", low))
    return zip(*(way.split("\n") for form in forms for way in (form.replace("ı", "i"), form)), strict=True)


def is_phrase(found: Sequence[int]) -> bool:
    """Whether the places of a phrase's words end in the checksum of what they encode."""
    if len(found) not in SIZES:
        return False
    number = 0
    for place in found:
        number = number << _BITS_PER_WORD | place
    checksum_bits = len(found) * _BITS_PER_WORD // 33
    entropy = (number >> checksum_bits).to_bytes(checksum_bits * 4, "big")
    return sha256(entropy).digest()[0] >> 8 - checksum_bits == number & (1 << checksum_bits) - 1
