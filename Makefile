# minplan: every target says what it does in `make help`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(VENV)/.set-up
TODAY := 2026-05-20
# Each worker reads the tests as the first has compiled them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Show what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(SET_UP) ## Install what the program needs (once): system packages, .venv, the locked Python packages

$(SET_UP): requirements.lock packaging/debian-packages.txt packaging/setup.sh pyproject.toml
	@PYTHON=$(PYTHON) bash packaging/setup.sh $(VENV)
	@touch $@

.PHONY: demo
demo: setup ## Make Katja's plan and all its papers in a fresh folder demo/
	@rm -rf demo
	@$(BIN)/minplan demo --today $(TODAY) --out demo

.PHONY: run
run: setup ## Open the app
	@$(BIN)/minplan

.PHONY: catalogues
catalogues: setup ## Build the language catalogues (.mo) after a change in i18n/
	@$(BIN)/python packaging/build_catalogues.py

.PHONY: extract
extract: setup ## Bring i18n/minplan.pot and the languages' .po up to date with the code
	@$(BIN)/python packaging/strings.py update

.PHONY: format
format: setup ## Put the code in the one form, and mend what the linter can mend
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: lint
lint: setup ## Check form, lint, types, layers and strings
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python packaging/strings.py check

.PHONY: check-fast
check-fast: setup ## The quick loop: lint, and the tests that take no time
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -q -n 2 -m "not slow" -x

.PHONY: test
test: setup ## Everything that CI runs: format, lint, types, layers, strings, tests
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -q -n auto --dist worksteal

.PHONY: faults
faults: setup ## Try what minplan promises about safety: a table, and build/faults.json (ROUNDS=1000 tries longer)
	@$(BIN)/pytest -q -n auto --promises tests

.PHONY: pictures
pictures: setup handbook-pictures ## Draw every page and every paper to pictures/, to be looked at, and those of the handbook
	@$(BIN)/python packaging/pictures.py

.PHONY: handbook-pictures
handbook-pictures: setup ## Draw the handbook's pictures of the program anew, in resources/help/pictures/
	@$(BIN)/python packaging/handbook_pictures.py

.PHONY: bench
bench: setup ## Measure how quick it is on ten years of plan: a table, and build/bench.json
	@bash packaging/peers/setup.sh build/peers-venv
	@$(BIN)/python packaging/bench.py

.PHONY: bundle
bundle: setup ## Make the folder that is unpacked and run, under 220 MB, and its archive, in build/
	@$(BIN)/python packaging/bundle.py

.PHONY: deb
deb: bundle ## Make the Debian package, in build/
	@$(BIN)/python packaging/deb.py

.PHONY: proof
proof: ## Try the package and the folder in a fresh Debian 12 (as root, with debootstrap)
	@bash packaging/proof.sh

.PHONY: clean
clean: ## Remove what was built (the .venv too)
	@rm -rf $(VENV) build demo pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find i18n -name '*.mo' -delete
