// What the tables know about a command and the engine may not look up, and what a done command leaves
// in them beside its events: words, tokens, who knows whom. One row a kind.

#include "app/change.h"
#include "app/figures/daily.h"
#include "app/internal.h"
#include "base/str.h"

// ---- before it is decided ---------------------------------------------------------------------

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

static bool complete_register(struct asked *a, struct err *err)
{
    return booked_arrival_complete(a, err) &&
           (a->refusal != REFUSAL_NONE || person_resolve(a, err)) &&
           (a->refusal != REFUSAL_NONE || meant_is_supported(a, a->request->command.customer, err));
}

// Whoever is on the way keeps one of the day's numbers from whoever is here; whoever has thought better of it has
// used one up, so many an hour.
static bool many_coming(const struct model *model, int64_t now_ms)
{
    enum { ON_THE_WAY_MOST = 40, NEVER_CAME_MOST = 60 };
    int coming = 0, never_came = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        coming += visit->on_the_way && visit_is_open(visit);
        never_came +=
            visit->on_the_way && !visit_is_open(visit) && visit->arrived_ms > now_ms - HOUR_MS;
    }
    return coming >= ON_THE_WAY_MOST || never_came >= NEVER_CAME_MOST;
}

static bool complete_set_out(struct asked *a, struct err *err)
{
    if (!many_coming(&a->app->model, a->now_ms))
        return complete_register(a, err);
    a->refusal = REFUSAL_MANY_COMING;
    return true;
}

static bool complete_answer(struct asked *a, struct err *err)
{
    (void)err;
    if (!is_answer(a->app, a->request))
        a->refusal = REFUSAL_BAD_VALUE;
    return true;
}

static bool complete_end_task(struct asked *a, struct err *err)
{
    (void)err;
    if (a->request->actor.role == ROLE_CUSTOMER)
        a->request->command.reason =
            REASON_BY_CUSTOMER; // they take it back; done is what the desk says
    return true;
}

static bool levels_alike(const struct business *a, const struct business *b)
{
    bool alike = a->rules.level_window == b->rules.level_window;
    for (int g = 0; alike && g < GROUP_MAX; g++)
        alike = business_levels_group(a, g) == business_levels_group(b, g);
    return alike;
}

// Where turns are levelled from now on, or over other days: what the engine has to know of them.
static bool complete_past(struct asked *a, struct err *err)
{
    struct command *command = &a->request->command;
    if (a->refusal != REFUSAL_NONE || !command->business || !business_levels(command->business) ||
        levels_alike(command->business, &a->app->model.business))
        return true;
    a->past = mem_alloc(CONSULTANT_MAX * GROUP_MAX * sizeof *a->past);
    return past_turns_for(a->app, command->business, day_date(a->app, &a->app->day), a->past,
                          command, err);
}

static bool complete_business(struct asked *a, struct err *err)
{
    if (a->request->change)
        return change_apply(a->app, a->request->change, &a->request->command, &a->refusal, err) &&
               complete_past(a, err);
    struct command *command = &a->request->command;
    if (!settings_check(a->app, command->business, &a->refusal, err))
        return false;
    if (a->refusal == REFUSAL_NONE)
        command->number = settings_parts(a->app, command->business);
    return complete_past(a, err);
}

static bool complete_merge(struct asked *a, struct err *err)
{
    return merge_check(a->app, &a->request->command, &a->refusal, err);
}

static bool complete_transfer(struct asked *a, struct err *err)
{
    const struct visit *visit = model_visit(&a->app->model, a->request->command.visit);
    enum role named = a->request->to_role;
    if (named != ROLE_CUSTOMER && !meant_by_role(a, visit, named, err))
        return false;
    return meant_early(a, visit, named, err) &&
           (!visit || meant_is_supported(a, visit->customer, err));
}

static bool complete_check_in(struct asked *a, struct err *err)
{
    return store_count_incomplete(a->app->store, a->request->command.consultant,
                                  &a->request->command.number, err);
}

static void count_low_rating(void *self, const struct low_rating_row *row)
{
    (void)row;
    ++*(int *)self;
}

static bool complete_handle_rating(struct asked *a, struct err *err)
{
    int found = 0;
    if (!store_read_low_ratings(a->app->store, a->request->command.visit, LOW_RATING, 0, 1,
                                count_low_rating, &found, err))
        return false;
    if (found == 0)
        a->refusal = REFUSAL_NO_LOW_RATING;
    return true;
}

// Answered twice, or not asked at all: nobody decides about people they have not been shown.
static bool complete_answer_erasing(struct asked *a, struct err *err)
{
    int due = 0;
    const struct app *app = a->app;
    int days = app->profile.retention_days;
    if (days > 0 && !store_count_unseen(app->store, retention_since_ms(app, days), &due, err))
        return false;
    if (due < a->request->command.number)
        a->refusal = REFUSAL_TASK_DONE;
    return true;
}

