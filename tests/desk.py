"""A desk to talk to: the real path on a real SQLite file, with people around it instead of servers.

    anna.writes("Where is my withdrawal?")
    anna.receives("Where is my withdrawal?")
    alice.replies("We are looking at it.")
    anna.receives("We are looking at it.", in_reply_to=anna.sent[-1])

Only time and the wire are made up: `Wire` is an outlet whose mail lies in people's mailboxes at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import formataddr
from functools import cache
from pathlib import Path

from ingest.parse import reader
from maild.dispatch import Dispatch
from maild.mail import RawMail
from maild.memory import Claimed, TicketFilter
from maild.model import Agent, EmailAddress, Language, TicketNumber
from maild.ports import Sent, Submission, Wings
from maild.receive import Reception
from maild.seal import Seals
from maild.settings import Desk as DeskSettings
from maild.settings import IdentityRules, Inlet, Limits, Settings, Smtp
from maild.ticket import Entry, Ticket
from routing.classify import Classifier
from routing.decide import Router
from routing.secrets import mask
from storage.migrate import migrate
from storage.store import open_store
from templates.phrasebook import Phrasebook
from templates.render import Renderer

KEY = b"k" * 32
MX = "mx.exch.test"
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)  # a Monday


def settings(folder: Path, **desk: object) -> Settings:
    """The world of the threat table: support@, alice and bob."""
    given: dict[str, object] = {"name": "Example Exchange", "address": "support@exch.test"} | desk
    return Settings(
        desk=DeskSettings.model_validate({"data_dir": folder, "operators": "ops@exch.test"} | given),
        inlet=(Inlet(name="support", host="imap.exch.test"),),
        smtp=Smtp(host="smtp.exch.test"),
        identity=IdentityRules(authserv_id=MX),
        agent=(
            Agent(name="Alice", address=EmailAddress("alice.agent@exch.test"), teams=("general",)),
            Agent(name="Bob", address=EmailAddress("bob.agent@exch.test"), teams=("general",)),
        ),
        limits=Limits(),
    )


@cache
def phrasebook(languages: tuple[Language, ...]) -> Phrasebook:
    """Read once for all desks: it never changes, and reading nine languages is what a desk's start costs most."""
    return Phrasebook(languages)


class Mailboxes(dict[str, list[EmailMessage]]):
    """Everybody's inbox, by address without detail."""

    def __missing__(self, address: str) -> list[EmailMessage]:
        self[address] = []
        return self[address]


