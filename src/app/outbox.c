// What leaves the building: wanted, listed, seen to. Each change is a transaction of its own beside the journal's, but for
// what the events of a step cause, which stands in that step's.

#include "app/outbox.h"
#include "app/internal.h"
#include "app/telling.h"
#include "business/hooks.h"

#include <inttypes.h>
#include <sodium.h>

enum { NOTICES_AGAIN_MS = 15 * 1000, NOTICES_MAX = 512 };

// ---- words ----------------------------------------------------------------------------------------

static const struct {
    const char *code, *words;
} problems[] = {
#define X(problem, code, words) {code, words},
    OUT_PROBLEMS(X)
#undef X
};

const char *out_problem_code(enum out_problem problem)
{
    return problems[problem].code;
}

enum out_problem out_problem_from_code(const char *code)
{
    int i = 0;
    while (i < OUT_PROBLEM_COUNT && strcmp(problems[i].code, code) != 0)
        i++;
    return (enum out_problem)i;
}

const char *out_problem_words(enum lang lang, const char *code)
{
    enum out_problem problem = out_problem_from_code(code);
    return problem == OUT_PROBLEM_COUNT || !*code ? "" : tr(lang, problems[problem].words);
}

const char *out_kind_words(enum lang lang, enum out_kind kind)
{
    static const char *const words[] = {
        N_("Event"),      N_("Soon their turn"),         N_("Soon their turn"), N_("Called"),
        N_("Low rating"), N_("Something does not work"), N_("Report"),          N_("Test message")};
    _Static_assert(sizeof words / sizeof *words == OUT_KIND_COUNT, "one each");
    return tr(lang, words[kind]);
}

const char *out_state_words(enum lang lang, enum out_state state)
{
    static const char *const words[] = {N_("Waits"),    N_("Is being sent"), N_("Sent"),
                                        N_("Not sent"), N_("Perhaps sent"),  N_("Put aside")};
    _Static_assert(sizeof words / sizeof *words == OUT_STATE_COUNT, "one each");
    return tr(lang, words[state]);
}

const char *gateway_state_words(enum lang lang, enum gateway_state state)
{
    static const char *const words[] = {N_("In order"), N_("Does not get through"),
                                        N_("Wants no more"), N_("Nobody looks after it")};
    _Static_assert(sizeof words / sizeof *words == GATEWAY_STATE_COUNT, "one each");
    return tr(lang, words[state]);
}

// ---- reading --------------------------------------------------------------------------------------

static void show(const struct app *app, const struct out_row *row, struct out_message *ret)
{
    const struct visit *visit = row->visit ? model_visit(&app->model, row->visit) : NULL;
    *ret = (struct out_message){.id = row->id,
                                .kind = row->kind,
                                .state = row->state,
                                .visit = row->visit,
                                .number = row->number,
                                .author = row->author,
                                .status = row->status,
                                .tries = row->tries,
                                .made_ms = row->made_ms,
                                .due_ms = row->due_ms,
                                .state_ms = row->state_ms};
    memcpy(ret->gateway, row->gateway, sizeof ret->gateway);
    memcpy(ret->problem, row->problem, sizeof ret->problem);
    if (visit)
        visit_ticket(visit, ret->ticket);
}

bool outbox_is_set(const struct app *app)
{
    const struct outbox_profile *o = &app->profile.outbox;
    return *o->texts || *o->manager || *o->webhooks;
}

const struct gateway_row *outbox_gateway(const struct outbox_now *now, const char *name)
{
    for (int i = 0; i < now->gateway_n; i++) {
        if (strcmp(now->gateways[i].name, name) == 0)
            return &now->gateways[i];
    }
    return NULL;
}

// What is set and nobody has told of is there, too, with nobody who looks after it.
static void use(struct outbox_now *now, const char *name, enum gateway_kind kind)
{
    int i = 0;
    while (i < now->gateway_n && strcmp(now->gateways[i].name, name) != 0)
        i++;
    if (!*name || i == GATEWAY_MAX)
        return;
    if (i == now->gateway_n) {
        now->gateways[now->gateway_n++] =
            (struct gateway_row){.kind = kind, .state = GATEWAY_UNATTENDED};
        utf8_copy(now->gateways[i].name, sizeof now->gateways[i].name, name);
    }
    now->used[i] = true;
}

