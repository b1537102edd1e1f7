// What goes into each exported table. The figures are those of app_report, app_workday and
// app_promises: nothing is counted here.

#include "app/figures/export_tables.h"
#include "app/sentence.h"

#include <math.h>
#include <stdio.h>

static const char *say(const struct exporting *x, const char *msgid)
{
    return tr(x->request->lang, msgid);
}

static void column(struct sheet *sheet, const struct exporting *x, const char *msgid,
                   enum sheet_type type)
{
    sheet_column(sheet, say(x, msgid), type);
}

// ---- waits ------------------------------------------------------------------------------------

static void wait_columns(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Called"), SHEET_COUNT);
    column(sheet, x, N_("Wait, mean"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p90"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p95"), SHEET_SPAN);
    column(sheet, x, N_("Within target"), SHEET_SHARE);
}

static void wait_cells(struct sheet *sheet, const struct distribution *d)
{
    sheet_number(sheet, d->n);
    sheet_number(sheet, d->mean);
    sheet_number(sheet, d->median);
    sheet_number(sheet, d->p90);
    sheet_number(sheet, d->p95);
    sheet_number(sheet, d->within_target);
}

// ---- one function a table ---------------------------------------------------------------------

int export_day(const struct app *app, int64_t at_ms)
{
    struct site_time t = zone_local(app->zone, at_ms);
    return t.year * 10000 + t.month * 100 + t.day;
}

static void figures_row(struct sheet *sheet, const struct exporting *x, const struct report *r,
                        const char *name)
{
    sheet_text(sheet, name);
    sheet_number(sheet, export_day(x->app, r->from_ms + HOUR_MS));
    sheet_number(sheet, export_day(x->app, r->to_ms - DAY_MS / 2));
    const int counts[] = {r->arrivals, r->people,  r->served, r->abandoned,
                          r->no_shows, r->expired, r->open};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        sheet_number(sheet, counts[i]);
    wait_cells(sheet, &r->wait);
    sheet_number(sheet, r->within_of_all);
    sheet_number(sheet, r->service_time.median);
    sheet_number(sheet, r->rated);
    sheet_number(sheet, r->rating_mean);
    sheet_number(sheet, r->jain);
    sheet_number(sheet, r->jain_minutes);
    sheet_number(sheet, r->largest_gap);
    sheet_number(sheet, r->forgotten);
    sheet_number(sheet, r->not_checked_out);
}

static void fill_figures(struct sheet *sheet, const struct exporting *x)
{
    static const char *const counts[] = {N_("Arrivals"), N_("People"),  N_("Served"),    N_("Left"),
                                         N_("No-shows"), N_("Expired"), N_("Still open")};
    column(sheet, x, N_("Period"), SHEET_TEXT);
    column(sheet, x, N_("From"), SHEET_DAY);
    column(sheet, x, N_("To"), SHEET_DAY);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        column(sheet, x, counts[i], SHEET_COUNT);
    wait_columns(sheet, x);
    column(sheet, x, N_("Within target, of all"), SHEET_SHARE);
    column(sheet, x, N_("Service, median"), SHEET_SPAN);
    column(sheet, x, N_("Ratings"), SHEET_COUNT);
    column(sheet, x, N_("Rating, mean"), SHEET_REAL);
    column(sheet, x, N_("Fairness of turns"), SHEET_REAL);
    column(sheet, x, N_("Fairness of minutes"), SHEET_REAL);
    column(sheet, x, N_("Largest gap in turns"), SHEET_COUNT);
    column(sheet, x, N_("Never finished"), SHEET_COUNT);
    column(sheet, x, N_("Not checked out"), SHEET_COUNT);
    figures_row(sheet, x, &x->now, say(x, N_("This period")));
    figures_row(sheet, x, &x->before, say(x, N_("The period before")));
}

static void fill_hours(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Hour"), SHEET_SPAN);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    column(sheet, x, N_("Arrivals, the period before"), SHEET_COUNT);
    column(sheet, x, N_("Left or no-show"), SHEET_COUNT);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median, the period before"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p90"), SHEET_SPAN);
    for (int hour = 0; hour < 24; hour++) {
        sheet_number(sheet, hour * 3600);
        sheet_number(sheet, x->now.arrivals_by_hour[hour]);
        sheet_number(sheet, x->before.arrivals_by_hour[hour]);
        sheet_number(sheet, x->now.lost_by_hour[hour]);
        sheet_number(sheet, x->now.wait_median_by_hour[hour]);
        sheet_number(sheet, x->before.wait_median_by_hour[hour]);
        sheet_number(sheet, x->now.wait_p90_by_hour[hour]);
    }
}

