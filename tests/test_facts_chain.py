"""Transactions and addresses: each chain's, made by the hundred, are found, and what merely looks like one is not."""

import random
from base64 import b32encode, urlsafe_b64encode
from binascii import crc32, crc_hqx
from collections.abc import Callable
from hashlib import blake2b, sha256

import pytest

from maild.model import Facts
from maild.settings import FactPatterns
from routing.base58 import BITCOIN, RIPPLE
from routing.bech32 import is_address
from routing.facts import facts_of
from routing.keccak import keccak_256
from routing.wallets import Standing, standing

Dice = random.Random
BECH = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def found(text: str) -> Facts:
    return facts_of(text, FactPatterns())


def base58(octets: bytes, alphabet: str = BITCOIN) -> str:
    number, letters = int.from_bytes(octets, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        letters = alphabet[digit] + letters
    return alphabet[0] * (len(octets) - len(octets.lstrip(b"\0"))) + letters


def checked(body: bytes, alphabet: str = BITCOIN) -> str:
    return base58(body + sha256(sha256(body).digest()).digest()[:4], alphabet)


def bech32(prefix: str, values: list[int], constant: int) -> str:
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix] + values + [0] * 6
    left = 1
    for value in spread:
        top, left = left >> 25, (left & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            left ^= generator if top >> bit & 1 else 0
    left ^= constant
    return prefix + "1" + "".join(BECH[one] for one in [*values, *((left >> 5 * (5 - at)) & 31 for at in range(6))])


def fives(octets: bytes) -> list[int]:
    bits = "".join(f"{one:08b}" for one in octets)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def ether(dice: Dice) -> str:
    digits = dice.randbytes(20).hex()
    proof = keccak_256(digits.encode()).hex()
    return "0x" + "".join(one.upper() if int(sign, 16) > 7 else one for one, sign in zip(digits, proof, strict=False))


def ton(dice: Dice) -> str:
    body = dice.choice([b"\x11", b"\x51"]) + b"\0" + dice.randbytes(32)
    return urlsafe_b64encode(body + crc_hqx(body, 0).to_bytes(2, "big")).decode()


def stellar(dice: Dice) -> str:
    body = b"\x30" + dice.randbytes(32)
    return b32encode(body + crc_hqx(body, 0).to_bytes(2, "little")).decode()


def polkadot(dice: Dice) -> str:
    body = dice.choice([b"\0", b"\2", b"\x2a"]) + dice.randbytes(32)
    return base58(body + blake2b(b"SS58PRE" + body).digest()[:2])


def byron(dice: Dice) -> str:
    payload = b"\x83\x58\x1c" + dice.randbytes(28) + b"\xa0\0"
    return base58(b"\x82\xd8\x18\x58" + bytes([len(payload)]) + payload + b"\x1a" + crc32(payload).to_bytes(4, "big"))


def monero(dice: Dice) -> str:
    body = b"\x12" + dice.randbytes(64)
    whole = body + keccak_256(body)[:4]
    blocks = [base58(whole[at : at + 8].lstrip(b"\0")) for at in range(0, len(whole), 8)]
    return "".join(one.rjust(11 if at < 8 else 7, "1") for at, one in enumerate(blocks))


def version(octets: str) -> Callable[[Dice], str]:
    return lambda dice: checked(bytes.fromhex(octets) + dice.randbytes(20))


def segwit(prefix: str, witness: int, octets: int) -> Callable[[Dice], str]:
    constant = 0x2BC830A3 if witness else 1
    return lambda dice: bech32(prefix, [witness, *fives(dice.randbytes(octets))], constant)


def plain(prefix: str, octets: int) -> Callable[[Dice], str]:
    return lambda dice: bech32(prefix, fives(dice.randbytes(octets)), 1)


ADDRESSES: dict[str, Callable[[Dice], str]] = {
    "Bitcoin": version("00"), "Bitcoin script": version("05"), "Bitcoin test": version("6f"),
    "Bitcoin SegWit": segwit("bc", 0, 20), "Bitcoin SegWit script": segwit("bc", 0, 32),
    "Bitcoin Taproot": segwit("bc", 1, 32), "Bitcoin SegWit test": segwit("tb", 0, 20),
    "Litecoin": version("30"), "Litecoin script": version("32"), "Litecoin SegWit": segwit("ltc", 0, 20),
    "Dogecoin": version("1e"), "Dash": version("4c"), "Zcash": version("1cb8"), "Zcash script": version("1cbd"),
    "Tron": version("41"), "Tezos": version("06a19f"), "Ethereum": ether, "Ton": ton, "Stellar": stellar,
    "Cosmos": plain("cosmos", 20), "Osmosis": plain("osmo", 20), "Injective": plain("inj", 20),
    "Cardano": plain("addr", 57), "Cardano test": plain("addr_test", 57), "Cardano old": byron,
    "Polkadot": polkadot, "Monero": monero, "XRP": lambda dice: checked(b"\0" + dice.randbytes(20), RIPPLE),
    "XRP with tag": lambda dice: checked(b"\5\x44" + dice.randbytes(29), RIPPLE),
}  # fmt: skip


@pytest.mark.parametrize("chain", ADDRESSES)
@pytest.mark.parametrize("text", ["sent to {}.", "地址{}，请查", "(https://explorer.test/address/{}?a=b)", "{}"])
def test_every_chains_addresses_are_found(chain: str, text: str) -> None:
    dice = Dice(chain + text)
    for address in (ADDRESSES[chain](dice) for _ in range(50)):
        facts = found(text.format(address))
        assert (facts.addresses, facts.tx_hashes, facts.suspect_addresses) == ((address,), (), ())


@pytest.mark.parametrize("chain", [one for one in ADDRESSES if one not in ("Ethereum", "Ton", "Stellar", "Polkadot")])
def test_one_wrong_letter_makes_it_none(chain: str) -> None:
    dice = Dice(chain)
    for address in (ADDRESSES[chain](dice) for _ in range(50)):
        at = dice.randrange(12, len(address))
        wrong = address[:at] + dice.choice([one for one in "23456789" if one != address[at]]) + address[at + 1 :]
        assert found(f"sent to {wrong}").addresses == ()


@pytest.mark.parametrize("chain", ["Tron", "Bitcoin SegWit", "Ethereum"])
def test_an_address_that_is_surely_meant_and_wrong_is_reported(chain: str) -> None:
    dice = Dice(chain)
    for address in (ADDRESSES[chain](dice) for _ in range(50)):
        wrong = (
            address.swapcase().replace("0X", "0x")
            if chain == "Ethereum"
            else address[:-1] + ("2" if address[-1] != "2" else "3")
        )
        assert found(f"sent to {wrong}").suspect_addresses == (wrong,)


def test_one_case_alone_cannot_be_checked_and_is_believed() -> None:
    digits = "52908400098527886e0f7030069857d2e4169ee7"
    for written in (f"0x{digits}", f"0x{digits.upper()}", f"0X{digits}"):
        assert found(f"to {written}").addresses == (written,)
    assert standing("0x" + digits[:-1] + "E") is Standing.WRONG


def test_segwit_version_and_checksum_belong_together() -> None:
    """BIP 350: version 0 with Bech32, later ones with Bech32m."""
    values = fives(bytes(range(32)))
    assert is_address(bech32("bc", [0, *values], 1)) and is_address(bech32("bc", [1, *values], 0x2BC830A3))
    assert not is_address(bech32("bc", [0, *values], 0x2BC830A3)) and not is_address(bech32("bc", [1, *values], 1))


@pytest.mark.parametrize("text", ["wallet address: {}", "my solana account {} got nothing", "{}", "Hi,\n{}\nplease",
                                  "https://scan.test/account/{}", "адрес {}", "地址是{}"])  # fmt: skip
def test_an_address_without_checksum_is_found_where_addresses_are_spoken_of(text: str) -> None:
    dice = Dice(text)
    for address in (base58(b"\x77" + dice.randbytes(31)) for _ in range(50)):
        assert found(text.format(address)).addresses == (address,)


@pytest.mark.parametrize("text", ["the API key {} fails", "token={} and so on", "https://a.test/x?session={}"])
def test_a_like_word_that_is_called_otherwise_is_no_address(text: str) -> None:
    assert found(text.format(base58(b"\x77" * 32))).addresses == ()


@pytest.mark.parametrize("text", ["tx {}", "TXID: {}", "哈希{}。", "https://scan.test/tx/{}", "https://scan.test/#/transaction/{}",
                                  "https://x.test/?txhash={}&n=1", "{}", "hash é {}", "хеш: {}"])  # fmt: skip
@pytest.mark.parametrize("start", ["", "0x"])
def test_transactions_of_64_digits_are_found(text: str, start: str) -> None:
    dice = Dice(text + start)
    for written in (start + dice.randbytes(32).hex() for _ in range(50)):
        assert found(text.format(written)).tx_hashes == (written,)
        assert found(text.format(written.upper())).tx_hashes == (written.upper(),)


@pytest.mark.parametrize("text", ["sig {}", "https://scan.test/tx/{}", "{}"])
def test_solanas_signatures_are_64_octets(text: str) -> None:
    dice = Dice(text)
    for octets in (dice.randbytes(64) for _ in range(50)):
        facts = found(text.format(base58(b"\x77" + octets[1:])))
        assert len(facts.tx_hashes) == 1 and not facts.addresses
        assert found(text.format(base58(b"\x77" + octets[1:] + b"!"))).tx_hashes == ()


@pytest.mark.parametrize("text", ["sha256: {}", "X-SIGNATURE: {}", "the signature is {}", "https://a.test/reset?token={}",
                                  "my api key = {}", "签名：{}"])  # fmt: skip
def test_64_digits_that_are_called_otherwise_are_no_transaction(text: str) -> None:
    assert found(text.format("ab12" * 16)).tx_hashes == ()


def test_an_account_of_64_digits_is_an_address_where_it_is_called_so() -> None:
    word = "0x" + "ab12" * 16
    assert found(f"address: {word}").addresses == (word,)
    assert found(f"https://scan.test/account/{word}").addresses == (word,)


DIGITS, LETTERS = "0123456789", "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
NEAR: dict[str, Callable[[Dice], str]] = {
    "base 58": lambda dice: "".join(dice.choices(BITCOIN, k=dice.randint(25, 60))),
    "bitcoin": lambda dice: dice.choice("13T") + "".join(dice.choices(BITCOIN, k=33)),
    "xrp": lambda dice: "r" + "".join(dice.choices(BITCOIN, k=33)),
    "token": lambda dice: "".join(dice.choices(DIGITS + LETTERS + "IO0l", k=dice.randint(20, 80))),
    "digest": lambda dice: dice.randbytes(dice.choice([16, 20, 24, 28, 48])).hex(),
    "ether": lambda dice: "0x" + "".join(dice.choices("0123456789abcdefABCDEF", k=40)),
    "bech32": lambda dice: dice.choice(["bc1q", "ltc1q", "cosmos1", "addr1q"]) + "".join(dice.choices(BECH, k=38)),
    "number": lambda dice: "".join(dice.choices(DIGITS, k=dice.randint(20, 80))),
    "words": lambda dice: "".join(dice.choices(["withdrawal", "Deposit", "Konto", "verification", "Geld"], k=4)),
    "uuid": lambda dice: "-".join(dice.randbytes(n).hex() for n in (4, 2, 2, 2, 6)),
}


@pytest.mark.parametrize("near", NEAR)
def test_of_a_thousand_words_that_look_like_it_none_is_taken(near: str) -> None:
    dice = Dice(near)
    for word in (NEAR[near](dice) for _ in range(1000)):
        facts = found(f"please see {word} and answer")
        assert (facts.addresses, facts.tx_hashes) == ((), ()), word


@pytest.mark.parametrize(
    ("data", "proof"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_is_the_one_of_ethereum(data: bytes, proof: str) -> None:
    assert keccak_256(data).hex() == proof
