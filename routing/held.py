"""Where an agent's mail waits: nothing is executed, nothing is sent, and its author is told at the registered address.

A draft is a mail that waits. A word about a draft (`#send` and its like) that cannot be obeyed leaves the draft as it
is, and never becomes a draft of its own.
"""

from maild.letters import HeldNotice, HeldWhy, Remark
from maild.model import Agent, EmailAddress
from maild.plan import AddEvent, Effect, Hold, Plan, TellAgents, TellOperators, UseTicket
from maild.ports import Draft
from maild.remarks import ProblemKey
from maild.ticket import Conversation
from routing.assign import audience_of
from routing.case import Case

MOST_EXCERPT = 4000  # characters of a held mail that its notice shows

CONFIRMABLE = frozenset(
    {
        HeldWhy.AGENT_STALE,
        HeldWhy.AGENT_LANGUAGE,
        HeldWhy.AGENT_DRAFT,
        HeldWhy.AGENT_DOUBTFUL,
        HeldWhy.AGENT_ATTACHMENT,
        HeldWhy.AGENT_NOT_PUBLIC,
        HeldWhy.AGENT_COMMANDS,
        HeldWhy.AGENT_MISPLACED,
        HeldWhy.AGENT_INTERNAL,
        HeldWhy.AGENT_OUTSIDE,
    }
)
"""The reasons that `#send` overrules, once the author was told of them."""


def held(
    case: Case,
    agent: Agent,
    why: HeldWhy,
    conversation: Conversation | None,
    shown: str | None = None,
    problems: tuple[Remark, ...] = (),
) -> Plan:
    """`shown`: the words as they would go out; None: as they were read."""
    number = conversation.ticket.number if conversation else None
    excerpt = (case.mail.text if shown is None else shown)[:MOST_EXCERPT]
    notice: Effect = TellAgents(
        (agent.address,), HeldNotice(why, excerpt, case.mail.subject, problems, sendable=why in CONFIRMABLE)
    )
    if why is HeldWhy.AGENT_DISABLED:
        sentence = f"A mail of the disabled agent {agent.name} ({agent.address}) is held; see maild queue."
        notice = TellOperators(f"disabled:{agent.address}", sentence)
    asked = _consent(case, agent, conversation, excerpt) if why is HeldWhy.AGENT_APPROVAL else ()
    effects = (*_here(conversation, f"a mail in {agent.name}'s name is held: {why}"), notice, *asked)
    return Plan((*effects, Hold(why, number, agent.address)), (f"an agent's mail is held: {why}",))


def kept(
    case: Case,
    agent: Agent,
    conversation: Conversation,
    draft: Draft,
    why: HeldWhy,
    shown: str,
    problems: tuple[Remark, ...] = (),
    *,
    sendable: bool = False,
) -> Plan:
    """The draft stays; whoever wanted something of it is told why that was not done."""
    excerpt = shown[:MOST_EXCERPT]
    own = draft.held.agent == agent.address
    author = None if own or not draft.held.agent else draft.held.agent
    letter = HeldNotice(why, excerpt, draft.mail.subject, problems, draft.held.id, author, sendable)
    event = f"draft {draft.held.id} stays where it is: {_first_of(problems) or why}"
    return Plan(
        (*_here(conversation, event), TellAgents((agent.address,), letter)),
        (f"a word about a draft that cannot be obeyed: {why}",),
    )


def consent_wanted(case: Case, author: Agent, conversation: Conversation, draft: Draft, shown: str) -> Plan:
    """The draft stays, and from now on waits for a colleague."""
    why, excerpt = HeldWhy.AGENT_APPROVAL, shown[:MOST_EXCERPT]
    letter = HeldNotice(why, excerpt, draft.mail.subject, draft=draft.held.id, sendable=False)
    effects = (
        *_here(conversation, f"draft {draft.held.id} of {author.name} waits for a colleague's consent"),
        TellAgents((author.address,), letter),
        *_consent(case, author, conversation, excerpt, draft.held.id),
    )
    return Plan(effects, (f"a draft stays held: {why}",))


def _here(conversation: Conversation | None, event: str) -> tuple[Effect, ...]:
    return () if conversation is None else (UseTicket(conversation.ticket.number), AddEvent(event))


def _first_of(problems: tuple[Remark, ...]) -> str:
    return problems[0].key.replace("_", " ") if problems else ""


def _consent(
    case: Case, author: Agent, conversation: Conversation | None, excerpt: str, draft: int = 0
) -> tuple[Effect, ...]:
    """Asks the author's colleagues; where there are none, the operators hear of it."""
    asked = colleagues(case, author, conversation)
    if not asked:
        sentence = (
            f"An answer of {author.name} ({author.address}) needs a second agent's consent; there is nobody else."
        )
        return (TellOperators(f"consent:{author.address}", sentence),)
    letter = HeldNotice(
        HeldWhy.AGENT_APPROVAL, excerpt, case.mail.subject, draft=draft, author=author.address, sendable=False
    )
    return (TellAgents(asked, letter),)


def colleagues(case: Case, author: Agent, conversation: Conversation | None) -> tuple[EmailAddress, ...]:
    """Who may consent: the others of the ticket's team who are here; else everybody who is."""
    audience, settings = audience_of(case), case.rules.settings
    team = audience.members(conversation.ticket.team) if conversation else ()
    others = [one for one in settings.agent if one.enabled and one.address != author.address]
    here = [one for one in others if not audience.is_away(one.address)] or others
    return tuple(one.address for one in [one for one in here if one in team] or here)


def why_of(problems: tuple[Remark, ...]) -> HeldWhy:
    """The reason that stands for these problems."""
    keys = {one.key for one in problems}
    if keys == {ProblemKey.OUTSIDE_ADDRESS}:
        return HeldWhy.AGENT_OUTSIDE
    if keys <= {ProblemKey.MISPLACED_LINE, ProblemKey.GREETS_COLLEAGUE}:
        return HeldWhy.AGENT_MISPLACED
    return HeldWhy.AGENT_COMMANDS
