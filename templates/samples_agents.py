"""Made-up letters that commands, time and customers' words bring."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from maild.deeds import Decision
from maild.letters import (
    Answer,
    Done,
    DraftEnded,
    FilesSent,
    HeldNotice,
    HeldWhy,
    Helped,
    HelpLine,
    Listed,
    Question,
    Remark,
    Report,
    Shown,
    StatusTold,
    WordObeyed,
)
from maild.model import EmailAddress, Flag, Kind, Mailbox, Role, Status, TicketNumber
from maild.remarks import DoneKey, ProblemKey
from maild.ticket import Due
from templates.samples_ticket import ALICE, CAROL, HISTORY, NOW, PUBLIC, SLIP, Case, ticket

WORDS = "Dear Carol,\n\nyour withdrawal is on its way."
BOB = EmailAddress("bob.agent@exch.test")
SHOP = Mailbox(EmailAddress("desk@bank.test"), "Bank")

# What fills the sentences whose values are no plain words.
_VALUES = {
    DoneKey.PARKED_UNTIL: ((NOW + timedelta(days=3)).isoformat(),),
    DoneKey.AWAY: ((NOW + timedelta(days=14)).isoformat(),),
    DoneKey.PRIORITY: ("high",),
    DoneKey.KIND: ("dispute",),
    DoneKey.KIND_TOPIC: ("complaint", "fees"),
    DoneKey.OUTCOME: ("partly",),
    DoneKey.OUTCOME_AMOUNT: ("upheld", "12.5 USDT"),
    DoneKey.LANGUAGE: ("zh-Hant",),
    DoneKey.NOTIFY: ("mine and unassigned",),
    DoneKey.WILL_SEND: ("Carol W.", "30"),
    DoneKey.SENT_TO: ("Carol W.",),
    DoneKey.TAGGED: ("refund vip",),
    DoneKey.UNTAGGED: ("vip",),
    DoneKey.CC_ADDED: ("dan@cust.test",),
    DoneKey.CC_REMOVED: ("dan@cust.test",),
    DoneKey.REQUESTER: ("carol@cust.test",),
    DoneKey.USED_REPLY: ("memo-missing",),
    DoneKey.ASSIGNED: ("Bob",),
    DoneKey.ASSIGNED_TEAM: ("fees",),
    DoneKey.ASSIGNED_TO_TEAM: ("fees", "Bob"),
    DoneKey.INCIDENT: ("btc-node",),
    DoneKey.INCIDENT_LEFT: ("btc-node",),
    DoneKey.INCIDENT_ANSWERED: ("btc-node", "12"),
    DoneKey.CREATED: ("EX-1050", "dan@cust.test"),
    DoneKey.BY_MAIL: ("#show",),
    DoneKey.RATED: ("2",),
    DoneKey.APPROVED: ("7", "Bob"),
    DoneKey.APPROVED_BY: ("7", "Bob"),
    DoneKey.ASKED_ASIDE: ("desk@bank.test",),
    DoneKey.SIDE_ANSWER: ("desk@bank.test",),
    DoneKey.LINKED: ("EX-1009",),
    DoneKey.MERGED: ("EX-1009",),
    DoneKey.MERGED_HERE: ("EX-1009",),
    DoneKey.NOTE_BY: ("Bob",),
    DoneKey.ANSWERED_BY: ("Bob",),
    DoneKey.ASSIGNED_TO_YOU: ("Bob",),
    DoneKey.RETURNED: ("Bob",),
    ProblemKey.NO_SUCH_TICKET: ("EX-1009",),
    ProblemKey.SAME_TICKET: ("EX-1009",),
    ProblemKey.ALREADY_MERGED: ("EX-1009",),
    ProblemKey.NOT_SAME_REQUESTER: ("EX-1009",),
    ProblemKey.NO_TEXT: ("#public",),
    ProblemKey.NEEDS_TICKET: ("#take",),
    ProblemKey.ONLY_WITHOUT_TICKET: ("#new",),
    ProblemKey.NOT_OWNER: ("#files",),
    ProblemKey.UNKNOWN_WORD: ("#ntoe", "#note"),
    ProblemKey.UNKNOWN_ALONE: ("#xyzzy",),
    ProblemKey.MISPLACED_LINE: ("note: fraud suspect, do not pay",),
    ProblemKey.GREETS_COLLEAGUE: ("Hi Bob,", "Bob"),
    ProblemKey.MISSING_ARGUMENT: ("#assign", "alice | team:fees | nobody"),
    ProblemKey.BAD_ARGUMENT: ("#prio", "hihg", "low | normal | high | urgent"),
    ProblemKey.UNWANTED_ARGUMENT: ("#take", "please"),
    ProblemKey.TWICE: ("#wait",),
    ProblemKey.CONTRADICTION: ("#solve", "#wait"),
    ProblemKey.NO_SUCH_AGENT: ("alcie", "Alice"),
    ProblemKey.NO_SUCH_TEAM: ("fes", "fees, funds"),
    ProblemKey.AGENT_DISABLED: ("Bob",),
    ProblemKey.BAD_ADDRESS: ("dan@",),
    ProblemKey.OWN_ADDRESS: ("support@exch.test",),
    ProblemKey.OUTSIDE_ADDRESS: ("mallory@evil.test",),
    ProblemKey.NOT_IN_CC: ("dan@cust.test",),
    ProblemKey.TOO_MANY_CC: ("10",),
    ProblemKey.PAST_TIME: ("2020-01-01",),
    ProblemKey.NOT_FOUND: ("4111",),
    ProblemKey.OUTCOME_NEEDED: ("complaint",),
    ProblemKey.OUTCOME_NOT_HERE: ("inquiry",),
    ProblemKey.NO_SUCH_REPLY: ("mmeo", "memo-missing"),
    ProblemKey.REPLY_ALONE: ("xyzzy",),
    ProblemKey.MISSING_VALUE: ("memo-missing", "network"),
    ProblemKey.UNKNOWN_VALUE: ("memo-missing", "netwrok"),
    ProblemKey.NO_SUCH_INCIDENT: ("btc-node",),
    ProblemKey.NOT_YOUR_DRAFT: ("7", "Bob"),
    ProblemKey.OVER_BUDGET: ("100",),
}
REPORTED = tuple(DoneKey)[tuple(DoneKey).index(DoneKey.NOTE_BY) :]


def remark(key: DoneKey | ProblemKey) -> Remark:
    """The sentence with values of the sort that it is given."""
    return Remark(key, _VALUES.get(key, ("7",)))


def for_agents() -> Iterator[Case]:
    done = tuple(remark(one) for one in DoneKey if one not in REPORTED)
    yield Case("done", Done(done[:4]), ticket(), Role.AGENT, HISTORY)
    yield Case("done-everything", Done(done), ticket(), Role.AGENT)
    yield Case("done-without-ticket", Done(done[-4:]), None, Role.AGENT)
    for key in REPORTED:
        noted = 3 if key in (DoneKey.NOTE_BY, DoneKey.SIDE_ANSWER) else None
        yield Case(f"report-{key}", Report(remark(key), noted), ticket(), Role.AGENT, HISTORY)
    yield Case("draft-ended", DraftEnded(7, WORDS), ticket(), Role.AGENT, HISTORY)
    yield Case("files-sent", FilesSent((SLIP.name, "passport.jpg")), ticket(), Role.AGENT, HISTORY)
    yield from _looked_up()
    yield from _drafts()


def _looked_up() -> Iterator[Case]:
    other = replace(
        ticket(Kind.DISPUTE),
        number=TicketNumber(1009),
        ref="EX-1009",
        status=Status.WAITING,
        assignee=ALICE,
        outcome="partly 12.5 USDT",
        tags=("refund", "vip"),
        incident="btc-node",
        linked=(TicketNumber(1010), TicketNumber(1011)),
        flags=frozenset((Flag.EXTERNAL_ESCALATION,)),
    )
    late = replace(ticket(Kind.COMPLAINT), due=Due(NOW - timedelta(hours=1)), subject="")
    solved = replace(ticket(), status=Status.SOLVED, requester=None)
    yield Case("shown", Shown(other, tuple(reversed(HISTORY))), ticket(), Role.AGENT)
    yield Case("shown-without-ticket", Shown(solved, ()), None, Role.AGENT)
    for what in ("mine", "queue", "search", "digest"):
        letter = Listed(what, (other, late, solved), "node OR 区块" if what == "search" else "", 12)
        yield Case(f"listed-{what}", letter, ticket(), Role.AGENT, HISTORY)
        yield Case(f"listed-{what}-nothing", Listed(what, ()), None, Role.AGENT)
    lines = (
        HelpLine("note", ("internal", "备注")),
        HelpLine("assign", ("转给",), "alice | team:fees | nobody"),
        HelpLine("help", ()),
    )
    yield Case("helped", Helped(lines), ticket(), Role.AGENT, HISTORY)
    yield Case("helped-without-ticket", Helped(lines), None, Role.AGENT)


def _drafts() -> Iterator[Case]:
    problems = tuple(remark(one) for one in ProblemKey)
    for name, letter in {
        "problem": HeldNotice(HeldWhy.AGENT_COMMANDS, WORDS, "Re: it", problems[:1], 7),
        "everything": HeldNotice(HeldWhy.AGENT_COMMANDS, WORDS, "Re: it", problems, 7),
        "not-as-it-is": HeldNotice(HeldWhy.AGENT_ASKS_SECRET, WORDS, draft=7, sendable=False),
        "approval": HeldNotice(HeldWhy.AGENT_APPROVAL, WORDS, draft=7, sendable=False),
        "consent": HeldNotice(HeldWhy.AGENT_APPROVAL, WORDS, draft=7, author=BOB),
    }.items():
        yield Case(f"draft-{name}", letter, ticket(), Role.AGENT, HISTORY)


def for_customers() -> Iterator[Case]:
    for kind in (Kind.COMPLAINT, Kind.DISPUTE):
        for decision in Decision:
            outcome = f"{decision} 12.5 USDT" if decision is Decision.UPHELD else f"{decision}"
            about = replace(ticket(kind), outcome=outcome)
            yield Case(f"decision-{kind}-{decision}", Answer(WORDS, ALICE, decided=True), about, history=PUBLIC)
    bare = replace(ticket(Kind.COMPLAINT), verified=False, requester=Mailbox(CAROL.address))
    yield Case("decision-bare", Answer(WORDS, ALICE, decided=True), bare)
    for status in Status:
        yield Case(f"status-{status}", StatusTold(known=True), replace(ticket(), status=status), history=PUBLIC)
    yield Case("status-dispute", StatusTold(known=True), ticket(Kind.DISPUTE), history=PUBLIC)
    yield Case("status-bare", StatusTold(known=True), replace(bare, due=Due()))
    yield Case("status-unknown", StatusTold(known=False), None)
    for word in ("close", "human", "help"):
        yield Case(f"obeyed-{word}", WordObeyed(word), ticket(), history=PUBLIC)
        yield Case(f"obeyed-{word}-bare", WordObeyed(word), replace(bare, due=Due(None, NOW + timedelta(days=1))))
    yield Case("obeyed-help-without-ticket", WordObeyed("help"), None)
    for rating in (1, 5):
        yield Case(f"obeyed-rating-{rating}", WordObeyed("rating", rating), ticket(), history=PUBLIC)
    yield Case("obeyed-rating-bare", WordObeyed("rating", 3), bare)
    asked = replace(ticket(), requester=SHOP)
    yield Case("question", Question("Hello,\n\ndid transfer 77120934 reach you?", ALICE), asked, history=PUBLIC)
