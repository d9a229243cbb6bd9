"""Words as agents' mailboxes may keep them: what identifies people is masked (T40), strangers' links are dead (T39)."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.links import defanged
from templates.masking import masked


@dataclass(frozen=True, slots=True)
class Guarded:
    text: str
    links: bool = False  # there were links in it


def for_agents(text: str, keep: Iterable[str] = (), *, stranger: bool = True) -> Guarded:
    dead = defanged(text) if stranger else text
    return Guarded(masked(dead, keep), dead != text)
