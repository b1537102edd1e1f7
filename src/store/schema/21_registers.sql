-- registers: the desk's other books

-- A register is a form that is set: business/form.h reads its text.
CREATE TABLE register_form (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),            -- the number in its events
    code        TEXT NOT NULL CHECK (code <> ''),
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),  -- 0: nothing new is entered
    made_ms     INTEGER NOT NULL,
    changed_ms  INTEGER NOT NULL,
    form        TEXT NOT NULL CHECK (form <> ''),
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX register_form_code ON register_form (site, code);

-- One entry as it is now. The journal holds who changed it and when, and no word of it. Values are lines
-- of text (business/entry.h), those that are personal apart: erasing somebody empties them.
CREATE TABLE register_entry (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    register    INTEGER NOT NULL,
    year        INTEGER NOT NULL,                           -- T-0001 begins anew every year
    number      INTEGER NOT NULL CHECK (number > 0),
    state       TEXT NOT NULL,                              -- a code of its form
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    gone        INTEGER NOT NULL CHECK (gone IN (0, 1)),    -- its making was undone
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,                           -- staff id; 0: by itself
    changed_ms  INTEGER NOT NULL,
    step        INTEGER NOT NULL,                           -- of its history that holds
    owner       INTEGER REFERENCES staff (id),              -- for whom it is
    due_ms      INTEGER NOT NULL,                           -- 0: at no time
    customer    INTEGER REFERENCES customer (id),           -- erased with them
    visit       INTEGER,
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX register_entry_number ON register_entry (site, register, year, number);
CREATE INDEX register_entry_list ON register_entry
    (site, register, gone, id, closed, due_ms, state, owner, made_ms);
CREATE INDEX register_entry_due ON register_entry (site, due_ms)
    WHERE closed = 0 AND gone = 0 AND due_ms > 0;
CREATE INDEX register_entry_owner ON register_entry (owner, closed);
CREATE INDEX register_entry_customer ON register_entry (customer) WHERE customer IS NOT NULL;
CREATE INDEX register_entry_visit ON register_entry (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX register_entry_old ON register_entry (site, register, changed_ms) WHERE personal <> '';

-- Every change of an entry, whole: what it was from then on.
CREATE TABLE register_history (
    site        INTEGER NOT NULL REFERENCES site (id),
    entry       INTEGER NOT NULL,
    step        INTEGER NOT NULL CHECK (step > 0),
    before      INTEGER NOT NULL,                           -- the step that it stood on; 0: it was made
    at_ms       INTEGER NOT NULL,
    author      INTEGER NOT NULL,
    state       TEXT NOT NULL,
    closed      INTEGER NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    due_ms      INTEGER NOT NULL,
    undone      INTEGER NOT NULL CHECK (undone IN (0, 1)),
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, entry, step),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;

-- ==== By what entries are found: made anew from an entry whenever it changes. ====

-- Folded words (base/fold.h).
CREATE TABLE register_sought (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    words       TEXT NOT NULL,
    personal    TEXT NOT NULL,
    PRIMARY KEY (site, register, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_sought_entry ON register_sought (site, entry);

-- Every phone that an entry has ever held, until it is erased.
CREATE TABLE register_phone (
    site        INTEGER NOT NULL REFERENCES site (id),
    phone       TEXT NOT NULL CHECK (phone <> ''),
    entry       INTEGER NOT NULL,
    PRIMARY KEY (site, phone, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_phone_entry ON register_phone (site, entry);

-- What no other entry of the register may hold meanwhile: a car that is out, a unit that is sold.
CREATE TABLE register_held (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    value       TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    personal    INTEGER NOT NULL CHECK (personal IN (0, 1)),
    PRIMARY KEY (site, register, field, value),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_held_entry ON register_held (site, entry);

-- Numbers and amounts in hundredths, for the sums under a list.
CREATE TABLE register_sum (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, field, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_sum_entry ON register_sum (site, entry);

-- What came in and went out; a counting moves by what it found too much or too little.
CREATE TABLE register_stock (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    item        TEXT NOT NULL,
    entry       INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, item, entry, line),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_stock_entry ON register_stock (site, entry);
