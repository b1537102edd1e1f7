#!/usr/bin/env bash
# Hands and scanners at the real window under Xvfb: a double click is one, nothing of a code lands in a
# field at any pace, half of one neither, and who types quickly is no scanner.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/lobby.db
display 600 1000

printf 'store sample\nstart 2026-03-02T10:00\ncli-quiet backup %s\n' "$store" >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" || die "no sample"
code=$("$LOBBY" visit register A --json --store "$store" | sed -E 's/.*"token":"([^"]*)".*/\1/')
[ ${#code} -eq 32 ] || die "a ticket without a code: '$code'"

"$LOBBY" kiosk --window --store "$store" --lang en --set site.language=en --set sound.chime=no \
    --set panel.window_width=540 --set panel.window_height=960 >"$WORK/log" 2>&1 &
kiosk_pid=$!
pids+=("$kiosk_pid")
until_true grep -q "the first picture" "$WORK/log" || die "no kiosk"
window=$(xdotool search --onlyvisible --class lobby | head -1)
xdotool windowfocus "$window"
sleep 0.5

find_buttons
# shellcheck disable=SC2046
click() { xdotool mousemove --window "$window" $(at "$1") click --repeat "${2:-1}" --delay 120 1; sleep 1.2; }
types() { xdotool type --delay "$1" "$2"; xdotool key Return; sleep 1.2; }
waiting() { "$LOBBY" visit list --json --store "$store" | grep -o '"ticket"' | wc -l; }

# ---- three quick clicks are one answer; the phone page stands after two more
click take 3
click first.yes 2
click service.1

# ---- on it: a code at a Bluetooth's pace, half of one; then somebody types
types 100 "$code"
types 45 "${code:0:16}"
sleep 1
types 90 0922333444
for id in surname.0 title.mr free; do click "$id"; done
has_phone() { "$LOBBY" customer search 0922333444 --json --store "$store" | grep -q '"phone":"+886922333444"'; }
until_true has_phone || fail "ten digits that were typed quickly are not the phone: $("$LOBBY" visit list --store "$store")"
[ "$(waiting)" -eq 2 ] || fail "there are $(waiting) tickets instead of two"
finish
