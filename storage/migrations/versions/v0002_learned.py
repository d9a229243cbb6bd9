"""Labelled mails, and what the classifier made of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _labels()
    _deltas()


def _labels() -> None:
    op.create_table(
        "labels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text()),
        sa.Column("ticket", sa.Integer()),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("kind = 'inquiry' OR kind = 'complaint' OR kind = 'dispute'", name="ck_labels_kind"),
        sa.CheckConstraint("source = 'agent' OR source = 'closed' OR source = 'taught'", name="ck_labels_source"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_labels_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_labels"),
    )
    for column in ("words", "ticket"):
        op.create_index(f"ix_labels_{column}", "labels", [column], sqlite_where=sa.text("undone_at IS NULL"))
    op.create_index("ix_labels_undone_at", "labels", ["undone_at"], sqlite_where=sa.text("undone_at IS NOT NULL"))


def _deltas() -> None:
    op.create_table(
        "deltas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("labels_state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deltas"),
    )
