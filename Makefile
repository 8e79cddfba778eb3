# Everything runs from a clean checkout, each target alone. The environment is made in .venv on first use
# and again whenever the pinned requirements change.

.DEFAULT_GOAL := help
.PHONY: help setup system run test check tests measures format eval bench clean

# A Python of 3.11 or newer: make run PYTHON=/path/to/python3.12
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
PY := .venv/bin/python
READY := .venv/.ready

help:
	@echo 'make run      set up, read corpus/ and open the chat page'
	@echo 'make test     set up, find or install Chromium and Chinese fonts, run all tests'
	@echo 'make check    what CI runs: formatting, lint, types, tests, the evaluation with its floors'
	@echo 'make format   put the code into the house form'
	@echo 'make eval     measure the answers on the questions of this project'
	@echo 'make bench    measure speed and memory'
	@echo 'make clean    remove the environment, the caches and the built knowledge base'

setup: $(READY)

$(READY): requirements.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo 'policy-kb needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Setting up .venv (this takes a few minutes the first time)'
	@$(PY) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv \
	    || { echo 'No virtual environment could be made; on Debian and Ubuntu install python3-venv' >&2; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input -r requirements.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input --no-deps -e .
	@touch $(READY)

system:
	@sh .ci/system

run: $(READY)
	@$(PY) -m kb ingest corpus
	@$(PY) ui.py

test: $(READY) system
	@$(PY) -m pytest

check: $(READY) system
	@$(PY) -m ruff format --check --quiet . || { echo 'Some files are not in the house form: make format' >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target tests measures

# The two halves of the check that take long, side by side; for `make check`, after the environment was made. The page
# is tested beside the measures, so that both halves end at about the same time.
tests:
	@$(PY) -m pytest --ignore=tests/web

measures:
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m eval.check
	@$(PY) -m pytest tests/web

format: $(READY)
	@$(PY) -m ruff check --quiet --fix . || true
	@$(PY) -m ruff format --quiet .

eval: $(READY)
	@$(PY) -m eval

bench: $(READY)
	@$(PY) -m bench

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache build dist data/kb
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
