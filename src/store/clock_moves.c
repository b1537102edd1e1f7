// A day that went on after its clock was corrected: what the journal says of that, and the tables beside its fold.

#include "store/sql.h"

static const char read_sql[] =
    "SELECT seq, at_ms, ready_ms, until_ms FROM event INDEXED BY event_clock WHERE site = ?1"
    " AND kind = 'clock_corrected' AND until_ms > 0 AND seq > ?2 AND seq < coalesce((SELECT"
    " min(first_seq) FROM day WHERE site = ?1 AND first_seq > ?2), 9223372036854775807)"
    " ORDER BY seq";

bool store_read_clock_moves(struct store *store, int64_t seq, struct clock_moves *out,
                            struct err *err)
{
    struct query q = query_on(store, read_sql);
    put_int(&q, store->site);
    put_int(&q, seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct event corrected = {.kind = EVENT_CLOCK_CORRECTED, .seq = get_int(&q)};
        corrected.at_ms = get_int(&q);
        corrected.ready_ms = get_int(&q);
        corrected.until_ms = get_int(&q);
        vec_push(&out->at, clock_move_of(&corrected));
    }
    return step == STEP_DONE;
}

bool move_rows(struct store *store, const char *sql, const struct clock_move *move,
               int64_t first_visit, struct err *err)
{
    struct query q = query_on(store, sql);
    put_int(&q, move->stays_ms);
    put_int(&q, move->by_ms);
    put_int(&q, store->site);
    put_int(&q, first_visit);
    return query_run(&q, err);
}

#define MOVE(table, column)                                                                        \
    "UPDATE " table " SET " column " = " MOVED(column) " WHERE site = ?3 AND visit >= ?4"

// A call that was made again has several; only the newest is asked for, and two may come to stand at one
// instant.
static const char older_calls_sql[] =
    "DELETE FROM call_said WHERE call_ms >= ?1 AND ?2 > 0 AND site = ?3 AND visit >= ?4"
    " AND EXISTS (SELECT 1 FROM call_said n WHERE n.site = call_said.site"
    " AND n.visit = call_said.visit AND n.room = call_said.room AND n.call_ms > call_said.call_ms)";

// Rows that are found by their instant pass each other by: first below zero, then back. Of those that come
// to stand at one instant the newest stays.
#define MOVE_KEY(table, column, same)                                                              \
    "DELETE FROM " table " WHERE site = ?3 AND ?4 > 0 AND " column " >= ?1 AND " column            \
    " - ?2 <= ?1 AND EXISTS (SELECT 1 FROM " table " n WHERE n.site = " table ".site AND n."       \
    "staff = " table ".staff AND " same " AND n." column " > " table "." column " AND n." column   \
    " - ?2 <= ?1)",                                                                                \
        "UPDATE " table " SET " column                                                             \
        " = -" MOVED(column) " WHERE site = ?3 AND ?4 > 0 AND " column " >= ?1",                   \
        "UPDATE " table " SET " column " = -" column " WHERE ?1 > 0 AND ?2 > 0 AND site = ?3"      \
        " AND ?4 > 0 AND " column " < 0"

static const char *const move_sqls[] = {
    MOVE("rating", "at_ms"),
    MOVE("note", "at_ms"),
    MOVE("answer", "at_ms"),
    MOVE("promise", "at_ms"),
    MOVE("print_job", "asked_ms"),
    MOVE("print_job", "state_ms"),
    older_calls_sql,
    MOVE("call_said", "call_ms"),
    MOVE("call_said", "at_ms"),
    MOVE_KEY("outing", "left_ms", "?1 > 0"),
    MOVE_KEY("attendance", "made_ms", "n.day = attendance.day"),
};

bool store_move_back(struct store *store, const struct clock_move *move, int64_t first_visit,
                     struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof move_sqls / sizeof *move_sqls; i++)
        ok = move_rows(store, move_sqls[i], move, first_visit, err);
    return ok;
}
