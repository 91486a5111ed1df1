# Every target sets up what it needs first: .venv from the hash-locked requirements, with uv when it
# is on the path and else with Python's own venv and pip. `make` alone lists the targets.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
ISLANDS := api/landscape_api/static/dist/manifest.json
READY := .venv/.ready
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help pictures serve test long lint check bench web lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

serve: $(READY) $(ISLANDS) ## check, build and serve the landscape; PORT=8123 chooses the port
	$(BIN)/landscape build
	$(BIN)/landscape serve --port $(PORT)

test: $(READY) ## run all but the slow tests
	$(BIN)/pytest --numprocesses auto -m "not slow"

long: $(READY) ## run all slow tests, for which requirements-ci.txt has to be installed
	$(BIN)/pytest --numprocesses auto --dist loadfile -m slow

lint: $(READY) ## style, format and strict types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src api hatch_build.py

check: $(READY) ## check every record
	$(BIN)/landscape check data

bench: $(READY) ## measure what is promised, beside peers where they are installed, and print the numbers
	$(BIN)/python -m benchmarks.promises
	$(BIN)/python -m benchmarks.check 10000
	$(BIN)/python -m benchmarks.api 10000
	$(BIN)/python -m benchmarks.insight 10000
	$(BIN)/python -m benchmarks.serve 100000

web: $(ISLANDS) ## build the islands of the pages, when npm is there

# What no npm builds is left out: every page works without its islands.
$(ISLANDS): $(wildcard api/web/*.json api/web/*.ts api/web/src/* api/web/scripts/*)
	@if ! command -v npm >/dev/null; then echo "web: npm is not on the path; the pages work without their islands"; \
	elif npm --prefix api/web ci --ignore-scripts --no-progress --silent && npm --prefix api/web run --silent build >/dev/null; \
	then touch $@; else echo "web: the islands could not be built; the pages work without them"; fi

pictures: $(READY) $(ISLANDS) ## take the pictures of the pages anew; needs requirements-ci.txt and Chromium
	$(BIN)/landscape build
	PYTHONPATH=tests $(BIN)/python tests/browser/pictures.py docs/pictures

lock: ## write the locked requirements anew, with uv; UPGRADE=--upgrade takes newer versions
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) pyproject.toml --group dev --group ci --constraint requirements-dev.txt --output-file requirements-ci.txt

$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
		uv pip install --quiet --python .venv --require-hashes --requirement requirements-dev.txt && \
		uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .; \
	else \
		$(PYTHON) -m venv .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
