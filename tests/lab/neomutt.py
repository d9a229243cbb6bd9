"""An agent's own neomutt: it opens the mailbox by IMAP, replies with its own quoting, and sends by SMTP.

It runs in a terminal of its own and is driven by keys alone; what a person would type in the editor is put there.
"""

import os
import pty
import re
import select
import subprocess
import time
from enum import StrEnum
from pathlib import Path

from tests.lab import LabError
from tests.lab.account import Account

_SETTINGS = """
set folder="imap://127.0.0.1:{imap}/"
set spool_file="imap://127.0.0.1:{imap}/INBOX"
set imap_user="{address}"
set imap_pass="{password}"
set ssl_starttls=no
set ssl_force_tls=no
set smtp_url="smtp://127.0.0.1:{smtp}/"
set from="{address}"
set use_envelope_from=yes
set real_name="{name}"
set hostname="desktop.exch.test"
set record=""
set copy=no
set fast_reply=yes
set include=yes
set reply_to=yes
set abort_unmodified=no
set abort_noattach=no
set abort_nosubject=no
set edit_headers=no
set editor="{folder}/editor"
set sort=mailbox-order
set quit=yes
set delete=no
set mark_old=no
set wait_key=no
set sleep_time=0
set header_cache=""
set message_cachedir=""
set send_charset="us-ascii:utf-8"
set crypt_use_gpgme=no
set attribution_intro="On %d, %n wrote:"
"""
_MOST_SECONDS = 60


class Place(StrEnum):
    """Where in the quoted mail the words are written; each is a line of shell over $1, the file that is edited."""

    TOP = 'cat "{words}" "$1" > "{new}"'
    BOTTOM = """(sed '/^-- $/,$d' "$1"; cat "{words}"; sed -n '/^-- $/,$p' "$1") > "{new}\""""
    INSIDE = 'sed "/^> > /r {words}" "$1" > "{new}"'
    ALONE = 'cat "{words}" > "{new}"'


class Neomutt:
    """The program of one agent. `folder` holds its settings and what is typed."""

    def __init__(self, account: Account, name: str, folder: Path, smtp: int, signature: str = "") -> None:
        """smtp: port on loopback; signature: beneath every mail, as the program puts it there."""
        folder.mkdir()
        self._folder = folder
        self._editor = folder / "editor"
        given = {"imap": account.server.imap, "smtp": smtp, "address": account.address, "password": account.password}
        text = _SETTINGS.format(folder=folder, name=name, **given)
        if signature:
            (folder / "signature").write_text(signature)
            text += f'set signature="{folder}/signature"\n'
        (folder / "settings").write_text(text)

    def replies(self, message_id: str, words: str, place: Place = Place.TOP) -> None:
        """Opens the mail with this Message-ID, replies, and ends; a LabError where it does not come to that."""
        (self._folder / "words").write_text(f"{words}\n")
        edit = place.value.format(words=self._folder / "words", new=self._folder / "new")
        self._editor.write_text(f'#!/bin/sh\n{edit}\ncat "{self._folder}/new" > "$1"\n')
        self._editor.chmod(0o755)
        (self._folder / "new").unlink(missing_ok=True)
        wanted = re.sub(r"[^A-Za-z0-9@-]", ".", message_id.strip("<>"))
        screen = self._types(f"<limit>~i {wanted}<enter><first-entry><reply><send-message><quit>")
        if not (self._folder / "new").exists():
            raise LabError(f"neomutt opened no editor for {message_id}:\n{screen}")

    def _types(self, keys: str) -> str:
        """Runs the program with these keys; what it showed. Its status is 0 or this is a LabError."""
        command = ["neomutt", "-n", "-F", str(self._folder / "settings"), "-e", f'push "{keys}"']
        size = {"TERM": "xterm", "LINES": "40", "COLUMNS": "160", "LC_ALL": "C.UTF-8", "HOME": str(self._folder)}
        ours, theirs = pty.openpty()
        try:
            running = subprocess.Popen(
                command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | size, start_new_session=True
            )
            os.close(theirs)
            screen = _shown(running, ours)
        finally:
            os.close(ours)
        if running.returncode:
            raise LabError(f"neomutt ended with status {running.returncode}:\n{screen}")
        return screen


def _shown(running: subprocess.Popen[bytes], terminal: int) -> str:
    """Reads the terminal until the program ends, and lets nobody wait for ever."""
    seen, end = b"", time.monotonic() + _MOST_SECONDS
    while running.poll() is None:
        if time.monotonic() > end:
            running.kill()
            running.wait()
            raise LabError(f"neomutt did not end:\n{seen.decode(errors='replace')[-4000:]}")
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the other end is closed: the program is about to end
                running.wait(_MOST_SECONDS)
    return seen.decode(errors="replace")[-4000:]
