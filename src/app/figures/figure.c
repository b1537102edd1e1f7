// The table of figures, without the trade's (figure_trade.c). Those that are no plain member are reckoned right above it.

#include "app/figures/figure_table.h"
#include "app/table.h"

#include <string.h>

// ---- how it is counted ------------------------------------------------------------------------

static double party_size(const void *thing)
{
    const struct report *r = thing;
    return figure_share(r->people, r->arrivals);
}

static double lost(const void *thing)
{
    const struct report *r = thing;
    return r->abandoned + r->no_shows;
}

static double lost_share(const void *thing)
{
    return figure_share(lost(thing), ((const struct report *)thing)->arrivals);
}

static double group_lost_share(const void *thing)
{
    const struct report_group *g = thing;
    return figure_share(g->left + g->no_shows, g->arrivals);
}

static double waiting_now(const void *thing)
{
    const struct report *r = thing;
    return r->live ? r->waiting : NAN;
}

// Beside a name, and in a small group, a share of few says more of them than of the business.
static double named_share(int part, int whole)
{
    return whole >= REPORT_LEAST ? figure_share(part, whole) : NAN;
}

static double conversion(const void *thing)
{
    const struct report *r = thing;
    return figure_share(r->outcomes[OUTCOME_DEAL], r->served);
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
    return figure_share(r->rated, r->served);
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
    return figure_share(serving, serving + idle);
}

static double consultant_occupancy(const void *thing)
{
    const struct report_consultant *c = thing;
    return figure_share(c->serving_s, c->serving_s + c->idle_s);
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
    return figure_share(s->turns * 3600.0, s->present_s);
}

static double turn_group_hour(const void *thing)
{
    const struct report_fairness *f = thing;
    return figure_share(f->turns * 3600.0, f->present_s);
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

// ---- the table --------------------------------------------------------------------------------

// clang-format off
static const struct figure_entry figures[] = {
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
};
// clang-format on
_Static_assert(sizeof figures / sizeof *figures == FIGURE_INTENDING, "one row per figure");

static const struct figure_entry *entry(enum figure_id id)
{
    return id < FIGURE_INTENDING ? &figures[id] : &figures_of_trade[id - FIGURE_INTENDING];
}

const struct figure_row *figure_row(enum figure_id id)
{
    return &entry(id)->row;
}

enum figure_id figure_coded(const char *code)
{
    int id = 0;
    while (code && id < FIGURE_ID_COUNT && strcmp(figure_row(id)->code, code) != 0)
        id++;
    return code ? (enum figure_id)id : FIGURE_ID_COUNT;
}

bool figure_is_of(enum figure_id id, enum figure_of of)
{
    return entry(id)->of[of].how != NOT_COUNTED;
}

static double of_spread(const struct distribution *d, size_t in)
{
    return d->n > 0 ? *(const double *)((const char *)d + in) : NAN;
}

double figure_value(enum figure_id id, enum figure_of of, const void *thing)
{
    const struct counted *counted = &entry(id)->of[of];
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
