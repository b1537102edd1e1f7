// The settings field by field: one table for merging what two people change at once, and for telling
// afterwards what was changed.

#include "app/field.h"

#include "base/str.h"

#include <stddef.h>
#include <string.h>

enum kind { KIND_PLAIN, KIND_TEXT, KIND_NUMBER, KIND_SWITCH, KIND_LETTER };

struct field {
    const char *code;  // in the journal: append only
    const char *label; // as on the page; NULL: its part says it all
    enum profile_part part;
    enum kind kind;
    int unit;        // of a NUMBER: shown = stored ÷ unit
    size_t at, size; // of a piece in row 0 …
    int pieces;      // … a text has one per language, each merged by itself
    size_t stride;
    int rows;
};

#define SIZE_OF(type, member)    sizeof(((type *)0)->member)
#define OF_SITE(member)          offsetof(struct profile, member), SIZE_OF(struct profile, member), 1, 0, 1
#define SITE_WORDS(member, size) offsetof(struct profile, member), size, LANG_COUNT, 0, 1
#define ROW(array, row, member, n)                                                                 \
    offsetof(struct profile, array) + offsetof(struct row, member), SIZE_OF(struct row, member),   \
        1, sizeof(struct row), n
#define ROW_WORDS(array, row, member, size, n)                                                     \
    offsetof(struct profile, array) + offsetof(struct row, member), size, LANG_COUNT,              \
        sizeof(struct row), n
#define RULE(member)              OF_SITE(business.rules.member)
#define SERVICE(member)           ROW(business.services, service_rules, member, SERVICE_MAX)
#define CLASS(member)             ROW(business.classes, class_rules, member, CLASS_MAX)
#define CONSULTANT(member)        ROW(business.consultants, consultant_rules, member, CONSULTANT_MAX)
#define ABOUT(member)             ROW(services, service_profile, member, SERVICE_MAX)
#define TO_END(type, first, last) offsetof(type, last) + SIZE_OF(type, last) - offsetof(type, first)

