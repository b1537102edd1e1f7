-- consultants' appointments for calendar programs of their own

-- Calendars that a consultant's own programs read: of each token its hash alone. Revoked by being deleted.
CREATE TABLE calendar_feed (
    hash        BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL REFERENCES site (id),
    staff       INTEGER NOT NULL REFERENCES staff (id),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_feed_staff ON calendar_feed (staff);
