"""What becomes of a mail: the table of contents. Each step stands in a module of its name; all of them are pure."""

from collections.abc import Sequence
from dataclasses import replace

from maild import people
from maild.audience import Audience
from maild.canned import library
from maild.mail import Inbound
from maild.memory import SentMail
from maild.model import Agent, Facts, Origin, TicketNumber, Verdict
from maild.plan import Plan
from maild.ports import Clues, FoundBy, Recent, Situation
from maild.seal import Seals
from maild.settings import Settings
from maild.ticket import Conversation
from routing import (
    agents,
    aside,
    bounces,
    customer,
    gate,
    intakes,
    machines,
    naming,
    own_machines,
    own_words,
    sent_by_hand,
)
from routing.alike import likest
from routing.case import Case, Judge, Rules
from routing.clues import clues_of
from routing.facts import facts_of
from routing.form import told_by
from routing.promise import Promises


class Router:
    """Implements `maild.ports.Decide`. Raises SettingsError where a promised duration or a canned reply cannot be
    read."""

    def __init__(self, settings: Settings, seals: Seals, classifier: Judge) -> None:
        self._rules = Rules(settings, seals, classifier, Promises(settings), canned=library(settings.canned.path))

    def clues(self, mail: Inbound) -> Clues:
        clues = clues_of(mail, self._rules.settings, self._rules.seals)
        told = told_by(mail, self._rules.settings)
        if told is not None:
            return replace(clues, customer=told.sender.address)
        if self._agent(mail) is not None:
            return naming.named(clues, mail, self._rules.settings)
        return own_words.named(clues, mail, self._rules)

    def alike(self, mail: Inbound, recent: Sequence[Recent]) -> tuple[TicketNumber, FoundBy] | None:
        found = likest(mail, recent, self._rules.settings.desk.prefix)
        return (found.number, found.by) if found else None

    def plan(self, mail: Inbound, clues: Clues, situation: Situation) -> Plan:
        case = Case(mail, clues, situation, self._rules)
        first = intakes.plan(case) or gate.filed(case)
        if first is not None:
            return first
        if situation.sent_folder:
            return sent_by_hand.plan(case)
        if mail.origin is Origin.BOUNCE:
            return bounces.plan(case)
        if gate.is_own_address(case):
            return customer.from_own_address(case)
        beside = aside.plan(case)
        if beside is not None:
            return beside
        agent = self._agent(mail)
        if mail.origin is Origin.AUTO:
            return own_machines.plan(case, agent) if agent else machines.plan(case)
        return agents.plan(case, agent) if agent else customer.plan(case)

    def released(self, mail: Inbound, clues: Clues, situation: Situation) -> Plan:
        case = Case(mail, clues, situation, self._rules)
        agent = self._agent(mail)
        return agents.released(case, agent) if agent else customer.released(case)

    def refused(
        self, conversation: Conversation | None, mail: SentMail, reply: str, audience: Audience | None = None
    ) -> Plan:
        return bounces.refused(audience or Audience(self._rules.settings), conversation, mail, reply)

    def verdict(self, subject: str, text: str) -> Verdict:
        return self._rules.judge.verdict(subject, text)

    def facts(self, text: str) -> Facts:
        return facts_of(text, self._rules.settings.facts)

    def _agent(self, mail: Inbound) -> Agent | None:
        return people.agent_of(self._rules.settings, mail.sender.address) if mail.sender else None
