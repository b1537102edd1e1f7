-- a visit is put without a table being made for it

-- For "state IN (…)" SQLite fills a table of its own with the list, twice for every visit that is put. What a column may hold
-- is no part of what lies in the file: its text alone is changed, https://www.sqlite.org/lang_altertable.html 7. A server
-- has no such table, and nothing to change.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, substr(sql, instr(sql, 'state IN ('), instr(sql, '''expired'')') + 10 - instr(sql, 'state IN (')),
    'state = ''waiting'' OR state = ''called'' OR state = ''serving'' OR state = ''parked'' OR state = ''in_work'' OR state = ''finished'' OR state = ''no_show'' OR state = ''cancelled'' OR state = ''expired''')
    WHERE type = 'table' AND name = 'visit';
PRAGMA writable_schema = RESET;
