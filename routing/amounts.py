"""Amounts of money as people write them: `0.5 BTC`, `USDT 1,200`, `1.200,50 €`, `1.5万USDT`, `500U`."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from maild.model import Amount

_CRYPTO = (
    "BTC ETH USDT USDC BNB SOL XRP ADA DOGE TRX TON LTC BCH DOT AVAX MATIC POL LINK UNI ATOM XLM ETC XMR FIL "
    "APT ARB OP SUI SHIB PEPE DAI BUSD TUSD FDUSD EOS NEAR ALGO AAVE INJ SEI TIA WLD KAS DASH ZEC XTZ VET "
    "ICP HBAR SATS WBTC WETH STETH"
)
_FIAT = (
    "USD EUR GBP JPY CNY RMB HKD TWD NTD KRW RUB BRL MXN ARS COP CLP PEN AED SAR EGP KWD QAR BHD OMR JOD MAD "
    "CHF CAD AUD NZD SGD INR TRY UAH KZT IDR VND PHP THB MYR PLN CZK SEK NOK DKK NGN ZAR ILS PKR"
)
_NAMED = (
    "bitcoin=BTC bitcoins=BTC ether=ETH ethereum=ETH tether=USDT usdt=USDT 泰达币=USDT 泰達幣=USDT 个u=USDT "
    "個u=USDT 刀=USDT 比特币=BTC 比特幣=BTC 以太坊=ETH 以太幣=ETH ビットコイン=BTC イーサ=ETH "
    "イーサリアム=ETH dollar=USD dollars=USD bucks=USD euro=EUR euros=EUR pounds=GBP yen=JPY yuan=CNY "
    "rubles=RUB roubles=RUB rupees=INR 美元=USD 美金=USD 欧元=EUR 歐元=EUR 港币=HKD 港幣=HKD 新台幣=TWD "
    "台幣=TWD 人民币=CNY 人民幣=CNY 元=CNY 块=CNY 块钱=CNY 円=JPY ドル=USD ユーロ=EUR 원=KRW 달러=USD "
    "비트코인=BTC 이더리움=ETH 테더=USDT рублей=RUB рубля=RUB рубль=RUB руб=RUB р.=RUB долларов=USD "
    "доллара=USD долл=USD евро=EUR биткоин=BTC биткоина=BTC биткойна=BTC эфира=ETH reais=BRL dólares=USD "
    "dolares=USD pesos=MXN soles=PEN bitcoines=BTC دولار=USD دولارا=USD ريال=SAR درهم=AED جنيه=EGP دينار=KWD "
    "يورو=EUR بيتكوين=BTC تيثر=USDT"
)
_SIGNED = (
    "R$=BRL US$=USD HK$=HKD NT$=TWD A$=AUD C$=CAD S$=SGD $=USD €=EUR £=GBP ¥=CNY ￥=CNY ₽=RUB ₩=KRW ₹=INR "
    "₿=BTC ₮=USDT ₴=UAH ₺=TRY"
)
_SCALED = (
    "k=1000 K=1000 тыс=1000 тысяч=1000 mil=1000 千=1000 万=10000 萬=10000 만=10000 천=1000 ألف=1000 الف=1000 "
    "亿=100000000 億=100000000 m=1000000 M=1000000 million=1000000"
)

_WORDS = dict(pair.split("=") for pair in _NAMED.split())
_SIGNS = dict(pair.split("=") for pair in _SIGNED.split())
_SCALE = {name: int(factor) for name, factor in (pair.split("=") for pair in _SCALED.split())}

_DOTTED_GROUPS = frozenset({"EUR", "BRL", "RUB", "ARS", "CLP", "COP", "IDR", "TRY", "VND", "DKK", "PLN", "CZK"})
"""Currencies of places where `1.200` is one thousand two hundred."""

_NUMBER = re.compile(
    r"\d(?<![0-9_.,]\d)"  # a digit first: the search then passes over all else without trying anything
    r"(?:\d{0,2}(?:[ \u00a0\u202f'’]\d{3}){1,5}(?:[.,]\d{1,18})?(?!\d)|\d{0,19}(?:[.,٬٫]\d{1,18}){0,6})"
)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))


_CODES = _any_of((_CRYPTO + " " + _FIAT).split())
_AFTER = re.compile(
    rf"([uU])(?![A-Za-z0-9])|[ \u00a0]?({_any_of(_SCALE)})?[.]?[ \u00a0]{{0,2}}"
    rf"(?:({_CODES}|U币|{_any_of(_WORDS)})(?![A-Za-z0-9À-ɏа-яё])|({_any_of(_SIGNS)}))",
    re.IGNORECASE,
)
"""Tried where a number ends; a bare `u` means USDT, as Chinese traders write it."""
_BEFORE = re.compile(rf"(?:(?<![A-Za-z0-9])({_CODES})[ \u00a0:]{{0,3}}|({_any_of(_SIGNS)})[ \u00a0]?)$", re.IGNORECASE)
_SCALED_AFTER = re.compile(rf"[ ]?({_any_of(_SCALE)})(?![A-Za-zа-я])|(?!%)")
_LONGEST_BEFORE = 10
_LONGEST_NAME = 16
_ALL_CODES = (_CRYPTO + " " + _FIAT).split()
_NAMES = [*_ALL_CODES, *_WORDS, *_SIGNS, *_SCALE, "U"]
_FIRST_LETTERS = frozenset(one[0].casefold()[:1] for one in _NAMES)
_LAST_LETTERS = frozenset(one[-1].casefold()[:1] for one in [*_ALL_CODES, *_SIGNS])
_SIGN_ENDS = tuple(_SIGNS)
_ASCII_WORD = re.compile(r"[A-Za-z]++(?![^\x00-\x7f])")
_LAST_ASCII_WORD = re.compile(r"[A-Za-z]+\Z")
_ASCII_NAMES = frozenset(one.lower() for one in _NAMES)
_ASCII_CODES = frozenset(_ALL_CODES)
_SCALE_LETTERS = "kKmMuU"
_FOREIGN_DIGIT = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")


def amounts_of(text: str) -> Iterator[Amount]:
    """Amounts with their assets, in order of appearance. A number that names no asset is none."""
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        text = text.translate(_DIGITS)
    for number in _NUMBER.finditer(text):
        amount = _named_after(text, number) or _named_before(text, number)
        if amount:
            yield amount


def _named_after(text: str, number: re.Match[str]) -> Amount | None:
    following = text[number.end() : number.end() + 1]
    if following not in " \u00a0." and following.casefold()[:1] not in _FIRST_LETTERS:
        return None
    if not _may_name(text[number.end() : number.end() + _LONGEST_NAME].lstrip(" \u00a0.")):
        return None
    name = _AFTER.match(text, number.end())
    if name is None or (number.start() and text[number.start() - 1].isascii() and text[number.start() - 1].isalpha()):
        return None
    tether, scale, asset, sign = name.groups()
    return _amount(number.group(), scale, tether or asset or sign)


def _may_name(rest: str) -> bool:
    """False where what stands behind a number cannot be a name: most numbers need no further look."""
    if rest[:1].casefold()[:1] not in _FIRST_LETTERS:
        return False
    word = _ASCII_WORD.match(rest)
    if word is None or rest.startswith("$", word.end()):
        return True
    return word[0].lower() in _ASCII_NAMES or word[0][0] in _SCALE_LETTERS


def _named_before(text: str, number: re.Match[str]) -> Amount | None:
    start = number.start()
    before = text[start - 1 : start]
    if before not in " \u00a0:\n" and before.casefold()[:1] not in _LAST_LETTERS:
        return None
    head = text[max(0, start - _LONGEST_BEFORE) : start]
    bare = head.rstrip(" \u00a0:\n")
    if bare[-1:].casefold()[:1] not in _LAST_LETTERS:
        return None
    word = _LAST_ASCII_WORD.search(bare)
    if word is not None and word[0].upper() not in _ASCII_CODES and not bare.endswith(_SIGN_ENDS):
        return None
    name = _BEFORE.search(head)
    rest = _SCALED_AFTER.match(text, number.end())
    if name is None or rest is None:
        return None
    return _amount(number.group(), rest.group(1), name.group(1) or name.group(2))


def _amount(number: str, scale: str | None, asset: str) -> Amount | None:
    name = _asset(asset)
    value = _value(number, name, scale)
    return Amount(value, name) if value else None


def _asset(written: str) -> str:
    small = written.lower()
    if small in ("u", "u币"):
        return "USDT"
    name = _WORDS.get(small) or _SIGNS.get(written.upper()) or written.upper()
    return {"RMB": "CNY", "NTD": "TWD"}.get(name, name)


def _value(number: str, asset: str, scale: str | None) -> str | None:
    """A plain decimal number, None where the separators make no sense."""
    try:
        value = Decimal(_plain(number, asset))
    except InvalidOperation:
        return None
    if scale:
        value = (value * _SCALE.get(scale, _SCALE.get(scale.lower(), 1))).normalize()
    return format(value, "f")


def _plain(number: str, asset: str) -> str:
    """The number with a point for its fraction and nothing else: `1.200,50` and `1,200.50` are the same."""
    number = re.sub(r"[ \u00a0\u202f'’]", "", number).replace("٬", ",").replace("٫", ".")
    dots, commas = number.count("."), number.count(",")
    if dots and commas:
        decimal = max(".", ",", key=number.rfind)
        grouping = "," if decimal == "." else "."
        return number.replace(grouping, "").replace(decimal, ".")
    mark = "." if dots else ","
    if dots + commas == 0:
        return number
    head, _, tail = number.rpartition(mark)
    return number.replace(mark, "") if _groups(mark, head, tail, asset, dots + commas) else f"{head}.{tail}"


def _groups(mark: str, head: str, tail: str, asset: str, marks: int) -> bool:
    """Whether a lone kind of mark separates thousands. `0,125` never does; `1,200` does; `1.200` where it is custom."""
    if marks > 1:
        return True
    if len(tail) != 3 or head == "0" or len(head) > 3:
        return False
    return mark == "," or asset in _DOTTED_GROUPS
