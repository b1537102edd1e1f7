-- what the journal of a finished day is known by, and where its clock was corrected

-- Of each business day that another has followed: a hash of its rows of the journal as they stand (src/store/day_hashes.c).
-- Made as the next day opens; from then on no row of it is ever written. `lobby check` names the day that has changed.
CREATE TABLE day_hash (
    site        INTEGER NOT NULL REFERENCES site (id),
    first_seq   INTEGER NOT NULL CHECK (first_seq > 0),        -- the day's, as in table day
    end_seq     INTEGER NOT NULL CHECK (end_seq > first_seq),  -- the next day's
    hash        BLOB NOT NULL CHECK (length(hash) = 16),       -- BLAKE2b
    PRIMARY KEY (site, first_seq)
) STRICT, WITHOUT ROWID;

-- Rare: whoever reads the times of a day asks for them.
CREATE INDEX event_clock ON event (site, seq) WHERE kind = 'clock_corrected';
