// What the day, the business and the customers change: who is whom, who is owed a turn.

#include "core/model_internal.h"
#include "core/turn.h"
#include "base/clock.h"

// ---- who is whom ------------------------------------------------------------------------------

static const struct merge *merge_of(const struct model *model, int64_t customer)
{
    for (size_t i = 0; i < model->merges.n; i++) {
        if (model->merges.at[i].from == customer)
            return &model->merges.at[i];
    }
    return NULL;
}

// Merges never lead in a circle: the fold lets none in.
int64_t model_person(const struct model *model, int64_t customer)
{
    for (const struct merge *m = merge_of(model, customer); m; m = merge_of(model, customer))
        customer = m->into;
    return customer;
}

// ---- the day and the business -----------------------------------------------------------------

static void take_business(struct model *model, const struct event *e)
{
    model->business = *e->business;
    model->business_seq = e->seq;
    crews_of(&model->business, &model->crews);
}

bool apply_day_opened(struct model *model, const struct event *e, struct visit *visit, int c)
{
    model->help = (struct visit_task){0}; // whoever asked has gone
    (void)visit, (void)c;
    if (!e->business || e->visit < 1)
        return false;
    take_business(model, e);
    model->open = true;
    model->opens_ms = e->ready_ms;
    model->closes_ms = e->until_ms;
    model->rollover_ms = e->rollover_ms;
    model->next_visit = e->visit;
    memset(model->next_place, 0, sizeof model->next_place);
    memset(model->next_number, 0, sizeof model->next_number);
    model->skipped_to = 0;
    model->corrected = false;
    model->erased_alone = model->erasing_allowed = model->erasing_held = 0;
    model->erasing_answered = false;
    model->doubted = DOUBT_NONE; // no day is opened on a doubted clock
    model->stepped_s = 0;
    model->believed_ms = 0;
    memset(model->consultants, 0, sizeof model->consultants);
    memset(model->past, 0, sizeof model->past);
    memset(model->reminded, 0, sizeof model->reminded);
    model->visits.n = model->open_visits.n = model->waiting.n = 0;
    model->stints.n = model->merges.n = 0;
    map_clear(&model->visit_index);
    model->undo_n = 0;
    model->aside_n = 0; // what stays aside is carried behind this
    model->car_n = 0;
    model->cars_seq = e->seq;
    return true;
}

// ---- cars that have driven in -----------------------------------------------------------------

const struct car *model_car(const struct model *model, int64_t plate, int64_t entry)
{
    for (int i = model->car_n; i-- > 0;) {
        const struct car *car = &model->cars[i];
        if (car->plate == plate && car->entry == entry)
            return car;
    }
    return NULL;
}

bool apply_car_seen(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->number < 0 || e->other < 0 || (e->number == 0 && e->other == 0))
        return false;
    if (model->car_n == CARS_MAX)
        memmove(&model->cars[0], &model->cars[1], (size_t)--model->car_n * sizeof *model->cars);
    model->cars[model->car_n++] = (struct car){.plate = e->number,
                                               .customer = e->customer,
                                               .entry = e->other,
                                               .consultant = e->consultant,
                                               .at_ms = e->ready_ms ? e->ready_ms : e->at_ms,
                                               .seq = e->seq};
    return true;
}

// ---- alerts put aside -------------------------------------------------------------------------

const struct aside *model_aside(const struct model *model, const struct aside *alert,
                                int64_t reader, bool desk, int64_t now_ms)
{
    for (int i = model->aside_n; i-- > 0;) {
        const struct aside *a = &model->asides[i];
        bool theirs = a->own ? a->author == reader : desk;
        if (a->kind == alert->kind && a->visit == alert->visit &&
            a->consultant == alert->consultant && a->appointment == alert->appointment && theirs)
            return a->n == alert->n && (a->until_ms == 0 || now_ms < a->until_ms) ? a : NULL;
    }
    return NULL;
}

static void forget_aside(struct model *model, int i)
{
    memmove(&model->asides[i], &model->asides[i + 1],
            (size_t)(model->aside_n - i - 1) * sizeof *model->asides);
    model->asides[--model->aside_n] = (struct aside){0};
}

bool apply_alert_aside(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->number < 0 || e->number >= ALERT_KIND_COUNT)
        return false;
    for (int i = model->aside_n; i-- > 0;) { // its time has come
        if (model->asides[i].until_ms && model->asides[i].until_ms <= e->at_ms)
            forget_aside(model, i);
    }
    if (model->aside_n == ASIDE_MAX)
        forget_aside(model, 0);
    model->asides[model->aside_n++] = (struct aside){.kind = (enum alert_kind)e->number,
                                                     .visit = e->visit,
                                                     .consultant = e->consultant,
                                                     .appointment = e->other,
                                                     .n = e->party,
                                                     .until_ms = e->until_ms,
                                                     .author = e->author,
                                                     .own = (e->group & ASIDE_OWN) != 0,
                                                     .seq = e->seq};
    return true;
}

