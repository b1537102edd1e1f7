-- what people who were erased had counted as, so that figures of the past stay as they were

-- A visit of somebody who was erased: which visits were one person's, and whether they had left a phone. The number is
-- that of the record that is empty since, and is never given again; the journal has the same. Nothing leads from it to
-- whoever it was.
CREATE TABLE counted_visit (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    person      INTEGER NOT NULL CHECK (person > 0),
    phone       INTEGER NOT NULL CHECK (phone IN (0, 1)),
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- An entry of a register that was blanked with them.
CREATE TABLE counted_entry (
    site        INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    person      INTEGER NOT NULL CHECK (person > 0),
    PRIMARY KEY (site, entry),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- All that is asked of a step stands in it: a year's are read without their events.
CREATE INDEX event_stepped ON event (site, kind, seq, visit, number, at_ms) WHERE kind = 'sales_step';
DROP INDEX event_step;
