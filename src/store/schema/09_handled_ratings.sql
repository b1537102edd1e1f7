-- a low rating stands until somebody has seen to it

-- Which ratings somebody has seen to is asked of the journal alone.
CREATE INDEX event_rating_handled ON event (site, visit) WHERE kind = 'rating_handled';
