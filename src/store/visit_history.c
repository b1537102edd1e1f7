// Visits of any day: one by its id, by its number, and those of one customer, which are those of
// every record that is the same person.

#include "store/sql.h"

#include <stdio.h>

// A consultant's notes on a visit, oldest first, a line each.
#define RECORD_NOTES                                                                               \
    "(SELECT group_concat(text, char(10)) FROM (SELECT text FROM note n WHERE n.site = v.site"     \
    " AND n.visit = v.id AND n.kind = 'record' ORDER BY n.id) AS x)"

static const char read_history_sql[] =
    "SELECT v.id, v.day, v.prefix, v.number, v.service, v.consultant, v.state, v.outcome,"
    " v.reason, v.party, v.arrived_ms, v.started_ms, v.ended_ms,"
    " (SELECT stars FROM rating r WHERE r.site = v.site AND r.visit = v.id),"
    " (SELECT count(*) FROM answer a WHERE a.site = v.site AND a.visit = v.id), " RECORD_NOTES
    " FROM visit v INDEXED BY visit_customer WHERE v.site = ?1 AND v.customer IN " EVERYBODY(
        SURVIVOR("?2")) " AND v.state NOT IN ('waiting', 'called', 'serving', 'parked', 'in_work')"
                        " AND v.reason <> 'taken_back'"
                        " ORDER BY v.id DESC LIMIT ?3";

static void get_history_row(struct query *q, struct history_row *row)
{
    row->visit = get_int(q);
    row->day = (int)get_int(q);
    char letter = *get_text(q);
    snprintf(row->ticket, sizeof row->ticket, "%c%03d", letter, (int)get_int(q) % 1000);
    row->service = get_int(q);
    row->consultant = get_int(q);
    row->state = visit_state_from_name(get_text(q));
    row->outcome = outcome_from_name(get_text(q));
    row->reason = reason_from_name(get_text(q));
    row->party = (int)get_int(q);
    row->arrived_ms = get_int(q);
    row->started_ms = get_int(q);
    row->ended_ms = get_int(q);
    row->rating = (int)get_int(q);
    row->answers = (int)get_int(q);
    row->note = get_text(q);
}

bool store_read_visit_history(struct store *store, int64_t customer, int max,
                              store_history_fn *each, void *self, struct err *err)
{
    struct query q = query_on(store, read_history_sql);
    put_int(&q, store->site);
    put_int(&q, customer);
    put_int(&q, max);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct history_row row;
        get_history_row(&q, &row);
        each(self, &row);
    }
    return step == STEP_DONE;
}

static const char find_ticket_sql[] =
    "SELECT id, service, arrived_ms, day, prefix, number FROM visit WHERE site = ? AND id = ?";

bool store_find_ticket(struct store *store, int64_t visit, struct ticket_row *ret, bool *ret_found,
                       struct err *err)
{
    struct query q = query_on(store, find_ticket_sql);
    put_int(&q, store->site);
    put_int(&q, visit);
    enum step step = query_step(&q, err);
    *ret_found = step == STEP_ROW;
    if (step == STEP_ROW) {
        ret->visit = get_int(&q);
        ret->service = get_int(&q);
        ret->arrived_ms = get_int(&q);
        ret->day = (int)get_int(&q);
        char letter = *get_text(&q);
        snprintf(ret->ticket, sizeof ret->ticket, "%c%03d", letter, (int)get_int(&q) % 1000);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char find_number_sql[] =
    "SELECT id FROM visit WHERE site = ? AND day = ? AND prefix = ? AND number = ?";

bool store_find_number(struct store *store, int day, char prefix, int number, int64_t *ret_visit,
                       struct err *err)
{
    char letter[] = {prefix, '\0'};
    struct query q = query_on(store, find_number_sql);
    put_int(&q, store->site);
    put_int(&q, day);
    put_text(&q, letter);
    put_int(&q, number);
    enum step step = query_step(&q, err);
    *ret_visit = step == STEP_ROW ? get_int(&q) : 0;
    if (step == STEP_ROW)
        query_end(&q);
    return step != STEP_FAILED;
}
