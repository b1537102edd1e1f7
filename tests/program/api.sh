#!/usr/bin/env bash
# /api/v1 as another program has it: its description is OpenAPI by a validator of others, and a client that knows nothing else
# calls every operation of it. LOBBY SOURCE [--store SERVER]: on a server, as tests/server.sh says it.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
store=$WORK/lobby.db
export XDG_STATE_HOME=$WORK/state
{ sample_today && echo "cli-quiet backup $store"; } >"$WORK/s.script"
"$LOBBY" script "$WORK/s.script" || { echo "no sample"; exit 1; }
if [ "${3:-}" = --store ]; then
    "$LOBBY" copy "$store" "$4" || { echo "no store on the server"; exit 1; }
    store=$4
fi
"$LOBBY" serve --store "$store" --set log.path="$WORK/log" --set web.staff=127.0.0.1:0 --set web.requests=100000 >"$WORK/said" 2>"$WORK/errors" &
pid=$!
for _ in $(seq 200); do
    grep -q staff "$WORK/said" && break
    sleep 0.1
done
staff=$(awk '$1 == "staff" { print $2 }' "$WORK/said")
[ -n "$staff" ] || fail "it does not say where it listens: $(cat "$WORK/errors")"
curl -s "http://127.0.0.1:$staff/api/v1/openapi.json" >"$WORK/openapi.json"
perl "$(dirname "$0")/openapi.pl" "$WORK/openapi.json" || fail "the document is not OpenAPI"
# It can fail: the same with one word wrong.
sed 's/"in":"query"/"in":"elsewhere"/' "$WORK/openapi.json" >"$WORK/wrong.json"
perl "$(dirname "$0")/openapi.pl" "$WORK/wrong.json" >"$WORK/out" && fail "the validator takes anything"
timeout 250 /usr/bin/python3 "$(dirname "$0")/api_client.py" "http://127.0.0.1:$staff" "$LOBBY" "$store" || fail "the client"
timeout 250 /usr/bin/python3 "$(dirname "$0")/api_pages.py" "http://127.0.0.1:$staff" "$LOBBY" "$store" || fail "the pages"
# A file that no screen waits for is refused at its headers.
head -c 9000000 /dev/zero | curl -s -o "$WORK/out" -w '%{http_code} %{size_upload}' -H 'Content-Type: application/octet-stream' -H 'Expect:' \
    --data-binary @- "http://127.0.0.1:$staff/screen/file?n=1" >"$WORK/code"
read -r code sent <"$WORK/code"
# Who goes on sending may find the line closed before the answer is read (000); the file was not taken in any case.
case $code in
404 | 413 | 000) [ "$sent" -lt 9000000 ] || fail "a file for no screen was read whole" ;;
*) fail "a file for no screen: $code $sent" ;;
esac
curl -s "http://127.0.0.1:$staff/metrics" >"$WORK/metrics"
grep -q 'lobby_refused_total{limit="tokens"} [1-9]' "$WORK/metrics" || fail "guesses are not counted: $(cat "$WORK/metrics")"
kill -TERM "$pid"
wait "$pid" || fail "it ended with $?"
grep -qE '[A-Za-z0-9_-]{32}|0912345678|Wang|王' "$WORK/log" && fail "the log holds a token, a phone or a name: $(cat "$WORK/log")"
finish
