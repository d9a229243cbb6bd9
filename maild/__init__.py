"""The core of maild: what a mail, a ticket and a plan are; the one path a mail takes; the ports it takes it through.

Imports none of the wings (`ingest`, `routing`, `templates`, `storage`).
"""
