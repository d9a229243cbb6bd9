"""Loading the settings: file, environment and credentials in, `Settings` out, or every mistake at once.

Each section is checked by itself, so that a mistake in one hides none in another; where a section is wrong, stand-ins
take the place of its bad values while the rest is compared (`maild.consistency`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from maild.consistency import NOWHERE, Draft, contradictions, later
from maild.errors import SettingsError
from maild.overrides import Document, Shape, Spot, lay_over, overrides
from maild.settings import (
    PROMISES,
    AgentSection,
    Blobs,
    Canned,
    Classify,
    Database,
    Desk,
    FactPatterns,
    Hours,
    Http,
    IdentityRules,
    Inlet,
    Knowledge,
    Limits,
    Promise,
    Report,
    Settings,
    Smtp,
    TeamSection,
)

SHAPE = Shape(
    single={
        "desk": Desk,
        "database": Database,
        "blobs": Blobs,
        "smtp": Smtp,
        "identity": IdentityRules,
        "limits": Limits,
        "hours": Hours,
        "facts": FactPatterns,
        "classify": Classify,
        "knowledge": Knowledge,
        "canned": Canned,
        "http": Http,
        "report": Report,
    },
    lists={"inlet": Inlet, "team": TeamSection, "agent": AgentSection},
    named={"promise": Promise},
)

SYSTEM_FILE = Path("/etc/maild/settings.toml")

_STAND_INS = {"name": "?", "address": f"?@{NOWHERE}", "host": NOWHERE}
_SECRET_KEYS = ("password",)

S = TypeVar("S", bound=BaseModel)


def load(path: Path | None, env: Mapping[str, str], credentials: Path | None, *, secrets: bool = True) -> Settings:
    """The settings, relative paths resolved against the file's folder (or the working directory without a file).

    `secrets` False for commands that log in nowhere: password files need not be readable. Raises SettingsError.
    """
    folder = Path.cwd() if path is None else path.resolve().parent
    return understood(_read(path), env, credentials, folder, secrets=secrets)


def understood(
    tree: dict[str, Any], env: Mapping[str, str], credentials: Path | None, folder: Path, *, secrets: bool
) -> Settings:
    """The settings written in `tree`, a file's content, laid over by those from outside. Raises SettingsError."""
    document = Document(tree)
    lay_over(document, SHAPE, overrides(env, credentials))
    document.problems += later(document.tree)
    draft = _draft(document)
    problems = [*document.problems, *contradictions(draft, folder, secrets=secrets)]
    if problems:
        raise SettingsError(sorted(set(problems), key=problems.index))
    return _at(draft, folder)


def nobodys() -> Settings:
    """The defaults, of a desk that does not exist: for what needs settings but no desk."""
    nowhere = f"host.{NOWHERE}"
    desk = {"MAILD__DESK__NAME": "Desk", "MAILD__DESK__ADDRESS": f"desk@{NOWHERE}"}
    return load(None, desk | {"MAILD__INLET__NONE__HOST": nowhere, "MAILD__SMTP__HOST": nowhere}, None)


def find(given: Path | None, beside: Path) -> Path | None:
    """The settings file to use: the one given, else the one beside the program, else the system's; None if none is."""
    if given is not None:
        return given
    return next((path for path in (beside / "settings.toml", SYSTEM_FILE) if path.is_file()), None)


def known_keys(section: str) -> tuple[str, ...]:
    """The keys of a section, as written in the file."""
    model = SHAPE.single.get(section) or SHAPE.lists.get(section) or SHAPE.named[section]
    return _keys(model)


def _read(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError([f"{path}: there is no such file"]) from None
    except OSError as error:
        raise SettingsError([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path}: is not UTF-8 at byte {error.start}"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path}: is not TOML: {error}"]) from None


def _draft(document: Document) -> Draft:
    """Every section as good as it could be understood; what is wrong stands in the document's problems."""
    tree, problems = document.tree, document.problems
    for name in tree:
        if name not in (*SHAPE.single, *SHAPE.lists, *SHAPE.named):
            hint = _nearest(name, (*SHAPE.single, *SHAPE.lists, *SHAPE.named))
            problems.append(f"[{name}]: unknown section{f'; did you mean [{hint}]?' if hint else ''}")
    return Draft(
        desk=_section(document, "desk", Desk),
        database=_section(document, "database", Database),
        blobs=_section(document, "blobs", Blobs),
        smtp=_section(document, "smtp", Smtp),
        identity=_section(document, "identity", IdentityRules),
        limits=_section(document, "limits", Limits),
        hours=_section(document, "hours", Hours),
        facts=_section(document, "facts", FactPatterns),
        classify=_section(document, "classify", Classify),
        knowledge=_section(document, "knowledge", Knowledge),
        canned=_section(document, "canned", Canned),
        http=_section(document, "http", Http),
        report=_section(document, "report", Report),
        inlets=_entries(document, "inlet", Inlet),
        teams=_entries(document, "team", TeamSection),
        agents=_entries(document, "agent", AgentSection),
        promises=_promises(document),
    )


def _section(document: Document, name: str, model: type[S]) -> S:
    return _understood(document, Spot(name), f"[{name}]", document.tree.get(name, {}), model)


def _entries(document: Document, name: str, model: type[S]) -> tuple[S, ...]:
    raw = document.tree.get(name, [])
    if not isinstance(raw, list):
        document.problems.append(f"[{name}]: may stand several times; write [[{name}]]")
        raw = [raw]
    return tuple(
        _understood(document, Spot(name, index), _entry_label(name, index, item), item, model)
        for index, item in enumerate(raw)
    )


