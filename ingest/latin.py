"""Central European, Turkish and Romanian text under the name of Latin-1: told apart only where it is plainly wrong.

Each rule names letters that no Western language writes together; what fits none stays as declared.
"""

import re

_SUSPECT = re.compile("[¹³¶±¼¾¿øõþýðŸ]")
_INSIDE = re.compile("[A-Za-zóê][³¹¶±¼¾¿Ÿ][a-zóêæñ³ìáí]")
"""Signs that stand in the middle of words, as they never do."""

_ISO_ONLY = re.compile(rb"[\xa1\xa6\xa9\xac\xae\xb6\xbc]")
_WINDOWS_ONLY = re.compile(rb"[\x8a\x8c\x8d\x8e\x8f\x9a\x9c\x9d\x9e\x9f\xa5]")
_MOST = 20_000


def mended(data: bytes, text: str) -> str:
    """`text`, which is `data` read as Western European, or what it says in the alphabet it is really written in."""
    if _SUSPECT.search(text) is None:
        return text
    signs = set(text[:_MOST].lower())
    if signs & set("þýð") and signs & set("üç") and not signs & set("áíóúæ"):
        return data.decode("cp1254", "replace")
    if "þ" in signs and signs & set("ãºî") and not signs & set("ðýöæ"):
        return data.decode("iso8859-2", "replace")
    if {"ø", "ì"} <= signs or len(_INSIDE.findall(text[:_MOST])) >= 2:
        return _central(data)
    if "õ" in signs and signs & set("öü") and not signs & set("ãçäâêèàôï"):
        return _central(data)
    return text


def _central(data: bytes) -> str:
    """ISO 8859-2 and Windows-1250 differ in few letters: where one of Windows' own stands, it is Windows. Of those
    both write, B9 is ISO's š and Windows' ą: Czech or Polish letters around it decide."""
    if _WINDOWS_ONLY.search(data):
        return data.decode("cp1250", "replace")
    czech = any(sign in data for sign in (b"\xec", b"\xf8", b"\xf9", b"\xe8"))
    if b"\xb9" in data and not czech and not _ISO_ONLY.search(data):
        return data.decode("cp1250", "replace")
    return data.decode("iso8859-2", "replace")
