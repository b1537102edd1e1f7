// What goes into each table, and where the files go. The figures are those of app_report and
// app_promises: nothing is counted here.

#include "app/export.h"
#include "app/inside.h"
#include "app/past.h"
#include "app/sheet.h"
#include "base/str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct exporting {
    struct app *app;
    const struct export_request *request;
    struct report now, before;
    struct promise_score promises;
    struct override_count overrides[OVERRIDE_AUTHORS_MAX];
    size_t override_n;
    struct staff_row staff[STAFF_MAX];
    size_t staff_n;
    struct day_figures was, again; // of the last day
    bool replayed;
    int first_day, last_day; // yyyymmdd
};

static const char *say(const struct exporting *x, const char *msgid)
{
    return tr(x->request->lang, msgid);
}

static void column(struct sheet *sheet, const struct exporting *x, const char *msgid,
                   enum sheet_type type)
{
    sheet_column(sheet, say(x, msgid), type);
}

// ---- waits ------------------------------------------------------------------------------------

static void wait_columns(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Called"), SHEET_COUNT);
    column(sheet, x, N_("Wait, mean"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p90"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p95"), SHEET_SPAN);
    column(sheet, x, N_("Within target"), SHEET_SHARE);
}

static void wait_cells(struct sheet *sheet, const struct distribution *d)
{
    sheet_number(sheet, d->n);
    sheet_number(sheet, d->mean);
    sheet_number(sheet, d->median);
    sheet_number(sheet, d->p90);
    sheet_number(sheet, d->p95);
    sheet_number(sheet, d->within_target);
}

// ---- one function a table ---------------------------------------------------------------------

static int day_of(const struct app *app, int64_t at_ms)
{
    struct site_time t = zone_local(app->zone, at_ms);
    return t.year * 10000 + t.month * 100 + t.day;
}

static void figures_row(struct sheet *sheet, const struct exporting *x, const struct report *r,
                        const char *name)
{
    sheet_text(sheet, name);
    sheet_number(sheet, day_of(x->app, r->from_ms + HOUR_MS));
    sheet_number(sheet, day_of(x->app, r->to_ms - DAY_MS / 2));
    const int counts[] = {r->arrivals, r->people,  r->served, r->abandoned,
                          r->no_shows, r->expired, r->open};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        sheet_number(sheet, counts[i]);
    wait_cells(sheet, &r->wait);
    sheet_number(sheet, r->service_time.median);
    sheet_number(sheet, r->rated);
    sheet_number(sheet, r->rating_mean);
    sheet_number(sheet, r->jain);
    sheet_number(sheet, r->jain_minutes);
    sheet_number(sheet, r->largest_gap);
}

static void fill_figures(struct sheet *sheet, const struct exporting *x)
{
    static const char *const counts[] = {N_("Arrivals"), N_("People"),  N_("Served"),    N_("Left"),
                                         N_("No-shows"), N_("Expired"), N_("Still open")};
    column(sheet, x, N_("Period"), SHEET_TEXT);
    column(sheet, x, N_("From"), SHEET_DAY);
    column(sheet, x, N_("To"), SHEET_DAY);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        column(sheet, x, counts[i], SHEET_COUNT);
    wait_columns(sheet, x);
    column(sheet, x, N_("Service, median"), SHEET_SPAN);
    column(sheet, x, N_("Ratings"), SHEET_COUNT);
    column(sheet, x, N_("Rating, mean"), SHEET_REAL);
    column(sheet, x, N_("Fairness of turns"), SHEET_REAL);
    column(sheet, x, N_("Fairness of minutes"), SHEET_REAL);
    column(sheet, x, N_("Largest gap in turns"), SHEET_COUNT);
    figures_row(sheet, x, &x->now, say(x, N_("This period")));
    figures_row(sheet, x, &x->before, say(x, N_("The period before")));
}

static void fill_hours(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Hour"), SHEET_SPAN);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median, the period before"), SHEET_SPAN);
    for (int hour = 0; hour < 24; hour++) {
        sheet_number(sheet, hour * 3600);
        sheet_number(sheet, x->now.arrivals_by_hour[hour]);
        sheet_number(sheet, x->now.wait_median_by_hour[hour]);
        sheet_number(sheet, x->before.wait_median_by_hour[hour]);
    }
}

static void fill_waits(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Wait, from"), SHEET_SPAN);
    column(sheet, x, N_("Wait, below"), SHEET_SPAN);
    column(sheet, x, N_("Visits"), SHEET_COUNT);
    for (int i = 0; i < REPORT_WAIT_BINS; i++) {
        sheet_number(sheet, i * REPORT_BIN_S);
        sheet_number(sheet, i + 1 < REPORT_WAIT_BINS ? (i + 1) * REPORT_BIN_S : NAN);
        sheet_number(sheet, x->now.wait.bins[i]);
    }
}

