"""Keeps the daemon's loops alive: a defect in one of them is said aloud, and the loop begins again.

Together with `maild.receive` the only place that catches everything. There it saves the other mails, here the other
mailboxes: a daemon that polls nothing and says nothing would be the worst that can happen to a desk.
"""

import threading
from collections.abc import Callable

from maild import journal
from maild.backoff import Backoff

Tell = Callable[[str, str], None]
"""A key and a sentence for the operators."""


def keep(part: str, loop: Callable[[], None], stopping: threading.Event, backoff: Backoff, tell: Tell) -> None:
    """Run `loop` until it returns or `stopping` is set; after each defect, a pause and once more."""
    while not stopping.is_set():
        try:
            loop()
            return
        except Exception as error:  # noqa: BLE001 (a loop must outlive whatever one round brings; see above)
            pause_s = backoff.next()
            journal.defect(part, error, pause_s)
            sentence = f"{part}: a defect ({type(error).__name__}); it begins again in {pause_s:.0f} s."
            _tell_anyway(tell, f"defect:{part}", sentence)
            stopping.wait(pause_s)


def _tell_anyway(tell: Tell, key: str, sentence: str) -> None:
    try:
        tell(key, sentence)
    except Exception as error:  # noqa: BLE001 (telling may meet the very same defect; the log has both)
        journal.defect("alarm", error, 0)
