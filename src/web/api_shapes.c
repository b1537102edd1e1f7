// What the addresses of /api/v1 say. The words are the domain's (README, Words); a test holds every answer against this.

#include "web/api.h"
#include "app/people/follow_up.h"

#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }
#define F(name_, kind_, what_)                                                                     \
    {                                                                                              \
        .name = name_, .kind = SHAPE_##kind_, .what = what_                                        \
    }
#define NULLABLE(name_, kind_, what_)                                                              \
    {                                                                                              \
        .name = name_, .kind = SHAPE_##kind_, .none = true, .what = what_                          \
    }
#define OF(name_, kind_, of_, what_)                                                               \
    {                                                                                              \
        .name = name_, .kind = SHAPE_##kind_, .of = &of_, .what = what_                            \
    }
#define WORD(name_, words_, what_)                                                                 \
    {                                                                                              \
        .name = name_, .kind = SHAPE_WORD, .words = words_, .what = what_                          \
    }
#define WORD_OR_NONE(name_, words_, what_)                                                         \
    {                                                                                              \
        .name = name_, .kind = SHAPE_WORD, .none = true, .words = words_, .what = what_            \
    }
#define NEXT                                                                                       \
    NULLABLE("next", INT, "the cursor that asks for the rows behind these; null: there are none")