// clang-format off
static const struct field fields[] = {
    {"undo", N_("A start can be undone for (seconds)"), PART_RULES, KIND_NUMBER, 1, RULE(undo_s)},
    {"owner-hold", N_("Hold for a busy owner at most (minutes)"), PART_RULES, KIND_NUMBER, 60, RULE(owner_hold_s)},
    {"wish-hold", N_("Hold for somebody asked for at most (minutes)"), PART_RULES, KIND_NUMBER, 60, RULE(wish_hold_s)},
    {"recall", N_("Between two calls (seconds)"), PART_RULES, KIND_NUMBER, 1, RULE(recall_s)},
    {"calls", N_("Calls before a no-show"), PART_RULES, KIND_NUMBER, 1, RULE(calls_min)},
    {"grace", N_("Back in the old place after a no-show (minutes)"), PART_RULES, KIND_NUMBER, 60, RULE(return_grace_s)},
    {"rest", N_("Rest before the next customer (seconds)"), PART_RULES, KIND_NUMBER, 1, RULE(rest_s)},
    {"unfinished", N_("Incomplete records before suspension (0: never)"), PART_RULES, KIND_NUMBER, 1, RULE(unfinished_max)},
    {"late", N_("An appointment is kept for who is late up to (minutes)"), PART_RULES, KIND_NUMBER, 60, RULE(appointment_late_s)},
    {"water", N_("Water is brought when service begins"), PART_RULES, KIND_SWITCH, 1, RULE(water_on_start)},
    {"clear", N_("The table is cleared after service"), PART_RULES, KIND_SWITCH, 1, RULE(clear_on_finish)},
    {"turn-after", N_("A turn stays used after serving for (seconds)"), PART_RULES, KIND_NUMBER, 1, RULE(turn_after_s)},
    {"wish-lead", N_("Head start with whom a customer asked for or knows (minutes)"), PART_RULES, KIND_NUMBER, 60, RULE(wish_lead_s)},
    {"returning-turn", N_("A returning customer costs the turn"), PART_RULES, KIND_SWITCH, 1, RULE(returning_turn)},
    {"wish-turn", N_("A new customer's wish costs the turn, unless a record supports it"), PART_RULES, KIND_SWITCH, 1, RULE(wish_turn)},
    {"clock-days", N_("A clock so long after the last entry is asked about (days, 0: never)"), PART_RULES, KIND_NUMBER, 1, RULE(clock_days)},
    {"service-name", N_("What it is called"), PART_SERVICES, KIND_TEXT, 1, ROW_WORDS(services, service_profile, words.name, NAME_SIZE, SERVICE_MAX)},
    {"help", N_("One line about it, at the kiosk"), PART_SERVICES, KIND_TEXT, 1, ROW_WORDS(services, service_profile, words.description, TEXT_SIZE, SERVICE_MAX)},
    {"icon", N_("Picture at the kiosk"), PART_SERVICES, KIND_TEXT, 1, ABOUT(words.icon)},
    {"phone-optional", N_("The phone number may be left out"), PART_SERVICES, KIND_SWITCH, 1, ABOUT(words.phone_optional)},
    {"makes-owner", N_("Who serves here becomes the customer's own consultant"), PART_SERVICES, KIND_SWITCH, 1, ABOUT(makes_owner)},
    {"in-use", N_("In use"), PART_SERVICES, KIND_SWITCH, 1, SERVICE(active)},
    {"letter", N_("Letter of the tickets"), PART_SERVICES, KIND_LETTER, 1, SERVICE(prefix)},
    {"class", N_("Who comes for it has the class"), PART_SERVICES, KIND_PLAIN, 1, SERVICE(class)},
    {"group", N_("Turn group: services of one group share a turn"), PART_SERVICES, KIND_NUMBER, 1, SERVICE(group)},
    {"needs", N_("Whoever serves it needs all of these"), PART_SERVICES, KIND_PLAIN, 1, SERVICE(skills)},
    {"target", N_("Target wait (minutes)"), PART_SERVICES, KIND_NUMBER, 60, SERVICE(target_s)},
    {"wrap-up", N_("Wrap-up after each service (seconds)"), PART_SERVICES, KIND_NUMBER, 1, SERVICE(wrap_up_s)},
    {"slot", N_("An appointment every so many minutes (0: none)"), PART_SERVICES, KIND_NUMBER, 1, SERVICE(slot_min)},
    {"slot-people", N_("Appointments at once (0: one per consultant)"), PART_SERVICES, KIND_NUMBER, 1, SERVICE(slot_people)},
    {"policy", N_("Who gets a customer nobody owns?"), PART_SERVICES, KIND_PLAIN, 1, SERVICE(policy)},
    {"mode", N_("Who calls?"), PART_SERVICES, KIND_PLAIN, 1, SERVICE(mode)},
    {"cover", N_("Who stands in when nobody of them is there, in order"), PART_SERVICES, KIND_PLAIN, 1,
     offsetof(struct profile, business.services) + offsetof(struct service_rules, cover_n),
     TO_END(struct service_rules, cover_n, cover), 1, sizeof(struct service_rules), SERVICE_MAX},
    {"class-name", N_("What it is called"), PART_CLASSES, KIND_TEXT, 1, offsetof(struct profile, classes), NAME_SIZE, LANG_COUNT, sizeof(struct words), CLASS_MAX},
    {"credit", N_("Head start in the queue (minutes)"), PART_CLASSES, KIND_NUMBER, 60, CLASS(credit_s)},
    {"rate", N_("Priority gained per minute waited (percent)"), PART_CLASSES, KIND_NUMBER, 10, CLASS(rate_permille)},
    {"serves", N_("Serves customers"), PART_CONSULTANTS, KIND_SWITCH, 1, CONSULTANT(active)},
    {"desk", N_("Desk number"), PART_CONSULTANTS, KIND_NUMBER, 1, CONSULTANT(desk)},
    {"can", N_("Can"), PART_CONSULTANTS, KIND_PLAIN, 1, CONSULTANT(skills)},
    {"speaks", N_("Speaks"), PART_CONSULTANTS, KIND_PLAIN, 1, CONSULTANT(languages)},
    {"skill-name", N_("What it is called"), PART_SKILLS, KIND_TEXT, 1, offsetof(struct profile, skills), NAME_SIZE, LANG_COUNT, sizeof(struct words), SKILL_MAX},
    {"hours", NULL, PART_HOURS, KIND_PLAIN, 1, offsetof(struct profile, hours), sizeof(struct day_hours), 1, sizeof(struct day_hours), DAYS_A_WEEK},
    {"closed", N_("Closed on these days"), PART_HOURS, KIND_PLAIN, 1, offsetof(struct profile, closed), TO_END(struct profile, closed, closed_n), 1, 0, 1},
    {"site-name", N_("Name of the showroom"), PART_BRAND, KIND_TEXT, 1, SITE_WORDS(site_name, NAME_SIZE)},
    {"welcome", N_("Welcome words at the kiosk"), PART_BRAND, KIND_TEXT, 1, SITE_WORDS(welcome, TEXT_SIZE)},
    {"logo", N_("Logo"), PART_BRAND, KIND_TEXT, 1, OF_SITE(logo)},
    {"accent", N_("Colour of buttons and links"), PART_BRAND, KIND_TEXT, 1, OF_SITE(accent)},
    {"drinks", N_("A drink is offered"), PART_QUESTIONS, KIND_SWITCH, 1, OF_SITE(offers_drinks)},
    {"party", N_("It is asked how many came together"), PART_QUESTIONS, KIND_SWITCH, 1, OF_SITE(asks_party)},
    // their order is theirs together
    {"questions", NULL, PART_QUESTIONS, KIND_PLAIN, 1, offsetof(struct profile, questions), TO_END(struct profile, questions, question_n), 1, 0, 1},
    {"rollover", NULL, PART_KEEPING, KIND_PLAIN, 1, OF_SITE(rollover_min)},
    {"owner-days", N_("A customer belongs to who served them for (days; 0: not at all)"), PART_KEEPING, KIND_NUMBER, 1, OF_SITE(owner_days)},
    {"retention-days", N_("Who has not come is erased after (days; 0: never)"), PART_KEEPING, KIND_NUMBER, 1, OF_SITE(retention_days)},
};
enum { FIELD_N = sizeof fields / sizeof *fields };