static void find_used(const struct app *app, struct outbox_now *ret)
{
    struct hook_list hooks;
    const struct outbox_profile *o = &app->profile.outbox;
    hooks_read(o->webhooks, &hooks);
    use(ret, o->texts, GATEWAY_TEXT);
    use(ret, o->manager, GATEWAY_MAIL);
    for (int i = 0; i < hooks.n; i++)
        use(ret, hooks.at[i].name, GATEWAY_WEBHOOK);
}

// A gateway that fails is tried again after a while, by whoever says yes next: otherwise nothing would go by it, and
// nobody would ever learn that it works again.
static bool texts_go(const struct app *app, const struct outbox_now *now)
{
    const struct gateway_row *texts = outbox_gateway(now, app->profile.outbox.texts);
    int64_t before_ms = app_now_ms(app) - OUT_REST_MS;
    if (!*app->profile.outbox.texts || !texts || texts->state != GATEWAY_FAILING)
        return *app->profile.outbox.texts && texts && texts->state == GATEWAY_READY;
    for (int i = 0; i < now->stuck_n; i++)
        if (strcmp(now->stuck[i].gateway, texts->name) == 0 && now->stuck[i].state_ms > before_ms)
            return false;
    return texts->state_ms <= before_ms;
}

bool app_outbox(struct app *app, struct outbox_now *ret, struct err *err)
{
    struct out_row rows[OUT_OPEN_MAX];
    size_t n = 0, gateways = 0;
    memset(ret, 0, sizeof *ret);
    if (!store_read_gateways(app->store, ret->gateways, &gateways, err) ||
        !store_open_outs(app->store, rows, OUT_OPEN_MAX, &n, err))
        return false;
    ret->gateway_n = (int)gateways;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].state != OUT_SENDING)
            show(app, &rows[i], &ret->stuck[ret->stuck_n++]);
    }
    find_used(app, ret);
    ret->texts = *app->profile.outbox.texts != '\0';
    ret->texts_go = texts_go(app, ret);
    return true;
}

bool outbox_look(struct app *app, struct err *err)
{
    struct outbox_now now;
    memset(&now, 0, sizeof now); // compared as bytes
    if (outbox_is_set(app) && !app_outbox(app, &now, err))
        return false;
    if (memcmp(&now, &app->outbox, sizeof now) != 0) {
        memcpy(&app->outbox, &now, sizeof now);
        app->version++;
    }
    return true;
}

bool app_outs(struct app *app, struct actor actor, struct out_message *out, size_t max,
              size_t *ret_n, struct err *err)
{
    enum { MOST = 500 };
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not see what is sent", role_code(actor.role));
    struct out_row *rows = mem_alloc(MOST * sizeof *rows);
    bool ok = store_newest_outs(app->store, rows, max < MOST ? max : MOST, ret_n, err);
    for (size_t i = 0; ok && i < *ret_n; i++)
        show(app, &rows[i], &out[i]);
    free(rows);
    return ok;
}

bool app_out(struct app *app, int64_t id, struct out_message *ret, bool *ret_found, struct err *err)
{
    struct out_row row;
    if (!store_find_out(app->store, id, &row, ret_found, err))
        return false;
    if (*ret_found)
        show(app, &row, ret);
    return true;
}

// ---- writing --------------------------------------------------------------------------------------

static bool begin(struct app *app, struct err *err)
{
    return store_begin(app->store, err) && app_read_new(app, err);
}

static bool end(struct app *app, bool ok, struct err *err)
{
    ok = ok && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    person_sync_visitors(app);
    return outbox_look(app, ok ? err : NULL) && ok;
}

