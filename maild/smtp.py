"""The SMTP outlet: a kept connection, one DATA per mail, and an exact account of what became of it (RFC 5321).

Whether a mail may go again hangs on one moment: before the final dot is handed to the system nothing can have been
accepted; from then until its answer is read, anything can.
"""

import contextlib
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass

from maild.envelope import address_fault, on_the_wire
from maild.errors import LoginRefused
from maild.model import EmailAddress
from maild.ports import Claimed, Deferred, Refused, Sent, Submission, Uncertain
from maild.settings import Smtp
from maild.smtp_connect import (
    USUAL,
    Answer,
    Patience,
    allow,
    ask,
    connect,
    has_spoken,
    heard,
    place_of,
    say_goodbye,
    size_limit,
)

_CLOSING = 421  # RFC 5321 §3.8: the answer to any command of a server that is about to hang up
_LOGIN_NEEDED = 530  # RFC 4954 §6
_GO_ON = 354
_PIECE = 65_536  # each may take `Patience.answer_s`: a slow line is not a dead one
_MIB = 1024 * 1024


class SmtpOutlet:
    """Implements `maild.ports.Outlet`. Used by one thread. `helo` is the name we greet with."""

    def __init__(
        self,
        settings: Smtp,
        password: str,
        helo: str,
        patience: Patience = USUAL,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._password = password
        self._helo = _hostname(helo)
        self._patience = patience
        self._monotonic = monotonic
        self._where = place_of(settings)
        self._kept: smtplib.SMTP | None = None
        self._used_at = 0.0

    def submit(self, mail: Claimed, journal: EmailAddress | None) -> Submission:
        """See `maild.ports.Outlet`. A journal that is refused does not hold the mail up; the reply says so."""
        fault = address_fault(mail.recipient) or (mail.envelope_from and address_fault(mail.envelope_from))
        if fault:
            return Refused(fault)
        order = _Order(mail.envelope_from, mail.recipient, _second(mail, journal), on_the_wire(mail.data))
        try:
            told = self._envelope(order)
            if not isinstance(told, _Ready):
                return told
            for start in range(0, len(order.wire), _PIECE):
                told.smtp.send(memoryview(order.wire)[start : start + _PIECE])
            if has_spoken(told.smtp):
                return self._cut_short(told.smtp)
        except OSError as error:  # smtplib's errors are of this class
            self._drop()
            return Deferred(self._broken(error))
        return self._verdict(told)

    def probe(self) -> str:
        """Uses a connection of its own."""
        smtp = self._connect()
        limit = size_limit(smtp)
        size = f"mails up to {limit / _MIB:.1f} MiB" if limit else "no limit of size"
        utf8 = "yes" if smtp.has_extn("smtputf8") else "no"
        say_goodbye(smtp)
        login = f"logged in as {self._settings.username}" if self._settings.username else "no login"
        return f"{self._where}: {login}; {size}; SMTPUTF8 {utf8}"

    def close(self) -> None:
        if self._kept is not None:
            say_goodbye(self._kept)
        self._kept = None

    def _envelope(self, order: "_Order") -> "_Ready | Submission":
        """Everything up to the server's "go on". Whatever else it says ends the attempt."""
        smtp, answer = self._begin(order)
        if isinstance(answer, Refused):
            return answer
        if answer.code == _LOGIN_NEEDED:
            raise LoginRefused(f"{self._where}: {answer}")
        if answer.is_yes:
            answer = ask(smtp, f"RCPT TO:<{order.recipient}>")
        if not answer.is_yes:
            return self._end(smtp, answer)
        copied = _ask_for_copy(smtp, order.journal)
        if copied.code == _CLOSING:
            return self._end(smtp, copied)
        answer = ask(smtp, "DATA")
        if answer.code != _GO_ON:
            return self._end(smtp, answer)
        return _Ready(smtp, "" if copied.is_yes else f"; journal {order.journal} refused: {copied}")

    def _begin(self, order: "_Order") -> tuple[smtplib.SMTP, Answer | Refused]:
        """A connection and its answer to MAIL FROM. A kept connection that is found dead here is replaced in silence:
        nothing has been said on it that could count."""
        kept = self._still_good()
        if kept is not None:
            with contextlib.suppress(OSError):
                answer = self._mail_from(kept, order)
                if isinstance(answer, Refused) or answer.code != _CLOSING:
                    return kept, answer
            self._drop()
        self._kept = fresh = self._connect()
        return fresh, self._mail_from(fresh, order)

    def _mail_from(self, smtp: smtplib.SMTP, order: "_Order") -> Answer | Refused:
        self._used_at = self._monotonic()
        limit, size = size_limit(smtp), len(order.wire)
        if limit and size > limit:
            return Refused(f"{self._where}: {size / _MIB:.1f} MiB are over its limit of {limit / _MIB:.1f} MiB")
        command = f"MAIL FROM:<{order.sender}>"
        if smtp.has_extn("size"):
            command += f" SIZE={size}"
        utf8 = smtp.has_extn("smtputf8")
        if not utf8 and not (order.sender + order.recipient).isascii():
            needs = order.sender if order.recipient.isascii() else order.recipient
            return Refused(f"{self._where}: it does not offer SMTPUTF8 (RFC 6531), which {needs} needs")
        if utf8 and not (order.sender + order.recipient + (order.journal or "")).isascii():
            command += " SMTPUTF8"
        smtp.command_encoding = "utf-8" if command.endswith("SMTPUTF8") else "ascii"
        return ask(smtp, command)

    def _end(self, smtp: smtplib.SMTP, answer: Answer) -> Submission:
        """The server said no before the mail was given to it."""
        if answer.code == _CLOSING or not (answer.is_later or answer.is_never):
            self._drop()
            return Deferred(str(answer))
        try:
            clean = ask(smtp, "RSET").is_yes
        except OSError:
            clean = False
        if not clean:
            self._drop()
        return Deferred(str(answer)) if answer.is_later else Refused(str(answer))

    def _cut_short(self, smtp: smtplib.SMTP) -> Submission:
        """The server spoke, or hung up, in the middle of the mail: without the dot it has accepted nothing."""
        answer = heard(smtp)
        self._drop()
        return Refused(str(answer)) if answer.is_never else Deferred(str(answer))

    def _verdict(self, ready: "_Ready") -> Submission:
        """The final dot and its answer."""
        try:
            allow(ready.smtp, self._patience.verdict_s)
            ready.smtp.send(b".\r\n")
            answer = heard(ready.smtp)
            allow(ready.smtp, self._patience.answer_s)
        except OSError as error:
            self._drop()
            return Uncertain(f"no answer to the whole mail: {self._broken(error)}")
        self._used_at = self._monotonic()
        if answer.is_yes:
            return Sent(f"{answer}{ready.note}")
        if answer.is_never:
            return Refused(str(answer))
        if answer.is_later and answer.code != _CLOSING:
            return Deferred(str(answer))
        self._drop()
        if answer.is_later:
            return Deferred(str(answer))
        return Uncertain(f"an answer to the whole mail that means nothing: {answer}")

    def _still_good(self) -> smtplib.SMTP | None:
        if self._kept is not None and self._monotonic() - self._used_at > self._patience.kept_s:
            self.close()
        return self._kept

    def _drop(self) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = None

    def _connect(self) -> smtplib.SMTP:
        return connect(self._settings, self._password, self._helo, self._patience)

    def _broken(self, error: OSError) -> str:
        return f"{self._where}: {str(error) or type(error).__name__}"


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be said. `sender` "" is the null return path; `wire` is the mail but for the final dot."""

    sender: str
    recipient: str
    journal: str | None
    wire: bytes


@dataclass(frozen=True, slots=True)
class _Ready:
    """The server has said "go on". `note` is added to the reply of a mail that is sent."""

    smtp: smtplib.SMTP
    note: str


def _hostname(helo: str) -> str:
    """As EHLO can carry it, which is before SMTPUTF8 is agreed upon (RFC 6531 §3.7.1)."""
    try:
        return helo.encode("idna").decode("ascii") or "localhost"
    except UnicodeError:
        return "localhost"


def _second(mail: Claimed, journal: EmailAddress | None) -> str | None:
    return journal if journal and journal.lower() != mail.recipient.lower() else None


def _ask_for_copy(smtp: smtplib.SMTP, journal: str | None) -> Answer:
    """The journal's RCPT; yes where there is no journal."""
    if journal is None:
        return Answer(250, "")
    if address_fault(journal) or (not journal.isascii() and smtp.command_encoding == "ascii"):
        return Answer(0, "this server cannot be told such an address")
    return ask(smtp, f"RCPT TO:<{journal}>")
