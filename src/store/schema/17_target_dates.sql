-- since when a target holds

-- A day is judged by the target that held on it, as the journal has it. Of a target that was changed before, the day of
-- the last change that the journal tells; 0: as long as there are days.
ALTER TABLE service ADD COLUMN target_from INTEGER NOT NULL DEFAULT 0 CHECK (target_from >= 0);         -- yyyymmdd
ALTER TABLE service ADD COLUMN target_before_s INTEGER NOT NULL DEFAULT 0 CHECK (target_before_s >= 0); -- until then; 0: the same
UPDATE service SET target_from = coalesce((SELECT d.day FROM day d WHERE d.site = service.site AND d.day >= 20000000
    AND d.first_seq <= (SELECT max(e.seq) FROM event e WHERE e.site = service.site
        AND e.kind IN ('checked_in', 'checked_out', 'break_begun', 'went_out', 'came_back', 'day_opened',
            'business_changed', 'day_closed', 'undone')
        AND e.kind = 'business_changed'
        AND e.business LIKE '%"field":"target","row":' || service.id || ',%')
    ORDER BY d.first_seq DESC LIMIT 1), 0);
