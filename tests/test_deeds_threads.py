"""Several tickets: a merged one's references lead to the other for ever, a split one goes its own way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from maild.deeds import LinkTo, MergeInto, SetIncident, SetKind, SplitOff
from maild.model import Flag, Kind, Priority, Status, TicketNumber
from maild.plan import AddFlags, AddParticipants, Assign, RaisePriority, SetStatus
from maild.seal import Verb
from tests.deeds_world import ALICE, CAROL, DAVE, FIRST, World

SECOND, THIRD = TicketNumber(1002), TicketNumber(1003)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three tickets of Carol's; she got an answer in the first one."""
    made = World(tmp_path)
    made.carol.writes("And my fees?", subject="Fees")
    made.carol.writes("The app crashes with error 17.", subject="Something else entirely")
    made.answers()
    made.works()
    return made


def test_the_merged_ticket_is_closed_and_both_say_it(world: World) -> None:
    world.does(MergeInto(SECOND))
    assert (world.ticket(FIRST).status, world.ticket(FIRST).merged_into) == (Status.CLOSED, SECOND)
    assert world.history(FIRST)[-1] == "merged into EX-1002 by Alice"
    assert world.history(SECOND)[-1] == "EX-1001 was merged into this ticket by Alice"


def test_later_effects_are_about_the_ticket_that_goes_on(world: World) -> None:
    done = world.does(MergeInto(SECOND), Assign(ALICE))
    assert done.ticket is not None and done.ticket.number == SECOND
    assert world.ticket(SECOND).assignee == ALICE
    assert world.ticket(FIRST).assignee is None


def test_every_way_to_the_merged_ticket_leads_to_the_other(world: World) -> None:
    answer = world.carol.receives("We are looking at it.")
    world.does(MergeInto(SECOND))
    world.does(MergeInto(THIRD), number=SECOND)
    with world.store.snapshot() as tx:
        first, own = tx.tickets.conversation(FIRST), world.carol.sent[0]["Message-ID"]
        assert first is not None and first.ticket.number == THIRD
        assert first.numbers == (THIRD, SECOND, FIRST)
        assert tx.tickets.by_message_ids([own]) == THIRD
    world.carol.replies("Any news?", to=answer)
    assert world.last_in(THIRD) == "Any news?"
    assert len(world.tickets) == 3


@pytest.mark.parametrize("unverified", [False, True])
def test_the_address_in_an_old_mail_leads_to_the_other(world: World, unverified: bool) -> None:
    world.does(MergeInto(SECOND))
    world.carol.auth = "none" if unverified else "pass"
    address = f"support+{world.seals.detail(Verb.TICKET, FIRST, 0, CAROL.address)}@exch.test"
    world.carol.writes("I write to the old address.", to=address, subject="Hello")
    assert world.last_in(SECOND) == "I write to the old address."


def test_an_agents_old_mail_answers_in_the_ticket_that_goes_on(world: World) -> None:
    told = next(mail for mail in world.alice.inbox if "EX-1003" in str(mail["Reply-To"]))
    world.does(MergeInto(SECOND), number=THIRD)
    world.alice.replies("This answers both.", to=told)
    world.carol.receives("This answers both.")
    assert [one.text for one in world.entries(SECOND) if one.template == "answer"] == ["This answers both."]


def test_what_the_merged_ticket_owed_the_other_owes(world: World) -> None:
    raised = SetKind(Kind.DISPUTE, None, ALICE)
    world.does(raised, RaisePriority(Priority.URGENT), AddFlags(frozenset({Flag.SECRETS})), SetIncident("outage"))
    world.does(SetStatus(Status.OPEN))
    world.does(SetStatus(Status.SOLVED), number=SECOND)
    world.does(MergeInto(SECOND))
    ticket = world.ticket(SECOND)
    assert (ticket.kind, ticket.priority, ticket.status) == (Kind.DISPUTE, Priority.URGENT, Status.OPEN)
    assert {Flag.SECRETS, Flag.REGULATORY_COMPLAINT} <= ticket.flags and ticket.incident == "outage"


def test_the_earlier_promise_stands(world: World) -> None:
    early = world.now - timedelta(hours=1)
    with world.store.write() as tx:
        first = tx.tickets.get(FIRST)
        tx.tickets.save(replace(first, due=replace(first.due, resolution=early)))
    world.does(MergeInto(SECOND))
    assert world.ticket(SECOND).due.resolution == early


def test_copies_join_from_now_on_where_the_requester_is_the_same(world: World) -> None:
    world.does(AddParticipants((DAVE,)))
    world.does(MergeInto(SECOND))
    dave = next(one for one in world.conversation(SECOND).participants if one.mailbox == DAVE)
    assert dave.since_entry == world.last(SECOND).n
    world.person("erin@cust.test").writes("Mine.", subject="Mine")
    world.does(AddParticipants((DAVE,)), number=THIRD)
    fourth = world.tickets[-1].number
    world.does(MergeInto(fourth), number=THIRD)
    assert not world.conversation(fourth).has(DAVE.address), "what Erin wrote is none of his business"


def test_a_ticket_is_never_merged_into_itself(world: World) -> None:
    world.does(MergeInto(SECOND))
    world.does(MergeInto(FIRST), number=SECOND)
    assert world.ticket(SECOND).merged_into is None
    assert world.conversation(FIRST).ticket.number == SECOND


def test_a_message_becomes_a_ticket_of_its_own(world: World) -> None:
    world.carol.replies("By the way, how do I close my account?", to=world.carol.inbox[0])
    n = max(one.n for one in world.entries(FIRST) if one.direction == "in")
    done = world.does(SplitOff(n), Assign(ALICE))
    new = TicketNumber(1004)
    assert done.ticket is not None and done.ticket.number == new
    ticket = world.ticket(new)
    assert ticket.requester == CAROL and ticket.verified and ticket.assignee == ALICE
    assert ticket.linked == (FIRST,) and world.ticket(FIRST).linked == (new,)
    assert world.entries(new)[0].text == "By the way, how do I close my account?"
    assert world.history(FIRST)[-1] == f"entry {n} was split off as EX-1004 by Alice"
    assert world.history(new)[0] == "split off from EX-1001 by Alice"
    assert world.ticket(FIRST).assignee is None


def test_an_answer_in_the_split_ticket_goes_on_there(world: World) -> None:
    n = next(one.n for one in world.entries(FIRST) if one.direction == "in")
    world.does(SplitOff(n))
    world.answers("In the app, under settings.", number=TicketNumber(1004))
    world.works()
    world.carol.replies("Found it.", to=world.carol.receives("In the app, under settings."))
    assert world.last_in(1004) == "Found it."


def test_linked_tickets_name_each_other(world: World) -> None:
    world.does(LinkTo(SECOND))
    world.does(LinkTo(SECOND))
    assert (world.ticket(FIRST).linked, world.ticket(SECOND).linked) == ((SECOND,), (FIRST,))
    assert world.history(FIRST)[-1] == "linked to EX-1002 by Alice"
    assert world.history(SECOND)[-1] == "linked to EX-1001 by Alice"


def test_the_tickets_of_an_incident_are_found_but_merged_ones(world: World) -> None:
    for number in (FIRST, SECOND, THIRD):
        world.does(SetIncident("outage"), number=number)
    world.does(MergeInto(SECOND))
    with world.store.snapshot() as tx:
        assert tx.tickets.of_incident("Outage") == (SECOND, THIRD)
        assert tx.tickets.of_incident("") == ()