static bool keep_answer_erasing(struct asked *a, struct err *err)
{
    (void)err;
    retention_wake(a->app);
    return true;
}

// Whoever does not read for the whole desk puts aside for themselves alone.
static bool complete_put_aside(struct asked *a, struct err *err)
{
    (void)err;
    a->request->command.class = !role_may(a->request->actor.role, RIGHT_SEE_NAMES);
    return true;
}

static void check_follow_up_day(struct asked *a)
{
    int64_t at_ms = a->request->follow_up_ms;
    if (at_ms != 0 &&
        (at_ms <= a->now_ms - (int64_t)DAY_MS || at_ms > a->now_ms + FOLLOW_UP_MAX_MS))
        a->refusal = REFUSAL_BAD_VALUE;
}

static bool complete_finish(struct asked *a, struct err *err)
{
    (void)err;
    check_follow_up_day(a);
    return true;
}

// When the customer was to be called again before: what an undo goes back to.
static bool find_due(struct asked *a, struct err *err)
{
    struct follow_up_row row;
    bool found;
    if (!store_find_follow_up(a->app->store, a->request->command.visit, &row, &found, err))
        return false;
    a->request->command.until_ms = found ? row.due_ms : 0;
    return true;
}

// Told in minutes: in the one in which it began it ended as it began.
static void check_end(struct asked *a, int64_t *ended_ms, const struct record_row *row)
{
    bool late = row->day_end_ms != 0 && *ended_ms > row->day_end_ms;
    bool early = *ended_ms < row->started_ms;
    if (early && row->started_ms - *ended_ms < MINUTE_MS)
        *ended_ms = row->started_ms;
    else if (early || late)
        a->refusal = late ? REFUSAL_TIME_LATE : REFUSAL_TIME_EARLY;
    a->until_ms = late ? row->day_end_ms : row->started_ms;
}

// A record of an earlier day: whose it is whatever the request says, and an end within its day.
static bool complete_record(struct asked *a, struct err *err)
{
    struct record_row row;
    struct command *command = &a->request->command;
    check_follow_up_day(a);
    if (!find_due(a, err))
        return false;
    if (model_visit(&a->app->model, command->visit))
        return true;
    if (!store_find_record(a->app->store, command->visit, &row, err))
        return false;
    command->consultant = row.staff;
    bool own = row.staff == a->request->actor.staff;
    if (row.staff == 0 || !role_may_command(a->request->actor.role, command->kind, own))
        a->refusal = REFUSAL_NO_VISIT;
    else if (command->ready_ms != 0)
        check_end(a, &command->ready_ms, &row);
    return true;
}

// ---- once it is done --------------------------------------------------------------------------

static bool keep_token(struct asked *a, struct err *err)
{
    if (!*a->request->token)
        return true;
    uint8_t hash[TOKEN_HASH_SIZE];
    token_hash(a->request->token, hash);
    // the visit first: with a row that points at none yet, all tables that may would be looked through for more
    return write_through(a->app, err) &&
           store_put_token(a->app->store, hash, a->ruling->visit, a->now_ms, err);
}

static bool keep_plates(struct asked *a, struct err *err)
{
    return plates_keep(a, a->request->command.customer, err);
}

static bool keep_arrival(struct asked *a, struct err *err)
{
    return keep_token(a, err) && keep_plates(a, err);
}

static bool keep_booking(struct asked *a, struct err *err)
{
    return booking_keep(a, err) && keep_plates(a, err);
}

static bool keep_register(struct asked *a, struct err *err)
{
    return keep_token(a, err) && booked_arrival_keep(a, err) && keep_plates(a, err) &&
           paper_with_number(a->app, a->request, a->ruling->visit, a->now_ms, err);
}

// What was found, in words that a customer can say yes or no to.
static bool complete_add_work(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    (void)err;
    if (!*request->note)
        a->refusal = REFUSAL_BAD_TEXT;
    else if (request->amount < 0 || request->amount > AMOUNT_MOST)
        a->refusal = REFUSAL_BAD_VALUE;
    return true;
}

static bool keep_add_work(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    const struct visit *visit = model_visit(&a->app->model, request->command.visit);
    struct added_work_row row = {.visit = visit->id,
                                 .number = visit->added_n,
                                 .what = request->note,
                                 .amount = request->amount};
    return store_put_added_work(a->app->store, &row, err);
}

static bool keep_note(struct asked *a, enum note_kind kind, struct err *err)
{
    const struct request *request = a->request;
    return !*request->note || store_add_note(a->app->store, request->command.visit, kind,
                                             request->actor.staff, a->now_ms, request->note, err);
}

