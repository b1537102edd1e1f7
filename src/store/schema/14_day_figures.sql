-- what reports need of a day that is over, in one row

-- A finished business day as reports count it, made in idle moments from the journal and the other tables and read instead
-- of them: a year is 365 rows. It can be missing at any time, and is dropped by whoever changes a visit, a rating or an
-- answer of that day, in the same transaction. What the bytes mean stands in src/app/figures/day_blob.c.
CREATE TABLE day_figures (
    site        INTEGER NOT NULL REFERENCES site (id),
    first_seq   INTEGER NOT NULL,  -- the day's, as in table day
    end_visit   INTEGER NOT NULL,  -- its visits have lower ids, and no lower than those of the day before
    mark        INTEGER NOT NULL,  -- of what the bytes were made by; under another one they are made anew
    bytes       BLOB NOT NULL,
    PRIMARY KEY (site, first_seq)
) STRICT;
CREATE INDEX day_figures_visit ON day_figures (site, end_visit);
