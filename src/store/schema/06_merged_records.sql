-- records of one person are merged, and split again

-- Two records of one person: the one that is given up points at the one that stays and keeps all
-- that is its own, so that a split only takes the pointer away. It may stay for others in turn.
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer (id)
    CHECK (merged_into IS NULL OR (merged_into <> id AND erased = 0));
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
-- who stays may take over the very name and phone of who was given up
DROP INDEX customer_phone;
CREATE UNIQUE INDEX customer_phone ON customer (site, phone, surname, full_name, title)
    WHERE phone <> '' AND merged_into IS NULL;
CREATE INDEX customer_by_phone ON customer (site, phone) WHERE phone <> '';
CREATE INDEX customer_by_name ON customer (site, full_name COLLATE NOCASE)
    WHERE full_name <> '';
-- Two who look like one and are not, as somebody said: not suggested again.
CREATE TABLE apart (
    site        INTEGER NOT NULL REFERENCES site (id),
    one         INTEGER NOT NULL REFERENCES customer (id),
    two         INTEGER NOT NULL REFERENCES customer (id),
    PRIMARY KEY (site, one, two),
    CHECK (one < two)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_two ON apart (two);
