// The day is folded again from its journal, and every call asked just before it is made: whom did the rule name?

#include "app/figures/day_cache.h"
#include "app/internal.h"
#include "core/choice.h"

struct judging {
    struct model model;
    struct report_choices *out;
    const struct zone *zone;
};

static void note_other(const struct judging *j, const struct event *e, int named)
{
    struct report_choices *out = j->out;
    struct site_time at = zone_local(j->zone, e->at_ms);
    if (out->n == OTHER_CHOICES_MAX)
        return;
    out->others[out->n++] = (struct other_choice){.visit = e->visit,
                                                  .named = j->model.business.consultants[named].id,
                                                  .taken = e->consultant,
                                                  .day = day_of_time(&at),
                                                  .minute = at.hour * 60 + at.minute};
}

static bool judge(void *self, const struct event *e, const struct candidate *candidates)
{
    struct judging *j = self;
    int named = NOBODY;
    enum choice choice =
        e->kind == EVENT_CALLED ? choice_made(&j->model, e, candidates, &named) : CHOICE_ALONE;
    j->out->named += choice == CHOICE_NAMED;
    j->out->above += choice == CHOICE_ABOVE;
    j->out->other += choice == CHOICE_OTHER;
    if (choice == CHOICE_OTHER)
        note_other(j, e, named);
    return model_apply(&j->model, e); // what cannot follow is for `lobby check` to say
}

bool choices_read(const struct day_reader *reader, struct cached_day *day, struct err *err)
{
    struct judging judging = {.out = &day->choices, .zone = reader->zone};
    day->choices = (struct report_choices){0};
    model_init(&judging.model);
    bool ok = store_read_told(reader->store, day->day.row.first_seq, day->day.end_seq, judge,
                              &judging, err);
    model_finish(&judging.model);
    return ok;
}

void choices_add(struct report_choices *to, const struct report_choices *more)
{
    to->named += more->named;
    to->above += more->above;
    to->other += more->other;
    for (int i = 0; i < more->n && to->n < OTHER_CHOICES_MAX; i++)
        to->others[to->n++] = more->others[i];
}
