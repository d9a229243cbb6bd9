"""Keys and passwords: where they come from, and that they go nowhere else.

Nothing here logs, and no error names a secret. The key ring is a text file of its own: one key a line, newest first,
64 hex digits each; a line that begins with `#` is a comment. Taking a key out makes the mail it sealed a stranger's.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NewType

from maild.errors import SettingsError
from maild.overrides import SECRET_CREDENTIAL
from maild.settings import Inlet, Smtp

KeyRing = NewType("KeyRing", tuple[bytes, ...])
"""Newest first, 32 bytes or more each."""

Entropy = Callable[[int], bytes]
"""So many bytes that nobody can guess."""

_KEY_BYTES = 32
_HEADER = "# maild's seal keys, newest first. Keep a copy: without them, answers to old mail find no ticket.\n"


def key_ring(secret_file: Path, credentials: Path | None, entropy: Entropy) -> KeyRing:
    """The credential `maild.secret` if systemd gives one, else `secret_file`, made now if it is not there.

    Raises SettingsError where the file is readable for others, or holds no key.
    """
    credential = None if credentials is None else credentials / SECRET_CREDENTIAL
    if credential is not None and credential.is_file():
        return _keys(credential)
    try:
        if not secret_file.exists():
            _create(secret_file, entropy)
        if secret_file.stat().st_mode & 0o077:
            raise SettingsError(
                [f'[desk] secret_file: others may read "{secret_file}"; chmod 600 it, and renew it if they did']
            )
        return _keys(secret_file)
    except OSError as error:
        raise SettingsError([f'[desk] secret_file: "{secret_file}": {error.strerror}']) from None


def new_key_ring(entropy: Entropy) -> KeyRing:
    """One new key that is kept nowhere: with it, nothing seen is ours."""
    return KeyRing((entropy(_KEY_BYTES),))


def password(section: Inlet | Smtp) -> str:
    """The password in its section or file, without the final newline; "" where there is none. Raises SettingsError."""
    if not section.password_file:
        return section.password
    try:
        return Path(section.password_file).read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        label = f"[inlet.{section.name}]" if isinstance(section, Inlet) else "[smtp]"
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError([f'{label} password_file: "{section.password_file}": {why}']) from None


def _create(path: Path, entropy: Entropy) -> None:
    """Whole and durable or not at all; of two that start at once, the first one's key counts for both."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # 0600
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{_HEADER}{entropy(_KEY_BYTES).hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keys(path: Path) -> KeyRing:
    lines = [line.strip() for line in path.read_text(encoding="ascii", errors="replace").splitlines()]
    try:
        keys = tuple(bytes.fromhex(line) for line in lines if line and not line.startswith("#"))
    except ValueError:
        keys = ()
    if not keys or any(len(key) < _KEY_BYTES for key in keys):
        raise SettingsError([f'[desk] secret_file: "{path}" must hold keys of 64 hex digits, one a line'])
    return KeyRing(keys)
