"""A whole town on real servers: Dovecot, Postfix, and the daemon as a process of its own.

`Town` posts mails as strangers' servers do, runs `maild`, and looks into everybody's mailbox.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.crowd import DESK, Posted
from tests.lab.account import Account
from tests.lab.dovecot import Dovecot
from tests.lab.postfix import Postfix
from tests.lab.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
_SETTINGS = """
[desk]
name = "Example Exchange"
address = "{desk}"
data_dir = "{folder}/var"
secret_file = "{folder}/var/secret.key"
operators = "ops@exch.test"
{more}
[database]
url = "sqlite:///{folder}/var/maild.db"
[blobs]
url = "{folder}/var/blobs"
[[inlet]]
name = "support"
host = "localhost"
port = {imaps}
ca_file = "{ca_file}"
username = "{desk}"
password = "secret"
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
notify = "all"
[[agent]]
name = "Bob"
address = "bob.agent@exch.test"
teams = ["general"]
notify = "all"
[[team]]
name = "general"
"""


class Town:
    """`folder` holds settings, database and logs; `more` stands in its [desk]."""

    def __init__(self, folder: Path, dovecot: Dovecot, postfix: Postfix, ca_file: Path, more: str = "") -> None:
        self.dovecot = dovecot
        self.postfix = postfix
        self.settings = folder / "settings.toml"
        self.settings.write_text(
            _SETTINGS.format(
                folder=folder, desk=DESK, imaps=dovecot.imaps, smtp=postfix.port, ca_file=ca_file, more=more
            )
        )
        self.accounts: dict[str, Account] = {}
        for address in (DESK, "ops@exch.test", "alice.agent@exch.test", "bob.agent@exch.test"):
            self.settle(address)

    def settle(self, *addresses: str) -> None:
        """People who have a mailbox here."""
        for address in addresses:
            self.accounts[address] = self.dovecot.account(address)

    def post(self, mails: Iterable[Posted]) -> int:
        """Hand mails to the receiving server, and wait until they lie in the desk's mailbox; how many lie there."""
        wanted = self.count(DESK)
        for mail in mails:
            wanted += 1
            self.postfix.send(mail.raw, mail.envelope, [DESK if b"support+" not in mail.raw else recipient(mail)])
        wait_until(lambda: self.count(DESK) >= wanted, f"{wanted} mails at the desk", 120)
        return self.count(DESK)

    def command(self, *arguments: str, prefix: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, sys.executable, str(ROOT / "daemon.py"), "--config", str(self.settings), *arguments],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def works(self) -> subprocess.CompletedProcess[str]:
        """Everything due is done, and what was sent has arrived."""
        done = self.command("run", "--until-idle")
        self.arrived()
        return done

    def arrived(self) -> None:
        """Wait until the sending server has delivered or returned all it took."""
        queues = [self.postfix.folder / "queue" / name for name in ("maildrop", "incoming", "active", "deferred")]
        wait_until(lambda: not any(path.is_file() for queue in queues for path in queue.rglob("*")), "delivery", 120)

    def listed(self, command: str, *arguments: str) -> list[dict[str, Any]]:
        """What `maild COMMAND --json` prints."""
        done = self.command(command, *arguments, "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def count(self, address: str) -> int:
        folders = [self.dovecot.home(address) / "Maildir" / name for name in ("new", "cur")]
        return sum(1 for folder in folders if folder.is_dir() for _ in folder.iterdir())

    def newest(self, address: str) -> bytes:
        return self.accounts[address].mails()[-1]


def recipient(mail: Posted) -> str:
    """The signed address a reply goes to, as its To says."""
    head = mail.raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode("ascii")
    line = next(one for one in head.split("\r\n") if one.startswith("To:"))
    return line.partition("<")[2].partition(">")[0] or line.partition(":")[2].strip()
