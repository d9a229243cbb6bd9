"""Who speaks with an agent's power: enabled, verified, the token of this agent and ticket, and an answer to a mail that
we sent to this very agent. One missing: nothing happens but that the agent is asked."""

from dataclasses import dataclass

from maild import people
from maild.letters import HeldWhy
from maild.model import Agent, Identity, Role
from maild.seal import Verb
from maild.ticket import Conversation
from routing.agent_text import banner
from routing.case import Case
from routing.thread import find

# What the way of a reply is called in the first line and the display name of our mails to agents, in every language.
# Where there are no plus addresses, only these say whether an answer is meant for the customer.
INTERNAL = "INTERNAL"
CUSTOMER = "CUSTOMER"


@dataclass(frozen=True, slots=True)
class Grant:
    """The agent may act on this ticket. `version`: public answers the agent knew of; None where the mail cannot say."""

    conversation: Conversation
    verb: Verb
    version: int | None


@dataclass(frozen=True, slots=True)
class Denial:
    """`conversation`: the ticket the mail seems to be about, if any."""

    why: HeldWhy
    conversation: Conversation | None


def authority(case: Case, agent: Agent) -> Grant | Denial:
    """What the mail may do; the first thing that is missing otherwise."""
    meant = _meant(case, agent)
    if not agent.enabled:
        return Denial(HeldWhy.AGENT_DISABLED, meant)
    if not is_proven(case):
        return Denial(HeldWhy.AGENT_UNPROVEN, meant)
    if meant is None:
        return Denial(HeldWhy.AGENT_NO_TICKET, None)
    grant = claim(case, agent)
    if grant is None:
        return Denial(HeldWhy.AGENT_NO_TOKEN, meant)
    if not _answers_own_copy(case, agent, grant.conversation):
        return Denial(HeldWhy.AGENT_FRESH_MAIL, grant.conversation)
    return grant


def is_proven(case: Case) -> bool:
    """Verified; or of a domain whose agents are believed on their token alone, unless it disowns the mail."""
    if case.verified:
        return True
    domain = case.address.rpartition("@")[2] if case.address else ""
    listed = domain in case.rules.settings.identity.agents_without_dmarc
    return listed and case.mail.identity is Identity.UNVERIFIED


def claim(case: Case, agent: Agent) -> Grant | None:
    """What the token says, whoever sent it: the signed address, or the sealed id where there are no plus addresses."""
    addressed, conversation = case.clues.addressed, case.known.by_address
    if case.rules.settings.desk.plus_addressing:
        if addressed is None or conversation is None or addressed.verb not in (Verb.REPLY, Verb.NOTE):
            return None
        own = case.rules.seals.address_is_of(addressed, agent.address)
        return Grant(conversation, addressed.verb, addressed.version) if own else None
    answered, verb = case.known.by_sealed, _verb_in_words(case)
    if answered is None or verb is None or not _answers_own_copy(case, agent, answered):
        return None
    return Grant(answered, verb, None)


def _meant(case: Case, agent: Agent) -> Conversation | None:
    grant = claim(case, agent)
    if grant is not None:
        return grant.conversation
    found = find(case)
    return found.conversation if found and not found.inferred else None


def _answers_own_copy(case: Case, agent: Agent, conversation: Conversation) -> bool:
    """In-Reply-To or References name a mail that we made for this agent about this ticket."""
    numbers = conversation.numbers
    copies = (one for one in case.clues.sealed if one.number in numbers)
    made = any(case.rules.seals.id_is_of(one, agent.address, Role.AGENT) for one in copies)
    return made or any(one in numbers for one in case.known.mails_to_agent)


def _verb_in_words(case: Case) -> Verb | None:
    """Without plus addresses: the name before the desk's address in To, or the first line of the mail answered. An
    internal mark in either outweighs the other; without any mark nothing may be sent."""
    settings = case.rules.settings
    names = [one.name for one in case.mail.to if people.is_desk(settings, one.address)]
    said = {verb_named(one) for one in (*names, banner(case.mail, case.known.answered))}
    return Verb.NOTE if Verb.NOTE in said else Verb.REPLY if Verb.REPLY in said else None


def verb_named(words: str) -> Verb | None:
    """The way that a reply goes by these words of ours. The first mark counts: what a customer calls himself stands
    behind it."""
    marks = ((words.find(INTERNAL), Verb.NOTE), (words.find(CUSTOMER), Verb.REPLY))
    return min(((at, verb) for at, verb in marks if at >= 0), default=(0, None))[1]
