"""The tables of what the classifier learns from, and of what it made of it. See `storage.schema`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from maild.model import Kind, LabelSource
from storage.columns import Instant, metadata, one_of

labels = Table(
    "labels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("words", LargeBinary, nullable=False),  # SHA-256 of subject and text: the same words have one label
    Column("kind", Text, nullable=False),
    Column("topic", Text),
    Column("source", Text, nullable=False),
    Column("message_id", Text),
    Column("ticket", Integer, ForeignKey("tickets.number")),
    Column("at", Instant, nullable=False),
    Column("undone_at", Instant),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    one_of("kind", Kind),
    one_of("source", LabelSource),
)
COUNTS = labels.c.undone_at.is_(None)
UNDONE = labels.c.undone_at.is_not(None)
Index("ix_labels_words", labels.c.words, sqlite_where=COUNTS)
Index("ix_labels_ticket", labels.c.ticket, sqlite_where=COUNTS)
Index("ix_labels_undone_at", labels.c.undone_at, sqlite_where=UNDONE)

deltas = Table(
    "deltas",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("basis", Text, nullable=False),
    Column("labels_state", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("figures", Text, nullable=False),  # JSON
    Column("data", LargeBinary, nullable=False),  # empty where it is not live, or no longer the latest
)
