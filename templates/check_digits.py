"""Check digits of identity numbers and cards: what tells them from other digits."""

_CHINA = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # in the order of their codes, from 10
_SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE"
# The dihedral group D5, for Verhoeff's scheme.
_TIMES = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_PERMUTED = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(one) * (2 if n % 2 else 1) for n, one in enumerate(reversed(digits)))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0


def china_id(number: str) -> bool:
    """GB 11643-1999: ISO 7064, MOD 11-2."""
    total = sum(int(one) * weight for one, weight in zip(number[:17], _CHINA, strict=True))
    return "10X98765432"[total % 11] == number[17]


def taiwan_id(number: str) -> bool:
    code = _TAIWAN.index(number[0]) + 10
    weighted = sum(int(one) * weight for one, weight in zip(number[1:9], range(8, 0, -1), strict=True))
    return (code // 10 + code % 10 * 9 + weighted + int(number[9])) % 10 == 0


def japan_number(digits: str) -> bool:
    """The twelve digits of an individual number."""
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(one) * weight for one, weight in zip(digits[:11], weights, strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def verhoeff(digits: str) -> bool:
    """As in India's twelve digits."""
    check = 0
    for n, one in enumerate(reversed(digits)):
        check = int(_TIMES[check][int(_PERMUTED[n % 8][int(one)])])
    return check == 0


def nie_letter(number: str) -> bool:
    """Spain: the letter at the end follows from the rest; X, Y, Z stand for 0, 1, 2."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return _SPAIN[int(digits) % 23] == number[-1]


def france_number(digits: str) -> bool:
    """France: the last two digits are 97 minus the rest of the others."""
    return 97 - int(digits[:-2]) % 97 == int(digits[-2:])
