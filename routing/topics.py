"""Words that point to a topic: evidence for the topic head, beside what it learned itself."""

import tomllib
from collections import Counter
from pathlib import Path

from routing.features import folded
from routing.spotting import pairs, spotter

WORDS_FILE = Path(__file__).with_name("topics.toml")


class Pointers:
    """The words of `topics.toml`, read once."""

    def __init__(self, path: Path = WORDS_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        words = [(word, (topic, word)) for topic, rows in tables.items() for word in _parts(rows)]
        self._topics = tuple(tables)
        self._words = spotter(words)

    def of(self, mail: str, found: set[int] | None = None) -> Counter[str]:
        """Features of a plain mail that point to topics: `#fees` as often as words of fees are found. `found`: the
        pairs of letters in the mail, where somebody has them already."""
        there = pairs(mail) if found is None else found
        counts = Counter([topic for topic, word in self._words.likely(there) if word in mail])
        return Counter({f"#{topic}": counts[topic] for topic in self._topics if topic in counts})


def _parts(rows: str) -> list[str]:
    return [folded(word) for row in rows.strip().splitlines() for word in row.split("|")]
