// The other pages: what a consultant does, what a manager reads, what an administrator changes, and
// what is worth an alert.

#include "test.h"
#include "settings.h"

#include "office.h"
#include "app/figures/figure.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static const struct visit *visit_now(struct back_office *b, int64_t id)
{
    return model_visit(&snapshot_now(b)->model, id);
}

static void a_consultant_serves(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, LI, "4444");
    assert_string_equal(surface_screen(b.surface), "mine");
    int64_t visit = arrive(&b, VIEWING, "0912345678", "王");
    assert_string_equal(shown(&b, "situation"), "A001 is yours next");
    key(&b, "F2");
    assert_string_equal(shown(&b, "situation"), "A001 is on the way to you");
    key(&b, "F4");
    assert_string_equal(shown(&b, "situation"), "You are serving A001");
    key(&b, "v"); // no deal: why?
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    assert_true(tap(&b, "reason.0"));
    assert_int_equal(visit_now(&b, visit)->state, VISIT_FINISHED);
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_NO_DEAL);
    assert_false(visit_now(&b, visit)->incomplete);
    key(&b, "Ctrl+Z");
    assert_int_equal(visit_now(&b, visit)->state, VISIT_SERVING);
    assert_true(tap(&b, "note"));
    type(&b, "seven seats");
    assert_true(tap(&b, "outcome.1"));
    assert_true(tap(&b, "follow.1"));
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_FOLLOW_UP);
    back_office_close(&b);
}

static void a_record_is_completed_later(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    int64_t visit = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, visit, LI);
    act_do(&b, COMMAND_START, visit, 0);
    wake(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_true(tap(&b, "visit.1"));
    key(&b, "F5"); // the desk finishes without an outcome
    assert_true(visit_now(&b, visit)->incomplete);
    key(&b, "Ctrl+A");
    assert_non_null(shown(&b, "alert.incomplete.1"));
    assert_true(tap(&b, "alert.incomplete.1")); // … leads to it
    assert_non_null(shown(&b, "record.1"));
    key(&b, "Ctrl+L");
    sign_in(&b, LI, "4444");
    assert_true(tap(&b, "visit.1"));
    key(&b, "d");
    assert_false(visit_now(&b, visit)->incomplete);
    assert_int_equal(visit_now(&b, visit)->outcome, OUTCOME_DEAL);
    back_office_close(&b);
}

static void a_consultant_sees_own_names_only(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, LI, "4444");
    int64_t mine = arrive(&b, VIEWING, "0912345678", "歐陽");
    int64_t other = arrive(&b, REPAIR, "0922333444", "司徒");
    act_do(&b, COMMAND_CALL, mine, LI);
    act_do(&b, COMMAND_CALL, other, ZHANG);
    wake(&b);
    key(&b, "Ctrl+1");
    assert_true(drawn(&b, "歐陽"));
    assert_false(drawn(&b, "司徒"));
    back_office_close(&b);
}

static void a_manager_reads_the_truth(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    for (int i = 0; i < 4; i++) {
        int64_t visit = arrive(&b, VIEWING, "", "");
        wait_s(&b, 300 * (i + 1)); // waits of 5, 10, 15 and 20 minutes
        act_do(&b, COMMAND_CALL, visit, 0);
        act_do(&b, COMMAND_START, visit, 0);
        wait_s(&b, 240);
        act_do(&b, COMMAND_FINISH, visit, 0);
        wait_s(&b, 120);
        if (i < 3) {
            struct request rate;
            request_init(&rate, app_entropy(b.box.app), as(ROLE_CUSTOMER), COMMAND_RATE);
            rate.command.visit = visit;
            rate.command.number = i == 0 ? 1 : 5;
            assert_int_equal(act(&b, &rate).result, RESULT_DONE);
        }
    }
    sign_in(&b, MANAGER_ID, "2222");
    assert_string_equal(surface_screen(b.surface), "report");
    assert_true(drawn(&b, "4"));
    assert_true(drawn(&b, "12 min")); // mean 12.5, rounded to even; the median is the same
    assert_true(drawn(&b, "50%"));    // within the target of ten minutes
    assert_non_null(shown(&b, "chart.arrivals"));
    assert_true(tap(&b, "chart.arrivals"));
    assert_true(tap(&b, "view.2"));
    assert_non_null(shown(&b, "chart.wait-heat"));
    key(&b, "[");
    assert_non_null(shown(&b, "chart.heat"));
    assert_true(tap(&b, "by.2")); // by channel: all came to the kiosk
    assert_true(drawn(&b, "Kiosk"));
    assert_true(tap(&b, "view.4"));
    assert_non_null(shown(&b, "answer"));
    assert_null(shown(&b, "jain")); // of so few turns an index says nothing
    key(&b, "]");                   // one service of four minutes each
    assert_true(drawn(&b, "4.0 min"));
    assert_true(tap(&b, "view.7"));
    assert_non_null(shown(&b, "chart.outcomes"));
    assert_true(tap(&b, "view.6"));
    assert_true(drawn(&b, "3.7")); // 1, 5, 5
    assert_true(drawn(&b, "75%")); // three answers of four
    key(&b, ",");                  // yesterday: nothing, and it says so
    assert_false(drawn(&b, "3.7"));
    back_office_close(&b);
}

// One visit of twelve minutes' wait that a manager called out of turn.
static void serve_out_of_turn(struct back_office *b)
{
    int64_t visit = arrive(b, VIEWING, "", "");
    act_do(b, COMMAND_CHECK_IN, 0, CHEN);
    wait_s(b, 720);
    struct request call;
    request_init(&call, app_entropy(b->box.app), as(ROLE_MANAGER), COMMAND_CALL);
    call.command.visit = visit;
    call.command.consultant = CHEN;
    call.command.reason = REASON_OVERRIDE;
    assert_int_equal(act(b, &call).result, RESULT_DONE);
    act_do(b, COMMAND_START, visit, 0);
    wait_s(b, 300);
    act_do(b, COMMAND_FINISH, visit, 0);
}

