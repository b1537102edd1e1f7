#!/usr/bin/env bash
# `lobby run` under Xvfb: one of a kind, a killed, stopped or looping kiosk is back within five seconds
# behind a calm picture, nothing is left of it when it ends or is killed; a store that was there and is
# gone is never replaced by a sample.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
# shellcheck source=tests/program/window.bash
. "$(dirname "$0")/window.bash"
store=$WORK/data/lobby.db
display 540 960

# A kiosk that can be sent into an endless loop: by a file.
cat >"$WORK/spin.c" <<'C'
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
int SDL_WaitEventTimeout(void *event, int ms)
{
    static int (*next)(void *, int);
    if (!next)
        next = (int (*)(void *, int))dlsym(RTLD_NEXT, "SDL_WaitEventTimeout");
    const char *file = getenv("SPIN_FILE");
    if (!getenv("LOBBY_CALM") && file && unlink(file) == 0)
        for (;;)
            ;
    return next(event, ms);
}
C
cc -shared -fPIC -D_GNU_SOURCE "$WORK/spin.c" -o "$WORK/spin.so" -ldl || die "no compiler"
export SPIN_FILE=$WORK/spin

# A sanitizer's runtime wants to come first.
runtime=$(LD_TRACE_LOADED_OBJECTS=1 "$LOBBY" | grep -oE '/[^ ]*lib[at]san[^ ]*' | head -1)
within=5000
[ -z "$runtime" ] || within=30000 # … and takes its time
run() { LD_PRELOAD="$runtime $WORK/spin.so" "$LOBBY" run --store "$store" --set sound.chime=no "$@" >>"$WORK/log" 2>&1 & run_pid=$!; pids+=("$run_pid"); }
pictures() { grep -c "the first picture" "$WORK/log"; }
stands() { [ "$(pictures)" -ge "$1" ]; }
child() { # kiosk or calm
    local pid
    for pid in $(pgrep -P "$run_pid"); do
        if grep -qz '^LOBBY_CALM=' "/proc/$pid/environ"; then [ "$1" = calm ] && echo "$pid"; else [ "$1" = kiosk ] && echo "$pid"; fi
    done
}
calm_is_seen() { xdotool search --onlyvisible --class calm; }
now_ms() { echo $(($(date +%s%N) / 1000000)); }

: >"$WORK/log"
from=$(now_ms)
run
until_true stands 1 || die "no kiosk"
slow=$((3000 + 2 * ($(now_ms) - from))) # where a start alone takes long
[ "$slow" -le "$within" ] || within=$slow
until_true calm_is_seen || fail "no calm picture lies under the kiosk"

# ---- one of a kind, in words
refused 1 "lobby run.*runs on this machine already.*process $run_pid.*--panel NAME" run --store "$store"
refused 1 "lobby kiosk.*runs on this machine already.*--panel NAME" kiosk --store "$store"
ln -s "$WORK/data" "$WORK/another way"
refused 1 "runs on this machine already" kiosk --store "$WORK/another way/lobby.db"
"$LOBBY" kiosk --window --panel door --store "$store" --set sound.chime=no >"$WORK/door" 2>&1 &
other_pid=$!
pids+=("$other_pid")
until_true grep -q "the first picture" "$WORK/door" || fail "a kiosk with a name of its own does not start"
refused 1 "named 'door'.*runs on this machine already.*process $other_pid" kiosk --panel door --store "$store"
kill "$other_pid"; wait "$other_pid"

# ---- killed, stopped, looping: back within five seconds, the calm picture all the while
recovers() {
    local what=$1 before from took
    shift
    before=$(pictures)
    from=$(now_ms)
    "$@"
    until_true stands $((before + 1)) || die "$what: the kiosk did not come back"
    took=$(($(now_ms) - from))
    echo "$what: back after $took ms"
    [ "$took" -le "$within" ] || fail "$what: back after $took ms only"
    calm_is_seen >/dev/null || fail "$what: the calm picture is gone"
}
recovers killed kill -KILL "$(child kiosk)"
recovers "killed once more" kill -KILL "$(child kiosk)"
recovers aborted kill -ABRT "$(child kiosk)"
recovers stopped kill -STOP "$(child kiosk)"
recovers looping touch "$SPIN_FILE"
said=$(grep -c "has not answered for" "$WORK/log")
[ "$said" -eq 2 ] || fail "why one was ended is said once each: $said times for two"

# ---- told to end while the kiosk hangs: it is killed, and nothing is left
kiosk=$(child kiosk) calm=$(child calm)
kill -STOP "$kiosk"
from=$(now_ms)
kill -TERM "$run_pid"
wait "$run_pid" || fail "lobby run did not end well"
[ $(($(now_ms) - from)) -le $((within + 1000)) ] || fail "ending took $(($(now_ms) - from)) ms"
alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status"; }
for pid in $kiosk $calm; do alive "$pid" && fail "process $pid outlived lobby run"; done

# ---- killed itself: no orphan, and the next one starts at once
run
before=$(pictures)
until_true stands $((before + 1)) || die "no kiosk"
kiosk=$(child kiosk) calm=$(child calm)
kill -KILL "$run_pid"; wait "$run_pid" 2>/dev/null
gone() { ! alive "$kiosk" && ! alive "$calm"; }
until_true gone || fail "an orphan was left"
run
before=$(pictures)
until_true stands $((before + 1)) || die "it does not start after it was killed"
kill -TERM "$run_pid"; wait "$run_pid"

# ---- the store is missing on a machine that had one
rm -rf "$WORK/data"
refused 1 "the store '$store' is missing, and this machine had one there" run --window --store "$store"
[ ! -e "$store" ] || fail "a sample was put in the place of a missing store"
refused 1 "is missing, and this machine had one there" visit list --store "$store"
refused 1 "is missing, and this machine had one there" office --store "$store"
mkdir "$WORK/data" # the empty mount point
refused 1 "is missing, and this machine had one there" run --window --store "$store"
: >"$WORK/log"
run
until_true calm_is_seen || die "no picture instead of a kiosk without a store"
until_true grep -q "is missing, and this machine had one" "$WORK/log" || fail "it did not say that the store is missing"
sleep 1
[ ! -e "$store" ] || fail "a sample was put in the place of a missing store, full screen"
"$LOBBY" setup --store "$store" >/dev/null </dev/null || fail "setup cannot begin a new one"
until_true stands 1 || fail "the kiosk does not go on with the store that is there again"
kill -TERM "$run_pid"; wait "$run_pid"
rm -f "$WORK"/data/lobby.db*
refused 1 "is missing, and this machine had one" run --window --store "$store"
run --force
until_true test -e "$store" || fail "--force does not begin a sample"
kill -TERM "$run_pid"; wait "$run_pid"
finish
