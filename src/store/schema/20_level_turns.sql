-- turns levelled over days: two more rules, and what was credited

-- A check cannot be changed in place: the column is made anew.
ALTER TABLE service ADD COLUMN policy_now TEXT NOT NULL DEFAULT 'turn' CHECK (policy_now IN ('turn', 'longest_idle',
    'fewest_served', 'least_minutes', 'level', 'turn_level'));
UPDATE service SET policy_now = policy;
ALTER TABLE service DROP COLUMN policy;
ALTER TABLE service RENAME COLUMN policy_now TO policy;

-- Turns that a supervisor said were theirs besides; can be rebuilt from the journal as the rest of the row.
ALTER TABLE turn_share ADD COLUMN credits INTEGER NOT NULL DEFAULT 0 CHECK (credits >= 0);
