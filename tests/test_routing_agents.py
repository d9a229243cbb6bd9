"""What an agent's mail may do: authority as a product, and what becomes of answers, notes, forwards and the rest."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from maild.deeds import Receipt
from maild.letters import CustomerWrote, HeldNotice, HeldWhy, Remark
from maild.mail import Attachment, Forwarded, Inbound
from maild.model import Agent, Direction, EmailAddress, Flag, Identity, Mailbox, Origin, Role, Status
from maild.plan import (
    AddEvent,
    AddMail,
    Assign,
    File,
    Filed,
    Hold,
    OpenTicket,
    SendAnswer,
    SetStatus,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.ports import Situation
from maild.remarks import DoneKey
from maild.seal import Verb
from maild.settings import IdentityRules
from tests.routing_world import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    DESK,
    MALLORY,
    NOW,
    NUMBER,
    STORED,
    conversation,
    copy_for,
    decide,
    every,
    mail,
    only,
    outcome,
    router,
    signed,
    silent_to_customers,
    told,
)

V, U, F = Identity.VERIFIED, Identity.UNVERIFIED, Identity.FAILED
ALIAS = Mailbox(EmailAddress("alice@home.test"), "Alice")
WORDS = "We are looking at it."
LEFT = (Agent("Alice", ALICE.address, teams=("general",)), Agent("Bob", BOB.address, enabled=False))


def reply(
    sender: Mailbox = ALICE, text: str = "We are looking at it.", *, verb: Verb = Verb.REPLY, **changed: Any
) -> Inbound:
    """An agent's reply as it should be: to the signed address, in answer to our mail to this agent."""
    given = mail(
        sender,
        text,
        recipients=(signed(verb, ALICE),),
        in_reply_to=(copy_for(ALICE, Role.AGENT),),
        subject="Re: [new] Where is my withdrawal?",
    )
    return replace(given, **changed)


TOKENS = {
    "own reply address": signed(Verb.REPLY, ALICE),
    "own note address": signed(Verb.NOTE, ALICE),
    "another agent's": signed(Verb.REPLY, BOB),
    "the customer's": signed(Verb.TICKET, CAROL),
    "the desk's": DESK,
}
ANSWERED = {
    "own copy": (copy_for(ALICE, Role.AGENT),),
    "another agent's copy": (copy_for(BOB, Role.AGENT),),
    "the customer's copy": (copy_for(CAROL),),
    "own copy of another ticket": (copy_for(ALICE, Role.AGENT, number=NUMBER.__class__(7)),),
    "nothing": (),
}


def why(identity: Identity, token: str, answered: str) -> HeldWhy | None:
    """The rule in words, beside the code: verified, then a ticket, then the token, then the mail answered."""
    if identity is not V:
        return HeldWhy.AGENT_UNPROVEN
    if token == "the desk's" and answered in ("nothing", "own copy of another ticket"):
        return HeldWhy.AGENT_NO_TICKET
    if not token.startswith("own"):
        return HeldWhy.AGENT_NO_TOKEN
    return None if answered == "own copy" else HeldWhy.AGENT_FRESH_MAIL


@pytest.mark.parametrize(("identity", "token", "answered"), list(product((V, U, F), TOKENS, ANSWERED)))
def test_an_agents_power_needs_every_proof_at_once(identity: Identity, token: str, answered: str) -> None:
    inbound = reply(identity=identity, recipients=(TOKENS[token],), in_reply_to=ANSWERED[answered], subject="Hello")
    plan = decide(router(), inbound, conversation())
    expected = why(identity, token, answered)
    assert [one.why for one in every(plan, Hold)] == ([expected] if expected else [])
    if expected:
        assert silent_to_customers(plan) and not every(plan, AddMail) and not every(plan, SetStatus)
        assert told(plan) == {ALICE.address}, "the agent is asked at the registered address"
        assert only(plan, TellAgents).letter == HeldNotice(expected, "We are looking at it.", "Hello", sendable=False)
        assert only(plan, Hold).agent == ALICE.address
    elif token == "own note address":
        assert only(plan, AddMail) == AddMail(Direction.NOTE, text="We are looking at it.")
        assert silent_to_customers(plan) and not every(plan, SetStatus)
    else:
        assert only(plan, SendAnswer) == SendAnswer(ALICE.address, "We are looking at it.")


def test_the_first_public_answer_owns_the_ticket_and_waits_for_the_customer() -> None:
    plan = decide(router(), reply(), conversation(status=Status.NEW))
    assert plan.effects == (
        UseTicket(NUMBER),
        SendAnswer(ALICE.address, "We are looking at it."),
        Assign(ALICE.address),
        SetStatus(Status.WAITING),
        Receipt(ALICE.address, (Remark(DoneKey.WILL_SEND, ("Carol W.", "30")),)),
    )
    owned = decide(router(), reply(), conversation(assignee=BOB.address, status=Status.WAITING))
    assert not every(owned, Assign) and not every(owned, SetStatus)
    assert not told(plan), "the acting agent is not told of the act"


