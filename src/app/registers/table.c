// A register as a table: what its list shows for a terminal, everything for a file that leaves the house.

#include "app/access.h"
#include "app/figures/export.h"
#include "app/registers/internal.h"
#include "app/registers/register_table.h"
#include "base/phone.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_written(enum form_type type)
{
    return type != FORM_LINES && type != FORM_SIGNATURE && type != FORM_PHOTO;
}

static void add_columns(struct table *table, const struct register_form *form, enum lang lang,
                        bool all)
{
    static const struct table_column first[] = {{"number", N_("No."), CELL_TEXT},
                                                {"state", N_("State"), CELL_TEXT},
                                                {"made", N_("Made"), CELL_TEXT},
                                                {"owner", N_("For"), CELL_TEXT},
                                                {"due", N_("Due"), CELL_TEXT}};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        table_add_column(table, &first[i]);
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if ((all || f->list) && is_written(f->type))
            table_add_column(table,
                             &(struct table_column){f->code, words_in(&f->name, lang), CELL_TEXT});
    }
}

static const char *staff_words(const struct people *people, int64_t id, enum lang lang)
{
    const struct staff_row *row = people_find(people, id);
    return row ? words_in(&row->name, lang) : NULL;
}

static void instant_words(const struct app *app, int64_t at_ms, char out[40])
{
    *out = '\0';
    if (at_ms == 0)
        return;
    struct site_time t = zone_local(app->zone, at_ms);
    snprintf(out, 40, "%04d-%02d-%02d %02d:%02d", t.year, t.month, t.day, t.hour, t.minute);
}

struct telling { // of one table
    const struct app *app;
    const struct people *people;
    enum lang lang;
    bool paper; // read by people alone, else by sheets and programs, too
};

static const char *value_words(const struct telling *t, struct table *table,
                               const struct register_form *form, int field, const char *value,
                               char words[ENTRY_SIZE])
{
    enum form_type type = form->fields[field].type;
    if (type == FORM_STAFF && *value)
        return staff_words(t->people, strtoll(value, NULL, 10), t->lang);
    if (type == FORM_PHONE && t->paper && *value)
        return phone_shown(&table->arena, t->app->country, value);
    if ((type == FORM_AMOUNT || type == FORM_COMPUTED) && !t->paper) // a sheet reckons with it
        return value;
    return entry_show(form, field, value, t->lang, words, ENTRY_SIZE);
}

// Lines of a field that repeats stand in one cell.
static void put_field(const struct telling *t, struct table *table,
                      const struct register_form *form, const struct entry *e, int field)
{
    const struct form_field *f = &form->fields[field];
    char words[ENTRY_SIZE], all[ENTRY_SIZE] = "";
    int last = f->lines >= 0 ? entry_lines(form, &e->values, f->lines) : 0;
    for (int line = f->lines >= 0; line <= last; line++) {
        const char *value = entry_get(&e->values, field, line);
        const char *shown = value_words(t, table, form, field, value, words);
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", used ? "; " : "", shown ? shown : "");
    }
    table_text(table, *all ? all : NULL);
    mem_wipe(words, sizeof words);
    mem_wipe(all, sizeof all);
}

static void put_row(const struct telling *t, struct table *table, const struct register_form *form,
                    const struct entry *e, bool all)
{
    char made[40], due[40];
    instant_words(t->app, e->made_ms, made);
    instant_words(t->app, e->due_ms, due);
    const struct form_state *state = e->state >= 0 ? &form->states[e->state] : NULL;
    table_row(table);
    table_text(table, e->no);
    table_code(table, state ? state->code : NULL, state ? words_in(&state->name, t->lang) : NULL);
    table_text(table, made);
    table_text(table, staff_words(t->people, e->owner, t->lang));
    table_text(table, *due ? due : NULL);
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if ((all || f->list) && is_written(f->type))
            put_field(t, table, form, e, i);
    }
}

struct table *app_entries_table(struct app *app, const struct entry_list *entries, enum lang lang,
                                bool all, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    struct table *table = NULL;
    if (store_read_people(app->store, people, err)) {
        table = table_create(NULL, 0);
        table->name = arena_strdup(&table->arena, entries->form->code); // a tab has few words
        add_columns(table, entries->form, lang, all);
        const struct telling t = {.app = app, .people = people, .lang = lang};
        for (int i = 0; i < entries->n; i++)
            put_row(&t, table, entries->form, &entries->at[i], all);
    }
    free(people);
    return table;
}

// ---- on paper ------------------------------------------------------------------------------------

enum { PAGE_ENTRIES_MAX = 400 };

static bool says_something(const struct register_form *form, const struct entry_list *entries,
                           int field)
{
    if (!form->fields[field].list || !is_written(form->fields[field].type))
        return false;
    for (int i = 0; i < entries->n; i++)
        if (*entry_get(&entries->at[i].values, field, 0))
            return true;
    return false;
}

