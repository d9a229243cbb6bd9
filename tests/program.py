"""The program as its users have it: `python daemon.py …` in a process of its own, on settings written by the test."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.lab.account import Account
from tests.lab.sink import Sink

ROOT = Path(__file__).resolve().parent.parent
_SETTINGS = """
[desk]
name = "Example Exchange"
address = "support@exch.test"
operators = "ops@exch.test"
{desk}
[[inlet]]
name = "support"
host = "127.0.0.1"
port = {imap}
security = "none"
username = "{username}"
password = "{password}"
poll_s = 1
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
[identity]
authserv_id = "mx.exch.test"
[[agent]]
name = "Alice"
address = "alice.agent@exch.test"
teams = ["general"]
"""


def settings(folder: Path, mailbox: Account, sink: Sink, *, password: str = "", desk: str = "") -> Path:
    """A settings file for a desk on these servers; `desk` stands in its [desk]."""
    file = folder / "settings.toml"
    file.write_text(
        _SETTINGS.format(
            imap=mailbox.server.imap,
            username=mailbox.address,
            password=password or mailbox.password,
            smtp=sink.port,
            desk=desk,
        )
    )
    return file


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def maild(
    *arguments: str | Path, given: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> Ended:
    """Run to its end, within a minute and a half."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "daemon.py"), *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=90,
        cwd=cwd,
        env=os.environ | (env or {}),
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


class Running:
    """`maild run`, until the block ends; then SIGTERM, and `code` and `log` say how it went."""

    def __init__(self, settings: Path) -> None:
        self.code: int | None = None
        self._file = settings.with_name(f"{id(self)}.log")
        with self._file.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "daemon.py"), "run", "--config", str(settings)],
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    @property
    def log(self) -> str:
        return self._file.read_text()

    @property
    def is_up(self) -> bool:
        return self._process.poll() is None

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        if self.is_up:
            self._process.send_signal(by)
        self.code = self._process.wait(30)
        return self.code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.is_up:
            self._process.kill()
            self._process.wait(30)
