"""What may stand in an SMTP command or after DATA: addresses that are addresses only, bytes that end only once."""

_SPECIALS = frozenset('<>()[]\\,;:"@')  # RFC 5322 §3.2.3, less the dot
_MOST_OCTETS = 254  # RFC 5321 §4.5.3.1.3: a path of 256 with its brackets


def address_fault(address: str) -> str:
    """A sentence where `address` may not be written to a server; "" where it may.

    Stricter than RFC 5321 §4.1.2: no quoted local part and no address literal, since nobody is reached by them and they
    are where commands are smuggled. Looser in dots, which some carriers allow anywhere in the local part.
    """
    local, _, domain = address.rpartition("@")
    shown = ascii(address[:100])
    if not address.isprintable() or " " in address:  # controls, blanks, invisible and unassigned characters
        return f"{shown} is not an address: it holds a blank or a character that is not printable"
    if not local or not _is_domain(domain):
        return f"{shown} is not an address: it is not of the form name@domain"
    if _SPECIALS & set(local):
        return f"{shown} is not an address: its name holds a character that would have to be quoted"
    if len(address.encode()) > _MOST_OCTETS:
        return f"{shown}… is not an address: it is longer than {_MOST_OCTETS} octets"
    return ""


def on_the_wire(data: bytes) -> bytes:
    """Lines end in CRLF and nowhere else is CR or LF; the last line ends; dots are stuffed (RFC 5321 §4.5.2). The final
    dot is not included. Canonical mails pass unchanged but for the dots."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not lines.endswith(b"\n"):
        lines += b"\n"
    if lines.startswith(b"."):
        lines = b"." + lines
    return lines.replace(b"\n.", b"\n..").replace(b"\n", b"\r\n")


def _is_domain(domain: str) -> bool:
    """Labels of letters, digits and hyphens (RFC 1123 §2.1); beyond ASCII any printable character (RFC 6531 §3.3)."""
    labels = domain.split(".")
    return all(
        label
        and label[0] != "-"
        and label[-1] != "-"
        and all(c.isalnum() or c == "-" or not c.isascii() for c in label)
        for label in labels
    )
