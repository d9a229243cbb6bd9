"""Which of many phrases may stand in a text: most are ruled out by one pair of letters each, without a search."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


def pairs(text: str) -> set[int]:
    """Every two characters that follow each other, as the numbers that their four bytes make (of a character beyond
    the 16 bits of UTF-16, its halves): made and looked up at half the cost of texts."""
    units = text.encode("utf-16-le", "surrogatepass")
    return {*array("I", units[: len(units) & ~3]), *array("I", units[2 : 2 + (max(len(units) - 2, 0) & ~3)])}


@dataclass(frozen=True, slots=True)
class Spotter(Generic[Item]):
    """Items by the rarest pair of their phrase, each with its second rarest; what is shorter than a pair may always be
    there."""

    by_pair: Mapping[int, tuple[tuple[int, Item], ...]]
    short: tuple[Item, ...]

    def likely(self, found: set[int]) -> list[Item]:
        """The items whose phrase may stand in a text with these pairs; every one that does is among them."""
        by_pair = self.by_pair
        rows = [by_pair[pair] for pair in by_pair.keys() & found]
        return [*self.short, *(item for row in rows for second, item in row if second in found)]


def spotter(phrases: Iterable[tuple[str, Item]]) -> Spotter[Item]:
    """Each phrase with the item that it stands for."""
    known = list(phrases)
    often = Counter(pair for phrase, _ in known for pair in pairs(phrase))
    by_pair: dict[int, list[tuple[int, Item]]] = {}
    for phrase, item in known:
        if len(phrase) > 1:
            rarest = sorted(pairs(phrase), key=lambda pair: (often[pair], pair))
            by_pair.setdefault(rarest[0], []).append((rarest[1 % len(rarest)], item))
    short = tuple(item for phrase, item in known if len(phrase) < 2)
    return Spotter({pair: tuple(rows) for pair, rows in by_pair.items()}, short)
