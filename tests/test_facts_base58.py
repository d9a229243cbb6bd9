"""Base 58 and its checksum."""

import pytest

from routing.base58 import RIPPLE, check_decode, decode


@pytest.mark.parametrize(
    ("text", "octets"),
    [
        ("1", b"\0"),
        ("2", b"\1"),
        ("z", b"\x39"),
        ("21", b"\x3a"),
        ("1112", b"\0\0\0\1"),
        ("StV1DL6CwTryKyV", b"hello world"),
    ],
)
def test_base_58_is_read_with_its_leading_zeros(text: str, octets: bytes) -> None:
    assert decode(text) == octets


@pytest.mark.parametrize("text", ["", "0", "O", "I", "l", "a b", "é", "😀", "1" * 257, "z" * 1_000_000])
def test_what_is_no_base_58_is_nothing(text: str) -> None:
    assert decode(text) is None
    assert check_decode(text) is None


def test_an_address_is_its_version_and_twenty_octets() -> None:
    assert check_decode("1111111111111111111114oLvT2") == bytes(21)
    assert check_decode("rrrrrrrrrrrrrrrrrrrrrhoLvTp", RIPPLE) == bytes(21)


@pytest.mark.parametrize("at", range(27))
def test_one_wrong_letter_is_noticed(at: int) -> None:
    right = "1111111111111111111114oLvT2"
    assert check_decode(right[:at] + ("2" if right[at] != "2" else "3") + right[at + 1 :]) is None
