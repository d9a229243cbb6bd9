"""Subjects as people and clients leave them: reply prefixes off, full-width letters and foreign digits folded,
references found."""

import re
import unicodedata

from maild.model import TicketNumber

# Prefixes that clients put before a subject they answer or forward, by language of the client.
_PREFIXES = (
    *("re", "fw", "fwd"),  # English and most others
    *("aw", "wg"),  # German
    *("res", "enc", "ref"),  # Portuguese
    *("rv", "resp"),  # Spanish
    *("tr", "rép", "réf"),  # French
    *("r", "i", "rif"),  # Italian
    *("sv", "vs", "vb", "vl", "antw", "doorst"),  # Nordic, Dutch
    *("odp", "pd", "ynt", "ilt"),  # Polish, Turkish
    *("ответ", "отв", "пересл", "пересылка"),
    *("回复", "回覆", "答复", "答覆", "转发", "轉發", "转寄", "轉寄", "回信"),
    *("返信", "転送"),
    *("답장", "회신", "전달"),
    *("رد", "الرد", "ردّ", "إعادة توجيه", "اعادة توجيه", "تحويل"),
)
_ANY_PREFIX = "|".join(re.escape(unicodedata.normalize("NFKC", one)) for one in _PREFIXES)
_PREFIX = re.compile(rf"\s*(?:{_ANY_PREFIX})\s?(?:[\[(]\d{{1,3}}[\])])?\s?:", re.IGNORECASE)
_MOST = 1000  # characters; no client writes longer subjects, and strangers' are not worth reading further


def folded(text: str) -> str:
    """Compatibility forms and digits of every script as ASCII where there is one (Unicode NFKC)."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one if one.isascii() else _digit(one) for one in plain)


def normalised(subject: str, prefix: str) -> str:
    """What a subject is about, for comparing: without reply prefixes and references, in lower case."""
    rest = folded(subject[:_MOST])
    while match := _PREFIX.match(rest):
        rest = rest[match.end() :]
    return " ".join(re.sub(rf"[\[(#]*{_reference(prefix)}[\])]*", " ", rest, flags=re.IGNORECASE).casefold().split())


def number_in(subject: str, prefix: str) -> TicketNumber | None:
    """The ticket that the subject names; of several the last, since that is where ours stands."""
    found = re.findall(_reference(prefix), folded(subject[:_MOST]), re.IGNORECASE)
    return TicketNumber(int(found[-1])) if found else None


def _reference(prefix: str) -> str:
    return rf"(?<![A-Za-z0-9-]){re.escape(prefix)}\s?[-‐‑–—]\s?([0-9]{{1,12}})(?![A-Za-z0-9])"


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)
