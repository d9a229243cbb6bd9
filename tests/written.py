"""A desk that writes, and its mails read back by the standard library: what the template tests share."""

import email
import email.policy
from dataclasses import dataclass, replace
from email.message import EmailMessage, Message
from functools import cache
from typing import Any

from maild.letters import Letter
from maild.mail import Outgoing
from maild.model import Agent, EmailAddress, Language, Mailbox, Role
from maild.plan import Recipient
from maild.ports import Thread
from maild.seal import Seals
from maild.settings import Desk, Inlet, Settings, Smtp
from maild.ticket import Entry, Ticket
from templates import samples
from templates.render import Renderer

SEALS = Seals([bytes(range(32))], "EX", "exch.test")
ALICE = samples.ALICE
CAROL = samples.CAROL
NOW = samples.NOW
_CONTROLS = {*range(32), 127} - {*b"\t\r\n"}
CASES = {case.name: case for case in samples.cases()}


@dataclass(frozen=True, slots=True)
class Written:
    """A mail, and what a mail program makes of it: all its parts, and the text of the two that are read."""

    mail: Outgoing
    parts: tuple[Message, ...]
    plain: str
    html: str


def settings(**desk: Any) -> Settings:
    return Settings(
        desk=Desk(name="Example Exchange", address=EmailAddress("support@exch.test"), **desk),
        inlet=(Inlet(name="support"),),
        smtp=Smtp(host="smtp.exch.test"),
        agent=(Agent("Alice", ALICE), Agent("Bob", EmailAddress("bob.agent@exch.test"))),
    )


@cache
def desk() -> Renderer:
    """The desk of all tests of a process, in all languages: making one takes long."""
    return Renderer(settings(), SEALS)


@cache
def sample(name: str, language: Language = Language.EN) -> Written:
    """One of the made-up letters, written and read once for all tests."""
    mail = desk().sample(CASES[name], language)
    # The old policy reads ten times as fast; `read` is for tests that look into header fields.
    parts = tuple(email.message_from_bytes(mail.data).walk())
    texts = {one.get_content_subtype(): one.get_payload(decode=True) for one in parts if _is_read(one)}
    plain, html = (bytes(texts[kind]).decode("utf-8").replace("\r\n", "\n") for kind in ("plain", "html"))
    return Written(mail, parts, plain, html)


def _is_read(one: Message) -> bool:
    return not one.is_multipart() and one.get_filename() is None


def ticket(renderer: Renderer, **changes: Any) -> Ticket:
    """The sample ticket, changed, with the subject that the desk would give it."""
    made: Ticket = replace(samples.ticket(), **changes)
    return replace(made, outgoing_subject=renderer.outgoing_subject(made))


def to_customer(mailbox: Mailbox = CAROL, language: Language = Language.EN) -> Recipient:
    return Recipient(mailbox, Role.CUSTOMER, language)


def to_agent(language: Language = Language.EN) -> Recipient:
    return Recipient(Mailbox(ALICE, "Alice"), Role.AGENT, language)


def write(
    renderer: Renderer, letter: Letter, about: Ticket | None, to: Recipient, thread: Thread | None = None
) -> Outgoing:
    return renderer.mail(letter, about, to, thread or Thread(mail_n=5), NOW)


def history(*entries: Entry) -> Thread:
    return Thread(mail_n=5, history=entries)


def read(mail: Outgoing) -> EmailMessage:
    message = email.message_from_bytes(mail.data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(mail: Outgoing, kind: str) -> str:
    """The decoded text of the part `plain` or `html`."""
    found = read(mail).get_body((kind,))
    assert found is not None
    text: str = found.get_content()
    return text.replace("\r\n", "\n")


def assert_sound(data: bytes) -> None:
    """7 bits, every line ended by CRLF and short enough, no bare CR or LF, no other controls (RFC 5322 §2.2); in the
    parts none beyond 76 characters (RFC 2045 §6.7), but their fields."""
    assert data.isascii()
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert data.count(b"\r") == data.count(b"\n") == len(lines) - 1
    assert not _CONTROLS & set(data)
    body = lines[lines.index(b"") :]
    assert max(len(line) for line in body if not line.startswith((b"Content-", b" filename"))) <= 76