static void a_manager_judges_turns_and_promises(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    tell_waits(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.4"));
    assert_non_null(strstr(shown(&b, "answer"), "Too few turns")); // one tells nothing of anybody
    assert_null(shown(&b, "jain"));
    assert_null(shown(&b, "gap"));
    assert_true(tap(&b, "by.2"));
    assert_non_null(strstr(shown(&b, "overrides"), " 1"));
    assert_non_null(strstr(shown(&b, "overrides"), "Calls against the proposal"));
    assert_true(tap(&b, "view.8")); // told 5 to 12 minutes, by the point 8; it was 12
    assert_string_equal(shown(&b, "told.n"), "1");
    assert_string_equal(shown(&b, "told.kept"), "100%");
    assert_true(drawn(&b, "4.0 min"));
    assert_true(tap(&b, "range.1")); // nothing was told yesterday
    assert_string_equal(shown(&b, "told.n"), "0");
    assert_true(tap(&b, "view.4"));
    assert_string_equal(shown(&b, "overrides"), "Nobody was called in this period.");
    assert_true(tap(&b, "by.0")); // and of nobody there is nothing to be told
    assert_null(shown(&b, "gap"));
    assert_non_null(strstr(shown(&b, "answer"), "Nobody has taken a turn"));
    back_office_close(&b);
}

// Sixty turns, one after the other: nobody is further from an even share than chance, and an index says how even.
static void of_many_turns_an_index_is_told(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    for (int i = 0; i < 60; i++) {
        int64_t visit = arrive(&b, VIEWING, "", "");
        act_do(&b, COMMAND_CALL, visit, 0);
        act_do(&b, COMMAND_START, visit, 0);
        wait_s(&b, 240);
        act_do(&b, COMMAND_FINISH, visit, 0);
        wait_s(&b, 120);
    }
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.4"));
    assert_non_null(strstr(shown(&b, "answer"), "Fair"));
    assert_string_equal(shown(&b, "jain"), "1.00");
    back_office_close(&b);
}

// The figures that a person would pin up stand first, and none has its unit in a column of its own.
static void a_day_is_told_in_a_few_figures(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.10"));
    assert_true(drawn(&b, "12.0 min")); // the wait, in words
    assert_true(drawn(&b, "Left or no-show"));
    assert_false(drawn(&b, "Unit"));
    assert_true(tap(&b, "meaning.1"));
    assert_true(drawn(&b, "Visits that were registered; a party is one visit."));
    back_office_close(&b);
}

static int views_at(struct back_office *b)
{
    return tree_find(frame(b)->tree, "view.0")->rect.y;
}

// The column of views stands where it stood, tables speak the language that was chosen, and all tables are offered only
// where none is shown that is saved by itself.
static void the_report_stays_whole(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    sign_in(&b, MANAGER_ID, "2222");
    int at = views_at(&b);
    assert_non_null(shown(&b, "export.csv"));
    assert_true(drawn(&b, "All tables:"));
    assert_true(tap(&b, "view.10"));
    assert_int_equal(views_at(&b), at);
    assert_null(shown(&b, "export.csv"));
    assert_true(drawn(&b, "Left or no-show"));
    assert_true(tap(&b, "language"));
    assert_false(drawn(&b, "Left or no-show"));
    assert_true(drawn(&b, "來訪組數"));
    assert_true(tap(&b, "language") && tap(&b, "language"));
    assert_true(tap(&b, "view.12"));
    assert_null(shown(&b, "export.xlsx"));
    assert_non_null(shown(&b, "csv.sheet12.0"));
    back_office_close(&b);
}

// Why nothing came of a visit stands beside who left, too; whom nobody gave a reason for is a row.
static void why_people_left_is_told(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    int64_t visit = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CALL, visit, 0);
    act_do(&b, COMMAND_START, visit, 0);
    wait_s(&b, 600);
    struct request finish;
    request_init(&finish, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_FINISH);
    finish.command.visit = visit;
    finish.command.outcome = OUTCOME_NO_DEAL;
    assert_int_equal(act(&b, &finish).result, RESULT_DONE);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.7"));
    assert_false(drawn(&b, "No visit ended without a deal."));
    assert_true(drawn(&b, "none given"));
    assert_true(tap(&b, "view.3"));
    assert_non_null(shown(&b, "chart.reasons"));
    assert_true(drawn(&b, "none given"));
    back_office_close(&b);
}

static void a_manager_asks_what_if(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.9"));
    assert_true(drawn(&b, "12 min")); // as it was
    assert_true(drawn(&b, "0 min"));  // somebody was free all the time
    assert_false(drawn(&b, "one more"));
    assert_true(tap(&b, "added.plus"));
    assert_true(drawn(&b, "one more"));
    assert_true(tap(&b, "added.minus"));
    assert_false(drawn(&b, "one more"));
    assert_true(tap(&b, "rule.3"));
    const struct node *rule = tree_find(frame(&b)->tree, "rule.3");
    assert_true(rule && rule->checked);
    assert_true(tap(&b, "range.1"));
    assert_string_equal(shown(&b, "trouble"), "There was no business day on that date.");
    back_office_close(&b);
}

static const char *day_of(struct back_office *b, const char *id)
{
    const struct node *node = tree_find(frame(b)->tree, id);
    return node ? node->value : NULL;
}

static bool counts_days(struct back_office *b, const char *from, const char *to)
{
    return strcmp(day_of(b, "from.day"), from) == 0 && strcmp(day_of(b, "to.day"), to) == 0;
}

