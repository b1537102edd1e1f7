#!/usr/bin/env bash
# A shell command is quick: it loads nothing that draws, composes or sounds. What draws is another file
# beside it, which takes the same words, and says so where it is missing.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

loaded() { LD_TRACE_LOADED_OBJECTS=1 "$1"; }
loaded "$LOBBY" | grep -qE 'libsqlite3' || fail "what a command loads cannot be told here"
loaded "$LOBBY" | grep -E 'SDL|rime|fontconfig|freetype|harfbuzz|libX11' && fail "a command loads what draws"
loaded "$LOBBY-screens" | grep -q SDL || fail "lobby-screens does not draw"

[ "$("$LOBBY-screens" help)" = "$("$LOBBY" help)" ] || fail "the two files take different words"
cp "$LOBBY" "$WORK/lobby"
said=$("$WORK/lobby" script x.script 2>&1)
status=$?
[ $status -eq 1 ] && [[ $said == *"cannot start '$WORK/lobby-screens'"* ]] || fail "alone it said '$said' ($status)"
finish
