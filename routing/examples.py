"""The mails that the classifier learns from: `routing/corpus/*.toml`, one file per language, read and checked."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from maild.errors import SettingsError
from maild.model import TOPICS, Kind, Language, Topic

FOLDER = Path(__file__).with_name("corpus")

_RULES = frozenset(f"R{n}" for n in range(1, 19))
_KEYS = frozenset({"kind", "topic", "family", "text", "subject", "rule"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """`family` is the voice that wrote it: judged by leaving a whole voice out. `rule` where it is a boundary case."""

    language: Language
    kind: Kind
    topic: Topic
    family: str
    text: str
    subject: str = ""
    rule: str | None = None


def read(folder: Path = FOLDER) -> list[Labelled]:
    """Every mail, in the order of the files' names. Raises SettingsError with all mistakes found."""
    mails: list[Labelled] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        for n, row in enumerate(tomllib.loads(path.read_text("utf-8"))["mail"], start=1):
            wrong = _problem(row)
            if wrong:
                problems.append(f"{path.name} mail {n}: {wrong}")
            else:
                mails.append(_labelled(Language(path.stem), row))
    if problems:
        raise SettingsError(problems)
    return mails


def _problem(row: dict[str, str]) -> str:
    missing = {"kind", "topic", "family", "text"} - row.keys()
    if missing or row.keys() - _KEYS:
        return f"keys missing {sorted(missing)}, unknown {sorted(row.keys() - _KEYS)}"
    if row["kind"] not in list(Kind):
        return f"kind {row['kind']!r} is none of {', '.join(Kind)}"
    if row["topic"] not in TOPICS:
        return f"topic {row['topic']!r} is none of {', '.join(TOPICS)}"
    if row.get("rule", "R1") not in _RULES:
        return f"rule {row['rule']!r} is not R1 to R18"
    return ""


def _labelled(language: Language, row: dict[str, str]) -> Labelled:
    return Labelled(
        language=language,
        kind=Kind(row["kind"]),
        topic=Topic(row["topic"]),
        family=row["family"],
        text=row["text"].strip(),
        subject=row.get("subject", ""),
        rule=row.get("rule"),
    )
