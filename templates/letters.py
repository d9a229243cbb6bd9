"""Which letter is written with what: from a letter and a ticket to a template's name and its values."""

from datetime import datetime
from typing import assert_never

from maild.letters import (
    Acknowledgement,
    Alarm,
    Answer,
    Closing,
    CustomerWrote,
    Done,
    DraftEnded,
    FilesSent,
    HeldNotice,
    Helped,
    Letter,
    Listed,
    Question,
    Report,
    SecretWarning,
    Shown,
    StatusTold,
    StrangerHeld,
    ToCustomers,
    Undelivered,
    WordObeyed,
)
from maild.plan import Recipient
from maild.ports import Thread
from maild.settings import Settings
from maild.ticket import Ticket
from templates import to_agents, to_customers
from templates.drafting import Draft, needed
from templates.history import Narrator
from templates.notices import Notices


class Clerk:
    """Drafts letters for one reader's language."""

    def __init__(self, settings: Settings, narrator: Narrator, now: datetime) -> None:
        self._customers = to_customers.ToCustomers(settings, narrator, now)
        self._agents = to_agents.ToAgents(settings, narrator, now)
        self._notices = Notices(settings, narrator, now)

    def draft(self, letter: Letter, ticket: Ticket | None, to: Recipient, thread: Thread) -> Draft:
        if isinstance(letter, ToCustomers):
            return self._to_customer(letter, ticket, to)
        if isinstance(letter, Question):
            return self._customers.question(letter)
        if isinstance(letter, CustomerWrote):
            return self._agents.customer_wrote(letter, needed(ticket, letter), thread)
        if isinstance(letter, Report):
            return self._agents.report(letter, needed(ticket, letter), thread)
        if isinstance(letter, Shown):
            return self._agents.shown(letter)
        return self._notice(letter, ticket, thread)

    def _to_customer(self, letter: ToCustomers, ticket: Ticket | None, to: Recipient) -> Draft:
        match letter:
            case Acknowledgement():
                return self._customers.acknowledgement(letter, needed(ticket, letter), to)
            case SecretWarning(full, kinds):
                return self._customers.warning(kinds, needed(ticket, letter), to, full=full)
            case Answer():
                return self._customers.answer(letter, needed(ticket, letter), to)
            case Closing():
                return self._customers.closing(needed(ticket, letter), to)
            case StatusTold():
                return self._customers.status(letter, ticket, to)
            case WordObeyed():
                return self._customers.obeyed(letter, ticket, to)
            case _:
                assert_never(letter)

    def _notice(
        self,
        letter: Done | HeldNotice | StrangerHeld | DraftEnded | Listed | Helped | FilesSent | Undelivered | Alarm,
        ticket: Ticket | None,
        thread: Thread,
    ) -> Draft:
        match letter:
            case Done():
                return self._notices.done(letter)
            case HeldNotice():
                return self._notices.held(letter, ticket)
            case StrangerHeld():
                return self._notices.stranger(letter, ticket)
            case DraftEnded():
                return self._notices.draft_ended(letter, ticket)
            case Listed():
                return self._notices.listed(letter)
            case Helped():
                return self._notices.helped(letter)
            case FilesSent():
                return self._notices.files_sent(letter, thread)
            case Undelivered():
                return self._notices.undelivered(letter, ticket)
            case Alarm():
                return self._notices.alarm(letter, ticket)
            case _:
                assert_never(letter)
