"""A mail that was attached to a mail: by its type, or as a file whose name says that it is one."""

from ingest import mime
from ingest.guard import EMBEDDED_BYTES, Budget
from ingest.mime import Part
from maild.mail import Attachment

_TYPES = ("message/rfc822", "message/global")
_NAMES = (".eml", ".u8msg")
_FILE_TYPES = ("application/", "text/plain", "message/")
_BOM = b"\xef\xbb\xbf"


def opened(file: Attachment, budget: Budget) -> Part | None:
    """The mail that the file holds, read with what is left of the budget; None where it holds none: what is a mail by
    its name alone has to have a From."""
    typed = file.media_type in _TYPES
    if not typed and not (file.name.lower().endswith(_NAMES) and file.media_type.startswith(_FILE_TYPES)):
        return None
    data = file.data[:EMBEDDED_BYTES].removeprefix(_BOM)
    inner = mime.walk(data, 0, len(data), budget, 1)
    return inner if typed or inner.headers.raw("from") else None
