-- what `lobby serve` says of itself, the secret of the code on the screens of the lobby, and work added in the workshop

-- A table and no events: it decides nothing. The key is random and made once; codes that change every few minutes
-- follow from it, so whoever reads the store could stand in the lobby as well.
CREATE TABLE door (
    site        INTEGER NOT NULL PRIMARY KEY REFERENCES site (id),
    join_key    TEXT NOT NULL CHECK (length(join_key) = 32),
    beat_ms     INTEGER NOT NULL CHECK (beat_ms >= 0),      -- it serves phones, as of then; 0: it has ended
    tried_ms    INTEGER NOT NULL CHECK (tried_ms >= 0),     -- a phone has come by that address; 0: none has
    address     TEXT NOT NULL                               -- the public one that was tried, or empty
) STRICT, WITHOUT ROWID;

-- Work that was found to be needed on a car in the workshop: in words, and what it costs. Who added it, and what the customer
-- said to it, stand in the journal by the number. Erased with the customer.
CREATE TABLE added_work (
    site        INTEGER NOT NULL REFERENCES site (id),
    visit       INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),        -- of the visit, as in its events
    what        TEXT NOT NULL CHECK (what <> ''),
    amount      INTEGER NOT NULL CHECK (amount >= 0),       -- whole units of the country's money
    PRIMARY KEY (site, visit, number),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
