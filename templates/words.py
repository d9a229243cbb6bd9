"""One language's `words.toml` as a typed value, and every way in which such a file can be wrong.

English is the measure: the other files have its keys, and in each text the same names in braces.
"""

import string
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import cast

from maild.deeds import Decision
from maild.letters import HeldWhy
from maild.model import TOPICS, Flag, Kind, Missing, Priority, SecretKind, Status
from maild.remarks import DoneKey, ProblemKey
from templates.blocks import begins_block

Table = Mapping[str, str]

# Tables whose keys are ours; those of the others are taken from English.
REQUIRED: dict[str, tuple[str, ...]] = {
    "kinds": tuple(Kind),
    "topics": tuple(TOPICS),
    "statuses": tuple(Status),
    "statuses_told": tuple(Status),
    "decisions": tuple(Decision),
    "priorities": tuple(Priority),
    "flags": tuple(Flag),
    "teams": ("general",),
    "missing": tuple(Missing),
    "secrets": tuple(SecretKind),
    "secret_steps": tuple(SecretKind),
    "held": tuple(one.name.lower() for one in HeldWhy),
    "held_help": tuple(one.name.lower() for one in HeldWhy),
    "returned": ("no_such_address", "mailbox", "too_large", "refused", "no_route", "unknown"),
    "done": tuple(DoneKey),
    "problems": tuple(ProblemKey),
    "listed": ("mine", "queue", "search", "digest"),
    "notify_modes": ("all", "mine and unassigned", "mine", "digest", "off"),
    "customer_words": ("status", "close", "human", "help"),
    "links": ("note", "take", "solve", "wait", "help"),
    "commands": (),
    "delayed": ("mailbox", "refused", "no_route", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands outside the letters' own texts; each field is a key of `words.toml` and explained there."""

    locale: str
    direction: str
    label_end: str
    list_join: str
    when: str
    when_with_year: str
    on_day: str
    wrote_at: str
    zoned: str
    neutral_subject: str
    no_subject: str
    held_subject: str
    alarm_subject: str
    to_customer: str
    to_note: str
    goes_to_customer: str
    held_for_customer: str
    goes_to_note: str
    goes_nowhere: str
    goes_to_desk: str
    earlier: str
    whole: str
    attribution: str
    attribution_note: str
    shortened: str
    nobody_known: str
    no_text: str
    nobody_yet: str
    not_sure: str
    overdue: str
    file: str
    file_withheld: str
    file_left_out: str
    due: str
    more: str
    also_called: str
    question_subject: str
    done_subject: str
    help_subject: str
    kinds: Table
    topics: Table
    statuses: Table
    priorities: Table
    flags: Table
    teams: Table
    missing: Table
    secrets: Table
    secret_steps: Table
    held: Table
    held_help: Table
    returned: Table
    delayed: Table
    statuses_told: Table
    decisions: Table
    listed: Table
    notify_modes: Table
    customer_words: Table
    links: Table
    commands: Table
    done: Table
    problems: Table


def problems(found: Mapping[str, object], english: Mapping[str, object]) -> Iterator[str]:
    """A sentence for each mistake in a parsed `words.toml`, measured by the English one."""
    expected = {one.name for one in fields(Words) if one.default is MISSING}
    yield from (f"the key {key} is missing" for key in sorted(expected - found.keys()))
    yield from (f"the key {key} is unknown" for key in sorted(found.keys() - expected))
    for key in sorted(expected & found.keys() & english.keys()):
        yield from _compared(key, found[key], english[key])
    if found.get("direction") not in ("ltr", "rtl"):
        yield f"direction: {found.get('direction')!r} is neither ltr nor rtl"


def _compared(key: str, found: object, english: object) -> Iterator[str]:
    if isinstance(found, str) and isinstance(english, str):
        yield from _text(key, found, english)
    elif isinstance(found, dict) and isinstance(english, dict):
        expected = {*english, *REQUIRED[key]}
        yield from (f"[{key}] {one} is missing" for one in sorted(expected - found.keys()))
        yield from (f"[{key}] {one} is unknown" for one in sorted(found.keys() - expected))
        for one in sorted(found.keys() & english.keys()):
            yield from _text(f"[{key}] {one}", found[one], english[one])
    else:
        yield f"{key} must be of the same type as in English"


def _text(key: str, found: object, english: object) -> Iterator[str]:
    if not isinstance(found, str) or not found.strip():
        yield f"{key} must be a text that is not empty"
    elif "\n" in found:
        yield f"{key} must be one line"
    elif begins_block(found):
        yield f"{key} must not begin with {found.split()[0]!r}: a letter would make a block of it"
    elif _names(found) != _names(str(english)):
        yield f"{key} must name {sorted(_names(str(english)))}, it names {sorted(_names(found))}"


def _names(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def words(found: Mapping[str, object]) -> Words:
    """The checked content of a `words.toml` as a value."""
    return Words(**cast("dict[str, str]", dict(found)))  # type: ignore[arg-type]  # `problems` has checked every field
