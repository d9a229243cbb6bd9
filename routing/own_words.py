"""What a customer's own word does: STATUS, CLOSE, HUMAN, HELP, and a rating. Only the sender is ever answered.

Nothing is executed for whom the sending domain does not vouch: their word is plain text.
"""

from dataclasses import replace

from maild.deeds import Rate, ReplyToCustomer, SetTags
from maild.letters import Remark, Report, StatusTold, WordObeyed
from maild.lifecycle import Speaker, needs_follow_up, status_after
from maild.mail import Inbound
from maild.model import Direction, Priority, Status
from maild.plan import (
    AddEvent,
    AddMail,
    Effect,
    File,
    Filed,
    Plan,
    RaisePriority,
    SetStatus,
    TellAgents,
    UseTicket,
)
from maild.ports import Clues, FoundBy
from maild.remarks import DoneKey
from maild.ticket import Ticket
from routing import subject
from routing.assign import audience_of
from routing.case import Case, Rules
from routing.customer_words import Rating, Word
from routing.entry import arrived, joined
from routing.gate import silence, unanswerable
from routing.opening import alive, remarks
from routing.thread import Found

WANTS_HUMAN = "wants-human"
"""The tag of a ticket whose requester asked for a person; where it stands, asking again is plain text."""

POOR = 2
"""A rating up to this is one that somebody should see."""

_SHORT_PRAISE = 200  # characters; a longer comment, or one that asks, wants an answer


def named(clues: Clues, mail: Inbound, rules: Rules) -> Clues:
    """The clues, with the reference beside a word (`STATUS EX-1042`) where the subject has none."""
    prefix = rules.settings.desk.prefix
    if clues.subject_number is not None or rules.words.word(mail.text, _greeted(mail, rules), prefix) is None:
        return clues
    return replace(clues, subject_number=subject.number_in(mail.text, prefix))


def plan(case: Case, found: Found | None) -> Plan | None:
    """The plan for a mail that is nothing but a word; None where it is plain text."""
    if case.failed or case.mail.secrets or any(not one.inline for one in case.mail.attachments):
        return None
    if found is not None and found.participant and (case.verified or found.proven):
        return _on_ticket(case, found)
    if found is not None and found.signed:
        return None
    return _unknown(case)


def _on_ticket(case: Case, found: Found) -> Plan | None:
    if found.by is FoundBy.SUBJECT and not _no_other_subject(case, found):
        return None
    word = _word(case)
    other = subject.number_in(case.mail.text, case.rules.settings.desk.prefix)
    if other is not None and other not in found.conversation.numbers:
        return None
    if not case.verified:
        return _unproven(case, found) if word is Word.STATUS else None
    match word:
        case Word.STATUS:
            return _answered(case, found, StatusTold(known=_is_requester(case, found)), "STATUS")
        case Word.HELP:
            return _answered(case, found, WordObeyed("help"), "HELP")
        case Word.CLOSE if found.by is not FoundBy.SAME_TEXT:
            return _closed(case, found)
        case Word.HUMAN if not _late(case, found) and WANTS_HUMAN not in found.conversation.ticket.tags:
            return _human(case, found)
        case None:
            return _rated(case, found)
        case _:
            return None


def _unknown(case: Case) -> Plan | None:
    """STATUS from whoever has no part in the ticket it names, if there is one: the same words for everybody, and no
    ticket, so that nothing tells whether the reference exists (T32)."""
    prefix = case.rules.settings.desk.prefix
    if _word(case) is not Word.STATUS or not case.rules.words.says_nothing(case.mail.subject, prefix):
        return None
    if case.mail.full_text.strip() != case.mail.text.strip() or unanswerable(case):
        return None
    reply = () if silence(case) else (ReplyToCustomer(StatusTold(known=False)),)
    why = "STATUS, and no ticket of its sender" + ("" if reply else ": enough said today")
    return Plan((*alive(case), *reply, File(Filed.STATUS_ASKED)), (why,))


def _unproven(case: Case, found: Found) -> Plan:
    """The mail is plain text; its sender hears what anybody hears."""
    plain = joined(case, found)
    if silence(case):
        return plain
    return Plan((*plain.effects, ReplyToCustomer(StatusTold(known=False))), (*plain.reasons, "STATUS, unverified"))


def _answered(case: Case, found: Found, letter: StatusTold | WordObeyed, said: str) -> Plan:
    """An answer and nothing else; at most as many a day as acknowledgements."""
    still = silence(case)
    end: Effect = AddEvent(f"{said} was not answered: {still.why}") if still else ReplyToCustomer(letter)
    return Plan((*_received(case, found), end), (f"a customer's word: {said}",))


