"""Secrets that customers send: found in every text of a mail and masked, before anybody reads it.

What counts as a secret is decided in one module for each sort; they are loaded when the first text may hold one. Pure:
the mail in clear stays in the spool alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from maild.mail import Attachment, Forwarded, Inbound
from maild.model import Mailbox, Secret, SecretKind
from routing import secret_clues
from routing.attached_text import decoded, is_markup, is_text, rewritten, without_markup
from routing.masking import MASK, MASKS, Hit, Passage, masked, passage, settled

__all__ = ["MASK", "MASKS", "Found", "found", "mask"]

SUBJECT, TEXT, QUOTED = "subject", "text", "quoted text"

_LONGEST_MASK = 30
_REPEATED_CHARS = 8
"""A secret at least so long, with a digit or a capital in it, is masked wherever it stands, called so or not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A secret in clear, for the console's audited look alone; its repr does not tell it."""

    what: SecretKind
    where: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a mail. `where` as in `Secret`; of names in the header it is the subject."""

    where: str
    text: str = field(repr=False)
    heading: str = field(default="", repr=False)
    markup: bool = False


def mask(mail: Inbound, marks: Mapping[SecretKind, str] = MASKS) -> Inbound:
    """The mail with every secret masked and `secrets` filled; the same object where there are none."""
    seen = _seen(mail)
    if not seen:
        return mail
    known = tuple(hit for hit, _ in seen if _is_unmistakable(hit.value))

    def cover(place: _Place) -> str:
        return masked(place.text, settled([*_hits(place), *_again(place.text, known)]), marks)

    told = dict.fromkeys(Secret(one.what, one.where) for _, one in seen)
    return replace(_rewritten(mail, cover), secrets=tuple(told))


def found(mail: Inbound) -> tuple[Found, ...]:
    """Every secret of the mail once, at the first place it stands."""
    return tuple(one for _, one in _seen(mail))


def _seen(mail: Inbound) -> list[tuple[Hit, Found]]:
    seen: dict[str, tuple[Hit, Found]] = {}
    for place in _places(mail):
        for hit in _hits(place):
            seen.setdefault(hit.value, (hit, Found(hit.what, place.where, place.text[hit.start : hit.end])))
    return list(seen.values())


def _hits(place: _Place) -> list[Hit]:
    """Most places are clear of secrets, so this has to be quick for them."""
    if not place.text:
        return []
    read = passage(without_markup(place.text) if place.markup else place.text, place.heading)
    hits = [hit for detector in _detectors(read) for hit in detector(read)]
    return [hit for hit in settled(hits) if not _is_masked(place.text, hit)] if hits else hits


def _detectors(read: Passage) -> Iterator[Callable[[Passage], Iterable[Hit]]]:
    """Those that may find something. Where two find the same, the first says what it is."""
    if secret_clues.of_seed_phrase(read):
        from routing.seed_phrases import seed_phrases

        yield seed_phrases
    if secret_clues.of_private_key(read):
        from routing.private_keys import private_keys

        yield private_keys
    if secret_clues.of_api_secret(read):
        from routing.api_secrets import api_secrets

        yield api_secrets
    if secret_clues.of_card(read):
        from routing.cards import cards

        yield cards
    if secret_clues.of_password(read):
        from routing.passwords import passwords

        yield passwords


def _is_masked(text: str, hit: Hit) -> bool:
    """Whether it begins within a mask: `my password is [password ••••]` tells none."""
    opening = text.rfind("[", max(0, hit.start - _LONGEST_MASK), hit.start + 1)
    mask = MASK.match(text, opening) if opening >= 0 else None
    return mask is not None and hit.start < mask.end()


def _is_unmistakable(value: str) -> bool:
    return len(value) >= _REPEATED_CHARS and " " not in value and any(one.isdigit() or one.isupper() for one in value)


def _again(text: str, known: Iterable[Hit]) -> Iterator[Hit]:
    for hit in known:
        at = text.find(hit.value)
        while at >= 0:
            yield replace(hit, start=at, end=at + len(hit.value))
            at = text.find(hit.value, at + len(hit.value))


def _places(mail: Inbound) -> Iterator[_Place]:
    """Every text of the mail, the customer's newest words first."""
    subject = mail.subject
    yield _Place(SUBJECT, subject)
    quoted = _Place(TEXT if mail.text == mail.full_text else QUOTED, mail.full_text, subject)
    if quoted.where == QUOTED:
        if mail.text not in mail.full_text or _hits(quoted):
            yield _Place(TEXT, mail.text, subject)
        else:
            quoted = replace(quoted, text="")  # there is none in it
    if mail.forwarded is not None:
        yield _Place(SUBJECT, mail.forwarded.subject)
        yield _Place(TEXT, mail.forwarded.text, mail.forwarded.subject)
        yield _Place(TEXT, mail.forwarded.comment, subject)
    for attachment in (*mail.attachments, *(mail.forwarded.attachments if mail.forwarded else ())):
        yield from _attached(attachment)
    yield quoted
    boxes = (mail.sender, mail.reply_to, *mail.to, *mail.cc, mail.forwarded.sender if mail.forwarded else None)
    yield from (_Place(SUBJECT, box.name) for box in boxes if box is not None and box.name)
    yield from (_Place(TEXT, said) for said in (*mail.warnings, *mail.troubles))


def _attached(attachment: Attachment) -> Iterator[_Place]:
    name = _Place("", attachment.name)
    hits = _hits(name)
    where = f"attachment {masked(attachment.name, hits)}"
    if hits:
        yield replace(name, where=where)
    if is_text(attachment):
        yield _inside(attachment, where, decoded(attachment.data)[0])


def _inside(attachment: Attachment, where: str, text: str) -> _Place:
    return _Place(where, text, attachment.name, is_markup(attachment))


_Cover = Callable[[_Place], str]


def _rewritten(mail: Inbound, cover: _Cover) -> Inbound:
    return replace(
        mail,
        subject=cover(_Place(SUBJECT, mail.subject)),
        text=cover(_Place(TEXT, mail.text, mail.subject)),
        full_text=cover(_Place(QUOTED, mail.full_text, mail.subject)),
        forwarded=mail.forwarded and _forwarded(mail.forwarded, mail.subject, cover),
        attachments=tuple(_attachment(one, cover) for one in mail.attachments),
        sender=mail.sender and _box(mail.sender, cover),
        reply_to=mail.reply_to and _box(mail.reply_to, cover),
        to=tuple(_box(one, cover) for one in mail.to),
        cc=tuple(_box(one, cover) for one in mail.cc),
        warnings=tuple(cover(_Place(TEXT, one)) for one in mail.warnings),
        troubles=tuple(cover(_Place(TEXT, one)) for one in mail.troubles),
    )


def _forwarded(one: Forwarded, subject: str, cover: _Cover) -> Forwarded:
    return replace(
        one,
        sender=_box(one.sender, cover),
        subject=cover(_Place(SUBJECT, one.subject)),
        text=cover(_Place(TEXT, one.text, one.subject)),
        comment=cover(_Place(TEXT, one.comment, subject)),
        attachments=tuple(_attachment(each, cover) for each in one.attachments),
    )


def _box(one: Mailbox, cover: _Cover) -> Mailbox:
    return replace(one, name=cover(_Place(SUBJECT, one.name)))


def _attachment(one: Attachment, cover: _Cover) -> Attachment:
    named = replace(one, name=cover(_Place("", one.name)))
    return rewritten(named, lambda text: cover(_inside(one, "", text))) if is_text(one) else named
