-- words of the house that a command has spoken, and what a call board says of itself

-- Each word of the house once in each language, as the command of a machine's settings spoke it. It is heard and approved before
-- it is used; words that are changed are other words, and are approved anew.
CREATE TABLE voice_word (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    lang        TEXT NOT NULL CHECK (lang IN ('cmn', 'yue', 'en')),
    words       TEXT NOT NULL CHECK (words <> ''),
    state       TEXT NOT NULL CHECK (state IN ('made', 'approved', 'again', 'failed')),
    problem     TEXT NOT NULL,     -- why it could not be made
    author      INTEGER NOT NULL,  -- staff id of who approved it, or wants it made again; 0: nobody yet
    state_ms    INTEGER NOT NULL,  -- since when the state
    sound       BLOB,              -- FLAC, one channel; NULL: there is none
    PRIMARY KEY (site, id),
    UNIQUE (site, lang, words),
    CHECK (state NOT IN ('made', 'approved') OR sound IS NOT NULL)
) STRICT;

-- Which word somebody wants to hear as a trial; 0: a call.
ALTER TABLE speaker ADD COLUMN ask_word INTEGER NOT NULL DEFAULT 0;

-- The call boards that have something to say of themselves.
CREATE TABLE wall (
    site        INTEGER NOT NULL REFERENCES site (id),
    holder      TEXT NOT NULL,     -- board@machine
    problem     TEXT NOT NULL CHECK (problem IN ('folder', 'name', 'picture')),
    what        TEXT NOT NULL,     -- the folder's or the picture's name
    since_ms    INTEGER NOT NULL,
    PRIMARY KEY (site, holder)
) STRICT, WITHOUT ROWID;
