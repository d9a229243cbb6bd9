"""Text that was wrapped to be unwrapped, format=flowed (RFC 3676): paragraphs are lines again, quotes keep marks."""

from ingest.guard import LINES
from ingest.lines import Line, Mark, settled

FULL_CHARS = 45
"""A line that ends in a blank and is shorter than this ended there because its writer wanted it to."""

SIGNATURE = "-- "


def is_flowed(params: dict[str, str]) -> bool:
    return params.get("format", "").lower() == "flowed"


def to_lines(text: str, params: dict[str, str]) -> list[Line]:
    """Lines with soft breaks joined where depth of quote is the same, space-stuffing removed (RFC 3676 §4.2–4.4)."""
    delsp = params.get("delsp", "").lower() == "yes"
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", LINES)
    out: list[Line] = []
    parts: list[str] = []
    depth = 0
    for line in split:
        deep = len(line) - len(line.lstrip(">"))
        part = line[deep + 1 :] if line[deep : deep + 1] == " " else line[deep:]
        if parts and (deep != depth or part in ("", SIGNATURE)):
            out.append(_line(depth, parts))
            parts = []
        depth = deep
        soft = _is_soft(part)
        parts.append(part[:-1] if soft and delsp else part)
        if not soft:
            out.append(_line(depth, parts))
            parts = []
    if parts:
        out.append(_line(depth, parts))
    return settled(out, text)


def _line(depth: int, parts: list[str]) -> Line:
    text = parts[0] if parts == [SIGNATURE] else "".join(parts).rstrip()
    return Line(f"{'>' * depth} {text}".rstrip(), Mark.QUOTE) if depth else Line(text)


def _is_soft(text: str) -> bool:
    """A person's own blank at a short line's end is no soft break; scripts without blanks need fewer characters."""
    if not text.endswith(" ") or text == SIGNATURE:
        return False
    return len(text) >= FULL_CHARS or (len(text) >= FULL_CHARS // 2 and text[-2] > "\u1100")
