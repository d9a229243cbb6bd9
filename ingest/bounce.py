"""Mail that says another mail did not arrive, in RFC 3464 form or in any of the hundred forms servers made up.

That a mail is a bounce is decided by who sends it together with what it says, never by its words alone: people forward
and quote bounces. Who was not reached and which mail it was is read from the report, else from the text.
"""

import re
from dataclasses import dataclass
from email import errors, message_from_bytes

from flufl.bounce import scan_message

from ingest import bouncewords, headers
from ingest.address import is_addr_spec
from ingest.forward import embedded
from ingest.guard import Budget
from ingest.headers import Headers
from ingest.mime import Part
from maild.mail import Bounce, BouncedRecipient
from maild.model import EmailAddress, MessageId

RECIPIENTS = 100
TEXT_CHARS = 20_000
"""Of a bounce's text so much is looked at."""

SCANNED_BYTES = 128 * 1024
"""flufl.bounce gets no more than so much of a mail, and only of mails that are bounces without a recipient found."""

_GOOD = ("delivered", "relayed", "expanded")


@dataclass(frozen=True, slots=True)
class Found:
    """`arrived` is True for a report that says nothing went wrong."""

    bounce: Bounce
    arrived: bool = False


def find(root: Part, text: str, budget: Budget) -> Found | None:
    """What the mail reports, or None for a mail that is no delivery report."""
    parts = list(root.leaves())
    report = next(
        (part for part in parts if part.media_type in ("message/delivery-status", "message/global-delivery-status")),
        None,
    )
    subject = root.headers.text("subject").lower()
    lower = text[:TEXT_CHARS].lower()
    if report is not None and (root.media_type == "multipart/report" or not subject.startswith(_PEOPLE_BEGIN)):
        recipients = _reported(report.decoded(64 * 1024))
    elif _is_bounce(root, parts, subject, lower):
        recipients = []
    else:
        return None
    if recipients and all(one.action in _GOOD for one in recipients):
        return Found(Bounce(tuple(recipients), _original(root, parts, text, budget)), arrived=True)
    recipients = recipients or _told(root, text, subject) or _scanned(root)
    return Found(Bounce(tuple(recipients[:RECIPIENTS]), _original(root, parts, text, budget)))


# --- is it one ---------------------------------------------------------------------------------------------------


def _is_bounce(root: Part, parts: list[Part], subject: str, text: str) -> bool:
    fields = root.headers
    if fields.has("x-failed-recipients"):
        return True
    if '"notificationtype":"delivery"' in "".join(text[:2000].split()):
        return False
    daemon, null = _is_daemon(fields), has_null_path(fields)
    says_subject = any(word in subject for word in bouncewords.SUBJECTS)
    says_text = any(word in text for word in bouncewords.TEXTS)
    returned = any(part.media_type in ("message/rfc822", "text/rfc822-headers") for part in parts) or _quotes_mail(text)
    if root.media_type == "multipart/report":
        return root.params.get("report-type", "delivery-status").lower() == "delivery-status" and (
            says_subject or says_text or returned
        )
    if subject.startswith(bouncewords.PLAIN_SUBJECTS) and says_text and returned:
        return True
    if daemon and (null or "post_master" in fields.plain("from") or not subject.startswith(_PEOPLE_BEGIN)):
        return says_subject or says_text or (null and returned)
    if daemon or null or _may_be_daemon(fields):
        return (says_subject and (says_text or returned)) or (null and says_text and returned)
    return False


_PEOPLE_BEGIN = ("re:", "aw:", "fwd:", "fw:", "wg:", "sv:", "tr:", "rv:", "回复", "转发", "答复", "回覆", "轉寄")


def _quotes_mail(text: str) -> bool:
    return any(word in text for word in bouncewords.ORIGINALS) or "\nreceived: " in text or "\nmessage-id: " in text


def _is_daemon(fields: Headers) -> bool:
    sender = fields.text("from").lower().replace("_", " ")
    if not sender.strip("<> "):
        return True
    if "mailer-daemon" in fields.plain("return-path").lower() or "mailer-daemon" in fields.plain("sender").lower():
        return True
    return any(name in sender for name in bouncewords.DAEMONS)


