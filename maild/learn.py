"""Learning: when there are new labels, all of them are gone through again, and what comes of it is kept and used.

Nothing is patched: the delta is made anew from the labels, so that undoing one label leaves no trace of it.
"""

from collections.abc import Sequence
from datetime import timedelta

from maild import journal
from maild.errors import StoreUnusable
from maild.labels import Label, LabelId, Learner, SiteDelta
from maild.memory import Store
from maild.ports import Clock

_OFTEN, _RARELY = timedelta(seconds=30), timedelta(hours=1)
_FEW = 500  # labels; up to these a rebuild takes a second or two, with thousands half a minute


class Learning:
    """One per process. Others may learn on the same database: what they made is used as if it were made here."""

    def __init__(self, store: Store, learner: Learner, clock: Clock) -> None:
        self._store = store
        self._learner = learner
        self._clock = clock
        self._in_use = 0  # the id of the delta that the classifier was given, 0: none

    def tick(self) -> None:
        """Use what is on record; learn again where labels are new and the last time is long enough ago."""
        latest, stale = self._look()
        if stale and (latest is None or self._clock() - latest.made_at >= _pause(latest)):
            self.rebuild()
        else:
            self._use(latest)

    def catch_up(self) -> SiteDelta | None:
        """Learn again where labels are new, at once; what is in use then, None where there never was a label."""
        latest, stale = self._look()
        if stale:
            return self.rebuild()
        self._use(latest)
        return latest

    def rebuild(self) -> SiteDelta:
        """From all labels, whether they are new or not. No transaction is open while that is computed."""
        with self._store.snapshot() as tx:
            labels, state = tx.learned.labels(), tx.learned.state()
        made = self._learner.rebuilt(labels)
        delta = SiteDelta(self._learner.basis, state, made.data, made.figures, self._clock(), made.live)
        with self._store.write() as tx:
            tx.learned.keep_delta(delta)
            latest = tx.learned.latest()
        journal.learned(made.figures.labels, made.figures.promoted, made.figures.right, made.figures.shipped)
        self._use(latest)
        return delta

    def add(self, labels: Sequence[Label]) -> int:
        """How many of them are new."""
        with self._store.write() as tx:
            return sum(tx.learned.add(one) is not None for one in labels)

    def undo(self, label_id: LabelId) -> None:
        """Raises NoSuchLabel."""
        with self._store.write() as tx:
            tx.learned.undo(label_id, self._clock())

    def labels(self) -> list[Label]:
        with self._store.snapshot() as tx:
            return tx.learned.labels()

    # --- steps ---

    def _look(self) -> tuple[SiteDelta | None, bool]:
        """The latest delta, and whether it is of other labels or another shipped model than now."""
        with self._store.snapshot() as tx:
            latest, state, some = tx.learned.latest(), tx.learned.state(), bool(tx.learned.labels(1))
        if latest is None:
            return None, some
        return latest, (latest.labels_state, latest.basis) != (state, self._learner.basis)

    def _use(self, latest: SiteDelta | None) -> None:
        usable = latest if latest and latest.live and latest.basis == self._learner.basis else None
        wanted = usable.id if usable else 0
        if wanted == self._in_use:
            return
        try:
            self._learner.adopt(usable.data if usable else None)
            journal.state("classifier swapped", f"delta {wanted}" if wanted else "as shipped")
        except StoreUnusable as error:
            journal.waiting_for("classifier", str(error), 0)
            self._learner.adopt(None)
        self._in_use = wanted


def _pause(latest: SiteDelta) -> timedelta:
    return _OFTEN if latest.figures.labels <= _FEW else _RARELY
