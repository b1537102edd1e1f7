-- daily reports as they were made, and what consultant and customer are at

-- What is done with the customer while they are served (enum sales_step of core/event.h), the last one once it is over.
ALTER TABLE visit ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
-- Rare beside all else: whoever counts minutes in each step asks for them.
CREATE INDEX event_step ON event (site, seq) WHERE kind = 'sales_step';

-- A day's figures as they stood when its report was made: what is said of the day later does not change what was signed.
-- Figures alone, nothing of a person.
CREATE TABLE daily_report (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 29991231),  -- yyyymmdd
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,            -- staff id; 0: by itself
    signed_ms   INTEGER NOT NULL DEFAULT 0,  -- 0: nobody has signed it off
    signed_by   INTEGER NOT NULL DEFAULT 0,
    figures     TEXT NOT NULL,               -- a line each (src/app/figures/daily.h)
    PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;
