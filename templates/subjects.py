"""Subjects. A ticket's never change, so that Gmail and Outlook keep its mails together."""

import re

from maild.ticket import Ticket
from templates import foreign
from templates.masking import masked
from templates.words import Words

_MOST = 150
# What mail programs put before the subject of a reply: English, German, Swedish, Norwegian, Spanish, Portuguese,
# Polish, French, Italian, Dutch, Russian, Turkish, Chinese, Japanese, Korean, Arabic; `Re[2]:` and full-width colons.
_REPLY = re.compile(
    r"(?:re|aw|antw|sv|vs|rv|res|odp|réf|rif|rép|отв|ответ|ynt|回复|回覆|答复|答覆|回信|返信|회신|답장|رد)"
    r"\s*(?:[\[(]\d{1,3}[\])])?\s*[:：]",
    re.IGNORECASE,
)


def to_customer(ticket: Ticket, words: Words, desk: str, *, tagged: bool) -> str:
    """`Re: {their subject}`; neutral, with the reference, for those whose words we must not repeat.

    A subject that already is a reply's stays as it is: that is what the customer's mail program groups by.
    """
    subject = foreign.one_line(ticket.subject, _MOST)
    if not ticket.verified or not subject:
        return neutral(ticket, words, desk)
    reply = subject if _REPLY.match(subject) else f"Re: {subject}"
    return f"{reply} [{ticket.ref}]" if tagged else reply


def neutral(ticket: Ticket, words: Words, desk: str) -> str:
    return f"{words.neutral_subject.format(desk=foreign.one_line(desk, 80))} [{ticket.ref}]"


def to_agent(ticket: Ticket, words: Words) -> str:
    return f"{masked(foreign.one_line(ticket.subject, _MOST, show=True)) or words.no_subject} · {ticket.ref}"


def topic(subject: str) -> str:
    """What Outlook groups by: the subject without what stands for a reply."""
    return _REPLY.sub("", subject, count=1).strip() if _REPLY.match(subject) else subject