static void fill_week(struct sheet *sheet, const struct exporting *x)
{
    static const char *const days[WEEKDAYS] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                               N_("Fri"), N_("Sat"), N_("Sun")};
    column(sheet, x, N_("Weekday"), SHEET_TEXT);
    for (int hour = 0; hour < 24; hour++) {
        char title[8];
        snprintf(title, sizeof title, "%02d:00", hour);
        sheet_column(sheet, title, SHEET_COUNT);
    }
    for (int day = 0; day < WEEKDAYS; day++) {
        sheet_text(sheet, say(x, days[day]));
        for (int hour = 0; hour < 24; hour++)
            sheet_number(sheet, x->now.heat[day][hour]);
    }
}

static void group_row(struct sheet *sheet, const struct report_group *group, const char *name)
{
    sheet_text(sheet, name);
    sheet_number(sheet, group->arrivals);
    wait_cells(sheet, &group->wait);
}

static void fill_services(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Service"), SHEET_TEXT);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    wait_columns(sheet, x);
    for (int i = 0; i < x->now.service_n; i++)
        group_row(sheet, &x->now.services[i],
                  words_in(&x->app->catalogue.services[i].name, x->request->lang));
}

static void fill_classes(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Class"), SHEET_TEXT);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    wait_columns(sheet, x);
    for (int i = 0; i < x->now.class_n; i++)
        group_row(sheet, &x->now.classes[i],
                  words_in(&x->app->catalogue.classes[i], x->request->lang));
}

static void fill_consultants(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Consultant"), SHEET_TEXT);
    column(sheet, x, N_("Served"), SHEET_COUNT);
    column(sheet, x, N_("Turns"), SHEET_COUNT);
    column(sheet, x, N_("Owed"), SHEET_COUNT);
    column(sheet, x, N_("Passed over"), SHEET_COUNT);
    column(sheet, x, N_("Serving"), SHEET_SPAN);
    column(sheet, x, N_("Idle"), SHEET_SPAN);
    column(sheet, x, N_("Ratings"), SHEET_COUNT);
    column(sheet, x, N_("Rating, mean"), SHEET_REAL);
    for (int i = 0; i < x->now.consultant_n; i++) {
        const struct report_consultant *c = &x->now.consultants[i];
        sheet_text(sheet, words_in(&x->app->catalogue.consultants[i].name, x->request->lang));
        sheet_number(sheet, c->served);
        sheet_number(sheet, c->turns);
        sheet_number(sheet, c->owed);
        sheet_number(sheet, c->passed_over);
        sheet_number(sheet, c->serving_s);
        sheet_number(sheet, c->idle_s);
        sheet_number(sheet, c->rated);
        sheet_number(sheet, c->rating_mean);
    }
}

static void fill_ratings(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Rating"), SHEET_COUNT);
    column(sheet, x, N_("Answers"), SHEET_COUNT);
    for (int i = 0; i < 5; i++) {
        sheet_number(sheet, i + 1);
        sheet_number(sheet, x->now.rating_counts[i]);
    }
}

static const char *author_name(const struct exporting *x, int64_t author)
{
    for (size_t i = 0; i < x->staff_n; i++) {
        if (x->staff[i].id == author)
            return words_in(&x->staff[i].name, x->request->lang);
    }
    return NULL;
}

static void fill_overrides(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Ordered by"), SHEET_TEXT);
    column(sheet, x, N_("Calls against the proposal"), SHEET_COUNT);
    for (size_t i = 0; i < x->override_n; i++) {
        sheet_text(sheet, author_name(x, x->overrides[i].author));
        sheet_number(sheet, x->overrides[i].n);
    }
}

static void side_row(struct sheet *sheet, const struct day_figures *d, const char *name, int day)
{
    sheet_text(sheet, name);
    sheet_number(sheet, day);
    const double figures[] = {d->arrived,      d->called,     d->left,          d->mean_s,
                              d->median_s,     d->p90_s,      d->within_target, d->jain_turns,
                              d->jain_minutes, d->largest_gap};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        sheet_number(sheet, figures[i]);
}

