"""Values that do not stand in settings.toml: the environment and systemd credentials, laid over the file.

`MAILD__SMTP__HOST`, or a credential named `maild.smtp.host`, sets `[smtp] host`; `MAILD__INLET__SUPPORT__PASSWORD` and
`maild.inlet.support.password` set the password of the inlet named "support". Where several say the same key, the
environment wins over the credential, the credential over the file. Numbers, switches and lists are written as in TOML.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel

ENV_PREFIX = "MAILD__"
CREDENTIAL_PREFIX = "maild."
SECRET_CREDENTIAL = "maild.secret"  # noqa: S105 (the key ring's file name, no secret)

_RIVALS = {"password": "password_file", "password_file": "password"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A section of the settings: `name` as in the file; `entry` the place in a list, or the name in `promise`."""

    name: str
    entry: int | str | None = None


@dataclass(slots=True)
class Document:
    """The settings before they are understood. `origins` says which values did not come from the file."""

    tree: dict[str, Any]
    problems: list[str] = field(default_factory=list)
    origins: dict[tuple[Spot, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """What sections there are: plain ones, lists of named entries, and tables by name."""

    single: Mapping[str, type[BaseModel]]
    lists: Mapping[str, type[BaseModel]]
    named: Mapping[str, type[BaseModel]]


@dataclass(frozen=True, slots=True)
class Override:
    path: tuple[str, ...]
    text: str
    origin: str


def overrides(env: Mapping[str, str], credentials: Path | None) -> Iterator[Override]:
    """Everything that is set outside the file, the stronger source last."""
    if credentials is not None and credentials.is_dir():
        for file in sorted(credentials.glob(f"{CREDENTIAL_PREFIX}*")):
            if file.name != SECRET_CREDENTIAL:
                path = tuple(file.name.removeprefix(CREDENTIAL_PREFIX).lower().split("."))
                text = file.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
                yield Override(path, text, f"credential {file.name}")
    for name in sorted(env):
        if name.startswith(ENV_PREFIX):
            yield Override(tuple(name.removeprefix(ENV_PREFIX).lower().split("__")), env[name], name)


def lay_over(document: Document, shape: Shape, given: Iterator[Override]) -> None:
    """Put every override where it belongs; what belongs nowhere becomes a problem."""
    declared = {name for name in shape.lists if document.tree.get(name)}
    for one in given:
        match one.path:
            case (section, key) if section not in shape.lists and section not in shape.named:
                _put(document, Spot(section), _table(document.tree, section), key, one, shape.single.get(section))
            case (section, entry, key) if section in shape.lists:
                _put_in_list(document, shape, one, entry, key, may_add=section not in declared)
            case (section, entry, key) if section in shape.named:
                tables = _table(document.tree, section)
                _put(document, Spot(section, entry), _table(tables, entry), key, one, shape.named[section])
            case _:
                document.problems.append(f"{one.origin}: names no key of the settings")


def _put_in_list(document: Document, shape: Shape, one: Override, entry: str, key: str, *, may_add: bool) -> None:
    section = one.path[0]
    entries = document.tree.setdefault(section, [])
    if not isinstance(entries, list):
        return  # the section is wrong as a whole, and is told so by `maild.configure`
    unnamed = shape.lists[section].model_fields["name"].get_default()
    names = [_slug(item.get("name", unnamed)) if isinstance(item, dict) else "" for item in entries]
    if _slug(entry) not in names:
        if not may_add:
            document.problems.append(f"[{section}.{entry}] {key}: {one.origin} is set, but no {section} is named so")
            return
        entries.append({"name": entry})
        names.append(_slug(entry))
    index = names.index(_slug(entry))
    _put(document, Spot(section, index), entries[index], key, one, shape.lists[section])


def _put(
    document: Document, spot: Spot, table: dict[str, Any] | None, key: str, one: Override, model: type[BaseModel] | None
) -> None:
    if table is None:
        return
    rival = _RIVALS.get(key)
    if rival in table and (spot, rival) not in document.origins:
        del table[rival]  # set from outside, a password replaces the file's password_file and the reverse
    table[key] = _value(model, key, one.text)
    document.origins[(spot, key)] = one.origin


def _table(tree: dict[str, Any] | None, name: str) -> dict[str, Any] | None:
    table = {} if tree is None else tree.setdefault(name, {})
    return table if isinstance(table, dict) else None


def _value(model: type[BaseModel] | None, key: str, text: str) -> object:
    """`text` as it would stand in TOML: unquoted for texts, as written for numbers, switches and lists."""
    fields = {} if model is None else {one.alias or name: one for name, one in model.model_fields.items()}
    if key not in fields:
        return text
    kind = fields[key].annotation
    if kind not in (bool, int, float) and get_origin(kind) is not tuple:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _slug(name: object) -> str:
    return re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_")