#define PERSON(member) offsetof(struct staff_row, member), SIZE_OF(struct staff_row, member), 1, 0, 1
static const struct field person_fields[] = {
    {"name", N_("Name"), PART_STAFF, KIND_TEXT, 1, offsetof(struct staff_row, name), NAME_SIZE, LANG_COUNT, 0, 1},
    {"title", N_("Job title"), PART_STAFF, KIND_TEXT, 1, offsetof(struct staff_row, title), NAME_SIZE, LANG_COUNT, 0, 1},
    {"role", N_("Role"), PART_STAFF, KIND_PLAIN, 1, PERSON(role)},
    {"works-here", N_("Works here"), PART_STAFF, KIND_SWITCH, 1, PERSON(active)},
};
enum { PERSON_FIELD_N = sizeof person_fields / sizeof *person_fields };

// Rows that were not there before.
static const struct field new_rows[] = {
    {"service-new", N_("New service"), PART_SERVICES, KIND_PLAIN, 1, 0, 0, 0, 0, 0},
    {"serves-new", N_("Serves customers"), PART_CONSULTANTS, KIND_PLAIN, 1, 0, 0, 0, 0, 0},
    {"person-new", N_("New person"), PART_STAFF, KIND_PLAIN, 1, 0, 0, 0, 0, 0},
};
// clang-format on

// ---- of a value -------------------------------------------------------------------------------

static size_t place(const struct field *f, int row, int piece)
{
    return f->at + (size_t)row * f->stride + (size_t)piece * f->size;
}

static bool same(const struct field *f, const char *a, const char *b)
{
    return f->kind == KIND_TEXT ? strncmp(a, b, f->size) == 0 : memcmp(a, b, f->size) == 0;
}

static int number(const struct field *f, const char *value)
{
    int whole = 0;
    if (f->size == sizeof whole)
        memcpy(&whole, value, sizeof whole);
    else
        whole = *value; // a bool or a letter
    return whole;
}

static bool told(const struct field *f)
{
    return f->kind == KIND_NUMBER || f->kind == KIND_SWITCH || f->kind == KIND_LETTER;
}

