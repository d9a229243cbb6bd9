"""Numbers that identify people, masked in what is mailed to agents (T40): phones, cards, identity documents.

What is needed for the work stays: hashes, addresses on chain, order and user ids, amounts, dates. So a bare run of
digits is masked only where its form, its check digit or a word before it says what it is. Pure; the ticket has all.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from templates.check_digits import china_id, france_number, japan_number, luhn, nie_letter, taiwan_id, verhoeff

HIDDEN = "••••"

_GAP = r"[ \t\u00a0\u2009\u202f\u3000]"
_SEP = r"[ \t\u00a0\u2009\u202f.\-\u2010-\u2013\u2212()（）/]"
# Neither within a word or a longer number, nor after a point. Letters of other scripts stand close to numbers.
_ALONE = r"(?<![\dA-Za-z_.,:/+@#-])"
_ENDS = r"(?![\dA-Za-z_@]|[.,:/-][\dA-Za-z])"


@dataclass(frozen=True, slots=True)
class Form:
    """`keeps`: how many characters at the end stay, to recognise it by. `holds`: what must be true of its digits and
    letters, without what separates them."""

    pattern: re.Pattern[str]
    keeps: int = 2
    holds: Callable[[str], bool] = bool


def _form(pattern: str, keeps: int = 2, holds: Callable[[str], bool] = bool, *, flags: int = 0) -> Form:
    return Form(re.compile(f"{_ALONE}(?P<number>{pattern}){_ENDS}", flags), keeps, holds)


def _card(digits: str) -> bool:
    """Visa, Mastercard, American Express, Discover, JCB, UnionPay, Mir, Maestro; ISO/IEC 7812."""
    return bool(_BRANDS.fullmatch(digits)) and luhn(digits)


def _not_amount(found: str) -> bool:
    return 7 <= len(found) <= 15


_BRANDS = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|220[0-4]\d{12}|(?:50|5[6-9]|6[37])\d{14}"
)

_PHONE_WORD = (
    r"phone|mobile|cell|tel|telephone|whats ?app|telegram|viber|wechat|手机号?码?|手機號?碼?|电话号?码?"
    r"|電話番?号?號?碼?|携帯電?話?番?号?|微信|телефон\w*|тел|моб\w*|ватсап|tel[eé]fono|celular|m[oó]vil|telefone|telem[oó]vel|هاتف|جوال"
    r"|موبايل|واتس\w*|전화번호|전화|휴대폰|휴대전화|핸드폰|연락처"
)
_PAPER_WORD = (
    r"passport|passeport|护照|護照|パスポート|旅券|паспорт\w*|pasaporte|passaporte|جواز(?: ال?سفر)?|여권(?:번호)?"
    r"|id ?card|id ?number|id no|identity (?:card|number|document)|national id|driver'?s? licen[cs]e|social security"
    r"|ssn|aadhaar|tax id|身份证号?码?|身份證號?碼?|身分證字?號?碼?|证件号?码?|證件號?碼?|驾驶?证|駕照|マイナンバー"
    r"|個人番号|免許証|снилс|инн|удостоверени\w+|dni|nie|nif|cpf|rg|curp|c[eé]dula|cart[aã]o de cidad[aã]o"
    r"|주민등록번호|주민번호|운전면허(?:번호)?|외국인등록번호|الهوية|هوية|الإقامة|إقامة|الرقم القومي|الرقم الوطني"
)
# What may stand between such a word and its number; no end of a sentence.
_BETWEEN = r"(?:[^\d\n.!?。！？;；]|(?<=[Nn][or])\.){0,20}?"
_STARTS = r"(?<![a-zа-я])"
_LABELLED = (
    Form(
        re.compile(rf"(?i:{_STARTS}(?:{_PHONE_WORD}))\.?{_BETWEEN}(?P<number>[+]?\d(?:{_SEP}{{0,3}}\d){{5,14}}){_ENDS}")
    ),
    Form(
        re.compile(
            rf"(?i:{_STARTS}(?:{_PAPER_WORD})){_BETWEEN}(?<![A-Za-z])"
            rf"(?P<number>(?:[A-Za-z]{{1,2}}|[A-Z]{{1,4}}{_GAP})?\d(?:[ №/.-]{{0,3}}\d|-?[A-Z]){{4,19}}){_ENDS}"
        )
    ),
)
_FORMS = (
    _form(r"\d(?:[ \-\u00a0\u2010-\u2013]?\d){12,18}", 4, _card),
    # identity numbers that say what they are
    _form(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]", holds=china_id),
    _form(r"[A-Z]{1,2}\d{6}[(（][\dA][)）]"),  # Hong Kong
    _form(r"[A-Z][1289]\d{8}", holds=taiwan_id),
    _form(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-8]\d{6}"),  # Korea
    _form(
        r"(?<!\d[ -])\d{4}[ -]\d{4}[ -]\d{4}(?![ -]\d)", holds=lambda digits: japan_number(digits) or verhoeff(digits)
    ),  # India too
    _form(r"\d{3}\.\d{3}\.\d{3}-\d\d"),  # CPF
    _form(r"\d{8}-?[A-HJ-NP-TV-Z]", holds=nie_letter),  # DNI
    _form(r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]", holds=nie_letter),
    _form(r"\d{3}-\d{3}-\d{3}[ -]\d\d"),  # SNILS
    _form(r"(?!000|666|9)\d{3}-\d\d-\d{4}"),  # SSN
    _form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"),  # National Insurance
    _form(r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]"),  # PAN
    _form(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]"),  # codice fiscale
    _form(r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d"),  # CURP
    _form(r"784-?\d{4}-?\d{7}-?\d"),  # Emirates
    _form(r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d", holds=france_number),  # NIR
    # phones: with a country code, and the forms in which each country writes its own
    Form(
        re.compile(
            rf"(?<![\dA-Za-z+])(?P<number>[+＋]{_GAP}?(?!\d+\.\d+(?![\d.-]))\d(?:{_SEP}{{0,3}}\d){{6,14}})(?![\dA-Za-z]|,\d)"
        ),
        holds=_not_amount,
    ),
    _form(r"00[1-9]\d{0,2}[ -]\d(?:[ -]?\d){5,11}"),
    _form(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"),  # China
    _form(r"8[ -]?\(?9\d\d\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d"),  # Russia
    _form(r"0[5789]0-?\d{4}-?\d{4}|0\d{1,4}-\d{1,4}-\d{4}"),  # Japan
    _form(r"01[016-9]-?\d{3,4}-?\d{4}"),  # Korea
    _form(r"09\d\d-?\d{3}-?\d{3}"),  # Taiwan
    _form(r"\d{3}[-.]\d{3}[-.]\d{4}"),  # North America
    Form(re.compile(r"(?<![\dA-Za-z])(?P<number>\(\d{2,4}\) ?\d{3,5}[ -]?\d{4})(?![\dA-Za-z])")),
    _form(r"\d\d 9\d{4}-?\d{4}|9\d{4}-\d{4}"),  # Brazil
    _form(r"[67]\d\d \d{3} \d{3}|[679]\d\d \d\d \d\d \d\d"),  # Spain
    _form(r"05\d[ -]?\d{3}[ -]?\d{4}|01[0125]\d{8}"),  # the Gulf, Egypt
    _form(r"07\d{3} ?\d{6}|0[1-9](?:[ .]\d\d){4}|01[5-7]\d[ /-]?\d{7,8}"),  # Britain, France, Germany
    _form(r"[6-9]\d{4} \d{5}"),  # India
)

# What is never masked: long tokens (hashes, addresses on chain), mail addresses, and numbers that a word calls ours.
_CALLED = (
    r"order|ордер\w*|заказ\w*|订单|訂單|注文|주문|pedido|ordem|orden|الأمر|uid|user|用户|用戶|ユーザー|사용자|usu[aá]rio|usuario"
    r"|المستخدم|ticket|case|工单|案件|チケット|티켓|tx ?id|tx|hash|memo|tag|block|height|区块|區塊|ref|reference|uuid"
)
_FILLING = r"(?:[\s:：#№=().\-]|no|nr|n[º°]|numbers?|ids?|номер\w*|号码?|編號|编号|號碼?|番号|번호|رقم|is|是|は){0,5}"
_KEPT = re.compile(
    rf"[0-9A-Za-z]{{25,}}|0x[0-9a-fA-F]{{8,}}|[\w.+-]{1, 64}@[\w.-]{1, 255}|\w{1, 20}(?:\[:\])?://\S+"
    rf"|(?<![a-z])(?:{_CALLED}){_FILLING}(?P<number>\d[\d-]{{3,24}})",
    re.IGNORECASE,
)


def masked(text: str, keep: Iterable[str] = ()) -> str:
    """`text` with such numbers as `••••42`; `keep`: what is known to be an order's or a user's id and so on."""
    taken = bytearray(len(text))
    for start, end in (*map(_span, _KEPT.finditer(text)), *_places(text, keep)):
        taken[start:end] = b"k" * (end - start)
    hidden: list[tuple[int, int, int]] = []
    for form in (*_LABELLED, *_FORMS):
        for found in form.pattern.finditer(text):
            start, end = found.span("number")
            if not any(taken[start:end]) and form.holds(_bare(found["number"])):
                taken[start:end] = b"h" * (end - start)
                hidden.append((start, end, form.keeps))
    return "".join(_pieces(text, sorted(hidden)))


def _pieces(text: str, hidden: Iterable[tuple[int, int, int]]) -> Iterator[str]:
    done = 0
    for start, end, keeps in hidden:
        yield f"{text[done:start]}{HIDDEN}{_bare(text[start:end])[-keeps:]}"
        done = end
    yield text[done:]


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.span("number") if found["number"] else found.span()


def _places(text: str, keep: Iterable[str]) -> Iterator[tuple[int, int]]:
    for one in keep:
        yield from (found.span() for found in re.finditer(re.escape(one), text) if one)


def _bare(found: str) -> str:
    """Its digits, whatever script they are written in, and its letters."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one.upper() for one in found if one.isalnum())
