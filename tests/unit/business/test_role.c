// The table, walked with every role: what each may do to anybody, and what only for themselves.

#include "test.h"
#include "business/role.h"

#include <stdio.h>
#include <string.h>

// Codes that a role may do to anybody; "~" before those it may do for itself only.
#define BESIDE  " change_party answer ask_task end_task " // everybody may
#define ARCHIVE " merge_customers split_customers "
static const struct {
    enum role role;
    const char *may;
} expected[] = {
    {ROLE_CUSTOMER,
     " register set_out return park cancel rate answer_work book rebook unbook" BESIDE},
    {ROLE_CONSULTANT,
     " register return set_stage end_work add_work answer_work undo"
     " ~sales_step ~greet ~call ~call_next ~call_again ~start ~finish ~complete_record"
     " ~no_show ~park ~begin_work ~transfer ~check_out ~break ~go_out ~come_back"
     " ~refuse_turn ~book ~follow_up confirm_clock put_aside write_entry" BESIDE},
    {ROLE_RECEPTIONIST,
     " change_customer" ARCHIVE
     "register set_out add_work answer_work greet call call_next call_again start finish"
     " complete_record no_show return park begin_work set_stage sales_step end_work"
     " transfer cancel set_class check_in check_out break go_out come_back"
     " refuse_turn rate undo book rebook unbook follow_up remind handle_rating "
     "confirm_clock put_aside change_roster write_entry see_car" BESIDE},
    {ROLE_MANAGER,
     " change_business change_customer" ARCHIVE
     "register set_out add_work answer_work greet call call_next call_again"
     " start finish complete_record no_show return park begin_work set_stage sales_step keep_report"
     " end_work transfer cancel set_class check_in check_out break go_out come_back"
     " refuse_turn clear no_customer credit_turn rate undo book rebook unbook follow_up remind "
     "handle_rating confirm_clock put_aside write_entry change_register change_roster "
     "correct_attendance import see_car" BESIDE},
    {ROLE_ADMINISTRATOR,
     " change_business change_customer" ARCHIVE
     "register set_out add_work answer_work greet call call_next"
     " call_again start finish complete_record no_show return park begin_work"
     " set_stage sales_step keep_report end_work transfer cancel set_class check_in check_out break"
     " go_out come_back refuse_turn clear no_customer credit_turn rate undo "
     "book rebook unbook follow_up"
     " remind handle_rating confirm_clock correct_clock skip_numbers put_aside "
     "write_entry change_register answer_erasing change_roster correct_attendance import "
     "see_car" BESIDE},
};
_Static_assert(sizeof expected / sizeof *expected == ROLE_COUNT, "every role");

static bool listed(const char *list, const char *mark, const char *code)
{
    char word[40];
    snprintf(word, sizeof word, " %s%s ", mark, code);
    return strstr(list, word) != NULL;
}

static void says_who_may_do_what(void **state)
{
    (void)state;
    for (int r = 0; r < ROLE_COUNT; r++) {
        for (int k = 0; k < COMMAND_KIND_COUNT; k++) {
            const char *code = command_kind_name((enum command_kind)k);
            bool anybody = listed(expected[r].may, "", code);
            bool self = anybody || listed(expected[r].may, "~", code);
            if (role_may_command(expected[r].role, (enum command_kind)k, false) != anybody ||
                role_may_command(expected[r].role, (enum command_kind)k, true) != self)
                fail_msg("%s: %s", role_code(expected[r].role), code);
        }
    }
}

static void says_who_may_see_what(void **state)
{
    (void)state;
    static const char *const rights[] = {
        // see: queue, names, customers, report; export, edit: business, staff; erase, override, hand over; serve
        [ROLE_CUSTOMER] = "-----------",      [ROLE_CONSULTANT] = "x---------x",
        [ROLE_RECEPTIONIST] = "xxx--------",  [ROLE_MANAGER] = "xxxxxx-xxx-",
        [ROLE_ADMINISTRATOR] = "xxxxxxxxxx-",
    };
    for (int r = 0; r < ROLE_COUNT; r++) {
        assert_int_equal(strlen(rights[r]), RIGHT_COUNT);
        for (int i = 0; i < RIGHT_COUNT; i++) {
            if (role_may((enum role)r, (enum right)i) != (rights[r][i] == 'x'))
                fail_msg("%s: right %d", role_code((enum role)r), i);
        }
    }
}

static void codes_go_both_ways(void **state)
{
    (void)state;
    for (int r = 0; r < ROLE_COUNT; r++)
        assert_int_equal(role_from_code(role_code((enum role)r)), r);
    assert_int_equal(role_from_code("king"), ROLE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_may_do_what),
        cmocka_unit_test(says_who_may_see_what),
        cmocka_unit_test(codes_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
