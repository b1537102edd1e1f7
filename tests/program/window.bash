# Sourced after lib.bash by tests of the real window: a display of its own, and where the driver says that the kiosk's
# buttons stand. What is to be ended at the end is added to `pids`.
# shellcheck shell=bash

unset SDL_VIDEODRIVER WAYLAND_DISPLAY
export DBUS_SESSION_BUS_ADDRESS=disabled:
pids=()
window_end() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$WORK"
}
trap window_end EXIT

die() {
    echo "FAILED: $*" >&2
    cat "$WORK/log" >&2
    exit 1
}

# until_true CONDITION… : tries for fifteen seconds.
until_true() {
    local tries=150
    while [ $((tries--)) -gt 0 ]; do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}

# display WIDTH HEIGHT : Xvfb, on a number that nobody has.
display() {
    exec 3<>"$WORK/number"
    Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp >/dev/null 2>&1 &
    pids+=($!)
    until_true test -s "$WORK/number" || die "no Xvfb"
    DISPLAY=:$(tr -d '\n' <"$WORK/number")
    export DISPLAY
}

# find_buttons : where everything stands on the way of a first visit, in $WORK/tree.
find_buttons() {
    {
        echo "surface kiosk 540x960 en"
        echo "@kiosk tree"
        local id
        for id in take first.yes service.1 skip surname.0 title.mr free; do
            printf '@kiosk tap %s\n@kiosk tree\n' "$id"
        done
    } >"$WORK/where.script"
    "$LOBBY" script "$WORK/where.script" >"$WORK/tree" || die "the driver does not find the way"
}

# at ID : its middle, "x y".
at() {
    local box x y w h
    box=$(grep "\"id\":\"$1\"" "$WORK/tree" | head -1 | sed -E 's/.*"px":\[([0-9,]+)\].*/\1/')
    IFS=, read -r x y w h <<<"$box"
    echo "$((x + w / 2)) $((y + h / 2))"
}