static void fill_waits(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("From"), SHEET_SPAN);
    column(sheet, x, N_("Below"), SHEET_SPAN);
    column(sheet, x, N_("Waits"), SHEET_COUNT);
    column(sheet, x, N_("Waits, the period before"), SHEET_COUNT);
    column(sheet, x, N_("Left uncalled"), SHEET_COUNT);
    column(sheet, x, N_("Services given"), SHEET_COUNT);
    for (int i = 0; i < REPORT_WAIT_BINS; i++) {
        sheet_number(sheet, i * REPORT_BIN_S);
        sheet_number(sheet, i + 1 < REPORT_WAIT_BINS ? (i + 1) * REPORT_BIN_S : NAN);
        sheet_number(sheet, x->now.wait.bins[i]);
        sheet_number(sheet, x->before.wait.bins[i]);
        sheet_number(sheet, x->now.left_after.bins[i]);
        sheet_number(sheet, x->now.service_time.bins[i]);
    }
}

static const char *const week[DAYS_A_WEEK] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                              N_("Fri"), N_("Sat"), N_("Sun")};

static void week_columns(struct sheet *sheet, const struct exporting *x, enum sheet_type type)
{
    column(sheet, x, N_("Weekday"), SHEET_TEXT);
    column(sheet, x, N_("Days"), SHEET_COUNT); // of that weekday in the range
    for (int hour = 0; hour < 24; hour++) {
        char title[8];
        snprintf(title, sizeof title, "%02d:00", hour);
        sheet_column(sheet, title, type);
    }
}

static void fill_week(struct sheet *sheet, const struct exporting *x)
{
    week_columns(sheet, x, SHEET_COUNT);
    for (int day = 0; day < DAYS_A_WEEK; day++) {
        sheet_text(sheet, say(x, week[day]));
        sheet_number(sheet, x->now.weekday_days[day]);
        for (int hour = 0; hour < 24; hour++)
            sheet_number(sheet, x->now.heat[day][hour]);
    }
}

static void fill_week_waits(struct sheet *sheet, const struct exporting *x)
{
    week_columns(sheet, x, SHEET_SPAN);
    for (int day = 0; day < DAYS_A_WEEK; day++) {
        sheet_text(sheet, say(x, week[day]));
        sheet_number(sheet, x->now.weekday_days[day]);
        for (int hour = 0; hour < 24; hour++)
            sheet_number(sheet, x->now.wait_heat[day][hour]);
    }
}

// ---- groups -----------------------------------------------------------------------------------

static void group_columns(struct sheet *sheet, const struct exporting *x, const char *name)
{
    static const char *const counts[] = {N_("Arrivals"), N_("People"),  N_("Served"), N_("Left"),
                                         N_("No-shows"), N_("Expired"), N_("Deals")};
    column(sheet, x, name, SHEET_TEXT);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        column(sheet, x, counts[i], SHEET_COUNT);
    column(sheet, x, N_("Conversion"), SHEET_SHARE);
    wait_columns(sheet, x);
    column(sheet, x, N_("Services given"), SHEET_COUNT);
    column(sheet, x, N_("Service, mean"), SHEET_SPAN);
    column(sheet, x, N_("Service, median"), SHEET_SPAN);
    column(sheet, x, N_("Service, p90"), SHEET_SPAN);
    column(sheet, x, N_("Arrivals, the period before"), SHEET_COUNT);
    column(sheet, x, N_("Wait, median, the period before"), SHEET_SPAN);
}

static double share(int part, int whole)
{
    return whole > 0 ? (double)part / whole : NAN;
}

static void service_cells(struct sheet *sheet, const struct distribution *d)
{
    sheet_number(sheet, d->n);
    sheet_number(sheet, d->mean);
    sheet_number(sheet, d->median);
    sheet_number(sheet, d->p90);
}

