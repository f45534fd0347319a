# Every command of the project. Python 3.11 or later, its venv module, git and make are all they need.
PYTHON ?= python3
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench verrouiller lighthouse crawl

help: ## Cette aide
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

run: ## Installe, prépare et sert le site sur http://127.0.0.1:8000 (PORT, INFOMIE_VAR)
	@$(PYTHON) -m outils.lancer

dev: ## Le même, relancé à chaque changement du code, erreurs détaillées
	@$(PYTHON) -m outils.developper

test: ## Toutes les épreuves, sur SQLite puis PostgreSQL, et les parcours dans un navigateur
	@$(PYTHON) -m outils.eprouver

check: ## Style, couches, gabarits, migrations, réglages de production
	@$(PYTHON) -m outils.verifier

bench: ## Mesure : pages, PDF, moisson, comité, annuaire et agenda, recherche, à côté de Wagtail
	@set -e; for mesure in bench/*.py; do PYTHONPATH=. .venv/bin/python $$mesure; done

verrouiller: ## Recalcule requirements*.txt (versions et empreintes) depuis requirements*.in
	@$(PYTHON) -m outils.verrouiller

lighthouse: ## Notes de Lighthouse sur sept pages de la démonstration, en téléphone (Node)
	@$(PYTHON) -m outils.phare

crawl: ## Toutes les pages de la démonstration : vérificateur Nu, axe, liens et ancres
	@$(PYTHON) -m outils.explorer
