"""The tables of what is remembered of agents, and of the mails that told them of held ones. See `storage.schema`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from storage.columns import Instant, metadata

held_notices = Table(
    "held_notices",
    metadata,
    Column("ticket", Integer, nullable=False),  # 0: a mail that belongs to none
    Column("mail_n", Integer, nullable=False),
    Column("held_id", Integer, ForeignKey("held.id"), nullable=False),
    PrimaryKeyConstraint("ticket", "mail_n"),
    sqlite_with_rowid=False,
)
Index("ix_held_notices_held_id", held_notices.c.held_id)

agent_states = Table(
    "agent_states",
    metadata,
    Column("address", Text, primary_key=True),
    Column("notify", Text, nullable=False),
    Column("away_until", Instant),
    Column("receipts", Boolean),
    Column("since", Instant),
    Column("digest_at", Instant),
)

disclosures = Table(
    "disclosures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agent", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", Text, nullable=False),
    Column("ticket", Integer, ForeignKey("tickets.number")),
)
Index("ix_disclosures_agent", disclosures.c.agent, disclosures.c.at)
