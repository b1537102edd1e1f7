// A store on PostgreSQL: where it is, what lies there, and its transactions (server_make.c makes one). The site's row is
// the lock of whoever writes; the first statement behind it sees what the one before has committed.

#include "store/server.h"

#include <ctype.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SITE_ID = 1, OLDEST_SERVER = 130000 };

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
    if (!server_alone(server))
        return NULL;
    server->trips++;
    PGresult *result = PQexec(server->conn, text);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return result;
    server_note(server, result);
    PQclear(result);
    return NULL;
}

// What every connection is told. One that commits without waiting for its disk would lose what was
// acknowledged; a process that is stopped in a write lets go of the site by itself; compiling a statement of ours, or
// sharing it among several processes, takes longer than running it.
#define TOLD                                                                                       \
    "SET client_min_messages = warning; SET DateStyle = ISO; SET jit = off;"                       \
    "SET max_parallel_workers_per_gather = 0;"                                                     \
    "SET default_transaction_isolation = 'read committed';"                                        \
    "SET idle_in_transaction_session_timeout = '60s';"                                             \
    "SELECT set_config('synchronous_commit', 'on', false)"                                         \
    " WHERE current_setting('synchronous_commit') = 'off'"

static bool settle(PGconn *conn)
{
    PGresult *result = PQexec(conn, "SET lc_messages = 'C';" TOLD);
    bool ok = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    if (ok)
        return true;
    result = PQexec(conn, TOLD); // lc_messages is for a superuser to change: the rest without it
    ok = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    return ok;
}

bool server_refuses(const char *path, PGconn *conn, struct err *err)
{
    char words[200];
    copy_line(words, sizeof words, PQerrorMessage(conn));
    if (PQconnectionNeedsPassword(conn))
        return err_set(
            err, ERR_PASSWORD,
            "the server of '%s' asks for a password: put it into ~/.pgpass or PGPASSWORD", path);
    if (PQconnectionUsedPassword(conn))
        return err_set(err, ERR_PASSWORD,
                       "the server of '%s' does not take the password (%s): put the right one into "
                       "~/.pgpass or PGPASSWORD",
                       path, words);
    if (strstr(words, "read-only") || strstr(words, "hot standby"))
        return err_set(err, ERR_STANDBY,
                       "no server of '%s' takes writes; one is a standby: name the primary too, or "
                       "promote it",
                       path);
    if (strstr(words, "does not exist"))
        return err_set(err, ERR_IO,
                       "cannot open '%s': %s: make it on the server (createuser, createdb)", path,
                       words);
    return err_set(err, ERR_AWAY,
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
    bool ok = PQstatus(conn) == CONNECTION_OK || server_refuses(path, conn, err);
    int version = PQserverVersion(conn);
    if (ok && version < OLDEST_SERVER)
        ok =
            err_set(err, ERR_OLD,
                    "the server of '%s' is PostgreSQL %d, and lobby needs %d or newer: bring it up "
                    "to date",
                    path, version / 10000, OLDEST_SERVER / 10000);
    if (ok && !settle(conn))
        ok = server_refuses(path, conn, err);
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
    server->under_way.n = 0;
    questions_forget(server);
    PQreset(server->conn);
    bool ok = PQstatus(server->conn) == CONNECTION_OK && settle(server->conn);
    if (ok) {
        server->generation++;
        server->unsure = false;
        server->refused = ERR_NONE;
    } else {
        struct err why;
        server_note(server, NULL);
        server_refuses("", server->conn, &why);
        server->refused = why.code;
    }
    return ok;
}

bool server_reach(const char *path, struct store **ret, struct err *err)
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

void server_key(const char *path, char ret[SERVER_KEY_SIZE])
{
    uint8_t hash[crypto_generichash_BYTES_MIN];
    char tail[9];
    crypto_generichash(hash, sizeof hash, (const uint8_t *)path, strlen(path), NULL, 0);
    sodium_bin2hex(tail, sizeof tail, hash, 4);
    const char *from = strstr(path, "//") + 2;
    int n = (int)strcspn(from, "?");
    n = n < SERVER_KEY_SIZE - 16 ? n : SERVER_KEY_SIZE - 16;
    snprintf(ret, SERVER_KEY_SIZE, "%.*s-%s", n, from, tail);
    for (char *at = ret; *at; at++)
        *at = isalnum((unsigned char)*at) || *at == '-' || *at == '.' ? *at : '_';
    ret[0] = ret[0] == '.' ? '_' : ret[0];
}

void store_keep_beside(struct store *store, const char *copies)
{
    char key[SERVER_KEY_SIZE];
    struct str beside = {0};
    if (!store->server || store->beside || !copies || !*copies)
        return;
    server_key(store->path, key);
    str_printf(&beside, "%s/%s.db", copies, key);
    store->beside = mem_strdup(str_text(&beside));
    str_finish(&beside);
}

static void server_close(struct store *store)
{
    free(store->beside);
    struct server *server = store->server;
    questions_forget(server);
    vec_finish(&server->asked);
    vec_finish(&server->under_way);
    PQfinish(server->conn);
    free(server);
}

// ---- what lies there ------------------------------------------------------------------------------

bool server_ask(struct store *store, const char *text, int64_t *ret, struct err *err)
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

// With the time there, which is everybody's.
static const char version_sql[] =
    "SELECT version, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT),"
    " CAST(CAST(xmin AS TEXT) AS BIGINT) FROM lobby_schema";
static const char whose_sql[] = // −1: ours; else how many tables of others
    "SELECT CASE WHEN count(CASE WHEN tablename = 'lobby_schema' THEN 1 END) > 0 THEN -1"
    " ELSE count(*) END FROM pg_tables WHERE schemaname = current_schema()";

static bool ask_version(struct store *store, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, version_sql);
    enum step step = query_step(&q, err);
    if (step != STEP_ROW)
        return step == STEP_DONE &&
               err_set(err, ERR_CORRUPT, "'%s' does not say of which schema it is", store->called);
    *ret = get_int(&q);
    store->server->clock_ms = get_int(&q);
    store->server->clock_new = true;
    int64_t marked = get_int(&q);
    query_end(&q);
    store->server->replaced |= store->server->marked != 0 && store->server->marked != marked;
    store->server->marked = marked;
    return true;
}

