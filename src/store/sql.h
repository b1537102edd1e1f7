#pragma once
// Inside store/ only: the connection, and statements that bind and read in the order of their text.
// A statement is prepared once and found again by the address of its text, so texts are static.

#include "base/str.h"
#include "store/line.h"
#include "store/store.h"

#include <sqlite3.h>

struct cached_statement {
    const char *text;
    sqlite3_stmt *stmt;
};

struct store {
    sqlite3 *db;
    char *path;
    uint64_t device, inode; // of the file that is open
    int64_t site;
    struct line line; // of writers
    int patience_ms;
    VEC(struct cached_statement) statements;
    struct business business; // of the last event read
};

struct query {
    struct store *store;
    sqlite3_stmt *stmt; // NULL: could not be prepared; the first step says so
    int bound, column;
};

enum { STORE_BUSY_MS = 10 * 1000, LINE_MS = 5 * 1000, EMPTY_LOG_BUSY_MS = 200 };

enum step { STEP_FAILED, STEP_DONE, STEP_ROW };

struct query query_on(struct store *store, const char *text);
void put_int(struct query *q, int64_t value);
void put_id(struct query *q, int64_t id); // 0 becomes NULL
void put_text(struct query *q, const char *text);
void put_real(struct query *q, double value); // NAN becomes NULL
void put_blob(struct query *q, const void *bytes, size_t n);

// After the last row, or a failure, the statement is reset and its bindings are wiped.
enum step query_step(struct query *q, struct err *err);
void query_end(struct query *q);                                // before the last row
bool query_run(struct query *q, struct err *err);               // no rows wanted
bool query_one(struct query *q, int64_t *ret, struct err *err); // one number; 0 without a row

int64_t get_int(struct query *q);      // columns in order; NULL is 0
double get_real(struct query *q);      // NULL is NAN
const char *get_text(struct query *q); // never NULL; until the next step

// The connection's last error as a sentence. Returns false.
bool store_fail(struct store *store, struct err *err);
bool store_exec(struct store *store, const char *text, struct err *err);

// Of events among ?2 to ?3 of the site ?1: it has not been taken back. Nothing is after its day.
#define NOT_UNDONE(seq)                                                                            \
    seq " NOT IN (SELECT number FROM event WHERE site = ?1 AND seq >= ?2 AND seq < ?3"             \
        " AND kind = 'undone')"

// What the index event_presence holds (schema/07_presence.sql); never changed, since a query has to
// name the same.
#define PRESENCE_KINDS                                                                             \
    "'checked_in', 'checked_out', 'break_begun', 'went_out', 'came_back', 'day_opened',"           \
    " 'business_changed', 'day_closed', 'undone'"

// people.c: who is one person. A customer row that was merged points at the one that stays; these two
// are the only places that follow it.
// The rows of the person who stays as `id`, themselves among them: customer IN EVERYBODY("?2").
#define EVERYBODY(id)                                                                              \
    "(WITH RECURSIVE same (id) AS (VALUES (" id ") UNION SELECT c.id FROM same"                    \
    " CROSS JOIN customer c ON c.merged_into = same.id) SELECT id FROM same)"
// Who stays for the row `id`; NULL: there is no such row.
#define SURVIVOR(id)                                                                               \
    "(WITH RECURSIVE up (id, into_id) AS (SELECT c.id, c.merged_into FROM customer c WHERE"        \
    " c.id = " id " UNION SELECT c.id, c.merged_into FROM up CROSS JOIN customer c"                \
    " ON c.id = up.into_id) SELECT id FROM up WHERE into_id IS NULL)"

// schema/NN_NAME.sql, one file a migration, made into this table at build (cmake/embed_schema.cmake). A
// file is never edited once a release has shipped it; a change is a new one with the next number.
struct migration {
    int version;
    const char *why;                                    // its first line
    const char *sql;                                    // all of it
    bool (*fill)(struct store *store, struct err *err); // what SQL cannot say; or NULL: the line
                                                        // `-- then: FUNCTION`
};
bool store_fold_names(struct store *store, struct err *err); // people.c
extern const struct migration migrations[];
extern const int migration_n;
enum { STORE_APPLICATION_ID = 0x4c6f6279 }; // "Loby"

// visits.c: the same rows into the tables, or into the check's temporary ones.
struct fold_tables {
    const char *put_visit, *put_consultant_day, *complete_record, *reopen_record, *unlink_customer;
};
extern const struct fold_tables kept_tables, checked_tables;
struct task_tables {
    const char *ask, *end, *drop, *reopen;
};
extern const struct task_tables kept_tasks, checked_tasks;
bool fold_task(struct store *store, const struct task_tables *tables, const struct model *model,
               const struct event *event, struct err *err);
bool fold_put_visit(struct store *store, const struct fold_tables *tables, int day,
                    const struct model *model, const struct visit *visit, const enum reason *reason,
                    struct err *err);
bool fold_put_consultant_day(struct store *store, const struct fold_tables *tables, int day,
                             const struct model *model, int consultant, struct err *err);
bool fold_complete_record(struct store *store, const struct fold_tables *tables,
                          const struct event *event, struct err *err);
bool fold_reopen_record(struct store *store, const struct fold_tables *tables,
                        const struct event *event, struct err *err);
bool fold_unlink_customer(struct store *store, const struct fold_tables *tables, int64_t customer,
                          struct err *err);

// history.c
enum visit_state visit_state_from_name(const char *name);
