"""Every error maild raises on purpose, as one tree. The class says what the caller should do, the message names the
thing and the value.

    MaildError
    ├── Temporary            later: the same work may succeed when tried again
    │   ├── InletUnreachable     the mailbox server
    │   ├── OutletUnreachable    the sending server
    │   └── StoreBusy            the database is locked or its disk is full
    ├── Permanent            never: this mail or order is put aside with its reason
    │   ├── NoSuchTicket
    │   ├── NoSuchWork           a queue id that is not there (any more)
    │   ├── NoSuchLabel          of the classifier's labels
    │   └── TemplateBroken       a text that cannot be rendered
    └── OperatorNeeded       a person has to change something first
        ├── SettingsError        carries every problem found, each with its key
        ├── LoginRefused         user name or password
        ├── Untrusted            certificate, missing STARTTLS: no credentials were sent
        ├── StoreUnusable        a database of another version, or not ours
        └── AlreadyRunning       another daemon holds the instance lock

What is expected is a value, not an error: see `Sent | Deferred | Refused | Uncertain` in `maild.ports`.
"""

from collections.abc import Sequence


class MaildError(Exception):
    """The root; its text is a sentence for a person."""


class Temporary(MaildError):
    """The same work may succeed later."""


class InletUnreachable(Temporary):
    """The server that mail is read from does not answer, or broke off."""


class OutletUnreachable(Temporary):
    """The server that mail is sent through does not answer, or broke off before it was given a mail."""


class StoreBusy(Temporary):
    """The database could not take the write now (locked, or no space)."""


class Permanent(MaildError):
    """Trying again cannot help."""


class NoSuchTicket(Permanent):
    """A reference that no ticket has."""


class NoSuchWork(Permanent):
    """A queue id that is unknown, or not in a state that the order fits."""


class NoSuchLabel(Permanent):
    """The number of a label that is unknown or undone already."""


class TemplateBroken(Permanent):
    """A template that does not render with the facts it was given."""


class OperatorNeeded(MaildError):
    """Nothing gets better until a person changes something."""


class SettingsError(OperatorNeeded):
    """All mistakes in the settings at once, one sentence each, beginning with the key: `[smtp] port: …`."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class LoginRefused(OperatorNeeded):
    """The server refused the user name or the password."""


class Untrusted(OperatorNeeded):
    """The server could not prove who it is; no credentials were sent to it."""


class StoreUnusable(OperatorNeeded):
    """The database is of a newer version, of another program, or damaged."""


class AlreadyRunning(OperatorNeeded):
    """Another daemon holds this database's instance lock."""
