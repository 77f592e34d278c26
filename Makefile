# make demo: build the graph from what the repository ships and ask it a few questions.
# make test: run every check. Both need Python 3.11 or newer and make, and get the rest with pip.
# make compiled: install a form that extracts faster. Needs a C compiler and Python's headers as well (docs/performance.md).

PYTHON ?= python3
VENV ?= .venv
STORE ?= store
BIN := $(VENV)/bin
CONSTRAINTS := .ci/constraints.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint $(CONSTRAINTS)
ASK := ALLIANCEKG_STORE=$(STORE) $(BIN)/alliancekg query

.PHONY: help demo compiled test lint types clean

help:
	@sed -n '1,3s/^# //p' Makefile

demo: $(VENV)/.installed
	$(BIN)/alliancekg build --store $(STORE)
	$(ASK) frameworks-by-topic --topic critical-minerals
	$(ASK) partnerships-of-actor --actor jp
	$(ASK) meetings-of-actor --actor jp
	$(ASK) requests-and-answers

# No longer editable, so the other targets, which are about the checkout as it is, install that again.
compiled: $(VENV)/.installed
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(PIP) --no-deps --force-reinstall .
	@rm -f $(VENV)/.installed $(VENV)/.installed-test

test: lint types
	$(BIN)/pytest --numprocesses auto --dist loadfile --cov --cov-report=term-missing:skip-covered

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-test
	$(BIN)/mypy

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("alliancekg needs Python 3.11 or newer; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# Editable, so that the program always is what the checkout holds.
$(VENV)/.installed: $(VENV)/bin/python pyproject.toml $(CONSTRAINTS)
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml $(CONSTRAINTS)
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(STORE) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
