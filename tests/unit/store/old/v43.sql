-- A store of schema 43, as schema 42 was brought up to it. Kept as it is: it must be upgraded by every later version.
PRAGMA application_id = 1282368121;
PRAGMA user_version = 43;
BEGIN TRANSACTION;
CREATE TABLE answer (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    question    INTEGER NOT NULL REFERENCES question (id),
    choice      INTEGER NOT NULL CHECK (choice BETWEEN 0 AND 8), -- 0: words
    text        TEXT NOT NULL,
    author      INTEGER NOT NULL,                           -- staff id; 0 the customer
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (site, visit, question),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((choice = 0) = (text <> ''))
) STRICT, WITHOUT ROWID;
INSERT INTO answer VALUES(1,1,1,1,'',9,1772416830000);
CREATE TABLE apart (
    site        INTEGER NOT NULL REFERENCES site (id),
    one         INTEGER NOT NULL REFERENCES customer (id),
    two         INTEGER NOT NULL REFERENCES customer (id),
    PRIMARY KEY (site, one, two),
    CHECK (one < two)
) STRICT, WITHOUT ROWID;
CREATE TABLE appointment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number in its events
    site        INTEGER NOT NULL REFERENCES site (id),
    customer    INTEGER NOT NULL REFERENCES customer (id),
    service     INTEGER NOT NULL REFERENCES service (id),
    consultant  INTEGER REFERENCES staff (id),     -- asked for by name; NULL: anybody
    starts_ms   INTEGER NOT NULL CHECK (starts_ms > 0),
    ends_ms     INTEGER NOT NULL CHECK (ends_ms > starts_ms),  -- of its slot, as booked
    state       TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'cancelled', 'missed')),
    hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),  -- of the slip's token; BLAKE2b
    visit       INTEGER,                           -- once arrived
    author      INTEGER NOT NULL,                  -- who booked it
    made_ms     INTEGER NOT NULL,
    CHECK ((state = 'arrived') = (visit IS NOT NULL)),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO appointment VALUES(1,1,2,1,NULL,1772433000000,1772434800000,'cancelled',X'0b6fb5ebf40a8f62781018c17eee59ee',NULL,9,1772416835000);
