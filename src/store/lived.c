// Days that were lived before a table or a column was there: what it holds of them is folded from the journal, as it is
// brought up, as far as it can be read. What cannot follow there is for `lobby check` to say.

#include "store/sql.h"

struct folding {
    struct store *store;
    bool (*put_day)(struct folding *f); // of the model's visits and people
    struct model model;
    int64_t day; // 0: none yet, or one that has no row
    struct err *err;
    bool failed;
};

static const char day_of_sql[] = "SELECT day FROM day WHERE site = ? AND first_seq = ?";

static bool fold_event(void *self, const struct event *e)
{
    struct folding *f = self;
    if (e->kind == EVENT_DAY_OPENED) {
        struct query q = query_on(f->store, day_of_sql);
        f->failed = !f->put_day(f);
        put_int(&q, f->store->site);
        put_int(&q, e->seq);
        f->failed = f->failed || !query_one(&q, &f->day, f->err);
    }
    return !f->failed && model_apply(&f->model, e);
}

static bool fold_days(struct store *store, int64_t after_seq, bool (*put_day)(struct folding *f),
                      struct err *err)
{
    struct folding f = {.store = store, .put_day = put_day, .err = err};
    struct err unread = {0};
    model_init(&f.model);
    bool ok = store_read_events(store, after_seq, fold_event, &f, &unread);
    bool ends = ok || unread.code == ERR_CORRUPT; // a row of it is none that can be read
    if (!ends && err)
        *err = unread;
    ok = ends && !f.failed && put_day(&f);
    model_finish(&f.model);
    return ok;
}

// ---- turns and minutes by turn group ------------------------------------------------------------

static bool put_shares(struct folding *f)
{
    static const char put_sql[] = "INSERT INTO turn_share (site, day, staff, grp, turns, "
                                  "serving_ms) VALUES (?, ?, ?, ?, ?, ?)";
    const struct fold_tables first = {
        .put_share = put_sql, .no_share = kept_tables.no_share, .no_credits = true};
    bool ok = true;
    for (int i = 0; ok && f->day != 0 && i < f->model.business.consultant_n; i++)
        ok = fold_put_shares(f->store, &first, (int)f->day, &f->model, i, true, f->err);
    return ok;
}

bool store_fold_shares(struct store *store, struct err *err)
{
    return fold_days(store, 0, put_shares, err);
}

// ---- time away ----------------------------------------------------------------------------------

static bool put_away(struct folding *f)
{
    static const char put_sql[] = "UPDATE visit SET away_ms = ? WHERE site = ? AND id = ?";
    bool ok = true;
    for (size_t i = 0; ok && i < f->model.visits.n; i++) {
        const struct visit *visit = &f->model.visits.at[i];
        if (visit_away_ms(visit) == 0)
            continue;
        struct query q = query_on(f->store, put_sql);
        put_int(&q, visit_away_ms(visit));
        put_int(&q, f->store->site);
        put_int(&q, visit->id);
        ok = query_run(&q, f->err);
    }
    return ok;
}

// From the first day on which somebody was away at all.
static const char first_away_sql[] =
    "SELECT max(first_seq) FROM day WHERE site = ?1 AND first_seq <= (SELECT min(seq) FROM event"
    " WHERE site = ?1 AND kind IN ('parked', 'on_the_way'))";

bool store_fold_away(struct store *store, struct err *err)
{
    int64_t first_seq;
    struct query q = query_on(store, first_away_sql);
    put_int(&q, store->site);
    return query_one(&q, &first_seq, err) &&
           (first_seq == 0 || fold_days(store, first_seq - 1, put_away, err));
}
