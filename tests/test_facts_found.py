"""What is found in a text, and what is left alone."""

from decimal import Decimal

import pytest

from maild.model import Amount, Facts
from maild.settings import FactPatterns
from routing.facts import MAX_CHARS, facts_of

HASH = "ab12" * 16
SIGNATURE = "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW"
TRON = "TQ5n9sXh3qgkC8Lj5wQfW1s3b2nPq7ZrXa"
ETHER = "0x52908400098527886E0F7030069857D2E4169EE7"
SOLANA = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"


def found(text: str) -> Facts:
    return facts_of(text, FactPatterns())


@pytest.mark.parametrize(
    ("text", "value", "asset"),
    [
        ("I sent 0.5 BTC.", "0.5", "BTC"),
        ("I sent 0.5BTC", "0.5", "BTC"),
        ("USDT 1,200 is missing", "1200", "USDT"),
        ("faltam 1.200,50 USDT", "1200.50", "USDT"),
        ("faltam R$ 1.200,00", "1200.00", "BRL"),
        ("€ 1 200,50", "1200.50", "EUR"),
        ("50€ fee", "50", "EUR"),
        ("$1,234,567.89", "1234567.89", "USD"),
        ("0,125 ETH", "0.125", "ETH"),
        ("0.125 ETH", "0.125", "ETH"),
        ("1.200 USDT", "1.200", "USDT"),
        ("5k USDT", "5000", "USDT"),
        ("1.5万USDT", "15000", "USDT"),
        ("提现3000u到现在没到", "3000", "USDT"),
        ("10000円", "10000", "JPY"),
        ("150만원", "1500000", "KRW"),
        ("50 тыс рублей", "50000", "RUB"),
        ("1 500,50 руб", "1500.50", "RUB"),
        ("١٢٠٠ دولار", "1200", "USD"),
        ("500 RMB", "500", "CNY"),
        ("300刀", "300", "USDT"),
    ],
)
def test_amounts_are_plain_numbers_with_their_asset(text: str, value: str, asset: str) -> None:
    assert found(text).amounts == (Amount(value, asset),)


@pytest.mark.parametrize("text", ["100% of 20", "in 2024", "within 3 days", "2 u there?", "call 0800 1234", "v1.2.3"])
def test_a_number_that_names_no_asset_is_no_amount(text: str) -> None:
    assert found(text).amounts == ()


def test_amounts_keep_their_order_and_are_named_once() -> None:
    amounts = found("2 ETH, then 0.5 BTC, then 2 ETH again").amounts
    assert amounts == (Amount("2", "ETH"), Amount("0.5", "BTC"))


@pytest.mark.parametrize("number", ["1,200.50", "1.200,50", "1 200,50", "1'200.50", "1200.50", "1200,50"])
@pytest.mark.parametrize("place", ["{} USDT", "USDT {}"])
def test_every_way_to_write_a_number_gives_the_same_value(number: str, place: str) -> None:
    (amount,) = found(place.format(number)).amounts
    assert Decimal(amount.value) == Decimal("1200.50")


@pytest.mark.parametrize(
    ("text", "hashes", "addresses"),
    [
        (f"tx {HASH}", (HASH,), ()),
        (f"tx 0x{HASH}.", (f"0x{HASH}",), ()),
        (f"https://explorer.test/tx/0x{HASH}?a=1", (f"0x{HASH}",), ()),
        (f"sig {SIGNATURE}", (SIGNATURE,), ()),
        (f"哈希{HASH}，地址{TRON}", (HASH,), (TRON,)),
        (f"to {ETHER}", (), (ETHER,)),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", (), ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",)),
        ("from 1BoatSLRHtKNngkdXEeobR76b53LETtpyT", (), ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT",)),
        (f"wallet {SOLANA}", (), (SOLANA,)),
        ("Donaudampfschifffahrtsgesellschaftskapitaen", (), ()),
        ("12345678901234567890123456789012345", (), ()),
        (HASH + "ff", (), ()),
        (ETHER + "0", (), ()),
    ],
)
def test_transactions_and_addresses_are_known_by_their_form(
    text: str, hashes: tuple[str, ...], addresses: tuple[str, ...]
) -> None:
    facts = found(text)
    assert (facts.tx_hashes, facts.addresses) == (hashes, addresses)


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("via trc20", ("TRC20",)),
        ("ERC-20, not bep 20", ("ERC20", "BEP20")),
        ("走的波场", ("TRC20",)),
        ("on Arbitrum and Polygon", ("Arbitrum", "Polygon")),
        ("Solana network", ("Solana",)),
        ("a Lightning invoice", ("Lightning",)),
        ("an electron at the base of it", ()),
        ("trc200", ()),
    ],
)
def test_networks_have_one_name_each(text: str, networks: tuple[str, ...]) -> None:
    assert found(text).networks == networks


@pytest.mark.parametrize(
    ("text", "orders", "uids"),
    [
        ("order #A-99812, uid: 12345678", ("A-99812",), ("12345678",)),
        ("Order number 4512-22.", ("4512-22",), ()),
        ("订单号：20231122334455 UID 88776655", ("20231122334455",), ("88776655",)),
        ("提现单号W2211", ("W2211",), ()),
        ("заявка №7712345", ("7712345",), ()),
        ("pedido nº 554433", ("554433",), ()),
        ("注文番号12345678", ("12345678",), ()),
        ("주문번호: 20240101-333", ("20240101-333",), ()),
        ("my account number is 88112233", (), ("88112233",)),
        ("order 2000 USDT at market", (), ()),
        ("in order to withdraw 500", (), ()),
        ("a deposit of 1000", (), ()),
    ],
)
def test_ids_are_taken_where_a_label_says_what_they_are(
    text: str, orders: tuple[str, ...], uids: tuple[str, ...]
) -> None:
    facts = found(text)
    assert (facts.order_ids, facts.uids) == (orders, uids)


def test_the_sites_own_patterns_come_first_and_may_mark_the_id_with_a_group() -> None:
    patterns = FactPatterns(order_id=(r"\bEXO\d{6}\b",), uid=(r"member (\d+)",))
    facts = facts_of("EXO123456 for member 77, order number 9911", patterns)
    assert facts.order_ids == ("EXO123456", "9911")
    assert facts.uids == ("77",)


@pytest.mark.parametrize(
    "text",
    ["at 14:30", "on 3 March", "March 3rd", "2026-11-20", "20.11.2026", "11月20日", "11월 20일", "5 мая", "yesterday",
     "昨天", "어제", "вчера", "ontem", "anoche", "hace 3 días", "قبل 3 أيام", "امس", "昨日"],
)  # fmt: skip
def test_a_time_is_noticed_in_every_language(text: str) -> None:
    assert found(text).has_time


@pytest.mark.parametrize("text", ["", "How do I withdraw?", "我要提现", "version 2.10"])
def test_where_no_time_is_named_none_is_claimed(text: str) -> None:
    assert not found(text).has_time


@pytest.mark.parametrize(
    "text",
    ["please refund it", "请退款", "返金してください", "верните деньги", "quero o estorno", "devuélvanme el dinero",
     "أريد استرداد المبلغ", "환불해 주세요", "請解凍"],
)  # fmt: skip
def test_what_is_wanted_is_noticed_in_every_language(text: str) -> None:
    assert found(text).has_wanted


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "A1b", "order ", "uid ", "1 234 ", "$", "0x", "https://", "1.5 ", "a1 ", "提现", "ttron ", "9 "],
)
def test_of_a_megabyte_of_near_facts_only_the_first_pages_are_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert found(text) == found(text[:MAX_CHARS])
