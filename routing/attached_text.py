"""Text files that hang on a mail: which attachments are text, in what charset, and the file again with masks in it."""

import re
from collections.abc import Callable
from dataclasses import replace

from maild.mail import Attachment
from routing.masking import DOTS

MAX_BYTES = 1 << 20
"""Of a file's beginning; what follows is a log."""

_TYPES = ("text/", "application/json", "application/x-pem", "application/csv", "application/xml", "message/rfc822")
_NAMES = re.compile(
    r"\.(?:txt|text|csv|tsv|md|markdown|html?|xhtml|log|json5?|jsonl|ya?ml|toml|ini|conf|cfg|env|pem|key|keystore|xml|eml|sql"
    r"|properties|sh|py|js|ts|rst|tex|rtf|asc|seed|wallet|mnemonic|bak)\Z|(?:\A|/)\.?env\Z",
    re.IGNORECASE,
)
_CHARSETS = ("utf-8", "gb18030", "big5", "shift_jis", "euc-kr", "cp1251", "cp1256")
_MARKUP = re.compile(r"<[^<>]{0,2000}>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_NUL = b"\0"


def is_text(attachment: Attachment) -> bool:
    """By its type or its name."""
    return attachment.media_type.lower().startswith(_TYPES) or _NAMES.search(attachment.name) is not None


def is_markup(attachment: Attachment) -> bool:
    return "html" in attachment.media_type.lower() or attachment.name.lower().endswith((".html", ".htm", ".xhtml"))


def decoded(data: bytes) -> tuple[str, str]:
    """The beginning of a file and the charset that it is written in again; where none fits, Latin-1, in which every
    octet is a letter."""
    head = data[:MAX_BYTES]
    for charset in _likely(head):
        try:
            text = head.decode(charset)
            if text.encode(charset) == head:
                return text, charset
        except UnicodeError:
            continue
    return head.decode("latin-1"), "latin-1"


def _likely(head: bytes) -> tuple[str, ...]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _NUL in head[:200]:
        return ("utf-16-be",) if head[:1] in (b"\xfe", _NUL) else ("utf-16-le",)
    if head.startswith(b"\xef\xbb\xbf") or len(head) == MAX_BYTES:
        return ("utf-8",)
    return _CHARSETS


def without_markup(text: str) -> str:
    """Tags and entities made blanks, every other character at its place."""
    return _MARKUP.sub(lambda one: " " * len(one.group()), text)


def rewritten(attachment: Attachment, cover: Callable[[str], str]) -> Attachment:
    """The file with its secrets covered; where its charset has no dots, masks have asterisks."""
    text, charset = decoded(attachment.data)
    covered = cover(text)
    if covered == text:
        return attachment
    try:
        data = covered.encode(charset)
    except UnicodeError:
        data = covered.replace(DOTS, "****").encode(charset)
    return replace(attachment, data=data + attachment.data[MAX_BYTES:])
