# make        builds the environment and every derivation of the catalogue, under build/
# make test   builds the environment and passes lint, types and tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRAMEWORKS := .venv-frameworks

.PHONY: all build test test-frameworks lint campaign fuzz bench corpus docs clean

all: build

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

build: $(VENV)/installed
	$(BIN)/symce build

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest -n auto

# the targets that run on torch, JAX and numba: gigabytes, so in an environment of their own, and not in make test
$(FRAMEWORKS)/installed: pyproject.toml
	$(PYTHON) -m venv $(FRAMEWORKS)
	$(FRAMEWORKS)/bin/python -m pip install --quiet --upgrade pip
	$(FRAMEWORKS)/bin/python -m pip install --quiet --editable '.[test,frameworks]'
	touch $@

test-frameworks: $(FRAMEWORKS)/installed
	$(FRAMEWORKS)/bin/python -c "import torch, jax, numba"  # so that no test is left out
	$(FRAMEWORKS)/bin/python -m pytest -n auto tests/test_targets.py tests/test_exported_functions.py tests/test_exporting.py

campaign: $(VENV)/installed-test
	$(BIN)/python -m pytest -m campaign -s

fuzz: $(VENV)/installed-test
	$(BIN)/python -m pytest -m campaign -s tests/test_hostile.py

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/catalogue.py

# a labelled corpus of hand derivations: make corpus CORPUS=directory
corpus: $(VENV)/installed
	$(BIN)/python benchmarks/corpus.py $(CORPUS)

docs: $(VENV)/installed
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) $(FRAMEWORKS) build
