"""Parts that seal, hide or lack something: recognised and said, never opened and never shown as verified.

RFC 8551 (S/MIME), RFC 3156 (PGP/MIME), RFC 2046 §5.2 (message/partial and message/external-body).
"""

from collections.abc import Iterator

from ingest.guard import Budget
from ingest.mime import Part

_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")


def note(root: Part, budget: Budget) -> None:
    """What a reader must know of how this mail is packed."""
    if root.children or not root.media_type.startswith("text/"):
        for part in _all(root):
            _note(part, budget)


def _all(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _all(child)


def _note(part: Part, budget: Budget) -> None:
    kind = part.media_type
    if kind == "multipart/signed":
        budget.remark("signed; the signature was not checked")
    elif kind == "multipart/encrypted" or kind == "application/pgp-encrypted":
        budget.warn("encrypted (PGP): its words cannot be read")
    elif kind in _SMIME and part.params.get("smime-type", "").lower() in ("signed-data", "certs-only"):
        budget.warn("sealed (S/MIME): its words stand inside the signature and were not read")
    elif kind in _SMIME:
        budget.warn("encrypted (S/MIME): its words cannot be read")
    elif kind == "message/partial":
        number, total = part.params.get("number", "?")[:6], part.params.get("total", "?")[:6]
        budget.warn(f"only part {number} of {total} of a mail that was sent in pieces")
    elif kind == "message/external-body":
        budget.remark("a part lies elsewhere and was not fetched")
