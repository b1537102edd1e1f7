// One walk over the table finds what differs; the row's label says it afterwards.

#include "business/changes.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

// ---- what differs -----------------------------------------------------------------------------

static bool told(const struct setting *f)
{
    return f->type == SETTING_NUMBER || f->type == SETTING_SWITCH || f->type == SETTING_SERVES ||
           f->type == SETTING_LETTER || f->type == SETTING_DATE;
}

struct field_change setting_change_of(const struct setting *f, int64_t id, int piece,
                                      const void *from, const void *to)
{
    struct field_change change = {.row = f->type == SETTING_HOURS ? piece + 1 : id};
    utf8_copy(change.field, sizeof change.field, setting_code(f));
    if (told(f)) {
        change.from = setting_number(f, from);
        change.to = setting_number(f, to);
    }
    return change;
}

static void note(struct field_changes *list, const struct field_change *change)
{
    if (list->n == FIELD_CHANGES_MAX)
        list->more++;
    else
        list->at[list->n++] = *change;
}

// All languages of a text are one; each day has hours of its own.
static void compare_row(const struct setting *f, int row, int64_t id, const void *was,
                        const void *now, struct field_changes *list)
{
    for (int piece = 0; piece < setting_pieces(f); piece++) {
        const char *from = (const char *)was + setting_place(f, row, piece);
        const char *to = (const char *)now + setting_place(f, row, piece);
        if (setting_same(f, from, to))
            continue;
        struct field_change change = setting_change_of(f, id, piece, from, to);
        note(list, &change);
        if (f->type == SETTING_WORDS)
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
    int i = profile_question(p, id);
    return i >= 0 ? &p->questions[i] : NULL;
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
        note_new(list, questions_setting.name, is->id);
        some = true;
    }
    if (!some)
        note_new(list, questions_setting.name, 0);
}

static bool questions_same(const struct profile *was, const struct profile *now)
{
    return memcmp(was->questions, now->questions, questions_setting.size) == 0;
}

void profile_differences(const struct profile *was, const struct profile *now,
                         struct field_changes *list)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int row = 0; row < setting_array_n(f, was); row++)
            compare_row(f, row, setting_array_id(f, was, row), was, now, list);
    }
    if (!questions_same(was, now))
        compare_questions(was, now, list);
    for (int i = was->business.service_n; i < now->business.service_n; i++)
        note_new(list, "service-new", now->business.services[i].id);
    for (int i = was->business.consultant_n; i < now->business.consultant_n; i++) {
        if (now->business.consultants[i].active)
            note_new(list, "serves-new", now->business.consultants[i].id);
    }
}

int profile_parts(const struct profile *was, const struct profile *now)
{
    const struct business *a = &was->business, *b = &now->business;
    int parts = (questions_same(was, now) ? 0 : PART_BIT(QUESTIONS)) |
                (a->service_n == b->service_n ? 0 : PART_BIT(SERVICES)) |
                (a->consultant_n == b->consultant_n ? 0 : PART_BIT(CONSULTANTS)) |
                (a->class_n == b->class_n ? 0 : PART_BIT(CLASSES));
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        struct field_changes list = {0};
        for (int row = 0; row < setting_array_n(f, was); row++)
            compare_row(f, row, 0, was, now, &list);
        parts |= list.n ? 1 << setting_part(f) : 0;
    }
    return parts;
}

void people_differences(const struct people *was, const struct people *now,
                        struct field_changes *list)
{
    for (size_t i = 0; i < now->n; i++) {
        const struct staff_row *is = &now->at[i], *had = people_find(was, is->id);
        if (!had)
            note_new(list, "person-new", is->id);
        for (int k = 0; had && k < setting_n(); k++) {
            if (setting_part(setting_at(k)) == PART_STAFF)
                compare_row(setting_at(k), 0, is->id, had, is, list);
        }
    }
}

// ---- in words ---------------------------------------------------------------------------------

// What a code of the journal means: a field, or a row that was not there before.
struct meaning {
    const struct setting *field; // NULL: a new row
    enum profile_part part;
    const char *label; // NULL: its place says it all
};

static bool meaning_of(const char *code, struct meaning *ret)
{
    static const struct {
        const char *code, *label;
        enum profile_part part;
    } rows[] = {{"service-new", N_("New service"), PART_SERVICES},
                {"serves-new", N_("Serves customers"), PART_CONSULTANTS},
                {"person-new", N_("New person"), PART_STAFF}};
    const struct setting *f = setting_of_code(code);
    if (f) {
        bool whole = f->type == SETTING_HOURS || setting_of(f) == OF_QUESTION;
        *ret = (struct meaning){f, setting_part(f), whole ? NULL : f->label};
        return true;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].code, code) == 0) {
            *ret = (struct meaning){NULL, rows[i].part, rows[i].label};
            return true;
        }
    }
    return false;
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

static const char *date_words(struct arena *arena, enum lang lang, int day)
{
    char date[11];
    if (!is_date(day))
        return tr(lang, NC_("a date", "always"));
    date_format(day, date);
    return arena_strdup(arena, date);
}

static const char *value_words(struct arena *arena, enum lang lang, const struct setting *f,
                               int value)
{
    if (f->type == SETTING_SWITCH || f->type == SETTING_SERVES)
        return tr(lang, value ? N_("yes") : N_("no"));
    if (f->type == SETTING_DATE)
        return date_words(arena, lang, value);
    if (f->type == SETTING_LETTER)
        return arena_printf(arena, "%c", value >= 'A' && value <= 'Z' ? value : '?');
    return arena_printf(arena, "%d", value / f->unit);
}

static const char *place_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct meaning *m, int64_t row)
{
    const char *part = parts_words(arena, lang, 1 << m->part);
    const char *name = row_words(arena, lang, now, m->part, row);
    return *name ? tr_fill(arena, lang, N_("{part} · {name}"), "part", part, "name", name, NULL)
                 : part;
}

// "Target wait (minutes) 10 → 15"
static const char *detail_words(struct arena *arena, enum lang lang, const struct meaning *m,
                                const struct field_change *change)
{
    if (!m->field || !told(m->field))
        return tr(lang, m->label);
    return tr_fill(arena, lang, N_("{field} {from} → {to}"), "field", tr(lang, m->label), "from",
                   value_words(arena, lang, m->field, change->from), "to",
                   value_words(arena, lang, m->field, change->to), NULL);
}

const char *field_change_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                               const struct field_change *change)
{
    struct meaning m;
    if (!meaning_of(change->field, &m)) // of a newer program
        return tr(lang, N_("something else"));
    const char *what = place_words(arena, lang, now, &m, change->row);
    if (!m.label)
        return what;
    return tr_fill(arena, lang, N_("{what}: {name}"), "what", what, "name",
                   detail_words(arena, lang, &m, change), NULL);
}

// After another of the same row the row is not named again.
static const char *next_words(struct arena *arena, enum lang lang, const struct settings_now *now,
                              const struct field_change *before, const struct field_change *change)
{
    struct meaning had, m;
    if (meaning_of(before->field, &had) && meaning_of(change->field, &m) && had.part == m.part &&
        before->row == change->row && m.label)
        return detail_words(arena, lang, &m, change);
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
