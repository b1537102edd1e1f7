// A store on PostgreSQL: where it is, how it is made, and its transactions. The site's row is the lock of
// whoever writes; the first statement behind it sees what the one before has committed.

#include "store/server.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SITE_ID = 1, OLDEST_SERVER = 130000, SCHEMA_LOCK = 0x4c6f6279 };

bool is_server(const char *path)
{
    return strncmp(path, "postgresql://", 13) == 0 || strncmp(path, "postgres://", 11) == 0;
}

// ---- the connection -------------------------------------------------------------------------------

static void hear(void *self, const PGresult *result)
{
    (void)result;
    ((struct server *)self)->warned = true;
}

// Without its line feeds, and no longer than a sentence takes.
static void copy_line(char *to, size_t size, const char *from)
{
    while (*from == ' ' || *from == '\n')
        from++;
    utf8_copy(to, size, from);
    for (char *at = to; *at; at++) {
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    }
    size_t n = strlen(to);
    while (n > 0 && to[n - 1] == ' ')
        to[--n] = '\0';
}

void server_note(struct server *server, const PGresult *result)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *words = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (PQstatus(server->conn) != CONNECTION_OK)
        state = NULL;
    utf8_copy(server->state, sizeof server->state, state ? state : "");
    // a connection that was lost, a server that starts or stops, two that waited for each other
    server->passing = !state || strncmp(state, "08", 2) == 0 || strncmp(state, "57P", 3) == 0 ||
                      strncmp(state, "40", 2) == 0 || strcmp(state, "25006") == 0;
    copy_line(server->words, sizeof server->words, words ? words : PQerrorMessage(server->conn));
}

PGresult *server_run(struct server *server, const char *text)
{
    PGresult *result = PQexec(server->conn, text);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return result;
    server_note(server, result);
    PQclear(result);
    return NULL;
}

// What every connection is told. One that commits without waiting for its disk would lose what was
// acknowledged; a process that is stopped in a write lets go of the site by itself.
static bool settle(PGconn *conn)
{
    PGresult *result = PQexec(
        conn, "SET client_min_messages = warning; SET lc_messages = 'C'; SET DateStyle = ISO;"
              "SET default_transaction_isolation = 'read committed';"
              "SET idle_in_transaction_session_timeout = '60s';"
              "SELECT set_config('synchronous_commit', 'on', false)"
              " WHERE current_setting('synchronous_commit') = 'off'");
    bool ok = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    if (ok)
        return true;
    // lc_messages is for a superuser to change: the rest without it
    result = PQexec(conn, "SET client_min_messages = warning; SET DateStyle = ISO;"
                          "SET default_transaction_isolation = 'read committed';"
                          "SET idle_in_transaction_session_timeout = '60s';"
                          "SELECT set_config('synchronous_commit', 'on', false)"
                          " WHERE current_setting('synchronous_commit') = 'off'");
    ok = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    return ok;
}

static bool cannot_connect(const char *path, PGconn *conn, struct err *err)
{
    char words[200];
    copy_line(words, sizeof words, PQerrorMessage(conn));
    if (PQconnectionNeedsPassword(conn))
        return err_set(
            err, ERR_IO,
            "the server of '%s' asks for a password: put it into ~/.pgpass or PGPASSWORD", path);
    if (PQconnectionUsedPassword(conn))
        return err_set(err, ERR_IO,
                       "the server of '%s' does not take the password (%s): put the right one into "
                       "~/.pgpass or PGPASSWORD",
                       path, words);
    if (strstr(words, "read-only") || strstr(words, "hot standby"))
        return err_set(err, ERR_IO,
                       "no server of '%s' takes writes; one is a standby: name the primary too, or "
                       "promote it",
                       path);
    if (strstr(words, "does not exist"))
        return err_set(err, ERR_IO,
                       "cannot open '%s': %s: make it on the server (createuser, createdb)", path,
                       words);
    return err_set(err, ERR_IO,
                   "no server answers for '%s' (%s): check that it runs, the host and the port",
                   path, words);
}

// A word in the address would stand in process lists, logs and settings.
static bool address_is_fit(const char *path, struct err *err)
{
    char *why = NULL;
    PQconninfoOption *all = PQconninfoParse(path, &why);
    bool told = false;
    for (PQconninfoOption *at = all; at && at->keyword; at++)
        told = told || (strcmp(at->keyword, "password") == 0 && at->val && at->val[0]);
    PQconninfoFree(all);
    PQfreemem(why); // it may quote the address
    if (!all)
        return err_set(err, ERR_INPUT,
                       "the store's address is not postgresql://USER@HOST:PORT/BASE");
    return !told || err_set(err, ERR_INPUT,
                            "the store's address holds a password: leave it out and put it into "
                            "~/.pgpass or PGPASSWORD");
}

