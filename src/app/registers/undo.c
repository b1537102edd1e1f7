// A step of an entry taken back: it is again what it was before, unless somebody else holds by now what it held.

#include "app/registers/write.h"

struct step_before {
    const struct register_info *info;
    int64_t step;
    struct entry *entry; // as it would be
    bool found;
};

static void take_before(void *self, const struct entry_step *step)
{
    struct step_before *b = self;
    if (step->step != b->step)
        return;
    b->found = true;
    b->entry->values = (struct entry_values){0};
    b->entry->state = form_state_of(b->info->form, step->state);
    entry_decode(b->info->form, step->words, &b->entry->values);
    entry_decode(b->info->form, step->personal, &b->entry->values);
}

struct step_stood {
    int64_t step, before;
};

static void take_stood(void *self, const struct entry_step *step)
{
    struct step_stood *s = self;
    if (step->step == s->step)
        s->before = step->before;
}

// What it held before somebody else may hold now.
static bool may_go_back(struct asked *a, const struct register_info *info, struct entry *e,
                        int64_t step, struct err *err)
{
    struct step_stood stood = {.step = step};
    if (!store_read_steps(a->app->store, e->id, take_stood, &stood, err))
        return false;
    struct step_before before = {.info = info, .step = stood.before, .entry = e};
    if (stood.before == 0)
        return true;
    if (!store_read_steps(a->app->store, e->id, take_before, &before, err) ||
        !entry_check_held(a, info, e, err))
        return false;
    if (!before.found || a->refusal != REFUSAL_NONE)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return true;
}

bool entry_undo_check(struct asked *a, struct err *err)
{
    struct register_info info;
    struct entry *entry = mem_alloc(sizeof *entry);
    int64_t step = 0;
    bool found;
    bool ok = entry_read_row(a->app, a->undone.other, &info, entry, &step, &found, err);
    if (ok && (!found || entry->gone || step != a->undone.party))
        a->refusal = REFUSAL_TOUCHED_SINCE;
    if (ok && a->refusal == REFUSAL_NONE)
        ok = may_go_back(a, &info, entry, step, err);
    free(info.form);
    entry_values_wipe(&entry->values);
    free(entry);
    return ok;
}

bool entry_undo_keep(struct asked *a, struct err *err)
{
    struct register_info info = {0};
    struct entry *entry = mem_alloc(sizeof *entry);
    bool found = false;
    bool ok = store_undo_step(a->app->store, a->undone.other, a->undone.party, err) &&
              entry_read_row(a->app, a->undone.other, &info, entry, NULL, &found, err) &&
              (!found || entry_index(a->app, &info, entry, err));
    free(info.form);
    entry_values_wipe(&entry->values);
    free(entry);
    return ok;
}
