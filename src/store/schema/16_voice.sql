-- calls that are spoken, and the loudspeakers that speak them

-- Whether the calls for a service, or of a class, are spoken at all.
ALTER TABLE service ADD COLUMN spoken INTEGER NOT NULL DEFAULT 1 CHECK (spoken IN (0, 1));
ALTER TABLE class ADD COLUMN spoken INTEGER NOT NULL DEFAULT 1 CHECK (spoken IN (0, 1));

-- What became of a call's words in a room: claimed before the first sound, so that a call is never spoken twice, nor both
-- spoken and reported. No row: not yet. Kept for two days; the journal does without it.
CREATE TABLE call_said (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    call_ms     INTEGER NOT NULL,  -- when it was called, or called again
    room        TEXT NOT NULL,     -- "": the only one
    holder      TEXT NOT NULL,     -- which loudspeaker
    state       TEXT NOT NULL CHECK (state IN ('speaking', 'spoken', 'not_spoken')),
    at_ms       INTEGER NOT NULL,  -- since when that is so
    PRIMARY KEY (site, visit, call_ms, room),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The surfaces that speak, as they tell of themselves. One of a room has it at a time.
CREATE TABLE speaker (
    site        INTEGER NOT NULL REFERENCES site (id),
    room        TEXT NOT NULL,
    holder      TEXT NOT NULL,     -- kiosk@machine
    surface     TEXT NOT NULL,     -- kiosk or board
    device      TEXT NOT NULL,     -- as the machine's settings name it; "": the usual one
    problem     TEXT NOT NULL,     -- why nothing is to be heard; "": it is
    sources     TEXT NOT NULL,     -- what speaks each language: cantonese=espeak-ng, …
    seen_ms     INTEGER NOT NULL,  -- when it last told something new
    until_ms    INTEGER NOT NULL,  -- it has the room until then; 0: it does not
    ask_ms      INTEGER NOT NULL,  -- somebody wants to hear a call as a trial, since then; 0: nobody has yet
    ask_lang    INTEGER NOT NULL,  -- … in that language
    PRIMARY KEY (site, room, holder)
) STRICT, WITHOUT ROWID;
