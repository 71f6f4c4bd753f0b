# Set-up happens by itself: `make run` opens the program, `make test` runs the tests.
# Versions come from constraints.txt; nothing outside .venv is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=
LANGUAGES := $(notdir $(wildcard workshop/locale/*))

.DEFAULT_GOAL := help
.PHONY: help run test readers nightly check format bench catalogues examples schemas reference screenshots page lock clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## Open the program (ARGS="list --json" passes words on)
	@$(BIN)/workshop $(ARGS)

test: $(VENV)/.installed-dev ## Run the tests
	@$(BIN)/python -m pytest -n auto $(ARGS)

readers: $(VENV)/.installed-readers ## Read what we export with other programs; CONTRIBUTING.md names them
	@$(BIN)/python -m pytest -n auto tests/readers $(ARGS)

nightly: $(VENV)/.installed-dev ## Run the tests that take long with their full counts
	@WORKSHOP_MARKUP=20000 WORKSHOP_KEYS=8 WORKSHOP_KILLS=300 WORKSHOP_CRASHES=100 WORKSHOP_FAULTS=1 WORKSHOP_LOGS=300 \
	  $(BIN)/python -m pytest -n auto tests/tui/trust tests/store_process tests/unit/store $(ARGS)

check: $(VENV)/.installed-dev ## Run the linters and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/workshop bank check

format: $(VENV)/.installed-dev ## Put the code into the house form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev $(VENV)/.installed-bench ## Measure the speed goals as ratios, side by side
	@$(BIN)/python -m benchmarks

catalogues: $(VENV)/.installed-dev ## Extract the interface's texts, click's too, and compile the translations
	@$(BIN)/pybabel -q extract --no-location --sort-output -o $(VENV)/workshop.pot \
	  workshop $$($(BIN)/python -c 'import click; print(*click.__path__)')
	@for lang in $(LANGUAGES); do \
	  po=workshop/locale/$$lang/LC_MESSAGES/workshop.po && \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 110 \
	    -i $(VENV)/workshop.pot -o $$po -l $$lang && \
	  $(BIN)/pybabel compile --statistics -i $$po -o $${po%.po}.mo -l $$lang || exit 1; done

examples: $(VENV)/.installed ## Write the example briefs under exports/ again
	@rm -rf exports/kuusiniemen-lampo-2027-*
	@for lang in en fi; do $(BIN)/workshop --store $(VENV)/examples.db demo --lang $$lang; done

schemas: $(VENV)/.installed-dev ## Write the JSON Schema of banks again
	@$(BIN)/workshop bank schema > questions/bank.schema.json

reference: $(VENV)/.installed ## Write docs/commands.md from the commands' help again
	@$(BIN)/python -m workshop.cli.reference > docs/commands.md

screenshots: $(VENV)/.installed-dev ## Take the pictures of README and docs/tour.md again
	@$(BIN)/python -m tests.tui.pictures docs/pictures

page: $(VENV)/.installed-dev ## Take the picture of a page of the brief in README again
	@$(BIN)/python -m tests.brief_page exports/kuusiniemen-lampo-2027-en.md docs/pictures/brief-page.png

lock: ## Pin the newest versions that fit, from a fresh environment
	rm -rf $(VENV)/lock && $(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip --disable-pip-version-check --quiet install --upgrade pip
	$(VENV)/lock/bin/pip --disable-pip-version-check --quiet install '.[pdf]' hatchling editables --group dev --group readers
	$(VENV)/lock/bin/pip --disable-pip-version-check freeze --all --exclude workshop --exclude setuptools > constraints.txt
	rm -rf $(VENV)/lock

clean: ## Remove what was built; sessions and exports stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed. Name one: make run PYTHON=python3.12' >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	  { echo 'This Python cannot make virtual environments. On Debian: apt install python3-venv' >&2; exit 2; }
	@echo 'Setting up in $(VENV) (once, about a minute) ...' >&2
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade --constraint constraints.txt pip
	@touch $@

# An install is current as long as the versions and the metadata are.
$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt hatchling editables
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[pdf]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) install --constraint constraints.txt --group dev
	@touch $@

# What drives the programs that read our exports; `make test` skips what needs it.
$(VENV)/.installed-readers: $(VENV)/.installed-dev
	@$(PIP) install --constraint constraints.txt --group readers
	@touch $@

# What the benchmarks measure against, apart from the program.
$(VENV)/.installed-bench: $(VENV)/.installed-dev benchmarks/others.txt
	@$(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/pip --disable-pip-version-check --quiet install --requirement benchmarks/others.txt
	@touch $@
