"""The word lists of seed phrases and their checksum (BIP-39), in every language that has a list.

The lists are the `mnemonic` package's, read when the first mail needs them. A word is looked up as people type it: in
any case, composed or not, with its accents or without.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from unicodedata import normalize

from mnemonic import Mnemonic

SIZES = (12, 15, 18, 21, 24)
"""Words of a phrase (BIP-39, "Generating the mnemonic")."""

_BITS_PER_WORD = 11
_ACCENTS = re.compile("[\u0300-\u036f]")


@cache
def places() -> Mapping[str, Mapping[str, int]]:
    """For each language its words with their places, 0 to 2047."""
    return {name: _places(Mnemonic(name).wordlist) for name in sorted(Mnemonic.list_languages())}


def _places(words: Sequence[str]) -> dict[str, int]:
    return {folded(word): place for place, word in enumerate(words)}


@cache
def languages() -> Mapping[str, tuple[str, ...]]:
    """Each word of every list with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in places().items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def folded(word: str) -> str:
    """Small letters without accents; Japanese sound marks stay, they make another word."""
    if word.isascii():
        return word.lower()
    return _ACCENTS.sub("", normalize("NFKD", word.casefold())).replace("ı", "i")


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
