-- which of the two printers a job is for

-- An office printer takes a whole page and gives it a number of its own: whoever looks after it next asks by that number what
-- became of it, and prints nothing twice.
ALTER TABLE print_job ADD COLUMN device TEXT NOT NULL DEFAULT 'ticket' CHECK (device IN ('ticket', 'office'));
ALTER TABLE print_job ADD COLUMN remote INTEGER NOT NULL DEFAULT 0 CHECK (remote >= 0);
