"""A desk that writes, and its mails read back by the standard library: what the template tests share."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from maild.mail import Outgoing
from maild.model import Agent, EmailAddress, Language, Mailbox, Role, Ticket
from maild.plan import Letter, Recipient
from maild.ports import Thread
from maild.seal import Seals
from maild.settings import Desk, Inlet, Settings, Smtp
from templates import samples
from templates.render import Renderer

SEALS = Seals([bytes(range(32))], "EX", "exch.test")
ALICE = samples.ALICE
CAROL = samples.CAROL
NOW = samples.NOW


def settings(**desk: Any) -> Settings:
    return Settings(
        desk=Desk(name="Example Exchange", address=EmailAddress("support@exch.test"), **desk),
        inlet=(Inlet(name="support"),),
        smtp=Smtp(host="smtp.exch.test"),
        agent=(Agent("Alice", ALICE), Agent("Bob", EmailAddress("bob.agent@exch.test"))),
    )


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
