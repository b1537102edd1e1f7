// The trade's figures: who came to buy, what became of them, what was sold.

#include "app/figures/figure_table.h"

static double trade_share(const struct trade *t, enum trade_what part, enum trade_what whole)
{
    return figure_share(t->n[part], t->n[whole]);
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
    return figure_share(t->n[TRADE_DEFEATS], t->n[TRADE_OPEN] + t->n[TRADE_NEW]);
}

static double trade_sold(const void *thing)
{
    const struct trade *t = thing;
    return figure_share(t->n[TRADE_SOLD], t->released);
}

// clang-format off
#define AT(id) [FIGURE_##id - FIGURE_INTENDING]
const struct figure_entry figures_of_trade[] = {
    AT(INTENDING) = {
        {"intending", N_("Intending buyers"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits for a service whose consultant becomes the customer's own, without those who were no customers; a party is one.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_INTENDING])}},
    AT(NEW_BUYERS) = {
        {"new_buyers", N_("First visits"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of the intending buyers those who had never come as one before.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_NEW])}},
    AT(AGAIN) = {
        {"return_visits", N_("Return visits"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Of the intending buyers those who had come as one before.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_AGAIN])}},
    AT(KEPT_SHARE) = {
        {"kept_percent", N_("Left a phone, of first visits"), N_("Left a phone"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("First visits whose customer left a phone, over first visits.")},
        {[OF_TRADE] = BY(trade_kept_share)}},
    AT(SECOND_SHARE) = {
        {"second_percent", N_("Came a second time"), N_("Second visits"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("People with a phone who came on another day than their first, counted on their second day, over first visits with a phone.")},
        {[OF_TRADE] = BY(trade_second_share)}},
    AT(DRIVES) = {
        {"drives", N_("Test drives"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Test drives entered in their register, and those noted on a visit of whom the register has none that day.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DRIVES])}},
    AT(DRIVE_SHARE) = {
        {"drive_percent", N_("Test drives, of first visits"), N_("Drove"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Test drives over first visits.")},
        {[OF_TRADE] = BY(trade_drive_share)}},
    AT(DRIVE_ORDERS) = {
        {"drive_orders_percent", N_("Orders after a drive, of test drives"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Orders of people who had driven by then, over test drives.")},
        {[OF_TRADE] = BY(trade_drive_orders)}},
    AT(QUOTES) = {
        {"quotes", N_("Quotes"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits on which a quote was noted.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_QUOTES])}},
    AT(ORDERS) = {
        {"orders", N_("Orders"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Visits of intending buyers that ended with a deal: an order, not a delivery.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS])}},
    AT(ORDER_SHARE) = {
        {"order_percent", N_("Orders, of intending buyers"), N_("Conversion"), NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Orders over intending buyers.")},
        {[OF_TRADE] = BY(trade_order_share)}},
    AT(ORDERS_NEW) = {
        {"orders_new", N_("Orders of this month's new"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders of people whose first visit was in the same month, as the house closes its months.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_NEW])}},
    AT(ORDERS_LAST) = {
        {"orders_last", N_("Orders of last month's"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders of people whose first visit was in the month before the order.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_LAST])}},
    AT(ORDERS_90) = {
        {"orders_90", N_("Orders within 90 days"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Orders at most 90 days after the first visit.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_ORDERS_90])}},
    AT(DELIVERIES) = {
        {"deliveries", N_("Deliveries"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of deliveries that were handed over then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DELIVERIES])}},
    AT(DELIVERED_SHARE) = {
        {"delivered_percent", N_("Deliveries, of orders"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Deliveries over orders of the same time.")},
        {[OF_TRADE] = BY(trade_delivered_share)}},
    AT(DEFEATS) = {
        {"defeats", N_("Customers given up"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of lost customers made then, but for those that a supervisor had followed on.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_DEFEATS])}},
    AT(DEFEAT_SHARE) = {
        {"defeat_percent", N_("Given up, of those open"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Customers given up, over people still open when it began and first visits since.")},
        {[OF_TRADE] = BY(trade_defeats)}},
    AT(DEFEAT_CLEAR) = {
        {"defeat_clear_percent", N_("Given up with a clear cause"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Of the customers given up those approved with a cause other than “not clear”.")},
        {[OF_TRADE] = BY(trade_defeat_clear)}},
    AT(STAY) = {
        {"stay_mean_s", N_("Stay, mean"), NULL, NULL, UNIT_SPAN, RIGHT_SEE_REPORT,
         N_("From coming to leaving of intending buyers' finished visits, waiting included; not the time of serving.")},
        {[OF_TRADE] = BY(trade_stay)}},
    AT(CALLS) = {
        {"calls", N_("Sales calls"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of calls whose kind is sales.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_CALLS])}},
    AT(CALLS_CAME) = {
        {"calls_came_percent", N_("Callers who came"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Sales calls whose caller came on that day or later, by phone or as the entry says, over sales calls.")},
        {[OF_TRADE] = BY(trade_calls_came)}},
    AT(LEADS) = {
        {"leads", N_("Leads"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Entries of the register of leads and invitations.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_LEADS])}},
    AT(LEADS_CAME) = {
        {"leads_came_percent", N_("Leads that came"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Leads whose person came on that day or later, by phone or as the entry says, over leads.")},
        {[OF_TRADE] = BY(trade_leads_came)}},
    AT(SUBSCRIBED) = {
        {"subscribed", N_("Units reserved"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units for which a deposit was taken then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_SUBSCRIBED])}},
    AT(SIGNED) = {
        {"signed", N_("Contracts signed"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units whose contract was signed then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_SIGNED])}},
    AT(PAID) = {
        {"paid", N_("Instalments paid"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Instalments with a day of payment then, in money.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_PAID])}},
    AT(RETURNED) = {
        {"returned", N_("Units given back"), NULL, NULL, UNIT_COUNT, RIGHT_SEE_REPORT,
         N_("Units that were returned then.")},
        {[OF_TRADE] = PLAIN(struct trade, n[TRADE_RETURNED])}},
    AT(SOLD_SHARE) = {
        {"sold_percent", N_("Sold, of units released"), NULL, NULL, UNIT_PERCENT, RIGHT_SEE_REPORT,
         N_("Units sold up to then less those given back or exchanged, over the units that were put up for sale, as set.")},
        {[OF_TRADE] = BY(trade_sold)}},
};
// clang-format on