static void a_manager_chooses_days(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "range.pick"));
    assert_false(enabled(&b, "cal.20260303")); // no day after today
    assert_string_equal(shown(&b, "calendar.month"), "2026-03");
    assert_true(tap(&b, "month.minus"));
    assert_true(tap(&b, "cal.20260220") && tap(&b, "cal.20260214")); // whichever first
    assert_true(counts_days(&b, "2026-02-14", "2026-02-20"));
    assert_null(shown(&b, "calendar.month"));
    assert_true(tap(&b, "range.7")); // the same weekdays before
    assert_true(counts_days(&b, "2026-02-07", "2026-02-13"));
    assert_true(tap(&b, "range.5")); // this month, and the one before, whole
    assert_true(counts_days(&b, "2026-03-01", "2026-03-02"));
    assert_true(tap(&b, "range.6"));
    assert_true(counts_days(&b, "2026-02-01", "2026-02-28"));
    assert_true(tap(&b, "range.4"));
    assert_true(counts_days(&b, "2025-03-03", "2026-03-02"));
    back_office_close(&b);
}

// Six who come in one hour need twelve people for two hours each; so many are not there.
static void a_manager_sees_where_hands_are_missing(void **state)
{
    (void)state;
    struct back_office b;
    int64_t visits[6];
    back_office_open(&b, &screen_1280, text_fake());
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    act_do(&b, COMMAND_CHECK_IN, 0, WANG);
    for (int i = 0; i < 6; i++)
        visits[i] = arrive(&b, VIEWING, "", "");
    for (int from = 0; from < 6; from += 3) {
        for (int i = 0; i < 3; i++) {
            act_do(&b, COMMAND_CALL, visits[from + i], 0);
            act_do(&b, COMMAND_START, visits[from + i], 0);
        }
        wait_s(&b, 7200);
        for (int i = 0; i < 3; i++)
            act_do(&b, COMMAND_FINISH, visits[from + i], 0);
        wait_s(&b, 900); // what is left to note
    }
    wake(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "view.1"));
    const struct draw_list *list = frame(&b)->draw;
    bool told = false;
    for (size_t i = 0; i < list->ops.n; i++)
        told = told || (list->ops.at[i].kind == DRAW_TEXT &&
                        strncmp(list->ops.at[i].text, "Mon, 10–11 o'clock", 19) == 0);
    assert_true(told);
    back_office_close(&b);
}

// A figure is touched: how it went, with the target from the day on which it holds.
static void a_manager_looks_at_a_trend(void **state)
{
    (void)state;
    struct back_office b;
    char id[32];
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    wake(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "range.3"));
    snprintf(id, sizeof id, "trend.%d", (int)FIGURE_WAIT_P90);
    assert_true(tap(&b, id));
    assert_non_null(shown(&b, "chart.trend"));
    assert_true(drawn(&b, "target: Car viewing"));
    assert_true(tap(&b, "trend.close"));
    assert_null(shown(&b, "chart.trend"));
    back_office_close(&b);
}

// The trade's figures of the range stand over what became of people; one that is touched shows how it went.
static void a_manager_looks_at_how_the_trade_goes(void **state)
{
    (void)state;
    struct back_office b;
    char intending[32], waits[32];
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    wake(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "range.3"));
    snprintf(intending, sizeof intending, "trend.%d", (int)FIGURE_INTENDING);
    snprintf(waits, sizeof waits, "trend.%d", (int)FIGURE_WAIT_P90);
    assert_null(shown(&b, intending));
    assert_true(tap(&b, "view.11")); // call to order
    assert_null(shown(&b, waits));
    assert_true(tap(&b, intending));
    assert_non_null(shown(&b, "chart.trend"));
    assert_true(drawn(&b, "Intending buyers, day by day"));
    assert_true(tap(&b, "trend.close"));
    assert_null(shown(&b, "chart.trend"));
    assert_non_null(shown(&b, "sheet.0"));
    back_office_close(&b);
}

// Whoever serves reads their own figures; nobody else's, and not the report.
static void a_consultant_reads_their_own_figures(void **state)
{
    (void)state;
    struct back_office b;
    struct report_consultant own = {0};
    struct err err = {0};
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b); // by Chen
    struct actor chen = {.role = ROLE_CONSULTANT, .staff = CHEN},
                 li = {.role = ROLE_CONSULTANT, .staff = LI};
    int64_t from = SANDBOX_NOW_MS - DAY_MS, to = SANDBOX_NOW_MS + DAY_MS;
    assert_true(app_own_figures(b.box.app, chen, from, to, &own, &err));
    assert_int_equal(own.served, 1);
    assert_true(app_own_figures(b.box.app, li, from, to, &own, &err));
    assert_int_equal(own.served, 0);
    assert_false(app_own_figures(b.box.app, as(ROLE_RECEPTIONIST), from, to, &own, &err));
    sign_in(&b, CHEN, "4444");
    assert_true(tap(&b, "my-figures"));
    assert_string_equal(shown(&b, "panel.title"), "My figures");
    assert_true(drawn(&b, "Served"));
    back_office_close(&b);
}

// Over a day: eight digits, whatever stands between them; what is not a day up to today changes nothing.
static void a_manager_types_a_day(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, MANAGER_ID, "2222");
    assert_string_equal(day_of(&b, "from.day"), "2026-03-02");
    assert_true(tap(&b, "from.day"));
    type(&b, "2026-02-1");
    assert_string_equal(day_of(&b, "from.day"), "2026-02-1");
    type(&b, "4");
    assert_string_equal(day_of(&b, "from.day"), "2026-02-14");
    assert_string_equal(day_of(&b, "to.day"), "2026-03-02");
    assert_true(tap(&b, "to.day"));
    type(&b, "20260230");
    assert_non_null(strstr(shown(&b, "message"), "A day up to today"));
    assert_string_equal(day_of(&b, "to.day"), "2026-03-02");
    type(&b, "20260303"); // tomorrow
    assert_string_equal(day_of(&b, "to.day"), "2026-03-02");
    type(&b, "20260201"); // takes the first day along
    assert_string_equal(day_of(&b, "from.day"), "2026-02-01");
    key(&b, "Ctrl+5"); // another page has nothing of the message
    assert_null(strstr(shown(&b, "message"), "A day up to today"));
    back_office_close(&b);
}

