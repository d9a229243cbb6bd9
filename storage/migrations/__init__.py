"""Numbered changes of the tables, run by Alembic. A change that was once released is never edited."""
