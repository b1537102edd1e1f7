// What is called of PostgreSQL's library: where the store is a file it is never loaded.

#include "base/late.h"

#include <libpq-fe.h>

#define FUNCTIONS(F)                                                                               \
    F(PGconn *, PQconnectdb, (const char *conninfo), (conninfo))                                   \
    F(PGconn *, PQconnectdbParams,                                                                 \
      (const char *const *keywords, const char *const *values, int expand_dbname),                 \
      (keywords, values, expand_dbname))                                                           \
    F(PQconninfoOption *, PQconninfoParse, (const char *conninfo, char **errmsg),                  \
      (conninfo, errmsg))                                                                          \
    F(void, PQconninfoFree, (PQconninfoOption * options), (options))                               \
    F(int, PQconnectionUsedPassword, (const PGconn *conn), (conn))                                 \
    F(int, PQconnectionNeedsPassword, (const PGconn *conn), (conn))                                \
    F(void, PQreset, (PGconn * conn), (conn))                                                      \
    F(void, PQfinish, (PGconn * conn), (conn))                                                     \
    F(ConnStatusType, PQstatus, (const PGconn *conn), (conn))                                      \
    F(PGTransactionStatusType, PQtransactionStatus, (const PGconn *conn), (conn))                  \
    F(int, PQserverVersion, (const PGconn *conn), (conn))                                          \
    F(int, PQbackendPID, (const PGconn *conn), (conn))                                             \
    F(int, PQsocket, (const PGconn *conn), (conn))                                                 \
    F(char *, PQerrorMessage, (const PGconn *conn), (conn))                                        \
    F(PQnoticeReceiver, PQsetNoticeReceiver, (PGconn * conn, PQnoticeReceiver proc, void *arg),    \
      (conn, proc, arg))                                                                           \
    F(PGresult *, PQexec, (PGconn * conn, const char *query), (conn, query))                       \
    F(PGresult *, PQprepare,                                                                       \
      (PGconn * conn, const char *name, const char *query, int n, const Oid *types),               \
      (conn, name, query, n, types))                                                               \
    F(PGresult *, PQexecPrepared,                                                                  \
      (PGconn * conn, const char *name, int n, const char *const *values, const int *lengths,      \
       const int *formats, int result_format),                                                     \
      (conn, name, n, values, lengths, formats, result_format))                                    \
    F(int, PQsendQuery, (PGconn * conn, const char *query), (conn, query))                         \
    F(int, PQsendPrepare,                                                                          \
      (PGconn * conn, const char *name, const char *query, int n, const Oid *types),               \
      (conn, name, query, n, types))                                                               \
    F(int, PQsendQueryPrepared,                                                                    \
      (PGconn * conn, const char *name, int n, const char *const *values, const int *lengths,      \
       const int *formats, int result_format),                                                     \
      (conn, name, n, values, lengths, formats, result_format))                                    \
    F(PGpipelineStatus, PQpipelineStatus, (const PGconn *conn), (conn))                            \
    F(int, PQenterPipelineMode, (PGconn * conn), (conn))                                           \
    F(int, PQexitPipelineMode, (PGconn * conn), (conn))                                            \
    F(int, PQpipelineSync, (PGconn * conn), (conn))                                                \
    F(int, PQconsumeInput, (PGconn * conn), (conn))                                                \
    F(PGnotify *, PQnotifies, (PGconn * conn), (conn))                                             \
    F(PGresult *, PQgetResult, (PGconn * conn), (conn))                                            \
    F(ExecStatusType, PQresultStatus, (const PGresult *res), (res))                                \
    F(char *, PQresultErrorField, (const PGresult *res, int fieldcode), (res, fieldcode))          \
    F(char *, PQcmdStatus, (PGresult * res), (res))                                                \
    F(int, PQntuples, (const PGresult *res), (res))                                                \
    F(int, PQnfields, (const PGresult *res), (res))                                                \
    F(Oid, PQftype, (const PGresult *res, int column), (res, column))                              \
    F(char *, PQgetvalue, (const PGresult *res, int row, int column), (res, row, column))          \
    F(int, PQgetlength, (const PGresult *res, int row, int column), (res, row, column))            \
    F(int, PQgetisnull, (const PGresult *res, int row, int column), (res, row, column))            \
    F(void, PQclear, (PGresult * res), (res))                                                      \
    F(void, PQfreemem, (void *at), (at))

LATE_LIBRARY(POSTGRES_FILE, FUNCTIONS)
