// The table of figures. Those that are no plain member are reckoned right above it.

#include "app/figures/figure.h"
#include "app/table.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

// ---- how it is counted ------------------------------------------------------------------------

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static double party_size(const void *thing)
{
    const struct report *r = thing;
    return share(r->people, r->arrivals);
}

static double lost(const void *thing)
{
    const struct report *r = thing;
    return r->abandoned + r->no_shows;
}

static double lost_share(const void *thing)
{
    return share(lost(thing), ((const struct report *)thing)->arrivals);
}

static double group_lost_share(const void *thing)
{
    const struct report_group *g = thing;
    return share(g->left + g->no_shows, g->arrivals);
}

static double unsettled(const void *thing)
{
    const struct report *r = thing;
    return r->expired + r->open;
}

static double waiting_now(const void *thing)
{
    const struct report *r = thing;
    return r->live ? r->waiting : NAN;
}

// Beside a name, and in a small group, a share of few says more of them than of the business.
static double named_share(int part, int whole)
{
    return whole >= REPORT_LEAST ? share(part, whole) : NAN;
}

static double conversion(const void *thing)
{
    const struct report *r = thing;
    return share(r->outcomes[OUTCOME_DEAL], r->served);
}

static double group_conversion(const void *thing)
{
    const struct report_group *g = thing;
    return named_share(g->deals, g->served);
}

static double source_conversion(const void *thing)
{
    const struct report_source *s = thing;
    return named_share(s->deals, s->finished);
}

static double consultant_conversion(const void *thing)
{
    const struct report_consultant *c = thing;
    return named_share(c->deals, c->served);
}

static double rating_mean(const void *thing)
{
    const struct report *r = thing;
    return r->rated > 0 ? r->rating_mean : NAN;
}

static double consultant_rating_mean(const void *thing)
{
    const struct report_consultant *c = thing;
    return c->rated >= REPORT_LEAST ? c->rating_mean : NAN;
}

static double response(const void *thing)
{
    const struct report *r = thing;
    return share(r->rated, r->served);
}

static double low_ratings(const void *thing)
{
    const struct report *r = thing;
    return r->rating_counts[0] + r->rating_counts[1];
}

// Of the hours at which somebody could have served, those in which they did.
static double occupancy(const void *thing)
{
    const struct report *r = thing;
    double serving = 0, idle = 0;
    for (int i = 0; i < r->consultant_n; i++) {
        serving += r->consultants[i].serving_s;
        idle += r->consultants[i].idle_s;
    }
    return share(serving, serving + idle);
}

static double consultant_occupancy(const void *thing)
{
    const struct report_consultant *c = thing;
    return share(c->serving_s, c->serving_s + c->idle_s);
}

// Of fewer than two people there is no gap.
static double gap(const void *thing)
{
    const struct report *r = thing;
    return isnan(r->jain) ? NAN : r->largest_gap;
}

static double turn_group_gap(const void *thing)
{
    const struct report_fairness *f = thing;
    return f->gap_of[0] == NOBODY ? NAN : f->largest_gap;
}

static double share_apart(const void *thing)
{
    const struct report_share *s = thing;
    return s->shares ? s->turns - s->even : NAN;
}

static double share_hour(const void *thing)
{
    const struct report_share *s = thing;
    return share(s->turns * 3600.0, s->present_s);
}

static double turn_group_hour(const void *thing)
{
    const struct report_fairness *f = thing;
    return share(f->turns * 3600.0, f->present_s);
}

static double turn_group_apart(const void *thing)
{
    const struct report_fairness *f = thing;
    return f->people >= 2 ? f->apart : NAN;
}

static double turn_group_off(const void *thing)
{
    const struct report_fairness *f = thing;
    return f->people >= 2 ? f->off : NAN;
}

static double choices_all(const void *thing)
{
    const struct report_choices *c = thing;
    return (double)c->named + c->above + c->other;
}

static double right_choice(const void *thing)
{
    const struct report_choices *c = thing;
    return choices_all(c) > 0 ? (double)(c->named + c->above) / choices_all(c) : NAN;
}

static double day_gap(const void *thing)
{
    const struct what_if_side *d = thing;
    return isnan(d->jain_turns) ? NAN : d->largest_gap;
}

// ---- the trade's ------------------------------------------------------------------------------

static double trade_share(const struct trade *t, enum trade_what part, enum trade_what whole)
{
    return share(t->n[part], t->n[whole]);
}

