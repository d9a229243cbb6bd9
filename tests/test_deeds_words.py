"""Words that are masked everywhere, and answers that are taken back before anybody got them."""

from datetime import timedelta
from pathlib import Path

import pytest

from maild.deeds import Park, Redact, StopAnswers
from maild.model import Direction, Status
from maild.plan import AddParticipants, SendAnswer, SetStatus
from tests.deeds_world import ALICE, BOB, CAROL, DAVE, World

SEED = "legal winner thank year wave sausage"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


# --- masked ---


@pytest.mark.parametrize(
    "written",
    [
        SEED,
        SEED.upper(),
        "legal winner\nthank year wave sausage",
        "this:\n> legal winner thank\n> year wave  sausage\nso help me",
    ],
    ids=["as it is", "capitals", "two lines", "quoted"],
)
def test_words_are_masked_however_they_are_laid_out(world: World, written: str) -> None:
    world.carol.replies(f"My phrase is {written}!", to=world.carol.inbox[0])
    world.does(Redact(SEED))
    stored = " ".join(f"{one.subject} {one.text} {one.full_text}" for one in world.entries(1001)).lower()
    assert "sausage" not in stored and "legal" not in stored
    assert "[••••]" in stored
    assert world.history()[-1] == "words were masked in 1 entries by Alice"


def test_words_are_masked_in_subjects_notes_and_answers_too(world: World) -> None:
    world.does(SendAnswer(ALICE, "Is zebra your word?"))
    world.does(Redact("zebra"), Redact("Withdrawal"))
    texts = [one.text for one in world.entries(1001) if one.text]
    assert not any("zebra" in one for one in texts)
    assert world.ticket().subject == "[••••]"
    assert "Withdrawal" not in world.ticket().outgoing_subject


def test_a_name_that_is_the_words_is_taken_away(world: World) -> None:
    world.does(Redact("Carol W."))
    ticket, [carol] = world.ticket(), world.conversation().participants
    assert ticket.requester is not None and (ticket.requester.name, carol.mailbox.name) == ("", "")
    assert carol.requester and carol.mailbox.address == CAROL.address
    assert all(one.author_name != "Carol W." for one in world.entries(1001))


def test_what_went_out_is_not_changed(world: World) -> None:
    world.does(SendAnswer(ALICE, "Your word is zebra."))
    world.does(Redact("zebra"))
    world.works()
    world.carol.receives("Your word is zebra.")


def test_masked_words_are_not_shown_beneath_later_mails(world: World) -> None:
    world.does(Redact("zebra"))
    world.answers()
    world.works()
    assert "zebra" not in world.carol.receives("[••••]").as_string()


# --- taken back ---


def test_an_answer_within_its_delay_is_as_if_it_had_never_been_given(world: World) -> None:
    before = world.ticket()
    world.answers()
    assert (world.ticket().answers, world.ticket().status) == (1, Status.WAITING)
    world.does(StopAnswers(ALICE))
    ticket = world.ticket()
    assert (ticket.answers, ticket.status, ticket.first_response_at) == (0, before.status, None)
    assert world.conversation().answered_by == ()
    [answer] = [one for one in world.entries(1001) if one.template == "answer"]
    assert answer.withdrawn and answer.reason == "withdrawn by Alice"
    assert world.history()[-1] == "an answer was withdrawn by Alice"
    world.works()
    assert len(world.carol.inbox) == 1  # the acknowledgement


def test_nobody_sees_a_withdrawn_answer_in_the_history(world: World) -> None:
    world.answers("This was a mistake.")
    world.does(StopAnswers(ALICE))
    world.answers("This is right.")
    world.works()
    assert "mistake" not in world.carol.receives("This is right.").as_string()


def test_an_earlier_answer_stands(world: World) -> None:
    world.answers("First.")
    world.works()
    first = world.ticket().first_response_at
    world.later(hours=1)
    world.carol.replies("And now?")
    world.answers("Second.")
    world.does(StopAnswers(ALICE))
    ticket = world.ticket()
    assert (ticket.answers, ticket.first_response_at, ticket.status) == (1, first, Status.OPEN)


@pytest.mark.parametrize("status", [Status.SOLVED, Status.CLOSED])
def test_a_ticket_that_the_answer_solved_is_our_turn_again(world: World, status: Status) -> None:
    world.answers()
    world.does(SetStatus(status))
    world.does(StopAnswers(ALICE))
    assert (world.ticket().status, world.ticket().solved_at) == (Status.NEW, None)


def test_a_parked_ticket_stays_parked(world: World) -> None:
    world.answers()
    world.does(Park(world.now + timedelta(days=3)))
    world.does(StopAnswers(ALICE))
    assert world.ticket().status is Status.WAITING and world.ticket().wake_at is not None


def test_after_the_delay_nothing_is_stopped(world: World) -> None:
    world.answers()
    world.later(seconds=31)
    world.does(StopAnswers(ALICE))
    world.works()
    world.carol.receives("We are looking at it.")
    assert world.ticket().answers == 1


def test_a_colleagues_answer_is_not_stopped(world: World) -> None:
    world.answers()
    world.does(StopAnswers(BOB))
    world.works()
    world.carol.receives("We are looking at it.")


def test_of_several_recipients_those_still_waiting_are_stopped(world: World) -> None:
    world.does(AddParticipants((DAVE,)))
    world.answers()
    with world.store.write() as tx:
        claimed = tx.outbox.claim(world.now, ignore_delay=True)
        while claimed is not None and claimed.recipient != CAROL.address:
            claimed = tx.outbox.claim(world.now, ignore_delay=True)
        assert claimed is not None
        tx.outbox.sent(claimed.id, "250 ok", world.now)
    world.does(StopAnswers(ALICE))
    assert world.history()[-1] == f"an answer was withdrawn by Alice, but not from {CAROL.address}: it was on its way"
    assert world.ticket().answers == 1
    answer = next(one for one in world.entries(1001) if one.template == "answer")
    assert not answer.withdrawn and answer.direction is Direction.OUT
    world.works()
    assert not world.wire.mailboxes[DAVE.address]
