"""What agents set, what they were shown, and the notices that lead to their drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from maild.memory import HeldId, Store
from maild.model import AgentState, Delivery, Direction, EmailAddress, Mailbox, Role, TicketNumber
from maild.ticket import Participant
from tests.storage_samples import ALICE, ANNA, FIRST, NOW, after, entry, opened, spooled, ticket, to_send

CAROL = Mailbox(EmailAddress("carol@cust.test"), "Carol")
FULL = AgentState(ALICE.address, "digest", after(1), False, after(2), after(3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path)
    yield made
    made.close()


def test_what_an_agent_set_is_kept(store: Store) -> None:
    with store.write() as tx:
        assert tx.agents.state(ALICE.address) == AgentState(ALICE.address)
        tx.agents.keep(AgentState(ALICE.address, "mine"))
        tx.agents.keep(FULL)
    with store.snapshot() as tx:
        assert tx.agents.states() == (FULL,)
        assert tx.agents.state(ALICE.address) == FULL


def test_only_the_first_mail_of_an_agent_is_remembered(store: Store) -> None:
    with store.write() as tx:
        tx.agents.seen(ALICE.address, NOW)
        tx.agents.seen(ALICE.address, after(1))
        tx.agents.keep(replace(FULL, since=None))
        tx.agents.seen(ALICE.address, after(2))
    with store.snapshot() as tx:
        assert tx.agents.state(ALICE.address) == FULL


def test_disclosures_are_counted_by_agent_and_time(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.agents.disclosed(ALICE.address, "show", FIRST, NOW)
        tx.agents.disclosed(ALICE.address, "list", None, after(5))
        tx.agents.disclosed(ANNA.address, "list", None, after(5))
    with store.snapshot() as tx:
        assert [tx.agents.disclosures(ALICE.address, since) for since in (NOW, after(1), after(6))] == [2, 1, 0]


def test_several_notices_lead_to_one_held_mail(store: Store) -> None:
    with store.write() as tx:
        held = tx.spool.hold(spooled(tx), None, "why", ALICE.address, NOW)
        for number, n in ((FIRST, 3), (FIRST, 4), (TicketNumber(0), 3), (FIRST, 3)):
            tx.spool.noticed(held, number, n)
    with store.write() as tx:
        found = tx.spool.held(held)
        assert tx.spool.held_by_notice(FIRST, 3) == tx.spool.held_by_notice(FIRST, 4) == found
        assert tx.spool.held_by_notice(TicketNumber(0), 3) == found
        assert tx.spool.held_by_notice(FIRST, 5) is None
        tx.spool.unhold(held, NOW, "released")
        assert tx.spool.held_by_notice(FIRST, 3) is None


@pytest.mark.parametrize(
    ("agent", "noticed", "minutes", "found"),
    [
        (ALICE.address, True, 1, True),
        (ALICE.address, True, 0, False),
        (ALICE.address, False, 1, False),
        (None, True, 1, False),
    ],
)
def test_drafts_are_held_mails_that_their_author_was_told_of(
    store: Store, agent: EmailAddress | None, noticed: bool, minutes: int, found: bool
) -> None:
    with store.write() as tx:
        held = tx.spool.hold(spooled(tx), None, "why", agent, NOW)
        if noticed:
            tx.spool.noticed(held, FIRST, 1)
        assert held == HeldId(1)
    with store.snapshot() as tx:
        assert bool(tx.spool.held_before(after(minutes))) is found


def test_parked_tickets_are_due_in_order(store: Store) -> None:
    with store.write() as tx:
        for number, wake_at in ((1001, after(2)), (1002, None), (1003, after(1)), (1004, after(9))):
            tx.tickets.open(replace(ticket(number), wake_at=wake_at))
    with store.snapshot() as tx:
        assert tx.tickets.due_to_wake(after(2)) == (1003, 1001)
        assert tx.tickets.due_to_wake(NOW) == ()


def test_a_ring_of_merges_comes_to_an_end(store: Store) -> None:
    with store.write() as tx:
        for number, into in ((1001, 1002), (1002, 1001)):
            tx.tickets.open(replace(ticket(number), merged_into=TicketNumber(into)))
    with store.snapshot() as tx:
        found = tx.tickets.conversation(FIRST)
        assert found is not None and sorted(found.numbers) == [1001, 1002]


def test_words_of_an_entry_are_replaced_and_nothing_else(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        first = tx.tickets.add_entry(FIRST, replace(entry(), author_name="Anna", subject="Hello", full_text="more"))
        second = tx.tickets.add_entry(FIRST, entry())
        changed = replace(first, author_name="", subject="a", text="b", full_text="c")
        tx.tickets.reword(FIRST, changed)
        assert tx.tickets.entries(FIRST) == (changed, second)


def test_a_withdrawn_answer_is_nobodys(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        for _ in range(2):
            answer = replace(entry(Direction.OUT), template="answer", author=ALICE.address)
            tx.tickets.add_entry(FIRST, answer)
        tx.tickets.withdraw(FIRST, 1)
        found = tx.tickets.conversation(FIRST)
        assert found is not None and found.answered_by == (ALICE.address,)
        assert [one.withdrawn for one in tx.tickets.entries(FIRST)] == [True, False]


def test_one_requester_takes_the_place_of_another(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.tickets.add_participant(FIRST, Participant(ANNA, requester=True))
        tx.tickets.add_participant(FIRST, Participant(CAROL, since_entry=4))
        tx.tickets.make_requester(FIRST, Participant(CAROL, since_entry=9))
        assert tx.tickets.participants(FIRST) == (Participant(CAROL, since_entry=4, requester=True),)
        tx.tickets.make_requester(FIRST, Participant(ANNA, since_entry=9))
        assert tx.tickets.participants(FIRST) == (Participant(ANNA, since_entry=9, requester=True),)
        tx.tickets.remove_participant(FIRST, ANNA.address)
        assert tx.tickets.participants(FIRST) == ()


def test_copies_are_customers_mails_of_entries_that_were_not_dropped(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.outbox.add(to_send(1, number=FIRST, entry_n=1, not_before=after(1)), NOW)
        tx.outbox.add(to_send(2, number=FIRST, entry_n=1, to=ALICE, role=Role.AGENT), NOW)
        tx.outbox.add(to_send(3, number=FIRST), NOW)
        dropped = tx.outbox.add(to_send(4, number=FIRST, entry_n=2), NOW)
        tx.outbox.drop(dropped, "withdrawn", NOW)
        [copy] = tx.outbox.copies(FIRST)
        assert (copy.entry_n, copy.recipient, copy.delivery) == (1, ANNA.address, Delivery.QUEUED)
        assert copy.not_before == after(1)


def test_the_newest_mail_to_a_person_is_known(store: Store) -> None:
    with store.write() as tx:
        tx.tickets.open(ticket())
        tx.outbox.add(to_send(1, number=FIRST, to=ALICE, role=Role.AGENT), NOW)
        tx.outbox.add(to_send(2, number=FIRST, to=ALICE, role=Role.AGENT), after(1))
        tx.outbox.add(to_send(3, number=FIRST, to=ALICE, role=Role.AGENT, delivery=Delivery.FAILED), after(2))
        assert tx.outbox.last_to(FIRST, ALICE.address) == after(1)
        assert tx.outbox.last_to(FIRST, ANNA.address) is None