def _closed(case: Case, found: Found) -> Plan:
    ticket = found.conversation.ticket
    if ticket.status is Status.CLOSED:
        return Plan(_received(case, found), ("a customer's word: CLOSE, and it is closed",))
    effects = (
        *_received(case, found),
        SetStatus(Status.CLOSED),
        AddEvent("closed by the customer"),
        *_told(case, ticket, Remark(DoneKey.CUSTOMER_CLOSED)),
        *_reply(case, WordObeyed("close")),
    )
    return Plan(effects, ("a customer's word: CLOSE",))


def _human(case: Case, found: Found) -> Plan:
    ticket = found.conversation.ticket
    after = status_after(ticket.status, Speaker.CUSTOMER)
    effects = (
        *_received(case, found),
        *((SetStatus(after),) if after is not ticket.status else ()),
        RaisePriority(Priority.HIGH),
        SetTags(add=(WANTS_HUMAN,)),
        AddEvent("the customer wants to speak with a person"),
        *_told(case, ticket, Remark(DoneKey.CUSTOMER_WANTS_HUMAN)),
        *_reply(case, WordObeyed("human")),
    )
    return Plan(effects, ("a customer's word: HUMAN",))


def _rated(case: Case, found: Found) -> Plan | None:
    """The requester's, once the ticket is solved. A comment is read by a person; it reopens the ticket unless it is
    short praise."""
    ticket = found.conversation.ticket
    rating = case.rules.words.rating(case.mail.text, _greeted(case.mail, case.rules))
    over = ticket.status in (Status.SOLVED, Status.CLOSED) and not _late(case, found)
    if rating is None or not over or not _is_requester(case, found):
        return None
    reasons = (f"rated {rating.value} of 5",)
    if rating.comment:
        plain = joined(case, found)
        kept = plain.effects if _wants_answer(rating) else _without_status(plain.effects)
        return Plan((*kept, Rate(rating.value)), (*plain.reasons, *reasons))
    poor = Remark(DoneKey.RATED, (str(rating.value),))
    effects = (
        *_received(case, found),
        Rate(rating.value),
        *(_told(case, ticket, poor) if rating.value <= POOR else ()),
        *(_reply(case, WordObeyed("rating", rating.value)) if ticket.rating is None else ()),
    )
    return Plan(effects, reasons)


def _wants_answer(rating: Rating) -> bool:
    return rating.value <= POOR or len(rating.comment) > _SHORT_PRAISE or any(one in rating.comment for one in "?？؟")


def _without_status(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    return tuple(one for one in effects if not isinstance(one, SetStatus))


def _received(case: Case, found: Found) -> tuple[Effect, ...]:
    """The mail on its ticket; agents see it there and are not told of it."""
    return (UseTicket(found.number), *arrived(case), *alive(case), AddMail(Direction.IN), *remarks(case))


def _told(case: Case, ticket: Ticket, what: Remark) -> tuple[Effect, ...]:
    agents = audience_of(case).told(ticket.team, ticket.assignee)
    return (TellAgents(agents, Report(what)),) if agents else ()


def _reply(case: Case, letter: WordObeyed) -> tuple[Effect, ...]:
    """What can happen once on a ticket is answered whatever was acknowledged today."""
    still = unanswerable(case)
    return (AddEvent(f"{letter.word} was not answered: {still.why}"),) if still else (ReplyToCustomer(letter),)


def _word(case: Case) -> Word | None:
    """In the text; in the subject of a mail that is otherwise empty."""
    text = case.mail.text if case.mail.full_text.strip() else case.mail.subject
    return case.rules.words.word(text, _greeted(case.mail, case.rules), case.rules.settings.desk.prefix)


def _greeted(mail: Inbound, rules: Rules) -> tuple[str, ...]:
    """Who may be named beside a word: its sender, and the desk."""
    return (mail.sender.name if mail.sender else "", rules.settings.desk.name)


def _no_other_subject(case: Case, found: Found) -> bool:
    """True where a fresh mail's subject is the ticket's, or says nothing beside the reference."""
    prefix, ticket = case.rules.settings.desk.prefix, found.conversation.ticket
    own = subject.normalised(case.mail.subject, prefix)
    theirs = (subject.normalised(one, prefix) for one in (ticket.subject, ticket.outgoing_subject))
    return case.rules.words.says_nothing(case.mail.subject, prefix) or own in theirs


def _is_requester(case: Case, found: Found) -> bool:
    requester = found.conversation.ticket.requester
    return requester is not None and requester.address == case.address


def _late(case: Case, found: Found) -> bool:
    ticket, days = found.conversation.ticket, case.rules.settings.limits.follow_up_after_days
    return needs_follow_up(ticket.status, ticket.updated_at, case.known.now, days)
