# The recipes that people and CI run. Each sets up what is missing; setup itself is tools/setup.sh.
# Arguments go through ARGS: make test ARGS="-k matching"

ARGS ?=
BRIEF := briefs/uk-cameron-2013.yaml
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup brief test coverage lint format bench docs lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

setup: ## system libraries and .venv, where missing
	@sh tools/setup.sh

brief: setup ## build the model letter and print where it lies
	@$(BIN)/briefgen build $(BRIEF) $(ARGS)

test: setup ## all tests, in parallel
	$(BIN)/pytest -n auto $(ARGS)

coverage: setup ## all tests; model, matching, specs and checks wholly covered
	$(BIN)/pytest -n auto --cov --cov-report= $(ARGS)
	$(BIN)/python -m coverage report
	$(BIN)/python -m coverage report --fail-under=100 \
	  --include='*/briefgen/model/*,*/briefgen/matching*,*/briefgen/specs*,*/briefgen/checks/*'

lint: setup ## ruff, mypy and the passports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## how long things take
	@$(BIN)/python tools/bench.py $(ARGS)

docs: setup ## write the generated pages of docs/ anew
	@$(BIN)/python tools/docs.py $(ARGS)

lock: ## make requirements.lock anew; needs uv (any version) on the PATH
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --quiet $(ARGS) --extra dev --output-file requirements.lock pyproject.toml requirements.in

clean: ## forget caches and built letters; .venv stays
	rm -rf .briefgen .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist
	find out -mindepth 1 -not -name .gitignore -delete
