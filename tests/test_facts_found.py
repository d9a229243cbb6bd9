"""What is found in a text, and what is left alone."""

from decimal import Decimal

import pytest

from maild.model import Amount, Facts
from maild.settings import FactPatterns
from routing.facts import MAX_CHARS, facts_of

HASH = "ab12" * 16
SIGNATURE = "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW"
TRON = "T9yED5xMV5ARV98BexN97aLZ1UUq7eKSxm"
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
        ("12萬 USDT", "120000", "USDT"),
        ("3万U", "30000", "USDT"),
        ("500 u", "500", "USDT"),
        ("转了3000多U", "3000", "USDT"),
        ("两千块", "2000", "CNY"),
        ("三千五百U", "3500", "USDT"),
        ("8000塊", "8000", "TWD"),
        ("2个比特币", "2", "BTC"),
        ("3万5千円", "35000", "JPY"),
        ("5千円", "5000", "JPY"),
        ("1만5천원", "15000", "KRW"),
        ("50만 원", "500000", "KRW"),
        ("0.5 이더", "0.5", "ETH"),
        ("٠٫٥ بيتكوين", "0.5", "BTC"),
        ("١٬٢٠٠٫٥٠ USDT", "1200.50", "USDT"),
        ("٥٠٠ تيذر", "500", "USDT"),
        ("1500 ر.س", "1500", "SAR"),
        ("5 آلاف دولار", "5000", "USD"),
        ("50к рублей", "50000", "RUB"),
        ("1,5 млн рублей", "1500000", "RUB"),
        ("300 баксов", "300", "USD"),
        ("0,01 битка", "0.01", "BTC"),
        ("2 mil reais", "2000", "BRL"),
        ("$10.000 pesos", "10000", "MXN"),
        ("５００ＵＳＤＴ", "500", "USDT"),
        ("500 (USDT)", "500", "USDT"),
        ("Amount (USDT): 500", "500", "USDT"),
        ("BTC: 0.5", "0.5", "BTC"),
        ("$20", "20", "USD"),
    ],
)
def test_amounts_are_plain_numbers_with_their_asset(text: str, value: str, asset: str) -> None:
    assert found(text).amounts == (Amount(value, asset),)


@pytest.mark.parametrize("text", ["100% of 20", "in 2024", "within 3 days", "2 u there?", "call 0800 1234", "v1.2.3",
                                  "1, 2, 3 etc", "3 dot", "within 3 km near", "see 2 link", "一元素"])  # fmt: skip
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
        ("сеть трон", ("TRC20",)),
        ("электронный адрес", ()),
        ("在以太坊網路上", ("Ethereum",)),
        ("на сети Bitcoin", ("Bitcoin",)),
        ("rede BTC", ("Bitcoin",)),
        ("red Ethereum", ("Ethereum",)),
        ("イーサリアムネットワーク", ("Ethereum",)),
        ("이더리움 네트워크", ("Ethereum",)),
        ("شبكة ترون", ("TRC20",)),
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
        ("my order id is 20231122334455", ("20231122334455",), ()),
        ("reference number: RF-881273", ("RF-881273",), ()),
        ("ID de retiro: 778812", ("778812",), ()),
        ("n.º de pedido: 99887", ("99887",), ()),
        ("orden 88123456 no se ejecutó", ("88123456",), ()),
        ("mi UID es 12345678", (), ("12345678",)),
        ("ID do saque 778899", ("778899",), ()),
        ("número da ordem 554433", ("554433",), ()),
        ("meu UID é 12345678", (), ("12345678",)),
        ("ордер №88123456", ("88123456",), ()),
        ("номер заявки 7712345", ("7712345",), ()),
        ("ID аккаунта 12345678", (), ("12345678",)),
        ("мой ID: 12345678", (), ("12345678",)),
        ("رقم الطلب 12345678", ("12345678",), ()),
        ("رقم العملية: 99887766", ("99887766",), ()),
        ("معرف الحساب: 12345678", (), ("12345678",)),
        ("取引番号：99887766", ("99887766",), ()),
        ("ユーザーIDは12345678です", (), ("12345678",)),
        ("출금 ID 778899", ("778899",), ()),
        ("회원번호 12345678", (), ("12345678",)),
        ("我的订单是99887766001", ("99887766001",), ()),
        ("訂單號碼：99887766", ("99887766",), ()),
        ("我的ID是12345678", (), ("12345678",)),
        ("UID12345678", (), ("12345678",)),
        ("in case 200000 users", (), ()),
        ("order 2000000 USDT", (), ()),
        ("deposit: 2024-11-20", (), ()),
        ("transfer of 500000 USDT", (), ()),
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


