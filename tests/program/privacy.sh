#!/usr/bin/env bash
# One customer's data from a shell: exported whole, erased for good, and not brought back by an old copy.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"

store=$WORK/lobby.db
says() { # PATTERN WORDS…
    local pattern=$1 said
    shift
    said=$("$LOBBY" "$@" --store "$store" 2>&1) || fail "lobby $*: exit code $?: $said"
    [[ $said =~ $pattern ]] || fail "lobby $*: said '$said', not /$pattern/"
}
printf '4711\n' | "$LOBBY" setup --store "$store" --name "Ann Chen" >/dev/null || fail "setup"
"$LOBBY" check --store "$store" --json | grep -q '"problems": *0' || fail "a healthy store has problems"
refused 2 "there is no customer 1, or they have been erased" erase 1 --store "$store"
refused 2 "there is no customer 1, or they have been erased" export 1 --store "$store"
refused 2 "the customer: 'Bob' is not a whole number" erase Bob --store "$store"
sqlite() { python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()' "$store" "$1"; }
sqlite "INSERT INTO customer (id, site, phone, surname, full_name, title, owner, owner_until_ms, made_ms, seen_ms, erased) VALUES (1, 1, '+886922333444', '王', '', 0, NULL, 0, 1, 1, 0)"
refused 1 "a receptionist may not" export 1 --as receptionist --store "$store"
refused 1 "a receptionist may not" erase 1 --as receptionist --store "$store"
says "C-0001" register add calls phone=0922333444 name=王 note="the white one"
says '"surname":"王"' export 1 --json
says '"note":"the white one"' export 1 --json
says "A copy of the store lies in" backup "$WORK/copy.db"
refused 1 "exists already: name another file" backup "$WORK/copy.db" --store "$store"
says '"result": *"done"' erase 1 --json --as manager
refused 1 "exists already" restore "$WORK/copy.db" --store "$store"
says "The data lies in" restore "$WORK/copy.db" --force
refused 2 "there is no customer 1, or they have been erased" export 1 --store "$store"
"$LOBBY" register list calls --store "$store" | grep -q "C-0001" || fail "the entry itself is gone"
"$LOBBY" register show calls C-0001 --store "$store" | grep -q "white" && fail "the old copy brought an entry back"
grep -q 'the white one' "$store"* && fail "what was said still stands in the file"
grep -q '922333444' "$store"* && fail "the phone still stands in the file"
finish