static bool is_there(const struct back_office *b, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/exports/%s", b->box.dir, name);
    return access(path, F_OK) == 0;
}

static void a_manager_takes_the_tables_away(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    serve_out_of_turn(&b);
    sign_in(&b, MANAGER_ID, "2222");
    assert_true(tap(&b, "export.xlsx"));
    assert_int_equal(strncmp(shown(&b, "message"), "Saved as ", 9), 0);
    assert_true(is_there(&b, "lobby-20260302-20260302.xlsx"));
    assert_true(tap(&b, "export.xlsx")); // beside the first, which may have been worked in
    assert_true(is_there(&b, "lobby-20260302-20260302-2.xlsx"));
    assert_true(tap(&b, "export.csv"));
    assert_true(is_there(&b, "lobby-20260302-20260302/figures.csv"));
    assert_true(is_there(&b, "lobby-20260302-20260302/promises.csv"));
    assert_true(is_there(&b, "lobby-20260302-20260302/overrides.csv"));
    assert_true(is_there(&b, "lobby-20260302-20260302/what-if.csv"));
    assert_true(is_there(&b, "lobby-20260302-20260302/what-if-turns.csv"));
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s/exports'", b.box.dir);
    assert_int_equal(system(command), 0);
    back_office_close(&b);
}

static void an_administrator_changes_rules(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    int calls = back_office_business(&b)->rules.calls_min;
    assert_false(enabled(&b, "save"));
    assert_true(tap(&b, "settings.8"));
    assert_true(tap(&b, "calls.plus"));
    assert_int_equal(back_office_business(&b)->rules.calls_min, calls); // a draft until saved
    key(&b, "Ctrl+S");
    assert_int_equal(back_office_business(&b)->rules.calls_min, calls + 1);
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_true(tap(&b, "settings.3"));
    assert_true(tap(&b, "row.1"));
    assert_true(tap(&b, "policy.2"));
    assert_true(tap(&b, "mode.0"));
    assert_true(tap(&b, "save"));
    assert_int_equal(back_office_business(&b)->services[1].policy, POLICY_FEWEST_SERVED);
    assert_int_equal(back_office_business(&b)->services[1].mode, MODE_AUTOMATIC);
    assert_true(tap(&b, "target.plus"));
    assert_true(enabled(&b, "revert"));
    assert_true(tap(&b, "revert"));
    assert_false(enabled(&b, "save"));
    assert_true(tap(&b, "settings.5"));
    assert_true(tap(&b, "row.1"));
    assert_true(tap(&b, "pin"));
    type(&b, "8642");
    key(&b, "Enter");
    key(&b, "Ctrl+L");
    sign_in(&b, CHEN, "8642");
    assert_string_equal(surface_screen(b.surface), "mine");
    back_office_close(&b);
}

static void a_new_consultant_is_entered(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.5"));
    assert_true(tap(&b, "person.new"));
    const struct node *row = tree_find(frame(&b)->tree, "row.9");
    assert_int_equal(row->visible.h, row->rect.h); // seen whole, the last of the list
    assert_true(tree_find(frame(&b)->tree, "person.serves")->checked); // all of it in one form
    assert_true(tap(&b, "skill.3"));
    assert_true(tap(&b, "name.0"));
    type(&b, "許文龍");
    assert_true(tap(&b, "name.2"));
    type(&b, "Hsu Wen-lung");
    assert_true(tap(&b, "pin"));
    type(&b, "753");
    assert_true(tap(&b, "save"));
    assert_string_equal(shown(&b, "message"), "A PIN has 4 to 8 digits.");
    assert_true(tap(&b, "pin"));
    type(&b, "1");
    assert_true(tap(&b, "save"));
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_string_equal(shown(&b, "new-pins"),
                        "Tell them now, it is not shown again: Hsu Wen-lung 7531");
    const struct business *business = back_office_business(&b);
    int i = business->consultant_n - 1;
    assert_false(business_skilled(business, i, 3));
    assert_true(business_skilled(business, i, 0));
    key(&b, "Ctrl+L");
    sign_in(&b, business->consultants[i].id, "7531");
    assert_string_equal(surface_screen(b.surface), "mine");
    assert_string_equal(shown(&b, "situation"), "not on duty");
    back_office_close(&b);
}

// A name is enough: the PIN is made and told once, and a receptionist does not serve.
static void a_name_is_enough_for_somebody_new(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.5"));
    int serving = back_office_business(&b)->consultant_n;
    key(&b, "F10"); // the keyboard stands in the name
    type(&b, "Anna");
    assert_true(tap(&b, "role.1"));
    assert_false(tree_find(frame(&b)->tree, "person.serves")->checked);
    key(&b, "Ctrl+S");
    const char *told = shown(&b, "new-pins"), *pin = told ? strstr(told, "Anna ") + 5 : "";
    char digits[8];
    assert_int_equal(strspn(pin, "0123456789"), 6);
    snprintf(digits, sizeof digits, "%.6s", pin);
    const struct business *business = back_office_business(&b);
    assert_true(business->consultant_n == serving || !business->consultants[serving].active);
    assert_true(tap(&b, "row.0"));
    assert_null(shown(&b, "new-pins")); // not again
    assert_true(tap(&b, "row.9") && tap(&b, "lock"));
    sign_in(&b, ADMINISTRATOR_ID + 1, digits);
    assert_string_equal(surface_screen(b.surface), "desk");
    back_office_close(&b);
}

// The manager edits the business and says who serves what; people and PINs are not hers.
static void a_manager_edits_all_but_the_people(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, MANAGER_ID, "2222");
    key(&b, "Ctrl+4");
    assert_string_equal(surface_screen(b.surface), "settings");
    assert_true(tap(&b, "settings.5"));
    assert_null(shown(&b, "name.0"));
    assert_null(shown(&b, "role.0"));
    assert_null(shown(&b, "pin"));
    key(&b, "F10"); // nobody is added: who may is said
    assert_non_null(strstr(shown(&b, "message"), "People are entered by "));
    assert_null(shown(&b, "name.0"));
    assert_false(enabled(&b, "save"));
    assert_true(tap(&b, "row.2"));
    assert_true(tap(&b, "skill.2")); // repairs
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_true(business_skilled(back_office_business(&b), 2, 2));
    assert_true(tap(&b, "settings.0"));
    assert_true(tap(&b, "drinks"));
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    back_office_close(&b);
}

