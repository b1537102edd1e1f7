// Each step is a row: how much time passes, then one command. Visits are numbered in the order of their registration,
// consultants by their place in the sample business.

#include "crash/day_script.h"

#include "app/import.h"
#include "app/internal.h"
#include "app/registers/registers.h"

#include <stdio.h>
#include <string.h>

struct step {
    int after_s;
    enum command_kind kind;
    int visit;      // nth registration, from 1
    int consultant; // nth of the business, from 1
    int service;    // nth of the business, from 1
    enum reason reason;
    enum outcome outcome;
    int number;
    int minutes;  // until, from now
    int slot_min; // an appointment, from the day's beginning
    int other;    // a choice, or a customer
    int customer;
    int party;
    int jump_s; // of the clock, while it is watched
    const char *phone, *note;
    enum lang lang;
    enum refusal refused; // as it should be
};

static const int64_t BEGINS_MS = 1772416800000; // Monday 2026-03-02 10:00 in Taipei

static const struct step steps[] = {
    {5, COMMAND_REGISTER, .service = 1, .phone = "0912345678"},
    {5, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_CHANGE_PARTY, .visit = 1, .number = 3},
    {5, COMMAND_ASK_TASK, .visit = 1, .number = DESK_TASK_TEA},
    {5, COMMAND_END_TASK, .visit = 1, .number = DESK_TASK_TEA},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_END_TASK, .visit = 1, .number = DESK_TASK_TEA},
    {5, COMMAND_ANSWER, .visit = 1, .number = 1, .other = 1},
    {5, COMMAND_BOOK, .service = 1, .phone = "0933444555", .slot_min = 240},
    {5, COMMAND_UNDO, .visit = 0}, // it never was
    {5, COMMAND_BOOK, .service = 1, .phone = "0933444555", .slot_min = 240},
    {5, COMMAND_REBOOK, .number = 2, .slot_min = 270},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_UNBOOK, .number = 2},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_UNBOOK, .number = 2},
    {5, COMMAND_CALL, .visit = 1},
    {5, COMMAND_START, .visit = 1},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_START, .visit = 1},
    {5, COMMAND_CALL, .visit = 2},
    {5, COMMAND_START, .visit = 2},
    {5, COMMAND_BREAK, .consultant = 3, .reason = REASON_MEAL},
    {5, COMMAND_GO_OUT, .consultant = 4, .reason = REASON_TEST_DRIVE, .minutes = 30},
    {60, COMMAND_FINISH, .visit = 1, .outcome = OUTCOME_DEAL, .note = "sample note",
     .minutes = 2880},
    {5, COMMAND_FOLLOW_UP, .visit = 1, .number = FOLLOW_UP_POSTPONED, .minutes = 4320},
    {5, COMMAND_FOLLOW_UP, .visit = 1, .number = FOLLOW_UP_DONE, .note = "sample result"},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_FOLLOW_UP, .visit = 1, .number = FOLLOW_UP_DONE, .note = "sample result"},
    {5, COMMAND_FOLLOW_UP, .visit = 1, .number = FOLLOW_UP_REOPENED},
    {5, COMMAND_REMIND, .consultant = 1, .number = REMINDER_FOLLOW_UPS},
    {5, COMMAND_RATE, .visit = 1, .number = 5, .note = "sample comment"},
    {60, COMMAND_FINISH, .visit = 2}, // no outcome: incomplete
    {5, COMMAND_COMPLETE_RECORD, .visit = 2, .outcome = OUTCOME_NO_DEAL, .reason = REASON_PRICE},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_COMPLETE_RECORD, .visit = 2, .outcome = OUTCOME_NO_DEAL, .reason = REASON_PRICE},
    {300, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_CALL, .visit = 3},
    {61, COMMAND_REGISTER, .service = 1}, // a repeated call is due before it
    {5, COMMAND_CALL, .visit = 4},
    {5, COMMAND_REFUSE_TURN, .visit = 4},
    {61, COMMAND_TICK, .visit = 0},
    {61, COMMAND_TICK, .visit = 0},  // 3 is asked about …
    {121, COMMAND_TICK, .visit = 0}, // … and a no-show
    {5, COMMAND_RETURN, .visit = 3},
    {5, COMMAND_CALL, .visit = 3},
    {5, COMMAND_CALL_AGAIN, .visit = 3},
    {5, COMMAND_START, .visit = 3},
    {5, COMMAND_BEGIN_WORK, .visit = 3},
    {60, COMMAND_SET_STAGE, .visit = 3, .number = 2},
    {5, COMMAND_ADD_WORK, .visit = 3, .note = "sample work"},
    {5, COMMAND_ANSWER_WORK, .visit = 3, .number = 1, .party = 1},
    {80, COMMAND_END_WORK, .visit = 3},
    {5, COMMAND_CALL, .visit = 3},
    {5, COMMAND_START, .visit = 3},
    {60, COMMAND_TRANSFER, .visit = 3, .service = 2, .reason = REASON_OTHER_NEED},
    {5, COMMAND_COME_BACK, .consultant = 3},
    {5, COMMAND_COME_BACK, .consultant = 4},
    {5, COMMAND_REGISTER, .service = 1, .consultant = 1}, // 5, held
    {5, COMMAND_SET_CLASS, .visit = 5, .reason = REASON_ASSISTED},
    {5, COMMAND_PARK, .visit = 5, .minutes = 10},
    {700, COMMAND_TICK, .visit = 0},  // back by itself, held again
    {1000, COMMAND_TICK, .visit = 0}, // the hold ends
    {5, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_CANCEL, .visit = 6, .reason = REASON_BY_CUSTOMER},
    {5, COMMAND_GREET, .service = 1, .consultant = 2},
    {5, COMMAND_CANCEL, .visit = 5, .reason = REASON_BY_CUSTOMER}, // 1 is free for their own again
    {60, COMMAND_REGISTER, .service = 1, .phone = "0912345678"},   // came before: same party
    {5, COMMAND_CALL, .visit = 8},
    {5, COMMAND_CHECK_OUT, .consultant = 6},
    {5, COMMAND_CHECK_IN, .consultant = 6},
    {5, COMMAND_REGISTER, .service = 4, .phone = "0922333444"},
    {60, COMMAND_CHANGE_CUSTOMER, .customer = 1},
    {5, COMMAND_MERGE_CUSTOMERS, .customer = 3, .other = 1}, // both are here
    {5, COMMAND_SPLIT_CUSTOMERS, .customer = 3, .number = 1},
    {5, COMMAND_MERGE_CUSTOMERS, .customer = 2, .other = 1},
    {5, COMMAND_REGISTER, .service = 3},
    {18 * 3600, COMMAND_TICK, .visit = 0},      // the rollover: what is open expires
    {6 * 3600, COMMAND_REGISTER, .service = 1}, // another day opens
    {5, COMMAND_GO_OUT, .consultant = 1, .reason = REASON_ERRAND},
    {5, COMMAND_REGISTER, .service = 1, .phone = "0912345678"}, // 12: their owner is out
    {5, COMMAND_CALL, .visit = 12},                             // … and is told
    {5, COMMAND_CHANGE_BUSINESS, .number = 1},                  // one incomplete record is enough
    {5, COMMAND_START, .visit = 12},
    {60, COMMAND_FINISH, .visit = 12},
    {90, COMMAND_GREET, .service = 1, .consultant = 3},                   // 13
    {60, COMMAND_FINISH, .visit = 13},                                    // the second: suspended
    {5, COMMAND_COMPLETE_RECORD, .visit = 13, .outcome = OUTCOME_SERVED}, // cleared
    {5, COMMAND_REGISTER, .service = 1, .slot_min = 1530},                // 14, expected later
    {3600, COMMAND_TICK, .visit = 0},                                     // its hour has come
    {-600, COMMAND_REGISTER, .service = 1,
     .refused = REFUSAL_CLOCK_DOUBTED},     // the clock steps back, and is doubted …
    {1200, COMMAND_REGISTER, .service = 1}, // … until it has caught up
    {5, COMMAND_REGISTER, .service = 1},
    {90, COMMAND_CHECK_OUT, .consultant = 3},
    {5, COMMAND_CHECK_OUT, .consultant = 4},
    {5, COMMAND_GREET, .service = 1, .consultant = 2}, // 17
    {60, COMMAND_FINISH, .visit = 17, .outcome = OUTCOME_SERVED},
    {90, COMMAND_GREET, .service = 1,
     .consultant = 2}, // 18: the second round without 1, who is owed
    {60, COMMAND_FINISH, .visit = 18, .outcome = OUTCOME_SERVED},
    {90, COMMAND_GREET, .service = 1, .consultant = 2}, // 19, by mistake
    {5, COMMAND_UNDO, .visit = 0},
    {18 * 3600, COMMAND_TICK, .visit = 0},
    {6 * 3600, COMMAND_REGISTER, .service = 1}, // … and the next day knows it
    {5, COMMAND_SKIP_NUMBERS, .number = 60},    // as after a restore
    {5, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_CHECK_OUT, .consultant = 1},
    {5, COMMAND_CHECK_OUT, .consultant = 3},
    {5, COMMAND_CHECK_OUT, .consultant = 4},
    {5, COMMAND_REGISTER, .service = 1, .consultant = 2}, // 22, before 20 and 21 by their wish
    {5, COMMAND_CALL, .visit = 22},
    {5, COMMAND_START, .visit = 22},
    {5, COMMAND_UNDO, .visit = 0},   // called, and in question …
    {700, COMMAND_TICK, .visit = 0}, // … until nobody has said anything for too long
    {5, COMMAND_CALL, .visit = 22},
    {5, COMMAND_START, .visit = 22},
    {60, COMMAND_FINISH, .visit = 22, .outcome = OUTCOME_SERVED},
    {5, COMMAND_NO_CUSTOMER, .visit = 22, .reason = REASON_COLLEAGUE},
    {5, COMMAND_RATE, .visit = 22, .number = 1},
    {5, COMMAND_PUT_ASIDE, .visit = 22, .number = ALERT_LOW_RATING, .minutes = 20},
    {5, COMMAND_UNDO, .visit = 0},
    {5, COMMAND_PUT_ASIDE, .visit = 22, .number = ALERT_LOW_RATING, .minutes = 2880},
    {5, COMMAND_HANDLE_RATING, .visit = 22},
    {90, COMMAND_CALL, .visit = 20},
    {61, COMMAND_TICK, .visit = 0},
    {61, COMMAND_TICK, .visit = 0},
    {61, COMMAND_TICK, .visit = 0},
    {121, COMMAND_TICK, .visit = 0}, // taken for missed …
    {60, COMMAND_CALL, .visit = 21},
    {60, COMMAND_START, .visit = 21},
    {5, COMMAND_START, .visit = 20, .reason = REASON_FORGOTTEN, .minutes = -2}, // … but was served
    {60, COMMAND_FINISH, .visit = 21, .outcome = OUTCOME_SERVED},
    {90, COMMAND_BREAK, .consultant = 2, .reason = REASON_PRIVATE},
    {60, COMMAND_GREET, .service = 1, .consultant = 2}, // 23, and the place is the last
    {60, COMMAND_FINISH, .visit = 23, .outcome = OUTCOME_SERVED},
    {5, COMMAND_CHECK_OUT, .consultant = 5},
    {5, COMMAND_REGISTER, .service = 3, .lang = LANG_EN}, // 24, whose language nobody there speaks
    {40 * 24 * 3600, COMMAND_TICK, .visit = 0}, // closed so long that the clock is doubted …
    {5, COMMAND_CONFIRM_CLOCK, .visit = 0},     // … until somebody says that it is right
    {5, COMMAND_REGISTER, .service = 1},
    {-40 * 24 * 3600, COMMAND_CORRECT_CLOCK, .visit = 0}, // … and they were wrong
    {5, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_CHECK_OUT, .consultant = 4},
    // … and somebody is taken in who had booked with whoever has gone
    {5, COMMAND_REGISTER, .service = 1, .consultant = 4, .minutes = 30},
    {5, COMMAND_GREET, .service = 1, .consultant = 1}, // 28
    {5, COMMAND_SALES_STEP, .visit = 28, .number = SALES_STEP_QUOTE},
    {5, COMMAND_CREDIT_TURN, .consultant = 2, .service = 1, .reason = REASON_MISTAKE},
    {5, COMMAND_CHANGE_BUSINESS, .number = 1, .party = 1}, // by level: what was before is carried
    {5, COMMAND_CHANGE_ROSTER, .consultant = 2, .number = 20260420},
    {5, COMMAND_CORRECT_ATTENDANCE, .consultant = 2, .number = 20260302, .slot_min = 1,
     .reason = REASON_MISTAKE},
    {5, COMMAND_KEEP_REPORT, .number = 20260302},
    {5, COMMAND_KEEP_REPORT, .number = 20260302, .party = 1},
    {5, COMMAND_CHANGE_REGISTER, .visit = 0},
    {5, COMMAND_WRITE_ENTRY, .note = "sample thing"},
    {60, COMMAND_TICK, .jump_s = 3600},          // the clock jumps …
    {5, COMMAND_CONFIRM_CLOCK, .visit = 0},      // … and is right
    {800 * 24 * 3600, COMMAND_TICK, .visit = 0}, // closed so long …
    {5, COMMAND_CONFIRM_CLOCK, .visit = 28},
    {5, COMMAND_ANSWER_ERASING, .visit = 28, .number = 1}, // … and nobody is to be erased
    {5, COMMAND_REGISTER, .service = 1},
    {5, COMMAND_SET_OUT, .service = 1}, // 30, on the way …
    {60, COMMAND_RETURN, .visit = 30},  // … and here
    {5, COMMAND_IMPORT, .visit = 0},
    {5, COMMAND_REGISTER, .service = 1, .phone = "0922000333", .note = "ABC-1234"},
    {5, COMMAND_SEE_CAR, .note = "abc 1234"},
};
enum { STEPS = sizeof steps / sizeof *steps };

