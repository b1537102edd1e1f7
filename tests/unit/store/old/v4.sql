-- A store of schema 4 after a day with every kind of event. Kept as it is: it must be upgraded by every later version.
PRAGMA application_id = 1282368121;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE class (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site (id),
    credit_s      INTEGER NOT NULL CHECK (credit_s >= 0),
    rate_permille INTEGER NOT NULL CHECK (rate_permille >= 0)
) STRICT;
INSERT INTO class VALUES(1,1,0,1000);
INSERT INTO class VALUES(2,1,600,1000);
INSERT INTO class VALUES(3,1,900,1500);
INSERT INTO class VALUES(4,1,1800,2000);
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
INSERT INTO command VALUES(X'0be517da206a8bf5dbd74c53ef9f7eb2',1,1772416815000,'call',9,1,1,10,10);
INSERT INTO command VALUES(X'0e743349545771bea92cec06b3515770',1,1772417738000,'register',9,5,0,51,52);
INSERT INTO command VALUES(X'1549888787b013b862ca2bb7e7915cec',1,1772416835000,'call',9,2,2,16,16);
INSERT INTO command VALUES(X'158754f910703a891c7951ce89c93541',1,1772417663000,'start',9,3,1,47,47);
INSERT INTO command VALUES(X'1996aabdd6e15e377a7bcddd0f80abf2',1,1772416845000,'break',9,0,3,19,19);
INSERT INTO command VALUES(X'1d26c3475475beed7f8d3b8465458182',1,1772419458000,'cancel',9,6,0,60,60);
INSERT INTO command VALUES(X'1f0751ae7a845774b7b5506fea5420fb',1,1772417563000,'set_stage',9,3,1,43,43);
INSERT INTO command VALUES(X'254886fcadecc26c25c475db29980afa',1,1772419463000,'greet',9,7,2,61,62);
INSERT INTO command VALUES(X'2c4260932f960e6d2084f9f886d802e5',1,1772417658000,'call',9,3,1,46,46);
INSERT INTO command VALUES(X'2e9551a11e6ff29c1ce9377ea6ad93c2',1,1772416975000,'finish',9,2,2,25,25);
INSERT INTO command VALUES(X'302e47574b3d7fc89e2cc04aab24c56d',1,1772417356000,'refuse_turn',9,4,2,33,33);
INSERT INTO command VALUES(X'30a759c89012f9ae6b8fcb973ac59c4c',1,1772419603000,'change_customer',9,0,0,70,70);
INSERT INTO command VALUES(X'3cff43e1fb0353706b473d9ed22453ef',1,1772419533000,'check_out',9,0,6,66,66);
INSERT INTO command VALUES(X'4e24ceb419247e73e06deed74f84fb17',1,1772417498000,'start',9,3,1,39,40);
INSERT INTO command VALUES(X'4f5b9f286a57e1b024be85679522a777',1,1772506008000,'register',9,11,0,93,93);
INSERT INTO command VALUES(X'4f944bf5d36b63471718efa464cf3aba',1,1772416825000,'undo',9,1,1,13,13);
INSERT INTO command VALUES(X'517bbace8a00fe81af39aa24740f1e53',1,1772417728000,'come_back',9,0,3,49,49);
INSERT INTO command VALUES(X'5269f3fdd2757c95051d0afe95a307f4',1,1772416910000,'finish',9,1,1,21,21);
INSERT INTO command VALUES(X'555535470689cc50c5ff075bc66c3f49',1,1772417748000,'park',9,5,0,54,54);
INSERT INTO command VALUES(X'5a0bd0a59fa696cd9eba946672abbbc5',1,1772416820000,'start',9,1,1,11,12);
INSERT INTO command VALUES(X'5f00e805ebbb6c0ab0ba340a1af417f1',1,1772417285000,'call',9,3,1,29,29);
INSERT INTO command VALUES(X'61df4ce82400315b14c788b3753de1bb',1,1772417493000,'call_again',9,3,1,38,38);
INSERT INTO command VALUES(X'6349dcec1b4ade21ac8b21d7786f637c',1,1772417723000,'transfer',9,3,1,48,48);
INSERT INTO command VALUES(X'684e4780890834ecc9fbc5c3f3705285',1,1772417346000,'register',9,4,0,31,31);
INSERT INTO command VALUES(X'794a979b24df3c7052b0fd6ea204d486',1,1772419523000,'register',9,8,0,63,64);
INSERT INTO command VALUES(X'965769b6e9a14349fce07f8b3258d75a',1,1772417653000,'end_work',9,3,1,44,45);
INSERT INTO command VALUES(X'97340bd7ba990fb0c6a0300d6c29dffa',1,1772416830000,'start',9,1,1,14,15);
INSERT INTO command VALUES(X'9ffbcdab46147d250f102770e6b50812',1,1772417351000,'call',9,4,2,32,32);
INSERT INTO command VALUES(X'a1adbb0efad56ade4d827a6856c15729',1,1772419453000,'register',9,6,0,59,59);
INSERT INTO command VALUES(X'a2bc22fabe706f5850df122d8e5aa926',1,1772416810000,'register',9,2,0,9,9);
INSERT INTO command VALUES(X'ada28aff4013d9b69acb9d622b938928',1,1772416850000,'go_out',9,0,4,20,20);
INSERT INTO command VALUES(X'cf48cf45180ec628d38e245d1a6aa1e5',1,1772417488000,'call',9,3,1,37,37);
INSERT INTO command VALUES(X'cfebadecc69067e925467acb14246885',1,1772417743000,'set_class',9,5,0,53,53);
INSERT INTO command VALUES(X'd1e17e82b7ffd7c6a8027e409468c60f',1,1772416805000,'register',9,1,0,8,8);
INSERT INTO command VALUES(X'd31e16940e4a62722fc05a78d5e89b04',1,1772419538000,'check_in',9,0,6,67,67);
INSERT INTO command VALUES(X'd7a5892ba2c661d54bd98899cc81c22d',1,1772416840000,'start',9,2,2,17,18);
INSERT INTO command VALUES(X'db77f4e6768fe989618972fb95841539',1,1772416915000,'rate',9,1,1,23,23);
INSERT INTO command VALUES(X'de1ba782678e62fe7f1363edef7ca3c4',1,1772419528000,'call',9,8,1,65,65);
INSERT INTO command VALUES(X'eb53388d25117ce815374d10e84f9101',1,1772419543000,'register',9,9,0,68,68);
INSERT INTO command VALUES(X'ec16c48aa87844c89ec60ee5bb1fc7f5',1,1772417280000,'register',9,3,0,28,28);
INSERT INTO command VALUES(X'eda50c2648e591a7074cf18c7f915a58',1,1772417503000,'begin_work',9,3,1,41,41);
INSERT INTO command VALUES(X'f1a7e55d15bd4ff5b4aab89bc88a4f0f',1,1772416980000,'complete_record',9,2,0,26,26);
INSERT INTO command VALUES(X'f1ae3dfee63a700163034d7774df5fbf',1,1772419608000,'register',9,10,0,71,71);
INSERT INTO command VALUES(X'f80be19f456d61e504264366a1036815',1,1772417483000,'return',9,3,1,36,36);
INSERT INTO command VALUES(X'fe579e3abc29e86d5078bd3437767b9c',1,1772417733000,'come_back',9,0,4,50,50);
CREATE TABLE consultant (
    staff       INTEGER PRIMARY KEY REFERENCES staff (id),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    desk        INTEGER NOT NULL CHECK (desk >= 0),
    languages   INTEGER NOT NULL CHECK (languages >= 0)       -- bit per language
) STRICT;
INSERT INTO consultant VALUES(1,1,1,7);
INSERT INTO consultant VALUES(2,1,2,3);
INSERT INTO consultant VALUES(3,1,3,7);
INSERT INTO consultant VALUES(4,1,4,7);
INSERT INTO consultant VALUES(5,1,5,7);
INSERT INTO consultant VALUES(6,1,6,3);
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
INSERT INTO consultant_day VALUES(1,20260302,1,3,2,0,145000,1505000,67603000);
INSERT INTO consultant_day VALUES(1,20260302,2,2,2,0,65080000,2208000,67603000);
INSERT INTO consultant_day VALUES(1,20260302,3,0,0,0,0,66720000,67603000);
INSERT INTO consultant_day VALUES(1,20260302,4,0,0,0,0,66720000,67603000);
INSERT INTO consultant_day VALUES(1,20260302,5,0,0,0,0,67603000,67603000);
INSERT INTO consultant_day VALUES(1,20260302,6,0,0,0,0,67598000,67598000);
INSERT INTO consultant_day VALUES(1,20260303,1,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20260303,2,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20260303,3,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20260303,4,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20260303,5,0,0,0,0,0,0);
INSERT INTO consultant_day VALUES(1,20260303,6,0,0,0,0,0,0);
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
    erased         INTEGER NOT NULL CHECK (erased IN (0, 1)),
    CHECK (erased = 0 OR (phone = '' AND surname = '' AND full_name = ''))
) STRICT;
INSERT INTO customer VALUES(1,1,'+886912345678','王','',0,1,1773712910000,1772416805000,1772419523000,0);
INSERT INTO customer VALUES(2,1,'+886922333444','王','',0,NULL,0,1772419543000,1772419543000,0);
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
INSERT INTO day VALUES(1,20260303,1772481600000,1772568000000,86,11,0);
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
INSERT INTO event VALUES(1,1,1772416805000,'day_opened','','',0,0,1,0,0,0,0,0,0,0,0,0,1772395200000,1772481600000,1772481600000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,2,1772416805000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,3,1772416805000,'checked_in','','',0,7,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,4,1772416805000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,5,1772416805000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,6,1772416805000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,7,1772416805000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,8,1772416805000,'registered','','',0,9,1,1,0,0,1,1,0,1,1,0,1772416805000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,9,1772416810000,'registered','','',0,9,2,0,0,0,1,1,0,2,1,0,1772416810000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,10,1772416815000,'called','turn','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2,3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,11,1772416820000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,12,1772416820000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,13,1772416825000,'undone','','',0,9,1,0,1,0,0,0,0,11,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,14,1772416830000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,15,1772416830000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,16,1772416835000,'called','turn','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,17,1772416840000,'started','','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,18,1772416840000,'turn_taken','','',0,0,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,19,1772416845000,'break_begun','meal','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,20,1772416850000,'went_out','test_drive','',0,9,0,0,4,0,0,0,0,0,0,0,0,1772418650000,0,NULL,NULL);
INSERT INTO event VALUES(1,21,1772416910000,'finished','','deal',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,22,1772416910000,'customer_changed','','',0,0,0,1,0,1,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,23,1772416915000,'rated','','',0,9,1,0,1,0,0,0,0,5,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,24,1772416975000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,25,1772416975000,'finished','','',0,9,2,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,26,1772416980000,'record_completed','price','no_deal',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,27,1772417280000,'wrap_up_ended','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,28,1772417280000,'registered','','',0,9,3,0,0,0,1,1,0,3,1,0,1772417280000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,29,1772417285000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["away_owed",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,30,1772417346000,'call_repeated','','',0,0,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,31,1772417346000,'registered','','',0,9,4,0,0,0,1,1,0,4,1,0,1772417346000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,32,1772417351000,'called','turn','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["away_owed",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,33,1772417356000,'turn_refused','','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,34,1772417417000,'call_repeated','','',0,0,3,0,1,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,35,1772417478000,'no_show','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,36,1772417483000,'returned','','',0,9,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,37,1772417488000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["away_owed",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,38,1772417493000,'call_repeated','','',0,9,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,39,1772417498000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,40,1772417498000,'turn_taken','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,41,1772417503000,'work_begun','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,42,1772417563000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,43,1772417563000,'work_stage','','',0,9,3,0,0,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,44,1772417653000,'work_done','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,45,1772417653000,'hold_begun','wish','',0,0,3,0,1,0,0,0,0,0,0,0,0,1772418553000,0,NULL,NULL);
INSERT INTO event VALUES(1,46,1772417658000,'called','same_party','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["away_owed",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,47,1772417663000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,48,1772417723000,'transferred','other_need','',0,9,3,0,0,1,2,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,49,1772417728000,'came_back','','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,50,1772417733000,'came_back','','',0,9,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,51,1772417738000,'registered','','',0,9,5,0,1,0,1,1,0,5,1,0,1772417738000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,52,1772417738000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772418638000,0,NULL,NULL);
INSERT INTO event VALUES(1,53,1772417743000,'class_changed','assisted','',0,9,5,0,0,0,0,4,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,54,1772417748000,'parked','','',0,9,5,0,0,0,0,0,0,0,0,0,0,1772418348000,0,NULL,NULL);
INSERT INTO event VALUES(1,55,1772418448000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,56,1772418448000,'unparked','','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,57,1772418448000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772419348000,0,NULL,NULL);
INSERT INTO event VALUES(1,58,1772419448000,'hold_ended','','',0,0,5,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,59,1772419453000,'registered','','',0,9,6,0,0,0,1,1,0,6,1,0,1772419453000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,60,1772419458000,'cancelled','by_customer','',0,9,6,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,61,1772419463000,'greeted','','',0,9,7,0,2,0,1,1,0,7,1,0,1772419463000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,62,1772419463000,'turn_taken','','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,63,1772419523000,'registered','same_party','',0,9,8,1,1,1,1,1,0,8,1,0,1772419523000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,64,1772419523000,'hold_begun','wish','',0,0,8,0,1,0,0,0,0,0,0,0,0,1772420423000,0,NULL,NULL);
INSERT INTO event VALUES(1,65,1772419528000,'called','same_party','',0,9,8,0,1,1,0,0,0,0,0,0,0,0,0,'[["chosen",1],["with_customer",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO event VALUES(1,66,1772419533000,'checked_out','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,67,1772419538000,'checked_in','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,68,1772419543000,'registered','','',0,9,9,2,0,0,4,4,0,1,1,0,1772419543000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,69,1772419603000,'call_repeated','','',0,0,8,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,70,1772419603000,'customer_changed','','',0,9,0,1,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,71,1772419608000,'registered','','',0,9,10,0,0,0,3,1,0,1,1,0,1772419608000,0,0,NULL,NULL);
INSERT INTO event VALUES(1,72,1772484408000,'expired','after_hours','',0,0,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,73,1772484408000,'expired','after_hours','',0,0,4,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,74,1772484408000,'expired','after_hours','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,75,1772484408000,'expired','forgotten','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,76,1772484408000,'expired','after_hours','',0,0,8,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,77,1772484408000,'expired','after_hours','',0,0,9,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,78,1772484408000,'expired','after_hours','',0,0,10,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,79,1772484408000,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,80,1772484408000,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,81,1772484408000,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,82,1772484408000,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,83,1772484408000,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,84,1772484408000,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,85,1772484408000,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,86,1772484408000,'day_opened','','',0,0,11,0,0,0,0,0,0,0,0,0,1772481600000,1772568000000,1772568000000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO event VALUES(1,87,1772484408000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,88,1772484408000,'checked_in','','',0,7,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,89,1772484408000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,90,1772484408000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,91,1772484408000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,92,1772484408000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO event VALUES(1,93,1772506008000,'registered','','',0,9,11,0,0,0,1,1,0,1,1,0,1772506008000,0,0,NULL,NULL);
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
INSERT INTO note VALUES(1,1,1,'record',9,1772416910000,'sample note');
INSERT INTO note VALUES(2,1,1,'comment',9,1772416915000,'sample comment');
CREATE TABLE owed_turn (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns > 0),
    PRIMARY KEY (site, staff, grp)
) STRICT, WITHOUT ROWID;
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
INSERT INTO rating VALUES(1,1,5,0,0,1772416915000);
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
, slot_min INTEGER NOT NULL DEFAULT 30 CHECK (slot_min >= 0), slot_people INTEGER NOT NULL DEFAULT 0 CHECK (slot_people >= 0)) STRICT;
INSERT INTO service VALUES(1,1,1,'A',1,0,600,60,'turn','desk','car',1,1,30,0);
INSERT INTO service VALUES(2,1,1,'B',1,0,900,60,'turn','desk','steering-wheel',1,1,30,0);
INSERT INTO service VALUES(3,1,1,'C',1,1,600,30,'turn','desk','wrench',1,0,30,0);
INSERT INTO service VALUES(4,1,1,'D',4,2,300,0,'longest_idle','desk','chat',1,0,30,0);
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
INSERT INTO setting VALUES(1,'hours.fri','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.mon','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.sat','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.sun','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.thu','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.tue','04:00-28:00');
INSERT INTO setting VALUES(1,'hours.wed','04:00-28:00');
INSERT INTO setting VALUES(1,'rules.calls_min','3');
INSERT INTO setting VALUES(1,'rules.owner_hold_s','600');
INSERT INTO setting VALUES(1,'rules.recall_s','60');
INSERT INTO setting VALUES(1,'rules.rest_s','0');
INSERT INTO setting VALUES(1,'rules.return_grace_s','900');
INSERT INTO setting VALUES(1,'rules.undo_s','120');
INSERT INTO setting VALUES(1,'rules.unfinished_max','0');
INSERT INTO setting VALUES(1,'rules.wish_hold_s','900');
INSERT INTO setting VALUES(1,'sample','7');
CREATE TABLE site (
    id          INTEGER PRIMARY KEY,
    time_zone   TEXT NOT NULL CHECK (time_zone <> ''),  -- IANA name: Asia/Taipei
    made_ms     INTEGER NOT NULL,                       -- times are UTC milliseconds throughout
    touched     INTEGER NOT NULL DEFAULT 0              -- counts trial writes after trouble
) STRICT;
INSERT INTO site VALUES(1,'Asia/Taipei',1772416800000,0);
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
INSERT INTO staff VALUES(1,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$yKXBbp94c9MhO2b+fj+n/g$1jHSM5a1arUKfIg8pzRRBOjS3hb3ExloGR0PrvP658Y',0,0);
INSERT INTO staff VALUES(2,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$rhFlciE3pACbqzQAQPyflg$7V4stzm/l71RshBDwxSvFJjLQ+ZcczQ715YiEf3h8Hg',0,0);
INSERT INTO staff VALUES(3,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$zelVU6NGs5W50hQpmzWELg$qWIskfKLIvPFzwy4YcfIV+ByuI62rQfOJdvDebTEbjI',0,0);
INSERT INTO staff VALUES(4,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$bqVxwNez1kLP1DiMtJbHJw$BJSsc5YY3AWSawUTZmTltDD2R6b5cy/qXKj1xnvH4qA',0,0);
INSERT INTO staff VALUES(5,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$WzzThbWDTsPf9AyZTX/Vdw$9l/1B0tCv7p/Xy9Is0bC2jKxI2sg8LufczRsXU7oyvc',0,0);
INSERT INTO staff VALUES(6,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$G6zoWBD+owSRxOvjOmhywg$vBPFOip16izuVxuJBA8l99NONZOuGMbB54ackGJi3VU',0,0);
INSERT INTO staff VALUES(7,1,'receptionist',1,'$argon2id$v=19$m=8,t=1,p=1$kCTQdLhvzfQBn6rtIVBbBQ$sLjmwRg6Kl5XP3360ghb6NpFS/kijSQlDN83GT91N8Q',0,0);
INSERT INTO staff VALUES(8,1,'manager',1,'$argon2id$v=19$m=8,t=1,p=1$93w4hwI6IwleYbNpVbqtbQ$dDRMWVAJ4o2/C1Pxs/+L2S+FVRuHXLjR8sQ6fiNpFyc',0,0);
INSERT INTO staff VALUES(9,1,'administrator',1,'$argon2id$v=19$m=8,t=1,p=1$5kpQYE9q7crEJ+7DLY3F2w$3n2IfsqanHMh/qYBaj0D1AemHPltaa6WHJFkLoWRDoY',0,0);
CREATE TABLE token (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO token VALUES(X'0162573c8c2832ffbbe9d0aaf18ae3ad',1,2,1772416810000);
INSERT INTO token VALUES(X'08c0e4493947bc044e69f47d67ce128c',1,8,1772419523000);
INSERT INTO token VALUES(X'10786f14ee3cd6d5f190f4df5a8c10f5',1,3,1772417280000);
INSERT INTO token VALUES(X'4ab3e9110fc1733c61a13da9b059af8d',1,4,1772417346000);
INSERT INTO token VALUES(X'68261290474da83e75b5903dbf2464e7',1,11,1772506008000);
INSERT INTO token VALUES(X'78c17a2f6d62ff24006f69d549945b74',1,1,1772416805000);
INSERT INTO token VALUES(X'7c22c7dfcd5247db0b771a74fbcd12a6',1,6,1772419453000);
INSERT INTO token VALUES(X'88f487c2b2329437a4ff6a1314d8558d',1,10,1772419608000);
INSERT INTO token VALUES(X'957be9eb048aae6cdacd47ebe5a21a30',1,9,1772419543000);
INSERT INTO token VALUES(X'b8d3e25a7853e555061c6f7f6c9b9d7d',1,5,1772417738000);
INSERT INTO token VALUES(X'e4909bafe377b4eec3eb77dc32d1c8c7',1,7,1772419463000);
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
INSERT INTO visit VALUES(1,1,20260302,1,'finished',0,1,1,0,1,'A',1,NULL,NULL,1,0,1,1,1,0,0,0,'deal','',1772416805000,1772416805000,1772416815000,1772416815000,1772416830000,1772416910000,1772416910000,0,'[]',23);
INSERT INTO visit VALUES(1,2,20260302,NULL,'finished',0,1,1,0,1,'A',2,NULL,NULL,2,0,1,1,1,0,0,0,'no_deal','price',1772416810000,1772416810000,1772416835000,1772416835000,1772416840000,1772416975000,1772416975000,0,'[]',26);
INSERT INTO visit VALUES(1,3,20260302,NULL,'expired',0,2,1,0,1,'A',3,NULL,NULL,NULL,2,0,0,1,0,1,0,'','after_hours',1772417280000,1772417280000,1772417285000,1772417658000,1772417663000,1772484408000,1772484408000,0,'[3,4]',72);
INSERT INTO visit VALUES(1,4,20260302,NULL,'expired',0,1,1,0,1,'A',4,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772417346000,1772417346000,1772417351000,1772417351000,0,1772484408000,1772484408000,0,'[]',73);
INSERT INTO visit VALUES(1,5,20260302,NULL,'expired',0,1,4,0,1,'A',5,NULL,1,NULL,0,0,1,0,0,0,0,'','after_hours',1772417738000,1772417738000,0,0,0,1772484408000,1772484408000,0,'[]',74);
INSERT INTO visit VALUES(1,6,20260302,NULL,'cancelled',0,1,1,0,1,'A',6,NULL,NULL,NULL,0,0,1,0,0,0,0,'','by_customer',1772419453000,1772419453000,0,0,0,1772419458000,1772419458000,0,'[]',60);
INSERT INTO visit VALUES(1,7,20260302,NULL,'expired',0,1,1,0,1,'A',7,NULL,NULL,2,0,0,1,1,1,0,0,'','forgotten',1772419463000,1772419463000,1772419463000,1772419463000,1772419463000,1772484408000,1772484408000,0,'[]',75);
INSERT INTO visit VALUES(1,8,20260302,1,'expired',0,1,1,0,1,'A',8,1,1,1,0,2,0,0,0,1,0,'','after_hours',1772419523000,1772419523000,1772419528000,1772419603000,0,1772484408000,1772484408000,0,'[]',76);
INSERT INTO visit VALUES(1,9,20260302,2,'expired',0,4,4,0,1,'D',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419543000,1772419543000,0,0,0,1772484408000,1772484408000,0,'[]',77);
INSERT INTO visit VALUES(1,10,20260302,NULL,'expired',0,3,1,0,1,'C',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419608000,1772419608000,0,0,0,1772484408000,1772484408000,0,'[]',78);
INSERT INTO visit VALUES(1,11,20260303,NULL,'waiting',0,1,1,0,1,'A',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','',1772506008000,1772506008000,0,0,0,0,1772506008000,0,'[]',93);
CREATE TABLE word (
    site        INTEGER NOT NULL REFERENCES site (id),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    id          INTEGER NOT NULL,
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    text        TEXT NOT NULL,
    PRIMARY KEY (site, kind, id, lang)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE task (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    asked_seq   INTEGER NOT NULL,                           -- of its task_asked
    kind        TEXT NOT NULL CHECK (kind IN ('tea', 'coffee', 'water', 'clear')),
    asked_ms    INTEGER NOT NULL,
    asked_by    INTEGER NOT NULL,                           -- staff id; 0 the customer
    done_ms     INTEGER NOT NULL,                           -- 0: not yet
    done_by     INTEGER NOT NULL,
    unwanted    INTEGER NOT NULL CHECK (unwanted IN (0, 1)), -- ended by the customer
    PRIMARY KEY (site, visit, asked_seq),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
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
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    CHECK ((kind = 'choice') = (choices > 0))
) STRICT;
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('staff',9);
INSERT INTO sqlite_sequence VALUES('customer',2);
CREATE UNIQUE INDEX day_open ON day (site) WHERE closed = 0;
CREATE UNIQUE INDEX visit_ticket ON visit (site, day, prefix, number);
CREATE UNIQUE INDEX visit_with ON visit (site, consultant) WHERE state IN ('called', 'serving');
CREATE INDEX visit_incomplete ON visit (site, consultant) WHERE incomplete = 1;
CREATE INDEX visit_customer ON visit (customer) WHERE customer IS NOT NULL;
CREATE UNIQUE INDEX customer_phone ON customer (site, phone, surname, full_name, title)
    WHERE phone <> '';
CREATE INDEX note_visit ON note (site, visit);
CREATE INDEX follow_up_due ON follow_up (site, staff, due_ms) WHERE done_ms = 0;
CREATE INDEX appointment_slot ON appointment (site, starts_ms);
CREATE INDEX appointment_customer ON appointment (customer);
CREATE UNIQUE INDEX appointment_once ON appointment (site, customer, starts_ms)
    WHERE state IN ('booked', 'arrived');
CREATE UNIQUE INDEX appointment_with ON appointment (site, consultant, starts_ms)
    WHERE state IN ('booked', 'arrived') AND consultant IS NOT NULL;
COMMIT;
