"""Secrets made from random octets, each with its right checksum, and what looks like one and is none."""

import base64
import json
import random
from functools import cache
from hashlib import sha256
from itertools import pairwise

from mnemonic import Mnemonic

from routing.base58 import BITCOIN, RIPPLE

LANGUAGES = tuple(sorted(Mnemonic.list_languages()))
STRENGTHS = (128, 160, 192, 224, 256)
_SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@cache
def _list(language: str) -> Mnemonic:
    return Mnemonic(language)


def phrase(language: str, strength: int, chance: random.Random) -> list[str]:
    while True:
        words = _list(language).to_mnemonic(chance.randbytes(strength // 8)).split()
        if not any("\ufffd" in word for word in words):  # one word of the Russian list is damaged in the package
            return words


def base58(octets: bytes, alphabet: str = BITCOIN) -> str:
    number, text = int.from_bytes(octets, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return alphabet[0] * (len(octets) - len(octets.lstrip(b"\0"))) + text


def base58check(body: bytes, alphabet: str = BITCOIN) -> str:
    return base58(body + sha256(sha256(body).digest()).digest()[:4], alphabet)


def wif(chance: random.Random, version: int = 0x80, *, compressed: bool = True) -> str:
    return base58check(bytes([version]) + chance.randbytes(32) + (b"\x01" if compressed else b""))


def extended_private(chance: random.Random, version: str) -> str:
    return base58check(bytes.fromhex(version) + chance.randbytes(41) + b"\0" + chance.randbytes(32))


def extended_public(chance: random.Random) -> str:
    return base58check(bytes.fromhex("0488b21e") + chance.randbytes(41) + b"\x02" + chance.randbytes(32))


def ripple_seed(chance: random.Random) -> str:
    return base58check(b"\x21" + chance.randbytes(16), RIPPLE)


def array(chance: random.Random) -> str:
    return json.dumps(list(chance.randbytes(64)))


def pem(chance: random.Random) -> str:
    lines = base64.encodebytes(chance.randbytes(180)).decode()
    return f"-----BEGIN EC PRIVATE KEY-----\n{lines}-----END EC PRIVATE KEY-----"


def keystore(chance: random.Random) -> str:
    cipher = {"ciphertext": chance.randbytes(32).hex(), "cipherparams": {"iv": chance.randbytes(16).hex()}}
    crypto = {**cipher, "cipher": "aes-128-ctr", "kdf": "scrypt", "kdfparams": {"n": 262144, "r": 8, "p": 1}}
    return json.dumps({"version": 3, "address": chance.randbytes(20).hex(), "crypto": crypto}, indent=1)


def key(chance: random.Random, length: int) -> str:
    """As exchanges give them out: letters and digits."""
    return "x7" + "".join(chance.choices(_SYMBOLS, k=length - 2))


def with_check_digit(digits: str) -> str:
    total = sum(int(one) if at % 2 else sum(divmod(2 * int(one), 10)) for at, one in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def card(chance: random.Random, start: str, length: int) -> str:
    return with_check_digit(start + "".join(chance.choices("0123456789", k=length - len(start) - 1)))


def spaced(number: str, mark: str = " ") -> str:
    """As on the card: 4 6 5 of fifteen digits, else fours."""
    cuts = (0, 4, 10, 15) if len(number) == 15 else (*range(0, len(number), 4), len(number))
    return mark.join(number[a:b] for a, b in pairwise(cuts) if a < b)
