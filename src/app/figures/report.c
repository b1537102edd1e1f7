// The manager's numbers: one pass over the range's visits, and the quantiles by sorting once.

#include "app/figures/fairness.h"
#include "app/doubt.h"
#include "app/figures/report_count.h"
#include "app/internal.h"
#include "app/figures/spread.h"

#include <math.h>

// What ratings and answers need of their visit: looked up here rather than in the table again.
struct mark {
    int16_t consultant; // a row + 1; 0: none
    bool counted, finished, deal;
};

struct counting {
    const struct business *business;
    struct report *r;
    bool
        whole; // no waits and times of services, classes, channels, weekdays, hours and consultants
    int64_t until_ms; // each visit as it stood then; INT64_MAX: as it became
    int64_t first;    // id of marks.at[0]
    VEC(struct mark) marks;
    VEC(struct sample) waits, services, left, no_shows;
    int uncalled; // visits
    struct group_shares shares;
    int64_t stars_sum;
    int stars_of[CONSULTANT_MAX];
};

// ---- one visit --------------------------------------------------------------------------------

// Where a visit is counted: the whole, and the groups it belongs to.
struct places {
    struct report_group *group[4];
    int n;
    int consultant;       // who called it; −1: nobody
    struct sample sample; // its groups and hour; how long is still to be filled in
};

static void place_in(struct places *places, struct report_group *groups, int index)
{
    if (index >= 0)
        places->group[places->n++] = &groups[index];
}

static struct places places_of(struct counting *c, const struct cached_visit *kept)
{
    const struct visit_row *visit = &kept->row;
    const struct business *b = c->business;
    struct report *r = c->r;
    int service = business_service(b, visit->service), class = business_class(b, visit->class);
    struct places places = {.consultant = business_consultant(b, visit->consultant),
                            .sample = {.service = (int8_t)service,
                                       .class = (int8_t) class,
                                       .channel = (int8_t)visit->channel,
                                       .weekday = kept->weekday,
                                       .hour = kept->hour,
                                       .consultant = -1}};
    place_in(&places, r->services, service);
    place_in(&places, r->classes, class);
    place_in(&places, r->channels, (int)visit->channel);
    place_in(&places, r->weekdays, kept->weekday);
    return places;
}

// What became of it, in the whole and in each group.
static void count_state(struct report *r, const struct visit_row *visit,
                        const struct places *places)
{
    bool served = visit->state == VISIT_FINISHED, left = visit->state == VISIT_CANCELLED;
    bool no_show = visit->state == VISIT_NO_SHOW, expired = visit->state == VISIT_EXPIRED;
    r->served += served;
    r->abandoned += left;
    r->no_shows += no_show;
    r->expired += expired;
    r->open += !served && !left && !no_show && !expired;
    for (int i = 0; i < places->n; i++) {
        struct report_group *group = places->group[i];
        group->arrivals++;
        group->people += visit->party;
        group->served += served;
        group->left += left;
        group->no_shows += no_show;
        group->expired += expired;
        group->deals += served && visit->outcome == OUTCOME_DEAL;
    }
}

static void count_wait(struct counting *c, const struct cached_visit *kept, struct sample sample)
{
    const struct visit_row *visit = &kept->row;
    bool called = visit_row_called(visit);
    bool left = visit->state == VISIT_CANCELLED && visit->first_call_ms == 0;
    if (called) {
        sample.ms = sample_length_ms(0, visit_row_wait_ms(visit));
        sample.within_target = kept->within_target;
        vec_push(&c->waits, sample);
    }
    c->uncalled += visit->first_call_ms == 0;
    if (called && visit->state == VISIT_NO_SHOW)
        vec_push(&c->no_shows, sample);
    if (left && visit->ended_ms >= visit->ready_ms) {
        sample.ms = sample_length_ms(0, visit_row_wait_ms(visit));
        vec_push(&c->left, sample);
    }
}

static void count_service(struct counting *c, const struct visit_row *visit,
                          const struct places *places)
{
    struct sample sample = places->sample;
    // Nobody knows when a forgotten one ended, until its record is completed; and who was handed on and
    // left meanwhile was served by nobody then.
    if (visit->state != VISIT_FINISHED || visit->started_ms == 0 ||
        visit->ended_ms < visit->started_ms)
        return;
    sample.consultant = (int16_t)places->consultant;
    sample.ms = sample_length_ms(visit->started_ms, visit->ended_ms);
    vec_push(&c->services, sample);
}

