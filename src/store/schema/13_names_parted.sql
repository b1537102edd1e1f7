-- names are found whatever parts them: a blank, a dot, an apostrophe, a hyphen
-- then: store_fold_names

-- The names stand anew as they are looked for; the table itself stays as it is.
