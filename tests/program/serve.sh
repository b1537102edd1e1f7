#!/usr/bin/env bash
# lobby serve from outside: it says where it listens, serves a ticket that another process has given out, hears of a call,
# speaks TLS, logs no token, and ends when told to.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
store=$WORK/lobby.db
export XDG_STATE_HOME=$WORK/state
{
    sample_today
    for day in mon tue wed thu fri sat sun; do echo "cli-quiet set site hours.$day=04:00-28:00"; done # whatever the hour is
    echo "cli-quiet backup $store"
} >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" || { echo "no sample"; exit 1; }

refused 2 "nothing to listen at" serve --store "$store"
refused 2 "unencrypted" serve --store "$store" --set web.staff=0.0.0.0:0
refused 2 "no address in figures" serve --store "$store" --set web.guests=localhost:0
refused 1 "cannot open" serve --store "$store" --set web.staff=127.0.0.1:0 --set web.staff_certificate=none --set web.staff_key=none

# begin WORDS… : waits until it has said where it listens; sets guests, staff and pid.
begin() {
    "$LOBBY" serve --store "$store" --set log.path="$WORK/log" "$@" >"$WORK/said" 2>"$WORK/errors" &
    pid=$!
    for _ in $(seq 200); do
        grep -q staff "$WORK/said" && break
        sleep 0.1
    done
    guests=$(awk '$1 == "guests" { print $2 }' "$WORK/said") staff=$(awk '$1 == "staff" { print $2 }' "$WORK/said")
    [ -n "$staff" ] || fail "it does not say where it listens: $(cat "$WORK/errors")"
}
end() {
    kill -TERM "$pid"
    wait "$pid"
    local code=$?
    [ "$code" -eq 0 ] || fail "it ended with $code"
}
token_of() { "$LOBBY" visit register A --store "$store" --json | sed -n 's/.*"token":"\([^"]*\)".*/\1/p'; }

begin --set web.guests=127.0.0.1:0 --set web.staff=127.0.0.1:0
refused 1 "runs on this machine already" serve --store "$store" --set web.guests=127.0.0.1:0
[ "$(curl -s "http://127.0.0.1:$guests/health")" = '{"store":true}' ] || fail "it is not well"
token=$(token_of) # given out by another process
for _ in $(seq 200); do
    page=$(curl -s "http://127.0.0.1:$guests/t/$token?l=en")
    [[ $page == *A001* ]] && break
    sleep 0.1
done
[[ $page == *A001* ]] || fail "the page of $token does not say A001: $page"
curl -sN --max-time 60 "http://127.0.0.1:$guests/t/$token/live?l=en" >"$WORK/live" &
listener=$!
for _ in $(seq 200); do grep -q '"look":"next"' "$WORK/live" && break; sleep 0.1; done
"$LOBBY" visit call A001 --store "$store" >"$WORK/out" 2>&1 || "$LOBBY" visit call A001 1 --store "$store" >"$WORK/out" 2>&1 || fail "$(cat "$WORK/out")"
for _ in $(seq 200); do grep -q '"look":"called"' "$WORK/live" && break; sleep 0.1; done
grep -q '"look":"called"' "$WORK/live" || fail "the call was not heard: $(cat "$WORK/live")"
end # with a stream open
wait "$listener" 2>/dev/null
grep -q "$token" "$WORK/log" && fail "the log holds a token"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
    -keyout "$WORK/key.pem" -out "$WORK/cert.pem" 2>/dev/null || fail "no certificate could be made"
begin --set web.guests=127.0.0.1:0 --set web.guests_certificate="$WORK/cert.pem" --set web.guests_key="$WORK/key.pem" \
    --set web.staff=127.0.0.1:0 --set web.staff_certificate="$WORK/cert.pem" --set web.staff_key="$WORK/key.pem"
[ "$(curl -s --cacert "$WORK/cert.pem" "https://localhost:$guests/health" --resolve "localhost:$guests:127.0.0.1")" = '{"store":true}' ] ||
    fail "no TLS"
openssl s_client -connect "127.0.0.1:$guests" -tls1_1 -cipher ALL:@SECLEVEL=0 </dev/null >"$WORK/out" 2>&1 && fail "it speaks TLS 1.1"
openssl s_client -connect "127.0.0.1:$guests" -tls1_2 </dev/null >"$WORK/out" 2>&1 || fail "it speaks no TLS 1.2: $(cat "$WORK/out")"
curl -s --max-time 5 "http://127.0.0.1:$guests/health" >"$WORK/out" && [ -s "$WORK/out" ] && fail "it answers without TLS, too"
curl -si --cacert "$WORK/cert.pem" --resolve "localhost:$staff:127.0.0.1" -d 'staff=7&pin=1111' "https://localhost:$staff/sign-in" |
    grep -i '^set-cookie: __Host-lobby=.*; Secure' >/dev/null || fail "the cookie is not for TLS alone"
end
finish