bool outbox_add(struct app *app, struct out_row *row, struct err *err)
{
    uint8_t secret[18];
    app->entropy.fill(app->entropy.self, secret, sizeof secret);
    sodium_bin2base64(row->key, sizeof row->key, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    row->made_ms = row->state_ms = app_now_ms(app);
    if (row->due_ms < row->made_ms)
        row->due_ms = row->made_ms;
    row->state = OUT_WAITING;
    return store_add_out(app->store, row, err);
}

static struct out_row row_by(const char *gateway, enum out_kind kind)
{
    struct out_row row = {.kind = kind};
    utf8_copy(row.gateway, sizeof row.gateway, gateway);
    return row;
}

bool outbox_device(struct app *app, enum out_device which, struct err *err)
{
    bool open = false;
    const char *manager = app->profile.outbox.manager;
    if (!*manager)
        return true;
    if (!store_has_open_out(app->store, OUT_DEVICE, which, &open, err) || open)
        return open;
    struct out_row row = row_by(manager, OUT_DEVICE);
    row.number = which;
    row.due_ms = app_now_ms(app) + OUT_DEVICE_MS;
    return outbox_add(app, &row, err);
}

bool app_out_report(struct app *app, int day, struct err *err)
{
    bool open = false;
    if (!*app->profile.outbox.manager)
        return true;
    struct out_row row = row_by(app->profile.outbox.manager, OUT_REPORT);
    row.number = day;
    bool ok = begin(app, err) && store_has_open_out(app->store, OUT_REPORT, day, &open, err) &&
              (open || outbox_add(app, &row, err));
    return end(app, ok, err);
}

// ---- what the events of a step cause ------------------------------------------------------------------

static bool tell_called(struct app *app, const struct event *e, struct err *err)
{
    bool found = false;
    enum notice_stage stage;
    const struct visit *v = model_visit(&app->model, e->visit);
    if (!*app->profile.outbox.texts || !v)
        return true;
    if (!store_find_notice(app->store, e->visit, &stage, &found, err))
        return false;
    if (!found)
        return true;
    struct out_row row = row_by(app->profile.outbox.texts, OUT_CALLED);
    row.visit = e->visit;
    row.lang = lang_of_house((enum lang)v->lang);
    return outbox_add(app, &row, err) && store_set_notice(app->store, e->visit, NOTICE_OVER, err);
}

static bool tell_rating(struct app *app, const struct event *e, struct err *err)
{
    if (!*app->profile.outbox.manager || e->number > LOW_RATING)
        return true;
    struct out_row row = row_by(app->profile.outbox.manager, OUT_RATING);
    row.visit = e->visit;
    row.number = e->number;
    return outbox_add(app, &row, err);
}

static bool has_ended(const struct app *app, const char *gateway)
{
    const struct gateway_row *row = outbox_gateway(&app->outbox, gateway);
    return row && row->state == GATEWAY_ENDED;
}

static bool tell_hooks(struct app *app, const struct hook_list *hooks, const struct event *e,
                       struct err *err)
{
    for (int i = 0; i < hooks->n; i++) {
        if (!hooks->at[i].kinds[e->kind] || has_ended(app, hooks->at[i].name))
            continue;
        struct out_row row = row_by(hooks->at[i].name, OUT_EVENT);
        row.visit = e->visit && model_visit(&app->model, e->visit) ? e->visit : 0;
        row.number = e->seq;
        if (!outbox_add(app, &row, err))
            return false;
    }
    return true;
}

bool outbox_collect(struct app *app, struct err *err)
{
    struct hook_list hooks;
    bool ok = true;
    if (!outbox_is_set(app))
        return true;
    hooks_read(app->profile.outbox.webhooks, &hooks);
    for (size_t i = 0; ok && i < app->events.events.n; i++) {
        const struct event *e = &app->events.events.at[i];
        ok = (e->kind != EVENT_CALLED || tell_called(app, e, err)) &&
             (e->kind != EVENT_RATED || tell_rating(app, e, err)) &&
             tell_hooks(app, &hooks, e, err);
    }
    return ok;
}

// ---- who is told that it is soon ------------------------------------------------------------------------

static const struct service_profile *service_of(const struct app *app, const struct visit *v)
{
    int64_t id = app->model.business.services[v->service].id;
    const struct business *b = &app->profile.business;
    for (int i = 0; i < b->service_n; i++) {
        if (b->services[i].id == id)
            return &app->profile.services[i];
    }
    return NULL;
}

// The message that is due now; its kind is OUT_TEST where none is.
static struct out_row soon(struct app *app, const struct visit *v)
{
    struct out_row row = {
        .kind = OUT_TEST, .visit = v->id, .lang = lang_of_house((enum lang)v->lang)};
    const struct service_profile *s = service_of(app, v);
    if (v->state != VISIT_WAITING || !v->ready || !s)
        return row;
    int64_t now_ms = app_now_ms(app);
    int ahead = s->notice_people > 0 ? assign_ahead(&app->model, v, now_ms) : 0;
    struct told told = {0};
    if (s->notice_minutes > 0 && forecast_learned(app->forecast))
        told = forecast_tell(app->forecast, &app->model, v->id, now_ms);
    if (s->notice_people > 0 && ahead <= s->notice_people) {
        row.kind = OUT_AHEAD;
        row.number = ahead;
    } else if (told.something && told.lo_min <= s->notice_minutes) {
        row.kind = OUT_MINUTES;
        row.number = told.hi_min;
    }
    return row;
}

bool app_notices_by_minutes(const struct app *app)
{
    bool any = false;
    for (int i = 0; i < app->profile.business.service_n; i++)
        any = any || app->profile.services[i].notice_minutes > 0;
    return any;
}

static bool over(const struct visit *v)
{
    return !v || v->state == VISIT_FINISHED || v->state == VISIT_CANCELLED ||
           v->state == VISIT_EXPIRED || v->state == VISIT_SERVING;
}

static bool tell_soon(struct app *app, const struct notice_row *notice, struct err *err)
{
    const struct visit *v = model_visit(&app->model, notice->visit);
    if (over(v))
        return store_set_notice(app->store, notice->visit, NOTICE_OVER, err);
    struct out_row row = soon(app, v);
    if (notice->stage != NOTICE_WANTED || row.kind == OUT_TEST)
        return true;
    utf8_copy(row.gateway, sizeof row.gateway, app->profile.outbox.texts);
    return outbox_add(app, &row, err) && store_set_notice(app->store, v->id, NOTICE_SOON, err);
}

// Asked before a transaction is begun: nothing is written for nothing.
static bool anything_due(struct app *app, const struct notice_row *notices, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct visit *v = model_visit(&app->model, notices[i].visit);
        if (over(v) || (notices[i].stage == NOTICE_WANTED && soon(app, v).kind != OUT_TEST))
            return true;
    }
    return false;
}

