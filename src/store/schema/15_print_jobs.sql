-- what is to be put on paper, and what was

-- Stored first, printed second. A table and no events: what a printer does decides nothing, so no replay is to read it, and a
-- job changes its state several times a ticket. Ids and codes alone: the words are laid out anew each time it is printed.
CREATE TABLE print_job (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    kind        TEXT NOT NULL CHECK (kind IN ('ticket', 'slip', 'test')),
    visit       INTEGER,                                    -- of a ticket
    appointment INTEGER NOT NULL,                           -- of a slip; else 0
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    copy        INTEGER NOT NULL CHECK (copy IN (0, 1)),    -- there may be another one already
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'dropped')),
    problem     TEXT NOT NULL,                              -- of what did not become paper: a code
    author      INTEGER NOT NULL,                           -- staff id; 0 the customer, or by itself
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    asked_ms    INTEGER NOT NULL CHECK (asked_ms > 0),
    state_ms    INTEGER NOT NULL,                           -- since when the state
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'ticket') = (visit IS NOT NULL)),
    CHECK ((kind = 'slip') = (appointment > 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_visit ON print_job (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX print_job_open ON print_job (site, id) WHERE state IN ('waiting', 'printing', 'failed');

-- Hashes of the tokens on slips that were printed after the booking, beside the one the appointment has.
CREATE TABLE slip_token (
    hash        BLOB PRIMARY KEY CHECK (length(hash) = 16),
    site        INTEGER NOT NULL REFERENCES site (id),
    appointment INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_token_appointment ON slip_token (site, appointment);