static double trade_kept_share(const void *thing)
{
    return trade_share(thing, TRADE_KEPT, TRADE_NEW);
}

static double trade_second_share(const void *thing)
{
    return trade_share(thing, TRADE_SECOND, TRADE_KEPT);
}

static double trade_drive_share(const void *thing)
{
    return trade_share(thing, TRADE_DRIVES, TRADE_NEW);
}

static double trade_drive_orders(const void *thing)
{
    return trade_share(thing, TRADE_DRIVE_ORDERS, TRADE_DRIVES);
}

static double trade_order_share(const void *thing)
{
    return trade_share(thing, TRADE_ORDERS, TRADE_INTENDING);
}

static double trade_delivered_share(const void *thing)
{
    return trade_share(thing, TRADE_DELIVERIES, TRADE_ORDERS);
}

static double trade_defeat_clear(const void *thing)
{
    return trade_share(thing, TRADE_DEFEATS_CLEAR, TRADE_DEFEATS);
}

static double trade_stay(const void *thing)
{
    return trade_share(thing, TRADE_STAY_S, TRADE_STAYS);
}

static double trade_calls_came(const void *thing)
{
    return trade_share(thing, TRADE_CALLS_CAME, TRADE_CALLS);
}

static double trade_leads_came(const void *thing)
{
    return trade_share(thing, TRADE_LEADS_CAME, TRADE_LEADS);
}

static double trade_defeats(const void *thing)
{
    const struct trade *t = thing;
    return share(t->n[TRADE_DEFEATS], t->n[TRADE_OPEN] + t->n[TRADE_NEW]);
}

static double trade_sold(const void *thing)
{
    const struct trade *t = thing;
    return share(t->n[TRADE_SOLD], t->released);
}

// ---- the table --------------------------------------------------------------------------------

struct counted {
    enum { NOT_COUNTED, A_WHOLE, A_PLAIN, A_SPREAD, A_FUNCTION } how;
    size_t at;                       // of the member …
    size_t in;                       // … and in it, of a struct distribution
    double (*by)(const void *thing); //
};

#define WHOLE(type, member)                                                                        \
    {                                                                                              \
        .how = A_WHOLE, .at = offsetof(type, member)                                               \
    }
#define PLAIN(type, member)                                                                        \
    {                                                                                              \
        .how = A_PLAIN, .at = offsetof(type, member)                                               \
    }
#define SPREAD(type, member, of)                                                                   \
    {                                                                                              \
        .how = A_SPREAD, .at = offsetof(type, member), .in = offsetof(struct distribution, of)     \
    }
#define BY(function)                                                                               \
    {                                                                                              \
        .how = A_FUNCTION, .by = function                                                          \
    }

