#!/usr/bin/python3
"""A program that knows nothing of lobby but its OpenAPI document: calls every operation that stands there and holds every
answer against its schema. api_client.py BASE LOBBY STORE. Ends with 0, or says what was not as described."""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import jsonschema

BASE, LOBBY, STORE = sys.argv[1:4]
failed = []


def fail(words):
    failed.append(words)
    print("FAILED:", words, file=sys.stderr)


def lobby(*words):
    return subprocess.run([LOBBY, *words, "--store", STORE], capture_output=True, text=True, check=True).stdout


def token(name, role, *days):
    return json.loads(lobby("token", "new", name, *days, "--role", role, "--json"))


def plain(schema):
    """Nullable of OpenAPI 3.0 as JSON Schema has it."""
    if isinstance(schema, list):
        return [plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: plain(value) for key, value in schema.items() if key != "nullable"}
    if schema.get("nullable"):
        out["type"] = [schema["type"], "null"]
    return out


def ask(method, path, secret=None, body=None, headers=None, raw=None):
    data = raw if raw is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data=data, method=method)
    if secret:
        request.add_header("Authorization", "Bearer " + secret)
    if data is not None:
        request.add_header("Content-Type", "application/json")
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read()


DOCUMENT = json.loads(ask("GET", "/api/v1/openapi.json")[2])
COMPONENTS = plain(DOCUMENT["components"])
OPERATIONS = {}
for where, item in DOCUMENT["paths"].items():
    for verb, operation in item.items():
        OPERATIONS[operation["operationId"]] = (verb.upper(), where, operation)
well = {}  # operations that have answered with 200


def holds(value, schema, words):
    try:
        jsonschema.validate(value, {**plain(schema), "components": COMPONENTS})
    except jsonschema.ValidationError as error:
        fail(f"{words}: {error.message[:300]} at {list(error.absolute_path)}")


def call(name, secret, body=None, query="", expected=200, headers=None, **in_path):
    """One operation by its id. What it is sent is held against the document, too, unless that is what is wrong."""
    verb, where, operation = OPERATIONS[name]
    path = where.format(**in_path) + query
    body = {} if verb == "POST" and body is None else body
    status, kind, data = ask(verb, path, secret, body, headers)
    words = f"{verb} {path}"
    if expected is not None and status != expected:
        fail(f"{words}: {status}, not {expected}: {data[:300]!r}")
    described = operation["responses"].get(str(status))
    if described and "$ref" in described:
        described = COMPONENTS["responses"][described["$ref"].rsplit("/", 1)[1]]
    if described is None:
        fail(f"{words}: {status} is not described")
        return None
    if kind not in described["content"]:
        fail(f"{words}: {status} is {kind}, which is not described")
        return None
    value = json.loads(data)
    holds(value, described["content"][kind]["schema"], f"{words}: {status}")
    if status == 200:
        well[name] = True
        if verb == "POST":
            holds(body, operation["requestBody"]["content"]["application/json"]["schema"], f"{words}: what was sent")
    return value


def done(name, body=None, **in_path):
    return call(name, boss, body, **in_path)


boss = token("all", "administrator")["token"]
desk = token("desk", "receptionist", "30")
seller = token("seller", "consultant")["token"]
maker = token("of somebody", "administrator", "--author", "9")["token"]  # what it does is theirs, and theirs to take back
now = int(time.time() * 1000)

# ---- a stream that hears of everything below
heard = []


def listen():
    request = urllib.request.Request(BASE + "/api/v1/events?after=0", headers={"Authorization": "Bearer " + boss})
    try:
        with urllib.request.urlopen(request, timeout=60) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    heard.append(json.loads(line[5:]))
    except OSError:
        pass


listener = threading.Thread(target=listen, daemon=True)
listener.start()

# ---- a day by program
services = call("get_services", boss)["services"]
people = call("get_consultants", boss)["consultants"]
classes = call("get_classes", boss)["classes"]
first, second = people[0]["id"], people[1]["id"]
came = done("post_visits", {"service": 1, "surname": "王", "title": "mr", "phone": "0912345678", "party": 2, "lang": "zh_TW"})
visit = came["visit"]
call("get_next", boss)
done("post_visits_visit_party", {"party": 3}, visit=visit)
done("post_visits_visit_class", {"class": classes[1]["id"], "reason": "assisted"}, visit=visit)
done("post_visits_visit_ask_task", {"task": "tea", "count": 2}, visit=visit)
done("post_visits_visit_end_task", {"task": "tea"}, visit=visit)
done("post_visits_visit_park", {"until_ms": now + 3600000}, visit=visit)
done("post_visits_visit_return", visit=visit)
called = done("post_visits_visit_call", {"consultant": first}, visit=visit)
call("get_board", boss)
call("post_visits_visit_call_again", boss, visit=visit, expected=None)  # too soon: refused, in words
done("post_visits_visit_start", visit=visit)
done("post_visits_visit_step", {"step": "quote"}, visit=visit)
done("post_visits_visit_begin_work", visit=visit)
done("post_visits_visit_stage", {"stage": "inspected"}, visit=visit)
done("post_visits_visit_end_work", visit=visit)
done("post_consultants_consultant_come_back", consultant=first)  # from the wrap-up
done("post_visits_visit_call", {"consultant": first}, visit=visit)
done("post_visits_visit_start", visit=visit)
done("post_visits_visit_finish", {"outcome": "deal", "note": "白色", "follow_up_ms": now + 7 * 86400000}, visit=visit)
done("post_visits_visit_rate", {"stars": 4, "call_back": False, "note": "很好"}, visit=visit)
done("post_consultants_consultant_come_back", consultant=first)

