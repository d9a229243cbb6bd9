"""A private Postfix that delivers to the laboratory's Dovecot by LMTP, stamps who is proven and bounces what it must.

It has a queue, a configuration and a log of its own, so that several run at once beside the system's.
"""

import os
import shutil
import smtplib
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab import LabError
from tests.lab.dovecot import Dovecot
from tests.lab.ports import Ports, greets
from tests.lab.waiting import wait_until

DOMAINS = ("exch.test", "cust.test", "evil.test", "third.test", "saas.test")
AUTHSERV_ID = "mx.exch.test"

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = {authserv_id}
mydomain = exch.test
myorigin = $mydomain
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:5.1.1 no local mail
virtual_mailbox_domains = {domains}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
lmtp_destination_recipient_limit = 1
recipient_delimiter = +
default_transport = error:5.1.2 this domain is not of the laboratory
relay_transport = $default_transport
disable_dns_lookups = yes
smtp_host_lookup = native
smtpd_sender_restrictions = check_sender_access texthash:{folder}/etc/stamps
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
smtpd_peername_lookup = no
message_size_limit = 83886080
mailbox_size_limit = 0
virtual_mailbox_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 5s
bounce_queue_lifetime = 20s
maximal_queue_lifetime = 20s
delay_warning_time = 0h
in_flow_delay = 0
enable_long_queue_ids = yes
smtputf8_enable = yes
"""

_SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def stamps() -> dict[str, str]:
    """What the receiving server finds out about each envelope sender, by address or domain.

    Each domain's own mail passes. The spoofers write from evil.test whatever From they like, so their domain proves
    nothing for it; `dmarc=none` stands for domains without any policy.
    """
    found = {domain: f"dmarc=pass header.from={domain}" for domain in DOMAINS}
    for domain in DOMAINS:
        found[f"spoofs-{domain}@evil.test"] = f"dmarc=fail header.from={domain}"
        found[f"unproven-{domain}@evil.test"] = f"dmarc=none header.from={domain}"
    return found


class Postfix:
    """`port` speaks SMTP on 127.0.0.1 to whoever connects, without TLS or login."""

    def __init__(self, dovecot: Dovecot, stamped: Mapping[str, str]) -> None:
        self._command = _as_root()
        self.folder = Path(tempfile.mkdtemp(prefix="maild-postfix-"))
        self._ports = Ports()
        self.port = self._ports.take()
        self._furnish(dovecot.lmtp, stamped)

    def __enter__(self) -> Self:
        try:
            self._run("start")
            wait_until(lambda: greets(self.port, b"220"), "Postfix's greeting", 15)
        except LabError as error:
            log = self.log()
            self.__exit__(None, None, None)
            raise LabError(f"Postfix did not start: {error}\n{log}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (self.folder / "queue/pid/master.pid").exists():
            self._run("stop")
        self._ports.close()
        subprocess.run([*self._command, "rm", "-rf", str(self.folder)], check=False)

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """As a stranger's server would."""
        with smtplib.SMTP("127.0.0.1", self.port, local_hostname="client.test", timeout=20) as smtp:
            smtp.sendmail(sender, list(recipients), raw)

    def log(self) -> str:
        file = self.folder / "mail.log"
        return file.read_text(errors="replace")[-8000:] if file.exists() else "(it wrote no log)"

    def _furnish(self, lmtp: int, stamped: Mapping[str, str]) -> None:
        self.folder.chmod(0o755)
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir()
        values = {"folder": self.folder, "lmtp": lmtp, "authserv_id": AUTHSERV_ID, "domains": ", ".join(DOMAINS)}
        (self.folder / "etc/main.cf").write_text(_MAIN.format(**values))
        (self.folder / "etc/master.cf").write_text(_SERVICES.format(port=self.port))
        header = f"PREPEND Authentication-Results: {AUTHSERV_ID};"
        lines = (f"{sender} {header} {result}\n" for sender, result in stamped.items())
        (self.folder / "etc/stamps").write_text("".join(lines))
        subprocess.run([*self._command, "chown", "postfix:postfix", str(self.folder / "data")], check=True)

    def _run(self, order: str) -> None:
        done = subprocess.run(
            [*self._command, "/usr/sbin/postfix", "-c", str(self.folder / "etc"), order],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LabError(f"postfix {order} ended with status {done.returncode}: {done.stderr}")


def _as_root() -> list[str]:
    """What stands before a command that root must run; raises LabError where that is not allowed."""
    if os.getuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    raise LabError("Postfix must be started by root: run the tests as root, or allow this user sudo without a password")
