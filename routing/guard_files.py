"""Which files of an agent's mail go along with an answer, and which keep the answer back."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from maild.letters import HeldWhy
from maild.mail import Attachment
from maild.ports import Internal
from maild.ticket import StoredAttachment

_MAIL_NAMES = (".eml", ".emlx", ".msg", ".mht", ".mhtml", ".mbox", ".oft", ".tnef")
_MAIL_TYPES = ("message/", "application/vnd.ms-outlook", "application/ms-tnef")


def as_stored(files: Iterable[Attachment]) -> tuple[StoredAttachment, ...]:
    """As they are stored once the mail is: under the SHA-256 of their decoded bytes."""
    return tuple(
        StoredAttachment(one.name, one.media_type, len(one.data), sha256(one.data).hexdigest(), one.inline)
        for one in files
    )


def own(files: Sequence[StoredAttachment], internal: Internal | None) -> tuple[StoredAttachment, ...]:
    """Without those that we sent ourselves: a client gives back the pictures of the mail it quotes, and a signature's
    logo comes with every mail."""
    sent = internal.sent if internal else frozenset[str]()
    return tuple(one for one in files if one.digest not in sent)


def says_something(files: Sequence[StoredAttachment]) -> bool:
    """True where a mail without words has a file that its author put there; pictures within may be a signature's."""
    return any(not one.inline for one in files)


def problem(files: Sequence[StoredAttachment], internal: Internal | None, most_bytes: int) -> Iterable[HeldWhy]:
    """Why these files must not go out, if anything."""
    if sum(one.size_bytes for one in files) > most_bytes:
        yield HeldWhy.AGENT_TOO_LARGE
    if internal is not None and any(one.digest in internal.files for one in files):
        yield HeldWhy.AGENT_INTERNAL
    if any(_is_mail(one) for one in files):
        yield HeldWhy.AGENT_ATTACHMENT


def _is_mail(file: StoredAttachment) -> bool:
    return file.media_type.lower().startswith(_MAIL_TYPES) or file.name.lower().endswith(_MAIL_NAMES)