CREATE TABLE call_said (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    call_ms     INTEGER NOT NULL,  -- when it was called, or called again
    room        TEXT NOT NULL,     -- "": the only one
    holder      TEXT NOT NULL,     -- which loudspeaker
    state       TEXT NOT NULL CHECK (state IN ('speaking', 'spoken', 'not_spoken')),
    at_ms       INTEGER NOT NULL,  -- since when that is so
    PRIMARY KEY (site, visit, call_ms, room),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE class (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site (id),
    credit_s      INTEGER NOT NULL CHECK (credit_s >= 0),
    rate_permille INTEGER NOT NULL CHECK (rate_permille >= 0)
, spoken INTEGER NOT NULL DEFAULT 1 CHECK (spoken IN (0, 1))) STRICT;
INSERT INTO class VALUES(1,1,0,1000,1);
INSERT INTO class VALUES(2,1,600,1000,1);
INSERT INTO class VALUES(3,1,900,1500,1);
INSERT INTO class VALUES(4,1,1800,2000,1);
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
CREATE TABLE consultant (
    staff       INTEGER PRIMARY KEY REFERENCES staff (id),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    desk        INTEGER NOT NULL CHECK (desk >= 0),
    languages   INTEGER NOT NULL CHECK (languages >= 0)       -- bit per language
, picture TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO consultant VALUES(1,1,1,7,'');
INSERT INTO consultant VALUES(2,1,2,3,'');
INSERT INTO consultant VALUES(3,1,3,7,'');
INSERT INTO consultant VALUES(4,1,4,7,'');
INSERT INTO consultant VALUES(5,1,5,7,'');
INSERT INTO consultant VALUES(6,1,6,3,'');
CREATE TABLE consultant_day (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    served      INTEGER NOT NULL CHECK (served >= 0),
    turns       INTEGER NOT NULL CHECK (turns >= 0),   -- taken, all groups
    owed        INTEGER NOT NULL CHECK (owed >= 0),    -- owed at that moment
    serving_ms  INTEGER NOT NULL,
    idle_ms     INTEGER NOT NULL,
    present_ms  INTEGER NOT NULL, wishes INTEGER NOT NULL DEFAULT 0 CHECK (wishes >= 0), no_customers INTEGER NOT NULL DEFAULT 0 CHECK (no_customers >= 0),
    PRIMARY KEY (site, day, staff)
) STRICT, WITHOUT ROWID;
INSERT INTO consultant_day VALUES(1,20260302,1,3,2,0,145000,1540000,67638000,0,0);
INSERT INTO consultant_day VALUES(1,20260302,2,2,2,0,65080000,2243000,67638000,0,0);
INSERT INTO consultant_day VALUES(1,20260302,3,0,0,0,0,66755000,67638000,0,0);
INSERT INTO consultant_day VALUES(1,20260302,4,0,0,0,0,66755000,67638000,0,0);
INSERT INTO consultant_day VALUES(1,20260302,5,0,0,0,0,67638000,67638000,0,0);
INSERT INTO consultant_day VALUES(1,20260302,6,0,0,0,0,67633000,67633000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,1,0,0,2,0,21605000,91155000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,2,2,2,0,120000,26145000,91155000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,3,2,1,0,120000,22305000,26135000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,4,0,0,0,0,26140000,26140000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,5,0,0,0,0,91155000,91155000,0,0);
INSERT INTO consultant_day VALUES(1,20260303,6,0,0,0,0,91155000,91155000,0,0);
INSERT INTO consultant_day VALUES(1,20260304,1,0,0,2,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20260304,2,0,0,0,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20260304,3,0,0,0,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20260304,4,0,0,0,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20260304,5,0,0,0,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20260304,6,0,0,0,0,23299102031,23299102031,0,0);
INSERT INTO consultant_day VALUES(1,20261128,1,0,0,2,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261128,2,0,0,0,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261128,3,0,0,0,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261128,4,0,0,0,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261128,5,0,0,0,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261128,6,0,0,0,0,29010386,29010386,0,0);
INSERT INTO consultant_day VALUES(1,20261129,1,0,0,2,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261129,2,0,0,0,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261129,3,0,0,0,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261129,4,0,0,0,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261129,5,0,0,0,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261129,6,0,0,0,0,99667798,99667798,0,0);
INSERT INTO consultant_day VALUES(1,20261130,1,0,0,2,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20261130,2,0,0,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20261130,3,0,0,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20261130,4,0,0,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20261130,5,0,0,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20261130,6,0,0,0,0,0,0,0,0);
CREATE TABLE consultant_skill (
    staff       INTEGER NOT NULL REFERENCES consultant (staff),
    skill       INTEGER NOT NULL CHECK (skill BETWEEN 0 AND 63),
    PRIMARY KEY (staff, skill)
) STRICT, WITHOUT ROWID;
INSERT INTO consultant_skill VALUES(1,0);
INSERT INTO consultant_skill VALUES(1,1);
INSERT INTO consultant_skill VALUES(2,0);
INSERT INTO consultant_skill VALUES(2,1);
INSERT INTO consultant_skill VALUES(3,0);
INSERT INTO consultant_skill VALUES(3,1);
INSERT INTO consultant_skill VALUES(4,0);
INSERT INTO consultant_skill VALUES(4,1);
INSERT INTO consultant_skill VALUES(4,3);
INSERT INTO consultant_skill VALUES(5,2);
INSERT INTO consultant_skill VALUES(5,3);
INSERT INTO consultant_skill VALUES(6,2);
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
    erased         INTEGER NOT NULL CHECK (erased IN (0, 1)), merged_into INTEGER REFERENCES customer (id)
    CHECK (merged_into IS NULL OR (merged_into <> id AND erased = 0)), sought TEXT NOT NULL DEFAULT '',
    CHECK (erased = 0 OR (phone = '' AND surname = '' AND full_name = ''))
) STRICT;
INSERT INTO customer VALUES(1,1,'+886912345678','王','',0,1,1773802128000,1772416805000,1772506128000,0,NULL,'王');
INSERT INTO customer VALUES(2,1,'+886933444555','王','',0,NULL,0,1772416835000,1772416835000,0,NULL,'王');
INSERT INTO customer VALUES(3,1,'+886922333444','王','',0,NULL,0,1772419578000,1772419578000,0,NULL,'王');
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
INSERT INTO day VALUES(1,20260302,1772395200000,1772481600000,1,1,1);
INSERT INTO day VALUES(1,20260303,1772481600000,1772568000000,99,11,1);
INSERT INTO day VALUES(1,20260304,1772568000000,1772654400000,153,19,1);
INSERT INTO day VALUES(1,20261128,1795809600000,1795896000000,170,20,1);
INSERT INTO day VALUES(1,20261129,1795896000000,1795982400000,185,20,1);
INSERT INTO day VALUES(1,20261130,1795982400000,1796068800000,200,20,0);
CREATE TABLE day_figures (
    site        INTEGER NOT NULL REFERENCES site (id),
    first_seq   INTEGER NOT NULL,  -- the day's, as in table day
    end_visit   INTEGER NOT NULL,  -- its visits have lower ids, and no lower than those of the day before
    mark        INTEGER NOT NULL,  -- of what the bytes were made by; under another one they are made anew
    bytes       BLOB NOT NULL,
    PRIMARY KEY (site, first_seq)
) STRICT;
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
INSERT INTO event VALUES(1,1,1772416805000,'day_opened','','',0,0,1,0,0,0,0,0,0,0,0,0,1772395200000,1772481600000,1772481600000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,2,1772416805000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,3,1772416805000,'checked_in','','',0,7,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,4,1772416805000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,5,1772416805000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,6,1772416805000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,7,1772416805000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,8,1772416805000,'registered','','',0,9,1,1,0,0,1,1,0,1,1,0,1772416805000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,9,1772416810000,'registered','','',0,9,2,0,0,0,1,1,0,2,1,0,1772416810000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,10,1772416815000,'party_changed','','',0,9,1,0,0,0,0,0,0,0,3,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,11,1772416820000,'task_asked','','',0,9,1,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,12,1772416825000,'task_ended','','',0,9,1,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,13,1772416830000,'answered','','',0,9,1,0,0,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,14,1772416835000,'booked','','',0,9,0,2,0,0,1,0,0,1,0,0,1772431200000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,15,1772416840000,'rebooked','','',0,9,0,2,0,0,1,0,0,1,0,0,1772433000000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,16,1772416845000,'unbooked','','',0,9,0,0,0,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,17,1772416850000,'called','turn','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2,3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,18,1772416855000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,19,1772416855000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,20,1772416855000,'task_asked','','',0,9,1,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,21,1772416860000,'undone','','',0,9,1,0,1,0,0,0,0,18,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,22,1772416865000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,23,1772416865000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,24,1772416865000,'task_asked','','',0,9,1,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,25,1772416870000,'called','turn','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,26,1772416875000,'started','','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,27,1772416875000,'turn_taken','','',0,0,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,28,1772416875000,'task_asked','','',0,9,2,0,2,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,29,1772416880000,'break_begun','meal','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,30,1772416885000,'went_out','test_drive','',0,9,0,0,4,0,0,0,0,0,0,0,0,1772418685000,0,NULL,NULL);
INSERT INTO event VALUES(1,31,1772416945000,'finished','','deal',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,32,1772416945000,'task_asked','','',0,9,1,0,1,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,33,1772416945000,'customer_changed','','',0,0,0,1,0,1,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,34,1772416950000,'rated','','',0,9,1,0,1,0,0,0,0,5,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,35,1772417010000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,36,1772417010000,'finished','','',0,9,2,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,37,1772417010000,'task_asked','','',0,9,2,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,38,1772417015000,'record_completed','price','no_deal',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,39,1772417315000,'wrap_up_ended','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,40,1772417315000,'registered','','',0,9,3,0,0,0,1,1,0,3,1,0,1772417315000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,41,1772417320000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,42,1772417381000,'call_repeated','','',0,0,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,43,1772417381000,'registered','','',0,9,4,0,0,0,1,1,0,4,1,0,1772417381000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,44,1772417386000,'called','turn','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,45,1772417391000,'turn_refused','','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,46,1772417452000,'call_repeated','','',0,0,3,0,1,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,47,1772417513000,'no_show','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,48,1772417518000,'returned','','',0,9,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,49,1772417523000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,50,1772417528000,'call_repeated','','',0,9,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,51,1772417533000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,52,1772417533000,'turn_taken','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,53,1772417533000,'task_asked','','',0,9,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,54,1772417538000,'work_begun','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,55,1772417598000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,56,1772417598000,'work_stage','','',0,9,3,0,0,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,57,1772417688000,'work_done','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,58,1772417688000,'hold_begun','wish','',0,0,3,0,1,0,0,0,0,0,0,0,0,1772418588000,0,NULL,NULL);
INSERT INTO event VALUES(1,59,1772417693000,'called','same_party','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,60,1772417698000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,61,1772417758000,'transferred','other_need','',0,9,3,0,0,1,2,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,62,1772417763000,'came_back','','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,63,1772417768000,'came_back','','',0,9,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,64,1772417773000,'registered','','',0,9,5,0,1,0,1,1,0,5,1,0,1772417773000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,65,1772417773000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772418673000,0,NULL,NULL);
INSERT INTO event VALUES(1,66,1772417778000,'class_changed','assisted','',0,9,5,0,0,0,0,4,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,67,1772417783000,'parked','','',0,9,5,0,0,0,0,0,0,0,0,0,0,1772418383000,0,NULL,NULL);
INSERT INTO event VALUES(1,68,1772418483000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,69,1772418483000,'unparked','','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,70,1772418483000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772419383000,0,NULL,NULL);
INSERT INTO event VALUES(1,71,1772419483000,'hold_ended','','',0,0,5,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,72,1772419488000,'registered','','',0,9,6,0,0,0,1,1,0,6,1,0,1772419488000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,73,1772419493000,'cancelled','by_customer','',0,9,6,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,74,1772419498000,'greeted','','',0,9,7,0,2,0,1,1,0,7,1,0,1772419498000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,75,1772419498000,'turn_taken','','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,76,1772419558000,'registered','same_party','',0,9,8,1,1,1,1,1,0,8,1,0,1772419558000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,77,1772419558000,'hold_begun','wish','',0,0,8,0,1,0,0,0,0,0,0,0,0,1772420458000,0,NULL,NULL);
INSERT INTO event VALUES(1,78,1772419563000,'called','same_party','',0,9,8,0,1,1,0,0,0,0,0,0,0,0,0,'[["chosen",1],["with_customer",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,79,1772419568000,'checked_out','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,80,1772419573000,'checked_in','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,81,1772419578000,'registered','','',0,9,9,3,0,0,4,4,0,1,1,0,1772419578000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,82,1772419638000,'call_repeated','','',0,0,8,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,83,1772419638000,'customer_changed','','',0,9,0,1,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,84,1772419643000,'registered','','',0,9,10,0,0,0,3,1,0,1,1,0,1772419643000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,85,1772484443000,'expired','after_hours','',0,0,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,86,1772484443000,'expired','after_hours','',0,0,4,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,87,1772484443000,'expired','after_hours','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,88,1772484443000,'expired','forgotten','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,89,1772484443000,'expired','after_hours','',0,0,8,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,90,1772484443000,'expired','after_hours','',0,0,9,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,91,1772484443000,'expired','after_hours','',0,0,10,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,92,1772484443000,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,93,1772484443000,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,94,1772484443000,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,95,1772484443000,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,96,1772484443000,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,97,1772484443000,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,98,1772484443000,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,99,1772484443000,'day_opened','','',0,0,11,0,0,0,0,0,0,0,0,0,1772481600000,1772568000000,1772568000000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,100,1772484443000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,101,1772484443000,'checked_in','','',0,7,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,102,1772484443000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,103,1772484443000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,104,1772484443000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,105,1772484443000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,106,1772506043000,'registered','','',0,9,11,0,0,0,1,1,0,1,1,0,1772506043000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,107,1772506048000,'went_out','errand','',0,9,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,108,1772506053000,'registered','','',0,9,12,1,0,1,1,1,0,2,1,0,1772506053000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,109,1772506058000,'called','owner_away','',0,9,12,0,3,1,0,0,0,0,0,0,0,0,0,'[["on_errand",1],["taken",2],["chosen",3],["later",4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,110,1772506058000,'owner_told','','',0,0,12,0,1,3,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,111,1772506063000,'business_changed','','',0,9,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":1,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,112,1772506068000,'started','','',0,9,12,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,113,1772506068000,'task_asked','','',0,9,12,0,3,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,114,1772506128000,'finished','','',0,9,12,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,115,1772506128000,'task_asked','','',0,9,12,0,3,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,116,1772506218000,'wrap_up_ended','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,117,1772506218000,'greeted','','',0,9,13,0,3,0,1,1,0,3,1,0,1772506218000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,118,1772506218000,'turn_taken','','',0,0,13,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,119,1772506278000,'finished','','',0,9,13,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,120,1772506278000,'suspended','','',0,0,0,0,3,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,121,1772506278000,'task_asked','','',0,9,13,0,3,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,122,1772506283000,'record_completed','','served',0,9,13,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,123,1772506283000,'cleared','','',0,0,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,124,1772506288000,'registered','','',0,9,14,0,0,0,1,1,0,4,1,0,1772508600000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,125,1772509888000,'wrap_up_ended','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,126,1772509888000,'became_ready','','',0,0,14,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,127,1772509888000,'clock_doubted','','',0,0,0,0,0,0,0,0,0,600,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,128,1772509888000,'registered','','',0,9,15,0,0,0,1,1,0,5,1,0,1772509888000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,129,1772510488000,'clock_doubted','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,130,1772510488000,'registered','','',0,9,16,0,0,0,1,1,0,6,1,0,1772510488000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,131,1772510578000,'checked_out','','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,132,1772510583000,'checked_out','','',0,9,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,133,1772510588000,'greeted','','',0,9,17,0,2,0,1,1,0,7,1,0,1772510588000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,134,1772510588000,'turn_taken','','',0,0,17,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,135,1772510588000,'turn_owed','','',0,0,17,0,1,0,0,0,0,1,1,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,136,1772510648000,'finished','','served',0,9,17,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,137,1772510648000,'task_asked','','',0,9,17,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,138,1772510738000,'wrap_up_ended','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,139,1772510738000,'greeted','','',0,9,18,0,2,0,1,1,0,8,1,0,1772510738000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,140,1772510738000,'turn_taken','','',0,0,18,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,141,1772510738000,'turn_owed','','',0,0,18,0,1,0,0,0,0,2,1,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,142,1772510798000,'finished','','served',0,9,18,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,143,1772510798000,'task_asked','','',0,9,18,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,144,1772575598000,'expired','after_hours','',0,0,11,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,145,1772575598000,'expired','after_hours','',0,0,14,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,146,1772575598000,'expired','after_hours','',0,0,15,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,147,1772575598000,'expired','after_hours','',0,0,16,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,148,1772575598000,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,149,1772575598000,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,150,1772575598000,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,151,1772575598000,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,152,1772575598000,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,153,1772575598000,'day_opened','','',0,0,19,0,0,0,0,0,0,0,0,0,1772568000000,1772654400000,1772654400000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":1,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,154,1772575598000,'owed_carried','','',0,0,0,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,155,1772575598000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,156,1772575598000,'checked_in','','',0,7,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,157,1772575598000,'checked_in','','',0,7,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,158,1772575598000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,159,1772575598000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,160,1772575598000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,161,1772597198000,'registered','','',0,9,19,0,0,0,1,1,0,1,1,0,1772597198000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,162,1795874700031,'expired','after_hours','',0,0,19,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,163,1795874700031,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,164,1795874700031,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,165,1795874700031,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,166,1795874700031,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,167,1795874700031,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,168,1795874700031,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,169,1795874700031,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,170,1795874700031,'day_opened','','',0,0,20,0,0,0,0,0,0,0,0,0,1795809600000,1795896000000,1795896000000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":1,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,171,1795874700031,'owed_carried','','',0,0,0,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,172,1795874700031,'checked_in','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,173,1795874700031,'checked_in','','',0,0,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,174,1795874700031,'checked_in','','',0,0,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,175,1795874700031,'checked_in','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,176,1795874700031,'checked_in','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,177,1795874700031,'checked_in','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,178,1795903710417,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,179,1795903710417,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,180,1795903710417,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,181,1795903710417,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,182,1795903710417,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,183,1795903710417,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,184,1795903710417,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,185,1795903710417,'day_opened','','',0,0,20,0,0,0,0,0,0,0,0,0,1795896000000,1795982400000,1795982400000,NULL,'{"rules":{"recall_s":60,"calls_min":3,"return_grace_s":900,"owner_hold_s":600,"wish_hold_s":900,"appointment_late_s":900,"wish_lead_s":600,"undo_s":120,"turn_after_s":180,"rest_s":0,"unfinished_max":1,"water_on_start":1,"clear_on_finish":1,"returning_turn":0,"wish_turn":0,"level_window":0,"clock_days":35,"break_numbers":1},"services":[{"id":1,"active":true,"prefix":"A","skills":"1","cover":[],"target_s":600,"target_from":0,"target_before_s":0,"wrap_up_s":60,"slot_min":30,"slot_people":0,"group":0,"class":0,"policy":"turn","mode":"desk"},{"id":2,"active":true,"prefix":"B","skills":"2","cover":[],"target_s":900,"target_from":0,"target_before_s":0,"wrap_up_s":60,"slot_min":60,"slot_people":0,"group":0,"class":0,"policy":"turn","mode":"desk"},{"id":3,"active":true,"prefix":"C","skills":"4","cover":[],"target_s":600,"target_from":0,"target_before_s":0,"wrap_up_s":30,"slot_min":30,"slot_people":0,"group":1,"class":0,"policy":"turn","mode":"desk"},{"id":4,"active":true,"prefix":"D","skills":"8","cover":[],"target_s":300,"target_from":0,"target_before_s":0,"wrap_up_s":0,"slot_min":0,"slot_people":0,"group":2,"class":3,"policy":"longest_idle","mode":"desk"}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"skills":"3","languages":7,"desk":1},{"id":2,"active":true,"skills":"3","languages":3,"desk":2},{"id":3,"active":true,"skills":"3","languages":7,"desk":3},{"id":4,"active":true,"skills":"b","languages":7,"desk":4},{"id":5,"active":true,"skills":"c","languages":7,"desk":5},{"id":6,"active":true,"skills":"4","languages":3,"desk":6}]}');
INSERT INTO event VALUES(1,186,1795903710417,'owed_carried','','',0,0,0,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,187,1795903710417,'checked_in','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,188,1795903710417,'checked_in','','',0,0,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,189,1795903710417,'checked_in','','',0,0,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,190,1795903710417,'checked_in','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,191,1795903710417,'checked_in','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,192,1795903710417,'checked_in','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,193,1796003378215,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,194,1796003378215,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,195,1796003378215,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,196,1796003378215,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,197,1796003378215,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,198,1796003378215,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,199,1796003378215,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,200,1796003378215,'day_opened','','',0,0,20,0,0,0,0,0,0,0,0,0,1795982400000,1796068800000,1796068800000,NULL,'{"rules":{"recall_s":60,"calls_min":3,"return_grace_s":900,"owner_hold_s":600,"wish_hold_s":900,"appointment_late_s":900,"wish_lead_s":600,"undo_s":120,"turn_after_s":180,"rest_s":0,"unfinished_max":1,"water_on_start":1,"clear_on_finish":1,"returning_turn":0,"wish_turn":0,"level_window":0,"clock_days":35,"break_numbers":1},"services":[{"id":1,"active":true,"prefix":"A","skills":"1","cover":[],"target_s":600,"target_from":0,"target_before_s":0,"wrap_up_s":60,"slot_min":30,"slot_people":0,"group":0,"class":0,"policy":"turn","mode":"desk"},{"id":2,"active":true,"prefix":"B","skills":"2","cover":[],"target_s":900,"target_from":0,"target_before_s":0,"wrap_up_s":60,"slot_min":60,"slot_people":0,"group":0,"class":0,"policy":"turn","mode":"desk"},{"id":3,"active":true,"prefix":"C","skills":"4","cover":[],"target_s":600,"target_from":0,"target_before_s":0,"wrap_up_s":30,"slot_min":30,"slot_people":0,"group":1,"class":0,"policy":"turn","mode":"desk"},{"id":4,"active":true,"prefix":"D","skills":"8","cover":[],"target_s":300,"target_from":0,"target_before_s":0,"wrap_up_s":0,"slot_min":0,"slot_people":0,"group":2,"class":3,"policy":"longest_idle","mode":"desk"}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"skills":"3","languages":7,"desk":1},{"id":2,"active":true,"skills":"3","languages":3,"desk":2},{"id":3,"active":true,"skills":"3","languages":7,"desk":3},{"id":4,"active":true,"skills":"b","languages":7,"desk":4},{"id":5,"active":true,"skills":"c","languages":7,"desk":5},{"id":6,"active":true,"skills":"4","languages":3,"desk":6}]}');
INSERT INTO event VALUES(1,201,1796003378215,'owed_carried','','',0,0,0,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,202,1796003378215,'checked_in','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,203,1796003378215,'checked_in','','',0,0,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,204,1796003378215,'checked_in','','',0,0,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,205,1796003378215,'checked_in','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,206,1796003378215,'checked_in','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,207,1796003378215,'checked_in','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
CREATE TABLE follow_up (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    due_ms      INTEGER NOT NULL CHECK (due_ms > 0),
    done_ms     INTEGER NOT NULL,
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
INSERT INTO note VALUES(1,1,1,'record',9,1772416945000,'sample note');
INSERT INTO note VALUES(2,1,1,'comment',9,1772416950000,'sample comment');
CREATE TABLE owed_turn (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns > 0),
    PRIMARY KEY (site, staff, grp)
) STRICT, WITHOUT ROWID;
INSERT INTO owed_turn VALUES(1,1,0,2);
CREATE TABLE print_job (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    kind        TEXT NOT NULL CHECK (kind IN ('ticket', 'slip', 'test')),
    visit       INTEGER,                                    -- of a ticket
    appointment INTEGER NOT NULL,                           -- of a slip; else 0
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    copy        INTEGER NOT NULL CHECK (copy IN (0, 1)),    -- there may be another one already
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'dropped')),
    problem     TEXT NOT NULL,                              -- of what did not become paper: a code
    author      INTEGER NOT NULL,                           -- staff id; 0 the customer, or by itself
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    asked_ms    INTEGER NOT NULL CHECK (asked_ms > 0),
    state_ms    INTEGER NOT NULL, device TEXT NOT NULL DEFAULT 'ticket' CHECK (device IN ('ticket', 'office')), remote INTEGER NOT NULL DEFAULT 0 CHECK (remote >= 0), entry INTEGER NOT NULL DEFAULT 0 CHECK (entry >= 0), period INTEGER NOT NULL DEFAULT 0 CHECK (period BETWEEN 0 AND 9), day INTEGER NOT NULL DEFAULT 0 CHECK (day >= 0),                           -- since when the state
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'ticket') = (visit IS NOT NULL)),
    CHECK ((kind = 'slip') = (appointment > 0))
) STRICT, WITHOUT ROWID;
CREATE TABLE promise (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    point_s     REAL NOT NULL CHECK (point_s >= 0),         -- median of the distribution
    low_s       REAL NOT NULL CHECK (low_s >= 0),           -- raw 80 % interval
    high_s      REAL NOT NULL CHECK (high_s >= low_s),
    lo_min      INTEGER NOT NULL CHECK (lo_min >= 0),       -- as told
    hi_min      INTEGER NOT NULL CHECK (hi_min > lo_min),
    mean_hour_s REAL, median_hour_s REAL, last10_s REAL,    -- the baselines; NULL: silent
    hol_s       REAL, les_s REAL, queue_s REAL,
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE question (
    id          INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 9999),
    site        INTEGER NOT NULL REFERENCES site (id),
    service     INTEGER REFERENCES service (id),            -- NULL: every service
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('choice', 'text')),
    choices     INTEGER NOT NULL CHECK (choices BETWEEN 0 AND 8),
    -- words of choice 1 … have the id question × 10 + 1 …
    source      INTEGER NOT NULL CHECK (source IN (0, 1)),  -- how did you hear of us
    active      INTEGER NOT NULL CHECK (active IN (0, 1)), plate INTEGER NOT NULL DEFAULT 0 CHECK (plate IN (0, 1)),
    CHECK ((kind = 'choice') = (choices > 0))
) STRICT;
INSERT INTO question VALUES(1,1,NULL,1,'choice',6,1,1,0);
INSERT INTO question VALUES(2,1,1,2,'choice',4,0,1,0);
INSERT INTO question VALUES(3,1,1,3,'choice',4,0,1,0);
INSERT INTO question VALUES(4,1,1,4,'choice',4,0,1,0);
INSERT INTO question VALUES(5,1,3,2,'text',0,0,1,0);
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
INSERT INTO rating VALUES(1,1,5,0,0,1772416950000);
CREATE TABLE service (
    id             INTEGER PRIMARY KEY,
    site           INTEGER NOT NULL REFERENCES site (id),
    active         INTEGER NOT NULL CHECK (active IN (0, 1)),
    prefix         TEXT NOT NULL CHECK (length(prefix) = 1 AND prefix BETWEEN 'A' AND 'Z'),
    class          INTEGER NOT NULL REFERENCES class (id),
    grp            INTEGER NOT NULL CHECK (grp BETWEEN 0 AND 7),
    target_s       INTEGER NOT NULL CHECK (target_s >= 0),
    wrap_up_s      INTEGER NOT NULL CHECK (wrap_up_s >= 0),
    mode           TEXT NOT NULL CHECK (mode IN ('automatic', 'desk')),
    icon           TEXT NOT NULL,
    phone_optional INTEGER NOT NULL CHECK (phone_optional IN (0, 1)),
    makes_owner    INTEGER NOT NULL CHECK (makes_owner IN (0, 1))
, slot_min INTEGER NOT NULL DEFAULT 30 CHECK (slot_min >= 0), slot_people INTEGER NOT NULL DEFAULT 0 CHECK (slot_people >= 0), spoken INTEGER NOT NULL DEFAULT 1 CHECK (spoken IN (0, 1)), target_from INTEGER NOT NULL DEFAULT 0 CHECK (target_from >= 0), target_before_s INTEGER NOT NULL DEFAULT 0 CHECK (target_before_s >= 0), on_board INTEGER NOT NULL DEFAULT 1 CHECK (on_board IN (0, 1)), policy TEXT NOT NULL DEFAULT 'turn' CHECK (policy IN ('turn', 'longest_idle',
    'fewest_served', 'least_minutes', 'level', 'turn_level')), notice_people INTEGER NOT NULL DEFAULT 2 CHECK (notice_people >= 0), notice_minutes INTEGER NOT NULL DEFAULT 0 CHECK (notice_minutes >= 0), picture TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO service VALUES(1,1,1,'A',1,0,600,60,'desk','car',1,1,30,0,1,0,0,1,'turn',2,0,'');
INSERT INTO service VALUES(2,1,1,'B',1,0,900,60,'desk','steering-wheel',1,1,60,0,1,0,0,1,'turn',2,0,'');
INSERT INTO service VALUES(3,1,1,'C',1,1,600,30,'desk','wrench',1,0,30,0,1,0,0,1,'turn',2,0,'');
INSERT INTO service VALUES(4,1,1,'D',4,2,300,0,'desk','chat',1,0,0,0,1,0,0,1,'longest_idle',2,0,'');
CREATE TABLE service_cover (
    service     INTEGER NOT NULL REFERENCES service (id),
    position    INTEGER NOT NULL CHECK (position >= 0),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (service, position),
    UNIQUE (service, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE service_skill (
    service     INTEGER NOT NULL REFERENCES service (id),
    skill       INTEGER NOT NULL CHECK (skill BETWEEN 0 AND 63),
    PRIMARY KEY (service, skill)
) STRICT, WITHOUT ROWID;
INSERT INTO service_skill VALUES(1,0);
INSERT INTO service_skill VALUES(2,1);
INSERT INTO service_skill VALUES(3,2);
INSERT INTO service_skill VALUES(4,3);
CREATE TABLE setting (
    site        INTEGER NOT NULL REFERENCES site (id),
    key         TEXT NOT NULL CHECK (key <> ''),
    value       TEXT NOT NULL,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES(1,'ask.drink','1');
INSERT INTO setting VALUES(1,'ask.party','1');
INSERT INTO setting VALUES(1,'hours.fri','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.mon','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.sat','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.sun','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.thu','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.tue','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.wed','04:00-28:00');
INSERT INTO setting VALUES(1,'rules.appointment_late_s','900');
INSERT INTO setting VALUES(1,'rules.calls_min','3');
INSERT INTO setting VALUES(1,'rules.clear_on_finish','1');
INSERT INTO setting VALUES(1,'rules.owner_hold_s','600');
INSERT INTO setting VALUES(1,'rules.recall_s','60');
INSERT INTO setting VALUES(1,'rules.rest_s','0');
INSERT INTO setting VALUES(1,'rules.return_grace_s','900');
INSERT INTO setting VALUES(1,'rules.undo_s','120');
INSERT INTO setting VALUES(1,'rules.unfinished_max','1');
INSERT INTO setting VALUES(1,'rules.water_on_start','1');
INSERT INTO setting VALUES(1,'rules.wish_hold_s','900');
INSERT INTO setting VALUES(1,'sample','7');
CREATE TABLE site (
    id          INTEGER PRIMARY KEY,
    time_zone   TEXT NOT NULL CHECK (time_zone <> ''),  -- IANA name: Asia/Taipei
    made_ms     INTEGER NOT NULL,                       -- times are UTC milliseconds throughout
    touched     INTEGER NOT NULL DEFAULT 0              -- counts trial writes after trouble
) STRICT;
INSERT INTO site VALUES(1,'Asia/Taipei',1772416800000,0);
CREATE TABLE slip_token (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 16),
    site        INTEGER NOT NULL REFERENCES site (id),
    appointment INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE speaker (
    site        INTEGER NOT NULL REFERENCES site (id),
    room        TEXT NOT NULL,
    holder      TEXT NOT NULL,     -- kiosk@machine
    surface     TEXT NOT NULL,     -- kiosk or board
    device      TEXT NOT NULL,     -- as the machine's settings name it; "": the usual one
    problem     TEXT NOT NULL,     -- why nothing is to be heard; "": it is
    sources     TEXT NOT NULL,     -- what speaks each language: cantonese=espeak-ng, …
    seen_ms     INTEGER NOT NULL,  -- when it last told something new
    until_ms    INTEGER NOT NULL,  -- it has the room until then; 0: it does not
    ask_ms      INTEGER NOT NULL,  -- somebody wants to hear a call as a trial, since then; 0: nobody has yet
    ask_lang    INTEGER NOT NULL, ask_word INTEGER NOT NULL DEFAULT 0,  -- … in that language
    PRIMARY KEY (site, room, holder)
) STRICT, WITHOUT ROWID;
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
INSERT INTO staff VALUES(1,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$aveEA/115U6HVatPU6JONA$7M3pyGX32VZvWZZFsaezy7pqrBlJD4IBEaYaOBG9GMc',0,0);
INSERT INTO staff VALUES(2,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$Pp2FxWSu+g/pm7r7F62nGA$GBYJJVQ55+vCISA825o+V05StrTGOgXO5XvMLkQdAz8',0,0);
INSERT INTO staff VALUES(3,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$ZVwMkOGX/3lbZGAX0TJMbw$17cRsnexofomKlbgDOggH9+ZsZJC6Vje/m4lAS0qxEs',0,0);
INSERT INTO staff VALUES(4,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$C7RkEHiZFoN00Vg5lSwijA$6Y7RtoR1ymCuw/Z6+y7eDutilO13vgRkHPekLVa3I7w',0,0);
INSERT INTO staff VALUES(5,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$oAimYGenelRyXGWQxFKkYA$SElFRCbkl9wQ90Jk/yaR3500RChK2798+4ab/heJ7GM',0,0);
INSERT INTO staff VALUES(6,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$JhboehPbB7+C4QfwO8m04Q$X1YjIZzOQXuMEDff1J8AB2tsx6ws/pB3ezvVQajnCsw',0,0);
INSERT INTO staff VALUES(7,1,'receptionist',1,'$argon2id$v=19$m=8,t=1,p=1$RK3J1CCYlh5qh01I5kCJxA$H1aSvVn8PRnbQAT1qS4juIlY7LObFJN8NQUZHCGzeJU',0,0);
INSERT INTO staff VALUES(8,1,'manager',1,'$argon2id$v=19$m=8,t=1,p=1$UcrTEMrMZYdIdYVAl2DUkg$Cus3w5fGufqJw+Fi36QPOr9/qCtYnynwuzjun812hzk',0,0);
INSERT INTO staff VALUES(9,1,'administrator',1,'$argon2id$v=19$m=8,t=1,p=1$tLHUoWcaR+3NwxhUn/RKvQ$CeMu53Qj0CtVYxyoTonbuwsmN8o0hghKrfl4hdM+Ras',0,0);
CREATE TABLE task (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    asked_seq   INTEGER NOT NULL,                           -- of its task_asked
    asked_ms    INTEGER NOT NULL,
    asked_by    INTEGER NOT NULL,                           -- staff id; 0 the customer
    done_ms     INTEGER NOT NULL,                           -- 0: not yet
    done_by     INTEGER NOT NULL,
    unwanted    INTEGER NOT NULL CHECK (unwanted IN (0, 1)), kind TEXT NOT NULL DEFAULT 'come' CHECK (kind IN ('tea', 'coffee', 'water', 'clear',
    'come', 'longer')), -- ended by the customer
    PRIMARY KEY (site, visit, asked_seq),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO task VALUES(1,1,11,1772416820000,9,1772416825000,9,0,'tea');
INSERT INTO task VALUES(1,1,24,1772416865000,9,0,0,0,'water');
INSERT INTO task VALUES(1,1,32,1772416945000,9,0,0,0,'clear');
INSERT INTO task VALUES(1,2,28,1772416875000,9,0,0,0,'water');
INSERT INTO task VALUES(1,2,37,1772417010000,9,0,0,0,'clear');
INSERT INTO task VALUES(1,3,53,1772417533000,9,0,0,0,'water');
INSERT INTO task VALUES(1,12,113,1772506068000,9,0,0,0,'water');
INSERT INTO task VALUES(1,12,115,1772506128000,9,0,0,0,'clear');
INSERT INTO task VALUES(1,13,121,1772506278000,9,0,0,0,'clear');
INSERT INTO task VALUES(1,17,137,1772510648000,9,0,0,0,'clear');
INSERT INTO task VALUES(1,18,143,1772510798000,9,0,0,0,'clear');
CREATE TABLE "token" (
    hash        BLOB NOT NULL CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (site, visit, hash),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE turn_share (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns >= 0),
    serving_ms  INTEGER NOT NULL, credits INTEGER NOT NULL DEFAULT 0 CHECK (credits >= 0),  -- until somebody said that it had ended
    PRIMARY KEY (site, day, staff, grp)
) STRICT, WITHOUT ROWID;
INSERT INTO turn_share VALUES(1,20260302,1,0,2,145000,0);
INSERT INTO turn_share VALUES(1,20260302,2,0,2,65080000,0);
INSERT INTO turn_share VALUES(1,20260303,2,0,2,120000,0);
INSERT INTO turn_share VALUES(1,20260303,3,0,1,120000,0);
CREATE TABLE visit (
    site          INTEGER NOT NULL REFERENCES site (id),
    id            INTEGER NOT NULL CHECK (id > 0),
    day           INTEGER NOT NULL,
    customer      INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
    state         TEXT NOT NULL CHECK (state = 'waiting' OR state = 'called' OR state = 'serving' OR state = 'parked' OR state = 'in_work' OR state = 'finished' OR state = 'no_show' OR state = 'cancelled' OR state = 'expired'),
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
    last_seq      INTEGER NOT NULL, step INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (site, id),
    CHECK (state NOT IN ('called', 'serving') OR consultant IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO visit VALUES(1,1,20260302,1,'finished',0,1,1,0,3,'A',1,NULL,NULL,1,0,1,1,1,0,0,0,'deal','',1772416805000,1772416805000,1772416850000,1772416850000,1772416865000,1772416945000,1772416945000,0,'[]',34,0);
INSERT INTO visit VALUES(1,2,20260302,NULL,'finished',0,1,1,0,1,'A',2,NULL,NULL,2,0,1,1,1,0,0,0,'no_deal','price',1772416810000,1772416810000,1772416870000,1772416870000,1772416875000,1772417010000,1772417010000,0,'[]',38,0);
INSERT INTO visit VALUES(1,3,20260302,NULL,'expired',0,2,1,0,1,'A',3,NULL,NULL,NULL,2,0,0,1,0,1,0,'','after_hours',1772417315000,1772417315000,1772417320000,1772417693000,1772417698000,1772484443000,1772484443000,0,'[3,4]',85,0);
INSERT INTO visit VALUES(1,4,20260302,NULL,'expired',0,1,1,0,1,'A',4,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772417381000,1772417381000,1772417386000,1772417386000,0,1772484443000,1772484443000,0,'[]',86,0);
INSERT INTO visit VALUES(1,5,20260302,NULL,'expired',0,1,4,0,1,'A',5,NULL,1,NULL,0,0,1,0,0,0,0,'','after_hours',1772417773000,1772417773000,0,0,0,1772484443000,1772484443000,0,'[]',87,0);
INSERT INTO visit VALUES(1,6,20260302,NULL,'cancelled',0,1,1,0,1,'A',6,NULL,NULL,NULL,0,0,1,0,0,0,0,'','by_customer',1772419488000,1772419488000,0,0,0,1772419493000,1772419493000,0,'[]',73,0);
INSERT INTO visit VALUES(1,7,20260302,NULL,'expired',0,1,1,0,1,'A',7,NULL,NULL,2,0,0,1,1,1,0,1,'','forgotten',1772419498000,1772419498000,1772419498000,1772419498000,1772419498000,1772484443000,1772484443000,0,'[]',88,0);
INSERT INTO visit VALUES(1,8,20260302,1,'expired',0,1,1,0,1,'A',8,1,1,1,0,2,0,0,0,1,0,'','after_hours',1772419558000,1772419558000,1772419563000,1772419638000,0,1772484443000,1772484443000,0,'[]',89,0);
INSERT INTO visit VALUES(1,9,20260302,3,'expired',0,4,4,0,1,'D',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419578000,1772419578000,0,0,0,1772484443000,1772484443000,0,'[]',90,0);
INSERT INTO visit VALUES(1,10,20260302,NULL,'expired',0,3,1,0,1,'C',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419643000,1772419643000,0,0,0,1772484443000,1772484443000,0,'[]',91,0);
INSERT INTO visit VALUES(1,11,20260303,NULL,'expired',0,1,1,0,1,'A',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772506043000,1772506043000,0,0,0,1772575598000,1772575598000,0,'[]',144,0);
INSERT INTO visit VALUES(1,12,20260303,1,'finished',0,1,1,0,1,'A',2,1,NULL,3,0,1,0,0,0,0,1,'','',1772506053000,1772506053000,1772506058000,1772506058000,1772506068000,1772506128000,1772506128000,0,'[]',114,0);
INSERT INTO visit VALUES(1,13,20260303,NULL,'finished',0,1,1,0,1,'A',3,NULL,NULL,3,0,0,1,1,1,0,0,'served','',1772506218000,1772506218000,1772506218000,1772506218000,1772506218000,1772506278000,1772506278000,0,'[1]',122,0);
INSERT INTO visit VALUES(1,14,20260303,NULL,'expired',0,1,1,0,1,'A',4,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772506288000,1772508600000,0,0,0,1772575598000,1772575598000,0,'[]',145,0);
INSERT INTO visit VALUES(1,15,20260303,NULL,'expired',0,1,1,0,1,'A',5,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772509888000,1772509888000,0,0,0,1772575598000,1772575598000,0,'[]',146,0);
INSERT INTO visit VALUES(1,16,20260303,NULL,'expired',0,1,1,0,1,'A',6,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772510488000,1772510488000,0,0,0,1772575598000,1772575598000,0,'[]',147,0);
INSERT INTO visit VALUES(1,17,20260303,NULL,'finished',0,1,1,0,1,'A',7,NULL,NULL,2,0,0,1,1,1,0,0,'served','',1772510588000,1772510588000,1772510588000,1772510588000,1772510588000,1772510648000,1772510648000,0,'[1]',136,0);
INSERT INTO visit VALUES(1,18,20260303,NULL,'finished',0,1,1,0,1,'A',8,NULL,NULL,2,0,0,1,1,1,0,0,'served','',1772510738000,1772510738000,1772510738000,1772510738000,1772510738000,1772510798000,1772510798000,0,'[1]',142,0);
INSERT INTO visit VALUES(1,19,20260304,NULL,'expired',0,1,1,0,1,'A',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772597198000,1772597198000,0,0,0,1795874700031,1795874700031,0,'[]',162,0);
CREATE TABLE word (
    site        INTEGER NOT NULL REFERENCES site (id),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    id          INTEGER NOT NULL,
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    text        TEXT NOT NULL,
    PRIMARY KEY (site, kind, id, lang)
) STRICT, WITHOUT ROWID;
INSERT INTO word VALUES(1,'choice',11,0,'親友介紹');
INSERT INTO word VALUES(1,'choice',11,1,'亲友介绍');
INSERT INTO word VALUES(1,'choice',11,2,'From friends or family');
INSERT INTO word VALUES(1,'choice',12,0,'網路搜尋');
INSERT INTO word VALUES(1,'choice',12,1,'网络搜索');
INSERT INTO word VALUES(1,'choice',12,2,'Searching the web');
INSERT INTO word VALUES(1,'choice',13,0,'社群媒體');
INSERT INTO word VALUES(1,'choice',13,1,'社交媒体');
INSERT INTO word VALUES(1,'choice',13,2,'Social media');
INSERT INTO word VALUES(1,'choice',14,0,'電視或報章');
INSERT INTO word VALUES(1,'choice',14,1,'电视或报刊');
INSERT INTO word VALUES(1,'choice',14,2,'Television or press');
INSERT INTO word VALUES(1,'choice',15,0,'路過看到');
INSERT INTO word VALUES(1,'choice',15,1,'路过看到');
INSERT INTO word VALUES(1,'choice',15,2,'Passing by');
INSERT INTO word VALUES(1,'choice',16,0,'我是老客戶');
INSERT INTO word VALUES(1,'choice',16,1,'我是老客户');
INSERT INTO word VALUES(1,'choice',16,2,'Returning customer');
INSERT INTO word VALUES(1,'choice',21,0,'小型房車');
INSERT INTO word VALUES(1,'choice',21,1,'小型轿车');
INSERT INTO word VALUES(1,'choice',21,2,'A small car');
INSERT INTO word VALUES(1,'choice',22,0,'中大型房車');
INSERT INTO word VALUES(1,'choice',22,1,'中大型轿车');
INSERT INTO word VALUES(1,'choice',22,2,'A saloon');
INSERT INTO word VALUES(1,'choice',23,0,'休旅車');
INSERT INTO word VALUES(1,'choice',23,1,'SUV');
INSERT INTO word VALUES(1,'choice',23,2,'An SUV');
INSERT INTO word VALUES(1,'choice',24,0,'電動車');
INSERT INTO word VALUES(1,'choice',24,1,'电动车');
INSERT INTO word VALUES(1,'choice',24,2,'An electric car');
INSERT INTO word VALUES(1,'choice',31,0,'100 萬元以下');
INSERT INTO word VALUES(1,'choice',31,1,'新台币 100 万以下');
INSERT INTO word VALUES(1,'choice',31,2,'Under NT$ 1 million');
INSERT INTO word VALUES(1,'choice',32,0,'100–150 萬元');
INSERT INTO word VALUES(1,'choice',32,1,'新台币 100–150 万');
INSERT INTO word VALUES(1,'choice',32,2,'NT$ 1–1.5 million');
INSERT INTO word VALUES(1,'choice',33,0,'150 萬元以上');
INSERT INTO word VALUES(1,'choice',33,1,'新台币 150 万以上');
INSERT INTO word VALUES(1,'choice',33,2,'Over NT$ 1.5 million');
INSERT INTO word VALUES(1,'choice',34,0,'還不確定');
INSERT INTO word VALUES(1,'choice',34,1,'还不确定');
INSERT INTO word VALUES(1,'choice',34,2,'Not decided yet');
INSERT INTO word VALUES(1,'choice',41,0,'一個月內');
INSERT INTO word VALUES(1,'choice',41,1,'一个月内');
INSERT INTO word VALUES(1,'choice',41,2,'Within a month');
INSERT INTO word VALUES(1,'choice',42,0,'三個月內');
INSERT INTO word VALUES(1,'choice',42,1,'三个月内');
INSERT INTO word VALUES(1,'choice',42,2,'Within three months');
INSERT INTO word VALUES(1,'choice',43,0,'半年以上');
INSERT INTO word VALUES(1,'choice',43,1,'半年以上');
INSERT INTO word VALUES(1,'choice',43,2,'Later');
INSERT INTO word VALUES(1,'choice',44,0,'只是看看');
INSERT INTO word VALUES(1,'choice',44,1,'只是看看');
INSERT INTO word VALUES(1,'choice',44,2,'Just looking');
INSERT INTO word VALUES(1,'class',1,0,'一般');
INSERT INTO word VALUES(1,'class',1,1,'普通');
INSERT INTO word VALUES(1,'class',1,2,'Ordinary');
INSERT INTO word VALUES(1,'class',2,0,'預約');
INSERT INTO word VALUES(1,'class',2,1,'预约');
INSERT INTO word VALUES(1,'class',2,2,'Appointment');
INSERT INTO word VALUES(1,'class',3,0,'優先關懷');
INSERT INTO word VALUES(1,'class',3,1,'优先关怀');
INSERT INTO word VALUES(1,'class',3,2,'Assisted');
INSERT INTO word VALUES(1,'class',4,0,'客訴');
INSERT INTO word VALUES(1,'class',4,1,'投诉');
INSERT INTO word VALUES(1,'class',4,2,'Complaint');
INSERT INTO word VALUES(1,'question',1,0,'您是從哪裡知道我們的？');
INSERT INTO word VALUES(1,'question',1,1,'您是从哪里知道我们的？');
INSERT INTO word VALUES(1,'question',1,2,'How did you hear of us?');
INSERT INTO word VALUES(1,'question',2,0,'您想看哪一種車？');
INSERT INTO word VALUES(1,'question',2,1,'您想看哪一种车？');
INSERT INTO word VALUES(1,'question',2,2,'What kind of car interests you?');
INSERT INTO word VALUES(1,'question',3,0,'您的預算大約是多少？');
INSERT INTO word VALUES(1,'question',3,1,'您的预算大约是多少？');
INSERT INTO word VALUES(1,'question',3,2,'What is your budget?');
INSERT INTO word VALUES(1,'question',4,0,'您打算什麼時候換車？');
INSERT INTO word VALUES(1,'question',4,1,'您打算什么时候换车？');
INSERT INTO word VALUES(1,'question',4,2,'When would you like to buy?');
INSERT INTO word VALUES(1,'question',5,0,'車子有什麼狀況嗎？');
INSERT INTO word VALUES(1,'question',5,1,'车子有什么情况吗？');
INSERT INTO word VALUES(1,'question',5,2,'What should we look at?');
INSERT INTO word VALUES(1,'service',1,0,'看車諮詢');
INSERT INTO word VALUES(1,'service',1,1,'看车咨询');
INSERT INTO word VALUES(1,'service',1,2,'Car viewing');
INSERT INTO word VALUES(1,'service',2,0,'試駕');
INSERT INTO word VALUES(1,'service',2,1,'试驾');
INSERT INTO word VALUES(1,'service',2,2,'Test drive');
INSERT INTO word VALUES(1,'service',3,0,'維修保養');
INSERT INTO word VALUES(1,'service',3,1,'维修保养');
INSERT INTO word VALUES(1,'service',3,2,'Service and repair');
INSERT INTO word VALUES(1,'service',4,0,'投訴與建議');
INSERT INTO word VALUES(1,'service',4,1,'投诉与建议');
INSERT INTO word VALUES(1,'service',4,2,'Complaints and suggestions');
INSERT INTO word VALUES(1,'service_help',1,0,'看實車、了解配備與價格，由銷售顧問為您介紹。');
INSERT INTO word VALUES(1,'service_help',1,1,'看实车、了解配置和价格，由销售顾问为您介绍。');
INSERT INTO word VALUES(1,'service_help',1,2,'See the cars and ask about equipment and prices; a sales consultant shows you around.');
INSERT INTO word VALUES(1,'service_help',2,0,'請準備駕照，顧問將陪您試駕喜歡的車款。');
INSERT INTO word VALUES(1,'service_help',2,1,'请准备好驾照，顾问会陪您试驾喜欢的车型。');
INSERT INTO word VALUES(1,'service_help',2,2,'Have your driving licence ready; a consultant drives with you.');
INSERT INTO word VALUES(1,'service_help',3,0,'定期保養、故障檢修與取車。');
INSERT INTO word VALUES(1,'service_help',3,1,'定期保养、故障检修和取车。');
INSERT INTO word VALUES(1,'service_help',3,2,'Regular service, repairs and picking up your car.');
INSERT INTO word VALUES(1,'service_help',4,0,'有不滿意的地方或建議，請告訴我們，會有專人為您處理。');
INSERT INTO word VALUES(1,'service_help',4,1,'有不满意的地方或建议，请告诉我们，会有专人为您处理。');
INSERT INTO word VALUES(1,'service_help',4,2,'Tell us what went wrong or what we could do better; somebody will see to it.');
INSERT INTO word VALUES(1,'site',0,0,'示範展間（範例資料）');
INSERT INTO word VALUES(1,'site',0,1,'示范展厅（示例数据）');
INSERT INTO word VALUES(1,'site',0,2,'Sample showroom (sample data)');
INSERT INTO word VALUES(1,'staff',1,0,'李雅婷');
INSERT INTO word VALUES(1,'staff',1,1,'李雅婷');
INSERT INTO word VALUES(1,'staff',1,2,'Li Yating');
INSERT INTO word VALUES(1,'staff',2,0,'陳志明');
INSERT INTO word VALUES(1,'staff',2,1,'陈志明');
INSERT INTO word VALUES(1,'staff',2,2,'Chen Zhiming');
INSERT INTO word VALUES(1,'staff',3,0,'王怡君');
INSERT INTO word VALUES(1,'staff',3,1,'王怡君');
INSERT INTO word VALUES(1,'staff',3,2,'Wang Yijun');
INSERT INTO word VALUES(1,'staff',4,0,'林建宏');
INSERT INTO word VALUES(1,'staff',4,1,'林建宏');
INSERT INTO word VALUES(1,'staff',4,2,'Lin Jianhong');
INSERT INTO word VALUES(1,'staff',5,0,'張淑芬');
INSERT INTO word VALUES(1,'staff',5,1,'张淑芬');
INSERT INTO word VALUES(1,'staff',5,2,'Zhang Shufen');
INSERT INTO word VALUES(1,'staff',6,0,'黃柏翰');
INSERT INTO word VALUES(1,'staff',6,1,'黄柏翰');
INSERT INTO word VALUES(1,'staff',6,2,'Huang Bohan');
INSERT INTO word VALUES(1,'staff',7,0,'周美玲');
INSERT INTO word VALUES(1,'staff',7,1,'周美玲');
INSERT INTO word VALUES(1,'staff',7,2,'Zhou Meiling');
INSERT INTO word VALUES(1,'staff',8,0,'吳國華');
INSERT INTO word VALUES(1,'staff',8,1,'吴国华');
INSERT INTO word VALUES(1,'staff',8,2,'Wu Guohua');
INSERT INTO word VALUES(1,'staff',9,0,'系統管理員');
INSERT INTO word VALUES(1,'staff',9,1,'系统管理员');
INSERT INTO word VALUES(1,'staff',9,2,'Administrator');
INSERT INTO word VALUES(1,'staff_title',1,0,'銷售顧問');
INSERT INTO word VALUES(1,'staff_title',1,1,'销售顾问');
INSERT INTO word VALUES(1,'staff_title',1,2,'Sales consultant');
INSERT INTO word VALUES(1,'staff_title',2,0,'銷售顧問');
INSERT INTO word VALUES(1,'staff_title',2,1,'销售顾问');
INSERT INTO word VALUES(1,'staff_title',2,2,'Sales consultant');
INSERT INTO word VALUES(1,'staff_title',3,0,'銷售顧問');
INSERT INTO word VALUES(1,'staff_title',3,1,'销售顾问');
INSERT INTO word VALUES(1,'staff_title',3,2,'Sales consultant');
INSERT INTO word VALUES(1,'staff_title',4,0,'資深銷售顧問');
INSERT INTO word VALUES(1,'staff_title',4,1,'资深销售顾问');
INSERT INTO word VALUES(1,'staff_title',4,2,'Senior sales consultant');
INSERT INTO word VALUES(1,'staff_title',5,0,'服務顧問');
INSERT INTO word VALUES(1,'staff_title',5,1,'服务顾问');
INSERT INTO word VALUES(1,'staff_title',5,2,'Service adviser');
INSERT INTO word VALUES(1,'staff_title',6,0,'服務顧問');
INSERT INTO word VALUES(1,'staff_title',6,1,'服务顾问');
INSERT INTO word VALUES(1,'staff_title',6,2,'Service adviser');
INSERT INTO word VALUES(1,'staff_title',7,0,'櫃檯接待');
INSERT INTO word VALUES(1,'staff_title',7,1,'前台接待');
INSERT INTO word VALUES(1,'staff_title',7,2,'Receptionist');
INSERT INTO word VALUES(1,'staff_title',8,0,'店經理');
INSERT INTO word VALUES(1,'staff_title',8,1,'店经理');
INSERT INTO word VALUES(1,'staff_title',8,2,'Manager');
INSERT INTO word VALUES(1,'staff_title',9,0,'系統管理');
INSERT INTO word VALUES(1,'staff_title',9,1,'系统管理');
INSERT INTO word VALUES(1,'staff_title',9,2,'Administration');
INSERT INTO word VALUES(1,'welcome',0,0,'很高興為您服務');
INSERT INTO word VALUES(1,'welcome',0,1,'很高兴为您服务');
INSERT INTO word VALUES(1,'welcome',0,2,'We are glad you are here');
CREATE TABLE register_form (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),            -- the number in its events
    code        TEXT NOT NULL CHECK (code <> ''),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),  -- 0: nothing new is entered
    made_ms     INTEGER NOT NULL,
    changed_ms  INTEGER NOT NULL,
    form        TEXT NOT NULL CHECK (form <> ''),
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_entry (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    register    INTEGER NOT NULL,
    year        INTEGER NOT NULL,                           -- T-0001 begins anew every year
    number      INTEGER NOT NULL CHECK (number > 0),
    state       TEXT NOT NULL,                              -- a code of its form
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    gone        INTEGER NOT NULL CHECK (gone IN (0, 1)),    -- its making was undone
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,                           -- staff id; 0: by itself
    changed_ms  INTEGER NOT NULL,
    step        INTEGER NOT NULL,                           -- of its history that holds
    owner       INTEGER REFERENCES staff (id),              -- for whom it is
    due_ms      INTEGER NOT NULL,                           -- 0: at no time
    customer    INTEGER REFERENCES customer (id),           -- erased with them
    visit       INTEGER,
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE register_history (
    site        INTEGER NOT NULL REFERENCES site (id),
    entry       INTEGER NOT NULL,
    step        INTEGER NOT NULL CHECK (step > 0),
    before      INTEGER NOT NULL,                           -- the step that it stood on; 0: it was made
    at_ms       INTEGER NOT NULL,
    author      INTEGER NOT NULL,
    state       TEXT NOT NULL,
    closed      INTEGER NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    due_ms      INTEGER NOT NULL,
    undone      INTEGER NOT NULL CHECK (undone IN (0, 1)),
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, entry, step),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_sought (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, register, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_phone (
    site        INTEGER NOT NULL REFERENCES site (id),
    phone       TEXT NOT NULL CHECK (phone <> ''),
    entry       INTEGER NOT NULL,
    PRIMARY KEY (site, phone, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_held (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    value       TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    personal    INTEGER NOT NULL CHECK (personal IN (0, 1)),
    PRIMARY KEY (site, register, field, value),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_sum (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, field, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_stock (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    item        TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, item, entry, line),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE roster (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7 OR day BETWEEN 20000101 AND 29991231),
                                   -- yyyymmdd, or 1 Monday … 7 Sunday
    staff       INTEGER NOT NULL REFERENCES staff (id),
    shift       TEXT NOT NULL CHECK (shift <> ''),  -- its code; "-": off
    grp         INTEGER NOT NULL CHECK (grp >= 0),  -- the one turn group, counted from 1; 0: as the skills say
    PRIMARY KEY (site, day, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_change (
    site        INTEGER NOT NULL REFERENCES site (id),
    change      INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    shift_was   TEXT NOT NULL,
    grp_was     INTEGER NOT NULL,
    shift_now   TEXT NOT NULL,
    grp_now     INTEGER NOT NULL,
    PRIMARY KEY (site, change, day, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    day         INTEGER NOT NULL,
    made_ms     INTEGER NOT NULL,
    came_ms     INTEGER,           -- NULL: as it was
    left_ms     INTEGER,
    reason      TEXT NOT NULL,
    PRIMARY KEY (site, staff, day, made_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE outing (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    left_ms     INTEGER NOT NULL,  -- of its event
    place       TEXT NOT NULL,
    PRIMARY KEY (site, staff, left_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE day_hash (
    site        INTEGER NOT NULL REFERENCES site (id),
    first_seq   INTEGER NOT NULL CHECK (first_seq > 0),        -- the day's, as in table day
    end_seq     INTEGER NOT NULL CHECK (end_seq > first_seq),  -- the next day's
    hash        BLOB NOT NULL CHECK (length(hash) = 16),       -- BLAKE2b
    PRIMARY KEY (site, first_seq)
) STRICT, WITHOUT ROWID;
INSERT INTO day_hash VALUES(1,1,99,X'0fd85defd8f216940b722440e985be75');
INSERT INTO day_hash VALUES(1,99,153,X'3fdc1dc64ad0ff3b4b04ee2c24eda65e');
INSERT INTO day_hash VALUES(1,153,170,X'da8ed2ca05816691f8e636c98ca97678');
INSERT INTO day_hash VALUES(1,170,185,X'e7985292324438b18d3aa318882f9a1c');
INSERT INTO day_hash VALUES(1,185,200,X'9fa06c2c4c056fd3e09f6d33cac74342');
CREATE TABLE outbox (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    key         TEXT NOT NULL CHECK (length(key) = 24),     -- random: whoever gets the same twice knows it by that
    gateway     TEXT NOT NULL CHECK (gateway <> ''),        -- [gateway NAME] of a machine's settings
    kind        TEXT NOT NULL CHECK (kind IN ('event', 'ahead', 'minutes', 'called', 'rating', 'device', 'report', 'test')),
    visit       INTEGER,                                    -- whom or what it is about; NULL: no visit
    number      INTEGER NOT NULL,                           -- event: its seq; ahead, minutes: how many; rating: stars; device: which; report: the day
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
    problem     TEXT NOT NULL,                              -- why not, or not yet: a code
    status      INTEGER NOT NULL,                           -- what the other side answered, as its protocol counts; 0: nothing
    author      INTEGER NOT NULL,                           -- staff id of who asked for it; 0: by itself
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    due_ms      INTEGER NOT NULL,                           -- of one that waits: not before
    state_ms    INTEGER NOT NULL,                           -- since when the state
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (kind NOT IN ('ahead', 'minutes', 'called', 'rating') OR visit IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE gateway (
    site        INTEGER NOT NULL REFERENCES site (id),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('text', 'mail', 'command', 'webhook')),
    state       TEXT NOT NULL CHECK (state IN ('ready', 'failing', 'ended', 'unattended')),
    problem     TEXT NOT NULL,                              -- of one that fails: a code
    state_ms    INTEGER NOT NULL,                           -- since when the state
    PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    said_ms     INTEGER NOT NULL,                           -- when they said yes
    stage       INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 2), -- 0: nothing was sent, 1: that it is soon, 2: called, or over
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE daily_report (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 29991231),  -- yyyymmdd
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,            -- staff id; 0: by itself
    signed_ms   INTEGER NOT NULL DEFAULT 0,  -- 0: nobody has signed it off
    signed_by   INTEGER NOT NULL DEFAULT 0,
    figures     TEXT NOT NULL,               -- a line each (src/app/figures/daily.h)
    PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE voice_word (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    lang        TEXT NOT NULL CHECK (lang IN ('cmn', 'yue', 'en')),
    words       TEXT NOT NULL CHECK (words <> ''),
    state       TEXT NOT NULL CHECK (state IN ('made', 'approved', 'again', 'failed')),
    problem     TEXT NOT NULL,     -- why it could not be made
    author      INTEGER NOT NULL,  -- staff id of who approved it, or wants it made again; 0: nobody yet
    state_ms    INTEGER NOT NULL,  -- since when the state
    sound       BLOB,              -- FLAC, one channel; NULL: there is none
    PRIMARY KEY (site, id),
    UNIQUE (site, lang, words),
    CHECK (state NOT IN ('made', 'approved') OR sound IS NOT NULL)
) STRICT;
CREATE TABLE wall (
    site        INTEGER NOT NULL REFERENCES site (id),
    holder      TEXT NOT NULL,     -- board@machine
    problem     TEXT NOT NULL CHECK (problem IN ('folder', 'name', 'picture')),
    what        TEXT NOT NULL,     -- the folder's or the picture's name
    since_ms    INTEGER NOT NULL,
    PRIMARY KEY (site, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE daily_report_past (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 29991231),  -- yyyymmdd
    reopened_ms INTEGER NOT NULL,
    reopened_by INTEGER NOT NULL,
    cause       TEXT NOT NULL CHECK (cause <> ''),
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,
    signed_ms   INTEGER NOT NULL,
    signed_by   INTEGER NOT NULL,
    figures     TEXT NOT NULL,
    PRIMARY KEY (site, day, reopened_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_block (
    site        INTEGER NOT NULL REFERENCES site (id),
    block       INTEGER NOT NULL CHECK (block >= 0),
    signs       BLOB NOT NULL,
    PRIMARY KEY (site, block)
) STRICT;
CREATE TABLE register_photo (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    entry       INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT;
CREATE TABLE door (
    site        INTEGER NOT NULL PRIMARY KEY REFERENCES site (id),
    join_key    TEXT NOT NULL CHECK (length(join_key) = 32),
    beat_ms     INTEGER NOT NULL CHECK (beat_ms >= 0),      -- it serves phones, as of then; 0: it has ended
    tried_ms    INTEGER NOT NULL CHECK (tried_ms >= 0),     -- a phone has come by that address; 0: none has
    address     TEXT NOT NULL                               -- the public one that was tried, or empty
) STRICT, WITHOUT ROWID;
CREATE TABLE added_work (
    site        INTEGER NOT NULL REFERENCES site (id),
    visit       INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),        -- of the visit, as in its events
    what        TEXT NOT NULL CHECK (what <> ''),
    amount      INTEGER NOT NULL CHECK (amount >= 0),       -- whole units of the country's money
    PRIMARY KEY (site, visit, number),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE pass (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    kind        TEXT NOT NULL CHECK (kind IN ('program', 'kiosk', 'board')),
    name        TEXT NOT NULL CHECK (name <> ''),           -- of the program or the screen, as people call it
    hash        BLOB NOT NULL CHECK (length(hash) = 16),
    role        TEXT NOT NULL CHECK (role IN ('customer', 'consultant', 'receptionist', 'manager', 'administrator')), -- of a screen: customer
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    made_by     INTEGER NOT NULL,                           -- staff id, in whose name a program acts; 0: whoever owns the store
    until_ms    INTEGER NOT NULL,                           -- good until then; 0: until it is ended
    used_ms     INTEGER NOT NULL,                           -- the last use, to some minutes; 0: none yet
    ended_ms    INTEGER NOT NULL,                           -- taken back; 0: it is good
    sent_home   INTEGER NOT NULL,                           -- how often a screen was sent back to its first page
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE pairing (
    site        INTEGER NOT NULL REFERENCES site (id),
    hash        BLOB NOT NULL CHECK (length(hash) = 16),    -- of what the screen will show as a pass
    digits      TEXT NOT NULL CHECK (length(digits) = 6),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    tries       INTEGER NOT NULL,                           -- wrong digits typed since: after a few these are good no more
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE access (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),       -- in order of time
    at_ms       INTEGER NOT NULL,
    staff       INTEGER NOT NULL,                      -- 0: the shell
    role        TEXT NOT NULL CHECK (role <> ''),
    what        TEXT NOT NULL CHECK (what <> ''),      -- enum access_what of app/access.h
    about       INTEGER NOT NULL,                      -- a customer, a visit, a day …; 0: nothing single
    detail      TEXT NOT NULL,                         -- a code: of a list, a register, a kind of report
    rows        INTEGER NOT NULL,                      -- how many were read; 0: not counted
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_feed (
    hash        BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE picture (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    bytes       BLOB NOT NULL,                              -- JPEG
    width       INTEGER NOT NULL CHECK (width > 0),         -- px
    height      INTEGER NOT NULL CHECK (height > 0),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    PRIMARY KEY (site, id)
) STRICT;
CREATE TABLE import (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    made_ms     INTEGER NOT NULL,
    form_was    TEXT NOT NULL,     -- its register before articles were added; '': none were
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_row (
    site        INTEGER NOT NULL REFERENCES site (id),
    import      INTEGER NOT NULL,
    n           INTEGER NOT NULL CHECK (n > 0),  -- in their order
    subject     INTEGER NOT NULL,
    what        INTEGER NOT NULL,  -- of a customer the bits of what was filled in, 0: a new one; of an entry its step
    PRIMARY KEY (site, import, n),
    FOREIGN KEY (site, import) REFERENCES import (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE plate (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),            -- by which events name it
    plate       TEXT NOT NULL CHECK (plate <> ''),          -- personal; its one spelling (base/plate.h)
    customer    INTEGER NOT NULL REFERENCES customer (id),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),       -- since when it is theirs
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_total (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,                              -- '': how many; else its sum in hundredths
    state       TEXT NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, field, state, owner, closed),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE counted_visit (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    person      INTEGER NOT NULL CHECK (person > 0),
    phone       INTEGER NOT NULL CHECK (phone IN (0, 1)),
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE counted_entry (
    site        INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    person      INTEGER NOT NULL CHECK (person > 0),
    PRIMARY KEY (site, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE register_column (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    how         TEXT NOT NULL,                              -- what its keys are made of: as it changes, they are made anew
    personal    INTEGER NOT NULL CHECK (personal IN (0, 1)),
    below       INTEGER NOT NULL CHECK (below >= 0),        -- entries with a smaller id have theirs
    ready       INTEGER NOT NULL CHECK (ready IN (0, 1)),   -- all have
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE register_order (
    site        INTEGER NOT NULL REFERENCES site (id),
    entry       INTEGER NOT NULL,
    col         INTEGER NOT NULL,
    sort_key    TEXT NOT NULL,                              -- its bytes are the order; '': nothing, which stands at the end
    state       TEXT NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    made_ms     INTEGER NOT NULL,
    PRIMARY KEY (site, entry, col),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('staff',9);
INSERT INTO sqlite_sequence VALUES('customer',3);
INSERT INTO sqlite_sequence VALUES('appointment',1);
CREATE INDEX answer_question ON answer (question);
CREATE INDEX apart_one ON apart (one);
CREATE INDEX apart_two ON apart (two);
CREATE INDEX appointment_asked ON appointment (consultant) WHERE consultant IS NOT NULL;
CREATE INDEX appointment_customer ON appointment (customer);
CREATE INDEX appointment_service ON appointment (service);
CREATE INDEX appointment_slot ON appointment (site, starts_ms);
CREATE INDEX appointment_visit ON appointment (site, visit) WHERE visit IS NOT NULL;
CREATE UNIQUE INDEX appointment_with ON appointment (site, consultant, starts_ms)
    WHERE state IN ('booked', 'arrived') AND consultant IS NOT NULL;
CREATE INDEX consultant_day_staff ON consultant_day (staff);
CREATE INDEX customer_by_name ON customer (site, full_name COLLATE NOCASE)
    WHERE full_name <> '';
CREATE INDEX customer_by_phone ON customer (site, phone) WHERE phone <> '';
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_owner ON customer (owner) WHERE owner IS NOT NULL;
CREATE UNIQUE INDEX customer_phone ON customer (site, phone, surname, full_name, title)
    WHERE phone <> '' AND merged_into IS NULL;
CREATE INDEX day_figures_visit ON day_figures (site, end_visit);
CREATE UNIQUE INDEX day_open ON day (site) WHERE closed = 0;
CREATE INDEX event_rating_handled ON event (site, visit) WHERE kind = 'rating_handled';
CREATE INDEX follow_up_due ON follow_up (site, staff, due_ms) WHERE done_ms = 0;
CREATE INDEX follow_up_staff ON follow_up (staff);
CREATE INDEX note_visit ON note (site, visit);
CREATE INDEX owed_turn_staff ON owed_turn (staff);
CREATE INDEX question_service ON question (service) WHERE service IS NOT NULL;
CREATE INDEX service_class ON service (class);
CREATE INDEX service_cover_staff ON service_cover (staff);
CREATE INDEX turn_share_staff ON turn_share (staff);
CREATE INDEX visit_customer ON visit (customer) WHERE customer IS NOT NULL;
CREATE INDEX visit_incomplete ON visit (site, consultant) WHERE incomplete = 1;
CREATE UNIQUE INDEX visit_ticket ON visit (site, day, prefix, number);
CREATE UNIQUE INDEX visit_with ON visit (site, consultant) WHERE state IN ('called', 'serving');
CREATE INDEX print_job_visit ON print_job (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX print_job_open ON print_job (site, id) WHERE state IN ('waiting', 'printing', 'failed');
CREATE INDEX slip_token_appointment ON slip_token (site, appointment);
CREATE UNIQUE INDEX register_form_code ON register_form (site, code);
CREATE UNIQUE INDEX register_entry_number ON register_entry (site, register, year, number);
CREATE INDEX register_entry_owner ON register_entry (owner, closed);
CREATE INDEX register_entry_customer ON register_entry (customer) WHERE customer IS NOT NULL;
CREATE INDEX register_entry_visit ON register_entry (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX register_entry_old ON register_entry (site, register, changed_ms) WHERE personal <> '';
CREATE INDEX register_sought_entry ON register_sought (site, entry);
CREATE INDEX register_phone_entry ON register_phone (site, entry);
CREATE INDEX register_held_entry ON register_held (site, entry);
CREATE INDEX register_stock_entry ON register_stock (site, entry);
CREATE INDEX roster_staff ON roster (staff);
CREATE INDEX roster_change_staff ON roster_change (staff);
CREATE INDEX attendance_staff ON attendance (staff);
CREATE INDEX outing_staff ON outing (staff);
CREATE INDEX outing_left ON outing (site, left_ms);
CREATE INDEX event_clock ON event (site, seq) WHERE kind = 'clock_corrected';
CREATE INDEX outbox_visit ON outbox (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX outbox_due ON outbox (site, gateway, due_ms, id) WHERE state = 'waiting';
CREATE INDEX outbox_open ON outbox (site, id) WHERE state IN ('sending', 'failed', 'unknown');
CREATE INDEX notice_open ON notice (site, visit) WHERE stage < 2;
CREATE INDEX event_no_customer ON event (site, seq) WHERE kind = 'no_customer';
CREATE INDEX event_undone ON event (site, number) WHERE kind = 'undone';
CREATE INDEX register_photo_entry ON register_photo (site, entry);
CREATE UNIQUE INDEX pass_hash ON pass (site, hash);
CREATE INDEX pairing_digits ON pairing (site, digits);
CREATE INDEX calendar_feed_staff ON calendar_feed (staff);
CREATE INDEX customer_sought ON customer (site, sought) WHERE sought <> '';
CREATE UNIQUE INDEX plate_found ON plate (site, plate);
CREATE INDEX plate_customer ON plate (customer);
CREATE INDEX register_sum_entry ON register_sum (site, entry, field, amount);
CREATE INDEX event_presence ON event (site, seq) WHERE (kind = 'checked_in' OR kind = 'checked_out' OR kind = 'break_begun' OR kind = 'went_out' OR kind = 'came_back' OR kind = 'day_opened' OR kind = 'business_changed' OR kind = 'day_closed' OR kind = 'undone');
CREATE INDEX event_stepped ON event (site, kind, seq, visit, number, at_ms) WHERE kind = 'sales_step';
CREATE INDEX register_column_of ON register_column (site, register);
CREATE INDEX register_order_key ON register_order (site, col, sort_key, entry, state, owner, closed, made_ms);
CREATE INDEX register_entry_no ON register_entry
    (site, register, year, number, id, closed, state, owner, made_ms, gone) WHERE gone = 0;
CREATE INDEX register_entry_list ON register_entry (site, register, id, closed, due_ms, gone) WHERE gone = 0;
CREATE INDEX register_entry_state ON register_entry
    (site, register, state, id, closed, due_ms, gone) WHERE gone = 0;
CREATE INDEX register_entry_for ON register_entry
    (site, register, owner, id, closed, due_ms, state, gone) WHERE gone = 0;
CREATE INDEX register_entry_open ON register_entry (site, register, id, due_ms, state, owner, closed, gone)
    WHERE closed = 0 AND gone = 0;
CREATE INDEX register_entry_made ON register_entry
    (site, register, made_ms, id, closed, due_ms, state, owner, gone) WHERE gone = 0;
CREATE INDEX register_entry_due ON register_entry (site, due_ms, id, register, state, owner, closed, gone)
    WHERE closed = 0 AND gone = 0 AND due_ms > 0;
COMMIT;