// A restore writes that row again: what was folded before is of another journal.
static bool is_the_same(const struct store *store, int64_t version, struct err *err)
{
    return !store->server->replaced || version > newest_version() || // which says more
           err_set(err, ERR_IO, "the store '%s' is another than the one that was opened",
                   store->called);
}

static bool server_version(struct store *store, int64_t *ret, struct err *err)
{
    if (!store->server->in_write)
        return ask_version(store, ret, err) && is_the_same(store, *ret, err);
    *ret = store->server->version;
    return true;
}

static bool server_clock(struct store *store, int64_t *ret_ms)
{
    bool fresh = store->server->clock_new;
    store->server->clock_new = false;
    *ret_ms = store->server->clock_ms;
    return fresh;
}

static bool server_set_version(struct store *store, int version, struct err *err)
{
    char text[64];
    snprintf(text, sizeof text, "UPDATE lobby_schema SET version = %d", version);
    store->server->version = version;
    store->server->marked = 0;
    return store_exec(store, text, err);
}

// Ours, another program's, or nothing yet: ERR_NOTFOUND.
static bool is_ours(struct store *store, struct err *err)
{
    int64_t others = 0;
    if (!server_ask(store, whose_sql, &others, err))
        return false;
    if (others < 0)
        return true;
    if (others == 0)
        return err_set(err, ERR_NOTFOUND, "there is no store at '%s': make one with `lobby setup`",
                       store->called);
    return err_set(err, ERR_CORRUPT,
                   "'%s' is not a lobby store but holds another program's tables: name another "
                   "base, or another schema (?options=-csearch_path%%3DNAME)",
                   store->called);
}

bool server_look(const char *path, const char *copies, struct store **ret, struct err *err)
{
    struct store *store;
    if (!server_reach(path, &store, err))
        return false;
    if (!is_ours(store, err)) {
        store_close(store);
        return false;
    }
    store_keep_beside(store, copies);
    *ret = store;
    return true;
}

// Before it is changed a copy is kept, and for that there has to be a folder.
static bool bring_up(struct store *store, const char *copies, int version, struct err *err)
{
    if (version == newest_version())
        return true;
    if (!store->beside)
        return err_set(
            err, ERR_INPUT,
            "'%s' is of schema %d, an older one, and a copy is kept before it is brought "
            "up to %d: open it first, as with `lobby queue`",
            store->called, version, newest_version());
    return store_keep_schema(store, copies, version, err) && store_migrate(store, err);
}

bool server_open(const char *path, const char *copies, struct store **ret, struct err *err)
{
    struct store *store;
    int64_t version = 0;
    if (!server_look(path, copies, &store, err))
        return false;
    bool ok = store_version(store, &version, err) &&
              (version <= newest_version() || is_newer(store, version, err)) &&
              bring_up(store, copies, (int)version, err);
    if (!ok) {
        store_close(store);
        return false;
    }
    *ret = store;
    return true;
}

