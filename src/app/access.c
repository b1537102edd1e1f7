#include "app/access.h"
#include "app/internal.h"
#include "store/access.h"

#include <stdlib.h>

static const struct {
    const char *code, *words;
} whats[] = {
#define X(what, code, words) [ACCESS_##what] = {code, words},
    ACCESS_WHATS(X)
#undef X
};

void access_note(struct app *app, struct actor actor, enum access_what what, int64_t about,
                 const char *detail, int64_t rows)
{
    struct err err = {0};
    struct access_row row = {.at_ms = app_now_ms(app),
                             .staff = actor.staff,
                             .about = about,
                             .rows = rows,
                             .role = role_code(actor.role),
                             .what = whats[what].code,
                             .detail = detail ? detail : ""};
    bool ok = store_begin(app->store, &err) && store_add_access(app->store, &row, &err) &&
              store_commit(app->store, &err);
    if (ok)
        return;
    store_rollback(app->store);
    log_line(app->log, LOG_WARN, "the access log could not be written: %s", err.text);
}

struct telling_access {
    struct app *app;
    enum lang lang;
    struct table *table;
    struct staff_row *staff;
    size_t staff_n;
};

static const char *name_of(const struct telling_access *t, int64_t id)
{
    for (size_t i = 0; i < t->staff_n; i++) {
        if (t->staff[i].id == id)
            return words_in(&t->staff[i].name, t->lang);
    }
    return tr(t->lang, N_("the shell"));
}

static void take(void *self, const struct access_row *row)
{
    struct telling_access *t = self;
    struct table *table = t->table;
    struct site_time at = app_site_time(t->app, row->at_ms);
    const char *words = row->what;
    for (int i = 0; i < ACCESS_WHAT_COUNT; i++)
        words = strcmp(row->what, whats[i].code) == 0 ? tr(t->lang, whats[i].words) : words;
    table_row(table);
    table_number(table, day_of_time(&at));
    table_text(table, arena_printf(&table->arena, "%02d:%02d", at.hour, at.minute));
    table_text(table, name_of(t, row->staff));
    table_text(table, tr(t->lang, role_labels[role_from_code(row->role)]));
    table_code(table, row->what, words);
    table_text(table, *row->detail ? row->detail : NULL);
    if (row->about)
        table_int(table, row->about);
    else
        table_none(table);
    if (row->rows)
        table_int(table, row->rows);
    else
        table_none(table);
}

bool app_access(struct app *app, struct actor actor, int from_day, int to_day, enum lang lang,
                struct table **ret, struct err *err)
{
    static const struct table_column columns[] = {
        {"day", N_("Day"), CELL_DAY},        {"clock", N_("Time"), CELL_TEXT},
        {"name", N_("Name"), CELL_TEXT},     {"role", N_("Role"), CELL_TEXT},
        {"what", N_("What"), CELL_TEXT},     {"detail", N_("Of it"), CELL_TEXT},
        {"about", N_("Number"), CELL_COUNT}, {"rows", N_("How many"), CELL_COUNT}};
    struct telling_access t = {.app = app, .lang = lang};
    int64_t from_ms, to_ms, ignored;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not read the access log", role_code(actor.role));
    app_business_day(app, app_instant(app, from_day, 12 * 60), &from_ms, &ignored);
    app_business_day(app, app_instant(app, to_day, 12 * 60), &ignored, &to_ms);
    t.staff = mem_alloc(STAFF_MAX * sizeof *t.staff);
    t.table = table_create(columns, sizeof columns / sizeof *columns);
    t.table->name = N_("Access log");
    bool ok = app_staff(app, t.staff, STAFF_MAX, &t.staff_n, err) &&
              store_read_access(app->store, from_ms, to_ms, ACCESS_MAX, take, &t, err);
    free(t.staff);
    if (!ok) {
        table_destroy(t.table);
        return false;
    }
    access_note(app, actor, ACCESS_LOG, from_day, NULL, (int64_t)table_rows(t.table));
    *ret = t.table;
    return true;
}
