-- an event is entered without a table being made for it

-- For "kind IN (…)" SQLite fills a table of its own with the list, for every event that is entered.
DROP INDEX event_presence;
CREATE INDEX event_presence ON event (site, seq) WHERE (kind = 'checked_in' OR kind = 'checked_out' OR kind = 'break_begun' OR kind = 'went_out' OR kind = 'came_back' OR kind = 'day_opened' OR kind = 'business_changed' OR kind = 'day_closed' OR kind = 'undone');
