// In idle moments: which pieces of words each block of entries may hold is kept, so that looking for a word passes over
// those that cannot hold it.

#include "app/registers/internal.h"

static bool sign_one(struct app *app, int64_t block, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    if (store_sign_block(app->store, block, err) && store_commit(app->store, err))
        return true;
    store_rollback(app->store);
    return false;
}

bool entries_sign_ahead(struct app *app, struct err *err)
{
    struct entry_signing *s = &app->signing;
    int64_t today = app->day.first_seq + 1, next = 0; // 0 is none yet
    if (s->done_for == today)
        return false;
    bool ok = s->below > 0 || store_next_entry(app->store, &next, err);
    if (next > 0)
        s->below = next / SIGN_BLOCK; // the last block is still written
    int64_t block = -1;
    ok = ok && (s->below == 0 || store_next_unsigned(app->store, s->below, &block, err)) &&
         (block < 0 || sign_one(app, block, err));
    s->below = block > 0 ? block : 0;
    if (!ok || s->below == 0) // what cannot be written now is looked for again tomorrow
        s->done_for = today;
    return ok && s->below > 0;
}
