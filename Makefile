# Everything here needs only Node 20.19 or newer, npm and make; the rest is installed on the first run.
# Works with GNU Make 3.81 and later.

.DELETE_ON_ERROR:
.SUFFIXES:
# Two targets may need the same build. Only the checks run beside each other.
ifeq ($(filter check-%,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
.PHONY: start help api demo demo-aod demo-web test install build docs docs-serve openapi sdk bench conformance soak runtimes mutation release-check version ALWAYS

# What a newcomer needs has `##*`.
start:
	@awk -F ':.*##[*] ' '/^[a-z-]+:.*##[*] / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

help: ##* list every target, and what they take
	@awk -F ':.*##[*]? ' '/^[a-z-]+:.*##[*]? / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  make demo AGENT=<folder> PROMPT=<text>    with an agent folder and a prompt of your own'
	@echo '  make demo ASH_SERVER_URL=<url>            against a real server (ASH_API_KEY, where it wants a key)'
	@echo '  make demo-aod AOD_API_URL=<url> AOD_API_TOKEN=<token>'
	@echo '                                            the same for an Agent on Demand server (PROMPT=<text> and MODEL=<id> too)'
	@echo '  make openapi ASH_FROM=<url or file>       compare the contract with a server (AOD_FROM too; WRITE=1 adds what is new)'
	@echo '  make conformance ASH_SERVER_URL=<url>     run the user scenarios against a server, or against AOD_API_URL'
	@echo '  make soak DURATION=<seconds> STREAMS=<number> RATE=<requests a second> FAULTS=<share> SEED=<text>'
	@echo '                                            another load than 2,000 streams for two minutes'
	@echo '  make mutation MUTATE="<file> <file>"      some files, a few minutes each; all of them take hours, what has not changed since is not tried again'

# Arguments reach the programs as environment variables, letter for letter: `value` keeps make from expanding
# a `$` in them, and no shell command line is built from them.
arguments := AGENT PROMPT MODEL ASH_SERVER_URL ASH_API_KEY AOD_API_URL AOD_API_TOKEN ASH_FROM AOD_FROM FORMAT WRITE UNDOCUMENTED TIMEOUT DURATION STREAMS RATE FAULTS SEED MUTATE VERSION ONLY PORT
$(foreach name,$(arguments),$(if $(value $(name)),$(eval override $(name) := $$(value $(name)))$(eval export $(name))))

ifneq ($(filter-out start help,$(or $(MAKECMDGOALS),start)),)
ifneq ($(shell node -p 'const [major, minor] = process.versions.node.split("."); major > 20 || (major == 20 && minor >= 19)' 2>/dev/null),true)
$(error Node 20.19 or newer is needed; found $(or $(shell node --version 2>/dev/null),none))
endif
endif

TSX := node_modules/.bin/tsx

demo: build ##* run examples/quickstart against the emulator, or against ASH_SERVER_URL
	@$(TSX) $(addprefix --tsconfig ,$(wildcard examples/quickstart/tsconfig.json)) examples/quickstart/main.ts

demo-aod: build ##* run examples/quickstart-aod against the emulator, or against AOD_API_URL
	@$(TSX) $(addprefix --tsconfig ,$(wildcard examples/quickstart-aod/tsconfig.json)) examples/quickstart-aod/main.ts

demo-web: build .stamps/chat-nextjs ##* show the chat of examples/chat-nextjs, on the emulator or on ASH_SERVER_URL (PORT=3000)
	@$(TSX) --tsconfig examples/chat-nextjs/tsconfig.json examples/chat-nextjs/demo.ts

test: install ##* run every check and test
	@rm -rf .stamps/checks
	-@$(MAKE) --no-print-directory -k -j2 $(early:%=check-%)
	-@sh scripts/system-packages.sh chromium redis-server nginx caddy openssl tinyproxy
	-@$(MAKE) --no-print-directory check-tests
	-@$(MAKE) --no-print-directory -k check-promises check-secrets
	@$(TSX) scripts/check/count.ts .stamps/checks $(early) tests promises secrets

openapi: ## check the contract, or compare it with what a server publishes
ifeq ($(strip $(ASH_FROM)$(AOD_FROM)$(FORMAT)$(WRITE)$(UNDOCUMENTED)$(TIMEOUT)),)
openapi: .stamps/openapi
else
openapi: install
	@$(TSX) scripts/openapi/main.ts
endif

sdk: .stamps/sdk ## generate packages/generated from the contract

api: install ## keep what the packages export now, after a change on purpose
	@node_modules/.bin/vitest run packages/client/tests/package/api.test.ts --update

docs: install ## build the documentation site
	@sh scripts/docs/build.sh

docs-serve: docs ##* build the documentation site and show it
	@node_modules/.bin/vitepress preview docs

bench: build $(if $(filter 1,$(PEERS)),benchmarks/peers/node_modules) ## run the benchmarks (PEERS=1: beside other SDKs; GROWTH=1: to 10,000 streams and 500 MB)
	@$(TSX) benchmarks/$(if $(filter 1,$(GROWTH)),growth,main).ts

# Outside the workspace and its lock file.
benchmarks/peers/node_modules: benchmarks/peers/package.json
	@cd $(@D) && npm install --silent --no-audit --no-fund --no-package-lock && touch node_modules

conformance: install ## run the user scenarios against a running server
	@$(TSX) scripts/conformance/main.ts

soak: install ## two minutes of many streams at once, with faults
	@$(TSX) packages/emulator/soak/main.ts

runtimes: install ## the packed client in other runtimes, browsers and tools (ONLY="bun deno" for some of them)
	@$(TSX) runtimes/main.ts

comma := ,
space := $(subst ,, )
mutation: install ## change core and turn in many ways, and see whether the tests notice (MUTATE=<files> for some of them)
	@node_modules/.bin/stryker run $(if $(MUTATE),--mutate $(subst $(space),$(comma),$(strip $(MUTATE))))

release-check: build ## see whether VERSION=1.2.3 can be released, and pack it into tarballs/
	@$(TSX) scripts/release/main.ts

version: install ## move the notes in .changeset/ to CHANGELOG.md, and raise the versions
	@$(TSX) scripts/release/version.ts

# --- The checks of `make test` --------------------------------------------------------------------------------

# Those that need nothing of each other run beside each other. The tests come after them, alone: some need the build, and those that measure
# time must not compete with a compiler. A check that fails keeps no other from running; count.ts judges them all.
early := build types lint docs contracts generated dependencies unused

check-build: run := make --no-print-directory build $(patsubst examples/%/next.config.ts,.stamps/%,$(wildcard examples/*/next.config.ts))
check-types: run := packages/client/node_modules/typescript-newest/bin/tsc --noEmit --project tsconfig.json
check-lint: run := biome check --error-on-warnings --max-diagnostics=1000 .
check-docs: run := sh scripts/docs/build.sh
check-contracts: run := tsx scripts/openapi/main.ts
check-generated: run := tsx scripts/sdk/main.ts --check
check-dependencies: run := depcruise --no-progress packages/*/src packages/*/tests packages/emulator/soak scripts benchmarks examples runtimes
check-unused: run := knip
check-tests: run := vitest run --reporter=default --reporter=json --outputFile.json=.stamps/checks/tests.json
check-promises: run := tsx scripts/promises/main.ts .stamps/checks/tests.json
check-secrets: run := tsx scripts/check/secrets.ts .stamps/checks

check-%:
	@unset $(arguments); sh scripts/check/run.sh $* $(run)

# --- What the targets above are made of ---------------------------------------------------------------------

install: .stamps/install ## install the dependencies

manifests := package.json $(wildcard packages/*/package.json examples/*/package.json)

.stamps/install: $(manifests) pnpm-lock.yaml pnpm-workspace.yaml $(if $(wildcard node_modules/.modules.yaml),,ALWAYS)
	@sh scripts/pnpm.sh install --frozen-lockfile --prefer-offline || { printf '%s\n' >&2 \
	  'The dependencies are not installed. Is the registry reachable (npm ping)?' \
	  'After a change of a package.json: sh scripts/pnpm.sh install --no-frozen-lockfile'; exit 1; }
	@mkdir -p $(@D) && touch $@

built := $(patsubst %/tsup.config.ts,%/dist/index.js,$(wildcard packages/*/tsup.config.ts))

build: $(built) ## build the packages

# `find` lists folders too, so that a deleted file is noticed.
.SECONDEXPANSION:
packages/%/dist/index.js: $$(wildcard packages/$$*/*.ts) packages/%/package.json tsconfig.json $(wildcard openapi/*) \
    $$(shell find packages/$$*/src packages/generated/src) .stamps/install
	@cd packages/$* && npm run --silent build
	@touch $@

contract := $(wildcard openapi/*)

web := examples/chat-nextjs

.stamps/chat-nextjs: $(shell find $(web)/app $(web)/components $(web)/lib $(web)/*.ts $(web)/*.json -not -name next-env.d.ts) packages/client/dist/index.js
	@cd $(web) && NEXT_TELEMETRY_DISABLED=1 node_modules/.bin/next build
	@mkdir -p $(@D) && touch $@

.stamps/openapi: $(contract) $(shell find scripts/openapi 2>/dev/null) .stamps/install
	@$(TSX) scripts/openapi/main.ts
	@mkdir -p $(@D) && touch $@

.stamps/sdk: $(contract) $(shell find scripts/openapi scripts/sdk packages/generated/src 2>/dev/null) .stamps/install
	@$(TSX) scripts/sdk/main.ts
	@mkdir -p $(@D) && touch $@
