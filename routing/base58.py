"""Base 58, in which wallets write addresses, transactions and keys, and its form with a checksum (Base58Check).

Our own lines, because the libraries for it are no shorter than their import. Unknown letters and wrong checksums give
None: this is a question asked of words of strangers, not an error.
"""

from hashlib import sha256

BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
"""The order of digits that the XRP ledger uses."""

_DIGITS = {alphabet: {letter: value for value, letter in enumerate(alphabet)} for alphabet in (BITCOIN, RIPPLE)}
_MOST_CHARS = 256
"""Twice the longest thing that is written so: an extended key has 111 letters, a Cardano address of old 114."""
_CHECKSUM_OCTETS = 4


def decode(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """The octets that `text` stands for, leading zeros kept; None where a letter is not of the alphabet."""
    if not 0 < len(text) <= _MOST_CHARS:
        return None
    digits, number = _DIGITS[alphabet], 0
    try:
        for letter in text:
            number = number * 58 + digits[letter]
    except KeyError:
        return None
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def check_decode(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """Version and payload of a Base58Check text, its four octets of checksum taken off; None where they are wrong."""
    octets = decode(text, alphabet)
    if octets is None or len(octets) <= _CHECKSUM_OCTETS:
        return None
    body, checksum = octets[:-_CHECKSUM_OCTETS], octets[-_CHECKSUM_OCTETS:]
    return body if sha256(sha256(body).digest()).digest()[:_CHECKSUM_OCTETS] == checksum else None
