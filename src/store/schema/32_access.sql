-- who has read or taken away what is personal

-- Codes and ids; no name, phone or typed text. Purged after some hundred days.
CREATE TABLE access (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),       -- in order of time
    at_ms       INTEGER NOT NULL,
    staff       INTEGER NOT NULL,                      -- 0: the shell
    role        TEXT NOT NULL CHECK (role <> ''),
    what        TEXT NOT NULL CHECK (what <> ''),      -- enum access_what of app/access.h
    about       INTEGER NOT NULL,                      -- a customer, a visit, a day …; 0: nothing single
    detail      TEXT NOT NULL,                         -- a code: of a list, a register, a kind of report
    rows        INTEGER NOT NULL,                      -- how many were read; 0: not counted
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
