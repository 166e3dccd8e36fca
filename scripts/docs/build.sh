#!/bin/sh
# Builds the site in docs/.vitepress/dist, and checks it. Needs no network.
set -eu
cd "$(dirname "$0")/../.."
PATH=$PWD/node_modules/.bin:$PATH

rm -rf docs/reference docs/.vitepress/dist
typedoc --options docs/.vitepress/typedoc.json --logLevel Warn
tsx scripts/docs/write-promises.ts docs/reference/promises/index.md
log=$(mktemp)
trap 'rm -f "$log"' EXIT
vitepress build docs >"$log" || { cat "$log"; exit 1; }
tsx scripts/docs/main.ts docs/.vitepress/dist
