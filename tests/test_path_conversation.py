"""The main job as a conversation: mail in, acknowledgement out, agent's answer out, one thread for everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from maild.memory import Claimed
from maild.model import Direction, EmailAddress, Flag, Status, TicketNumber
from maild.ports import Refused, Submission
from tests.desk import Desk, Wire, body, settings


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_mail_becomes_a_ticket_is_acknowledged_and_answered_in_one_thread(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test", "Anna B."), desk.person("alice.agent@exch.test", "Alice")
    asked = anna.writes("Where is my withdrawal of 0.5 BTC?", subject="Withdrawal")
    acknowledged = anna.receives("EX-1001", in_reply_to=asked)
    alice.receives("Where is my withdrawal", "CUSTOMER Anna B.")
    alice.replies("Hello Anna, we are looking at it.")
    answered = anna.receives("we are looking at it", in_reply_to=acknowledged)
    assert answered["Auto-Submitted"] is None
    assert [mail["Subject"] for mail in anna.inbox] == ["Re: Withdrawal"] * 2
    assert [mail["References"].split()[0] for mail in anna.inbox] == [asked["Message-ID"]] * 2
    (ticket,) = desk.tickets
    assert ticket.status is Status.WAITING and ticket.assignee == "alice.agent@exch.test"
    anna.replies("Thank you. And when will it be there?")
    assert desk.tickets[0].status is Status.OPEN
    alice.receives("And when will it be there?")
    assert len(anna.inbox) == 2  # one acknowledgement per ticket


def test_the_customer_never_sees_the_agents_address_or_the_notice(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    anna.writes("Where is my withdrawal?")
    alice.replies("We are looking at it.")
    answer = anna.inbox[-1].as_string()
    assert "alice" not in answer.lower() and "write above" not in answer and "support+r" not in answer


def test_an_answer_to_the_note_address_stays_inside(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    anna.writes("Where is my withdrawal?")
    notice = alice.inbox[-1]
    address = next(word for word in body(notice).split() if word.startswith("support+n"))
    alice.replies("Do not pay yet.", address=address)
    assert desk.entries(1001)[-1].direction is Direction.NOTE
    assert len(anna.inbox) == 1


@pytest.mark.parametrize("auth, acknowledged", [("pass", True), (None, True), ("none", True), ("fail", False)])
def test_who_fails_gets_a_ticket_and_no_answer(desk: Desk, auth: str | None, acknowledged: bool) -> None:
    carol = desk.person("carol@cust.test", auth=auth)
    carol.writes("Where is my withdrawal?")
    assert len(desk.tickets) == 1
    assert bool(carol.inbox) is acknowledged


def test_the_same_mail_twice_is_one_ticket_and_one_acknowledgement(desk: Desk) -> None:
    carol = desk.person("carol@cust.test")
    mail = carol.writes("Where is my withdrawal?")
    carol.sends(mail)
    assert len(desk.tickets) == 1 and len(carol.inbox) == 1


def test_the_same_id_with_other_words_is_another_mail(desk: Desk) -> None:
    carol, dave = desk.person("carol@cust.test"), desk.person("dave@cust.test")
    carol.writes("Where is my withdrawal?", message_id="<same@mua.test>")
    dave.writes("How do I reset my password?", message_id="<same@mua.test>")
    assert len(desk.tickets) == 2


def test_old_mail_becomes_a_ticket_without_acknowledgement(desk: Desk) -> None:
    carol = desk.person("carol@cust.test")
    mail = carol.mail("Where is my withdrawal?", subject="Old")
    desk.gets(mail.as_bytes(), received_at=desk.now - timedelta(hours=25))
    assert len(desk.tickets) == 1 and not carol.inbox


def test_what_an_agent_writes_without_authority_is_held_and_can_be_released(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice", auth=None)
    anna.writes("Where is my withdrawal?")
    alice.replies("We are looking at it.")
    assert len(anna.inbox) == 1
    (held,) = desk.waiting("held")
    alice.receives("We are looking at it.")  # shown back at the registered address
    desk.reception.release(int(held.partition(":")[2]))  # type: ignore[arg-type]  # the id as a person types it
    desk.works()
    anna.receives("We are looking at it.")
    assert not desk.waiting("held")


def test_commands_are_held_until_they_are_understood(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    anna.writes("Where is my withdrawal?")
    alice.replies("#ntoe looks odd\n\nPlease wait.")
    assert len(anna.inbox) == 1 and len(desk.waiting("held")) == 1
    alice.receives("#ntoe is not a command. Did you mean #note?")


@pytest.mark.parametrize("broken_for", [1, 99])
def test_a_mail_that_breaks_us_is_put_aside_and_the_next_goes_on(desk: Desk, broken_for: int) -> None:
    """Broken once: a ticket says so. Broken for good: the mail still waits aside."""
    carol, breaks = desk.person("carol@cust.test"), iter(range(broken_for))
    good = desk.wings.render.mail

    def broken(*arguments: object) -> object:
        if next(breaks, None) is not None:
            raise ZeroDivisionError("a defect of ours")
        return good(*arguments)  # type: ignore[arg-type]  # passed on as they came

    object.__setattr__(desk.wings.render, "mail", broken)
    desk.accepts(carol.mail("First.", subject="First").as_bytes())
    desk.reception.digest_due()
    object.__setattr__(desk.wings.render, "mail", good)
    carol.writes("Second, on another matter altogether.", subject="Second")
    assert desk.waiting("aside") == ["aside:1"]
    assert [Flag.NEEDS_ATTENTION in one.flags for one in desk.tickets] == (
        [True, False] if broken_for == 1 else [False]
    )


@pytest.mark.parametrize(
    "raw",
    [b"", b"\0" * 1000, b"no header at all", b"From: \r\n\r\n", b"From: a@b, c@d\r\nSubject: =?x?q?=00?=\r\n\r\nHi"],
)
def test_every_byte_sequence_becomes_a_ticket(desk: Desk, raw: bytes) -> None:
    desk.gets(raw)
    desk.person("carol@cust.test").writes("Where is my withdrawal?")
    assert len(desk.tickets) == 2
    assert not desk.waiting("aside")


def test_without_plus_addressing_the_ids_alone_keep_the_thread(tmp_path: Path) -> None:
    desk = Desk(tmp_path, settings(tmp_path, plus_addressing=False))
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    anna.writes("Where is my withdrawal?")
    assert "+" not in anna.inbox[-1]["Reply-To"] and "[EX-1001]" in anna.inbox[-1]["Subject"]
    alice.replies("We are looking at it.")
    anna.receives("We are looking at it.")
    anna.replies("Thank you, I am waiting for your news then.")
    assert len(desk.tickets) == 1 and len(desk.entries(1001)) >= 5


def test_a_sealed_reply_finds_its_ticket_in_an_empty_database(tmp_path: Path) -> None:
    before, after = Desk(folder(tmp_path, "one")), Desk(folder(tmp_path, "two"))
    carol = before.person("carol@cust.test")
    carol.writes("Where is my withdrawal?")
    later = after.person("carol@cust.test")
    later.replies("Any news?", to=carol.inbox[-1])
    assert [ticket.ref for ticket in after.tickets] == ["EX-1001"]
    assert not later.inbox
    earlier = {row.message_id for row in before.wire.submitted}
    assert not earlier & {row.message_id for row in after.wire.submitted}
    after.person("dave@cust.test").writes("How do I reset my password?")
    assert [ticket.ref for ticket in after.tickets] == ["EX-1001", "EX-1002"]


def folder(tmp_path: Path, name: str) -> Path:
    (tmp_path / name).mkdir()
    return tmp_path / name


@pytest.mark.parametrize("thanks", ["Thanks!", "谢谢", "Спасибо большое!", "¡Gracias!", "ありがとうございます", "شكراً"])
def test_thanks_alone_do_not_reopen(desk: Desk, thanks: str, solve: Callable[[Desk], None]) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    anna.writes("Where is my withdrawal?")
    alice.replies("It has arrived.")
    solve(desk)
    anna.replies(thanks)
    kept = desk.tickets[0].status
    anna.replies("No, it has not arrived at all.")
    assert [kept, desk.tickets[0].status] == [Status.SOLVED, Status.OPEN]


@pytest.fixture
def solve() -> Callable[[Desk], None]:
    """What an agent's command will do; the state is what matters here."""

    def solved(desk: Desk) -> None:
        with desk.store.write() as tx:
            tx.tickets.save(replace(desk.tickets[0], status=Status.SOLVED, solved_at=desk.now))

    return solved


