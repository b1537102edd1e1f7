// Names of kinds, reasons, verdicts and refusals as the store, the command line and JSON write
// them.

#include "core/command.h"

#include <string.h>

static const struct {
    const char *name;
    enum event_origin origin;
} kinds[] = {[EVENT_NONE] = {"none", ORIGIN_RULES},
#define X(kind, name, origin, slots) [EVENT_##kind] = {name, ORIGIN_##origin},
             EVENT_KINDS(X)
#undef X
};
_Static_assert(sizeof kinds / sizeof *kinds == EVENT_KIND_COUNT, "one row per kind");

static const char *const reasons[] = {"",
#define X(reason, name) name,
                                      REASONS(X)
#undef X
};
_Static_assert(sizeof reasons / sizeof *reasons == REASON_COUNT, "one name per reason");

static const char *const stages[] = {
#define X(stage, name) name,
    WORK_STAGES(X)
#undef X
};
static const char *const steps[] = {
#define X(step, name) name,
    SALES_STEPS(X)
#undef X
};

static const char *const alerts[] = {
#define X(kind, name) name,
    ALERTS(X)
#undef X
};

static const char *const tasks[] = {
#define X(task, name) name,
    DESK_TASKS(X)
#undef X
};

static const char *const verdicts[] = {
#define X(verdict, name) name,
    VERDICTS(X)
#undef X
};
_Static_assert(sizeof verdicts / sizeof *verdicts == VERDICT_COUNT, "one name per verdict");

static const char *const outcomes[] = {"", "deal", "follow_up", "no_deal", "served"};
_Static_assert(sizeof outcomes / sizeof *outcomes == OUTCOME_COUNT, "one name per outcome");

static const char *const commands[] = {
#define X(kind, name, slots) name,
    COMMAND_KINDS(X)
#undef X
};
_Static_assert(sizeof commands / sizeof *commands == COMMAND_KIND_COUNT, "one name per command");

static const char *const refusals[] = {"",
#define X(refusal, name) name,
                                       REFUSALS(X)
#undef X
};
_Static_assert(sizeof refusals / sizeof *refusals == REFUSAL_COUNT, "one name per refusal");

static int find_name(const char *const *names, int n, const char *name)
{
    for (int i = 0; i < n;
         i++) { // the first letters differ mostly: years of rows come through here
        if (names[i][0] == name[0] && strcmp(names[i], name) == 0)
            return i;
    }
    return n;
}

void event_list_finish(struct event_list *list)
{
    vec_finish(&list->events);
    vec_finish(&list->candidates);
}

void event_list_clear(struct event_list *list)
{
    list->events.n = 0;
    list->candidates.n = 0;
}

const char *event_kind_name(enum event_kind kind)
{
    return kinds[kind].name;
}

bool event_is_appointment(enum event_kind kind)
{
    return kind == EVENT_BOOKED || kind == EVENT_REBOOKED || kind == EVENT_UNBOOKED;
}

bool event_ends_leave(enum event_kind kind)
{
    return kind == EVENT_CALLED || kind == EVENT_GREETED;
}

bool event_changes_people(enum event_kind kind)
{
    return kind == EVENT_CUSTOMER_CHANGED || kind == EVENT_CUSTOMER_MERGED ||
           kind == EVENT_CUSTOMER_SPLIT || kind == EVENT_IMPORTED ||
           kind == EVENT_UNDONE; // of a merge, perhaps
}

enum event_kind event_kind_from_name(const char *name)
{
    for (int i = 1; i < EVENT_KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return (enum event_kind)i;
    }
    return EVENT_NONE;
}

enum event_origin event_kind_origin(enum event_kind kind)
{
    return kinds[kind].origin;
}

const char *reason_name(enum reason reason)
{
    return reasons[reason];
}

enum reason reason_from_name(const char *name)
{
    return (enum reason)find_name(reasons, REASON_COUNT, name);
}

const char *sales_step_name(enum sales_step step)
{
    return steps[step];
}

enum sales_step sales_step_from_name(const char *name)
{
    return (enum sales_step)find_name(steps, SALES_STEP_COUNT, name);
}

const char *work_stage_name(enum work_stage stage)
{
    return stages[stage];
}

enum work_stage work_stage_from_name(const char *name)
{
    return (enum work_stage)find_name(stages, WORK_STAGE_COUNT, name);
}

const char *alert_kind_name(enum alert_kind kind)
{
    return alerts[kind];
}

enum alert_kind alert_kind_from_name(const char *name)
{
    return (enum alert_kind)find_name(alerts, ALERT_KIND_COUNT, name);
}

const char *desk_task_name(enum desk_task task)
{
    return tasks[task];
}

enum desk_task desk_task_from_name(const char *name)
{
    return (enum desk_task)find_name(tasks, DESK_TASK_COUNT, name);
}

const char *verdict_name(enum verdict verdict)
{
    return verdicts[verdict];
}

enum verdict verdict_from_name(const char *name)
{
    return (enum verdict)find_name(verdicts, VERDICT_COUNT, name);
}

const char *outcome_name(enum outcome outcome)
{
    return outcomes[outcome];
}

enum outcome outcome_from_name(const char *name)
{
    return (enum outcome)find_name(outcomes, OUTCOME_COUNT, name);
}

const char *command_kind_name(enum command_kind kind)
{
    return commands[kind];
}

const char *refusal_name(enum refusal refusal)
{
    return refusals[refusal];
}

enum verdict verdict_of_leave(enum reason reason)
{
    switch ((int)reason) { // every other reason to be away is private
    case REASON_MEAL:
        return VERDICT_AT_MEAL;
    case REASON_ERRAND:
        return VERDICT_ON_ERRAND;
    case REASON_DELIVERY:
        return VERDICT_AT_DELIVERY;
    case REASON_APPOINTMENT:
        return VERDICT_AT_APPOINTMENT;
    case REASON_TEST_DRIVE:
        return VERDICT_ON_TEST_DRIVE;
    default:
        return VERDICT_AWAY_PRIVATE;
    }
}

bool verdict_keeps_turn(enum verdict verdict)
{
    return verdict == VERDICT_WITH_OWN ||
           (verdict >= VERDICT_AT_MEAL && verdict <= VERDICT_ON_TEST_DRIVE);
}

bool reason_no_customer(enum reason reason)
{
    return reason == REASON_MARKET_RESEARCH || reason == REASON_COLLEAGUE ||
           reason == REASON_DIRECTIONS;
}

bool reason_owes(enum reason reason)
{
    return verdict_of_leave(reason) != VERDICT_AWAY_PRIVATE;
}