static struct field_change change_of(const struct field *f, int64_t row, const char *from,
                                     const char *to)
{
    struct field_change change = {.row = row};
    utf8_copy(change.field, sizeof change.field, f->code);
    if (told(f)) {
        change.from = number(f, from);
        change.to = number(f, to);
    }
    return change;
}

static int64_t row_id(const struct profile *p, const struct field *f, int row)
{
    switch (f->rows > 1 ? (int)f->part : PART_COUNT) {
    case PART_SERVICES:
        return p->business.services[row].id;
    case PART_CLASSES:
        return p->business.classes[row].id;
    case PART_CONSULTANTS:
        return p->business.consultants[row].id;
    case PART_SKILLS:
    case PART_HOURS:
        return row + 1;
    default:
        return 0;
    }
}

// ---- merging ----------------------------------------------------------------------------------

// Does this piece clash?
static bool merge_piece(const struct field *f, char *now, const char *was, const char *next)
{
    if (same(f, was, next))
        return false;
    bool clash = !same(f, was, now) && !same(f, now, next);
    memcpy(now, next, f->size);
    return clash;
}

static void merge_row(const struct field *f, int row, int64_t id, void *now, const void *was,
                      const void *next, struct clash *clash)
{
    for (int piece = 0; piece < f->pieces; piece++) {
        size_t at = place(f, row, piece);
        char *mine = (char *)now + at;
        const char *before = (const char *)was + at;
        struct field_change theirs = change_of(f, id, before, mine);
        if (merge_piece(f, mine, before, (const char *)next + at) && clash && !clash->found)
            *clash = (struct clash){true, theirs};
    }
}

// A row that next has added comes after now's own; -1: it has no room.
static void add_service(struct profile *now, const struct profile *next, int row)
{
    struct business *b = &now->business;
    if (b->service_n == SERVICE_MAX)
        return;
    struct service_rules rules = next->business.services[row];
    int64_t last = b->service_n ? b->services[b->service_n - 1].id : 0;
    rules.id = rules.id > last ? rules.id : last + 1;
    b->services[b->service_n] = rules;
    now->services[b->service_n++] = next->services[row];
}

static void add_consultant(struct profile *now, const struct consultant_rules *rules)
{
    struct business *b = &now->business;
    int there = business_consultant(b, rules->id);
    int64_t last = b->consultant_n ? b->consultants[b->consultant_n - 1].id : 0;
    if (there >= 0 && rules->active)
        b->consultants[there] = *rules;
    else if (rules->id > last && b->consultant_n < CONSULTANT_MAX)
        b->consultants[b->consultant_n++] = *rules;
}

// How many rows both have: the others are added.
static int common_rows(const struct profile *was, const struct field *f)
{
    if (f->rows == SERVICE_MAX && f->part == PART_SERVICES)
        return was->business.service_n;
    return f->part == PART_CONSULTANTS ? was->business.consultant_n : f->rows;
}

void profile_merge(struct profile *now, const struct profile *was, const struct profile *next,
                   struct clash *ret_clash)
{
    for (int i = 0; i < FIELD_N; i++) {
        for (int row = 0; row < common_rows(was, &fields[i]); row++)
            merge_row(&fields[i], row, row_id(was, &fields[i], row), now, was, next, ret_clash);
    }
    for (int i = was->business.service_n; i < next->business.service_n; i++)
        add_service(now, next, i);
    for (int i = was->business.consultant_n; i < next->business.consultant_n; i++)
        add_consultant(now, &next->business.consultants[i]);
}

void person_merge(struct staff_row *now, const struct staff_row *was, const struct staff_row *next,
                  struct clash *ret_clash)
{
    for (int i = 0; i < PERSON_FIELD_N; i++)
        merge_row(&person_fields[i], 0, was->id, now, was, next, ret_clash);
}

// ---- what differs -----------------------------------------------------------------------------

static void note(struct field_changes *list, const struct field_change *change)
{
    if (list->n == FIELD_CHANGES_MAX)
        list->more++;
    else
        list->at[list->n++] = *change;
}

