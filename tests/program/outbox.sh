#!/usr/bin/env bash
# What leaves the building, to a real HTTP and a real mail server: a visitor is told "two ahead", then "called"; webhooks are
# signed and come again with the same id; what is in doubt is shown and never repeated by itself; whoever sends is killed and
# nothing is lost; no phone, name or secret stands in the log, the journal or the outbox.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

store=$WORK/lobby.db
python3 "$(dirname "$0")/outside.py" "$WORK" &
outside=$!
workers=()
trap 'kill $outside "${workers[@]}" 2>/dev/null; rm -rf "$WORK"' EXIT
for _ in $(seq 400); do [ -e "$WORK/ports" ] && break; sleep .05; done
read -r web mail <"$WORK/ports" || fail "nothing is outside"

cat >"$WORK/lobby.ini" <<INI
[site]
language=en
[log]
path=$WORK/log
[gateway sms]
kind=text
url=http://127.0.0.1:$web/sms
header=Content-Type: application/json
header=Authorization: Bearer sesame-opens
body={"to":"{to}","text":"{text}","number":"{number}","desk":"{desk}"}
success_text="accepted":1
seconds=4
local=yes
[gateway crm]
kind=webhook
url=http://127.0.0.1:$web/crm
secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
seconds=4
local=yes
[gateway boss]
kind=mail
url=smtp://127.0.0.1:$mail
from=lobby@example.com
to=manager@example.com
tls=no
seconds=4
local=yes
[gateway near]
kind=text
url=http://127.0.0.1:$web/near
body=to={to}
[gateway tee]
kind=command
command=/usr/bin/tee $WORK/teed
INI
lobby() { timeout 60 "$LOBBY" "$@" --store "$store" --config "$WORK/lobby.ini" --lang en; }
done_() { local said; said=$(lobby "$@" 2>&1) || fail "lobby $*: exit code $?: $said"; }
once() { done_ outbox run once; }
asked() { # NAME: how many requests
    grep -c "\"name\": \"$1\"" "$WORK/requests" 2>/dev/null || true
}
last() { # NAME EXPRESSION: of the last request, r
    python3 -c 'import json, sys
r = [x for x in map(json.loads, open(sys.argv[1])) if x["name"] == sys.argv[2]][-1]
print(eval(sys.argv[3]))' "$WORK/requests" "$1" "$2"
}
state() { # KIND: the states of its messages, the oldest first
    lobby outbox list --all --json | python3 -c 'import json, sys
print(" ".join(m["state"] + (":" + m["problem"] if m["problem"] else "") for m in reversed(json.load(sys.stdin)) if m["kind"] == sys.argv[1]))' "$1"
}
is() { [ "$2" = "$3" ] || fail "$1: '$2', not '$3'"; }

# ---- a house
clear_of_the_turn
printf '4711\n' | lobby setup --name "Ann Chen" --zone Asia/Taipei >/dev/null || fail "setup"
done_ set site $(for day in mon tue wed thu fri sat sun; do echo "hours.$day=04:00-28:00"; done) --as administrator
done_ set service new name.zh_TW=試駕 letter=T notice-people=2 wrap-up=0 --as administrator
done_ set staff "Ann Chen" serves=1 desk=7 speaks=zh_TW,en --as administrator
done_ set site name.en=Sample name.zh_TW=樣品 text-gateway=sms manager-gateway=boss webhooks=crm:registered,called --as administrator
refused 2 "in braces" set site 'notice-called.en=Go to {desk} {phone}' --as administrator --store "$store" --config "$WORK/lobby.ini" --lang en
refused 2 "webhooks are written" set site webhooks=crm:sung --as administrator --store "$store" --config "$WORK/lobby.ini" --lang en
refused 2 "nobody looks after a gateway" outbox test sms --as manager --store "$store" --config "$WORK/lobby.ini" --lang en
once # who looks after the gateways tells of them
done_ set site 'notice-called.en={number}: go to {desk} "now"' --as administrator
done_ consultant check-in "Ann Chen" --as receptionist
for i in 1 2 3; do done_ visit register T --surname "Wait$i" --as receptionist; done
done_ visit register T --surname Secretname --phone 0912345678 --speaks en --as receptionist
refused 1 "no phone" outbox notice T001 yes --as receptionist --store "$store" --config "$WORK/lobby.ini" --lang en
done_ outbox notice T004 yes --as receptionist