bool apply_erasing_answered(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->number < 1)
        return false;
    model->erasing_held = e->party ? 0 : e->number;
    model->erasing_allowed +=
        e->party && e->number <= INT32_MAX - model->erasing_allowed ? e->number : 0;
    model->erasing_answered = e->group == 0;
    return true;
}

void take_back_aside(struct model *model, const struct undo_entry *entry,
                     const struct event *undone, struct visit *visit)
{
    (void)undone, (void)visit;
    for (int i = model->aside_n; i-- > 0;) {
        if (model->asides[i].seq == entry->event.seq)
            forget_aside(model, i);
    }
}

bool apply_day_closed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)e, (void)visit, (void)c;
    model->open = false;
    return true;
}

bool apply_business_changed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (!e->business || !business_extends(&model->business, e->business))
        return false;
    take_business(model, e);
    if (e->ready_ms) { // the hours of the day that is open
        model->opens_ms = e->ready_ms;
        model->closes_ms = e->until_ms;
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            struct consultant *who = &model->consultants[i];
            bool in = who->presence != PRESENCE_OFF && model_in_group(model, i, g);
            if (in && who->place[g] == 0)
                turn_to_end(model, i, g);
            if (!in)
                who->place[g] = 0;
        }
    }
    return true;
}

static void forget_merges(struct model *model, int64_t customer, bool both_ends)
{
    size_t n = 0;
    for (size_t i = 0; i < model->merges.n; i++) {
        const struct merge *m = &model->merges.at[i];
        if (m->from != customer && !(both_ends && m->into == customer))
            model->merges.at[n++] = *m;
    }
    model->merges.n = n;
}

// Whoever comes after this comes as who stays; only today's earlier visits need to know.
bool apply_customer_merged(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->customer == 0 || e->other == 0 || merge_of(model, e->customer) ||
        model_person(model, e->other) == e->customer)
        return false; // what is one already is not merged again: so there is never a circle
    bool came = false;
    for (size_t i = 0; !came && i < model->visits.n; i++)
        came = model_person(model, model->visits.at[i].customer) == e->customer;
    if (came)
        vec_push(&model->merges, (struct merge){.from = e->customer, .into = e->other});
    return true;
}

bool apply_customer_split(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    forget_merges(model, e->customer, false);
    return true;
}

void take_back_merge(struct model *model, const struct undo_entry *entry,
                     const struct event *undone, struct visit *visit)
{
    (void)undone, (void)visit;
    forget_merges(model, entry->event.customer, false);
}

bool apply_customer_changed(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    for (size_t i = 0; e->number == CUSTOMER_ERASED && i < model->visits.n; i++) {
        if (model->visits.at[i].customer == e->customer)
            model->visits.at[i].customer = 0;
    }
    if (e->number == CUSTOMER_ERASED)
        forget_merges(model, e->customer, true);
    model->erased_alone += e->number == CUSTOMER_ERASED && e->author == 0;
    return true;
}

bool apply_owed_carried(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0)
        return false;
    model->consultants[c].owed[e->group] = e->number;
    return true;
}

// Far more than anybody has: sums of them stay far from where they overflow.
enum { PAST_TURNS_MAX = 100 * 1000, PAST_DAYS_MAX = 40 };

bool apply_turns_carried(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || e->number > PAST_TURNS_MAX || e->party > PAST_TURNS_MAX || e->until_ms < 0 ||
        e->until_ms > PAST_DAYS_MAX * (int64_t)DAY_MS)
        return false;
    model->past[c].turns[e->group] = e->number - e->party;
    model->past[c].present_ms = e->until_ms;
    return true;
}

// Paid by the order as a turn owed; where turns are levelled it counts for one.
bool apply_turn_credited(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit;
    if (c < 0 || model->consultants[c].credits[e->group] >= PAST_TURNS_MAX)
        return false;
    model->consultants[c].credits[e->group]++;
    model->consultants[c].owed[e->group]++;
    return true;
}

bool apply_numbers_skipped(struct model *model, const struct event *e, struct visit *visit, int c)
{
    (void)visit, (void)c;
    if (e->number < 1 || e->number >= NUMBER_MAX)
        return false;
    for (size_t i = 0; i < sizeof model->next_number / sizeof *model->next_number; i++) {
        if (model->next_number[i] < e->number)
            model->next_number[i] = e->number;
    }
    model->skipped_to = e->number;
    return true;
}