// What the day's shares call serving goes on until somebody pressed finish, or the day ended: who
// had them then is who forgot it.
static void count_overhang(struct counting *c, const struct cached_visit *kept, int who)
{
    const struct visit_row *visit = &kept->row;
    bool forgotten = visit_row_forgotten(visit);
    int64_t end_ms = forgotten ? visit->started_ms : visit->ended_ms;
    c->r->forgotten += forgotten;
    if (who < 0)
        return;
    c->r->consultants[who].forgotten += forgotten;
    if (visit->started_ms != 0 && (forgotten || visit->state == VISIT_FINISHED) &&
        visit->state_ms > end_ms)
        c->shares.serving_s[who][kept->group] -= (double)(visit->state_ms - end_ms) / 1000;
}

static void count_outcome(struct counting *c, const struct visit_row *visit, int who)
{
    struct report *r = c->r;
    if (visit->state != VISIT_FINISHED)
        return;
    r->outcomes[visit->outcome]++;
    if (visit->outcome == OUTCOME_NO_DEAL)
        r->no_deal_reasons[visit->reason]++;
    if (who >= 0) {
        r->consultants[who].served++;
        r->consultants[who].deals += visit->outcome == OUTCOME_DEAL;
    }
}

static void mark_visit(struct counting *c, const struct visit_row *visit, int who)
{
    while ((int64_t)c->marks.n < visit->id - c->first) // ids that no visit has
        vec_push(&c->marks, (struct mark){0});
    bool finished = visit->state == VISIT_FINISHED;
    vec_push(&c->marks, (struct mark){.consultant = (int16_t)(who + 1),
                                      .counted = true,
                                      .finished = finished,
                                      .deal = finished && visit->outcome == OUTCOME_DEAL});
}

// As it stood then, of one that had come by then: what has become of it since is not known yet.
static void take_back_to(struct visit_row *visit, int64_t at_ms)
{
    if (visit->state_ms <= at_ms)
        return;
    bool called = visit->first_call_ms != 0 && visit->first_call_ms <= at_ms;
    bool started = visit->started_ms != 0 && visit->started_ms <= at_ms;
    visit->first_call_ms = called ? visit->first_call_ms : 0;
    visit->started_ms = started ? visit->started_ms : 0;
    visit->consultant = called ? visit->consultant : 0;
    visit->state = started ? VISIT_SERVING : called ? VISIT_CALLED : VISIT_WAITING;
    visit->ended_ms = 0;
    visit->outcome = OUTCOME_NONE;
    visit->reason = REASON_NONE;
    visit->incomplete = false;
}

static void count_visit(struct counting *c, const struct cached_visit *became)
{
    struct cached_visit now = *became, *kept = &now;
    const struct visit_row *visit = &kept->row;
    if (visit->arrived_ms > c->until_ms)
        return;
    take_back_to(&kept->row, c->until_ms);
    struct report *r = c->r;
    struct places places = places_of(c, kept);
    int size = visit->party < 1 ? 1 : visit->party;
    r->arrivals++;
    r->people += visit->party;
    r->parties[(size > REPORT_PARTIES ? REPORT_PARTIES : size) - 1]++;
    r->arrivals_by_hour[kept->hour]++;
    r->heat[kept->weekday][kept->hour]++;
    r->lost_by_hour[kept->hour] += visit->state == VISIT_CANCELLED || visit->state == VISIT_NO_SHOW;
    count_state(r, visit, &places);
    count_wait(c, kept, places.sample);
    count_service(c, visit, &places);
    count_overhang(c, kept, places.consultant);
    count_outcome(c, visit, places.consultant);
    mark_visit(c, visit, places.consultant);
}

static struct mark mark_of(const struct counting *c, int64_t visit)
{
    int64_t at = visit - c->first;
    return at >= 0 && at < (int64_t)c->marks.n ? c->marks.at[at] : (struct mark){0};
}

static void count_source(struct counting *c, int64_t visit, int64_t question, int choice)
{
    struct report *r = c->r;
    struct mark mark = mark_of(c, visit);
    int i = 0;
    if (!mark.counted)
        return;
    while (i < r->source_n &&
           (r->sources[i].question != question || r->sources[i].choice != choice))
        i++;
    if (i == REPORT_SOURCES_MAX)
        return;
    if (i == r->source_n)
        r->sources[r->source_n++] = (struct report_source){.question = question, .choice = choice};
    r->sources[i].answers++;
    r->sources[i].finished += mark.finished;
    r->sources[i].deals += mark.deal;
}

