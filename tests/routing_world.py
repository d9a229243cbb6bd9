"""The world of the threat table as values: a desk, its agents, a customer with a ticket, a stranger; no store."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from maild.mail import Inbound
from maild.model import (
    Agent,
    EmailAddress,
    Identity,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Role,
    Score,
    Status,
    Team,
    TicketNumber,
    Topic,
    Verdict,
)
from maild.plan import Effect, File, Hold, OpenTicket, Plan, SendAcknowledgement, SendAnswer, TellAgents
from maild.ports import Situation
from maild.seal import Seals, Verb
from maild.settings import PROMISES, Classify, Desk, Hours, IdentityRules, Inlet, Limits, Promise, Settings, Smtp
from maild.ticket import Conversation, Due, Participant, Ticket
from routing.decide import Router

E = TypeVar("E")

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)  # a Monday
NUMBER = TicketNumber(1042)
DESK = EmailAddress("support@exch.test")
CAROL = Mailbox(EmailAddress("carol@cust.test"), "Carol W.")
DAVE = Mailbox(EmailAddress("dave@cust.test"), "Dave")
MALLORY = Mailbox(EmailAddress("mallory@evil.test"), "Mallory")
ALICE = Mailbox(EmailAddress("alice.agent@exch.test"), "Alice")
BOB = Mailbox(EmailAddress("bob.agent@exch.test"), "Bob")
SEALS = Seals((b"k" * 32,), "EX", "exch.test")
INQUIRY = Verdict(
    kind=Kind.INQUIRY,
    confidence=0.97,
    unsure=False,
    second=Score(Kind.COMPLAINT, 0.02),
    topic=Topic("other"),
    urgency=Priority.NORMAL,
    language=Language.EN,
)


@dataclass
class Says:
    """A judge with one verdict for every mail."""

    answer: Verdict = INQUIRY

    def verdict(self, subject: str, text: str) -> Verdict:
        return self.answer


def settings(
    *,
    agents: tuple[Agent, ...] | None = None,
    teams: tuple[Team, ...] = (),
    limits: Limits | None = None,
    identity: IdentityRules | None = None,
    hours: Hours | None = None,
    promise: dict[str, Promise] | None = None,
    kind_templates: str = "safe",
    **desk: Any,
) -> Settings:
    alice = Agent("Alice", ALICE.address, aliases=(EmailAddress("alice@home.test"),), teams=("general",))
    return Settings(
        desk=Desk(name="Example Exchange", address=DESK, data_dir=Path("var"), **{"operators": "ops@exch.test"} | desk),
        inlet=(Inlet(name="support", host="imap.exch.test"),),
        smtp=Smtp(host="smtp.exch.test"),
        agent=(alice, Agent("Bob", BOB.address, teams=("general",))) if agents is None else agents,
        team=teams,
        limits=limits or Limits(),
        identity=identity or IdentityRules(authserv_id="mx.exch.test"),
        hours=hours or Hours(),
        classify=Classify.model_validate({"kind_templates": kind_templates}),
        promise=PROMISES if promise is None else promise,
    )


def router(judge: Verdict = INQUIRY, **changed: Any) -> Router:
    return Router(settings(**changed), SEALS, Says(judge))


def ticket(**changed: Any) -> Ticket:
    given = Ticket(
        number=NUMBER,
        ref=f"EX-{NUMBER}",
        subject="Where is my withdrawal?",
        outgoing_subject="Re: Where is my withdrawal?",
        status=Status.OPEN,
        kind=Kind.INQUIRY,
        kind_confidence=0.9,
        kind_unsure=False,
        kind_by_agent=False,
        topic=Topic("other"),
        priority=Priority.NORMAL,
        team="general",
        language=Language.EN,
        requester=CAROL,
        verified=True,
        opened_at=NOW - timedelta(days=1),
        updated_at=NOW - timedelta(hours=2),
        due=Due(first_response=NOW + timedelta(hours=22)),
    )
    return replace(given, **changed)


def conversation(*copied: Mailbox, **changed: Any) -> Conversation:
    """EX-1042, of Carol unless said otherwise, with those in copy."""
    about = ticket(**changed)
    requester = (Participant(about.requester, requester=True),) if about.requester else ()
    return Conversation(
        about,
        participants=(*requester, *(Participant(one, since_entry=2) for one in copied)),
        last_text="My withdrawal is missing.",
        acknowledged=True,
    )


def mail(sender: Mailbox | None = CAROL, text: str = "Is there any news about it?", **changed: Any) -> Inbound:
    given = Inbound(
        readable=True,
        content_hash="0" * 64,
        message_id=MessageId("<m1@mua.test>"),
        subject="Where is my withdrawal?",
        sender=sender,
        to=(Mailbox(DESK),),
        recipients=(DESK,),
        identity=Identity.VERIFIED,
        text=text,
        full_text=text,
    )
    return replace(given, **changed)


def signed(verb: Verb, holder: Mailbox, version: int = 0, number: TicketNumber = NUMBER) -> EmailAddress:
    """`support+r1042.0.…@exch.test`, made for the holder."""
    return EmailAddress(f"support+{SEALS.detail(verb, number, version, holder.address)}@exch.test")


def copy_for(who: Mailbox, role: Role = Role.CUSTOMER, n: int = 3, number: TicketNumber = NUMBER) -> MessageId:
    """The Message-ID of our mail `n` about the ticket, made for this person."""
    return SEALS.message_id(number, n, who.address, role)


def decide(which: Router, inbound: Inbound, about: Conversation | None = None, **changed: Any) -> Plan:
    """The plan for a mail where `about` is the only ticket on record: found by whatever clue names its number."""
    clues = which.clues(inbound)
    number = about.ticket.number if about else None
    ways = {
        "by_address": about if clues.addressed and clues.addressed.number == number else None,
        "by_sealed": about if any(one.number == number for one in clues.sealed) else None,
        "by_stored": about if STORED in clues.referred else None,
        "by_subject": about if number is not None and clues.subject_number == number else None,
    }
    if inbound.sender is not None:
        own = (one.number for one in clues.sealed if SEALS.id_is_of(one, inbound.sender.address, Role.AGENT))
        changed = {"mails_to_agent": tuple(own)} | changed
    return which.plan(inbound, clues, Situation(**{"now": NOW, "received_at": NOW} | ways | changed))


STORED = MessageId("<carols.first@cust.test>")
"""A mail of Carol's that is on record for EX-1042."""


def only(plan: Plan, kind: type[E]) -> E:
    """The one effect of this kind."""
    found = every(plan, kind)
    assert len(found) == 1, f"{len(found)} × {kind.__name__} in {plan.effects}"
    return found[0]


def every(plan: Plan, kind: type[E]) -> list[E]:
    return [one for one in plan.effects if isinstance(one, kind)]


def names(effects: Iterable[Effect]) -> list[str]:
    return [type(one).__name__ for one in effects]


def outcome(plan: Plan) -> str:
    """In one word what becomes of the mail: the cell of the table."""
    if every(plan, Hold):
        return "held"
    if every(plan, File):
        return "filed"
    if every(plan, OpenTicket):
        opened = only(plan, OpenTicket)
        return "linked" if opened.linked else "restored" if opened.mails_before else "new"
    if every(plan, SendAnswer):
        return "answer"
    return "entry"


def silent_to_customers(plan: Plan) -> bool:
    """Not a byte leaves for anybody but agents and operators."""
    return not every(plan, SendAnswer) and not every(plan, SendAcknowledgement)


def told(plan: Plan) -> set[EmailAddress]:
    return {agent for one in every(plan, TellAgents) for agent in one.agents}
