#!/usr/bin/env bash
# From a call that another process makes to the frame on the wall: the median of many, on the real board in a window. On a
# machine that is busy with something else even a command that only reads takes long: twice that is allowed then.
#   board_latency.sh LOBBY [ROOT]        BOARD_STORE: an address, else a file of its own
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=${BOARD_STORE:-$WORK/data/lobby.db}
calls=15
display 800 600
mkdir -p "$WORK/data"
"$LOBBY" run --window --store "$store" --set sound.chime=no --set voice.speaks=no --set board.show=yes \
    --set panel.window_width=540 --set panel.window_height=500 --set board.window_width=640 --set board.window_height=360 \
    >"$WORK/log" 2>&1 &
pids+=("$!")
until_true grep -q "the first picture of the board stands" "$WORK/log" || die "no board"
until_true "$LOBBY" visit register A --store "$store" || die "no ticket"
ms() { date +%s%3N; }
stood() { [ "$(grep -c 'a call stands on the wall' "$WORK/log")" -ge "$1" ]; }
for n in $(seq $calls); do
    from=$(ms)
    "$LOBBY" visit list --store "$store" >/dev/null || fail "no list"
    echo $(($(ms) - from)) >>"$WORK/floor"
    ticket=$(printf 'A%03d' "$n") # each another one: who is called again at once is not news
    [ "$n" = 1 ] || "$LOBBY" visit register A --store "$store" >/dev/null || fail "no ticket"
    "$LOBBY" visit call "$ticket" 1 --override --as administrator --author 9 --store "$store" >/dev/null || fail "call $n is not made"
    until_true stood "$n" || die "call $n does not stand on the wall"
    "$LOBBY" visit undo --as administrator --author 9 --store "$store" >/dev/null || fail "call $n is not taken back" # and leaves the wall at once
done
median() { sort -n | sed -n "$(((calls + 1) / 2))p"; }
p50=$(grep -o 'a call stands on the wall [0-9]* ms' "$WORK/log" | grep -o '[0-9]*' | median)
floor=$(median <"$WORK/floor")
most=$((2 * floor > 200 ? 2 * floor : 200))
echo "a call on the wall: p50 of $calls is $p50 ms after it was made; a command that reads takes $floor ms here; at most $most"
[ "$p50" -le "$most" ] || fail "p50 of $p50 ms"
finish
