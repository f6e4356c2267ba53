# make run    builds a virtual environment, installs everything and opens the app
# make test   does the same and runs the checks and tests
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8501

.PHONY: run test lint install install-dev notebooks models pictures clean

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "skillgap needs Python 3.11 or newer; name one: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.installed

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

run: install
	$(BIN)/skillgap app --port $(PORT)

test: install-dev
	$(BIN)/ruff check src tests app.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/skillgap taxonomy validate
	$(BIN)/skillgap catalogue validate
	$(BIN)/python -m pytest

lint: install-dev
	$(BIN)/ruff check src tests app.py
	$(BIN)/mypy
	$(BIN)/lint-imports

# POSTINGS=folder runs the notebooks on an analyst's own tables.
notebooks: install-dev
	SKILLGAP_POSTINGS=$(or $(POSTINGS),data/job_postings) $(BIN)/python -m pytest --nbmake notebooks

# Pictures of each page for the documents, made by the browser test.
pictures: install-dev
	mkdir -p docs/pages
	SKILLGAP_PICTURES=docs/pages $(BIN)/python -m pytest -q tests/test_browser.py -k accessible

# After a change of the taxonomy's labels.
models: install-dev
	$(BIN)/skillgap models build
	$(BIN)/skillgap evaluate skills --gold tests/gold/unseen --write-confidence models/confidence/confidence.json
	$(BIN)/skillgap models manifest

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
