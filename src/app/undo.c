// An undo where the tables hold what the model does not: appointments, follow-ups, notes, who knows
// whom, records of earlier days. Before: may it be, and what was there; after: it is there again.

#include "app/internal.h"

// ---- before it is decided ---------------------------------------------------------------------

static bool check_follow_up(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    struct follow_up_row row;
    bool found, as_left = false;
    if (!store_find_follow_up(a->app->store, e->visit, &row, &found, err))
        return false;
    switch ((enum follow_up_change)e->number) {
    case FOLLOW_UP_DONE:
        as_left = row.done_ms == e->at_ms;
        break;
    case FOLLOW_UP_POSTPONED:
    case FOLLOW_UP_MADE:
        as_left = row.done_ms == 0 && row.due_ms == e->until_ms;
        break;
    case FOLLOW_UP_REOPENED:
        as_left = row.done_ms == 0;
        break;
    case FOLLOW_UP_GIVEN:
        as_left = row.staff == e->other;
        break;
    case FOLLOW_UP_CHANGE_COUNT:
        break;
    }
    if (!found || !as_left)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return true;
}

// The journal has how the record's visit had ended before it was completed.
static bool find_end(struct asked *a, struct err *err)
{
    struct event_list list = {0};
    bool ok = store_read_story(a->app->store, a->undone.visit, &list, err);
    for (size_t i = 0; ok && i < list.events.n; i++) {
        const struct event *e = &list.events.at[i];
        bool expired = e->kind == EVENT_EXPIRED;
        if (!expired && e->kind != EVENT_FINISHED)
            continue;
        a->request->command.reason = e->reason;
        a->request->command.ready_ms = !expired && e->ready_ms ? e->ready_ms : e->at_ms;
        a->request->command.number = expired;
    }
    event_list_finish(&list);
    return ok;
}

static bool check_merge(struct asked *a, struct err *err)
{
    struct command split = command_split_customers(a->undone.customer, 0, false);
    if (!merge_check(a->app, &split, &a->refusal, err))
        return false;
    if (a->refusal == REFUSAL_NONE && split.other != a->undone.other)
        a->refusal = REFUSAL_TOUCHED_SINCE;
    return true;
}

bool undo_complete(struct asked *a, struct err *err)
{
    const struct undo_entry *entry = model_last_undo(&a->app->model, a->request->command.author);
    bool asked =
        entry && (a->request->command.other == 0 || a->request->command.other == entry->event.seq);
    if (!asked || engine_undo_refusal(&a->app->model, a->request->command.author, a->now_ms,
                                      NULL) != REFUSAL_NONE)
        return true; // the engine says why
    a->undone = entry->event;
    switch ((int)a->undone.kind) {
    case EVENT_BOOKED:
    case EVENT_REBOOKED:
    case EVENT_UNBOOKED:
        return appointment_undo_check(a, err);
    case EVENT_FOLLOW_UP_CHANGED:
        return check_follow_up(a, err);
    case EVENT_ENTRY_CHANGED:
        return entry_undo_check(a, err);
    case EVENT_RECORD_COMPLETED:
        return find_end(a, err);
    case EVENT_CUSTOMER_MERGED:
        return check_merge(a, err);
    case EVENT_ROSTER_CHANGED:
        return roster_undo_check(a, err);
    case EVENT_IMPORTED:
        return import_undo_check(a, err);
    default:
        return true;
    }
}

// ---- once it is done --------------------------------------------------------------------------

// What was written down with the step goes with it: it may have been about somebody else.
static bool drop_note(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    return store_drop_note(a->app->store, e->visit, e->author, e->at_ms, err);
}

static bool put_back_follow_up(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    struct follow_up_row row;
    bool found;
    if (e->number == FOLLOW_UP_MADE)
        return store_drop_follow_up(a->app->store, e->visit, err);
    if (!store_find_follow_up(a->app->store, e->visit, &row, &found, err))
        return false;
    if (e->number == FOLLOW_UP_POSTPONED)
        row.due_ms = e->ready_ms;
    else if (e->number == FOLLOW_UP_GIVEN)
        row.staff = e->consultant;
    else
        row.done_ms = e->number == FOLLOW_UP_REOPENED ? e->ready_ms : 0;
    return store_put_follow_up(a->app->store, &row, err);
}

// The follow-up that the record led to, or as it was due before.
static bool put_back_record(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    struct follow_up_row row;
    bool found;
    if (e->until_ms == 0)
        return store_drop_follow_up(a->app->store, e->visit, err);
    if (!store_find_follow_up(a->app->store, e->visit, &row, &found, err))
        return false;
    row.due_ms = e->until_ms;
    return !found || store_put_follow_up(a->app->store, &row, err);
}

bool undo_keep(struct asked *a, struct err *err)
{
    const struct event *e = &a->undone;
    switch ((int)e->kind) {
    case EVENT_FINISHED:
        return drop_note(a, err) && person_unserved(a->app, e->visit, a->now_ms, err) &&
               store_drop_follow_up(a->app->store, e->visit, err);
    case EVENT_RECORD_COMPLETED:
        return drop_note(a, err) && put_back_record(a, err);
    case EVENT_FOLLOW_UP_CHANGED:
        return drop_note(a, err) && put_back_follow_up(a, err);
    case EVENT_ENTRY_CHANGED:
        return entry_undo_keep(a, err);
    case EVENT_BOOKED:
    case EVENT_REBOOKED:
    case EVENT_UNBOOKED:
    case EVENT_REGISTERED:
        return appointment_undo_keep(a, err);
    case EVENT_ROSTER_CHANGED:
        return roster_undo_keep(a, err);
    case EVENT_IMPORTED:
        return import_undo_keep(a, err);
    case EVENT_ATTENDANCE_CORRECTED:
        return store_drop_attendance(a->app->store, e->consultant, e->number, e->at_ms, err);
    case EVENT_WENT_OUT:
        return store_drop_outing(a->app->store, e->consultant, e->at_ms, err);
    case EVENT_CUSTOMER_MERGED:
        return store_split_customer(a->app->store, e->customer, err);
    default:
        return true;
    }
}
