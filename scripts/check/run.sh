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

read -r status seconds <"$kept.status"
if [ "$status" = 0 ]; then
  echo "ok      $name, $seconds s"
else
  [ "$name" = tests ] || cat "$kept.log"
  echo "FAILED  $name, $seconds s"
fi
exit "$status"
