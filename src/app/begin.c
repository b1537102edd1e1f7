// A file takes another's place in one rename, after it has been closed and found sound; what stood
// there is kept beside it.

#include "app/begin.h"
#include "app/internal.h"
#include "base/str.h"
#include "base/text_gate.h"

#include <unistd.h>

enum { PATH_SIZE = 600 }; // store_name_fits

static bool names_somebody(void *self, const struct staff_member *member)
{
    *(bool *)self |= member->active && role_from_code(member->role) == ROLE_ADMINISTRATOR;
    return true;
}

static bool may_begin(const struct app_options *options, struct err *err)
{
    if (!store_recover(options->path, err))
        return false;
    if (!store_there(options->path))
        return true;
    struct app *app;
    struct app_options present = *options;
    present.create = present.sample = false;
    if (!app_open(&present, &app, err))
        return false;
    bool begun = false;
    bool ok = store_read_staff(app->store, names_somebody, &begun, err);
    ok = ok &&
         (app->catalogue.sample || !begun ||
          err_set(err, ERR_CONFLICT,
                  "'%s' holds a business already; name another file with --store", options->path));
    ok = ok &&
         (store_alone(app->store, err) ||
          err_set(err, ERR_BUSY, "'%s' is open in another process; end that first", options->path));
    app_close(app);
    return ok;
}

static bool put_everywhere(struct app *app, const char *kind, int64_t id, const char *text,
                           struct err *err)
{
    bool ok = true;
    for (int lang = 0; ok && lang < LANG_COUNT; lang++)
        ok = store_set_word(app->store, kind, id, lang, text, err);
    return ok;
}

// Asked again under the lock: two desks may begin at once.
static bool put_administrator(struct app *app, const char *name, const struct staff_pin *pin,
                              int64_t *ret_id, struct err *err)
{
    struct staff_member member = {.role = "administrator", .active = true};
    bool taken = false;
    if (!store_read_staff(app->store, names_somebody, &taken, err))
        return false;
    if (taken || app->sample_author != 0)
        return err_set(err, ERR_CONFLICT, "this business has an administrator already");
    bool ok = store_put_staff(app->store, &member, err) &&
              store_set_pin(app->store, member.id, pin, err) &&
              put_everywhere(app, "staff", member.id, name, err);
    *ret_id = member.id;
    return ok;
}

bool app_first_administrator(struct app *app, const char *name, const char *site, const char *pin,
                             struct actor *ret_actor, struct err *err)
{
    struct staff_pin kept = {0};
    int64_t id = 0;
    char clean[NAME_SIZE], place[NAME_SIZE];
    enum text_trouble trouble = text_gate(name, clean, sizeof clean);
    if (trouble == TEXT_FINE)
        trouble = text_gate(site, place, sizeof place);
    if (trouble != TEXT_FINE)
        return err_set(err, ERR_INPUT, "%s", text_trouble_words(trouble));
    if (!clean[0])
        return err_set(err, ERR_INPUT, "the administrator needs a name");
    if (!pin_hash(pin, false, kept.hash, err) || !store_begin(app->store, err))
        return false;
    bool ok = put_administrator(app, clean, &kept, &id, err) &&
              (!place[0] || put_everywhere(app, "site", 0, place, err)) &&
              store_commit(app->store, err);
    if (!ok) {
        store_rollback(app->store);
        return false;
    }
    log_line(app->log, LOG_INFO, "staff %lld is the first administrator", (long long)id);
    app->version++;
    *ret_actor = (struct actor){.role = ROLE_ADMINISTRATOR, .staff = id};
    return session_stamp(app, id, &ret_actor->session, err) && settings_read(app, err);
}

bool app_store_there(const char *path)
{
    return store_there(path);
}

static bool make_one(const struct app_options *making, const char *administrator, const char *pin,
                     struct err *err)
{
    struct app *app;
    struct actor first;
    if (!app_open(making, &app, err))
        return false;
    bool ok = !administrator || app_first_administrator(app, administrator, "", pin, &first, err);
    app_close(app);
    return ok;
}

// Nothing is moved aside there: a sample is left where it is.
static bool begin_on_server(const struct app_options *options, const char *administrator,
                            const char *pin, struct err *err)
{
    struct app_options making = *options;
    making.create = true;
    making.sample = false;
    return make_one(&making, administrator, pin, err);
}

bool app_begin(const struct app_options *options, const char *administrator, const char *pin,
               struct err *err)
{
    char fresh[PATH_SIZE];
    bool server = store_on_server(options->path);
    if ((!server && !store_name_fits(options->path, err)) || !may_begin(options, err))
        return false;
    if (server)
        return begin_on_server(options, administrator, pin, err);
    store_part(options->path, fresh, sizeof fresh);
    store_drop_part(options->path);
    struct app_options making = *options;
    making.path = fresh;
    making.create = true;
    making.sample = false;
    bool ok = make_one(&making, administrator, pin, err);
    return ok ? store_take_place(options->path, "sample", clock_now_ms(&options->clock), err)
              : (store_drop_part(options->path), false);
}
