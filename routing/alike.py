"""Likeness: whether two subjects or two texts are plainly the same matter."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from maild.mail import Inbound
from maild.model import TicketNumber
from maild.ports import FoundBy, Recent
from routing import subject

ENOUGH = 0.9
SHORT = 8
"""Tokens. A text with fewer must be equal to be alike: a few words in common say nothing."""

_MOST = 4000  # characters that are compared
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")  # Chinese and Japanese have no spaces
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A recent ticket of the same sender, and what makes it alike."""

    number: TicketNumber
    by: FoundBy
    last_at: datetime


def likest(mail: Inbound, recent: Sequence[Recent], prefix: str) -> Likeness | None:
    """The newest ticket with the same text; else, for a mail that refers to nothing at all (as QQ and Salesforce
    answer), the newest with the same subject."""
    for one in recent:
        if same_text(mail.text, one.last_text):
            return Likeness(one.number, FoundBy.SAME_TEXT, one.last_at)
    if mail.in_reply_to or mail.references:
        return None
    same = (one for one in recent if same_subject(mail.subject, one.subject, prefix))
    return next((Likeness(one.number, FoundBy.ALIKE, one.last_at) for one in same), None)


def same_text(one: str, other: str) -> bool:
    """True where nine tenths of the words are the same, numbers folded, and no hash or address sets them apart."""
    first, second = _tokens(one), _tokens(other)
    if not first or _identifiers(first) != _identifiers(second):
        return False
    ours, theirs = Counter(map(_without_digits, first)), Counter(map(_without_digits, second))
    if min(len(first), len(second)) < SHORT:
        return ours == theirs
    return (ours & theirs).total() >= ENOUGH * max(len(first), len(second))


def identical(one: str, other: str) -> bool:
    """True where the words are the same to the letter, however they are wrapped."""
    return one.split() == other.split()


def same_subject(one: str, other: str, prefix: str) -> bool:
    """True where both are about the same words, and about something."""
    first = subject.normalised(one, prefix)
    return bool(first) and first == subject.normalised(other, prefix)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(subject.folded(text[:_MOST]).casefold())


def _without_digits(token: str) -> str:
    return _DIGITS.sub("0", token)


def _identifiers(tokens: list[str]) -> set[str]:
    """Transaction hashes and wallet addresses: two mails that differ in one are two matters."""
    return {one for one in tokens if len(one) >= 20 and not one.isdigit() and any(map(str.isdigit, one))}
