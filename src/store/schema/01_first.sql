-- the first schema

-- One lobby with its own queue, hours and journal. Every table below carries its site.
CREATE TABLE site (
    id          INTEGER PRIMARY KEY,
    time_zone   TEXT NOT NULL CHECK (time_zone <> ''),  -- IANA name: Asia/Taipei
    made_ms     INTEGER NOT NULL,                       -- times are UTC milliseconds throughout
    touched     INTEGER NOT NULL DEFAULT 0              -- counts trial writes after trouble
) STRICT;

-- ==== THE TRUTH: the journal. Only appended to. Codes and ids; no name, phone or typed text. ====

-- What happened. The meaning of the fields for each kind stands in core/event.h; 0 and '' are
-- "not used".
CREATE TABLE event (
    site        INTEGER NOT NULL REFERENCES site (id),
    seq         INTEGER NOT NULL CHECK (seq > 0),       -- 1, 2, 3 … without gaps
    at_ms       INTEGER NOT NULL CHECK (at_ms > 0),     -- never before the event before
    kind        TEXT NOT NULL CHECK (kind <> ''),
    reason      TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    channel     INTEGER NOT NULL,                       -- 0 kiosk, 1 desk, 2 phone, 3 web
    author      INTEGER NOT NULL,                       -- staff id; 0 the customer or the engine
    visit       INTEGER NOT NULL,
    customer    INTEGER NOT NULL,
    consultant  INTEGER NOT NULL,
    other       INTEGER NOT NULL,
    service     INTEGER NOT NULL,
    class       INTEGER NOT NULL,
    grp         INTEGER NOT NULL,                       -- turn group
    number      INTEGER NOT NULL,
    party       INTEGER NOT NULL,
    lang        INTEGER NOT NULL,                       -- 0 zh_TW, 1 zh_CN, 2 en
    ready_ms    INTEGER NOT NULL,
    until_ms    INTEGER NOT NULL,
    rollover_ms INTEGER NOT NULL,
    candidates  TEXT,              -- of a decision: [["verdict",consultant,[consultant,turns owed]], …]
    business    TEXT,              -- day_opened, business_changed: the rules as JSON
    PRIMARY KEY (site, seq)
) STRICT, WITHOUT ROWID;

-- Commands that were done, so that the same id gets the same answer. Purged after some days.
CREATE TABLE command (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    site        INTEGER NOT NULL REFERENCES site (id),
    at_ms       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind <> ''),
    author      INTEGER NOT NULL,
    visit       INTEGER NOT NULL,  -- the answer
    consultant  INTEGER NOT NULL,
    first_seq   INTEGER NOT NULL,  -- its events
    last_seq    INTEGER NOT NULL CHECK (last_seq >= first_seq)
) STRICT, WITHOUT ROWID;

-- ==== KEPT WITH THE JOURNAL, in the same transaction; can be rebuilt from it. ====

-- Business days, in site time.
CREATE TABLE day (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),  -- yyyymmdd
    begins_ms   INTEGER NOT NULL,  -- the rollover before …
    ends_ms     INTEGER NOT NULL CHECK (ends_ms > begins_ms),  -- … and after
    first_seq   INTEGER NOT NULL CHECK (first_seq > 0),        -- of its day_opened
    first_visit INTEGER NOT NULL CHECK (first_visit > 0),      -- the first id it could give
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX day_open ON day (site) WHERE closed = 0;   -- at most one day is open

