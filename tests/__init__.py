"""Tests in four rings: tables, the path with fakes, one wing against the real thing, the whole daemon."""
