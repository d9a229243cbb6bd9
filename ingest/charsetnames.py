"""What senders call their charsets, and the codec that reads each: what is really written under that name."""

import codecs
import re
from functools import lru_cache

_SUPERSETS = {
    # What senders call by the name on the left is written with the characters of the right (WHATWG Encoding §4.2).
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso2022_jp": "iso2022_jp",
    "iso2022_jp_1": "iso2022_jp",
    "iso2022_jp_2": "iso2022_jp",
    "iso2022_jp_3": "iso2022_jp",
    "iso2022_jp_ext": "iso2022_jp",
}
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ks_c_5601-1989": "cp949",
    "korean": "cp949",
    "x-euc-kr": "cp949",
    "x-windows-949": "cp949",
    "windows-949": "cp949",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "gb2312_charset": "gb18030",
    "x-euc-cn": "gb18030",
    "euc-cn": "gb18030",
    "chinesebig5": "cp950",
    "x-x-big5": "cp950",
    "cn-big5": "cp950",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "x-ms-cp932": "cp932",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "iso-2022-jp-ms": "iso2022_jp",
    "x-euc-jp": "euc_jp",
    "cp51932": "euc_jp",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-6-e": "iso8859-6",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "x-utf-8": "utf-8",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-ce": "mac_latin2",
    "x-mac-centraleurroman": "mac_latin2",
    "x-mac-icelandic": "mac_iceland",
    "x-mac-japanese": "cp932",
    "x-mac-korean": "cp949",
    "x-mac-chinesesimp": "gb18030",
    "x-mac-chinesetrad": "cp950",
    "x-euc": "euc_jp",
    "cseucpkdfmtjapanese": "euc_jp",
    "extended_unix_code_packed_format_for_japanese": "euc_jp",
    "koi8": "koi8-r",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "ansi_x3.4-1968": "ascii",
    "iso-2022-cn": "iso-2022-cn",
    "iso-2022-cn-ext": "iso-2022-cn",
}
_NOT_TEXT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape", "mbcs", "oem"}
_NOISE = re.compile(r"[^a-z0-9._-]")
_WINDOWS = re.compile(r"(?:x-)?(?:windows|win|cp|ms)[-_]?(\d{3,5})")
_MAC = re.compile(r"x-mac-([a-z]+)")


@lru_cache(maxsize=500)
def known(declared: str) -> str | None:
    """The codec that reads what senders call `declared`; None where the name says nothing."""
    name = _NOISE.sub("", declared.strip().lower()[:60].split("*")[0].split(";")[0])
    if name in _ALIASES:
        return _ALIASES[name]
    if windows := _WINDOWS.fullmatch(name):
        name = f"cp{windows[1]}"
    elif mac := _MAC.fullmatch(name):
        name = f"mac_{mac[1]}"
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if found.name in _NOT_TEXT or not getattr(found, "_is_text_encoding", True):
        return None
    return _SUPERSETS.get(found.name, found.name)
