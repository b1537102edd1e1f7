#!/usr/bin/env bash
# Screens in a real browser: lobby serve, Chromium, and what somebody does in its tabs (tests/browser). LOBBY SOURCE [bench|doors].
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
    printf 'store sample\nstart %s\n' "$(TZ=Asia/Taipei date -d '-20 min' +%FT%H:%M)"
    if [ "$what" = bench ]; then yes 'cli-quiet visit register A --surname Wang --title mr' | head -n 200; fi
    printf 'cli-quiet backup %s\nsurface office 1280x800 en\n@office shot signin.png\n' "$store"
} >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" --shots "$WORK" >"$WORK/out" 2>&1 || { cat "$WORK/out"; exit 1; }
"$LOBBY" serve --store "$store" --set log.path="$WORK/log" --set web.staff=127.0.0.1:0 >"$WORK/said" 2>"$WORK/errors" &
pid=$!
for _ in $(seq 200); do
    grep -q staff "$WORK/said" && break
    sleep 0.1
done
staff=$(awk '$1 == "staff" { print $2 }' "$WORK/said")
[ -n "$staff" ] || fail "it does not say where it listens: $(cat "$WORK/errors")"
timeout "$([ "$what" = bench ] && echo 420 || echo 100)" node "$source/tests/browser/$what.mjs" "http://127.0.0.1:$staff" "$LOBBY" "$store" "$WORK" "$pid" || fail "in the browser"
if [ -n "${LOBBY_KEEP:-}" ]; then cp "$WORK"/*.png "$LOBBY_KEEP"; fi
kill -TERM "$pid"
wait "$pid" || fail "it ended with $?"
[ "$what" = bench ] || finish
exit "$failed"
