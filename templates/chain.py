"""What makes mails one thread in a mailbox: References and In-Reply-To, and Outlook's Thread-Index.

One fixed root per ticket and reader stands first, the real chain behind it, so that every client hangs all mails of a
ticket on one stem, even where some of them are missing (RFC 5322 §3.6.4).
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from maild.model import EmailAddress, MessageId, Role
from maild.ports import Thread
from maild.seal import Seals
from maild.ticket import Ticket

_ENDS = 10  # ids kept at each end of a long chain
_MOST_OCTETS = 200
_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.:-]+"
_WELL_FORMED = re.compile(rf"<{_ATEXT}@(?:{_ATEXT}|\[[A-Za-z0-9.:]+\])>")
_FILETIME_ZERO = datetime(1601, 1, 1, tzinfo=UTC)


def well_formed(message_id: MessageId) -> bool:
    """True for an id that may stand in our headers; an encoded word hidden in one may not (RFC 2047)."""
    return len(message_id) <= _MOST_OCTETS and "=?" not in message_id and bool(_WELL_FORMED.fullmatch(message_id))


def root_of(ticket: Ticket, seals: Seals, reader: EmailAddress, role: Role) -> MessageId:
    """The stem of a ticket's thread: for customers their own first mail, where its id is fit; else an id of ours."""
    if role is Role.CUSTOMER and ticket.root is not None and well_formed(ticket.root):
        return ticket.root
    return seals.message_id(ticket.number, 0, reader, role)


def references(root: MessageId | None, thread: Thread) -> tuple[MessageId, ...]:
    """The root, then the first and the last ten of what the reader has."""
    known = _fit((*thread.chain, *((thread.last,) if thread.last else ())))
    chain = [one for one in known if one != root]
    if len(chain) > 2 * _ENDS:
        chain = chain[:_ENDS] + chain[-_ENDS:]
    return (*((root,) if root else ()), *chain)


def in_reply_to(thread: Thread) -> MessageId | None:
    return thread.last if thread.last is not None and well_formed(thread.last) else None


def thread_index(ticket: Ticket) -> str:
    """22 octets, base64: 0x01, the time, a GUID (MS-OXOMSG §2.2.1.3); the same for all mails of a ticket."""
    ticks = (ticket.opened_at - _FILETIME_ZERO) // timedelta(microseconds=1) * 10
    guid = sha256(f"{ticket.ref}\0{ticket.number}\0{ticks}".encode()).digest()[:16]
    # The first octet of today's times is 0x01 by itself; it is set so that a wrong clock cannot break the format.
    return b64encode(b"\x01" + ticks.to_bytes(8, "big")[1:6] + guid).decode("ascii")


def _fit(ids: Iterable[MessageId]) -> list[MessageId]:
    """Those that may stand in our headers, each once, in order."""
    return list(dict.fromkeys(one for one in ids if well_formed(one)))
