// Each cell is looked at, so that all that is wrong is told at once.

#include "app/roster_csv.h"
#include "base/fold.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

const struct csv_field roster_fields[ROSTER_FIELD_COUNT] = {
    [ROSTER_FIELD_NAME] = {"name", N_("Name"), "name|姓名|人員|人员|員工|员工|staff|person", NULL},
    [ROSTER_FIELD_DAY] = {"day", N_("Day"), "", NULL},
};

// ---- headings ---------------------------------------------------------------------------------

static bool weekday_of(const char *heading, int *ret_day)
{
    static const char *const kinds[][DAYS_A_WEEK] = {
        {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
        {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"},
        {"週一", "週二", "週三", "週四", "週五", "週六", "週日"},
        {"周一", "周二", "周三", "周四", "周五", "周六", "周日"},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (int i = 0; i < DAYS_A_WEEK; i++) {
            if (strcmp(kinds[k][i], heading) == 0) {
                *ret_day = i + 1;
                return true;
            }
        }
    }
    return false;
}

static void take_days(struct csv_in *in)
{
    for (int i = 0; i < in->column_n; i++) {
        struct csv_column *column = &in->columns[i];
        if (column->field == CSV_LEFT_OUT && (csv_date(column->heading, &column->value) ||
                                              roster_day_parse(column->heading, &column->value) ||
                                              weekday_of(column->heading, &column->value)))
            column->field = ROSTER_FIELD_DAY;
    }
}

// ---- cells ------------------------------------------------------------------------------------

static const struct shift *shift_named(const struct shifts *shifts, const char *name)
{
    const struct shift *found = shift_find(shifts, name);
    for (int i = 0; !found && i < shifts->n; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (strcmp(words_in(&shifts->at[i].name, (enum lang)lang), name) == 0 && *name)
                found = &shifts->at[i];
        }
    }
    return found;
}

bool roster_shift_parse(const struct shifts *shifts, const char *text, struct roster_cell *cell)
{
    char name[NAME_SIZE];
    const char *slash = strrchr(text, '/');
    size_t n = slash ? (size_t)(slash - text) : strlen(text);
    char *end = NULL;
    long group = slash ? strtol(slash + 1, &end, 10) : -1;
    if (n >= sizeof name || (slash && (!slash[1] || *end || group < 0 || group >= GROUP_MAX)))
        return false;
    memcpy(name, text, n);
    name[n] = '\0';
    bool none = strcmp(name, "none") == 0, off = strcmp(name, SHIFT_OFF) == 0;
    const struct shift *shift = none || off ? NULL : shift_named(shifts, name);
    if (!shift && ((!none && !off) || slash))
        return false;
    utf8_copy(cell->shift, sizeof cell->shift, shift ? shift->code : off ? SHIFT_OFF : "");
    cell->group = (int)group + 1;
    return true;
}

// By a name in any language, or an id; 0: nobody, -1: several.
static int64_t person_of(const struct roster_view *view, const char *name)
{
    char wanted[NAME_SIZE * 2], known[NAME_SIZE * 2];
    int64_t found = 0;
    text_fold(name, wanted, sizeof wanted);
    for (size_t i = 0; i < view->staff_n; i++) {
        bool same = false;
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            text_fold(words_in(&view->staff[i].name, (enum lang)lang), known, sizeof known);
            same |= *wanted && strcmp(known, wanted) == 0;
        }
        if (same)
            found = found ? -1 : view->staff[i].id;
    }
    char *end;
    long id = strtol(name, &end, 10);
    for (size_t i = 0; !found && !*end && i < view->staff_n; i++)
        found = view->staff[i].id == id ? id : 0;
    return found;
}

static bool twice(const struct roster_csv *csv, const struct roster_cell *cell)
{
    for (size_t i = 0; i < csv->cells.n; i++) {
        if (csv->cells.at[i].staff == cell->staff && csv->cells.at[i].day == cell->day)
            return true;
    }
    return false;
}

struct reading {
    struct roster_csv *csv;
    const struct roster_view *view;
    enum lang lang;
    struct arena arena;
};

static void say(struct reading *r, size_t row, int column, const char *msgid, const char *text)
{
    csv_in_say(&r->csv->in, row, column, csv_in_quoting(&r->arena, r->lang, msgid, text));
}

static void read_row(struct reading *r, size_t row)
{
    struct csv_in *in = &r->csv->in;
    int names = csv_in_column(in, ROSTER_FIELD_NAME);
    const char *name = csv_cell(&in->csv, row, names);
    int64_t staff = person_of(r->view, name);
    if (staff <= 0) {
        say(r, row, names,
            staff < 0 ? N_("“{text}” is the name of several people: write the id.")
                      : N_("Nobody is called “{text}”."),
            name);
        return;
    }
    for (int i = 0; i < in->column_n; i++) {
        const char *text = csv_cell(&in->csv, row, i);
        struct roster_cell cell = {.staff = staff, .day = in->columns[i].value};
        if (in->columns[i].field != ROSTER_FIELD_DAY || !*text)
            continue;
        if (!roster_shift_parse(&r->view->shifts, text, &cell))
            say(r, row, i, N_("“{text}” is no shift."), text);
        else if (twice(r->csv, &cell))
            say(r, row, i, N_("This person and day stand in the file twice."), text);
        else if (r->csv->cells.n == ROSTER_CELLS_MAX)
            say(r, row, i, N_("The file holds too much for one time."), text);
        else
            vec_push(&r->csv->cells, cell);
    }
}

static void look_at_headings(struct reading *r)
{
    struct csv_in *in = &r->csv->in;
    if (csv_in_column(in, ROSTER_FIELD_NAME) == CSV_LEFT_OUT)
        say(r, 0, -1, N_("No column is headed “Name”."), "");
    if (csv_in_column(in, ROSTER_FIELD_DAY) == CSV_LEFT_OUT)
        say(r, 0, -1, N_("No column is headed with a date such as 2027-01-01 or a weekday."), "");
}

bool app_read_roster_csv(struct app *app, struct actor actor, const struct csv_source *source,
                         struct roster_csv *ret, struct err *err)
{
    struct roster_view *view = mem_alloc(sizeof *view);
    memset(ret, 0, sizeof *ret);
    bool ok = csv_in_read(source, roster_fields, ROSTER_FIELD_COUNT, &ret->in, err) &&
              app_roster(app, actor, app_today(app), app_today(app), view, err);
    if (ok) {
        struct reading r = {ret, view, source->lang, {0}};
        take_days(&ret->in);
        if (ret->in.column_n > 0)
            look_at_headings(&r);
        bool readable = ret->in.troubles.list.n == 0;
        for (size_t row = 1; readable && row < ret->in.csv.rows.n; row++)
            read_row(&r, row);
        arena_finish(&r.arena);
        roster_view_finish(view);
    }
    free(view);
    return ok;
}

void roster_csv_finish(struct roster_csv *csv)
{
    vec_finish(&csv->cells);
    csv_in_finish(&csv->in);
}