// The receptionist came before the newest consultant and begins to serve after them.
static void somebody_begins_to_serve_and_stops(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    back_office_hire(&b, 7);
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.5"));
    for (int row = 9; row >= 6; row -= 3) { // the newest; the receptionist
        char id[16];
        snprintf(id, sizeof id, "row.%d", row);
        assert_true(tap(&b, id));
        assert_true(tap(&b, "person.serves"));
        key(&b, "Ctrl+S");
        assert_string_equal(shown(&b, "message"), "The settings are saved.");
    }
    const struct business *business = back_office_business(&b);
    int serving = 0;
    for (int i = 0; i < business->consultant_n; i++)
        serving += business->consultants[i].active;
    assert_int_equal(serving, 8);
    assert_true(business->consultants[business_consultant(business, RECEPTIONIST_ID)].active);
    assert_true(business_skilled(business, business_consultant(business, RECEPTIONIST_ID), 0));
    assert_false(business->consultants[business_consultant(business, MANAGER_ID)].active);
    assert_true(tap(&b, "person.serves")); // no longer
    key(&b, "Ctrl+S");
    business = back_office_business(&b);
    assert_false(business->consultants[business_consultant(business, RECEPTIONIST_ID)].active);
    key(&b, "Ctrl+1");
    assert_null(shown(&b, "person.7"));
    assert_null(shown(&b, "person.8"));
    back_office_close(&b);
}

static void a_service_is_entered_and_named(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.3"));
    assert_true(tap(&b, "service.new"));
    key(&b, "Ctrl+S"); // it has no name yet
    assert_int_equal(back_office_business(&b)->service_n, 4);
    assert_true(strncmp(shown(&b, "problem"), "A service needs a name", 22) == 0);
    assert_true(tap(&b, "name.2"));
    type(&b, "Trade-in");
    assert_true(tap(&b, "target.plus"));
    key(&b, "Ctrl+S");
    const struct snapshot *snap = snapshot_now(&b);
    assert_int_equal(snap->model.business.service_n, 5);
    assert_int_equal(snap->model.business.services[4].prefix, 'E');
    assert_int_equal(snap->model.business.services[4].target_s, 660);
    assert_string_equal(words_in(&snap->catalogue.services[4].name, LANG_EN), "Trade-in");
    assert_true(tap(&b, "settings.0"));
    assert_true(tap(&b, "name.2"));
    type(&b, " North");
    key(&b, "Ctrl+S");
    assert_non_null(strstr(words_in(&snapshot_now(&b)->catalogue.site_name, LANG_EN), " North"));
    back_office_close(&b);
}

// After `lobby setup`: one administrator, nothing else, no day opened yet.
static void an_empty_business_is_furnished(void **state)
{
    (void)state;
    struct back_office b = {0};
    sandbox_init(&b.box);
    struct app_options options = sandbox_options(&b.box);
    assert_true(app_begin(&options, "王美麗", "2468", &b.box.err));
    assert_true(app_open(&options, &b.box.app, &b.box.err));
    b.link = link_create_inline(b.box.app);
    b.office = office_create(
        b.link, &(struct office_options){.env = screen_1280, .metrics = text_fake()}, b.box.now_ms);
    b.surface = office_surface(b.office);
    sign_in(&b, 1, "2468");
    assert_non_null(shown(&b, "next.calm"));
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.3"));
    assert_true(tap(&b, "service.new"));
    assert_true(tap(&b, "name.0"));
    type(&b, "看車");
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_true(tap(&b, "settings.5"));
    assert_true(tap(&b, "person.new"));
    assert_true(tap(&b, "name.0"));
    type(&b, "李雅婷");
    key(&b, "Ctrl+S");
    key(&b, "Ctrl+1");
    assert_true(tap(&b, "person.2"));
    assert_true(tap(&b, "check-in"));
    key(&b, "F10");
    assert_true(tap(&b, "panel.send"));
    assert_true(strncmp(shown(&b, "call-next"), "Call A001", 9) == 0);
    key(&b, "F2");
    assert_int_equal(snapshot_now(&b)->model.visits.at[0].state, VISIT_CALLED);
    back_office_close(&b);
}

static void a_brand_is_checked_before_it_is_taken(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.1"));
    assert_true(tap(&b, "accent"));
    type(&b, "#F2C94");
    assert_non_null(strstr(shown(&b, "problem"), "six digits"));
    key(&b, "Ctrl+S"); // refused, and what was typed stays
    assert_string_equal(snapshot_now(&b)->catalogue.accent, "");
    type(&b, "C");
    assert_null(shown(&b, "problem"));
    assert_true(drawn(&b, "#F2C94C"));
    assert_true(drawn(&b, "shaded: #816B2A"));
    assert_true(strncmp(shown(&b, "contrast"), "Contrast on paper 1.4 : 1, and", 30) == 0);
    key(&b, "Ctrl+S");
    assert_string_equal(snapshot_now(&b)->catalogue.accent, "#F2C94C");
    assert_true(tap(&b, "logo"));
    type(&b, "/nowhere/logo.png");
    assert_non_null(strstr(shown(&b, "problem"), "no file at the logo's path"));
    assert_true(tap(&b, "logo.none"));
    assert_null(shown(&b, "problem"));
    assert_false(enabled(&b, "save"));
    back_office_close(&b);
}

