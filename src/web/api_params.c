// What the addresses of /api/v1 take. What stands in a path is declared as everything else is.

#include "web/api.h"
#include "business/role.h"

enum {
    NAME_MOST = PERSON_NAME_SIZE - 1,
    PHONE_MOST = PHONE_SIZE - 1,
    PLATE_MOST = 120,
    NOTE_MOST = 1900,
    FIND_MOST = 90,
    ENTRY_MOST = 4000
};

#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }
#define PATH_ID(name_, what_)                                                                      \
    {                                                                                              \
        .name = name_, .kind = PARAM_INT, .min = 1, .needed = true, .what = what_                  \
    }
#define APPOINTMENT(needed_, what_) WHOLE("appointment", 1, INT32_MAX, needed_, what_)
#define WHOLE(name_, min_, max_, needed_, what_)                                                   \
    {                                                                                              \
        .name = name_, .kind = PARAM_INT, .min = min_, .max = max_, .needed = needed_,             \
        .what = what_                                                                              \
    }
#define WORD(name_, words_, needed_, what_)                                                        \
    {                                                                                              \
        .name = name_, .kind = PARAM_WORD, .words = words_, .needed = needed_, .what = what_       \
    }
#define WORDS(name_, max_, needed_, what_)                                                         \
    {                                                                                              \
        .name = name_, .kind = PARAM_TEXT, .max = max_, .needed = needed_, .what = what_           \
    }
#define AFTER                                                                                      \
    WHOLE("after", 0, 0, false, "the cursor: what `next` of the page before said, of the same list")
#define LIMIT                                                                                      \
    WHOLE("limit", 1, API_LIST_MOST, false, "how many rows at most; 50 where it is left out")
#define ID                                                                                         \
    {                                                                                              \
        .name = "id", .kind = PARAM_ID,                                                            \
        .what = "of the command, random: the same id again is done once and answered twice"        \
    }
#define DAY(name_, needed_, what_)                                                                 \
    {                                                                                              \
        .name = name_, .kind = PARAM_DAY, .min = 20000101, .max = 29991231, .needed = needed_,     \
        .what = what_                                                                              \
    }
#define INSTANT(name_, needed_, what_) WHOLE(name_, 1, 0, needed_, what_)

static const char *state_word(int i)
{
    return i < VISIT_STATE_COUNT ? visit_state_name((enum visit_state)i) : NULL;
}

static const char *reason_word(int i) // the first is "", for none
{
    return i + 1 < REASON_COUNT ? reason_name((enum reason)(i + 1)) : NULL;
}

static const char *outcome_word(int i)
{
    return i + 1 < OUTCOME_COUNT ? outcome_name((enum outcome)(i + 1)) : NULL;
}

static const char *task_word(int i)
{
    return i < DESK_TASK_COUNT ? desk_task_name((enum desk_task)i) : NULL;
}

static const char *stage_word(int i)
{
    return i < WORK_STAGE_COUNT ? work_stage_name((enum work_stage)i) : NULL;
}

static const char *step_word(int i)
{
    return i < SALES_STEP_COUNT ? sales_step_name((enum sales_step)i) : NULL;
}

static const char *follow_up_word(int i)
{
    static const char *const words[] = {"done", "postponed", "reopened", "given", "made", NULL};
    _Static_assert(sizeof words / sizeof *words == FOLLOW_UP_CHANGE_COUNT + 1, "one each");
    return words[i];
}

static const char *role_word(int i)
{
    return i < ROLE_COUNT ? role_code((enum role)i) : NULL;
}

static const char *title_word(int i)
{
    static const char *const titles[] = {"none", "mr", "ms", NULL};
    return titles[i];
}

#define THE_VISIT PATH_ID("visit", "id of the visit")
#define REASON    WORD("reason", reason_word, false, "why")
#define PERSON                                                                                     \
    WORDS("phone", PHONE_MOST, false, "as it is typed"),                                           \
        WORDS("surname", NAME_MOST, false, "of the customer"),                                     \
        WORDS("name", NAME_MOST, false, "the whole name"),                                         \
        WORD("title", title_word, false, "how they are addressed")

