"""What an opaque S/MIME signature is wrapped around (CMS SignedData, RFC 5652 §5): found, never checked.

BER is walked with its indefinite lengths (X.690 §8.1.3.6), as Outlook and Java write them, without recursion and with a
bound on elements. Whatever does not fit gives None: the part then stays what it was, an attachment.
"""

ELEMENTS = 60_000
"""Senders cut content into pieces of 1,000 octets and more: enough for the largest mail that is read."""

DEPTH = 12
"""Nested lengths; the content of an honest signature lies at the seventh."""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_INTEGER, _OCTETS, _OID, _SEQUENCE, _EXPLICIT = 0x02, 0x04, 0x06, 0x30, 0xA0
_CONSTRUCTED = 0x20


class _Walk:
    """A cursor over BER; `ValueError` wherever the bytes are none."""

    __slots__ = ("at", "data", "left", "open")

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.left = data, 0, ELEMENTS
        self.open: list[int] = [len(data)]  # where each value that was entered ends; -1 = at its end-of-contents

    def head(self) -> tuple[int, int]:
        """Tag and end of the next element's value (-1: indefinite); the cursor stands behind its length."""
        self.left -= 1
        data, at = self.data, self.at
        if self.left < 0 or at + 2 > len(data) or data[at] & 0x1F == 0x1F:
            raise ValueError(f"no element at octet {at}")
        tag, length = data[at], data[at + 1]
        at += 2
        if length == 0x80:
            self.at = at
            return tag, -1
        if length > 0x80:
            octets = length & 0x7F
            length, at = int.from_bytes(data[at : at + octets], "big"), at + octets
            if octets > 8:
                raise ValueError(f"a length of {octets} octets")
        if at + length > len(data):
            raise ValueError(f"an element of {length} octets at {at} of {len(data)}")
        self.at = at
        return tag, at + length

    def enter(self, *expected: int) -> int:
        tag, end = self.head()
        if tag not in expected:
            raise ValueError(f"tag {tag:#x}")
        self.push(end)
        return tag

    def push(self, end: int) -> None:
        if len(self.open) > DEPTH:
            raise ValueError(f"nested deeper than {DEPTH}")
        self.open.append(end)

    def value(self, expected: int) -> bytes:
        tag, end = self.head()
        if tag != expected or end < 0:
            raise ValueError(f"tag {tag:#x}")
        found, self.at = self.data[self.at : end], end
        return found

    def skip(self) -> None:
        _, end = self.head()
        if end >= 0:
            self.at = end
            return
        level = len(self.open)
        self.push(-1)
        while len(self.open) > level:
            if self.leave():
                continue
            _, end = self.head()
            if end < 0:
                self.push(-1)
            else:
                self.at = end

    def leave(self) -> bool:
        """True where the value that was entered last ends here; it is left then."""
        end = self.open[-1]
        if end >= 0:
            done = self.at >= end
        else:
            done = self.data[self.at : self.at + 2] == b"\0\0"
            self.at += 2 if done else 0
        if done:
            self.open.pop()
        return done


def signed_content(data: bytes) -> bytes | None:
    """The octets that a SignedData holds; None where this is none, or one without content (a detached signature)."""
    walk = _Walk(data)
    try:
        walk.enter(_SEQUENCE)
        if walk.value(_OID) != _SIGNED_DATA:
            return None
        walk.enter(_EXPLICIT)
        walk.enter(_SEQUENCE)
        walk.value(_INTEGER)
        walk.skip()  # the digest algorithms
        walk.enter(_SEQUENCE)
        walk.value(_OID)
        if walk.leave():
            return None
        walk.enter(_EXPLICIT)
        return _octets(walk)
    except ValueError:
        return None


def _octets(walk: _Walk) -> bytes:
    """An OCTET STRING, in one piece or in as many as its sender liked (X.690 §8.7.3)."""
    pieces: list[bytes] = []
    level = len(walk.open)
    while True:
        if len(walk.open) > level and walk.leave():
            if len(walk.open) == level:
                return b"".join(pieces)
            continue
        tag, end = walk.head()
        if tag == _OCTETS | _CONSTRUCTED:
            walk.push(end)
            continue
        if tag != _OCTETS or end < 0:
            raise ValueError(f"tag {tag:#x}")
        pieces.append(walk.data[walk.at : end])
        walk.at = end
        if len(walk.open) == level:
            return pieces[0]
