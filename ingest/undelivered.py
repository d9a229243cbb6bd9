"""Whom a bounce names, why and how far: from its RFC 3464 report, else from the server's own words.

Words are read in front of the returned mail only, and each recipient's own piece of them first.
"""

import logging
import re
from email import errors, message_from_bytes

from flufl.bounce import scan_message

from ingest import bouncewords, headers, reasons
from ingest.address import is_addr_spec
from ingest.mime import Part
from maild.mail import BouncedRecipient
from maild.model import EmailAddress

TEXT_CHARS = 20_000
"""Of a bounce's text so much is looked at."""

TOLD_APART = 20
"""Of more recipients than this it is not looked for what the words say of each."""

REPORT_BYTES = 64 * 1024
SCANNED_BYTES = 128 * 1024
"""flufl.bounce gets no more than so much of a mail, and only of mails that are bounces without a recipient found."""

_ADDRESS = re.compile(
    r"[^\s<>()\[\]\"',;:=|（）【】「」《》：；，、。]{1,128}@[^\s<>()\[\]\"',;:=|*{}（）【】「」《》：；，、。]{1,255}"
)
_ALONE = re.compile(
    r"^[ \t>*\"'-]{0,12}(?:smtp:|mailto:)?([^\s@]{1,128}@[^\s@]{1,255}?)"
    r"(?:[:,;]{0,2} [(\[]|\"?: |[ \t]{2,}|[ \t:\"']*\r?$)",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that begins with an address and holds nothing else before a blank, bracket or colon."""

_ADDRESSED = re.compile(
    r"(?:rcpt to|final-recipient|original-recipient|recipient address|failed recipient|delivered to|mail to|message to"
    r"|sent to|recipient|receiver|addressee|address|收件人|받는사람|宛先|empfänger"
    r"|destinatario|destinatário|destinataire)s?"
    r"[ \t]*(?:is|was)?[ \t]*[:=：]?[ \t]*(?:rfc822;)?[ \t]*"
    r"(<?[^\s@,]{1,128}@[^\s@,]{1,255})",
    re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"^(?:[45]\d\d (?:[45]\.\d{1,3}\.\d{1,3} )?|>{3} rcpt to: ?)(<?[^\s@<>]{1,128}@[^\s<>]{1,255}?)(?:>?\.{3}|>)",
    re.MULTILINE | re.IGNORECASE,
)
"""Sendmail's lines: `550 <dora@away.test>... User unknown`."""

_IDS = re.compile(r"message[-_ ]?id[ \t]*[:=]?[ \t]*\S{1,500}", re.IGNORECASE)


# --- RFC 3464 ----------------------------------------------------------------------------------------------------


def reported(data: bytes, words: str = "") -> list[BouncedRecipient]:
    """The per-recipient groups of RFC 3464 §2.3; where they do not say why, `words` may."""
    found: dict[EmailAddress, BouncedRecipient] = {}
    for group in re.split(rb"\n[ \t]*\r?\n", data.replace(b"\r\n", b"\n"))[:500]:
        fields, _ = headers.split(group + b"\n", 0, len(group) + 1)
        address = _typed(fields.text("final-recipient")) or _typed(fields.text("original-recipient"))
        if address is None:
            continue
        action = re.match(r"[a-z]*", fields.plain("action").lower())
        word = action[0] if action and action[0] else "failed"
        status = _status(fields.plain("status"), fields.text("diagnostic-code"), word == "delayed")
        found.setdefault(address, BouncedRecipient(address, status, word))
    return [_explained(one, _piece(one.address, list(found), words)) for one in found.values()]


def _status(field: str, diagnostic: str, late: bool) -> str:
    """Status, unless the far server's own reply is more exact within the same class (RFC 3464 §2.3.6)."""
    match = reasons.STATUS.search(field)
    told = reasons.reason(diagnostic, late=late) if diagnostic else ""
    if match is None:
        return told
    if told and reasons.STATUS.search(diagnostic) and _refines(told, match[1]):
        return told
    return match[1]


def _refines(told: str, given: str) -> bool:
    return told[0] == given[0] and reasons.is_vague(given) and not reasons.is_vague(told)


def _explained(one: BouncedRecipient, words: str) -> BouncedRecipient:
    """The words count where the report has no code, or only a vague one and they have a code."""
    if one.action not in ("failed", "delayed") or not (not one.status or reasons.is_vague(one.status)):
        return one
    told = reasons.reason(words, late=one.action == "delayed") if words else ""
    if one.status and not (told and reasons.STATUS.search(words) and _refines(told, one.status)):
        return one
    return BouncedRecipient(one.address, told, one.action)


def _typed(value: str) -> EmailAddress | None:
    """`rfc822;carol@cust.test`, with or without brackets, type or blanks."""
    text = value.rpartition(";")[2].strip().strip("<>").strip()
    match = _ADDRESS.search(text)
    if match is None or not is_addr_spec(match[0].rstrip(".")):
        return None
    return EmailAddress(match[0].rstrip(".").lower())


_NOTIFIED = re.compile(r'"emailaddress"\s*:\s*"([^"\s]{3,400})"([^{}]{0,2000})', re.IGNORECASE)
_ACTION = re.compile(r'"action"\s*:\s*"(\w{1,20})"', re.IGNORECASE)


def notified(text: str) -> list[BouncedRecipient]:
    """The bounced recipients of a sending service's notification: JSON, often a string within JSON."""
    found = []
    for match in _NOTIFIED.finditer(text[: 3 * TEXT_CHARS].replace('\\"', '"')):
        action = _ACTION.search(match[2])
        named = _typed(match[1])
        if named is not None:
            found.append(BouncedRecipient(named, reasons.reason(match[2]), action[1].lower() if action else "failed"))
    return list({one.address: one for one in found}.values())


# --- words -------------------------------------------------------------------------------------------------------


def told(root: Part, text: str, subject: str) -> list[BouncedRecipient]:
    """Whom a report without RFC 3464 parts names: in its header, else in the server's own words."""
    text = text[:TEXT_CHARS]
    said = before_original(text)
    named = _addresses(b",".join(root.headers.all("x-failed-recipients")).decode("utf-8", "replace"))
    found = named or _in_words(root, said) or _elsewhere(root, text)
    late = is_late(subject, said)
    whole = reasons.reason(f"{said}\n{subject}", late=late)
    whys = (reasons.reason(_piece(one, found, said), late=late) if len(found) > 1 else "" for one in found)
    return [
        BouncedRecipient(one, why or whole, "delayed" if late else "failed")
        for one, why in zip(found, whys, strict=True)
    ]


def _elsewhere(root: Part, text: str) -> list[EmailAddress]:
    """Behind or in the returned mail, at last by flufl.bounce."""
    return _in_words(root, _returned_to(text))[:1] or _in_words(root, text)[:1] or _scanned(root)


def is_late(subject: str, said: str) -> bool:
    """Still being tried: it says so and no reply of class 5 speaks against it."""
    lower = f"{subject}\n{said.lower()}"
    if not any(word in lower for word in bouncewords.DELAYED):
        return False
    return not reasons.reason(said).startswith("5") or any(word in lower for word in bouncewords.GOES_ON)


def _piece(one: EmailAddress, all_found: list[EmailAddress], said: str) -> str:
    """What is said of this one of several: from its line to the next one's."""
    if len(all_found) == 1:
        return said
    if len(all_found) > TOLD_APART:
        return ""
    lower = said.lower()
    at = lower.find(one)
    if at < 0:
        return ""
    later = (lower.find(other, at + len(one)) for other in all_found if other != one)
    start = lower.rfind("\n", 0, at) + 1
    return said[start : min((place for place in later if place > at), default=len(said))]


def _addresses(text: str) -> list[EmailAddress]:
    found = (_core(match).rstrip(".").removeprefix("mailto:") for match in _ADDRESS.findall(text))
    return list(dict.fromkeys(EmailAddress(one.lower()) for one in found if is_addr_spec(one)))


_CORE = re.compile(r"[\w.!#$%&*+/^`~-]{1,128}@[a-z0-9.-]{1,255}", re.ASCII | re.IGNORECASE)
_LATIN_ENDS = 0x370


def _core(match: str) -> str:
    """`dora@away.test` of a word in which Chinese or Korean stands right beside it."""
    core = None if match.isascii() else _CORE.search(match)
    if core is None or any(ord(char) < _LATIN_ENDS for char in match[: core.start()][-1:] + match[core.end() :][:1]):
        return match
    return core[0]


def _in_words(root: Part, said: str) -> list[EmailAddress]:
    """Addresses that are not those of the two who correspond, the plainest first: behind RCPT TO, alone in a line."""
    own = set(_addresses(f"{root.headers.text('to')} {root.headers.text('from')} {root.headers.plain('return-path')}"))
    said = _IDS.sub(" ", said)
    patterns = (_ADDRESSED, _ALONE) if "addresses had" in said else (_TRANSCRIPT, _ADDRESSED, _ALONE)
    for pattern in (*patterns, None):
        text = "\n".join(match[1] for match in pattern.finditer(said)) if pattern else said
        named = [one for one in _addresses(text) if one not in own]
        found = [one for one in named if not _is_machine(one)] or (named if pattern else [])
        if found:
            return found
    return []


def _is_machine(address: str) -> bool:
    local = address.partition("@")[0]
    return local in ("postmaster", "mailer-daemon", "abuse", "support", "helpdesk", "noreply", "no-reply")


_ORIGINAL_RULE = re.compile(
    r"^[ \t|>]{0,6}-{2,}[^\n]{0,60}(?:original|copy of|returned|header|unsent|message text)", re.MULTILINE
)
_ORIGINAL_FIELD = re.compile(
    r"^(?:[> \t]{0,8}(?:received|return-path|message-id):|(?:> ?)?from: [^\n]*\n(?:> ?)?(?:[a-z-]{2,30}:|[ \t]))",
    re.MULTILINE,
)
"""`From: <…> RCPT: <…>` in a transcript is no field: another one has to follow."""


def before_original(text: str) -> str:
    """The server's own words."""
    lower = text.lower()
    matches = (_ORIGINAL_RULE.search(lower), _ORIGINAL_FIELD.search(lower))
    ends = [match.start() for match in matches if match] + [lower.find("below this line is a copy")]
    ends = [end for end in ends if end > 0]
    return text[: min(ends)] if ends else text


def _returned_to(text: str) -> str:
    match = re.search(r"^[> ]{0,4}To:[ \t]*([^\n]{1,500})", text, re.MULTILINE | re.IGNORECASE)
    return match[1] if match else ""


# --- flufl.bounce ------------------------------------------------------------------------------------------------

_SCAN_FAILURES = (
    *(AttributeError, TypeError, ValueError, LookupError, AssertionError, OverflowError, RecursionError),
    errors.MessageError,
)


def _scanned(root: Part) -> list[EmailAddress]:
    """What flufl.bounce finds. It raises on mails without From, with raw 8-bit headers and others (1 in 8)."""
    logging.getLogger("flufl.bounce").disabled = True  # a traceback for each mail that one of its detectors cannot bear
    try:
        found = scan_message(message_from_bytes(_tame(root)))
    except _SCAN_FAILURES:
        return []
    texts = [str(one, "utf-8", "replace") for one in found]
    return sorted({EmailAddress(one.lower()) for one in texts if is_addr_spec(one)})


_SCANNED_FIELDS = ("subject", "to", "content-type", "content-transfer-encoding", "return-path", "x-mailer", "received")


def _tame(root: Part) -> bytes:
    """The mail as flufl.bounce can bear it: ASCII headers, a From with an address in it."""
    sender = next(iter(_addresses(root.headers.text("from"))), "mailer-daemon@unknown.invalid")
    fields = [(name, value) for name, value in root.headers.fields[:200] if name in _SCANNED_FIELDS]
    lines = [f"{name}: {headers.unfold(value).decode('ascii', 'replace')}" for name, value in fields]
    head = "\r\n".join([f"from: {sender}", *lines, "", ""])
    return head.encode("ascii", "replace") + root.data[root.start : root.start + SCANNED_BYTES]
