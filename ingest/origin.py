"""Who or what wrote a mail, and whether it may be answered without a person (RFC 3834, RFC 5965, RFC 8098).

Each rule is a function that returns the reason or "". Headers prove most (`senders`); words alone (`wording`) prove
only what no person would write so. A wrong "machine" hides a person's mail, a wrong "person" costs one
acknowledgement: in doubt, a person; where the doubt is about the address, a person who is not answered.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest import bounce, machines, senders, wording
from ingest.address import mailboxes
from ingest.guard import Budget
from ingest.headers import Headers
from ingest.mime import Part
from ingest.wording import Wording
from maild.mail import Bounce
from maild.marker import MARKER
from maild.model import Mailbox, Origin


@dataclass(frozen=True, slots=True)
class Nature:
    """`recall`, `absence`: what a client's or mailbox's own mail means, where anybody may want to act on it."""

    origin: Origin
    why_not_answer: str | None = None
    bounce: Bounce | None = None
    recall: bool = False
    absence: bool = False


def judge(root: Part, new_text: Callable[[], str], full_text: str, sender: Mailbox | None, budget: Budget) -> Nature:
    """Who wrote it; and of an automatic mail, whether it is a recall or a note of absence."""
    nature = _judged(root, new_text, full_text, sender, budget)
    if nature.origin is not Origin.AUTO or nature.bounce is not None:
        return nature
    words = Wording(root.headers, sender, full_text)
    if _is_recall(words):
        return replace(nature, recall=True)
    return replace(nature, absence=not _client_made(root, words) and wording.tells_absence(words))


def _judged(root: Part, new_text: Callable[[], str], full_text: str, sender: Mailbox | None, budget: Budget) -> Nature:
    """Table of contents: the first rule that applies decides. `new_text` is asked only where words have to."""
    fields = root.headers
    if reason := _feedback(root):
        return Nature(Origin.BULK, reason)
    if reason := _receipt_report(root):
        return Nature(Origin.AUTO, reason)
    found = bounce.find(root, full_text, budget)
    if found is not None:
        origin = Origin.AUTO if found.arrived else Origin.BOUNCE
        return Nature(origin, "delivery report (RFC 3464)" if found.arrived else "bounce", found.bounce)
    if word := senders.declared_automatic(fields):
        return Nature(Origin.AUTO, f"Auto-Submitted: {word}")
    if reason := senders.responder(fields):
        return Nature(Origin.AUTO, reason)
    if reason := senders.bulk(fields):
        return Nature(Origin.BULK, reason)
    if senders.has_null_path(fields):
        return Nature(Origin.AUTO, "null return path")
    if reason := senders.nobody(fields, sender):
        return Nature(Origin.PERSON if _stands_for_a_person(fields, sender) else Origin.AUTO, reason)
    if reason := _in_words(root, Wording(fields, sender, _with_foot(new_text(), full_text))):
        return Nature(Origin.AUTO, reason)
    if fields.plain("list-unsubscribe"):
        return Nature(Origin.PERSON if _answers(fields) else Origin.BULK, "List-Unsubscribe header")
    return Nature(Origin.PERSON)


FOOT_CHARS = 500
_OUR_MARKER = tuple(part.strip() for part in MARKER.lower().split("—") if part.strip())


def _with_foot(new_text: str, full_text: str) -> str:
    """Machines say what they are below a signature's dashes; where something is quoted, only the new words count."""
    if len(full_text) - len(new_text) > FOOT_CHARS or "\n>" in full_text or not full_text.startswith(new_text[:40]):
        return new_text
    return full_text


def _in_words(root: Part, words: Wording) -> str:
    return _client_made(root, words) or ("" if _bears_our_marker(words) else wording.reason(root, words))


def _bears_our_marker(words: Wording) -> bool:
    """An answer to a mail of this desk to an agent whose quote was not recognised, so that our own words, which are a
    machine's, stand among the new ones."""
    return words.answers() and all(part in words.lower for part in _OUR_MARKER)