bool server_connect(const char *path, PGconn **ret, struct err *err)
{
    // what stands before the address is what it may leave unsaid
    const char *const words[] = {"target_session_attrs",
                                 "connect_timeout",
                                 "tcp_user_timeout",
                                 "keepalives_idle",
                                 "dbname",
                                 "client_encoding",
                                 "fallback_application_name",
                                 NULL};
    const char *const values[] = {"read-write", "5", "10000", "5", path, "UTF8", "lobby", NULL};
    if (!address_is_fit(path, err))
        return false;
    PGconn *conn = PQconnectdbParams(words, values, 1);
    bool ok = PQstatus(conn) == CONNECTION_OK || cannot_connect(path, conn, err);
    int version = PQserverVersion(conn);
    if (ok && version < OLDEST_SERVER)
        ok =
            err_set(err, ERR_IO,
                    "the server of '%s' is PostgreSQL %d, and lobby needs %d or newer: bring it up "
                    "to date",
                    path, version / 10000, OLDEST_SERVER / 10000);
    if (ok && !settle(conn))
        ok = cannot_connect(path, conn, err);
    if (!ok) {
        PQfinish(conn);
        return false;
    }
    *ret = conn;
    return true;
}

bool server_there(struct server *server)
{
    if (PQstatus(server->conn) == CONNECTION_OK)
        return true;
    PQreset(server->conn);
    bool ok = PQstatus(server->conn) == CONNECTION_OK && settle(server->conn);
    if (ok)
        server->generation++;
    else
        server_note(server, NULL);
    return ok;
}

static bool open_connection(const char *path, struct store **ret, struct err *err)
{
    PGconn *conn;
    if (!server_connect(path, &conn, err))
        return false;
    struct server *server = mem_alloc(sizeof *server);
    *server = (struct server){.conn = conn, .generation = 1};
    PQsetNoticeReceiver(conn, hear, server);
    struct store *store = mem_alloc(sizeof *store);
    *store = (struct store){.sql = &postgres_calls,
                            .place = &server_place,
                            .server = server,
                            .path = mem_strdup(path),
                            .site = SITE_ID,
                            .patience_ms = STORE_BUSY_MS};
    store->called = store->path;
    line_init(&store->line);
    *ret = store;
    return true;
}

static void server_close(struct store *store)
{
    PQfinish(store->server->conn);
    free(store->server);
}

// ---- what lies there ------------------------------------------------------------------------------

static bool ask(struct store *store, const char *text, int64_t *ret, struct err *err)
{
    PGresult *result = server_run(store->server, text);
    if (!result)
        return store_fail(store, err);
    *ret = PQntuples(result) > 0 && !PQgetisnull(result, 0, 0)
               ? strtoll(PQgetvalue(result, 0, 0), NULL, 10)
               : 0;
    PQclear(result);
    return true;
}

static const char version_sql[] = "SELECT version FROM lobby_schema";
static const char tables_sql[] =
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";
static const char ours_sql[] = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                               " AND tablename = 'lobby_schema'";

static bool server_version(struct store *store, int64_t *ret, struct err *err)
{
    if (!store->server->in_write) {
        struct query q = query_on(store, version_sql);
        return query_one(&q, ret, err);
    }
    *ret = store->server->version;
    return true;
}

static bool server_set_version(struct store *store, int version, struct err *err)
{
    char text[64];
    snprintf(text, sizeof text, "UPDATE lobby_schema SET version = %d", version);
    store->server->version = version;
    return store_exec(store, text, err);
}

// Ours, another program's, or nothing yet: ERR_NOTFOUND.
static bool is_ours(struct store *store, struct err *err)
{
    int64_t tables, ours;
    if (!ask(store, tables_sql, &tables, err) || !ask(store, ours_sql, &ours, err))
        return false;
    if (ours == 1)
        return true;
    if (tables == 0)
        return err_set(err, ERR_NOTFOUND, "there is no store at '%s': make one with `lobby setup`",
                       store->called);
    return err_set(err, ERR_CORRUPT,
                   "'%s' is not a lobby store but holds another program's tables: name another "
                   "base, or another schema (?options=-csearch_path%%3DNAME)",
                   store->called);
}