static int by_choice(const void *a, const void *b)
{
    const struct report_source *x = a, *y = b;
    return x->question != y->question ? (x->question > y->question) - (x->question < y->question)
                                      : x->choice - y->choice;
}

static void count_rating(struct counting *c, const struct rating_row *rating)
{
    int who = mark_of(c, rating->visit).consultant - 1;
    if (rating->at_ms > c->until_ms)
        return;
    c->r->rated++;
    c->r->rating_counts[rating->stars - 1]++;
    c->stars_sum += rating->stars;
    for (int i = 0; i < TAG_COUNT; i++)
        *(rating->stars >= 4 ? &c->r->tags_high[i] : &c->r->tags_low[i]) += rating->tags >> i & 1;
    if (who >= 0) {
        c->r->consultants[who].rated++;
        c->stars_of[who] += rating->stars;
    }
}

// ---- consultants ------------------------------------------------------------------------------

// What the tables do not have yet of today: whom each serves at this moment.
static void count_serving_now(struct counting *c, const struct app *app)
{
    const struct model *model = &app->model;
    int64_t now_ms = engine_event_ms(model, app_now_ms(app));
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct consultant *one = &model->consultants[i];
        const struct visit *visit = one->visit ? model_visit(model, one->visit) : NULL;
        int who = business_consultant(c->business, model->business.consultants[i].id);
        if (who >= 0 && visit && one->presence == PRESENCE_SERVING)
            c->shares.serving_s[who][model->business.services[visit->service].group] +=
                (double)(now_ms - one->since_ms) / 1000;
    }
}

// Whoever waits is in no wait yet: the longest of them come last.
static void count_waiting_now(struct counting *c, const struct app *app)
{
    const struct model *model = &app->model;
    int64_t now_ms = engine_event_ms(model, app_now_ms(app)), longest_ms = 0;
    for (size_t i = 0; i < model->waiting.n; i++) {
        int64_t wait_ms = visit_wait_ms(&model->visits.at[model->waiting.at[i]], now_ms);
        longest_ms = wait_ms > longest_ms ? wait_ms : longest_ms;
    }
    c->r->live = true;
    c->r->waiting = (int)model->waiting.n;
    bool known = model->waiting.n > 0 && app_doubt(app) == DOUBT_NONE;
    c->r->longest_wait_s = known ? (double)longest_ms / 1000 : NAN;
}

void report_count_share(void *self, const struct turn_share *share)
{
    struct counting *c = self;
    int who = business_consultant(c->business, share->staff);
    if (who < 0 || share->group < 0 || share->group >= GROUP_MAX)
        return;
    c->shares.turns[who][share->group] += share->turns;
    c->shares.serving_s[who][share->group] += (double)share->serving_ms / 1000;
}

static void count_consultant(void *self, const struct consultant_sum *sum)
{
    struct counting *c = self;
    int who = business_consultant(c->business, sum->staff);
    if (who < 0)
        return;
    struct report_consultant *row = &c->r->consultants[who];
    row->owed = sum->owed;
    row->wishes = sum->wishes;
    row->no_customers = sum->no_customers;
}

static void count_presence(struct counting *c, const struct cached_presence *presence)
{
    int who = business_consultant(c->business, presence->who);
    c->r->not_checked_out += presence->left_open;
    if (who < 0)
        return;
    c->r->consultants[who].present_s += presence->present_s;
    c->r->consultants[who].away_s += presence->away_s;
    for (int g = 0; g < GROUP_MAX; g++)
        c->shares.present_s[who][g] += presence->groups >> g & 1 ? presence->present_s : 0;
}

static void summarise_consultants(struct counting *c)
{
    struct report *r = c->r;
    for (int i = 0; i < r->consultant_n; i++) {
        struct report_consultant *row = &r->consultants[i];
        for (int g = 0; g < GROUP_MAX; g++) {
            row->turns += c->shares.turns[i][g];
            row->serving_s += c->shares.serving_s[i][g];
        }
        row->idle_s = fmax(0, row->present_s - row->away_s - row->serving_s);
        row->rating_mean = row->rated ? (double)c->stars_of[i] / row->rated : NAN;
        row->listed = c->business->consultants[i].active || row->served || row->forgotten ||
                      row->turns || row->owed || row->passed_over || row->rated ||
                      row->present_s > 0;
    }
    fairness_of(&c->shares, r);
}

