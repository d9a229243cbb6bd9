"""The labels that the classifier learns from, and what it made of them."""

import json
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, func, select, update

from maild.errors import NoSuchLabel
from maild.labels import MOST_LABELS, Label, LabelId, SiteDelta, SiteFigures
from maild.model import Kind, LabelSource, Topic
from storage.schema_learned import COUNTS, UNDONE, deltas, labels
from storage.session import Session, adding

_ADD = adding(labels)
_SAME_WORDS = select(labels.c.id, labels.c.kind, labels.c.topic).where(labels.c.words == bindparam("words"), COUNTS)
_OF_TICKET = select(labels.c.id).where(labels.c.ticket == bindparam("ticket"), COUNTS)
_UNDO = update(labels).where(labels.c.id == bindparam("label_id"), COUNTS).values(undone_at=bindparam("at"))
_NEWEST = (
    select(labels)
    .where(labels.c.id > 0, COUNTS)  # a bound on the key: SQLite goes along it from the end and stops
    .order_by(labels.c.id.desc())
    .limit(bindparam("most"))
)
_LAST = select(func.max(labels.c.id))
_UNDONE = select(func.count()).select_from(labels).where(UNDONE)

_KEEP = adding(deltas)
_EMPTY_EARLIER = (
    update(deltas).where(deltas.c.id < bindparam("latest")).where(deltas.c.live).values(live=False, data=b"")
)
_LATEST = select(deltas).where(deltas.c.id == select(func.max(deltas.c.id)).scalar_subquery())


class LearnedTable:
    """See `maild.labels.Learned`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, label: Label) -> LabelId | None:
        words = _digest(label.subject, label.text)
        before = self._session.rows(_SAME_WORDS, words=words)
        if any(row.kind == label.kind and label.topic in (None, row.topic) for row in before):
            return None
        for label_id in {row.id for row in before} | self._of_ticket(label):
            self.undo(label_id, label.at)
        return LabelId(
            self._session.add(
                _ADD,
                words=words,
                kind=label.kind,
                topic=label.topic,
                source=label.source,
                message_id=label.message_id,
                ticket=label.ticket,
                at=label.at,
                undone_at=None,
                subject=label.subject,
                text=label.text,
            )
        )

    def _of_ticket(self, label: Label) -> set[LabelId]:
        if label.ticket is None:
            return set()
        return {row.id for row in self._session.rows(_OF_TICKET, ticket=label.ticket)}

    def undo(self, label_id: LabelId, at: datetime) -> None:
        if not self._session.change(_UNDO, label_id=label_id, at=at):
            raise NoSuchLabel(f"there is no label {label_id}, or it is undone already")

    def labels(self, most: int = MOST_LABELS) -> list[Label]:
        return [
            Label(
                id=LabelId(row.id),
                kind=Kind(row.kind),
                topic=None if row.topic is None else Topic(row.topic),
                subject=row.subject,
                text=row.text,
                source=LabelSource(row.source),
                at=row.at,
                message_id=row.message_id,
                ticket=row.ticket,
            )
            for row in reversed(self._session.rows(_NEWEST, most=most))
        ]

    def state(self) -> str:
        # Labels are added and undone, never changed or taken back: the two numbers only grow.
        return f"{self._session.value(_LAST) or 0}-{self._session.value(_UNDONE)}"

    def keep_delta(self, delta: SiteDelta) -> None:
        latest = self._session.add(
            _KEEP,
            basis=delta.basis,
            labels_state=delta.labels_state,
            made_at=delta.made_at,
            live=delta.live,
            figures=json.dumps(asdict(delta.figures)),
            data=delta.data if delta.live else b"",
        )
        self._session.change(_EMPTY_EARLIER, latest=latest)

    def latest(self) -> SiteDelta | None:
        row = self._session.row(_LATEST)
        if row is None:
            return None
        figures = SiteFigures(**json.loads(row.figures))
        return SiteDelta(row.basis, row.labels_state, row.data, figures, row.made_at, row.live, row.id)


def _digest(subject: str, text: str) -> bytes:
    return sha256("\0".join((subject, text)).encode("utf-8", "replace")).digest()