bool server_look(const char *path, struct store **ret, struct err *err)
{
    struct store *store;
    if (!open_connection(path, &store, err))
        return false;
    if (!is_ours(store, err)) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

bool server_open(const char *path, struct store **ret, struct err *err)
{
    struct store *store;
    int64_t version = 0;
    if (!server_look(path, &store, err))
        return false;
    bool ok = store_version(store, &version, err) &&
              (version <= newest_version() || is_newer(store, version, err)) &&
              (version == newest_version() || store_migrate(store, err));
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// ---- making it ------------------------------------------------------------------------------------

// A table may point at one that comes later: then it waits until that one is there.
static bool make(struct store *store, const struct migration *row, struct err *err)
{
    VEC(char *) waiting = {0};
    const char *at = row->sql;
    struct str text = {0};
    while (postgres_schema(&at, &text)) {
        vec_push(&waiting, mem_strdup(str_text(&text)));
        str_clear(&text);
    }
    str_finish(&text);
    size_t left = waiting.n, before = left + 1;
    bool ok = true;
    while (ok && left > 0 && left < before) {
        before = left;
        for (size_t i = 0; ok && i < waiting.n; i++) {
            if (!waiting.at[i] || !(ok = store_exec(store, "SAVEPOINT made", err)))
                continue;
            bool made = store_exec(store, waiting.at[i], err);
            bool later = !made && strcmp(store->server->state, "42P01") == 0;
            ok = (made || later) &&
                 store_exec(store, made ? "RELEASE made" : "ROLLBACK TO made", err);
            if (made) {
                free(waiting.at[i]);
                waiting.at[i] = NULL;
                left--;
            }
        }
    }
    for (size_t i = 0; i < waiting.n; i++)
        free(waiting.at[i]);
    vec_finish(&waiting);
    return ok && left == 0;
}

static const char mark_sql[] =
    "CREATE TABLE lobby_schema (one BIGINT PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL);"
    "INSERT INTO lobby_schema (one, version) VALUES (1, 0)";

static bool fill(struct store *store, const char *time_zone, int64_t now_ms, struct err *err)
{
    char lock[80];
    int64_t tables;
    snprintf(lock, sizeof lock, "SELECT pg_advisory_xact_lock(%d)", SCHEMA_LOCK);
    // under the lock: of two that make the same store, one is second
    if (!store_exec(store, "BEGIN", err) || !store_exec(store, lock, err) ||
        !ask(store, tables_sql, &tables, err))
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
    if (!open_connection(path, &store, err))
        return false;
    if (!fill(store, time_zone, now_ms, err)) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// ---- transactions ---------------------------------------------------------------------------------

static bool in_place(const struct store *store, struct err *err)
{
    return server_there(store->server) || store->sql->fail((struct store *)store, err);
}

static bool has_room(const struct store *store, struct err *err)
{
    (void)store, (void)err; // the server says so itself
    return true;
}

static void set_patience(struct store *store, int ms)
{
    store->patience_ms = ms;
}

// The lock, and behind it, with a view of its own, the schema: in one round trip.
static bool begin(struct store *store, struct err *err)
{
    struct server *server = store->server;
    char text[200];
    if (!server_there(server))
        return store_fail(store, err);
    int ms = store->patience_ms > 0 ? store->patience_ms : 1; // 0 would be for ever
    snprintf(text, sizeof text,
             "BEGIN; SET LOCAL lock_timeout = %d;"
             " SELECT id FROM site WHERE id = %" PRId64 " FOR NO KEY UPDATE; %s",
             ms, store->site, version_sql);
    PGresult *result = server_run(server, text);
    if (!result) {
        store_fail(store, err);
        store_rollback(store);
        return false;
    }
    server->version = PQntuples(result) > 0 ? strtoll(PQgetvalue(result, 0, 0), NULL, 10) : 0;
    server->in_write = true;
    PQclear(result);
    return true;
}

static void rollback(struct store *store)
{
    struct server *server = store->server;
    server->in_write = false;
    for (size_t i = 0; i < store->statements.n; i++)
        store->sql->end(store->statements.at[i].stmt);
    if (PQstatus(server->conn) == CONNECTION_OK &&
        PQtransactionStatus(server->conn) != PQTRANS_IDLE)
        PQclear(server_run(server, "ROLLBACK"));
}

// A commit that the server answers with ROLLBACK has failed, and of one that it answers with a warning it
// is not known whether a standby has it: neither is told as done.
static bool commit(struct store *store, struct err *err)
{
    struct server *server = store->server;
    server->warned = false;
    PGresult *result = server_run(server, "NOTIFY lobby; COMMIT");
    if (!result) {
        store_fail(store, err);
        store_rollback(store);
        return false;
    }
    bool done = strcmp(PQcmdStatus(result), "COMMIT") == 0 && !server->warned;
    PQclear(result);
    server->in_write = false;
    server->passing = !done;
    return done || err_set(err, ERR_IO,
                           "'%s' does not say that the change is safe: it is looked up and tried "
                           "again",
                           store->called);
}

bool store_try_again(struct store *store, int time)
{
    enum { FIRST_MS = 50, LONGEST_MS = 1000, TIMES = 14 };
    if (!store->server || !store->server->passing || time >= TIMES)
        return false;
    int ms = time < 5 ? FIRST_MS << time : LONGEST_MS;
    ms = ms < LONGEST_MS ? ms : LONGEST_MS;
    nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = (ms % 1000) * 1000000L}, NULL);
    return true;
}

static bool empty_log(struct store *store, bool *ret_done, struct err *err)
{
    (void)store, (void)err; // the server's log is the server's
    *ret_done = true;
    return true;
}

const struct place_calls server_place = {
    .close = server_close,
    .in_place = in_place,
    .has_room = has_room,
    .set_patience = set_patience,
    .begin = begin,
    .version = server_version,
    .set_version = server_set_version,
    .commit = commit,
    .rollback = rollback,
    .empty_log = empty_log,
    .make = make,
};
