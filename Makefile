# Each target works from a fresh clone: what it needs is made first, and only once.

.PHONY: help setup demo test lint bench model
.DEFAULT_GOAL := help
SHELL := /bin/bash

venv := .venv
python := $(venv)/bin/python
pip := $(python) -m pip --disable-pip-version-check --quiet install --no-deps

help:
	@echo "make setup   the virtual environment $(venv), from the lock"
	@echo "make demo    a made-up desk to watch and to write to   (ARGS=--once ends it by itself)"
	@echo "make test    install what is missing, lint, and run all tests"
	@echo "make lint    format, lint and types"
	@echo "make model   the classifier anew from routing/corpus, with its figures"
	@echo "make bench   measure (comes with a later version)"

setup: $(venv)/run.stamp

demo: setup
	@$(python) daemon.py demo $(ARGS)

test: $(venv)/dev.stamp
	.ci/install-packages
	@$(MAKE) --no-print-directory lint
	$(python) -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(venv)/dev.stamp
	$(venv)/bin/ruff format --check .
	$(venv)/bin/ruff check .
	$(venv)/bin/mypy

model: setup
	$(python) -m routing.train
	$(python) docs/classification.py

bench:
	@echo "make bench comes with a later version; there is nothing to measure against yet." >&2
	@exit 1

$(python):
	@for one in python3 python3.14 python3.13 python3.12 python3.11; do \
	    command -v $$one >/dev/null && $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue; \
	    $$one -m venv --clear $(venv) && exit 0; \
	    echo "$$one cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; \
	done; echo "Python 3.11 or newer is needed, and none was found" >&2; exit 1

$(venv)/run.stamp: requirements/run.lock | $(python)
	$(pip) --require-hashes --requirement requirements/run.lock
	@touch $@

# setuptools is in the lock, so that installing the program itself needs no network.
$(venv)/dev.stamp: requirements/dev.lock pyproject.toml | $(python)
	$(pip) --require-hashes --requirement requirements/dev.lock
	$(pip) --no-build-isolation --editable .
	@touch $(venv)/run.stamp $@
