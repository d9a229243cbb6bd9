"""Letters to finished mails, in the reader's language. Implements `maild.ports.Render`.

    letter ─ letters → values ─ voice (Jinja) → blocks ─ plain, page → two parts ─ compose → bytes

Strangers' text is only ever a value: one line, between marks that it cannot contain, in a sandbox, where an unknown
name is an error. Everything is loaded and checked when the Renderer is made.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from maild.errors import SettingsError, TemplateBroken
from maild.letters import (
    Acknowledgement,
    Answer,
    Letter,
    Question,
    SecretWarning,
    StatusTold,
    WordObeyed,
)
from maild.mail import Outgoing
from maild.marker import MARKER
from maild.model import Language, Mailbox, MessageId, Role, TicketNumber
from maild.plan import Recipient
from maild.ports import Thread
from maild.seal import Seals
from maild.settings import Settings
from maild.ticket import Entry, StoredAttachment, Ticket
from templates import chain, foreign, page, plain, samples, subjects
from templates.addresses import Addresses, customer_name, reaches_customer
from templates.blocks import GIVEN, TAKEN
from templates.compose import Sheet, compose, content_id
from templates.drafting import Draft, File
from templates.history import Quote, sorted_out
from templates.letters import Clerk
from templates.page import Banner, Link, Page, Picture
from templates.phrasebook import Phrasebook
from templates.to_agents import with_older
from templates.voice import Voice, voice
from templates.words import Words

_NO_TICKET = TicketNumber(0)
_REPLIES = (Acknowledgement, SecretWarning, StatusTold, WordObeyed)
OLDER = "history.txt"
LINKED = {"take": "#take", "solve": "#solve", "wait": "#wait 3d", "help": "#help"}


@dataclass(frozen=True, slots=True)
class Order:
    """One mail to be written."""

    letter: Letter
    ticket: Ticket | None
    to: Recipient
    thread: Thread
    now: datetime
    voice: Voice
    draft: Draft

    @property
    def number(self) -> TicketNumber:
        return self.ticket.number if self.ticket else _NO_TICKET

    @property
    def words(self) -> Words:
        return self.voice.book.words


class Renderer:
    """Raises TemplateBroken for what is wrong in the phrasebook, SettingsError for an unknown zone."""

    def __init__(self, settings: Settings, seals: Seals, phrasebook: Phrasebook | None = None) -> None:
        self._settings = settings
        self._seals = seals
        self._sender = Mailbox(settings.desk.address, foreign.one_line(settings.desk.name, 80))
        self._addresses = Addresses(settings.desk, seals)
        self._layout = page.layout()
        self._books = phrasebook or Phrasebook(settings.desk.languages)
        zone = _zone(settings.hours.timezone)
        self._voices = {book.language: voice(book, settings, zone) for book in self._books.books}

    def outgoing_subject(self, ticket: Ticket) -> str:
        """`Re: {their subject}` for a verified requester, else neutral with the reference; made once per ticket."""
        words = self._books.of(ticket.language).words
        return subjects.to_customer(ticket, words, self._sender.name, tagged=self._settings.desk.tags_subject)

    def mail(self, letter: Letter, ticket: Ticket | None, to: Recipient, thread: Thread, now: datetime) -> Outgoing:
        """The same arguments give the same bytes."""
        voice = self._voices[self._books.of(to.language).language]
        draft = Clerk(self._settings, voice.narrator, now).draft(letter, ticket, to, thread)
        draft = with_older(draft, _older(voice, to, thread, draft.about))
        return compose(self._sheet(Order(letter, ticket, to, thread, now.astimezone(UTC), voice, draft)))

    def check_all(self) -> int:
        """Render every letter in every language and shape; how many. Raises TemplateBroken naming both."""
        cases = [(voice.book.language, one) for voice in self._voices.values() for one in samples.cases()]
        for language, case in cases:
            self.sample(case, language)
        return len(cases)

    def sample(self, case: samples.Case, language: Language) -> Outgoing:
        """One of the made-up letters."""
        ticket = case.ticket_in(language, self._settings)
        if ticket is not None:
            ticket = samples.titled(ticket, self.outgoing_subject(ticket))
        try:
            return self.mail(case.letter, ticket, case.to(language), case.thread, samples.NOW)
        except TemplateBroken as problem:
            raise TemplateBroken(f"{case.name} in {language}: {problem}") from problem

    # --- the parts of a mail ---

    def _sheet(self, order: Order) -> Sheet:
        ticket, to, thread = order.ticket, order.to, order.thread
        subject = self._subject(order)
        text, plain_part, html_part = self._parts(order, subject)
        root = self._root(order)
        return Sheet(
            message_id=self._id(order),
            date=order.now,
            sender=self._sender,
            recipient=_addressee(order),
            role=to.role,
            envelope_from=self._addresses.returned_to(order.number, thread.mail_n, to),
            reply_to=self._addresses.reply_to(order.letter, ticket, to, order.words),
            subject=subject,
            text=text,
            plain=plain_part,
            html=html_part,
            language=order.voice.book.language,
            auto=_auto(order.letter),
            in_reply_to=chain.in_reply_to(thread),
            references=chain.references(root, thread),
            topic=subjects.topic(subject) if ticket else "",
            index=chain.thread_index(ticket) if ticket and not order.draft.nameless else "",
            attachments=order.draft.files or (() if to.role is Role.AGENT else thread.attachments),
            pictures=order.draft.pictures,
        )

    def _root(self, order: Order) -> MessageId | None:
        """The stem of the reader's thread. A third party's is its own: the customer's id is not told."""
        if order.ticket is None:
            return None
        role = Role.OPERATOR if isinstance(order.letter, Question) else order.to.role
        return chain.root_of(order.ticket, self._seals, order.to.mailbox.address, role)

    def _id(self, order: Order) -> MessageId:
        return self._seals.message_id(order.number, order.thread.mail_n, order.to.mailbox.address, order.to.role)

    def _subject(self, order: Order) -> str:
        words, ticket = order.words, order.ticket
        if isinstance(order.letter, Question):
            return words.question_subject.format(desk=self._sender.name)
        if order.draft.nameless:
            return words.neutral_subject.format(desk=self._sender.name)
        if ticket is None:
            return foreign.one_line(order.draft.title or words.held_subject, show=True)
        if order.to.role is not Role.CUSTOMER:
            return subjects.to_agent(ticket, words)
        if order.draft.neutral:
            return subjects.neutral(ticket, self._books.of(ticket.language).words, self._sender.name)
        return foreign.one_line(ticket.outgoing_subject)

    def _parts(self, order: Order, subject: str) -> tuple[str, str, str]:
        """The words without the history, the whole text part, the whole HTML part."""
        words, blocks, quotes = order.words, order.voice.blocks(order.draft), _quotes(order)
        banner, links = self._banner(order), self._links(order)
        body = plain.body(blocks, words)
        marker = MARKER if banner and not banner.ends else ""
        top = (f"{banner.text}\n{marker}".rstrip(),) if banner else ()
        foot = tuple(f"{one.label}{words.label_end}{one.shown}" for one in links if one.shown)
        parts = [
            part
            for part in (*top, body, *foot, plain.history(quotes, order.draft.heading or words.earlier, words))
            if part
        ]
        shown = Page(
            lang=order.voice.book.language,
            rtl=order.voice.book.right_to_left,
            title=subject,
            desk=self._sender.name,
            ref=order.ticket.ref if order.ticket and not order.draft.nameless else "",
            blocks=blocks,
            quotes=quotes,
            earlier=order.draft.heading or words.earlier,
            shortened=words.shortened,
            banner=banner,
            marker=marker,
            links=links,
            pictures=tuple(
                Picture(content_id(self._id(order), n), one.name) for n, (one, _) in enumerate(order.draft.pictures)
            ),
        )
        text = order.letter.text if isinstance(order.letter, Answer | Question) else body
        return text, plain.whole(parts), page.html(shown, self._layout)

    def _banner(self, order: Order) -> Banner | None:
        """The first line of an agent's mail: where the reply goes, and whether it does."""
        words, ticket = order.words, order.ticket
        if order.to.role is Role.CUSTOMER:
            return None
        if order.to.role is Role.OPERATOR:
            return Banner(words.goes_nowhere, to_customer=False, ends=True)
        if ticket is None:
            return Banner(words.goes_to_desk, to_customer=False)
        if not reaches_customer(order.letter, ticket, order.to.role):
            return Banner(words.goes_to_note.format(ref=f"{GIVEN}{ticket.ref}{TAKEN}"), to_customer=False)
        held = self._settings.desk.public == "explicit"
        pattern = words.held_for_customer if held else words.goes_to_customer
        return Banner(pattern.format(name=f"{GIVEN}{customer_name(ticket)}{TAKEN}"), to_customer=not held)

    def _links(self, order: Order) -> tuple[Link, ...]:
        """Beneath what an agent is told: a note, and the commands that are wanted most."""
        if order.ticket is None or order.to.role is not Role.AGENT or not self._settings.desk.plus_addressing:
            return ()
        note = self._addresses.note(order.ticket, order.to)
        subject = quote(subjects.to_agent(order.ticket, order.words), safe="")
        # A mail to this address counts only as a reply to the one it stands in (RFC 6068 §2 allows the field).
        reply = quote(self._id(order), safe="")
        target = f"mailto:{quote(note, safe='@')}?subject={subject}&In-Reply-To={reply}"
        words = order.words.links
        commands = tuple(Link(words[name], f"{target}&body={quote(body)}") for name, body in LINKED.items())
        return (Link(words["note"], target, note), *commands)


