// Whichever place a store is kept in: what everybody asks of it, and the savepoints and first questions that are alike.

#include "store/sql.h"

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    for (size_t i = 0; i < store->statements.n; i++)
        store->sql->drop(store->statements.at[i].stmt);
    vec_finish(&store->statements);
    store->place->close(store);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_was_mended(const struct store *store)
{
    return store->mended;
}

bool store_was_full(const struct store *store)
{
    return store->full || store->read_only;
}

bool store_begin(struct store *store, struct err *err)
{
    int64_t version = 0;
    if (!store->place->begin(store, err))
        return false;
    // a program of another version may have opened it since
    if (store_version(store, &version, err) && version <= newest_version())
        return true;
    if (version > newest_version())
        is_newer(store, version, err);
    store_rollback(store);
    return false;
}

bool store_still_ours(struct store *store, struct err *err)
{
    int64_t version;
    return store_version(store, &version, err) &&
           (version <= newest_version() || is_newer(store, version, err));
}

static const char touch_sql[] = "UPDATE site SET touched = touched + 1 WHERE id = ?";

bool store_touch(struct store *store, struct err *err)
{
    struct query q = query_on(store, touch_sql);
    put_int(&q, store->site);
    return query_run(&q, err);
}

bool store_in_place(const struct store *store, struct err *err)
{
    return store->place->in_place(store, err);
}

bool store_has_room(struct store *store, struct err *err)
{
    return store->place->has_room(store, err);
}

void store_ask_disk(struct store *store)
{
    if (store->place->ask_disk)
        store->place->ask_disk(store);
}

void store_set_patience(struct store *store, int busy_ms)
{
    store->place->set_patience(store, busy_ms);
}

bool store_version(struct store *store, int64_t *ret, struct err *err)
{
    return store->place->version(store, ret, err);
}

bool store_commit(struct store *store, struct err *err)
{
    return store->place->commit(store, err);
}

void store_rollback(struct store *store)
{
    store->place->rollback(store);
}

bool store_ask_ahead(struct store *store)
{
    return store->place->ask_ahead(store, ASK_BEGIN);
}

void store_asked_ahead(struct store *store)
{
    store->place->ask_ahead(store, ASK_END);
}

void store_forget_asked(struct store *store)
{
    store->place->ask_ahead(store, ASK_FORGET);
}

bool store_clock(struct store *store, int64_t *ret_ms)
{
    return store->place->clock(store, ret_ms);
}

bool store_empty_log(struct store *store, bool *ret_done, struct err *err)
{
    return store->place->empty_log(store, ret_done, err);
}

static const char savepoint_sql[] = "SAVEPOINT request";

bool store_savepoint(struct store *store, struct err *err)
{
    struct query q = query_on(store, savepoint_sql);
    return query_run(&q, err);
}

static const char release_sql[] = "RELEASE request";

bool store_release(struct store *store, struct err *err)
{
    struct query q = query_on(store, release_sql);
    return query_run(&q, err);
}

static const char rollback_to_sql[] = "ROLLBACK TO request";

bool store_rollback_to(struct store *store, struct err *err)
{
    struct query q = query_on(store, rollback_to_sql);
    return query_run(&q, err) && store_release(store, err);
}
