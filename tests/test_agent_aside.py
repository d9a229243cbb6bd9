"""Around the ticket: incidents, side threads, what agents' clients send by themselves, and the threats to all of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from maild.deeds import Disclose, KeepAway, Receipt, SendAside, StopAnswers
from maild.letters import HeldNotice, HeldWhy, Remark, Report, StrangerHeld
from maild.mail import Forwarded
from maild.model import AgentState, Direction, EmailAddress, Identity, Language, Mailbox, Origin, Status
from maild.plan import (
    AddMail,
    AddParticipants,
    File,
    Hold,
    OpenTicket,
    Plan,
    SendAnswer,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.remarks import DoneKey, ProblemKey
from maild.seal import Verb
from maild.ticket import Conversation
from routing.own_machines import UNTIL_THEY_WRITE
from tests.commands_world import desk_router, nothing_done, written_by
from tests.routing_world import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    MALLORY,
    NOW,
    NUMBER,
    conversation,
    decide,
    every,
    mail,
    only,
    signed,
    silent_to_customers,
)

ROUTER = desk_router()
BANK = Mailbox(EmailAddress("bank@third.test"), "Bank")


# --- incidents ---


def hit(number: int, **about: Any) -> Conversation:
    who = Mailbox(EmailAddress(f"c{number}@cust.test"), f"C{number}")
    return conversation(number=number, ref=f"EX-{number}", requester=who, incident="outage-7", **about)


def answered(text: str, *others: Conversation) -> Plan:
    return decide(ROUTER, written_by(text=f"#incident outage-7\n{text}"), conversation(), incident=others)


def test_one_answer_goes_to_all_who_can_read_it() -> None:
    words = "The withdrawals of this morning were late and have all been paid out now; nothing is lost."
    others = (hit(2), hit(3, language=Language.ZH), hit(4, status=Status.CLOSED), hit(6))
    plan = answered(words, *others)
    assert [one.text for one in every(plan, SendAnswer)] == [words] * 3
    numbers = [one.number for one in every(plan, UseTicket)]
    assert numbers == [NUMBER, 2, 6, NUMBER]
    said = only(plan, Receipt).done
    assert Remark(DoneKey.INCIDENT_ANSWERED, ("outage-7", "2 (1 −)")) in said


def test_a_canned_reply_reaches_each_in_their_language() -> None:
    plan = answered("#use need-txid amount=5 USDT", hit(2), hit(3, language=Language.ZH))
    own, english, chinese = (one.text for one in every(plan, SendAnswer))
    assert own.startswith("Hello Carol W.,") and english.startswith("Hello C2,") and "交易" in chinese


def test_a_note_on_an_incident_answers_nobody() -> None:
    plan = answered("#note they are looking at it", hit(2))
    assert silent_to_customers(plan) and only(plan, AddMail).direction is Direction.NOTE


# --- side threads ---


def test_a_question_aside_tells_nothing_but_the_agents_words() -> None:
    plan = decide(ROUTER, written_by(text="#forward bank@third.test\nDid you get our transfer?"), conversation())
    aside = only(plan, SendAside)
    assert aside.to.address == BANK.address and aside.question.text == "Did you get our transfer?"
    assert silent_to_customers(plan) and not every(plan, AddMail)


@pytest.mark.parametrize("words", ["Ask bob.agent@exch.test.", "It is [password ••••]."])
def test_a_question_aside_is_guarded_too(words: str) -> None:
    plan = decide(ROUTER, written_by(text=f"#forward bank@third.test\n{words}"), conversation())
    assert every(plan, Hold) and nothing_done(plan) and not every(plan, SendAside)


def test_nobody_asks_the_desk_or_a_colleague_aside() -> None:
    for who in ("support@exch.test", "bob.agent@exch.test"):
        plan = decide(ROUTER, written_by(text=f"#forward {who}\nHello?"), conversation())
        assert only(plan, Hold).why is HeldWhy.AGENT_COMMANDS and nothing_done(plan)


@pytest.mark.parametrize("identity", [Identity.VERIFIED, Identity.UNVERIFIED])
def test_a_third_partys_answer_is_a_note_that_agents_are_told_of(identity: Identity) -> None:
    inbound = mail(BANK, "Yes, on Monday.", recipients=(signed(Verb.SIDE, BANK),), identity=identity)
    plan = decide(ROUTER, inbound, conversation())
    assert only(plan, AddMail).direction is Direction.NOTE and silent_to_customers(plan)
    assert only(plan, TellAgents).letter == Report(Remark(DoneKey.SIDE_ANSWER, (BANK.address,)), 0)


@pytest.mark.parametrize("who", [MALLORY, CAROL, ALICE])
@pytest.mark.parametrize("origin", [Origin.PERSON, Origin.AUTO])
def test_whoever_else_writes_to_a_side_thread_is_held(who: Mailbox, origin: Origin) -> None:
    inbound = mail(who, "#solve\nHello", recipients=(signed(Verb.SIDE, BANK),), origin=origin)
    plan = decide(ROUTER, inbound, conversation())
    assert only(plan, Hold).why is HeldWhy.NON_PARTICIPANT and silent_to_customers(plan) and nothing_done(plan)
    assert isinstance(only(plan, TellAgents).letter, StrangerHeld)


def test_a_disowned_third_party_is_held() -> None:
    inbound = mail(BANK, "Pay!", recipients=(signed(Verb.SIDE, BANK),), identity=Identity.FAILED)
    assert only(decide(ROUTER, inbound, conversation()), Hold).why is HeldWhy.FAILED_SENDER


# --- what agents' clients send by themselves ---


def automatic(**changed: Any) -> Plan:
    known = changed.pop("known", {})
    return decide(ROUTER, written_by(text="Automatic", origin=Origin.AUTO, **changed), conversation(), **known)


@pytest.mark.parametrize("text", ["Alice reacted to your message: 👍", "Accepted: call", "Read: Re: withdrawal"])
def test_reactions_receipts_and_meeting_answers_are_filed(text: str) -> None:
    assert [type(one) for one in automatic(full_text=text).effects] == [File]


def test_a_recall_takes_back_an_answer_that_still_waits() -> None:
    plan = automatic(recall=True, known={"waiting_answers": 1})
    assert only(plan, StopAnswers).agent == ALICE.address and only(plan, Receipt).always
    assert silent_to_customers(plan) and not every(plan, AddMail)
    for other in (automatic(recall=True), automatic(recall=True, recipients=(signed(Verb.REPLY, BOB),))):
        assert [type(one) for one in other.effects] == [File]
    forged = automatic(recall=True, identity=Identity.UNVERIFIED, known={"waiting_answers": 1})
    assert [type(one) for one in forged.effects] == [File]


def test_an_agents_note_of_absence_gives_the_tickets_back_until_they_write() -> None:
    plan = automatic(absence=True)
    assert only(plan, KeepAway) == KeepAway(ALICE.address, UNTIL_THEY_WRITE) and every(plan, File)
    away = {"agents": (AgentState(ALICE.address, away_until=UNTIL_THEY_WRITE),)}
    assert not every(automatic(absence=True, known=away), KeepAway), "said once"
    back = decide(ROUTER, written_by(text="We are looking at it."), conversation(), **away)
    assert only(back, KeepAway) == KeepAway(ALICE.address, None) and every(back, SendAnswer)


@pytest.mark.parametrize("identity", [Identity.UNVERIFIED, Identity.FAILED])
def test_nobody_sends_an_agent_away_by_a_from_alone(identity: Identity) -> None:
    assert not every(automatic(absence=True, identity=identity), KeepAway)
    away = {"agents": (AgentState(ALICE.address, away_until=UNTIL_THEY_WRITE),)}
    forged = decide(ROUTER, written_by(text="Hello", identity=identity), conversation(), **away)
    assert not every(forged, KeepAway)


def test_an_absence_that_was_set_by_command_stands() -> None:
    away = {"agents": (AgentState(ALICE.address, away_until=NOW + timedelta(days=3)),)}
    plan = decide(ROUTER, written_by(text="One more thing."), conversation(), **away)
    assert not every(plan, KeepAway) and every(plan, SendAnswer)


# --- threats ---


@pytest.mark.parametrize(
    "text", ["#close", "#assign bob", "!resolve", "Status: resolved", "/close", "＃关闭", "#note x"]
)
def test_t33_nothing_that_a_customer_writes_is_a_command(text: str) -> None:
    plan = decide(ROUTER, mail(CAROL, text, recipients=(signed(Verb.TICKET, CAROL),)), conversation())
    assert only(plan, AddMail) == AddMail(Direction.IN) and nothing_done(replace(plan, effects=()))
    assert {type(one).__name__ for one in plan.effects} <= {"UseTicket", "AddMail", "TellAgents", "SetStatus"}


@pytest.mark.parametrize("line", ["> #close", ">> #public", "| #close"])
def test_t34_a_line_among_the_customers_quoted_words_is_never_obeyed(line: str) -> None:
    whole = f"On Monday, Carol wrote:\n{line}\n> Where is it?\n\nWe are looking at it."
    plan = decide(ROUTER, written_by(text="We are looking at it.", full_text=whole), conversation())
    assert only(plan, Hold).why is HeldWhy.AGENT_DOUBTFUL and nothing_done(plan) and silent_to_customers(plan)


def test_t36_the_customer_in_copy_is_not_sent_it_twice_and_gains_no_power() -> None:
    inbound = written_by(text="#solve\nDone.", cc=(CAROL,))
    assert only(decide(ROUTER, inbound, conversation()), SendAnswer).already == (CAROL.address,)
    back = mail(CAROL, "#assign bob\nThanks!", recipients=(signed(Verb.REPLY, ALICE),))
    plan = decide(ROUTER, back, conversation())
    assert (
        silent_to_customers(plan)
        and not every(plan, SendAnswer)
        and not any(type(one).__name__ == "Assign" for one in plan.effects)
    )


def test_t37_only_an_agent_speaks_for_somebody_else_and_then_nobody_is_written_to() -> None:
    told = Forwarded(Mailbox(EmailAddress("victim@cust.test")), "Help", "I am locked out.")
    forged = mail(MALLORY, "Fwd", forwarded=told)
    assert only(decide(ROUTER, forged), OpenTicket).requester == MALLORY
    plan = decide(ROUTER, mail(ALICE, "Fwd", forwarded=told))
    assert only(plan, OpenTicket).requester == told.sender and silent_to_customers(plan)


def test_t40_reading_out_ends_at_the_budget_and_the_operators_hear_of_it() -> None:
    most = 100
    inbound = written_by(text="#show EX-1042")
    last = decide(ROUTER, inbound, conversation(), disclosures_day=most - 1)
    assert every(last, Disclose) and only(last, TellOperators).key == f"disclosures:{ALICE.address}"
    over = decide(ROUTER, inbound, conversation(), disclosures_day=most)
    assert not every(over, Disclose) and only(over, Hold).why is HeldWhy.AGENT_COMMANDS
    letter = only(over, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.problems[0].key == ProblemKey.OVER_BUDGET


def test_t46_an_agent_cannot_copy_in_more_than_ten() -> None:
    ten = " ".join(f"+p{n}@exch.test" for n in range(10))
    assert len(only(decide(ROUTER, written_by(text=f"#cc {ten}"), conversation()), AddParticipants).mailboxes) == 10
    for about in (conversation(DAVE), conversation()):
        more = ten if about.participants[1:] else f"{ten} +p10@exch.test"
        plan = decide(ROUTER, written_by(text=f"#cc {more}"), about)
        assert every(plan, Hold) and nothing_done(plan)
