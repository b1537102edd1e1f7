// The table of kinds as a dictionary: what it says of each kind's slots is what the check lets
// through and what the constructors fill, and no slot with a general name stands there unexplained.

#include "test.h"
#include "dictionary.h"
#include "core/engine_internal.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
#define X(slot) SLOT_##slot,
    EVENT_SLOTS(X)
#undef X
        SLOT_COUNT
};

static const char *const slots[] = {
#define X(slot) #slot,
    EVENT_SLOTS(X)
#undef X
};

static const char *const texts[] = {[EVENT_NONE] = "",
#define X(kind, name, origin, slots) [EVENT_##kind] = #slots,
                                    EVENT_KINDS(X)
#undef X
};

static bool uses(int kind, int slot)
{
    return stands_in(texts[kind], slots[slot]) != 0;
}

// Where a slot lies in the record.
static const struct {
    size_t at, size;
} places[] = {
#define AT(slot, member)                                                                           \
    [SLOT_##slot] = {offsetof(struct event, member), sizeof((struct event *)0)->member}
    AT(reason, reason),
    AT(outcome, outcome),
    AT(channel, channel),
    AT(visit, visit),
    AT(customer, customer),
    AT(consultant, consultant),
    AT(other, other),
    AT(service, service),
    AT(class, class),
    AT(group, group),
    AT(number, number),
    AT(party, party),
    AT(lang, lang),
    AT(ready, ready_ms),
    AT(until, until_ms),
    AT(rollover, rollover_ms),
    AT(candidates, candidate_n),
    AT(business, business),
    AT(changed, changed),
#undef AT
};
_Static_assert(sizeof places / sizeof *places == SLOT_COUNT, "one place per slot");

static void set(struct event *e, int slot)
{
    memset((char *)e + places[slot].at, 1, places[slot].size);
}

static bool is_set(const struct event *e, int slot)
{
    static const char nothing[sizeof(int64_t)] = {0};
    return memcmp((const char *)e + places[slot].at, nothing, places[slot].size) != 0;
}

static void notices_a_slot_of_another_kind(void **state)
{
    (void)state;
    int foreign = 0, own = 0;
    for (int kind = 1; kind < EVENT_KIND_COUNT; kind++) {
        struct event all = {.kind = (enum event_kind)kind, .seq = 5, .at_ms = 6, .author = 7};
        for (int slot = 0; slot < SLOT_COUNT; slot++) {
            struct event one = {.kind = (enum event_kind)kind, .seq = 5, .at_ms = 6, .author = 7};
            set(&one, slot);
            const char *found = event_foreign_slot(&one);
            if (uses(kind, slot)) {
                set(&all, slot);
                own++;
                assert_null(found);
                continue;
            }
            foreign++;
            assert_non_null(found);
            assert_string_equal(found, slots[slot]);
        }
        assert_null(event_foreign_slot(&all));
    }
    assert_true(own > 150 && foreign > 600); // the table was read, and not as full as it can be
}

// The engine stops at once: what nobody reads is a bug, in every build.
static void the_engine_emits_no_foreign_slot(void **state)
{
    (void)state;
    for (int foreign = 0; foreign < 2; foreign++) {
        pid_t child = fork();
        if (child == 0) {
            struct model model;
            struct event_list out = {0};
            struct step s = {.model = &model, .out = &out};
            close(STDERR_FILENO);
            model_init(&model);
            struct event event = event_clock_doubted(DOUBT_STEPPED, 121);
            event.lang = foreign;
            emit(&s, event);
            _exit(0);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(WIFSIGNALED(status), foreign);
        assert_int_equal(foreign ? WTERMSIG(status) : WEXITSTATUS(status), foreign ? SIGABRT : 0);
    }
}

static void explains_every_slot_with_a_general_name(void **state)
{
    (void)state;
    static const char *const general[] = {"other", "number", "ready", "until"};
    for (int kind = 1; kind < EVENT_KIND_COUNT; kind++) {
        for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
            if (stands_in(texts[kind], general[i]) == ' ')
                fail_msg("%s: what is '%s'?", event_kind_name((enum event_kind)kind), general[i]);
        }
    }
}

// Each constructor with values that are not 0: together they fill what their kind uses, and nothing
// else.
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
                              .reason = REASON_WISH,
                              .ready_ms = 9};
    struct follow_up_event follow_up = {1, 2, FOLLOW_UP_GIVEN, 3, 4, 5};
    struct booking booking = {1, 2, 3, 4, CHANNEL_DESK, 5};
    struct call call = {1, 2, 3, REASON_TURN, TURN_COST_ONE, 4, 5, REASON_COMPLAINT, true};
    struct undoing undoing = {1, 2, 3, true, true, true, REASON_TAKEN_BACK, 4, 5};
    const struct event made[] = {
        event_day_opened(&business, 1, 2, 3, 4),
        event_day_closed(),
        event_business_changed(&change),
        event_customer_changed(1, CUSTOMER_OWNER, 2),
        event_customer_merged(1, 2),
        event_customer_split(1, 2, true),
        event_owed_carried(1, 2, 3),
        event_registered(&arrival),
        event_greeted(&arrival),
        event_called(&call),
        event_overtaken(1, 2, 3, REASON_WISH),
        event_opened(1, OPENED_COVER),
        event_wished(1, 2, true, REASON_APPOINTMENT),
        event_turn_given_back(1, 2, 3, true, REASON_OTHER_NEED),
        event_no_customer(1, 2, REASON_COLLEAGUE),
        event_call_repeated(1, 2, 3),
        event_started(1, 2, 3),
        event_served(1, 2, 3, 4),
        event_coming_asked(1, 2, 3),
        event_to_end(1),
        event_rating_handled(1),
        event_call_withdrawn(1, 2, REASON_UNANSWERED),
        event_finished(1, 2, OUTCOME_DEAL, REASON_FORGOTTEN, 3),
        event_finished(1, 2, OUTCOME_NONE, REASON_FORGOTTEN, 3),
        event_no_show(1, 2),
        event_returned(1),
        event_parked(1, 2),
        event_unparked(1),
        event_work_begun(1, 2),
        event_work_stage(1, WORK_STAGE_READY),
        event_work_done(1, 2),
        event_transferred(1, 2, 3, 4, REASON_OTHER_NEED),
        event_cancelled(1, 2, REASON_CUSTOMER_LEFT),
        event_expired(1, 2, REASON_AFTER_HOURS),
        event_class_changed(1, 2, REASON_COMPLAINT),
        event_became_ready(1),
        event_hold_begun(1, 2, 3, REASON_WISH),
        event_hold_ended(1, 2, REASON_WISH_AWAY),
        event_owner_told(1, 2, 3),
        event_turn_taken(1, 2, 3, true),
        event_turn_owed(1, 2, 3, 4, 5),
        event_checked_in(1, 2),
        event_checked_out(1),
        event_break_begun(1, REASON_MEAL, 2),
        event_went_out(1, REASON_ERRAND, 2),
        event_came_back(1),
        event_wrap_up_ended(1),
        event_turn_refused(1, 2, 3),
        event_suspended(1, 2),
        event_record_completed(1, 2, OUTCOME_DEAL, REASON_PRICE, 3, 4),
        event_cleared(1, 2),
        event_rated(1, 2, 5, true),
        event_party_changed(1, 2),
        event_answered(1, 2),
        event_task_asked(1, DESK_TASK_WATER, 2, 3),
        event_task_ended(1, DESK_TASK_WATER, REASON_BY_CUSTOMER),
        event_booked(&booking),
        event_rebooked(&booking, 6, 7),
        event_unbooked(1, CHANNEL_DESK, 2, REASON_BY_CUSTOMER),
        event_follow_up_changed(&follow_up),
        event_reminded(1, REMINDER_FOLLOW_UPS, 2),
        event_undone(&undoing),
        event_clock_doubted(DOUBT_STEPPED, 1),
        event_clock_confirmed(DOUBT_AHEAD, 1),
        event_clock_corrected(2, 1),
        event_wish_dropped(1, 2, REASON_WISH_LEFT),
        event_numbers_skipped(1),
        event_alert_aside(&(struct aside){ALERT_LOW_RATING, 1, 2, 3, 4, 5, 0, false, 0}, ASIDE_OWN),
        event_register_changed(1, REGISTER_SET),
        event_entry_changed(1, ENTRY_SET, 2, 3),
        event_erasing_answered(1, true, true),
        event_roster_changed(1, 2, 3, 4),
        event_attendance_corrected(1, 20270101, 2, 3, REASON_FORGOTTEN),
        event_turns_carried(&(struct past_turns){1, 2, 3, 4, 5}),
        event_turn_credited(1, 2, REASON_MISTAKE),
        event_sales_step(1, 2, SALES_STEP_QUOTE),
        event_report_kept(20270101, true),
        event_on_the_way(1, 2),
        event_showed_up(1),
        event_work_added(1, 2),
        event_work_answered(1, 2, true),
        event_imported(1, 2, IMPORT_STAFF, 3),
        event_car_seen(&(struct car){1, 2, 3, 4, 5, 0}),
    };
    bool filled[EVENT_KIND_COUNT][SLOT_COUNT] = {0};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        assert_null(event_foreign_slot(&made[i]));
        for (int slot = 0; slot < SLOT_COUNT; slot++)
            filled[made[i].kind][slot] |= is_set(&made[i], slot);
    }
    for (int kind = 1; kind < EVENT_KIND_COUNT; kind++) {
        for (int slot = 0; slot < SLOT_COUNT; slot++) {
            if (uses(kind, slot) != filled[kind][slot])
                fail_msg("%s: %s", event_kind_name((enum event_kind)kind), slots[slot]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notices_a_slot_of_another_kind),
        cmocka_unit_test(the_engine_emits_no_foreign_slot),
        cmocka_unit_test(explains_every_slot_with_a_general_name),
        cmocka_unit_test(constructors_fill_their_slots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
