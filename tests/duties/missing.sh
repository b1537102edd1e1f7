#!/usr/bin/env bash
# Which of the desk's duties no script walks yet. Once all do, a number that is missing fails.
set -u
cd "$(dirname "$0")" || exit 2
missing=()
for n in $(seq -w 1 33); do
    compgen -G "${n}_*.script" >/dev/null || missing+=("$n")
done
echo "walked: $((33 - ${#missing[@]})) of 33; no script yet: ${missing[*]:-none}"
strange=$(find . -name '*.script' | grep -vE '^\./(0[1-9]|[12][0-9]|3[0-3])_[a-z_]+\.script$')
[ -z "$strange" ] || { echo "no duty's number and name: $strange"; exit 1; }
