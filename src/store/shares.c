// What each one had of the turns and the time with customers, by turn group and day: the model's own counts,
// so that a visit handed on, a turn given back or a step undone stands with whom it concerned.

#include "store/sql.h"

static bool has_some(const struct consultant *c, int group)
{
    return c->turns[group] > 0 || c->serving_in_ms[group] != 0 || c->credits[group] > 0;
}

static bool put_share(struct store *store, const struct fold_tables *tables, int day,
                      const struct model *model, int consultant, int group, struct err *err)
{
    const struct consultant *c = &model->consultants[consultant];
    bool some = has_some(c, group);
    struct query q = query_on(store, some ? tables->put_share : tables->no_share);
    put_int(&q, store->site);
    put_int(&q, day);
    put_int(&q, model->business.consultants[consultant].id);
    put_int(&q, group);
    if (some) {
        put_int(&q, c->turns[group]);
        put_int(&q, c->serving_in_ms[group]);
        if (!tables->no_credits)
            put_int(&q, c->credits[group]);
    }
    return query_run(&q, err);
}

// Is it the group of a service?
static bool is_used(const struct model *model, int group)
{
    bool used = false;
    for (int i = 0; i < model->business.service_n && !used; i++)
        used = model->business.services[i].group == group;
    return used;
}

bool fold_put_shares(struct store *store, const struct fold_tables *tables, int day,
                     const struct model *model, int consultant, bool taken_back, struct err *err)
{
    const struct consultant *c = &model->consultants[consultant];
    bool ok = true;
    for (int g = 0; ok && g < GROUP_MAX; g++) {
        if (has_some(c, g) || (taken_back && is_used(model, g)))
            ok = put_share(store, tables, day, model, consultant, g, err);
    }
    return ok;
}

// ---- sums -------------------------------------------------------------------------------------

// CROSS JOIN keeps the order: the few days first.
static const char sum_shares_sql[] =
    "SELECT t.staff, t.grp, sum(t.turns), sum(t.serving_ms), sum(t.credits) FROM day d"
    " CROSS JOIN turn_share t WHERE t.site = d.site AND t.day = d.day"
    " AND d.site = ? AND d.begins_ms >= ? AND d.begins_ms < ? GROUP BY t.staff, t.grp"
    " ORDER BY t.staff, t.grp";

bool store_sum_shares(struct store *store, int64_t from_ms, int64_t to_ms, store_share_fn *each,
                      void *self, struct err *err)
{
    struct query q = query_on(store, sum_shares_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct turn_share share = {.staff = get_int(&q)};
        share.group = (int)get_int(&q);
        share.turns = (int)get_int(&q);
        share.serving_ms = get_int(&q);
        share.credits = (int)get_int(&q);
        each(self, &share);
    }
    return step == STEP_DONE;
}
