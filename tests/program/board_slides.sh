#!/usr/bin/env bash
# A picture of the board that is a video: passed over, one sentence at the desk, and the wall goes on.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/data/lobby.db
display 800 600
mkdir -p "$WORK/data"
printf '4711\n' | "$LOBBY" setup --store "$store" --name "Ann Chen" >/dev/null || die "no store"
"$LOBBY" set site board-dark=0 --store "$store" >/dev/null || fail "always lit"
: >"$WORK/log"
"$LOBBY" board --window --store "$store" --set voice.speaks=no --set board.window_width=640 --set board.window_height=360 >"$WORK/log" 2>&1 &
board=$!
pids+=("$board")
until_true grep -q "the first picture of the board stands" "$WORK/log" || die "no board"
# ---- a picture that is a video: passed over, one sentence at the desk; the wall goes on
mkdir "$WORK/slides"
printf '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41\x00\x00\x00\x08free' >"$WORK/slides/film.png"
"$LOBBY" set site "slides=$WORK/slides" slides-after=10 slide-seconds=5 --store "$store" >/dev/null || fail "no folder of pictures is taken"
told() { "$LOBBY" alert list --store "$store" | grep -q "board.*film.png.*passed over"; }
until_true told || fail "nobody is told of a picture that is a video: $("$LOBBY" alert list --store "$store")"
cp "$(dirname "$0")/../golden/pictures/board-between.png" "$WORK/slides/film2.png"
rm "$WORK/slides/film.png"
untold() { ! "$LOBBY" alert list --store "$store" | grep -q "film.png"; }
until_true untold || fail "it is still told, though it has gone"
kill -0 "$board" || fail "the board has ended"
finish
