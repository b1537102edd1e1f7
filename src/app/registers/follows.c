// What the form makes of the values of an entry: until when and for whom it is, and which customer and visit it is about.

#include "app/registers/write.h"

// The next such hour from when the entry was made on: of the next day, where it has passed on that one.
static int64_t next_time(const struct app *app, const struct entry *e, int minute)
{
    struct site_time t = zone_local(app->zone, e->made_ms);
    int day = day_of_time(&t);
    int64_t at_ms = app_instant(app, day, minute);
    return at_ms + MINUTE_MS > e->made_ms ? at_ms : app_instant(app, day_add(day, 1), minute);
}

// The instant that a field of the due says; 0: none.
static int64_t due_of_value(const struct app *app, const struct entry *e, enum form_type type,
                            const char *value)
{
    enum { EVENING_MIN = 18 * 60 };
    if (type == FORM_DATE)
        return entry_day(value) ? app_instant(app, entry_day(value), EVENING_MIN) : 0;
    if (type == FORM_TIME)
        return entry_minute(value) >= 0 ? next_time(app, e, entry_minute(value)) : 0;
    int hours = *value == 'h' ? atoi(value + 1) : 0; // a choice of hours: h24
    return *value == 'h' ? e->made_ms + (int64_t)hours * HOUR_MS + (hours == 0 ? MINUTE_MS : 0) : 0;
}

void entry_set_due(const struct app *app, const struct register_form *form, struct entry *e)
{
    e->due_ms = form->due_hours > 0 ? e->made_ms + (int64_t)form->due_hours * HOUR_MS : 0;
    if (form->due < 0)
        return;
    const struct form_field *f = &form->fields[form->due];
    int last = f->lines >= 0 ? entry_lines(form, &e->values, f->lines) : 0;
    int64_t first = 0;
    for (int line = f->lines >= 0; line <= last; line++) {
        bool done = form->due_done >= 0 && *entry_get(&e->values, form->due_done, line);
        int64_t at = due_of_value(app, e, f->type, entry_get(&e->values, form->due, line));
        if (!done && at > 0 && (first == 0 || at < first))
            first = at;
    }
    if (first > 0 || form->due_hours == 0)
        e->due_ms = first;
}

void entry_set_owner(const struct register_form *form, struct entry *e)
{
    if (form->owner >= 0)
        e->owner = strtoll(entry_get(&e->values, form->owner, 0), NULL, 10);
}

bool entry_find_customer(struct app *app, const struct register_form *form, struct entry *e,
                         struct err *err)
{
    struct customer_row rows[KNOWN_MAX];
    const char *phone = "", *name = "";
    size_t n = 0;
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        if (f->lines < 0 && f->type == FORM_PHONE && !*phone)
            phone = entry_get(&e->values, i, 0);
        if (f->lines < 0 && f->type == FORM_CUSTOMER && !*name)
            name = entry_get(&e->values, i, 0);
    }
    if (!*phone || strchr(phone, '*'))
        return true;
    if (!store_customers_by_phone(app->store, phone, rows, KNOWN_MAX, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t own = strlen(rows[i].surname);
        if (n == 1 || (own > 0 && strncmp(rows[i].surname, name, own) == 0)) {
            e->customer = rows[i].id;
            break;
        }
    }
    mem_wipe(rows, sizeof rows);
    return true;
}

void entry_find_visit(const struct app *app, const struct register_form *form, struct entry *e)
{
    for (int i = 0; i < form->field_n; i++) {
        char prefix;
        int number;
        if (form->fields[i].type != FORM_VISIT || form->fields[i].lines >= 0 ||
            !ticket_of_text(entry_get(&e->values, i, 0), &prefix, &number))
            continue;
        for (size_t v = 0; v < app->model.visits.n; v++) {
            const struct visit *visit = &app->model.visits.at[v];
            if (visit->prefix == prefix && visit->number == number)
                e->visit = visit->id;
        }
    }
}
