# Sourced by the program tests: a throw-away folder, a program, and what it should have said.
# shellcheck shell=bash

LOBBY=$1
export LC_ALL=C.UTF-8 SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export HOME=$WORK
failed=0

# The day of a house on the machine's clock: it turns at four in Taipei, and every number is then of yesterday. Where that
# comes within five minutes it is waited for. For how many minutes it has been that day is in `today`.
clear_of_the_turn() {
    local left
    left=$((3600 * 24 - ($(date +%s) + 3600 * (8 - 4)) % (3600 * 24)))
    [ "$left" -gt 300 ] || { sleep $((left + 5)); left=$((3600 * 24 - 5)); }
    today=$(((3600 * 24 - left) / 60))
}

# The first lines of a script: a sample that has been open for twenty minutes, or since its day began.
sample_today() {
    clear_of_the_turn
    printf 'store sample\nstart %s\n' "$(TZ=Asia/Taipei date -d "-$((today < 20 ? today : 20)) min" +%FT%H:%M)"
}

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
