"""What can be typed or set is in the documents, and what the documents say is there is there."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from maild.configure import SHAPE, known_keys, load
from maild.console.cli import cli
from maild.console.figures import corpus_table
from maild.evaluation import CorpusFigures

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "settings.toml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EVERYWHERE = {"--help", "--version", "--config", "-h"}


def commands(group: click.Group, path: str = "maild") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


ALL = dict(commands(cli))


@pytest.mark.parametrize("name", [name for name in ALL if name != "maild templates"])
def test_every_command_is_in_the_manual(name: str) -> None:
    assert re.search(rf"`{re.escape(name)}\b", COMMANDS), name


@pytest.mark.parametrize("name", list(ALL))
def test_every_option_of_a_command_is_in_the_manual(name: str) -> None:
    options = {flag for one in ALL[name].params if isinstance(one, click.Option) for flag in one.opts}
    missing = {flag for flag in options if not re.search(rf"(?<![\w-]){re.escape(flag)}\b", COMMANDS)}
    assert missing == set()


def test_every_option_in_the_manual_exists() -> None:
    known = {flag for command in ALL.values() for one in command.params for flag in one.opts} | EVERYWHERE
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", COMMANDS))
    assert told <= known, told - known


def test_every_command_explains_itself_and_each_of_its_options() -> None:
    for name, command in ALL.items():
        assert command.help, name
        assert all(one.help for one in command.params if isinstance(one, click.Option)), name


def test_every_exit_code_is_in_the_manual() -> None:
    source = (ROOT / "maild" / "console" / "context.py").read_text(encoding="utf-8")
    codes = re.search(r"^NO, .* = ([\d, ]+)", source, re.MULTILINE)
    assert codes
    assert all(re.search(rf"^\| {code} \|", COMMANDS, re.MULTILINE) for code in re.findall(r"\d+", codes[1]))


@pytest.mark.parametrize("section", [*SHAPE.single, *SHAPE.lists, *SHAPE.named])
def test_every_setting_is_in_the_settings_file(section: str) -> None:
    assert all(re.search(rf"^{key} = ", SETTINGS, re.MULTILINE) for key in known_keys(section))


def test_the_settings_that_the_readme_shows_are_in_order(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    file = tmp_path / "settings.toml"
    file.write_text(re.sub(r"^ {3}", "", shown[1], flags=re.MULTILINE))
    assert load(file, {}, None, secrets=False).desk.address == "support@exch.test"


@pytest.mark.parametrize("text", [README, COMMANDS], ids=["README", "commands"])
def test_links_to_files_of_the_repository_lead_somewhere(text: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).is_file(), target
    for path in re.findall(r"`((?:maild|ingest|routing|templates|storage|tests)/[\w/.]+)`", text):
        assert any((ROOT / f"{path}{suffix}").exists() for suffix in ("", ".py")), path


def test_the_figures_on_the_page_are_those_of_the_shipped_model() -> None:
    """`make model` writes both."""
    figures = CorpusFigures(**json.loads((ROOT / "routing" / "model.json").read_text(encoding="utf-8")))
    page = (ROOT / "docs" / "classification.md").read_text(encoding="utf-8")
    assert f"<!-- figures -->\n{corpus_table(figures)}\n<!-- end of figures -->" in page
    assert all(f"| {one} " in page for one in figures.kind_f1 if one != "all")


def test_every_make_target_of_the_readme_exists_and_is_explained() -> None:
    targets = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
    assert {"setup", "demo", "test", "lint", "bench"} <= targets
    assert set(re.findall(r"(?:^ {4}|`)make (\w+)", README, re.MULTILINE)) <= targets
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(f"make {one}" in shown for one in targets - {"help"})
