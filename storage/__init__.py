"""Memory: the database and the files behind it. Decides nothing."""
