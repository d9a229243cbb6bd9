"""Private keys of wallets: by their own checksum (WIF, BIP-32, BIP-38), as files of keys, and plain hexadecimal
or base 58 that the text calls a private key.
"""

import re
from collections.abc import Iterator, Sequence

from maild.model import SecretKind
from routing.base58 import RIPPLE, check_decode
from routing.called import is_called_private, names_of_keys
from routing.key_files import key_files
from routing.labelled import Labelled, labelled, present
from routing.masking import Hit, Passage
from routing.secret_clues import has_base58
from routing.secret_words import PRIVATE_KEY

_BASE58 = re.compile(r"(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{28,113}(?![0-9A-Za-z])")
_HEX = re.compile(r"(?<![0-9A-Za-z/])(?:0[xX])?(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{64})(?![0-9A-Za-z])")
_TOKEN = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[0-9A-Za-z+/=_-]{20,200}")
_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|(?:bc|tb|ltc)1[0-9a-z]{11,87}|[13]\w{25,33}")

_WIF_SIZES = (33, 34)
_WIF_COMPRESSED = b"\x01"
_EXTENDED_SIZE = 78
"""Octets of a serialised extended key (BIP-32, "Serialization format")."""
_EXTENDED_KEY_AT = 45
_BIP38_SIZE, _BIP38 = 39, (b"\x01\x42", b"\x01\x43")
_RIPPLE_SEED = ((17, b"\x21"), (19, b"\x01\xe1\x4b"))
"""Size and version of a family seed (XRPL, base58 encodings)."""


def private_keys(passage: Passage) -> Iterator[Hit]:
    for start, end in _places(passage):
        yield Hit(start, end, SecretKind.PRIVATE_KEY, _bare(passage.text[start:end]))


def _bare(value: str) -> str:
    return "".join(value.split()).removeprefix("0x").removeprefix("0X")


def _places(passage: Passage) -> Iterator[tuple[int, int]]:
    yield from key_files(passage.text)
    if not passage.has_long:
        return
    names = names_of_keys(passage.low)
    called = bool(present(passage.low, names) or present(passage.heading, names))
    rows = has_base58(passage.text)  # told quickly; most texts have none
    for match in _BASE58.finditer(passage.text) if rows else ():
        if _is_checked(match.group()) or (called and _is_likely(match.group()) and _is_so(passage, match, names)):
            yield match.span()
    if called:
        keys = _HEX.finditer(passage.text) if rows else ()
        yield from (match.span() for match in keys if _is_so(passage, match, names))
        yield from ((one.start, one.end) for one in labelled(passage, PRIVATE_KEY) if _is_key(one))


def _is_so(passage: Passage, match: re.Match[str], names: Sequence[str]) -> bool:
    return is_called_private(passage, match.start(), match.end(), names)


def _is_checked(word: str) -> bool:
    if len(word) == 29 or len(word) == 31:
        seed = check_decode(word, RIPPLE) if word[0] == "s" else None
        return seed is not None and any(len(seed) == size and seed.startswith(mark) for size, mark in _RIPPLE_SEED)
    if len(word) in (51, 52, 58, 111, 112):
        payload = check_decode(word)
        return payload is not None and (_is_wif(payload) or _is_extended(payload) or _is_encrypted(payload))
    return False


def _is_wif(payload: bytes) -> bool:
    """Of any coin: versions of private keys are those of its addresses + 0x80."""
    if len(payload) not in _WIF_SIZES or payload[0] < 0x80:
        return False
    return len(payload) == _WIF_SIZES[0] or payload.endswith(_WIF_COMPRESSED)


def _is_extended(payload: bytes) -> bool:
    """xprv, yprv, zprv, tprv and their kind: a private key begins with an octet 0, a public one never does."""
    return len(payload) == _EXTENDED_SIZE and payload[_EXTENDED_KEY_AT] == 0


def _is_encrypted(payload: bytes) -> bool:
    return len(payload) == _BIP38_SIZE and payload.startswith(_BIP38)


def _is_likely(word: str) -> bool:
    """By its length a WIF, a Solana key of 64 octets or an extended key; to be asked only of what is called so."""
    return len(word) in (51, 52, 111) or 86 <= len(word) <= 88


def _is_key(one: Labelled) -> bool:
    """Any other form, right behind the label: seeds of other chains, base64."""
    return bool(_TOKEN.fullmatch(one.token)) and not _ADDRESS.fullmatch(one.token) and not one.token.startswith("0x")
