#pragma once
// Days that are over, for the pages that look back: one customer with forty earlier visits and a
// note that fills the field, sixty to be called again, records that nobody completed.

#include "office.h"

#include "app/people/follow_up.h"

enum { PAST_VISITS = 40, PAST_CALLS = 60, PAST_DAYS = 4 };

#define PAST_PHONE "0912000001"
static const char past_note[] = "想看七人座，全家五口加一隻狗；太太喜歡白色，先生在意油耗與後座空間"
                                "。Steering felt heavy, wants "
                                "to compare the hybrid. ";

static inline struct request past_finish(struct back_office *b, int64_t visit, enum outcome outcome)
{
    struct request request;
    request_init(&request, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request.command.visit = visit;
    request.command.outcome = outcome;
    return request;
}

static inline int64_t past_serve(struct back_office *b, const char *phone, const char *surname,
                                 int64_t who)
{
    struct response response = sandbox_arrive(&b->box, VIEWING, phone, surname);
    int64_t visit = response.result == RESULT_DONE ? response.ruling.visit : 0;
    must(visit != 0);
    struct request call;
    request_init(&call, app_entropy(b->box.app), as(ROLE_MANAGER), COMMAND_CALL);
    call.command.visit = visit;
    call.command.consultant = who;
    call.command.reason = REASON_OVERRIDE;
    must(act(b, &call).result == RESULT_DONE);
    act_do(b, COMMAND_START, visit, 0);
    b->box.now_ms += 2 * MINUTE_MS;
    return visit;
}

static inline void past_earlier(struct back_office *b, int i)
{
    int64_t visit = past_serve(b, PAST_PHONE, "歐陽", LI);
    struct request request = past_finish(b, visit, (enum outcome)(1 + i % 4));
    if (request.command.outcome == OUTCOME_NO_DEAL)
        request.command.reason = REASON_PRICE;
    if (i == PAST_VISITS - 1)
        for (size_t at = 0; at + sizeof past_note < sizeof request.note; at = strlen(request.note))
            snprintf(request.note + at, sizeof request.note - at, "%s", past_note);
    else if (i % 3 == 0)
        snprintf(request.note, sizeof request.note, "%s", past_note);
    must(act(b, &request).result == RESULT_DONE);
    b->box.now_ms += 3 * MINUTE_MS;
}

static inline void past_call(struct back_office *b, int i)
{
    char phone[16];
    snprintf(phone, sizeof phone, "09330000%02d", i);
    int64_t visit =
        past_serve(b, phone, i % 2 ? "阿布杜勒拉赫曼·宾·穆罕默德" : "林", i % 3 ? LI : CHEN);
    struct request request = past_finish(b, visit, OUTCOME_FOLLOW_UP);
    request.follow_up_ms = app_follow_up_instant(b->box.app, 1 + i % 6);
    snprintf(request.note, sizeof request.note, "%s", i % 5 ? "" : past_note);
    must(act(b, &request).result == RESULT_DONE);
    b->box.now_ms += 3 * MINUTE_MS;
}

// Four days, then the morning of the next one. Nobody is in the lobby.
static inline void fill_past(struct back_office *b)
{
    for (int day = 0; day < PAST_DAYS; day++) {
        act_do(b, COMMAND_CHECK_IN, 0, LI);
        act_do(b, COMMAND_CHECK_IN, 0, CHEN);
        for (int i = 0; i < PAST_VISITS / PAST_DAYS; i++)
            past_earlier(b, day * PAST_VISITS / PAST_DAYS + i);
        for (int i = 0; i < PAST_CALLS / PAST_DAYS; i++)
            past_call(b, day * PAST_CALLS / PAST_DAYS + i);
        struct request open = past_finish(b, past_serve(b, "0944000000", "張", LI), OUTCOME_NONE);
        must(act(b, &open).result == RESULT_DONE);
        b->box.now_ms += 3 * MINUTE_MS;
        past_serve(b, "0955000000", "黃", day % 2 ? LI : CHEN); // nobody presses finish
        b->box.now_ms = SANDBOX_NOW_MS + (day + 1) * (int64_t)DAY_MS;
        wake(b);
    }
    act_do(b, COMMAND_CHECK_IN, 0, LI);
    act_do(b, COMMAND_CHECK_IN, 0, CHEN);
    wait_s(b, 1);
    wake(b);
}

// … and the customer with the many visits is here again, being served.
static inline int64_t past_again(struct back_office *b)
{
    struct request answer;
    int64_t visit = past_serve(b, PAST_PHONE, "歐陽", LI);
    request_init(&answer, app_entropy(b->box.app), as(ROLE_CUSTOMER), COMMAND_ANSWER);
    answer.command.visit = visit;
    answer.command.number = 1;
    answer.command.other = 2;
    must(act(b, &answer).result == RESULT_DONE);
    wait_s(b, 1);
    wake(b);
    return visit;
}