int day_script_steps(void)
{
    return STEPS;
}

static int64_t script_now(void *self)
{
    const struct day_script *script = self;
    return script->now_ms;
}

static int64_t script_steady(void *self)
{
    const struct day_script *script = self;
    return script->steady_ms;
}

static void entropy_fill(void *self, void *to, size_t n)
{
    struct rng *rng = self;
    struct entropy entropy = rng_as_entropy(rng);
    entropy.fill(entropy.self, to, n);
}

static bool find_author(struct day_script *script, struct err *err)
{
    struct staff_row rows[32];
    size_t n;
    if (!app_staff(script->app, rows, 32, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].role == ROLE_ADMINISTRATOR)
            script->author = rows[i].id;
    }
    return script->author != 0;
}

bool day_script_open(struct day_script *script, const char *path, bool create, int from,
                     struct err *err)
{
    script->step = from;
    script->now_ms = BEGINS_MS;
    for (int i = 0; i < from; i++)
        script->now_ms += ((int64_t)steps[i].after_s + steps[i].jump_s) * 1000;
    script->steady_ms = script->now_ms;
    rng_init(&script->rng, 77);
    struct app_options options = {
        .path = path,
        .create = create,
        .sample = true,
        .public_address = "",
        .copies = script->copies,
        .clock = {script_now, script, script_steady},
        .entropy = {entropy_fill, &script->rng},
    };
    return app_open(&options, &script->app, err) && find_author(script, err) &&
           (!create || (store_set_setting(script->app->store, "retention_days", "730", err) &&
                        store_set_setting(script->app->store, "rules.clock_days", "35", err)));
}

