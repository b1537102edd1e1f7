-- pictures of the house's own: services, people, slides

-- As it was brought, made smaller, and never changed: another one has another number. Its number is the value of
-- the setting that shows it, with the part that is shown. One that no setting names goes after a month.
CREATE TABLE picture (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    bytes       BLOB NOT NULL,                              -- JPEG
    width       INTEGER NOT NULL CHECK (width > 0),         -- px
    height      INTEGER NOT NULL CHECK (height > 0),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    PRIMARY KEY (site, id)
) STRICT;

-- What of which picture: "12", "12@500,400,150" (business/picture.h); empty: the drawn one, the initials.
ALTER TABLE service ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE consultant ADD COLUMN picture TEXT NOT NULL DEFAULT '';
