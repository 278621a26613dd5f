# Everything runs in .venv; nothing else on the machine is touched by `demo`, `lint` and `types`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types check clean

help:
	@echo "make demo   set everything up and read the worked example"
	@echo "make test   set everything up and run the tests"
	@echo "make check  all that CI runs: lint, types, tests, demo"

setup: $(STAMP)

# The pip inside an old virtual environment fails on some current packages, so it comes first.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("sayso needs Python 3.11 or newer, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[warc]" --group dev
	@touch $@

demo: $(STAMP)
	@$(BIN)/sayso demo

test: $(STAMP)
	@$(BIN)/python -m pytest

lint: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(STAMP)
	@$(BIN)/mypy

check: lint types test demo

clean:
	rm -rf $(VENV) build dist
