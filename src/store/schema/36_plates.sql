-- customers' cars, by what a camera at the gate reads of them

-- A plate is one living customer's at most: whoever has the car later takes it over. A merged record keeps its own,
-- and they count as those of whoever remains. Erased with the customer.
CREATE TABLE plate (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),            -- by which events name it
    plate       TEXT NOT NULL CHECK (plate <> ''),          -- personal; its one spelling (base/plate.h)
    customer    INTEGER NOT NULL REFERENCES customer (id),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),       -- since when it is theirs
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX plate_found ON plate (site, plate);
CREATE INDEX plate_customer ON plate (customer);

-- A question that asks for the plate: what is answered is one of the customer's, too.
ALTER TABLE question ADD COLUMN plate INTEGER NOT NULL DEFAULT 0 CHECK (plate IN (0, 1));
