"""What a mail names that can be looked up: transactions, addresses, amounts, networks, order ids, uids, memos. And
which of these a matter needs that were not given.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from maild.model import Amount, Facts, Kind, Missing, Topic
from maild.settings import FactPatterns
from routing.amounts import amounts_of
from routing.chain import on_chain
from routing.networks import networks_of
from routing.references import references_of

MAX_CHARS = 20_000
"""More text than that is a pasted log."""

_MOST = 20
"""Of each sort of fact."""

_LINK = re.compile(r"https?://[^\s<>\"']{1,500}")
_PICTURE = re.compile(
    r"https?://(?:[\w-]{1,40}\.){0,3}(?:imgur\.com|prnt\.sc|prntscr\.com|ibb\.co|gyazo\.com|postimg\.cc|lightshot\.com)/\S"
)
"""Where people put pictures of their screens."""


def facts_of(text: str, patterns: FactPatterns) -> Facts:
    """The facts of a text, each as it was written and once, in order of appearance; linear in the text's length.

    `patterns` are the site's own forms of order ids and uids; a group in a pattern marks the id within the match.
    """
    from routing.wishes import said, says_steps, says_time, says_wanted  # `named_in` has no need of its words

    text = text[:MAX_CHARS]
    words = said(_without_links(text))
    return replace(
        named_in(text, patterns),
        has_time=says_time(words),
        has_screenshot="://" in text and _PICTURE.search(text) is not None,
        has_wanted=says_wanted(words),
        has_steps=says_steps(words),
    )


def named_in(text: str, patterns: FactPatterns) -> Facts:
    """The facts that can be looked up, and nothing of what else the text says: half the work."""
    text = text[:MAX_CHARS]
    found = on_chain(text)
    bare = _without_links(text)
    named = references_of(bare)
    known = {*found.hashes, *found.addresses}
    return Facts(
        tx_hashes=_once(found.hashes),
        addresses=_once(found.addresses),
        suspect_addresses=_once(found.suspects),
        amounts=_amounts(bare),
        networks=_once(networks_of(bare)),
        order_ids=_once(one for one in [*_matches(patterns.order_id, bare), *named.orders] if one not in known),
        uids=_once([*_matches(patterns.uid, bare), *named.uids]),
        memos=_once(named.memos),
    )


def _without_links(text: str) -> str:
    return _LINK.sub(" ", text) if "://" in text else text


def _amounts(text: str) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(amounts_of(text)))[:_MOST]


def _matches(patterns: Iterable[str], text: str) -> list[str]:
    """What the site's own patterns find, their first group where they have one."""
    found: list[str] = []
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            found.append(match.group(1) if match.re.groups else match.group())
            if len(found) == _MOST:
                break
    return [one for one in found if one]


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:_MOST]


_MONEY_MOVE = (Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.ADDRESS, Missing.TIME)
_FAULT = (Missing.STEPS, Missing.SCREENSHOT, Missing.TIME)
_NEEDED: dict[tuple[Kind | None, str], tuple[Missing, ...]] = {
    (Kind.INQUIRY, "deposits-withdrawals"): _MONEY_MOVE,
    (Kind.INQUIRY, "recovery"): _MONEY_MOVE,
    (Kind.INQUIRY, "api"): (Missing.STEPS,),
    (Kind.INQUIRY, "technical-fault"): _FAULT,
    (Kind.COMPLAINT, "deposits-withdrawals"): (Missing.TX_HASH, Missing.AMOUNT, Missing.TIME),
    (Kind.COMPLAINT, "api"): (Missing.STEPS, Missing.TIME),
    (Kind.COMPLAINT, "technical-fault"): _FAULT,
    (Kind.DISPUTE, "account"): (Missing.TIME, Missing.WANTED, Missing.SCREENSHOT),
    (Kind.DISPUTE, "verification"): (Missing.TIME, Missing.WANTED, Missing.SCREENSHOT),
    (Kind.DISPUTE, "deposits-withdrawals"): (
        Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.TIME, Missing.WANTED
    ),
    (Kind.DISPUTE, "trading"): (
        Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT
    ),
    (Kind.DISPUTE, "derivatives"): (
        Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT
    ),
    (None, "deposits-withdrawals"): (Missing.TX_HASH, Missing.AMOUNT, Missing.TIME),
}  # fmt: skip
_ANY_DISPUTE = (Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT)


def missing_facts(kind: Kind | None, topic: Topic, facts: Facts, has_attachment: bool) -> tuple[Missing, ...]:
    """What the acknowledgement asks for: what this kind and topic needs and the mail does not hold, at most five.

    `kind` None where the classifier is unsure. A question about fees or an account needs nothing.
    """
    usual = _ANY_DISPUTE if kind is Kind.DISPUTE else ()
    needed = _NEEDED.get((kind, topic), usual)
    return tuple(one for one in needed if not _is_there(one, facts, has_attachment))


def _is_there(fact: Missing, facts: Facts, has_attachment: bool) -> bool:
    match fact:
        case Missing.TX_HASH:
            return bool(facts.tx_hashes)
        case Missing.NETWORK:
            return bool(facts.networks)
        case Missing.AMOUNT:
            return bool(facts.amounts)
        case Missing.ADDRESS:
            return bool(facts.addresses or facts.tx_hashes or facts.suspect_addresses)
        case Missing.TIME:
            return facts.has_time
        case Missing.SCREENSHOT:
            return has_attachment or facts.has_screenshot
        case Missing.ORDER_ID:
            return bool(facts.order_ids or facts.tx_hashes)
        case Missing.STEPS:
            return facts.has_steps
        case Missing.WANTED:
            return facts.has_wanted