// All languages of a text are one.
static void compare_row(const struct field *f, int row, int64_t id, const void *was,
                        const void *now, struct field_changes *list)
{
    for (int piece = 0; piece < f->pieces; piece++) {
        const char *from = (const char *)was + place(f, row, piece);
        const char *to = (const char *)now + place(f, row, piece);
        if (same(f, from, to))
            continue;
        struct field_change change = change_of(f, id, from, to);
        note(list, &change);
        return;
    }
}

static void note_new(struct field_changes *list, const char *code, int64_t id)
{
    struct field_change change = {.row = id};
    utf8_copy(change.field, sizeof change.field, code);
    note(list, &change);
}

static const struct question_words *question(const struct profile *p, int64_t id)
{
    for (int i = 0; i < p->question_n; i++) {
        if (p->questions[i].id == id)
            return &p->questions[i];
    }
    return NULL;
}

// By their ids; only when none differs it is their order.
static void compare_questions(const struct profile *was, const struct profile *now,
                              struct field_changes *list)
{
    bool some = false;
    for (int i = 0; i < now->question_n; i++) {
        const struct question_words *is = &now->questions[i], *had = question(was, is->id);
        if (had && memcmp(had, is, sizeof *is) == 0)
            continue;
        note_new(list, "questions", is->id);
        some = true;
    }
    if (!some)
        note_new(list, "questions", 0);
}

void profile_differences(const struct profile *was, const struct profile *now,
                         struct field_changes *list)
{
    for (int i = 0; i < FIELD_N; i++) {
        const struct field *f = &fields[i];
        if (f->at == offsetof(struct profile, questions)) {
            if (!same(f, (const char *)was->questions, (const char *)now->questions))
                compare_questions(was, now, list);
            continue;
        }
        for (int row = 0; row < common_rows(was, f); row++)
            compare_row(f, row, row_id(was, f, row), was, now, list);
    }
    for (int i = was->business.service_n; i < now->business.service_n; i++)
        note_new(list, "service-new", now->business.services[i].id);
    for (int i = was->business.consultant_n; i < now->business.consultant_n; i++) {
        if (now->business.consultants[i].active)
            note_new(list, "serves-new", now->business.consultants[i].id);
    }
}

const struct staff_row *people_find(const struct people *people, int64_t id)
{
    for (size_t i = 0; id && i < people->n; i++) {
        if (people->at[i].id == id)
            return &people->at[i];
    }
    return NULL;
}

void people_differences(const struct people *was, const struct people *now,
                        struct field_changes *list)
{
    for (size_t i = 0; i < now->n; i++) {
        const struct staff_row *is = &now->at[i], *had = people_find(was, is->id);
        if (!had)
            note_new(list, "person-new", is->id);
        for (int k = 0; had && k < PERSON_FIELD_N; k++)
            compare_row(&person_fields[k], 0, is->id, had, is, list);
    }
}

// ---- for the draft ----------------------------------------------------------------------------

void profile_rebase(struct profile *now, const struct profile *was, const struct profile *next)
{
    profile_merge(now, was, next, NULL);
}

void people_rebase(struct people *now, const struct people *was, const struct people *next)
{
    for (size_t i = 0; i < next->n; i++) {
        const struct staff_row *had = people_find(was, next->at[i].id);
        struct staff_row *is = (struct staff_row *)people_find(now, next->at[i].id);
        if (is && had)
            person_merge(is, had, &next->at[i], NULL);
        else if (next->at[i].id == 0 && !(i < was->n && was->at[i].id == 0) && now->n < STAFF_MAX)
            now->at[now->n++] = next->at[i];
    }
}

// ---- in words ---------------------------------------------------------------------------------

static const struct field *field_of(const char *code)
{
    static const struct {
        const struct field *at;
        int n;
    } tables[] = {{fields, FIELD_N},
                  {person_fields, PERSON_FIELD_N},
                  {new_rows, sizeof new_rows / sizeof *new_rows}};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (int i = 0; i < tables[t].n; i++) {
            if (strcmp(tables[t].at[i].code, code) == 0)
                return &tables[t].at[i];
        }
    }
    return NULL;
}

