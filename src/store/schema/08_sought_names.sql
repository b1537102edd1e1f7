-- names are found in any case, width and script, with accents or without
-- then: store_fold_names

-- The name as it is looked for: lower case, without accents, simplified; surname, line feed, whole.
ALTER TABLE customer ADD COLUMN sought TEXT NOT NULL DEFAULT '';
