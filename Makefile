.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: help setup run test lint fmt schemas bench chaos clean

help:
	@echo "make run    set up and start the daemon (without a watch.yaml: the bundled SAMPLE newsroom)"
	@echo "make test   set up, lint and run the tests"
	@echo "make bench  the benchmark table;  make chaos  the longer fault runs;  make fmt  format"

setup: $(STAMP)

$(STAMP): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q worker schemas
	@touch $(STAMP)

# The daemon gets the terminal, so that Ctrl-C reaches it alone: make would turn its clean stop (status 0) into 130.
run: setup
	@bash -c 'set -m; $(BIN)/claimwire run & daemon=$$!; trap "kill -INT $$daemon" INT; trap "kill -TERM $$daemon" TERM; \
	  if [ -t 0 ]; then fg >/dev/null; else wait $$daemon; wait $$daemon; fi'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Two at a time where tests only compute or wait for their own servers; one by one where they count seconds.
test: lint
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/unit tests/integration --ignore tests/integration/daemon
	$(BIN)/python -m pytest tests/integration/daemon tests/e2e

schemas: setup
	$(BIN)/python -m schemas.generate

bench: setup
	$(BIN)/python -m tests.bench

chaos: setup
	$(BIN)/python -m pytest -m chaos tests/e2e

fmt: setup
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
