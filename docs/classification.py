"""Writes the figures of the shipped model into docs/classification.md: `.venv/bin/python docs/classification.py`."""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER / "classification.md"
FIGURES = FOLDER.parent / "routing" / "model.json"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"


def page(text: str) -> str:
    """The page with the figures of the model as it is now."""
    from maild.console.figures import corpus_table
    from maild.evaluation import CorpusFigures

    figures = CorpusFigures(**json.loads(FIGURES.read_text("utf-8")))
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}{corpus_table(figures)}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Rewrite the page in place."""
    sys.path.insert(0, str(FOLDER.parent))  # a script's own folder is searched, not the one above
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
