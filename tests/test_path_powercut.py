"""The power goes at every commit, before it and after it, and on both sides of the server's acceptance.

Whatever was cut: after a restart every mail has its ticket, once, and nobody has two acknowledgements of different ids.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from maild.dispatch import Dispatch
from maild.memory import Claimed, Transaction
from maild.ports import Submission
from maild.receive import Reception
from tests.desk import Desk, Wire

COMMITS = 16  # of the scene below, when nothing is cut; a test holds the number
ACCEPTED = 6  # mails that the server takes in it


class PowerCut(BaseException):
    """Not an Exception: nothing in the product may catch it."""


class CuttingStore:
    """A store whose nth write is the last thing that happens, or does not happen any more."""

    def __init__(self, desk: Desk, nth: int, *, after: bool) -> None:
        self._store = desk.store
        self._left = nth
        self._after = after
        self.blobs, self.ledger = desk.store.blobs, desk.store.ledger
        self.snapshot, self.close = desk.store.snapshot, desk.store.close

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        self._left -= 1
        with self._store.write() as tx:
            yield tx
            if self._left == 0 and not self._after:
                raise PowerCut
        if self._left == 0:
            raise PowerCut


def wired(desk: Desk, store: CuttingStore) -> None:
    desk.wings = replace(desk.wings, store=store)
    desk.reception, desk.dispatch = Reception(desk.wings), Dispatch(desk.wings, desk.wire)


def scene(desk: Desk) -> None:
    """Carol and Dave write and are acknowledged, Alice and Bob are told."""
    for raw in mailbox(desk):
        desk.accepts(raw)
    desk.works()


def mailbox(desk: Desk) -> list[bytes]:
    """What lies on the IMAP server; after a crash all of it is offered again."""
    stamp = b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n"
    carol, dave = desk.person("carol@cust.test"), desk.person("dave@cust.test")
    mails = (carol.mail("Where is my withdrawal?", subject="One"), dave.mail("How do I log in?", subject="Two"))
    return [stamp + mail.as_bytes() for mail in mails]


def restarted(folder: Path, wire: Wire) -> Desk:
    wire.fault = lambda _: None
    desk = Desk(folder, wire=wire)
    desk.dispatch.take_over()
    desk.dispatch.judge()
    scene(desk)
    return desk


def check(desk: Desk, most_copies: int) -> None:
    assert sorted(ticket.subject for ticket in desk.tickets) == ["One", "Two"]
    for person in ("carol@cust.test", "dave@cust.test", "alice.agent@exch.test", "bob.agent@exch.test"):
        copies = Counter(str(mail["Message-ID"]) for mail in desk.wire.mailboxes[person])
        assert len(copies) == (1 if "cust" in person else 2), person
    everything = Counter((row.message_id, row.data) for row in desk.wire.submitted)
    assert len({message_id for message_id, _ in everything}) == len(everything)  # one id, one sequence of bytes
    assert sum(everything.values()) - len(everything) <= most_copies


def test_the_scene_has_the_commits_that_are_cut(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(PowerCut):
        wired(desk, CuttingStore(desk, COMMITS, after=True))
        scene(desk)
    check(restarted(tmp_path, desk.wire), most_copies=0)
    wired(desk, CuttingStore(desk, COMMITS + 1, after=True))
    scene(desk)
    assert len(desk.wire.submitted) == ACCEPTED


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("nth", range(1, COMMITS + 1))
def test_a_power_cut_at_a_commit_loses_and_doubles_nothing(tmp_path: Path, nth: int, after: bool) -> None:
    desk = Desk(tmp_path)
    wired(desk, CuttingStore(desk, nth, after=after))
    with pytest.raises(PowerCut):
        scene(desk)
    # A commit that was lost after the server had accepted is the one window for a second, identical copy.
    check(restarted(tmp_path, desk.wire), most_copies=0 if after else 1)


@pytest.mark.parametrize("accepted", [False, True], ids=["before acceptance", "after acceptance"])
@pytest.mark.parametrize("nth", range(1, ACCEPTED + 1))
def test_a_power_cut_while_sending_sends_the_same_bytes_again(tmp_path: Path, nth: int, accepted: bool) -> None:
    desk = Desk(tmp_path)

    def cut(mail: Claimed) -> Submission | None:
        if len(desk.wire.submitted) == nth:
            if accepted:
                desk.wire.deliver(mail)
            else:
                desk.wire.submitted.pop()
            raise PowerCut
        return None

    desk.wire.fault = cut
    with pytest.raises(PowerCut):
        scene(desk)
    check(restarted(tmp_path, desk.wire), most_copies=1 if accepted else 0)
