"""Until idle: everything is done in turn, and what could not be reached is said."""

from pathlib import Path

from maild.errors import InletUnreachable, LoginRefused, OutletUnreachable
from maild.memory import Claimed
from maild.ports import Deferred, Submission
from maild.until_idle import Idle, UntilIdle
from tests.desk import Desk, Wire
from tests.test_service import Mailbox, mail


def run(desk: Desk, *inlets: Mailbox) -> Idle:
    return UntilIdle(desk.wings, inlets, desk.dispatch).run()


def test_everything_is_fetched_understood_and_sent(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    inbox.mails += [mail(1), mail(2)]
    assert run(desk, inbox) == Idle((), 0)
    assert len(desk.wire.mailboxes["carol@cust.test"]) >= 1
    assert inbox.sweeps == [True, False]  # the whole folder is compared once; the second pass brings nothing


def test_an_inlet_that_cannot_be_reached_is_said_and_the_others_are_done(tmp_path: Path) -> None:
    desk, broken, inbox = Desk(tmp_path), Mailbox("broken"), Mailbox()
    broken.troubles.append(InletUnreachable("inlet broken: no route"))
    inbox.mails.append(mail())
    assert run(desk, broken, inbox).troubles == ("inlet broken: no route",)
    assert len(broken.sweeps) == 1
    assert len(desk.tickets) == 1


def test_a_refused_login_is_a_trouble_too(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path), Mailbox()
    inbox.troubles.append(LoginRefused("inlet support: no such user"))
    assert run(desk, inbox).troubles == ("inlet support: no such user",)


def test_without_an_outlet_mail_is_understood_and_waits(tmp_path: Path) -> None:
    def down(_: Claimed) -> Submission:
        raise OutletUnreachable("no route")

    desk, inbox = Desk(tmp_path, wire=Wire(fault=down)), Mailbox()
    inbox.mails.append(mail())
    idle = run(desk, inbox)
    assert idle.troubles == ("outlet: no route",)
    assert idle.later > 0
    assert len(desk.tickets) == 1


def test_mail_that_found_no_server_goes_out_in_the_next_run(tmp_path: Path) -> None:
    tries: list[Claimed] = []

    def down_at_first(claimed: Claimed) -> Submission | None:
        tries.append(claimed)
        if len(tries) <= 20:
            raise OutletUnreachable("no route")
        return None

    desk, inbox = Desk(tmp_path, wire=Wire(fault=down_at_first)), Mailbox()
    inbox.mails.append(mail())
    for _ in range(20):  # more often than a mail is tried before it is given up
        assert run(desk, inbox).later > 0
    assert run(desk, inbox) == Idle((), 0)
    assert len(desk.wire.mailboxes["carol@cust.test"]) == 1
    assert {one.attempt for one in tries} == {1}


def test_what_a_server_defers_waits_for_later(tmp_path: Path) -> None:
    desk, inbox = Desk(tmp_path, wire=Wire(fault=lambda _: Deferred("451 later"))), Mailbox()
    inbox.mails.append(mail())
    idle = run(desk, inbox)
    assert idle.troubles == ()
    assert idle.later == len(desk.wire.submitted)
