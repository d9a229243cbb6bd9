"""Marked-up text of the years before HTML: text/enriched (RFC 1896) and text/richtext (RFC 1341 §7.1.3), as HTML."""

import re

_PARAMETER = re.compile(r"<(param|comment)>[^<]*</\1>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\n+")


def to_html(text: str, media_type: str) -> str:
    """The same words and paragraphs; what the marks say about colours and fonts goes."""
    text = _PARAMETER.sub("", text.replace("\r\n", "\n")).replace("&", "&amp;")
    if media_type == "text/richtext":
        for mark, meant in (("<lt>", "&lt;"), ("<nl>", "<br>"), ("<np>", "<br><br>"), ("\n", " ")):
            text = text.replace(mark, meant)
        return text
    return _LINE_ENDS.sub(_breaks, text.replace("<<", "&lt;"))


def _breaks(found: re.Match[str]) -> str:
    """RFC 1896: one line end is a blank, n of them are n - 1 breaks."""
    return "<br>" * (len(found[0]) - 1) or " "
