#pragma once
// Inside store/ only: a connection to PostgreSQL.

#include "store/sql.h"

#include <libpq-fe.h>

struct server {
    PGconn *conn;
    int generation;  // of the connection: what was prepared on another is prepared again
    unsigned last;   // statement that was named
    bool in_write;   // between begin and its end …
    int64_t version; // … the schema, as the lock's own answer says
    bool passing;    // what failed last passes by itself: it may be tried again
    bool warned;     // the server has said something beside its answer
    char state[6];   // SQLSTATE of the last error; "": the connection's
    char words[240]; // … without its details, which may hold what people typed
};

// A connection for `path`, or a sentence.
bool server_connect(const char *path, PGconn **ret, struct err *err);
// Is the connection there, or there again? Not inside a write: what it had done is gone.
bool server_there(struct server *server);
// One or several statements in one round trip; the last answer is the caller's to clear. NULL: failed.
PGresult *server_run(struct server *server, const char *text);
// Keep what that answer (NULL: the connection) says is wrong.
void server_note(struct server *server, const PGresult *result);
