"""Keys, secrets and passphrases of APIs, and bearer tokens, where they are called so."""

import re
from collections.abc import Iterator

from maild.model import SecretKind
from routing.labelled import Join, Labelled, labelled
from routing.masking import Hit, Passage
from routing.passwords import is_password
from routing.secret_words import API_KEY, PASSPHRASE, SECRET_KEY

_SHAPE = re.compile(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[0-9A-Za-z][0-9A-Za-z_+/=.-]{15,255}")
_NEXT = re.compile(r"[^\S\n]{0,3}[,;/|、，]?[^\S\n]{0,3}([0-9A-Za-z_+/=-]{16,256})(?![0-9A-Za-z.@])")
_SURE = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).{24,}|[0-9a-fA-F]{32,}|[0-9A-Z]{32,}|[0-9a-z]{32,}")
"""What needs no colon: nobody writes such a word in a sentence."""
_OTHER = re.compile(
    r"0[xX][0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|(?:bc|tb|ltc)1[0-9a-z]{11,87}|[13][1-9A-HJ-NP-Za-km-z]{25,33}"
    r"|\d{4}-\d\d-\d\d\S*|(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,6}(?:/\S*)?|\S+@\S+"
)
"""Addresses, dates and hosts."""
_BEARER = re.compile(r"\bbearer[^\S\n]{1,3}([0-9A-Za-z_+/=.~-]{20,2000})", re.IGNORECASE)
_BARE_KEY = ("key", "token")
_BEFORE_BARE_KEY = re.compile(r"(?:^|[\n,;{\[(>/&])[\s\"'*_>-]{0,6}\Z")
_MOST_FOLLOWING = 3


def api_secrets(passage: Passage) -> Iterator[Hit]:
    for one in labelled(passage, PASSPHRASE):
        if one.join is not Join.BARE and is_password(passage.text, one):
            yield _hit(passage, one.start, one.end)
    if not passage.has_long:
        return
    if "earer" in passage.low:
        yield from (_hit(passage, *match.span(1)) for match in _BEARER.finditer(passage.text) if _is_key(match[1]))
    for one in labelled(passage, (*API_KEY, *SECRET_KEY)):
        if _is_secret(passage, one):
            yield _hit(passage, one.start, one.end)
            yield from _following(passage, one.end)


def _hit(passage: Passage, start: int, end: int) -> Hit:
    return Hit(start, end, SecretKind.API_SECRET, passage.text[start:end])


def _following(passage: Passage, end: int) -> Iterator[Hit]:
    """`API key/secret: …/…`: what stands right behind a key and looks like one belongs to it."""
    for _ in range(_MOST_FOLLOWING):
        more = _NEXT.match(passage.text, end)
        if more is None or not _is_key(more[1]):
            return
        yield _hit(passage, *more.span(1))
        end = more.end(1)


def _is_secret(passage: Passage, one: Labelled) -> bool:
    if not _is_key(one.token):
        return False
    if one.label in _BARE_KEY:
        before = passage.low[max(0, one.label_at - 10) : one.label_at]
        return one.join is Join.SEP and "api" in passage.low and _BEFORE_BARE_KEY.search(before) is not None
    if one.label == "secret":
        return one.join is Join.SEP
    return one.join is not Join.BARE or _SURE.fullmatch(one.token) is not None


def _is_key(token: str) -> bool:
    return bool(_SHAPE.fullmatch(token)) and not _OTHER.fullmatch(token)
