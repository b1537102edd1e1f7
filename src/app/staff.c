// Who works here: reading and changing the list.

#include "app/change.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

bool app_staff(struct app *app, struct staff_row *out, size_t max, size_t *ret_n, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    bool ok = store_read_people(app->store, people, err);
    *ret_n = people->n < max ? people->n : max;
    memcpy(out, people->at, *ret_n * sizeof *out);
    free(people);
    return ok;
}

// ---- changing ---------------------------------------------------------------------------------

static bool count_administrator(void *self, const struct staff_member *member)
{
    *(int *)self += member->active && role_from_code(member->role) == ROLE_ADMINISTRATOR;
    return true;
}

bool staff_put(struct app *app, const struct people *was, struct staff_row *row, struct err *err)
{
    return store_write_person(app->store, was, row, err);
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
