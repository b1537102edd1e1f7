// One durable commit for what was asked, and for what is due: begin, catch up under the lock, open
// the day, tick, then each request in its own savepoint.

#include "app/internal.h"
#include "app/doubt.h"
#include "app/figures/daily.h"
#include "app/said.h"
#include "base/str.h"
#include "base/text_gate.h"
#include "core/offered.h"

#include <inttypes.h>
#include <sodium.h>
#include <unistd.h>

static bool names_somebody(enum command_kind kind)
{
    return kind == COMMAND_REGISTER || kind == COMMAND_SET_OUT || kind == COMMAND_GREET ||
           kind == COMMAND_BOOK;
}

void request_init(struct request *request, const struct entropy *entropy, struct actor actor,
                  enum command_kind kind)
{
    *request =
        (struct request){.actor = actor, .command.kind = kind, .command.author = actor.staff};
    entropy->fill(entropy->self, request->command.id.bytes, sizeof request->command.id.bytes);
    if (!names_somebody(kind))
        return;
    uint8_t secret[24];
    entropy->fill(entropy->self, secret, sizeof secret);
    sodium_bin2base64(request->token, sizeof request->token, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
}

void request_ask(struct request *request, struct command command)
{
    must(command.kind == request->command.kind);
    command.id = request->command.id;
    command.author = request->command.author;
    if (command.channel == CHANNEL_KIOSK)
        command.channel = request->command.channel;
    request->command = command;
}

void request_wipe(struct request *request)
{
    mem_wipe(request, sizeof *request);
}

// ---- the write transaction --------------------------------------------------------------------

// What is due, if the clock is believed; else time stands still.
static bool go_on(struct app *app, int64_t now_ms, struct err *err)
{
    if (doubt_look(app, now_ms) != DOUBT_NONE)
        return write_through(app, err);
    engine_tick(&app->model, now_ms, &app->events);
    return day_open_if_needed(app, now_ms, err) && write_through(app, err);
}

static bool never(void *self, const struct event *event)
{
    (void)self, (void)event;
    return false;
}

static bool has_id(const struct command_id *id)
{
    return !sodium_is_zero(id->bytes, sizeof id->bytes);
}

// What the decisions will ask of the tables, as far as it is known: it is answered with the lock.
static void ask_ahead(struct app *app, const struct request *requests, size_t n)
{
    if (app->stale || !store_ask_ahead(app->store))
        return;
    int64_t now_ms = app_wall_ms(app);
    store_read_events(app->store, app->model.last_seq, never, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        struct command_row row;
        bool what;
        app_session_over(app, requests[i].actor, &what, NULL);
        if (has_id(&requests[i].command.id))
            store_find_command(app->store, &requests[i].command.id, &row, &what, NULL);
        if (names_somebody(requests[i].command.kind))
            person_ask_ahead(app, &requests[i], now_ms);
    }
    store_asked_ahead(app->store);
}

// now: the time once the lock is had.
static bool begin_write(struct app *app, const struct request *requests, size_t n,
                        int64_t *ret_now_ms, struct err *err)
{
    ask_ahead(app, requests, n);
    if (!store_begin(app->store, err))
        return false;
    event_list_clear(&app->events);
    app->flushed = 0;
    if (!app_read_new(app, err))
        return false;
    int64_t now_ms = *ret_now_ms = app_wall_ms(app);
    doubt_enter(app, now_ms);
    return go_on(app, now_ms, err);
}

static bool people_changed(const struct app *app)
{
    for (size_t i = 0; i < app->events.events.n; i++) {
        if (event_changes_people(app->events.events.at[i].kind))
            return true;
    }
    return false;
}

static bool erased_somebody(const struct app *app)
{
    for (size_t i = 0; i < app->events.events.n; i++) {
        const struct event *e = &app->events.events.at[i];
        if (e->kind == EVENT_CUSTOMER_CHANGED && e->number == CUSTOMER_ERASED)
            return true;
    }
    return false;
}

// What was erased stands in the list beside the store before anybody is told, and leaves the write-ahead
// log. Where somebody is just reading that stays for the next write, and the first of every day sees to
// what a stopped process has left.
static void forget_erased(struct app *app)
{
    struct err err;
    bool done = true;
    if (!app->erased)
        return;
    app->unlisted = (struct err){0};
    bool listed = store_list_erased(app->store, &app->unlisted);
    if (!listed)
        log_line(app->log, LOG_ERROR, "%s", app->unlisted.text);
    if (!store_empty_log(app->store, &done, &err))
        log_line(app->log, LOG_WARN, "the write-ahead log could not be emptied: %s", err.text);
    app->erased = !done || !listed;
}

// What surfaces show beside the model.
static void look_beside(struct app *app)
{
    paper_look(app, NULL);
    outbox_look(app, NULL);
    door_look(app, NULL);
    cars_look(app, NULL);
}

// After a failure the model may have run ahead of the file: it is thrown away, so that nothing is
// shown that is not stored.
static bool end_write(struct app *app, bool ok, struct err *err)
{
    ok = ok && (!erased_somebody(app) || store_list_ready(app->store, err));
    ok = ok && outbox_collect(app, err);
    if (ok && people_changed(app))
        snapshot_forget_visitors(app);
    bool ahead = store_ask_ahead(app->store);
    if (ok && ahead) {
        person_ask_visitors(app); // what is shown of them comes with the commit
        door_ask(app);
        store_asked_ahead(app->store);
    } else if (ok) {
        look_beside(app); // with the lock that is had, rather than with another one afterwards
    }
    ok = ok && store_commit(app->store, err);
    if (ok) {
        app->version += app->events.events.n > 0;
        if (ahead)
            look_beside(app);
        forget_erased(app);
    } else {
        store_rollback(app->store);
        if (!ahead)
            look_beside(app);
        app_forget_forecast(app);
        app_fold_again(app, NULL);
    }
    person_sync_visitors(app);
    store_forget_asked(app->store);
    app_set_trouble(app, ok ? NULL : err);
    event_list_clear(&app->events);
    app->flushed = 0;
    return ok;
}

// What stands in the store's place now is the store.
static bool take_store(struct app *app, struct err *err)
{
    struct store *fresh;
    if (!store_open_keeping(store_path(app->store), app->copies, &fresh, err))
        return false;
    store_close(app->store);
    app->store = fresh;
    app->stale = true;
    app_forget_forecast(app);
    day_cache_clear(&app->day_cache);
    return settings_read(app, err);
}

// Another file stands there, or the same one can be written to again.
static bool follow_file(struct app *app, struct err *err)
{
    if (store_was_full(app->store))
        return store_has_room(app->store, err) && take_store(app, err);
    if (store_in_place(app->store, NULL))
        return true;
    bool said = app->trouble.code != ERR_NONE; // said first, and looked at again in a while
    if (!said || !store_there(store_path(app->store)))
        return store_in_place(app->store, err);
    return take_store(app, err);
}

bool app_catch_up(struct app *app, struct err *err)
{
    struct err here;
    bool erasing = false,
         ok = follow_file(app, &here) && app_read_new(app, &here) && said_read(app, &here);
    int64_t now_ms = app_wall_ms(app);
    bool believed = ok && doubt_look(app, now_ms) == DOUBT_NONE;
    ok = ok && (!believed || retention_pending(app, &erasing, &here)) &&
         store_has_room(app->store, &here);
    bool troubled = app->trouble.code != ERR_NONE; // over only when a write has succeeded
    bool due = believed && (erasing || !app->model.open || engine_deadline(&app->model) <= now_ms);
    if (ok && (troubled || due || doubt_has_news(app, now_ms))) {
        ok = begin_write(app, NULL, 0, &now_ms, &here) && retention_slice(app, now_ms, &here) &&
             (!troubled || store_touch(app->store, &here));
        ok = end_write(app, ok, &here);
    } else {
        if (ok) {
            person_sync_visitors(app);
            ok = paper_look(app, &here) && outbox_look(app, &here) && door_look(app, &here) &&
                 cars_look(app, &here);
        }
        app_set_trouble(app, ok ? NULL : &here);
    }
    if (ok && believed)
        daily_make_due(app);
    if (!ok && err)
        *err = here;
    return ok;
}

// ---- one request ------------------------------------------------------------------------------

static bool concerns_self(const struct app *app, const struct actor *actor,
                          const struct command *command)
{
    if (actor->staff == 0)
        return false;
    const struct visit *visit = model_visit(&app->model, command->visit);
    if (visit && visit->with != NOBODY && command->kind != COMMAND_FOLLOW_UP &&
        (command->kind != COMMAND_CALL && command->kind != COMMAND_CALL_NEXT))
        return app->model.business.consultants[visit->with].id == actor->staff;
    return command->consultant == actor->staff;
}

// Erasing needs more than changing.
static bool erases(const struct command *command)
{
    return command->kind == COMMAND_CHANGE_CUSTOMER && command->number == CUSTOMER_ERASED;
}

static bool gives_away(const struct command *command)
{
    return command->kind == COMMAND_FOLLOW_UP && command->number == FOLLOW_UP_GIVEN;
}

// From a call that is in question: by the desk, so that nobody looks a customer over and passes them
// on without losing the turn.
static bool puts_back(const struct app *app, const struct command *command)
{
    const struct visit *visit = model_visit(&app->model, command->visit);
    return command->kind == COMMAND_RETURN && visit && visit->state == VISIT_CALLED;
}

// Of the roster: who is not to be there is let off by a supervisor.
static bool swaps(const struct command *command)
{
    return command->kind == COMMAND_CHANGE_ROSTER && command->other != 0;
}

static bool overrides(const struct command *command)
{
    return command->reason == REASON_OVERRIDE &&
           (command->kind == COMMAND_CALL || command->kind == COMMAND_CALL_NEXT);
}

static bool may(const struct app *app, enum role role, const struct command *command, bool own)
{
    return role_may_command(role, command->kind, own) &&
           (!overrides(command) || role_may(role, RIGHT_OVERRIDE)) &&
           (!puts_back(app, command) || role_may(role, RIGHT_SEE_NAMES)) &&
           (!erases(command) || role_may(role, RIGHT_ERASE)) &&
           (!swaps(command) || role_may(role, RIGHT_OVERRIDE)) &&
           (!gives_away(command) || role_may(role, RIGHT_HAND_OVER));
}

static bool allowed(const struct app *app, const struct request *request, struct response *response)
{
    const struct actor *actor = &request->actor;
    const struct command *command = &request->command;
    if (request->change) // app_save_profile, app_put_staff … have asked
        return true;
    if (may(app, actor->role, command, concerns_self(app, actor, command)))
        return true;
    enum role who = ROLE_RECEPTIONIST; // the least who may do it to anybody
    while (who < ROLE_ADMINISTRATOR && !may(app, who, command, false))
        who++;
    response->result = RESULT_DENIED;
    err_set(&response->err, ERR_DENIED, "a %s may not %s%s; who may: %s", role_code(actor->role),
            command_kind_name(command->kind), overrides(command) ? " against the proposal" : "",
            role_code(who));
    return false;
}

void token_hash(const char *token, uint8_t hash[TOKEN_HASH_SIZE])
{
    crypto_generichash(hash, TOKEN_HASH_SIZE, (const uint8_t *)token, strlen(token), NULL, 0);
}

// What the visitor is told now is kept, to be scored against what happens.
static bool keep_promise(struct app *app, const struct request *request,
                         const struct ruling *ruling, int64_t now_ms, struct err *err)
{
    struct promise_row row;
    return request->command.kind != COMMAND_REGISTER ||
           !forecast_promise(app->forecast, &app->model, ruling->visit, now_ms, &row) ||
           store_put_promise(app->store, &row, err);
}

static void fill_ticket(const struct app *app, struct response *response)
{
    const struct visit *visit = model_visit(&app->model, response->ruling.visit);
    if (visit)
        visit_ticket(visit, response->ticket);
}

// An id that comes again with another command is a mistake of whoever sent it, and nothing was done of that.
static bool is_same(const struct command_row *row, const struct request *request)
{
    const struct command *c = &request->command;
    bool of_another = c->visit ? row->ruling.visit && row->ruling.visit != c->visit
                               : !row->ruling.visit && row->ruling.consultant && c->consultant &&
                                     row->ruling.consultant != c->consultant;
    return row->kind == c->kind && row->author == request->actor.staff && !of_another;
}

// Was this very command done before? Then its ruling stands.
static bool ruled_already(struct app *app, const struct request *request, struct response *response,
                          bool *ret_done, struct err *err)
{
    struct command_row row;
    *ret_done = false;
    if (!has_id(&request->command.id))
        return true;
    if (!store_find_command(app->store, &request->command.id, &row, ret_done, err))
        return false;
    if (!*ret_done)
        return true;
    bool same = is_same(&row, request);
    response->result = same ? RESULT_DONE : RESULT_REFUSED;
    response->ruling = same ? row.ruling : (struct ruling){.refusal = REFUSAL_BAD_VALUE};
    return true;
}

static bool keep_command(struct app *app, const struct request *request,
                         const struct ruling *ruling, int64_t now_ms, struct err *err)
{
    struct command_row row = {
        .kind = request->command.kind, .author = request->actor.staff, .ruling = *ruling};
    return !has_id(&request->command.id) ||
           store_put_command(app->store, &request->command.id, now_ms, &row, err);
}

// Everything typed passes the text gate, whichever door it came by; the first trouble is told.
static enum refusal pass_gate(struct asked *a)
{
    struct request *request = a->request;
    struct person *p = &request->person;
    if (!memchr(request->token, '\0', sizeof request->token) ||
        !memchr(request->note, '\0', sizeof request->note) ||
        !memchr(request->entry, '\0', sizeof request->entry) ||
        !memchr(request->plates, '\0', sizeof request->plates) ||
        !memchr(p->surname, '\0', sizeof p->surname) ||
        !memchr(p->full_name, '\0', sizeof p->full_name) ||
        !memchr(p->phone, '\0', sizeof p->phone))
        return REFUSAL_BAD_VALUE;
    enum text_trouble trouble = text_gate_note(request->note, request->note, sizeof request->note);
    if (trouble == TEXT_FINE || trouble == TEXT_ONLY_BLANK)
        trouble = text_gate_name(p->surname, p->surname, sizeof p->surname);
    if (trouble == TEXT_FINE)
        trouble = text_gate_name(p->full_name, p->full_name, sizeof p->full_name);
    a->field = (int)trouble;
    return trouble == TEXT_FINE ? plates_gate(request) : REFUSAL_BAD_TEXT;
}

static bool is_of_clock(const struct command *command)
{
    return command->kind == COMMAND_CONFIRM_CLOCK || command->kind == COMMAND_CORRECT_CLOCK;
}

// What is wrong with the phone that was refused, an enum phone_trouble: every door says the same of it.
static int phone_trouble_in(const struct app *app, const struct request *request)
{
    char normal[PHONE_TEXT_SIZE];
    enum phone_trouble trouble = phone_read(app->country, request->person.phone, normal);
    mem_wipe(normal, sizeof normal);
    return (int)trouble;
}

// What was written before a refusal is taken back: to a savepoint, for which every page that is changed meanwhile is
// copied, or, where nothing else stands in the transaction and nothing follows in it, with all of it.
static bool stands_alone(const struct app *app, const struct request *request, size_t n)
{
    return n == 1 && app->flushed == 0 && !request->change && !request->importing &&
           !is_of_clock(&request->command);
}

static bool take_back(struct app *app, bool alone, struct err *err)
{
    if (!alone)
        return store_rollback_to(app->store, err);
    store_rollback(app->store);
    return store_begin(app->store, err);
}

// Decide and keep, on a copy of the request; on a refusal the caller takes back what was written.
static bool decide(struct app *app, struct request *request, struct response *response, bool alone,
                   int64_t now_ms, struct err *err)
{
    struct asked a = {
        .app = app,
        .request = request,
        // a clock that was set back a little stands still until it has caught up
        .now_ms = is_of_clock(&request->command) ? now_ms : engine_event_ms(&app->model, now_ms),
        .ruling = &response->ruling};
    request->command.author = request->actor.staff;
    a.refusal = doubt_refuses(app, &request->command, now_ms, &a.until_ms);
    if (a.refusal == REFUSAL_NONE)
        a.refusal = pass_gate(&a);
    if (a.refusal == REFUSAL_NONE && !reason_fits(&request->command))
        a.refusal = REFUSAL_WRONG_REASON;
    if (a.refusal == REFUSAL_NONE && !side_complete(&a, err)) {
        free(a.past);
        return false;
    }
    if (a.refusal == REFUSAL_BAD_PHONE)
        a.field = phone_trouble_in(app, request);
    response->ruling = (struct ruling){.refusal = a.refusal,
                                       .until_ms = a.until_ms,
                                       .visit = a.here,
                                       .consultant = a.refusal ? request->command.consultant : 0,
                                       .role = a.role,
                                       .entry = a.entry,
                                       .field = a.field};
    if (a.refusal == REFUSAL_NONE)
        engine_decide(&app->model, &request->command, a.now_ms, &app->events, &response->ruling);
    free(a.past);
    if (response->ruling.refusal != REFUSAL_NONE) {
        response->result = RESULT_REFUSED;
        return true;
    }
    response->result = RESULT_DONE;
    bool kept = (alone || store_release(app->store, err)) && side_keep(&a, err);
    response->plate_of = a.plate_of;
    return kept && write_through(app, err) &&
           keep_promise(app, request, &response->ruling, a.now_ms, err) &&
           keep_command(app, request, &response->ruling, a.now_ms, err);
}

static bool decide_copy(struct app *app, const struct request *request, struct response *response,
                        bool alone, int64_t now_ms, struct err *err)
{
    struct request copy = *request;
    bool ok = decide(app, &copy, response, alone, now_ms, err);
    request_wipe(&copy);
    return ok;
}

static bool do_request(struct app *app, const struct request *request, struct response *response,
                       size_t n, int64_t now_ms, struct err *err)
{
    bool done, over, alone = stands_alone(app, request, n);
    if (!app_session_over(app, request->actor, &over, err))
        return false;
    if (over) {
        response->result = RESULT_REFUSED;
        response->ruling = (struct ruling){.refusal = REFUSAL_SESSION_OVER};
        return true;
    }
    if (!allowed(app, request, response))
        return true;
    if (!ruled_already(app, request, response, &done, err))
        return false;
    if (!done) {
        if ((!alone && !store_savepoint(app->store, err)) ||
            !decide_copy(app, request, response, alone, now_ms, err))
            return false;
        bool keep = response->result == RESULT_DONE;
        if (!keep && !take_back(app, alone, err))
            return false;
        bool tried = request->change || request->importing;
        if (!keep && tried && !settings_read(app, err)) // the settings, perhaps, of what is no more
            return false;
    }
    fill_ticket(app, response);
    return true;
}

// Erased, and yet not so that it stays so after a restore: not told as done. The next write lists them.
static void fail_unlisted(struct app *app, const struct request *requests,
                          struct response *responses, size_t n)
{
    for (size_t i = 0; app->unlisted.code != ERR_NONE && i < n; i++) {
        if (responses[i].result == RESULT_DONE && erases(&requests[i].command)) {
            responses[i].result = RESULT_FAILED;
            responses[i].err = app->unlisted;
        }
    }
}

// By number: the log holds no personal data.
static void log_erasures(struct app *app, const struct request *requests,
                         const struct response *responses, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (responses[i].result == RESULT_DONE && erases(&requests[i].command))
            log_line(app->log, LOG_INFO,
                     "customer %" PRId64 " was erased by staff %" PRId64 " (%s)",
                     requests[i].command.customer, requests[i].actor.staff,
                     role_code(requests[i].actor.role));
    }
}