def _stands_for_a_person(fields: Headers, sender: Mailbox | None) -> bool:
    """Web forms send from `noreply@` and name the writer in Reply-To; some people have such addresses."""
    if senders.by_hand(fields):
        return True
    named = mailboxes(fields, "reply-to")
    if len(named) != 1 or sender is None or fields.has("list-unsubscribe"):
        return False
    writer = named[0]
    own = writer.address.rpartition("@")[2] == sender.address.rpartition("@")[2]
    return not own and not senders.is_unread(writer.address) and "+" not in writer.address


def _answers(fields: Headers) -> bool:
    """Gateways and customer systems put List-Unsubscribe on what a person writes; newsletters answer nothing."""
    return fields.has("in-reply-to") or senders.by_hand(fields)


# --- reports -----------------------------------------------------------------------------------------------------


def _feedback(root: Part) -> str:
    kind = root.params.get("report-type", "").lower()
    if kind == "feedback-report" or any(part.media_type == "message/feedback-report" for part in root.leaves()):
        return "feedback report (RFC 5965)"
    sender, subject = root.headers.plain("from").lower(), root.headers.text("subject").lower()
    if subject.startswith("complaint about message") and ("staff@" in sender or "abuse" in sender):
        return "feedback report (RFC 5965)"
    if "scomp@aol" in sender or subject.startswith("email feedback report"):
        return "feedback report (RFC 5965)"
    return ""


def _receipt_report(root: Part) -> str:
    kind = root.params.get("report-type", "").lower()
    if kind == "disposition-notification" or any(
        part.media_type == "message/disposition-notification" for part in root.leaves()
    ):
        return "read receipt (RFC 8098)"
    return ""


# --- what clients send by themselves ----------------------------------------------------------------------------------


def _client_made(root: Part, words: Wording) -> str:
    if root.headers.has("x-ms-reactions") or any(part.media_type == _REACTION for part in root.leaves()):
        return "reaction made by a mail client"
    head = " ".join(words.lower[:300].split())
    if len(words.text) < 600 and (any(word in head for word in machines.REACTIONS) or _REACTED.match(words.subject)):
        return "reaction made by a mail client"
    if any(word in head for word in machines.RECALLS) and len(words.text) < 800:
        return "recall made by a mail client"
    if _settles_a_meeting(root) or _settles_without_calendar(words):
        return "meeting answer made by a mail client"
    if words.subject.lower().startswith(machines.RECEIPTS) and _is_receipt(words, head):
        return "receipt or recall made by a mail client"
    return ""


def _is_recall(words: Wording) -> bool:
    head = " ".join(words.lower[:300].split())
    if len(words.text) >= 800:
        return False
    said = any(word in head for word in machines.RECALLS)
    return said or (words.subject.lower().startswith(machines.RECALL_SUBJECTS) and _is_receipt(words, head))


_REACTION = "text/vnd.google.email-reaction+json"
_REACTED = re.compile(r"(?:reaction to: |reaktion auf: |réaction à : ?)", re.IGNORECASE)
_SETTLED = ("reply", "cancel", "counter", "declinecounter", "refresh")
_METHOD = re.compile(rb"\nMETHOD:[ \t]*(\w{1,20})")


def _settles_a_meeting(root: Part) -> bool:
    """RFC 5546 §1.4: an answer or its like. An invitation (REQUEST) is a person's."""
    for part in root.leaves():
        if part.media_type == "text/calendar" and part.disposition != "attachment":
            method = part.params.get("method", "")
            if not method and (match := _METHOD.search(part.decoded(4096).upper())):
                method = match[1].decode()
            if method.lower() in _SETTLED:
                return True
    return False


def _settles_without_calendar(words: Wording) -> bool:
    """Outlook's answer whose calendar part was lost on its way, with nothing written beside it."""
    if "calendarmessage" not in words.fields.plain("content-class").lower() or words.text.strip():
        return False
    return words.subject.lower().startswith(machines.RECEIPTS)


def _is_receipt(words: Wording, head: str) -> bool:
    return len(words.text) < 1000 and any(word in head for word in machines.RECEIPT_TEXTS) and "?" not in head
