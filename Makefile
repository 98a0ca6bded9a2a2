# Everything a person or CI types. `make` lists the targets.
.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

FRONTEND := portal/frontend
DATA := $(or $(DATA_DIR),.local)
STYLES := $(shell find $(FRONTEND) -type f -not -path '*/node_modules/*' -not -path '*/built/*')
APP_STATIC := $(shell find portal casestudies search -path '*/static/*' -type f -not -path '*/node_modules/*' 2>/dev/null) $(wildcard docs/images/*)
MISSING_FOR_PDF = $$(.venv/bin/python -m portal.core.pdf.libraries)
PYTEST := python -m pytest -n 2 --dist loadgroup
PIP := .venv/bin/python -m pip install --quiet --no-deps --require-hashes

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.production $(DATA)/static/.collected ## Prepare everything and serve the portal; PORT=8000 unless given
	@missing="$(MISSING_FOR_PDF)"; test -z "$$missing" || deploy/machine/debian-packages "A PDF" $$missing || true
	@SITE_URL="$${SITE_URL:-http://localhost:$(PORT)}" .venv/bin/python manage.py run --port "$(PORT)"

test: .venv/.test $(FRONTEND)/built/.built ## Run every test; T='tests/unit -k grade' runs some, DATABASE=postgres on that
	@command -v chromium >/dev/null || deploy/machine/debian-packages "A browser test" chromium || test -z "$(CI)"
	@missing="$(MISSING_FOR_PDF)"; test -z "$$missing" || deploy/machine/debian-packages "A PDF" $$missing || test -z "$(CI)"
	@{ command -v java && command -v mvn; } >/dev/null || deploy/machine/debian-packages \
	    "A test of PDFs or on Elasticsearch" default-jre-headless maven || test -z "$(CI)"
ifneq ($(CI)$(filter postgres,$(DATABASE)),)
	@.venv/bin/python -m tests.postgres .venv/bin/$(PYTEST) --database-only $(T)
endif
ifneq ($(DATABASE),postgres)
	@.venv/bin/$(PYTEST) $(T)
endif

check: .venv/.test $(FRONTEND)/built/.built ## Format, lint, types, missing migrations, templates, import rules, settings
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet templates
	@mkdir -p .local/check
	DATA_DIR=.local/check .venv/bin/python manage.py makemigrations --check --dry-run
	@DATA_DIR=.local/check deploy/machine/check-production
	.venv/bin/mypy

bench: .venv/.test $(FRONTEND)/built/.built ## Measure speed; prints a table and writes .local/bench.json
	@.venv/bin/python -m tests.bench

lock: .venv/.test ## Make the locks again after a change of a requirements or package file
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --custom-compile-command 'make lock' requirements.txt -o deploy/locks/production.txt
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --custom-compile-command 'make lock' -c deploy/locks/production.txt tests/requirements.txt -o deploy/locks/test.txt
	cd $(FRONTEND) && npm install --package-lock-only

clean: ## Remove what was installed and built; the portal's data in .local stays
	rm -rf .venv $(FRONTEND)/node_modules $(FRONTEND)/built .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# --- what the targets stand on; each leaves a mark, so that the next time takes no time ---

.venv/.created: deploy/machine/create-venv
	@deploy/machine/create-venv
	@touch $@

.venv/.production: deploy/locks/production.txt .venv/.created
	@echo "Installing packages."
	@$(PIP) -r $<
	@touch $@

.venv/.test: deploy/locks/test.txt .venv/.production
	@echo "Installing packages for tests and checks."
	@$(PIP) -r $<
	@touch $@

$(FRONTEND)/node_modules/.installed: $(FRONTEND)/package-lock.json $(FRONTEND)/.npmrc .venv/.production
	@echo "Installing front-end packages."
	@cd $(FRONTEND) && npm ci --loglevel=error >/dev/null
	@touch $@

$(FRONTEND)/built/.built: $(FRONTEND)/node_modules/.installed $(STYLES)
	@echo "Building styles and scripts."
	@cd $(FRONTEND) && npm run --silent build
	@touch $@

$(DATA)/static/.collected: $(FRONTEND)/built/.built .venv/.production $(APP_STATIC)
	@echo "Collecting static files."
	@.venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
