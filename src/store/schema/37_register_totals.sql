-- registers: counts and sums that are kept, and lists found by what they are filtered by

-- How many entries stand in which state, for whom, open or closed, and what each of their fields comes to. It follows
-- from register_entry and register_sum: what writes those moves it with them (store/register_totals.c), and the
-- check counts again. An entry whose making was undone counts nowhere.
CREATE TABLE register_total (
    site        INTEGER NOT NULL REFERENCES site (id),
    register    INTEGER NOT NULL,
    field       TEXT NOT NULL,                              -- '': how many; else its sum in hundredths
    state       TEXT NOT NULL,
    owner       INTEGER NOT NULL,                           -- 0: nobody
    closed      INTEGER NOT NULL CHECK (closed IN (0, 1)),
    amount      INTEGER NOT NULL,
    PRIMARY KEY (site, register, field, state, owner, closed),
    FOREIGN KEY (site, register) REFERENCES register_form (site, id)
) STRICT, WITHOUT ROWID;
INSERT INTO register_total (site, register, field, state, owner, closed, amount)
    SELECT site, register, '', state, coalesce(owner, 0), closed, count(*) FROM register_entry
    WHERE gone = 0 GROUP BY site, register, state, coalesce(owner, 0), closed;
INSERT INTO register_total (site, register, field, state, owner, closed, amount)
    SELECT e.site, e.register, m.field, e.state, coalesce(e.owner, 0), e.closed,
        CAST(sum(m.amount) AS INTEGER)
    FROM register_sum m CROSS JOIN register_entry e
    WHERE e.site = m.site AND e.id = m.entry AND e.gone = 0 GROUP BY e.site, e.register, m.field, e.state, coalesce(e.owner, 0), e.closed;

-- A list is skipped through by the one that its filter names; each holds what says who is late, too.
DROP INDEX register_entry_list;
CREATE INDEX register_entry_list ON register_entry (site, register, id, closed, due_ms) WHERE gone = 0;
CREATE INDEX register_entry_state ON register_entry
    (site, register, state, id, closed, due_ms) WHERE gone = 0;
CREATE INDEX register_entry_for ON register_entry
    (site, register, owner, id, closed, due_ms, state) WHERE gone = 0;
CREATE INDEX register_entry_open ON register_entry (site, register, id, due_ms, state, owner)
    WHERE closed = 0 AND gone = 0;
CREATE INDEX register_entry_made ON register_entry
    (site, register, made_ms, id, closed, due_ms, state, owner) WHERE gone = 0;
DROP INDEX register_entry_due;
CREATE INDEX register_entry_due ON register_entry (site, due_ms, id, register, state, owner)
    WHERE closed = 0 AND gone = 0 AND due_ms > 0;
-- Sums of the entries of some days are read out of the index alone.
DROP INDEX register_sum_entry;
CREATE INDEX register_sum_entry ON register_sum (site, entry, field, amount);

-- A single character of a script without an alphabet is a piece, too, from now on (base/signs.h).
DELETE FROM register_block;