static const char *row_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                             enum profile_part part, int64_t row)
{
    const struct profile *p = now->profile;
    const struct business *b = &p->business;
    const struct staff_row *who = people_find(now->people, row);
    const struct question_words *asked = question(p, row);
    int i;
    if (part == PART_SERVICES && (i = business_service(b, row)) >= 0)
        return words_in(&p->services[i].words.name, lang);
    if (part == PART_CLASSES && (i = business_class(b, row)) >= 0)
        return words_in(&p->classes[i], lang);
    if ((part == PART_CONSULTANTS || part == PART_STAFF) && who)
        return words_in(&who->name, lang);
    if (part == PART_SKILLS && row >= 1 && row <= SKILL_MAX)
        return skill_words(arena, lang, p, (int)row - 1);
    if (part == PART_HOURS && row >= 1 && row <= DAYS_A_WEEK)
        return weekday_words(lang, (int)row - 1);
    return part == PART_QUESTIONS && asked ? words_in(&asked->text, lang) : "";
}

static const char *value_words(struct arena *arena, enum lang lang, const struct field *f,
                               int value)
{
    if (f->kind == KIND_SWITCH)
        return tr(lang, value ? N_("yes") : N_("no"));
    if (f->kind == KIND_LETTER)
        return arena_printf(arena, "%c", value >= 'A' && value <= 'Z' ? value : '?');
    return arena_printf(arena, "%d", value / f->unit);
}

static const char *place_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct field *f, int64_t row)
{
    const char *part = parts_words(arena, lang, 1 << f->part);
    const char *name = row_words(arena, lang, now, f->part, row);
    return *name ? tr_fill(arena, lang, N_("{part} · {name}"), "part", part, "name", name, NULL)
                 : part;
}

// "Target wait (minutes) 10 → 15"
static const char *detail_words(struct arena *arena, enum lang lang, const struct field *f,
                                const struct field_change *change)
{
    if (!told(f))
        return tr(lang, f->label);
    return tr_fill(arena, lang, N_("{field} {from} → {to}"), "field", tr(lang, f->label), "from",
                   value_words(arena, lang, f, change->from), "to",
                   value_words(arena, lang, f, change->to), NULL);
}

const char *field_change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct field_change *change)
{
    const struct field *f = field_of(change->field);
    if (!f) // of a newer program
        return tr(lang, N_("something else"));
    const char *what = place_words(arena, lang, now, f, change->row);
    if (!f->label)
        return what;
    return tr_fill(arena, lang, N_("{what}: {name}"), "what", what, "name",
                   detail_words(arena, lang, f, change), NULL);
}

// After another of the same row the row is not named again.
static const char *next_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                              const struct field_change *before, const struct field_change *change)
{
    const struct field *had = field_of(before->field), *f = field_of(change->field);
    if (had && f && had->part == f->part && before->row == change->row && f->label)
        return detail_words(arena, lang, f, change);
    return field_change_words(arena, lang, now, change);
}

static const char *part_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                              const struct change_line *line)
{
    const struct staff_row *who = people_find(now->people, line->staff);
    const char *what = parts_words(arena, lang, line->parts);
    return who ? tr_fill(arena, lang, N_("{what}: {name}"), "what", what, "name",
                         words_in(&who->name, lang), NULL)
               : what;
}

const char *change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                         const struct change_line *line)
{
    const struct field_changes *list = &line->fields;
    if (list->n == 0) // a PIN; before the journal told more
        return part_words(arena, lang, now, line);
    const char *all = field_change_words(arena, lang, now, &list->at[0]);
    for (int i = 1; i < list->n; i++)
        all = tr_fill(arena, lang, N_("{some}; {more}"), "some", all, "more",
                      next_words(arena, lang, now, &list->at[i - 1], &list->at[i]), NULL);
    if (list->more)
        all = tr_fill(arena, lang, N_("{first} ({n} more)"), "first", all, "n",
                      arena_printf(arena, "%d", list->more), NULL);
    return all;
}

bool change_concerns(const struct change_line *line, const struct field_change *change)
{
    for (int i = 0; i < line->fields.n; i++) {
        if (strcmp(line->fields.at[i].field, change->field) == 0 &&
            line->fields.at[i].row == change->row)
            return true;
    }
    return false;
}