static void group_row(struct sheet *sheet, const char *name, const struct report_group *g,
                      const struct report_group *before)
{
    sheet_text(sheet, name);
    const int counts[] = {g->arrivals, g->people,  g->served, g->left,
                          g->no_shows, g->expired, g->deals};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        sheet_number(sheet, counts[i]);
    sheet_number(sheet, share(g->deals, g->served));
    wait_cells(sheet, &g->wait);
    service_cells(sheet, &g->service_time);
    sheet_number(sheet, before->arrivals);
    sheet_number(sheet, before->wait.median);
}

static void fill_services(struct sheet *sheet, const struct exporting *x)
{
    group_columns(sheet, x, N_("Service"));
    for (int i = 0; i < x->now.service_n; i++)
        group_row(sheet, words_in(&x->app->catalogue.services[i].name, x->request->lang),
                  &x->now.services[i], &x->before.services[i]);
}

static void fill_classes(struct sheet *sheet, const struct exporting *x)
{
    group_columns(sheet, x, N_("Class"));
    for (int i = 0; i < x->now.class_n; i++)
        group_row(sheet, words_in(&x->app->catalogue.classes[i], x->request->lang),
                  &x->now.classes[i], &x->before.classes[i]);
}

static void fill_channels(struct sheet *sheet, const struct exporting *x)
{
    static const char *const names[] = {
        [CHANNEL_KIOSK] = N_("Kiosk"),
        [CHANNEL_DESK] = N_("Front desk"),
        [CHANNEL_PHONE] = N_("Telephone"),
        [CHANNEL_WEB] = N_("Web page"),
    };
    group_columns(sheet, x, N_("Channel"));
    for (int i = 0; i < CHANNEL_COUNT; i++)
        group_row(sheet, say(x, names[i]), &x->now.channels[i], &x->before.channels[i]);
}

static void fill_weekdays(struct sheet *sheet, const struct exporting *x)
{
    group_columns(sheet, x, N_("Weekday"));
    for (int i = 0; i < DAYS_A_WEEK; i++)
        group_row(sheet, say(x, week[i]), &x->now.weekdays[i], &x->before.weekdays[i]);
}

static void fill_sources(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Source"), SHEET_TEXT);
    column(sheet, x, N_("Answers"), SHEET_COUNT);
    column(sheet, x, N_("Served"), SHEET_COUNT);
    column(sheet, x, N_("Deals"), SHEET_COUNT);
    column(sheet, x, N_("Conversion"), SHEET_SHARE);
    for (int i = 0; i < x->now.source_n; i++) {
        const struct report_source *s = &x->now.sources[i];
        const struct question_words *q = catalogue_question(&x->app->catalogue, s->question);
        bool known = q && s->choice > 0 && s->choice <= q->choice_n;
        sheet_text(sheet, known ? words_in(&q->choices[s->choice - 1], x->request->lang)
                                : say(x, N_("in words of their own")));
        sheet_number(sheet, s->answers);
        sheet_number(sheet, s->finished);
        sheet_number(sheet, s->deals);
        sheet_number(sheet, share(s->deals, s->finished));
    }
}

// ---- counts beside the period before ----------------------------------------------------------

static void count_columns(struct sheet *sheet, const struct exporting *x, const char *name)
{
    column(sheet, x, name, SHEET_TEXT);
    column(sheet, x, N_("Visits"), SHEET_COUNT);
    column(sheet, x, N_("Visits, the period before"), SHEET_COUNT);
}

static void count_row(struct sheet *sheet, const char *name, int now, int before)
{
    sheet_text(sheet, name);
    sheet_number(sheet, now);
    sheet_number(sheet, before);
}

static void fill_parties(struct sheet *sheet, const struct exporting *x)
{
    count_columns(sheet, x, N_("People in the party"));
    for (int i = 0; i < REPORT_PARTIES; i++) {
        char name[8];
        snprintf(name, sizeof name, "%d%s", i + 1, i + 1 == REPORT_PARTIES ? "+" : "");
        count_row(sheet, name, x->now.parties[i], x->before.parties[i]);
    }
}

