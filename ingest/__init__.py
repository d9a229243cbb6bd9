"""The wire: what comes in from IMAP, and what a mail says once read. Decides nothing and stores nothing."""
