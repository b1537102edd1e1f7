-- appointments

-- Appointments: a service takes slot_people of them (0: one for each consultant with the skills)
-- every slot_min minutes (0: none), counted from its midnight.
ALTER TABLE service ADD COLUMN slot_min INTEGER NOT NULL DEFAULT 30 CHECK (slot_min >= 0);
ALTER TABLE service ADD COLUMN slot_people INTEGER NOT NULL DEFAULT 0 CHECK (slot_people >= 0);
-- Who is expected when. Personal through its customer: erased with them. The journal holds who
-- booked, moved and cancelled; the rows cannot be rebuilt from it.
CREATE TABLE appointment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number in its events
    site        INTEGER NOT NULL REFERENCES site (id),
    customer    INTEGER NOT NULL REFERENCES customer (id),
    service     INTEGER NOT NULL REFERENCES service (id),
    consultant  INTEGER REFERENCES staff (id),     -- asked for by name; NULL: anybody
    starts_ms   INTEGER NOT NULL CHECK (starts_ms > 0),
    ends_ms     INTEGER NOT NULL CHECK (ends_ms > starts_ms),  -- of its slot, as booked
    state       TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'cancelled', 'missed')),
    hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),  -- of the slip's token; BLAKE2b
    visit       INTEGER,                           -- once arrived
    author      INTEGER NOT NULL,                  -- who booked it
    made_ms     INTEGER NOT NULL,
    CHECK ((state = 'arrived') = (visit IS NOT NULL)),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX appointment_slot ON appointment (site, starts_ms);
CREATE INDEX appointment_customer ON appointment (customer);
-- a customer, or a consultant, is expected once at a time
CREATE UNIQUE INDEX appointment_once ON appointment (site, customer, starts_ms)
    WHERE state IN ('booked', 'arrived');
CREATE UNIQUE INDEX appointment_with ON appointment (site, consultant, starts_ms)
    WHERE state IN ('booked', 'arrived') AND consultant IS NOT NULL;
