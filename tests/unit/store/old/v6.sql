-- A store of schema 6, as schema 5 was left by a day with every kind of event. Kept as it is: it must be upgraded by every later version.
PRAGMA application_id = 1282368121;
PRAGMA user_version = 6;
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
INSERT INTO "answer" VALUES(1,1,1,1,'',9,1772416830000);
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
INSERT INTO "appointment" VALUES(1,1,2,1,NULL,1772433000000,1772434800000,'cancelled',X'0B6FB5EBF40A8F62781018C17EEE59EE',NULL,9,1772416835000);
CREATE TABLE class (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site (id),
    credit_s      INTEGER NOT NULL CHECK (credit_s >= 0),
    rate_permille INTEGER NOT NULL CHECK (rate_permille >= 0)
) STRICT;
INSERT INTO "class" VALUES(1,1,0,1000);
INSERT INTO "class" VALUES(2,1,600,1000);
INSERT INTO "class" VALUES(3,1,900,1500);
INSERT INTO "class" VALUES(4,1,1800,2000);
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
INSERT INTO "command" VALUES(X'0BE517DA206A8BF5DBD74C53EF9F7EB2',1,1772416815000,'change_party',9,1,0,10,10);
INSERT INTO "command" VALUES(X'0C870700B7AFD0C8327173BF8F810DE6',1,1772419568000,'check_out',9,0,6,79,79);
INSERT INTO "command" VALUES(X'0E743349545771BEA92CEC06B3515770',1,1772417598000,'set_stage',9,3,1,56,56);
INSERT INTO "command" VALUES(X'0E7C2B36D92D27E8A3458BE5BE03481C',1,1772510588000,'greet',9,17,2,133,135);
INSERT INTO "command" VALUES(X'12F870CC7915EDFB4E9294D3DE6A326F',1,1772506048000,'go_out',9,0,1,107,107);
INSERT INTO "command" VALUES(X'1549888787B013B862CA2BB7E7915CEC',1,1772416835000,'book',9,0,0,14,14);
INSERT INTO "command" VALUES(X'158754F910703A891C7951CE89C93541',1,1772417523000,'call',9,3,1,49,49);
INSERT INTO "command" VALUES(X'1996AABDD6E15E377A7BCDDD0F80ABF2',1,1772416845000,'unbook',9,0,0,16,16);
INSERT INTO "command" VALUES(X'1D26C3475475BEED7F8D3B8465458182',1,1772417768000,'come_back',9,0,4,63,63);
INSERT INTO "command" VALUES(X'2064F1CAC6EC088AE3EA623C19E9935B',1,1772509888000,'register',9,15,0,128,128);
INSERT INTO "command" VALUES(X'254886FCADECC26C25C475DB29980AFA',1,1772417773000,'register',9,5,0,64,65);
INSERT INTO "command" VALUES(X'2C4260932F960E6D2084F9F886D802E5',1,1772417518000,'return',9,3,1,48,48);
INSERT INTO "command" VALUES(X'2E9551A11E6FF29C1CE9377EA6AD93C2',1,1772416865000,'start',9,1,1,22,24);
INSERT INTO "command" VALUES(X'302E47574B3D7FC89E2CC04AAB24C56D',1,1772416950000,'rate',9,1,1,34,34);
INSERT INTO "command" VALUES(X'30A759C89012F9AE6B8FCB973AC59C4C',1,1772419493000,'cancel',9,6,0,73,73);
INSERT INTO "command" VALUES(X'31A6789E03799E2B94380C8FA0FDFFE2',1,1772419643000,'register',9,10,0,84,84);
INSERT INTO "command" VALUES(X'3602F1664BEF4EF2043D37A059D26897',1,1772417010000,'finish',9,2,2,36,37);
INSERT INTO "command" VALUES(X'38F79A42CC91B1438EFC6A812927C275',1,1772419638000,'change_customer',9,0,0,83,83);
INSERT INTO "command" VALUES(X'3B0FCF85B16A43B710B3024F7C3AF710',1,1772510578000,'check_out',9,0,3,131,131);
INSERT INTO "command" VALUES(X'40AA1A3FFAA8B368683F8D8855AD1D61',1,1772510798000,'finish',9,18,2,142,143);
INSERT INTO "command" VALUES(X'40AEF268F3252C36FDE29B2242399FA6',1,1772417698000,'start',9,3,1,60,60);
INSERT INTO "command" VALUES(X'4DA7877E661F139B8C1C786BC4322D86',1,1772510648000,'finish',9,17,2,136,137);
INSERT INTO "command" VALUES(X'4E24CEB419247E73E06DEED74F84FB17',1,1772417386000,'call',9,4,2,44,44);
INSERT INTO "command" VALUES(X'4F5B9F286A57E1B024BE85679522A777',1,1772419563000,'call',9,8,1,78,78);
INSERT INTO "command" VALUES(X'4F944BF5D36B63471718EFA464CF3ABA',1,1772416825000,'end_task',9,1,0,12,12);
INSERT INTO "command" VALUES(X'517BBACE8A00FE81AF39AA24740F1E53',1,1772417533000,'start',9,3,1,51,53);
INSERT INTO "command" VALUES(X'5269F3FDD2757C95051D0AFE95A307F4',1,1772416855000,'start',9,1,1,18,20);
INSERT INTO "command" VALUES(X'555535470689CC50C5FF075BC66C3F49',1,1772417693000,'call',9,3,1,59,59);
INSERT INTO "command" VALUES(X'5A0BD0A59FA696CD9EBA946672ABBBC5',1,1772416820000,'ask_task',9,1,0,11,11);
INSERT INTO "command" VALUES(X'5F00E805EBBB6C0AB0BA340A1AF417F1',1,1772416880000,'break',9,0,3,29,29);
INSERT INTO "command" VALUES(X'61DF4CE82400315B14C788B3753DE1BB',1,1772417381000,'register',9,4,0,43,43);
INSERT INTO "command" VALUES(X'6349DCEC1B4ADE21AC8B21D7786F637C',1,1772417528000,'call_again',9,3,1,50,50);
INSERT INTO "command" VALUES(X'684E4780890834ECC9FBC5C3F3705285',1,1772416885000,'go_out',9,0,4,30,30);
INSERT INTO "command" VALUES(X'6C8A9AF997B0BA07344E2999669588A8',1,1772506058000,'call',9,12,3,109,110);
INSERT INTO "command" VALUES(X'739169D9909B3B959C2B5585071EC2A4',1,1772506043000,'register',9,11,0,106,106);
INSERT INTO "command" VALUES(X'7798AF649BCBF3E2A65DB9FC3E66C3EF',1,1772506283000,'complete_record',9,13,0,122,123);
INSERT INTO "command" VALUES(X'794A979B24DF3C7052B0FD6EA204D486',1,1772417778000,'set_class',9,5,0,66,66);
INSERT INTO "command" VALUES(X'7B7133695F28940657A86BBE965E8CD9',1,1772506068000,'start',9,12,3,112,113);
INSERT INTO "command" VALUES(X'897056371CF766C964FD4231320A4AF4',1,1772597198000,'register',9,19,0,161,161);
INSERT INTO "command" VALUES(X'897CB89B9ECDDCA976335058FB378660',1,1772419578000,'register',9,9,0,81,81);
INSERT INTO "command" VALUES(X'8E0416F9F9E8C5E3F46468D714D4B952',1,1772506053000,'register',9,12,0,108,108);
INSERT INTO "command" VALUES(X'8F2D2634E2FE2945EE74C1137898B58F',1,1772506278000,'finish',9,13,3,119,121);
INSERT INTO "command" VALUES(X'97340BD7BA990FB0C6A0300D6C29DFFA',1,1772416830000,'answer',9,1,0,13,13);
INSERT INTO "command" VALUES(X'9CA05ACC4E1B9C14CC2E0E0214FADA16',1,1772510583000,'check_out',9,0,4,132,132);
INSERT INTO "command" VALUES(X'9FFBCDAB46147D250F102770E6B50812',1,1772416945000,'finish',9,1,1,31,32);
INSERT INTO "command" VALUES(X'A1ADBB0EFAD56ADE4D827A6856C15729',1,1772417763000,'come_back',9,0,3,62,62);
INSERT INTO "command" VALUES(X'A2BC22FABE706F5850DF122D8E5AA926',1,1772416810000,'register',9,2,0,9,9);
INSERT INTO "command" VALUES(X'A96D4789C7DA940144148571EE4FD682',1,1772506288000,'register',9,14,0,124,124);
INSERT INTO "command" VALUES(X'ADA28AFF4013D9B69ACB9D622B938928',1,1772416850000,'call',9,1,1,17,17);
INSERT INTO "command" VALUES(X'B7A30A0FF355CDE153EE156D2688E333',1,1772510488000,'register',9,16,0,130,130);
INSERT INTO "command" VALUES(X'C524825E015E3133DA30F9C02996A4A2',1,1772506218000,'greet',9,13,3,117,118);
INSERT INTO "command" VALUES(X'C57B0C37997986AA556C97C65DFFC9DE',1,1772510738000,'greet',9,18,2,139,141);
INSERT INTO "command" VALUES(X'C5B06773BE4E44411A4B0F5FF482784A',1,1772419558000,'register',9,8,0,76,77);
INSERT INTO "command" VALUES(X'CF48CF45180EC628D38E245D1A6AA1E5',1,1772417320000,'call',9,3,1,41,41);
INSERT INTO "command" VALUES(X'CFEBADECC69067E925467ACB14246885',1,1772417688000,'end_work',9,3,1,57,58);
INSERT INTO "command" VALUES(X'D1E17E82B7FFD7C6A8027E409468C60F',1,1772416805000,'register',9,1,0,8,8);
INSERT INTO "command" VALUES(X'D6A167E56150664FD1AF87EDF67C52F3',1,1772417015000,'complete_record',9,2,0,38,38);
INSERT INTO "command" VALUES(X'D7A5892BA2C661D54BD98899CC81C22D',1,1772416840000,'rebook',9,0,0,15,15);
INSERT INTO "command" VALUES(X'D8A6BB3C697A68B001ED644B8E94BAEE',1,1772506128000,'finish',9,12,3,114,115);
INSERT INTO "command" VALUES(X'DB77F4E6768FE989618972FB95841539',1,1772416860000,'undo',9,1,1,21,21);
INSERT INTO "command" VALUES(X'DE1BA782678E62FE7F1363EDEF7CA3C4',1,1772417783000,'park',9,5,0,67,67);
INSERT INTO "command" VALUES(X'E130EF83CF56961C26F80D3CA5CE27AB',1,1772417758000,'transfer',9,3,1,61,61);
INSERT INTO "command" VALUES(X'E3B527B42634E44B32F7EAA23021A167',1,1772419573000,'check_in',9,0,6,80,80);
INSERT INTO "command" VALUES(X'EB53388D25117CE815374D10E84F9101',1,1772419488000,'register',9,6,0,72,72);
INSERT INTO "command" VALUES(X'EC16C48AA87844C89EC60EE5BB1FC7F5',1,1772416875000,'start',9,2,2,26,28);
INSERT INTO "command" VALUES(X'EDA50C2648E591A7074CF18C7F915A58',1,1772417391000,'refuse_turn',9,4,2,45,45);
INSERT INTO "command" VALUES(X'EE493B58958F64D1728ECC0FD516E0AC',1,1772506063000,'change_business',9,0,0,111,111);
INSERT INTO "command" VALUES(X'F1A7E55D15BD4FF5B4AAB89BC88A4F0F',1,1772416870000,'call',9,2,2,25,25);
INSERT INTO "command" VALUES(X'F1AE3DFEE63A700163034D7774DF5FBF',1,1772419498000,'greet',9,7,2,74,75);
INSERT INTO "command" VALUES(X'F80BE19F456D61E504264366A1036815',1,1772417315000,'register',9,3,0,40,40);
INSERT INTO "command" VALUES(X'FE579E3ABC29E86D5078BD3437767B9C',1,1772417538000,'begin_work',9,3,1,54,54);
CREATE TABLE consultant (
    staff       INTEGER PRIMARY KEY REFERENCES staff (id),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    desk        INTEGER NOT NULL CHECK (desk >= 0),
    languages   INTEGER NOT NULL CHECK (languages >= 0)       -- bit per language
) STRICT;
INSERT INTO "consultant" VALUES(1,1,1,7);
INSERT INTO "consultant" VALUES(2,1,2,3);
INSERT INTO "consultant" VALUES(3,1,3,7);
INSERT INTO "consultant" VALUES(4,1,4,7);
INSERT INTO "consultant" VALUES(5,1,5,7);
INSERT INTO "consultant" VALUES(6,1,6,3);
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
INSERT INTO "consultant_day" VALUES(1,20260302,1,3,2,0,145000,1540000,67638000);
INSERT INTO "consultant_day" VALUES(1,20260302,2,2,2,0,65080000,2243000,67638000);
INSERT INTO "consultant_day" VALUES(1,20260302,3,0,0,0,0,66755000,67638000);
INSERT INTO "consultant_day" VALUES(1,20260302,4,0,0,0,0,66755000,67638000);
INSERT INTO "consultant_day" VALUES(1,20260302,5,0,0,0,0,67638000,67638000);
INSERT INTO "consultant_day" VALUES(1,20260302,6,0,0,0,0,67633000,67633000);
INSERT INTO "consultant_day" VALUES(1,20260303,1,0,0,2,0,21605000,91155000);
INSERT INTO "consultant_day" VALUES(1,20260303,2,2,2,0,120000,26145000,91155000);
INSERT INTO "consultant_day" VALUES(1,20260303,3,2,1,0,120000,22305000,26135000);
INSERT INTO "consultant_day" VALUES(1,20260303,4,0,0,0,0,26140000,26140000);
INSERT INTO "consultant_day" VALUES(1,20260303,5,0,0,0,0,91155000,91155000);
INSERT INTO "consultant_day" VALUES(1,20260303,6,0,0,0,0,91155000,91155000);
INSERT INTO "consultant_day" VALUES(1,20260304,1,0,0,2,0,0,0);
INSERT INTO "consultant_day" VALUES(1,20260304,2,0,0,0,0,0,0);
INSERT INTO "consultant_day" VALUES(1,20260304,3,0,0,0,0,0,0);
INSERT INTO "consultant_day" VALUES(1,20260304,4,0,0,0,0,0,0);
INSERT INTO "consultant_day" VALUES(1,20260304,5,0,0,0,0,0,0);
INSERT INTO "consultant_day" VALUES(1,20260304,6,0,0,0,0,0,0);
CREATE TABLE consultant_skill (
    staff       INTEGER NOT NULL REFERENCES consultant (staff),
    skill       INTEGER NOT NULL CHECK (skill BETWEEN 0 AND 63),
    PRIMARY KEY (staff, skill)
) STRICT, WITHOUT ROWID;
INSERT INTO "consultant_skill" VALUES(1,0);
INSERT INTO "consultant_skill" VALUES(1,1);
INSERT INTO "consultant_skill" VALUES(2,0);
INSERT INTO "consultant_skill" VALUES(2,1);
INSERT INTO "consultant_skill" VALUES(3,0);
INSERT INTO "consultant_skill" VALUES(3,1);
INSERT INTO "consultant_skill" VALUES(4,0);
INSERT INTO "consultant_skill" VALUES(4,1);
INSERT INTO "consultant_skill" VALUES(4,3);
INSERT INTO "consultant_skill" VALUES(5,2);
INSERT INTO "consultant_skill" VALUES(5,3);
INSERT INTO "consultant_skill" VALUES(6,2);
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
    CHECK (merged_into IS NULL OR (merged_into <> id AND erased = 0)),
    CHECK (erased = 0 OR (phone = '' AND surname = '' AND full_name = ''))
) STRICT;
INSERT INTO "customer" VALUES(1,1,'+886912345678','王','',0,1,1773802128000,1772416805000,1772506128000,0,NULL);
INSERT INTO "customer" VALUES(2,1,'+886933444555','王','',0,NULL,0,1772416835000,1772416835000,0,NULL);
INSERT INTO "customer" VALUES(3,1,'+886922333444','王','',0,NULL,0,1772419578000,1772419578000,0,NULL);
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
INSERT INTO "day" VALUES(1,20260302,1772395200000,1772481600000,1,1,1);
INSERT INTO "day" VALUES(1,20260303,1772481600000,1772568000000,99,11,1);
INSERT INTO "day" VALUES(1,20260304,1772568000000,1772654400000,153,19,0);
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
INSERT INTO "event" VALUES(1,1,1772416805000,'day_opened','','',0,0,1,0,0,0,0,0,0,0,0,0,1772395200000,1772481600000,1772481600000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO "event" VALUES(1,2,1772416805000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,3,1772416805000,'checked_in','','',0,7,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,4,1772416805000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,5,1772416805000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,6,1772416805000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,7,1772416805000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,8,1772416805000,'registered','','',0,9,1,1,0,0,1,1,0,1,1,0,1772416805000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,9,1772416810000,'registered','','',0,9,2,0,0,0,1,1,0,2,1,0,1772416810000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,10,1772416815000,'party_changed','','',0,9,1,0,0,0,0,0,0,0,3,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,11,1772416820000,'task_asked','','',0,9,1,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,12,1772416825000,'task_ended','','',0,9,1,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,13,1772416830000,'answered','','',0,9,1,0,0,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,14,1772416835000,'booked','','',0,9,0,2,0,0,1,0,0,1,0,0,1772431200000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,15,1772416840000,'rebooked','','',0,9,0,2,0,0,1,0,0,1,0,0,1772433000000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,16,1772416845000,'unbooked','','',0,9,0,0,0,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,17,1772416850000,'called','turn','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2,3,4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,18,1772416855000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,19,1772416855000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,20,1772416855000,'task_asked','','',0,9,1,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,21,1772416860000,'undone','','',0,9,1,0,1,0,0,0,0,18,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,22,1772416865000,'started','','',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,23,1772416865000,'turn_taken','','',0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,24,1772416865000,'task_asked','','',0,9,1,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,25,1772416870000,'called','turn','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,26,1772416875000,'started','','',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,27,1772416875000,'turn_taken','','',0,0,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,28,1772416875000,'task_asked','','',0,9,2,0,2,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,29,1772416880000,'break_begun','meal','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,30,1772416885000,'went_out','test_drive','',0,9,0,0,4,0,0,0,0,0,0,0,0,1772418685000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,31,1772416945000,'finished','','deal',0,9,1,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,32,1772416945000,'task_asked','','',0,9,1,0,1,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,33,1772416945000,'customer_changed','','',0,0,0,1,0,1,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,34,1772416950000,'rated','','',0,9,1,0,1,0,0,0,0,5,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,35,1772417010000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,36,1772417010000,'finished','','',0,9,2,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,37,1772417010000,'task_asked','','',0,9,2,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,38,1772417015000,'record_completed','price','no_deal',0,9,2,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,39,1772417315000,'wrap_up_ended','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,40,1772417315000,'registered','','',0,9,3,0,0,0,1,1,0,3,1,0,1772417315000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,41,1772417320000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,42,1772417381000,'call_repeated','','',0,0,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,43,1772417381000,'registered','','',0,9,4,0,0,0,1,1,0,4,1,0,1772417381000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,44,1772417386000,'called','turn','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,'[["with_customer",1],["chosen",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,45,1772417391000,'turn_refused','','',0,9,4,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,46,1772417452000,'call_repeated','','',0,0,3,0,1,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,47,1772417513000,'no_show','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,48,1772417518000,'returned','','',0,9,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,49,1772417523000,'called','turn','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,50,1772417528000,'call_repeated','','',0,9,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,51,1772417533000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,52,1772417533000,'turn_taken','','',0,0,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,53,1772417533000,'task_asked','','',0,9,3,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,54,1772417538000,'work_begun','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,55,1772417598000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,56,1772417598000,'work_stage','','',0,9,3,0,0,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,57,1772417688000,'work_done','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,58,1772417688000,'hold_begun','wish','',0,0,3,0,1,0,0,0,0,0,0,0,0,1772418588000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,59,1772417693000,'called','same_party','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,'[["chosen",1],["later",2],["at_meal",3],["on_test_drive",4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,60,1772417698000,'started','','',0,9,3,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,61,1772417758000,'transferred','other_need','',0,9,3,0,0,1,2,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,62,1772417763000,'came_back','','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,63,1772417768000,'came_back','','',0,9,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,64,1772417773000,'registered','','',0,9,5,0,1,0,1,1,0,5,1,0,1772417773000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,65,1772417773000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772418673000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,66,1772417778000,'class_changed','assisted','',0,9,5,0,0,0,0,4,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,67,1772417783000,'parked','','',0,9,5,0,0,0,0,0,0,0,0,0,0,1772418383000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,68,1772418483000,'wrap_up_ended','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,69,1772418483000,'unparked','','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,70,1772418483000,'hold_begun','wish','',0,0,5,0,1,0,0,0,0,0,0,0,0,1772419383000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,71,1772419483000,'hold_ended','','',0,0,5,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,72,1772419488000,'registered','','',0,9,6,0,0,0,1,1,0,6,1,0,1772419488000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,73,1772419493000,'cancelled','by_customer','',0,9,6,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,74,1772419498000,'greeted','','',0,9,7,0,2,0,1,1,0,7,1,0,1772419498000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,75,1772419498000,'turn_taken','','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,76,1772419558000,'registered','same_party','',0,9,8,1,1,1,1,1,0,8,1,0,1772419558000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,77,1772419558000,'hold_begun','wish','',0,0,8,0,1,0,0,0,0,0,0,0,0,1772420458000,0,NULL,NULL);
INSERT INTO "event" VALUES(1,78,1772419563000,'called','same_party','',0,9,8,0,1,1,0,0,0,0,0,0,0,0,0,'[["chosen",1],["with_customer",2],["later",3,4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,79,1772419568000,'checked_out','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,80,1772419573000,'checked_in','','',0,9,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,81,1772419578000,'registered','','',0,9,9,3,0,0,4,4,0,1,1,0,1772419578000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,82,1772419638000,'call_repeated','','',0,0,8,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,83,1772419638000,'customer_changed','','',0,9,0,1,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,84,1772419643000,'registered','','',0,9,10,0,0,0,3,1,0,1,1,0,1772419643000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,85,1772484443000,'expired','after_hours','',0,0,3,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,86,1772484443000,'expired','after_hours','',0,0,4,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,87,1772484443000,'expired','after_hours','',0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,88,1772484443000,'expired','forgotten','',0,0,7,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,89,1772484443000,'expired','after_hours','',0,0,8,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,90,1772484443000,'expired','after_hours','',0,0,9,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,91,1772484443000,'expired','after_hours','',0,0,10,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,92,1772484443000,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,93,1772484443000,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,94,1772484443000,'checked_out','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,95,1772484443000,'checked_out','','',0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,96,1772484443000,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,97,1772484443000,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,98,1772484443000,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,99,1772484443000,'day_opened','','',0,0,11,0,0,0,0,0,0,0,0,0,1772481600000,1772568000000,1772568000000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":0,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO "event" VALUES(1,100,1772484443000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,101,1772484443000,'checked_in','','',0,7,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,102,1772484443000,'checked_in','','',0,7,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,103,1772484443000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,104,1772484443000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,105,1772484443000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,106,1772506043000,'registered','','',0,9,11,0,0,0,1,1,0,1,1,0,1772506043000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,107,1772506048000,'went_out','errand','',0,9,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,108,1772506053000,'registered','','',0,9,12,1,0,1,1,1,0,2,1,0,1772506053000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,109,1772506058000,'called','owner_away','',0,9,12,0,3,1,0,0,0,0,0,0,0,0,0,'[["on_errand",1],["taken",2],["chosen",3],["later",4],["no_skill",5,6]]',NULL);
INSERT INTO "event" VALUES(1,110,1772506058000,'owner_told','','',0,0,12,0,1,3,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,111,1772506063000,'business_changed','','',0,9,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":1,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO "event" VALUES(1,112,1772506068000,'started','','',0,9,12,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,113,1772506068000,'task_asked','','',0,9,12,0,3,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,114,1772506128000,'finished','','',0,9,12,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,115,1772506128000,'task_asked','','',0,9,12,0,3,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,116,1772506218000,'wrap_up_ended','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,117,1772506218000,'greeted','','',0,9,13,0,3,0,1,1,0,3,1,0,1772506218000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,118,1772506218000,'turn_taken','','',0,0,13,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,119,1772506278000,'finished','','',0,9,13,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,120,1772506278000,'suspended','','',0,0,0,0,3,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,121,1772506278000,'task_asked','','',0,9,13,0,3,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,122,1772506283000,'record_completed','','served',0,9,13,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,123,1772506283000,'cleared','','',0,0,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,124,1772506288000,'registered','','',0,9,14,0,0,0,1,1,0,4,1,0,1772508600000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,125,1772509888000,'wrap_up_ended','','',0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,126,1772509888000,'became_ready','','',0,0,14,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,127,1772509888000,'clock_doubted','','',0,0,0,0,0,0,0,0,0,600,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,128,1772509888000,'registered','','',0,9,15,0,0,0,1,1,0,5,1,0,1772509888000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,129,1772510488000,'clock_doubted','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,130,1772510488000,'registered','','',0,9,16,0,0,0,1,1,0,6,1,0,1772510488000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,131,1772510578000,'checked_out','','',0,9,0,0,3,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,132,1772510583000,'checked_out','','',0,9,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,133,1772510588000,'greeted','','',0,9,17,0,2,0,1,1,0,7,1,0,1772510588000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,134,1772510588000,'turn_taken','','',0,0,17,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,135,1772510588000,'turn_owed','','',0,0,17,0,1,0,0,0,0,1,1,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,136,1772510648000,'finished','','served',0,9,17,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,137,1772510648000,'task_asked','','',0,9,17,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,138,1772510738000,'wrap_up_ended','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,139,1772510738000,'greeted','','',0,9,18,0,2,0,1,1,0,8,1,0,1772510738000,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,140,1772510738000,'turn_taken','','',0,0,18,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,141,1772510738000,'turn_owed','','',0,0,18,0,1,0,0,0,0,2,1,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,142,1772510798000,'finished','','served',0,9,18,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,143,1772510798000,'task_asked','','',0,9,18,0,2,0,0,0,0,3,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,144,1772575598000,'expired','after_hours','',0,0,11,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,145,1772575598000,'expired','after_hours','',0,0,14,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,146,1772575598000,'expired','after_hours','',0,0,15,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,147,1772575598000,'expired','after_hours','',0,0,16,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,148,1772575598000,'checked_out','','',0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,149,1772575598000,'checked_out','','',0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,150,1772575598000,'checked_out','','',0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,151,1772575598000,'checked_out','','',0,0,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,152,1772575598000,'day_closed','','',0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,153,1772575598000,'day_opened','','',0,0,19,0,0,0,0,0,0,0,0,0,1772568000000,1772654400000,1772654400000,NULL,'{"rules":{"undo_s":120,"owner_hold_s":600,"wish_hold_s":900,"recall_s":60,"calls_min":3,"return_grace_s":900,"rest_s":0,"unfinished_max":1,"appointment_late_s":900,"water_on_start":1,"clear_on_finish":1},"services":[{"id":1,"active":true,"prefix":"A","class":0,"group":0,"skills":"1","target_s":600,"wrap_up_s":60,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":2,"active":true,"prefix":"B","class":0,"group":0,"skills":"2","target_s":900,"wrap_up_s":60,"slot_min":60,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":3,"active":true,"prefix":"C","class":0,"group":1,"skills":"4","target_s":600,"wrap_up_s":30,"slot_min":30,"slot_people":0,"policy":"turn","mode":"desk","cover":[]},{"id":4,"active":true,"prefix":"D","class":3,"group":2,"skills":"8","target_s":300,"wrap_up_s":0,"slot_min":0,"slot_people":0,"policy":"longest_idle","mode":"desk","cover":[]}],"classes":[{"id":1,"credit_s":0,"rate_permille":1000},{"id":2,"credit_s":600,"rate_permille":1000},{"id":3,"credit_s":900,"rate_permille":1500},{"id":4,"credit_s":1800,"rate_permille":2000}],"consultants":[{"id":1,"active":true,"desk":1,"skills":"3","languages":7},{"id":2,"active":true,"desk":2,"skills":"3","languages":3},{"id":3,"active":true,"desk":3,"skills":"3","languages":7},{"id":4,"active":true,"desk":4,"skills":"b","languages":7},{"id":5,"active":true,"desk":5,"skills":"c","languages":7},{"id":6,"active":true,"desk":6,"skills":"4","languages":3}]}');
INSERT INTO "event" VALUES(1,154,1772575598000,'owed_carried','','',0,0,0,0,1,0,0,0,0,2,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,155,1772575598000,'checked_in','','',0,7,0,0,1,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,156,1772575598000,'checked_in','','',0,7,0,0,2,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,157,1772575598000,'checked_in','','',0,7,0,0,3,0,0,0,0,1,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,158,1772575598000,'checked_in','','',0,7,0,0,4,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,159,1772575598000,'checked_in','','',0,7,0,0,5,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,160,1772575598000,'checked_in','','',0,7,0,0,6,0,0,0,0,0,0,0,0,0,0,NULL,NULL);
INSERT INTO "event" VALUES(1,161,1772597198000,'registered','','',0,9,19,0,0,0,1,1,0,1,1,0,1772597198000,0,0,NULL,NULL);
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
INSERT INTO "note" VALUES(1,1,1,'record',9,1772416945000,'sample note');
INSERT INTO "note" VALUES(2,1,1,'comment',9,1772416950000,'sample comment');
CREATE TABLE owed_turn (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns > 0),
    PRIMARY KEY (site, staff, grp)
) STRICT, WITHOUT ROWID;
INSERT INTO "owed_turn" VALUES(1,1,0,2);
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
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    CHECK ((kind = 'choice') = (choices > 0))
) STRICT;
INSERT INTO "question" VALUES(1,1,NULL,1,'choice',6,1,1);
INSERT INTO "question" VALUES(2,1,1,2,'choice',4,0,1);
INSERT INTO "question" VALUES(3,1,1,3,'choice',4,0,1);
INSERT INTO "question" VALUES(4,1,1,4,'choice',4,0,1);
INSERT INTO "question" VALUES(5,1,3,2,'text',0,0,1);
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
INSERT INTO "rating" VALUES(1,1,5,0,0,1772416950000);
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
INSERT INTO "service" VALUES(1,1,1,'A',1,0,600,60,'turn','desk','car',1,1,30,0);
INSERT INTO "service" VALUES(2,1,1,'B',1,0,900,60,'turn','desk','steering-wheel',1,1,60,0);
INSERT INTO "service" VALUES(3,1,1,'C',1,1,600,30,'turn','desk','wrench',1,0,30,0);
INSERT INTO "service" VALUES(4,1,1,'D',4,2,300,0,'longest_idle','desk','chat',1,0,0,0);
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
INSERT INTO "service_skill" VALUES(1,0);
INSERT INTO "service_skill" VALUES(2,1);
INSERT INTO "service_skill" VALUES(3,2);
INSERT INTO "service_skill" VALUES(4,3);
CREATE TABLE setting (
    site        INTEGER NOT NULL REFERENCES site (id),
    key         TEXT NOT NULL CHECK (key <> ''),
    value       TEXT NOT NULL,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES(1,'ask.drink','1');
INSERT INTO "setting" VALUES(1,'ask.party','1');
INSERT INTO "setting" VALUES(1,'hours.fri','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.mon','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.sat','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.sun','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.thu','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.tue','04:00-28:00');
INSERT INTO "setting" VALUES(1,'hours.wed','04:00-28:00');
INSERT INTO "setting" VALUES(1,'rules.appointment_late_s','900');
INSERT INTO "setting" VALUES(1,'rules.calls_min','3');
INSERT INTO "setting" VALUES(1,'rules.clear_on_finish','1');
INSERT INTO "setting" VALUES(1,'rules.owner_hold_s','600');
INSERT INTO "setting" VALUES(1,'rules.recall_s','60');
INSERT INTO "setting" VALUES(1,'rules.rest_s','0');
INSERT INTO "setting" VALUES(1,'rules.return_grace_s','900');
INSERT INTO "setting" VALUES(1,'rules.undo_s','120');
INSERT INTO "setting" VALUES(1,'rules.unfinished_max','1');
INSERT INTO "setting" VALUES(1,'rules.water_on_start','1');
INSERT INTO "setting" VALUES(1,'rules.wish_hold_s','900');
INSERT INTO "setting" VALUES(1,'sample','7');
CREATE TABLE site (
    id          INTEGER PRIMARY KEY,
    time_zone   TEXT NOT NULL CHECK (time_zone <> ''),  -- IANA name: Asia/Taipei
    made_ms     INTEGER NOT NULL,                       -- times are UTC milliseconds throughout
    touched     INTEGER NOT NULL DEFAULT 0              -- counts trial writes after trouble
) STRICT;
INSERT INTO "site" VALUES(1,'Asia/Taipei',1772416800000,0);
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
INSERT INTO "staff" VALUES(1,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$aveEA/115U6HVatPU6JONA$7M3pyGX32VZvWZZFsaezy7pqrBlJD4IBEaYaOBG9GMc',0,0);
INSERT INTO "staff" VALUES(2,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$Pp2FxWSu+g/pm7r7F62nGA$GBYJJVQ55+vCISA825o+V05StrTGOgXO5XvMLkQdAz8',0,0);
INSERT INTO "staff" VALUES(3,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$ZVwMkOGX/3lbZGAX0TJMbw$17cRsnexofomKlbgDOggH9+ZsZJC6Vje/m4lAS0qxEs',0,0);
INSERT INTO "staff" VALUES(4,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$C7RkEHiZFoN00Vg5lSwijA$6Y7RtoR1ymCuw/Z6+y7eDutilO13vgRkHPekLVa3I7w',0,0);
INSERT INTO "staff" VALUES(5,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$oAimYGenelRyXGWQxFKkYA$SElFRCbkl9wQ90Jk/yaR3500RChK2798+4ab/heJ7GM',0,0);
INSERT INTO "staff" VALUES(6,1,'consultant',1,'$argon2id$v=19$m=8,t=1,p=1$JhboehPbB7+C4QfwO8m04Q$X1YjIZzOQXuMEDff1J8AB2tsx6ws/pB3ezvVQajnCsw',0,0);
INSERT INTO "staff" VALUES(7,1,'receptionist',1,'$argon2id$v=19$m=8,t=1,p=1$RK3J1CCYlh5qh01I5kCJxA$H1aSvVn8PRnbQAT1qS4juIlY7LObFJN8NQUZHCGzeJU',0,0);
INSERT INTO "staff" VALUES(8,1,'manager',1,'$argon2id$v=19$m=8,t=1,p=1$UcrTEMrMZYdIdYVAl2DUkg$Cus3w5fGufqJw+Fi36QPOr9/qCtYnynwuzjun812hzk',0,0);
INSERT INTO "staff" VALUES(9,1,'administrator',1,'$argon2id$v=19$m=8,t=1,p=1$tLHUoWcaR+3NwxhUn/RKvQ$CeMu53Qj0CtVYxyoTonbuwsmN8o0hghKrfl4hdM+Ras',0,0);
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
INSERT INTO "task" VALUES(1,1,11,'tea',1772416820000,9,1772416825000,9,0);
INSERT INTO "task" VALUES(1,1,24,'water',1772416865000,9,0,0,0);
INSERT INTO "task" VALUES(1,1,32,'clear',1772416945000,9,0,0,0);
INSERT INTO "task" VALUES(1,2,28,'water',1772416875000,9,0,0,0);
INSERT INTO "task" VALUES(1,2,37,'clear',1772417010000,9,0,0,0);
INSERT INTO "task" VALUES(1,3,53,'water',1772417533000,9,0,0,0);
INSERT INTO "task" VALUES(1,12,113,'water',1772506068000,9,0,0,0);
INSERT INTO "task" VALUES(1,12,115,'clear',1772506128000,9,0,0,0);
INSERT INTO "task" VALUES(1,13,121,'clear',1772506278000,9,0,0,0);
INSERT INTO "task" VALUES(1,17,137,'clear',1772510648000,9,0,0,0);
INSERT INTO "task" VALUES(1,18,143,'clear',1772510798000,9,0,0,0);
CREATE TABLE token (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "token" VALUES(X'0162573C8C2832FFBBE9D0AAF18AE3AD',1,2,1772416810000);
INSERT INTO "token" VALUES(X'073A25DCCC4D4847CC2219E7F0C4E1BA',1,3,1772417315000);
INSERT INTO "token" VALUES(X'18EC1442200C21AB11A09BFDBA4521CE',1,4,1772417381000);
INSERT INTO "token" VALUES(X'1CBF040C6DF75714614E07286D395C15',1,9,1772419578000);
INSERT INTO "token" VALUES(X'34630744EC3F33E25DB28C70A2E53BA7',1,19,1772597198000);
INSERT INTO "token" VALUES(X'417E89E8208E794AF11176943547610B',1,15,1772509888000);
INSERT INTO "token" VALUES(X'557844E0F762B0C928131BA98D32E335',1,10,1772419643000);
INSERT INTO "token" VALUES(X'5F05A92956C419CFDC7275C529CAF8F6',1,17,1772510588000);
INSERT INTO "token" VALUES(X'78C17A2F6D62FF24006F69D549945B74',1,1,1772416805000);
INSERT INTO "token" VALUES(X'8133C752B4A40D9E96C37A23E2BB9235',1,18,1772510738000);
INSERT INTO "token" VALUES(X'88F487C2B2329437A4FF6A1314D8558D',1,7,1772419498000);
INSERT INTO "token" VALUES(X'957BE9EB048AAE6CDACD47EBE5A21A30',1,6,1772419488000);
INSERT INTO "token" VALUES(X'A64CBB9AE453EB25AC27C07A9B97F2CB',1,16,1772510488000);
INSERT INTO "token" VALUES(X'BB0F0658FB2D9BC513ED9D201BA51709',1,11,1772506043000);
INSERT INTO "token" VALUES(X'BCC7745421323AA2C7BD8CFDFEC51A34',1,14,1772506288000);
INSERT INTO "token" VALUES(X'D43B97B7969558D7BD770BD2A83B1E9E',1,13,1772506218000);
INSERT INTO "token" VALUES(X'E226F3D0084A37A8EF502C5639CE2277',1,8,1772419558000);
INSERT INTO "token" VALUES(X'E4909BAFE377B4EEC3EB77DC32D1C8C7',1,5,1772417773000);
INSERT INTO "token" VALUES(X'FF1DEC2E85463409BD1CB711DBBD7908',1,12,1772506053000);
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
INSERT INTO "visit" VALUES(1,1,20260302,1,'finished',0,1,1,0,3,'A',1,NULL,NULL,1,0,1,1,1,0,0,0,'deal','',1772416805000,1772416805000,1772416850000,1772416850000,1772416865000,1772416945000,1772416945000,0,'[]',34);
INSERT INTO "visit" VALUES(1,2,20260302,NULL,'finished',0,1,1,0,1,'A',2,NULL,NULL,2,0,1,1,1,0,0,0,'no_deal','price',1772416810000,1772416810000,1772416870000,1772416870000,1772416875000,1772417010000,1772417010000,0,'[]',38);
INSERT INTO "visit" VALUES(1,3,20260302,NULL,'expired',0,2,1,0,1,'A',3,NULL,NULL,NULL,2,0,0,1,0,1,0,'','after_hours',1772417315000,1772417315000,1772417320000,1772417693000,1772417698000,1772484443000,1772484443000,0,'[3,4]',85);
INSERT INTO "visit" VALUES(1,4,20260302,NULL,'expired',0,1,1,0,1,'A',4,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772417381000,1772417381000,1772417386000,1772417386000,0,1772484443000,1772484443000,0,'[]',86);
INSERT INTO "visit" VALUES(1,5,20260302,NULL,'expired',0,1,4,0,1,'A',5,NULL,1,NULL,0,0,1,0,0,0,0,'','after_hours',1772417773000,1772417773000,0,0,0,1772484443000,1772484443000,0,'[]',87);
INSERT INTO "visit" VALUES(1,6,20260302,NULL,'cancelled',0,1,1,0,1,'A',6,NULL,NULL,NULL,0,0,1,0,0,0,0,'','by_customer',1772419488000,1772419488000,0,0,0,1772419493000,1772419493000,0,'[]',73);
INSERT INTO "visit" VALUES(1,7,20260302,NULL,'expired',0,1,1,0,1,'A',7,NULL,NULL,2,0,0,1,1,1,0,1,'','forgotten',1772419498000,1772419498000,1772419498000,1772419498000,1772419498000,1772484443000,1772484443000,0,'[]',88);
INSERT INTO "visit" VALUES(1,8,20260302,1,'expired',0,1,1,0,1,'A',8,1,1,1,0,2,0,0,0,1,0,'','after_hours',1772419558000,1772419558000,1772419563000,1772419638000,0,1772484443000,1772484443000,0,'[]',89);
INSERT INTO "visit" VALUES(1,9,20260302,3,'expired',0,4,4,0,1,'D',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419578000,1772419578000,0,0,0,1772484443000,1772484443000,0,'[]',90);
INSERT INTO "visit" VALUES(1,10,20260302,NULL,'expired',0,3,1,0,1,'C',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772419643000,1772419643000,0,0,0,1772484443000,1772484443000,0,'[]',91);
INSERT INTO "visit" VALUES(1,11,20260303,NULL,'expired',0,1,1,0,1,'A',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772506043000,1772506043000,0,0,0,1772575598000,1772575598000,0,'[]',144);
INSERT INTO "visit" VALUES(1,12,20260303,1,'finished',0,1,1,0,1,'A',2,1,NULL,3,0,1,0,0,0,0,1,'','',1772506053000,1772506053000,1772506058000,1772506058000,1772506068000,1772506128000,1772506128000,0,'[]',114);
INSERT INTO "visit" VALUES(1,13,20260303,NULL,'finished',0,1,1,0,1,'A',3,NULL,NULL,3,0,0,1,1,1,0,0,'served','',1772506218000,1772506218000,1772506218000,1772506218000,1772506218000,1772506278000,1772506278000,0,'[1]',122);
INSERT INTO "visit" VALUES(1,14,20260303,NULL,'expired',0,1,1,0,1,'A',4,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772506288000,1772508600000,0,0,0,1772575598000,1772575598000,0,'[]',145);
INSERT INTO "visit" VALUES(1,15,20260303,NULL,'expired',0,1,1,0,1,'A',5,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772509888000,1772509888000,0,0,0,1772575598000,1772575598000,0,'[]',146);
INSERT INTO "visit" VALUES(1,16,20260303,NULL,'expired',0,1,1,0,1,'A',6,NULL,NULL,NULL,0,0,1,0,0,0,0,'','after_hours',1772510488000,1772510488000,0,0,0,1772575598000,1772575598000,0,'[]',147);
INSERT INTO "visit" VALUES(1,17,20260303,NULL,'finished',0,1,1,0,1,'A',7,NULL,NULL,2,0,0,1,1,1,0,0,'served','',1772510588000,1772510588000,1772510588000,1772510588000,1772510588000,1772510648000,1772510648000,0,'[1]',136);
INSERT INTO "visit" VALUES(1,18,20260303,NULL,'finished',0,1,1,0,1,'A',8,NULL,NULL,2,0,0,1,1,1,0,0,'served','',1772510738000,1772510738000,1772510738000,1772510738000,1772510738000,1772510798000,1772510798000,0,'[1]',142);
INSERT INTO "visit" VALUES(1,19,20260304,NULL,'waiting',0,1,1,0,1,'A',1,NULL,NULL,NULL,0,0,1,0,0,0,0,'','',1772597198000,1772597198000,0,0,0,0,1772597198000,0,'[]',161);
CREATE TABLE word (
    site        INTEGER NOT NULL REFERENCES site (id),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    id          INTEGER NOT NULL,
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    text        TEXT NOT NULL,
    PRIMARY KEY (site, kind, id, lang)
) STRICT, WITHOUT ROWID;
INSERT INTO "word" VALUES(1,'choice',11,0,'親友介紹');
INSERT INTO "word" VALUES(1,'choice',11,1,'亲友介绍');
INSERT INTO "word" VALUES(1,'choice',11,2,'From friends or family');
INSERT INTO "word" VALUES(1,'choice',12,0,'網路搜尋');
INSERT INTO "word" VALUES(1,'choice',12,1,'网络搜索');
INSERT INTO "word" VALUES(1,'choice',12,2,'Searching the web');
INSERT INTO "word" VALUES(1,'choice',13,0,'社群媒體');
INSERT INTO "word" VALUES(1,'choice',13,1,'社交媒体');
INSERT INTO "word" VALUES(1,'choice',13,2,'Social media');
INSERT INTO "word" VALUES(1,'choice',14,0,'電視或報章');
INSERT INTO "word" VALUES(1,'choice',14,1,'电视或报刊');
INSERT INTO "word" VALUES(1,'choice',14,2,'Television or press');
INSERT INTO "word" VALUES(1,'choice',15,0,'路過看到');
INSERT INTO "word" VALUES(1,'choice',15,1,'路过看到');
INSERT INTO "word" VALUES(1,'choice',15,2,'Passing by');
INSERT INTO "word" VALUES(1,'choice',16,0,'我是老客戶');
INSERT INTO "word" VALUES(1,'choice',16,1,'我是老客户');
INSERT INTO "word" VALUES(1,'choice',16,2,'Returning customer');
INSERT INTO "word" VALUES(1,'choice',21,0,'小型房車');
INSERT INTO "word" VALUES(1,'choice',21,1,'小型轿车');
INSERT INTO "word" VALUES(1,'choice',21,2,'A small car');
INSERT INTO "word" VALUES(1,'choice',22,0,'中大型房車');
INSERT INTO "word" VALUES(1,'choice',22,1,'中大型轿车');
INSERT INTO "word" VALUES(1,'choice',22,2,'A saloon');
INSERT INTO "word" VALUES(1,'choice',23,0,'休旅車');
INSERT INTO "word" VALUES(1,'choice',23,1,'SUV');
INSERT INTO "word" VALUES(1,'choice',23,2,'An SUV');
INSERT INTO "word" VALUES(1,'choice',24,0,'電動車');
INSERT INTO "word" VALUES(1,'choice',24,1,'电动车');
INSERT INTO "word" VALUES(1,'choice',24,2,'An electric car');
INSERT INTO "word" VALUES(1,'choice',31,0,'100 萬元以下');
INSERT INTO "word" VALUES(1,'choice',31,1,'新台币 100 万以下');
INSERT INTO "word" VALUES(1,'choice',31,2,'Under NT$ 1 million');
INSERT INTO "word" VALUES(1,'choice',32,0,'100–150 萬元');
INSERT INTO "word" VALUES(1,'choice',32,1,'新台币 100–150 万');
INSERT INTO "word" VALUES(1,'choice',32,2,'NT$ 1–1.5 million');
INSERT INTO "word" VALUES(1,'choice',33,0,'150 萬元以上');
INSERT INTO "word" VALUES(1,'choice',33,1,'新台币 150 万以上');
INSERT INTO "word" VALUES(1,'choice',33,2,'Over NT$ 1.5 million');
INSERT INTO "word" VALUES(1,'choice',34,0,'還不確定');
INSERT INTO "word" VALUES(1,'choice',34,1,'还不确定');
INSERT INTO "word" VALUES(1,'choice',34,2,'Not decided yet');
INSERT INTO "word" VALUES(1,'choice',41,0,'一個月內');
INSERT INTO "word" VALUES(1,'choice',41,1,'一个月内');
INSERT INTO "word" VALUES(1,'choice',41,2,'Within a month');
INSERT INTO "word" VALUES(1,'choice',42,0,'三個月內');
INSERT INTO "word" VALUES(1,'choice',42,1,'三个月内');
INSERT INTO "word" VALUES(1,'choice',42,2,'Within three months');
INSERT INTO "word" VALUES(1,'choice',43,0,'半年以上');
INSERT INTO "word" VALUES(1,'choice',43,1,'半年以上');
INSERT INTO "word" VALUES(1,'choice',43,2,'Later');
INSERT INTO "word" VALUES(1,'choice',44,0,'只是看看');
INSERT INTO "word" VALUES(1,'choice',44,1,'只是看看');
INSERT INTO "word" VALUES(1,'choice',44,2,'Just looking');
INSERT INTO "word" VALUES(1,'class',1,0,'一般');
INSERT INTO "word" VALUES(1,'class',1,1,'普通');
INSERT INTO "word" VALUES(1,'class',1,2,'Ordinary');
INSERT INTO "word" VALUES(1,'class',2,0,'預約');
INSERT INTO "word" VALUES(1,'class',2,1,'预约');
INSERT INTO "word" VALUES(1,'class',2,2,'Appointment');
INSERT INTO "word" VALUES(1,'class',3,0,'優先關懷');
INSERT INTO "word" VALUES(1,'class',3,1,'优先关怀');
INSERT INTO "word" VALUES(1,'class',3,2,'Assisted');
INSERT INTO "word" VALUES(1,'class',4,0,'客訴');
INSERT INTO "word" VALUES(1,'class',4,1,'投诉');
INSERT INTO "word" VALUES(1,'class',4,2,'Complaint');
INSERT INTO "word" VALUES(1,'question',1,0,'您是從哪裡知道我們的？');
INSERT INTO "word" VALUES(1,'question',1,1,'您是从哪里知道我们的？');
INSERT INTO "word" VALUES(1,'question',1,2,'How did you hear of us?');
INSERT INTO "word" VALUES(1,'question',2,0,'您想看哪一種車？');
INSERT INTO "word" VALUES(1,'question',2,1,'您想看哪一种车？');
INSERT INTO "word" VALUES(1,'question',2,2,'What kind of car interests you?');
INSERT INTO "word" VALUES(1,'question',3,0,'您的預算大約是多少？');
INSERT INTO "word" VALUES(1,'question',3,1,'您的预算大约是多少？');
INSERT INTO "word" VALUES(1,'question',3,2,'What is your budget?');
INSERT INTO "word" VALUES(1,'question',4,0,'您打算什麼時候換車？');
INSERT INTO "word" VALUES(1,'question',4,1,'您打算什么时候换车？');
INSERT INTO "word" VALUES(1,'question',4,2,'When would you like to buy?');
INSERT INTO "word" VALUES(1,'question',5,0,'車子有什麼狀況嗎？');
INSERT INTO "word" VALUES(1,'question',5,1,'车子有什么情况吗？');
INSERT INTO "word" VALUES(1,'question',5,2,'What should we look at?');
INSERT INTO "word" VALUES(1,'service',1,0,'看車諮詢');
INSERT INTO "word" VALUES(1,'service',1,1,'看车咨询');
INSERT INTO "word" VALUES(1,'service',1,2,'Car viewing');
INSERT INTO "word" VALUES(1,'service',2,0,'試駕');
INSERT INTO "word" VALUES(1,'service',2,1,'试驾');
INSERT INTO "word" VALUES(1,'service',2,2,'Test drive');
INSERT INTO "word" VALUES(1,'service',3,0,'維修保養');
INSERT INTO "word" VALUES(1,'service',3,1,'维修保养');
INSERT INTO "word" VALUES(1,'service',3,2,'Service and repair');
INSERT INTO "word" VALUES(1,'service',4,0,'投訴與建議');
INSERT INTO "word" VALUES(1,'service',4,1,'投诉与建议');
INSERT INTO "word" VALUES(1,'service',4,2,'Complaints and suggestions');
INSERT INTO "word" VALUES(1,'service_help',1,0,'看實車、了解配備與價格，由銷售顧問為您介紹。');
INSERT INTO "word" VALUES(1,'service_help',1,1,'看实车、了解配置和价格，由销售顾问为您介绍。');
INSERT INTO "word" VALUES(1,'service_help',1,2,'See the cars and ask about equipment and prices; a sales consultant shows you around.');
INSERT INTO "word" VALUES(1,'service_help',2,0,'請準備駕照，顧問將陪您試駕喜歡的車款。');
INSERT INTO "word" VALUES(1,'service_help',2,1,'请准备好驾照，顾问会陪您试驾喜欢的车型。');
INSERT INTO "word" VALUES(1,'service_help',2,2,'Have your driving licence ready; a consultant drives with you.');
INSERT INTO "word" VALUES(1,'service_help',3,0,'定期保養、故障檢修與取車。');
INSERT INTO "word" VALUES(1,'service_help',3,1,'定期保养、故障检修和取车。');
INSERT INTO "word" VALUES(1,'service_help',3,2,'Regular service, repairs and picking up your car.');
INSERT INTO "word" VALUES(1,'service_help',4,0,'有不滿意的地方或建議，請告訴我們，會有專人為您處理。');
INSERT INTO "word" VALUES(1,'service_help',4,1,'有不满意的地方或建议，请告诉我们，会有专人为您处理。');
INSERT INTO "word" VALUES(1,'service_help',4,2,'Tell us what went wrong or what we could do better; somebody will see to it.');
INSERT INTO "word" VALUES(1,'site',0,0,'示範展間（範例資料）');
INSERT INTO "word" VALUES(1,'site',0,1,'示范展厅（示例数据）');
INSERT INTO "word" VALUES(1,'site',0,2,'Sample showroom (sample data)');
INSERT INTO "word" VALUES(1,'staff',1,0,'李雅婷');
INSERT INTO "word" VALUES(1,'staff',1,1,'李雅婷');
INSERT INTO "word" VALUES(1,'staff',1,2,'Li Yating');
INSERT INTO "word" VALUES(1,'staff',2,0,'陳志明');
INSERT INTO "word" VALUES(1,'staff',2,1,'陈志明');
INSERT INTO "word" VALUES(1,'staff',2,2,'Chen Zhiming');
INSERT INTO "word" VALUES(1,'staff',3,0,'王怡君');
INSERT INTO "word" VALUES(1,'staff',3,1,'王怡君');
INSERT INTO "word" VALUES(1,'staff',3,2,'Wang Yijun');
INSERT INTO "word" VALUES(1,'staff',4,0,'林建宏');
INSERT INTO "word" VALUES(1,'staff',4,1,'林建宏');
INSERT INTO "word" VALUES(1,'staff',4,2,'Lin Jianhong');
INSERT INTO "word" VALUES(1,'staff',5,0,'張淑芬');
INSERT INTO "word" VALUES(1,'staff',5,1,'张淑芬');
INSERT INTO "word" VALUES(1,'staff',5,2,'Zhang Shufen');
INSERT INTO "word" VALUES(1,'staff',6,0,'黃柏翰');
INSERT INTO "word" VALUES(1,'staff',6,1,'黄柏翰');
INSERT INTO "word" VALUES(1,'staff',6,2,'Huang Bohan');
INSERT INTO "word" VALUES(1,'staff',7,0,'周美玲');
INSERT INTO "word" VALUES(1,'staff',7,1,'周美玲');
INSERT INTO "word" VALUES(1,'staff',7,2,'Zhou Meiling');
INSERT INTO "word" VALUES(1,'staff',8,0,'吳國華');
INSERT INTO "word" VALUES(1,'staff',8,1,'吴国华');
INSERT INTO "word" VALUES(1,'staff',8,2,'Wu Guohua');
INSERT INTO "word" VALUES(1,'staff',9,0,'系統管理員');
INSERT INTO "word" VALUES(1,'staff',9,1,'系统管理员');
INSERT INTO "word" VALUES(1,'staff',9,2,'Administrator');
INSERT INTO "word" VALUES(1,'staff_title',1,0,'銷售顧問');
INSERT INTO "word" VALUES(1,'staff_title',1,1,'销售顾问');
INSERT INTO "word" VALUES(1,'staff_title',1,2,'Sales consultant');
INSERT INTO "word" VALUES(1,'staff_title',2,0,'銷售顧問');
INSERT INTO "word" VALUES(1,'staff_title',2,1,'销售顾问');
INSERT INTO "word" VALUES(1,'staff_title',2,2,'Sales consultant');
INSERT INTO "word" VALUES(1,'staff_title',3,0,'銷售顧問');
INSERT INTO "word" VALUES(1,'staff_title',3,1,'销售顾问');
INSERT INTO "word" VALUES(1,'staff_title',3,2,'Sales consultant');
INSERT INTO "word" VALUES(1,'staff_title',4,0,'資深銷售顧問');
INSERT INTO "word" VALUES(1,'staff_title',4,1,'资深销售顾问');
INSERT INTO "word" VALUES(1,'staff_title',4,2,'Senior sales consultant');
INSERT INTO "word" VALUES(1,'staff_title',5,0,'服務顧問');
INSERT INTO "word" VALUES(1,'staff_title',5,1,'服务顾问');
INSERT INTO "word" VALUES(1,'staff_title',5,2,'Service adviser');
INSERT INTO "word" VALUES(1,'staff_title',6,0,'服務顧問');
INSERT INTO "word" VALUES(1,'staff_title',6,1,'服务顾问');
INSERT INTO "word" VALUES(1,'staff_title',6,2,'Service adviser');
INSERT INTO "word" VALUES(1,'staff_title',7,0,'櫃檯接待');
INSERT INTO "word" VALUES(1,'staff_title',7,1,'前台接待');
INSERT INTO "word" VALUES(1,'staff_title',7,2,'Receptionist');
INSERT INTO "word" VALUES(1,'staff_title',8,0,'店經理');
INSERT INTO "word" VALUES(1,'staff_title',8,1,'店经理');
INSERT INTO "word" VALUES(1,'staff_title',8,2,'Manager');
INSERT INTO "word" VALUES(1,'staff_title',9,0,'系統管理');
INSERT INTO "word" VALUES(1,'staff_title',9,1,'系统管理');
INSERT INTO "word" VALUES(1,'staff_title',9,2,'Administration');
INSERT INTO "word" VALUES(1,'welcome',0,0,'很高興為您服務');
INSERT INTO "word" VALUES(1,'welcome',0,1,'很高兴为您服务');
INSERT INTO "word" VALUES(1,'welcome',0,2,'We are glad you are here');
CREATE UNIQUE INDEX day_open ON day (site) WHERE closed = 0;
CREATE UNIQUE INDEX visit_ticket ON visit (site, day, prefix, number);
CREATE UNIQUE INDEX visit_with ON visit (site, consultant) WHERE state IN ('called', 'serving');
CREATE INDEX visit_incomplete ON visit (site, consultant) WHERE incomplete = 1;
CREATE INDEX visit_customer ON visit (customer) WHERE customer IS NOT NULL;
CREATE INDEX note_visit ON note (site, visit);
CREATE INDEX follow_up_due ON follow_up (site, staff, due_ms) WHERE done_ms = 0;
CREATE INDEX appointment_slot ON appointment (site, starts_ms);
CREATE INDEX appointment_customer ON appointment (customer);
CREATE UNIQUE INDEX appointment_once ON appointment (site, customer, starts_ms)
    WHERE state IN ('booked', 'arrived');
CREATE UNIQUE INDEX appointment_with ON appointment (site, consultant, starts_ms)
    WHERE state IN ('booked', 'arrived') AND consultant IS NOT NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX customer_phone ON customer (site, phone, surname, full_name, title)
    WHERE phone <> '' AND merged_into IS NULL;
CREATE INDEX customer_by_phone ON customer (site, phone) WHERE phone <> '';
CREATE INDEX customer_by_name ON customer (site, full_name COLLATE NOCASE)
    WHERE full_name <> '';
CREATE INDEX apart_two ON apart (two);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('staff',9);
INSERT INTO "sqlite_sequence" VALUES('customer',3);
INSERT INTO "sqlite_sequence" VALUES('appointment',1);
COMMIT;