def test_an_alias_is_the_agent() -> None:
    assert only(decide(router(), reply(ALIAS), conversation()), SendAnswer).agent == ALICE.address
    held = decide(router(), reply(ALIAS, identity=F), conversation())
    assert told(held) == {ALICE.address}, "asked at the registered address, not where the mail came from"


def test_without_plus_addresses_the_sealed_id_is_token_and_reference_in_one() -> None:
    plain = router(plus_addressing=False)
    to_customer = (Mailbox(DESK, "CUSTOMER Carol W. · EX-1042"),)
    inbound = reply(recipients=(DESK,), to=to_customer)
    assert outcome(decide(plain, inbound, conversation())) == "answer"
    note = replace(inbound, to=(Mailbox(DESK, "INTERNAL note · EX-1042"),))
    assert only(decide(plain, note, conversation()), AddMail).direction is Direction.NOTE
    nameless = replace(inbound, to=(Mailbox(DESK),))
    assert only(decide(plain, nameless, conversation()), Hold).why is HeldWhy.AGENT_NO_TOKEN
    stolen = replace(inbound, in_reply_to=(copy_for(BOB, Role.AGENT),))
    assert only(decide(plain, stolen, conversation()), Hold).why is HeldWhy.AGENT_NO_TOKEN


def test_without_plus_addresses_a_customer_named_internal_cannot_turn_answers_into_notes() -> None:
    inbound = reply(recipients=(DESK,), to=(Mailbox(DESK, "CUSTOMER INTERNAL Trading · EX-1042"),))
    assert outcome(decide(router(plus_addressing=False), inbound, conversation())) == "answer"


@pytest.mark.parametrize(("identity", "expected"), [(U, "answer"), (F, "held"), (V, "answer")])
def test_a_domain_without_dmarc_is_believed_on_the_token_unless_it_disowns_the_mail(
    identity: Identity, expected: str
) -> None:
    lenient = router(identity=IdentityRules(agents_without_dmarc=("exch.test",)))
    assert outcome(decide(lenient, reply(identity=identity), conversation())) == expected


def test_a_domain_without_dmarc_may_not_forward_on_its_from_alone() -> None:
    lenient = router(identity=IdentityRules(agents_without_dmarc=("exch.test",)))
    plan = decide(lenient, forward(identity=U))
    assert only(plan, Hold).why is HeldWhy.AGENT_NO_TICKET


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize(
    ("answered_by", "held"),
    [
        # who answered since the ticket was opened; at which versions alice's reply is then held
        ((), ()),
        ((BOB,), (0,)),
        ((ALICE,), ()),
        ((BOB, ALICE), (0,)),
        ((ALICE, BOB), (0, 1)),
    ],
)
def test_an_answer_after_a_colleagues_is_held(
    answered_by: tuple[Mailbox, ...], held: tuple[int, ...], version: int
) -> None:
    about = replace(conversation(answers=len(answered_by)), answered_by=tuple(one.address for one in answered_by))
    plan = decide(router(), reply(recipients=(signed(Verb.REPLY, ALICE, version),)), about)
    stale = version in held or version > len(answered_by)
    assert [one.why for one in every(plan, Hold)] == ([HeldWhy.AGENT_STALE] if stale else [])


def test_where_nobody_knows_who_answered_every_other_version_is_stale() -> None:
    plan = decide(router(), reply(), conversation(answers=1))
    assert only(plan, Hold).why is HeldWhy.AGENT_STALE


def test_a_note_is_never_stale() -> None:
    assert only(decide(router(), reply(verb=Verb.NOTE), conversation(answers=5)), AddMail).direction is Direction.NOTE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#sovle\nDone.", HeldWhy.AGENT_COMMANDS),
        ("＃备柱客户疑似欺诈", HeldWhy.AGENT_COMMANDS),
        ("Hi,\n#note do not pay", HeldWhy.AGENT_MISPLACED),
        ("note: do not pay", HeldWhy.AGENT_MISPLACED),
        ("备注：先不要付款", HeldWhy.AGENT_MISPLACED),
        ("   ", HeldWhy.AGENT_EMPTY),
        ("Write to alice.agent@exch.test directly.", HeldWhy.AGENT_LEAK),
        ("Or to Alice@Home.test.", HeldWhy.AGENT_LEAK),
        (f"Use {signed(Verb.REPLY, ALICE)} please.", HeldWhy.AGENT_LEAK),
        ("#1 is done, #2 comes tomorrow.", None),
        ("Write to support@exch.test.", None),
    ],
)
def test_what_must_not_go_out_is_held(text: str, expected: HeldWhy | None) -> None:
    plan = decide(router(), reply(text=text, full_text=text), conversation())
    assert [one.why for one in every(plan, Hold)] == ([expected] if expected else [])
    assert bool(every(plan, SendAnswer)) != bool(expected)