static void fill_outcomes(struct sheet *sheet, const struct exporting *x)
{
    static const char *const names[] = {
        [OUTCOME_NONE] = N_("incomplete"),     [OUTCOME_DEAL] = N_("Deal"),
        [OUTCOME_FOLLOW_UP] = N_("Follow up"), [OUTCOME_NO_DEAL] = N_("No deal"),
        [OUTCOME_SERVED] = N_("Service done"),
    };
    _Static_assert(sizeof names / sizeof *names == OUTCOME_COUNT, "one name per outcome");
    count_columns(sheet, x, N_("Outcome"));
    for (int i = 0; i < OUTCOME_COUNT; i++)
        count_row(sheet, say(x, names[i]), x->now.outcomes[i], x->before.outcomes[i]);
}

// Every reason that was given; those of the list at the desk also where nobody gave them.
static void fill_reasons(struct sheet *sheet, const struct exporting *x)
{
    count_columns(sheet, x, N_("Reason"));
    for (int i = 0; i < REASON_COUNT; i++) {
        int now = x->now.no_deal_reasons[i], before = x->before.no_deal_reasons[i];
        if (now > 0 || before > 0 || (i >= REASON_PRICE && i <= REASON_OTHER))
            count_row(sheet,
                      i == REASON_NONE ? say(x, N_("none given"))
                                       : reason_words(x->request->lang, (enum reason)i),
                      now, before);
    }
}

// ---- consultants ------------------------------------------------------------------------------

static const char *consultant_title(const struct exporting *x, int row)
{
    return words_in(&x->app->catalogue.consultants[row].name, x->request->lang);
}

static void fill_consultants(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Consultant"), SHEET_TEXT);
    column(sheet, x, N_("Served"), SHEET_COUNT);
    column(sheet, x, N_("Turns"), SHEET_COUNT);
    column(sheet, x, N_("Owed"), SHEET_COUNT);
    column(sheet, x, N_("Passed over"), SHEET_COUNT);
    column(sheet, x, N_("Never finished"), SHEET_COUNT);
    column(sheet, x, N_("Serving"), SHEET_SPAN);
    column(sheet, x, N_("Idle"), SHEET_SPAN);
    column(sheet, x, N_("Occupancy"), SHEET_SHARE);
    column(sheet, x, N_("Deals"), SHEET_COUNT);
    column(sheet, x, N_("Conversion"), SHEET_SHARE);
    column(sheet, x, N_("Services given"), SHEET_COUNT);
    column(sheet, x, N_("Service, mean"), SHEET_SPAN);
    column(sheet, x, N_("Service, median"), SHEET_SPAN);
    column(sheet, x, N_("Service, p90"), SHEET_SPAN);
    column(sheet, x, N_("Ratings"), SHEET_COUNT);
    column(sheet, x, N_("Rating, mean"), SHEET_REAL);
    for (int i = 0; i < x->now.consultant_n; i++) {
        const struct report_consultant *c = &x->now.consultants[i];
        if (!c->listed)
            continue;
        sheet_text(sheet, consultant_title(x, i));
        double there_s = c->serving_s + c->idle_s;
        const double figures[] = {
            c->served,    c->turns,     c->owed,   c->passed_over,
            c->forgotten, c->serving_s, c->idle_s, there_s > 0 ? c->serving_s / there_s : NAN,
            c->deals};
        for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
            sheet_number(sheet, figures[k]);
        sheet_number(sheet, c->served >= REPORT_LEAST ? share(c->deals, c->served) : NAN);
        service_cells(sheet, &c->service_time);
        sheet_number(sheet, c->rated);
        sheet_number(sheet, c->rated >= REPORT_LEAST ? c->rating_mean : NAN);
    }
}

// The services whose consultants share turns, as the group's name.
static const char *group_title(const struct exporting *x, int group, char *ret, size_t size)
{
    const struct business *b = &x->app->model.business;
    size_t n = 0;
    ret[0] = '\0';
    for (int i = 0; i < b->service_n && n < size; i++) {
        if (b->services[i].group == group && b->services[i].active)
            n += (size_t)snprintf(ret + n, size - n, "%s%s", n ? " · " : "",
                                  words_in(&x->app->catalogue.services[i].name, x->request->lang));
    }
    return ret;
}

