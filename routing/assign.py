"""Which team a ticket goes to, how urgent it is, and which agents hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from maild.audience import Audience
from maild.model import AgentState, EmailAddress, Kind, Language, Priority, Topic, Verdict
from maild.settings import Settings
from maild.ticket import Due
from routing.case import Case
from routing.promise import stricter

SECURITY = Topic("security")

_RANK = {Kind.INQUIRY: 0, Kind.COMPLAINT: 1, Kind.DISPUTE: 2}
_SPOKEN = {
    Language.EN: "english",
    Language.ZH: "chinese",
    Language.ZH_HANT: "chinese",
    Language.JA: "japanese",
    Language.RU: "russian",
    Language.PT: "portuguese",
    Language.ES: "spanish",
    Language.AR: "arabic",
    Language.KO: "korean",
}
_ORDER = (Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.URGENT)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a mail is to be handled. `certain` None: no kind is said to the customer and no ticket is raised by it."""

    kind: Kind
    confidence: float
    unsure: bool
    certain: Kind | None
    topic: Topic
    priority: Priority
    language: Language
    team: str
    due: Due


def handling(case: Case, verdict: Verdict, *, tier: str | None = None) -> Handling:
    """What follows from the verdict: between complaint and dispute it is handled as a dispute; where the kind is
    unsure, the stricter promises of the two best apply."""
    settings, received = case.rules.settings, case.known.received_at
    kind, confidence = verdict.kind, verdict.confidence
    between = verdict.unsure and {kind, verdict.second.kind} == {Kind.COMPLAINT, Kind.DISPUTE}
    if between and kind is not Kind.DISPUTE:
        kind, confidence = verdict.second.kind, verdict.second.confidence
    priority = _priority(verdict, kind, secret=bool(case.mail.secrets))
    security = verdict.topic == SECURITY and priority is Priority.URGENT
    due = case.rules.promises.due(kind, received, security=security, tier=tier)
    if verdict.unsure:
        other = case.rules.promises.due(verdict.second.kind, received, security=security, tier=tier)
        due = stricter(due, other)
    return Handling(
        kind=kind,
        confidence=confidence,
        unsure=verdict.unsure,
        certain=kind if between or not verdict.unsure else None,
        topic=verdict.topic,
        priority=priority,
        language=verdict.language,
        team=team_for(settings, verdict.topic, verdict.language),
        due=due,
    )


def is_higher(kind: Kind, than: Kind) -> bool:
    return _RANK[kind] > _RANK[than]


def team_for(settings: Settings, topic: Topic, language: Language) -> str:
    """By topic; else a team named after the language (`Chinese-language`), where the desk has one; else the default."""
    for team in settings.team:
        if topic in team.topics:
            return team.name
    spoken = f"{_SPOKEN.get(language, '?')}-language"
    return next((team.name for team in settings.team if team.name.lower() == spoken), settings.desk.default_team)


def audience_of(case: Case) -> Audience:
    return Audience(case.rules.settings, case.known.agents, case.known.now)


def told(
    settings: Settings,
    team: str,
    assignee: EmailAddress | None,
    states: Sequence[AgentState] = (),
    now: datetime | None = None,
) -> tuple[EmailAddress, ...]:
    """Registered addresses of the agents who are told of an event on a ticket at once, by their own wish; may be
    empty."""
    return Audience(settings, states, now).told(team, assignee)


def _priority(verdict: Verdict, kind: Kind, *, secret: bool) -> Priority:
    """The urgency found in the words, never below high for disputes, threats of escalation and secrets that were
    sent."""
    raised = kind is Kind.DISPUTE or verdict.external_escalation or secret
    least = Priority.HIGH if raised else verdict.urgency
    return max(least, verdict.urgency, key=_ORDER.index)