static struct table *page_table(struct app *app, const struct entry_list *entries,
                                const struct report_paper *paper, const struct people *people)
{
    static const struct table_column first[] = {{"number", N_("No."), CELL_TEXT},
                                                {"made", N_("Made"), CELL_TEXT},
                                                {"state", N_("State"), CELL_TEXT}};
    const struct register_form *form = entries->form;
    const struct telling t = {.app = app, .people = people, .lang = paper->lang, .paper = true};
    struct table *table = table_create(first, sizeof first / sizeof *first);
    table->name = ""; // the page says it
    for (int f = 0; f < form->field_n; f++) {
        const char *name = words_in(&form->fields[f].name, paper->lang);
        if (says_something(form, entries, f))
            table_add_column(table, &(struct table_column){form->fields[f].code, name, CELL_TEXT});
    }
    for (int i = 0; i < entries->n; i++) {
        const struct entry *e = &entries->at[i];
        char made[40];
        instant_words(app, e->made_ms, made);
        table_row(table);
        table_text(table, e->no);
        table_text(table, paper->kind == PERIOD_DAY ? made + strlen("2026-03-02 ") : made);
        table_text(table,
                   e->state >= 0 ? words_in(&form->states[e->state].name, paper->lang) : NULL);
        for (int f = 0; f < form->field_n; f++)
            if (says_something(form, entries, f))
                put_field(&t, table, form, e, f);
    }
    return table;
}

bool app_register_page(struct app *app, struct actor actor, const struct report_paper *paper,
                       struct table **ret, char ret_name[NAME_SIZE], int *ret_beyond,
                       struct err *err)
{
    struct period period = app_period(app, paper->kind, paper->day);
    struct entry_ask ask = {
        .reg = paper->of_register, .state = -1, .sort = SORT_MADE, .max = PAGE_ENTRIES_MAX};
    struct entry_list entries;
    int64_t over;
    enum { NOON = 12 * 60 };
    app_business_day(app, zone_instant(app->zone, period.first, NOON), &ask.from_ms, &over);
    app_business_day(app, zone_instant(app->zone, period.last, NOON), &over, &ask.to_ms);
    if (!app_entries(app, actor, &ask, &entries, err))
        return false;
    struct people *people = mem_alloc(sizeof *people);
    bool ok = store_read_people(app->store, people, err);
    if (ok) {
        *ret = page_table(app, &entries, paper, people);
        *ret_beyond = (int)entries.all - entries.n;
        utf8_copy(ret_name, NAME_SIZE, words_in(&entries.form->name, paper->lang));
    }
    free(people);
    entry_list_free(&entries);
    return ok;
}

// ---- files -------------------------------------------------------------------------------------

static bool choose_path(struct app *app, const char *code, const char *ending,
                        char ret[EXPORT_PATH_SIZE], struct err *err)
{
    char folder[EXPORT_PATH_SIZE];
    struct site_time t = zone_local(app->zone, app_now_ms(app));
    if (!export_folder(app, folder, err))
        return false;
    for (int n = 1; n < 1000; n++) {
        struct stat there;
        char again[8] = "";
        if (n > 1)
            snprintf(again, sizeof again, "-%d", n);
        int length = snprintf(ret, EXPORT_PATH_SIZE, "%s/lobby-%s-%d%s.%s", folder, code,
                              day_of_time(&t), again, ending);
        if (length > 0 && length < EXPORT_PATH_SIZE && lstat(ret, &there) != 0)
            return true;
    }
    return err_set(err, ERR_IO, "there is no free name for a file in '%.300s'", folder);
}

static bool write_file(struct table *table, enum export_format format, enum lang lang,
                       const char *path, struct err *err)
{
    return format == EXPORT_CSV ? table_write_csv(table, lang, path, err)
                                : table_write_xlsx(&table, 1, lang, path, err);
}

bool app_export_register(struct app *app, struct actor actor, const struct entry_ask *ask,
                         enum export_format format, const char *path, enum lang lang,
                         char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    struct entry_list entries;
    struct entry_ask all = *ask;
    if (!role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not take a register out of the house",
                       role_code(actor.role));
    all.from = 0;
    all.max = REGISTER_EXPORT_MAX;
    if (!app_entries(app, actor, &all, &entries, err))
        return false;
    bool ok = path ? snprintf(ret_path, EXPORT_PATH_SIZE, "%s", path) < EXPORT_PATH_SIZE
                   : choose_path(app, entries.form->code, format == EXPORT_CSV ? "csv" : "xlsx",
                                 ret_path, err);
    struct table *table = ok ? app_entries_table(app, &entries, lang, true, err) : NULL;
    ok = table && write_file(table, format, lang, ret_path, err);
    if (ok)
        log_line(app->log, LOG_INFO,
                 "register %s was exported by staff %" PRId64 " (%s): %d entries",
                 entries.form->code, actor.staff, role_code(actor.role), entries.n);
    if (ok)
        access_note(app, actor, ACCESS_ENTRIES, 0, entries.form->code, entries.n);
    table_destroy(table);
    entry_list_free(&entries);
    return ok;
}

bool app_write_form(struct app *app, struct actor actor, const char *code, const char *text,
                    char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not set registers", role_code(actor.role));
    if (!choose_path(app, code, "ini", ret_path, err))
        return false;
    FILE *file = fopen(ret_path, "wxe");
    bool ok = file && fwrite(text, 1, strlen(text), file) == strlen(text);
    if (file)
        ok = fclose(file) == 0 && ok;
    if (!ok && !err_file(err, "write", ret_path) && file)
        unlink(ret_path); // it is new, and not whole
    return ok;
}