#define PLATE WORDS("plate", PLATE_MOST, false, "number plates of their cars, with commas")

// ---- reading ------------------------------------------------------------------------------------

const struct web_param api_takes_nothing[] = {END};
const struct web_param api_takes_visits[] = {
    AFTER, LIMIT, WORD("state", state_word, false, "those in that state alone"), END};
const struct web_param api_takes_visit[] = {THE_VISIT, END};
const struct web_param api_takes_day[] = {
    AFTER, LIMIT, DAY("day", false, "yyyymmdd; today's where it is left out"), END};
const struct web_param api_takes_list[] = {AFTER, LIMIT, END};
const struct web_param api_takes_slots[] = {
    WHOLE("service", 1, 0, true, "id of the service"),
    WHOLE("consultant", 1, 0, false, "with whom; anybody where it is left out"),
    DAY("day", false, "yyyymmdd; today where it is left out"), END};
const struct web_param api_takes_find[] = {
    WORDS("find", FIND_MOST, true,
          "part of a name, three or more digits of a phone, today's ticket"),
    END};
const struct web_param api_takes_customer[] = {PATH_ID("customer", "id of the customer"), END};
const struct web_param api_takes_register[] = {PATH_ID("register", "id of the register"), END};
const struct web_param api_takes_entries[] = {
    PATH_ID("register", "id of the register"),
    AFTER,
    LIMIT,
    {.name = "open", .kind = PARAM_FLAG, .what = "1: those alone of which something is left to do"},
    WORDS("find", FIND_MOST, false, "words, part of a phone or a number"),
    END};
const struct web_param api_takes_entry[] = {PATH_ID("entry", "id of the entry"), END};
const struct web_param api_takes_range[] = {
    DAY("from", false, "first day, yyyymmdd; today where it is left out"),
    DAY("to", false, "last day, of 400 at most; the first where it is left out"), END};
const struct web_param api_takes_report_day[] = {
    DAY("day", false, "yyyymmdd; today's where it is left out"), END};
const struct web_param api_takes_events[] = {
    WHOLE("after", 0, 0, false,
          "seq of the last event that is known; from now on where it is left out"),
    END};
const struct web_param api_takes_journal[] = {
    WHOLE("after", 0, 0, false, "seq of the last event that is known"), LIMIT, END};

// ---- doing --------------------------------------------------------------------------------------

const struct web_param api_takes_arrival[] = {
    ID,
    WHOLE("service", 1, 0, false, "id of the service; needed without an appointment"),
    WHOLE("class", 1, 0, false, "id of the class; the service's own where it is left out"),
    WHOLE("consultant", 1, 0, false, "whom the customer asks for"),
    WHOLE("party", 1, 99, false, "how many people came together; 1 where it is left out"),
    {.name = "lang",
     .kind = PARAM_LANG,
     .what = "what the customer speaks: zh_TW, zh_CN, en, or another language that is there"},
    APPOINTMENT(false, "number of the appointment to which they come"),
    WHOLE("customer", 1, 0, false, "id of a known customer"),
    {.name = "anybody", .kind = PARAM_FLAG, .what = "they want whoever is free first"},
    PERSON,
    END};
const struct web_param api_takes_next[] = {
    ID, WHOLE("consultant", 1, 0, true, "id of who takes the best visit now"), END};
const struct web_param api_takes_call[] = {
    ID, THE_VISIT,
    WHOLE("consultant", 1, 0, false, "to whom; whoever is proposed where it is left out"),
    WORD("override", reason_word, false, "not as proposed: the cause"), END};
const struct web_param api_takes_visit_alone[] = {ID, THE_VISIT, END};
const struct web_param api_takes_finish[] = {
    ID,
    THE_VISIT,
    WORD("outcome", outcome_word, false, "what came of it; the record is incomplete without"),
    REASON,
    WORDS("note", NOTE_MOST, false, "kept with the visit"),
    INSTANT("follow_up_ms", false, "call the customer again on that day"),
    END};
