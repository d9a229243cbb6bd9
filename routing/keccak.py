"""Keccak-256, the hash under Ethereum's and Monero's address checksums: not SHA3-256, which pads otherwise.

Our own lines: the libraries that have it weigh three megabytes, and this guards no secret; it only notices a wrong
letter in an address. Under a millisecond each, and asked for addresses in mixed case alone.
"""

_LANE = (1 << 64) - 1
_RATE = 136
"""Octets taken in at once: FIPS 202 table 3, capacity 512 bits."""


def _round_constants() -> tuple[int, ...]:
    """FIPS 202 section 3.2.5: from a shift register of eight bits."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for exponent in range(7):
            constant |= (register & 1) << ((1 << exponent) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


def _path() -> tuple[tuple[int, int], ...]:
    """Where each lane goes and how far it is turned: FIPS 202 sections 3.2.2 and 3.2.3."""
    steps, x, y = [], 1, 0
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        steps.append((x + 5 * y, (step + 1) * (step + 2) // 2 % 64))
    return tuple(steps)


_CONSTANTS, _PATH = _round_constants(), _path()


def keccak_256(data: bytes) -> bytes:
    """The 32 octets of the hash."""
    padding = bytearray(_RATE - len(data) % _RATE)
    padding[0] |= 0x01
    padding[-1] |= 0x80
    padded, lanes = data + padding, [0] * 25
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            at = start + 8 * lane
            lanes[lane] ^= int.from_bytes(padded[at : at + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def _permuted(a: list[int]) -> list[int]:
    for constant in _CONSTANTS:
        sums = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        mixed = [sums[x - 1] ^ ((sums[x - 4] << 1 | sums[x - 4] >> 63) & _LANE) for x in range(5)]
        a = [lane ^ mixed[at % 5] for at, lane in enumerate(a)]
        carried = a[1]
        for place, turn in _PATH:
            a[place], carried = (carried << turn | carried >> (64 - turn)) & _LANE, a[place]
        rows = [a[at : at + 5] for at in (0, 5, 10, 15, 20)]
        a = [row[x] ^ (~row[x - 4] & row[x - 3]) for row in rows for x in range(5)]
        a[0] ^= constant
    return a
