// What is to be put on paper, and what was. Only codes and ids; the newest state of each job, no history of it.

#include "store/sql.h"

#include <string.h>

static const char *const kinds[] = {"ticket", "slip", "test", "entry", "report"};
static const char *const devices[] = {"ticket", "office"};
static const char *const states[] = {"waiting", "printing", "printed", "failed", "dropped"};
_Static_assert(sizeof kinds / sizeof *kinds == PRINT_KIND_COUNT, "one word each");
_Static_assert(sizeof devices / sizeof *devices == PRINT_FOR_COUNT, "one word each");
_Static_assert(sizeof states / sizeof *states == PRINT_STATE_COUNT, "one word each");

const char *print_kind_name(enum print_kind kind)
{
    return kinds[kind];
}

const char *print_state_name(enum print_state state)
{
    return states[state];
}

static int place_of(const char *const *names, int n, const char *name)
{
    int i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

// The table has a word for three kinds alone. What else goes through the queue is stored as a test page that says what it
// is: the number of an entry, or the day of a report with its kind.
static enum print_kind kind_of(const struct print_job_row *row)
{
    return row->day > 0 ? PRINT_REPORT : row->entry > 0 ? PRINT_ENTRY : row->kind;
}

#define COLUMNS                                                                                    \
    "id, kind, visit, appointment, lang, copy, state, problem, author, tries, asked_ms, "          \
    "state_ms, device, remote, entry, period, day"

static void get_job(struct query *q, struct print_job_row *row)
{
    *row = (struct print_job_row){.id = get_int(q)};
    row->kind = (enum print_kind)place_of(kinds, PRINT_TEST, get_text(q));
    row->visit = get_int(q);
    row->appointment = get_int(q);
    row->lang = (int)get_int(q);
    row->copy = get_int(q) != 0;
    row->state = (enum print_state)place_of(states, PRINT_STATE_COUNT - 1, get_text(q));
    utf8_copy(row->problem, sizeof row->problem, get_text(q));
    row->author = get_int(q);
    row->tries = (int)get_int(q);
    row->asked_ms = get_int(q);
    row->state_ms = get_int(q);
    row->device = (enum print_for)place_of(devices, PRINT_FOR_COUNT - 1, get_text(q));
    row->remote = (int)get_int(q);
    row->entry = get_int(q);
    row->period = (int)get_int(q);
    row->day = (int)get_int(q);
    row->kind = kind_of(row);
}

static const char next_sql[] = "SELECT coalesce(max(id), 0) + 1 FROM print_job WHERE site = ?";
static const char add_sql[] = "INSERT INTO print_job (site, " COLUMNS ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

bool store_add_print_job(struct store *store, struct print_job_row *row, struct err *err)
{
    struct query q = query_on(store, next_sql);
    put_int(&q, store->site);
    if (!query_one(&q, &row->id, err))
        return false;
    q = query_on(store, add_sql);
    put_int(&q, store->site);
    put_int(&q, row->id);
    put_text(&q, kinds[row->kind > PRINT_TEST ? PRINT_TEST : row->kind]);
    put_id(&q, row->visit);
    put_int(&q, row->appointment);
    put_int(&q, row->lang);
    put_int(&q, row->copy);
    put_text(&q, states[row->state]);
    put_text(&q, row->problem);
    put_int(&q, row->author);
    put_int(&q, row->tries);
    put_int(&q, row->asked_ms);
    put_int(&q, row->state_ms);
    put_text(&q, devices[row->device]);
    put_int(&q, row->remote);
    put_int(&q, row->entry);
    put_int(&q, row->period);
    put_int(&q, row->day);
    return query_run(&q, err);
}

static const char set_sql[] = "UPDATE print_job SET copy = ?, state = ?, problem = ?, tries = ?,"
                              " state_ms = ?, remote = ? WHERE site = ? AND id = ?";

bool store_set_print_job(struct store *store, const struct print_job_row *row, struct err *err)
{
    struct query q = query_on(store, set_sql);
    put_int(&q, row->copy);
    put_text(&q, states[row->state]);
    put_text(&q, row->problem);
    put_int(&q, row->tries);
    put_int(&q, row->state_ms);
    put_int(&q, row->remote);
    put_int(&q, store->site);
    put_int(&q, row->id);
    return query_run(&q, err);
}

static const char find_sql[] = "SELECT " COLUMNS " FROM print_job WHERE site = ? AND id = ?";

bool store_find_print_job(struct store *store, int64_t id, struct print_job_row *ret,
                          bool *ret_found, struct err *err)
{
    struct query q = query_on(store, find_sql);
    put_int(&q, store->site);
    put_int(&q, id);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (*ret_found) {
        get_job(&q, ret);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static bool read_into(struct query *q, struct print_job_row *out, size_t max, size_t *ret_n,
                      struct err *err)
{
    size_t n = 0;
    enum step step = STEP_DONE;
    while (n < max && (step = query_step(q, err)) == STEP_ROW)
        get_job(q, &out[n++]);
    if (n == max)
        query_end(q);
    *ret_n = n;
    return step != STEP_FAILED;
}

// The index has these words.
#define OPEN "state IN ('waiting', 'printing', 'failed')"
static const char open_sql[] =
    "SELECT " COLUMNS " FROM print_job WHERE site = ? AND " OPEN " ORDER BY id DESC LIMIT ?";
static const char waiting_sql[] = "SELECT " COLUMNS " FROM print_job WHERE site = ? AND " OPEN
                                  " AND state = 'waiting' AND device = ? ORDER BY id LIMIT ?";
static const char printing_sql[] = "SELECT " COLUMNS " FROM print_job WHERE site = ? AND " OPEN
                                   " AND state = 'printing' AND device = ? ORDER BY id LIMIT ?";
static const char of_visit_sql[] = "SELECT " COLUMNS " FROM print_job WHERE site = ? AND visit = ?"
                                   " AND " OPEN " ORDER BY id LIMIT ?";

bool store_open_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                           size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, open_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

bool store_print_jobs_in(struct store *store, enum print_for device, enum print_state state,
                         struct print_job_row *out, size_t max, size_t *ret_n, struct err *err)
{
    must(state == PRINT_WAITING || state == PRINT_PRINTING);
    struct query q = query_on(store, state == PRINT_WAITING ? waiting_sql : printing_sql);
    put_int(&q, store->site);
    put_text(&q, devices[device]);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

bool store_print_jobs_of(struct store *store, int64_t visit, struct print_job_row *out, size_t max,
                         size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, of_visit_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

static const char newest_sql[] =
    "SELECT " COLUMNS " FROM print_job WHERE site = ? ORDER BY id DESC LIMIT ?";

bool store_newest_print_jobs(struct store *store, struct print_job_row *out, size_t max,
                             size_t *ret_n, struct err *err)
{
    struct query q = query_on(store, newest_sql);
    put_int(&q, store->site);
    put_int(&q, (int64_t)max);
    return read_into(&q, out, max, ret_n, err);
}

static const char printed_sql[] =
    "SELECT count(*) FROM print_job WHERE site = ? AND visit = ? AND state = 'printed'";

bool store_was_printed(struct store *store, int64_t visit, bool *ret, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, printed_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    bool ok = query_one(&q, &n, err);
    *ret = n > 0;
    return ok;
}

static const char put_token_sql[] =
    "INSERT INTO slip_token (hash, site, appointment, at_ms) VALUES (?, ?, ?, ?)";

bool store_put_slip_token(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE],
                          int64_t appointment, int64_t at_ms, struct err *err)
{
    struct query q = query_on(store, put_token_sql);
    put_blob(&q, hash, TOKEN_HASH_SIZE);
    put_int(&q, store->site);
    put_int(&q, appointment);
    put_int(&q, at_ms);
    return query_run(&q, err);
}

static const char purge_jobs_sql[] = "DELETE FROM print_job WHERE site = ? AND asked_ms < ?";
static const char purge_tokens_sql[] =
    "DELETE FROM slip_token WHERE site = ? AND at_ms < ? AND NOT EXISTS (SELECT 1 FROM appointment"
    " a WHERE a.id = slip_token.appointment AND a.state = 'booked')";

bool purge_print_jobs(struct store *store, int64_t before_ms, struct err *err)
{
    static const char *const statements[] = {purge_jobs_sql, purge_tokens_sql};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        struct query q = query_on(store, statements[i]);
        put_int(&q, store->site);
        put_int(&q, before_ms);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}
