"""What deeds send: to third parties, customers and agents, and what is remembered of agents."""

from datetime import timedelta
from pathlib import Path

import pytest

from maild.deeds import (
    Disclose,
    KeepAway,
    KeepNotify,
    KeepReceipts,
    ListTickets,
    Receipt,
    ReplyToCustomer,
    SendAside,
    SendFiles,
    SendHelp,
    ShowTicket,
)
from maild.letters import Helped, HelpLine, Question, Remark, StatusTold, WordObeyed
from maild.model import AgentState, Direction, EmailAddress
from maild.plan import Assign
from maild.remarks import DoneKey
from tests.deeds_world import ALICE, BANK, BOB, CAROL, FIRST, World
from tests.desk import START, body

DONE = (Remark(DoneKey.TAKEN),)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.wire.mailboxes[ALICE].clear()
    return made


def state(world: World, agent: EmailAddress = ALICE) -> AgentState:
    with world.store.snapshot() as tx:
        return tx.agents.state(agent)


def test_a_third_party_gets_the_question_and_nothing_else(world: World) -> None:
    world.does(SendAside(BANK, Question("Did transfer 77 arrive?", ALICE)))
    world.works()
    asked = world.person(BANK.address).receives("Did transfer 77 arrive?")
    assert "zebra" not in asked.as_string() and "Withdrawal" not in asked.as_string()
    assert CAROL.address not in asked.as_string() and ALICE not in asked.as_string()
    note = next(one for one in world.entries(1001) if one.direction is Direction.NOTE)
    assert (note.text, note.author) == (f"asked {BANK.address}: Did transfer 77 arrive?", ALICE)


def test_a_customers_word_is_answered_to_its_sender_and_counted(world: World) -> None:
    world.does(ReplyToCustomer(StatusTold(known=True)), sender=CAROL.address)
    world.works()
    assert len(world.carol.inbox) == 2
    assert world.last().template == "status" and world.last().direction is Direction.OUT
    with world.store.snapshot() as tx:
        assert tx.contacts.acks_to(CAROL.address, START - timedelta(days=1)) == 2
    world.does(ReplyToCustomer(WordObeyed("CLOSE")), sender=CAROL.address)
    assert world.last().template == "word-close"


def test_without_a_ticket_everybody_is_told_the_same(world: World) -> None:
    for address in ("x@cust.test", "y@cust.test"):
        world.does(ReplyToCustomer(StatusTold(known=False)), number=None, sender=EmailAddress(address))
    world.works()
    first, second = (world.person(address).inbox[0] for address in ("x@cust.test", "y@cust.test"))
    assert body(first) == body(second) and first["Subject"] == second["Subject"]


# --- receipts ---


@pytest.mark.parametrize(
    ("setting", "own", "days", "told"),
    [
        ("first week", None, None, True),
        ("first week", None, 6, True),
        ("first week", None, 8, False),
        ("first week", True, 8, True),
        ("first week", False, 1, False),
        ("always", None, 8, True),
        ("always", False, 8, False),
        ("never", None, 1, False),
        ("never", True, 8, True),
    ],
)
def test_receipts_are_sent_as_settings_and_agents_say(
    tmp_path: Path, setting: str, own: bool | None, days: int | None, told: bool
) -> None:
    world = World(tmp_path, receipts=setting)
    world.wire.mailboxes[ALICE].clear()
    since = None if days is None else world.now - timedelta(days=days)
    with world.store.write() as tx:
        tx.agents.keep(AgentState(ALICE, receipts=own, since=since))
    world.does(Receipt(ALICE, DONE))
    world.works()
    assert bool(world.alice.inbox) is told
    world.does(Receipt(ALICE, DONE, always=True))
    world.works()
    assert world.alice.inbox


def test_where_nothing_was_done_there_is_no_receipt(world: World) -> None:
    world.does(Receipt(ALICE, (), always=True))
    world.works()
    assert not world.alice.inbox