static bool submit_once(struct app *app, const struct request *requests, struct response *responses,
                        size_t n, struct err *err)
{
    int64_t now_ms;
    memset(responses, 0, n * sizeof *responses);
    bool ok = begin_write(app, requests, n, &now_ms, err);
    for (size_t i = 0; ok && i < n; i++)
        ok = do_request(app, &requests[i], &responses[i], n, now_ms, err) &&
             (!is_of_clock(&requests[i].command) || go_on(app, now_ms, err));
    return end_write(app, ok, err);
}

// By its id a command that was done before, or may have been, is found and not done twice.
static bool may_be_repeated(const struct request *requests, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!has_id(&requests[i].command.id))
            return false;
    }
    return true;
}

void app_only_look(struct app *app, bool yes)
{
    app->only_looks = yes;
}

int app_submitted(const struct app *app)
{
    return app->submitted;
}

void app_submit(struct app *app, const struct request *requests, struct response *responses,
                size_t n)
{
    struct err err = {0};
    for (size_t i = 0; i < n && app->only_looks; i++)
        responses[i] = (struct response){.result = RESULT_DENIED};
    if (app->only_looks)
        return;
    app->submitted += (int)n;
    for (size_t i = 0; i < n; i++)
        photos_ahead(app, &requests[i]);
    bool ok = submit_once(app, requests, responses, n, &err);
    for (int time = 0; !ok && may_be_repeated(requests, n) && store_try_again(app->store, time);
         time++)
        ok = submit_once(app, requests, responses, n, &err);
    if (ok) {
        log_erasures(app, requests, responses, n);
        fail_unlisted(app, requests, responses, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        responses[i] = (struct response){.result = RESULT_FAILED, .err = err};
}