void day_script_close(struct day_script *script)
{
    app_close(script->app);
}

// The step's own stream of chance: what came before it does not matter.
static void seed_step(struct day_script *script, int step)
{
    rng_init(&script->rng, 1000 + (uint64_t)step);
}

// The rules as they are, with fewer incomplete records allowed, and turns given by level or as they were.
static const struct business *stricter(const struct business *now, int unfinished_max, bool level)
{
    static struct business rules;
    rules = *now;
    rules.rules.unfinished_max = unfinished_max;
    for (int i = 0; level && i < rules.service_n; i++)
        rules.services[i].policy = POLICY_TURN_LEVEL;
    return &rules;
}

// What stands in the request beside the command, of the kinds that bring more than words.
static bool has_plates(const struct step *step)
{
    return step->kind == COMMAND_SEE_CAR || step->kind == COMMAND_REGISTER;
}

static void fill_beside(const struct step *step, struct request *request)
{
    static const struct register_change_of form = {
        .code = "sample",
        .text = "[register]\ncode = sample\nname.en = Sample\nsee = staff\nwrite = staff\nclose = "
                "staff\n"
                "[state open]\nname.en = Open\n[field thing]\ntype = text\nname.en = Thing\n",
        .active = true};
    static struct roster_cell cell;
    static int changed;
    static const struct roster_plan plan = {&cell, 1, &changed};
    struct command *c = &request->command;
    if (step->kind == COMMAND_CHANGE_REGISTER)
        request->form = &form;
    if (step->kind == COMMAND_KEEP_REPORT && step->party == 0)
        request->figures = "waits 1\n";
    if (step->kind == COMMAND_CHANGE_ROSTER) {
        cell = (struct roster_cell){.staff = c->consultant, .day = step->number, .shift = "-"};
        request->roster = &plan;
    }
    if (step->note && has_plates(step))
        snprintf(request->plates, sizeof request->plates, "%s", step->note);
    if (step->kind == COMMAND_WRITE_ENTRY) {
        c->class = 10; // things lent, of the ready-made ones
        must(entry_request_put(request, "thing", 0, step->note));
    }
}

