"""The made-up desk's own settings, as a file: the demo's maild reads it like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from maild.demo.postoffice import HOST, PostOffice
from maild.demo.script import ALICE, AUTHSERV_ID, BOB, DESK, KNOWN_DOMAINS, MAILBOXES, OPERATORS, PASSWORD
from maild.errors import SettingsError

_SETTINGS = """\
# The desk of `maild demo`. Its mail servers run only as long as the demo does.
[desk]
name = "Example Exchange"
address = "{desk}"
operators = "{operators}"
send_delay_s = 1

[[inlet]]
name = "support"
host = "{host}"
port = {imap_port}
security = "none"
username = "{desk}"
password = "{password}"
poll_s = 2

[smtp]
host = "{host}"
port = {smtp_port}
security = "none"

[identity]
authserv_id = "{authserv_id}"

[[team]]
name = "funds"
topics = ["deposits-withdrawals", "fees"]

[[team]]
name = "security"
topics = ["security", "account", "verification"]

[[agent]]
name = "Alice"
address = "{alice}"
teams = ["general", "funds", "security"]
languages = ["en", "zh"]

[[agent]]
name = "Bob"
address = "{bob}"
teams = ["funds"]
"""


@contextmanager
def folder(given: Path | None) -> Iterator[Path]:
    """Where the demo keeps its desk: `given`, which must not have one yet, or a folder that goes away with it."""
    if given is None:
        with TemporaryDirectory(prefix="maild-demo-") as made:
            yield Path(made)
        return
    if (given / "settings.toml").exists():
        raise SettingsError([f"--data: {given} has a desk already; name a new folder"])
    given.mkdir(parents=True, exist_ok=True)
    yield given


def post_office() -> PostOffice:
    """Everybody's mailboxes but Greta's, who has none any more."""
    return PostOffice(dict.fromkeys(MAILBOXES, PASSWORD), AUTHSERV_ID, KNOWN_DOMAINS)


def write_settings(folder: Path, office: PostOffice) -> Path:
    """settings.toml in `folder`, for the servers as they listen now."""
    file = folder / "settings.toml"
    file.write_text(
        _SETTINGS.format(
            desk=DESK,
            operators=OPERATORS.address,
            host=HOST,
            imap_port=office.imap_port,
            smtp_port=office.smtp_port,
            password=PASSWORD,
            authserv_id=AUTHSERV_ID,
            alice=ALICE.address,
            bob=BOB.address,
        ),
        encoding="utf-8",
    )
    return file


def how_to(office: PostOffice) -> str:
    """What a spectator can do while the desk is up."""
    carol = "carol@cust.test"
    return f"""\
The desk stays up. Write to it from another terminal:

  printf '%s\\n' 'From: Carol Winter <{carol}>' 'To: {DESK}' 'Subject: Fees' '' \\
    'What does a withdrawal cost?' |
    curl -s smtp://{HOST}:{office.smtp_port} --mail-from {carol} --mail-rcpt {DESK} -T -

or connect a mail program (no encryption; IMAP password "{PASSWORD}", SMTP without login):

  IMAP {HOST}:{office.imap_port}   SMTP {HOST}:{office.smtp_port}
  a customer   user {carol}, or wei, yuki, ivan, joao, lucia, layla, minjun @cust.test
  an agent     user {ALICE.address}: answer a notification, and the customer has your words

Ctrl-C ends it."""
