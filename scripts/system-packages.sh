#!/bin/sh
# Sees to programs that come from Debian packages: sh scripts/system-packages.sh <name>...
# The name is that of the program and of its package. What is there already is left as it is.
PATH=$PATH:/usr/sbin:/sbin

find_missing() {
  missing=
  for name; do command -v "$name" >/dev/null || missing="$missing $name"; done
  [ -z "$missing" ] && exit 0
}
find_missing "$@"
# One at a time: apt-get fails where another one runs, and tests that need packages run beside each other.
if command -v flock >/dev/null; then
  exec 9>"${TMPDIR:-/tmp}/hosted-agents-packages.lock"
  flock 9
  find_missing "$@"
fi

fail() {
  echo "$1: install$missing by hand, so that it is found in PATH" >&2
  exit 1
}
command -v apt-get >/dev/null || fail 'there is no apt-get here'
as_root=
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || fail 'apt-get needs root'
  as_root='sudo -n'
fi

install() {
  # Nothing that is installed is to be started by it.
  $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends $missing
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { install || { $as_root apt-get update -q && install; }; } >"$log" 2>&1; then
  cat "$log" >&2
  fail 'apt-get failed'
fi
