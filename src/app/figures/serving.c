// When somebody was with a customer, by the hour: from each start to what ended it, as the journal has them. A
// visit's row knows only its last start.

#include "app/figures/day_cache.h"
#include "app/figures/workday.h"
#include "base/mem.h"

struct service { // of a visit that is being served
    int64_t visit, from_ms;
};

struct serving_fold {
    const struct day_reader *reader;
    struct cached_day *out;
    VEC(struct service) open;
};

// Ids ascend.
static const struct visit_row *row_of(const struct cached_day *day, int64_t visit)
{
    size_t low = 0, high = day->visits.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (day->visits.at[middle].row.id < visit)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < day->visits.n && day->visits.at[low].row.id == visit;
    return found ? &day->visits.at[low].row : NULL;
}

// Nobody pressed finish: it ended when somebody has said so later, else nobody knows.
static int64_t forgotten_end_ms(const struct serving_fold *f, const struct service *service)
{
    const struct visit_row *visit = row_of(f->out, service->visit);
    return visit && visit->state == VISIT_FINISHED ? visit->ended_ms : service->from_ms;
}

static void end_service(struct serving_fold *f, const struct serving_event *event)
{
    for (size_t i = f->open.n; i-- > 0;) {
        const struct service *service = &f->open.at[i];
        if (service->visit != event->visit)
            continue;
        int64_t end_ms = event->kind == EVENT_EXPIRED ? forgotten_end_ms(f, service)
                         : event->kind == EVENT_FINISHED && event->ready_ms ? event->ready_ms
                                                                            : event->at_ms;
        hours_spread(f->reader->zone, service->from_ms, end_ms, f->out->serving_s);
        vec_remove(&f->open, i);
        return;
    }
}

static void take_event(void *self, const struct serving_event *event)
{
    struct serving_fold *f = self;
    int64_t from_ms = event->ready_ms ? event->ready_ms : event->at_ms;
    end_service(f, event);
    if (event->kind == EVENT_SERVED) // told afterwards, with its end
        hours_spread(f->reader->zone, from_ms, event->until_ms, f->out->serving_s);
    if (event->kind == EVENT_STARTED || event->kind == EVENT_GREETED)
        vec_push(&f->open, (struct service){event->visit, from_ms});
}

bool serving_hours(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    struct serving_fold f = {.reader = reader, .out = day};
    memset(day->serving_s, 0, sizeof day->serving_s);
    bool ok = store_read_services(reader->store, day->day.row.first_seq, day->day.end_seq,
                                  take_event, &f, err);
    for (size_t i = 0; ok && i < f.open.n; i++) {
        const struct visit_row *visit = row_of(day, f.open.at[i].visit);
        if (visit && visit->state == VISIT_SERVING)
            hours_spread(reader->zone, f.open.at[i].from_ms, reader->now_ms, day->serving_s);
    }
    vec_finish(&f.open);
    return ok;
}
