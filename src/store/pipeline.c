// What goes to the server inside a write goes without waiting: the answers are heard together, at the next
// statement that wants rows, or at the commit. A failure is told there, and nothing after it was done.

#include "store/server.h"

#include <stdlib.h>

// ---- under way ------------------------------------------------------------------------------------

bool server_pipeline(struct server *server)
{
    if (PQpipelineStatus(server->conn) != PQ_PIPELINE_OFF || PQenterPipelineMode(server->conn) == 1)
        return true;
    server_note(server, NULL);
    return false;
}

void server_await(struct server *server, struct question *question)
{
    vec_push(&server->under_way, question);
}

static bool is_answer(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

// The answer to one command; NULL: the line has broken off, or it failed, and *ok is false then.
static PGresult *one_answer(struct server *server, bool *ok)
{
    PGresult *result = PQgetResult(server->conn), *more;
    if (!result || !is_answer(result)) {
        if (*ok) // what follows it was not tried
            server_note(server, result);
        *ok = false;
    }
    while (result && (more = PQgetResult(server->conn)) != NULL)
        PQclear(more);
    if (result && is_answer(result))
        return result;
    PQclear(result);
    return NULL;
}

PGresult *server_answers(struct server *server)
{
    PGresult *last = NULL;
    bool ok = PQpipelineSync(server->conn) == 1;
    if (!ok)
        server_note(server, NULL);
    server->trips++;
    for (size_t i = 0; i < server->under_way.n; i++) {
        struct question *question = server->under_way.at[i];
        PGresult *result = one_answer(server, &ok);
        PQclear(last);
        last = NULL;
        if (question)
            question->answer = result;
        else
            last = result;
        if (!result && PQstatus(server->conn) != CONNECTION_OK)
            break;
    }
    server->under_way.n = 0;
    PGresult *end = PQgetResult(server->conn);
    if (ok && PQresultStatus(end) != PGRES_PIPELINE_SYNC) {
        server_note(server, NULL);
        ok = false;
    }
    PQclear(end);
    if (ok)
        return last;
    server->unsure = true;
    PQclear(last);
    return NULL;
}

bool server_alone(struct server *server)
{
    bool ok = true;
    if (PQpipelineStatus(server->conn) == PQ_PIPELINE_OFF)
        return true;
    if (server->under_way.n > 0) {
        PGresult *last = server_answers(server);
        ok = last != NULL;
        PQclear(last);
    }
    if (PQexitPipelineMode(server->conn) == 1)
        return ok;
    if (ok)
        server_note(server, NULL);
    return false;
}

// ---- asked ahead ----------------------------------------------------------------------------------

void question_note(struct statement *s)
{
    struct question *q = mem_alloc(sizeof *q);
    q->s = s;
    q->n = s->n;
    for (int i = 0; i < s->n; i++) {
        size_t size = !s->values[i]   ? 0
                      : s->formats[i] ? (size_t)s->sizes[i]
                                      : strlen(s->values[i]);
        q->sizes[i] = (int)size;
        q->formats[i] = s->formats[i];
        if (!s->values[i])
            continue;
        q->values[i] = mem_alloc(size + 1);
        memcpy(q->values[i], s->values[i], size);
    }
    vec_push(&s->server->asked, q);
}

static void question_destroy(struct question *q)
{
    for (int i = 0; i < q->n; i++) {
        if (q->values[i]) // people's
            mem_wipe(q->values[i], (size_t)q->sizes[i]);
        free(q->values[i]);
    }
    PQclear(q->answer);
    free(q);
}

void questions_forget(struct server *server)
{
    for (size_t i = 0; i < server->asked.n; i++)
        question_destroy(server->asked.at[i]);
    server->asked.n = 0;
}

static bool is_the_same(const struct question *q, const struct statement *s)
{
    if (q->s != s || q->n != s->n)
        return false;
    for (int i = 0; i < q->n; i++) {
        size_t size = (size_t)q->sizes[i];
        if (!q->values[i] != !s->values[i])
            return false;
        if (q->values[i] && ((q->formats[i] ? (size_t)s->sizes[i] : strlen(s->values[i])) != size ||
                             memcmp(q->values[i], s->values[i], size) != 0))
            return false;
    }
    return true;
}

PGresult *question_answer(struct statement *s)
{
    struct server *server = s->server;
    for (size_t i = 0; i < server->asked.n; i++) {
        struct question *q = server->asked.at[i];
        if (!q->answer || !is_the_same(q, s))
            continue;
        PGresult *answer = q->answer;
        q->answer = NULL;
        return answer;
    }
    return NULL;
}

// A word of the text is enough: asked once more is only slower.
void questions_outdate(struct server *server, const char *table)
{
    for (size_t i = 0; i < server->asked.n; i++) {
        struct question *q = server->asked.at[i];
        if (*table && !strstr(q->s->text, table))
            continue;
        PQclear(q->answer);
        q->answer = NULL;
    }
}

bool questions_send(struct server *server)
{
    for (size_t i = 0; i < server->asked.n; i++) {
        struct question *q = server->asked.at[i];
        if (!q->sent && !statement_send(q->s, q))
            return false;
        q->sent = true;
    }
    return true;
}
