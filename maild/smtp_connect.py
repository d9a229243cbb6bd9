"""From settings to an SMTP connection that is greeted, encrypted and logged in, and the words spoken on it.

TLS by RFC 8314 or STARTTLS by RFC 3207, verified before any credential; login by RFC 4954.
"""

import base64
import contextlib
import select
import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from maild.errors import LoginRefused, OutletUnreachable, Untrusted
from maild.settings import Smtp
from maild.trust import client_context, distrust, is_distrust, require_loopback

_REPLY_MOST = 500


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may take, in seconds (RFC 5321 §4.5.3.2).

    answer_s   for the answer to a command, and for each piece of a mail to be taken
    verdict_s  for the answer to a whole mail: who hangs up earlier makes doubles
    kept_s     an unused connection is not used again after this; servers and routers forget it
    """

    connect_s: float = 30
    answer_s: float = 120
    verdict_s: float = 600
    kept_s: float = 60


USUAL = Patience()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said (RFC 5321 §4.2); a code of -1 is no SMTP at all."""

    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def is_yes(self) -> bool:
        return 200 <= self.code <= 299

    @property
    def is_later(self) -> bool:
        return 400 <= self.code <= 499

    @property
    def is_never(self) -> bool:
        return 500 <= self.code <= 599


def place_of(settings: Smtp) -> str:
    """How messages name this server."""
    return f"smtp {settings.host}:{settings.port}"


def connect(settings: Smtp, password: str, helo: str, patience: Patience) -> smtplib.SMTP:
    """Raises OutletUnreachable, LoginRefused, Untrusted. `helo` is the name we greet with."""
    where = place_of(settings)
    if settings.security == "none":
        require_loopback(where, settings.host)
    context = None if settings.security == "none" else client_context(where, settings.ca_file)
    with _meeting(where), contextlib.ExitStack() as unless_done:
        smtp = _greeted(settings, helo, patience, context if settings.security == "tls" else None)
        unless_done.callback(smtp.close)
        smtp.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            _start_tls(smtp, context, where)
        if settings.username:
            _log_in(smtp, settings.username, password, where)
        unless_done.pop_all()
    return smtp


def ask(smtp: smtplib.SMTP, command: str) -> Answer:
    """Raises OSError (smtplib's errors are of that class) when the line breaks or nothing is answered."""
    smtp.putcmd(command)
    return heard(smtp)


def heard(smtp: smtplib.SMTP) -> Answer:
    return _answer(*smtp.getreply())


def has_spoken(smtp: smtplib.SMTP) -> bool:
    """True where something can be read, be it the end."""
    if smtp.sock is None:
        return True
    poll = select.poll()
    poll.register(smtp.sock, select.POLLIN)
    return bool(poll.poll(0))


def allow(smtp: smtplib.SMTP, seconds: float) -> None:
    """From now on each step on the wire may take this long."""
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def size_limit(smtp: smtplib.SMTP) -> int:
    """In octets (RFC 1870 §4); 0 = none, or none that is said."""
    said = smtp.esmtp_features.get("size", "").split()
    return int(said[0]) if said and said[0].isascii() and said[0].isdigit() else 0


def say_goodbye(smtp: smtplib.SMTP) -> None:
    """QUIT where somebody listens; the socket is closed in any case."""
    with contextlib.suppress(OSError):
        allow(smtp, 5)
        smtp.quit()
    smtp.close()


def _greeted(settings: Smtp, helo: str, patience: Patience, context: ssl.SSLContext | None) -> smtplib.SMTP:
    host, port, timeout = settings.host, settings.port, patience.connect_s
    if context is None:
        smtp = smtplib.SMTP(host, port, local_hostname=helo, timeout=timeout)
    else:
        smtp = smtplib.SMTP_SSL(host, port, local_hostname=helo, timeout=timeout, context=context)
    allow(smtp, patience.answer_s)
    if smtp.sock is not None:
        # The final dot goes out by itself: it must not wait for the acknowledgement of what came before.
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


def _start_tls(smtp: smtplib.SMTP, context: ssl.SSLContext | None, where: str) -> None:
    if not smtp.has_extn("starttls"):
        raise Untrusted(f"{where}: it offers no STARTTLS; no credentials were sent")
    try:
        smtp.starttls(context=context)
    except smtplib.SMTPResponseException as error:
        answer = _answer(error.smtp_code, error.smtp_error)
        if answer.is_later:
            raise OutletUnreachable(f"{where}: no TLS now: {answer}") from error
        raise Untrusted(f"{where}: it will not start TLS ({answer}); no credentials were sent") from error
    smtp.ehlo_or_helo_if_needed()  # what it offered before TLS may be an interloper's (RFC 3207 §4.2)


def _log_in(smtp: smtplib.SMTP, user: str, password: str, where: str) -> None:
    """Not smtplib's login, which knows no password beyond ASCII and does not tell a refusal from "later"."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        answer = ask(smtp, f"AUTH PLAIN {_base64(chr(0) + user + chr(0) + password)}")
    elif "LOGIN" in offered:
        answer = ask(smtp, "AUTH LOGIN")
        for secret in (user, password):
            if answer.code == 334:
                answer = ask(smtp, _base64(secret))
    else:
        raise LoginRefused(f"{where}: it offers neither AUTH PLAIN nor AUTH LOGIN for {user}")
    if answer.is_later:
        raise OutletUnreachable(f"{where}: no login now: {answer}")
    if not answer.is_yes:
        raise LoginRefused(f"{where}: refused the user name or password of {user}: {answer}")


def _answer(code: int, text: bytes | str) -> Answer:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return Answer(code, " ".join(words.split())[:_REPLY_MOST])


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


@contextlib.contextmanager
def _meeting(where: str) -> Iterator[None]:
    """What goes wrong before a connection is ready, as an error of ours."""
    try:
        yield
    except OSError as error:
        if is_distrust(error):
            raise distrust(where, error) from error
        raise OutletUnreachable(f"{where}: {str(error) or type(error).__name__}") from error
