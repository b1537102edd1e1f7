#!/usr/bin/env bash
# Screens in a real browser: lobby serve, Chromium, and what somebody does in its tabs (tests/browser). LOBBY SOURCE [again|bench|day|doors|files|guests|lines].
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
source=$2 what=${3:-screens}
store=$WORK/lobby.db
export XDG_STATE_HOME=$WORK/state
for program in node npm chromium; do
    command -v "$program" >/dev/null || { echo "there is no $program"; exit 1; }
done
# A lock, a checksum and no script: once for this tree.
exec 8>"$source/build/browser.lock"
flock 8
if ! cmp -s "$source/tests/browser/package-lock.json" "$source/tests/browser/node_modules/lock.json"; then
    (cd "$source/tests/browser" && npm ci --ignore-scripts --no-audit --no-fund >"$WORK/npm" 2>&1 && cp package-lock.json node_modules/lock.json) ||
        { cat "$WORK/npm"; exit 1; }
fi
exec 8>&-

{
    sample_today
    if [ "$what" = guests ] || [ "$what" = day ]; then # whatever the hour is
        for day in mon tue wed thu fri sat sun; do echo "cli-quiet set site hours.$day=04:00-28:00"; done
    fi
    if [ "$what" = bench ]; then yes 'cli-quiet visit register A --surname Wang --title mr' | head -n 200; fi
    printf 'cli-quiet backup %s\nsurface office 1280x800 en\n@office shot signin.png\n' "$store"
} >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" --shots "$WORK" >"$WORK/out" 2>&1 || { cat "$WORK/out"; exit 1; }
more=()
if [ "$what" = bench ]; then more=(--set web.proxy=127.0.0.1); fi # its screens come from addresses of their own
# Ports below those that the system gives to whoever connects: a server that is begun anew finds its own free again, and
# nobody who asks for it meanwhile is given it. One that somebody has is another the next time.
for _ in $(seq 20); do
    port=$((10000 + RANDOM % 20000))
    export GUESTS=http://127.0.0.1:$port
    if [ "$what" = guests ]; then more=(--set web.public="$GUESTS"); fi
    "$LOBBY" serve --store "$store" --set log.path="$WORK/log" --set web.staff="127.0.0.1:$((port + 1))" \
        --set web.guests="127.0.0.1:$port" "${more[@]}" >"$WORK/said" 2>"$WORK/errors" &
    pid=$!
    until grep -q staff "$WORK/said" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    grep -q staff "$WORK/said" && break
done
staff=$(awk '$1 == "staff" { print $2 }' "$WORK/said")
guests=$(awk '$1 == "guests" { print $2 }' "$WORK/said")
[ -n "$staff" ] || fail "it does not say where it listens: $(cat "$WORK/errors")"
if [ "$what" = day ]; then
    # shellcheck source=tests/program/window.bash
    . "$(dirname "$0")/window.bash"
    display 600 1000
    find_buttons
    "$LOBBY" kiosk --window --store "$store" --lang zh_TW --set sound.chime=no --set log.path="$WORK/log" \
        --set panel.window_width=540 --set panel.window_height=960 >"$WORK/kiosk" 2>&1 &
    pids+=($!)
    until_true grep -q "the first picture" "$WORK/log" || die "no kiosk"
fi
patience=500
[ "$what" != bench ] || patience=900
timeout "$patience" node "$source/tests/browser/$what.mjs" "http://127.0.0.1:$staff" "$LOBBY" "$store" "$WORK" "$pid" "http://127.0.0.1:$guests" || fail "in the browser"
if [ -n "${LOBBY_KEEP:-}" ]; then cp "$WORK"/*.png "$LOBBY_KEEP"; fi
kill -TERM "$pid" 2>/dev/null # unless the test has done so
wait "$pid" || fail "it ended with $?"
[ "$what" = bench ] || finish
exit "$failed"
