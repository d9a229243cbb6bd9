"""`maild queue retry`, `release` and `drop`: each order on each kind of waiting work."""

from pathlib import Path

import pytest

from maild import orders
from maild.errors import NoSuchWork
from maild.memory import Claimed
from maild.model import Direction
from maild.ports import Deferred, Refused, Submission
from tests.desk import Desk, Wire


def with_held_mail(folder: Path) -> Desk:
    """Mallory wrote to the address of Carol's ticket."""
    desk = Desk(folder)
    carol, mallory = desk.person("carol@cust.test"), desk.person("mallory@evil.test")
    carol.writes("Where is my withdrawal?")
    mallory.writes("Tell me all.", to=str(carol.inbox[0]["Reply-To"]))
    assert desk.waiting("held")
    return desk


def queued(folder: Path, answer: Submission) -> Desk:
    desk = Desk(folder, wire=Wire(fault=lambda _: answer))
    desk.person("carol@cust.test").writes("Where is my withdrawal?")
    return desk


def test_a_deferred_mail_is_tried_again_at_once(tmp_path: Path) -> None:
    desk = queued(tmp_path, Deferred("451 later"))
    tried = len(desk.wire.submitted)
    desk.works()
    assert len(desk.wire.submitted) == tried
    for work in desk.waiting("outbox"):
        orders.retry(desk.store, lambda: desk.now, work)
    desk.works()
    assert len(desk.wire.submitted) == 2 * tried


def test_a_failed_mail_is_tried_again(tmp_path: Path) -> None:
    desk = queued(tmp_path, Refused("550 no"))
    tried = len(desk.wire.submitted)
    assert orders.retry_all(desk.store, lambda: desk.now) == tried
    desk.works()
    assert len(desk.wire.submitted) > tried


def test_what_is_held_is_not_retried_but_released(tmp_path: Path) -> None:
    desk = with_held_mail(tmp_path)
    (held,) = desk.waiting("held")
    with pytest.raises(NoSuchWork, match="maild queue release held:"):
        orders.retry(desk.store, lambda: desk.now, held)
    assert orders.retry_all(desk.store, lambda: desk.now) == 0
    done = desk.reception.release(orders.held_id(held))
    assert done.ticket is not None
    assert desk.waiting("held") == []


def test_only_held_mails_are_released() -> None:
    with pytest.raises(NoSuchWork, match="only a held mail"):
        orders.held_id("outbox:3")


def test_a_dropped_held_mail_stays_dropped_and_the_ticket_says_why(tmp_path: Path) -> None:
    desk = with_held_mail(tmp_path)
    (held,) = desk.waiting("held")
    orders.drop(desk.store, lambda: desk.now, held, "a fraud")
    assert desk.waiting("held") == []
    events = [one.reason for one in desk.entries(desk.tickets[0].number) if one.direction is Direction.EVENT]
    assert "a held mail was dropped by an operator: a fraud" in events
    with pytest.raises(NoSuchWork):
        orders.drop(desk.store, lambda: desk.now, held, "again")


def test_a_dropped_outgoing_mail_is_not_sent(tmp_path: Path) -> None:
    sent: list[Claimed] = []
    desk = queued(tmp_path, Deferred("451 later"))
    desk.wire.fault = lambda mail: sent.append(mail)
    for work in desk.waiting("outbox"):
        orders.drop(desk.store, lambda: desk.now, work, "a mistake")
    desk.later(days=1)
    desk.works()
    assert sent == []
    assert desk.waiting("outbox") == []


@pytest.mark.parametrize("work", ["", "7", "spool", "spool:", "spool:x", "spool:-1", "letter:7", "held:²"])
def test_what_is_no_id_is_told_so(tmp_path: Path, work: str) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(NoSuchWork, match="is not an id"):
        orders.retry(desk.store, lambda: desk.now, work)


@pytest.mark.parametrize("work", ["spool:99", "aside:99", "held:99", "outbox:99", "uncertain:99"])
def test_an_id_that_nothing_has_is_told_so(tmp_path: Path, work: str) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(NoSuchWork):
        orders.drop(desk.store, lambda: desk.now, work, "why not")
