"""Agents at work from mail to mail, over the real path: drafts, second thoughts, consent, absence."""

from pathlib import Path

import pytest

from maild.model import Direction, TicketNumber
from tests.desk import Desk, Person


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def carol(desk: Desk) -> Person:
    person = desk.person("carol@cust.test", "Carol W.")
    person.writes("Where is my withdrawal?")
    return person


@pytest.fixture
def alice(desk: Desk, carol: Person) -> Person:
    return desk.person("alice.agent@exch.test", "Alice")


@pytest.fixture
def bob(desk: Desk, carol: Person) -> Person:
    return desk.person("bob.agent@exch.test", "Bob")


def test_a_typo_comes_back_and_send_releases_its_words(desk: Desk, carol: Person, alice: Person) -> None:
    alice.replies("#slove\n\nIt was paid out today.")
    assert len(carol.inbox) == 1 and len(desk.waiting("held")) == 1
    alice.receives("#slove", "#solve", "It was paid out today.")
    alice.replies("#send")
    carol.receives("It was paid out today.")
    assert not desk.waiting("held") and desk.tickets[0].assignee == "alice.agent@exch.test"


def test_a_note_stays_inside_and_what_repeats_it_is_held(desk: Desk, carol: Person, alice: Person) -> None:
    alice.replies("#note The passport photo looks edited, do not pay.")
    (note,) = [one for one in desk.entries(TicketNumber(1001)) if one.direction is Direction.NOTE]
    assert note.text == "The passport photo looks edited, do not pay." and len(carol.inbox) == 1
    alice.replies("#public\nHello Carol,\n\nThe passport photo looks edited, do not pay.")
    assert len(carol.inbox) == 1 and len(desk.waiting("held")) == 1


def test_consent_of_a_colleague_sends_the_authors_words(desk: Desk, carol: Person, alice: Person, bob: Person) -> None:
    words = "We have changed your e-mail address as you asked."
    alice.replies(words)
    assert len(carol.inbox) == 1 and len(desk.waiting("held")) == 1
    bob.receives("Alice", words)
    alice.replies("#approve")
    alice.replies("#send")
    assert len(carol.inbox) == 1 and len(desk.waiting("held")) == 1, "one's own consent is none"
    bob.replies("#approve")
    carol.receives(words)
    assert not desk.waiting("held")


def test_cancel_drops_a_draft(desk: Desk, carol: Person, alice: Person) -> None:
    alice.replies("#draft\n\nNot yet certain.")
    assert len(desk.waiting("held")) == 1
    alice.replies("#cancel")
    assert not desk.waiting("held") and len(carol.inbox) == 1


def test_a_released_draft_still_finds_the_tickets_it_names(desk: Desk, carol: Person, alice: Person) -> None:
    desk.later(hours=1)
    desk.person("dave@cust.test").writes("My deposit is missing", subject="A deposit")
    alice.replies("#draft\n#link EX-1001\n\nWe found it.")
    alice.replies("#send")
    first, second = sorted(desk.tickets, key=lambda one: one.number)
    assert second.linked == (first.number,) and first.linked == (second.number,)
    assert not desk.waiting("held")
