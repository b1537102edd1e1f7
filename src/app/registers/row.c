// An entry as its table has it, and as the app has it; and what a request says of one, a line a value.

#include "app/registers/internal.h"

#include <stdio.h>

bool entry_request_put(struct request *request, const char *field, int line, const char *value)
{
    struct str out = {0};
    str_add(&out, request->entry);
    entry_put(&out, field, line, value);
    bool fits = out.n < sizeof request->entry;
    if (fits)
        memcpy(request->entry, str_text(&out), out.n + 1);
    str_finish(&out);
    return fits;
}

bool entry_request_state(struct request *request, const char *state)
{
    return entry_request_put(request, "@state", 0, state);
}

struct entry_now entry_now_of(const struct app *app, int64_t now_ms)
{
    struct site_time t = zone_local(app->zone, now_ms);
    return (struct entry_now){
        .country = app->country, .day = day_of_time(&t), .minute = t.hour * 60 + t.minute};
}

void entry_no(const struct register_form *form, int number, char out[16])
{
    snprintf(out, 16, "%s-%04d", *form->series ? form->series : "R", number);
}

void entry_of_row(const struct register_info *info, const struct entry_row *row, int64_t now_ms,
                  struct entry *out)
{
    memset(out, 0, sizeof *out);
    out->id = row->id;
    out->reg = row->reg;
    out->year = row->year;
    entry_no(info->form, row->number, out->no);
    out->state = form_state_of(info->form, row->state);
    out->closed = row->closed;
    out->gone = row->gone;
    out->late = !row->closed && row->due_ms > 0 && row->due_ms < now_ms;
    out->made_ms = row->made_ms;
    out->made_by = row->made_by;
    out->changed_ms = row->changed_ms;
    out->owner = row->owner;
    out->due_ms = row->due_ms;
    out->customer = row->customer;
    out->visit = row->visit;
    entry_decode(info->form, row->words, &out->values);
    entry_decode(info->form, row->personal, &out->values);
}

struct reading_row {
    struct app *app;
    struct register_info *info;
    struct entry *entry;
    int64_t step, reg;
    bool filled;
};

static void take_reg(void *self, const struct entry_row *row)
{
    struct reading_row *r = self;
    r->reg = row->reg;
    r->step = row->step;
}

static void take_entry(void *self, const struct entry_row *row)
{
    struct reading_row *r = self;
    entry_of_row(r->info, row, app_now_ms(r->app), r->entry);
}

bool entry_read_row(struct app *app, int64_t id, struct register_info *ret_info, struct entry *ret,
                    int64_t *ret_step, bool *ret_found, struct err *err)
{
    struct reading_row r = {.app = app, .info = ret_info, .entry = ret};
    *ret_info = (struct register_info){0};
    if (!store_find_entry(app->store, id, take_reg, &r, ret_found, err))
        return false;
    if (!*ret_found)
        return true;
    if (!register_form_find(app, r.reg, NULL, ret_info, err))
        return false;
    *ret_found = ret_info->form != NULL;
    if (ret_step)
        *ret_step = r.step;
    return !*ret_found || store_find_entry(app->store, id, take_entry, &r, ret_found, err);
}
