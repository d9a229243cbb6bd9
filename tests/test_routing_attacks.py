"""Attacks that routing must stop, each named after its row of the threat table."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from maild.letters import HeldNotice, HeldWhy, Undelivered
from maild.mail import Bounce, BouncedRecipient, Forwarded, Inbound
from maild.memory import Recent, SentMail
from maild.model import (
    Agent,
    Delivery,
    Direction,
    EmailAddress,
    Flag,
    Identity,
    Mailbox,
    MessageId,
    Origin,
    Role,
    Status,
    TicketNumber,
)
from maild.plan import (
    AddFlags,
    AddMail,
    AddParticipants,
    ConfirmDelivery,
    Effect,
    File,
    Filed,
    Hold,
    OpenTicket,
    Plan,
    RaiseKind,
    RecordBounce,
    SendAcknowledgement,
    SendAnswer,
    SetStatus,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.ports import Situation
from maild.seal import Verb
from maild.ticket import Conversation
from routing.decide import Router
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


@dataclass
class Memory:
    """What a store remembers of one day, as far as floods and loops ask for it."""

    router: Router = field(default_factory=router)
    now: datetime = NOW
    tickets: dict[TicketNumber, Conversation] = field(default_factory=dict)
    acknowledged: list[tuple[datetime, EmailAddress]] = field(default_factory=list)
    alarms: set[str] = field(default_factory=set)
    plans: list[Plan] = field(default_factory=list)

    def gets(self, inbound: Inbound) -> Plan:
        assert inbound.sender is not None
        sender, clues = inbound.sender.address, self.router.clues(inbound)
        recent = tuple(self._recent(sender))
        chosen = self.router.alike(inbound, recent)
        here = [when for when, who in self.acknowledged if who == sender and self.now - when < timedelta(days=1)]
        same = [when for when, who in self.acknowledged if who.partition("@")[2] == sender.partition("@")[2]]
        plan = self.router.plan(
            inbound,
            clues,
            Situation(
                now=self.now,
                received_at=self.now,
                by_subject=self.tickets.get(clues.subject_number or TicketNumber(0)),
                recent=recent,
                alike=self.tickets[chosen[0]] if chosen else None,
                acks_to_sender_day=len(here),
                acks_to_domain_hour=sum(self.now - when < timedelta(hours=1) for when in same),
            ),
        )
        self._remember(inbound, sender, plan)
        return plan

    def _recent(self, sender: EmailAddress) -> Iterator[Recent]:
        for one in reversed(self.tickets.values()):
            if one.ticket.requester and one.ticket.requester.address == sender:
                yield Recent(one.ticket.number, one.ticket.subject, one.last_text, one.ticket.updated_at)

    def _remember(self, inbound: Inbound, sender: EmailAddress, plan: Plan) -> None:
        number = TicketNumber(NUMBER + len(self.tickets))
        for effect in plan.effects:
            match effect:
                case OpenTicket():
                    about = conversation(number=number, requester=effect.requester, verified=effect.verified)
                    self.tickets[number] = replace(about, acknowledged=False)
                case UseTicket(used):
                    number = used
                case AddMail():
                    about = self.tickets[number]
                    there = replace(about.ticket, updated_at=self.now, subject=inbound.subject)
                    self.tickets[number] = replace(about, ticket=there, last_text=inbound.text)
                case SendAcknowledgement():
                    self.acknowledged.append((self.now, sender))
                    self.tickets[number] = replace(self.tickets[number], acknowledged=True)
                case TellOperators(key, _):
                    self.alarms.add(key)
                case _:
                    continue
        self.plans.append(plan)


# --- T01, T26: floods and loops ---


@pytest.mark.parametrize("identity", [F, U])
def test_t01_two_hundred_forged_senders_get_thirty_empty_answers_at_most(identity: Identity) -> None:
    memory = Memory()
    for n in range(200):
        victim = Mailbox(EmailAddress(f"v{n}@third.test"), "Win at https://evil.test")
        memory.gets(mail(victim, f"Go to https://evil.test/{n}", subject="https://evil.test", identity=identity))
    assert len(memory.tickets) == 200, "every mail is a ticket"
    letters = [one.letter for plan in memory.plans for one in every(plan, SendAcknowledgement)]
    assert len(letters) == (0 if identity is F else 30)
    assert all(not one.full and one.kind is None and not one.missing for one in letters)
    assert ("flood:third.test" in memory.alarms) == (identity is U)
    for plan in memory.plans[30:]:
        assert any("not acknowledged" in reason for reason in plan.reasons)


def test_t01_an_unverified_sender_is_acknowledged_once_a_day() -> None:
    memory = Memory()
    for n in range(20):
        memory.gets(mail(MALLORY, f"Quite another matter, number {'x' * n}", subject=f"Matter {'x' * n}", identity=U))
    assert len(memory.acknowledged) == 1


@pytest.mark.parametrize("identity", [V, U, F])
@pytest.mark.parametrize("alike", [True, False])
def test_t26_two_desks_that_answer_each_other_stop(identity: Identity, alike: bool) -> None:
    """A hundred rounds of fresh mails, each with a new id and no automatic header."""
    memory, peer = Memory(), Mailbox(EmailAddress("help@peer.test"), "Peer Desk")
    for n in range(100):
        words = "Thank you for contacting us. Your request {} has been received and will be answered soon."
        text = words.format(f"#{7000 + n}") if alike else f"{_words(n)} {words.format('')}"
        subject = f"[Peer #{7000 + n}] received" if alike else _words(n)
        memory.gets(mail(peer, text, subject=subject, identity=identity, message_id=MessageId(f"<{n}@peer.test>")))
        memory.now += timedelta(seconds=20)
    assert len(memory.acknowledged) <= {V: 3, U: 1, F: 0}[identity]
    if alike:
        assert len(memory.tickets) == 1, "like texts make no second ticket"
        assert len(memory.alarms) == (identity is not F), "the operators are told once"
    elif identity is V:
        assert memory.alarms == {"many:help@peer.test"}


def _words(n: int) -> str:
    """A sentence that no other number's is like."""
    return " ".join(f"{word}{chr(97 + n % 26)}{chr(97 + n // 26)}" for word in ("alpha", "beta", "gamma", "delta"))