static void fill_fairness(struct sheet *sheet, const struct exporting *x)
{
    char title[TEXT_SIZE];
    column(sheet, x, N_("Turn group"), SHEET_TEXT);
    column(sheet, x, N_("People"), SHEET_COUNT);
    column(sheet, x, N_("Turns"), SHEET_COUNT);
    column(sheet, x, N_("Fairness of turns"), SHEET_REAL);
    column(sheet, x, N_("Fairness of minutes"), SHEET_REAL);
    column(sheet, x, N_("Largest gap in turns"), SHEET_COUNT);
    column(sheet, x, N_("More turns"), SHEET_TEXT);
    column(sheet, x, N_("Fewer turns"), SHEET_TEXT);
    for (int i = 0; i < x->now.fairness_n; i++) {
        const struct report_fairness *f = &x->now.fairness[i];
        sheet_text(sheet, group_title(x, f->group, title, sizeof title));
        sheet_number(sheet, f->people);
        sheet_number(sheet, f->turns);
        sheet_number(sheet, f->jain);
        sheet_number(sheet, f->jain_minutes);
        sheet_number(sheet, f->gap_of[0] == NOBODY ? NAN : f->largest_gap);
        for (int k = 0; k < 2; k++)
            sheet_text(sheet, f->gap_of[k] == NOBODY ? "" : consultant_title(x, f->gap_of[k]));
    }
}

static void fill_passed(struct sheet *sheet, const struct exporting *x)
{
    static const struct {
        enum verdict verdict;
        const char *title;
    } holds[] = {
        {VERDICT_WITH_OWN, N_("Own customer")},      {VERDICT_AT_MEAL, N_("Meal")},
        {VERDICT_ON_ERRAND, N_("Errand")},           {VERDICT_AT_DELIVERY, N_("Handing over")},
        {VERDICT_AT_APPOINTMENT, N_("Appointment")}, {VERDICT_ON_TEST_DRIVE, N_("Test drive")},
        {VERDICT_LATER, N_("Other rules")},
    };
    enum { HOLD_N = sizeof holds / sizeof *holds };
    column(sheet, x, N_("Consultant"), SHEET_TEXT);
    column(sheet, x, N_("Passed over"), SHEET_COUNT);
    for (int k = 0; k < HOLD_N; k++)
        column(sheet, x, holds[k].title, SHEET_COUNT);
    for (int i = 0; i < x->now.consultant_n; i++) {
        if (!x->now.consultants[i].listed)
            continue;
        sheet_text(sheet, consultant_title(x, i));
        sheet_number(sheet, x->now.consultants[i].passed_over);
        for (int k = 0; k < HOLD_N; k++)
            sheet_number(sheet, x->workday.passed[i][holds[k].verdict]);
    }
}

static void fill_workday(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Hour"), SHEET_SPAN);
    column(sheet, x, N_("Serving"), SHEET_SPAN);
    column(sheet, x, N_("Free"), SHEET_SPAN);
    column(sheet, x, N_("Away"), SHEET_SPAN);
    for (int hour = 0; hour < 24; hour++) {
        double serving = x->now.serving_s_by_hour[hour], away = x->workday.away_s[hour];
        sheet_number(sheet, hour * 3600);
        sheet_number(sheet, serving);
        sheet_number(sheet, fmax(0, x->workday.present_s[hour] - away - serving));
        sheet_number(sheet, away);
    }
}

