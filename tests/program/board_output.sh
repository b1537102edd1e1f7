#!/usr/bin/env bash
# The television's output lost and found, seven nights in a row: an X server with two outputs (Xorg's dummy driver), the kiosk's
# screen and the wall's. While the second is away the board is not over the kiosk and goes on with its calls; when it is back it
# stands there, full screen, by the same process.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/data/lobby.db
cat >"$WORK/x.conf" <<'CONF'
Section "Device"
    Identifier "dummy"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5-1000
    VertRefresh 5-200
EndSection
Section "Screen"
    Identifier "screen"
    Device "dummy"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1024x768"
        Virtual 2304 800
    EndSubSection
EndSection
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoEnableDevices" "false"
EndSection
CONF
exec 3<>"$WORK/number"
Xorg -displayfd 3 -noreset -nolisten tcp -novtswitch -sharevts -logfile "$WORK/x.log" -config "$WORK/x.conf" >"$WORK/x.out" 2>&1 &
pids+=($!)
if ! within 15 test -s "$WORK/number"; then
    echo "passed over: no X server with two outputs runs here: $(tail -1 "$WORK/x.out")"
    exit 0
fi
DISPLAY=:$(tr -d '\n' <"$WORK/number")
export DISPLAY
on() { xrandr --output DUMMY1 --mode 1280x800 --right-of DUMMY0 && xrandr >/dev/null; } # asked, the server looks what is there
off() { xrandr --output DUMMY1 --off && xrandr >/dev/null; }
xrandr --addmode DUMMY1 1280x800 && on || die "no second output"

mkdir -p "$WORK/data"
: >"$WORK/log"
"$LOBBY" run --store "$store" --set sound.chime=no --set voice.speaks=no --set board.show=yes --set panel.fullscreen=no \
    --set board.output=2 --set panel.window_width=540 --set panel.window_height=500 >"$WORK/log" 2>&1 &
pids+=("$!")
until_true grep -q "the first picture of the board stands" "$WORK/log" || die "no board"
"$LOBBY" visit register A --store "$store" >/dev/null || fail "no ticket"
board_pid() { pgrep -f "lobby-screens board --store $store" | head -1; }
pid=$(board_pid)
window() { xdotool search --onlyvisible --pid "$pid" --name "lobby board"; }
on_the_wall() { # visible, and there
    local place id
    id=$(window | head -1)
    [ -n "$id" ] || return 1
    place=$(xwininfo -id "$id" | awk '/Absolute upper-left X|Width/ { print $NF }' | tr '\n' ' ')
    [ "$place" = "1024 1280 " ]
}
over_the_kiosk() { # any part of it on the first output, which alone is lit
    local id
    for id in $(window); do
        [ "$(xwininfo -id "$id" | awk '/Absolute upper-left X/ { print $NF }')" -ge 1024 ] || return 0
    done
    return 1
}
stood() { [ "$(grep -c 'a call stands on the wall' "$WORK/log")" -ge "$1" ]; }
until_true on_the_wall || die "the board is not on the second output: $(xwininfo -root -tree | grep lobby)"
for night in 1 2 3 4 5 6 7; do
    off || die "the output does not go"
    "$LOBBY" visit call A001 1 --override --as administrator --author 9 --store "$store" >/dev/null || fail "no call"
    until_true stood "$night" || fail "night $night: the call is not seen to without a television"
    over_the_kiosk && fail "night $night: the board stands over the kiosk"
    on || die "the output does not come back"
    until_true on_the_wall || fail "morning $night: the board is not back: $(xwininfo -root -tree | grep lobby)"
    [ "$(board_pid)" = "$pid" ] || fail "morning $night: it is another process"
    "$LOBBY" visit undo --as administrator --author 9 --store "$store" >/dev/null || fail "it is not taken back"
done
grep -q "the board died" "$WORK/log" && fail "the board died"
finish