// ---- the whole --------------------------------------------------------------------------------

static void name_rows(const struct business *b, struct report *r)
{
    r->service_n = b->service_n;
    r->class_n = b->class_n;
    r->consultant_n = b->consultant_n;
    for (int i = 0; i < b->service_n; i++)
        r->services[i].id = b->services[i].id;
    for (int i = 0; i < b->class_n; i++)
        r->classes[i].id = b->classes[i].id;
    for (int i = 0; i < b->consultant_n; i++)
        r->consultants[i].id = b->consultants[i].id;
}

static void summarise_waits(struct counting *c)
{
    struct report *r = c->r;
    struct grouped *g = samples_group(c->waits.at, c->waits.n, c->whole);
    tally_distribution(&g->all, &r->wait);
    r->within_of_all = r->wait.n + c->uncalled > 0
                           ? g->all.within_target / (double)(r->wait.n + c->uncalled)
                           : NAN;
    for (int i = 0; i < SERVICE_MAX; i++)
        tally_distribution(&g->service[i], &r->services[i].wait);
    for (int i = 0; i < CLASS_MAX; i++)
        tally_distribution(&g->class[i], &r -> classes[i].wait);
    for (int i = 0; i < CHANNEL_COUNT; i++)
        tally_distribution(&g->channel[i], &r->channels[i].wait);
    for (int day = 0; day < REPORT_DAYS; day++) {
        tally_distribution(&g->weekday[day], &r->weekdays[day].wait);
        for (int hour = 0; hour < REPORT_HOURS; hour++)
            r->wait_heat[day][hour] = tally_p90(&g->cell[day][hour]);
    }
    for (int hour = 0; hour < REPORT_HOURS; hour++) {
        r->wait_median_by_hour[hour] = tally_median(&g->hour[hour]);
        r->wait_p90_by_hour[hour] = tally_p90(&g->hour[hour]);
    }
    free(g);
}

static void summarise_services(struct counting *c)
{
    struct report *r = c->r;
    struct grouped *g = samples_group(c->services.at, c->services.n, c->whole);
    tally_distribution(&g->all, &r->service_time);
    for (int i = 0; i < SERVICE_MAX; i++)
        tally_distribution(&g->service[i], &r->services[i].service_time);
    for (int i = 0; i < CLASS_MAX; i++)
        tally_distribution(&g->class[i], &r -> classes[i].service_time);
    for (int i = 0; i < CHANNEL_COUNT; i++)
        tally_distribution(&g->channel[i], &r->channels[i].service_time);
    for (int i = 0; i < CONSULTANT_MAX; i++)
        tally_distribution(&g->consultant[i], &r->consultants[i].service_time);
    for (int day = 0; day < REPORT_DAYS; day++)
        tally_distribution(&g->weekday[day], &r->weekdays[day].service_time);
    free(g);
}

static void summarise(struct counting *c)
{
    struct report *r = c->r;
    summarise_waits(c);
    summarise_services(c);
    samples_together(c->left.at, c->left.n, &r->left_after);
    samples_together(c->no_shows.at, c->no_shows.n, &r->no_show_after);
    summarise_consultants(c);
    r->rating_mean = r->rated ? (double)c->stars_sum / r->rated : NAN;
    qsort(r->sources, (size_t)r->source_n, sizeof *r->sources, by_choice);
    vec_finish(&c->marks);
    vec_finish(&c->waits);
    vec_finish(&c->services);
    vec_finish(&c->left);
    vec_finish(&c->no_shows);
}

