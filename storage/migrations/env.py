"""What Alembic runs: the changes, on the connection that `storage.migrate` opened, in its transaction.

They are given no metadata: what a change does is what it says, whatever the tables have become since.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
