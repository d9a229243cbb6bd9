"""Secrets that customers send: found in every text of a mail and masked, before anybody reads it.

What counts as a secret is decided in the modules of `DETECTORS`, one for each sort. Pure: the mail in clear stays in
the spool alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from maild.mail import Inbound
from maild.model import Secret, SecretKind
from routing.masking import MASK, MASKS, Hit, masked, settled
from routing.seed_phrases import seed_phrases

__all__ = ["MASK", "MASKS", "Found", "found", "mask"]

DETECTORS: tuple[Callable[[str, str], Iterable[Hit]], ...] = (seed_phrases,)
"""Each takes a text and the heading it stands under (a subject, a file's name); where two find the same, the first
says what it is."""

SUBJECT, TEXT, QUOTED = "subject", "text", "quoted text"


@dataclass(frozen=True, slots=True)
class Found:
    """A secret in clear, for the console's audited look alone; its repr does not tell it."""

    what: SecretKind
    where: str
    value: str = field(repr=False)


def mask(mail: Inbound, marks: Mapping[SecretKind, str] = MASKS) -> Inbound:
    """The mail with every secret masked and `secrets` filled; the same object where there are none."""
    secrets = found(mail)
    if not secrets:
        return mail
    told = tuple(dict.fromkeys(Secret(one.what, one.where) for one in secrets))
    return replace(_rewritten(mail, lambda text, heading: _masked(text, heading, marks)), secrets=told)


def found(mail: Inbound) -> tuple[Found, ...]:
    """Every secret of the mail once, at the first place it stands."""
    seen: dict[str, Found] = {}
    for where, heading, text in _texts(mail):
        for hit in _hits(text, heading):
            seen.setdefault(hit.value, Found(hit.what, where, text[hit.start : hit.end]))
    return tuple(seen.values())


def _hits(text: str, heading: str) -> list[Hit]:
    return settled(hit for detector in DETECTORS for hit in detector(text, heading))


def _masked(text: str, heading: str, marks: Mapping[SecretKind, str]) -> str:
    return masked(text, _hits(text, heading), marks) if text else text


def _texts(mail: Inbound) -> Iterator[tuple[str, str, str]]:
    """(where, heading, text), the customer's newest words first."""
    yield SUBJECT, "", mail.subject
    yield TEXT, mail.subject, mail.text
    yield QUOTED, mail.subject, mail.full_text


def _rewritten(mail: Inbound, cover: Callable[[str, str], str]) -> Inbound:
    return replace(
        mail,
        subject=cover(mail.subject, ""),
        text=cover(mail.text, mail.subject),
        full_text=cover(mail.full_text, mail.subject),
    )