@pytest.mark.parametrize(
    ("name", "media_type", "held"),
    [
        ("thread.eml", "application/octet-stream", True),
        ("", "message/rfc822", True),
        ("Old.MSG", "application/vnd.ms-outlook", True),
        ("form.pdf", "application/pdf", False),
    ],
)
def test_an_attached_mail_is_not_sent_on(name: str, media_type: str, held: bool) -> None:
    plan = decide(router(), reply(attachments=(Attachment(name, media_type, b"x"),)), conversation())
    assert [one.why for one in every(plan, Hold)] == ([HeldWhy.AGENT_ATTACHMENT] if held else [])


def test_a_desk_that_wants_public_marked_holds_every_answer_and_no_note() -> None:
    explicit = router(public="explicit")
    assert only(decide(explicit, reply(), conversation()), Hold).why is HeldWhy.AGENT_NOT_PUBLIC
    assert outcome(decide(explicit, reply(verb=Verb.NOTE), conversation())) == "entry"


def test_a_ticket_of_nobody_cannot_be_answered_but_noted_on() -> None:
    nobody = conversation(requester=None)
    assert only(decide(router(), reply(), nobody), Hold).why is HeldWhy.AGENT_NOBODY
    assert outcome(decide(router(), reply(verb=Verb.NOTE), nobody)) == "entry"


@pytest.mark.parametrize("origin", [Origin.AUTO, Origin.BULK])
@pytest.mark.parametrize("identity", [V, U, F])
def test_what_an_agents_client_sends_by_itself_is_filed(origin: Origin, identity: Identity) -> None:
    plan = decide(router(), reply(origin=origin, identity=identity), conversation())
    assert plan.effects == (File(Filed.AGENT_AUTO),)


def test_of_two_signed_addresses_an_agent_is_taken_to_mean_the_more_private() -> None:
    both = (signed(Verb.REPLY, ALICE), signed(Verb.NOTE, ALICE))
    for recipients in (both, both[::-1]):
        assert only(decide(router(), reply(recipients=recipients), conversation()), AddMail).direction is Direction.NOTE


# --- forwards ---

VICTIM = Mailbox(EmailAddress("victim@cust.test"), "Victor")
TOLD = Forwarded(VICTIM, "My account is locked", "I cannot log in since Monday.")


def forward(sender: Mailbox = ALICE, text: str = "", told: Forwarded = TOLD, **changed: Any) -> Inbound:
    passed_on = replace(told, comment=text)
    return replace(mail(sender, text or told.text, subject="Fwd: My account is locked"), forwarded=passed_on, **changed)


def test_an_agents_forward_opens_a_ticket_for_the_customer_who_hears_nothing_yet() -> None:
    plan = decide(router(), forward())
    opened = only(plan, OpenTicket)
    assert opened.requester == VICTIM and opened.subject == "My account is locked" and opened.root is None
    assert not opened.verified and Flag.UNVERIFIED in opened.flags
    assert only(plan, AddMail) == AddMail(Direction.IN, forwarded=TOLD)
    assert silent_to_customers(plan)
    assert ALICE.address in told(plan), "whoever forwarded it needs an address to answer to"


def test_words_above_a_forward_become_a_note() -> None:
    words = "He called twice, please hurry."
    entries = every(decide(router(), forward(text=words)), AddMail)
    assert entries == [
        AddMail(Direction.NOTE, text=words),
        AddMail(Direction.IN, forwarded=replace(TOLD, comment=words)),
    ]


def test_what_a_customer_wrote_is_no_command_of_the_agent_who_forwards_it_without_a_word() -> None:
    plan = decide(router(), forward(told=replace(TOLD, text="#solve")))
    assert only(plan, OpenTicket).requester == VICTIM
    assert not every(plan, Hold) and [one.direction for one in every(plan, AddMail)] == [Direction.IN]


