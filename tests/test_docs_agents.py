"""The agents' page names every command with all its names, and no others."""

import re
from pathlib import Path

from routing.command_table import BY_NAME, COMMANDS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "agents.md").read_text(encoding="utf-8")
TABLE = PAGE[PAGE.index("| command |") : PAGE.index("**A mistake sends nothing.**")]
NAMED = {one.lower() for one in re.findall(r"#([^\s`/,|]+)", TABLE)}


def test_every_command_is_on_the_page_under_all_its_names() -> None:
    assert {name for one in COMMANDS for name in one.names} == NAMED


def test_whatever_else_the_page_calls_a_command_is_one() -> None:
    said = {one.rstrip(".") for one in re.findall(r"`#([a-z]+|[\u4e00-\u9fff]+)", PAGE)} - {"ntoe"}
    assert said <= set(BY_NAME)
