"""What the commands ask of the roof: `daemon.py` knows the wings and joins them, the commands do not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # `inspect` starts without them
    from maild.checkup import Step
    from maild.evaluation import CorpusFigures
    from maild.learn import Learning
    from maild.mail import Inbound
    from maild.memory import Store
    from maild.model import Facts, Language, Verdict
    from maild.ports import Clock, Read, Wings
    from maild.reveal import Find
    from maild.settings import Settings
    from maild.until_idle import Idle


@dataclass(frozen=True, slots=True)
class Studied:
    """One mail of a file, read. `index` counts from 0 within it."""

    path: str
    index: int
    mail: "Inbound"


@dataclass(frozen=True, slots=True)
class Understanding:
    """Files to what their mails mean. `read_file` never raises: what cannot be read says so in its warnings. Subject
    and text have a verdict and a language, a text has facts."""

    read_file: Callable[[str], Iterator[Studied]]
    verdict: "Callable[[str, str], Verdict]"
    language: "Callable[[str, str], Language]"
    facts: "Callable[[str], Facts]"


class House(Protocol):
    """Everything raises from the tree in `maild.errors`."""

    clock: "Clock"

    def settings(self, given: Path | None, *, secrets: bool) -> "Settings":
        """Of the file given, else found; `secrets` False where no password file is needed."""
        ...

    def settings_or_defaults(self, given: Path | None) -> "Settings":
        """Of the file given; else found, if it is in order; else of a desk that is nobody's. For what needs no desk."""
        ...

    def database(self, settings: "Settings") -> Path: ...

    def files(self, path: str) -> Iterator[str]:
        """`path`, or the files in and below it, named under it as it was given."""
        ...

    def understanding(self, settings: "Settings") -> Understanding:
        """Needs no database, network or secret. What the desk's database has learned is used, where there is one."""
        ...

    def masked(self, subject: str, text: str) -> tuple[str, str]:
        """The same without secrets."""
        ...

    def learning(self, settings: "Settings") -> "AbstractContextManager[Learning]":
        """On the desk's database, which is made where there is none."""
        ...

    def corpus_figures(self) -> "CorpusFigures":
        """The shipped corpus judged with whole families left out. Takes minutes."""
        ...

    def reading(self, settings: "Settings") -> "Read":
        """A mail as received to what it says, secrets masked."""
        ...

    def secrets_of(self, settings: "Settings") -> "Find":
        """A mail as received to its secrets in clear."""
        ...

    def store(self, settings: "Settings") -> "Store":
        """The database alone: it is made where there is none."""
        ...

    def wings(self, settings: "Settings") -> "Wings":
        """All the parts on the database, which is made where there is none."""
        ...

    def run(self, settings: "Settings") -> int:
        """The daemon, until it is told to end; the exit code."""
        ...

    def run_until_idle(self, settings: "Settings") -> "Idle": ...

    def migrate(self, settings: "Settings") -> str: ...

    def checkup(self, settings: "Settings") -> "Sequence[Step]": ...

    def letters(self, settings: "Settings") -> Sequence[str]:
        """The names of all letters there are templates for."""
        ...

    def letter(self, settings: "Settings", name: str, language: str) -> str:
        """One of them, rendered with made-up facts: the text of the mail. Raises NoSuchLetter."""
        ...

    def check_letters(self, settings: "Settings") -> int:
        """Render every letter in every language; how many. Raises TemplateBroken."""
        ...

    def demo(self, data: Path | None, *, once: bool) -> int:
        """The made-up desk; the exit code."""
        ...
