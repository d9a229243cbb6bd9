"""Draws docs/demo.svg from a real run of the demo: `.venv/bin/python docs/picture.py`, in the repository's folder.

What is left out of the middle is marked; nothing is added.
"""

import io
import re
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

FOLDER = Path(__file__).resolve().parent
WIDTH = 100
HEAD = 13  # lines shown from the beginning
_CELL = 20 * 0.61  # width of a cell in rich's drawing: font height by its aspect ratio
LEFT_OUT = "\x1b[2m⋮\x1b[0m"


def main() -> int:
    """0 once the picture is drawn; 1 where the demo did not do all it should."""
    sys.path.insert(0, str(FOLDER.parent))  # a script's own folder is searched, not the one above
    from daemon import House

    screen = Console(file=io.StringIO(), record=True, width=WIDTH, markup=False, emoji=False, highlight=False)
    failed = House().demo(None, once=True, screen=screen)
    if not failed:
        draw(screen.export_text(styles=True).splitlines())
    return failed


def draw(lines: Sequence[str]) -> None:
    bounce = next(n for n, line in enumerate(lines) if "Greta Moved" in line)
    summary = next(n for n, line in enumerate(lines) if "expectations met" in line)
    shown = [*lines[:HEAD], LEFT_OUT, *lines[bounce : summary + 4], LEFT_OUT]
    page = Console(file=io.StringIO(), record=True, width=WIDTH, markup=False, emoji=False, highlight=False)
    for line in shown:
        page.print(Text.from_ansi(line), no_wrap=True, overflow="crop")
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)  # it would fetch them
    drawn = page.export_svg(title="make demo", theme=DIMMED_MONOKAI, code_format=form, unique_id="maild")
    (FOLDER / "demo.svg").write_text(
        re.sub(r'textLength="[^"]*"(.*?>)(.*?)(?=</text>)', _fitted, drawn), encoding="utf-8"
    )


def _fitted(element: re.Match[str]) -> str:
    """rich counts characters where it should count cells, and squeezes what is twice as wide."""
    return f'textLength="{cell_len(unescape(element[2])) * _CELL:g}"{element[1]}{element[2]}'


if __name__ == "__main__":
    sys.exit(main())