// clang-format off
static const struct {
    struct figure_row row;
    struct counted of[FIGURE_OF_COUNT];
} figures[] = {
    [FIGURE_ARRIVALS] = {
        {"arrivals", N_("Arrivals"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that were registered; a party is one visit.")},
        {[OF_PERIOD] = WHOLE(struct report, arrivals),
         [OF_GROUP] = WHOLE(struct report_group, arrivals),
         [OF_DAY] = WHOLE(struct what_if_side, arrived)}},
    [FIGURE_PEOPLE] = {
        {"people", N_("People"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Everybody who came, all members of a party counted.")},
        {[OF_PERIOD] = WHOLE(struct report, people),
         [OF_GROUP] = WHOLE(struct report_group, people)}},
    [FIGURE_PARTY_SIZE] = {
        {"party_size", N_("People in a party"), NULL, NULL, UNIT_AVERAGE, RIGHT_SEE_REPORT,
         N_("Everybody who came, over visits.")},
        {[OF_PERIOD] = BY(party_size)}},
    [FIGURE_SERVED] = {
        {"served", N_("Served"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_QUEUE,
         N_("Visits whose service began and was finished.")},
        {[OF_PERIOD] = WHOLE(struct report, served),
         [OF_GROUP] = WHOLE(struct report_group, served),
         [OF_SOURCE] = WHOLE(struct report_source, finished),
         [OF_CONSULTANT] = WHOLE(struct report_consultant, served)}},
    [FIGURE_LEFT] = {
        {"abandoned", N_("Left"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that were cancelled, before or after their call.")},
        {[OF_PERIOD] = WHOLE(struct report, abandoned),
         [OF_GROUP] = WHOLE(struct report_group, left)}},
    [FIGURE_NO_SHOWS] = {
        {"no_shows", N_("No-shows"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that were called and did not come.")},
        {[OF_PERIOD] = WHOLE(struct report, no_shows),
         [OF_GROUP] = WHOLE(struct report_group, no_shows)}},
    [FIGURE_LOST] = {
        {"lost", N_("Left or no-show"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that left or did not come when called.")},
        {[OF_PERIOD] = BY(lost)}},
    [FIGURE_LOST_SHARE] = {
        {"lost_percent", N_("Lost, of all arrivals"), NULL, N_("Lost"), UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Visits that left or did not come when called, over all visits.")},
        {[OF_PERIOD] = BY(lost_share),
         [OF_GROUP] = BY(group_lost_share)}},
    [FIGURE_EXPIRED] = {
        {"expired", N_("Expired"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that were still unfinished when the day was closed.")},
        {[OF_PERIOD] = WHOLE(struct report, expired),
         [OF_GROUP] = WHOLE(struct report_group, expired)}},
    [FIGURE_OPEN] = {
        {"open", N_("Still open"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that are not over yet.")},
        {[OF_PERIOD] = WHOLE(struct report, open)}},
    [FIGURE_WAITING_NOW] = {
        {"waiting_now", N_("Waiting now"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that wait at this moment; only of a period that the running day belongs to.")},
        {[OF_PERIOD] = BY(waiting_now)}},
    [FIGURE_LONGEST_NOW] = {
        {"longest_now_s", N_("Longest wait now"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("How long whoever has waited longest has waited by now.")},
        {[OF_PERIOD] = PLAIN(struct report, longest_wait_s)}},
    [FIGURE_UNSETTLED] = {
        {"unsettled", N_("Expired or open"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that expired, and those that are not over yet.")},
        {[OF_PERIOD] = BY(unsettled)}},
    [FIGURE_WAITS] = {
        {"called", N_("Called"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits whose first wait is known because they were called.")},
        {[OF_PERIOD] = WHOLE(struct report, wait.n),
         [OF_GROUP] = WHOLE(struct report_group, wait.n),
         [OF_DAY] = WHOLE(struct what_if_side, called)}},
    [FIGURE_WAIT_MEAN] = {
        {"wait_mean_s", N_("Wait, mean"), N_("Mean wait"), N_("Mean"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("The mean wait from being ready (on arrival, or at the appointment) to the first call.")},
        {[OF_PERIOD] = SPREAD(struct report, wait, mean),
         [OF_GROUP] = SPREAD(struct report_group, wait, mean),
         [OF_DAY] = PLAIN(struct what_if_side, mean_s)}},
    [FIGURE_WAIT_MEDIAN] = {
        {"wait_median_s", N_("Wait, median"), N_("Median wait"), N_("Median"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Half of those called waited no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, wait, median),
         [OF_GROUP] = SPREAD(struct report_group, wait, median),
         [OF_DAY] = PLAIN(struct what_if_side, median_s)}},
    [FIGURE_WAIT_P90] = {
        {"wait_p90_s", N_("Wait, 9 of 10 within"), N_("9 of 10 within"), N_("9 of 10"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Nine in ten of those called waited no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, wait, p90),
         [OF_GROUP] = SPREAD(struct report_group, wait, p90),
         [OF_DAY] = PLAIN(struct what_if_side, p90_s)}},
    [FIGURE_WAIT_P95] = {
        {"wait_p95_s", N_("Wait, 19 of 20 within"), NULL, N_("19 of 20"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Nineteen in twenty of those called waited no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, wait, p95),
         [OF_GROUP] = SPREAD(struct report_group, wait, p95)}},
    [FIGURE_WITHIN] = {
        {"within_target_percent", N_("Within target"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Visits called within the target that their service had on that day, over those called.")},
        {[OF_PERIOD] = SPREAD(struct report, wait, within_target),
         [OF_GROUP] = SPREAD(struct report_group, wait, within_target),
         [OF_DAY] = PLAIN(struct what_if_side, within_target)}},
    [FIGURE_WITHIN_OF_ALL] = {
        {"within_of_all_percent", N_("Within target, of all"), N_("Of all who came"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Visits called within the target that their service had on that day, over those called and those never called.")},
        {[OF_PERIOD] = PLAIN(struct report, within_of_all)}},
    [FIGURE_LEFT_BEFORE] = {
        {"left_before", N_("Left before"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that left before they were called.")},
        {[OF_DAY] = WHOLE(struct what_if_side, left)}},
    [FIGURE_LEFT_AFTER] = {
        {"left_after_s", N_("Left after (median)"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Half of those who left uncalled had waited no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, left_after, median)}},
    [FIGURE_NO_SHOW_AFTER] = {
        {"no_show_after_s", N_("No-shows were called after"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Half of those who did not come when called had waited no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, no_show_after, median)}},
    [FIGURE_SERVICES] = {
        {"services_given", N_("Services given"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Services whose beginning and end are both known.")},
        {[OF_PERIOD] = WHOLE(struct report, service_time.n),
         [OF_GROUP] = WHOLE(struct report_group, service_time.n),
         [OF_CONSULTANT] = WHOLE(struct report_consultant, service_time.n)}},
    [FIGURE_SERVICE_MEAN] = {
        {"service_mean_s", N_("Service, mean"), N_("Mean service"), N_("Mean"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("The mean length of a service, from start to finish.")},
        {[OF_PERIOD] = SPREAD(struct report, service_time, mean),
         [OF_GROUP] = SPREAD(struct report_group, service_time, mean),
         [OF_CONSULTANT] = SPREAD(struct report_consultant, service_time, mean)}},
    [FIGURE_SERVICE_MEDIAN] = {
        {"service_median_s", N_("Service, median"), N_("Median service"), N_("Median"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Half of the services took no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, service_time, median),
         [OF_GROUP] = SPREAD(struct report_group, service_time, median),
         [OF_CONSULTANT] = SPREAD(struct report_consultant, service_time, median)}},
    [FIGURE_SERVICE_P90] = {
        {"service_p90_s", N_("Service, 9 of 10 within"), N_("9 of 10 within"), N_("9 of 10"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("Nine in ten services took no longer than this. Interpolated as Excel's PERCENTILE.INC does (type 7).")},
        {[OF_PERIOD] = SPREAD(struct report, service_time, p90),
         [OF_GROUP] = SPREAD(struct report_group, service_time, p90),
         [OF_CONSULTANT] = SPREAD(struct report_consultant, service_time, p90)}},
    [FIGURE_DEALS] = {
        {"deals", N_("Deals"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits served that ended with a deal.")},
        {[OF_PERIOD] = WHOLE(struct report, outcomes[OUTCOME_DEAL]),
         [OF_GROUP] = WHOLE(struct report_group, deals),
         [OF_SOURCE] = WHOLE(struct report_source, deals),
         [OF_CONSULTANT] = WHOLE(struct report_consultant, deals)}},
    [FIGURE_CONVERSION] = {
        {"conversion_percent", N_("Conversion"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Deals over visits served; beside a name only from five visits on.")},
        {[OF_PERIOD] = BY(conversion),
         [OF_GROUP] = BY(group_conversion),
         [OF_SOURCE] = BY(source_conversion),
         [OF_CONSULTANT] = BY(consultant_conversion)}},
    [FIGURE_FOLLOW_UPS] = {
        {"to_follow_up", N_("To follow up"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits served after which the customer is to be called again.")},
        {[OF_PERIOD] = WHOLE(struct report, outcomes[OUTCOME_FOLLOW_UP])}},
    [FIGURE_INCOMPLETE] = {
        {"records_incomplete", N_("Records incomplete"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits served of which nobody has said yet what came of them.")},
        {[OF_PERIOD] = WHOLE(struct report, outcomes[OUTCOME_NONE])}},
    [FIGURE_ANSWERS] = {
        {"answers", NC_("to a question", "Answers"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("How often this answer was given.")},
        {[OF_SOURCE] = WHOLE(struct report_source, answers)}},
    [FIGURE_RATED] = {
        {"rated", NC_("a count", "Ratings"), N_("Answers"), NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that their customer has rated.")},
        {[OF_PERIOD] = WHOLE(struct report, rated),
         [OF_CONSULTANT] = WHOLE(struct report_consultant, rated)}},
    [FIGURE_RATING_MEAN] = {
        {"rating_mean", N_("Rating, mean"), N_("Mean rating, of 5"), N_("Rating"), UNIT_STARS, RIGHT_SEE_REPORT,
         N_("The mean of the ratings, 5 the best; beside a name only from five ratings on.")},
        {[OF_PERIOD] = BY(rating_mean),
         [OF_CONSULTANT] = BY(consultant_rating_mean)}},
    [FIGURE_RESPONSE] = {
        {"response_percent", N_("Response rate"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Visits rated, over visits served.")},
        {[OF_PERIOD] = BY(response)}},
    [FIGURE_LOW_RATINGS] = {
        {"low_ratings", N_("Low ratings (1 or 2)"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Ratings of one or two.")},
        {[OF_PERIOD] = BY(low_ratings)}},
    [FIGURE_TURNS] = {
        {"turns", N_("Turns"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_QUEUE,
         N_("Services of customers who belonged to nobody: each costs the consultant a turn.")},
        {[OF_CONSULTANT] = WHOLE(struct report_consultant, turns),
         [OF_TURN_GROUP] = WHOLE(struct report_fairness, turns),
         [OF_SHARE] = WHOLE(struct report_share, turns)}},
    [FIGURE_OWED] = {
        {"owed", N_("Owed"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_QUEUE,
         N_("Turns to be made up for, as of the newest day.")},
        {[OF_CONSULTANT] = WHOLE(struct report_consultant, owed)}},
    [FIGURE_PASSED_OVER] = {
        {"passed_over", N_("Passed over"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("How often a turn went past somebody who could not take it then.")},
        {[OF_CONSULTANT] = WHOLE(struct report_consultant, passed_over)}},
    [FIGURE_CHOICES] = {
        {"choices", N_("With a choice"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Calls that two or more who were free could have taken.")},
        {[OF_CHOICES] = BY(choices_all)}},
    [FIGURE_NAMED] = {
        {"choices_named", N_("As the rule says"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of these, to whom the rule of the service names.")},
        {[OF_CHOICES] = WHOLE(struct report_choices, named)}},
    [FIGURE_ABOVE] = {
        {"choices_above", N_("Above the rule"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of these, to another, with a reason that stands above the rule: a wish, an owner, a supervisor.")},
        {[OF_CHOICES] = WHOLE(struct report_choices, above)}},
    [FIGURE_OTHERS] = {
        {"choices_other", N_("Against the rule"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of these, to another, and no reason says why.")},
        {[OF_CHOICES] = WHOLE(struct report_choices, other)}},
    [FIGURE_RIGHT_CHOICE] = {
        {"right_choice", N_("Right choice"), NULL, NULL, UNIT_SHARE, RIGHT_SEE_REPORT,
         N_("Choices as the rule says or with a reason that stands above it, over all of them.")},
        {[OF_CHOICES] = BY(right_choice)}},
    [FIGURE_TURNS_OFF] = {
        {"turns_off", N_("Turns off an even share"), NULL, N_("Off an even share"), UNIT_AVERAGE, RIGHT_SEE_REPORT,
         N_("How many turns each one was over or under an even share, on average.")},
        {[OF_TURN_GROUP] = BY(turn_group_off),
         [OF_DAY] = PLAIN(struct what_if_side, turns_off)}},
    [FIGURE_WISHES] = {
        {"wishes", N_("Wishes entered"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Wishes for somebody that staff entered, at registration or later.")},
        {[OF_CONSULTANT] = WHOLE(struct report_consultant, wishes)}},
    [FIGURE_NO_CUSTOMERS] = {
        {"no_customers", N_("No customers"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visitors who were none, as a supervisor confirmed: they cost no turn.")},
        {[OF_CONSULTANT] = WHOLE(struct report_consultant, no_customers)}},
    [FIGURE_SERVING] = {
        {"serving_s", N_("Serving"), NULL, N_("Time serving"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("The time spent serving, services never finished left out.")},
        {[OF_CONSULTANT] = PLAIN(struct report_consultant, serving_s)}},
    [FIGURE_IDLE] = {
        {"idle_s", N_("Idle"), NULL, N_("Time idle"), UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("The time present that was neither serving nor away.")},
        {[OF_CONSULTANT] = PLAIN(struct report_consultant, idle_s)}},
    [FIGURE_OCCUPANCY] = {
        {"occupancy_percent", N_("Occupancy"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("The time serving, over the time serving or idle.")},
        {[OF_PERIOD] = BY(occupancy),
         [OF_CONSULTANT] = BY(consultant_occupancy)}},
    [FIGURE_FORGOTTEN] = {
        {"never_finished", N_("Never finished"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Services that nobody finished, and of which nobody has said since when they ended.")},
        {[OF_PERIOD] = WHOLE(struct report, forgotten),
         [OF_CONSULTANT] = WHOLE(struct report_consultant, forgotten)}},
    [FIGURE_NOT_CHECKED_OUT] = {
        {"not_checked_out", N_("Not checked out"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Days on which a consultant was still checked in at the end.")},
        {[OF_PERIOD] = WHOLE(struct report, not_checked_out)}},
    [FIGURE_COLLEAGUES] = {
        {"colleagues", N_("People"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Consultants of the turn group who were present.")},
        {[OF_TURN_GROUP] = WHOLE(struct report_fairness, people)}},
    [FIGURE_JAIN] = {
        {"jain", N_("Fairness of turns"), NULL, NULL, UNIT_INDEX, RIGHT_SEE_REPORT,
         N_("Jain's index of turns per hour present: 1 when all of a turn group had the same share.")},
        {[OF_PERIOD] = PLAIN(struct report, jain),
         [OF_TURN_GROUP] = PLAIN(struct report_fairness, jain),
         [OF_DAY] = PLAIN(struct what_if_side, jain_turns)}},
    [FIGURE_JAIN_MINUTES] = {
        {"jain_minutes", N_("Fairness of minutes"), NULL, NULL, UNIT_INDEX, RIGHT_SEE_REPORT,
         N_("The same index of the minutes served per hour present.")},
        {[OF_PERIOD] = PLAIN(struct report, jain_minutes),
         [OF_TURN_GROUP] = PLAIN(struct report_fairness, jain_minutes),
         [OF_DAY] = PLAIN(struct what_if_side, jain_minutes)}},
    [FIGURE_GAP] = {
        {"largest_gap", N_("Largest gap in turns"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("The largest difference in turns between two who were present equally long, within a tenth.")},
        {[OF_PERIOD] = BY(gap),
         [OF_TURN_GROUP] = BY(turn_group_gap),
         [OF_DAY] = BY(day_gap)}},
    [FIGURE_TURNS_EVEN] = {
        {"turns_even", N_("Even share of turns"), NULL, N_("Even share"), UNIT_AVERAGE, RIGHT_SEE_REPORT,
         N_("The turns of the group, shared out by the time that each was present.")},
        {[OF_SHARE] = PLAIN(struct report_share, even)}},
    [FIGURE_TURNS_APART] = {
        {"turns_apart", N_("Turns over an even share"), NULL, N_("Over · under"), UNIT_OVER, RIGHT_SEE_REPORT,
         N_("Turns more than an even share, or fewer.")},
        {[OF_SHARE] = BY(share_apart)}},
    [FIGURE_TURNS_LEAST] = {
        {"turns_chance_least", N_("By chance, from"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("The fewest turns that chance alone explains: 95 per cent for all of the group together, turns as a Poisson process.")},
        {[OF_SHARE] = WHOLE(struct report_share, least)}},
    [FIGURE_TURNS_MOST] = {
        {"turns_chance_most", N_("By chance, to"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("The most turns that chance alone explains: 95 per cent for all of the group together, turns as a Poisson process.")},
        {[OF_SHARE] = WHOLE(struct report_share, most)}},
    [FIGURE_TURNS_HOUR] = {
        {"turns_an_hour", N_("Turns an hour"), NULL, NULL, UNIT_RATE, RIGHT_SEE_REPORT,
         N_("Turns over hours present.")},
        {[OF_TURN_GROUP] = BY(turn_group_hour),
         [OF_SHARE] = BY(share_hour)}},
    [FIGURE_PRESENT] = {
        {"present_s", N_("Present"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("The time from checking in to checking out, being away included.")},
        {[OF_SHARE] = PLAIN(struct report_share, present_s),
         [OF_CONSULTANT] = PLAIN(struct report_consultant, present_s)}},
    [FIGURE_APART] = {
        {"apart", N_("Beyond chance"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Consultants whose turns chance alone does not explain.")},
        {[OF_TURN_GROUP] = BY(turn_group_apart)}},
    [FIGURE_TOLD] = {
        {"n", N_("Visits"), N_("Waits told"), NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits that were told a wait at registration and were called.")},
        {[OF_PROMISES] = WHOLE(struct promise_score, n),
         [OF_TOLD] = WHOLE(struct promise_group, n)}},
    [FIGURE_ERROR] = {
        {"mae_s", N_("Mean error"), N_("Off by, on average"), NULL, UNIT_SECONDS, RIGHT_SEE_REPORT,
         N_("How far the wait told was from the wait that came, on average.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, mae),
         [OF_TOLD] = PLAIN(struct promise_group, mae)}},
    [FIGURE_BIAS] = {
        {"bias_s", N_("Bias, s"), NULL, NULL, UNIT_OFFSET, RIGHT_SEE_REPORT,
         N_("How much longer than the wait that came the wait told was, on average, in seconds.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, bias)}},
    [FIGURE_LATE] = {
        {"late", N_("Late"), NULL, NULL, UNIT_SHARE, RIGHT_SEE_REPORT,
         N_("Visits that waited more than a tenth longer than the middle of what they were told.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, late),
         [OF_TOLD] = PLAIN(struct promise_group, late)}},
    [FIGURE_IN_INTERVAL] = {
        {"coverage_raw", N_("In the interval"), NULL, NULL, UNIT_SHARE, RIGHT_SEE_REPORT,
         N_("Visits called within the interval that was reckoned for them.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, coverage_raw)}},
    [FIGURE_AS_TOLD] = {
        {"coverage_told", N_("In the box told"), N_("Came as told"), NULL, UNIT_SHARE, RIGHT_SEE_REPORT,
         N_("Visits called within the rounded times that they were told.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, coverage_told),
         [OF_TOLD] = PLAIN(struct promise_group, coverage_told)}},
    [FIGURE_WIDTH] = {
        {"width_s", N_("Width"), N_("Width of the interval"), NULL, UNIT_SECONDS, RIGHT_SEE_REPORT,
         N_("The mean width of the interval that was reckoned.")},
        {[OF_PROMISES] = PLAIN(struct promise_score, width)}},
    [FIGURE_INTENDING] = {
        {"intending", N_("Intending buyers"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits for a service whose consultant becomes the customer's own, without those who were no customers; a party is one.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_INTENDING])}},
    [FIGURE_NEW_BUYERS] = {
        {"new_buyers", N_("First visits"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of the intending buyers those who had never come as one before.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_NEW])}},
    [FIGURE_AGAIN] = {
        {"return_visits", N_("Return visits"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of the intending buyers those who had come as one before.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_AGAIN])}},
    [FIGURE_KEPT_SHARE] = {
        {"kept_percent", N_("Left a phone, of first visits"), N_("Left a phone"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("First visits whose customer left a phone, over first visits.")},
        {[OF_TRADE] = BY(trade_kept_share)}},
    [FIGURE_SECOND_SHARE] = {
        {"second_percent", N_("Came a second time"), N_("Second visits"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("People with a phone who came on another day than their first, counted on their second day, over first visits with a phone.")},
        {[OF_TRADE] = BY(trade_second_share)}},
    [FIGURE_DRIVES] = {
        {"drives", N_("Test drives"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Test drives entered in their register, and those noted on a visit of whom the register has none that day.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DRIVES])}},
    [FIGURE_DRIVE_SHARE] = {
        {"drive_percent", N_("Test drives, of first visits"), N_("Drove"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Test drives over first visits.")},
        {[OF_TRADE] = BY(trade_drive_share)}},
    [FIGURE_DRIVE_ORDERS] = {
        {"drive_orders_percent", N_("Orders after a drive, of test drives"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Orders of people who had driven by then, over test drives.")},
        {[OF_TRADE] = BY(trade_drive_orders)}},
    [FIGURE_QUOTES] = {
        {"quotes", N_("Quotes"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits on which a quote was noted.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_QUOTES])}},
    [FIGURE_ORDERS] = {
        {"orders", N_("Orders"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits of intending buyers that ended with a deal: an order, not a delivery.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS])}},
    [FIGURE_ORDER_SHARE] = {
        {"order_percent", N_("Orders, of intending buyers"), N_("Conversion"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Orders over intending buyers.")},
        {[OF_TRADE] = BY(trade_order_share)}},
    [FIGURE_ORDERS_NEW] = {
        {"orders_new", N_("Orders of this month's new"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders of people whose first visit was in the same month, as the house closes its months.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_NEW])}},
    [FIGURE_ORDERS_LAST] = {
        {"orders_last", N_("Orders of last month's"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders of people whose first visit was in the month before the order.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_LAST])}},
    [FIGURE_ORDERS_90] = {
        {"orders_90", N_("Orders within 90 days"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders at most 90 days after the first visit.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_90])}},
    [FIGURE_DELIVERIES] = {
        {"deliveries", N_("Deliveries"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of deliveries that were handed over then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DELIVERIES])}},
    [FIGURE_DELIVERED_SHARE] = {
        {"delivered_percent", N_("Deliveries, of orders"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Deliveries over orders of the same time.")},
        {[OF_TRADE] = BY(trade_delivered_share)}},
    [FIGURE_DEFEATS] = {
        {"defeats", N_("Customers given up"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of lost customers made then, but for those that a supervisor had followed on.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DEFEATS])}},
    [FIGURE_DEFEAT_SHARE] = {
        {"defeat_percent", N_("Given up, of those open"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Customers given up, over people still open when it began and first visits since.")},
        {[OF_TRADE] = BY(trade_defeats)}},
    [FIGURE_DEFEAT_CLEAR] = {
        {"defeat_clear_percent", N_("Given up with a clear cause"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Of the customers given up those approved with a cause other than “not clear”.")},
        {[OF_TRADE] = BY(trade_defeat_clear)}},
    [FIGURE_STAY] = {
        {"stay_mean_s", N_("Stay, mean"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("From coming to leaving of intending buyers' finished visits, waiting included; not the time of serving.")},
        {[OF_TRADE] = BY(trade_stay)}},
    [FIGURE_CALLS] = {
        {"calls", N_("Sales calls"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of calls whose kind is sales.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_CALLS])}},
    [FIGURE_CALLS_CAME] = {
        {"calls_came_percent", N_("Callers who came"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Sales calls whose caller came on that day or later, by phone or as the entry says, over sales calls.")},
        {[OF_TRADE] = BY(trade_calls_came)}},
    [FIGURE_LEADS] = {
        {"leads", N_("Leads"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of leads and invitations.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_LEADS])}},
    [FIGURE_LEADS_CAME] = {
        {"leads_came_percent", N_("Leads that came"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Leads whose person came on that day or later, by phone or as the entry says, over leads.")},
        {[OF_TRADE] = BY(trade_leads_came)}},
    [FIGURE_SUBSCRIBED] = {
        {"subscribed", N_("Units reserved"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units for which a deposit was taken then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_SUBSCRIBED])}},
    [FIGURE_SIGNED] = {
        {"signed", N_("Contracts signed"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units whose contract was signed then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_SIGNED])}},
    [FIGURE_PAID] = {
        {"paid", N_("Instalments paid"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Instalments with a day of payment then, in money.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_PAID])}},
    [FIGURE_RETURNED] = {
        {"returned", N_("Units given back"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units that were returned then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_RETURNED])}},
    [FIGURE_SOLD_SHARE] = {
        {"sold_percent", N_("Sold, of units released"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Units sold up to then less those given back or exchanged, over the units that were put up for sale, as set.")},
        {[OF_TRADE] = BY(trade_sold)}},
};
// clang-format on
_Static_assert(sizeof figures / sizeof *figures == FIGURE_ID_COUNT, "one row per figure");

const struct figure_row *figure_row(enum figure_id id)
{
    return &figures[id].row;
}

enum figure_id figure_coded(const char *code)
{
    int id = 0;
    while (code && id < FIGURE_ID_COUNT && strcmp(figures[id].row.code, code) != 0)
        id++;
    return code ? (enum figure_id)id : FIGURE_ID_COUNT;
}

bool figure_is_of(enum figure_id id, enum figure_of of)
{
    return figures[id].of[of].how != NOT_COUNTED;
}

static double of_spread(const struct distribution *d, size_t in)
{
    return d->n > 0 ? *(const double *)((const char *)d + in) : NAN;
}

double figure_value(enum figure_id id, enum figure_of of, const void *thing)
{
    const struct counted *counted = &figures[id].of[of];
    const void *at = (const char *)thing + counted->at;
    switch (counted->how) {
    case NOT_COUNTED:
        break;
    case A_WHOLE:
        return *(const int *)at;
    case A_PLAIN:
        return *(const double *)at;
    case A_SPREAD:
        return of_spread(at, counted->in);
    case A_FUNCTION:
        return counted->by(thing);
    }
    return NAN;
}

const char *figure_unit_words(enum figure_unit unit)
{
    static const char *const words[] = {
        [UNIT_COUNT] = N_("number"),
        [UNIT_SPAN] = N_("minutes and seconds"),
        [UNIT_SECONDS] = N_("seconds"),
        [UNIT_OFFSET] = N_("seconds"),
        [UNIT_PERCENT] = N_("per cent"),
        [UNIT_SHARE] = N_("share, 0 to 1"),
        [UNIT_INDEX] = N_("index, 0 to 1"),
        [UNIT_STARS] = N_("1 to 5"),
        [UNIT_AVERAGE] = N_("average of counts"),
        [UNIT_OVER] = N_("average of counts"),
        [UNIT_RATE] = N_("average of counts"),
    };
    _Static_assert(sizeof words / sizeof *words == FIGURE_UNIT_COUNT, "words for each unit");
    return words[unit];
}