# --- T02 to T06: other people's addresses ---


@pytest.mark.parametrize("origin", [Origin.PERSON, Origin.AUTO])
def test_t02_a_third_partys_mail_to_a_learned_reply_address_is_kept_apart(origin: Origin) -> None:
    about = conversation(DAVE, requester=MALLORY)
    saas = Mailbox(EmailAddress("noreply@saas.test"), "SaaS")
    inbound = mail(saas, "Your code is 123456", recipients=(signed(Verb.TICKET, MALLORY),), origin=origin)
    plan = decide(router(), inbound, about)
    assert only(plan, Hold).why is HeldWhy.NON_PARTICIPANT and silent_to_customers(plan)
    assert told(plan) == {ALICE.address, BOB.address} and not every(plan, AddMail)
    assert "123456" not in repr(plan)


def test_t03_a_forged_requester_brings_nobody_in_and_hears_nothing() -> None:
    inbound = mail(
        CAROL, identity=F, in_reply_to=(copy_for(CAROL),), cc=(MALLORY,), recipients=(signed(Verb.TICKET, CAROL),)
    )
    plan = decide(router(), inbound, conversation(status=Status.SOLVED))
    assert only(plan, Hold).why is HeldWhy.FAILED_SENDER
    assert silent_to_customers(plan) and not told(plan)
    assert not every(plan, AddParticipants) and not every(plan, SetStatus) and not every(plan, RaiseKind)


@pytest.mark.parametrize("sender", ["support@exch.test", "help@exch.test", "support+anything@exch.test"])
@pytest.mark.parametrize("identity", [V, U, F])
def test_t04_the_desks_own_address_as_sender_is_never_answered(sender: str, identity: Identity) -> None:
    own = router(also=(EmailAddress("help@exch.test"),))
    inbound = mail(Mailbox(EmailAddress(sender)), identity=identity, cc=(MALLORY,), in_reply_to=(copy_for(CAROL),))
    plan = decide(own, inbound, conversation())
    opened = only(plan, OpenTicket)
    assert opened.requester is None and Flag.OWN_ADDRESS in opened.flags
    assert silent_to_customers(plan) and not every(plan, AddParticipants)


def test_t04_a_copy_of_our_own_mail_is_evidence_and_its_id_on_other_content_is_not() -> None:
    inbound = mail(Mailbox(DESK), message_id=copy_for(CAROL))
    plan = decide(router(), inbound, own=True)
    assert plan.effects == (ConfirmDelivery(copy_for(CAROL)), File(Filed.OWN))
    assert outcome(decide(router(), inbound, own=False)) == "new"


