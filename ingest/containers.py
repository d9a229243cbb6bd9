"""Parts that seal, hide or lack something: recognised and said, never decrypted and never shown as verified.

What an opaque S/MIME signature is wrapped around is read as the part that it is, as mail programs show it.

RFC 8551 (S/MIME), RFC 3156 (PGP/MIME), RFC 2046 §5.2 (message/partial and message/external-body).
"""

from collections.abc import Iterator

from ingest import cms, mime
from ingest.guard import Budget
from ingest.mime import Part

_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")


LAYERS = 3
"""Signed, encrypted and signed again (RFC 2634 §1.1) is the most that is meant seriously."""


def note(root: Part, budget: Budget) -> None:
    """What a reader must know of how this mail is packed; what only a signature is around comes to light."""
    if root.children or not root.media_type.startswith("text/"):
        layers = LAYERS
        for part in _all(root):
            if layers and _may_be_sealed(part) and _unseal(part, budget):
                layers -= 1
            _note(part, budget)


def _may_be_sealed(part: Part) -> bool:
    if part.children:
        return False
    kind = part.params.get("smime-type", "").lower()
    if part.media_type in _SMIME:
        return kind in ("", "signed-data")
    return part.media_type == "application/octet-stream" and part.name.lower().endswith(".p7m")


def _unseal(part: Part, budget: Budget) -> bool:
    """The part becomes a multipart/signed of what stands in it; malformed, it stays as it is."""
    inside = cms.signed_content(part.decoded())
    if inside is None or not inside.strip():
        return False
    child = mime.walk(inside, 0, len(inside), budget, 1)
    if not child.headers.fields:
        return False
    part.media_type, part.children, part.disposition = "multipart/signed", [child], ""
    return True


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
        budget.warn("sealed (S/MIME): what stands inside the signature could not be read")
    elif kind in _SMIME:
        budget.warn("encrypted (S/MIME): its words cannot be read")
    elif kind == "message/partial":
        number, total = part.params.get("number", "?")[:6], part.params.get("total", "?")[:6]
        budget.warn(f"only part {number} of {total} of a mail that was sent in pieces")
    elif kind == "message/external-body":
        budget.remark("a part lies elsewhere and was not fetched")