-- A visit as the model has it after its last event. Ids grow with time, so a range of days is a
-- range of ids.
CREATE TABLE visit (
    site          INTEGER NOT NULL REFERENCES site (id),
    id            INTEGER NOT NULL CHECK (id > 0),
    day           INTEGER NOT NULL,
    customer      INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'parked',
                      'in_work', 'finished', 'no_show', 'cancelled', 'expired')),
    channel       INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 3),
    service       INTEGER NOT NULL,
    class         INTEGER NOT NULL,
    lang          INTEGER NOT NULL,
    party         INTEGER NOT NULL CHECK (party >= 0),  -- people
    prefix        TEXT NOT NULL CHECK (length(prefix) = 1 AND prefix BETWEEN 'A' AND 'Z'),
    number        INTEGER NOT NULL CHECK (number > 0),
    owner         INTEGER,           -- the consultant who knew the customer at that time
    wish          INTEGER,           -- asked for by name
    consultant    INTEGER,           -- who has called, serves or served
    stage         INTEGER NOT NULL,  -- of work in the workshop
    calls         INTEGER NOT NULL CHECK (calls >= 0),
    takes_turn    INTEGER NOT NULL CHECK (takes_turn IN (0, 1)),
    turn_taken    INTEGER NOT NULL CHECK (turn_taken IN (0, 1)),
    greeted       INTEGER NOT NULL CHECK (greeted IN (0, 1)),
    same_party    INTEGER NOT NULL CHECK (same_party IN (0, 1)),
    incomplete    INTEGER NOT NULL CHECK (incomplete IN (0, 1)), -- ended without an outcome
    outcome       TEXT NOT NULL,
    reason        TEXT NOT NULL,     -- of its end, as given
    arrived_ms    INTEGER NOT NULL CHECK (arrived_ms > 0),
    ready_ms      INTEGER NOT NULL CHECK (ready_ms > 0),  -- arrival, or a later appointment
    first_call_ms INTEGER NOT NULL,  -- 0: not yet, here and below
    last_call_ms  INTEGER NOT NULL,
    started_ms    INTEGER NOT NULL,
    ended_ms      INTEGER NOT NULL,
    state_ms      INTEGER NOT NULL,  -- since when the state
    until_ms      INTEGER NOT NULL,
    passed        TEXT NOT NULL,     -- whom its turn passed over: [3,7]
    last_seq      INTEGER NOT NULL,
    PRIMARY KEY (site, id),
    CHECK (state NOT IN ('called', 'serving') OR consultant IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX visit_ticket ON visit (site, day, prefix, number);
-- a consultant has at most one called or serving visit; a visit has one consultant by its shape
CREATE UNIQUE INDEX visit_with ON visit (site, consultant) WHERE state IN ('called', 'serving');
CREATE INDEX visit_incomplete ON visit (site, consultant) WHERE incomplete = 1;
CREATE INDEX visit_customer ON visit (customer) WHERE customer IS NOT NULL;

-- What a consultant did on a day, as the model has it.
CREATE TABLE consultant_day (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    served      INTEGER NOT NULL CHECK (served >= 0),
    turns       INTEGER NOT NULL CHECK (turns >= 0),   -- taken, all groups
    owed        INTEGER NOT NULL CHECK (owed >= 0),    -- owed at that moment
    serving_ms  INTEGER NOT NULL,
    idle_ms     INTEGER NOT NULL,
    present_ms  INTEGER NOT NULL,
    PRIMARY KEY (site, day, staff)
) STRICT, WITHOUT ROWID;

-- Turns owed now: they cross days.
CREATE TABLE owed_turn (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns > 0),
    PRIMARY KEY (site, staff, grp)
) STRICT, WITHOUT ROWID;

