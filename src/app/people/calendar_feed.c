// Rows first: the statement is done before names are looked up.

#include "app/people/calendar_feed.h"
#include "app/internal.h"
#include "base/log.h"

#include <inttypes.h>
#include <sodium.h>

static bool may_change(struct actor actor, int64_t staff, struct err *err)
{
    return (actor.staff != 0 && actor.staff == staff) || role_may(actor.role, RIGHT_EDIT_STAFF) ||
           err_set(err, ERR_DENIED, "a %s may not give out somebody else's calendar",
                   role_code(actor.role));
}

static bool change(struct app *app, int64_t staff, const char *token, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    if (token)
        token_hash(token, hash);
    bool ok = store_begin(app->store, err) && app_read_new(app, err) &&
              store_drop_feeds(app->store, staff, err) &&
              (!token || store_put_feed(app->store, hash, staff, app_now_ms(app), err)) &&
              store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    else
        log_line(app->log, LOG_INFO, "the calendar of staff %" PRId64 " was %s", staff,
                 token ? "given out" : "revoked");
    return ok;
}

bool app_feed_give(struct app *app, struct actor actor, int64_t staff, char ret_token[TOKEN_SIZE],
                   struct err *err)
{
    uint8_t bytes[24];
    if (!may_change(actor, staff, err))
        return false;
    app->entropy.fill(app->entropy.self, bytes, sizeof bytes);
    sodium_bin2base64(ret_token, TOKEN_SIZE, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(bytes, sizeof bytes);
    return change(app, staff, ret_token, err);
}

bool app_feed_revoke(struct app *app, struct actor actor, int64_t staff, struct err *err)
{
    return may_change(actor, staff, err) && change(app, staff, NULL, err);
}

struct feed {
    int64_t staff;
    struct appointment_row *rows;
    size_t n;
};

static void take(void *self, const struct appointment_row *row)
{
    struct feed *feed = self;
    if (row->consultant == feed->staff && row->state != APPOINTMENT_MISSED &&
        feed->n < APPOINTMENT_MAX)
        feed->rows[feed->n++] = *row;
}

static bool fill(struct app *app, const struct appointment_row *row, struct appointment *out,
                 struct err *err)
{
    struct customer_row who;
    bool found;
    if (!store_find_customer(app->store, row->customer, &who, &found, err))
        return false;
    *out = (struct appointment){.id = row->id,
                                .service = row->service,
                                .consultant = row->consultant,
                                .starts_ms = row->starts_ms,
                                .ends_ms = row->ends_ms,
                                .cancelled = row->state == APPOINTMENT_CANCELLED};
    if (found) {
        utf8_copy(out->surname, sizeof out->surname, who.surname);
        out->title = (enum title)who.title;
    }
    mem_wipe(&who, sizeof who);
    return true;
}

bool app_feed(struct app *app, const char *token, int64_t *ret_staff,
              struct appointment out[APPOINTMENT_MAX], size_t *ret_n, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    struct feed feed = {0};
    int64_t from_ms = app_now_ms(app) - DAY_MS;
    token_hash(token, hash);
    *ret_staff = 0;
    *ret_n = 0;
    if (!store_find_feed(app->store, hash, &feed.staff, err))
        return false;
    int index = business_consultant(&app->profile.business, feed.staff);
    if (feed.staff == 0 || index < 0 || !app->profile.business.consultants[index].active)
        return true;
    feed.rows = mem_alloc(APPOINTMENT_MAX * sizeof *feed.rows);
    bool ok = store_read_appointments(app->store, from_ms, INT64_MAX, take, &feed, err);
    for (size_t i = 0; ok && i < feed.n; i++)
        ok = fill(app, &feed.rows[i], &out[i], err);
    free(feed.rows);
    *ret_staff = ok ? feed.staff : 0;
    *ret_n = ok ? feed.n : 0;
    return ok;
}
