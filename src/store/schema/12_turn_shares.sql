-- turns and minutes by turn group, of whoever took them
-- then: store_fold_shares

-- Each one's turns and time with customers by turn group, as the fold of the day has them: a visit's row knows only who
-- had it last. Can be rebuilt from the journal; no row: nothing.
CREATE TABLE turn_share (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL,
    staff       INTEGER NOT NULL REFERENCES staff (id),
    grp         INTEGER NOT NULL,
    turns       INTEGER NOT NULL CHECK (turns >= 0),
    serving_ms  INTEGER NOT NULL,  -- until somebody said that it had ended
    PRIMARY KEY (site, day, staff, grp)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_share_staff ON turn_share (staff);
