#!/usr/bin/env bash
# A real window under Xvfb: `lobby run` starts the kiosk, a visitor takes a ticket by touch; at rest
# nothing polls; what dies is started again; told to end, everything ends.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/data/lobby.db
display 1200 1300

"$LOBBY" run --window --store "$store" --lang en --set site.language=en \
    --set sound.chime=no --set panel.window_width=540 --set panel.window_height=960 >"$WORK/log" 2>&1 &
run_pid=$!
pids+=("$run_pid")
until_true xdotool search --onlyvisible --class lobby || die "no window"
grep -q "The data lies in $store" "$WORK/log" || die "it did not say where the data lies"
grep -q "sample mode" "$WORK/log" || die "it did not say that this is a sample"
kiosk_pid() { pgrep -P "$run_pid"; }
window=$(xdotool search --onlyvisible --class lobby | head -1)
sleep 0.5

# ---- taps where the driver says the buttons are
find_buttons
tap() {
    # shellcheck disable=SC2046 # two numbers
    xdotool mousemove --window "$window" $(at "$1") sleep 0.05 mousedown 1 sleep 0.05 mouseup 1
}
has_ticket() { "$LOBBY" visit list --json --store "$store" | grep -q '"ticket":"A001"'; }
walks_until 0 tap has_ticket || die "seven touches in the window made no ticket"
tap home

# ---- nothing polls: hardly any wake-up, no processor time
pid=$(kiosk_pid) wakes=10
LD_TRACE_LOADED_OBJECTS=1 "$LOBBY" | grep -q libtsan && wakes=1000 # its runtime wakes by itself
at_rest "$pid" 3 3 "$wakes" || fail "the kiosk is not at rest"

# ---- what dies is started again
kill -9 "$pid"
new_kiosk() { local now; now=$(kiosk_pid) && [ -n "$now" ] && [ "$now" != "$pid" ]; }
until_true new_kiosk || die "the kiosk was not started again"
until_true grep -q "died of signal 9; starting it again" "$WORK/log" || fail "it did not say what happened"

# ---- and ends when told
pid=$(kiosk_pid)
kill "$run_pid"
wait "$run_pid" || fail "lobby run did not end well"
kill -0 "$pid" 2>/dev/null && fail "the kiosk outlived lobby run"
# ---- full screen is the whole screen, with no window manager to make it so
"$LOBBY" run --store "$store" --set sound.chime=no >"$WORK/log" 2>&1 &
run_pid=$!
pids+=("$run_pid")
a_window() { xdotool search --onlyvisible --class lobby >/dev/null; }
until_true a_window || die "no full-screen window"
window=$(xdotool search --onlyvisible --class lobby | head -1)
whole() { xdotool getwindowgeometry "$window" | grep -q 'Geometry: 1200x1300'; }
until_true whole || fail "full screen is not the whole screen: $(xdotool getwindowgeometry "$window" | tail -1)"
# ---- in a window the office is no larger than the screen, in its own proportions
"$LOBBY" office --window --store "$store" --set sound.chime=no >"$WORK/office.log" 2>&1 &
office_pid=$!
pids+=("$office_pid")
office_window() { xwininfo -root -tree | grep '"lobby office"'; }
until_true office_window || die "the office has no window"
fits() { office_window | grep -q ' 1200x750+'; }
until_true fits || fail "the office does not fit the screen: $(office_window)"
kill "$office_pid"
wait "$office_pid"
# ---- the store goes away and comes back: said, and gone on from, by itself
until_true grep -q "the first picture" "$WORK/log" || fail "it did not say that it stands"
mv "$WORK/data" "$WORK/away"
until_true grep -q "put it back" "$WORK/log" || fail "a store that was moved away was not noticed"
mv "$WORK/away" "$WORK/data"
until_true grep -q "the store works again" "$WORK/log" || fail "it did not go on when the store was back"
kill "$run_pid"
wait "$run_pid" || fail "the full-screen kiosk did not end well"

# ---- without a face: a picture that sends people to the desk, until there is one
faces=$WORK/fonts.conf
echo '<fontconfig></fontconfig>' >"$faces"
FONTCONFIG_FILE=$faces "$LOBBY" kiosk --store "$store" --set sound.chime=no >"$WORK/log" 2>&1 &
run_pid=$!
pids+=("$run_pid")
until_true a_window || die "without a face there is no window at all"
until_true grep -q "is not installed" "$WORK/log" || fail "it did not say that a face is missing"
cp /etc/fonts/fonts.conf "$faces"
until_true grep -q "the first picture" "$WORK/log" || fail "it did not go on when the face was there"
kill "$run_pid"
wait "$run_pid"
finish
