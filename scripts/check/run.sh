#!/bin/sh
# Runs one check of `make test`: sh scripts/check/run.sh <name> <command> [<argument>...]
# Keeps what it prints in .stamps/checks/<name>.log, and its exit status and seconds in <name>.status, for count.ts.
# Shows the output of the tests as it comes, of another check only when it fails.
name=$1
kept=.stamps/checks/$name
shift

# A server that the shell is set up for must not meet the tests, nor the flags of this make the makes in them.
for variable in $(env | sed -nE 's/^((ASH_|AOD_|MAKE|MFLAGS)[A-Z0-9_]*)=.*/\1/p'); do unset "$variable"; done
PATH=$PWD/node_modules/.bin:$PATH

show() { if [ "$name" = tests ]; then cat; else cat >/dev/null; fi; }
mkdir -p .stamps/checks
started=$(date +%s)
{
  "$@" 2>&1 </dev/null
  echo "$? $(($(date +%s) - started))" >"$kept.status"
} | tee "$kept.log" | show

# What to do about a failure.
cure() {
  case $name in
    build) echo 'make build shows it alone' ;;
    types) echo 'npm run typecheck shows them alone' ;;
    lint) echo 'npx biome check --write . corrects most' ;;
    docs) echo 'make docs shows it alone' ;;
    contracts) echo 'correct openapi/, then make openapi' ;;
    generated) echo 'run make sdk and commit packages/generated' ;;
    dependencies) echo 'ARCHITECTURE.md says which folder may import which' ;;
    unused) echo 'delete what is listed, or use it' ;;
    tests) echo 'npx vitest run <file> runs a file alone; those that measure time fail on a busy machine' ;;
    promises) echo 'PROMISES.md and the tags of the tests differ, or a test above failed' ;;
    secrets) echo 'find the test in the named log that printed it' ;;
  esac
}

read -r status seconds <"$kept.status"
if [ "$status" = 0 ]; then
  echo "ok      $name, $seconds s"
else
  # At once: another check may print at the same time.
  [ "$name" = tests ] || printed=$(cat "$kept.log")
  printf '%sFAILED  %s, %s s: %s\n' "${printed:+$printed
}" "$name" "$seconds" "$(cure)"
fi
exit "$status"