// ---- transactions ---------------------------------------------------------------------------------

static bool in_place(const struct store *store, struct err *err)
{
    return is_the_same(store, 0, err) &&
           (server_there(store->server) || store->sql->fail((struct store *)store, err));
}

static bool has_room(struct store *store, struct err *err)
{
    (void)store, (void)err; // the server says so itself
    return true;
}

static void set_patience(struct store *store, int ms)
{
    store->patience_ms = ms;
}

static const char begin_sql[] = "BEGIN";
static const char patience_sql[] = "SELECT set_config('lock_timeout', ?, true)";
static const char lock_sql[] = "SELECT id FROM site WHERE id = ? FOR NO KEY UPDATE";

static bool take_lock(struct store *store, struct err *err)
{
    char ms[16];
    snprintf(ms, sizeof ms, "%d", store->patience_ms > 0 ? store->patience_ms : 1); // 0: for ever
    struct query q = query_on(store, begin_sql);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, patience_sql);
    put_text(&q, ms);
    if (!query_run(&q, err))
        return false;
    q = query_on(store, lock_sql);
    put_int(&q, store->site);
    return query_run(&q, err);
}

// The lock; behind it, each with a view of its own, what was asked ahead, the schema and the time: in one round trip.
static bool begin(struct store *store, struct err *err)
{
    struct server *server = store->server;
    if (!server_there(server)) {
        questions_forget(server);
        return store_fail(store, err);
    }
    server->in_write = true;
    bool ok = take_lock(store, err) && (questions_send(server) || store_fail(store, err)) &&
              ask_version(store, &server->version, err) && is_the_same(store, server->version, err);
    if (!ok)
        store_rollback(store);
    return ok;
}

bool server_view(struct store *store, struct err *err)
{
    struct server *server = store->server;
    if (!ask_version(store, &server->version, err) ||
        !store_exec(store, "BEGIN ISOLATION LEVEL REPEATABLE READ", err))
        return false;
    server->in_write = true; // a connection that is lost now is not made again: the view is gone
    return true;
}

static bool ask_ahead(struct store *store, enum ahead what)
{
    if (what != ASK_END)
        questions_forget(store->server);
    store->server->asking = what == ASK_BEGIN;
    return true;
}

static void rollback(struct store *store)
{
    struct server *server = store->server;
    server->in_write = server->asking = false;
    for (size_t i = 0; i < store->statements.n; i++)
        store->sql->end(store->statements.at[i].stmt);
    if (PQstatus(server->conn) == CONNECTION_OK) {
        char state[sizeof server->state], words[sizeof server->words];
        memcpy(state, server->state, sizeof state); // what went wrong first
        memcpy(words, server->words, sizeof words);
        bool passing = server->passing;
        server_alone(server);
        if (PQtransactionStatus(server->conn) != PQTRANS_IDLE)
            PQclear(server_run(server, "ROLLBACK"));
        if (server->unsure) {
            PQclear(server_run(server, "DEALLOCATE ALL"));
            server->generation++;
            server->unsure = false;
        }
        memcpy(server->state, state, sizeof state);
        memcpy(server->words, words, sizeof words);
        server->passing = passing;
    }
    questions_forget(server);
}

static const char notify_sql[] = "NOTIFY lobby";
static const char commit_sql[] = "COMMIT";

// A commit that the server answers with ROLLBACK has failed, and of one that it answers with a warning it
// is not known whether a standby has it: neither is told as done.
static bool commit(struct store *store, struct err *err)
{
    struct server *server = store->server;
    server->warned = false;
    struct query notify = query_on(store, notify_sql), end = query_on(store, commit_sql);
    PGresult *result = NULL;
    bool ok = questions_send(server) || store_fail(store, err);
    if (ok && query_run(&notify, err)) {
        if (statement_send(end.stmt, NULL))
            result = server_answers(server);
        if (!result)
            store_fail(store, err);
    }
    if (!result) {
        store_rollback(store);
        return false;
    }
    bool done = strcmp(PQcmdStatus(result), "COMMIT") == 0 && !server->warned;
    PQclear(result);
    server->in_write = false;
    server->passing = !done;
    server_alone(server);
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
    .ask_ahead = ask_ahead,
    .clock = server_clock,
    .empty_log = empty_log,
    .make = server_make,
};
