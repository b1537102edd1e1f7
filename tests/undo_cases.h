#pragma once
// For every kind of command what has to stand before the desk can give it, the command itself, and
// what becomes of it when it is undone.

#include "sandbox_sql.h"
#include "test.h"
#include "app/people/follow_up.h"
#include "app/upkeep.h"
#include "core/engine.h"

enum verdict_on {
    NOBODYS, // the program's own, or cannot be done by hand
    BACK,    // everything as before
    GONE,    // … beside a ticket that counts no more
    STAYS,   // refused, and nothing older is taken back
};

// ---- doing ------------------------------------------------------------------------------------

static inline struct request ask(struct sandbox *s, enum role role, enum command_kind kind)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), kind);
    return request;
}

static inline struct response must_do(struct sandbox *s, enum command_kind kind, int64_t visit,
                                      int64_t consultant)
{
    struct request r = ask(s, ROLE_MANAGER, kind);
    r.command.visit = visit;
    r.command.consultant = consultant;
    r.command.outcome = kind == COMMAND_FINISH ? OUTCOME_SERVED : OUTCOME_NONE;
    r.command.reason = kind == COMMAND_BREAK ? REASON_MEAL : REASON_NONE;
    r.command.until_ms = kind == COMMAND_PARK ? s->now_ms + 10 * MINUTE_MS : 0;
    struct response response = sandbox_submit(s->app, &r);
    assert_int_equal(response.result, RESULT_DONE);
    return response;
}

static inline int64_t somebody(struct sandbox *s)
{
    return sandbox_arrive(s, 1, "", "").ruling.visit;
}

static inline int64_t called(struct sandbox *s)
{
    int64_t visit = somebody(s);
    must_do(s, COMMAND_CALL, visit, 0);
    return visit;
}

static inline int64_t served(struct sandbox *s)
{
    int64_t visit = called(s);
    must_do(s, COMMAND_START, visit, 0);
    s->now_ms += 5 * MINUTE_MS;
    return visit;
}

static inline int64_t in_work(struct sandbox *s)
{
    int64_t visit = served(s);
    must_do(s, COMMAND_BEGIN_WORK, visit, 0);
    return visit;
}

static inline int64_t finished(struct sandbox *s, enum outcome outcome, int follow_up_days)
{
    int64_t visit = served(s);
    struct request r = ask(s, ROLE_MANAGER, COMMAND_FINISH);
    r.command.visit = visit;
    r.command.outcome = outcome;
    r.command.reason = outcome == OUTCOME_NONE ? REASON_OTHER : REASON_NONE;
    r.follow_up_ms = follow_up_days ? app_follow_up_instant(s->app, follow_up_days) : 0;
    assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
    return visit;
}

static inline int64_t served_by_one(struct sandbox *s, int64_t *ret_consultant)
{
    int64_t visit = served(s);
    struct snapshot *snap = snapshot_create(s->app);
    *ret_consultant = snap->model.business.consultants[model_visit(&snap->model, visit)->with].id;
    snapshot_destroy(snap);
    return visit;
}

// Somebody waits for this one by name, and both the wish and the hold are theirs.
static inline void wish(struct sandbox *s, int64_t consultant)
{
    struct request r = arrival(s, 1, "", "");
    r.command.consultant = consultant;
    assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
}

static inline int booked(struct sandbox *s)
{
    struct request r = ask(s, ROLE_MANAGER, COMMAND_BOOK);
    r.command.service = 1;
    r.command.ready_ms = SANDBOX_NOW_MS + 4 * (int64_t)HOUR_MS;
    snprintf(r.person.phone, sizeof r.person.phone, "0933444555");
    snprintf(r.person.surname, sizeof r.person.surname, "林");
    struct response response = sandbox_submit(s->app, &r);
    assert_int_equal(response.result, RESULT_DONE);
    return response.ruling.appointment;
}

static inline void two_records(struct sandbox *s, struct command *c)
{
    sandbox_arrive(s, 1, "0912345678", "王");
    sandbox_arrive(s, 1, "0912345679", "李");
    c->customer = sandbox_number(s, "SELECT min(id) FROM customer");
    c->other = sandbox_number(s, "SELECT max(id) FROM customer");
}

