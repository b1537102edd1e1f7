-- who is let in besides people with a PIN: programs by a token, screens in browsers once they are paired

-- What they show is known by its hash alone, and nobody is found by it. A table and no events: who may ask decides nothing.
-- One that has ended stays, so that it can be told which program there was.
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
CREATE UNIQUE INDEX pass_hash ON pass (site, hash);

-- Screens that show six digits and wait for an administrator to type them. Some minutes old at most.
CREATE TABLE pairing (
    site        INTEGER NOT NULL REFERENCES site (id),
    hash        BLOB NOT NULL CHECK (length(hash) = 16),    -- of what the screen will show as a pass
    digits      TEXT NOT NULL CHECK (length(digits) = 6),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    tries       INTEGER NOT NULL,                           -- wrong digits typed since: after a few these are good no more
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairing_digits ON pairing (site, digits);
