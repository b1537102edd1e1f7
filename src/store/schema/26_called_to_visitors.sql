-- two more tasks of the desk: what visitors ask on their phones

-- A check cannot be changed in place: the column is made anew.
ALTER TABLE task ADD COLUMN kind_now TEXT NOT NULL DEFAULT 'come' CHECK (kind_now IN ('tea', 'coffee', 'water', 'clear',
    'come', 'longer'));
UPDATE task SET kind_now = kind;
ALTER TABLE task DROP COLUMN kind;
ALTER TABLE task RENAME COLUMN kind_now TO kind;
