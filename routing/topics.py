"""Words that point to a topic: evidence for the topic head, beside what it learned itself."""

import tomllib
from collections import Counter
from pathlib import Path

from routing.features import folded

WORDS_FILE = Path(__file__).with_name("topics.toml")


class Pointers:
    """The words of `topics.toml`, read once."""

    def __init__(self, path: Path = WORDS_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        self._words = {topic: tuple(_parts(rows)) for topic, rows in tables.items()}

    def of(self, mail: str) -> Counter[str]:
        """Features of a plain mail that point to topics: `#fees` as often as words of fees are found."""
        found = {f"#{topic}": sum(word in mail for word in words) for topic, words in self._words.items()}
        return +Counter(found)


def _parts(rows: str) -> list[str]:
    return [folded(word) for row in rows.strip().splitlines() for word in row.split("|")]