def _older(voice: Voice, to: Recipient, thread: Thread, about: Entry | None) -> tuple[File, ...]:
    """The file of what stands no more beneath an agent's mail."""
    if to.role is not Role.AGENT:
        return ()
    text = voice.narrator.written_out(sorted_out((one for one in thread.history if one != about), thread.since).older)
    data = "\r\n".join(text.splitlines()).encode("utf-8")
    return ((StoredAttachment(OLDER, "text/plain; charset=utf-8", len(data), ""), data),) if text else ()


def _quotes(order: Order) -> tuple[Quote, ...]:
    if order.draft.neutral or order.draft.nameless or order.to.role is Role.OPERATOR:
        return ()
    if order.draft.quotes is not None:
        return order.draft.quotes
    narrator = order.voice.narrator
    entries = [one for one in order.thread.history if one != order.draft.about]
    if order.to.role is Role.CUSTOMER:
        return narrator.for_customer(entries)
    return narrator.for_agent(entries, order.thread.since)


def _addressee(order: Order) -> Mailbox:
    """With a name only where it is not a stranger's byte in a neutral mail, and does not pose as an address."""
    name = "" if order.draft.neutral else foreign.display_name(order.to.mailbox.name)
    return Mailbox(order.to.mailbox.address, name)


def _auto(letter: Letter) -> str:
    """Auto-Submitted (RFC 3834 §5): an answer to a mail, a notice of its own, or a person's words."""
    if isinstance(letter, Answer | Question):
        return ""
    return "auto-replied" if isinstance(letter, _REPLIES) else "auto-generated"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise SettingsError([f"[hours] timezone: {name!r} is not a time zone"]) from problem
