"""Numbers of payment cards (ISO/IEC 7812) and the security codes beside them.

A number counts with a right check digit (Luhn), a length and a beginning that issuers use, and either set out as cards
are (4 4 4 4) or called a card nearby: a tenth of all order ids has a right check digit by chance.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from maild.model import SecretKind
from routing.called import around
from routing.labelled import labelled, positions
from routing.masking import Hit, Passage
from routing.secret_words import CARD, NO_CARD, SECURITY_CODE

_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
"""Twice each digit, of two digits the sum."""
_DIGITS = 13, 19
"""Fewest and most digits of a card's number."""
_MANY = re.compile(r"\d(?:[ \u00a0.\-‐–]{0,2}\d){12}")
_GROUPS = re.compile(
    r"\d(?<![0-9A-Za-z+]\d)(?<![0-9][.,]\d)"  # a digit first: the search then passes over all else at once
    r"\d{0,18}(?:[ \u00a0.\-‐–]{1,2}\d{1,19}){0,8}(?![0-9A-Za-z])"
)
_GROUP = re.compile(r"\d+")
_MOST_ROWS = 20_000
"""Rows of digits looked at in one text; a file with more is a list of numbers."""
_FORMS = ((4, 4, 4, 4, 3), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4))
_EXPIRY = re.compile(r"[\s,;|/-]{1,4}(?:[^\W\d]{2,12}[.:]?\s)?(?:0[1-9]|1[0-2])\s?[/.-]\s?(?:20)?[2-4]\d(?!\d)")
_CODE_BEHIND = re.compile(r"[\s,;|/-]{1,4}(\d{3,4})(?!\d)")
_IBAN = re.compile(r"[A-Za-z]{2}\d{2}[ \u00a0-]?\Z|\d[.,]\Z|[/#=][0-9A-Za-z_-]{0,30}\Z")
_BETWEEN = re.compile(r"[^\w]{0,4}(?:(?:id|no|num|number|nr|is|n|号|號|은|는|は|es|é|رقم)[^\w]{0,4}){0,3}")

# (from, to, lengths): the first digits of the numbers that the schemes give out
_USUAL = (
    ("4", "4", (13, 16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),
    ("300", "305", (14, 16)),  # Diners
    ("36", "36", (14, 16)),
    ("38", "39", (14, 16)),
    ("6011", "6011", (16, 19)),  # Discover
    ("644", "659", (16, 19)),
    ("3528", "3589", (16, 19)),  # JCB
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("2200", "2204", (16, 17, 18, 19)),  # Mir
    ("60", "60", (16,)),  # RuPay, Hipercard
    ("81", "82", (16,)),
    ("5067", "5067", (16,)),  # Elo
    ("509", "509", (16,)),
    ("636", "637", (16,)),
    ("9792", "9792", (16,)),  # Troy
    ("5019", "5019", (16,)),  # Dankort
)
_RARE = (
    ("50", "50", range(13, 20)),  # Maestro
    ("56", "69", range(13, 20)),
    ("9", "9", (16, 19)),  # schemes of single countries
)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    digits: str
    formed: bool
    alone: bool


def cards(passage: Passage) -> Iterator[Hit]:
    if _MANY.search(passage.text) is None:
        return
    found = list(_cards(passage))
    yield from found
    if found:
        yield from _security_codes(passage, found)


def _cards(passage: Passage) -> Iterator[Hit]:
    for match in islice(_GROUPS.finditer(passage.text), _MOST_ROWS):
        if match.end() - match.start() < _DIGITS[0] or _IBAN.search(
            passage.text, max(0, match.start() - 40), match.start()
        ):
            continue
        for number in _numbers(match):
            if _is_card(passage, number):
                yield Hit(number.start, number.end, SecretKind.CARD_NUMBER, number.digits, number.digits[-4:])
                break


def _numbers(match: re.Match[str]) -> Iterator[_Number]:
    """What in a row of groups of digits may be a card: groups set out as on cards, a group by itself, all of them."""
    groups = [(match.start() + one.start(), one.group()) for one in _GROUP.finditer(match.group())]
    sizes = tuple(len(digits) for _, digits in groups)
    for at, size in enumerate(sizes):
        if _DIGITS[0] <= size <= _DIGITS[1]:
            start, digits = groups[at]
            yield _Number(start, start + size, _plain(digits), formed=False, alone=True)
        for form in _FORMS if size == _FORMS[0][0] else ():  # all begin alike
            if sizes[at : at + len(form)] == form:
                part = groups[at : at + len(form)]
                before, behind = sizes[at - 1 : at] if at else (), sizes[at + len(form) : at + len(form) + 1]
                yield _number(part, formed=True, alone=(4,) not in (before, behind))
    if len(groups) > 1 and _DIGITS[0] <= sum(sizes) <= _DIGITS[1]:
        yield _number(groups, formed=False, alone=True)


def _number(groups: Sequence[tuple[int, str]], *, formed: bool, alone: bool) -> _Number:
    last_at, last = groups[-1]
    return _Number(groups[0][0], last_at + len(last), _plain("".join(digits for _, digits in groups)), formed, alone)


def _plain(digits: str) -> str:
    """Full-width and Arabic digits as ASCII."""
    return digits if digits.isascii() else "".join(str(int(one)) for one in digits)


def _is_card(passage: Passage, number: _Number) -> bool:
    if not _is_luhn(number.digits) or len(set(number.digits)) < 2:
        return False
    if number.formed and number.alone and _is_issued(number.digits, _USUAL):
        return not _is_other(passage, number)
    if not _is_issued(number.digits, (*_USUAL, *_RARE)):
        return False
    expires = _EXPIRY.match(passage.text, number.end) is not None and number.alone
    return (expires and not _is_other(passage, number)) or _is_called_card(passage, number)


def _is_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    octets = digits.encode()
    total = sum(octets[-1::-2]) + sum(octets[-2::-2].translate(_DOUBLED)) - ord("0") * len(octets)
    return total % 10 == 0


def _is_issued(digits: str, ranges: Sequence[tuple[str, str, Sequence[int]]]) -> bool:
    return any(low <= digits[: len(low)] <= high and len(digits) in lengths for low, high, lengths in ranges)


def _is_other(passage: Passage, number: _Number) -> bool:
    """Whether it is right behind `order no.` or the like."""
    before = around(passage, number.start, number.end).before
    places = positions(before, NO_CARD)
    if not places:
        return False
    at, name = places[-1]
    return _BETWEEN.fullmatch(before[at + len(name) :]) is not None and not positions(before[at:], CARD)


def _is_called_card(passage: Passage, number: _Number) -> bool:
    """The nearest name in its line, before it or behind it; else the last one of the line above."""
    near = around(passage, number.start, number.end)
    for words, last in ((near.before, True), (near.behind, False), (near.above, True)):
        places = positions(words, (*CARD, *NO_CARD))
        if places:
            return places[-1 if last else 0][1] in CARD
    return False


def _security_codes(passage: Passage, found: Sequence[Hit]) -> Iterator[Hit]:
    for card in found:
        expiry = _EXPIRY.match(passage.text, card.end)
        code = _CODE_BEHIND.match(passage.text, expiry.end()) if expiry else None
        if code is not None:
            yield Hit(*code.span(1), SecretKind.CARD_NUMBER, f"{card.value} {code[1]}")
    for one in labelled(passage, SECURITY_CODE):
        if re.fullmatch(r"\d{3,4}", one.token):
            yield Hit(one.start, one.end, SecretKind.CARD_NUMBER, f"{found[0].value} {one.token}")