def test_an_agents_first_mail_is_remembered(world: World) -> None:
    world.carol.writes("Hello?", subject="Hello")
    world.alice.replies("We are looking at it.")
    world.later(days=3)
    world.carol.replies("Thank you, and when?")
    world.alice.replies("Soon.")
    assert state(world).since == START
    assert state(world, BOB).since is None


# --- shown ---


def test_what_is_shown_is_on_record(world: World) -> None:
    world.does(Assign(ALICE))
    asked = (ShowTicket(FIRST), ListTickets(mine=True), ListTickets(mine=False))
    for what in asked:
        world.does(Disclose(ALICE, what))
    world.does(Disclose(ALICE, ListTickets(mine=True)), number=None)
    world.works()
    assert len(world.alice.inbox) == 4
    with world.store.snapshot() as tx:
        assert tx.agents.disclosures(ALICE, START) == 4
        assert tx.agents.disclosures(ALICE, START + timedelta(seconds=1)) == 0
        assert tx.agents.disclosures(BOB, START) == 0


@pytest.mark.parametrize(("mine", "owner", "listed"), [(True, ALICE, True), (True, BOB, False), (False, None, True)])
def test_lists_name_what_is_asked_for(world: World, mine: bool, owner: EmailAddress | None, listed: bool) -> None:
    world.does(Assign(owner))
    world.does(Disclose(ALICE, ListTickets(mine)), number=None)
    world.works()
    assert ("EX-1001" in body(world.alice.inbox[-1])) is listed


def test_withheld_files_come_on_request(world: World) -> None:
    mail = world.carol.mail("Here it is.", subject="Again", in_reply_to=str(world.carol.inbox[0]["Message-ID"]))
    mail.add_attachment(b"slip", maintype="application", subtype="pdf", filename="slip.pdf")
    world.carol.sends(mail)
    world.wire.mailboxes[ALICE].clear()
    world.does(Disclose(ALICE, SendFiles()))
    world.works()
    [sent] = world.alice.inbox
    assert "slip.pdf" in [part.get_filename() for part in sent.iter_attachments()]


def test_help_is_sent(world: World) -> None:
    world.does(SendHelp(ALICE, Helped((HelpLine("note", ("internal",)),))), number=None)
    world.works()
    assert "note" in body(world.alice.inbox[-1])


# --- set by mail ---


@pytest.mark.parametrize("mode", ["off", "mine", "digest"])
def test_who_does_not_want_to_be_told_is_not_told(world: World, mode: str) -> None:
    world.does(KeepNotify(ALICE, mode), number=None)
    world.carol.writes("Another matter.", subject="Fees")
    assert not world.alice.inbox and world.bob.inbox
    world.does(KeepNotify(ALICE, ""), number=None)
    world.carol.writes("A third matter.", subject="Login")
    assert len(world.alice.inbox) == 1


def test_receipts_are_kept_as_wanted(world: World) -> None:
    world.does(KeepReceipts(ALICE, False), KeepNotify(ALICE, "all"), number=None)
    assert (state(world).receipts, state(world).notify) == (False, "all")


def test_whoever_is_away_gives_the_tickets_back_and_hears_nothing(world: World) -> None:
    world.does(Assign(ALICE))
    until = START + timedelta(days=7)
    world.wire.mailboxes[BOB].clear()
    done = world.does(KeepAway(ALICE, until))
    assert done.ticket is not None and done.ticket.assignee is None, "the ticket in hand too"
    assert world.ticket().assignee is None
    assert world.history()[-1] == f"given back to the team: Alice is away until {until.isoformat(timespec='minutes')}"
    world.works()
    assert len(world.bob.inbox) == 1 and not world.alice.inbox
    world.carol.replies("Is anybody there?", to=world.carol.inbox[0])
    assert len(world.bob.inbox) == 2 and not world.alice.inbox
    world.does(KeepAway(ALICE, None), number=None)
    world.carol.replies("Hello?", to=world.carol.inbox[0])
    assert len(world.alice.inbox) == 1
