-- tokens stand by their visit, so that a ticket's is written beside the last one

-- By its hash each stood at a place of its own, and most of the pages that a busy commit wrote were those. Visits rise, so by
-- its visit it stands at the end, and what goes by the visit needs no index beside it.
CREATE TABLE token_now (
    hash        BLOB NOT NULL CHECK (length(hash) = 16),  -- BLAKE2b
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (site, visit, hash),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO token_now (hash, site, visit, at_ms) SELECT hash, site, visit, at_ms FROM token
    ORDER BY site, visit, hash;
DROP TABLE token;
ALTER TABLE token_now RENAME TO token;
