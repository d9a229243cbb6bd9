"""The JSON shapes of the commands, one object per line. Names and order are public: scripts rely on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from maild.console.safe import dumps
from maild.mail import Bounce, Inbound
from maild.model import Facts, Mailbox, Verdict
from maild.ticket import Entry, StoredAttachment, Ticket

if TYPE_CHECKING:
    from maild.console.seek import Place
    from maild.memory import Waiting


def ticket_row(ticket: Ticket, messages: int) -> str:
    """One line of `tickets --json`."""
    return dumps(_ticket(ticket, messages))


def whole_ticket_row(ticket: Ticket, messages: int, entries: Sequence[Entry]) -> str:
    """`show --json`: the ticket with everything that happened in it, in order."""
    return dumps(_ticket(ticket, messages) | {"entries": [_entry(one) for one in entries]})


def found_row(one: "Place") -> str:
    """One line of `search --json`."""
    return dumps(
        {
            "ref": one.ref,
            "n": one.n or None,
            "at": _instant(one.at),
            "direction": one.direction,
            "author": one.author,
            "subject": one.subject,
            "excerpt": one.excerpt,
            "spool": one.spool,
            "reason": one.reason,
        }
    )


def waiting_row(one: "Waiting") -> str:
    """One line of `queue --json`."""
    return dumps(
        {
            "id": one.id,
            "what": one.what,
            "ref": one.ref,
            "since": _instant(one.since),
            "why": one.why,
            "next_try": _instant(one.next_try),
        }
    )


def verdict_row(id_: object, verdict: Verdict) -> str:
    """One line of `classify`; `id_` as it was given."""
    return dumps(
        {
            "id": id_,
            "kind": verdict.kind,
            "confidence": verdict.confidence,
            "unsure": verdict.unsure,
            "second": {"kind": verdict.second.kind, "confidence": verdict.second.confidence},
            "topic": verdict.topic,
            "urgency": verdict.urgency,
            "language": verdict.language,
            "why": list(verdict.why),
        }
    )


def inspected_row(path: str, index: int, mail: Inbound, verdict: Verdict, facts: Facts) -> str:
    """One line of `inspect --json`; what `secrets` names is masked in every text."""
    return dumps(
        {
            "path": path,
            "index": index,
            "readable": mail.readable,
            "warnings": list(mail.warnings),
            "message_id": mail.message_id,
            "in_reply_to": mail.in_reply_to[0] if mail.in_reply_to else None,
            "references": list(mail.references),
            "date": _instant(mail.date),
            "subject": mail.subject,
            "from": _mailbox(mail.sender),
            "to": [_mailbox(one) for one in mail.to],
            "cc": [_mailbox(one) for one in mail.cc],
            "reply_to": _mailbox(mail.reply_to),
            "identity": mail.identity,
            "origin": mail.origin,
            "may_answer": mail.may_answer,
            "why_not_answer": mail.why_not_answer,
            "bounce": _bounce(mail.bounce),
            "language": verdict.language,
            "text": mail.text,
            "full_text": mail.full_text,
            "attachments": [
                {"name": one.name, "type": one.media_type, "bytes": len(one.data), "inline": one.inline}
                for one in mail.attachments
            ],
            "kind": verdict.kind,
            "kind_confidence": verdict.confidence,
            "kind_unsure": verdict.unsure,
            "topic": verdict.topic,
            "urgency": verdict.urgency,
            "facts": _facts(facts),
            "secrets": [{"what": one.what, "where": one.where} for one in mail.secrets],
        }
    )


def _ticket(ticket: Ticket, messages: int) -> dict[str, object]:
    return {
        "ref": ticket.ref,
        "subject": ticket.subject,
        "status": ticket.status,
        "kind": ticket.kind,
        "kind_confidence": ticket.kind_confidence,
        "kind_unsure": ticket.kind_unsure,
        "kind_by": "agent" if ticket.kind_by_agent else "classifier",
        "topic": ticket.topic,
        "priority": ticket.priority,
        "team": ticket.team,
        "assignee": ticket.assignee,
        "language": ticket.language,
        "requester": ticket.requester.address if ticket.requester else None,
        "tier": ticket.tier,
        "opened_at": _instant(ticket.opened_at),
        "updated_at": _instant(ticket.updated_at),
        "first_response_due": _instant(ticket.due.first_response),
        "first_response_at": _instant(ticket.first_response_at),
        "next_update_due": _instant(ticket.due.next_update),
        "resolution_due": _instant(ticket.due.resolution),
        "solved_at": _instant(ticket.solved_at),
        "outcome": ticket.outcome,
        "rating": ticket.rating,
        "flags": sorted(ticket.flags),
        "messages": messages,
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "n": entry.n,
        "at": _instant(entry.at),
        "direction": entry.direction,
        "author": entry.author,
        "from": entry.sender,
        "to": list(entry.to),
        "cc": list(entry.cc),
        "message_id": entry.message_id,
        "in_reply_to": entry.in_reply_to,
        "references": list(entry.references),
        "subject": entry.subject,
        "text": entry.text,
        "attachments": [_attachment(one) for one in entry.attachments],
        "template": entry.template,
        "language": entry.language,
        "delivery": entry.delivery,
        "reason": entry.reason,
    }


def _attachment(one: StoredAttachment) -> dict[str, object]:
    return {
        "name": one.name,
        "type": one.media_type,
        "bytes": one.size_bytes,
        "inline": one.inline,
        "sha256": one.digest,
    }


def _mailbox(one: Mailbox | None) -> dict[str, str] | None:
    return None if one is None else {"name": one.name, "address": one.address}


def _bounce(bounce: Bounce | None) -> dict[str, object] | None:
    if bounce is None:
        return None
    recipients = [{"address": one.address, "status": one.status, "action": one.action} for one in bounce.recipients]
    return {"recipients": recipients, "original_message_id": bounce.original_message_id}


def _facts(facts: Facts) -> dict[str, object]:
    return {
        "tx_hashes": list(facts.tx_hashes),
        "addresses": list(facts.addresses),
        "amounts": [{"value": one.value, "asset": one.asset} for one in facts.amounts],
        "networks": list(facts.networks),
        "order_ids": list(facts.order_ids),
        "uids": list(facts.uids),
        "memos": list(facts.memos),
        "suspect_addresses": list(facts.suspect_addresses),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
