-- the wall: what stands on it

-- Whether the calls for a service, and its waits, stand on the wall.
ALTER TABLE service ADD COLUMN on_board INTEGER NOT NULL DEFAULT 1 CHECK (on_board IN (0, 1));
