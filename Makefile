# make demo: sets up and reads a sample speech.  make test: sets up and passes the tests, installation among them where a
# package index is reached (plain pytest leaves those out).
# Everything is installed into .venv; PYTHON chooses the interpreter it is made with (3.11 or later).

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
SHARED := ../shared

.PHONY: demo test check lint types score weights bench docs fuzz load check-install build clean

demo: .venv/installed
	@echo '$$ policyscan extract data/speeches/2025_雲棲區_推進大會.txt'
	@$(BIN)/policyscan extract data/speeches/2025_雲棲區_推進大會.txt --dict data/speeches/slogans.tsv --format table

test: .venv/installed
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m ''

check: lint types test

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

# The figures against the gold standard, where it lies beside the project.
score: .venv/installed
	@test -d $(SHARED)/gold || { echo "no $(SHARED)/gold here: nothing to score"; exit 0; }
	@test ! -d $(SHARED)/gold || $(BIN)/python $(SHARED)/gold/score.py --command $(BIN)/policyscan
	@test ! -d $(SHARED)/external || $(BIN)/python $(SHARED)/external/score_recognizers.py --command $(BIN)/policyscan

# The model of status, trained again: needed after a change of the rules or words of directives.
weights: .venv/installed
	$(BIN)/python tools/train_status.py --write

# Ratios of wall times, measured in one run.
bench: .venv/installed
	$(BIN)/python tools/bench.py

# Ten thousand documents: memory, speed with processes, killed and resumed. Ten minutes.
load: .venv/installed
	$(BIN)/python tools/load.py

# Inputs made to break the readers, for FUZZ seconds.
FUZZ ?= 60
fuzz: .venv/installed
	$(BIN)/python tools/fuzz.py --seconds $(FUZZ)

# The wheel in clean environments of every Python that is here, and with the oldest dependencies. Two minutes, an index.
check-install: .venv/installed
	$(BIN)/python -m pytest -q -m installation tests/test_installation.py

# docs/cli.md and the pictures of the README, from the program itself.
docs: .venv/installed
	$(BIN)/python tools/build_docs.py

build: .venv/installed
	$(BIN)/python -m build

# A virtual environment with the project in editable mode and everything its tests need.
.venv/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "policyscan needs Python 3.11 or later"; exit 1; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,pdf]'
	$(BIN)/python -m compileall -q src dicts
	@touch $@

clean:
	rm -rf .venv build dist src/*.egg-info .mypy_cache .ruff_cache .hypothesis
