#!/usr/bin/env bash
# Statements are written in what SQLite and PostgreSQL both understand; the pairs that must differ stand in dialect.c.
# Files that work on a file of SQLite's alone are left out.
set -u
cd "${1:?source folder}/src/store" || exit 2
bad=0
say() { echo "$1"; bad=1; }

mapfile -t files < <(printf '%s\n' *.c *.h | grep -vE '^(dialect|salvage|leaves|shape|restore|backup|check_file|sql_sqlite|open|file|check)\.')
find_in() { # WORDS REMEDY
    local hits
    hits=$(grep -nE "$1" "${files[@]}" | grep -E '"' | grep -vE ':[0-9]+: *//') && say "$hits
    $2"
}
find_in '\b(iif|ifnull|json_group_object|printf|total|julianday)\(' 'write CASE, coalesce, replace …: PostgreSQL has no such function'
find_in '\b(INSERT|UPDATE) OR (IGNORE|REPLACE)\b|REPLACE INTO' 'write ON CONFLICT …'
find_in 'COLLATE NOCASE|\bGLOB\b' 'write lower(…)'
find_in '\b(min|max)\((\?[0-9]*|[a-z_.]+|[0-9]+), ' 'write CASE: min and max of two are for SQLite alone'
find_in '"PRAGMA ' 'what is asked of the file itself stands in open.c and file.c'
hits=$(cat "${files[@]}" check.c | tr '\n' ' ' | sed 's/"  *"//g' | grep -oE 'CROSS JOIN [a-z_]+( [a-z])? ON [^"]{0,40}') && say "$hits
    a CROSS JOIN has no ON: write WHERE"
for file in schema/*.sql; do
    grep -nE '\b(REPLACE|GLOB|VIRTUAL|TRIGGER|GENERATED)\b' "$file" | grep -vE '^[0-9]+: *--' | sed "s|^|store/$file:|" | grep . &&
        say "    what is in a schema is for both: see schema_words in dialect.c"
done
exit $bad
