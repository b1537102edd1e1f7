#!/usr/bin/python3
"""Every list of /api/v1 is read a page at a time while others write: no row is told twice, and none is left out that stood
from the first page to the last. api_pages.py BASE LOBBY STORE. Ends with 0, or says which list told what."""

import json
import random
import subprocess
import sys
import time
import urllib.error
import urllib.request

BASE, LOBBY, STORE = sys.argv[1:4]
DAY_MS = 86400000
chance = random.Random(20261130)
failed = []
made = subprocess.run([LOBBY, "token", "new", "pages", "--role", "administrator", "--json", "--store", STORE], capture_output=True, text=True, check=True)
SECRET = json.loads(made.stdout)["token"]


def ask(method, path, body=None):
    request = urllib.request.Request(BASE + "/api/v1/" + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Authorization", "Bearer " + SECRET)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def get(path):
    status, value = ask("GET", path)
    if status != 200:
        sys.exit(f"{path}: {status} {value}")
    return value


def do(path, **body):
    status, value = ask("POST", path, body)
    if status != 200:
        sys.exit(f"{path} {body}: {status} {value}")
    return value


def whole(path, rows, key):
    value = get(path + "limit=200")
    if value["next"] is not None:
        sys.exit(f"{path}: more than a page of what the test has made")
    return [row[key] for row in value[rows]]


def read(path, rows, key, write):
    before, told, after = whole(path, rows, key), [], 0
    while after is not None:
        page = get(f"{path}limit={chance.randint(1, 4)}&after={after}")
        told += [row[key] for row in page[rows]]
        after = page["next"]
        for _ in range(chance.randint(0, 3)):
            write(told, before)
    stood = [one for one in before if one in set(whole(path, rows, key))]
    twice = sorted({one for one in told if told.count(one) > 1})
    missed = [one for one in stood if one not in told]
    if twice or missed:
        failed.append(path)
        print(f"FAILED: {path} told {twice} twice and left out {missed}", file=sys.stderr)


def phone():
    return f"09{chance.randint(10**7, 10**8 - 1)}"


def comes():
    return do("visits", service=1, surname="Page", phone=phone())["visit"]


def either(*acts):
    chance.choice(acts)()


# ---- visits: come and go
for _ in range(12):
    comes()


def visits(told, before):
    here = get("visits?limit=200&state=waiting")["visits"]
    either(comes, lambda: do(f"visits/{chance.choice(here)['id']}/cancel") if len(here) > 8 else comes())


read("visits?", "visits", "id", visits)
read("visits?state=waiting&", "visits", "id", visits)
for visit in get("visits?limit=200&state=waiting")["visits"]:
    do(f"visits/{visit['id']}/cancel")

# ---- appointments: booked before those that were told and behind them, and cancelled
tomorrow = time.strftime("%Y%m%d", time.gmtime(time.time() + 8 * 3600 + DAY_MS / 1000))
free = [slot["starts_ms"] for slot in get(f"slots?service=1&day={tomorrow}")["slots"]]


def books(at=None):
    ask("POST", "appointments", {"service": 1, "starts_ms": at or chance.choice(free), "surname": "Page", "phone": phone()})  # it may be full


def unbooks(booked):
    if len(booked) > 4:
        ask("POST", f"appointments/{chance.choice(booked)}/cancel", {})


for slot in free[1::2]:
    books(slot)
read(f"appointments?day={tomorrow}&", "appointments", "appointment", lambda told, before: either(books, books, lambda: unbooks(told), lambda: unbooks(before)))

# ---- follow-ups: done, reopened, put off, given to others, and made
people = [one["id"] for one in get("consultants")["consultants"] if one["active"] and one["presence"] == "free"]


def serves():
    """Somebody who is to be called again comes, is served and leaves."""
    do("visits", service=1, surname="Page", phone=phone(), anybody=True)
    consultant = next(p["consultant"] for p in get("next")["proposals"])
    visit = do("next", consultant=consultant)["visit"]
    do(f"visits/{visit}/start")
    do(f"visits/{visit}/finish", outcome="follow_up", follow_up_ms=int(time.time() * 1000) + chance.randint(1, 60) * DAY_MS)
    do(f"consultants/{consultant}/come-back")


def calls(told, before):
    visit = chance.choice(before)
    change = chance.choice(("done", "reopened", "postponed", "given"))
    ask("POST", f"visits/{visit}/follow-up",  # what it is not in the state for is refused
        {"change": change, **({"until_ms": int(time.time() * 1000) + chance.randint(1, 60) * DAY_MS} if change == "postponed" else {}),
         **({"consultant": chance.choice(people)} if change == "given" else {})})
    if chance.random() < 0.2:
        serves()


for _ in range(14):
    serves()
for _ in range(3):
    read("follow-ups?", "follow_ups", "visit", calls)

# ---- entries: written, changed, late, closed
register = next(one["id"] for one in get("registers")["registers"] if one["code"] == "calls")


def writes():
    do(f"registers/{register}/entries", values={"kind": "sales", "phone": phone(), "name": "Page", "note": "blue or white"})


def changes(told, before):
    entry = chance.choice(before)
    either(writes, lambda: do(f"entries/{entry}", values={"note": f"white or grey {chance.random()}"}),
           lambda: ask("POST", f"entries/{entry}", {"values": {"back": time.strftime("%H:%M", time.gmtime(time.time() + 8 * 3600 - 60))}}),  # late
           lambda: ask("POST", f"entries/{entry}", {"values": {}, "state": chance.choice(("open", "told", "done"))}))


for _ in range(14):
    writes()
for filters in "", "open=1&", "find=white&", "open=1&find=white&":
    read(f"registers/{register}/entries?{filters}", "entries", "entry", changes)

# ---- the journal
read_to, seqs = 0, []
while True:
    page = get(f"journal?limit=50&after={read_to}")
    seqs += [event["seq"] for event in page["events"]]
    if len(page["events"]) < 50:
        break
    read_to = page["next"]
    if chance.random() < 0.3:
        writes()
if seqs != sorted(set(seqs)):
    failed.append("journal")
    print("FAILED: the journal tells an event twice", file=sys.stderr)

# ---- a cursor of another list, or of none
cursors = {}
for path in f"appointments?day={tomorrow}&", "follow-ups?", f"registers/{register}/entries?", "visits?":
    cursors[path] = get(path + "limit=1")["next"]
for path in cursors:
    for cursor in [other for of, other in cursors.items() if of != path] + [1, 17, cursors[path] + 1]:
        status, problem = ask("GET", f"{path}limit=1&after={cursor}")
        if status != 400 or problem["reason"] != "after" or "after" not in problem["sentence"]:
            failed.append(path)
            print(f"FAILED: {path}after={cursor}: {status} {problem}", file=sys.stderr)
sys.exit(1 if failed else 0)
