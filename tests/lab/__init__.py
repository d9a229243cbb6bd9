"""Real servers for the tests, all on loopback.

Each is a context manager that waits within bounds and ends what it began; one that cannot start is a failure that shows
its log.
"""


class LabError(RuntimeError):
    """A server of the laboratory could not be started or did not do its part; the text ends with its log."""
