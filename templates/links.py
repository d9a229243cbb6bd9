"""Strangers' links as agents see them: readable, and dead (T39)."""

import re

# What mail programs make clickable by themselves: with a scheme, with www., or a host with a path behind it.
_LINK = re.compile(
    r"\b(?P<scheme>[a-z][a-z0-9+.-]{1,20}://|www\.)(?P<host>[^\s/?#<>\"']+)"
    r"|(?<![\w@./-])(?P<bare>(?:[\w-]+\.)+[a-z]{2,24})(?=/)",
    re.IGNORECASE,
)


def defanged(text: str) -> str:
    """`https://evil.test/a.b` as `hxxps://evil[.]test/a.b`."""
    return _LINK.sub(_dead, text)


def _dead(found: re.Match[str]) -> str:
    if found["bare"]:
        return found["bare"].replace(".", "[.]")
    scheme, host = found["scheme"], found["host"].replace(".", "[.]")
    if scheme.lower() == "www.":
        return f"{scheme[:-1]}[.]{host}"
    scheme = re.sub("^http", "hxxp", scheme, flags=re.IGNORECASE)
    return f"{scheme if scheme.lower().startswith('hxxp') else scheme.replace('://', '[:]//')}{host}"
