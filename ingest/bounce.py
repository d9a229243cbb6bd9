"""Mail that says another mail did not arrive, in RFC 3464 form or in any of the hundred forms servers made up.

That a mail is a bounce is decided by who sends it together with what it says, never by its words alone: people forward
and quote bounces. Who was not reached is read in `undelivered`, why in `reasons`, which mail it was here.
"""

import re
from dataclasses import dataclass

from ingest import bouncewords, headers, undelivered
from ingest.guard import Budget
from ingest.headers import Headers
from ingest.mime import Part, embedded
from ingest.senders import declared_automatic, has_null_path, is_client
from maild.mail import Bounce, BouncedRecipient
from maild.model import MessageId

RECIPIENTS = 100
TEXT_CHARS = undelivered.TEXT_CHARS
_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = (
    *("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"),
)
_GOOD = ("delivered", "relayed", "expanded")


@dataclass(frozen=True, slots=True)
class Found:
    """`arrived` is True for a report that says nothing went wrong."""

    bounce: Bounce
    arrived: bool = False


def find(root: Part, text: str, budget: Budget) -> Found | None:
    """What the mail reports, or None for a mail that is no delivery report."""
    parts = list(root.leaves())
    report = next((part for part in parts if part.media_type in _REPORTS), None)
    subject = root.headers.text("subject").lower()
    if report is not None and _is_report(root, subject):
        words = undelivered.before_original(text[:TEXT_CHARS])
        recipients = undelivered.reported(report.decoded(undelivered.REPORT_BYTES), words)
    elif _is_bounce(root, parts, subject, text):
        recipients = _unlabelled(parts, text)
    else:
        return None
    if recipients and all(one.action in _GOOD for one in recipients):
        return Found(Bounce(tuple(recipients), _original(root, parts, text, budget)), arrived=True)
    if not recipients and _says_arrived(subject, text[:TEXT_CHARS].lower()):
        return Found(Bounce((), _original(root, parts, text, budget)), arrived=True)
    recipients = recipients or undelivered.told(root, text, subject)
    return Found(Bounce(tuple(recipients[:RECIPIENTS]), _original(root, parts, text, budget)))


def _unlabelled(parts: list[Part], text: str) -> list[BouncedRecipient]:
    """The report's groups in a part of the wrong type, or flattened into the text; a sending service's JSON."""
    if text[:80].lstrip().startswith("{"):
        return undelivered.notified(text)
    for part in parts[:20]:
        if part.media_type.startswith(("text/", "application/octet")):
            data = part.decoded(undelivered.REPORT_BYTES)
            if b"\nfinal-recipient:" in data.lower():
                return undelivered.reported(data)
    if "\nfinal-recipient:" in text[:TEXT_CHARS].lower():
        return undelivered.reported(text[:TEXT_CHARS].encode())
    return []


# --- is it one ---------------------------------------------------------------------------------------------------


def _is_report(root: Part, subject: str) -> bool:
    """A delivery-status part counts in a report, or in a mail that no person sent: people pass reports on."""
    if subject.startswith(_PEOPLE_BEGIN) and not _is_daemon(root.headers):
        return False
    if root.media_type == "multipart/report":
        return True
    return not _by_hand(root.headers) and (
        _no_person(root.headers) or _says_so(subject) or _may_be_daemon(root.headers)
    )


def _is_bounce(root: Part, parts: list[Part], subject: str, text: str) -> bool:
    fields = root.headers
    if fields.has("x-failed-recipients") or fields.has("x-ms-exchange-message-is-ndr"):
        return True
    report = root.media_type == "multipart/report"
    told = subject.startswith(bouncewords.PLAIN_SUBJECTS)
    sure, maybe = _no_person(fields), _may_be_daemon(fields)
    if not (report or told or sure or maybe or text[:80].lstrip().startswith("{")):
        return False
    return _speaks_of_one(root, parts, subject, text[:TEXT_CHARS].lower())


