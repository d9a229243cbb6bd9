"""What a ticket is and how it stands: each deed changes it and says so, with whoever did it."""

from datetime import timedelta
from pathlib import Path

import pytest

from maild.deeds import (
    Decision,
    Deed,
    KeepAway,
    KeepNotify,
    KeepReceipts,
    LinkTo,
    MergeInto,
    Park,
    Rate,
    Redact,
    RemoveFlags,
    RemoveParticipants,
    SetIncident,
    SetKind,
    SetLanguage,
    SetOutcome,
    SetPriority,
    SetRequester,
    SetTags,
    SetTeam,
    SplitOff,
    StopAnswers,
)
from maild.model import Flag, Kind, Language, Priority, Status, Topic
from maild.plan import AddFlags, AddParticipants, Assign, Plan, SetStatus, UseTicket
from maild.ticket import Due, Ticket
from tests.deeds_world import ALICE, BOB, CAROL, DAVE, FIRST, World
from tests.desk import START
from tests.storage_samples import dump


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


CHANGES: tuple[tuple[Deed, dict[str, object], str], ...] = (
    (SetPriority(Priority.URGENT), {"priority": Priority.URGENT}, "priority set to urgent by Alice"),
    (SetLanguage(Language.ZH), {"language": Language.ZH}, "language set to zh by Alice"),
    (SetTeam("fees"), {"team": "fees", "assignee": None}, "moved to the team fees by Alice"),
    (SetTags(("b", "a"), ()), {"tags": ("b", "a")}, "tagged +b +a by Alice"),
    (SetOutcome(Decision.PARTLY, "12.5 USDT"), {"outcome": "partly 12.5 USDT"}, "outcome: partly 12.5 USDT by Alice"),
    (SetOutcome(Decision.REJECTED), {"outcome": "rejected"}, "outcome: rejected by Alice"),
    (Rate(4), {"rating": 4}, "rated 4 of 5 by Alice"),
    (SetIncident("outage"), {"incident": "outage"}, "tied to the incident outage by Alice"),
    (Park(None), {"status": Status.WAITING, "wake_at": None}, "parked until the customer writes by Alice"),
)


@pytest.mark.parametrize(("deed", "changed", "said"), CHANGES, ids=lambda one: type(one).__name__)
def test_a_deed_changes_the_ticket_and_the_history_says_who_did_it(
    world: World, deed: Deed, changed: dict[str, object], said: str
) -> None:
    world.does(Assign(BOB))
    world.does(deed)
    assert {name: getattr(world.ticket(), name) for name in changed} == changed
    assert world.history()[-1] == said


@pytest.mark.parametrize(("kind", "regulated"), [(Kind.DISPUTE, True), (Kind.COMPLAINT, True), (Kind.INQUIRY, False)])
def test_a_kind_that_an_agent_says_stands(world: World, kind: Kind, regulated: bool) -> None:
    world.does(AddFlags(frozenset({Flag.REGULATORY_COMPLAINT, Flag.SECRETS})))
    due = Due(first_response=START + timedelta(hours=4))
    world.does(SetKind(kind, Topic("fees"), ALICE, due))
    ticket = world.ticket()
    assert (ticket.kind, ticket.topic, ticket.kind_by_agent, ticket.kind_unsure) == (kind, "fees", True, False)
    assert (Flag.REGULATORY_COMPLAINT in ticket.flags) is regulated
    assert Flag.SECRETS in ticket.flags and ticket.due == due
    assert world.history()[-1] == f"kind set to {kind}, topic fees by Alice"


def test_a_topic_and_promises_that_are_not_named_stay(world: World) -> None:
    before = world.ticket()
    world.does(SetKind(Kind.COMPLAINT, None, ALICE))
    assert (world.ticket().topic, world.ticket().due) == (before.topic, before.due)


def test_tags_and_flags_come_and_go(world: World) -> None:
    world.does(SetTags(("a", "b"), ()), SetTags(("c", "a"), ("b",)), AddFlags(frozenset({Flag.SPAM})))
    assert world.ticket().tags == ("a", "c")
    world.does(RemoveFlags(frozenset({Flag.SPAM})))
    assert Flag.SPAM not in world.ticket().flags
    assert world.history()[-1] == "flag taken off: spam by Alice"