# ---- customers to be called again
listed = call("get_follow_ups", boss)["follow_ups"]
if [f["visit"] for f in listed] != [visit] or listed[0]["phone"] is None or listed[0]["when"] != "coming" or listed[0]["note"] is None:
    fail(f"follow-ups: {listed}")
done("post_visits_visit_follow_up", {"change": "done", "note": "週末再來"}, visit=visit)
if call("get_follow_ups", boss)["follow_ups"][0]["when"] != "done":
    fail("a customer who was called is still to be called")
done("post_visits_visit_follow_up", {"change": "reopened"}, visit=visit)
done("post_visits_visit_follow_up", {"change": "postponed", "until_ms": now + 3 * 86400000}, visit=visit)
given = call("post_visits_visit_follow_up", maker, {"change": "given", "consultant": second}, visit=visit)
if call("get_follow_ups", boss)["follow_ups"][0]["consultant"] != second:
    fail("a follow-up was not handed over")
call("post_visits_visit_follow_up", boss, {"change": "made", "until_ms": now + 86400000}, visit=visit, expected=409)  # there is one
call("post_visits_visit_follow_up", seller, {"change": "given", "consultant": first}, visit=visit, expected=403)

# ---- taken back: that step and no other
call("post_undo", boss, {"seq": given["seq"]}, expected=409)  # nobody's
call("post_undo", maker, {"seq": given["seq"] - 1}, expected=409)
call("post_undo", maker, {"seq": given["seq"]})
if call("get_follow_ups", boss)["follow_ups"][0]["consultant"] != first:
    fail("what was taken back has not been")
call("post_undo", maker, {"seq": given["seq"]}, expected=409)  # once

other = done("post_visits", {"service": 1, "surname": "Chen", "phone": "0912345679"})["visit"]
done("post_next", {"consultant": second})
refused = call("post_visits_visit_no_show", boss, visit=other, expected=409)  # called once alone
if refused and not (refused["error"] == "refused" and refused["reason"] and refused["sentence"]):
    fail(f"a refusal without its reason: {refused}")
done("post_visits_visit_start", visit=other)
done("post_visits_visit_transfer", {"consultant": first, "reason": "other_need"}, visit=other)
done("post_visits_visit_cancel", {"reason": "customer_left"}, visit=other)
done("post_consultants_consultant_come_back", consultant=second)
third = done("post_visits", {"service": 1})["visit"]
done("post_visits_visit_call", {"consultant": second}, visit=third)
done("post_visits_visit_refuse_turn", visit=third)
done("post_visits_visit_call", {}, visit=third)
for person, leave in ((people[2]["id"], "break"), (people[3]["id"], "go_out")):
    at = next((c for c in call("get_consultants", boss)["consultants"] if c["id"] == person), None)
    if at and at["presence"] == "called":  # whoever the call went to
        continue
    done(f"post_consultants_consultant_{leave}", {"reason": "meal" if leave == "break" else "errand", "until_ms": now + 3600000}, consultant=person)
    done("post_consultants_consultant_come_back", consultant=person)
for person in [c["id"] for c in call("get_consultants", boss)["consultants"] if c["presence"] == "free"][:1]:
    done("post_consultants_consultant_check_out", consultant=person)
    done("post_consultants_consultant_check_in", consultant=person)
    done("post_consultants_consultant_break", {"reason": "meal"}, consultant=person)
    done("post_consultants_consultant_come_back", consultant=person)
    done("post_consultants_consultant_go_out", {"reason": "errand"}, consultant=person)
    done("post_consultants_consultant_come_back", consultant=person)
call("post_consultants_consultant_clear", boss, consultant=first, expected=409)

slots = call("get_slots", boss, query="?service=1")["slots"]
if not slots:  # late in the day
    tomorrow = time.strftime("%Y%m%d", time.gmtime(time.time() + 8 * 3600 + 86400))
    slots = call("get_slots", boss, query=f"?service=1&day={tomorrow}")["slots"]