def _speaks_of_one(root: Part, parts: list[Part], subject: str, text: str) -> bool:
    fields = root.headers
    if text[:80].lstrip().startswith("{"):
        squeezed = "".join(text.replace('\\"', '"').split())
        if '"notificationtype":"' in squeezed or '"eventtype":"' in squeezed:
            return '"bouncedrecipients"' in squeezed
    says_subject, says_text = _says_so(subject), any(word in text for word in bouncewords.TEXTS)
    returned = any(part.media_type in _RETURNED for part in parts) or _quotes_mail(text)
    if root.media_type == "multipart/report":
        kind = root.params.get("report-type", "delivery-status").lower()
        return kind == "delivery-status" and (says_subject or says_text or returned)
    if subject.startswith(bouncewords.PLAIN_SUBJECTS) and says_text and returned and not _by_hand(fields):
        return True
    daemon, null = _is_daemon(fields), has_null_path(fields)
    if daemon and _by_hand(fields):
        return says_subject and says_text and returned
    if daemon and (null or "post_master" in fields.plain("from") or not subject.startswith(_PEOPLE_BEGIN)):
        return says_subject or says_text or (null and returned)
    if not (daemon or null or _may_be_daemon(fields) or declared_automatic(fields)):
        return False
    if says_subject and (returned or (says_text and (null or "@" in text))):
        return True
    return null and says_text and returned


_PEOPLE_BEGIN = (
    *(
        "re:",
        "aw:",
        "fwd:",
        "fw:",
        "wg:",
        "sv:",
        "tr:",
        "rv:",
        "回复",
        "转发",
        "答复",
        "回覆",
        "轉寄",
        "fwd ",
        "i:",
        "enc:",
    ),
    *("doorst:", "pd:", "vb:", "ynt:", "ilt:", "отв:", "пересл:", "fs:", "转寄", "転送", "전달:", "إعادة توجيه"),
)


def _says_so(subject: str) -> bool:
    return any(word in subject for word in bouncewords.SUBJECTS)


def _says_arrived(subject: str, text: str) -> bool:
    if subject.startswith(bouncewords.ARRIVED_SUBJECTS):
        return True
    return any(word in text for word in bouncewords.ARRIVED) and not any(word in text for word in ("fail", "not be"))


def _quotes_mail(text: str) -> bool:
    return any(word in text for word in bouncewords.ORIGINALS) or "\nreceived: " in text or "\nmessage-id: " in text


def _no_person(fields: Headers) -> bool:
    return _is_daemon(fields) or has_null_path(fields) or declared_automatic(fields) != ""


def _by_hand(fields: Headers) -> bool:
    return is_client(fields) and not has_null_path(fields) and not declared_automatic(fields)


def _is_daemon(fields: Headers) -> bool:
    sender = fields.text("from").lower().replace("_", " ")
    if not sender.strip("<> "):
        return True
    if "mailer-daemon" in fields.plain("return-path").lower() or "mailer-daemon" in fields.plain("sender").lower():
        return True
    return any(name in sender for name in bouncewords.DAEMONS)


def _may_be_daemon(fields: Headers) -> bool:
    sender = fields.text("from").lower()
    if any(f"{local}@" in sender for local in ("info", "sales", "contact", "hello", "office")):
        return False
    return any(name in sender for name in bouncewords.MAYBE_DAEMONS)


# --- which mail --------------------------------------------------------------------------------------------------

_ID_LINE = re.compile(
    r"^[> \t|*]{0,6}(?:original[ -]|x-original-)?Message-?[ ]?ID[*]{0,2}:?[*]{0,2}[ \t]*(?:\n[> \t]+)?"
    r"(<[^<>\s]{3,500}>)",
    re.MULTILINE | re.IGNORECASE,
)

_ID_NOTIFIED = re.compile(r'"name"\s*:\s*"message-id"\s*,\s*"value"\s*:\s*"(<[^<>"\s]{3,500}>)"', re.IGNORECASE)


def _original(root: Part, parts: list[Part], text: str, budget: Budget) -> MessageId | None:
    for part in parts:
        if part.media_type in ("message/rfc822", "message/global"):
            ids = embedded(part, budget).headers.ids("message-id")
        elif part.media_type in _RETURNED:
            data = part.decoded(64 * 1024)
            ids = headers.split(data, 0, len(data))[0].ids("message-id")
        else:
            continue
        if ids:
            return ids[0]
    text = text[: TEXT_CHARS * 3].replace("\r\n", "\n")
    match = _ID_LINE.search(text) or _ID_NOTIFIED.search(text.replace('\\"', '"')) or _ID_LINE.search(_in_files(parts))
    if match is not None:
        return MessageId(match[1])
    for name in ("in-reply-to", "references", "x-original-message-id", "original-message-id"):
        ids = root.headers.ids(name)
        if ids:
            return ids[-1]
    return None


def _in_files(parts: list[Part]) -> str:
    """Text that a server attached without saying that it is mail."""
    texts = [part for part in parts[1:20] if part.media_type.startswith("text/") or part.media_type in _REPORTS]
    return "\n".join(part.decoded(16 * 1024).decode("latin-1").replace("\r\n", "\n") for part in texts)
