#pragma once
// A quarter with everything in it that the trade counts: who came to buy, again, left a phone, drove, ordered; calls, leads,
// test drives, customers given up, units sold, and two people of two records each.

#include "app/internal.h"
#include "app/registers/registers.h"
#include "core/command_make.h"
#include "sandbox.h"

#include <stdarg.h>

enum { QUARTER_DAYS = 80, QUARTER_A_DAY = 5, QUARTER_PEOPLE = 60 };

static inline int64_t quarter_reg(struct sandbox *s, const char *code)
{
    struct register_info *list;
    size_t n;
    int64_t id = 0;
    assert_true(app_registers(s->app, as(ROLE_ADMINISTRATOR), true, &list, &n, &s->err));
    for (size_t i = 0; i < n; i++)
        id = strcmp(list[i].form->code, code) == 0 ? list[i].id : id;
    registers_free(list, n);
    return id;
}

// Pairs of field and value, "field.line" of repeating ones, ended by NULL. 0: refused.
static inline int64_t quarter_put(struct sandbox *s, const char *code, int64_t entry, ...)
{
    static struct request request;
    va_list pairs;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(entry, quarter_reg(s, code)));
    va_start(pairs, entry);
    for (const char *field; (field = va_arg(pairs, const char *)) != NULL;) {
        char name[FORM_CODE_SIZE] = "";
        size_t n = strcspn(field, ".");
        memcpy(name, field, n);
        assert_true(entry_request_put(&request, name, field[n] ? atoi(field + n + 1) : 0,
                                      va_arg(pairs, const char *)));
    }
    va_end(pairs);
    struct response response = sandbox_submit(s->app, &request);
    request_wipe(&request);
    return response.result == RESULT_DONE ? response.ruling.entry : 0;
}

static inline const char *quarter_phone_of(int person)
{
    static char text[16];
    snprintf(text, sizeof text, "09123450%02d", person);
    return text;
}

static inline void quarter_undo(struct sandbox *s, enum role role)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_UNDO);
    sandbox_submit(s->app, &request);
}

