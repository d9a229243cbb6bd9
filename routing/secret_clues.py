"""Whether a text may hold a secret of some sort: asked of every text, so quickly, and without the modules that find
them. A no is certain; a yes is looked into.
"""

import re
from collections.abc import Sequence

from routing.masking import Passage
from routing.secret_words import API_KEY, PASSPHRASE, PASSWORD, PRIVATE_KEY, SECRET_KEY

FEWEST_WORDS = 12
"""Of a seed phrase."""
WORD = re.compile("[a-z\u00aa-\u024f\u0300-\u036f\u0400-\u04ff\u1100-\u11ff\u1e00-\u1eff\u3041-\u309f\uac00-\ud7a3]+")
"""In the scripts of the lists; by ranges, which are found much faster than `\\w`."""
_MANY = (
    "the and for was not your been from are has our may but with could sent http https com org www would which these "
    "those their his her its were had did does than out she him who how thanks regards dear sincerely received "
    "attached failed server date html que los las por para con del como não nao uma das esta mas muy der die und ist "
    "nicht ich sie mit von auf les des est pour dans avec vous non per che"
)
COMMONEST = frozenset(_MANY.split())
"""Words that would fit by their length and are in no list, not even without accents."""
_COMMONEST = COMMONEST | {word.encode() for word in COMMONEST}
_BLANKS = bytes(one if chr(one).isalpha() or one > 127 else 32 for one in range(256))
_IN_ASCII = bytes(3 <= length <= 10 for length in range(256))
_IN_OTHERS = bytes(2 <= length <= 18 for length in range(256))
"""By length: a word of a list has 3 letters to 10, 2 in Korean, twice as many signs where they are written in parts."""
_ONE_LETTER = 3
"""Octets at most; no word of a list that has other letters than a to z is as short."""
_ROW = b"\1" * FEWEST_WORDS
_ROWS = re.compile(_ROW + b"+")
_NUMBERS = "1", "9", "10", "11", "12"
_HAN = re.compile("[\u3400-\u9fff]")

_BASE58_CHARS = 28
"""Fewest letters and digits in a row of a key that is known by its checksum."""
_ALNUM = bytes(one if chr(one).isalnum() and one < 128 else 32 for one in range(256))
_CARD_DIGITS = 13
_DIGITS = bytes(one if chr(one).isdigit() and one < 128 else 32 for one in range(256))
_WITHIN_CARDS = b" .-"

_KEY_STEMS = ("key", "priv", "seed", "import format", "secreta")
_API_STEMS = ("api", "key", "secret", "token", "segredo", "acesso", "earer")
_PASSPHRASE_STEMS = ("pass", "frase")
_PASSWORD_STEMS = ("pass", "pw", "clave", "senha", "contrase", "palavra")


def _others(names: Sequence[str], stems: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(map(name.__contains__, stems)))


_KEY_OTHERS = _others((*PRIVATE_KEY, *SECRET_KEY), _KEY_STEMS)
_API_OTHERS = _others((*API_KEY, *SECRET_KEY), _API_STEMS)
_PASSPHRASE_OTHERS = _others(PASSPHRASE, _PASSPHRASE_STEMS)
_PASSWORD_OTHERS = _others(PASSWORD, _PASSWORD_STEMS)
"""One of the stems is in each other name."""


def _names(low: str, stems: Sequence[str], others: Sequence[str]) -> bool:
    return any(map(low.__contains__, stems)) or (not low.isascii() and any(map(low.__contains__, others)))


def of_seed_phrase(passage: Passage) -> bool:
    low = passage.low
    return (not low.isascii() and _HAN.search(low) is not None) or has_row(low) or has_numbers(low)


def has_numbers(low: str) -> bool:
    """Whether words may be numbered as in `word 1: …`."""
    return all(map(low.__contains__, _NUMBERS))


def has_row(low: str) -> bool:
    """Whether enough words of a list's length stand in a row."""
    words = low.encode("utf-8", "surrogatepass").translate(_BLANKS).split()
    if low.isascii():
        return len(words) >= FEWEST_WORDS and _is_likely(words, _IN_ASCII)
    found: list[str | bytes] = []
    for word in words:
        if word.isascii():
            found.append(word)
        elif len(word) > _ONE_LETTER:
            found += WORD.findall(word.decode("utf-8", "surrogatepass"))
    return len(found) >= FEWEST_WORDS and _is_likely(found, _IN_OTHERS)


def _is_likely(words: Sequence[str | bytes], fitting: bytes) -> bool:
    try:
        lengths = bytes(map(len, words))
    except ValueError:  # one has 256 letters or more
        lengths = bytes(min(len(word), 255) for word in words)
    signs = lengths.translate(fitting)
    return any(
        _ROW in bytes([word not in _COMMONEST for word in words[row.start() : row.end()]])
        for row in _ROWS.finditer(signs)
    )


def of_private_key(passage: Passage) -> bool:
    text = passage.text
    if "PRIVATE KEY" in text or '"ciphertext"' in text or ("[" in text and text.count(",") >= 63):
        return True
    if not passage.has_long:
        return False
    return (
        _names(passage.low, _KEY_STEMS, _KEY_OTHERS)
        or _names(passage.heading, _KEY_STEMS, _KEY_OTHERS)
        or has_base58(text)
    )


def has_base58(text: str) -> bool:
    """Whether as many letters and digits stand in a row as in a key with a checksum."""
    rows = text.encode("utf-8", "surrogatepass").translate(_ALNUM).split()
    return max(map(len, rows), default=0) >= _BASE58_CHARS


def of_api_secret(passage: Passage) -> bool:
    low = passage.low
    return _names(low, _PASSPHRASE_STEMS, _PASSPHRASE_OTHERS) or (
        passage.has_long and _names(low, _API_STEMS, _API_OTHERS)
    )


def of_card(passage: Passage) -> bool:
    text = passage.text
    if not text.isascii():
        return True  # its digits may be of other scripts
    rows = text.encode().translate(_DIGITS, _WITHIN_CARDS).split()
    return max(map(len, rows), default=0) >= _CARD_DIGITS


def of_password(passage: Passage) -> bool:
    return _names(passage.low, _PASSWORD_STEMS, _PASSWORD_OTHERS)
