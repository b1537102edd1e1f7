#!/usr/bin/env bash
# Real windows under Xvfb on a store that a server keeps: `lobby run` with its kiosk, and the office beside it. The server is
# killed: both say so at once, and take nothing. It is started again: both go on by themselves, and what was given is there,
# once. The kiosk is killed, too.
#   server_windows.sh LOBBY FOLDER
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/program/lib.bash
. "$here/program/lib.bash"
# shellcheck source=tests/program/window.bash
. "$here/program/window.bash"
folder=$2
bash "$here/server.sh" start "$folder" || die "no server"
trap 'bash "$here/server.sh" stop "$folder" 2>/dev/null; window_end' EXIT
store="postgresql://lobby@/lobby?host=$folder"
display 1200 1300
: >"$WORK/log"

run() {
    "$LOBBY" run --window --store "$store" --lang en --set site.language=en \
        --set sound.chime=no --set panel.window_width=540 --set panel.window_height=960 >>"$WORK/log" 2>&1 &
    run_pid=$!
    pids+=("$run_pid")
}
run
until_true xdotool search --onlyvisible --class lobby || die "no kiosk"
"$LOBBY" office --window --panel desk --store "$store" --lang en >"$WORK/office" 2>&1 &
pids+=($!)
until_true grep -q "the first picture" "$WORK/office" || { cat "$WORK/office" >&2; die "no office"; }
find_buttons
kiosk_window() { xdotool search --onlyvisible --pid "$(pgrep -P "$run_pid" | head -1)" | head -1; }
until_true kiosk_window || die "no window of the kiosk"
touch_it() {
    local window
    window=$(kiosk_window)
    # shellcheck disable=SC2046 # two numbers
    xdotool windowraise "$window" mousemove --window "$window" $(at "$1") sleep 0.05 mousedown 1 sleep 0.05 mouseup 1
}
visits() { "$LOBBY" visit list --json --store "$store" 2>/dev/null | grep -o '"ticket":"[A-Z0-9]*"' | sort; }
has() { visits | grep -q "\"$1\""; }
number() { walks_until "$1" touch_it has "$2"; } # of another name each time
sleep 0.5
number 0 A001 || die "no number by touch on a server's store"
touch_it home

# ---- the server is killed: told at once, in both windows
away() { grep -q "is lost" "$1"; }
bash "$here/server.sh" down "$folder" || die "it is not to be killed"
until_true away "$WORK/log" || fail "the kiosk does not notice that the server is gone"
until_true away "$WORK/office" || fail "the office does not notice that the server is gone"
import -window "$(kiosk_window)" "$WORK/away.png" 2>/dev/null
walk 0.6 3 touch_it # and nothing comes of it
kill -0 "$run_pid" || die "lobby run has ended with its server"

# ---- and is there again: both go on by themselves, nothing was made meanwhile
back() { [ "$(grep -c "the store works again" "$1")" -ge "$2" ]; }
bash "$here/server.sh" up "$folder" || die "it does not start again"
until_true back "$WORK/log" 1 || fail "the kiosk does not go on"
until_true back "$WORK/office" 1 || fail "the office does not go on"
[ "$(visits)" = '"ticket":"A001"' ] || fail "after the server came back: $(visits)"
sleep 1
import -window "$(kiosk_window)" "$WORK/back.png" 2>/dev/null
[ ! -s "$WORK/away.png" ] || ! cmp -s "$WORK/away.png" "$WORK/back.png" || fail "the same picture with and without the server"
number 1 A002 || fail "no number once the server is back"
touch_it home

# ---- the kiosk is killed while the server is away, and stands again when it is back
bash "$here/server.sh" down "$folder"
pkill -KILL -P "$run_pid"
sleep 1
bash "$here/server.sh" up "$folder"
pictures() { [ "$(grep -c "the first picture" "$WORK/log")" -ge 2 ]; }
until_true pictures || fail "the kiosk does not stand again"
until_true kiosk_window || fail "no window of the new kiosk"
sleep 1
number 2 A003 || fail "no number from the new kiosk"
[ "$(visits | tr '\n' ' ')" = '"ticket":"A001" "ticket":"A002" "ticket":"A003" ' ] || fail "in the end: $(visits)"
"$LOBBY" check --store "$store" >"$WORK/check" || { cat "$WORK/check"; fail "it is not sound"; }
finish