bool app_notices_look(struct app *app, const char *gateway, struct err *err)
{
    int64_t now_ms = app_now_ms(app);
    bool changed = app->notices_seq != app->model.last_seq ||
                   now_ms - app->notices_ms >= NOTICES_AGAIN_MS || now_ms < app->notices_ms;
    if (strcmp(app->profile.outbox.texts, gateway) != 0 || !changed)
        return true;
    size_t n = 0;
    struct notice_row *notices = mem_alloc(NOTICES_MAX * sizeof *notices);
    bool ok = store_read_notices(app->store, notices, NOTICES_MAX, &n, err);
    if (ok && anything_due(app, notices, n)) {
        // behind the lock: what is seen there is what everybody has committed
        ok = begin(app, err) && store_read_notices(app->store, notices, NOTICES_MAX, &n, err);
        for (size_t i = 0; ok && i < n; i++)
            ok = tell_soon(app, &notices[i], err);
        ok = end(app, ok, err);
    }
    free(notices);
    if (ok) {
        app->notices_seq = app->model.last_seq;
        app->notices_ms = now_ms;
    }
    return ok;
}

// ---- whoever wants something sent -------------------------------------------------------------------------

static bool has_phone(struct app *app, int64_t customer, bool *ret, struct err *err)
{
    struct customer_row row;
    bool found = false;
    *ret = false;
    if (customer && !store_find_person(app->store, customer, app_now_ms(app), &row, &found, err))
        return false;
    *ret = found && *row.phone;
    mem_wipe(&row, sizeof row);
    return true;
}

static bool may_be_told(struct app *app, const struct visit *v, struct err *err)
{
    bool phone;
    if (!*app->profile.outbox.texts)
        return err_set(err, ERR_CONFLICT, "no gateway for text messages is set");
    if (!has_phone(app, v->customer, &phone, err))
        return false;
    return phone || err_set(err, ERR_CONFLICT, "there is no phone to send a message to");
}

// Who is told on the screen already that it is soon is not told so once more.
static bool keep_notice(struct app *app, const struct visit *v, struct err *err)
{
    bool is_soon = soon(app, v).kind != OUT_TEST;
    return store_put_notice(app->store, v->id, app_now_ms(app), err) &&
           (!is_soon || store_set_notice(app->store, v->id, NOTICE_SOON, err));
}

