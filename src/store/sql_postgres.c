// PostgreSQL behind sql.h. Values travel as text; their types are told when a statement is prepared, so
// that "$3 > 0" does not become a small number. An answer is taken whole, so that other statements may run
// between two of its rows.

#include "store/server.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { UNDER_WAY_MAX = 128 }; // answers that nobody reads must not fill the line
enum { TYPE_ANY = 0, TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_TEXT = 25, TYPE_FLOAT8 = 701 };

// Which table a statement changes, so that what was asked of it ahead is asked again.
static void find_table(struct statement *s)
{
    static const char *const writers[] = {"INSERT INTO ", "UPDATE ", "DELETE FROM "};
    static const char *const others[] = {"SELECT ", "SAVEPOINT ", "RELEASE ", "ROLLBACK ",
                                         "BEGIN",   "COMMIT",     "NOTIFY ",  "WITH "};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        s->reads_only |= strncmp(s->text, others[i], strlen(others[i])) == 0;
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        size_t n = strlen(writers[i]), length;
        if (strncmp(s->text, writers[i], n) != 0)
            continue;
        length = strcspn(s->text + n, " (");
        if (length < sizeof s->writes)
            memcpy(s->writes, s->text + n, length);
    }
}

static void *prepare(struct store *store, const char *text)
{
    struct statement *s = mem_alloc(sizeof *s);
    struct str own = {0};
    postgres_statement(text, &own);
    s->server = store->server;
    s->text = mem_strdup(str_text(&own));
    for (const char *at = s->text; (at = strchr(at, '$')) != NULL; at++) {
        int number = atoi(at + 1);
        s->wanted = number > s->wanted ? number : s->wanted;
    }
    must(s->wanted <= VALUES_MAX);
    find_table(s);
    str_finish(&own);
    return s;
}

static void end(void *stmt)
{
    struct statement *s = stmt;
    PQclear(s->result);
    s->result = NULL;
    mem_wipe(s->numbers, sizeof s->numbers);
    memset(s->values, 0, sizeof s->values);
    s->n = 0;
}

static void drop(void *stmt)
{
    struct statement *s = stmt;
    end(s);
    free(s->text);
    free(s);
}

static void put(void *stmt, int at, const struct value *value)
{
    static const Oid types[] = {[VALUE_INT] = TYPE_INT8,
                                [VALUE_REAL] = TYPE_FLOAT8,
                                [VALUE_TEXT] = TYPE_TEXT,
                                [VALUE_BLOB] = TYPE_BYTEA};
    struct statement *s = stmt;
    must(at < VALUES_MAX);
    for (; s->n < at; s->n++) // NULL of whatever type
        s->types[s->n] = TYPE_ANY;
    s->n = at + 1;
    s->types[at] = types[value->kind];
    s->formats[at] = value->kind == VALUE_BLOB;
    s->sizes[at] = (int)value->size;
    s->values[at] = value->null ? NULL : value->at;
    if (value->null || value->kind == VALUE_TEXT || value->kind == VALUE_BLOB)
        return;
    if (value->kind == VALUE_INT)
        snprintf(s->numbers[at], NUMBER_SIZE, "%" PRId64, value->number);
    else
        snprintf(s->numbers[at], NUMBER_SIZE, "%.17g", value->real);
    s->values[at] = s->numbers[at];
}

static void name_anew(struct statement *s)
{
    snprintf(s->name, sizeof s->name, "s%u", ++s->server->last);
    s->generation = s->server->generation;
}

static PGresult *run_once(struct statement *s)
{
    PGconn *conn = s->server->conn;
    if (s->generation != s->server->generation) {
        name_anew(s);
        s->server->trips++;
        PGresult *made = PQprepare(conn, s->name, s->text, s->n, s->types);
        if (PQresultStatus(made) != PGRES_COMMAND_OK) {
            s->generation = 0;
            return made;
        }
        PQclear(made);
    }
    s->server->trips++;
    return PQexecPrepared(conn, s->name, s->n, s->values, s->sizes, s->formats, 0);
}