static void two_letters_are_refused_and_nothing_is_lost(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.3"));
    assert_true(tap(&b, "letter"));
    type(&b, "b");
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "problem"),
                        "Test drive and Car viewing have the same letter: B.");
    assert_null(strstr(shown(&b, "message"), "same letter")); // once is enough
    assert_int_equal(back_office_business(&b)->services[0].prefix, 'A');
    assert_true(tap(&b, "settings.7")); // elsewhere and back by what is wrong: it is still there
    assert_true(tap(&b, "problem.show"));
    assert_true(tap(&b, "row.0"));
    assert_true(tap(&b, "letter"));
    type(&b, "g");
    assert_true(tap(&b, "need.0")); // no skill, then another
    assert_true(tap(&b, "need.2"));
    assert_true(tap(&b, "cover.1"));
    assert_true(tap(&b, "cover.0"));
    key(&b, "Ctrl+S");
    const struct service_rules *rules = &back_office_business(&b)->services[0];
    assert_int_equal(rules->prefix, 'G');
    assert_int_equal(rules->skills, 4);
    assert_int_equal(rules->cover_n, 2);
    assert_int_equal(rules->cover[0], CHEN);
    assert_int_equal(rules->cover[1], LI);
    back_office_close(&b);
}

static void a_question_is_written(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.6"));
    int had = snapshot_now(&b)->catalogue.question_n;
    key(&b, "F10");
    type(&b, "預算多少？");
    assert_true(tap(&b, "choice1.0"));
    type(&b, "一百萬以內");
    key(&b, "Ctrl+S");
    assert_non_null(strstr(shown(&b, "problem"), "choice 2 needs words"));
    assert_true(tap(&b, "choice2.2"));
    type(&b, "More");
    assert_true(tap(&b, "of.2"));
    assert_true(tap(&b, "up"));
    key(&b, "Ctrl+S");
    const struct catalogue *c = &snapshot_now(&b)->catalogue;
    assert_int_equal(c->question_n, had + 1);
    assert_string_equal(c->questions[had - 1].text.in[LANG_ZH_TW], "預算多少？");
    assert_int_equal(c->questions[had - 1].choice_n, 2);
    assert_int_equal(c->questions[had - 1].service, TEST_DRIVE);
    back_office_close(&b);
}

static void a_draft_outlives_the_change_of_another(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.0"));
    assert_true(tap(&b, "welcome.2"));
    type(&b, "!");
    struct app *second = sandbox_second(&b.box);
    assert_true(set_word(second, as(ROLE_MANAGER), "site", 0, LANG_EN, "North", &b.box.err));
    app_close(second);
    wake(&b);
    key(&b, "Ctrl+1"); // and to another page and back
    key(&b, "Ctrl+4");
    key(&b, "Ctrl+S");
    const struct catalogue *c = &snapshot_now(&b)->catalogue;
    assert_string_equal(words_in(&c->site_name, LANG_EN), "North");
    assert_string_equal(long_words_in(&c->welcome, LANG_EN), "We are glad you are here!");
    back_office_close(&b);
}

static void settings_open(struct back_office *b, const char *view)
{
    back_office_open(b, &screen_1280, text_fake());
    sign_in(b, ADMINISTRATOR_ID, "3333");
    key(b, "Ctrl+4");
    assert_true(tap(b, view));
}

static void retype(struct back_office *b, const char *id, const char *text)
{
    assert_true(tap(b, id));
    for (int i = 0; i < 5; i++)
        key(b, "Backspace");
    type(b, text);
}

// The manager, from another machine.
static void another_sets(struct back_office *b, int service, char prefix, int target_s)
{
    static struct profile was, next;
    struct app *second = sandbox_second(&b->box);
    app_profile(second, &was);
    next = was;
    next.business.services[service].prefix = prefix;
    next.business.services[service].target_s = target_s;
    assert_true(app_save_profile(second, as(ROLE_MANAGER), LANG_EN, &was, &next, &b->box.err));
    app_close(second);
}

static void the_same_field_of_two_is_told(void **state)
{
    (void)state;
    struct back_office b;
    settings_open(&b, "settings.3");
    assert_true(tap(&b, "target.plus")); // 11 minutes
    retype(&b, "name.2", "Viewing");
    another_sets(&b, 0, 'A', 900);
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"),
                        "Wu Guohua has changed this at 10:00: Services · Car viewing: Target wait "
                        "(minutes) 10 → 15. Save again to put yours in its place.");
    assert_int_equal(back_office_business(&b)->services[0].target_s, 900);
    assert_true(enabled(&b, "save")); // the draft is still there
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_int_equal(back_office_business(&b)->services[0].target_s, 660);
    assert_non_null(
        strstr(words_in(&snapshot_now(&b)->catalogue.services[0].name, LANG_EN), "Viewing"));
    back_office_close(&b);
}

static void what_two_make_together_is_not_saved(void **state)
{
    (void)state;
    struct back_office b;
    settings_open(&b, "settings.3");
    assert_true(tap(&b, "letter"));
    type(&b, "z");
    another_sets(&b, 1, 'Z', 600);
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "problem"),
                        "Test drive and Car viewing have the same letter: Z.");
    assert_null(strstr(shown(&b, "message"), "saved"));
    assert_null(strstr(shown(&b, "message"), "same letter")); // it does not stand twice
    assert_int_equal(back_office_business(&b)->services[0].prefix, 'A');
    type(&b, "y");
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_int_equal(back_office_business(&b)->services[0].prefix, 'Y');
    assert_int_equal(back_office_business(&b)->services[1].prefix, 'Z');
    type(&b, "z"); // saved, and wrong since: only that is said
    assert_non_null(shown(&b, "problem"));
    assert_null(strstr(shown(&b, "message"), "saved"));
    back_office_close(&b);
}

