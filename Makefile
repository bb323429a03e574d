# Interplay's commands. `make serve` and `make test` bring their own tools, into a cache outside this checkout.

PORT ?= 8080
.DEFAULT_GOAL := help
.PHONY: help serve build test bench profile clean tools browser

help: ## Says what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

serve: build ## Builds the page and serves it on http://127.0.0.1:8080 (PORT changes it)
	@node tools/serve.mjs dist $(PORT)

build: tools ## Builds the page into dist/, for any folder of any static host
	@tools/build.sh

test: tools browser ## Everything: format, lints, tests natively and in a browser, end to end on the built page
	@tools/test.sh

bench: tools browser ## Measures, natively and in a browser
	@tools/bench.sh

profile: build browser ## Notes anew what each part of the program needs (tools/visits.txt), when a budget is exceeded
	@npm ci --silent && . tools/env.sh && node tools/profile.mjs

tools:
	@tools/install.sh

browser:
	@tools/browser.sh

clean: ## Removes what was built here; the cache of tools stays
	@rm -rf target dist node_modules