static void fill(const struct step *step, const struct snapshot *now, int64_t now_ms,
                 struct request *request)
{
    struct command *c = &request->command;
    const struct business *b = &now->model.business;
    c->visit = step->visit;
    c->consultant = step->consultant ? b->consultants[step->consultant - 1].id : 0;
    c->service = step->service ? b->services[step->service - 1].id : 0;
    c->class = step->kind == COMMAND_SET_CLASS ? b->classes[b->class_n - 1].id : 0;
    c->customer = step->customer;
    c->lang = (int)step->lang;
    c->reason = step->reason;
    c->outcome = step->outcome;
    c->number = step->number;
    c->other = step->other;
    c->business =
        step->kind == COMMAND_CHANGE_BUSINESS ? stricter(b, step->number, step->party) : NULL;
    c->party = step->kind == COMMAND_CHANGE_PARTY ? step->number
               : step->kind == COMMAND_REMIND     ? 1
                                                  : step->party;
    c->ready_ms = step->slot_min ? BEGINS_MS + (int64_t)step->slot_min * 60000 : 0;
    if (step->kind == COMMAND_CONFIRM_CLOCK || step->kind == COMMAND_CORRECT_CLOCK)
        c->ready_ms = now_ms;
    c->until_ms = step->minutes ? now_ms + (int64_t)step->minutes * 60000 : 0;
    request->follow_up_ms = step->kind == COMMAND_FINISH ? c->until_ms : 0;
    if (step->phone) {
        snprintf(request->person.phone, sizeof request->person.phone, "%s", step->phone);
        snprintf(request->person.surname, sizeof request->person.surname, "王");
    }
    if (step->note && step->kind != COMMAND_WRITE_ENTRY && !has_plates(step))
        snprintf(request->note, sizeof request->note, "%s", step->note);
    fill_beside(step, request);
}

