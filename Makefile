# make demo   sets everything up, builds a graph from samples/, answers the headline question, draws it
# make test   runs all tests
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint types check bench clean

.venv/ready: pyproject.toml
	@sh .ci/system
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing Python packages into .venv (once, a few minutes) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[serve]"
	@touch $@

.venv/ready-dev: .venv/ready
	@sh .ci/system test
	@echo "Installing what the tests need into .venv (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: .venv/ready
	@$(BIN)/kg build samples --store demo/store
	@COLUMNS=120 $(BIN)/kg query plans-implementing resolution=02-NQ/TW date=2021-06-12 --store demo/store \
		--format table --columns number,date,how,via,quote
	@$(BIN)/kg draw plans-implementing resolution=02-NQ/TW date=2021-06-12 --store demo/store \
		-o demo/plans-implementing.html

test: .venv/ready-dev
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: .venv/ready-dev
	@$(BIN)/ruff check .

types: .venv/ready-dev
	@$(BIN)/mypy

check: lint types test

bench: .venv/ready-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[bench]"
	@$(BIN)/python -m benchmarks

clean:
	rm -rf .venv demo kg-store build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