static void fill_what_if(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Side"), SHEET_TEXT);
    column(sheet, x, N_("Day"), SHEET_DAY);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    column(sheet, x, N_("Called"), SHEET_COUNT);
    column(sheet, x, N_("Left before"), SHEET_COUNT);
    column(sheet, x, N_("Wait, mean"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p90"), SHEET_SPAN);
    column(sheet, x, N_("Within target"), SHEET_SHARE);
    column(sheet, x, N_("Fairness of turns"), SHEET_REAL);
    column(sheet, x, N_("Fairness of minutes"), SHEET_REAL);
    column(sheet, x, N_("Largest gap in turns"), SHEET_COUNT);
    if (!x->replayed)
        return;
    side_row(sheet, &x->was, say(x, N_("As it was")), x->last_day);
    side_row(sheet, &x->again, say(x, N_("Again")), x->last_day);
}

static void fill_promises(struct sheet *sheet, const struct exporting *x)
{
    const struct promise_score *s = &x->promises;
    column(sheet, x, N_("Told by"), SHEET_TEXT);
    column(sheet, x, N_("Visits"), SHEET_COUNT);
    column(sheet, x, N_("Mean error"), SHEET_SPAN);
    column(sheet, x, N_("Bias, s"), SHEET_REAL);
    column(sheet, x, N_("Late"), SHEET_SHARE);
    column(sheet, x, N_("In the interval"), SHEET_SHARE);
    column(sheet, x, N_("In the box told"), SHEET_SHARE);
    column(sheet, x, N_("Width"), SHEET_SPAN);
    sheet_text(sheet, "lobby");
    const double own[] = {s->n,    s->mae, s->bias, s->late, s->coverage_raw, s->coverage_told,
                          s->width};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        sheet_number(sheet, own[i]);
    for (int b = 0; b < BASELINE_COUNT; b++) {
        sheet_text(sheet, baseline_names[b]);
        sheet_number(sheet, s->baseline_n[b]);
        sheet_number(sheet, s->baseline_mae[b]);
        for (int i = 3; i < 8; i++)
            sheet_number(sheet, NAN);
    }
}

static const struct {
    const char *code; // in file names and the log
    const char *name; // of the tab
    void (*fill)(struct sheet *sheet, const struct exporting *x);
} tables[] = {
    [EXPORT_FIGURES] = {"figures", N_("Figures"), fill_figures},
    [EXPORT_HOURS] = {"hours", N_("By the hour"), fill_hours},
    [EXPORT_WAITS] = {"waits", N_("Waits"), fill_waits},
    [EXPORT_WEEK] = {"week", N_("By weekday"), fill_week},
    [EXPORT_SERVICES] = {"services", N_("Services"), fill_services},
    [EXPORT_CLASSES] = {"classes", N_("Classes"), fill_classes},
    [EXPORT_CONSULTANTS] = {"consultants", N_("Consultants"), fill_consultants},
    [EXPORT_RATINGS] = {"ratings", N_("Satisfaction"), fill_ratings},
    [EXPORT_OVERRIDES] = {"overrides", N_("Overrides"), fill_overrides},
    [EXPORT_PROMISES] = {"promises", N_("Estimates"), fill_promises},
    [EXPORT_WHAT_IF] = {"what-if", N_("What if"), fill_what_if},
};
_Static_assert(sizeof tables / sizeof *tables == EXPORT_TABLE_COUNT, "one row per table");

// ---- where to ---------------------------------------------------------------------------------

static bool make_folder(const char *path, struct err *err)
{
    if (mkdir(path, 0750) == 0 || errno == EEXIST)
        return true;
    return err_set(err, ERR_IO, "cannot make the folder '%s': %s", path, strerror(errno));
}

static const char *ending(const struct exporting *x)
{
    bool several = (x->request->tables & (x->request->tables - 1)) != 0;
    return x->request->format == EXPORT_XLSX ? ".xlsx" : several ? "" : ".csv";
}

bool export_folder(const struct app *app, char ret[EXPORT_PATH_SIZE], struct err *err)
{
    const char *store = store_path(app->store), *slash = strrchr(store, '/');
    int fits = app->export_path[0] ? snprintf(ret, EXPORT_PATH_SIZE, "%s", app->export_path)
               : slash
                   ? snprintf(ret, EXPORT_PATH_SIZE, "%.*s/exports", (int)(slash - store), store)
                   : snprintf(ret, EXPORT_PATH_SIZE, "exports");
    if (fits < 0 || fits >= EXPORT_PATH_SIZE)
        return err_set(err, ERR_INPUT, "the folder for exports beside '%.300s' has too long a name",
                       store);
    return make_folder(ret, err);
}

// A name that nothing has yet: lobby-20260302-20260308.xlsx, then …-2.xlsx.
static bool choose_path(const struct exporting *x, char ret[EXPORT_PATH_SIZE], struct err *err)
{
    char folder[EXPORT_PATH_SIZE];
    if (!export_folder(x->app, folder, err))
        return false;
    for (int n = 1; n < 1000; n++) {
        char again[8] = "";
        struct stat there;
        if (n > 1)
            snprintf(again, sizeof again, "-%d", n);
        int length = snprintf(ret, EXPORT_PATH_SIZE, "%s/lobby-%d-%d%s%s", folder, x->first_day,
                              x->last_day, again, ending(x));
        if (length < 0 || length >= EXPORT_PATH_SIZE)
            break;
        if (lstat(ret, &there) != 0)
            return true;
    }
    return err_set(err, ERR_IO, "there is no free name for a file in '%.300s'", folder);
}

// ---- the whole --------------------------------------------------------------------------------

static bool replay(struct exporting *x, struct actor actor, struct err *err)
{
    struct day_again *day = mem_alloc(sizeof *day);
    struct err trouble = {0};
    x->replayed = app_replay(x->app, actor, x->request->to_ms - DAY_MS / 2, &x->request->what_if,
                             day, &trouble);
    if (x->replayed) {
        day_figures(&day->business, &day->was, &x->was);
        day_figures(&day->again.business, &day->again.measure, &x->again);
        day_again_finish(day);
    }
    free(day);
    if (x->replayed || trouble.code == ERR_NOTFOUND)
        return true;
    *err = trouble;
    return false;
}

// Only what a table that is wanted needs.
static bool count(struct exporting *x, struct actor actor, struct err *err)
{
    const struct export_request *r = x->request;
    int64_t before_from, before_to;
    app_period_before(x->app, r->from_ms, r->to_ms, &before_from, &before_to);
    x->first_day = day_of(x->app, r->from_ms + HOUR_MS);
    x->last_day = day_of(x->app, r->to_ms - DAY_MS / 2);
    bool promises = r->tables >> EXPORT_PROMISES & 1, overrides = r->tables >> EXPORT_OVERRIDES & 1;
    bool what_if = r->tables >> EXPORT_WHAT_IF & 1;
    return app_report(x->app, actor, r->from_ms, r->to_ms, &x->now, err) &&
           app_report(x->app, actor, before_from, before_to, &x->before, err) &&
           (!promises || app_promises(x->app, actor, r->from_ms, r->to_ms, &x->promises, err)) &&
           (!overrides || (app_overrides(x->app, actor, r->from_ms, r->to_ms, x->overrides,
                                         &x->override_n, err) &&
                           app_staff(x->app, x->staff, STAFF_MAX, &x->staff_n, err))) &&
           (!what_if || replay(x, actor, err));
}

static bool write_csvs(const struct sheet *sheets, const char *const *codes, size_t n,
                       const char *path, bool is_file, struct err *err)
{
    if (is_file)
        return sheet_write_csv(&sheets[0], path, err);
    bool ok = make_folder(path, err);
    for (size_t i = 0; ok && i < n; i++) {
        char file[EXPORT_PATH_SIZE + 32];
        snprintf(file, sizeof file, "%s/%s.csv", path, codes[i]);
        ok = sheet_write_csv(&sheets[i], file, err);
    }
    return ok;
}

static bool write_tables(const struct exporting *x, const char *path, struct err *err)
{
    const struct export_request *r = x->request;
    struct sheet sheets[EXPORT_TABLE_COUNT];
    const char *codes[EXPORT_TABLE_COUNT];
    size_t n = 0;
    for (int i = 0; i < EXPORT_TABLE_COUNT; i++) {
        if (!(r->tables >> i & 1))
            continue;
        sheet_init(&sheets[n], say(x, tables[i].name));
        tables[i].fill(&sheets[n], x);
        codes[n++] = tables[i].code;
    }
    must(n > 0 && (r->format == EXPORT_XLSX || n == 1 || !r->path));
    if (r->path && r->overwrite)
        unlink(r->path);
    bool ok = r->format == EXPORT_XLSX ? sheet_write_xlsx(sheets, n, path, err)
                                       : write_csvs(sheets, codes, n, path, n == 1, err);
    for (size_t i = 0; i < n; i++)
        sheet_finish(&sheets[i]);
    return ok;
}

static void note(const struct exporting *x, struct actor actor)
{
    struct str names = {0};
    for (int i = 0; i < EXPORT_TABLE_COUNT; i++) {
        if (x->request->tables >> i & 1)
            str_printf(&names, "%s%s", names.n ? ", " : "", tables[i].code);
    }
    log_line(x->app->log, LOG_INFO, "export: %s %lld took %s of %d to %d as %s",
             role_code(actor.role), (long long)actor.staff, str_text(&names), x->first_day,
             x->last_day, x->request->format == EXPORT_XLSX ? "xlsx" : "csv");
    str_finish(&names);
}

bool app_export(struct app *app, struct actor actor, const struct export_request *request,
                char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    if (!role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    struct exporting *x = mem_alloc(sizeof *x);
    char path[EXPORT_PATH_SIZE];
    x->app = app;
    x->request = request;
    utf8_copy(path, sizeof path, request->path ? request->path : "");
    bool ok = count(x, actor, err) && (request->path || choose_path(x, path, err)) &&
              write_tables(x, path, err);
    if (ok) {
        note(x, actor);
        utf8_copy(ret_path, EXPORT_PATH_SIZE, path);
    }
    free(x);
    return ok;
}
