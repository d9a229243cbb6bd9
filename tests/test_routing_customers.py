"""What becomes of customers' mail: the table of the specification as a product, and its details."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from maild.letters import CustomerWrote, HeldWhy, StrangerHeld
from maild.mail import Inbound
from maild.model import EmailAddress, Flag, Identity, Kind, Mailbox, MessageId, Origin, Score, Status, Verdict
from maild.plan import (
    AddEvent,
    AddFlags,
    AddMail,
    AddParticipants,
    ConfirmDelivery,
    File,
    Filed,
    Hold,
    OpenTicket,
    RaiseKind,
    RestoreAddress,
    SendAcknowledgement,
    SetStatus,
    TellAgents,
    TellOperators,
)
from maild.seal import Verb
from maild.settings import Limits
from tests.routing_world import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    INQUIRY,
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

DISPUTE = replace(INQUIRY, kind=Kind.DISPUTE, second=Score(Kind.INQUIRY, 0.02))
COMPLAINT = replace(INQUIRY, kind=Kind.COMPLAINT, second=Score(Kind.INQUIRY, 0.02))

V, U, F = Identity.VERIFIED, Identity.UNVERIFIED, Identity.FAILED


def clue(name: str, sender: Mailbox) -> Inbound:
    """A mail of `sender` that names EX-1042 in one way only."""
    blank = mail(sender, subject="Hello")
    match name:
        case "nothing":
            return blank
        case "own address":
            return replace(blank, recipients=(signed(Verb.TICKET, sender),))
        case "another's address":
            return replace(blank, recipients=(signed(Verb.TICKET, CAROL if sender != CAROL else DAVE),))
        case "an agent's address":
            return replace(blank, recipients=(signed(Verb.REPLY, ALICE),))
        case "own copy":
            return replace(blank, in_reply_to=(copy_for(sender),))
        case "another's copy":
            return replace(blank, references=(copy_for(CAROL if sender != CAROL else DAVE),))
        case "stored id":
            return replace(blank, in_reply_to=(STORED,))
        case "subject":
            return replace(blank, subject="Hello (EX-1042)")
        case "forged address":
            return replace(blank, recipients=(EmailAddress("support+t1042.0.aaaaaaaaaaaa@exch.test"),))
    raise AssertionError(name)


ROWS = {
    # clue: participants verified, unverified, failed; strangers verified, unverified, failed
    "nothing": ("new", "new", "new", "new", "new", "new"),
    "own address": ("entry", "entry", "held", "linked", "linked", "linked"),
    "another's address": ("entry", "linked", "held", "held", "held", "held"),
    "an agent's address": ("entry", "linked", "held", "held", "held", "held"),
    "own copy": ("entry", "entry", "held", "linked", "linked", "linked"),
    "another's copy": ("entry", "linked", "held", "linked", "linked", "linked"),
    "stored id": ("entry", "linked", "held", "linked", "linked", "linked"),
    "subject": ("entry", "linked", "held", "linked", "linked", "linked"),
    "forged address": ("entry", "linked", "held", "linked", "linked", "linked"),
}
CELLS = [
    (way, who, identity, cells[3 * (who == MALLORY) + n])
    for way, cells in ROWS.items()
    for who in (CAROL, DAVE, MALLORY)
    for n, identity in enumerate((V, U, F))
]


@pytest.mark.parametrize(("way", "who", "identity", "expected"), CELLS)
def test_each_cell_of_the_table_for_persons(way: str, who: Mailbox, identity: Identity, expected: str) -> None:
    plan = decide(router(), replace(clue(way, who), identity=identity), conversation(DAVE))
    assert outcome(plan) == expected, plan.reasons
    if expected == "held":
        assert silent_to_customers(plan)
        assert bool(told(plan)) == (who == MALLORY), "a failed participant is told to nobody, a stranger to agents"
    if expected == "linked":
        opened = only(plan, OpenTicket)
        assert opened.linked == (NUMBER,) and opened.requester == who
        assert (Flag.MENTIONS_OTHER in opened.flags) == (who == MALLORY)
    if expected in ("new", "linked"):
        opened = only(plan, OpenTicket)
        assert opened.verified == (identity is V)
        assert (Flag.UNVERIFIED in opened.flags) == (identity is F)
        letters = every(plan, SendAcknowledgement)
        assert [one.letter.full for one in letters] == {V: [True], U: [False], F: []}[identity]
        assert (Flag.NO_ACKNOWLEDGEMENT in opened.flags) == (identity is F)
    if expected == "entry":
        assert only(plan, AddMail).direction == "in" and not every(plan, SendAcknowledgement)
        assert told(plan) == {ALICE.address, BOB.address}


@pytest.mark.parametrize("identity", [V, U, F])
@pytest.mark.parametrize("way", ["nothing", "own copy", "another's copy", "stored id", "subject", "another's address"])
@pytest.mark.parametrize("who", [CAROL, MALLORY])
def test_each_cell_of_the_table_for_machines(who: Mailbox, way: str, identity: Identity) -> None:
    plan = decide(router(), replace(clue(way, who), identity=identity, origin=Origin.AUTO), conversation(DAVE))
    participant = who == CAROL
    expected = "filed" if way == "nothing" else "entry" if participant else "filed"
    if not participant and way == "another's address":
        expected = "held"
    if not participant and way == "another's copy":
        assert only(plan, AddMail).direction == "note", "its copy was forwarded there: agents may look, it is no part"
        expected = "entry"
    assert outcome(plan) == expected
    assert all(one.auto for one in every(plan, AddMail))
    assert not every(plan, SetStatus) and silent_to_customers(plan)
    assert not any(isinstance(one.letter, CustomerWrote) for one in every(plan, TellAgents))


@pytest.mark.parametrize(("origin", "why"), [(Origin.BULK, Filed.BULK), (Origin.BOUNCE, Filed.BOUNCE)])
@pytest.mark.parametrize("identity", [V, U, F])
def test_bulk_and_strangers_bounces_are_filed_whoever_sends_them(
    origin: Origin, why: Filed, identity: Identity
) -> None:
    plan = decide(router(), replace(clue("another's copy", MALLORY), origin=origin, identity=identity), conversation())
    assert plan.effects == (File(why),)


def test_a_strangers_mail_to_a_signed_address_is_shown_to_agents_without_its_words() -> None:
    plan = decide(router(), clue("another's address", MALLORY), conversation())
    assert only(plan, TellAgents).letter == StrangerHeld(MALLORY.address, HeldWhy.NON_PARTICIPANT)
    assert only(plan, Hold) == Hold(HeldWhy.NON_PARTICIPANT, NUMBER)
    assert not every(plan, AddMail) and len(every(plan, AddEvent)) == 1


def test_what_is_in_the_mail_is_said_to_a_verified_sender_only() -> None:
    letter = only(decide(router(DISPUTE), mail()), SendAcknowledgement).letter
    assert letter.full and letter.kind is Kind.DISPUTE and letter.missing
    neutral = only(decide(router(DISPUTE), mail(identity=U)), SendAcknowledgement).letter
    assert not neutral.full and neutral.kind is None and neutral.missing == ()


UNSURE = replace(INQUIRY, unsure=True, confidence=0.5, second=Score(Kind.COMPLAINT, 0.45))
BETWEEN = replace(COMPLAINT, unsure=True, confidence=0.5, second=Score(Kind.DISPUTE, 0.45))


@pytest.mark.parametrize(
    ("verdict", "templates", "said", "kept"),
    [
        (DISPUTE, "safe", Kind.DISPUTE, Kind.DISPUTE),
        (UNSURE, "safe", None, Kind.INQUIRY),
        (UNSURE, "always", Kind.INQUIRY, Kind.INQUIRY),
        (DISPUTE, "never", None, Kind.DISPUTE),
        (BETWEEN, "safe", Kind.DISPUTE, Kind.DISPUTE),
        (BETWEEN, "never", None, Kind.DISPUTE),
    ],
)
def test_the_kind_is_said_only_where_it_is_safe(
    verdict: Verdict, templates: str, said: Kind | None, kept: Kind
) -> None:
    plan = decide(router(verdict, kind_templates=templates), mail())
    assert only(plan, SendAcknowledgement).letter.kind == said
    opened = only(plan, OpenTicket)
    assert opened.kind is kept and opened.kind_unsure == verdict.unsure
    assert opened.kind_confidence == (verdict.second.confidence if verdict is BETWEEN else verdict.confidence)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"mail": {"sender": None}}, "its sender cannot be told"),
        ({"mail": {"identity": F}}, "disowns it"),
        ({"mail": {"may_answer": False, "why_not_answer": "a noreply address"}}, "a noreply address"),
        ({"received_at": NOW - timedelta(hours=25)}, "25 hours old"),
        ({"acks_to_sender_day": 3}, "3 times in 24 hours"),
        ({"acks_to_sender_day": 1, "mail": {"identity": U}}, "1 times in 24 hours"),
        ({"acks_to_domain_hour": 30, "mail": {"identity": U}}, "30 times in an hour"),
    ],
)
def test_without_an_acknowledgement_the_ticket_says_why(changed: dict[str, Any], why: str) -> None:
    given = dict(changed)
    inbound = replace(mail(), **given.pop("mail", {}))
    plan = decide(router(), inbound, **given)
    assert Flag.NO_ACKNOWLEDGEMENT in only(plan, OpenTicket).flags and silent_to_customers(plan)
    assert any(why in one.reason for one in every(plan, AddEvent)) and any(why in one for one in plan.reasons)
    assert told(plan) == {ALICE.address, BOB.address}


@pytest.mark.parametrize("changed", [{"acks_to_sender_day": 2}, {"acks_to_domain_hour": 30}, {"received_at": NOW}])
def test_within_the_caps_a_verified_sender_is_acknowledged(changed: dict[str, Any]) -> None:
    assert only(decide(router(), mail(), **changed), SendAcknowledgement).letter.full


def test_a_sender_who_is_no_mailbox_gets_a_ticket_that_needs_attention() -> None:
    opened = only(decide(router(), mail(None, identity=U)), OpenTicket)
    assert opened.requester is None and not opened.verified and Flag.NEEDS_ATTENTION in opened.flags


def test_a_sender_who_is_no_mailbox_is_held_at_a_signed_address() -> None:
    inbound = mail(None, identity=U, recipients=(signed(Verb.TICKET, CAROL),))
    plan = decide(router(), inbound, conversation())
    assert only(plan, TellAgents).letter == StrangerHeld(None, HeldWhy.NON_PARTICIPANT)


@pytest.mark.parametrize("broken", [{"readable": False}, {"troubles": ("only the header was read: 60.0 MiB",)}])
def test_what_cannot_be_read_needs_attention_and_says_what(broken: dict[str, Any]) -> None:
    inbound = mail(**broken)
    opening = decide(router(), inbound)
    assert Flag.NEEDS_ATTENTION in only(opening, OpenTicket).flags
    assert any("could be read" in one.reason for one in every(opening, AddEvent))
    entry = decide(router(), replace(inbound, in_reply_to=(copy_for(CAROL),)), conversation())
    assert Flag.NEEDS_ATTENTION in only(entry, AddFlags).flags


def test_a_mere_remark_is_told_and_asks_for_nobodys_attention() -> None:
    inbound = mail(warnings=("From names another address: x@cust.test",))
    opening = decide(router(), inbound)
    assert not only(opening, OpenTicket).flags
    assert any("names another address" in one.reason for one in every(opening, AddEvent))
    entry = decide(router(), replace(inbound, in_reply_to=(copy_for(CAROL),)), conversation())
    assert not every(entry, AddFlags)
    assert any("names another address" in one.reason for one in every(entry, AddEvent))


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (Status.NEW, "More words", None),
        (Status.WAITING, "More words", Status.OPEN),
        (Status.SOLVED, "It happened again", Status.OPEN),
        (Status.CLOSED, "It happened again", Status.OPEN),
        (Status.WAITING, "Thank you!", Status.OPEN),
        (Status.SOLVED, "Thank you!", None),
        (Status.CLOSED, "好的，谢谢", None),
    ],
)
def test_an_answer_reopens_and_thanks_alone_does_not(before: Status, text: str, after: Status | None) -> None:
    inbound = mail(text=text, in_reply_to=(copy_for(CAROL),))
    plan = decide(router(), inbound, conversation(status=before))
    assert [one.status for one in every(plan, SetStatus)] == ([after] if after else [])
    settled = before in (Status.SOLVED, Status.CLOSED) and after is None
    assert bool(told(plan)) != settled, "thanks for what is solved disturbs nobody"


@pytest.mark.parametrize(
    ("status", "days", "text", "expected"),
    [
        (Status.CLOSED, 29, "And again", "entry"),
        (Status.CLOSED, 31, "And again", "linked"),
        (Status.SOLVED, 31, "And again", "entry"),
        (Status.CLOSED, 31, "Thanks a lot", "entry"),
    ],
)
def test_a_late_answer_opens_a_linked_follow_up(status: Status, days: int, text: str, expected: str) -> None:
    inbound = mail(text=text, in_reply_to=(copy_for(CAROL),))
    plan = decide(router(), inbound, conversation(status=status, updated_at=NOW - timedelta(days=days)))
    assert outcome(plan) == expected


@pytest.mark.parametrize("how", ["copy", "address"])
@pytest.mark.parametrize(("identity", "expected"), [(V, "restored"), (U, "restored"), (F, "held")])
def test_a_ticket_that_the_database_lost_is_restored_by_its_seal(how: str, identity: Identity, expected: str) -> None:
    inbound = mail(identity=identity)
    if how == "copy":
        inbound = replace(inbound, references=(copy_for(CAROL),))
    else:
        inbound = replace(inbound, recipients=(signed(Verb.TICKET, CAROL),))
    plan = decide(router(), inbound)
    assert outcome(plan) == expected and silent_to_customers(plan)
    if expected == "restored":
        opened = only(plan, OpenTicket)
        assert opened.number == NUMBER and opened.mails_before and Flag.NO_ACKNOWLEDGEMENT not in opened.flags


def test_a_strangers_copy_restores_nothing() -> None:
    plan = decide(router(), mail(MALLORY, references=(copy_for(CAROL),)))
    assert only(plan, OpenTicket).number is None


def test_a_reply_proves_that_the_mail_it_answers_arrived() -> None:
    plan = decide(router(), mail(in_reply_to=(copy_for(CAROL),)), conversation())
    assert only(plan, ConfirmDelivery).message_id == copy_for(CAROL)
    assert not every(decide(router(), mail(in_reply_to=(copy_for(DAVE),)), conversation()), ConfirmDelivery)


@pytest.mark.parametrize(("identity", "lives"), [(V, True), (U, True), (F, False)])
def test_a_suspended_address_that_writes_lives_again(identity: Identity, lives: bool) -> None:
    plan = decide(router(), mail(identity=identity), sender_suspended=True)
    assert bool(every(plan, RestoreAddress)) == lives


def test_kinds_rise_by_themselves_and_the_promises_only_get_stricter() -> None:
    about = conversation()
    raised = only(decide(router(DISPUTE), mail(in_reply_to=(copy_for(CAROL),)), about), RaiseKind)
    assert raised.kind is Kind.DISPUTE and not raised.unsure
    assert raised.due.first_response == NOW + timedelta(hours=4)
    lower = decide(router(INQUIRY), mail(in_reply_to=(copy_for(CAROL),)), conversation(kind=Kind.DISPUTE))
    assert not every(lower, RaiseKind)


def test_a_kind_that_an_agent_set_stands_and_is_only_questioned() -> None:
    plan = decide(router(DISPUTE), mail(in_reply_to=(copy_for(CAROL),)), conversation(kind_by_agent=True))
    assert not every(plan, RaiseKind)
    assert "reads as a dispute" in only(plan, AddEvent).reason


@pytest.mark.parametrize(("verdict", "raised"), [(UNSURE, False), (BETWEEN, True)])
def test_an_unsure_verdict_raises_only_between_complaint_and_dispute(verdict: Verdict, raised: bool) -> None:
    guess = replace(verdict, kind=Kind.COMPLAINT) if verdict is UNSURE else verdict
    guess = replace(guess, second=Score(Kind.INQUIRY, 0.45)) if verdict is UNSURE else guess
    plan = decide(router(guess), mail(in_reply_to=(copy_for(CAROL),)), conversation())
    assert [one.kind for one in every(plan, RaiseKind)] == ([Kind.DISPUTE] if raised else [])


def test_a_threat_of_escalation_is_flagged_on_new_and_old_tickets() -> None:
    threat = replace(COMPLAINT, external_escalation=True)
    assert Flag.EXTERNAL_ESCALATION in only(decide(router(threat), mail()), OpenTicket).flags
    entry = decide(router(threat), mail(in_reply_to=(copy_for(CAROL),)), conversation())
    assert only(entry, AddFlags).flags == {Flag.EXTERNAL_ESCALATION}


CCS = (DAVE, Mailbox(ALICE.address), Mailbox(MALLORY.address), Mailbox(signed(Verb.TICKET, CAROL)), CAROL)


@pytest.mark.parametrize(
    ("sender", "identity", "joining"),
    [(CAROL, V, (DAVE, Mailbox(MALLORY.address))), (CAROL, U, ()), (DAVE, V, ())],
)
def test_only_the_verified_requester_brings_people_in(
    sender: Mailbox, identity: Identity, joining: tuple[Mailbox, ...]
) -> None:
    about = conversation() if sender == CAROL else conversation(DAVE)
    inbound = mail(sender, identity=identity, in_reply_to=(copy_for(sender),), cc=CCS)
    found = every(decide(router(), inbound, about), AddParticipants)
    assert [one.mailboxes for one in found] == ([joining] if joining else [])


@pytest.mark.parametrize("name", ["noreply", "no-reply", "do_not_reply", "MAILER-DAEMON", "bounce+x", "donotreply"])
def test_machines_are_never_copied_in(name: str) -> None:
    inbound = mail(cc=(Mailbox(EmailAddress(f"{name}@cust.test".lower())),))
    assert not every(decide(router(), inbound), AddParticipants)


def test_where_no_agent_wants_to_be_told_the_operators_are() -> None:
    plan = decide(router(agents=()), mail())
    assert not every(plan, TellAgents) and only(plan, TellOperators).key == "nobody:general"


@pytest.mark.parametrize("most", [0, 1, 5])
def test_the_cap_of_acknowledgements_is_a_setting(most: int) -> None:
    limits = Limits(acks_per_sender_day=most)
    plan = decide(router(limits=limits), mail(), acks_to_sender_day=most)
    assert silent_to_customers(plan)
    if most:
        plan = decide(router(limits=limits), mail(), acks_to_sender_day=most - 1)
        assert not silent_to_customers(plan)


def test_a_mail_that_bears_an_id_of_ours_is_no_root_of_a_thread() -> None:
    assert only(decide(router(), mail(message_id=copy_for(CAROL))), OpenTicket).root is None
    assert only(decide(router(), mail()), OpenTicket).root == MessageId("<m1@mua.test>")
