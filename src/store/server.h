#pragma once
// Inside store/ only: a connection to PostgreSQL.

#include "store/sql.h"

#include <libpq-fe.h>

enum { VALUES_MAX = 64, NUMBER_SIZE = 32 };

struct statement {
    struct server *server;
    char name[16];
    int generation; // of the connection that knows it; 0: none
    char *text;
    char writes[24]; // the table that it writes to; "": none, or not known …
    bool reads_only; // … and which of the two
    int wanted;      // values
    int n;           // … as far as bound
    Oid types[VALUES_MAX];
    const char *values[VALUES_MAX];
    int sizes[VALUES_MAX], formats[VALUES_MAX];
    char numbers[VALUES_MAX][NUMBER_SIZE];
    PGresult *result; // NULL: not running
    int row;
};

struct question { // asked ahead: store_ask_ahead
    struct statement *s;
    int n, sizes[VALUES_MAX], formats[VALUES_MAX];
    char *values[VALUES_MAX]; // its own
    bool sent;
    PGresult *answer; // NULL: none yet, taken, or out of date
};

struct server {
    PGconn *conn;
    int generation;  // of the connection: what was prepared on another is prepared again
    unsigned last;   // statement that was named
    bool in_write;   // between begin and its end …
    int64_t version; // … the schema, as the lock's own answer says
    int64_t marked;  // who wrote that answer's row; 0: not known. Another: the store was replaced
    bool replaced;
    enum err_code refused; // why the last attempt to connect came to nothing; ERR_NONE: it did not
    bool passing;          // what failed last passes by itself: it may be tried again
    bool warned;           // the server has said something beside its answer
    bool unsure;           // of what was prepared: something on the way failed
    bool asking;           // what is read is only noted
    bool clock_new;        // not yet told …
    int64_t clock_ms;      // … the server's, in UTC
    unsigned trips;        // there and back, since it was opened
    VEC(struct question *) under_way; // a command each whose answer is awaited; NULL: no question
    VEC(struct question *) asked;
    char state[6];   // SQLSTATE of the last error; "": the connection's
    char words[240]; // … without its details, which may hold what people typed
};

// A connection for `path`, or a sentence.
bool server_connect(const char *path, PGconn **ret, struct err *err);
// … and a store on it, of which nothing is known yet.
bool server_reach(const char *path, struct store **ret, struct err *err);
bool server_ask(struct store *store, const char *text, int64_t *ret,
                struct err *err); // one number; 0: none
bool server_make(struct store *store, const struct migration *row,
                 struct err *err); // place_calls.make
// Why that connection could not be made, as a sentence and ERR_AWAY, _PASSWORD, _STANDBY or _IO. Returns false.
bool server_refuses(const char *path, PGconn *conn, struct err *err);
// Is the connection there, or there again? Not inside a write: what it had done is gone.
bool server_there(struct server *server);
// One or several statements in one round trip; the last answer is the caller's to clear. NULL: failed.
PGresult *server_run(struct server *server, const char *text);
// Keep what that answer (NULL: the connection) says is wrong.
void server_note(struct server *server, const PGresult *result);
// A view of its own, of what others go on writing, until store_rollback.
bool server_view(struct store *store, struct err *err);

// pipeline.c
bool server_pipeline(struct server *server); // what is sent from now on is awaited
void server_await(struct server *server, struct question *question);
// Those of all that is under way. The last one, unless it was a question's, is the caller's to clear; NULL: something has
// failed, and is noted.
PGresult *server_answers(struct server *server);
bool server_alone(struct server *server); // nothing is under way. False: something of it has failed
void question_note(struct statement *s);
PGresult *question_answer(struct statement *s);                   // NULL: it was not asked ahead
void questions_outdate(struct server *server, const char *table); // "": of every table
bool questions_send(struct server *server);
void questions_forget(struct server *server);

// sql_postgres.c: as it is bound, or with a question's values.
bool statement_send(struct statement *s, struct question *question);