# ---- two ahead, then called
once
is "before two are ahead" "$(asked sms)" 0
is "registered, by webhook" "$(asked crm)" 4
is "signed" "$(last crm 'r["signed"], json.loads(r["body"])["type"], json.loads(r["body"])["data"]["ticket"]')" "(True, 'registered', 'T004')"
call_next() { done_ visit call-next "Ann Chen" --as receptionist; }
finish_one() { done_ visit start "$1" --as receptionist; done_ visit finish "$1" --outcome served --as receptionist; }
call_next
once
is "two ahead" "$(asked sms)" 1
is "its words" "$(last sms 'json.loads(r["body"])')" "{'to': '+886912345678', 'text': 'Sample: T004, 2 ahead of you. Please come back to the lobby.', 'number': 'T004', 'desk': ''}"
is "its headers" "$(last sms 'r["headers"]["authorization"], r["headers"]["content-type"]')" "('Bearer sesame-opens', 'application/json')"
finish_one T001; call_next; finish_one T002; call_next; finish_one T003
once
is "once" "$(asked sms)" 1
call_next
once
is "called" "$(asked sms)" 2
is "called in the house's own words" "$(last sms 'json.loads(r["body"])["text"]')" 'T004: go to desk 7 "now"'
is "in the list" "$(state called)" "sent"

# ---- to the manager: a low rating by mail
finish_one T004
done_ visit rate T004 1 --as receptionist
once
is "mail" "$(asked mail)" 1
is "what it says" "$(last mail '__import__("base64").b64decode(r["text"].split("\r\n\r\n")[1]).decode()')" "Sample: T004 rated 1 of 5. The back office has the rest."
echo hang >"$WORK/mail-answer"
done_ visit register T --surname Five --as receptionist; call_next; finish_one T005; done_ visit rate T005 2 --as receptionist
once
is "a mail whose end is not known" "$(state rating)" "sent unknown:no_answer"
once
is "is not repeated" "$(asked mail)" 2
echo 550 >"$WORK/mail-answer"
done_ outbox again "$(lobby outbox list --json | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["message"])')" --as manager
once
is "and somebody may, who is told" "$(state rating)" "sent failed:refused"

# ---- answers of all kinds
"$LOBBY" outbox run --store "$store" --config "$WORK/lobby.ini" & worker=$!; workers=("$worker")
sleep 1
try() { # GATEWAY ANSWER EXPECTED
    echo "$2" >"$WORK/$1-answer"
    lobby outbox test "$1" --as administrator >"$WORK/said" 2>&1
    is "$1 answers $2" "$(lobby outbox list --all --json | python3 -c 'import json,sys
m = [m for m in json.load(sys.stdin) if m["kind"] == "test" and m["gateway"] == sys.argv[1]][0]
print(m["state"], m["problem"] or "-", m["status"])' "$1")" "$3"
    rm -f "$WORK/$1-answer"
}
try sms ok "sent - 200"
try sms 400 "dropped refused 400"
try sms 500 "dropped error 500"
try sms redirect "dropped redirect 302"
try sms garbage "dropped no_answer 0"
try sms endless "dropped not_as_expected 200"
try near ok "dropped not_allowed 0"
try tee ok "sent - 0"
is "the command has the text" "$(cat "$WORK/teed")" "Sample: this is a test message."
is "no redirect is followed" "$(asked ok)" 0