#define SHAPE(shape_, name_, ...)                                                                  \
    static const struct shape_field shape_##_fields[] = {__VA_ARGS__, END};                        \
    const struct shape shape_ = {name_, shape_##_fields}
#define PART(shape_, name_, ...)                                                                   \
    static const struct shape_field shape_##_fields[] = {__VA_ARGS__, END};                        \
    static const struct shape shape_ = {name_, shape_##_fields}

static const char *state_word(int i)
{
    return i < VISIT_STATE_COUNT ? visit_state_name((enum visit_state)i) : NULL;
}

static const char *presence_word(int i)
{
    return i < PRESENCE_COUNT ? presence_name((enum presence)i) : NULL;
}

static const char *reason_word(int i)
{
    return i + 1 < REASON_COUNT ? reason_name((enum reason)(i + 1)) : NULL;
}

static const char *outcome_word(int i)
{
    return i + 1 < OUTCOME_COUNT ? outcome_name((enum outcome)(i + 1)) : NULL;
}

static const char *event_word(int i)
{
    return i + 1 < EVENT_KIND_COUNT ? event_kind_name((enum event_kind)(i + 1)) : NULL;
}

static const char *channel_word(int i)
{
    static const char *const channels[] = {"kiosk", "desk", "phone", "web", NULL};
    _Static_assert(sizeof channels / sizeof *channels == CHANNEL_COUNT + 1, "one each");
    return channels[i];
}

static const char *appointment_word(int i)
{
    static const char *const states[] = {"booked", "arrived", "cancelled", "missed", NULL};
    return states[i];
}

static const char *title_word(int i)
{
    static const char *const titles[] = {"none", "mr", "ms", NULL};
    return titles[i];
}

// ---- today --------------------------------------------------------------------------------------

SHAPE(api_visit, "Visit", F("id", ID, "of the visit"), F("ticket", TEXT, "as it is called: A012"),
      WORD("state", state_word, "where it stands"), F("service", ID, "of the service"),
      F("class", ID, "of the class"), WORD("channel", channel_word, "how it came in"),
      F("party", INT, "how many people"),
      F("lang", TEXT, "zh_TW, zh_CN, en, or another that is there"),
      NULLABLE("customer", ID, "null: anonymous"),
      NULLABLE("name", TEXT, "null: none, or the token's role sees no names"),
      NULLABLE("phone_tail", TEXT, "the last four digits, by the same right"),
      NULLABLE("wish", ID, "the consultant asked for"),
      NULLABLE("owner", ID, "the consultant who knows them"),
      NULLABLE("with", ID, "the consultant who has called, serves or served them"),
      NULLABLE("desk", INT, "theirs"), F("arrived_ms", MS, "when it came"),
      F("ready_ms", MS, "arrival, or the hour of the appointment"),
      NULLABLE("called_ms", MS, "the first call"), NULLABLE("started_ms", MS, "of serving"),
      NULLABLE("ended_ms", MS, "however it ended"),
      F("waited_s", INT, "until the first call, or so far; nothing of it parked, missed or served"),
      F("calls", INT, "how many"), WORD_OR_NONE("outcome", outcome_word, "of one that is finished"),
      NULLABLE("rating", INT, "stars, 1 to 5"),
      NULLABLE("ahead", INT, "of one that waits: how many before it"),
      NULLABLE("least_min", INT, "of one that waits: what it is told of the wait …"),
      NULLABLE("most_min", INT, "… between these"));
SHAPE(api_visits, "Visits", OF("visits", LIST, api_visit, "today's, in the order they came"), NEXT);

PART(story_line, "StoryLine", F("seq", INT, "in the journal"), F("at_ms", MS, "when"),
     WORD("kind", event_word, "what happened"),
     NULLABLE("author", ID, "of the staff; null: the customer, the program, or a token"),
     NULLABLE("program", ID, "the token, where nobody of the staff made it"),
     F("sentence", TEXT, "in the language that was asked for"));
SHAPE(api_story, "Story", F("visit", ID, "of the visit"),
      OF("story", LIST, story_line, "every event of it, oldest first"));

PART(proposal, "Proposal", F("visit", ID, "of the visit"), F("ticket", TEXT, "its number"),
     F("consultant", ID, "to whom"), WORD("reason", reason_word, "why"),
     F("sentence", TEXT, "the reason with whoever was passed over"));
SHAPE(api_next, "Next",
      OF("proposals", LIST, proposal, "every call that could be made now, best first"));

PART(consultant, "Consultant", F("id", ID, "of the staff"),
     F("name", TEXT, "in the language that was asked for"), F("desk", INT, "its number"),
     F("active", BOOL, "false: out of use"), WORD("presence", presence_word, "what they are at"),
     WORD_OR_NONE("away", reason_word, "why on a break or out"),
     NULLABLE("visit", ID, "called or being served"), F("since_ms", MS, "since when"),
     NULLABLE("until_ms", MS, "back, or free again"), F("suspended", BOOL, "off the turn list"),
     F("served", INT, "visits begun today"), F("incomplete", INT, "records to be completed"));
SHAPE(api_consultants, "Consultants", OF("consultants", LIST, consultant, "all of the settings"));

PART(service, "Service", F("id", ID, "of the service"),
     F("name", TEXT, "in the language that was asked for"), F("prefix", TEXT, "of its numbers"),
     F("active", BOOL, "false: out of use"), F("class", ID, "of an ordinary arrival"),
     F("target_s", INT, "the wait that the house promises itself"),
     F("slot_min", INT, "appointments begin so far apart; 0: it takes none"),
     F("waiting", INT, "people's visits now"), F("called", INT, "…"), F("serving", INT, "…"),
     NULLABLE("longest_s", INT, "the longest wait of those who wait"),
     NULLABLE("least_min", INT, "what one would be told who comes now …"),
     NULLABLE("most_min", INT, "… between these"));
SHAPE(api_services, "Services", OF("services", LIST, service, "all of the settings"));

PART(visit_class, "Class", F("id", ID, "of the class"),
     F("name", TEXT, "in the language that was asked for"),
     F("credit_s", INT, "ahead of an ordinary visit"),
     F("rate_permille", INT, "of priority for a second waited"));
SHAPE(api_classes, "Classes", OF("classes", LIST, visit_class, "all of the settings"));

PART(board_call, "Call", F("ticket", TEXT, "its number"), F("desk", INT, "where to"),
     NULLABLE("service", ID, "for what"), NULLABLE("name", TEXT, "masked, as the wall has it"),
     F("called_ms", MS, "when it was called last"), F("standing", BOOL, "still called"));
SHAPE(api_board, "Board",
      OF("calls", LIST, board_call, "today's, newest first, those that stand before the others"));

// ---- what the store is asked ----------------------------------------------------------------------

PART(appointment, "Appointment", F("appointment", INT, "its number"),
     WORD("state", appointment_word, "what has become of it"),
     F("twice", BOOL, "the same person has another one at that hour"),
     F("service", ID, "of the service"), NULLABLE("consultant", ID, "with whom"),
     NULLABLE("customer", ID, "whose"), NULLABLE("name", TEXT, "by right"),
     WORD("title", title_word, "how they are addressed"),
     NULLABLE("phone_tail", TEXT, "the last four digits, by right"), F("starts_ms", MS, "its hour"),
     F("ends_ms", MS, "its end"), NULLABLE("visit", ID, "once they have come"));
SHAPE(api_appointments, "Appointments",
      OF("appointments", LIST, appointment, "of that business day, by hour"), NEXT);

PART(slot, "Slot", F("starts_ms", MS, "its begin"), F("left", INT, "how many more it takes"));
SHAPE(api_slots, "Slots", OF("slots", LIST, slot, "of that day, those that are over left out"));

PART(customer, "Customer", F("customer", ID, "of the record that remains"),
     NULLABLE("phone", TEXT, "as the archive has it"), NULLABLE("surname", TEXT, "…"),
     NULLABLE("name", TEXT, "the whole name"), WORD("title", title_word, "how they are addressed"),
     NULLABLE("owner", ID, "the consultant who knows them"),
     NULLABLE("seen_ms", MS, "when they were last here"), NULLABLE("open_visit", ID, "today's"));
SHAPE(api_customers, "Customers", OF("customers", LIST, customer, "best first, at most 24"),
      F("more", BOOL, "there are others: look for more of the name"));
SHAPE(api_customer, "CustomerCard", OF("customer", OBJECT, customer, "who"),
      F("visits", INT, "how many"), F("made_ms", MS, "of the record"),
      NULLABLE("appointment", INT, "the next one's number"),
      NULLABLE("starts_ms", MS, "… and hour"));

static const char *when_word(int i)
{
    return i < FOLLOW_UP_WHEN_COUNT ? follow_up_when_name((enum follow_up_when)i) : NULL;
}

PART(follow_up, "FollowUp", F("visit", ID, "what it is known by"),
     WORD("when", when_word, "overdue, today, coming, or done today"),
     F("consultant", ID, "whose it is"), NULLABLE("customer", ID, "null: nobody told us"),
     F("due_ms", MS, "when"), NULLABLE("done_ms", MS, "null: to be done"),
     F("day", DAY, "of the visit"), F("ticket", TEXT, "its number"), F("service", ID, "for what"),
     WORD_OR_NONE("outcome", outcome_word, "what came of it"),
     NULLABLE("phone", TEXT, "as the archive has it"), NULLABLE("surname", TEXT, "…"),
     NULLABLE("name", TEXT, "the whole name"), WORD("title", title_word, "how they are addressed"),
     NULLABLE("rating", INT, "stars, 1 to 5"), F("call_back", BOOL, "they have asked for the call"),
     NULLABLE("note", TEXT, "what was written down, oldest first, a line each"));
SHAPE(api_follow_ups, "FollowUps",
      OF("follow_ups", LIST, follow_up,
         "a consultant's own, everybody's for roles that see the customers"),
      NEXT);

PART(register_field, "RegisterField", F("code", TEXT, "by which it is asked for"),
     F("title", TEXT, "in the language that was asked for"),
     F("personal", BOOL, "told to roles that see names alone"));
PART(register_info, "Register", F("id", ID, "of the register"), F("code", TEXT, "of the register"),
     F("name", TEXT, "in the language that was asked for"),
     F("active", BOOL, "false: nothing new is entered"),
     F("states", TEXTS, "codes, in their order"),
     OF("fields", LIST, register_field, "in their order"));
SHAPE(api_registers, "Registers",
      OF("registers", LIST, register_info, "that the token's role sees"));
PART(entry, "Entry", F("entry", ID, "of the entry"), F("register", ID, "of the register"),
     F("no", TEXT, "its number: T-0001"), F("year", INT, "of its number"),
     NULLABLE("state", TEXT, "by its code"), F("closed", BOOL, "nothing is left to do"),
     F("late", BOOL, "due before now"), F("made_ms", MS, "when"),
     NULLABLE("made_by", ID, "of the staff"), F("changed_ms", MS, "the last time"),
     NULLABLE("owner", ID, "whose it is"), NULLABLE("due_ms", MS, "when"),
     F("values", PAIRS, "by field, FIELD.2 the second line of one that repeats"));
SHAPE(api_entries, "Entries", OF("entries", LIST, entry, "newest first"), NEXT,
      F("all", INT,
        "how many there are; of a search, how many of 500 at most lie behind the cursor"));
SHAPE(api_entry, "EntryCard", OF("entry", OBJECT, entry, "as it stands"));

PART(figure, "Figure", F("code", TEXT, "of the figure: stable"),
     F("title", TEXT, "in the language that was asked for"),
     F("unit", TEXT, "count, seconds, share, stars …"),
     NULLABLE("value", NUMBER, "null: there is nothing to tell"));
PART(figures_of, "FiguresOf", F("id", ID, "of the service or the consultant"),
     F("name", TEXT, "in the language that was asked for"), OF("figures", LIST, figure, "of it"));
SHAPE(api_figures, "Figures", F("from", DAY, "first day"), F("to", DAY, "last day"),
      OF("figures", LIST, figure, "of the whole range"),
      OF("services", LIST, figures_of, "one each"),
      OF("consultants", LIST, figures_of, "one each, those with a figure"));
PART(daily, "DailyFigure", F("code", TEXT, "of the figure"),
     F("title", TEXT, "in the language that was asked for"),
     NULLABLE("value", NUMBER, "of the day"),
     NULLABLE("usual", NUMBER, "of the same weekday, the four weeks before"));
SHAPE(api_report, "DailyReport", F("day", DAY, "which"),
      NULLABLE("made_ms", MS, "null: it is counted now"),
      NULLABLE("signed_ms", MS, "null: nobody has signed it off"),
      NULLABLE("signed_by", ID, "of the staff"),
      OF("figures", LIST, daily, "as they stood when it was made"));

// ---- the journal ----------------------------------------------------------------------------------

SHAPE(api_event, "Event", F("seq", INT, "in the journal: the cursor"), F("at_ms", MS, "when"),
      WORD("kind", event_word, "what happened"),
      NULLABLE("author", ID, "of the staff; null: the customer, the program, or a token"),
      NULLABLE("program", ID, "the token, where nobody of the staff made it"),
      NULLABLE("visit", ID, "which"), NULLABLE("customer", ID, "which"),
      NULLABLE("consultant", ID, "who"), NULLABLE("other", ID, "beside those"),
      NULLABLE("service", ID, "which"), NULLABLE("class", ID, "which"),
      NULLABLE("number", INT, "as the kind has it"), NULLABLE("party", INT, "as the kind has it"),
      WORD_OR_NONE("reason", reason_word, "why"),
      WORD_OR_NONE("outcome", outcome_word, "what came of it"),
      NULLABLE("ready_ms", MS, "as the kind has it"),
      NULLABLE("until_ms", MS, "as the kind has it"));
SHAPE(api_journal, "Journal", OF("events", LIST, api_event, "oldest first"),
      F("next", INT, "the cursor that asks for what comes behind them"));

// ---- answers to what is done ------------------------------------------------------------------------

SHAPE(api_done, "Done", NULLABLE("visit", ID, "made or changed"),
      NULLABLE("ticket", TEXT, "its number"), NULLABLE("consultant", ID, "chosen"),
      NULLABLE("appointment", INT, "booked, moved or cancelled"),
      NULLABLE("entry", ID, "of a register"),
      NULLABLE("seq", INT, "of its last event in the journal"));
SHAPE(api_problem, "Problem", F("error", TEXT, "refused, denied, failed, unknown, bad or busy"),
      NULLABLE("reason", TEXT,
               "of a refusal: a stable code; of bad input: the name of what is wrong"),
      F("sentence", TEXT, "in the language that was asked for"),
      NULLABLE("visit", ID, "of a refusal: which ticket it is about"),
      NULLABLE("until_ms", MS, "of a refusal: when it will be possible"));
static const struct shape_field openapi_fields[] = {END};
const struct shape api_openapi = {"OpenAPI", openapi_fields};
