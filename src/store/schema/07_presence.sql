-- who was there is read without the rest of the journal

-- Who came and went: a report reads no more of the journal than that.
CREATE INDEX event_presence ON event (site, seq) WHERE kind IN ('checked_in', 'checked_out', 'break_begun', 'went_out', 'came_back', 'day_opened', 'business_changed', 'day_closed', 'undone');
