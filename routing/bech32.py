"""Bech32 and Bech32m (BIP 173, BIP 350), the form of SegWit, Cosmos and Cardano addresses, and its relative for Bitcoin
Cash. Told by checksum alone; our own lines, for a library would have no fewer.
"""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASH_GENERATOR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_BECH32, _BECH32M = 1, 0x2BC830A3
_CHECKSUM_LETTERS = 6
_MOST_CHARS = 150
"""BIP 173 allows 90; Cardano's addresses are longer."""

_SEGWIT = frozenset({"bc", "tb", "bcrt", "ltc", "tltc", "dgb", "vtc", "btg", "grs"})
_NO_ADDRESS = ("ln", "npub", "nsec", "note", "nprofile", "nevent", "naddr", "age", "pool")
"""What begins so is an invoice, a key or a name of something else."""


def is_address(word: str) -> bool:
    """Whether the word is an address with a right checksum; upper case as good as lower, both in one word never."""
    small = word.lower()
    prefix, one, data = small.rpartition("1")
    if not one or not prefix or len(word) > _MOST_CHARS or (word != small and word != word.upper()):
        return False
    values = [_VALUES.get(letter, -1) for letter in data]
    if len(values) <= _CHECKSUM_LETTERS or -1 in values or prefix.startswith(_NO_ADDRESS):
        return False
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    left = _remainder(spread + values)
    return _is_witness(values[:-_CHECKSUM_LETTERS], left) if prefix in _SEGWIT else left in (_BECH32, _BECH32M)


def _is_witness(values: list[int], left: int) -> bool:
    """BIP 141 and BIP 350: version 0 has 20 or 32 octets and Bech32, later versions 2 to 40 octets and Bech32m."""
    if not values:
        return False
    octets, spare = divmod(5 * (len(values) - 1), 8)
    if spare > 4 or values[0] > 16:
        return False
    return left == _BECH32 and octets in (20, 32) if values[0] == 0 else left == _BECH32M and 2 <= octets <= 40


def _remainder(values: list[int]) -> int:
    left = 1
    for value in values:
        top = left >> 25
        left = (left & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                left ^= generator
    return left


def is_cash_address(word: str) -> bool:
    """Whether the word, without `bitcoincash:` before it, is a Bitcoin Cash address."""
    values = [_VALUES.get(letter, -1) for letter in word]
    if len(values) != 42 or -1 in values:
        return False
    left = 1
    for value in [*(ord(letter) & 31 for letter in "bitcoincash"), 0, *values]:
        top = left >> 35
        left = (left & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(_CASH_GENERATOR):
            if top >> bit & 1:
                left ^= generator
    return left == 1
