-- reports that were made anew, and what the trade's figures look for

-- A day's report as it stood before a supervisor opened it again, with the cause. Figures alone; the cause is typed.
CREATE TABLE daily_report_past (
    site        INTEGER NOT NULL REFERENCES site (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 29991231),  -- yyyymmdd
    reopened_ms INTEGER NOT NULL,
    reopened_by INTEGER NOT NULL,
    cause       TEXT NOT NULL CHECK (cause <> ''),
    made_ms     INTEGER NOT NULL,
    made_by     INTEGER NOT NULL,
    signed_ms   INTEGER NOT NULL,
    signed_by   INTEGER NOT NULL,
    figures     TEXT NOT NULL,
    PRIMARY KEY (site, day, reopened_ms)
) STRICT, WITHOUT ROWID;

-- Rare beside all else, and looked for over a year.
CREATE INDEX event_no_customer ON event (site, seq) WHERE kind = 'no_customer';
CREATE INDEX event_undone ON event (site, number) WHERE kind = 'undone';