@pytest.mark.parametrize(
    ("text", "memo"),
    [
        ("memo 12345", "12345"),
        ("tag: 99", "99"),
        ("destination tag 3355", "3355"),
        ("Tag/Memo: 4455", "4455"),
        ("memo number 778899", "778899"),
        ("备注：887766", "887766"),
        ("標籤是 55443322", "55443322"),
        ("메모는 887766", "887766"),
        ("メモ：887766", "887766"),
        ("宛先タグ 123456", "123456"),
        ("тег: 887766", "887766"),
        ("memo é 887766", "887766"),
        ("etiqueta de destino 887766", "887766"),
        ("الميمو 887766", "887766"),
    ],
)
def test_memos_and_tags_are_found_in_every_language(text: str, memo: str) -> None:
    assert found(text).memos == (memo,)


@pytest.mark.parametrize("text", ["I forgot the memo 2 days ago", "memo 2024-11-20", "without memo. 2000 USDT"])
def test_a_number_near_a_memo_is_none(text: str) -> None:
    assert found(text).memos == ()


def test_a_picture_put_on_the_web_is_a_screenshot() -> None:
    assert found("see https://imgur.com/a1b2c3").has_screenshot
    assert not found("see https://exch.test/a1b2c3").has_screenshot


def test_the_sites_own_patterns_come_first_and_may_mark_the_id_with_a_group() -> None:
    patterns = FactPatterns(order_id=(r"\bEXO\d{6}\b",), uid=(r"member (\d+)",))
    facts = facts_of("EXO123456 for member 77, order number 9911", patterns)
    assert facts.order_ids == ("EXO123456", "9911")
    assert facts.uids == ("77",)


@pytest.mark.parametrize(
    "text",
    ["at 14:30", "on 3 March", "March 3rd", "2026-11-20", "20.11.2026", "11月20日", "11월 20일", "5 мая", "yesterday",
     "on 20/11", "two weeks ago", "last month", "3 days ago", "已经3天", "上周五",
     "先週", "지난주", "3일째", "2 часа назад",
     "на прошлой неделе", "há três dias", "faz 3 dias", "na sexta", "la semana pasada", "desde ayer", "a las 10",
     "منذ ثلاثة أيام", "الأسبوع الماضي", "الساعة 10",
     "昨天", "어제", "вчера", "ontem", "anoche", "hace 3 días", "قبل 3 أيام", "امس", "昨日"],
)  # fmt: skip
def test_a_time_is_noticed_in_every_language(text: str) -> None:
    assert found(text).has_time


@pytest.mark.parametrize(
    "text", ["", "How do I withdraw?", "我要提现", "version 2.10", "24/7 support", "half, 1/2 of it"]
)
def test_where_no_time_is_named_none_is_claimed(text: str) -> None:
    assert not found(text).has_time


@pytest.mark.parametrize(
    "text",
    ["please refund it", "请退款", "返金してください", "верните деньги", "quero o estorno", "devuélvanme el dinero",
     "أريد استرداد المبلغ", "환불해 주세요", "請解凍", "pay me back",
     "release my funds", "退我手续费", "元に戻してください",
     "отдайте деньги", "quero meu dinheiro de volta", "liberem meus fundos", "regresen mi dinero", "أعيدوا المبلغ",
     "فكوا الحظر", "제 돈 내놔", "계정 풀어주세요"],
)  # fmt: skip
def test_what_is_wanted_is_noticed_in_every_language(text: str) -> None:
    assert found(text).has_wanted


@pytest.mark.parametrize(
    "text",
    ["the screen says 'try again'", "it shows a blank page", "更新后闪退", "按了確認就卡住", "画面が真っ白",
     "업데이트 후 꺼짐",
     "белый экран", "переустановил, то же самое", "aperto confirmar e trava", "no pasa nada", "شاشة بيضاء"],
)  # fmt: skip
def test_what_was_done_or_shown_is_noticed_in_every_language(text: str) -> None:
    assert found(text).has_steps


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "A1b", "order ", "uid ", "1 234 ", "$", "0x", "https://", "1.5 ", "a1 ", "提现", "ttron ", "9 "],
)
def test_of_a_megabyte_of_near_facts_only_the_first_pages_are_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert found(text) == found(text[:MAX_CHARS])
