"""`maild check`: everything that can be tried without touching a mail, and a sentence on each.

A step returns what was found or raises; a problem never stops the steps behind it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from maild.canned import library
from maild.errors import MaildError, SettingsError
from maild.letters import Alarm, HeldWhy
from maild.memory import ToSend
from maild.model import Mailbox, Role
from maild.plan import Recipient, SendClass
from maild.ports import Thread, Wings
from maild.post import NO_TICKET
from maild.settings import Settings

_GREETING = "maild check --agent {name}: please answer this mail with any word; nothing is sent to a customer."
_EXPECT = """A mail to {name} <{address}> is queued; the daemon sends it. Once it is answered, `maild queue` shows:
  held, "{proven}"
      the way there and back works, and {name} is believed
  held, "{unproven}"
      the answer came, but without a DMARC pass: see [identity]
  nothing
      the mail or its answer did not arrive"""


@dataclass(frozen=True, slots=True)
class Finding:
    """`good` False: a problem, `sentence` says what to do about it."""

    part: str
    good: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    part: str
    look: Callable[[], str]


def findings(steps: Sequence[Step]) -> Iterator[Finding]:
    """One finding for each step, more where one step finds several mistakes."""
    for step in steps:
        try:
            yield Finding(step.part, True, step.look())
        except SettingsError as error:
            yield from (Finding(step.part, False, problem) for problem in error.problems)
        except MaildError as error:
            yield Finding(step.part, False, str(error))


def identity(settings: Settings) -> str:
    """What is believed of a sender. Raises SettingsError where nobody could ever be."""
    rules = settings.identity
    if rules.profile == "none":
        return "profile none: every sender is unverified, and no agent can answer by mail"
    if not rules.authserv_id:
        raise SettingsError(
            ["[identity] authserv_id: is empty, so every sender is unverified and no agent can answer by mail"]
        )
    return (
        f"believes the topmost Authentication-Results of {rules.authserv_id}; "
        "that server must remove those it did not add itself (RFC 8601 §5)"
    )


def canned_replies(settings: Settings) -> str:
    """Raises SettingsError with every mistake in them."""
    replies = library(settings.canned.path)
    lacking = [f"{name} lacks {', '.join(those)}" for name, those in replies.missing(settings.desk.languages)]
    said = "; ".join((f"{len(replies.names)}, in {replies.check_all()} files", *lacking))
    return said if settings.canned.path else "there are none"


def logins(settings: Settings) -> str:
    """Raises SettingsError for a login without a password."""
    servers = [(f"[inlet.{one.name}]", one.username, one.password or one.password_file) for one in settings.inlet]
    servers.append(("[smtp]", settings.smtp.username, settings.smtp.password or settings.smtp.password_file))
    wrong = [
        f"{label} password: there is none for {user}" for label, user, password in servers if user and not password
    ]
    wrong += [f"{label} username: is empty" for label, user, _ in servers if not user and label != "[smtp]"]
    if wrong:
        raise SettingsError(wrong)
    return "each has a user name and a password"


def clock(now: datetime, newest: Sequence[datetime]) -> str:
    """`newest`: times of things that already happened. Raises SettingsError where now lies before them."""
    latest = max(newest, default=now)
    if latest - now > timedelta(minutes=5):
        raise SettingsError(
            [f"clock: it says {now:%Y-%m-%d %H:%M} UTC, but {latest.astimezone(UTC):%Y-%m-%d %H:%M} is past"]
        )
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"


def greet(wings: Wings, name: str) -> str:
    """Queue a mail to the agent called so, or with this address; what its answer will prove. Raises SettingsError."""
    agent = next((one for one in wings.settings.agent if name.lower() in (one.name.lower(), one.address)), None)
    if agent is None:
        known = ", ".join(one.name for one in wings.settings.agent) or "there are none"
        raise SettingsError([f'[[agent]] name: nobody is called "{name}"; known are: {known}'])
    if not agent.enabled:
        raise SettingsError([f"[agent.{agent.name}] enabled: is false, so this agent has no power by mail"])
    now = wings.clock()
    to = Recipient(Mailbox(agent.address, agent.name), Role.AGENT, agent.language)
    with wings.store.write() as tx:
        thread = Thread(mail_n=tx.tickets.next_mail_n(NO_TICKET))
        mail = wings.render.mail(Alarm(_GREETING.format(name=agent.name)), None, to, thread, now)
        tx.outbox.add(ToSend(mail, SendClass.NOTIFICATION, None), now)
    return _EXPECT.format(
        name=agent.name, address=agent.address, proven=HeldWhy.AGENT_NO_TICKET, unproven=HeldWhy.AGENT_UNPROVEN
    )