-- One rating a visit. The stars are in the journal, the tags only here, the words in note.
CREATE TABLE rating (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    stars       INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    call_back   INTEGER NOT NULL CHECK (call_back IN (0, 1)),
    tags        INTEGER NOT NULL,  -- bits of enum rating_tag (app/app.h)
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- ==== WHAT THE JOURNAL MAY NOT HOLD: people and their words. Masked, exported, erased here. ====

-- A person. A phone may be shared by several.
CREATE TABLE customer (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,  -- an erased one's id is never given again
    site           INTEGER NOT NULL REFERENCES site (id),
    phone          TEXT NOT NULL,     -- normalised: +886912345678; '' when not told
    surname        TEXT NOT NULL,
    full_name      TEXT NOT NULL,
    title          INTEGER NOT NULL CHECK (title BETWEEN 0 AND 2),  -- 0 none, 1 Mr, 2 Ms
    owner          INTEGER REFERENCES staff (id),  -- the consultant who knows them …
    owner_until_ms INTEGER NOT NULL,               -- … until then
    made_ms        INTEGER NOT NULL,
    seen_ms        INTEGER NOT NULL,
    erased         INTEGER NOT NULL CHECK (erased IN (0, 1)),
    CHECK (erased = 0 OR (phone = '' AND surname = '' AND full_name = ''))
) STRICT;
CREATE UNIQUE INDEX customer_phone ON customer (site, phone, surname, full_name, title)
    WHERE phone <> '';

-- What somebody typed about a visit.
CREATE TABLE note (
    id          INTEGER PRIMARY KEY,
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('comment', 'record')),  -- customer's, consultant's
    author      INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    text        TEXT NOT NULL CHECK (text <> ''),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX note_visit ON note (site, visit);

-- Call the customer of that visit again.
CREATE TABLE follow_up (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    due_ms      INTEGER NOT NULL CHECK (due_ms > 0),
    done_ms     INTEGER NOT NULL,
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_due ON follow_up (site, staff, due_ms) WHERE done_ms = 0;

-- Hashes of the tokens in the tickets' QR codes. Purged after some weeks.
CREATE TABLE token (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- ==== THE BUSINESS: edited in the back office; each change is an event with its author. ====

-- Single values by name: rules.undo_s, hours.mon, accent, sample …
CREATE TABLE setting (
    site        INTEGER NOT NULL REFERENCES site (id),
    key         TEXT NOT NULL CHECK (key <> ''),
    value       TEXT NOT NULL,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;

-- Every text that people read, by what it names: service, service_help, class, skill, staff,
-- staff_title, site, welcome.
CREATE TABLE word (
    site        INTEGER NOT NULL REFERENCES site (id),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    id          INTEGER NOT NULL,
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    text        TEXT NOT NULL,
    PRIMARY KEY (site, kind, id, lang)
) STRICT, WITHOUT ROWID;

-- A class of visits: priority = credit + rate × waited.
CREATE TABLE class (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site (id),
    credit_s      INTEGER NOT NULL CHECK (credit_s >= 0),
    rate_permille INTEGER NOT NULL CHECK (rate_permille >= 0)
) STRICT;

-- What a customer comes for.
CREATE TABLE service (
    id             INTEGER PRIMARY KEY,
    site           INTEGER NOT NULL REFERENCES site (id),
    active         INTEGER NOT NULL CHECK (active IN (0, 1)),
    prefix         TEXT NOT NULL CHECK (length(prefix) = 1 AND prefix BETWEEN 'A' AND 'Z'),
    class          INTEGER NOT NULL REFERENCES class (id),
    grp            INTEGER NOT NULL CHECK (grp BETWEEN 0 AND 7),
    target_s       INTEGER NOT NULL CHECK (target_s >= 0),
    wrap_up_s      INTEGER NOT NULL CHECK (wrap_up_s >= 0),
    policy         TEXT NOT NULL CHECK (policy IN ('turn', 'longest_idle', 'fewest_served',
                       'least_minutes')),
    mode           TEXT NOT NULL CHECK (mode IN ('automatic', 'desk')),
    icon           TEXT NOT NULL,
    phone_optional INTEGER NOT NULL CHECK (phone_optional IN (0, 1)),
    makes_owner    INTEGER NOT NULL CHECK (makes_owner IN (0, 1))
) STRICT;

-- Skills are bits 0 … 63; a service needs all of its own.
CREATE TABLE service_skill (
    service     INTEGER NOT NULL REFERENCES service (id),
    skill       INTEGER NOT NULL CHECK (skill BETWEEN 0 AND 63),
    PRIMARY KEY (service, skill)
) STRICT, WITHOUT ROWID;

-- Who stands in when nobody on duty has the skills, in order.
CREATE TABLE service_cover (
    service     INTEGER NOT NULL REFERENCES service (id),
    position    INTEGER NOT NULL CHECK (position >= 0),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (service, position),
    UNIQUE (service, staff)
) STRICT, WITHOUT ROWID;

-- Who works here. Never removed, only made inactive.
CREATE TABLE staff (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    site            INTEGER NOT NULL REFERENCES site (id),
    role            TEXT NOT NULL CHECK (role IN ('consultant', 'receptionist', 'manager',
                        'administrator')),
    active          INTEGER NOT NULL CHECK (active IN (0, 1)),
    pin_hash        TEXT NOT NULL,     -- Argon2id; '' cannot sign in
    failed          INTEGER NOT NULL CHECK (failed >= 0),  -- wrong PINs in a row
    locked_until_ms INTEGER NOT NULL
) STRICT;

-- Those of the staff who serve customers.
CREATE TABLE consultant (
    staff       INTEGER PRIMARY KEY REFERENCES staff (id),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    desk        INTEGER NOT NULL CHECK (desk >= 0),
    languages   INTEGER NOT NULL CHECK (languages >= 0)       -- bit per language
) STRICT;

CREATE TABLE consultant_skill (
    staff       INTEGER NOT NULL REFERENCES consultant (staff),
    skill       INTEGER NOT NULL CHECK (skill BETWEEN 0 AND 63),
    PRIMARY KEY (staff, skill)
) STRICT, WITHOUT ROWID;
