# Everything runs in .venv; nothing else on the machine is touched. A second run finds it ready.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo servers test quick lint format types docs weights check clean

help:
	@echo "make demo    set everything up and take the worked example through everything"
	@echo "make test    set everything up and run all tests"
	@echo "make quick   the tests without the slow ones"
	@echo "make lint    formatting and rules;  make format mends what can be mended"
	@echo "make types   mypy, strict"
	@echo "make docs    refresh what the documents show of the program"
	@echo "make weights rebuild the reader's weights (hours; needs the gold data)"
	@echo "make check   all that CI runs: demo, test, lint, types"
	@echo "PYTHON=...   another Python than python3, 3.11 or newer"

setup: $(STAMP)

# The pip inside an old virtual environment fails on some current packages, so it comes first.
$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "sayso needs Python 3.11 or newer: '$(PYTHON)' is not there; say PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "sayso needs Python 3.11 or newer, found %d.%d; say PYTHON=/path/to/python3.11" % v[:2])'
	@test -x $(BIN)/python || { echo "setting up $(VENV) (a minute or two, once)" >&2; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[export,pg,spark,warc,web]" --group dev
	@touch $@

demo: $(STAMP)
	@$(BIN)/sayso demo

# What pip cannot bring is installed by the system's package manager where it may be; else its tests are left out.
APT = [ "$$(id -u)" = 0 ] && apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends

servers:
	@command -v java >/dev/null || { $(APT) openjdk-17-jre-headless; } >/dev/null 2>&1 \
	  || echo "no Java: the tests on Spark are left out (apt-get install openjdk-17-jre-headless)" >&2
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || { $(APT) postgresql; } >/dev/null 2>&1 \
	  || echo "no PostgreSQL: its tests are left out (apt-get install postgresql)" >&2
	@command -v chromium >/dev/null || { $(APT) chromium; } >/dev/null 2>&1 \
	  || echo "no chromium: the tests in a browser are left out (apt-get install chromium)" >&2

test: $(STAMP) servers
	@$(BIN)/python -m pytest

quick: $(STAMP)
	@$(BIN)/python -m pytest -m "not slow"

lint: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: $(STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: $(STAMP)
	@$(BIN)/mypy

# Rebuilds the reader's weights from ../shared/data, in an environment of its own (an hour and a quarter or more on two cores).
weights:
	@test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	@.venv-train/bin/python -m pip install --quiet --editable . --group train
	@.venv-train/bin/python -m training

docs: $(STAMP)
	@$(BIN)/python -m tests.docs.generated

check: demo test lint types

clean:
	rm -rf $(VENV) .venv-train build dist