number = done("post_appointments", {"service": 1, "starts_ms": slots[0]["starts_ms"], "surname": "Lin", "phone": "0922333444"})["appointment"]
call("get_appointments", boss)
done("post_appointments_appointment_move", {"starts_ms": slots[-1]["starts_ms"]}, appointment=number)
done("post_appointments_appointment_cancel", {"reason": "by_customer"}, appointment=number)

registers = call("get_registers", boss)["registers"]
calls = next(r for r in registers if r["code"] == "calls")
kind = {"kind": "sales", "phone": "0933444555", "name": "張", "note": "三點回電"}
written = call("post_registers_register_entries", boss, {"values": kind}, register=calls["id"], expected=None)
if written and written.get("error"):  # by the choices that the form has
    fail(f"no entry: {written}")
else:
    done("post_entries_entry", {"values": {"note": "已回電"}}, entry=written["entry"])
    card = call("get_entries_entry", boss, entry=written["entry"])
    if card and card["entry"]["values"].get("note") != "已回電":
        fail(f"the entry is not as it was written: {card}")
call("get_registers_register_entries", boss, register=calls["id"], query="?limit=1&open=1")
found = call("get_customers", boss, query="?find=0912345678")
call("get_customers_customer", boss, customer=found["customers"][0]["customer"])
call("get_visits_visit", boss, visit=visit)
call("get_visits_visit_story", boss, visit=visit, headers={"Accept-Language": "zh-TW"})
call("get_figures", boss)
year = call("get_figures", boss, query="?from=20250101&to=20251231")  # read a month at a time
if year and (year["from"], year["to"]) != (20250101, 20251231):
    fail(f"figures of {year['from']} to {year['to']}")
for range_ in "?from=20250102&to=20250101", "?from=20210101&to=20251231":
    wrong = call("get_figures", boss, query=range_, expected=400)
    if not wrong or wrong["reason"] != "to":
        fail(f"{range_}: {wrong}")
call("get_report", boss)

# ---- cursors
seen, after = [], 0
while after is not None:
    page = call("get_visits", boss, query=f"?limit=1&after={after}")
    seen += [v["id"] for v in page["visits"]]
    after = page["next"]
if seen != [v["id"] for v in call("get_visits", boss)["visits"]]:
    fail(f"page by page it is {seen}")
tomorrow = time.strftime("%Y%m%d", time.gmtime(time.time() + 8 * 3600 + 86400))
free = [s["starts_ms"] for s in call("get_slots", boss, query=f"?service=1&day={tomorrow}")["slots"]]
booked = [done("post_appointments", {"service": 1, "starts_ms": free[i], "surname": "Mo", "phone": f"09770000{i:02}"})["appointment"] for i in (2, 3, 4, 5)]
seen, after = [], 0
while after is not None:  # one comes before those told, one of those told goes
    page = call("get_appointments", boss, query=f"?day={tomorrow}&limit=1&after={after}")
    seen += [a["appointment"] for a in page["appointments"]]
    after = page["next"]
    if len(seen) == 2:
        done("post_appointments", {"service": 1, "starts_ms": free[1], "surname": "Mo", "phone": "0977000011"})
    if len(seen) == 3:
        day_after = time.strftime("%Y%m%d", time.gmtime(time.time() + 8 * 3600 + 2 * 86400))
        later = call("get_slots", boss, query=f"?service=1&day={day_after}")["slots"][0]["starts_ms"]
        done("post_appointments_appointment_move", {"starts_ms": later}, appointment=booked[0])
if [a for a in seen if a in booked] != booked:
    fail(f"of the appointments {booked} were seen, page by page, {seen}")
events, after = [], 0
while True:
    page = call("get_journal", boss, query=f"?limit=7&after={after}")
    if not page["events"]:
        break
    events += page["events"]
    after = page["next"]
for _ in range(100):
    if heard and heard[-1]["seq"] == events[-1]["seq"]:
        break
    time.sleep(0.1)
if heard != events:
    fail(f"heard {len(heard)} of {len(events)} events, or others")
for event in heard:
    holds(event, {"$ref": "#/components/schemas/Event"}, "an event that was heard")
verb, where, operation = OPERATIONS["get_events"]
well["get_events"] = "text/event-stream" in operation["responses"]["200"]["content"] and bool(heard)
well["get_openapi_json"] = True

# ---- once and twice
same = {"id": "0123456789abcdef0123456789abcdef", "service": 1, "surname": "Wu", "phone": "0955666777"}
one, two = done("post_visits", same), done("post_visits", same)
if one != two:
    fail(f"the same id was answered with {one} and {two}")