static inline void suspend(struct sandbox *s, int64_t *ret_consultant)
{
    struct business business;
    app_business(s->app, &business);
    business.rules.unfinished_max = 1;
    struct request r = ask(s, ROLE_MANAGER, COMMAND_CHANGE_BUSINESS);
    r.command.business = &business;
    assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
    *ret_consultant = 0;
    for (int i = 0; i < 2; i++) {
        int64_t visit = somebody(s);
        r = ask(s, ROLE_MANAGER, COMMAND_CALL);
        r.command.visit = visit;
        r.command.consultant = 1;
        r.command.reason = REASON_OVERRIDE;
        assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
        must_do(s, COMMAND_START, visit, 0);
        r = ask(s, ROLE_MANAGER, COMMAND_FINISH);
        r.command.visit = visit;
        assert_int_equal(sandbox_submit(s->app, &r).result, RESULT_DONE);
        s->now_ms += 30 * MINUTE_MS;
        app_catch_up(s->app, NULL);
    }
    *ret_consultant = 1;
}

// What has to stand before a command of this kind, and the rest of it; the verdict on undoing it.
// `variant` counts from 0 where a kind has several meanings; NOBODYS: no such variant.
static inline enum verdict_on prepare(struct sandbox *s, enum command_kind kind, int variant,
                                      struct request *r)
{
    static const int variants[COMMAND_KIND_COUNT] = {
        [COMMAND_FOLLOW_UP] = FOLLOW_UP_CHANGE_COUNT, [COMMAND_RETURN] = 2, [COMMAND_END_TASK] = 2};
    struct command *c = &r->command;
    int64_t visit;
    if (variant > 0 && variant >= variants[kind])
        return NOBODYS;
    switch (kind) {
    case COMMAND_TICK:
    case COMMAND_OPEN_DAY:
    case COMMAND_NO_SHOW: // comes by itself at the very instant from which it could be said
    case COMMAND_UNDO:
    case COMMAND_SKIP_NUMBERS:    // comes with a restore
    case COMMAND_CHANGE_REGISTER: // its text stands in the request of app_put_register
    case COMMAND_IMPORT:          // … and its rows in that of app_import (test_import.c)
    case COMMAND_SEE_CAR:         // a camera's
    case COMMAND_DOUBT_CLOCK:     // of the machine
    case COMMAND_CONFIRM_CLOCK:
    case COMMAND_CORRECT_CLOCK:
    case COMMAND_KIND_COUNT:
        return NOBODYS;
    case COMMAND_WRITE_ENTRY:
        c->class = 1; // of the registers that a store begins with the first
        snprintf(r->entry, sizeof r->entry, "note\t0\tabout somebody else\n");
        return BACK;
    case COMMAND_REGISTER:
    case COMMAND_SET_OUT:
        c->service = 1;
        return GONE;
    case COMMAND_ADD_WORK: // the customer has been asked
        c->visit = in_work(s);
        snprintf(r->note, sizeof r->note, "about somebody else");
        return STAYS;
    case COMMAND_ANSWER_WORK: {
        struct request added = ask(s, ROLE_MANAGER, COMMAND_ADD_WORK);
        added.command.visit = c->visit = in_work(s);
        snprintf(added.note, sizeof added.note, "brake pads");
        assert_int_equal(sandbox_submit(s->app, &added).result, RESULT_DONE);
        c->number = 1;
        c->party = 1;
        return STAYS;
    }
    case COMMAND_GREET:
        c->service = 1;
        c->consultant = 2;
        return GONE;
    case COMMAND_CALL:
    case COMMAND_CALL_NEXT:
        visit = somebody(s);
        c->visit = kind == COMMAND_CALL ? visit : 0;
        return BACK;
    case COMMAND_CALL_AGAIN:
    case COMMAND_START:
    case COMMAND_REFUSE_TURN:
        c->visit = called(s);
        return BACK;
    case COMMAND_FINISH:
        c->visit = served(s);
        c->outcome = OUTCOME_FOLLOW_UP;
        r->follow_up_ms = app_follow_up_instant(s->app, 2);
        snprintf(r->note, sizeof r->note, "about somebody else");
        return BACK;
    case COMMAND_COMPLETE_RECORD:
        c->visit = finished(s, OUTCOME_NONE, 0);
        c->outcome = OUTCOME_FOLLOW_UP;
        r->follow_up_ms = app_follow_up_instant(s->app, 2);
        snprintf(r->note, sizeof r->note, "about somebody else");
        return BACK;
    case COMMAND_RETURN:
        c->visit = called(s);
        if (variant == 0)
            must_do(s, COMMAND_PARK, c->visit, 0);
        for (int i = 0; variant == 1 && i < 4; i++) { // called again and again, then missed
            s->now_ms += 4 * MINUTE_MS;
            app_catch_up(s->app, NULL);
        }
        return BACK;
    case COMMAND_PARK:
        c->visit = called(s);
        c->until_ms = s->now_ms + 10 * MINUTE_MS;
        return BACK;
    case COMMAND_BEGIN_WORK:
        c->visit = served(s);
        return BACK;
    case COMMAND_SET_STAGE:
        c->number = WORK_STAGE_PARTS;
        c->visit = in_work(s);
        return BACK;
    case COMMAND_SALES_STEP:
        c->number = SALES_STEP_QUOTE;
        c->visit = served(s);
        return BACK;
    case COMMAND_END_WORK:
        c->visit = in_work(s);
        return BACK;
    case COMMAND_TRANSFER:
        c->visit = served(s);
        c->service = 2;
        c->reason = REASON_OTHER_NEED;
        return BACK;
    case COMMAND_CANCEL:
        c->visit = called(s);
        c->reason = REASON_CUSTOMER_LEFT;
        return BACK;
    case COMMAND_SET_CLASS:
        c->visit = somebody(s);
        c->class = 2;
        c->reason = REASON_ASSISTED;
        return BACK;
    case COMMAND_CHECK_IN:
        must_do(s, COMMAND_CHECK_OUT, 0, 3);
        c->consultant = 3;
        return BACK;
    case COMMAND_CHECK_OUT:
    case COMMAND_BREAK:
        wish(s, 3);
        c->consultant = 3;
        c->reason = REASON_MEAL;
        return BACK;
    case COMMAND_GO_OUT:
        wish(s, 3);
        c->consultant = 3;
        c->reason = REASON_PRIVATE;
        return BACK;
    case COMMAND_COME_BACK:
        must_do(s, COMMAND_BREAK, 0, 3);
        c->consultant = 3;
        return BACK;
    case COMMAND_CLEAR:
        suspend(s, &c->consultant);
        return BACK;
    case COMMAND_CREDIT_TURN:
        c->consultant = 3;
        c->service = 1;
        c->reason = REASON_MISTAKE;
        return BACK;
    case COMMAND_BOOK:
        c->service = 1;
        c->ready_ms = SANDBOX_NOW_MS + 3 * (int64_t)HOUR_MS;
        sandbox_arrive(s, 1, "0912345678", "王");
        snprintf(r->person.phone, sizeof r->person.phone, "0912345678");
        snprintf(r->person.surname, sizeof r->person.surname, "王");
        return BACK;
    case COMMAND_REBOOK:
        c->number = booked(s);
        c->ready_ms = SANDBOX_NOW_MS + 5 * (int64_t)HOUR_MS;
        c->consultant = 2;
        return BACK;
    case COMMAND_UNBOOK:
        c->number = booked(s);
        return BACK;
    case COMMAND_FOLLOW_UP:
        c->visit = finished(s, variant == FOLLOW_UP_MADE ? OUTCOME_SERVED : OUTCOME_FOLLOW_UP,
                            variant == FOLLOW_UP_MADE ? 0 : 2);
        c->number = FOLLOW_UP_DONE;
        if (variant == FOLLOW_UP_REOPENED) {
            struct request done = *r;
            done.command.id.bytes[0] ^= 1;
            assert_int_equal(sandbox_submit(s->app, &done).result, RESULT_DONE);
        }
        c->number = variant;
        c->until_ms = variant == FOLLOW_UP_POSTPONED || variant == FOLLOW_UP_MADE
                          ? app_follow_up_instant(s->app, 5)
                          : 0;
        c->other = variant == FOLLOW_UP_GIVEN ? 4 : 0;
        s->now_ms += MINUTE_MS;
        snprintf(r->note, sizeof r->note, "about somebody else");
        return BACK;
    case COMMAND_CHANGE_PARTY:
        c->visit = somebody(s);
        c->party = 4;
        return BACK;
    case COMMAND_ASK_TASK:
        c->visit = somebody(s);
        c->number = DESK_TASK_TEA;
        return BACK;
    case COMMAND_END_TASK: // of somebody who is here, and of one who has left
        c->visit = variant == 0 ? served(s) : finished(s, OUTCOME_SERVED, 0);
        c->number = variant == 0 ? DESK_TASK_WATER : DESK_TASK_CLEAR;
        return BACK;
    case COMMAND_MERGE_CUSTOMERS:
        two_records(s, c);
        return BACK;
    case COMMAND_SPLIT_CUSTOMERS: {
        struct request merge = ask(s, ROLE_MANAGER, COMMAND_MERGE_CUSTOMERS);
        two_records(s, &merge.command);
        c->customer = merge.command.customer;
        assert_int_equal(sandbox_submit(s->app, &merge).result, RESULT_DONE);
        return STAYS;
    }
    case COMMAND_CHANGE_CUSTOMER:
        sandbox_arrive(s, 1, "0912345678", "王");
        c->customer = sandbox_number(s, "SELECT min(id) FROM customer");
        snprintf(r->person.phone, sizeof r->person.phone, "0912345678");
        snprintf(r->person.surname, sizeof r->person.surname, "汪");
        return STAYS;
    case COMMAND_RATE:
        c->visit = finished(s, OUTCOME_SERVED, 0);
        c->number = 4;
        return STAYS;
    case COMMAND_ANSWER:
        c->visit = somebody(s);
        c->number = c->other = 1;
        return STAYS;
    case COMMAND_NO_CUSTOMER:
        c->visit = served(s);
        c->reason = REASON_COLLEAGUE;
        return BACK;
    case COMMAND_HANDLE_RATING: {
        struct request low = ask(s, ROLE_MANAGER, COMMAND_RATE);
        low.command.visit = c->visit = finished(s, OUTCOME_SERVED, 0);
        low.command.number = 1;
        assert_int_equal(sandbox_submit(s->app, &low).result, RESULT_DONE);
        return STAYS;
    }
    case COMMAND_ANSWER_ERASING: // nobody is due
        return NOBODYS;
    case COMMAND_PUT_ASIDE:
        c->visit = somebody(s);
        c->number = ALERT_OVER_TARGET;
        c->until_ms = s->now_ms + INT64_C(600000);
        return BACK;
    case COMMAND_CHANGE_ROSTER: {
        static const struct roster_cell cell = {.staff = 3, .day = 20260302, .shift = SHIFT_OFF};
        static int changed;
        static const struct roster_plan plan = {&cell, 1, &changed};
        r->roster = &plan;
        return BACK;
    }
    case COMMAND_CORRECT_ATTENDANCE:
        c->consultant = 3;
        c->number = 20260302;
        c->ready_ms = s->now_ms - 60000;
        c->reason = REASON_FORGOTTEN;
        return BACK;
    case COMMAND_KEEP_REPORT:
        c->number = 20260302;
        r->figures = "figure arrivals 1 nan\n";
        return STAYS;
    case COMMAND_REMIND: // said is said
        c->consultant = 3;
        c->number = REMINDER_RECORDS;
        c->party = 2;
        return STAYS;
    case COMMAND_CHANGE_BUSINESS: {
        static struct business business;
        app_business(s->app, &business);
        business.rules.undo_s = 100;
        c->business = &business;
        return STAYS;
    }
    }
    return NOBODYS;
}
