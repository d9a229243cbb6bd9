"""Strangers' text made harmless for headers, plain text and HTML, without changing what a person reads.

Controls become blanks; direction overrides and invisible characters go (shown to agents as `[U+202E]`, since they are
how a name or a file pretends to be another); lone surrogates become U+FFFD, for they cannot be sent.
"""

import re
import unicodedata

from templates.blocks import GIVEN, TAKEN

# UAX #9: embeddings, overrides and isolates. The marks LRM, RLM and ALM are part of honest Arabic text and stay.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Soft hyphen, zero-width space, word joiner and invisible operators, BOM, tags. ZWJ and ZWNJ are part of honest text.
_INVISIBLE = re.compile(f"[\u00ad\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f{GIVEN}{TAKEN}]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ADDRESS_LIKE = re.compile(r"[@＠﹫]|://|\bwww\.", re.IGNORECASE)
MOST_NAME = 60
MOST_LINE = 200


def one_line(text: str, most: int = MOST_LINE, *, show: bool = False) -> str:
    """At most `most` characters on one line. `show` makes overrides visible instead of dropping them."""
    text = _CONTROLS.sub(" ", _visible(text, show))
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def lines(text: str, *, show: bool = False) -> tuple[str, ...]:
    """The lines of a longer text: indents kept, at most one blank line in a row, none at the ends."""
    found: list[str] = []
    for line in _visible(text, show).expandtabs(4).splitlines():
        line = _CONTROLS.sub(" ", line).rstrip()
        if line or (found and found[-1]):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def shortened(text: str, most: int) -> tuple[str, bool]:
    """The first `most` characters at the end of a line or word, and whether anything was cut."""
    if len(text) <= most:
        return text, False
    cut = max(text.rfind("\n", most // 2, most), text.rfind(" ", most // 2, most))
    return text[: cut if cut > 0 else most].rstrip(), True


def names_address(name: str) -> bool:
    """True if a display name pretends to be an address or a link."""
    return bool(_ADDRESS_LIKE.search(unicodedata.normalize("NFKC", name)))


def display_name(name: str) -> str:
    """A name to show beside its address; "" where it would be taken for one."""
    name = one_line(name, MOST_NAME)
    return "" if names_address(name) else name


def _visible(text: str, show: bool) -> str:
    text = _INVISIBLE.sub("", _SURROGATES.sub("\ufffd", text))
    return _OVERRIDES.sub(lambda found: f"[U+{ord(found[0]):04X}]" if show else "", text)
