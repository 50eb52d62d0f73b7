# Everything runs on a fresh machine with Python 3.11 to 3.13; nothing is needed beside make and Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: setup demo test long browser check docs evals errors bench growth lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m onrecord.gazetteer
	$(BIN)/python -m compileall -q onrecord
	touch $@

demo: setup
	$(BIN)/onrecord demo

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: setup
	$(BIN)/ruff format --check onrecord tests evals docs examples
	$(BIN)/ruff check onrecord tests evals docs examples
	$(BIN)/mypy
	$(MAKE) test

# The tables of the docs, from the code's own lists.
docs: setup
	$(BIN)/python docs/build.py

# What takes minutes: how steps grow with a page and a record, a record killed on both databases.
long: setup
	$(BIN)/python -m pytest -m long -n auto --dist worksteal

# The desk in a real browser: needs Debian's chromium.
browser: setup
	$(BIN)/python -m pytest tests/browser -m browser

evals: setup
	$(BIN)/python evals/gate.py

# The error books of the gold sets: kinds and counts, in docs/errors.
errors: setup
	$(BIN)/python evals/errors.py

bench: setup
	$(BIN)/python evals/speed.py

# Joining as the record grows to 100,000 stories: half an hour of one core.
growth: setup
	$(BIN)/python evals/record_growth.py --check

# New pins: needs uv. The files hold names, versions and hashes, never addresses.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist out
