"""From settings to an IMAP connection that is logged in. Nothing secret is said before the server has proved itself.

RFC 8314 for TLS, RFC 2595 §3 for STARTTLS: no capability is believed that was heard before TLS, no greeting that says
the login has been done already (PREAUTH), and what the server said in advance is thrown away.
"""

import contextlib
import imaplib
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import imapclient  # type: ignore[import-untyped]  # it ships no types

from maild.errors import InletUnreachable, LoginRefused, MaildError, Untrusted
from maild.settings import Inlet
from maild.trust import client_context, distrust, is_distrust, require_loopback

# RFC 5530 §3 and what Gmail says in words: the same password may be taken later.
_LATER = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|EXPUNGEISSUED)\b|too many", re.IGNORECASE)
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may take, in seconds.

    idle_s         RFC 2177: IDLE is renewed before 29 minutes; routers forget a silent line sooner
    after_break_s  between a line that broke in IDLE and the next call: some servers hang up on every IDLE
    """

    connect_s: float = 30
    answer_s: float = 60
    idle_s: float = 540
    after_break_s: float = 5


USUAL = Patience()


def place_of(settings: Inlet) -> str:
    """How messages name this server."""
    return f"inlet {settings.name}: {settings.host}:{settings.port}"


def connect(settings: Inlet, password: str, patience: Patience) -> Any:
    """An imapclient.IMAPClient, logged in. Raises InletUnreachable, LoginRefused, Untrusted."""
    where = place_of(settings)
    with contextlib.ExitStack() as unless_done:
        client = _greeted(settings, patience, where)
        unless_done.callback(hang_up, client)
        if settings.security == "starttls":
            _start_tls(client, settings, where)
        _log_in(client, settings.username, password, where)
        client.normalise_times = False  # INTERNALDATE with its zone
        unless_done.pop_all()
    return client


def hang_up(client: Any) -> None:
    """Closes the socket without a word."""
    with contextlib.suppress(OSError):
        client.shutdown()


def _greeted(settings: Inlet, patience: Patience, where: str) -> Any:
    implicit = settings.security == "tls"
    if settings.security == "none":
        require_loopback(where, settings.host)
    context = client_context(where, settings.ca_file) if implicit else None
    with _meeting(where):
        client = imapclient.IMAPClient(
            settings.host,
            port=settings.port,
            ssl=implicit,
            ssl_context=context,
            timeout=imapclient.SocketTimeout(patience.connect_s, patience.answer_s),
        )
    # imapclient makes imaplib format every line and every whole mail for its debug log, whether or not one is kept.
    client._imap.debug = 0
    if client.welcome.startswith(b"* PREAUTH"):
        hang_up(client)
        raise Untrusted(f"{where}: it says that we are logged in already (PREAUTH); no credentials were sent")
    # Commands are small and answered one by one: waiting to fill a packet only costs time.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return client


def _start_tls(client: Any, settings: Inlet, where: str) -> None:
    context = client_context(where, settings.ca_file)
    if not client.has_capability("STARTTLS"):
        raise Untrusted(f"{where}: it offers no STARTTLS; no credentials were sent")
    with _meeting(where):
        try:
            client.starttls(context)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise Untrusted(f"{where}: it will not start TLS ({error}); no credentials were sent") from error
    # Anything heard before TLS may be an interloper's (RFC 3501 §6.2.1).
    client._imap.untagged_responses.clear()


def _log_in(client: Any, username: str, password: str, where: str) -> None:
    if client.has_capability("LOGINDISABLED") or _UNSPEAKABLE.search(username + password):
        raise LoginRefused(f"{where}: user name and password cannot be used here (LOGINDISABLED or control characters)")
    with _meeting(where):
        try:
            if client.has_capability("AUTH=PLAIN"):
                client.plain_login(username, password)  # base64 of UTF-8: every character passes
            else:
                client.login(_quoted(username, where), _sayable(password, where))
        except imaplib.IMAP4.error as error:
            raise _login_failure(error, username, password, where) from error


def _login_failure(error: imaplib.IMAP4.error, username: str, password: str, where: str) -> MaildError:
    """imapclient calls a line that broke during the login a LoginError too; the first error tells."""
    text = str(error).removeprefix("b'").removesuffix("'")
    if isinstance(error.__context__, imaplib.IMAP4.abort) or _LATER.search(text):
        return InletUnreachable(f"{where}: no login now: {text}")
    if password:
        text = text.replace(password, "…")
    return LoginRefused(f"{where}: refused the user name or password of {username}: {text}")


def _sayable(text: str, where: str) -> str:
    if not text.isascii():
        raise LoginRefused(f"{where}: offers only LOGIN, which cannot carry a user name or password beyond ASCII")
    return text


def _quoted(username: str, where: str) -> str:
    """imaplib quotes the password, not the user name."""
    escaped = _sayable(username, where).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@contextlib.contextmanager
def _meeting(where: str) -> Iterator[None]:
    """What goes wrong before the login is done, as an error of ours."""
    try:
        yield
    except imaplib.IMAP4.error as error:
        raise InletUnreachable(f"{where}: {error}") from error
    except OSError as error:
        if is_distrust(error):
            raise distrust(where, error) from error
        raise InletUnreachable(f"{where}: {str(error) or type(error).__name__}") from error