def test_an_answer_to_an_address_that_bounced_is_not_sent_and_its_author_is_told(desk: Desk) -> None:
    carol, alice = desk.person("carol@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal?")
    with desk.store.write() as tx:
        tx.contacts.suspend(EmailAddress("carol@cust.test"), "mail came back: 5.1.1", desk.now)
    alice.replies("We are looking at it.")
    assert len(carol.inbox) == 1
    alice.inbox.pop()  # the receipt; what went wrong was told before it
    alice.receives("EX-1001", "carol@cust.test", "5.1.1", "Nothing more is sent to this address")
    reasons = [entry.reason for entry in desk.entries(TicketNumber(1001))]
    assert "the answer does not go to carol@cust.test: mail came back: 5.1.1" in reasons


def test_what_a_customers_machine_answers_is_marked_in_the_ticket(desk: Desk) -> None:
    carol = desk.person("carol@cust.test")
    carol.writes("Where is my withdrawal?")
    carol.replies("I am away until Monday.", auto_submitted="auto-replied")
    (_, _, automatic) = desk.entries(TicketNumber(1001))
    assert automatic.auto and automatic.reason == "written by a machine"


def test_t12_a_reply_to_of_somebody_else_is_on_record_and_gets_nothing(desk: Desk) -> None:
    carol, alice = desk.person("carol@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal?", reply_to="mallory@evil.test")
    alice.replies("We are looking at it.")
    assert len(carol.inbox) == 2 and not desk.wire.mailboxes["mallory@evil.test"]
    reasons = [str(entry.reason) for entry in desk.entries(TicketNumber(1001))]
    assert any("asks for answers to mallory@evil.test" in one for one in reasons)


def test_a_refusal_of_our_own_server_suspends_nobody_and_says_no_such_thing(tmp_path: Path) -> None:
    def refuses_carol(mail: Claimed) -> Submission | None:
        return Refused("550 5.7.1 not like this") if mail.recipient == "carol@cust.test" else None

    desk = Desk(tmp_path, wire=Wire(fault=refuses_carol))
    desk.person("carol@cust.test").writes("Where is my withdrawal?")
    told = desk.person("alice.agent@exch.test").receives("550 5.7.1 not like this")
    assert "Nothing more is sent" not in body(told)