@dataclass
class Wire:
    """Delivers at once; `fault` may answer in the server's place, or raise."""

    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    fault: Callable[[Claimed], Submission | None] = lambda _: None
    submitted: list[Claimed] = field(default_factory=list)

    def submit(self, mail: Claimed, journal: EmailAddress | None) -> Submission:
        self.submitted.append(mail)
        answer = self.fault(mail)
        if answer is None or not isinstance(answer, Sent):
            if answer is not None:
                return answer
            answer = Sent("250 2.0.0 ok")
        self.deliver(mail)
        return answer

    def deliver(self, mail: Claimed) -> None:
        parsed = message_from_bytes(mail.data, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mailboxes[mail.recipient].append(parsed)

    def probe(self) -> str:
        return "made up"

    def close(self) -> None:
        self.mailboxes.clear()


class Desk:
    """A running desk; `works()` does everything that is due."""

    def __init__(self, folder: Path, wanted: Settings | None = None, wire: Wire | None = None) -> None:
        """`wire`: of an earlier desk in the same folder, for a restart."""
        self.settings = wanted or settings(folder)
        self.seals = Seals((KEY,), self.settings.desk.prefix, self.settings.desk.domain)
        self.now = START
        self.wire = wire or Wire()
        url = f"sqlite:///{folder / 'maild.db'}"
        migrate(url)
        self.store = open_store(url, folder / "blobs")
        read = reader(self.settings.limits, self.settings.identity)
        self.wings = Wings(
            settings=self.settings,
            read=lambda raw: mask(read(raw)),
            decide=Router(self.settings, self.seals, Classifier(self.settings.classify)),
            render=Renderer(self.settings, self.seals, phrasebook(self.settings.desk.languages)),
            store=self.store,
            clock=lambda: self.now,
        )
        self.reception = Reception(self.wings)
        self.dispatch = Dispatch(self.wings, self.wire)

    def person(self, address: str, name: str = "", auth: str | None = "pass") -> "Person":
        """auth: what our receiving server finds of the sender's DMARC; None = nothing."""
        return Person(self, address, name, auth)

    def gets(self, raw: bytes, received_at: datetime | None = None) -> None:
        """Bytes arrive in the support mailbox, and everything due is done."""
        self.accepts(raw, received_at)
        self.works()

    def accepts(self, raw: bytes, received_at: datetime | None = None) -> None:
        mail = RawMail(data=raw, received_at=received_at or self.now, inlet="support", size_bytes=len(raw))
        self.reception.accept([mail])

    def works(self) -> None:
        while self.reception.digest_due() + self.dispatch.send_due(ignore_delay=True):
            pass

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    @property
    def tickets(self) -> list[Ticket]:
        with self.store.snapshot() as tx:
            return [ticket for ticket, _ in tx.tickets.listed(TicketFilter())]

    def entries(self, number: int) -> tuple[Entry, ...]:
        with self.store.snapshot() as tx:
            return tx.tickets.entries(TicketNumber(number))

    def waiting(self, what: str) -> list[str]:
        with self.store.snapshot() as tx:
            return [one.id for one in tx.queue() if one.what == what]


class Person:
    """Somebody with a mailbox and a mail client that quotes below."""

    def __init__(self, desk: Desk, address: str, name: str, auth: str | None) -> None:
        self.desk = desk
        self.address = address
        self.name = name or address.partition("@")[0]
        self.auth = auth
        self.sent: list[EmailMessage] = []

    @property
    def inbox(self) -> list[EmailMessage]:
        return self.desk.wire.mailboxes[self.address]

    def writes(self, text: str, *, subject: str = "A question", **headers: str) -> EmailMessage:
        """A fresh mail to the desk. Header names with underscores; `to`, `html`-less, one text part."""
        return self.sends(self.mail(text, subject=subject, **headers))

    def replies(
        self, text: str, *, to: EmailMessage | None = None, quote: bool = True, address: str = "", **headers: str
    ) -> EmailMessage:
        """A reply to the newest mail in the inbox (or `to`), top-posted over the whole quote."""
        answered = to or self.inbox[-1]
        quoted = "".join(f"> {line}\n" for line in body(answered).splitlines()) if quote else ""
        attribution = f"\nOn Mon, 2 Mar 2026 at 10:00, Example Exchange <support@exch.test> wrote:\n{quoted}"
        given = {
            "to": address or str(answered["Reply-To"] or answered["From"]),
            "in_reply_to": str(answered["Message-ID"]),
            "references": f"{answered['References'] or ''} {answered['Message-ID']}".strip(),
        } | headers
        subject = str(answered["Subject"])
        again = subject if subject.startswith("Re:") else f"Re: {subject}"
        return self.sends(self.mail(text + "\n" + (attribution if quote else ""), subject=again, **given))

    def mail(self, text: str, *, subject: str, **headers: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = formataddr((self.name, self.address))
        mail["To"] = headers.pop("to", "support@exch.test")
        mail["Subject"] = subject
        mail["Date"] = self.desk.now
        mail["Message-ID"] = headers.pop("message_id", f"<{len(self.sent)}.{self.address.replace('@', '.')}@mua.test>")
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail

    def sends(self, mail: EmailMessage) -> EmailMessage:
        """The mail arrives, stamped by our own receiving server."""
        stamp = f"Authentication-Results: {MX}; dmarc={self.auth} header.from={self.address.partition('@')[2]}\r\n"
        raw = mail.as_bytes(policy=policy.SMTP)
        self.sent.append(mail)
        self.desk.gets((stamp.encode() if self.auth else b"") + raw)
        return mail

    def receives(self, *words: str, in_reply_to: EmailMessage | None = None) -> EmailMessage:
        """The newest mail in the inbox, which holds all of `words`; fails if there is none."""
        assert self.inbox, f"{self.address} has no mail"
        newest = self.inbox[-1]
        for word in words:
            assert word in f"{newest['Subject']}\n{body(newest)}", f"{word!r} is not in:\n{body(newest)}"
        if in_reply_to is not None:
            assert newest["In-Reply-To"] == in_reply_to["Message-ID"]
        return newest


def body(mail: EmailMessage) -> str:
    """The text part, as a person reads it."""
    part = mail.get_body(preferencelist=("plain",))
    return str(part.get_content()) if part is not None else ""
