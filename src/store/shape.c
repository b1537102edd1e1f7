// What a store of a schema looks like, and what is in a file beyond that: a trigger, a view, a table or
// an index that nobody of ours has made is a stranger's hand in the file.

#include "store/server.h"

#include <pthread.h>
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

// What was wanted last, since making it costs more than all the rest of a check. All 0 at first.
struct wanted {
    int version, server; // of the schema; of PostgreSQL, whose words differ, 0 for a file
    struct shape shape;
};
static struct wanted of_file, of_server;
static pthread_mutex_t wanted_lock = PTHREAD_MUTEX_INITIALIZER; // held while one is read

static bool is_made(struct wanted *wanted, int version, int server)
{
    if (wanted->version == version && wanted->server == server)
        return true;
    shape_finish(&wanted->shape);
    *wanted = (struct wanted){0};
    return false;
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
    struct shape found = {0};
    bool ok = read_shape(db, &found);
    pthread_mutex_lock(&wanted_lock);
    if (ok && !is_made(&of_file, version, 0)) {
        make_shape(version, &of_file.shape);
        of_file.version = version;
    }
    if (ok)
        compare(&found, &of_file.shape, each, self);
    pthread_mutex_unlock(&wanted_lock);
    shape_finish(&found);
    return ok;
}

// ---- of a server ----------------------------------------------------------------------------------

// What PostgreSQL says of the schema that is looked in first: each thing's name, its table, and what it is. Where
// it names a schema itself that is taken out, so that two of them can be compared.
static const char server_list_sql[] =
    "WITH here (oid, name) AS (SELECT oid, nspname FROM pg_namespace"
    "  WHERE oid = CAST(CAST(? AS TEXT) AS BIGINT)),"
    " rel (oid, name, kind) AS (SELECT c.oid, c.relname, c.relkind FROM pg_class c"
    "  CROSS JOIN here WHERE c.relnamespace = here.oid AND c.relname <> 'lobby_schema')"
    " SELECT CASE kind WHEN 'r' THEN 'table ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view '"
    "   ELSE 'relation ' END || name, '' FROM rel WHERE kind NOT IN ('i', 'S', 'c', 't')"
    " UNION ALL SELECT 'sequence ' || name, '' FROM rel WHERE kind = 'S'"
    " UNION ALL SELECT 'column ' || rel.name || '.' || a.attname, concat_ws(' ',"
    "   format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attcollation,"
    "   pg_get_expr(d.adbin, d.adrelid))"
    "  FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped"
    "  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE kind = 'r'"
    " UNION ALL SELECT 'rule ' || rel.name || '.' || con.conname,"
    "   replace(replace(pg_get_constraintdef(con.oid), here.name || '.', ''), 'pg_temp.', '')"
    "   || CASE WHEN con.convalidated THEN '' ELSE ' not valid' END"
    "  FROM rel JOIN pg_constraint con ON con.conrelid = rel.oid CROSS JOIN here"
    " UNION ALL SELECT 'index ' || rel.name,"
    "   replace(replace(pg_get_indexdef(rel.oid), here.name || '.', ''), 'pg_temp.', '')"
    "   || CASE WHEN i.indisvalid THEN '' ELSE ' not valid' END"
    "  FROM rel JOIN pg_index i ON i.indexrelid = rel.oid CROSS JOIN here"
    "  WHERE NOT EXISTS (SELECT 1 FROM pg_constraint con WHERE con.conindid = rel.oid)"
    " UNION ALL SELECT 'trigger ' || rel.name || '.' || t.tgname,"
    "   replace(replace(pg_get_triggerdef(t.oid), here.name || '.', ''), 'pg_temp.', '') || "
    "CAST(t.tgenabled AS TEXT)"
    "  FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid AND NOT t.tgisinternal CROSS JOIN here"
    " UNION ALL SELECT 'rule ' || rel.name || '.' || r.rulename, 'rewrites'"
    "  FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid WHERE kind = 'r'"
    " ORDER BY 1";
static const char here_sql[] =
    "SELECT CAST(oid AS BIGINT) FROM pg_namespace WHERE nspname = current_schema()";
static const char temporary_sql[] = "SELECT CAST(pg_my_temp_schema() AS BIGINT)";

static bool read_server_shape(struct store *store, const char *which, struct shape *ret,
                              struct err *err)
{
    int64_t space = 0;
    char text[24];
    struct query q = query_on(store, which);
    if (!query_one(&q, &space, err))
        return false;
    snprintf(text, sizeof text, "%lld", (long long)space);
    q = query_on(store, server_list_sql);
    put_text(&q, text);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        char *name = mem_strdup(get_text(&q)), *what = mem_strdup(get_text(&q));
        vec_push(&ret->parts, (struct part){name, what});
    }
    return step == STEP_DONE;
}

// By making one, of temporary tables, which the savepoint takes away again.
static bool make_server_shape(struct store *store, int version, struct shape *ret, struct err *err)
{
    bool ok = store_exec(store, "SAVEPOINT shape; SET LOCAL search_path = pg_temp", err);
    for (int i = 0; ok && i < migration_n && migrations[i].version <= version; i++)
        ok = store->place->make(store, &migrations[i], err);
    return ok && read_server_shape(store, temporary_sql, ret, err) &&
           store_exec(store, "ROLLBACK TO shape; RELEASE shape", err);
}

static bool want_server_shape(struct store *store, int version, struct err *err)
{
    int server = PQserverVersion(store->server->conn);
    if (is_made(&of_server, version, server))
        return true;
    if (!make_server_shape(store, version, &of_server.shape, err))
        return false;
    of_server.version = version;
    of_server.server = server;
    return true;
}

bool shape_compare_server(struct store *store, int version, shape_fn *each, void *self,
                          struct err *err)
{
    struct shape found = {0};
    bool ok = server_view(store, err) && read_server_shape(store, here_sql, &found, err);
    pthread_mutex_lock(&wanted_lock);
    ok = ok && want_server_shape(store, version, err);
    store_rollback(store);
    if (ok)
        compare(&found, &of_server.shape, each, self);
    pthread_mutex_unlock(&wanted_lock);
    shape_finish(&found);
    return ok;
}
