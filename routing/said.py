"""An agent's words with all that decides where they go. Values and looks; nothing is sent from here."""

from dataclasses import dataclass
from enum import StrEnum

from maild.letters import Remark
from maild.model import EmailAddress
from maild.remarks import ProblemKey
from maild.seal import Verb
from maild.ticket import Conversation, StoredAttachment
from routing import guard_files
from routing.acting import Acting
from routing.case import Case
from routing.command_block import Block, block_of


class Way(StrEnum):
    """Where the words of an agent's mail go."""

    PUBLIC = "to the customer"
    NOTE = "into a note"
    ASIDE = "to a third party"
    NOWHERE = "nowhere: there are none"


@dataclass(frozen=True, slots=True)
class Said:
    """verb, version   of the address it came to
    files              its attachments that are its author's own
    receiver           who is told what was done: the author, or whoever released the words
    """

    acting: Acting
    conversation: Conversation
    verb: Verb
    version: int | None
    files: tuple[StoredAttachment, ...]
    receiver: EmailAddress

    @property
    def case(self) -> Case:
        return self.acting.case

    @property
    def block(self) -> Block:
        return self.acting.block

    @property
    def way(self) -> Way:
        if self.block.has("forward"):
            return Way.ASIDE
        if self.block.has("note"):
            return Way.NOTE
        if self.block.has("public") or self.block.has("use"):
            return Way.PUBLIC
        if not self.says_something:
            return Way.NOWHERE
        return Way.NOTE if self.verb is Verb.NOTE else Way.PUBLIC

    @property
    def says_something(self) -> bool:
        return bool(self.block.text) or guard_files.says_something(self.files)

    @property
    def note(self) -> str:
        """The words behind `#note`, and those beneath."""
        order = self.block.order("note")
        return "\n".join(one for one in (order.args if order else "", self.block.text) if one)


def read(case: Case, text: str, conversation: Conversation) -> Block:
    """The commands and words of an agent's text."""
    settings, requester = case.rules.settings, conversation.ticket.requester
    others = [one.name for one in settings.agent if case.address not in (one.address, *one.aliases)]
    return block_of(text, others, requester.name if requester else "")


def problems(said: Said) -> tuple[Remark, ...]:
    """What is wrong with the words. In a note a colleague may be greeted, and a note may call itself one."""
    found = said.block.problems
    return in_note(found) if said.way is Way.NOTE else found


def in_note(found: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """What is wrong with words that nobody outside gets to see."""
    return tuple(one for one in found if not _is_internal_manner(one))


def _is_internal_manner(problem: Remark) -> bool:
    if problem.key == ProblemKey.GREETS_COLLEAGUE:
        return True
    return problem.key == ProblemKey.MISPLACED_LINE and not problem.values[0].startswith(("#", "/", "!"))


def wanting(said: Said) -> tuple[Remark, ...]:
    """What the words lack for the way that they are to go."""
    block = said.block
    if block.has("forward") and said.files:
        names = ", ".join(one.name or one.media_type for one in said.files)
        return (Remark(ProblemKey.UNWANTED_ARGUMENT, ("#forward", names[:80])),)
    needs = (
        ("note", not said.note and not said.files),
        ("public", not said.says_something and not block.has("use")),
        ("draft", not said.says_something and not block.has("use")),
    )
    return tuple(Remark(ProblemKey.NO_TEXT, (f"#{name}",)) for name, lacks in needs if block.has(name) and lacks)