const struct web_param api_takes_follow_up[] = {
    ID,
    THE_VISIT,
    WORD("change", follow_up_word, true, "what becomes of calling its customer again"),
    INSTANT("until_ms", false, "when they are to be called: of postponed and made"),
    WHOLE("consultant", 1, 0, false, "of given: to whom"),
    WORDS("note", NOTE_MOST, false, "what came of it, kept with the visit"),
    END};
const struct web_param api_takes_undo[] = {
    ID, WHOLE("seq", 1, 0, true, "of the step: what its answer told"), END};
const struct web_param api_takes_park[] = {
    ID, THE_VISIT, INSTANT("until_ms", true, "waits again by itself then"), END};
const struct web_param api_takes_stage[] = {
    ID, THE_VISIT, WORD("stage", stage_word, true, "where the work stands"), END};
const struct web_param api_takes_step[] = {
    ID, THE_VISIT, WORD("step", step_word, true, "what consultant and customer are at"), END};
const struct web_param api_takes_transfer[] = {
    ID,
    THE_VISIT,
    WHOLE("service", 1, 0, false, "to that service"),
    WHOLE("consultant", 1, 0, false, "to that consultant"),
    WORD("role", role_word, false, "to whoever of that role is best placed"),
    REASON,
    END};
const struct web_param api_takes_cancel[] = {ID, THE_VISIT, REASON, END};
const struct web_param api_takes_class[] = {
    ID, THE_VISIT, WHOLE("class", 1, 0, true, "id of the class"), REASON, END};
const struct web_param api_takes_party[] = {ID, THE_VISIT,
                                            WHOLE("party", 1, 99, true, "how many people"), END};
const struct web_param api_takes_rate[] = {
    ID,
    THE_VISIT,
    WHOLE("stars", 1, 5, true, "5 is best"),
    {.name = "call_back", .kind = PARAM_FLAG, .what = "they want to be called back"},
    WORDS("note", NOTE_MOST, false, "in their words"),
    END};
const struct web_param api_takes_ask_task[] = {
    ID, THE_VISIT, WORD("task", task_word, true, "what the desk is to do"),
    WHOLE("count", 1, 20, false, "how many; 1 where it is left out"), END};
const struct web_param api_takes_end_task[] = {
    ID, THE_VISIT, WORD("task", task_word, true, "what is done"),
    WORD("reason", reason_word, false, "by_customer: not wanted any more"), END};
const struct web_param api_takes_person[] = {ID, PATH_ID("consultant", "id of the consultant"),
                                             END};
const struct web_param api_takes_leave[] = {ID, PATH_ID("consultant", "id of the consultant"),
                                            WORD("reason", reason_word, true, "why"),
                                            INSTANT("until_ms", false, "back then"), END};
const struct web_param api_takes_booking[] = {
    ID,
    WHOLE("service", 1, 0, true, "id of the service"),
    INSTANT("starts_ms", true, "the begin of a free slot"),
    WHOLE("consultant", 1, 0, false, "with whom; whoever is free where it is left out"),
    WHOLE("customer", 1, 0, false, "id of a known customer; else phone and surname are needed"),
    PERSON,
    PLATE,
    END};
const struct web_param api_takes_moving[] = {
    ID, APPOINTMENT(true, "its number"), INSTANT("starts_ms", true, "the begin of a free slot"),
    WHOLE("consultant", 1, 0, false, "with whom; as before where it is left out"), END};
const struct web_param api_takes_unbooking[] = {ID, APPOINTMENT(true, "its number"), REASON, END};
#define VALUES                                                                                     \
    {                                                                                              \
        .name = "values", .kind = PARAM_PAIRS, .max = ENTRY_MOST,                                  \
        .what =                                                                                    \
            "by the codes of the register's fields, each as it is typed; FIELD.2 is the second "   \
            "line of one that repeats"                                                             \
    }
#define STATE WORDS("state", 40, false, "a state of the register, by its code")
const struct web_param api_takes_new_entry[] = {ID, PATH_ID("register", "id of the register"),
                                                VALUES, STATE, END};
const struct web_param api_takes_set_entry[] = {ID, PATH_ID("entry", "id of the entry"), VALUES,
                                                STATE, END};
