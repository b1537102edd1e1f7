#!/usr/bin/env bash
# Each of the desk's 33 duties is walked by a script of its number; one without fails.
set -u
cd "$(dirname "$0")" || exit 2
missing=()
for n in $(seq -w 1 33); do
    compgen -G "${n}_*.script" >/dev/null || missing+=("$n")
done
[ ${#missing[@]} -eq 0 ] || { echo "no script walks ${missing[*]}"; exit 1; }
strange=$(find . -name '*.script' | grep -vE '^\./(0[1-9]|[12][0-9]|3[0-3])_[a-z_]+\.script$')
[ -z "$strange" ] || { echo "no duty's number and name: $strange"; exit 1; }
