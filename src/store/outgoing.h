#pragma once
// Of store.h: what becomes paper, and what leaves the building.

#include "base/err.h"
#include "core/outbox.h"
#include "store/today.h"

struct store;

// ---- paper -------------------------------------------------------------------------------------

enum print_kind {
    PRINT_TICKET,
    PRINT_SLIP,
    PRINT_TEST,
    PRINT_ENTRY,
    PRINT_REPORT,
    PRINT_KIND_COUNT
};
enum print_for { PRINT_FOR_TICKET, PRINT_FOR_OFFICE, PRINT_FOR_COUNT };
enum print_state {
    PRINT_WAITING,
    PRINT_PRINTING, // given to a printer, and nobody knows yet
    PRINT_PRINTED,
    PRINT_FAILED,  // it did not become paper, and somebody should know
    PRINT_DROPPED, // … and nobody needs it any more
    PRINT_STATE_COUNT
};
// Their codes, which the file holds.
const char *print_kind_name(enum print_kind kind);
const char *print_state_name(enum print_state state);

enum { PRINT_PROBLEM_SIZE = 16 };
struct print_job_row {
    int64_t id;
    enum print_kind kind;
    int64_t visit, appointment, entry; // one of them, of a TEST and a REPORT none
    int period, day; // of a REPORT: its kind (0 … 9) and a day that it holds; else 0
    int lang;
    bool copy; // there may be one already
    enum print_state state;
    char problem[PRINT_PROBLEM_SIZE]; // a code (app/paper.h), or ""
    int64_t author;                   // 0: the customer, or by itself
    int tries;
    int64_t asked_ms, state_ms;
    enum print_for device;
    int remote; // the number that the printer gave it; 0: none
};
// Adds the row and fills in its id.
bool store_add_print_job(struct store *store, struct print_job_row *row, struct err *err);
// Changes copy, state, problem, tries, state_ms and remote of the row with that id.
bool store_set_print_job(struct store *store, const struct print_job_row *row, struct err *err);
// *ret only if found.
bool store_find_print_job(struct store *store, int64_t id, struct print_job_row *ret,
                          bool *ret_found, struct err *err);
// Those waiting, printing and failed, newest first; at most max.
bool store_open_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                           size_t *ret_n, struct err *err);
// Those WAITING or PRINTING on that printer, oldest first; at most max.
bool store_print_jobs_in(struct store *store, enum print_for device, enum print_state state,
                         struct print_job_row *out, size_t max, size_t *ret_n, struct err *err);
// The open ones of a visit.
bool store_print_jobs_of(struct store *store, int64_t visit, struct print_job_row *out, size_t max,
                         size_t *ret_n, struct err *err);
// Of any state, newest first; at most max.
bool store_newest_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                             size_t *ret_n, struct err *err);
bool store_was_printed(struct store *store, int64_t visit, bool *ret, struct err *err);
// One more token that leads to that appointment, of a slip printed after the booking.
bool store_put_slip_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE],
                          int64_t appointment, int64_t at_ms, struct err *err);

// ---- what leaves the building ------------------------------------------------------------------

// Adds the row and fills in its id.
bool store_add_out(struct store *store, struct out_row *row, struct err *err);
// Changes state, problem, status, author, tries, due_ms and state_ms of the row with that id.
bool store_set_out(struct store *store, const struct out_row *row, struct err *err);
bool store_find_out(struct store *store, int64_t id, struct out_row *ret, bool *ret_found,
                    struct err *err); // *ret only if found
// The one for that gateway that has been due longest; and when the next one is, 0: none waits.
bool store_due_out(struct store *store, const char *gateway, int64_t now_ms, struct out_row *ret,
                   bool *ret_found, int64_t *ret_next_ms, struct err *err);
// Those that are being sent, and began to be before the one time or after the other (of a clock that was set back), the
// oldest first; at most max.
bool store_left_outs(struct store *store, int64_t before_ms, int64_t after_ms, struct out_row *out,
                     size_t max, size_t *ret_n, struct err *err);
// Sending, failed and unknown, newest first; at most max.
bool store_open_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                     struct err *err);
// Of any state, newest first; at most max.
bool store_newest_outs(struct store *store, struct out_row *out, size_t max, size_t *ret_n,
                       struct err *err);
// Is there one of that kind and number that waits, is being sent or is stuck?
bool store_has_open_out(struct store *store, enum out_kind kind, int64_t number, bool *ret,
                        struct err *err);
// Nobody wants what waits for that gateway any more.
bool store_drop_outs(struct store *store, const char *gateway, const char *problem, int64_t now_ms,
                     struct err *err);
// Forget those made before that, and who wanted to be told of visits before that one.
bool store_purge_outs(struct store *store, int64_t before_ms, int64_t before_visit,
                      struct err *err);

// The visitor said yes, or takes it back.
bool store_put_notice(struct store *store, int64_t visit, int64_t now_ms, struct err *err);
bool store_drop_notice(struct store *store, int64_t visit, struct err *err);
bool store_set_notice(struct store *store, int64_t visit, enum notice_stage stage, struct err *err);
bool store_find_notice(struct store *store, int64_t visit, enum notice_stage *ret, bool *ret_found,
                       struct err *err);
// Those not over, in order; at most max.
bool store_read_notices(struct store *store, struct notice_row *out, size_t max, size_t *ret_n,
                        struct err *err);

bool store_put_gateway(struct store *store, const struct gateway_row *row, struct err *err);
bool store_read_gateways(struct store *store, struct gateway_row out[GATEWAY_MAX], size_t *ret_n,
                         struct err *err); // by name
