"""Decisions: what is to be done about a mail. Pure: no I/O, no clock, no randomness."""
