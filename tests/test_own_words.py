"""What customers' own words do, as plans: who may, what follows, and what nobody learns from it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from maild.deeds import Rate, ReplyToCustomer, SetTags
from maild.letters import CustomerWrote, HeldWhy, Report, StatusTold, WordObeyed
from maild.mail import Attachment, Inbound
from maild.model import Flag, Identity, Mailbox, MessageId, Priority, Secret, SecretKind, Status, TicketNumber
from maild.plan import (
    AddMail,
    ConfirmDelivery,
    File,
    Filed,
    Hold,
    OpenTicket,
    Plan,
    RaisePriority,
    SendAcknowledgement,
    SetStatus,
    TellAgents,
    TellOperators,
)
from maild.ports import Recent
from maild.remarks import DoneKey
from maild.seal import Verb
from routing.own_words import WANTS_HUMAN
from tests.routing_world import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    MALLORY,
    NOW,
    conversation,
    copy_for,
    decide,
    every,
    mail,
    names,
    only,
    outcome,
    router,
    signed,
    told,
)

V, U, F = Identity.VERIFIED, Identity.UNVERIFIED, Identity.FAILED
ROUTER = router()
KNOWN, UNKNOWN = ReplyToCustomer(StatusTold(known=True)), ReplyToCustomer(StatusTold(known=False))


def reply(text: str, sender: Mailbox = CAROL, identity: Identity = V, **changed: Any) -> Inbound:
    """An answer to our mail, at the address that was made for its sender."""
    given: dict[str, Any] = {
        "subject": "Re: Where is my withdrawal?",
        "recipients": (signed(Verb.TICKET, sender),),
        "in_reply_to": (copy_for(sender),),
        "identity": identity,
    }
    return mail(sender, text, **(given | changed))


def fresh(text: str, sender: Mailbox = CAROL, subject: str = "", identity: Identity = V, **changed: Any) -> Inbound:
    return mail(sender, text, subject=subject, identity=identity, **changed)


def plain(sender: Mailbox = CAROL, identity: Identity = V, **changed: Any) -> Plan:
    """What becomes of any other words in the same place."""
    return decide(ROUTER, reply("I have another question about it.", sender, identity), conversation(**changed))


def replies(plan: Plan) -> list[ReplyToCustomer]:
    return every(plan, ReplyToCustomer)


def reported(plan: Plan) -> list[str]:
    return [one.letter.what.key for one in every(plan, TellAgents) if isinstance(one.letter, Report)]


# --- STATUS ---


@pytest.mark.parametrize("text", ["STATUS", "进度", "Статус, пожалуйста", "الحالة"])
def test_a_requester_is_told_where_the_ticket_stands(text: str) -> None:
    plan = decide(ROUTER, reply(text), conversation())
    assert replies(plan) == [KNOWN]
    assert outcome(plan) == "entry" and not every(plan, TellAgents) and not every(plan, SetStatus)
    assert len(every(plan, ConfirmDelivery)) == 1


def test_a_copied_person_is_told_what_everybody_is_told() -> None:
    plan = decide(ROUTER, reply("STATUS", DAVE), conversation(DAVE))
    assert replies(plan) == [UNKNOWN]


def test_a_fresh_mail_with_the_reference_will_do() -> None:
    for asked in (fresh("STATUS EX-1042"), fresh("STATUS", subject="EX-1042"), fresh("", subject="STATUS EX-1042")):
        assert replies(decide(ROUTER, asked, conversation())) == [KNOWN]
    assert replies(decide(ROUTER, fresh("STATUS", subject="Hacked! EX-1042"), conversation())) == []


@pytest.mark.parametrize(("given", "answered"), [(0, True), (2, True), (3, False), (50, False)])
def test_status_counts_with_the_acknowledgements(given: int, answered: bool) -> None:
    plan = decide(ROUTER, reply("STATUS"), conversation(), acks_to_sender_day=given)
    assert bool(replies(plan)) is answered
    assert every(plan, AddMail) and not every(plan, TellAgents) and not every(plan, TellOperators)


def test_an_unverified_requester_is_told_nothing_and_is_read_by_people() -> None:
    plan = decide(ROUTER, reply("STATUS", identity=U), conversation())
    assert replies(plan) == [UNKNOWN]
    assert plan.effects[:-1] == plain(identity=U).effects
    assert replies(decide(ROUTER, reply("STATUS", identity=U), conversation(), acks_to_sender_day=1)) == []


@pytest.mark.parametrize("text", ["STATUS", "CLOSE", "HUMAN", "HELP", "5"])
def test_a_disowned_sender_is_held_as_ever(text: str) -> None:
    plan = decide(ROUTER, reply(text, identity=F), conversation(status=Status.SOLVED))
    assert only(plan, Hold).why is HeldWhy.FAILED_SENDER and not replies(plan) and not every(plan, Rate)


# --- T32 ---


@pytest.mark.parametrize("identity", [V, U])
@pytest.mark.parametrize("given", [0, 1, 3, 30])
@pytest.mark.parametrize("asks", ["subject", "text", "nothing"])
def test_t32_the_answer_is_the_same_whether_or_not_a_reference_exists(
    identity: Identity, given: int, asks: str
) -> None:
    def asked(number: int) -> Plan:
        texts = {"subject": ("STATUS", f"EX-{number}"), "text": (f"STATUS EX-{number}", ""), "nothing": ("STATUS", "")}
        text, line = texts[asks]
        return decide(ROUTER, fresh(text, MALLORY, line, identity), conversation(), acks_to_sender_day=given)

    existing, missing = asked(1042), asked(4711)
    assert existing == missing
    most = 3 if identity is V else 1
    assert replies(existing) == ([UNKNOWN] if given < most else [])
    assert only(existing, File).why is Filed.STATUS_ASKED
    assert names(existing.effects) in (["ReplyToCustomer", "File"], ["File"])


def test_t32_a_disowned_stranger_gets_nothing_at_all() -> None:
    for number in (1042, 4711):
        plan = decide(ROUTER, fresh("STATUS", MALLORY, f"EX-{number}", F), conversation())
        assert not replies(plan) and not every(plan, SendAcknowledgement)
        assert every(plan, OpenTicket)


def test_a_stranger_at_anothers_signed_address_is_held_as_ever() -> None:
    asked = reply("STATUS", MALLORY, recipients=(signed(Verb.TICKET, CAROL),), in_reply_to=())
    plan = decide(ROUTER, asked, conversation())
    assert only(plan, Hold).why is HeldWhy.NON_PARTICIPANT and not replies(plan)


def test_status_with_anything_else_opens_a_ticket_as_ever() -> None:
    for asked in (
        fresh("STATUS", MALLORY, "My withdrawal is missing"),
        fresh("STATUS", MALLORY, attachments=(Attachment("tx.png", "image/png", b"x"),)),
        fresh("STATUS", MALLORY, full_text="STATUS\n\n> I sent 5 BTC"),
        fresh("STATUS", MALLORY, secrets=(Secret(SecretKind.PASSWORD, "text"),)),
        fresh("STATUS", MALLORY, may_answer=False, why_not_answer="a list"),
    ):
        assert every(decide(ROUTER, asked), OpenTicket)


# --- CLOSE ---


@pytest.mark.parametrize("text", ["CLOSE", "关闭", "закрыть", "Please close it. Thanks!\nCarol", "ｃｌｏｓｅ"])
@pytest.mark.parametrize("status", [Status.NEW, Status.OPEN, Status.WAITING, Status.SOLVED])
def test_a_participant_closes_the_ticket(text: str, status: Status) -> None:
    plan = decide(ROUTER, reply(text), conversation(status=status))
    assert only(plan, SetStatus).status is Status.CLOSED
    assert replies(plan) == [ReplyToCustomer(WordObeyed("close"))]
    assert reported(plan) == [DoneKey.CUSTOMER_CLOSED] and told(plan) == {ALICE.address, BOB.address}


def test_a_copied_person_may_close_it_too() -> None:
    assert only(decide(ROUTER, reply("CLOSE", DAVE), conversation(DAVE)), SetStatus).status is Status.CLOSED


def test_the_owner_alone_is_told_of_an_owned_ticket() -> None:
    assert told(decide(ROUTER, reply("CLOSE"), conversation(assignee=BOB.address))) == {BOB.address}


def test_what_is_closed_is_not_closed_again() -> None:
    plan = decide(ROUTER, reply("CLOSE"), conversation(status=Status.CLOSED))
    assert names(plan.effects) == ["UseTicket", "ConfirmDelivery", "AddMail"]


def test_closing_is_answered_whatever_was_acknowledged_today() -> None:
    assert replies(decide(ROUTER, reply("CLOSE"), conversation(), acks_to_sender_day=3))


def test_a_word_for_another_ticket_is_plain_text() -> None:
    plan = decide(ROUTER, reply("CLOSE EX-1043"), conversation())
    assert not every(plan, SetStatus) and not replies(plan)
    merged = replace(conversation(), merged=(TicketNumber(1043),))
    assert only(decide(ROUTER, reply("CLOSE EX-1043"), merged), SetStatus).status is Status.CLOSED


@pytest.mark.parametrize("text", ["CLOSE", "HUMAN", "HELP", "关闭", "人工"])
def test_words_of_an_unverified_sender_are_plain_text(text: str) -> None:
    assert decide(ROUTER, reply(text, identity=U), conversation()).effects == plain(identity=U).effects


@pytest.mark.parametrize("text", ["CLOSE", "HUMAN", "HELP", "5"])
def test_other_words_of_a_stranger_open_a_ticket_as_ever(text: str) -> None:
    plan = decide(ROUTER, fresh(text, MALLORY, "EX-1042"), conversation(status=Status.SOLVED))
    assert only(plan, OpenTicket).flags == {Flag.MENTIONS_OTHER} and not replies(plan)


# --- T33 ---


@pytest.mark.parametrize(
    "text",
    ["#close", "/close", "!resolve", "Status: resolved", "#assign bob", "＃关闭", "#note\nhidden", "@close", "> CLOSE"],
)
@pytest.mark.parametrize("status", [Status.OPEN, Status.SOLVED])
def test_t33_a_customers_commands_are_plain_text(text: str, status: Status) -> None:
    plan = decide(ROUTER, reply(text), conversation(status=status))
    assert plan.effects == plain(status=status).effects
    assert only(plan, TellAgents).letter == CustomerWrote(0, first=False)
    assert only(plan, AddMail).text == ""


# --- HUMAN, HELP ---


def test_whoever_wants_a_person_gets_attention_once() -> None:
    plan = decide(ROUTER, reply("转人工"), conversation(status=Status.WAITING))
    assert only(plan, RaisePriority).priority is Priority.HIGH
    assert only(plan, SetTags).add == (WANTS_HUMAN,) and only(plan, SetStatus).status is Status.OPEN
    assert replies(plan) == [ReplyToCustomer(WordObeyed("human"))]
    assert reported(plan) == [DoneKey.CUSTOMER_WANTS_HUMAN]


def test_who_insists_is_read_and_not_answered_again() -> None:
    assert decide(ROUTER, reply("HUMAN"), conversation(tags=(WANTS_HUMAN,))).effects == plain().effects


def test_help_says_which_words_there_are_and_troubles_nobody() -> None:
    plan = decide(ROUTER, reply("帮助"), conversation())
    assert replies(plan) == [ReplyToCustomer(WordObeyed("help"))]
    assert not every(plan, TellAgents) and not every(plan, SetStatus)
    assert replies(decide(ROUTER, reply("HELP"), conversation(), acks_to_sender_day=3)) == []


# --- ratings ---


@pytest.mark.parametrize(("text", "value"), [("5", 5), ("٤", 4), ("⭐⭐⭐", 3), ("2/5", 2), ("１", 1)])
@pytest.mark.parametrize("status", [Status.SOLVED, Status.CLOSED])
def test_a_number_rates_what_is_solved(text: str, value: int, status: Status) -> None:
    plan = decide(ROUTER, reply(text), conversation(status=status))
    assert only(plan, Rate).rating == value and not every(plan, SetStatus)
    assert replies(plan) == [ReplyToCustomer(WordObeyed("rating", value))]
    assert reported(plan) == ([DoneKey.RATED] if value <= 2 else [])


@pytest.mark.parametrize("status", [Status.NEW, Status.OPEN, Status.WAITING])
def test_a_number_says_nothing_while_the_ticket_is_open(status: Status) -> None:
    assert decide(ROUTER, reply("5"), conversation(status=status)).effects == plain(status=status).effects


def test_a_second_rating_counts_and_is_not_answered() -> None:
    plan = decide(ROUTER, reply("4"), conversation(status=Status.SOLVED, rating=2))
    assert only(plan, Rate).rating == 4 and not replies(plan)


@pytest.mark.parametrize("value", [1, 2])
def test_a_poor_rating_with_a_comment_reopens(value: int) -> None:
    plan = decide(ROUTER, reply(f"{value}\n\nNobody answered my question."), conversation(status=Status.SOLVED))
    assert only(plan, Rate).rating == value and only(plan, SetStatus).status is Status.OPEN
    assert isinstance(only(plan, TellAgents).letter, CustomerWrote)


def test_praise_is_read_and_reopens_nothing_but_a_question_does() -> None:
    praise = decide(ROUTER, reply("5\nQuick and friendly, well done."), conversation(status=Status.SOLVED))
    assert only(praise, Rate).rating == 5 and not every(praise, SetStatus) and every(praise, TellAgents)
    asked = decide(ROUTER, reply("4\nAnd the fee, is it paid back?"), conversation(status=Status.SOLVED))
    assert only(asked, Rate).rating == 4 and only(asked, SetStatus).status is Status.OPEN


@pytest.mark.parametrize(("sender", "identity"), [(DAVE, V), (CAROL, U)])
def test_only_the_verified_requester_rates(sender: Mailbox, identity: Identity) -> None:
    plan = decide(ROUTER, reply("5", sender, identity), conversation(DAVE, status=Status.SOLVED))
    assert not every(plan, Rate) and not replies(plan)


def test_a_number_on_what_was_closed_long_ago_opens_a_linked_ticket_as_ever() -> None:
    old = conversation(status=Status.CLOSED, updated_at=NOW - timedelta(days=31))
    assert outcome(decide(ROUTER, reply("5"), old)) == "linked"
    assert outcome(decide(ROUTER, reply("HUMAN"), old)) == "linked"


# --- machines ---


@pytest.mark.parametrize("text", ["STATUS", "CLOSE", "HUMAN", "HELP", "5"])
def test_what_must_not_be_answered_is_not(text: str) -> None:
    asked = reply(text, may_answer=False, why_not_answer="the return path is null")
    assert not replies(decide(ROUTER, asked, conversation(status=Status.SOLVED)))


def test_a_word_in_a_client_that_refers_to_nothing_is_understood_by_its_subject() -> None:
    recent = Recent(conversation().ticket.number, "Where is my withdrawal?", "It is missing.", NOW - timedelta(hours=1))
    asked = fresh("关闭", subject="回复：Where is my withdrawal?", message_id=MessageId("<q@qq.test>"))
    plan = decide(ROUTER, asked, recent=(recent,), alike=conversation())
    assert only(plan, SetStatus).status is Status.CLOSED
