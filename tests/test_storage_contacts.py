"""What is remembered of people: dead addresses, acknowledgements sent, alarms raised."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maild.memory import Store
from maild.model import EmailAddress
from tests.storage_samples import ANNA, NOW, after, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def test_an_address_is_suspended_until_it_is_restored(store: Store) -> None:
    with store.write() as tx:
        assert tx.contacts.suspended(ANNA.address) is None
        tx.contacts.suspend(ANNA.address, "5.1.1", NOW)
        tx.contacts.suspend(ANNA.address, "5.2.1", after(1))
        assert tx.contacts.suspended(ANNA.address) == "5.2.1"
        assert tx.contacts.suspended(EmailAddress("bob@cust.test")) is None
        tx.contacts.restore(ANNA.address)
        assert tx.contacts.suspended(ANNA.address) is None
        tx.contacts.restore(ANNA.address)


def test_acknowledgements_are_counted_from_a_moment_on(store: Store) -> None:
    with store.write() as tx:
        for minutes in (0, 0, 10, 20):
            tx.contacts.count_ack(ANNA.address, True, after(minutes))
        tx.contacts.count_ack(EmailAddress("bob@cust.test"), True, after(5))
        counts = [tx.contacts.acks_to(ANNA.address, after(since)) for since in (0, 0.5, 10, 15, 20.5)]
    assert counts == [4, 2, 2, 1, 0]


def test_only_unverified_senders_count_for_their_domain(store: Store) -> None:
    senders = [("a@cust.test", False), ("b@cust.test", False), ("c@cust.test", True), ("d@other.test", False)]
    with store.write() as tx:
        for sender, verified in senders:
            tx.contacts.count_ack(EmailAddress(sender), verified, after(1))
        tx.contacts.count_ack(EmailAddress("a@cust.test"), True, after(1))
        counts = [tx.contacts.acks_to_unverified_of("cust.test", after(since)) for since in (0, 1, 2)]
        assert tx.contacts.acks_to_unverified_of("ust.test", NOW) == 0
        assert tx.contacts.acks_to(EmailAddress("a@cust.test"), NOW) == 2
    assert counts == [2, 2, 0]


@pytest.mark.parametrize(
    ("raised_at", "raised"),
    [((0, 1, 59), [True, False, False]), ((0, 60), [True, True]), ((0, 60, 61), [True, True, False])],
    ids=["within the hour", "after it", "counted from the last one told"],
)
def test_an_alarm_is_told_once_in_a_while(store: Store, raised_at: tuple[int, ...], raised: list[bool]) -> None:
    with store.write() as tx:
        assert [tx.contacts.may_alarm("imap", after(minutes), 3600) for minutes in raised_at] == raised
        assert tx.contacts.may_alarm("smtp", after(1), 3600)
