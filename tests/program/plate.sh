#!/usr/bin/env bash
# A camera at the gate, as a shell has it: a body signed by openssl and posted by curl is heard, once; what is not signed,
# old or not there is not; nothing of a plate stands in the log, the journal or an address.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
store=$WORK/lobby.db
export XDG_STATE_HOME=$WORK/state
{
    sample_today
    for day in mon tue wed thu fri sat sun; do echo "cli-quiet set site hours.$day=04:00-28:00"; done # whatever the hour is
    echo "cli-quiet visit register A --surname Wang --title mr --phone 0912345678 --plate QQ-7788"
    echo "cli-quiet visit cancel A001"
    echo "cli-quiet backup $store"
} >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" || { echo "no sample"; exit 1; }
key=$(openssl rand -base64 24)
refused 2 "web.plate_secret" serve --store "$store" --set web.staff=127.0.0.1:0 --set web.plate_secret=whsec_no
"$LOBBY" serve --store "$store" --set log.path="$WORK/log" --set web.staff=127.0.0.1:0 \
    --set web.plate_secret="whsec_$key" >"$WORK/said" 2>"$WORK/errors" &
pid=$!
for _ in $(seq 200); do
    grep -q staff "$WORK/said" && break
    sleep 0.1
done
staff=$(awk '$1 == "staff" { print $2 }' "$WORK/said")
[ -n "$staff" ] || fail "it does not say where it listens: $(cat "$WORK/errors")"

# post ID SECONDS BODY [SIGNATURE]: the status; the answer in $WORK/answer.
post() {
    local hex signature
    hex=$(printf %s "$key" | base64 -d | od -An -tx1 | tr -d ' \n')
    signature=${4:-v1,$(printf '%s.%s.%s' "$1" "$2" "$3" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | base64)}
    curl -s -o "$WORK/answer" -w '%{http_code}' -H 'Content-Type: application/json' -H "webhook-id: $1" \
        -H "webhook-timestamp: $2" -H "webhook-signature: $signature" -d "$3" "http://127.0.0.1:$staff/hooks/plate"
}
# expect STATUS WORDS…
expect() {
    local want=$1 got
    shift
    got=$(post "$@")
    [ "$got" = "$want" ] || fail "$*: $got, not $want: $(cat "$WORK/answer")"
}
now=$(date +%s)
body='{"plate":"qq 7788","camera":"gate"}'
expect 401 gate-1 "$now" "$body" "v1,$(printf x | base64)"
expect 401 gate-1 "$((now - 400))" "$body"
expect 422 gate-1 "$now" '{"plate":"?"}'
[ "$("$LOBBY" alert list --store "$store" --lang en | grep -c QQ-7788)" = 0 ] || fail "what was refused is told"
expect 202 gate-2 "$now" "$body"
expect 202 gate-2 "$now" "$body"
expect 202 gate-3 "$now" '{"plate":"ZZ-1"}'
[ "$(cat "$WORK/answer")" = '{"taken":true}' ] || fail "it tells more than that it was taken: $(cat "$WORK/answer")"
"$LOBBY" alert list --store "$store" --lang en >"$WORK/alerts"
[ "$(grep -c 'QQ-7788 (Mr Wang) has driven in' "$WORK/alerts")" = 1 ] || fail "the desk is not told: $(cat "$WORK/alerts")"
curl -s "http://127.0.0.1:$staff/metrics" >"$WORK/metrics"
grep -q 'lobby_plates_total{known="no"} 1' "$WORK/metrics" || fail "nobody's is not counted: $(cat "$WORK/metrics")"
kill -TERM "$pid"
wait "$pid" || fail "it ended with $?"
grep -qiE 'QQ.?7788|whsec|Wang' "$WORK/log" && fail "the log holds a plate, the secret or a name: $(cat "$WORK/log")"
"$LOBBY" check --store "$store" --lang en >"$WORK/check" || fail "$(cat "$WORK/check")"
finish
