"""What agents' mailboxes must not keep is masked; what their work needs is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.masking import HIDDEN, masked

PHONES = [
    ("call +86 138 1234 5678", "call ••••78"),
    ("+1 (415) 555-0134", "••••34"),
    ("+1.415.555.0134.", "••••34."),
    ("＋81 90-1234-5678", "••••78"),
    ("0044 7700 900123", "••••23"),
    ("我的手机13812345678，请回电", "我的手机••••78，请回电"),
    ("手机号：138-1234-5678", "手机号：••••78"),
    ("13812345678", "••••78"),
    ("手機 0912-345-678", "手機 ••••78"),
    ("電話番号は090-1234-5678です", "電話番号は••••78です"),
    ("03-1234-5678", "••••78"),
    ("휴대폰 010-1234-5678", "휴대폰 ••••78"),
    ("8 (916) 123-45-67", "••••67"),
    ("тел. 9161234567", "тел. ••••67"),
    ("+7 916 123 45 67", "••••67"),
    ("(11) 91234-5678", "••••78"),
    ("meu celular é 11 91234-5678", "meu celular é ••••78"),
    ("612 345 678", "••••78"),
    ("mi teléfono: 612345678", "mi teléfono: ••••78"),
    ("هاتف: ٠٥٠١٢٣٤٥٦٧", "هاتف: ••••67"),
    ("+971 50 123 4567", "••••67"),
    ("(415) 555-0134", "••••34"),
    ("415-555-0134", "••••34"),
    ("phone 4155550134 please", "phone ••••34 please"),
    ("WhatsApp +55 11 91234 5678", "WhatsApp ••••78"),
    ("07700 900123", "••••23"),
    ("06 12 34 56 78", "••••78"),
]
CARDS = [
    ("4111 1111 1111 1111", "••••1111"),
    ("card 5555-5555-5555-4444.", "card ••••4444."),
    ("378282246310005", "••••0005"),
    ("6212 3456 7890 1232", "••••1232"),
    ("卡号 4111111111111111 被盗刷", "卡号 ••••1111 被盗刷"),
    ("４１１１ １１１１ １１１１ １１１１", "••••1111"),
]
PAPERS = [
    ("身份证11010519491231002X", "身份证••••2X"),
    ("11010519491231002X", "••••2X"),
    ("身份证号码：110105199001011234", "身份证号码：••••34"),
    ("A123456(3)", "••••63"),
    ("A123456789", "••••89"),
    ("900101-1234567", "••••67"),
    ("マイナンバー 1234 5678 9018", "マイナンバー ••••18"),
    ("1234-5678-9018", "••••18"),
    ("529.982.247-25", "••••25"),
    ("CPF 52998224725", "CPF ••••25"),
    ("12345678Z", "••••8Z"),
    ("X1234567L", "••••7L"),
    ("112-233-445 95", "••••95"),
    ("паспорт 45 08 123456", "паспорт ••••56"),
    ("паспорт серия 4508 № 123456", "паспорт серия ••••56"),
    ("SSN 123-45-6789", "SSN ••••89"),
    ("AB 12 34 56 C", "••••6C"),
    ("passport no. X1234567", "passport no. ••••67"),
    ("My passport number is 123456789", "My passport number is ••••89"),
    ("护照号 E12345678", "护照号 ••••78"),
    ("여권번호 M12345678", "여권번호 ••••78"),
    ("جواز السفر A1234567", "جواز السفر ••••67"),
    ("رقم الهوية 1012345678", "رقم الهوية ••••78"),
    ("784-1990-1234567-1", "••••71"),
    ("ABCPE1234F", "••••4F"),
    ("RSSMRA85T10A562S", "••••2S"),
]
KEPT = [
    "a1075db55d416d3ca199f55b6084e2115b9345e16c5cf302fc80e9d5fbf5d48d",
    "0x4bbeEB066eD09B7AEd07bF39EEe0460DFa261520",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE",
    "order 13812345678",
    "订单号 13812345678",
    "订单：4111111111111111",
    "order id: 1098394344925597696",
    "ордер № 89161234567",
    "UID 4410023",
    "uid=13812345678",
    "0.5 BTC, 1,234,567.89 USDT, 1 000 000 RUB",
    "+1234567.89 USDT",
    "+0.00012345 BTC",
    "1234567.890123",
    "2026-11-20 14:03:27",
    "20.11.2026",
    "2026-11-20T14:03:27.123456Z",
    "1700000000000",
    "block 812345678",
    "192.168.100.200",
    "memo 104729385",
    "EX-1042",
    "1098394344925597696",
    "carol13812345678@cust.test",
    "https://scan.test/tx/13812345678",
    "version 10.15.7",
    "4111 1111 1111 1112",
    "my passport is attached. Order 77120934",
    "I waited 30 days and 15 hours",
    "",
]


@pytest.mark.parametrize(("text", "shown"), [*PHONES, *CARDS, *PAPERS])
def test_numbers_that_identify_people_are_masked_in_the_forms_of_many_countries(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize("text", KEPT)
def test_what_the_work_needs_is_not(text: str) -> None:
    assert masked(text) == text


def test_what_is_known_to_be_an_order_is_kept() -> None:
    assert masked("13812345678 and 13887654321", keep=("13812345678",)) == f"13812345678 and {HIDDEN}21"


def test_masking_twice_is_masking_once() -> None:
    for text, shown in (*PHONES, *CARDS, *PAPERS):
        assert masked(shown) == shown, text


@given(st.text())
def test_any_text_can_be_masked(text: str) -> None:
    assert isinstance(masked(text), str)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "(1", "+1-", "passport ", "phone 1", "order ", "a.b@", "A1", "0x", "号码"]
)
def test_a_long_text_of_pieces_of_numbers_is_no_trap(piece: str) -> None:
    """It ends: no form looks at a text's length again from each of its characters."""
    text = piece * (200_000 // len(piece))
    assert len(masked(text)) <= len(text)
