"""An SMTP server that keeps what it is sent and fails where it is told to.

with Sink() as sink:
    sink.faults[Stage.RCPT] = "451 4.7.1 come back later"
    sink.faults[Stage.DOT] = Fault.DROP
"""

import asyncio
import ssl
from dataclasses import dataclass
from enum import StrEnum

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.lab.loop import LoopServer


class Stage(StrEnum):
    """Where a conversation can go wrong, in order."""

    GREETING = "greeting"
    EHLO = "EHLO"
    LOGIN = "AUTH"
    MAIL = "MAIL FROM"
    RCPT = "the first RCPT TO"
    SECOND_RCPT = "the second RCPT TO"
    DATA = "DATA"
    CONTENT = "in the middle of the mail"
    DOT = "after the final dot"
    RSET = "RSET"


class Fault(StrEnum):
    """What happens there instead of an answer."""

    DROP = "the connection is reset"
    SILENCE = "nothing is ever answered"


@dataclass(frozen=True, slots=True)
class Received:
    """One mail as it arrived: envelope ("" for the null sender), MAIL parameters, content with dots unstuffed."""

    sender: str
    recipients: tuple[str, ...]
    options: tuple[str, ...]
    data: bytes


class Sink(LoopServer):
    """faults    what goes wrong at which stage: a whole reply line, or a Fault; empty = everything is accepted
    once         each fault happens only the first time
    mails        what was accepted, in order; under a Fault at DOT also what arrived and got no answer
    lines        commands of all connections, in order, without the mails' content
    wire         every byte of all connections before TLS
    logins       user names and passwords offered
    """

    def __init__(
        self,
        *,
        implicit: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        accounts: dict[str, str] | None = None,
        smtputf8: bool = True,
        size_limit: int = 33_554_432,
    ) -> None:
        super().__init__()
        self.faults: dict[Stage, str | Fault] = {}
        self.once = False
        self.mails: list[Received] = []
        self.lines: list[str] = []
        self.wire = bytearray()
        self.logins: list[tuple[str, str]] = []
        self.sessions: list[_Session] = []
        self._implicit, self._starttls = implicit, starttls
        self._accounts = accounts
        self._smtputf8, self._size_limit = smtputf8, size_limit

    @property
    def connections(self) -> int:
        return len(self.sessions)

    def fault(self, stage: Stage) -> str | Fault | None:
        return self.faults.pop(stage, None) if self.once else self.faults.get(stage)

    async def listen(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        return await loop.create_server(self._session, "127.0.0.1", 0, ssl=self._implicit)

    def hang_up(self) -> None:
        for session in self.sessions:
            session.hang_up()

    def check_login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        name, password = data.login.decode(), data.password.decode()
        self.logins.append((name, password))
        known = self._accounts is not None and self._accounts.get(name) == password
        return AuthResult(success=known, handled=False)

    def _session(self) -> SMTP:
        session = _Session(
            self,
            hostname="sink.test",
            data_size_limit=self._size_limit,
            enable_SMTPUTF8=self._smtputf8,
            tls_context=self._starttls,
            require_starttls=self._starttls is not None,
            auth_require_tls=False,
            authenticator=self.check_login,
            auth_exclude_mechanism=() if self._accounts is not None else ("LOGIN", "PLAIN"),
            loop=asyncio.get_running_loop(),
        )
        self.sessions.append(session)
        return session


class _Session(SMTP):
    """One connection: aiosmtpd's, with a trap before each step."""

    def __init__(self, sink: Sink, **settings: object) -> None:
        super().__init__(_Kept(sink), **settings)  # type: ignore[arg-type]  # passed on as they are
        self._sink = sink

    def hang_up(self) -> None:
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self._sink.wire += data
        super().data_received(data)

    async def _handle_client(self) -> None:
        if not await self._trapped(Stage.GREETING):
            await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 (aiosmtpd finds commands by these names)
        self._sink.lines.append(f"EHLO {hostname}")
        if not await self._trapped(Stage.EHLO):
            await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 (as above)
        self._sink.lines.append(f"AUTH {arg.split()[0]}")
        if not await self._trapped(Stage.LOGIN):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 (as above)
        self._sink.lines.append(f"MAIL {arg}")
        if not await self._trapped(Stage.MAIL):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802 (as above)
        self._sink.lines.append(f"RCPT {arg}")
        assert self.envelope is not None
        stage = Stage.SECOND_RCPT if self.envelope.rcpt_tos else Stage.RCPT
        told = self._sink.faults.get(stage)
        if isinstance(told, str) and told.startswith("2"):
            self.envelope.rcpt_tos.append((arg or "").removeprefix("TO:").strip("<>"))
        if not await self._trapped(stage):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (as above)
        self._sink.lines.append("DATA")
        if await self._trapped(Stage.DATA):
            return
        if Stage.CONTENT in self._sink.faults:
            await self.push("354 go on")
            await self._reader.read(1000)
            await self._trapped(Stage.CONTENT)
            while await self._reader.readline() not in (b".\r\n", b""):
                pass
            return
        await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802 (as above)
        self._sink.lines.append("RSET")
        if not await self._trapped(Stage.RSET):
            await super().smtp_RSET(arg)

    async def smtp_NOOP(self, arg: str) -> None:  # noqa: N802 (as above)
        self._sink.lines.append("NOOP")
        await super().smtp_NOOP(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802 (as above)
        self._sink.lines.append("QUIT")
        await super().smtp_QUIT(arg)

    async def _trapped(self, stage: Stage) -> bool:
        fault = self._sink.fault(stage)
        if fault is Fault.DROP:
            self.hang_up()
        elif fault is Fault.SILENCE:
            await asyncio.get_running_loop().create_future()
        elif fault is not None:
            await self.push(fault)
            if fault.startswith("421"):
                self._writer.close()
        return fault is not None


class _Kept:
    """aiosmtpd's handler: keeps the mail, then answers what it is told."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (as above)
        assert isinstance(envelope.content, bytes)
        received = Received(
            (envelope.mail_from or "").removeprefix("<>"),
            tuple(envelope.rcpt_tos),
            tuple(envelope.mail_options),
            envelope.content,
        )
        fault = self._sink.fault(Stage.DOT)
        if fault is None or isinstance(fault, Fault) or fault.startswith("2"):
            self._sink.mails.append(received)
        if fault is Fault.DROP:
            assert isinstance(server, _Session)
            server.hang_up()
        elif fault is Fault.SILENCE:
            await asyncio.get_running_loop().create_future()
        elif fault is not None:
            return fault
        return "250 2.0.0 kept"
