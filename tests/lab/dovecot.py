"""A private Dovecot 2.3: IMAP (plain with STARTTLS, and TLS), LMTP, accounts made as needed.

As root it runs as nobody (Dovecot refuses root as owner of mail), else as the caller. One instance serves many tests:
each takes an account of its own.
"""

import contextlib
import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab import LabError
from tests.lab.account import Account
from tests.lab.certificates import Certificate
from tests.lab.ports import Ports, greets
from tests.lab.waiting import wait_until

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
mailbox_idle_check_interval = 1s
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0s
auth_cache_size = 0
mail_max_userip_connections = 200
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Processed {{
    auto = create
  }}
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users/%Lu
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%Lu allow_all_users=no
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    # Without it a wrong password makes the next login from this address wait, up to 15 s.
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
  unix_listener lmtp {{
    mode = 0
  }}
}}
service stats {{
  client_limit = 1000
}}
"""


class Dovecot:
    """`imap`, `imaps` and `lmtp` are ports on 127.0.0.1; they stay the same when it is stopped and started again."""

    def __init__(self, certificate: Certificate, ca_file: Path) -> None:
        self.ca_file = ca_file
        # Below /tmp by a short path of its own: sockets lie in it, and `nobody` must get there.
        self.folder = Path(tempfile.mkdtemp(prefix="maild-dovecot-"))
        self._ports = Ports()
        self.imap, self.imaps, self.lmtp = (self._ports.take() for _ in range(3))
        self._owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self._process: subprocess.Popen[bytes] | None = None
        self._furnish(certificate)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._ports.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Returns when it greets. Raises LabError with its log."""
        with (self.folder / "stderr").open("wb") as errors:
            self._process = subprocess.Popen(
                ["/usr/sbin/dovecot", "-F", "-c", str(self._configuration)],
                # Its children would keep a pipe open, and whoever reads the tests' output waiting.
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                user=self._owner.pw_uid if os.getuid() == 0 else None,
                group=self._owner.pw_gid if os.getuid() == 0 else None,
                extra_groups=[] if os.getuid() == 0 else None,
            )
        try:
            wait_until(lambda: self._greets_or_fails(self._process), "Dovecot's greeting", 15)
        except LabError as error:
            raise LabError(f"Dovecot did not start: {error}\n{self.log()}") from error

    def stop(self) -> None:
        """Returns when neither it nor any connection of its is left."""
        if self._process is None:
            return
        # The whole session, which began with it: children with a client connected outlive their master for seconds.
        _signal_session(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        _signal_session(self._process.pid, signal.SIGKILL)
        self._process = None

    def account(self, address: str, password: str = "secret") -> Account:
        """An account of this address, empty if it is new."""
        # A file for each: Dovecot reads one file again only when it is a second older than what it knows.
        file = self.folder / "users" / address.lower()
        file.write_text(f"{address}:{{PLAIN}}{password}::::::\n")
        file.chmod(0o644)
        return Account(address, password, self)

    def admin(self, *arguments: str) -> str:
        """What `doveadm` prints. Raises LabError."""
        done = subprocess.run(
            ["/usr/bin/doveadm", "-c", str(self._configuration), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LabError(f"doveadm {' '.join(arguments)}: {done.stderr}\n{self.log()}")
        return done.stdout

    def home(self, address: str) -> Path:
        return self.folder / "mail" / address.lower()

    def log(self) -> str:
        """The end of what it wrote."""
        texts = (
            file.read_text(errors="replace")
            for file in (self.folder / "stderr", self.folder / "dovecot.log")
            if file.exists()
        )
        return "\n".join(texts)[-8000:]

    @property
    def _configuration(self) -> Path:
        return self.folder / "dovecot.conf"

    def _furnish(self, certificate: Certificate) -> None:
        for name in ("run", "state", "mail", "users"):
            (self.folder / name).mkdir()
        for source, name in ((certificate.certificate, "cert.pem"), (certificate.key, "cert.key")):
            shutil.copy(source, self.folder / name)
        self._configuration.write_text(
            _CONFIGURATION.format(
                folder=self.folder,
                user=self._owner.pw_name,
                group=grp.getgrgid(self._owner.pw_gid).gr_name,
                uid=self._owner.pw_uid,
                gid=self._owner.pw_gid,
                certificate=self.folder / "cert.pem",
                key=self.folder / "cert.key",
                imap=self.imap,
                imaps=self.imaps,
                lmtp=self.lmtp,
            )
        )
        if os.getuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _greets_or_fails(self, process: subprocess.Popen[bytes] | None) -> bool:
        if process is not None and process.poll() is not None:
            raise LabError(f"it ended with status {process.returncode}")
        return all((greets(self.imap, b"* OK"), greets(self.lmtp, b"220")))


def _signal_session(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, number)
