"""Whether one word is an address of some blockchain: by its form and, wherever there is one, its checksum.

An address with one wrong letter is none: money sent to it is lost, so it has a standing of its own.
"""

import re
from base64 import b32decode, urlsafe_b64decode
from binascii import crc32, crc_hqx
from enum import StrEnum
from hashlib import blake2b

from routing import bech32
from routing.base58 import RIPPLE, check_decode, decode
from routing.keccak import keccak_256


class Standing(StrEnum):
    """What a word is as an address. BARE: of the right form in a chain whose addresses have no checksum."""

    RIGHT = "right"
    BARE = "bare"
    WRONG = "wrong"
    NONE = "none"


_VERSION_LIST = (
    "00 05 6f c4 "  # Bitcoin, its test networks; Bitcoin Cash of old
    "30 32 3a "  # Litecoin, its test network
    "1e 16 71 "  # Dogecoin, its test network
    "4c 10 8c 13 "  # Dash, its test network
    "41 "  # Tron
    "26 17 3c "  # Bitcoin Gold, Ravencoin
    "1cb8 1cbd 1cba 1d25 "  # Zcash, its test network
    "06a19f 06a1a1 06a1a4 025a79"  # Tezos
)
_VERSIONS = frozenset(map(bytes.fromhex, _VERSION_LIST.split()))
_HASH_OCTETS = 20
_ETHER = re.compile(r"0[xX][0-9a-fA-F]{40}")
_BECH32 = re.compile(r"[a-z_]{1,16}1[02-9ac-hj-np-z]{8,120}|[A-Z]{1,16}1[02-9AC-HJ-NP-Z]{8,120}")
_KNOWN_BECH32 = ("bc1", "tb1", "ltc1", "addr1", "cosmos1")
_CASH = re.compile(r"[qp][02-9ac-hj-np-z]{41}")
_STELLAR = re.compile(r"[GM][A-Z2-7]{55}(?:[A-Z2-7]{13})?")
_TON = re.compile(r"[EUk0][Qf][A-Za-z0-9_+/-]{46}")
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,106}")
_PLAINLY_BASE58 = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}|[13][1-9A-HJ-NP-Za-km-z]{32,33}")
_SUBSTRATE_CHARS = (46, 47, 48, 49)
_MONERO_CHARS = (95, 106)


def standing(word: str) -> Standing:
    """What the word is, taken alone: at most one hash or checksum of each form is computed."""
    if _ETHER.fullmatch(word):
        return _of_ethereum(word[2:])
    if _is_checked(word):
        return Standing.RIGHT
    if not is_mixed(word):
        return Standing.WRONG if len(word) > 38 and word.lower().startswith(_KNOWN_BECH32[:3]) else Standing.NONE
    if is_base58(word, 32) and not _PLAINLY_BASE58.fullmatch(word):
        return Standing.BARE
    return Standing.WRONG if _PLAINLY_BASE58.fullmatch(word) else Standing.NONE


def is_base58(word: str, octets: int) -> bool:
    """Whether the word is that many octets in base 58, and looks it: Solana's addresses and signatures have no more."""
    return is_mixed(word) and len(decode(word) or b"") == octets


def is_mixed(word: str) -> bool:
    """Digits, capitals and small letters: what tells base 58 from a long word or a number."""
    return any(map(str.isdigit, word)) and any(map(str.isupper, word)) and any(map(str.islower, word))


def _is_checked(word: str) -> bool:
    if _BASE58.fullmatch(word) and _is_base58_check(word):
        return True
    if "1" in word and _BECH32.fullmatch(word):
        return bech32.is_address(word)
    size = len(word)
    if size == 42:
        return bool(_CASH.fullmatch(word)) and bech32.is_cash_address(word)
    if size in (56, 69):
        return bool(_STELLAR.fullmatch(word)) and _is_stellar(word)
    return size == 48 and bool(_TON.fullmatch(word)) and _is_ton(word)


def _is_base58_check(word: str) -> bool:
    size = len(word)
    if size in _MONERO_CHARS:
        return word[0] in "48" and _is_monero(word)
    if size > 53:
        return word.startswith(("Ae2", "Ddz")) and _is_byron(word)
    if word[0] in "rX" and _is_ripple(word):
        return True
    if size in _SUBSTRATE_CHARS and _is_substrate(word):
        return True
    body = check_decode(word) or b"" if size <= 36 else b""
    return len(body) > _HASH_OCTETS and body[:-_HASH_OCTETS] in _VERSIONS


def _is_ripple(word: str) -> bool:
    """The XRP ledger's two forms: the account alone, and XLS-5 with the tag in it."""
    body = check_decode(word, RIPPLE) or b""
    return (body[:1] == b"\0" and len(body) == 1 + _HASH_OCTETS) or (body[:2] == b"\5\x44" and len(body) == 31)


def _of_ethereum(digits: str) -> Standing:
    """ERC-55: which letters are capitals is the checksum; where all are alike there is none."""
    if digits in (digits.lower(), digits.upper()):
        return Standing.RIGHT
    proof = keccak_256(digits.lower().encode("ascii")).hex()
    right = "".join(one.upper() if sign > "7" else one for one, sign in zip(digits.lower(), proof, strict=False))
    return Standing.RIGHT if digits == right else Standing.WRONG


def _is_stellar(word: str) -> bool:
    """SEP-23: CRC16-XMODEM, its lower octet first."""
    octets = b32decode(word + "=" * (-len(word) % 8))
    return crc_hqx(octets[:-2], 0).to_bytes(2, "little") == octets[-2:]


def _is_ton(word: str) -> bool:
    """TEP-2: flag, workchain, hash, CRC16-XMODEM."""
    octets = urlsafe_b64decode(word.replace("+", "-").replace("/", "_"))
    return crc_hqx(octets[:-2], 0).to_bytes(2, "big") == octets[-2:]


def _is_substrate(word: str) -> bool:
    """SS58 with a key of 32 octets: Polkadot, Kusama and their kin."""
    octets = decode(word) or b""
    proof = blake2b(b"SS58PRE" + octets[:-2]).digest()[:2]
    return len(octets) in (35, 36) and proof == octets[-2:]


def _is_byron(word: str) -> bool:
    """Cardano's old form: CBOR of tag 24 with the payload, then its CRC32."""
    octets = decode(word) or b""
    if octets[:3] != b"\x82\xd8\x18" or octets[3:4] != b"\x58" or len(octets) < 12:
        return False
    payload, mark, proof = octets[5:-5], octets[-5], octets[-4:]
    return octets[4] == len(payload) and mark == 0x1A and crc32(payload).to_bytes(4, "big") == proof


def _is_monero(word: str) -> bool:
    """Base 58 in blocks of eleven letters for eight octets; four octets of Keccak at the end."""
    blocks = [decode(word[at : at + 11]) for at in range(0, len(word), 11)]
    sizes = {11: 8, 7: 5}
    octets = b"".join((one or b"").lstrip(b"\0").rjust(8, b"\0") for one in blocks[:-1])
    last = (blocks[-1] or b"").lstrip(b"\0").rjust(sizes.get(len(word) % 11, 8), b"\0")
    whole = octets + last
    return keccak_256(whole[:-4])[:4] == whole[-4:]
