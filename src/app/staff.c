// Who works here: reading and changing the list.

#include "app/change.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

struct staff_sink {
    struct staff_row *out;
    size_t max, n;
};

static bool take_staff(void *self, const struct staff_member *member)
{
    struct staff_sink *sink = self;
    if (sink->n == sink->max)
        return false;
    sink->out[sink->n++] = (struct staff_row){.id = member->id,
                                              .role = role_from_code(member->role),
                                              .serves = member->serves,
                                              .active = member->active};
    return true;
}

static void take_staff_word(void *self, const char *kind, int64_t id, int lang, const char *text)
{
    struct staff_sink *sink = self;
    bool name = strcmp(kind, "staff") == 0;
    if (!name && strcmp(kind, "staff_title") != 0)
        return;
    for (size_t i = 0; i < sink->n; i++) {
        if (sink->out[i].id == id)
            utf8_copy(name ? sink->out[i].name.in[lang] : sink->out[i].title.in[lang], NAME_SIZE,
                      text);
    }
}

bool app_staff(struct app *app, struct staff_row *out, size_t max, size_t *ret_n, struct err *err)
{
    struct staff_sink sink = {.out = out, .max = max};
    bool ok = store_read_staff(app->store, take_staff, &sink, err) &&
              store_read_words(app->store, take_staff_word, &sink, err);
    *ret_n = sink.n;
    return ok;
}

// ---- changing ---------------------------------------------------------------------------------

static bool count_administrator(void *self, const struct staff_member *member)
{
    *(int *)self += member->active && role_from_code(member->role) == ROLE_ADMINISTRATOR;
    return true;
}

static bool put_words(struct app *app, const char *kind, int64_t id, const struct words *words,
                      struct err *err)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (!store_set_word(app->store, kind, id, lang, words->in[lang], err))
            return false;
    }
    return true;
}

bool staff_put(struct app *app, struct staff_row *row, struct err *err)
{
    struct staff_member member = {.id = row->id, .active = row->active};
    snprintf(member.role, sizeof member.role, "%s", role_code(row->role));
    if (!store_put_staff(app->store, &member, err))
        return false;
    row->id = member.id;
    return put_words(app, "staff", row->id, &row->name, err) &&
           put_words(app, "staff_title", row->id, &row->title, err);
}

bool staff_check(struct app *app, enum lang lang, struct err *err)
{
    int administrators = 0;
    if (!store_read_staff(app->store, count_administrator, &administrators, err))
        return false;
    if (administrators > 0)
        return true;
    return err_set(err, ERR_CONFLICT, "%s",
                   lang == LANG_COUNT
                       ? "nobody could administer any more: name another first"
                       : tr(lang, N_("Somebody must be able to administer: name another "
                                     "administrator first.")));
}

bool app_put_staff(struct app *app, struct actor actor, struct staff_row *row, struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_STAFF))
        return err_set(err, ERR_DENIED, "a %s may not change the staff", role_code(actor.role));
    if (row->role <= ROLE_CUSTOMER || row->role >= ROLE_COUNT)
        return err_set(err, ERR_INPUT, "this is not a role of the staff");
    int64_t id = row->id;
    struct change change = {.staff = row};
    if (!change_submit(app, actor, &change, PART_BIT(STAFF), err)) {
        row->id = id;
        return false;
    }
    log_line(app->log, LOG_INFO, "staff %" PRId64 " set by %" PRId64, row->id, actor.staff);
    return true;
}