void report_count_day(void *self, const struct cached_day *day)
{
    struct counting *c = self;
    bool counts = !day->closed && !day_is_extra(day->day.row.day); // of a date that has its own
    bool whole = day->day.row.ends_ms <= c->until_ms;
    c->r->days += counts;
    c->r->weekday_days[day_weekday(day->day.row.day)] += counts;
    for (size_t i = 0; whole && i < day->people.n; i++)
        count_presence(c, &day->people.at[i]);
    for (size_t i = 0; i < day->visits.n; i++)
        count_visit(c, &day->visits.at[i]);
    for (size_t i = 0; whole && i < day->passed_over.n; i++) {
        int who = business_consultant(c->business, day->passed_over.at[i].who);
        if (who >= 0)
            c->r->consultants[who].passed_over += day->passed_over.at[i].n;
    }
    for (int hour = 0; whole && hour < REPORT_HOURS; hour++)
        c->r->serving_s_by_hour[hour] += day->serving_s[hour];
    for (size_t i = 0; i < day->ratings.n; i++)
        count_rating(c, &day->ratings.at[i]);
    for (size_t i = 0; i < day->sources.n; i++) {
        const struct cached_source *source = &day->sources.at[i];
        count_source(c, source->visit, source->question, source->choice);
    }
}

struct counting *report_begin(const struct business *business, int64_t from_ms, int64_t to_ms)
{
    struct counting *c = mem_alloc(sizeof *c);
    struct report *r = mem_alloc(sizeof *r);
    r->from_ms = from_ms;
    r->to_ms = to_ms;
    r->longest_wait_s = NAN;
    name_rows(business, r);
    *c = (struct counting){.business = business, .r = r, .until_ms = INT64_MAX};
    return c;
}

void report_end(struct counting *c, struct report *ret)
{
    summarise(c);
    if (ret)
        *ret = *c->r;
    free(c->r);
    free(c);
}

// The days of [from, to); `before`: of it, as far as it is counted.
static bool count_all(struct app *app, int64_t from_ms, int64_t to_ms,
                      const struct period_before *before, bool whole, struct report *ret,
                      struct err *err)
{
    bool running = app->model.open && app->day.begins_ms >= from_ms && app->day.begins_ms < to_ms;
    struct counting *c = report_begin(&app->profile.business, from_ms, to_ms);
    bool cut = before && before->until_ms < to_ms;
    int64_t first, end, sums_to_ms = cut ? before->last_ms : to_ms;
    int days;
    c->whole = whole;
    c->until_ms = cut ? before->until_ms : INT64_MAX;
    bool ok = store_days(app->store, from_ms, to_ms, &days, &first, &end, err);
    c->first = ok ? first : 0;
    ok =
        ok &&
        day_cache_each(app, CACHE_VISITS | CACHE_HOURS, from_ms, to_ms, report_count_day, c, err) &&
        store_sum_consultants(app->store, from_ms, sums_to_ms, count_consultant, c, err) &&
        store_sum_shares(app->store, from_ms, sums_to_ms, report_count_share, c, err);
    if (running) {
        count_serving_now(c, app);
        count_waiting_now(c, app);
    }
    report_end(c, ok ? ret : NULL);
    return ok;
}

static bool count_for(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                      const struct period_before *before, bool whole, struct report *ret,
                      struct err *err)
{
    if (!role_may(actor.role, RIGHT_SEE_REPORT))
        return err_set(err, ERR_DENIED, "a %s may not see the report", role_code(actor.role));
    return count_all(app, from_ms, to_ms, before, whole, ret, err);
}

bool app_report(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                struct report *ret, struct err *err)
{
    return count_for(app, actor, from_ms, to_ms, NULL, false, ret, err);
}

bool app_report_whole(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                      struct report *ret, struct err *err)
{
    return count_for(app, actor, from_ms, to_ms, NULL, true, ret, err);
}

bool app_report_before(struct app *app, struct actor actor, const struct period_before *before,
                       struct report *ret, struct err *err)
{
    return count_for(app, actor, before->from_ms, before->to_ms, before, false, ret, err);
}

bool app_own_figures(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                     struct report_consultant *ret, struct err *err)
{
    if (!role_may(actor.role, RIGHT_SERVE))
        return err_set(err, ERR_DENIED, "a %s has no figures of their own", role_code(actor.role));
    struct report *all = mem_alloc(sizeof *all);
    bool ok = count_all(app, from_ms, to_ms, NULL, false, all, err), found = false;
    for (int i = 0; ok && i < all->consultant_n; i++) {
        if (all->consultants[i].id != actor.staff)
            continue;
        *ret = all->consultants[i];
        found = true;
    }
    mem_wipe(all, sizeof *all);
    free(all);
    return ok && (found || err_set(err, ERR_NOTFOUND, "there is no consultant %lld",
                                   (long long)actor.staff));
}
