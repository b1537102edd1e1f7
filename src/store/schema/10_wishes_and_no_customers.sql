-- what is counted of each one's wishes and visitors who were no customers

-- As the model has it: wishes for them that staff entered, and visitors of theirs who were none.
ALTER TABLE consultant_day ADD COLUMN wishes INTEGER NOT NULL DEFAULT 0 CHECK (wishes >= 0);
ALTER TABLE consultant_day ADD COLUMN no_customers INTEGER NOT NULL DEFAULT 0 CHECK (no_customers >= 0);
