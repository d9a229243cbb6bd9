"""What one decision is about and what it goes by. Values only; nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from maild.letters import Remark
from maild.mail import Inbound
from maild.model import EmailAddress, Facts, Identity, Language, Mailbox, Verdict
from maild.ports import Clues, Situation
from maild.seal import Seals
from maild.settings import Settings
from routing.customer_words import CustomerWords
from routing.facts import facts_of
from routing.promise import Promises


class Judge(Protocol):
    """Whoever says what kind and topic a mail is of."""

    def verdict(self, subject: str, text: str) -> Verdict: ...


class Reply(Protocol):
    """A canned reply in one language."""

    def filled(self, values: Mapping[str, str]) -> str | Remark:
        """The words; or what is wrong with the values."""
        ...


class Library(Protocol):
    """The desk's canned replies."""

    @property
    def names(self) -> Sequence[str]: ...

    def get(self, name: str, language: Language) -> Reply | None:
        """None where there is no such reply that a customer of this language could read."""
        ...


@dataclass(frozen=True, slots=True)
class NoReplies:
    """Of a desk that has written none."""

    names: tuple[str, ...] = ()

    def get(self, name: str, language: Language) -> Reply | None:
        return None


NO_REPLIES = NoReplies()


@dataclass(frozen=True, slots=True)
class Rules:
    """The same for every mail: settings, keys, classifier, calendar, customers' words, canned replies."""

    settings: Settings
    seals: Seals
    judge: Judge
    promises: Promises
    words: CustomerWords = field(default_factory=CustomerWords)
    canned: Library = NO_REPLIES


@dataclass(frozen=True, slots=True)
class Case:
    """One mail, what it says about its conversation, and what the store knows of that."""

    mail: Inbound
    clues: Clues
    known: Situation
    rules: Rules

    @property
    def sender(self) -> Mailbox | None:
        return self.mail.sender

    @property
    def address(self) -> EmailAddress | None:
        """The sender's address; None where From is not exactly one mailbox."""
        return self.mail.sender.address if self.mail.sender else None

    @property
    def verified(self) -> bool:
        return self.mail.identity is Identity.VERIFIED

    @property
    def failed(self) -> bool:
        return self.mail.identity is Identity.FAILED

    @property
    def troubled(self) -> bool:
        """Something of the mail could not be read, or not to its end, or it names nobody who sent it."""
        return not self.mail.readable or bool(self.mail.troubles) or self.mail.sender is None

    @property
    def words(self) -> str:
        """The new words, or all of them where nothing is left without quotes (a bare forward)."""
        return self.mail.text.strip() or self.mail.full_text

    def verdict(self) -> Verdict:
        return self.rules.judge.verdict(self.mail.subject, self.words)

    def facts(self) -> Facts:
        return facts_of(self.words, self.rules.settings.facts)
