"""Agents' mails with commands, as values: how each command is written, what it needs to be known, what it does."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from maild import deeds
from maild.letters import HeldWhy
from maild.mail import Inbound
from maild.marker import MARKER
from maild.memory import HeldMail
from maild.model import Agent, EmailAddress, Flag, Kind, Mailbox, Role, Status, TicketNumber
from maild.plan import AddFlags, AddMail, AddParticipants, Assign, Effect, Hold, OpenTicket, Plan, SendAnswer, SetStatus
from maild.ports import Draft, Internal
from maild.records import HeldId, SpoolId
from maild.seal import Verb
from maild.settings import Canned
from maild.ticket import Conversation, StoredAttachment
from routing.command_table import COMMANDS
from routing.decide import Router
from tests.routing_world import (
    ALICE,
    BOB,
    NOW,
    SEALS,
    Says,
    conversation,
    copy_for,
    mail,
    settings,
    signed,
)

CANNED = Path(__file__).resolve().parent.parent / "docs" / "canned"
ERIN = Mailbox(EmailAddress("erin.agent@exch.test"), "Erin")
OTHER = TicketNumber(1009)
AGENTS = (
    Agent("Alice", ALICE.address, aliases=(EmailAddress("alice@home.test"),), teams=("general",)),
    Agent("Bob", BOB.address, teams=("general",)),
    Agent("Erin", ERIN.address, teams=("fees",)),
)
HARMLESS = ("UseTicket", "AddEvent", "TellAgents", "TellOperators", "Hold", "Receipt", "File", "KeepAway")
INTERNAL = Internal(customer_entries=(1, 3), withheld=True)


def desk_router(**changed: Any) -> Router:
    agents = changed.pop("agents", AGENTS)
    given = settings(agents=agents, **changed).model_copy(update={"canned": Canned(path=str(CANNED))})
    return Router(given, SEALS, Says())


def written_by(
    who: Mailbox = ALICE, text: str = "", *, verb: Verb = Verb.REPLY, version: int = 0, **changed: Any
) -> Inbound:
    """A reply as it should be: to the address signed for this agent, in answer to our mail to this agent."""
    given = mail(who, text, recipients=(signed(verb, who, version),), in_reply_to=(copy_for(who, Role.AGENT),))
    return replace(given, **changed)


def quoting(text: str, old: str) -> str:
    """The whole text of a reply that quotes our mail, which shows `old`."""
    ours = f"Your reply goes to CUSTOMER Carol W.\n{MARKER}\n\n{old}"
    return f"{text}\n\nOn Mon, 2 Mar 2026 at 10:00, Desk wrote:\n" + "\n".join(f"> {one}" for one in ours.splitlines())


def draft(
    text: str,
    why: HeldWhy = HeldWhy.AGENT_DRAFT,
    author: Mailbox = ALICE,
    *,
    verb: Verb = Verb.REPLY,
    files: tuple[StoredAttachment, ...] = (),
    **changed: Any,
) -> Draft:
    """Draft 7, held since yesterday."""
    held = HeldMail(HeldId(7), SpoolId(3), conversation().ticket.number, why, author.address, NOW - timedelta(days=1))
    return Draft(held, written_by(author, text, verb=verb, **changed), files)


@dataclass(frozen=True)
class Sample:
    """One command. `args` are right, `wrong` are not; `does` is among the effects where it is obeyed."""

    name: str
    does: type[Effect]
    args: str = ""
    wrong: str = "whatever"
    about: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    text: str = ""  # that it needs beneath it

    def line(self, name: str = "", blank: str = " ") -> str:
        return f"#{name or self.name}{blank if self.args else ''}{self.args}"

    def conversation(self) -> Conversation:
        return conversation(**self.about)


def _tickets() -> dict[str, Any]:
    return {"named": (conversation(number=OTHER, ref="EX-1009"),)}


def _draft() -> dict[str, Any]:
    return {"draft": draft("Please wait a little.")}


def _consent() -> dict[str, Any]:
    words = "We have changed your e-mail address as you asked."
    return {"draft": draft(words, HeldWhy.AGENT_APPROVAL, BOB)}


COMPLAINT = {"kind": Kind.COMPLAINT}
SAMPLES = {
    one.name: one
    for one in (
        Sample("note", AddMail, "he called twice", ""),
        Sample("public", SendAnswer, text="We are looking at it."),
        Sample("take", Assign),
        Sample("drop", Assign),
        Sample("assign", Assign, "bob", "zacharias"),
        Sample("solve", SetStatus),
        Sample("outcome", deeds.SetOutcome, "upheld 5 USDT", "splendid", COMPLAINT),
        Sample("close", SetStatus),
        Sample("open", SetStatus, about={"status": Status.CLOSED}),
        Sample("wait", deeds.Park, "3d", "sometime"),
        Sample("prio", deeds.SetPriority, "high", "enormous"),
        Sample("cat", deeds.SetKind, "dispute fees", "quarrel"),
        Sample("tag", deeds.SetTags, "+vip -new", "+v/p"),
        Sample("cc", AddParticipants, "+legal@exch.test", "legal"),
        Sample("requester", deeds.SetRequester, "legal@exch.test", "legal"),
        Sample("use", SendAnswer, "need-txid amount=5 USDT", "need-nothing"),
        Sample("lang", deeds.SetLanguage, "zh", "klingon"),
        Sample("draft", Hold, text="We are looking at it."),
        Sample("send", deeds.EndDraft, known=_draft()),
        Sample("cancel", deeds.EndDraft, known=_draft()),
        Sample("approve", deeds.EndDraft, known=_consent()),
        Sample("merge", deeds.MergeInto, "EX-1009", "EX-4", known=_tickets()),
        Sample("split", deeds.SplitOff, known={"internal": INTERNAL}),
        Sample("link", deeds.LinkTo, "EX-1009", "EX-4", known=_tickets()),
        Sample("incident", deeds.SetIncident, "outage-7", "out/age"),
        Sample("new", OpenTicket, "newcomer@cust.test", "newcomer", text="She called: her card was refused."),
        Sample("forward", deeds.SendAside, "bank@third.test", "bank", text="Did you get our transfer?"),
        Sample("files", deeds.Disclose, about={"assignee": ALICE.address}, known={"internal": INTERNAL}),
        Sample("spam", AddFlags),
        Sample("ham", deeds.RemoveFlags, about={"flags": frozenset({Flag.SPAM})}),
        Sample("redact", deeds.Redact, "4111 1111", "4"),
        Sample("show", deeds.Disclose, "EX-1009", "EX-4", known=_tickets()),
        Sample("list", deeds.Disclose),
        Sample("queue", deeds.Disclose),
        Sample("search", deeds.Disclose, "withdrawal", ""),
        Sample("notify", deeds.KeepNotify, "mine", "sometimes"),
        Sample("away", deeds.KeepAway, "2026-12-01", "soon"),
        Sample("ack", deeds.KeepReceipts, "off", "perhaps"),
        Sample("help", deeds.SendHelp),
    )
}
TABLE = {one.name: one for one in COMMANDS}


def acts(plan: Plan) -> list[str]:
    """The effects that change or send anything; notices and the record do not."""
    return [type(one).__name__ for one in plan.effects if type(one).__name__ not in HARMLESS]


def nothing_done(plan: Plan) -> bool:
    return not acts(plan) and not any(type(one).__name__ in ("Receipt", "KeepAway") for one in plan.effects)
