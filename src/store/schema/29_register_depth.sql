-- registers: words found fast, photos, entries on paper

-- Which pieces of words the entries of a block of ids may hold (store/register_words.c), so that looking for a
-- rare one reads few blocks. Made in idle moments; whoever changes or erases an entry drops the row of its
-- block in the same transaction, and a block without a row is read.
CREATE TABLE register_block (
    site        INTEGER NOT NULL REFERENCES site (id),
    block       INTEGER NOT NULL CHECK (block >= 0),
    signs       BLOB NOT NULL,
    PRIMARY KEY (site, block)
) STRICT;

-- A photo of an entry, as its file was. Its number is the value of the entry's field; it goes when the
-- entry's personal values go.
CREATE TABLE register_photo (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    entry       INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, entry) REFERENCES register_entry (site, id)
) STRICT;
CREATE INDEX register_photo_entry ON register_photo (site, entry);

-- A page of an entry: its job has neither a visit nor an appointment, as that of a test page, and says which.
ALTER TABLE print_job ADD COLUMN entry INTEGER NOT NULL DEFAULT 0 CHECK (entry >= 0);
