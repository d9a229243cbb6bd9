"""Whether a mail says anything at all: empty, a greeting or an attachment alone do not (R18)."""

import re
import tomllib
from pathlib import Path

from routing.features import folded

WORDS_FILE = Path(__file__).with_name("silence.toml")

_MOST_CHARS = 400
"""A longer mail says something."""

_LETTERS = re.compile(r"[^\W\d_]")
_CJK = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Silence:
    """The phrases that say nothing, read once."""

    def __init__(self, path: Path = WORDS_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        phrases = sorted((folded(one) for row in tables.values() for one in row), key=len, reverse=True)
        spaced = "|".join(re.escape(one) for one in phrases if not _CJK.search(one))
        unspaced = "|".join(re.escape(one) for one in phrases if _CJK.search(one))
        self._spaced, self._unspaced = re.compile(rf"(?<!\w)(?:{spaced})(?!\w)"), re.compile(unspaced)

    def covers(self, mail: str) -> bool:
        """True where nothing is left of a plain mail once greetings, closings and "see attached" are taken away."""
        if len(mail) > _MOST_CHARS:
            return False
        return not _LETTERS.search(self._unspaced.sub(" ", self._spaced.sub(" ", mail)))
