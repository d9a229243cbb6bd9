"""Passwords that are called so, in nine languages, and what is said of passwords without telling one."""

import re
from collections.abc import Iterator

from maild.model import SecretKind
from routing.labelled import Join, Labelled, labelled
from routing.masking import Hit, Passage
from routing.secret_words import PASSWORD, SAID_OF_PASSWORDS

_ONLY_WITH_A_MARK = ("pass", "pw", "clave", "口令")
_ONCE = re.compile(
    r"one[- ]?time|otp|\bsms|single[- ]use|dynamic|dinámic|dinâmic|短信|一次性|动态|動態|验证|驗證|簡訊|ワンタイム|認証"
    r"|일회용|одноразов|un solo uso|de uso|único|única|لمرة|verification|2fa|authenticator",
)
_ONCE_BEHIND = re.compile(r"[^\S\n]{0,2}(?:temporal )?(?:\(?(?:otp|sms|2fa)|de un solo uso|de uso único|لمرة واحدة)")
_REACH = 26
"""Characters before a label in which a word says that it is a code for one use."""

_UNIT = re.compile(
    r"\d+[-+]?(?:h|hrs?|hours?|d|days?|min|mins|minutes?|times?|x|st|nd|rd|th|fa|char|chars|characters?|digits?|letters?"
    r"|symbols?|years?|m|months?|w|weeks?|s|sec|seconds?|位|个|次|文字|桁|자|자리|회|시간)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[^\S\n]{0,2}(?:-?char|digit|letter|symbol|time|day|hour|minute|year|month|week|attempt|位|个字|次|天|小时|文字|桁|回|자리|자|번"
    r"|회|символ|знак|раз|дн|час|цифр|caracter|dígito|vez|veces|vezes|día|dia|hora|أحرف|حرف|مرات|رقم|أيام|ساعة)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}(?:[-/.:]\d{1,4}){1,2}")
_ID = re.compile(r"[A-Z]{1,6}-\d+|#\d+")
_LINK = re.compile(r"https?:|www\.|[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_COVERED = re.compile(r"[*•·●.…xX_#?-]+")
_SYMBOLS = frozenset("!@#$%^&*+=~?<>{}|\\_")
_TECHNICAL = frozenset(("2fa", "mt4", "mt5", "sha256", "sha1", "md5", "web3", "h5", "oauth2"))
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|ing|able|ible|ly|ive|less|en)", re.IGNORECASE)
_END_OF_CLAUSE = re.compile(
    r"[.!?,;)\"'”]{0,3}(?:\s*$|[^\S\n]*\n|[.!,;]?[^\S\n]+(?:and|but|please|can|could|for|at)\b)"
)
_ALONE = re.compile(r"[.!,;)\"'”}\]]{0,3}[^\S\n]*(?:\r?\n|$|[,;|]|[^\S\n][\w ]{1,20}[:：=])")


def passwords(passage: Passage) -> Iterator[Hit]:
    """A heading calls nothing a password: a subject such as `password` stands over every matter."""
    for one in labelled(passage, PASSWORD):
        if not _is_for_one_use(passage.low, one) and is_password(passage.text, one):
            yield Hit(one.start, _whole_end(passage.text, one), SecretKind.PASSWORD, one.token)


def _whole_end(text: str, one: Labelled) -> int:
    """With the marks at its end that may be the sentence's or the password's own."""
    end = one.end
    while not one.quoted and end < len(text) and text[end] in "!?":
        end += 1
    return end


def _is_for_one_use(low: str, one: Labelled) -> bool:
    before = low[max(0, one.label_at - _REACH) : one.label_at].rpartition("\n")[2]
    return _ONCE.search(before) is not None or _ONCE_BEHIND.match(low, one.label_end) is not None


def is_password(text: str, one: Labelled) -> bool:
    """Whether the token behind a label is meant as the word to be let in with."""
    token = one.token
    if one.label in _ONLY_WITH_A_MARK and one.join is not Join.SEP:
        return False
    if len(token) < 4 or _says_nothing(token):
        return False
    if one.quoted and one.join is not Join.BARE:
        return token.lower().strip(" .!?") not in SAID_OF_PASSWORDS and token.count(" ") < 6
    if one.join is Join.BARE:
        return _is_mixed(token) and len(token) >= 6
    if any(map(str.isdigit, token)) or _has_symbol(token):
        return _COUNTED.match(text, one.end) is None
    if one.below:
        return False
    return _is_plain(text, one)


def _says_nothing(token: str) -> bool:
    """Dates, links, asterisks, `24h`, `12-character`, ids of tickets."""
    if token.isdigit():
        return False
    shapes = (_UNIT, _DATE, _ID, _COVERED)
    return any(shape.fullmatch(token) for shape in shapes) or bool(_LINK.match(token)) or token.lower() in _TECHNICAL


def _is_mixed(token: str) -> bool:
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token))


def _has_symbol(token: str) -> bool:
    """A mark within the token, or capitals within a word: more than a word of a sentence has."""
    inner = token.strip("*_<>")
    return any(letter in _SYMBOLS for letter in inner) or bool(re.search("[a-z][A-Z]", inner))


def _is_plain(text: str, one: Labelled) -> bool:
    """An ordinary word. Told only where nothing else follows, in Latin letters, and where nobody says such a thing of
    a password."""
    token = one.token
    if not re.fullmatch("[A-Za-z]{4,40}", token) or token.lower() in SAID_OF_PASSWORDS:
        return False
    if one.join is Join.SEP:
        return _ALONE.match(text, one.end) is not None and not _PARTICIPLE.fullmatch(token)
    if one.label[0] > "\u04ff":
        return True
    english = text[one.label_end : one.start].strip().lower() in ("is", "was")
    return english and not _PARTICIPLE.fullmatch(token) and _END_OF_CLAUSE.match(text, one.end) is not None
