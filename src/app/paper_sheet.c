// What stands on a sheet: the house, the ticket or the slip, and a code of its own.

#include "app/paper_own.h"
#include "app/door.h"
#include "app/ticket.h"
#include "base/str.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

static void take_promise(void *self, const struct promise_row *row)
{
    struct told *told = self;
    *told =
        (struct told){.something = row->hi_min > 0, .lo_min = row->lo_min, .hi_min = row->hi_min};
}

static bool fill_ticket(struct app *app, struct print_sheet *s, struct err *err)
{
    const struct visit *v = model_visit(&app->model, s->job.visit);
    if (!v)
        return err_set(err, ERR_NOTFOUND, "there is no such ticket today");
    const struct catalogue *c = &app->catalogue;
    visit_ticket(v, s->job.ticket);
    utf8_copy(s->service, sizeof s->service, words_in(&c->services[v->service].name, s->job.lang));
    if (v->wish != NOBODY && !v->hold_released)
        utf8_copy(s->consultant, sizeof s->consultant,
                  words_in(&c->consultants[v->wish].name, s->job.lang));
    s->at = zone_local(app->zone, v->arrived_ms);
    if (v->state != VISIT_WAITING || !v->ready)
        return true;
    s->ahead = assign_ahead(&app->model, v, app_now_ms(app));
    return store_read_promises(app->store, v->id, v->id + 1, take_promise, &s->told, err);
}

static bool fill_slip(struct app *app, struct print_sheet *s, bool *ret_found, struct err *err)
{
    struct appointment_row row;
    const struct catalogue *c = &app->catalogue;
    if (!store_find_appointment(app->store, s->job.appointment, &row, ret_found, err))
        return false;
    *ret_found = *ret_found && row.state == APPOINTMENT_BOOKED;
    if (!*ret_found)
        return true;
    int service = business_service(&app->model.business, row.service);
    int who = row.consultant ? business_consultant(&app->model.business, row.consultant) : NOBODY;
    if (service >= 0)
        utf8_copy(s->service, sizeof s->service, words_in(&c->services[service].name, s->job.lang));
    if (who >= 0)
        utf8_copy(s->consultant, sizeof s->consultant,
                  words_in(&c->consultants[who].name, s->job.lang));
    s->at = zone_local(app->zone, row.starts_ms);
    return true;
}

static void fill_house(struct app *app, struct print_sheet *s)
{
    const struct catalogue *c = &app->catalogue;
    s->ahead = -1;
    utf8_copy(s->house, sizeof s->house, words_in(&c->site_name, s->job.lang));
    utf8_copy(s->line, sizeof s->line, long_words_in(&c->welcome, s->job.lang));
    if (door_promises_at(&app->door, c->public_address, app_now_ms(app))) {
        struct arena arena;
        arena_init(&arena);
        utf8_copy(s->address, sizeof s->address,
                  s->job.kind == PAPER_SLIP ? slip_address(&arena, c->public_address)
                                            : c->public_address);
        arena_finish(&arena);
    }
    s->printed = s->at = zone_local(app->zone, app_now_ms(app));
}

static void fill_code(struct app *app, struct print_sheet *s)
{
    uint8_t secret[24];
    app->entropy.fill(app->entropy.self, secret, sizeof secret);
    sodium_bin2base64(s->token, sizeof s->token, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
    snprintf(s->code, sizeof s->code, "%s%s", s->address, s->token);
}

bool paper_keep_code(struct app *app, const struct print_sheet *s, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(s->token, hash);
    return s->job.kind == PAPER_TICKET
               ? store_put_token(app->store, hash, s->job.visit, app_now_ms(app), err)
           : s->job.kind == PAPER_SLIP
               ? store_put_slip_token(app->store, hash, s->job.appointment, app_now_ms(app), err)
               : true;
}

bool paper_fill(struct app *app, struct print_sheet *s, bool *ret_found, struct err *err)
{
    fill_house(app, s);
    *ret_found = true;
    bool ok = s->job.kind == PAPER_TICKET ? fill_ticket(app, s, err)
              : s->job.kind == PAPER_SLIP ? fill_slip(app, s, ret_found, err)
                                          : true;
    fill_code(app, s);
    return ok;
}

static bool keep_apart(struct app *app, const struct print_sheet *s, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    if (paper_keep_code(app, s, err) && store_commit(app->store, err))
        return true;
    store_rollback(app->store);
    return false;
}

bool app_print_apart(struct app *app, struct actor actor, const struct print_order *order,
                     struct print_sheet *ret, struct err *err)
{
    bool found = true, printed = false;
    memset(ret, 0, sizeof *ret);
    if (!paper_may_print(app, actor, order, err) ||
        (order->visit && !store_was_printed(app->store, order->visit, &printed, err)))
        return false;
    ret->job = (struct print_job){.visit = order->visit,
                                  .appointment = order->visit ? 0 : order->appointment,
                                  .lang = order->lang,
                                  .copy = printed};
    ret->job.kind = order->visit ? PAPER_TICKET : order->appointment ? PAPER_SLIP : PAPER_TEST;
    if (!paper_fill(app, ret, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there is no appointment %" PRId64 " that still stands",
                       order->appointment);
    return keep_apart(app, ret, err);
}

bool app_print_preview(struct app *app, int64_t visit, enum lang lang, struct print_sheet *ret,
                       struct err *err)
{
    bool found;
    memset(ret, 0, sizeof *ret);
    ret->job.visit = visit;
    ret->job.kind = visit ? PAPER_TICKET : PAPER_TEST;
    ret->job.lang = lang;
    return paper_fill(app, ret, &found, err);
}
