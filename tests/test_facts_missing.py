"""Which facts an acknowledgement asks for."""

import pytest

from maild.model import TOPICS, Amount, Facts, Kind, Missing, Topic
from maild.settings import FactPatterns
from routing.facts import facts_of, missing_facts

MOVES, TRADING, FEES, API = Topic("deposits-withdrawals"), Topic("trading"), Topic("fees"), Topic("api")
EVERYTHING = Facts(
    tx_hashes=("ab12" * 16,),
    addresses=("TQ5n9sXh3qgkC8Lj5wQfW1s3b2nPq7ZrXa",),
    amounts=(Amount("5", "BTC"),),
    networks=("TRC20",),
    order_ids=("A-1",),
    has_time=True,
    has_wanted=True,
    has_steps=True,
)


@pytest.mark.parametrize(
    ("kind", "topic", "missing"),
    [
        (Kind.INQUIRY, MOVES, "tx_hash network amount address time"),
        (Kind.INQUIRY, FEES, ""),
        (Kind.INQUIRY, TRADING, ""),
        (Kind.INQUIRY, API, "steps"),
        (Kind.COMPLAINT, FEES, ""),
        (Kind.COMPLAINT, MOVES, "tx_hash amount time"),
        (Kind.DISPUTE, MOVES, "tx_hash network amount time wanted"),
        (Kind.DISPUTE, TRADING, "order_id amount time wanted screenshot"),
        (Kind.DISPUTE, FEES, "order_id amount time wanted screenshot"),
        (Kind.DISPUTE, Topic("account"), "time wanted screenshot"),
        (Kind.DISPUTE, Topic("a topic of the site"), "order_id amount time wanted screenshot"),
        (None, MOVES, "tx_hash amount time"),
        (None, FEES, ""),
    ],
)
def test_a_bare_mail_is_asked_for_what_its_matter_needs(kind: Kind | None, topic: Topic, missing: str) -> None:
    assert [str(one) for one in missing_facts(kind, topic, Facts(), False)] == missing.split()


@pytest.mark.parametrize("kind", [*Kind, None])
@pytest.mark.parametrize("topic", TOPICS)
def test_who_gave_everything_is_asked_for_nothing(kind: Kind | None, topic: Topic) -> None:
    assert missing_facts(kind, topic, EVERYTHING, True) == ()


@pytest.mark.parametrize("kind", [*Kind, None])
@pytest.mark.parametrize("topic", TOPICS)
def test_nobody_is_asked_for_more_than_five_things(kind: Kind | None, topic: Topic) -> None:
    assert len(missing_facts(kind, topic, Facts(), False)) <= 5


def test_a_transaction_hash_stands_for_the_address_and_the_order() -> None:
    known = Facts(tx_hashes=("ab12" * 16,))
    assert Missing.ADDRESS not in missing_facts(Kind.INQUIRY, MOVES, known, False)
    assert Missing.ORDER_ID not in missing_facts(Kind.DISPUTE, TRADING, known, False)


def test_only_what_the_mail_does_not_hold_is_asked() -> None:
    facts = facts_of("I sent 250 USDT over TRC20 yesterday at 14:30, it never arrived. Give it back.", FactPatterns())
    assert missing_facts(Kind.DISPUTE, MOVES, facts, False) == (Missing.TX_HASH,)
