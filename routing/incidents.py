"""One answer to everybody whom the same problem has hit: each in its own ticket, and none in a language that its
requester may not read."""

from maild.letters import Remark
from maild.lifecycle import Speaker, status_after
from maild.model import EmailAddress, Language, Status
from maild.plan import Assign, Effect, SendAnswer, SetStatus, UseTicket
from maild.remarks import DoneKey
from maild.ticket import Conversation
from routing import approval
from routing.acting import Done
from routing.commands_words import canned_words, language_after
from routing.language import language_of
from routing.said import Said


def everywhere(said: Said, text: str) -> Done:
    """What goes to the other tickets of the incident that this mail names; afterwards the ticket in hand is in hand
    again. Nothing where no incident is named."""
    order = said.block.order("incident")
    name = order.args.strip().lower() if order else ""
    others = [one for one in said.case.known.incident if _is_open(said, one)] if name else []
    if not others:
        return Done()
    answers = [(one, _words(said, one, text)) for one in others]
    reached = [(one, words) for one, words in answers if words]
    effects = tuple(effect for one, words in reached for effect in _answer(said, one, words))
    left = len(others) - len(reached)
    count = str(len(reached)) if not left else f"{len(reached)} ({left} −)"
    back: tuple[Effect, ...] = (UseTicket(said.conversation.ticket.number),) if effects else ()
    return Done((*effects, *back), (Remark(DoneKey.INCIDENT_ANSWERED, (name, count)),))


def _is_open(said: Said, other: Conversation) -> bool:
    same = other.ticket.number == said.conversation.ticket.number
    return not same and other.ticket.status is not Status.CLOSED and other.ticket.merged_into is None


def _words(said: Said, other: Conversation, text: str) -> str:
    """With `#use` the canned reply in the requester's language; the agent's own words where they can be read; "" where
    nothing may be sent."""
    ticket, settings = other.ticket, said.case.rules.settings
    if ticket.requester is None:
        return ""
    readable = not said.block.text or ticket.language is _language(said)
    words = text
    if said.block.has("use"):
        canned = canned_words(said.acting, ticket.language, ticket)
        if isinstance(canned, Remark):
            return ""
        words = "\n\n".join(one for one in (canned, said.block.text if readable else "") if one)
    elif not readable:
        return ""
    return "" if approval.needed(settings, other, words, "") else words


def _language(said: Said) -> Language:
    """Of the agent's own words; where they are too few to tell, that of the ticket they were written for."""
    found = language_of(said.block.text)
    return language_after(said.acting) if found is Language.OTHER else found


def _answer(said: Said, other: Conversation, words: str) -> tuple[Effect, ...]:
    ticket, agent = other.ticket, said.acting.agent.address
    after = status_after(ticket.status, Speaker.AGENT)
    own: EmailAddress | None = ticket.assignee
    return (
        UseTicket(ticket.number),
        SendAnswer(agent, words, files=said.files),
        *((SetStatus(after),) if after is not ticket.status else ()),
        *((Assign(agent),) if own is None else ()),
    )
