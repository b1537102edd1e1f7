#!/usr/bin/env bash
# The SQL files of the schema are the schema: run one after another by a program that is not ours, they
# make what a new store holds, comments of the columns included.
set -u
# shellcheck source=tests/program/lib.bash
. "$(dirname "$0")/lib.bash"
SOURCE=$2

printf '4711\n' | "$LOBBY" setup --store "$WORK/new.db" --name "Ann Chen" >/dev/null || fail "no store was made"

python3 - "$WORK/new.db" "$SOURCE"/src/store/schema/*.sql <<'PYTHON' || fail "the files make another schema"
import sqlite3, sys

def schema(db):
    return sorted(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql NOT NULL"))

made, version = sqlite3.connect(":memory:"), 0
for version, path in enumerate(sys.argv[2:], 1):
    with open(path, encoding="utf-8") as file:
        made.executescript(file.read())
store = sqlite3.connect(sys.argv[1])
of_files, of_store = schema(made), schema(store)
for row in of_files:
    if row not in of_store:
        print("only in the files:", row[3], file=sys.stderr)
for row in of_store:
    if row not in of_files:
        print("only in the store:", row[3], file=sys.stderr)
stands = store.execute("PRAGMA user_version").fetchone()[0]
if stands != version:
    print(f"the store stands at {stands}, the files at {version}", file=sys.stderr)
explained = sum("--" in row[3] for row in of_store if row[0] == "table")
sys.exit(of_files != of_store or stands != version or len(of_store) < 30 or explained < 15)
PYTHON

finish
