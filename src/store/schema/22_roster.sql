-- the roster, attendance put right, and where somebody has gone

-- Who works which shift: on a date, or every such weekday where the date says nothing. Codes and ids, no
-- texts; shifts stand in the settings. No row: nothing is said.
CREATE TABLE roster (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7 OR day BETWEEN 20000101 AND 29991231),
                                   -- yyyymmdd, or 1 Monday … 7 Sunday
    staff       INTEGER NOT NULL REFERENCES staff (id),
    shift       TEXT NOT NULL CHECK (shift <> ''),  -- its code; "-": off
    grp         INTEGER NOT NULL CHECK (grp >= 0),  -- the one turn group, counted from 1; 0: as the skills say
    PRIMARY KEY (site, day, staff)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_staff ON roster (staff);

-- What each change of the roster was and has become, so that it can be undone and read again; who did it, and when, the
-- event roster_changed with that number says. "": nothing was said.
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
CREATE INDEX roster_change_staff ON roster_change (staff);

-- When somebody had come or left, where signing in says it otherwise: the newest of a person and day
-- counts. Why, and who said so, stands in the event attendance_corrected of that instant.
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
CREATE INDEX attendance_staff ON attendance (staff);

-- Where somebody said they were going; may name a customer, and goes after three months.
CREATE TABLE outing (
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    left_ms     INTEGER NOT NULL,  -- of its event
    place       TEXT NOT NULL,
    PRIMARY KEY (site, staff, left_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX outing_staff ON outing (staff);
CREATE INDEX outing_left ON outing (site, left_ms);