def _entry_label(section: str, index: int, item: object) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    return f"[{section}.{name if isinstance(name, str) and name else index + 1}]"


def _promises(document: Document) -> dict[str, Promise]:
    raw = document.tree.get("promise", {})
    if not isinstance(raw, dict):
        document.problems.append("[promise]: must be sections like [promise.inquiry]")
        raw = {}
    for name in raw.keys() - PROMISES.keys():
        hint = _nearest(name, tuple(PROMISES))
        document.problems.append(
            f"[promise.{name}]: unknown section{f'; did you mean [promise.{hint}]?' if hint else ''}"
        )
    return {name: _promise(document, name, raw.get(name, {}), default) for name, default in PROMISES.items()}


def _promise(document: Document, name: str, raw: object, default: Promise) -> Promise:
    filled = {**default.model_dump(), **raw} if isinstance(raw, dict) else raw
    return _understood(document, Spot("promise", name), f"[promise.{name}]", filled, Promise)


def _understood(document: Document, spot: Spot, label: str, raw: object, model: type[S]) -> S:
    """`raw` as `model`, its mistakes noted; bad values replaced by defaults or stand-ins."""
    if not isinstance(raw, dict):
        document.problems.append(f"{label}: must be a section with keys of its own")
        raw = {}
    known = {key: value for key, value in raw.items() if key in _keys(model)}
    for key in raw:
        if key not in known:
            document.problems.append(_unknown(document, spot, label, str(key), model))
    try:
        return model.model_validate(known)
    except ValidationError as error:
        faults = _faults(error)
    wrong, with_items = {one.key for one in faults}, {one.key for one in faults if one.item is not None}
    for one in faults:
        if one.type != "too_short" or one.key not in with_items:  # else it is short only since its items are wrong
            document.problems.append(f"{label} {one.key}:{one.place} {one.words}{_set_by(document, spot, one.key)}")
    kept = {key: value for key, value in known.items() if key not in wrong}
    return model.model_validate({key: stand for key, stand in _STAND_INS.items() if key in wrong} | kept)


def _unknown(document: Document, spot: Spot, label: str, key: str, model: type[BaseModel]) -> str:
    hint = _nearest(key, _keys(model))
    suggestion = f"; did you mean {hint}?" if hint else ""
    return f"{label} {key}: unknown key{suggestion}{_set_by(document, spot, key)}"


def _set_by(document: Document, spot: Spot, key: str) -> str:
    origin = document.origins.get((spot, key))
    return f" (set by {origin})" if origin else ""


def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(word.lower(), known, n=1, cutoff=0.6)), None)


def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value. `item` counts from 0 in a list; `words` never show a secret."""

    key: str
    item: int | None
    type: str
    words: str

    @property
    def place(self) -> str:
        return "" if self.item is None else f" item {self.item + 1}:"


def _faults(error: ValidationError) -> list[Fault]:
    found = []
    for one in error.errors():
        key, *inner = one["loc"]
        item = inner[0] if inner and isinstance(inner[0], int) else None
        given = "" if key in _SECRET_KEYS else f", not {_shown(one['input'])}"
        words = _words(one["type"], one.get("ctx", {}), given) or one["msg"]
        found.append(Fault(str(key), item, one["type"], words))
    return found


def _words(type_: str, limits: Mapping[str, Any], given: str) -> str | None:
    match type_:
        case "missing":
            return "must be given"
        case "value_error":
            return str(limits["error"])
        case "literal_error" | "enum":
            return f"must be one of {str(limits['expected']).replace(chr(39), chr(34)).replace(' or ', ', ')}{given}"
        case "string_type" | "path_type":
            return f"must be a text in quotes{given}"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"must be a whole number without quotes{given}"
        case "float_type" | "float_parsing":
            return f"must be a number without quotes{given}"
        case "bool_type" | "bool_parsing":
            return f"must be true or false, without quotes{given}"
        case "tuple_type":
            return f"must be a list in square brackets{given}"
        case "greater_than_equal":
            return f"must be at least {limits['ge']:g}{given}"
        case "greater_than":
            return f"must be over {limits['gt']:g}{given}"
        case "less_than_equal":
            return f"must be at most {limits['le']:g}{given}"
        case "string_too_short" | "too_short":
            return "must not be empty"
        case _:
            return None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return "a section" if isinstance(value, dict) else str(value)


def _at(draft: Draft, folder: Path) -> Settings:
    """The settings as the program uses them: paths absolute, teams and agents as the model has them."""
    return Settings(
        desk=draft.desk.model_copy(
            update={"data_dir": folder / draft.desk.data_dir, "secret_file": folder / draft.desk.secret_file}
        ),
        database=Database(url=f"sqlite:///{folder / draft.database.url.removeprefix('sqlite:///')}"),
        blobs=Blobs(url=str(folder / draft.blobs.url)),
        inlet=tuple(_files_at(one, folder) for one in draft.inlets),
        smtp=_files_at(draft.smtp, folder),
        identity=draft.identity,
        team=tuple(one.team() for one in draft.teams),
        agent=tuple(one.agent() for one in draft.agents),
        limits=draft.limits,
        hours=draft.hours,
        promise=draft.promises,
        facts=draft.facts,
        classify=draft.classify,
        knowledge=draft.knowledge,
        canned=Canned(path=str(folder / draft.canned.path) if draft.canned.path else ""),
        http=draft.http,
        report=draft.report,
    )


F = TypeVar("F", Inlet, Smtp)


def _files_at(section: F, folder: Path) -> F:
    files = {"ca_file": section.ca_file, "password_file": section.password_file}
    return section.model_copy(update={key: str(folder / name) for key, name in files.items() if name})
