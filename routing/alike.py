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


@dataclass(frozen=True, slots=True)
class Words:
    """A text for comparing: how often each word occurs, numbers folded; the hashes and addresses in it."""

    counts: Counter[str]
    identifiers: frozenset[str]
    total: int


def words_of(text: str) -> Words:
    tokens = _TOKEN.findall(subject.folded(text[:_MOST]).casefold())
    return Words(Counter(map(_without_digits, tokens)), frozenset(filter(_is_identifier, tokens)), len(tokens))


def likest(mail: Inbound, recent: Sequence[Recent], prefix: str) -> Likeness | None:
    """The newest ticket with the same text; else, for a mail that refers to nothing at all (as QQ and Salesforce
    answer), the newest with the same subject."""
    if not recent:
        return None
    ours = words_of(mail.text)
    for one in recent:
        if _may_be_alike(mail.text, one.last_text) and are_alike(ours, words_of(one.last_text)):
            return Likeness(one.number, FoundBy.SAME_TEXT, one.last_at)
    if mail.in_reply_to or mail.references:
        return None
    same = (one for one in recent if same_subject(mail.subject, one.subject, prefix))
    return next((Likeness(one.number, FoundBy.ALIKE, one.last_at) for one in same), None)


def are_alike(one: Words, other: Words) -> bool:
    """True where nine tenths of the words are the same, and no hash or address sets the texts apart."""
    if not one.total or one.identifiers != other.identifiers:
        return False
    if min(one.total, other.total) < SHORT:
        return one.counts == other.counts
    return (one.counts & other.counts).total() >= ENOUGH * max(one.total, other.total)


def identical(one: str, other: str) -> bool:
    """True where the words are the same to the letter, however they are wrapped."""
    return one.split() == other.split()


def same_subject(one: str, other: str, prefix: str) -> bool:
    """True where both are about the same words, and about something."""
    first = subject.normalised(one, prefix)
    return bool(first) and first == subject.normalised(other, prefix)


def _may_be_alike(one: str, other: str) -> bool:
    """Cheap, and asked first: texts of very different length are not alike."""
    shorter, longer = sorted((min(len(one), _MOST), min(len(other), _MOST)))
    return 2 * shorter + 100 >= longer


def _without_digits(token: str) -> str:
    return token if token.isalpha() else _DIGITS.sub("0", token)


def _is_identifier(token: str) -> bool:
    """A transaction hash or wallet address: two mails that differ in one are two matters."""
    return len(token) >= 20 and not token.isdigit() and any(map(str.isdigit, token))
