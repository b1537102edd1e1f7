// One durable commit for what was asked, and for what is due: begin, catch up under the lock, open
// the day, tick, then each request in its own savepoint.

#include "app/change.h"
#include "app/inside.h"
#include "base/str.h"

#include <inttypes.h>
#include <sodium.h>
#include <unistd.h>

void request_init(struct request *request, const struct entropy *entropy, struct actor actor,
                  enum command_kind kind)
{
    *request = (struct request){.actor = actor, .command.kind = kind};
    entropy->fill(entropy->self, request->command.id.bytes, sizeof request->command.id.bytes);
    if (kind != COMMAND_REGISTER && kind != COMMAND_GREET && kind != COMMAND_BOOK)
        return;
    uint8_t secret[24];
    entropy->fill(entropy->self, secret, sizeof secret);
    sodium_bin2base64(request->token, sizeof request->token, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
}

void request_wipe(struct request *request)
{
    mem_wipe(request, sizeof *request);
}

// ---- the write transaction --------------------------------------------------------------------

static bool begin_write(struct app *app, int64_t now_ms, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    event_list_clear(&app->events);
    app->flushed = 0;
    if (!app_read_new(app, err))
        return false;
    engine_tick(&app->model, now_ms, &app->events);
    return day_open_if_needed(app, now_ms, err) && fold_flush(app, err);
}

static bool people_changed(const struct app *app)
{
    for (size_t i = 0; i < app->events.events.n; i++) {
        if (event_changes_people(app->events.events.at[i].kind))
            return true;
    }
    return false;
}

// What was erased leaves the write-ahead log, too. Where somebody is just reading it stays for the
// next write, and the first of every day sees to what a stopped process has left.
static void forget_erased(struct app *app)
{
    struct err err;
    bool done = true;
    if (!app->erased)
        return;
    if (!store_empty_log(app->store, &done, &err))
        log_line(app->log, LOG_WARN, "the write-ahead log could not be emptied: %s", err.text);
    app->erased = !done;
}

// After a failure the model may have run ahead of the file: it is thrown away, so that nothing is
// shown that is not stored.
static bool end_write(struct app *app, bool ok, struct err *err)
{
    ok = ok && store_commit(app->store, err);
    if (ok) {
        app->version += app->events.events.n > 0;
        if (people_changed(app))
            app->visitors.n = 0;
        forget_erased(app);
    } else {
        store_rollback(app->store);
        app_forget_forecast(app);
        app_fold_again(app, NULL);
    }
    person_sync_visitors(app);
    app_set_trouble(app, ok ? NULL : err);
    event_list_clear(&app->events);
    app->flushed = 0;
    return ok;
}

// Another file stands in the store's place: from now on it is the store.
static bool follow_file(struct app *app, struct err *err)
{
    struct store *fresh;
    if (store_in_place(app->store, NULL))
        return true;
    bool said = app->trouble.code != ERR_NONE; // said first, and looked at again in a while
    if (!said || access(store_path(app->store), F_OK) != 0)
        return store_in_place(app->store, err);
    if (!store_open(store_path(app->store), &fresh, err))
        return false;
    store_close(app->store);
    app->store = fresh;
    app->stale = true;
    app_forget_forecast(app);
    recall_forget(&app->recall);
    return settings_read(app, err);
}

bool app_catch_up(struct app *app, struct err *err)
{
    struct err here;
    int64_t now_ms = app_now_ms(app);
    bool erasing = false, ok = follow_file(app, &here) && app_read_new(app, &here) &&
                               retention_pending(app, &erasing, &here);
    bool troubled = app->trouble.code != ERR_NONE; // over only when a write has succeeded
    if (ok && (troubled || erasing || !app->model.open || engine_deadline(&app->model) <= now_ms)) {
        ok = begin_write(app, now_ms, &here) && retention_slice(app, now_ms, &here) &&
             (!troubled || store_touch(app->store, &here));
        ok = end_write(app, ok, &here);
    } else {
        if (ok)
            person_sync_visitors(app);
        app_set_trouble(app, ok ? NULL : &here);
    }
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

static bool allowed(const struct app *app, const struct request *request, struct response *response)
{
    const struct actor *actor = &request->actor;
    const struct command *command = &request->command;
    bool override = command->reason == REASON_OVERRIDE &&
                    (command->kind == COMMAND_CALL || command->kind == COMMAND_CALL_NEXT);
    bool own = concerns_self(app, actor, command);
    if (request->change) // app_save_profile, app_put_staff … have asked
        return true;
    if (role_may_command(actor->role, command->kind, own) &&
        (!override || role_may(actor->role, RIGHT_OVERRIDE)) &&
        (!erases(command) || role_may(actor->role, RIGHT_ERASE)) &&
        (!gives_away(command) || role_may(actor->role, RIGHT_HAND_OVER)))
        return true;
    response->result = RESULT_DENIED;
    err_set(&response->err, ERR_DENIED, "a %s may not %s%s", role_code(actor->role),
            command_kind_name(command->kind), override ? " against the proposal" : "");
    return false;
}

static bool has_id(const struct command_id *id)
{
    return !sodium_is_zero(id->bytes, sizeof id->bytes);
}

// Better placed to take a customer over: free, then fewer served today.
static bool better_placed(const struct consultant *a, const struct consultant *b)
{
    bool a_free = a->presence == PRESENCE_FREE, b_free = b->presence == PRESENCE_FREE;
    return a_free != b_free ? a_free : a->served < b->served;
}

// Somebody of that role who serves customers and is on duty.
static bool find_by_role(struct app *app, enum role role, int64_t *ret_consultant,
                         enum refusal *ret_refusal, struct err *err)
{
    const struct business *b = &app->model.business;
    int best = NOBODY;
    for (int i = 0; i < b->consultant_n; i++) {
        struct staff_member member;
        struct staff_pin pin;
        bool found;
        const struct consultant *c = &app->model.consultants[i];
        if (!b->consultants[i].active || !consultant_on_duty(c))
            continue;
        if (!store_find_staff(app->store, b->consultants[i].id, &member, &pin, &found, err))
            return false;
        if (found && role_from_code(member.role) == role &&
            (best == NOBODY || better_placed(c, &app->model.consultants[best])))
            best = i;
    }
    *ret_refusal = best == NOBODY ? REFUSAL_CONSULTANT_AWAY : REFUSAL_NONE;
    *ret_consultant = best == NOBODY ? 0 : b->consultants[best].id;
    return true;
}

// One of the question's choices, or words where it wants words.
static bool is_answer(const struct app *app, const struct request *request)
{
    const struct question_words *question =
        catalogue_question(&app->catalogue, request->command.number);
    int64_t choice = request->command.other;
    if (!question)
        return false;
    return question->choice_n > 0 ? choice >= 1 && choice <= question->choice_n && !*request->note
                                  : choice == 0 && *request->note;
}

// A record of an earlier day: whose it is whatever the request says, and an end within its day.
static bool complete_record(struct app *app, const struct request *request, struct command *command,
                            enum refusal *ret_refusal, struct err *err)
{
    struct record_row row;
    if (!store_find_record(app->store, command->visit, &row, err))
        return false;
    command->consultant = row.staff;
    bool own = row.staff == request->actor.staff;
    if (row.staff == 0 || !role_may_command(request->actor.role, command->kind, own))
        *ret_refusal = REFUSAL_NO_VISIT;
    else if (command->ready_ms != 0 &&
             (command->ready_ms < row.started_ms ||
              (row.day_end_ms != 0 && command->ready_ms > row.day_end_ms)))
        *ret_refusal = REFUSAL_BAD_VALUE;
    return true;
}

static bool follow_up_day_fits(const struct request *request, int64_t now_ms)
{
    int64_t at_ms = request->follow_up_ms;
    return at_ms == 0 || (at_ms > now_ms - (int64_t)DAY_MS && at_ms <= now_ms + FOLLOW_UP_MAX_MS);
}

// What the tables know and the engine may not look up.
static bool complete_command(struct app *app, struct request *request, int64_t now_ms,
                             struct command *command, enum refusal *ret_refusal, struct err *err)
{
    enum command_kind kind = command->kind;
    *ret_refusal = REFUSAL_NONE;
    if (kind == COMMAND_REGISTER || kind == COMMAND_GREET)
        return person_resolve(app, request, now_ms, command, ret_refusal, err);
    if (kind == COMMAND_ANSWER && !is_answer(app, request))
        *ret_refusal = REFUSAL_BAD_VALUE;
    if (kind == COMMAND_END_TASK && request->actor.role == ROLE_CUSTOMER)
        command->reason = REASON_BY_CUSTOMER; // they take it back; done is what the desk says
    if (kind == COMMAND_CHANGE_BUSINESS && request->change)
        return change_apply(app, request->change, command, ret_refusal, err);
    if (kind == COMMAND_CHANGE_BUSINESS) {
        command->number = change_parts(&app->business, command->business);
        return settings_check(app, command->business, ret_refusal, err);
    }
    if (kind == COMMAND_CHANGE_CUSTOMER)
        return person_check_change(app, request, ret_refusal, err);
    if (kind == COMMAND_MERGE_CUSTOMERS || kind == COMMAND_SPLIT_CUSTOMERS)
        return merge_check(app, command, ret_refusal, err);
    if (kind == COMMAND_TRANSFER && request->to_role != ROLE_CUSTOMER)
        return find_by_role(app, request->to_role, &command->consultant, ret_refusal, err);
    if (kind == COMMAND_FOLLOW_UP)
        return follow_up_complete(app, request, command, ret_refusal, err);
    if (kind == COMMAND_CHECK_IN)
        return store_count_incomplete(app->store, command->consultant, &command->number, err);
    if (!follow_up_day_fits(request, now_ms))
        *ret_refusal = REFUSAL_BAD_VALUE;
    return kind != COMMAND_COMPLETE_RECORD || model_visit(&app->model, command->visit) ||
           complete_record(app, request, command, ret_refusal, err);
}

void token_hash(const char *token, uint8_t hash[TOKEN_HASH_SIZE])
{
    crypto_generichash(hash, TOKEN_HASH_SIZE, (const uint8_t *)token, strlen(token), NULL, 0);
}

bool app_visit_of_token(struct app *app, const char *token, int64_t *ret_visit, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(token, hash);
    return store_find_token(app->store, hash, ret_visit, err);
}

static bool keep_token(struct app *app, const struct request *request, int64_t visit,
                       int64_t now_ms, struct err *err)
{
    if (!*request->token)
        return true;
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(request->token, hash);
    return store_put_token(app->store, hash, visit, now_ms, err);
}

static bool keep_note(struct app *app, const struct request *request, enum note_kind kind,
                      int64_t now_ms, struct err *err)
{
    return !*request->note || store_add_note(app->store, request->command.visit, kind,
                                             request->actor.staff, now_ms, request->note, err);
}

static bool keep_answer(struct app *app, const struct request *request, int64_t now_ms,
                        struct err *err)
{
    struct answer_row row = {.visit = request->command.visit,
                             .question = request->command.number,
                             .choice = (int)request->command.other,
                             .text = request->note,
                             .author = request->actor.staff,
                             .at_ms = now_ms};
    return store_put_answer(app->store, &row, err);
}

static bool keep_rating(struct app *app, const struct request *request, int64_t now_ms,
                        struct err *err)
{
    struct rating_row row = {.visit = request->command.visit,
                             .stars = request->command.number,
                             .call_back = request->command.party != 0,
                             .tags = request->tags & ((1u << TAG_COUNT) - 1),
                             .at_ms = engine_event_ms(&app->model, now_ms)};
    return store_put_rating(app->store, &row, err) &&
           keep_note(app, request, NOTE_COMMENT, now_ms, err);
}

static bool keep_record(struct app *app, const struct request *request, const struct answer *answer,
                        int64_t now_ms, struct err *err)
{
    int64_t visit = request->command.visit;
    return keep_note(app, request, NOTE_RECORD, now_ms, err) &&
           (request->follow_up_ms <= 0 || answer->consultant == 0 ||
            store_put_follow_up(app->store,
                                &(struct follow_up_row){.visit = visit,
                                                        .staff = answer->consultant,
                                                        .due_ms = request->follow_up_ms},
                                err)) &&
           (request->command.kind != COMMAND_FINISH || person_served(app, visit, now_ms, err));
}

// What a done command leaves in tables beside its events: words, tokens, who knows whom.
static bool keep_beside(struct app *app, const struct request *request, const struct answer *answer,
                        int64_t now_ms, struct err *err)
{
    enum command_kind kind = request->command.kind;
    if (kind == COMMAND_REGISTER || kind == COMMAND_GREET)
        return keep_token(app, request, answer->visit, now_ms, err);
    if (kind == COMMAND_RATE)
        return keep_rating(app, request, now_ms, err);
    if (kind == COMMAND_ANSWER)
        return keep_answer(app, request, now_ms, err);
    if (kind == COMMAND_FINISH || kind == COMMAND_COMPLETE_RECORD)
        return keep_record(app, request, answer, now_ms, err);
    if (kind == COMMAND_FOLLOW_UP)
        return keep_note(app, request, NOTE_RECORD, now_ms, err) &&
               follow_up_keep(app, request, now_ms, err);
    if (kind == COMMAND_UNDO)
        return person_unserved(app, answer->visit, now_ms, err) &&
               follow_up_unserved(app, answer->visit, err);
    if (kind == COMMAND_CHANGE_BUSINESS && !request->change)
        return store_write_business(app->store, request->command.business, err) &&
               settings_read(app, err);
    app->erased |= erases(&request->command);
    if (kind == COMMAND_CHANGE_CUSTOMER)
        return erases(&request->command)
                   ? person_erase(app, request->command.customer, request->actor.staff, now_ms, err)
                   : person_change(app, request, now_ms, err);
    return true;
}

// What the visitor is told now is kept, to be scored against what happens.
static bool keep_promise(struct app *app, const struct request *request,
                         const struct answer *answer, int64_t now_ms, struct err *err)
{
    struct promise_row row;
    return request->command.kind != COMMAND_REGISTER ||
           !forecast_promise(app->forecast, answer->visit, now_ms, &row) ||
           store_put_promise(app->store, &row, err);
}

static void fill_ticket(const struct app *app, struct response *response)
{
    const struct visit *visit = model_visit(&app->model, response->answer.visit);
    if (visit)
        visit_ticket(visit, response->ticket);
}

// Was this very command done before? Then its answer stands.
static bool answer_again(struct app *app, const struct request *request, struct response *response,
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
    bool same = row.kind == request->command.kind && row.author == request->actor.staff;
    response->result = same ? RESULT_DONE : RESULT_REFUSED;
    response->answer = same ? row.answer : (struct answer){.refusal = REFUSAL_BAD_VALUE};
    return true;
}

static bool keep_command(struct app *app, const struct request *request,
                         const struct answer *answer, int64_t now_ms, struct err *err)
{
    struct command_row row = {
        .kind = request->command.kind, .author = request->actor.staff, .answer = *answer};
    return !has_id(&request->command.id) ||
           store_put_command(app->store, &request->command.id, now_ms, &row, err);
}

static bool is_text(const struct request *request)
{
    return utf8_valid(request->note) && memchr(request->note, '\0', sizeof request->note) &&
           memchr(request->token, '\0', sizeof request->token);
}

// Decide and keep; on a refusal the caller rolls back to the savepoint.
static bool decide(struct app *app, struct request *request, struct response *response,
                   int64_t now_ms, struct err *err)
{
    struct command command = request->command;
    enum refusal refusal = REFUSAL_NONE;
    command.author = request->actor.staff;
    int64_t until_ms = 0;
    if (appointment_concerns(request) &&
        !appointment_complete(app, request, now_ms, &command, &refusal, &until_ms, err))
        return false;
    if (refusal == REFUSAL_NONE && !complete_command(app, request, now_ms, &command, &refusal, err))
        return false;
    if (!is_text(request))
        refusal = REFUSAL_BAD_VALUE;
    response->answer = (struct answer){.refusal = refusal, .until_ms = until_ms};
    // a clock that has been set back is not believed: decisions are made at the journal's own time
    now_ms = engine_event_ms(&app->model, now_ms);
    if (refusal == REFUSAL_NONE)
        engine_decide(&app->model, &command, now_ms, &app->events, &response->answer);
    if (response->answer.refusal != REFUSAL_NONE) {
        response->result = RESULT_REFUSED;
        return true;
    }
    response->result = RESULT_DONE;
    return keep_beside(app, request, &response->answer, now_ms, err) &&
           appointment_keep(app, request, &command, &response->answer, now_ms, err) &&
           merge_keep(app, &command, err) && fold_flush(app, err) &&
           keep_promise(app, request, &response->answer, now_ms, err) &&
           keep_command(app, request, &response->answer, now_ms, err);
}

static bool do_request(struct app *app, struct request *request, struct response *response,
                       int64_t now_ms, struct err *err)
{
    bool done;
    if (!allowed(app, request, response))
        return true;
    if (!answer_again(app, request, response, &done, err))
        return false;
    if (!done) {
        if (!store_savepoint(app->store, err) || !decide(app, request, response, now_ms, err))
            return false;
        bool keep = response->result == RESULT_DONE;
        if (!(keep ? store_release(app->store, err) : store_rollback_to(app->store, err)))
            return false;
        if (!keep && request->change && !settings_read(app, err)) // it was tried out
            return false;
    }
    fill_ticket(app, response);
    return true;
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

void app_submit(struct app *app, struct request *requests, struct response *responses, size_t n)
{
    struct err err = {0};
    int64_t now_ms = app_now_ms(app);
    memset(responses, 0, n * sizeof *responses);
    bool ok = begin_write(app, now_ms, &err);
    for (size_t i = 0; ok && i < n; i++)
        ok = do_request(app, &requests[i], &responses[i], now_ms, &err);
    if (end_write(app, ok, &err)) {
        log_erasures(app, requests, responses, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        responses[i] = (struct response){.result = RESULT_FAILED, .err = err};
}
