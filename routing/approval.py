"""What a second agent has to consent to: changes of whoever owns an account, large outcomes, private data to somebody
who is not proven to be its owner. The topic alone needs nobody's consent."""

import re
import unicodedata
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation

from maild import people
from maild.settings import Settings
from maild.ticket import Conversation
from routing.change_words import TABLES, Words

_CLAUSE = re.compile(r"(?<=[.!?。！？؟;；])\s*|[\n,，、،;]|\b(?:but|pero|mas|porém)\b|(?<=\s)но(?=\s)|但")
_MOST_CHARACTERS = 60_000

_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63})+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:passport|\bid(?:entity)?(?: card)?|phone|mobile|tel|account|护照|護照|身份证|身分證|手机|手機"
    r"|电话|電話|パスポート|電話"
    r"|여권|전화|주민|паспорт|телефон|pasaporte|teléfono|documento|passaporte|telefone|cpf|جواز|هاتف|الهوية)"
    r"[^\d\n]{0,24}((?:[A-Z]{1,2})?\d[\d -]{4,20}\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.])(?:\+\d[\d ()-]{7,18}\d|\d{17}[\dXx]|[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7})(?!\w|\.\w)")


@dataclass(frozen=True, slots=True)
class _Table:
    things: re.Pattern[str]
    done: re.Pattern[str]
    not_done: re.Pattern[str]


def _compiled(words: Words) -> _Table:
    return _Table(*(re.compile(getattr(words, one.name), re.IGNORECASE) for one in fields(Words)))


_TABLES = tuple(_compiled(one) for one in TABLES)


def needed(settings: Settings, conversation: Conversation, text: str, outcome: str) -> bool:
    """True where one agent alone must not send this. `outcome`: as the ticket bears it when the answer goes out."""
    return (
        changes_identity(text)
        or is_large(outcome, settings.desk.approve_over)
        or (not conversation.ticket.verified and tells_private(settings, conversation, text))
    )


def changes_identity(text: str) -> bool:
    """True where a clause says that an address, phone, second factor or identity data was or will be changed."""
    clauses = [one for one in _CLAUSE.split(unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS])) if one.strip()]
    return any(_is_change(" ".join(one.split()), table) for one in clauses for table in _TABLES)


def _is_change(clause: str, table: _Table) -> bool:
    return bool(table.things.search(clause) and table.done.search(clause) and not table.not_done.search(clause))


def is_large(outcome: str, limit: str) -> bool:
    """`outcome` as tickets bear it, `upheld 12.5 USDT`; `limit` reads `1000 USDT`, "" where there is none. Another
    asset than the limit's cannot be compared: it counts as more."""
    paid, most = _amount(outcome), _amount(limit)
    if most is None or paid is None:
        return False
    return paid[1] != most[1] or paid[0] > most[0]


def _amount(text: str) -> tuple[Decimal, str] | None:
    parts = text.split()
    if len(parts) < 2:
        return None
    try:
        return Decimal(parts[-2].replace(",", "")), parts[-1].upper()
    except InvalidOperation:
        return None


def tells_private(settings: Settings, conversation: Conversation, text: str) -> bool:
    """True where the words hold a number of a document, phone or account, or somebody's address, that the requester
    has not written himself."""
    plain = unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS])
    known = _digits(conversation.last_text)
    numbers = [match[1] for match in _LABELLED.finditer(plain)] + [match[0] for match in _BARE.finditer(plain)]
    if any(_digits(one) and _digits(one) not in known for one in numbers):
        return True
    own = {one.mailbox.address for one in conversation.participants}
    own |= {conversation.ticket.requester.address} if conversation.ticket.requester else set()
    found = {one.lower().rstrip(".") for one in _ADDRESS.findall(plain)}
    domain = settings.desk.domain
    return any(
        one not in own
        and not people.is_desk(settings, one)
        and not one.endswith(f"@{domain}")
        and one not in conversation.last_text.lower()
        for one in found
    )


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
