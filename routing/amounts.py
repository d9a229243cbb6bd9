"""Amounts of money as people write them: `0.5 BTC`, `USDT 1,200`, `1.200,50 €`, `1.5万USDT`, `500U`."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from maild.model import Amount
from routing.assets import AMBIGUOUS, CRYPTO, DOTTED_GROUPS, FIAT, NAMED, SCALED, SIGNED

_WORDS = dict(pair.split("=") for pair in NAMED.split())
_SIGNS = dict(pair.split("=") for pair in SIGNED.split())
_SCALE = {name: int(factor) for name, factor in (pair.split("=") for pair in SCALED.split())}

_NUMBER = re.compile(
    r"\d(?<![0-9_.,]\d)"  # a digit first: the search then passes over all else without trying anything
    r"(?:\d{0,2}(?:[ \u00a0\u202f'’]\d{3}){1,5}(?:[.,]\d{1,18})?(?!\d)|\d{0,19}(?:[.,٬٫]\d{1,18}){0,6})"
)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))


_CODES = _any_of((CRYPTO + " " + FIAT).split())
_AFTER = re.compile(
    rf"[多余餘來来]?([uU])(?![A-Za-z0-9])|[ \u00a0]?[多余餘來来]?({_any_of(_SCALE)})?[.]?[ \u00a0]{{0,2}}"
    rf"[多余餘來来]?[(（]?"
    rf"(?:({_CODES}|U币|(?:(?<=[0-9万萬千多])|(?<=[0-9]{{3}} ))U(?![\w'])|{_any_of(_WORDS)})"
    rf"(?![A-Za-z0-9À-ɏа-яё])|({_any_of(_SIGNS)}))",
    re.IGNORECASE,
)
"""Tried where a number ends; a bare `u` means USDT, as Chinese traders write it."""
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z0-9])({_CODES})[ \u00a0:：=)）]{{0,3}}|({_any_of(_SIGNS)})[ \u00a0]?)$", re.IGNORECASE
)
_SCALED_AFTER = re.compile(rf"[ ]?({_any_of(_SCALE)})(?![A-Za-zа-я])|(?!%)")
_LONGEST_BEFORE = 10
_LONGEST_NAME = 16
_ALL_CODES = (CRYPTO + " " + FIAT).split()
_NAMES = [*_ALL_CODES, *_WORDS, *_SIGNS, *_SCALE, "U"]
_FIRST_LETTERS = frozenset(one[0].casefold()[:1] for one in _NAMES)
_LAST_LETTERS = frozenset(one[-1].casefold()[:1] for one in [*_ALL_CODES, *_SIGNS])
_SIGN_ENDS = tuple(_SIGNS)
_ASCII_WORD = re.compile(r"[A-Za-z]++(?![^\x00-\x7f])")
_LAST_ASCII_WORD = re.compile(r"[A-Za-z]+\Z")
_ASCII_NAMES = frozenset(one.lower() for one in _NAMES)
_ASCII_CODES = frozenset(_ALL_CODES)
_SCALE_LETTERS = "kKmMuU"
_FOREIGN_DIGIT = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\uff10-\uff5a]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PLAIN_DIGITS = {**_DIGITS, **_WIDE}
_SPELLED = re.compile(
    r"[万萬만] ?[0-9]|(?<![0-9])[一二三四五六七八九十两兩百千万萬](?:[uU元块塊刀美多来來余餘个円]|usdt|USDT)"
)
_COMPOUND = re.compile(r"(\d{1,6})[万萬만] ?(\d{1,4})([千천]|(?![\d.,]))")
_NUMERAL = re.compile(
    r"(?<![0-9])((?=[一二三四五六七八九两兩]?[十百千万萬])[一二三四五六七八九十两兩百千万萬]{1,9})[多来來余餘]?(?=[uU](?![A-Za-z])|元|块|塊|刀|美元|美金|usdt|USDT|个u|円)"
)
_NUMERALS = {**{sign: at for at, sign in enumerate("一二三四五六七八九", 1)}, "两": 2, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _spelled(text: str) -> str:
    """The text with `3万5千` and `两千` (before money alone) as plain numbers."""
    text = _COMPOUND.sub(lambda one: str(int(one[1]) * 10_000 + int(one[2]) * (1000 if one[3] else 1)), text)
    return _NUMERAL.sub(lambda one: str(_of_numerals(one[1])), text)


def _of_numerals(signs: str) -> int:
    whole, part, digit = 0, 0, 0
    for sign in signs:
        if sign in "万萬":
            whole, part, digit = (part + digit or 1) * 10_000, 0, 0
        elif sign in _PLACES:
            part, digit = part + (digit or 1) * _PLACES[sign], 0
        else:
            digit = _NUMERALS[sign]
    return whole + part + digit


def amounts_of(text: str) -> Iterator[Amount]:
    """Amounts with their assets, in order of appearance. A number that names no asset is none."""
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        text = text.translate(_PLAIN_DIGITS)
    if not text.isascii() and _SPELLED.search(text):
        text = _spelled(text)
    for number in _NUMBER.finditer(text):
        amount = _named_after(text, number) or _named_before(text, number)
        if amount:
            yield amount


def _named_after(text: str, number: re.Match[str]) -> Amount | None:
    following = text[number.end() : number.end() + 1]
    if following not in " \u00a0.(（多余餘來来" and following.casefold()[:1] not in _FIRST_LETTERS:
        return None
    if not _may_name(text[number.end() : number.end() + _LONGEST_NAME].lstrip(" \u00a0.(（多余餘來来")):
        return None
    name = _AFTER.match(text, number.end())
    if name is None or (number.start() and text[number.start() - 1].isascii() and text[number.start() - 1].isalpha()):
        return None
    tether, scale, asset, sign = name.groups()
    if asset and asset.upper() in AMBIGUOUS and not asset.isupper():
        return None
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
    if before not in " \u00a0:：=)）\n" and before.casefold()[:1] not in _LAST_LETTERS:
        return None
    head = text[max(0, start - _LONGEST_BEFORE) : start]
    bare = head.rstrip(" \u00a0:：=)）\n")
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
    return mark == "," or asset in DOTTED_GROUPS
