"""Performs what agents and customers' own words ask for: the deeds of `maild.deeds`, each with its line in the history.

The table of contents; what concerns several tickets, words, people or mails stands in a module of its own.
"""

from dataclasses import replace
from typing import assert_never

from maild.deeds import (
    Deed,
    Disclose,
    EndDraft,
    KeepAway,
    KeepNotify,
    KeepReceipts,
    LinkTo,
    MergeInto,
    Park,
    Rate,
    Receipt,
    Redact,
    RemoveFlags,
    RemoveParticipants,
    ReplyToCustomer,
    SendAside,
    SendDigest,
    SendHelp,
    SetIncident,
    SetKind,
    SetLanguage,
    SetOutcome,
    SetPriority,
    SetRequester,
    SetTags,
    SetTeam,
    SplitOff,
    StopAnswers,
)
from maild.doing_people import People
from maild.doing_post import Letters
from maild.doing_threads import Threads
from maild.doing_words import Words
from maild.in_hand import InHand
from maild.memory import HeldId, Outcome
from maild.model import Flag, Kind, Status
from maild.post import Post


class Doing:
    """The deeds of one plan."""

    def __init__(self, in_hand: InHand, post: Post) -> None:
        self._in = in_hand
        self._threads = Threads(in_hand)
        self._words = Words(in_hand)
        self._people = People(in_hand, post)
        self._letters = Letters(in_hand, post)

    def perform(self, deed: Deed) -> None:
        match deed:
            case SetKind() | SetPriority() | SetTeam() | SetLanguage() | SetTags() | RemoveFlags():
                self._describe(deed)
            case Park() | SetOutcome() | Rate() | SetIncident():
                self._mark(deed)
            case MergeInto(number):
                self._threads.merge(number)
            case SplitOff(entry_n):
                self._threads.split(entry_n)
            case LinkTo(number):
                self._threads.link(number)
            case SetRequester() | RemoveParticipants() | KeepNotify() | KeepAway() | KeepReceipts():
                self._people.perform(deed)
            case Redact(text):
                self._words.redact(text)
            case StopAnswers(agent):
                self._words.stop_answers(agent)
            case EndDraft():
                self._end_draft(deed)
            case SendAside() | ReplyToCustomer() | Disclose() | SendHelp() | SendDigest() | Receipt():
                self._letters.perform(deed)
            case _:
                assert_never(deed)

    def _describe(self, deed: SetKind | SetPriority | SetTeam | SetLanguage | SetTags | RemoveFlags) -> None:
        """What the ticket is."""
        ticket = self._in.current()
        match deed:
            case SetKind():
                self._set_kind(deed)
            case SetPriority(priority):
                self._said(f"priority set to {priority}", priority=priority)
            case SetTeam(team):
                self._said(f"moved to the team {team}", team=team, assignee=None)
            case SetLanguage(language):
                self._said(f"language set to {language}", language=language)
            case SetTags(add, remove):
                tags = tuple(one for one in dict.fromkeys((*ticket.tags, *add)) if one not in remove)
                changed = " ".join((*(f"+{one}" for one in add), *(f"-{one}" for one in remove)))
                self._said(f"tagged {changed}", tags=tags)
            case RemoveFlags(flags):
                gone = ", ".join(sorted(flags))
                self._said(f"flag taken off: {gone}", flags=ticket.flags - flags)

    def _mark(self, deed: Park | SetOutcome | Rate | SetIncident) -> None:
        """How the ticket stands."""
        match deed:
            case Park(until):
                self._in.set_status(Status.WAITING)
                when = f"until {until.isoformat(timespec='minutes')}" if until else "until the customer writes"
                self._said(f"parked {when}", wake_at=until)
            case SetOutcome(decision, amount):
                outcome = f"{decision} {amount}".strip()
                self._said(f"outcome: {outcome}", outcome=outcome)
            case Rate(rating):
                self._said(f"rated {rating} of 5", rating=rating)
            case SetIncident(""):
                was = self._in.current().incident
                self._said(f"untied from the incident {was}", incident="")
            case SetIncident(name):
                self._said(f"tied to the incident {name}", incident=name)

    def _set_kind(self, deed: SetKind) -> None:
        ticket = self._in.current()
        topic = deed.topic or ticket.topic
        regulated = frozenset({Flag.REGULATORY_COMPLAINT})
        self._said(
            f"kind set to {deed.kind}, topic {topic}",
            kind=deed.kind,
            kind_confidence=1.0,
            kind_unsure=False,
            kind_by_agent=True,
            topic=topic,
            due=deed.due or ticket.due,
            flags=ticket.flags - regulated if deed.kind is Kind.INQUIRY else ticket.flags | regulated,
        )

    def _end_draft(self, deed: EndDraft) -> None:
        tx, held = self._in.tx, HeldId(deed.held)
        found = tx.spool.held(held)
        tx.spool.unhold(held, self._in.now, deed.how)
        outcome = Outcome.DROPPED if deed.dropped else Outcome.TICKETED
        tx.spool.settle(found.spool_id, outcome, deed.how, found.ticket)
        if self._in.ticket is not None:
            self._in.event(f"draft {held}: {deed.how}")

    def _said(self, what: str, **changes: object) -> None:
        """Changed, and on record with whoever did it."""
        self._in.ticket = replace(self._in.current(), **changes)  # type: ignore[arg-type]  # checked by the callers' names
        self._in.event(f"{what} by {self._in.who()}")