static inline void quarter_step(struct sandbox *s, int64_t visit, enum sales_step what)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_SALES_STEP);
    request_ask(&request, command_sales_step(visit, what));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static inline void quarter_answer(struct sandbox *s, int64_t visit, int choice)
{
    enum { HOW_DID_YOU_HEAR = 1 };
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_ANSWER);
    request_ask(&request, command_answer(visit, HOW_DID_YOU_HEAR, choice));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static inline void quarter_rate(struct sandbox *s, int64_t visit, int stars)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_RATE);
    request_ask(&request, command_rate(visit, stars, false));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static inline void quarter_visit(struct sandbox *s, struct rng *rng)
{
    bool known = rng_below(rng, 100) < 70;
    int person = (int)rng_below(rng, QUARTER_PEOPLE);
    int64_t service = 1 + (int64_t)rng_below(rng, 3);
    struct response came =
        sandbox_arrive(s, service, known ? quarter_phone_of(person) : "", known ? "王" : "");
    if (came.result != RESULT_DONE)
        return;
    int64_t id = came.ruling.visit;
    if (rng_below(rng, 100) < 40)
        quarter_answer(s, id, 1 + (int)rng_below(rng, 4));
    s->now_ms += (3 + (int64_t)rng_below(rng, 14)) * MINUTE_MS;
    if (sandbox_do(s, COMMAND_CALL_NEXT, 0, 0).result != RESULT_DONE ||
        sandbox_do(s, COMMAND_START, id, 0).result != RESULT_DONE)
        return; // nobody of them is free: it expires at night
    if (rng_below(rng, 100) < 25)
        quarter_step(s, id, SALES_STEP_DRIVE);
    s->now_ms += 7 * MINUTE_MS;
    if (rng_below(rng, 100) < 40)
        quarter_step(s, id, SALES_STEP_QUOTE);
    if (rng_below(rng, 100) < 20)
        quarter_undo(s, ROLE_RECEPTIONIST); // the step, or the start
    s->now_ms += 9 * MINUTE_MS;
    struct request end;
    request_init(&end, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    request_ask(&end, command_finish(id, rng_below(rng, 100) < 25 ? OUTCOME_DEAL : OUTCOME_SERVED,
                                     REASON_NONE, 0));
    bool over = sandbox_submit(s->app, &end).result == RESULT_DONE;
    if (over && rng_below(rng, 100) < 40)
        quarter_rate(s, id, 1 + (int)rng_below(rng, 5));
    s->now_ms += 3 * MINUTE_MS; // the wrap-up
    app_catch_up(s->app, NULL);
    if (!over || rng_below(rng, 100) >= 12)
        return;
    request_init(&end, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_NO_CUSTOMER);
    request_ask(&end, command_no_customer(id, REASON_MARKET_RESEARCH));
    if (sandbox_submit(s->app, &end).result == RESULT_DONE && rng_below(rng, 100) < 30)
        quarter_undo(s, ROLE_MANAGER);
}

static inline void quarter_book(struct sandbox *s, struct rng *rng, int day)
{
    static const char *const causes[] = {"price", "unclear", "stock"};
    static const char *const states[] = {"asked", "approved", "refused"};
    char unit[16], licence[16];
    const char *phone = quarter_phone_of((int)rng_below(rng, QUARTER_PEOPLE));
    quarter_put(s, "calls", 0, "kind", rng_below(rng, 3) ? "sales" : "rescue", "phone", phone,
                "came", rng_below(rng, 9) ? "no" : "yes", NULL);
    snprintf(licence, sizeof licence, "L%d", day);
    if (day % 2 == 0)
        quarter_put(s, "leads", 0, "name", "王", "phone", phone, "consultant", "1", "invited",
                    "2026-12-01", "@state", day % 6 ? "invited" : "came", NULL);
    if (day % 3 == 0) {
        int64_t entry =
            quarter_put(s, "test-drives", 0, "name", "王", "phone", phone, "car", "car1",
                        "licence-seen", "yes", "escort", "2", "km-out", "100", NULL);
        if (entry)
            quarter_put(s, "test-drives", entry, "in", "18:00", "km-in", "120", "@state",
                        day % 9 ? "back" : "dropped", NULL);
    }
    if (day % 4 == 0)
        quarter_put(s, "lost-customers", 0, "name", "王", "phone", phone, "consultant", "1",
                    "cause", causes[day / 4 % 3], "account", "…", "decision", "…", "@state",
                    states[(day / 4 + 1) % 3], NULL);
    snprintf(unit, sizeof unit, "U%03d", day);
    if (day % 5 == 0) {
        int64_t entry = quarter_put(s, "units", 0, "unit", unit, "name", "王", "phone", phone,
                                    "price", "90000", "deposit", "1000", "consultant",
                                    day % 10 ? "3" : "1", "@state", "reserved", NULL);
        if (entry && day % 10 == 0)
            quarter_put(s, "units", entry, "contract", "C1", "signed-on", "2026-04-01", "due.1",
                        "2026-04-02", "amount.1", "2500.50", "paid.1", "2026-04-03", "@state",
                        "signed", NULL);
        if (entry && day % 20 == 0)
            quarter_put(s, "units", entry, "cause", "…", "@state", "returned", NULL);
    }
    if (day % 7 == 0) {
        int64_t entry = quarter_put(s, "deliveries", 0, "name", "王", "phone", phone, "car", unit,
                                    "day", "2026-05-01", "consultant", "2", NULL);
        if (entry)
            quarter_put(s, "deliveries", entry, "washed", "yes", "papers", "yes", "@state",
                        "handed", NULL);
    }
}

static inline void quarter_merge(struct sandbox *s, int64_t one, int64_t into)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_MERGE_CUSTOMERS);
    request_ask(&request, command_merge_customers(one, into));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static inline void quarter_live(struct sandbox *s)
{
    struct rng rng;
    rng_init(&rng, 7);
    sandbox_sample(s);
    for (int day = 0; day < QUARTER_DAYS; day++) {
        int64_t from_ms, to_ms;
        app_business_day(s->app, s->now_ms, &from_ms, &to_ms);
        for (int i = 0; i < QUARTER_A_DAY; i++)
            quarter_visit(s, &rng);
        quarter_book(s, &rng, day);
        s->now_ms = to_ms + 5 * HOUR_MS;
        app_catch_up(s->app, NULL);
    }
    quarter_merge(s, 3, 2);
    quarter_merge(s, 7, 5);
}