# ---- a webhook that fails comes again with the same id
echo 500 >"$WORK/crm-answer"
before=$(asked crm)
done_ visit register T --surname Six --as receptionist
for _ in $(seq 200); do [ "$(asked crm)" -gt "$before" ] && break; sleep .1; done
echo ok >"$WORK/crm-answer"
for _ in $(seq 400); do [ "$(asked crm)" -ge $((before + 2)) ] && break; sleep .1; done
is "again with the same id" "$(python3 -c 'import json,sys
r = [x for x in map(json.loads, open(sys.argv[1])) if x["name"] == "crm"][-2:]
print(r[0]["headers"]["webhook-id"] == r[1]["headers"]["webhook-id"], r[0]["body"] == r[1]["body"], r[0]["how"], r[1]["how"], r[1]["signed"])' "$WORK/requests")" "True True 500 ok True"

# ---- killed between send and settle: a webhook goes again, a text is in doubt
kill "$worker"; wait "$worker" 2>/dev/null
sed -i 's/^seconds=4/seconds=10/' "$WORK/lobby.ini"
"$LOBBY" outbox run --store "$store" --config "$WORK/lobby.ini" & worker=$!; workers=("$worker")
echo hang >"$WORK/crm-answer"; echo hang >"$WORK/sms-answer"
before_sms=$(asked sms) before=$(asked crm)
lobby outbox notice T006 yes --as receptionist >/dev/null 2>&1 && fail "without a phone"
done_ visit register T --surname Seven --phone 0922333444 --as receptionist
done_ outbox notice T007 yes --as receptionist
call_next; finish_one T006; call_next
for _ in $(seq 200); do [ "$(asked sms)" -gt "$before_sms" ] && [ "$(asked crm)" -gt "$before" ] && break; sleep .1; done
kill -KILL "$worker"; wait "$worker" 2>/dev/null
rm -f "$WORK/crm-answer" "$WORK/sms-answer"
[[ $(state called) == *sending* ]] || fail "it was not being sent: $(state called)"
workers=()
once
[[ $(state called) == *sending* ]] || fail "a claim is taken from who may still live"
# half a minute later, by a clock that runs ahead
ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" FAKETIME="+40s" LD_PRELOAD=$(find /usr/lib -name 'libfaketime*.so.1' | grep -v MT | head -1) "$LOBBY" outbox run once --store "$store" --config "$WORK/lobby.ini" >/dev/null 2>&1
is "the text is in doubt" "$(state called | awk '{print $NF}')" "unknown:broken_off"
is "… and is not sent twice" "$(asked sms)" $((before_sms + 1))
is "no event is lost" "$(state event | tr ' ' '\n' | sort | uniq -c | awk '{print $2}' | xargs)" "sent"
lobby alert list --all | grep -q "T007" || fail "the desk is not told"
done_ outbox drop "$(lobby outbox list --json | python3 -c 'import json,sys; print([m for m in json.load(sys.stdin) if m["kind"] == "called"][0]["message"])')" --as receptionist

# ---- 410 ends it
echo 410 >"$WORK/crm-answer"
done_ visit register T --surname Eight --as receptionist
once
before=$(asked crm)
done_ visit register T --surname Nine --as receptionist
once
is "nothing more after 410" "$(asked crm)" "$before"
lobby outbox gateways --json | grep -q '"ended"' || fail "the gateway is not said to have ended"
rm "$WORK/crm-answer"
done_ outbox resume crm --as administrator
done_ visit register T --surname Ten --as receptionist
once
is "used again" "$(asked crm)" $((before + 1))

# ---- nothing secret stands anywhere; the store is whole
for word in 912345678 Secretname sesame MfKQ9r8 manager@example ":$web"; do
    grep -q "$word" "$WORK/log" && fail "'$word' stands in the log"
    python3 - "$store" "$word" <<'PY' || fail "'$word' stands in the outbox or the journal"
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
for table in ("outbox", "gateway", "notice", "event", "command", "setting"):
    for row in c.execute(f"SELECT * FROM {table}"):
        if any(sys.argv[2] in str(cell) for cell in row):
            sys.exit(1)
PY
done
lobby check >/dev/null || fail "the store is not whole"
finish
