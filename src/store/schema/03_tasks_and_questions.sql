-- tasks of the desk, questions and their answers

-- What the desk does beside serving. Kept with the journal (task_asked, task_ended); can be
-- rebuilt from it.
CREATE TABLE task (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    asked_seq   INTEGER NOT NULL,                           -- of its task_asked
    kind        TEXT NOT NULL CHECK (kind IN ('tea', 'coffee', 'water', 'clear')),
    asked_ms    INTEGER NOT NULL,
    asked_by    INTEGER NOT NULL,                           -- staff id; 0 the customer
    done_ms     INTEGER NOT NULL,                           -- 0: not yet
    done_by     INTEGER NOT NULL,
    unwanted    INTEGER NOT NULL CHECK (unwanted IN (0, 1)), -- ended by the customer
    PRIMARY KEY (site, visit, asked_seq),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What a service asks once the ticket is shown; words: question, its choices: choice. Never
-- removed, only made inactive.
CREATE TABLE question (
    id          INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 9999),
    site        INTEGER NOT NULL REFERENCES site (id),
    service     INTEGER REFERENCES service (id),            -- NULL: every service
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('choice', 'text')),
    choices     INTEGER NOT NULL CHECK (choices BETWEEN 0 AND 8),
    -- words of choice 1 … have the id question × 10 + 1 …
    source      INTEGER NOT NULL CHECK (source IN (0, 1)),  -- how did you hear of us
    active      INTEGER NOT NULL CHECK (active IN (0, 1)),
    CHECK ((kind = 'choice') = (choices > 0))
) STRICT;

-- Personal like a note: what a visitor answered, the last answer to each question.
CREATE TABLE answer (
    site        INTEGER NOT NULL,
    visit       INTEGER NOT NULL,
    question    INTEGER NOT NULL REFERENCES question (id),
    choice      INTEGER NOT NULL CHECK (choice BETWEEN 0 AND 8), -- 0: words
    text        TEXT NOT NULL,
    author      INTEGER NOT NULL,                           -- staff id; 0 the customer
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (site, visit, question),
    FOREIGN KEY (site, visit) REFERENCES visit (site, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((choice = 0) = (text <> ''))
) STRICT, WITHOUT ROWID;
