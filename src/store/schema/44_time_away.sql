-- of each wait what was none: parked by the customer's own wish, missed, with somebody
-- then: store_fold_away

-- Before the first call; of who was never called, until the end. A wait is from ready_ms to then, without it.
ALTER TABLE visit ADD COLUMN away_ms INTEGER NOT NULL DEFAULT 0 CHECK (away_ms >= 0);
