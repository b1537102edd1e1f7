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

# within SECONDS CONDITION… : tries for so long.
within() {
    local end=$((SECONDS + $1))
    shift
    while [ "$SECONDS" -le "$end" ]; do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}
until_true() { within 60 "$@"; }

# at_rest PID SECONDS TICKS WAKE-UPS : within a minute there are so many seconds in which it takes no more of the processor
# and wakes no more often: what it has begun with may still go on. Says what the last ones were.
at_rest() {
    local pid=$1 rest=$2 most=$3 wakes=$4 s0 t0 end=$((SECONDS + 60))
    switches() { cat /proc/"$pid"/task/*/status | awk '/^voluntary_ctxt/ { n += $2 } END { print n }'; }
    ticks() { awk '{ print $14 + $15 }' /proc/"$pid"/stat; }
    while [ "$SECONDS" -le "$end" ]; do
        s0=$(switches) t0=$(ticks)
        sleep "$rest"
        woke=$(($(switches) - s0)) used=$(($(ticks) - t0))
        [ "$used" -le "$most" ] && [ "$woke" -le "$wakes" ] && break
    done
    echo "at rest for $rest s: $woke wake-ups, $((used * 10)) ms of processor time"
    [ "$used" -le "$most" ] && [ "$woke" -le "$wakes" ]
}

# display WIDTH HEIGHT : Xvfb, on a number that nobody has.
display() {
    clear_of_the_turn
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

# walk PACE SURNAME TOUCH : the way of a first visit, each step by the command TOUCH ID; so many seconds between them.
walk() {
    local id
    for id in take first.yes service.1 skip "surname.$2" title.mr free; do
        "$3" "$id"
        sleep "$1"
    done
}
# walks_until SURNAME TOUCH CONDITION… : … until it is so. On a machine that is held up a touch may fall on a page that was
# only just shown, which takes none yet: then once more from the start, more slowly.
walks_until() {
    local pace surname=$1 touch=$2
    shift 2
    for pace in 0.6 1.5 4; do
        walk "$pace" "$surname" "$touch"
        within 20 "$@" && return 0
        "$touch" home
        sleep "$pace"
    done
    return 1
}

# at ID : its middle, "x y".
at() {
    local box x y w h
    box=$(grep "\"id\":\"$1\"" "$WORK/tree" | head -1 | sed -E 's/.*"px":\[([0-9,]+)\].*/\1/')
    IFS=, read -r x y w h <<<"$box"
    echo "$((x + w / 2)) $((y + h / 2))"
}
