# Sourced by the program tests: a throw-away folder, a program, and what it should have said.
# shellcheck shell=bash

LOBBY=$1
export LC_ALL=C.UTF-8 SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export HOME=$WORK
failed=0

fail() {
    echo "FAILED: $*" >&2
    failed=1
}

# refused CODE PATTERN WORDS… : ends with CODE, says PATTERN (a regular expression) on stderr in one
# line, and nothing on stdout.
refused() {
    local code=$1 pattern=$2 said status=0
    shift 2
    said=$(timeout 60 "$LOBBY" "$@" 2>&1 >"$WORK/out") || status=$?
    [ "$status" -eq "$code" ] || fail "lobby $*: exit code $status, not $code: $said"
    [[ $said =~ $pattern ]] || fail "lobby $*: said '$said', not /$pattern/"
    [ "$(grep -c . <<<"$said")" -eq 1 ] || fail "lobby $*: more than one sentence: $said"
    [ ! -s "$WORK/out" ] || fail "lobby $*: something on stdout: $(head -c 200 "$WORK/out")"
}

finish() {
    [ "$failed" -eq 0 ] || exit 1
    echo "all as expected"
}