static bool is_answer(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

// Outside a write a connection that was lost is made again, and the statement run on it.
static bool run_alone(struct statement *s)
{
    s->result = run_once(s);
    if (is_answer(s->result))
        return true;
    server_note(s->server, s->result);
    if (PQstatus(s->server->conn) == CONNECTION_OK || !server_there(s->server))
        return false;
    PQclear(s->result);
    s->result = run_once(s);
    if (!is_answer(s->result))
        server_note(s->server, s->result);
    return is_answer(s->result);
}

bool statement_send(struct statement *s, struct question *q)
{
    struct server *server = s->server;
    if (!server_pipeline(server))
        return false;
    bool ok = true;
    if (s->generation != server->generation) {
        name_anew(s);
        ok = PQsendPrepare(server->conn, s->name, s->text, q ? q->n : s->n, s->types) == 1;
        if (ok)
            server_await(server, NULL);
    }
    ok = ok && PQsendQueryPrepared(server->conn, s->name, q ? q->n : s->n,
                                   q ? (const char *const *)q->values : s->values,
                                   q ? q->sizes : s->sizes, q ? q->formats : s->formats, 0) == 1;
    if (ok)
        server_await(server, q);
    else
        server_note(server, NULL);
    return ok;
}

// Inside a write: sent behind what is under way already.
static bool send(struct statement *s)
{
    if (!s->reads_only)
        questions_outdate(s->server, s->writes);
    return statement_send(s, NULL);
}

static void bind_the_rest(struct statement *s)
{
    for (; s->n < s->wanted; s->n++) // NULL of whatever type
        s->types[s->n] = TYPE_ANY;
}

static bool fetch(struct statement *s)
{
    s->row = -1;
    s->result = question_answer(s);
    if (s->result)
        return true;
    if (!s->server->in_write)
        return run_alone(s);
    if (send(s))
        s->result = server_answers(s->server);
    return s->result != NULL;
}

static enum step step(struct store *store, void *stmt, struct err *err)
{
    struct statement *s = stmt;
    bind_the_rest(s);
    if (!s->result && s->server->asking) {
        question_note(s);
        end(s);
        return STEP_DONE;
    }
    if (!s->result && !fetch(s)) {
        store->sql->fail(store, err);
        end(s);
        return STEP_FAILED;
    }
    if (++s->row < PQntuples(s->result))
        return STEP_ROW;
    end(s);
    return STEP_DONE;
}

static bool run(struct store *store, void *stmt, struct err *err)
{
    struct statement *s = stmt;
    struct server *server = s->server;
    must(!server->asking);
    bind_the_rest(s);
    bool ok;
    if (!server->in_write) {
        ok = run_alone(s);
    } else {
        ok = send(s);
        if (ok && server->under_way.n > UNDER_WAY_MAX) {
            PGresult *last = server_answers(server);
            ok = last != NULL;
            PQclear(last);
        }
    }
    if (!ok)
        store->sql->fail(store, err);
    end(s);
    return ok;
}

static const char *get_text_of(void *stmt, int column)
{
    struct statement *s = stmt;
    return PQgetisnull(s->result, s->row, column) ? NULL : PQgetvalue(s->result, s->row, column);
}

static int64_t get_int_of(void *stmt, int column)
{
    const char *text = get_text_of(stmt, column);
    return !text ? 0 : *text == 't' ? 1 : strtoll(text, NULL, 10);
}

static double get_real_of(void *stmt, int column)
{
    const char *text = get_text_of(stmt, column);
    return text ? strtod(text, NULL) : NAN;
}

static bool exec(struct store *store, const char *text, struct err *err)
{
    struct str own = {0};
    postgres_statement(text, &own);
    PGresult *result = server_run(store->server, str_text(&own));
    str_finish(&own);
    PQclear(result);
    return result || store->sql->fail(store, err);
}

static bool is(const struct server *server, const char *class)
{
    return strncmp(server->state, class, strlen(class)) == 0;
}

static bool fail(struct store *store, struct err *err)
{
    const struct server *s = store->server;
    if (!s->state[0] && PQstatus(s->conn) != CONNECTION_OK &&
        (s->refused == ERR_PASSWORD || s->refused == ERR_STANDBY))
        return server_refuses(store->called, s->conn, err);
    if (!s->state[0] || is(s, "08") || is(s, "57P"))
        return err_set(err, ERR_AWAY,
                       "the connection to '%s' is lost (%s): it is tried again; check the server "
                       "and the line to it",
                       store->called, s->words);
    if (is(s, "53100"))
        return err_set(err, ERR_FULL,
                       "the disk of the server that holds '%s' is full: free some space there",
                       store->called);
    if (is(s, "55P03") || is(s, "40") || is(s, "57014") || is(s, "53"))
        return err_set(err, ERR_BUSY, "'%s' is busy (%s): try again", store->called, s->words);
    if (is(s, "25006"))
        return err_set(err, ERR_STANDBY,
                       "the server of '%s' takes no writes, as a standby does: name the primary, "
                       "or promote it",
                       store->called);
    if (is(s, "42501"))
        return err_set(err, ERR_RIGHTS,
                       "the user of '%s' may not do that there (%s): let the base's owner GRANT it",
                       store->called, s->words);
    if (is(s, "23"))
        return err_set(err, ERR_CONFLICT, "'%s' refused a change that breaks its rules: %s",
                       store->called, s->words);
    return err_set(err, ERR_IO, "'%s': %s (%s): check the server", store->called, s->words,
                   s->state);
}

static int columns(void *stmt)
{
    return PQnfields(((struct statement *)stmt)->result);
}

static int nibble(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

// \x00ff…, decoded where it stands: the row is ours until the next step.
static size_t unfold_bytes(char *text)
{
    size_t n = 0;
    for (char *at = text + 2; at[0] && at[1]; at += 2)
        text[n++] = (char)(nibble(at[0]) << 4 | nibble(at[1]));
    return n;
}

static void get_value(void *stmt, int column, struct value *ret)
{
    struct statement *s = stmt;
    char *text = PQgetvalue(s->result, s->row, column);
    *ret = (struct value){.null = PQgetisnull(s->result, s->row, column)};
    if (ret->null)
        return;
    switch (PQftype(s->result, column)) {
    case TYPE_INT8:
        ret->kind = VALUE_INT;
        ret->number = strtoll(text, NULL, 10);
        return;
    case TYPE_FLOAT8:
        ret->kind = VALUE_REAL;
        ret->real = strtod(text, NULL);
        return;
    case TYPE_BYTEA:
        ret->kind = VALUE_BLOB;
        ret->at = text;
        ret->size = unfold_bytes(text);
        return;
    default:
        ret->kind = VALUE_TEXT;
        ret->at = text;
        ret->size = strlen(text);
    }
}

const struct sql_calls postgres_calls = {
    .columns = columns,
    .get_value = get_value,
    .prepare = prepare,
    .drop = drop,
    .put = put,
    .step = step,
    .run = run,
    .end = end,
    .get_int = get_int_of,
    .get_real = get_real_of,
    .get_text = get_text_of,
    .exec = exec,
    .fail = fail,
};
