// What an export needs is counted, its tables filled, and written to where files go; the log says who
// took what.

#include "app/figures/export_tables.h"
#include "app/access.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- where to ---------------------------------------------------------------------------------

static bool make_folder(const char *path, struct err *err)
{
    if (mkdir(path, 0750) == 0 || errno == EEXIST)
        return true;
    return err_file(err, "make the folder", path);
}

static const char *ending(const struct exporting *x)
{
    bool several = (x->request->tables & (x->request->tables - 1)) != 0;
    return x->request->format == EXPORT_XLSX ? ".xlsx" : several ? "" : ".csv";
}

bool export_folder(const struct app *app, char ret[EXPORT_PATH_SIZE], struct err *err)
{
    const char *store = store_path(app->store), *slash = strrchr(store, '/');
    if (store_on_server(store)) // beside nothing: where the program was started
        slash = NULL;
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
bool export_free_path(const struct app *app, const char *name, const char *end,
                      char ret[EXPORT_PATH_SIZE], struct err *err)
{
    char folder[EXPORT_PATH_SIZE];
    if (!export_folder(app, folder, err))
        return false;
    for (int n = 1; n < 1000; n++) {
        char again[8] = "";
        struct stat there;
        if (n > 1)
            snprintf(again, sizeof again, "-%d", n);
        int length = snprintf(ret, EXPORT_PATH_SIZE, "%s/lobby-%s%s%s", folder, name, again, end);
        if (length < 0 || length >= EXPORT_PATH_SIZE)
            break;
        if (lstat(ret, &there) != 0)
            return true;
    }
    return err_set(err, ERR_IO, "there is no free name for a file in '%.300s'", folder);
}

static bool choose_path(const struct exporting *x, char ret[EXPORT_PATH_SIZE], struct err *err)
{
    char name[24];
    snprintf(name, sizeof name, "%d-%d", x->first_day, x->last_day);
    return export_free_path(x->app, name, ending(x), ret, err);
}

// ---- the whole --------------------------------------------------------------------------------

static bool replay(struct exporting *x, struct actor actor, struct err *err)
{
    struct err trouble = {0};
    if (x->request->played) {
        x->what_if = *x->request->played;
        x->replayed = x->what_if.days > 0;
        return true;
    }
    x->replayed = app_what_if(x->app, actor, x->request->from_ms, x->request->to_ms,
                              &x->request->what_if, &x->what_if, &trouble);
    if (x->replayed || trouble.code == ERR_NOTFOUND)
        return true;
    *err = trouble;
    return false;
}

// Only what a table that is wanted needs.
static bool count(struct exporting *x, struct actor actor, struct err *err)
{
    const struct export_request *r = x->request;
    struct period_before before = app_period_before(x->app, r->from_ms, r->to_ms);
    x->before_until_ms = before.until_ms;
    x->first_day = day_at(x->app, r->from_ms + HOUR_MS);
    x->last_day = day_at(x->app, r->to_ms - DAY_MS / 2);
    bool promises = (r->tables >> EXPORT_PROMISES | r->tables >> EXPORT_TOLD) & 1;
    bool workday = (r->tables >> EXPORT_PASSED | r->tables >> EXPORT_WORKDAY |
                    r->tables >> EXPORT_CHOICES | r->tables >> EXPORT_OTHER_CHOICES) &
                   1;
    bool overrides = r->tables >> EXPORT_OVERRIDES & 1;
    bool what_if = (r->tables >> EXPORT_WHAT_IF | r->tables >> EXPORT_WHAT_IF_TURNS) & 1;
    return app_report(x->app, actor, r->from_ms, r->to_ms, &x->now, err) &&
           app_report_before(x->app, actor, &before, &x->before, err) &&
           (!workday ||
            app_workday(x->app, actor, WORKDAY_ALL, r->from_ms, r->to_ms, &x->workday, err)) &&
           (!promises || app_promises(x->app, actor, r->from_ms, r->to_ms, &x->promises, err)) &&
           (!overrides || (app_overrides(x->app, actor, r->from_ms, r->to_ms, x->overrides,
                                         &x->override_n, err) &&
                           app_staff(x->app, x->staff, STAFF_MAX, &x->staff_n, err))) &&
           (!what_if || replay(x, actor, err));
}

static bool write_csvs(struct table *const *tables, const char *const *codes, size_t n,
                       enum lang lang, const char *path, bool is_file, struct err *err)
{
    if (is_file)
        return table_write_csv(tables[0], lang, path, err);
    bool ok = make_folder(path, err);
    for (size_t i = 0; ok && i < n; i++) {
        char file[EXPORT_PATH_SIZE + 32];
        snprintf(file, sizeof file, "%s/%s.csv", path, codes[i]);
        ok = table_write_csv(tables[i], lang, file, err);
    }
    return ok;
}

static bool write_tables(const struct exporting *x, const char *path, struct err *err)
{
    const struct export_request *r = x->request;
    struct table *tables[EXPORT_TABLE_COUNT];
    const char *codes[EXPORT_TABLE_COUNT];
    size_t n = 0;
    for (int i = 0; i < EXPORT_TABLE_COUNT; i++) {
        if (!(r->tables >> i & 1))
            continue;
        tables[n] = table_create(NULL, 0);
        tables[n]->name = export_kinds[i].name;
        export_kinds[i].fill(tables[n], x);
        codes[n++] = export_kinds[i].code;
    }
    must(n > 0 && (r->format == EXPORT_XLSX || n == 1 || !r->path));
    if (r->path && r->overwrite)
        unlink(r->path);
    bool ok = r->format == EXPORT_XLSX ? table_write_xlsx(tables, n, r->lang, path, err)
                                       : write_csvs(tables, codes, n, r->lang, path, n == 1, err);
    for (size_t i = 0; i < n; i++)
        table_destroy(tables[i]);
    return ok;
}

static void note(const struct exporting *x, struct actor actor)
{
    struct str names = {0};
    for (int i = 0; i < EXPORT_TABLE_COUNT; i++) {
        if (x->request->tables >> i & 1)
            str_printf(&names, "%s%s", names.n ? ", " : "", export_kinds[i].code);
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

// A name with today's day, for somebody who may take it away.
static bool dated_path(struct app *app, struct actor actor, const char *name, const char *end,
                       char ret[EXPORT_PATH_SIZE], struct err *err)
{
    char dated[64];
    if (!role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    snprintf(dated, sizeof dated, "%s-%d", name, day_at(app, app_now_ms(app)));
    return !end || export_free_path(app, dated, end, ret, err);
}

bool app_export_picture(struct app *app, struct actor actor, const char *name,
                        char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    ret_path[0] = '\0';
    if (!dated_path(app, actor, name, ".png", ret_path, err))
        return false;
    int fd = open(ret_path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_file(err, "make", ret_path);
    close(fd);
    log_line(app->log, LOG_INFO, "export: %s %lld took the page %s as a picture",
             role_code(actor.role), (long long)actor.staff, name);
    return true;
}

bool app_export_list(struct app *app, struct actor actor, struct table *table, const char *name,
                     enum export_format format, enum lang lang, char ret_path[EXPORT_PATH_SIZE],
                     struct err *err)
{
    static const char *const ways[] = {"csv", "xlsx", "text to paste"};
    static const char *const ends[] = {".csv", ".xlsx", NULL};
    ret_path[0] = '\0';
    bool ok = dated_path(app, actor, name, ends[format], ret_path, err);
    if (ok && format != EXPORT_COPIED)
        ok = format == EXPORT_XLSX ? table_write_xlsx(&table, 1, lang, ret_path, err)
                                   : table_write_csv(table, lang, ret_path, err);
    if (ok)
        log_line(app->log, LOG_INFO, "export: %s %lld took the list %s, %zu rows, as %s",
                 role_code(actor.role), (long long)actor.staff, name, table_rows(table),
                 ways[format]);
    if (ok)
        access_note(app, actor, ACCESS_LIST, 0, name, (int64_t)table_rows(table));
    return ok;
}