static void fill_tags(struct sheet *sheet, const struct exporting *x)
{
    static const char *const tags[] = {
        [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
        [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("The surroundings"),
        [TAG_PRICE] = N_("The price"),
    };
    column(sheet, x, N_("Named"), SHEET_TEXT);
    column(sheet, x, N_("With 4 or 5"), SHEET_COUNT);
    column(sheet, x, N_("With 1 to 3"), SHEET_COUNT);
    for (int i = 0; i < TAG_COUNT; i++)
        count_row(sheet, say(x, tags[i]), x->now.tags_high[i], x->now.tags_low[i]);
}

static void fill_ratings(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Rating"), SHEET_COUNT);
    column(sheet, x, N_("Answers"), SHEET_COUNT);
    for (int i = 0; i < 5; i++) {
        sheet_number(sheet, i + 1);
        sheet_number(sheet, x->now.rating_counts[i]);
    }
}

static const char *author_name(const struct exporting *x, int64_t author)
{
    for (size_t i = 0; i < x->staff_n; i++) {
        if (x->staff[i].id == author)
            return words_in(&x->staff[i].name, x->request->lang);
    }
    return NULL;
}

static void fill_overrides(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Ordered by"), SHEET_TEXT);
    column(sheet, x, N_("Calls against the proposal"), SHEET_COUNT);
    for (size_t i = 0; i < x->override_n; i++) {
        sheet_text(sheet, author_name(x, x->overrides[i].author));
        sheet_number(sheet, x->overrides[i].n);
    }
}

static void side_row(struct sheet *sheet, const struct day_figures *d, const char *name, int day)
{
    sheet_text(sheet, name);
    sheet_number(sheet, day);
    const double figures[] = {d->arrived,      d->called,     d->left,          d->mean_s,
                              d->median_s,     d->p90_s,      d->within_target, d->jain_turns,
                              d->jain_minutes, d->largest_gap};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        sheet_number(sheet, figures[i]);
}

static void fill_what_if(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Side"), SHEET_TEXT);
    column(sheet, x, N_("Day"), SHEET_DAY);
    column(sheet, x, N_("Arrivals"), SHEET_COUNT);
    column(sheet, x, N_("Called"), SHEET_COUNT);
    column(sheet, x, N_("Left before"), SHEET_COUNT);
    column(sheet, x, N_("Wait, mean"), SHEET_SPAN);
    column(sheet, x, N_("Wait, median"), SHEET_SPAN);
    column(sheet, x, N_("Wait, p90"), SHEET_SPAN);
    column(sheet, x, N_("Within target"), SHEET_SHARE);
    column(sheet, x, N_("Fairness of turns"), SHEET_REAL);
    column(sheet, x, N_("Fairness of minutes"), SHEET_REAL);
    column(sheet, x, N_("Largest gap in turns"), SHEET_COUNT);
    if (!x->replayed)
        return;
    side_row(sheet, &x->was, say(x, N_("As it was")), x->last_day);
    side_row(sheet, &x->same, say(x, N_("Replayed")), x->last_day);
    side_row(sheet, &x->again, say(x, N_("Other rules")), x->last_day);
}

static int row_of(const struct day_figures *d, int64_t consultant)
{
    int i = 0;
    while (i < d->consultant_n && d->consultants[i] != consultant)
        i++;
    return i < d->consultant_n ? i : -1;
}

static void fill_what_if_turns(struct sheet *sheet, const struct exporting *x)
{
    const struct day_figures *a = &x->was, *same = &x->same, *b = &x->again;
    column(sheet, x, N_("Consultant"), SHEET_TEXT);
    column(sheet, x, N_("Turns"), SHEET_COUNT);
    column(sheet, x, N_("Turns, replayed"), SHEET_COUNT);
    column(sheet, x, N_("Turns, other"), SHEET_COUNT);
    column(sheet, x, N_("Minutes"), SHEET_REAL);
    column(sheet, x, N_("Minutes, replayed"), SHEET_REAL);
    column(sheet, x, N_("Minutes, other"), SHEET_REAL);
    for (int i = 0; x->replayed && i < b->consultant_n; i++) {
        int was = row_of(a, b->consultants[i]), alike = row_of(same, b->consultants[i]);
        int known = business_consultant(&x->app->profile.business, b->consultants[i]);
        sheet_text(sheet,
                   was < 0 || known < 0 ? say(x, N_("one more")) : consultant_title(x, known));
        sheet_number(sheet, was < 0 ? NAN : a->turns[was]);
        sheet_number(sheet, alike < 0 ? NAN : same->turns[alike]);
        sheet_number(sheet, b->turns[i]);
        sheet_number(sheet, was < 0 ? NAN : a->minutes[was]);
        sheet_number(sheet, alike < 0 ? NAN : same->minutes[alike]);
        sheet_number(sheet, b->minutes[i]);
    }
}

static void fill_promises(struct sheet *sheet, const struct exporting *x)
{
    const struct promise_score *s = &x->promises;
    column(sheet, x, N_("Told by"), SHEET_TEXT);
    column(sheet, x, N_("Visits"), SHEET_COUNT);
    column(sheet, x, N_("Mean error"), SHEET_SPAN);
    column(sheet, x, N_("Bias, s"), SHEET_REAL);
    column(sheet, x, N_("Late"), SHEET_SHARE);
    column(sheet, x, N_("In the interval"), SHEET_SHARE);
    column(sheet, x, N_("In the box told"), SHEET_SHARE);
    column(sheet, x, N_("Width"), SHEET_SPAN);
    sheet_text(sheet, "lobby");
    const double own[] = {s->n,    s->mae, s->bias, s->late, s->coverage_raw, s->coverage_told,
                          s->width};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        sheet_number(sheet, own[i]);
    for (int b = 0; b < BASELINE_COUNT; b++) {
        sheet_text(sheet, baseline_names[b]);
        sheet_number(sheet, s->baseline_n[b]);
        sheet_number(sheet, s->baseline_mae[b]);
        for (int i = 3; i < 8; i++)
            sheet_number(sheet, NAN);
    }
}

static void fill_told(struct sheet *sheet, const struct exporting *x)
{
    column(sheet, x, N_("Service"), SHEET_TEXT);
    column(sheet, x, N_("Visits"), SHEET_COUNT);
    column(sheet, x, N_("In the box told"), SHEET_SHARE);
    column(sheet, x, N_("Late"), SHEET_SHARE);
    column(sheet, x, N_("Mean error"), SHEET_SPAN);
    for (int i = 0; i < x->promises.service_n; i++) {
        const struct promise_group *g = &x->promises.services[i];
        sheet_text(sheet, words_in(&x->app->catalogue.services[i].name, x->request->lang));
        sheet_number(sheet, g->n);
        sheet_number(sheet, g->coverage_told);
        sheet_number(sheet, g->late);
        sheet_number(sheet, g->mae);
    }
}

const struct export_kind export_kinds[] = {
    [EXPORT_FIGURES] = {"figures", N_("Figures"), fill_figures},
    [EXPORT_HOURS] = {"hours", N_("By the hour"), fill_hours},
    [EXPORT_WAITS] = {"waits", N_("Waits"), fill_waits},
    [EXPORT_WEEK] = {"week", N_("By weekday"), fill_week},
    [EXPORT_WEEK_WAITS] = {"week-waits", N_("Waits by weekday"), fill_week_waits},
    [EXPORT_SERVICES] = {"services", N_("Services"), fill_services},
    [EXPORT_CLASSES] = {"classes", N_("Classes"), fill_classes},
    [EXPORT_CHANNELS] = {"channels", N_("Channels"), fill_channels},
    [EXPORT_WEEKDAYS] = {"weekdays", N_("Weekdays"), fill_weekdays},
    [EXPORT_SOURCES] = {"sources", N_("Sources"), fill_sources},
    [EXPORT_PARTIES] = {"parties", N_("Parties"), fill_parties},
    [EXPORT_OUTCOMES] = {"outcomes", N_("Results"), fill_outcomes},
    [EXPORT_REASONS] = {"reasons", N_("Reasons"), fill_reasons},
    [EXPORT_CONSULTANTS] = {"consultants", N_("Consultants"), fill_consultants},
    [EXPORT_FAIRNESS] = {"fairness", N_("Fairness"), fill_fairness},
    [EXPORT_PASSED] = {"passed", N_("Passed over"), fill_passed},
    [EXPORT_WORKDAY] = {"working-hours", N_("Hours"), fill_workday},
    [EXPORT_RATINGS] = {"ratings", N_("Satisfaction"), fill_ratings},
    [EXPORT_TAGS] = {"tags", N_("Named"), fill_tags},
    [EXPORT_OVERRIDES] = {"overrides", N_("Overrides"), fill_overrides},
    [EXPORT_PROMISES] = {"promises", N_("Estimates"), fill_promises},
    [EXPORT_TOLD] = {"promises-services", N_("Estimates by service"), fill_told},
    [EXPORT_WHAT_IF] = {"what-if", N_("What if"), fill_what_if},
    [EXPORT_WHAT_IF_TURNS] = {"what-if-turns", N_("What if, turns"), fill_what_if_turns},
};
_Static_assert(sizeof export_kinds / sizeof *export_kinds == EXPORT_TABLE_COUNT,
               "one row per table");
