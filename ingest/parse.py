"""Bytes of a mail to what it says: the table of contents of reading. Total and pure.

Every byte sequence gives an Inbound. Structure is read by our own walker under `guard`'s bounds (why not by
mail-parser: see `mime`), so nothing here depends on what a stranger's mail may cost.
"""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ingest import auth, body, containers, forward, headers, identity, mime, origin
from ingest.address import Sender, addresses, doubts, mailboxes, sender
from ingest.guard import Budget
from ingest.headers import Headers
from ingest.origin import Nature
from ingest.undeclared import charset_of
from maild.mail import Attachment, Forwarded, Inbound, RawMail
from maild.model import EmailAddress, Mailbox, Origin
from maild.settings import IdentityRules, Limits

if TYPE_CHECKING:
    from maild.ports import Read  # the ports bring plans and tickets with them, which reading has no use for

MIB = 1024 * 1024
HEADER_BYTES = 4 * MIB
"""Of a mail that is only read by its headers no more is looked at."""


def reader(limits: Limits, rules: IdentityRules) -> "Read":
    """How this desk reads mail."""

    def read(raw: RawMail) -> Inbound:
        if raw.partial:
            return _headers_only(raw, rules, raw.partial)
        if len(raw.data) > limits.mail_bytes:
            return _headers_only(
                raw, rules, f"{len(raw.data) / MIB:.1f} MiB, over the limit of {limits.mail_mib:g} MiB"
            )
        return _whole(raw, limits, rules)

    return read


def _whole(raw: RawMail, limits: Limits, rules: IdentityRules) -> Inbound:
    budget = Budget.of(limits)
    data = _in_lines(raw.data)
    root = mime.walk(data, 0, len(data), budget)
    containers.note(root, budget)
    root.headers.charset = charset_of(root)
    mime.reread_names(root, root.headers.charset)
    mail = _from_headers(raw, root.headers, rules)
    words = body.read(root, budget)
    files = body.attachments(words)
    full_text = words.full_text
    new_text = cache(lambda: body.with_event(body.said(words), words))
    nature = origin.judge(root, new_text, full_text, mail.sender, budget)
    why_not = _why_not(mail, nature)
    return replace(
        mail,
        content_hash=identity.content_hash(root.headers, words, files),
        origin=nature.origin,
        may_answer=why_not is None,
        why_not_answer=why_not,
        recall=nature.recall,
        absence=nature.absence,
        bounce=nature.bounce,
        forwarded=_forwarded(mail, words, files, budget) if nature.origin is Origin.PERSON else None,
        text=full_text if nature.origin is Origin.BOUNCE else new_text(),  # a server's words have no quotes to take off
        full_text=full_text,
        attachments=files,
        warnings=(*mail.warnings, *budget.warnings),
        troubles=(*mail.troubles, *budget.troubles),
    )


def _forwarded(mail: Inbound, words: body.Body, files: tuple[Attachment, ...], budget: Budget) -> Forwarded | None:
    return forward.find(mail.subject, words, files, budget, mail.date)


def _why_not(mail: Inbound, nature: Nature) -> str | None:
    return nature.why_not_answer or (None if mail.sender else "its sender cannot be told")


def _in_lines(data: bytes) -> bytes:
    """Two ways to write a mail that no walker would find a line in: UTF-16 files, and line ends of CR alone."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in data[:20]:
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\n" not in data and b"\r" in data:
        return data.replace(b"\r", b"\n")
    return data


def _headers_only(raw: RawMail, rules: IdentityRules, why: str) -> Inbound:
    """A mail over the limit: what its headers say, and the reason why no more."""
    fields, _ = headers.split(raw.data, 0, min(len(raw.data), HEADER_BYTES))
    mail = _from_headers(raw, fields, rules)
    nature = origin.judge(mime.Part(raw.data, fields, 0, 0), str, "", mail.sender, Budget(0, 0))
    why_not = _why_not(mail, nature)
    trouble = f"only the header was read: {why}"
    return replace(
        mail,
        readable=True,
        content_hash=identity.header_hash(fields, raw.size_bytes),
        origin=nature.origin,
        may_answer=why_not is None,
        why_not_answer=why_not,
        recall=nature.recall,
        absence=nature.absence,
        bounce=nature.bounce,
        warnings=(*mail.warnings, trouble),
        troubles=(*mail.troubles, trouble),
    )


def _from_headers(raw: RawMail, fields: Headers, rules: IdentityRules) -> Inbound:
    author = sender(fields)
    standing, reason = auth.judge(fields, author, rules)
    troubles = _troubles(raw, fields, author)
    ids, to, cc = fields.ids("message-id"), mailboxes(fields, "to"), mailboxes(fields, "cc")
    return Inbound(
        readable=bool(fields.fields),
        content_hash="",
        warnings=tuple(dict.fromkeys([*fields.warnings, *troubles, *_remarks(author)])),
        troubles=tuple(troubles),
        message_id=ids[0] if ids else None,
        in_reply_to=fields.ids("in-reply-to"),
        references=fields.ids("references"),
        date=fields.date(),
        subject=fields.text("subject"),
        sender=author.mailbox,
        to=to,
        cc=cc,
        reply_to=next(iter(mailboxes(fields, "reply-to")), None),
        recipients=_recipients(raw, fields, (*to, *cc)),
        identity=standing,
        identity_reason=reason,
        size_bytes=raw.size_bytes,
    )


def _troubles(raw: RawMail, fields: Headers, author: Sender) -> list[str]:
    """What of the header could not be read."""
    found = list(fields.troubles)
    if not fields.fields:
        found.append("no header fields" if raw.data.strip() else "empty mail")
    elif author.mailbox is None:
        found.append(author.problem)
    return found


def _remarks(author: Sender) -> list[str]:
    if author.mailbox is None:
        return []
    return ([author.problem] if author.doubtful else []) + doubts(author.mailbox)


def _recipients(raw: RawMail, fields: Headers, written: tuple[Mailbox, ...]) -> tuple[EmailAddress, ...]:
    """Most private first: what the wire said, what our servers wrote, what the sender wrote."""
    wire = [EmailAddress(raw.recipient.lower())] if raw.recipient else []
    private = addresses(fields, "delivered-to", "x-original-to")
    return tuple(dict.fromkeys([*wire, *private, *(one.address for one in written)]))