static void numbers_are_looked_at(void **state)
{
    (void)state;
    static const char *const bad[] = {"abc", "", "9999", "99999"};
    struct back_office b;
    settings_open(&b, "settings.0");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        retype(&b, "owner-days", bad[i]);
        assert_string_equal(shown(&b, "problem"),
                            "A customer belongs to who served them for (days; 0: not at all): a "
                            "whole number from 0 to 3650.");
        key(&b, "Ctrl+S");
        assert_true(enabled(&b, "save"));
    }
    retype(&b, "owner-days", "20");
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_true(tap(&b, "settings.5"));
    assert_true(tap(&b, "row.1"));
    retype(&b, "desk", "x");
    assert_string_equal(shown(&b, "problem"), "Desk number: a whole number from 0 to 999.");
    assert_true(tap(&b, "row.0"));
    assert_true(tap(&b, "problem.show")); // the person whose it is
    retype(&b, "desk", "1");
    assert_string_equal(shown(&b, "problem"), "Desk 1 is given to two people.");
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_int_equal(back_office_business(&b)->consultants[1].desk, 1);
    back_office_close(&b);
}

// Typed, chosen, saved and taken back; one that is not known stays a draft, and what is wrong with it is said.
static void the_time_zone_is_changed(void **state)
{
    (void)state;
    struct back_office b;
    settings_open(&b, "settings.0");
    assert_true(tap(&b, "time-zone"));
    for (int i = 0; i < 11; i++)
        key(&b, "Backspace");
    assert_string_equal(shown(&b, "zone.0"), "Asia/Taipei"); // the neighbours'
    type(&b, "berl");
    key(&b, "Ctrl+S");
    assert_non_null(strstr(shown(&b, "message"), "The time zone berl is not known here"));
    assert_int_equal(app_clock_offset_ms(b.box.app, b.box.now_ms), 8 * HOUR_MS);
    assert_true(tap(&b, "zone.0"));
    assert_true(drawn(&b, "Europe/Berlin"));
    assert_null(shown(&b, "zone.0"));
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    assert_int_equal(app_clock_offset_ms(b.box.app, b.box.now_ms), HOUR_MS);
    assert_int_equal(snapshot_now(&b)->zone_ms, HOUR_MS);
    key(&b, "Ctrl+Z");
    assert_string_equal(b.box.app->zone_kept, "Asia/Taipei");
    back_office_close(&b);
}

static void a_shorter_memory_is_asked_about(void **state)
{
    (void)state;
    struct back_office b;
    static struct profile profile;
    back_office_open(&b, &screen_1280, text_fake());
    arrive(&b, VIEWING, "0912345678", "Lin");
    b.box.now_ms += 3 * DAY_MS; // and nobody has come since
    wake(&b);
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    retype(&b, "retention-days", "1");
    key(&b, "Ctrl+S");
    assert_string_equal(
        shown(&b, "retention"),
        "1 person has stayed away for longer and would be erased for good at the next upkeep.");
    app_profile(b.box.app, &profile);
    assert_int_equal(profile.retention_days, 0);
    retype(&b, "retention-days", "30"); // another number: another question
    assert_null(shown(&b, "retention"));
    key(&b, "Ctrl+S");
    assert_non_null(strstr(shown(&b, "retention"), "nobody would be erased"));
    assert_true(tap(&b, "retention.agree"));
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    app_profile(b.box.app, &profile);
    assert_int_equal(profile.retention_days, 30);
    retype(&b, "retention-days", "60"); // longer: nothing to ask
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "The settings are saved.");
    back_office_close(&b);
}

// In a line of its own, or wrapped behind it.
static bool drawn_with(struct back_office *b, const char *text)
{
    const struct draw_list *list = frame(b)->draw;
    for (size_t i = 0; i < list->ops.n; i++) {
        if (list->ops.at[i].kind == DRAW_TEXT && strstr(list->ops.at[i].text, text))
            return true;
    }
    return false;
}

static void who_changed_what_names_it(void **state)
{
    (void)state;
    struct back_office b;
    settings_open(&b, "settings.3");
    another_sets(&b, 1, 'B', 1200);
    assert_true(tap(&b, "settings.9"));
    assert_true(drawn_with(&b, "Services · Test drive: Target wait (minutes) 15 → 20"));
    back_office_close(&b);
}

// Whoever hears a page rather than seeing it knows which of several fields of one name this is.
static void fields_of_one_name_say_of_what(void **state)
{
    (void)state;
    static const char *const pages[] = {"settings.0", "settings.2", "settings.5", "settings.14"};
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    int pairs = 0;
    for (size_t page = 0; page < sizeof pages / sizeof *pages; page++) {
        assert_true(tap(&b, pages[page]));
        const struct tree *tree = frame(&b)->tree;
        for (size_t i = 0; i < tree->nodes.n; i++) {
            const struct node *one = &tree->nodes.at[i];
            for (size_t k = i + 1; one->role == WIDGET_INPUT && k < tree->nodes.n; k++) {
                const struct node *other = &tree->nodes.at[k];
                if (other->role != WIDGET_INPUT || strcmp(one->label, other->label) != 0)
                    continue;
                assert_non_null(one->group);
                assert_non_null(other->group);
                assert_string_not_equal(one->group, other->group);
                pairs++;
            }
        }
    }
    assert_true(pairs > 20);
    assert_true(tap(&b, "settings.13"));
    assert_string_equal(tree_find(frame(&b)->tree, "shift-2")->group, "Shifts");
    assert_true(tap(&b, "settings.0"));
    assert_null(tree_find(frame(&b)->tree, "time-zone")->group); // which says it itself
    back_office_close(&b);
}

