"""What a command knows when it is weighed, and what it makes of it. Values only."""

from dataclasses import dataclass, replace

from maild.letters import Remark
from maild.model import Agent, Status
from maild.plan import Effect
from maild.remarks import DoneKey
from maild.ticket import Conversation, Ticket
from routing.case import Case
from routing.command_block import Block


@dataclass(frozen=True, slots=True)
class Acting:
    """An agent's mail whose power is proven, with its commands read. `conversation` None: a fresh mail to the desk.
    `confirmed`: the agent was asked whether people outside are meant, and said so."""

    case: Case
    agent: Agent
    block: Block
    conversation: Conversation | None = None
    confirmed: bool = False

    @property
    def ticket(self) -> Ticket:
        """Raises LookupError in a mail that belongs to no ticket: the table of commands says which may stand there."""
        if self.conversation is None:
            raise LookupError("this command needs a ticket")
        return self.conversation.ticket


@dataclass(frozen=True, slots=True)
class Done:
    """What a command does: its effects, the sentences that say so, and the status it leaves the ticket in."""

    effects: tuple[Effect, ...] = ()
    remarks: tuple[Remark, ...] = ()
    status: Status | None = None

    def and_then(self, other: "Done") -> "Done":
        return Done(self.effects + other.effects, self.remarks + other.remarks, other.status or self.status)

    def said(self, key: DoneKey, *values: str) -> "Done":
        """The same, with one more sentence."""
        return replace(self, remarks=(*self.remarks, Remark(key, values)))


def done(effect: Effect, key: DoneKey, *values: str, status: Status | None = None) -> Done:
    return Done((effect,), (Remark(key, values),), status)
