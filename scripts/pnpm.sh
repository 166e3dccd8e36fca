#!/bin/sh
# Runs the pnpm release that package.json names: the installed one where it is exactly that, else through npx.
# corepack is not used: it refuses registries that do not sign their packages.
set -eu
cd "$(dirname "$0")/.."

pinned=$(node -p 'require("./package.json").packageManager.split("@")[1].split("+")[0]')

# What answers to `pnpm` may be corepack's own launcher, which must not ask a question here.
installed=$(COREPACK_ENABLE_DOWNLOAD_PROMPT=0 pnpm --version 2>/dev/null </dev/null) || installed=

if [ "$installed" = "$pinned" ]; then
  exec pnpm "$@"
fi
exec npx --yes --package="pnpm@$pinned" -- pnpm "$@"