other = done("post_visits", {"service": 1, "surname": "Fu", "phone": "0955666770"})
of_one = {"id": "00000000000000000000000000000abc", "party": 3}
done("post_visits_visit_party", of_one, visit=one["visit"])
if call("post_visits_visit_party", boss, of_one, expected=409, visit=other["visit"])["reason"] != "bad_value":
    fail("an id that was another visit's is not refused by its reason")
if call("get_visits_visit", boss, visit=other["visit"])["party"] != 1:
    fail("it was done all the same")
of_one = {"id": "00000000000000000000000000000abd"}
done("post_consultants_consultant_check_out", of_one, consultant=6)
call("post_consultants_consultant_check_out", boss, of_one, expected=409, consultant=5)
again = call("post_visits", boss, {**same, "id": "1123456789abcdef0123456789abcdef"}, expected=409, headers={"Accept-Language": "zh-TW"})
if again["reason"] != "already_here" or "已" not in again["sentence"]:
    fail(f"refused as {again}")

# ---- by right
call("get_figures", desk["token"], expected=403)
call("get_customers", seller, query="?find=Wu", expected=403)
call("post_visits", seller, {"service": 1, "surname": "Hu", "phone": "0955666778"})
call("post_visits_visit_cancel", seller, visit=one["visit"], expected=403)
if any(v["name"] or v["phone_tail"] or v["customer"] for v in call("get_visits", seller)["visits"]):
    fail("a role without names was told one")
call("get_visits", None, expected=401)
call("get_visits", "A" * 32, expected=401)

# ---- what is no good
for body, wrong in (({"service": "1"}, "service"), ({"bogus": 1}, "bogus"), ({"service": 1.5}, "service"), ({"service": 10**18}, "service"),
                    ({"title": "king"}, "title"), ({"id": "xyz"}, "id"), ({"id": "0" * 32}, "id"), ({"party": 0}, "party"), ({"surname": ["a"]}, "surname")):
    problem = call("post_visits", boss, body, expected=400)
    if problem["reason"] != wrong or wrong not in problem["sentence"]:
        fail(f"{body} was refused as {problem}")
for raw in (b"", b"[]", b"{", b'{"service":1}x', b'{"service":1,"service":1}', b"\xff", b'{"surname":"a\\u0000b"}', b"[" * 2000, b"nul"):
    status, _, data = ask("POST", "/api/v1/visits", boss, raw=raw)
    if raw and status != 400:
        fail(f"{raw[:20]!r}: {status} {data[:100]!r}")
for name, status, query, headers, raw in (("post_visits", 415, "", {"Content-Type": "text/plain"}, b"{}"), ("post_visits", 413, "", {}, b" " * 30000),
                                          ("get_visits", 421, "", {"Host": "elsewhere.example"}, None), ("get_customers", 414, "?find=" + "x" * 5000, {}, None)):
    verb, where, operation = OPERATIONS[name]
    if ask(verb, where + query, boss, raw=raw, headers=headers)[0] != status:
        fail(f"{name}{query[:20]} with {headers} is not answered with {status}")
    if str(status) not in operation["responses"]:
        fail(f"{name}: {status} is not described")
for name, (verb, where, operation) in OPERATIONS.items():
    body = operation.get("requestBody", {"content": {"application/json": {"schema": {}}}})
    if ("required" in body["content"]["application/json"]["schema"]) != body.get("required", False):
        fail(f"{name}: a body that must be there may be left out")
for path, status in (("/api/v1/nothing", 404), ("/api/v1/visits/9999999", 404), ("/api/v1/visits/x", 404), ("/api/v1/visits?limit=0", 400)):
    got, kind, data = ask("GET", path, boss)
    if got != status or kind != "application/json":
        fail(f"{path}: {got} {kind}")

# ---- just made, by another process: good at once, also where those that are good were read a moment ago
for name in "one", "two", "three":
    call("get_next", token(name, "manager")["token"])
    time.sleep(0.3)

# ---- taken back
lobby("token", "revoke", str(desk["id"]))
for _ in range(60):
    if ask("GET", "/api/v1/visits", desk["token"])[0] == 401:
        break
    time.sleep(0.1)
else:
    fail("a token that was taken back is still good")
if not any(t["used_ms"] for t in json.loads(lobby("token", "list", "--json"))):
    fail("no last use is noted")

# ---- a token guessed again and again, at last: it is counted by address (a minute that earlier wrong ones began may end)
status = []
while 429 not in status and len(status) < 70:
    status.append(ask("GET", "/api/v1/visits", format(len(status), "032x"))[0])
if set(status[:-1]) != {401} or status[-1] != 429:
    fail(f"guesses are answered with {status}")

never = sorted(set(OPERATIONS) - set(well) - {"post_visits_visit_call_again", "post_visits_visit_no_show", "post_consultants_consultant_clear"})
if never:
    fail(f"never answered with 200: {never}")
sys.exit(1 if failed else 0)