def _may_be_daemon(fields: Headers) -> bool:
    sender = fields.text("from").lower()
    return any(name in sender for name in bouncewords.MAYBE_DAEMONS)


def has_null_path(fields: Headers) -> bool:
    """Return-Path: <> (RFC 5321 §4.5.5)."""
    return fields.has("return-path") and "".join(fields.plain("return-path").split()) == "<>"


# --- who ---------------------------------------------------------------------------------------------------------

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ALONE = re.compile(
    r"^[ \t>*-]{0,12}(?:smtp:|mailto:)?([^\s@]{1,128}@[^\s@]{1,255}?)(?:[:,;]? [(\[]|: |[ \t]{2,}|[ \t:]*\r?$)",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that begins with an address and holds nothing else before a blank, bracket or colon."""

_ADDRESSED = re.compile(
    r"(?:rcpt to|final-recipient|original-recipient|recipient address|failed recipient|delivered to|mail to|message to"
    r"|sent to|recipient|receiver|address)s?[ \t]*(?:is|was)?[ \t]*[:=]?[ \t]*(?:rfc822;)?[ \t]*"
    r"(<?[^\s@,]{1,128}@[^\s@,]{1,255})",
    re.IGNORECASE,
)
_REPLY = re.compile(r"(?:(?<![\d.:-])|(?<=\s:))([45]\d\d)(?:[ -]|$)")
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:=|]{1,128}@[^\s<>()\[\]\"',;:=|*]{1,255}")


def _reported(data: bytes) -> list[BouncedRecipient]:
    """The per-recipient groups of RFC 3464 §2.3."""
    found: dict[EmailAddress, BouncedRecipient] = {}
    for group in re.split(rb"\n[ \t]*\r?\n", data.replace(b"\r\n", b"\n"))[:500]:
        fields, _ = headers.split(group + b"\n", 0, len(group) + 1)
        address = _typed(fields.text("final-recipient")) or _typed(fields.text("original-recipient"))
        if address is None:
            continue
        action = re.match(r"[a-z]*", fields.plain("action").lower())
        status = _STATUS.search(fields.plain("status")) or _STATUS.search(fields.plain("diagnostic-code"))
        word = action[0] if action and action[0] else "failed"
        found.setdefault(address, BouncedRecipient(address, status[1] if status else "", word))
    return list(found.values())


def _typed(value: str) -> EmailAddress | None:
    """`rfc822;carol@cust.test`, with or without brackets, type or blanks."""
    text = value.rpartition(";")[2].strip().strip("<>").strip()
    match = _ADDRESS.search(text)
    if match is None or not is_addr_spec(match[0].rstrip(".")):
        return None
    return EmailAddress(match[0].rstrip(".").lower())


def _addresses(text: str) -> list[EmailAddress]:
    found = (match.rstrip(".").removeprefix("mailto:") for match in _ADDRESS.findall(text))
    return list(dict.fromkeys(EmailAddress(one.lower()) for one in found if is_addr_spec(one)))


def _told(root: Part, text: str, subject: str) -> list[BouncedRecipient]:
    """Whom a report without RFC 3464 parts names: in its header, else in the server's own words."""
    text = text[:TEXT_CHARS]
    said = _before_original(text)
    named = _addresses(b",".join(root.headers.all("x-failed-recipients")).decode("utf-8", "replace"))
    found = named or _in_words(root, said) or _in_words(root, _returned_to(text))[:1]
    code = _code(said)
    late = not code.startswith("5") and any(word in subject or word in said.lower() for word in bouncewords.DELAYED)
    return [BouncedRecipient(one, code, "delayed" if late else "failed") for one in found]


def _in_words(root: Part, said: str) -> list[EmailAddress]:
    """Addresses that are not those of the two who correspond, the plainest first: behind RCPT TO, alone in a line."""
    own = set(_addresses(f"{root.headers.text('to')} {root.headers.text('from')} {root.headers.plain('return-path')}"))
    for pattern in (_ADDRESSED, _ALONE, None):
        text = "\n".join(match[1] for match in pattern.finditer(said)) if pattern else said
        found = [one for one in _addresses(text) if one not in own and (pattern or not _is_machine(one))]
        if found:
            return found
    return []


def _code(said: str) -> str:
    """The enhanced status in the text, else its class from an SMTP reply, else ""."""
    status = _STATUS.search(said)
    if status is not None:
        return status[1]
    reply = _REPLY.search(said)
    return f"{reply[1][0]}.0.0" if reply else ""


def _is_machine(address: str) -> bool:
    local = address.partition("@")[0]
    return local in ("postmaster", "mailer-daemon", "abuse", "support", "helpdesk", "noreply", "no-reply")


def _before_original(text: str) -> str:
    lower = text.lower()
    ends = [
        lower.find(word)
        for word in ("\nreceived: ", "\nreturn-path: ", "\nmessage-id: ", "\nfrom: ", "below this line is a copy")
    ]
    ends += [
        match.start()
        for match in re.finditer(
            r"^[ \t]*-{2,}[^\n]{0,40}(?:original|copy of|returned|header|unsent)", lower, re.MULTILINE
        )
    ]
    ends = [end for end in ends if end > 0]
    return text[: min(ends)] if ends else text


def _returned_to(text: str) -> str:
    match = re.search(r"^[> ]{0,4}To:[ \t]*([^\n]{1,500})", text, re.MULTILINE | re.IGNORECASE)
    return match[1] if match else ""


_SCAN_FAILURES = (
    *(AttributeError, TypeError, ValueError, LookupError, AssertionError, OverflowError, RecursionError),
    errors.MessageError,
)


def _scanned(root: Part) -> list[BouncedRecipient]:
    """What flufl.bounce finds. It raises on mails without From, with raw 8-bit headers and others (1 in 8)."""
    try:
        found = scan_message(message_from_bytes(_tame(root)))
    except _SCAN_FAILURES:
        return []
    texts = [str(one, "utf-8", "replace") for one in found]
    return [BouncedRecipient(EmailAddress(one.lower())) for one in texts if is_addr_spec(one)]


_SCANNED_FIELDS = ("subject", "to", "content-type", "content-transfer-encoding", "return-path", "x-mailer", "received")


def _tame(root: Part) -> bytes:
    """The mail as flufl.bounce can bear it: ASCII headers, a From with an address in it."""
    sender = next(iter(_addresses(root.headers.text("from"))), "mailer-daemon@unknown.invalid")
    fields = [(name, value) for name, value in root.headers.fields[:200] if name in _SCANNED_FIELDS]
    lines = [f"{name}: {headers.unfold(value).decode('ascii', 'replace')}" for name, value in fields]
    head = "\r\n".join([f"from: {sender}", *lines, "", ""])
    return head.encode("ascii", "replace") + root.data[root.start : root.start + SCANNED_BYTES]


# --- which mail --------------------------------------------------------------------------------------------------

_ID_LINE = re.compile(r"^[> \t|]{0,6}Message-ID:[ \t]*(?:\n[ \t]+)?(<[^<>\s]{3,500}>)", re.MULTILINE | re.IGNORECASE)


def _original(root: Part, parts: list[Part], text: str, budget: Budget) -> MessageId | None:
    for part in parts:
        if part.media_type in ("message/rfc822", "message/global"):
            ids = embedded(part, budget).headers.ids("message-id")
        elif part.media_type in ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers"):
            data = part.decoded(64 * 1024)
            ids = headers.split(data, 0, len(data))[0].ids("message-id")
        else:
            continue
        if ids:
            return ids[0]
    match = _ID_LINE.search(text.replace("\r\n", "\n")[: TEXT_CHARS * 3])
    if match is not None:
        return MessageId(match[1])
    for name in ("in-reply-to", "references", "x-original-message-id", "original-message-id"):
        ids = root.headers.ids(name)
        if ids:
            return ids[-1]
    return None