def test_t05_a_guessed_notification_id_gives_no_power() -> None:
    inbound = mail(ALICE, "Pay him", identity=F, in_reply_to=(MessageId("<notify-1042-1@exch.test>"),))
    plan = decide(router(), inbound, conversation())
    assert only(plan, Hold).why is HeldWhy.AGENT_UNPROVEN
    letter = only(plan, TellAgents)
    assert letter.agents == (ALICE.address,) and isinstance(letter.letter, HeldNotice)
    assert names_of(plan) <= {"Hold", "TellAgents"}


@pytest.mark.parametrize("identity", [U, F])
def test_t06_a_leaked_token_is_no_authority(identity: Identity) -> None:
    inbound = mail(
        ALICE,
        "Pay him",
        identity=identity,
        recipients=(signed(Verb.REPLY, ALICE),),
        in_reply_to=(copy_for(ALICE, Role.AGENT),),
    )
    plan = decide(router(), inbound, conversation())
    assert only(plan, Hold).why is HeldWhy.AGENT_UNPROVEN and silent_to_customers(plan) and not every(plan, SendAnswer)


def names_of(plan: Plan) -> set[str]:
    return {type(one).__name__ for one in plan.effects}


# --- T25, T27, T28: machines ---


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("way", ["copy", "return path", "subject"])
def test_t25_an_out_of_office_answer_changes_nothing_but_the_record(status: Status, way: str) -> None:
    inbound = mail(CAROL, "I am away until Monday.", origin=Origin.AUTO, subject="Automatic reply: your request")
    match way:
        case "copy":
            inbound = replace(inbound, in_reply_to=(copy_for(CAROL),))
        case "return path":
            inbound = replace(inbound, recipients=(signed(Verb.BOUNCE, CAROL, 3),))
        case _:
            inbound = replace(inbound, subject="自动回复: EX-1042")
    plan = decide(router(), inbound, conversation(status=status))
    assert only(plan, AddMail) == AddMail(Direction.IN, auto=True, reason="written by a machine")
    assert names_of(plan) <= {"UseTicket", "AddMail", "ConfirmDelivery"}


def sent(who: Mailbox = CAROL, role: Role = Role.CUSTOMER, delivery: Delivery = Delivery.SENT) -> SentMail:
    return SentMail(copy_for(who, role), who.address, role, NUMBER, b"", delivery)


def bounce(
    who: Mailbox = CAROL, status: str = "5.1.1", action: str = "failed", *, original: MessageId | None = None
) -> Inbound:
    """A delivery report (RFC 3464) from the other side's mail server."""
    daemon = Mailbox(EmailAddress("mailer-daemon@cust.test"))
    told = Bounce((BouncedRecipient(who.address, status, action),), original)
    return replace(mail(daemon, "Undelivered Mail", identity=U, origin=Origin.BOUNCE, may_answer=False), bounce=told)


@pytest.mark.parametrize("way", ["id", "return path", "id, record lost"])
@pytest.mark.parametrize(("status", "suspended"), [("5.1.1", True), ("", True), ("4.4.7", False)])
def test_t27_a_bounce_of_our_answer_marks_the_ticket_and_tells_its_agent_once(
    way: str, status: str, suspended: bool
) -> None:
    about, row = conversation(assignee=BOB.address), sent()
    inbound = bounce(status=status, original=None if way == "return path" else copy_for(CAROL))
    if way == "return path":
        inbound = replace(inbound, recipients=(signed(Verb.BOUNCE, CAROL, 3),))
    plan = decide(router(), inbound, about, bounced=None if way == "id, record lost" else row)
    record = only(plan, RecordBounce)
    assert record.message_id == copy_for(CAROL) and record.recipient.address == CAROL.address
    assert record.suspend == suspended
    assert only(plan, AddFlags).flags == {Flag.UNDELIVERABLE}
    assert only(plan, TellAgents) == TellAgents((BOB.address,), Undelivered(CAROL.address, status, permanent=True))
    assert silent_to_customers(plan) and not every(plan, OpenTicket) and not every(plan, AddMail)
    again = decide(router(), inbound, about, bounced=sent(delivery=Delivery.FAILED))
    assert not told(again) and not every(again, RecordBounce)


