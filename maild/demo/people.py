"""Those who write and read at the demo's desk: each with a mailbox of their own over IMAP, each sending over SMTP.

They do what mail programs do: reply to Reply-To with In-Reply-To, References and a quotation. They know nothing of
maild.
"""

import imaplib
import smtplib
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from maild.demo.postoffice import HOST, PostOffice
from maild.demo.script import DESK, Person


class Correspondent:
    """One person at their mail program. `inbox` grows with every `look`, oldest first."""

    def __init__(self, person: Person, office: PostOffice) -> None:
        self.person = person
        self.inbox: list[EmailMessage] = []
        self.sent: list[EmailMessage] = []
        self._office = office
        self._seen_uid = 0

    def look(self) -> list[EmailMessage]:
        """What is new in the inbox."""
        if self.person.address not in self._office.accounts:
            return []
        with imaplib.IMAP4(HOST, self._office.imap_port) as client:
            client.login(self.person.address, self._office.accounts[self.person.address])
            client.select("INBOX", readonly=True)
            new = [self._fetch(client, uid) for uid in self._new_uids(client)]
        self.inbox += new
        return new

    def writes(self, subject: str, text: str) -> EmailMessage:
        return self._send(self._mail(DESK, subject, text))

    def replies(self, to: EmailMessage, text: str) -> EmailMessage:
        """Answers `to` as mail programs do: text on top, the old mail quoted beneath."""
        reply = self._mail(
            str(to.get("Reply-To") or to["From"]),
            re_(to),
            f"{text}\n\nOn {to['Date']}, {to['From']} wrote:\n{_quoted(body(to))}",
        )
        return self._send(_referring(reply, to))

    def is_away(self, to: EmailMessage, subject: str, text: str) -> EmailMessage:
        """An auto-reply (RFC 3834) to `to`."""
        note = _referring(self._mail(str(to.get("Reply-To") or to["From"]), subject, text), to)
        note["Auto-Submitted"] = "auto-replied"
        return self._send(note)

    def breaks_in(self, stolen: EmailMessage, text: str) -> EmailMessage:
        """Into somebody else's conversation: a reply to a mail that was sent to them."""
        return self._send(_referring(self._mail(DESK, re_(stolen), text), stolen))

    def forges(self, victim: Person, subject: str, text: str) -> EmailMessage:
        """A mail under another's name; only its envelope is honest."""
        mail = self._mail(DESK, subject, text)
        mail.replace_header("From", formataddr((victim.name, victim.address)))
        return self._send(mail)

    def _mail(self, to: str, subject: str, text: str) -> EmailMessage:
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"] = formataddr((self.person.name, self.person.address))
        mail["To"] = to
        mail["Subject"] = " ".join(subject.split())
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = make_msgid(domain=self.person.address.rpartition("@")[2])
        mail.set_content(text)
        return mail

    def _send(self, mail: EmailMessage) -> EmailMessage:
        with smtplib.SMTP(HOST, self._office.smtp_port, local_hostname="client.test", timeout=20) as server:
            server.send_message(mail, from_addr=self.person.address)
        self.sent.append(mail)
        return mail

    def _new_uids(self, client: imaplib.IMAP4) -> list[int]:
        _, found = client.uid("SEARCH", "UID", f"{self._seen_uid + 1}:*")
        # `n:*` names the last mail even where its UID is below n (RFC 3501 §6.4.8)
        uids = sorted(int(uid) for uid in (found[0] or b"").split() if int(uid) > self._seen_uid)
        self._seen_uid = max(uids, default=self._seen_uid)
        return uids

    def _fetch(self, client: imaplib.IMAP4, uid: int) -> EmailMessage:
        _, found = client.uid("FETCH", str(uid), "(BODY.PEEK[])")
        raw = next(part[1] for part in found if isinstance(part, tuple))
        return message_from_bytes(raw, policy=policy.default)


def re_(mail: EmailMessage) -> str:
    """The subject of a reply to `mail`."""
    subject = str(mail["Subject"])
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def body(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    part = mail.get_body(("plain",))
    return "" if part is None else str(part.get_content())


def _referring(reply: EmailMessage, to: EmailMessage) -> EmailMessage:
    known = str(to.get("References", "")).split()
    reply["In-Reply-To"] = str(to["Message-ID"])
    reply["References"] = " ".join([*known, str(to["Message-ID"])])
    return reply


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
