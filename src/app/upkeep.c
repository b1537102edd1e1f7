// Thin: the store does it; here stand the roles.

#include "app/access.h"
#include "app/upkeep.h"
#include "app/internal.h"
#include "app/store_file.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

// ---- what has been done for the store, as two settings that the business does not read ----------

static const char backup_key[] = "upkeep.backup", check_key[] = "upkeep.check";

// The thing itself is done: a note that cannot be written is only missed.
static void note(struct store *store, const char *key, const char *value)
{
    if (!store_begin(store, NULL))
        return;
    if (!store_set_setting(store, key, value, NULL) || !store_commit(store, NULL))
        store_rollback(store);
}

void upkeep_note_check(struct store *store, int64_t now_ms, int problems)
{
    char value[48];
    snprintf(value, sizeof value, "%" PRId64 " %d", now_ms, problems);
    note(store, check_key, value);
}

bool upkeep_note_mending(struct store *store, const struct mending *mending, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    if (store_set_mending(store, mending, err) && store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

static int64_t file_bytes(const char *path)
{
    static const char *const ends[] = {"", "-wal"};
    int64_t bytes = -1;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct stat info;
        struct str name = {0};
        str_printf(&name, "%s%s", path, ends[i]);
        if (stat(str_text(&name), &info) == 0)
            bytes = (bytes < 0 ? 0 : bytes) + (int64_t)info.st_size;
        str_finish(&name);
    }
    return bytes;
}

bool app_upkeep(struct app *app, struct upkeep *ret, struct err *err)
{
    char backup[32], check[48];
    if (!store_get_setting(app->store, backup_key, backup, sizeof backup, err) ||
        !store_get_setting(app->store, check_key, check, sizeof check, err))
        return false;
    char *problems = check;
    *ret = (struct upkeep){.backup_ms = strtoll(backup, NULL, 10),
                           .check_ms = strtoll(check, &problems, 10),
                           .bytes = file_bytes(store_path(app->store))};
    ret->check_problems = atoi(problems);
    // what a wrong clock has made says nothing of how old the copies are
    int64_t now_ms = app_now_ms(app);
    int64_t newest_ms = store_newest_copy(store_path(app->store), app->copies, now_ms, NULL);
    ret->backup_ms = ret->backup_ms <= now_ms ? ret->backup_ms : 0;
    ret->check_ms = ret->check_ms <= now_ms ? ret->check_ms : 0;
    if (newest_ms > ret->backup_ms)
        ret->backup_ms = newest_ms;
    utf8_copy(ret->path, sizeof ret->path, store_path(app->store));
    return true;
}

bool app_check(struct app *app, enum lang lang, struct check_report *ret, struct err *err)
{
    struct check_result result;
    int differing = 0;
    if (!store_check(app->store, &result, err))
        return false;
    if (result.problems == 0 &&
        day_blobs_prove(app->store, app_now_ms(app), PROVE_DAYS, &differing, NULL) &&
        differing > 0) {
        result.problems = 1;
        result.what = CHECK_DIFFERS;
        snprintf(result.subject, sizeof result.subject, "day_figures");
        result.number = differing;
    }
    *ret = (struct check_report){.events = result.events,
                                 .days = result.days,
                                 .visits = result.visits,
                                 .problems = result.problems};
    struct arena arena = {0};
    if (result.problems > 0)
        utf8_copy(ret->first, sizeof ret->first,
                  finding_words(&arena, lang, result.what, result.subject, result.number));
    arena_finish(&arena);
    upkeep_note_check(app->store, app_now_ms(app), result.problems);
    return true;
}

bool app_backup(struct app *app, const char *to, struct err *err)
{
    if (!store_backup(app->store, to, err))
        return false;
    char value[32];
    snprintf(value, sizeof value, "%" PRId64, app_now_ms(app));
    note(app->store, backup_key, value);
    return true;
}

bool app_export_customer(struct app *app, struct actor actor, int64_t customer, enum lang lang,
                         struct str *ret, struct err *err)
{
    bool found;
    if (!role_may(actor.role, RIGHT_EXPORT))
        return err_set(err, ERR_DENIED, "a %s may not export", role_code(actor.role));
    if (!store_export_customer(app->store, customer, (int)lang, ret, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       "there is no customer %" PRId64 ", or they have been erased", customer);
    access_note(app, actor, ACCESS_CUSTOMER, customer, NULL, 0);
    log_line(app->log, LOG_INFO, "customer %" PRId64 " was exported by staff %" PRId64 " (%s)",
             customer, actor.staff, role_code(actor.role));
    return true;
}

void app_business(const struct app *app, struct business *ret)
{
    *ret = app->profile.business;
}

static bool may_edit(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_EDIT_BUSINESS) ||
           err_set(err, ERR_DENIED, "a %s may not change the settings", role_code(actor.role));
}

int app_retention_days(const struct app *app)
{
    return app->profile.retention_days;
}

bool app_retention_due(struct app *app, struct actor actor, int days, int *ret_n, struct err *err)
{
    *ret_n = 0;
    if (!may_edit(actor, err))
        return false;
    return days <= 0 || store_count_unseen(app->store, retention_since_ms(app, days), ret_n, err);
}
