"""The daemon's threads: mail flows, trouble is waited out, refusals are told, and everything ends when asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maild.backoff import Backoff
from maild.errors import InletUnreachable, LoginRefused, OutletUnreachable
from maild.mail import RawMail
from maild.memory import Claimed
from maild.ports import Accept, Submission
from maild.service import Service
from tests.desk import START, Desk, Wire
from tests.lab.waiting import wait_until

MAIL = b"From: carol@cust.test\r\nSubject: Where is it?\r\nMessage-ID: <%d@cust.test>\r\n\r\nWhere is my deposit?\r\n"
STAMP = b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n"


class Mailbox:
    """An inlet whose mail and troubles are put in by the test. `sweeps` notes of each whether it was a full one."""

    def __init__(self, name: str = "support") -> None:
        self.name = name
        self.mails: list[bytes] = []
        self.troubles: list[Exception] = []
        self.sweeps: list[bool] = []
        self._news = threading.Event()

    def sweep(self, accept: Accept, *, full: bool = False) -> int:
        self.sweeps.append(full)
        if self.troubles:
            raise self.troubles.pop(0)
        new = [RawMail(self.mails.pop(0), START, self.name, 100) for _ in range(len(self.mails))]
        if new:
            accept(new)
        return len(new)

    def wait(self, seconds: float) -> None:
        self._news.wait(seconds)
        self._news.clear()

    def wake(self) -> None:
        self._news.set()

    def gets(self, mail: bytes) -> None:
        self.mails.append(mail)
        self.wake()

    def probe(self) -> str:
        return "made up"

    def close(self) -> None:
        self.mails.clear()


def mail(number: int = 1) -> bytes:
    return STAMP + MAIL % number


@contextmanager
def working(desk: Desk, *inlets: Mailbox) -> Iterator[Service]:
    service = Service(desk.wings, inlets, desk.dispatch, {one.name: 3600 for one in inlets}, lambda: 0.0)
    service.start()
    try:
        yield service
    finally:
        service.stop()
        assert service.join(20)


def sent_to(desk: Desk, address: str) -> Callable[[], int]:
    return lambda: len(desk.wire.mailboxes[address])


def test_a_mail_is_fetched_understood_and_acknowledged(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    with working(desk, inbox):
        inbox.gets(mail())
        wait_until(sent_to(desk, "carol@cust.test"), "the acknowledgement")
    assert [ticket.subject for ticket in desk.tickets] == ["Where is it?"]


def test_the_first_sweep_compares_the_whole_folder_and_so_does_one_at_night(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    with working(desk, inbox) as service:
        wait_until(lambda: len(inbox.sweeps) == 1, "the first sweep")
        inbox.wake()
        wait_until(lambda: len(inbox.sweeps) == 2, "a sweep for news")
        service.compare_all()
        wait_until(lambda: len(inbox.sweeps) == 3, "the comparison")
    assert inbox.sweeps[:3] == [True, False, True]


def test_a_comparison_that_failed_is_made_up_for(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    inbox.troubles.append(InletUnreachable("inlet support: no route"))
    with working(desk, inbox):
        wait_until(lambda: len(inbox.sweeps) == 2, "a second attempt")
    assert inbox.sweeps[:2] == [True, True]


def test_an_inlet_that_fails_does_not_hold_up_another(tmp_path: Path) -> None:
    desk, broken, inbox = Desk(tmp_path), Mailbox("broken"), Mailbox()
    broken.troubles += [InletUnreachable("inlet broken: no route")] * 50
    with working(desk, broken, inbox):
        inbox.gets(mail())
        wait_until(sent_to(desk, "carol@cust.test"), "the acknowledgement")
    assert len(desk.tickets) == 1


def test_a_refused_login_is_told_to_the_operators_once_and_not_hammered(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    inbox.troubles += [LoginRefused("inlet support: imap.exch.test refused the password of support@exch.test")] * 9
    with working(desk, inbox):
        wait_until(sent_to(desk, "ops@exch.test"), "the alarm")
    assert len(inbox.sweeps) == 1
    (alarm,) = desk.wire.mailboxes["ops@exch.test"]
    assert "refused the password" in str(alarm["Subject"])


def test_an_outage_of_a_quarter_of_an_hour_is_told_to_the_operators(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    with working(desk, inbox):
        wait_until(lambda: inbox.sweeps, "the first sweep")
        desk.later(hours=4)
        inbox.troubles.append(InletUnreachable("inlet support: no route"))
        inbox.wake()
        wait_until(sent_to(desk, "ops@exch.test"), "the alarm")
    assert "no successful poll for 240 minutes" in str(desk.wire.mailboxes["ops@exch.test"][0]["Subject"])


def test_a_defect_in_a_loop_is_told_and_the_loop_goes_on(tmp_path: Path, journaled: list[str]) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    inbox.troubles.append(ZeroDivisionError("a defect"))
    with working(desk, inbox):
        inbox.gets(mail())
        wait_until(sent_to(desk, "carol@cust.test"), "the acknowledgement")
        wait_until(sent_to(desk, "ops@exch.test"), "the alarm")
    assert any(line.startswith("defect part=watch support why=ZeroDivisionError") for line in journaled)


def test_mail_that_could_not_be_sent_goes_out_when_the_server_is_back(tmp_path: Path) -> None:
    tries: list[Claimed] = []

    def down_at_first(claimed: Claimed) -> Submission | None:
        tries.append(claimed)
        if len(tries) == 1:
            raise OutletUnreachable("outlet: no route")
        return None

    desk, inbox = Desk(tmp_path, wire=Wire(fault=down_at_first)), Mailbox()
    with working(desk, inbox):
        inbox.gets(mail())
        wait_until(lambda: tries, "the first try")
        wait_until(sent_to(desk, "carol@cust.test"), "the acknowledgement")
    assert tries[0].data in {again.data for again in tries[1:]}


def test_work_that_another_process_queued_is_found(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    with working(desk, inbox):
        desk.accepts(mail())
        wait_until(sent_to(desk, "carol@cust.test"), "the acknowledgement")
    assert len(desk.tickets) == 1


def test_waits_grow_up_to_a_bound_and_begin_small_again() -> None:
    backoff = Backoff(1.0, 10.0, lambda: 0.0)
    assert [backoff.next() for _ in range(6)] == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    backoff.reset()
    assert backoff.next() == 0.5


def test_waits_are_not_the_same_for_all() -> None:
    chances = iter((0.0, 0.5, 0.75))
    assert [Backoff(4.0, 8.0, lambda: next(chances)).next() for _ in range(3)] == [2.0, 3.0, 3.5]
