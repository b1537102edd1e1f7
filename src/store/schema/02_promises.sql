-- waits that were told, kept to be scored

-- What a waiting visitor was told at registration, and what else could have been told. Kept to be
-- scored; nothing that decides reads it. Cannot be rebuilt from the journal.
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
