-- registers: long lists sorted by a column; a report's print job says which report

-- A long register is sorted by a column of its list out of register_order (store/register_order.c). Made in idle moments
-- where there are many entries, and anew where the form says otherwise what the field is; what writes an entry keeps its
-- keys in the same transaction.
CREATE TABLE register_column (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    how         TEXT NOT NULL,                              -- what its keys are made of: as it changes, they are made anew
    personal    INTEGER NOT NULL CHECK (personal IN (0, 1)),
    below       INTEGER NOT NULL CHECK (below >= 0),        -- entries with a smaller id have theirs
    ready       INTEGER NOT NULL CHECK (ready IN (0, 1)),   -- all have
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_column_of ON register_column (site, register);

-- Where an entry stands in such an order, beside what a list is filtered by.
CREATE TABLE register_order (
    site        INTEGER NOT NULL REFERENCES site (id),
    entry       INTEGER NOT NULL,
    col         INTEGER NOT NULL,
    sort_key    TEXT NOT NULL,                              -- its bytes are the order; '': nothing, which stands at the end
    state       TEXT NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    made_ms     INTEGER NOT NULL,
    PRIMARY KEY (site, entry, col),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_order_key ON register_order (site, col, sort_key, entry, state, owner, closed, made_ms);
-- Numbers begin anew every year, and an entry out of an old book has the number of its own.
CREATE INDEX register_entry_no ON register_entry
    (site, register, year, number, id, closed, state, owner, made_ms, gone) WHERE gone = 0;
-- What an index is partial by stands in it, too: without that SQLite looks into the table for every entry it skips.
DROP INDEX register_entry_list;
CREATE INDEX register_entry_list ON register_entry (site, register, id, closed, due_ms, gone) WHERE gone = 0;
DROP INDEX register_entry_state;
CREATE INDEX register_entry_state ON register_entry
    (site, register, state, id, closed, due_ms, gone) WHERE gone = 0;
DROP INDEX register_entry_for;
CREATE INDEX register_entry_for ON register_entry
    (site, register, owner, id, closed, due_ms, state, gone) WHERE gone = 0;
DROP INDEX register_entry_open;
CREATE INDEX register_entry_open ON register_entry (site, register, id, due_ms, state, owner, closed, gone)
    WHERE closed = 0 AND gone = 0;
DROP INDEX register_entry_made;
CREATE INDEX register_entry_made ON register_entry
    (site, register, made_ms, id, closed, due_ms, state, owner, gone) WHERE gone = 0;
DROP INDEX register_entry_due;
CREATE INDEX register_entry_due ON register_entry (site, due_ms, id, register, state, owner, closed, gone)
    WHERE closed = 0 AND gone = 0 AND due_ms > 0;

-- A job of a report had its kind and its day written into `entry`.
ALTER TABLE print_job ADD COLUMN period INTEGER NOT NULL DEFAULT 0 CHECK (period BETWEEN 0 AND 9);
ALTER TABLE print_job ADD COLUMN day INTEGER NOT NULL DEFAULT 0 CHECK (day >= 0);
UPDATE print_job SET period = (entry - 1000000000000000) / 100000000, day = (entry - 1000000000000000) % 100000000,
    entry = 0 WHERE entry >= 1000000000000000;

-- Two letters are a piece of a word, too, from now on (base/signs.h).
DELETE FROM register_block;
