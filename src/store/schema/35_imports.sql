-- what came in out of a spreadsheet, so that it is one step to take back

-- One file that came in: who brought it, and when, the event imported with that number says.
CREATE TABLE import (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    made_ms     INTEGER NOT NULL,
    form_was    TEXT NOT NULL,     -- its register before articles were added; '': none were
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- What each of its rows has become: a customer, somebody of the staff or an entry, by number alone. Kept for a
-- day; nothing of it is asked for once the step can be taken back no more.
CREATE TABLE import_row (
    site        INTEGER NOT NULL REFERENCES site (id),
    import      INTEGER NOT NULL,
    n           INTEGER NOT NULL CHECK (n > 0),  -- in their order
    subject     INTEGER NOT NULL,
    what        INTEGER NOT NULL,  -- of a customer the bits of what was filled in, 0: a new one; of an entry its step
    PRIMARY KEY (site, import, n),
    FOREIGN KEY (site, import) REFERENCES import (site, id)
) STRICT, WITHOUT ROWID;

-- Whoever has the very same name is told when a file is looked at.
CREATE INDEX customer_sought ON customer (site, sought) WHERE sought <> '';
