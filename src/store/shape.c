// What a store of a schema looks like, and what is in a file beyond that: a trigger, a view, a table or
// an index that nobody of ours has made is a stranger's hand in the file.

#include "store/sql.h"

#include <stdio.h>

// Everything that lies in the file, without SQLite's own tables for statistics. Indexes of a primary
// key have no text.
static const char list_sql[] = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
                               " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY 1, 2";

// Without comments and with single blanks: how a statement was written does not matter.
static void add_plain(struct str *out, const char *sql)
{
    bool blank = false;
    while (*sql) {
        if (sql[0] == '-' && sql[1] == '-')
            sql += strcspn(sql, "\n");
        blank = blank || strchr(" \t\n\r", *sql);
        if (*sql && !strchr(" \t\n\r", *sql)) {
            if (blank && out->n > 0)
                str_add(out, " ");
            blank = false;
            str_add_bytes(out, sql, 1);
        }
        sql += *sql != '\0';
    }
}

struct part { // one thing of the schema
    char *name, *text;
};
struct shape {
    VEC(struct part) parts;
};

static void shape_finish(struct shape *shape)
{
    for (size_t i = 0; i < shape->parts.n; i++) {
        free(shape->parts.at[i].name);
        free(shape->parts.at[i].text);
    }
    vec_finish(&shape->parts);
}

static bool read_shape(sqlite3 *db, struct shape *ret)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, list_sql, -1, &stmt, NULL) != SQLITE_OK)
        return false;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct str name = {0}, text = {0};
        str_printf(&name, "%s %s", (const char *)sqlite3_column_text(stmt, 0),
                   (const char *)sqlite3_column_text(stmt, 1));
        str_printf(&text, "%s: ", (const char *)sqlite3_column_text(stmt, 2));
        add_plain(&text, (const char *)sqlite3_column_text(stmt, 3));
        vec_push(&ret->parts,
                 (struct part){mem_strdup(str_text(&name)), mem_strdup(str_text(&text))});
        str_finish(&name);
        str_finish(&text);
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE;
}

// By making one.
static void make_shape(int version, struct shape *ret)
{
    sqlite3 *db;
    must(sqlite3_open(":memory:", &db) == SQLITE_OK);
    for (int i = 0; i < migration_n && migrations[i].version <= version; i++)
        must(sqlite3_exec(db, migrations[i].sql, NULL, NULL, NULL) == SQLITE_OK);
    must(read_shape(db, ret));
    sqlite3_close(db);
}

static const struct part *part_named(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->parts.n; i++) {
        if (strcmp(shape->parts.at[i].name, name) == 0)
            return &shape->parts.at[i];
    }
    return NULL;
}

static void compare(const struct shape *found, const struct shape *wanted, shape_fn *each,
                    void *self)
{
    for (size_t i = 0; i < found->parts.n; i++) {
        const struct part *part = &found->parts.at[i], *other = part_named(wanted, part->name);
        if (!other)
            each(self, CHECK_FOREIGN, part->name);
        else if (strcmp(part->text, other->text) != 0)
            each(self, CHECK_ALTERED, part->name);
    }
    for (size_t i = 0; i < wanted->parts.n; i++) {
        if (!part_named(found, wanted->parts.at[i].name))
            each(self, CHECK_ABSENT, wanted->parts.at[i].name);
    }
}

bool shape_compare(sqlite3 *db, int version, shape_fn *each, void *self)
{
    struct shape found = {0}, wanted = {0};
    bool ok = read_shape(db, &found);
    if (ok) {
        make_shape(version, &wanted);
        compare(&found, &wanted, each, self);
    }
    shape_finish(&found);
    shape_finish(&wanted);
    return ok;
}
