-- what leaves the building: messages to visitors and to the manager, events for other programs

-- Stored first, sent second: a row is written in the transaction of what causes it, and taken by whoever looks after that
-- gateway. A table and no events: what a gateway does decides nothing. Ids and codes alone, never a name, a phone or a text:
-- words are made when they are sent, and nobody is found by a row. Kept for seven days.
CREATE TABLE outbox (
    site        INTEGER NOT NULL REFERENCES site (id),
    id          INTEGER NOT NULL CHECK (id > 0),
    key         TEXT NOT NULL CHECK (length(key) = 24),     -- random: whoever gets the same twice knows it by that
    gateway     TEXT NOT NULL CHECK (gateway <> ''),        -- [gateway NAME] of a machine's settings
    kind        TEXT NOT NULL CHECK (kind IN ('event', 'ahead', 'minutes', 'called', 'rating', 'device', 'report', 'test')),
    visit       INTEGER,                                    -- whom or what it is about; NULL: no visit
    number      INTEGER NOT NULL,                           -- event: its seq; ahead, minutes: how many; rating: stars; device: which; report: the day
    lang        INTEGER NOT NULL CHECK (lang BETWEEN 0 AND 2),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
    problem     TEXT NOT NULL,                              -- why not, or not yet: a code
    status      INTEGER NOT NULL,                           -- what the other side answered, as its protocol counts; 0: nothing
    author      INTEGER NOT NULL,                           -- staff id of who asked for it; 0: by itself
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    made_ms     INTEGER NOT NULL CHECK (made_ms > 0),
    due_ms      INTEGER NOT NULL,                           -- of one that waits: not before
    state_ms    INTEGER NOT NULL,                           -- since when the state
    PRIMARY KEY (site, id),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (kind NOT IN ('ahead', 'minutes', 'called', 'rating') OR visit IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_visit ON outbox (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX outbox_due ON outbox (site, gateway, due_ms, id) WHERE state = 'waiting';
CREATE INDEX outbox_open ON outbox (site, id) WHERE state IN ('sending', 'failed', 'unknown');

-- Gateways as whoever looks after them tells of them: names alone, never an address or a secret.
CREATE TABLE gateway (
    site        INTEGER NOT NULL REFERENCES site (id),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('text', 'mail', 'command', 'webhook')),
    state       TEXT NOT NULL CHECK (state IN ('ready', 'failing', 'ended', 'unattended')),
    problem     TEXT NOT NULL,                              -- of one that fails: a code
    state_ms    INTEGER NOT NULL,                           -- since when the state
    PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

-- Visitors of today who said yes to a message before their turn, and how far that has come.
CREATE TABLE notice (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    said_ms     INTEGER NOT NULL,                           -- when they said yes
    stage       INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 2), -- 0: nothing was sent, 1: that it is soon, 2: called, or over
    PRIMARY KEY (site, visit),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_open ON notice (site, visit) WHERE stage < 2;

-- When who waits for a service is told that it is soon: so many ahead, or so many minutes; 0: not by that.
ALTER TABLE service ADD COLUMN notice_people INTEGER NOT NULL DEFAULT 2 CHECK (notice_people >= 0);
ALTER TABLE service ADD COLUMN notice_minutes INTEGER NOT NULL DEFAULT 0 CHECK (notice_minutes >= 0);
