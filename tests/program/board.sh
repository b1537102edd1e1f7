#!/usr/bin/env bash
# The wall in a real window under Xvfb: another process's call stands on it; at rest it uses no
# processor; in `lobby run`'s care it stands again when it dies, and the kiosk does not notice.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/data/lobby.db
display 1300 1000
mkdir -p "$WORK/data"
"$LOBBY" run --window --store "$store" --set sound.chime=no --set panel.window_width=540 --set panel.window_height=960 \
    --set board.show=yes --set board.window_width=640 --set board.window_height=360 >"$WORK/log" 2>&1 &
run_pid=$!
pids+=("$run_pid")
until_true grep -q "the first picture of the board stands" "$WORK/log" || die "no board"
until_true grep -q "the first picture of the kiosk stands" "$WORK/log" || die "no kiosk"

# ---- at rest, before anybody comes
board_pid() { pgrep -f "lobby-screens board --store $store" | head -1; }
pid=$(board_pid)
at_rest "$pid" 5 5 10000 || fail "the board is not at rest"

for n in 1 2 3; do
    "$LOBBY" visit register A --store "$store" >/dev/null || fail "no ticket"
done
for n in 1 2 3; do
    "$LOBBY" visit call "A00$n" "$n" --override --store "$store" >/dev/null || fail "no call"
    sleep 9
done
stood() { [ "$(grep -c 'a call stands on the wall' "$WORK/log")" -ge 3 ]; }
until_true stood || fail "not every call has stood on the wall"
grep -o 'a call stands on the wall [0-9]* ms' "$WORK/log" # the bench of it wants a quiet machine

# ---- it dies alone, and stands again
kill -9 "$pid"
again() { local now; now=$(board_pid) && [ -n "$now" ] && [ "$now" != "$pid" ]; }
until_true again || fail "the board was not started again"
until_true grep -q "the board died of signal 9" "$WORK/log" || fail "it did not say what happened"
grep -q "the kiosk died" "$WORK/log" && fail "the kiosk died with it"

# ---- its supervisor dies, and both stand again
pid=$(board_pid)
kill -9 "$(ps -o ppid= -p "$pid")"
until_true again || fail "the board's supervisor was not started again"
until_true grep -q "the supervisor of the board died of signal 9" "$WORK/log" || fail "it did not say that the supervisor died"
kill "$run_pid"
wait "$run_pid" || fail "lobby run did not end well"
gone() { ! pgrep -f "lobby-screens board --store $store"; }
until_true gone || fail "the board outlived lobby run"

# ---- it speaks where the business says so: what SDL's disk driver wrote is no silence
"$LOBBY" set site spoken-at=board --store "$store" >/dev/null || fail "spoken-at is not taken"
SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$WORK/sound "$LOBBY" board --window --store "$store" >"$WORK/alone" 2>&1 &
pids+=("$!")
until_true grep -q "the first picture of the board stands" "$WORK/alone" || fail "no board alone"
"$LOBBY" visit register A --store "$store" >/dev/null && "$LOBBY" visit call A004 4 --override --store "$store" >/dev/null
sounds() { [ -s "$WORK/sound" ] && [ "$(od -An -v -t x2 "$WORK/sound" | tr -s ' ' '\n' | grep -vc '^0*$')" -gt 44100 ]; }
until_true sounds || fail "the board says nothing"
"$LOBBY" voice list --store "$store" | grep -q 'board.*in order' || fail "the board's loudspeaker says nothing of itself"
finish
