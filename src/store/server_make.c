// A store made on PostgreSQL: the migrations' statements in an order in which it takes them.

#include "store/server.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCHEMA_LOCK = 0x4c6f6279 };

static const char tables_sql[] =
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";

// The table that a statement makes: its name and how long it is; 0: none.
static size_t made_table(const char *text, const char **ret_name)
{
    static const char words[] = "CREATE TABLE ";
    while (isspace((unsigned char)*text))
        text++;
    if (strncmp(text, words, sizeof words - 1) != 0)
        return 0;
    *ret_name = text + sizeof words - 1;
    return strcspn(*ret_name, " (");
}

static bool speaks_of(const char *text, const char *table, size_t n)
{
    static const char *const words[] = {"REFERENCES ", " ON ",  "TABLE ",
                                        "INTO ",       "FROM ", "UPDATE "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (const char *at = text; (at = strstr(at, words[i])) != NULL;) {
            at += strlen(words[i]);
            if (strncmp(at, table, n) == 0 && !isalnum((unsigned char)at[n]) && at[n] != '_')
                return true;
        }
    }
    return false;
}

struct schema_texts {
    VEC(char *) all; // NULL: it has been taken
};

// Does it speak of a table that one of the others is still to make?
static bool has_to_wait(const struct schema_texts *texts, size_t which)
{
    const char *name;
    for (size_t i = 0; i < texts->all.n; i++) {
        size_t n = texts->all.at[i] && i != which ? made_table(texts->all.at[i], &name) : 0;
        if (n > 0 && speaks_of(texts->all.at[which], name, n))
            return true;
    }
    return false;
}

// A table may point at one that comes later, which SQLite takes: then it waits until that one is there.
static void in_order(const char *sql, struct str *out)
{
    struct schema_texts texts = {0};
    struct str text = {0};
    while (postgres_schema(&sql, &text)) {
        if (!schema_of_file(str_text(&text)))
            vec_push(&texts.all, mem_strdup(str_text(&text)));
        str_clear(&text);
    }
    str_finish(&text);
    size_t left = texts.all.n, before = left + 1;
    while (left > 0 && left < before) {
        before = left;
        for (size_t i = 0; i < texts.all.n; i++) {
            if (!texts.all.at[i] || has_to_wait(&texts, i))
                continue;
            str_printf(out, "%s;\n", texts.all.at[i]);
            free(texts.all.at[i]);
            texts.all.at[i] = NULL;
            left--;
        }
    }
    must(left == 0); // two that point at each other: one of them has to be told by ALTER TABLE
    vec_finish(&texts.all);
}

bool server_make(struct store *store, const struct migration *row, struct err *err)
{
    struct str all = {0};
    in_order(row->sql, &all);
    PGresult *result = all.n > 0 ? server_run(store->server, str_text(&all)) : NULL;
    bool ok = all.n == 0 || result || store_fail(store, err); // one may say only "then:"
    str_finish(&all);
    PQclear(result);
    return ok;
}

static const char mark_sql[] =
    "CREATE TABLE lobby_schema (one BIGINT PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL);"
    "INSERT INTO lobby_schema (one, version) VALUES (1, 0)";

static bool fill(struct store *store, const char *time_zone, int64_t now_ms, struct err *err)
{
    char lock[80];
    int64_t tables = 0;
    snprintf(lock, sizeof lock, "SELECT pg_advisory_xact_lock(%d)", SCHEMA_LOCK);
    // under the lock: of two that make the same store, one is second
    if (!store_exec(store, "BEGIN", err) || !store_exec(store, lock, err) ||
        !server_ask(store, tables_sql, &tables, err))
        return false;
    if (tables != 0)
        return err_set(err, ERR_CONFLICT,
                       "'%s' exists already: name another base, or empty it first", store->called);
    store->server->in_write = true;
    if (!store_exec(store, mark_sql, err))
        return false;
    for (int i = 0; i < migration_n; i++) {
        if (!migrate_one(store, &migrations[i], err))
            return false;
    }
    return store_add_site(store, time_zone, now_ms, err);
}

bool server_create(const char *path, const char *time_zone, int64_t now_ms, struct store **ret,
                   struct err *err)
{
    struct store *store;
    if (!server_reach(path, &store, err))
        return false;
    if (!fill(store, time_zone, now_ms, err)) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}