// Asked for by a service: an answer that can be read as plates is theirs from now on.
static bool keep_plate_answer(struct asked *a, struct err *err)
{
    struct request *request = a->request;
    char plates[PLATES_MOST][PLATE_SIZE];
    size_t n = 0;
    const struct question_words *question =
        catalogue_question(&a->app->catalogue, request->command.number);
    const struct visit *visit = model_visit(&a->app->model, request->command.visit);
    bool are = question && question->plate && visit &&
               plates_read(request->note, plates, &n, NULL) == PLATE_FINE && n > 0 &&
               utf8_copy(request->plates, sizeof request->plates, request->note);
    mem_wipe(plates, sizeof plates);
    return !are || plates_keep(a, model_person(&a->app->model, visit->customer), err);
}

static bool keep_answer(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    struct answer_row row = {.visit = request->command.visit,
                             .question = request->command.number,
                             .choice = (int)request->command.other,
                             .text = request->note,
                             .author = request->actor.staff,
                             .at_ms = a->now_ms};
    return store_put_answer(a->app->store, &row, err) && keep_plate_answer(a, err);
}

static bool keep_rating(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    struct rating_row row = {.visit = request->command.visit,
                             .stars = request->command.number,
                             .call_back = request->command.party != 0,
                             .tags = request->tags & ((1u << TAG_COUNT) - 1),
                             .at_ms = engine_event_ms(&a->app->model, a->now_ms)};
    int64_t staff = a->ruling->consultant;
    if (row.call_back && *request->person.phone &&
        !person_leaves_phone(a->app, row.visit, request->person.phone, err))
        return false;
    return store_put_rating(a->app->store, &row, err) && keep_note(a, NOTE_COMMENT, err) &&
           entry_of_low_rating(a->app, row.visit, row.stars, request->note, a->now_ms, err) &&
           (!row.call_back || staff == 0 ||
            follow_up_wanted(a->app, row.visit, staff, row.at_ms, err));
}

static bool keep_record(struct asked *a, struct err *err)
{
    struct follow_up_row row = {.visit = a->request->command.visit,
                                .staff = a->ruling->consultant,
                                .due_ms = a->request->follow_up_ms};
    return keep_note(a, NOTE_RECORD, err) &&
           (row.due_ms <= 0 || row.staff == 0 || store_put_follow_up(a->app->store, &row, err));
}

static bool keep_finish(struct asked *a, struct err *err)
{
    return keep_record(a, err) && person_served(a->app, a->request->command.visit, a->now_ms, err);
}

static bool keep_follow_up(struct asked *a, struct err *err)
{
    return keep_note(a, NOTE_RECORD, err) && follow_up_keep(a, err);
}

static bool keep_business(struct asked *a, struct err *err)
{
    if (a->request->change) // change_apply has written it
        return true;
    return store_write_business(a->app->store, a->request->command.business, err) &&
           settings_read(a->app, err);
}

static bool keep_customer(struct asked *a, struct err *err)
{
    const struct command *command = &a->request->command;
    if (command->number != CUSTOMER_ERASED)
        return person_change(a, err) && keep_plates(a, err);
    a->app->erased = true;
    return person_erase(a->app, command->customer, a->request->actor.staff, a->now_ms, err);
}

// Where they are going, if they say so.
static bool keep_outing(struct asked *a, struct err *err)
{
    const struct request *request = a->request;
    return !*request->note || store_put_outing(a->app->store, request->command.consultant,
                                               a->now_ms, request->note, err);
}

// Whom the house names signs it off; nobody named: any supervisor.
static bool may_sign(const struct app *app, int64_t author)
{
    int64_t id = daily_signer(app);
    return id == 0 || id == author;
}

// What was signed off stays as it was, unless somebody says why not; nothing is signed that was not made.
static bool complete_report(struct asked *a, struct err *err)
{
    const struct command *c = &a->request->command;
    struct daily_report_row row = {0};
    struct str figures = {0};
    bool found = false, made = c->party != REPORT_SIGNED;
    bool ok = !is_date(c->number) ||
              store_find_daily_report(a->app->store, c->number, &row, &figures, &found, err);
    if (!is_date(c->number) || (c->party != REPORT_MADE && !found) ||
        (made && !a->request->figures))
        a->refusal = REFUSAL_BAD_VALUE;
    else if (c->party == REPORT_ANEW && !*a->request->note)
        a->refusal = REFUSAL_REASON_NEEDED;
    else if (row.signed_ms && c->party != REPORT_ANEW)
        a->refusal = REFUSAL_NO_CHANGE;
    else if (c->party != REPORT_MADE && !may_sign(a->app, c->author))
        a->refusal = REFUSAL_NOT_NAMED;
    str_finish(&figures);
    return ok;
}

