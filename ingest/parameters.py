"""Parameters of a header value (RFC 2045 §5.1, RFC 2231), as they are meant by those who write them badly too."""

import re

from ingest import charset, headers

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([\\\"])")
_SECTION = re.compile(r"(.+?)\*(\d{1,3})?(\*)?")


_NO_SEMICOLON = re.compile(r"(?:\A|\s)((?:file)?name\*?\s*=.*)", re.IGNORECASE | re.DOTALL)
_STARLESS = re.compile(r"[\w-]{2,40}'[\w-]{0,10}'[^']*%[0-9A-Fa-f]{2}[^']*")


_BYTES = 4096
"""Of a value so much is read: the longest honest file names, encoded, need half of it."""

_MOST = 100


def parameters(raw: bytes, hint: str | None = None) -> tuple[str, dict[str, str]]:
    """A value and its parameters, lower-case names, decoded after RFC 2231 or, as most senders do, RFC 2047. `hint`:
    what raw 8-bit letters are probably written in; None: not known yet, they are left as they are."""
    raw = raw[:_BYTES]
    text = raw.decode("latin-1") if hint is None else headers.raw_text(raw, hint)
    word = text.partition(";")[0]
    if "=" in word and (bare := _NO_SEMICOLON.search(word)) is not None:
        text = f"{word[: bare.start()]};{text[bare.start() :]}"
        word = text.partition(";")[0]
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(text, len(word))):
        if count > _MOST:
            break
        key, value = match[1].lower(), match[2].strip()
        if value.startswith('"'):
            value = _ESCAPED.sub(r"\1", value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:])
        elif len(value) > 2 and value[0] == value[-1] == "'" and key in ("name", "filename"):
            value = value[1:-1]
        section = _SECTION.fullmatch(key)
        if section is None and "'" in value and _STARLESS.fullmatch(value):
            pieces.setdefault(key, []).append((0, True, value))
        elif section is None:
            found.setdefault(key, headers.decode_words(value))
        else:
            pieces.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3] or not section[2]), value))
    for key, sections in pieces.items():
        found[key] = _joined(sections)
    return word.strip(), found


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    """RFC 2231 §3 and §4: `charset'language'%41…` in numbered sections. Some senders encode more than they mark."""
    sections = sorted(sections, key=lambda section: section[0])
    name = ""
    number, encoded, value = sections[0]
    if encoded and value.count("'") >= 2:
        name, _, value = value.split("'", 2)
        sections[0] = (number, encoded, value)
    data = b"".join(_percent(value) if encoded else value.encode("utf-8", "replace") for _, encoded, value in sections)
    if name and not charset.fits(data, name):
        data = b"".join(_percent(value) for _, _, value in sections)
    return headers.decode_words(charset.decode(data, name))


_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def _percent(value: str) -> bytes:
    return _PERCENT.sub(lambda match: bytes((int(match[1], 16),)), value.encode("utf-8", "replace"))