@pytest.mark.parametrize(
    ("inbound", "expected"),
    [
        (forward(identity=U), HeldWhy.AGENT_UNPROVEN),
        (forward(identity=F), HeldWhy.AGENT_UNPROVEN),
        (forward(text="#ntoe He is known to us."), HeldWhy.AGENT_COMMANDS),
        (forward(told=replace(TOLD, sender=BOB)), HeldWhy.AGENT_NO_TICKET),
        (forward(told=replace(TOLD, sender=Mailbox(DESK))), HeldWhy.AGENT_NO_TICKET),
        (forward(told=replace(TOLD, sender=Mailbox(EmailAddress("Victor")))), HeldWhy.AGENT_NO_TICKET),
        (forward(references=(STORED,)), HeldWhy.AGENT_NO_TOKEN),
        (mail(ALICE, "A new matter"), HeldWhy.AGENT_NO_TICKET),
    ],
)
def test_what_is_no_clear_forward_of_a_proven_agent_is_held(inbound: Inbound, expected: HeldWhy) -> None:
    plan = decide(router(), inbound, conversation())
    assert only(plan, Hold).why is expected and silent_to_customers(plan) and not every(plan, OpenTicket)


def test_a_disabled_agents_mail_is_held_and_only_the_operators_are_told() -> None:
    plan = decide(router(agents=LEFT), mail(BOB, "One more thing"))
    assert only(plan, Hold).why is HeldWhy.AGENT_DISABLED
    assert not told(plan) and BOB.address in only(plan, TellOperators).sentence


# --- reply to all ---


def test_those_whom_the_agents_client_wrote_to_directly_are_not_sent_it_twice() -> None:
    plan = decide(router(), reply(cc=(CAROL, MALLORY)), conversation(DAVE))
    assert only(plan, SendAnswer).already == (CAROL.address,)
    assert CAROL.address in only(plan, AddEvent).reason


# --- released by a person ---


def released(inbound: Inbound, about: Any = None, **changed: Any) -> Any:
    which = router(**changed)
    clues = which.clues(inbound)
    by_address = about if clues.addressed else None
    by_sealed = about if clues.sealed else None
    by_subject = about if clues.subject_number else None
    known = Situation(now=NOW, received_at=NOW, by_address=by_address, by_sealed=by_sealed, by_subject=by_subject)
    return which.released(inbound, clues, known)


def test_a_released_answer_goes_out_as_if_its_author_were_proven() -> None:
    plan = released(reply(identity=F), conversation(answers=3, status=Status.NEW))
    assert only(plan, SendAnswer).text == "We are looking at it."
    assert only(plan, SetStatus).status is Status.WAITING and only(plan, Assign).agent == ALICE.address


@pytest.mark.parametrize(
    ("text", "sent"),
    [("#solve\n# please\nAll is well again.\n#1 first", "All is well again.\n#1 first"), ("＃备注客户", None)],
)
def test_a_released_answer_loses_its_commands_and_what_is_empty_then_is_a_note(text: str, sent: str | None) -> None:
    plan = released(reply(text=text, full_text=text), conversation())
    if sent:
        assert only(plan, SendAnswer).text == sent
    else:
        assert only(plan, AddMail).direction is Direction.NOTE and silent_to_customers(plan)


def test_a_released_reply_to_an_internal_address_is_a_note() -> None:
    plan = released(reply(verb=Verb.NOTE, identity=F), conversation())
    assert only(plan, AddMail).direction is Direction.NOTE and silent_to_customers(plan)


def test_a_released_mail_without_a_ticket_is_a_note_on_one_of_nobody() -> None:
    plan = released(mail(ALICE, "Please look into this"))
    assert only(plan, OpenTicket).requester is None and only(plan, AddMail).direction is Direction.NOTE
    assert silent_to_customers(plan)


def test_a_released_forward_opens_the_customers_ticket() -> None:
    assert only(released(forward(identity=F)), OpenTicket).requester == VICTIM


def test_a_released_stranger_is_noted_and_still_no_participant() -> None:
    inbound = mail(MALLORY, recipients=(signed(Verb.TICKET, CAROL),), cc=(DAVE,))
    plan = released(inbound, conversation())
    assert [type(one) for one in plan.effects] == [UseTicket, AddMail]
    assert only(plan, AddMail).direction is Direction.NOTE and "released" in str(only(plan, AddMail).reason)


def test_a_released_mail_to_a_lost_ticket_restores_it() -> None:
    opened = only(released(mail(CAROL, identity=F, in_reply_to=(copy_for(CAROL),))), OpenTicket)
    assert opened.number == NUMBER and opened.mails_before and Flag.UNVERIFIED in opened.flags


def test_a_released_participant_whom_the_domain_disowned_has_said_it() -> None:
    inbound = mail(CAROL, identity=F, in_reply_to=(copy_for(CAROL),), cc=(DAVE,))
    plan = released(inbound, conversation(status=Status.WAITING))
    assert only(plan, AddMail).direction is Direction.IN and only(plan, SetStatus).status is Status.OPEN
    assert isinstance(only(plan, TellAgents).letter, CustomerWrote)
    assert not [one for one in plan.effects if type(one).__name__ == "AddParticipants"]
