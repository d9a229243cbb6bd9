"""The delta in use, read without the rest of the store: for commands that judge mail and need no database."""

import sqlite3
from contextlib import closing
from pathlib import Path

from maild.errors import StoreUnusable

_LIVE = "SELECT data FROM deltas WHERE id = (SELECT max(id) FROM deltas) AND live AND basis = ?"
_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'deltas'"


def live_delta(path: Path, basis: str) -> bytes | None:
    """None where nothing was learned, or for another shipped model than `basis`. Nothing is written or made.

    Raises StoreUnusable where the file cannot be read as a database.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute(_HAS_TABLE).fetchone() is None:
                return None
            row = connection.execute(_LIVE, (basis,)).fetchone()
    except sqlite3.Error as error:
        raise StoreUnusable(f"{path}: what the classifier learned cannot be read: {error}") from error
    return bytes(row[0]) if row else None