@pytest.mark.parametrize(("action", "expected"), [("delayed", "TellAgents"), ("delivered", "ConfirmDelivery")])
def test_t27_what_is_only_late_or_has_arrived_fails_nothing(action: str, expected: str) -> None:
    plan = decide(
        router(), bounce(action=action, status="4.4.1", original=copy_for(CAROL)), conversation(), bounced=sent()
    )
    assert expected in names_of(plan) and not every(plan, RecordBounce) and not every(plan, AddFlags)


def test_t27_a_bounce_that_names_another_recipient_suspends_nobody() -> None:
    plan = decide(router(), bounce(DAVE, original=copy_for(CAROL)), conversation(), bounced=sent())
    assert not only(plan, RecordBounce).suspend and only(plan, RecordBounce).recipient.address == CAROL.address


def test_t27_a_bounce_of_an_agents_notification_is_told_to_the_operators() -> None:
    copy = copy_for(ALICE, Role.AGENT)
    plan = decide(router(), bounce(ALICE, original=copy), conversation(), bounced=sent(ALICE, Role.AGENT))
    assert not only(plan, RecordBounce).suspend and not told(plan) and not every(plan, AddFlags)
    assert ALICE.address in only(plan, TellOperators).sentence


def test_t27_a_bounce_of_an_alarm_raises_no_alarm() -> None:
    ops = Mailbox(EmailAddress("ops@exch.test"))
    row = SentMail(
        copy_for(ops, Role.OPERATOR, number=TicketNumber(0)), ops.address, Role.OPERATOR, None, b"", Delivery.SENT
    )
    plan = decide(router(), bounce(ops, original=row.message_id), bounced=row)
    assert only(plan, File).why is Filed.OWN_BOUNCE and not every(plan, TellOperators)


FORGED = MessageId(copy_for(CAROL).replace(copy_for(CAROL)[11:19], "aaaaaaaa"))


@pytest.mark.parametrize(
    ("inbound", "row"),
    [
        (bounce(original=FORGED), None),
        (bounce(original=MessageId("<unknown@exch.test>")), None),
        (bounce(original=None), None),
        (bounce(CAROL, original=copy_for(MALLORY)), None),
        (replace(bounce(), recipients=(EmailAddress("support+b1042.3.aaaaaaaaaaaa@exch.test"),)), sent()),
        (replace(bounce(), recipients=(signed(Verb.BOUNCE, MALLORY, 3),)), sent()),
        (replace(bounce(), recipients=(signed(Verb.TICKET, MALLORY),)), None),
    ],
)
def test_t28_a_forged_bounce_disables_nobody(inbound: Inbound, row: SentMail | None) -> None:
    plan = decide(router(), inbound, conversation(), bounced=row)
    assert plan.effects == (File(Filed.BOUNCE),)


# --- T30, T31, T36, T37, T41, T46: tickets of others ---


@pytest.mark.parametrize("identity", [V, U, F])
@pytest.mark.parametrize("stolen", [copy_for(CAROL), STORED, copy_for(ALICE, Role.AGENT)])
def test_t30_stolen_references_join_nothing(stolen: MessageId, identity: Identity) -> None:
    inbound = mail(MALLORY, identity=identity, in_reply_to=(stolen,), references=(stolen,))
    plan = decide(router(), inbound, conversation())
    opened = only(plan, OpenTicket)
    assert opened.requester == MALLORY and opened.linked == (NUMBER,) and Flag.MENTIONS_OTHER in opened.flags
    assert not every(plan, UseTicket)


@pytest.mark.parametrize("subject", ["[EX-1042] send status", "Re: ex-1042", "ＥＸ－１０４２", "Re: x (EX-1042)"])
def test_t31_a_reference_in_the_subject_shows_nothing_of_its_ticket(subject: str) -> None:
    existing = decide(router(), mail(MALLORY, subject=subject), conversation())
    missing = decide(router(), mail(MALLORY, subject=subject))
    assert Flag.MENTIONS_OTHER in only(existing, OpenTicket).flags
    assert Flag.MENTIONS_OTHER not in only(missing, OpenTicket).flags
    assert every(existing, SendAcknowledgement) == every(missing, SendAcknowledgement), "no oracle for numbers"