bool app_notice(struct app *app, struct actor actor, int64_t visit, bool wanted, struct err *err)
{
    if (actor.role != ROLE_CUSTOMER && !role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not do that", role_code(actor.role));
    bool ok = begin(app, err);
    const struct visit *v = ok ? model_visit(&app->model, visit) : NULL;
    if (ok && over(v))
        ok = err_set(err, ERR_NOTFOUND, "there is no such ticket today");
    ok = ok && (wanted ? may_be_told(app, v, err) && keep_notice(app, v, err)
                       : store_drop_notice(app->store, visit, err));
    return end(app, ok, err);
}

bool app_notice_wanted(struct app *app, int64_t visit, bool *ret, struct err *err)
{
    enum notice_stage stage;
    return store_find_notice(app->store, visit, &stage, ret, err);
}

bool app_out_test(struct app *app, struct actor actor, const char *gateway, int64_t *ret_id,
                  struct err *err)
{
    struct outbox_now now;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not try the gateways", role_code(actor.role));
    bool ok = begin(app, err) && app_outbox(app, &now, err);
    const struct gateway_row *found = ok ? outbox_gateway(&now, gateway) : NULL;
    if (ok && (!found || found->state == GATEWAY_UNATTENDED))
        ok = err_set(err, ERR_NOTFOUND, "nobody looks after a gateway '%s'", gateway);
    struct out_row row = row_by(gateway, OUT_TEST);
    row.author = actor.staff;
    ok = ok && outbox_add(app, &row, err);
    *ret_id = row.id;
    return end(app, ok, err);
}

static bool find(struct app *app, struct actor actor, int64_t id, struct out_row *ret,
                 struct err *err)
{
    bool found = false;
    if (!role_may(actor.role, RIGHT_SEE_NAMES))
        return err_set(err, ERR_DENIED, "a %s may not do that", role_code(actor.role));
    if (!store_find_out(app->store, id, ret, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there is no message %" PRId64, id);
    return ret->state == OUT_WAITING || ret->state == OUT_FAILED || ret->state == OUT_UNKNOWN ||
           err_set(err, ERR_CONFLICT, "message %" PRId64 " was sent or put aside already", id);
}

static bool see_to(struct app *app, struct actor actor, int64_t id, bool again, struct err *err)
{
    struct out_row row;
    bool ok = begin(app, err) && find(app, actor, id, &row, err);
    if (ok) {
        row.state = again ? OUT_WAITING : OUT_DROPPED;
        row.author = actor.staff;
        row.state_ms = row.due_ms = app_now_ms(app);
        row.tries = again ? 0 : row.tries;
        ok = store_set_out(app->store, &row, err);
    }
    return end(app, ok, err);
}

bool app_out_again(struct app *app, struct actor actor, int64_t id, struct err *err)
{
    return see_to(app, actor, id, true, err);
}

bool app_out_drop(struct app *app, struct actor actor, int64_t id, struct err *err)
{
    return see_to(app, actor, id, false, err);
}

// ---- gateways -------------------------------------------------------------------------------------------

static bool set_gateway(struct app *app, const struct gateway_row *row, struct err *err)
{
    bool ok = begin(app, err) && store_put_gateway(app->store, row, err);
    return end(app, ok, err);
}

bool app_gateway_tell(struct app *app, const char *name, enum gateway_kind kind, bool attended,
                      struct err *err)
{
    struct outbox_now now;
    if (!app_outbox(app, &now, err))
        return false;
    const struct gateway_row *was = outbox_gateway(&now, name);
    struct gateway_row row = {.kind = kind, .state_ms = app_now_ms(app)};
    utf8_copy(row.name, sizeof row.name, name);
    bool known = was && was->kind == kind;
    bool same =
        known && (was->state == GATEWAY_ENDED || (was->state != GATEWAY_UNATTENDED) == attended);
    row.state = attended ? GATEWAY_READY : GATEWAY_UNATTENDED;
    return same || set_gateway(app, &row, err);
}

bool app_gateway_resume(struct app *app, struct actor actor, const char *name, struct err *err)
{
    struct outbox_now now;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not do that", role_code(actor.role));
    if (!app_outbox(app, &now, err))
        return false;
    const struct gateway_row *was = outbox_gateway(&now, name);
    if (!was)
        return err_set(err, ERR_NOTFOUND, "there is no gateway '%s'", name);
    struct gateway_row row = *was;
    row.state = GATEWAY_READY;
    row.problem[0] = '\0';
    row.state_ms = app_now_ms(app);
    return set_gateway(app, &row, err);
}
