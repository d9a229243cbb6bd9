"""Letters to customers and third parties: what each is filled with.

The first gate for strangers' text: what a reader must not see does not get into the values at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from maild.letters import Acknowledgement, Answer, Question, StatusTold, WordObeyed
from maild.model import EmailAddress, Kind, SecretKind, Status
from maild.plan import Recipient
from maild.settings import Settings
from maild.ticket import Ticket
from templates import foreign
from templates.blocks import Spoken
from templates.drafting import Draft
from templates.history import Narrator
from templates.values import ForCustomer, Own

INDEPENDENT_TEAM = "complaints"
NEUTRAL = "ack-neutral"
_OVER = (Status.SOLVED, Status.CLOSED)


class ToCustomers:
    """Drafts for one reader's language."""

    def __init__(self, settings: Settings, narrator: Narrator, now: datetime) -> None:
        self._settings = settings
        self._agents = narrator.agents
        self._words = narrator.words
        self._calendar = narrator.calendar
        self._now = now

    def acknowledgement(self, letter: Acknowledgement, ticket: Ticket, to: Recipient) -> Draft:
        if not (letter.full and ticket.verified):
            return Draft(NEUTRAL, self._with_secrets(self._neutral(ticket), letter.secrets), neutral=True)
        name = f"ack-{letter.kind}" if letter.kind else "ack-general"
        values = replace(
            self._values(ticket, to),
            missing=tuple(Own(self._words.missing[one]) for one in letter.missing),
            decision=self._ahead(ticket.due.resolution) if letter.kind in (Kind.COMPLAINT, Kind.DISPUTE) else "",
            may_close=letter.kind is Kind.INQUIRY,
        )
        return Draft(name, self._with_secrets(values, letter.secrets))

    def warning(self, kinds: Sequence[SecretKind], ticket: Ticket, to: Recipient, *, full: bool) -> Draft:
        known = full and ticket.verified
        values = self._values(ticket, to) if known else self._neutral(ticket)
        return Draft("secret-warning", self._with_secrets(values, kinds), neutral=not known)

    def answer(self, letter: Answer, ticket: Ticket, to: Recipient) -> Draft:
        values = replace(self._values(ticket, to), agent=self._first_name(letter.agent))
        spoken = Spoken(foreign.lines(letter.text))
        if not letter.decided:
            return Draft("answer", values, spoken)
        decision, _, amount = (ticket.outcome or "").partition(" ")
        values = replace(
            values,
            disputed=ticket.kind is Kind.DISPUTE,
            outcome=Own(self._words.decisions.get(decision, "")),
            remedy=foreign.one_line(amount),
            decided=Own(self._calendar.day(self._now)),
            next_instance=self._settings.desk.next_instance,
        )
        return Draft("decision", values, spoken)

    def closing(self, ticket: Ticket, to: Recipient) -> Draft:
        return Draft("closing", replace(self._values(ticket, to), may_ask=False))

    def status(self, letter: StatusTold, ticket: Ticket | None, to: Recipient) -> Draft:
        """What there is to know, or the words that everybody gets."""
        if ticket is None or not letter.known:
            return Draft("status-unknown", self._nobody(), neutral=True, nameless=True)
        values = replace(
            self._values(ticket, to),
            status=Own(self._words.statuses_told[ticket.status]),
            decision=self._ahead(ticket.due.resolution) if ticket.kind is not Kind.INQUIRY else "",
            may_close=ticket.kind is Kind.INQUIRY and ticket.status not in _OVER,
        )
        return Draft("status-told", values if ticket.status not in _OVER else _over(values))

    def obeyed(self, letter: WordObeyed, ticket: Ticket | None, to: Recipient) -> Draft:
        word = letter.word.lower()
        if ticket is None:
            return Draft("customer-help", self._nobody(), neutral=True, nameless=True)
        values = self._values(ticket, to) if ticket.verified else self._neutral(ticket)
        poor = letter.rating is not None and letter.rating <= 2
        values = replace(values, rating=str(letter.rating or ""), poor=poor, may_ask=False)
        name = {"close": "closed", "human": "human", "rating": "rated"}.get(word, "help")
        return Draft(f"customer-{name}", values, neutral=not ticket.verified)

    def question(self, letter: Question) -> Draft:
        """To a third party: the agent's words and nothing of the ticket."""
        values = replace(self._nobody(), agent=self._first_name(letter.agent))
        return Draft("question", values, Spoken(foreign.lines(letter.text)), nameless=True)

    # --- values ---

    def _first_name(self, agent: EmailAddress) -> str:
        """Above the desk's signature, where the settings want it."""
        name = self._agents.get(agent, "") if self._settings.desk.agent_names else ""
        return foreign.display_name(name).partition(" ")[0]

    def _with_secrets(self, values: ForCustomer, kinds: Sequence[SecretKind]) -> ForCustomer:
        named = self._words.list_join.join(self._words.secrets[one] for one in kinds)
        steps = dict.fromkeys(self._words.secret_steps[one] for one in kinds)
        return replace(values, secrets=Own(named), secret_steps=tuple(map(Own, steps)))

    def _nobody(self) -> ForCustomer:
        """Nothing but who we are."""
        words = self._words.customer_words
        return ForCustomer(
            desk=self._settings.desk.name,
            address=self._settings.desk.address,
            ref="",
            status_word=Own(words["status"]),
            close_word=Own(words["close"]),
            human_word=Own(words["human"]),
            help_word=Own(words["help"]),
        )

    def _neutral(self, ticket: Ticket) -> ForCustomer:
        """Nothing of the mail: its sender may be somebody else's victim (T01)."""
        return replace(
            self._nobody(),
            ref=ticket.ref,
            handled_by=Own(self._words.teams["general"]),
            first_answer=self._ahead(ticket.due.first_response),
        )

    def _values(self, ticket: Ticket, to: Recipient) -> ForCustomer:
        known = ticket.topic != "other"
        return replace(
            self._nobody(),
            ref=ticket.ref,
            name=foreign.display_name(to.mailbox.name) if ticket.verified else "",
            subject=foreign.one_line(ticket.subject) if ticket.verified else "",
            topic=Own(self._words.topics.get(ticket.topic, "") if known else ""),
            handled_by=Own(self._words.teams.get(ticket.team, self._words.teams["general"])),
            independent=ticket.team == INDEPENDENT_TEAM,
            security=ticket.topic == "security",
            received=Own(self._calendar.day(ticket.opened_at)),
            first_answer=self._ahead(ticket.due.first_response),
            next_update=self._ahead(ticket.due.next_update),
            may_ask=True,
        )

    def _ahead(self, instant: datetime | None) -> str:
        """A promise to a customer; one whose time is over is not made any more."""
        return Own(self._calendar.due(instant, self._now)) if instant and instant > self._now else ""


def _over(values: ForCustomer) -> ForCustomer:
    """Nothing is promised about what is solved."""
    return replace(values, first_answer="", next_update="", decision="")