static bool keep_report(struct asked *a, struct err *err)
{
    const struct command *c = &a->request->command;
    struct store *store = a->app->store;
    struct daily_report_row row = {.day = c->number, .made_ms = a->now_ms, .made_by = c->author};
    struct past_report_row past = {
        .reopened_ms = a->now_ms, .reopened_by = c->author, .cause = a->request->note};
    if (c->party == REPORT_SIGNED)
        return store_sign_daily_report(store, c->number, a->now_ms, c->author, err);
    return (c->party != REPORT_ANEW || store_keep_past_report(store, c->number, &past, err)) &&
           store_put_daily_report(store, &row, a->request->figures, err);
}

static bool complete_attendance(struct asked *a, struct err *err)
{
    const struct command *c = &a->request->command;
    struct staff_member member;
    struct staff_pin pin;
    bool found = false;
    if (!store_find_staff(a->app->store, c->consultant, &member, &pin, &found, err))
        return false;
    if (!found)
        a->refusal = REFUSAL_NO_CONSULTANT;
    else if (!is_date(c->number))
        a->refusal = REFUSAL_BAD_VALUE;
    return true;
}

static bool keep_attendance(struct asked *a, struct err *err)
{
    const struct command *c = &a->request->command;
    struct attendance_row row = {.staff = c->consultant,
                                 .day = c->number,
                                 .made_ms = a->now_ms,
                                 .came_ms = c->ready_ms,
                                 .left_ms = c->until_ms,
                                 .reason = c->reason};
    return store_put_attendance(a->app->store, &row, err);
}

// ---- the table --------------------------------------------------------------------------------

static const struct {
    side_fn *complete, *keep; // NULL: nothing to do
} rows[COMMAND_KIND_COUNT] = {
    [COMMAND_CONFIRM_CLOCK] = {NULL, clock_confirm_keep},
    [COMMAND_CORRECT_CLOCK] = {clock_correct_complete, clock_correct_keep},
    [COMMAND_CHANGE_BUSINESS] = {complete_business, keep_business},
    [COMMAND_CHANGE_CUSTOMER] = {person_check_change, keep_customer},
    [COMMAND_MERGE_CUSTOMERS] = {complete_merge, merge_keep},
    [COMMAND_SPLIT_CUSTOMERS] = {complete_merge, merge_keep},
    [COMMAND_REGISTER] = {complete_register, keep_register},
    [COMMAND_SET_OUT] = {complete_set_out, keep_arrival},
    [COMMAND_GREET] = {person_resolve, keep_arrival},
    [COMMAND_BOOK] = {booking_complete, keep_booking},
    [COMMAND_REBOOK] = {rebooking_complete, rebooking_keep},
    [COMMAND_UNBOOK] = {unbooking_complete, unbooking_keep},
    [COMMAND_FINISH] = {complete_finish, keep_finish},
    [COMMAND_COMPLETE_RECORD] = {complete_record, keep_record},
    [COMMAND_ADD_WORK] = {complete_add_work, keep_add_work},
    [COMMAND_TRANSFER] = {complete_transfer, NULL},
    [COMMAND_CHECK_IN] = {complete_check_in, NULL},
    [COMMAND_RATE] = {NULL, keep_rating},
    [COMMAND_ANSWER] = {complete_answer, keep_answer},
    [COMMAND_END_TASK] = {complete_end_task, NULL},
    [COMMAND_FOLLOW_UP] = {follow_up_complete, keep_follow_up},
    [COMMAND_HANDLE_RATING] = {complete_handle_rating, NULL},
    [COMMAND_ANSWER_ERASING] = {complete_answer_erasing, keep_answer_erasing},
    [COMMAND_CHANGE_REGISTER] = {form_complete, form_keep},
    [COMMAND_WRITE_ENTRY] = {entry_complete, entry_keep},
    [COMMAND_PUT_ASIDE] = {complete_put_aside, NULL},
    [COMMAND_GO_OUT] = {NULL, keep_outing},
    [COMMAND_CORRECT_ATTENDANCE] = {complete_attendance, keep_attendance},
    [COMMAND_CHANGE_ROSTER] = {roster_complete, roster_keep},
    [COMMAND_IMPORT] = {import_complete, import_keep},
    [COMMAND_KEEP_REPORT] = {complete_report, keep_report},
    [COMMAND_SEE_CAR] = {car_complete, NULL},
    [COMMAND_UNDO] = {undo_complete, undo_keep},
};

bool side_complete(struct asked *asked, struct err *err)
{
    side_fn *complete = rows[asked->request->command.kind].complete;
    return !complete || complete(asked, err);
}

bool side_keep(struct asked *asked, struct err *err)
{
    side_fn *keep = rows[asked->request->command.kind].keep;
    return !keep || keep(asked, err);
}
