"""Full text: the index, and what was written before it was there."""

from alembic import op
from sqlalchemy import text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute(
        """CREATE VIRTUAL TABLE search_index USING fts5(
    terms, detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* S* P* C*'")"""
    )
    _fill()


def _fill() -> None:
    """By the terms of today: should they ever change, a later migration fills the index anew."""
    from maild.terms import terms_of

    connection = op.get_bind()
    rows = connection.execute(
        text("SELECT ticket, n, subject, text, author, author_name FROM entries WHERE direction <> 'event'")
    )
    for row in rows:
        words = " ".join(terms_of("\n".join((row.subject, row.text, row.author or "", row.author_name))))
        if words:
            connection.execute(
                text("INSERT INTO search_index (rowid, terms) VALUES (:row, :words)"),
                {"row": row.ticket * (1 << 20) + row.n, "words": words},
            )
