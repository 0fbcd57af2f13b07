# Two commands do it all: `make site` and `make test`. The rest is for those who work on the program.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site test serve check lock vendor clean

site: $(READY)
	$(RUN)/stratgraph build
	$(RUN)/stratgraph build --offline
	@echo
	@echo "Open build/offline/index.html with a double click, or run \`make serve\`; publish build/site."

test: $(READY)
	$(RUN)/pytest -n 2

serve: $(READY)
	$(RUN)/stratgraph serve

check: $(READY)
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/stratgraph check

# The environment: made when the lock file changes, with every hash checked.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "stratgraph needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Needs uv (https://docs.astral.sh/uv/), which is no part of the environment.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --output-file requirements.lock

# Oxigraph as WebAssembly, for the page that asks in SPARQL. Needs npm, which no build of the site needs; the tests know
# the sha256 of what is made here, so a new version changes tests/site/test_console.py, too.
OXIGRAPH := 0.5.11
vendor:
	mkdir -p build/vendor
	npm pack oxigraph@$(OXIGRAPH) --pack-destination build/vendor
	tar --extract --gzip --file build/vendor/oxigraph-$(OXIGRAPH).tgz --directory build/vendor
	cp build/vendor/package/web.js src/stratgraph/site/vendor/oxigraph/oxigraph.js
	gzip --best --no-name --stdout build/vendor/package/web_bg.wasm > src/stratgraph/site/vendor/oxigraph/oxigraph.wasm.gz

clean:
	rm -rf build $(VENV)
