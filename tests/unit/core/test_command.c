// The table of commands as a dictionary: the constructors fill what it says of each kind and nothing
// else, but for what is the app's to fill in.

#include "test.h"
#include "dictionary.h"
#include "core/command_make.h"

#include <stdio.h>

#define SLOTS(X)                                                                                   \
    X(reason, reason)                                                                              \
    X(outcome, outcome)                                                                            \
    X(visit, visit)                                                                                \
    X(customer, customer)                                                                          \
    X(consultant, consultant)                                                                      \
    X(other, other)                                                                                \
    X(service, service)                                                                            \
    X(class, class)                                                                                \
    X(number, number)                                                                              \
    X(party, party)                                                                                \
    X(lang, lang)                                                                                  \
    X(ready, ready_ms)                                                                             \
    X(until, until_ms)                                                                             \
    X(rollover, rollover_ms)                                                                       \
    X(business, business)                                                                          \
    X(changed, changed)                                                                            \
    X(owed, owed)                                                                                  \
    X(past, past)

static const struct {
    const char *name;
    size_t at, size;
} slots[] = {
#define X(slot, member)                                                                            \
    {#slot, offsetof(struct command, member), sizeof((struct command *)0)->member},
    SLOTS(X)
#undef X
};
enum { SLOT_N = sizeof slots / sizeof *slots };

static const char *const texts[] = {
#define X(kind, name, slots) #slots,
    COMMAND_KINDS(X)
#undef X
};

static bool is_set(const struct command *c, int slot)
{
    static const char nothing[sizeof(int64_t)] = {0};
    return memcmp((const char *)c + slots[slot].at, nothing, slots[slot].size) != 0;
}

static bool is_the_apps(const char *text, const char *slot)
{
    char whole[32], begun[32];
    snprintf(whole, sizeof whole, "%s(app)", slot);
    snprintf(begun, sizeof begun, "%s(app:", slot);
    return strstr(text, whole) || strstr(text, begun);
}

static void constructors_fill_their_slots(void **state)
{
    (void)state;
    static const struct business business;
    static const struct field_changes changed;
    struct business_change change = {&business, &changed, 1, 2, 3, 4};
    struct arrival arrival = {.visit = 1,
                              .service = 2,
                              .class = 3,
                              .customer = 4,
                              .consultant = 5,
                              .owner = 6,
                              .number = 7,
                              .party = 8,
                              .lang = 2,
                              .channel = CHANNEL_WEB,
                              .reason = REASON_AFTER_HOURS,
                              .ready_ms = 9};
    struct booking booking = {1, 2, 3, 4, CHANNEL_DESK, 5};
    struct owed_turn owed = {1, 2, 3};
    struct command opened = command_open_day(&business, 1, 2, 3, 4);
    opened.owed = &owed;
    const struct command made[] = {
        {.kind = COMMAND_TICK},
        opened,
        command_change_business(&change),
        command_change_customer(1, CUSTOMER_OWNER, 2),
        command_merge_customers(1, 2),
        command_split_customers(1, 2, true),
        command_register(&arrival),
        command_set_out(&arrival),
        command_greet(&arrival),
        command_override(1, 2, REASON_COMPLAINT),
        command_on_consultant(COMMAND_CALL_NEXT, 1),
        command_on_visit(COMMAND_CALL_AGAIN, 1),
        command_start_told(1, 2, 3),
        command_finish(1, OUTCOME_DEAL, REASON_FORGOTTEN, 2),
        command_complete_record(1, 2, OUTCOME_DEAL, REASON_PRICE, 3),
        command_on_visit(COMMAND_NO_SHOW, 1),
        command_on_visit(COMMAND_RETURN, 1),
        command_park(1, 2),
        command_on_visit(COMMAND_BEGIN_WORK, 1),
        command_set_stage(1, WORK_STAGE_READY),
        command_on_visit(COMMAND_END_WORK, 1),
        command_add_work(1),
        command_answer_work(1, 2, true),
        command_transfer(1, 2, 3, REASON_OTHER_NEED),
        command_cancel(1, REASON_CUSTOMER_LEFT),
        command_set_class(1, 2, REASON_COMPLAINT),
        command_on_consultant(COMMAND_CHECK_IN, 1),
        command_on_consultant(COMMAND_CHECK_OUT, 1),
        command_break(1, REASON_MEAL, 2),
        command_go_out(1, REASON_ERRAND, 2),
        command_on_consultant(COMMAND_COME_BACK, 1),
        command_on_visit(COMMAND_REFUSE_TURN, 1),
        command_on_consultant(COMMAND_CLEAR, 1),
        command_rate(1, 5, true),
        command_change_party(1, 2),
        command_answer(1, 2, 3),
        command_ask_task(1, DESK_TASK_WATER, 2),
        command_end_task(1, DESK_TASK_WATER, REASON_BY_CUSTOMER),
        command_book(&booking),
        command_rebook(1, 2, 3),
        command_unbook(1, REASON_BY_CUSTOMER),
        command_follow_up(1, 2, FOLLOW_UP_GIVEN, 3, 4),
        command_remind(1, REMINDER_FOLLOW_UPS, 2),
        command_undo(1),
        command_skip_numbers(1),
        command_no_customer(1, REASON_COLLEAGUE),
        command_on_visit(COMMAND_HANDLE_RATING, 1),
        command_doubt_clock(DOUBT_STEPPED, 1),
        command_confirm_clock(1),
        command_correct_clock(1),
        command_put_aside(&(struct aside){ALERT_LOW_RATING, 1, 2, 3, 4, 5, 0, false, 0}),
        command_change_register(1, REGISTER_SET),
        command_write_entry(1, 2),
        command_credit_turn(1, 2, REASON_MISTAKE),
        command_answer_erasing(1, true),
        command_change_roster(1),
        command_correct_attendance(1, 20270101, 2, 3, REASON_FORGOTTEN),
        command_sales_step(1, SALES_STEP_QUOTE),
        command_keep_report(20270101, true),
        command_import(IMPORT_STAFF, 2),
        command_see_car(1),
    };
    assert_int_equal(sizeof made / sizeof *made, COMMAND_KIND_COUNT);
    for (int i = 0; i < COMMAND_KIND_COUNT; i++) {
        assert_int_equal(made[i].kind, i);
        for (int slot = 0; slot < SLOT_N; slot++) {
            bool told = stands_in(texts[i], slots[slot].name) != 0;
            if (is_set(&made[i], slot) != (told && !is_the_apps(texts[i], slots[slot].name)))
                fail_msg("%s: %s", command_kind_name((enum command_kind)i), slots[slot].name);
        }
    }
}

static void explains_every_slot_with_a_general_name(void **state)
{
    (void)state;
    static const char *const general[] = {"other", "number", "ready", "until"};
    for (int kind = 0; kind < COMMAND_KIND_COUNT; kind++) {
        for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
            if (stands_in(texts[kind], general[i]) == ' ')
                fail_msg("%s: what is '%s'?", command_kind_name((enum command_kind)kind),
                         general[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constructors_fill_their_slots),
        cmocka_unit_test(explains_every_slot_with_a_general_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