def test_a_ticket_is_untied_from_its_incident(world: World) -> None:
    world.does(SetIncident("outage"), SetIncident(""))
    assert world.ticket().incident == ""
    assert world.history()[-1] == "untied from the incident outage by Alice"


@pytest.mark.parametrize("status", [Status.OPEN, Status.SOLVED, Status.CLOSED])
def test_whoever_is_no_longer_waiting_is_not_parked(world: World, status: Status) -> None:
    until = START + timedelta(days=3)
    world.does(Park(until))
    assert world.ticket().wake_at == until
    assert world.history()[-1] == "parked until 2026-03-05T10:00+00:00 by Alice"
    world.does(SetStatus(status))
    assert world.ticket().wake_at is None


def test_a_customer_who_writes_ends_the_parking(world: World) -> None:
    world.does(Park(START + timedelta(days=3)))
    world.carol.replies("It came.")
    assert (world.ticket().status, world.ticket().wake_at) == (Status.OPEN, None)


def test_a_new_requester_gets_what_follows_and_nothing_of_what_was(world: World) -> None:
    world.does(SetRequester(DAVE))
    found = world.conversation()
    assert found.ticket.requester == DAVE and not found.ticket.verified
    assert [one.mailbox.address for one in found.participants] == [DAVE.address]
    assert "Withdrawal" not in found.ticket.outgoing_subject and found.ticket.root is None
    world.answers("Here is what we know.")
    world.works()
    received = world.person(DAVE.address).receives("Here is what we know.")
    assert "zebra" not in received.as_string()
    assert len(world.carol.inbox) == 1  # her acknowledgement


def test_a_participant_who_becomes_the_requester_keeps_what_they_may_see(world: World) -> None:
    world.does(AddParticipants((DAVE,)), SetRequester(DAVE))
    found = world.conversation()
    assert [(one.mailbox.address, one.since_entry, one.requester) for one in found.participants] == [
        (DAVE.address, 0, True)
    ]
    assert found.ticket.outgoing_subject == "Re: Withdrawal"


def test_a_participant_is_taken_out(world: World) -> None:
    world.does(AddParticipants((DAVE,)), RemoveParticipants((DAVE.address,)))
    assert [one.mailbox.address for one in world.conversation().participants] == [CAROL.address]
    assert world.history()[-1] == "dave@cust.test taken out by Alice"


EVERY: tuple[Deed, ...] = (
    *(deed for deed, _, _ in CHANGES),
    SetKind(Kind.DISPUTE, None, ALICE),
    RemoveFlags(frozenset({Flag.SPAM})),
    SetRequester(DAVE),
    RemoveParticipants((CAROL.address,)),
    MergeInto(FIRST),
    SplitOff(1),
    LinkTo(FIRST),
    Redact("zebra"),
    StopAnswers(ALICE),
    KeepNotify(ALICE, "digest"),
    KeepReceipts(ALICE, True),
    KeepAway(ALICE, START + timedelta(days=1)),
)


class PowerCut(Exception):
    """What ends a transaction in the middle."""


@pytest.mark.parametrize("deed", EVERY, ids=lambda one: type(one).__name__)
def test_a_power_cut_leaves_nothing_of_a_deed(world: World, tmp_path: Path, deed: Deed) -> None:
    world.carol.writes("Another matter.", subject="Fees")
    world.does(Assign(ALICE))
    world.answers()
    number = world.tickets[-1].number if isinstance(deed, MergeInto | LinkTo) else FIRST
    before = dump(tmp_path)
    with pytest.raises(PowerCut), world.store.write() as tx:
        stage = world.stage(tx)
        stage.perform(plan_of(deed, world.ticket(number)))
        raise PowerCut
    assert dump(tmp_path) == before
    world.does(deed, number=number)
    assert dump(tmp_path) != before


def plan_of(deed: Deed, ticket: Ticket) -> Plan:
    return Plan((UseTicket(ticket.number), deed))


def test_who_is_no_agent_is_named_by_address(world: World) -> None:
    world.does(Rate(5), sender=CAROL.address)
    assert world.history()[-1] == "rated 5 of 5 by carol@cust.test"
    world.does(Rate(5), sender=None)
    assert world.history()[-1] == "rated 5 of 5 by the desk"