static bool catch_up(struct day_script *script, struct response *ret)
{
    struct err err = {0};
    *ret = (struct response){0};
    if (app_catch_up(script->app, &err))
        return true;
    ret->result = RESULT_FAILED;
    ret->err = err;
    return false;
}

// Two customers out of a spreadsheet.
static void bring_in(struct day_script *script, struct response *ret)
{
    static const char file[] = "name,phone\nSample One,0922000111\nSample Two,0922000222\n";
    struct import_ask ask = {.kind = IMPORT_CUSTOMERS,
                             .source = {.bytes = file, .n = sizeof file - 1, .lang = LANG_EN},
                             .keep = true};
    struct import_told told;
    struct actor actor = {.role = ROLE_ADMINISTRATOR, .staff = script->author};
    bool ok = app_import(script->app, actor, &ask, &told, &ret->err) && told.kept;
    ret->result = ok ? RESULT_DONE : RESULT_FAILED;
    ret->ruling.last_seq = ok ? script->app->model.last_seq : 0;
    import_told_finish(&told);
}

void day_script_next(struct day_script *script, struct response *ret)
{
    const struct step *step = &steps[script->step];
    script->now_ms += (int64_t)step->after_s * 1000;
    script->steady_ms += (int64_t)step->after_s * 1000;
    seed_step(script, script->step++);
    if ((step->kind == COMMAND_TICK || step->visit == 0) && !catch_up(script, ret))
        return;
    script->now_ms += (int64_t)step->jump_s * 1000;
    if (step->jump_s && !catch_up(script, ret))
        return;
    if (step->kind == COMMAND_TICK)
        return;
    if (step->kind == COMMAND_IMPORT) {
        bring_in(script, ret);
        return;
    }
    struct snapshot *now = snapshot_create(script->app);
    struct request request;
    struct entropy entropy = {entropy_fill, &script->rng};
    request_init(&request, &entropy,
                 (struct actor){.role = ROLE_ADMINISTRATOR, .staff = script->author}, step->kind);
    fill(step, now, script->now_ms, &request);
    app_submit(script->app, &request, ret, 1);
    if (step->refused && ret->result == RESULT_REFUSED && ret->ruling.refusal == step->refused)
        ret->result = RESULT_DONE;
    request_wipe(&request);
    snapshot_destroy(now);
}