@pytest.mark.parametrize("identity", [V, U, F])
def test_t36_a_customer_who_got_the_agents_address_gains_nothing_by_it(identity: Identity) -> None:
    inbound = mail(
        CAROL,
        "#close",
        identity=identity,
        recipients=(signed(Verb.REPLY, ALICE),),
        in_reply_to=(copy_for(ALICE, Role.AGENT),),
    )
    plan = decide(router(), inbound, conversation(status=Status.WAITING))
    assert not every(plan, SendAnswer)
    assert outcome(plan) == {V: "entry", U: "linked", F: "held"}[identity]


def test_t36_a_reply_to_all_reaches_the_customer_once() -> None:
    inbound = mail(
        ALICE, recipients=(signed(Verb.REPLY, ALICE),), in_reply_to=(copy_for(ALICE, Role.AGENT),), cc=(CAROL,)
    )
    assert only(decide(router(), inbound, conversation()), SendAnswer).already == (CAROL.address,)


@pytest.mark.parametrize("identity", [V, U, F])
def test_t37_a_strangers_forward_names_nobody_but_the_stranger(identity: Identity) -> None:
    victim = Mailbox(EmailAddress("victim@cust.test"))
    told_mail = Forwarded(victim, "My account", "Close my account, please.")
    inbound = replace(mail(MALLORY, subject="Fwd: My account", identity=identity), forwarded=told_mail)
    plan = decide(router(), inbound)
    assert only(plan, OpenTicket).requester == MALLORY and only(plan, AddMail).forwarded is None
    assert victim.address not in repr([one for one in plan.effects if not isinstance(one, AddMail)])


def test_t41_a_removed_agents_token_of_yesterday_is_worth_nothing() -> None:
    agents = (Agent("Alice", ALICE.address), Agent("Bob", BOB.address, enabled=False))
    inbound = mail(BOB, recipients=(signed(Verb.REPLY, BOB),), in_reply_to=(copy_for(BOB, Role.AGENT),))
    plan = decide(router(agents=agents), inbound, conversation())
    assert only(plan, Hold) == Hold(HeldWhy.AGENT_DISABLED, NUMBER, BOB.address)
    assert silent_to_customers(plan) and not told(plan)
    assert BOB.address in only(plan, TellOperators).sentence


@pytest.mark.parametrize(("identity", "joining"), [(V, 10), (U, 0), (F, 0)])
def test_t46_of_five_hundred_in_copy_ten_at_most_take_part(identity: Identity, joining: int) -> None:
    crowd = tuple(Mailbox(EmailAddress(f"p{n}@crowd.test")) for n in range(500))
    plan = decide(router(), mail(MALLORY, identity=identity, cc=crowd, to=crowd))
    assert sum(len(one.mailboxes) for one in every(plan, AddParticipants)) == joining
    joined = mail(CAROL, in_reply_to=(copy_for(CAROL),), cc=crowd)
    full = decide(router(), joined, conversation(*crowd[:9]))
    assert only(full, AddParticipants).mailboxes == crowd[9:10]


# --- what the sending server refuses ---


@pytest.mark.parametrize(("role", "flagged"), [(Role.CUSTOMER, True), (Role.AGENT, False), (Role.OPERATOR, False)])
def test_a_refused_mail_is_told_to_whom_it_concerns(role: Role, flagged: bool) -> None:
    who = {Role.CUSTOMER: CAROL, Role.AGENT: ALICE, Role.OPERATOR: Mailbox(EmailAddress("ops@exch.test"))}[role]
    plan = router().refused(conversation(), sent(who, role), "550 5.1.1 no such user")
    assert bool(every(plan, AddFlags)) == flagged
    expected: list[Effect] = []
    if role is Role.CUSTOMER:
        letter = Undelivered(CAROL.address, "5.1.1", permanent=True, detail="550 5.1.1 no such user")
        expected = [TellAgents((ALICE.address, BOB.address), letter)]
    found = [one for one in plan.effects if isinstance(one, TellAgents)]
    assert found == expected and len(every(plan, TellOperators)) == (role is Role.AGENT)
    assert not [one for one in plan.effects if isinstance(one, Hold | File)], "there is no mail in hand"


def test_a_refused_mail_of_no_ticket_is_told_to_the_operators() -> None:
    assert "550" in only(router().refused(None, sent(), "550 no"), TellOperators).sentence
