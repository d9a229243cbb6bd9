"""Agents at work by mail: what they set, drafts and their notices, parked, merged and related tickets."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _tickets()
    _entries()
    _held_notices()
    _agent_states()
    _disclosures()


def _tickets() -> None:
    op.add_column("tickets", sa.Column("tags", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("tickets", sa.Column("incident", sa.Text(collation="NOCASE"), nullable=False, server_default=""))
    op.add_column("tickets", sa.Column("wake_at", sa.Text()))
    op.add_column("tickets", sa.Column("merged_into", sa.Integer()))
    op.create_index("ix_tickets_wake_at", "tickets", ["wake_at"], sqlite_where=sa.text("wake_at IS NOT NULL"))
    op.create_index(
        "ix_tickets_merged_into", "tickets", ["merged_into"], sqlite_where=sa.text("merged_into IS NOT NULL")
    )
    op.create_index("ix_tickets_incident", "tickets", ["incident"], sqlite_where=sa.text("incident != ''"))


def _entries() -> None:
    op.add_column("entries", sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.text("0")))


def _held_notices() -> None:
    op.create_table(
        "held_notices",
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("mail_n", sa.Integer(), nullable=False),
        sa.Column("held_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["held_id"], ["held.id"], name="fk_held_notices_held_id"),
        sa.PrimaryKeyConstraint("ticket", "mail_n", name="pk_held_notices"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_held_notices_held_id", "held_notices", ["held_id"])


def _agent_states() -> None:
    op.create_table(
        "agent_states",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("notify", sa.Text(), nullable=False),
        sa.Column("away_until", sa.Text()),
        sa.Column("receipts", sa.Boolean()),
        sa.Column("since", sa.Text()),
        sa.Column("digest_at", sa.Text()),
        sa.PrimaryKeyConstraint("address", name="pk_agent_states"),
    )


def _disclosures() -> None:
    op.create_table(
        "disclosures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer()),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_disclosures_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosures"),
    )
    op.create_index("ix_disclosures_agent", "disclosures", ["agent", "at"])
