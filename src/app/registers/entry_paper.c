#include "app/registers/entry_paper.h"
#include "app/registers/internal.h"
#include "base/phone.h"

#include <stdio.h>
#include <stdlib.h>

struct filling {
    struct app *app;
    const struct register_form *form;
    const struct entry *entry;
    const struct people *people;
    struct entry_paper *paper;
};

static const char *staff_words(const struct filling *f, int64_t id)
{
    const struct staff_row *row = people_find(f->people, id);
    return row ? arena_strdup(&f->paper->arena, words_in(&row->name, f->paper->lang)) : "";
}

static const char *moment_words(const struct filling *f, int64_t at_ms)
{
    struct site_time t = zone_local(f->app->zone, at_ms);
    return arena_printf(&f->paper->arena, "%04d-%02d-%02d %02d:%02d", t.year, t.month, t.day,
                        t.hour, t.minute);
}

static const char *value_words(const struct filling *f, int field, int line)
{
    char words[ENTRY_SIZE];
    enum form_type type = f->form->fields[field].type;
    const char *value = entry_get(&f->entry->values, field, line);
    if (!*value)
        return "";
    if (type == FORM_STAFF)
        return staff_words(f, strtoll(value, NULL, 10));
    if (type == FORM_PHONE)
        return phone_shown(&f->paper->arena, f->app->country, value);
    const char *shown = arena_strdup(
        &f->paper->arena, entry_show(f->form, field, value, f->paper->lang, words, sizeof words));
    mem_wipe(words, sizeof words);
    return shown;
}

static void add_table(struct filling *f, int lines, struct entry_line *line)
{
    const struct register_form *form = f->form;
    int fields[FORM_FIELDS], n = 0, rows = entry_lines(form, &f->entry->values, lines);
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].lines == lines)
            fields[n++] = i;
    }
    line->kind = ENTRY_LINE_TABLE;
    line->columns = n;
    line->rows = rows;
    line->cells = arena_alloc(&f->paper->arena, (size_t)(n * (rows + 1) + 1) * sizeof *line->cells);
    for (int c = 0; c < n; c++) {
        line->cells[c] =
            arena_strdup(&f->paper->arena, words_in(&form->fields[fields[c]].name, f->paper->lang));
        for (int r = 1; r <= rows; r++)
            line->cells[r * n + c] = value_words(f, fields[c], r);
    }
}

// Whether the field stands on the paper: what is empty does not, but a signature is asked for.
static bool add_line(struct filling *f, int field, struct entry_line *line, struct err *err)
{
    const struct form_field *of = &f->form->fields[field];
    struct entry_paper *p = f->paper;
    *line = (struct entry_line){.name = arena_strdup(&p->arena, words_in(&of->name, p->lang)),
                                .value = ""};
    if (of->type == FORM_LINES) {
        add_table(f, field, line);
        return true;
    }
    if (of->type == FORM_SIGNATURE) {
        line->kind = ENTRY_LINE_SIGNED;
        line->value = arena_strdup(&p->arena, entry_get(&f->entry->values, field, 0));
        return true;
    }
    if (of->type != FORM_PHOTO) {
        line->value = value_words(f, field, 0);
        return true;
    }
    struct entry_shown *shown = &p->shown[p->shown_n];
    if (!app_entry_photo(f->app, f->entry, field, shown, err))
        return false;
    line->kind = ENTRY_LINE_PHOTO;
    line->value = shown->path;
    p->shown_n += *shown->path != '\0';
    return true;
}

static bool is_told(const struct entry_line *line)
{
    return line->kind == ENTRY_LINE_SIGNED ||
           (line->kind == ENTRY_LINE_TABLE ? line->rows > 0 : *line->value != '\0');
}

static bool add_lines(struct filling *f, struct err *err)
{
    struct entry_paper *p = f->paper;
    for (int i = 0; i < f->form->field_n; i++) {
        if (f->form->fields[i].lines >= 0 ||
            !entry_shows(f->form, &f->entry->values, i, f->entry->state))
            continue;
        if (!add_line(f, i, &p->lines[p->n], err))
            return false;
        p->n += is_told(&p->lines[p->n]);
    }
    return true;
}

static void add_head(struct filling *f)
{
    struct entry_paper *p = f->paper;
    const struct register_form *form = f->form;
    const struct entry *e = f->entry;
    const char *paper = words_in(&form->paper, p->lang);
    p->house = arena_strdup(&p->arena, words_in(&f->app->catalogue.site_name, p->lang));
    p->title = arena_strdup(&p->arena, *paper ? paper : words_in(&form->name, p->lang));
    p->no = arena_strdup(&p->arena, e->no);
    p->state = e->state >= 0
                   ? arena_strdup(&p->arena, words_in(&form->states[e->state].name, p->lang))
                   : "";
    p->made = moment_words(f, e->made_ms);
    p->author = staff_words(f, e->made_by);
    p->terms = arena_strdup(&p->arena, form_terms_in(&form->terms, p->lang));
    p->printed = moment_words(f, app_now_ms(f->app));
}

bool app_entry_paper(struct app *app, struct actor actor, int64_t entry, enum lang lang,
                     struct entry_paper *ret, struct err *err)
{
    struct entry_story *story = mem_alloc(sizeof *story);
    struct people *people = mem_alloc(sizeof *people);
    memset(ret, 0, sizeof *ret);
    arena_init(&ret->arena);
    ret->lang = lang;
    bool ok =
        store_read_people(app->store, people, err) && app_entry(app, actor, entry, story, err);
    if (ok) {
        struct filling f = {app, story->form, &story->entry, people, ret};
        add_head(&f);
        ok = add_lines(&f, err);
        entry_story_free(story);
    }
    free(people);
    free(story);
    return ok;
}

void entry_paper_finish(struct entry_paper *paper)
{
    for (int i = 0; i < paper->shown_n; i++)
        entry_shown_close(&paper->shown[i]);
    arena_finish(&paper->arena);
    memset(paper, 0, sizeof *paper);
}

// ---- as a job ----------------------------------------------------------------------------------

bool app_register_of(struct app *app, struct actor actor, int64_t entry, int64_t *ret,
                     struct err *err)
{
    struct entry_story *story = mem_alloc(sizeof *story);
    bool ok = app_entry(app, actor, entry, story, err);
    if (ok) {
        *ret = story->entry.reg;
        entry_story_free(story);
    }
    free(story);
    return ok;
}

bool entry_may_be_seen(struct app *app, struct actor actor, int64_t entry, struct err *err)
{
    int64_t of;
    return app_register_of(app, actor, entry, &of, err);
}

bool entry_print(struct app *app, int64_t entry, int64_t author, enum lang lang, int64_t now_ms,
                 struct err *err)
{
    struct print_job_row row = {.kind = PRINT_ENTRY,
                                .entry = entry,
                                .lang = (int)lang,
                                .author = author,
                                .device = PRINT_FOR_OFFICE,
                                .asked_ms = now_ms,
                                .state_ms = now_ms};
    return !*app->profile.paper.office || paper_add(app, &row, err);
}
