"""settings.toml as shipped: complete, explained, and without a mistake."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from maild.configure import SHAPE, load
from maild.settings import PROMISES

FILE = Path(__file__).parent.parent / "settings.toml"
WRITTEN = tomllib.loads(FILE.read_text(encoding="utf-8"))
MODELS: dict[str, type[BaseModel]] = {**SHAPE.single, **SHAPE.lists}
EXAMPLES = {
    ("desk", "operators"),
    ("inlet", "username"),
    ("identity", "authserv_id"),
}


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def section(name: str) -> dict[str, object]:
    table = WRITTEN[name]
    return dict(table[0] if isinstance(table, list) else table)


def test_the_shipped_file_has_every_section_and_no_other() -> None:
    assert set(WRITTEN) == {*SHAPE.single, *SHAPE.lists, *SHAPE.named}
    assert set(WRITTEN["promise"]) == set(PROMISES)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_key_of_a_section_is_in_the_shipped_file_and_no_other(name: str) -> None:
    assert set(section(name)) == keys(MODELS[name])


@pytest.mark.parametrize("name", sorted(PROMISES))
def test_every_promise_is_in_the_shipped_file_with_its_default(name: str) -> None:
    assert WRITTEN["promise"][name] == PROMISES[name].model_dump()


@pytest.mark.parametrize("name", sorted(SHAPE.single))
def test_what_is_written_is_the_default_or_a_known_example(name: str) -> None:
    model = SHAPE.single[name]
    obligatory = {key for key, field in model.model_fields.items() if field.is_required()}
    written = {key: value for key, value in section(name).items() if key not in obligatory}
    kept = {key: value for key, value in section(name).items() if key in obligatory}
    defaults = model.model_validate(kept)
    as_written = model.model_validate(section(name))
    differing = {(name, key) for key in model.model_fields if getattr(defaults, key) != getattr(as_written, key)}
    assert written
    assert differing <= EXAMPLES


def test_every_key_has_its_words_above_it() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+ = ", line):
            above = number - 1
            while re.match(r"\w+ = ", lines[above]):  # a pair of keys may share their words
                above -= 1
            assert lines[above].startswith("# "), f"line {number + 1}: {line}"


def test_the_shipped_file_loads_without_a_mistake() -> None:
    settings = load(FILE, {}, None)
    assert settings.desk.address == "support@exch.test"
    assert [agent.name for agent in settings.agent] == ["Alice"]


def test_every_address_and_host_in_the_shipped_file_is_nobodys() -> None:
    domains = re.findall(r"[\w-]+(?:\.[\w-]+)*@([\w.-]+\w)", FILE.read_text(encoding="utf-8"))
    hosts = [settings.host for settings in load(FILE, {}, None).inlet]
    assert domains
    assert all(name.endswith(".test") for name in [*domains, *hosts])
