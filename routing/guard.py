"""Why an answer must not go to the customer, or not yet: the reasons that nobody can overrule first, then those that
its author can, then those that need a second agent."""

from collections.abc import Iterator
from dataclasses import dataclass

from maild.letters import HeldWhy
from maild.model import Agent, EmailAddress, Language
from maild.ticket import Conversation, StoredAttachment
from routing import approval, guard_files, guard_words
from routing.agent_text import first_line
from routing.asking import asks_secret
from routing.case import Case
from routing.language import language_of
from routing.thread import is_participant

LEAST_LETTERS = 40  # of a text whose language counts

_FAMILY = {Language.ZH_HANT: Language.ZH}


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer as it would go out.

    text      all of it; own: without the canned reply, whose language is right
    outcome   that it tells; "" where it tells none
    language  the requester's, as it will be
    """

    text: str
    own: str
    files: tuple[StoredAttachment, ...]
    language: Language
    outcome: str = ""
    stale: bool = False
    marked: bool = False  # as public, by its author's word


def reasons(case: Case, conversation: Conversation, answer: Proposed) -> Iterator[HeldWhy]:
    settings, internal = case.rules.settings, case.known.internal
    if conversation.ticket.requester is None and not conversation.participants:
        yield HeldWhy.AGENT_NOBODY
    yield from words_aside(case, answer.text)
    files = set(guard_files.problem(answer.files, internal, settings.limits.out_bytes))
    if HeldWhy.AGENT_TOO_LARGE in files:
        yield HeldWhy.AGENT_TOO_LARGE
    if asks_secret(answer.text):
        yield HeldWhy.AGENT_ASKS_SECRET
    notes = internal.notes if internal else ()
    if HeldWhy.AGENT_INTERNAL in files or guard_words.repeats_note(answer.text, notes, conversation.last_text):
        yield HeldWhy.AGENT_INTERNAL
    if HeldWhy.AGENT_ATTACHMENT in files:
        yield HeldWhy.AGENT_ATTACHMENT
    if is_foreign(answer.own, answer.language):
        yield HeldWhy.AGENT_LANGUAGE
    if answer.stale:
        yield HeldWhy.AGENT_STALE
    if settings.desk.public == "explicit" and not answer.marked:
        yield HeldWhy.AGENT_NOT_PUBLIC
    if approval.needed(settings, conversation, answer.text, answer.outcome):
        yield HeldWhy.AGENT_APPROVAL


def words_aside(case: Case, text: str) -> Iterator[HeldWhy]:
    """What no mail of an agent to anybody outside may hold."""
    settings = case.rules.settings
    if guard_words.names_agent(settings, text) or guard_words.bears_furniture(text, first_line(case.known.answered)):
        yield HeldWhy.AGENT_LEAK
    if guard_words.has_mask(text):
        yield HeldWhy.AGENT_SECRET


def is_foreign(text: str, wanted: Language) -> bool:
    """True where the words are certainly of another of the desk's languages than the requester's."""
    if wanted is Language.OTHER or sum(one.isalpha() for one in text) < _least(text):
        return False
    found = language_of(text)
    return found is not Language.OTHER and _FAMILY.get(found, found) is not _FAMILY.get(wanted, wanted)


def _least(text: str) -> int:
    """A character of Chinese, Japanese or Korean says as much as two letters."""
    wide = sum("\u3040" <= one <= "\u9fff" or "\uac00" <= one <= "\ud7a3" for one in text)
    return LEAST_LETTERS // 2 if wide * 2 > sum(one.isalpha() for one in text) else LEAST_LETTERS


def is_stale(agent: Agent, conversation: Conversation, version: int | None) -> bool:
    """Somebody else answered since `version`; the agent's own answers do not count, where known."""
    ticket, by = conversation.ticket, conversation.answered_by
    if version is None:
        return False
    if len(by) == ticket.answers and version <= len(by):
        return any(one != agent.address for one in by[version:])
    return version != ticket.answers


def reached(case: Case, conversation: Conversation) -> tuple[EmailAddress, ...]:
    """Participants whom the agent's client wrote to directly (reply to all)."""
    direct = dict.fromkeys(one.address for one in (*case.mail.to, *case.mail.cc))
    return tuple(address for address in direct if is_participant(conversation, address))
