"""What time brings: parked tickets wake, drafts end, agents come back, digests are sent."""

from datetime import timedelta
from pathlib import Path

import pytest

from maild.deeds import EndDraft, KeepAway, KeepNotify, Park
from maild.errors import TemplateBroken
from maild.letters import HeldNotice, HeldWhy, Letter
from maild.mail import Outgoing
from maild.memory import HeldMail
from maild.model import EmailAddress, Status, TicketNumber
from maild.plan import Assign, Hold, Plan, Recipient, SetStatus, TellAgents, UseTicket
from maild.ports import Thread, Wings
from maild.ticket import Ticket
from maild.upkeep import Upkeep
from tests.deeds_world import ALICE, BOB, FIRST, World
from tests.desk import START, body

DAY = timedelta(days=1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    emptied(made)
    return made


def emptied(world: World) -> None:
    for agent in (ALICE, BOB):
        world.wire.mailboxes[agent].clear()


def ticks(world: World) -> int:
    """What was due, done and sent."""
    done = Upkeep(world.wings).tick()
    world.works()
    return done


# --- parked tickets ---


def test_a_parked_ticket_wakes_when_its_time_has_come(world: World) -> None:
    world.does(Assign(ALICE), Park(START + 3 * DAY))
    assert ticks(world) == 0
    world.later(days=3)
    assert ticks(world) == 1
    assert (world.ticket().status, world.ticket().wake_at) == (Status.OPEN, None)
    assert world.history()[-1] == "the time it was parked for has come"
    assert len(world.alice.inbox) == 1 and not world.bob.inbox
    assert "INTERNAL" in str(world.alice.inbox[0]["Reply-To"])
    assert ticks(world) == 0, "once"


def test_a_ticket_that_woke_before_its_time_is_left_alone(world: World) -> None:
    world.does(Park(START + DAY), SetStatus(Status.OPEN))
    world.later(days=2)
    assert ticks(world) == 0


def test_where_nobody_wants_to_hear_of_it_the_operators_do(world: World) -> None:
    world.does(KeepNotify(ALICE, "off"), KeepNotify(BOB, "off"), Park(START + DAY))
    world.later(days=1)
    ticks(world)
    assert any("EX-1001 was parked" in body(mail) for mail in world.wire.mailboxes["ops@exch.test"])


# --- drafts ---


def draft(world: World, why: HeldWhy = HeldWhy.AGENT_DRAFT, *, agent: EmailAddress = ALICE) -> HeldMail:
    """Carol's mail stands for a mail of Alice's: any that is held will do."""
    with world.store.write() as tx:
        plan = Plan((UseTicket(FIRST), TellAgents((agent,), HeldNotice(why, "Soon.")), Hold(why, FIRST, agent)))
        world.stage(tx).perform(plan)
        return tx.spool.held_before(world.now + DAY)[-1]


def test_a_notice_names_the_draft_and_leads_to_it(world: World) -> None:
    held = draft(world)
    world.works()
    notice = world.alice.inbox[-1]
    sealed = world.seals.read_id(str(notice["Message-ID"]))
    assert sealed is not None
    with world.store.snapshot() as tx:
        assert tx.spool.held_by_notice(sealed.number, sealed.n) == held
        assert tx.spool.held_by_notice(sealed.number, sealed.n + 1) is None


def test_every_colleague_who_is_asked_has_a_notice_of_the_same_draft(world: World) -> None:
    why = HeldWhy.AGENT_APPROVAL
    asked = HeldNotice(why, "Soon.", author=ALICE)
    own = HeldNotice(why, "Soon.")
    world.does(TellAgents((ALICE,), own), TellAgents((BOB,), asked), Hold(why, FIRST, ALICE))
    world.works()
    with world.store.snapshot() as tx:
        for inbox in (world.alice.inbox, world.bob.inbox):
            sealed = world.seals.read_id(str(inbox[-1]["Message-ID"]))
            assert sealed is not None
            held = tx.spool.held_by_notice(sealed.number, sealed.n)
            assert held is not None and held.agent == ALICE


def test_a_draft_that_is_ended_is_found_no_more(world: World) -> None:
    held = draft(world)
    world.does(EndDraft(held.id, "sent by Alice"))
    assert not world.waiting("held")
    assert world.history()[-1] == f"draft {held.id}: sent by Alice"
    world.later(days=30)
    assert ticks(world) == 0


def test_a_draft_expires_with_notice_to_its_author(world: World) -> None:
    held = draft(world)
    world.works()
    emptied(world)
    world.later(days=6)
    assert ticks(world) == 0
    world.later(days=2)
    assert ticks(world) == 1
    assert not world.waiting("held")
    assert len(world.alice.inbox) == 1 and str(held.id) in body(world.alice.inbox[0])
    assert world.history()[-1] == f"draft {held.id}: dropped, since nobody released it within 7 days"
    assert ticks(world) == 0


def test_a_draft_of_somebody_who_is_away_waits_for_them(world: World) -> None:
    draft(world)
    world.does(KeepAway(ALICE, START + 20 * DAY), number=None)
    world.later(days=10)
    assert ticks(world) == 0 and world.waiting("held")
    world.later(days=10)
    assert ticks(world) == 2, "back again, and the draft ends"


def test_a_held_mail_that_no_agent_was_told_of_does_not_expire(world: World) -> None:
    world.does(Hold(HeldWhy.AGENT_DISABLED, FIRST, ALICE))
    world.does(Hold(HeldWhy.FAILED_SENDER, FIRST))
    world.later(days=100)
    assert ticks(world) == 0 and len(world.waiting("held")) == 2


# --- agents ---


def test_whoever_was_away_is_told_that_they_are_back(world: World) -> None:
    world.does(KeepAway(ALICE, START + DAY), number=None)
    assert ticks(world) == 0
    world.later(days=1)
    assert ticks(world) == 1
    with world.store.snapshot() as tx:
        assert tx.agents.state(ALICE).away_until is None
    assert len(world.alice.inbox) == 1
    assert ticks(world) == 0


def test_a_digest_comes_once_a_day_with_what_waits(world: World) -> None:
    world.does(KeepNotify(ALICE, "digest"), number=None)
    world.carol.writes("Another matter.", subject="Fees")
    assert not world.alice.inbox and world.bob.inbox
    assert ticks(world) == 1
    assert "EX-1001" in body(world.alice.inbox[0]) and "EX-1002" in body(world.alice.inbox[0])
    assert ticks(world) == 0
    world.later(hours=22, minutes=59)  # 08:59
    assert ticks(world) == 0
    world.later(minutes=1)
    assert ticks(world) == 1
    assert len(world.alice.inbox) == 2


def test_a_digest_names_neither_others_tickets_nor_solved_ones(world: World) -> None:
    world.carol.writes("Another matter.", subject="Fees")
    world.carol.writes("A third matter.", subject="Login")
    world.does(Assign(BOB))
    world.does(SetStatus(Status.SOLVED), number=TicketNumber(1002))
    world.does(Assign(ALICE), number=TicketNumber(1003))
    emptied(world)
    world.does(KeepNotify(ALICE, "digest"), number=None)
    ticks(world)
    text = body(world.alice.inbox[0])
    assert "EX-1003" in text and "EX-1001" not in text and "EX-1002" not in text


def test_where_nothing_waits_no_digest_is_sent(world: World) -> None:
    world.does(SetStatus(Status.SOLVED))
    world.does(KeepNotify(ALICE, "digest"), number=None)
    assert ticks(world) == 1
    assert not world.alice.inbox
    assert ticks(world) == 0


# --- troubles ---


def test_one_that_fails_does_not_keep_the_others(world: World) -> None:
    world.carol.writes("Another matter.", subject="Fees")
    for number in (FIRST, TicketNumber(1002)):
        world.does(Park(START + DAY), number=number)
    world.later(days=1)

    class Broken:
        def outgoing_subject(self, ticket: Ticket) -> str:
            return world.wings.render.outgoing_subject(ticket)

        def mail(self, letter: Letter, ticket: Ticket | None, to: Recipient, thread: Thread, now: object) -> Outgoing:
            if ticket is not None and ticket.number == FIRST:
                raise TemplateBroken("no such word")
            return world.wings.render.mail(letter, ticket, to, thread, world.now)

    wings = world.wings
    broken = Wings(wings.settings, wings.read, wings.decide, Broken(), wings.store, wings.clock)
    assert Upkeep(broken).tick() == 1
    assert world.ticket(FIRST).status is Status.WAITING and world.ticket(1002).status is Status.OPEN
    assert ticks(world) == 1
