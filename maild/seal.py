"""Seals: what makes an id or address ours, and says whose copy it is. HMAC-SHA-256 (RFC 2104), shown as base32.

A Message-ID of ours reads `<EX-1042.7.SEAL@exch.test>`. SEAL is 20 characters: the first 8 (40 bits) cover prefix,
ticket and number and say *ours* with nothing else known; the other 12 (60 bits) also cover recipient and role and
prove *whose copy*. An address reads `support+r1042.3.SEAL@…`: verb, ticket, version, and 12 characters over these and
the holder's address. Everything is compared in constant time and without regard to case, since some servers lower-case
addresses. The key ring's first key seals, every key verifies, so that keys can be changed while old mail still counts.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from maild.model import EmailAddress, MessageId, Role, TicketNumber

_OURS = 8
_WHOSE = 12


class Verb(StrEnum):
    """What mail to a signed address does."""

    TICKET = "t"  # a customer's reply
    REPLY = "r"  # an agent's reply goes to the customer
    NOTE = "n"  # an agent's reply becomes a note
    BOUNCE = "b"  # return path: never answered
    SIDE = "s"  # a third party's answer to an agent's question becomes a note


@dataclass(frozen=True, slots=True)
class SealedId:
    """A Message-ID of ours, its first half verified. `proof` waits to be tried against an address and role."""

    number: TicketNumber
    n: int
    proof: str
    message_id: MessageId


@dataclass(frozen=True, slots=True)
class SealedAddress:
    """A signed address as it reads; nothing is verified until `Seals.address_is_of` says so.

    `version` is the number of public answers for the verbs of agents, the mail's number for
    BOUNCE, 0 for TICKET and SIDE.
    """

    verb: Verb
    number: TicketNumber
    version: int
    proof: str


_DETAIL = re.compile(r"([trnbs])(\d{1,12})\.(\d{1,9})\.([a-z2-7]{12})", re.ASCII | re.IGNORECASE)


class Seals:
    """`keys` newest first, each 32 bytes or more; `prefix` and `domain` as in [desk]."""

    def __init__(self, keys: Sequence[bytes], prefix: str, domain: str) -> None:
        self._keys = tuple(keys)
        self._prefix = prefix
        self._domain = domain.lower()
        self._id = re.compile(
            rf"<?{re.escape(prefix)}-(\d{{1,12}})\.(\d{{1,9}})"
            rf"\.([a-z2-7]{{{_OURS + _WHOSE}}})@{re.escape(self._domain)}>?",
            re.ASCII | re.IGNORECASE,
        )

    def message_id(self, number: TicketNumber, n: int, recipient: EmailAddress, role: Role) -> MessageId:
        """The id of mail `n` of a ticket, for this recipient."""
        seal = self._ours(self._keys[0], number, n) + self._whose(self._keys[0], number, n, recipient, role)
        return MessageId(f"<{self._prefix}-{number}.{n}.{seal}@{self._domain}>")

    def read_id(self, text: str) -> SealedId | None:
        """The ticket and number if `text` is a Message-ID that this desk made; None for every other string."""
        match = self._id.fullmatch(text.strip())
        if match is None:
            return None
        number, n, seal = TicketNumber(int(match[1])), int(match[2]), match[3].lower()
        if not any(hmac.compare_digest(self._ours(key, number, n), seal[:_OURS]) for key in self._keys):
            return None
        return SealedId(number, n, seal[_OURS:], MessageId(text.strip()))

    def id_is_of(self, sealed: SealedId, recipient: EmailAddress, role: Role) -> bool:
        """True if this very mail was made for `recipient` in `role`."""
        return any(
            hmac.compare_digest(self._whose(key, sealed.number, sealed.n, recipient, role), sealed.proof)
            for key in self._keys
        )

    def detail(self, verb: Verb, number: TicketNumber, version: int, holder: EmailAddress) -> str:
        """What stands behind the plus sign: `r1042.3.abcdefghijkl`."""
        return f"{verb}{number}.{version}.{self._holder(self._keys[0], verb, number, version, holder)}"

    def read_detail(self, detail: str) -> SealedAddress | None:
        """The parts of a signed address's detail, unverified; None if it has another form."""
        match = _DETAIL.fullmatch(detail)
        if match is None:
            return None
        verb = Verb(match[1].lower())
        return SealedAddress(verb, TicketNumber(int(match[2])), int(match[3]), match[4].lower())

    def address_is_of(self, sealed: SealedAddress, holder: EmailAddress) -> bool:
        """True if this address was made for `holder`."""
        return any(
            hmac.compare_digest(self._holder(key, sealed.verb, sealed.number, sealed.version, holder), sealed.proof)
            for key in self._keys
        )

    def _ours(self, key: bytes, number: int, n: int) -> str:
        return _mac(key, "id", self._prefix, number, n)[:_OURS]

    def _whose(self, key: bytes, number: int, n: int, recipient: str, role: Role) -> str:
        return _mac(key, "copy", self._prefix, number, n, recipient.lower(), role)[:_WHOSE]

    def _holder(self, key: bytes, verb: Verb, number: int, version: int, holder: str) -> str:
        return _mac(key, "address", self._prefix, verb, number, version, holder.lower())[:_WHOSE]


def _mac(key: bytes, *parts: object) -> str:
    text = "\0".join(str(part) for part in parts)
    digest = hmac.new(key, text.encode("utf-8", "surrogatepass"), sha256).digest()
    return b32encode(digest).decode("ascii").lower().rstrip("=")