static void hours_are_set(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.2"));
    assert_true(tap(&b, "until.0"));
    for (int i = 0; i < 5; i++)
        key(&b, "Backspace");
    type(&b, "20:30");
    assert_true(tap(&b, "open.6"));
    assert_true(tap(&b, "break.add.1"));
    assert_true(tap(&b, "break.add.1"));
    assert_true(tap(&b, "break.until.4"));
    for (int i = 0; i < 5; i++)
        key(&b, "Backspace");
    type(&b, "12:45");
    assert_true(tap(&b, "break.add.2"));
    assert_true(tap(&b, "break.drop.8"));
    assert_null(shown(&b, "break.drop.8"));
    assert_true(tap(&b, "date"));
    type(&b, "2026-02-30");
    key(&b, "Enter");
    assert_string_equal(
        shown(&b, "message"),
        "A special day is a date such as 2027-01-01, or several: the first and the last.");
    for (int i = 0; i < 2; i++)
        key(&b, "Backspace");
    type(&b, "28");
    key(&b, "Enter");
    assert_non_null(shown(&b, "date.drop.0"));
    assert_true(tap(&b, "date"));
    type(&b, "1/5"); // the next one there is
    assert_true(tap(&b, "date.hours"));
    type(&b, "10-1730");
    key(&b, "Enter");
    assert_non_null(shown(&b, "date.drop.1"));
    key(&b, "Ctrl+S");
    static struct profile profile;
    app_profile(b.box.app, &profile);
    assert_int_equal(profile.special[1].from, 20270105);
    assert_int_equal(profile.special[1].hours.open_min, 10 * 60);
    assert_int_equal(profile.special[1].hours.close_min, 17 * 60 + 30);
    assert_int_equal(profile.hours[0].close_min, 20 * 60 + 30);
    assert_true(profile.hours[6].closed);
    assert_int_equal(profile.hours[1].break_n, 2);
    assert_int_equal(profile.hours[1].breaks[0].from_min, 12 * 60);
    assert_int_equal(profile.hours[1].breaks[0].to_min, 12 * 60 + 45);
    assert_int_equal(profile.hours[2].break_n, 0);
    assert_int_equal(profile.special[0].from, 20260228);
    assert_int_equal(snapshot_now(&b)->model.closes_ms,
                     b.box.now_ms + 10 * HOUR_MS + 30 * MINUTE_MS);
    key(&b, "Ctrl+1"); // from wherever one is
    assert_string_equal(shown(&b, "undo"), "Undo: settings saved");
    key(&b, "Ctrl+Z");
    assert_string_equal(shown(&b, "message"), "The settings are as they were before.");
    app_profile(b.box.app, &profile);
    assert_int_equal(profile.hours[0].close_min, 28 * 60);
    assert_false(profile.hours[6].closed);
    assert_int_equal(profile.special_n, 0);
    assert_string_equal(shown(&b, "undo"), "Settings saved: no undo"); // an undo is none
    back_office_close(&b);
}

static void one_administrator_stays(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    assert_true(tap(&b, "settings.5"));
    assert_true(tap(&b, "row.8"));
    assert_true(tap(&b, "person.active"));
    key(&b, "Ctrl+S");
    assert_true(strncmp(shown(&b, "message"), "Somebody must be able", 21) == 0);
    key(&b, "Ctrl+L");
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    assert_string_equal(surface_screen(b.surface), "desk");
    back_office_close(&b);
}

static void alerts_say_what_matters(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, RECEPTIONIST_ID, "1111");
    assert_null(shown(&b, "alerts")); // nothing to look at
    arrive(&b, COMPLAINT, "", "");
    assert_string_equal(shown(&b, "alerts"), "1 to look at");
    arrive(&b, VIEWING, "", "");
    wait_s(&b, 599);
    assert_string_equal(shown(&b, "alerts"), "1 to look at");
    wait_s(&b, 2); // over the target of ten minutes
    assert_string_equal(shown(&b, "alerts"), "2 to look at");
    key(&b, "Ctrl+A");
    assert_true(tap(&b, "alert.over-target.2"));
    assert_true(strncmp(shown(&b, "target"), "A001", 4) == 0);
    key(&b, "Ctrl+A");
    assert_null(shown(&b, "panel.title"));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_consultant_serves),
        cmocka_unit_test(a_record_is_completed_later),
        cmocka_unit_test(a_consultant_sees_own_names_only),
        cmocka_unit_test(a_manager_reads_the_truth),
        cmocka_unit_test(a_manager_judges_turns_and_promises),
        cmocka_unit_test(of_many_turns_an_index_is_told),
        cmocka_unit_test(a_day_is_told_in_a_few_figures),
        cmocka_unit_test(the_report_stays_whole),
        cmocka_unit_test(why_people_left_is_told),
        cmocka_unit_test(a_manager_asks_what_if),
        cmocka_unit_test(a_manager_chooses_days),
        cmocka_unit_test(a_manager_sees_where_hands_are_missing),
        cmocka_unit_test(a_manager_looks_at_a_trend),
        cmocka_unit_test(a_manager_looks_at_how_the_trade_goes),
        cmocka_unit_test(a_consultant_reads_their_own_figures),
        cmocka_unit_test(a_manager_types_a_day),
        cmocka_unit_test(a_manager_takes_the_tables_away),
        cmocka_unit_test(an_administrator_changes_rules),
        cmocka_unit_test(a_new_consultant_is_entered),
        cmocka_unit_test(a_name_is_enough_for_somebody_new),
        cmocka_unit_test(somebody_begins_to_serve_and_stops),
        cmocka_unit_test(a_manager_edits_all_but_the_people),
        cmocka_unit_test(a_service_is_entered_and_named),
        cmocka_unit_test(an_empty_business_is_furnished),
        cmocka_unit_test(a_brand_is_checked_before_it_is_taken),
        cmocka_unit_test(two_letters_are_refused_and_nothing_is_lost),
        cmocka_unit_test(a_question_is_written),
        cmocka_unit_test(a_draft_outlives_the_change_of_another),
        cmocka_unit_test(the_same_field_of_two_is_told),
        cmocka_unit_test(what_two_make_together_is_not_saved),
        cmocka_unit_test(numbers_are_looked_at),
        cmocka_unit_test(the_time_zone_is_changed),
        cmocka_unit_test(a_shorter_memory_is_asked_about),
        cmocka_unit_test(who_changed_what_names_it),
        cmocka_unit_test(fields_of_one_name_say_of_what),
        cmocka_unit_test(hours_are_set),
        cmocka_unit_test(one_administrator_stays),
        cmocka_unit_test(alerts_say_what_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
