#pragma once
// Every figure that is told about the business, once: its code, its name in three lengths, its unit, what it
// means as a sentence, how it is counted of each kind of thing, and who may see it. The report page,
// `lobby report`, CSV and XLSX walk this table; a new figure is one row here, its place in a list
// below it, and its words in two kinds of Chinese.

#include "app/app.h"
#include "app/figures/look_back.h"
#include "app/figures/report.h"
#include "app/figures/trade.h"

struct table; // app/table.h

enum figure_id {
    FIGURE_ARRIVALS,
    FIGURE_PEOPLE,
    FIGURE_PARTY_SIZE,
    FIGURE_SERVED,
    FIGURE_LEFT,
    FIGURE_NO_SHOWS,
    FIGURE_LOST,
    FIGURE_LOST_SHARE,
    FIGURE_EXPIRED,
    FIGURE_OPEN,
    FIGURE_WAITING_NOW,
    FIGURE_LONGEST_NOW,
    FIGURE_WAITS,
    FIGURE_WAIT_MEAN,
    FIGURE_WAIT_MEDIAN,
    FIGURE_WAIT_P90,
    FIGURE_WAIT_P95,
    FIGURE_WITHIN,
    FIGURE_WITHIN_OF_ALL,
    FIGURE_LEFT_BEFORE,
    FIGURE_LEFT_AFTER,
    FIGURE_NO_SHOW_AFTER,
    FIGURE_SERVICES,
    FIGURE_SERVICE_MEAN,
    FIGURE_SERVICE_MEDIAN,
    FIGURE_SERVICE_P90,
    FIGURE_DEALS,
    FIGURE_CONVERSION,
    FIGURE_FOLLOW_UPS,
    FIGURE_INCOMPLETE,
    FIGURE_ANSWERS,
    FIGURE_RATED,
    FIGURE_RATING_MEAN,
    FIGURE_RESPONSE,
    FIGURE_LOW_RATINGS,
    FIGURE_TURNS,
    FIGURE_OWED,
    FIGURE_PASSED_OVER,
    FIGURE_CHOICES,
    FIGURE_NAMED,
    FIGURE_ABOVE,
    FIGURE_OTHERS,
    FIGURE_RIGHT_CHOICE,
    FIGURE_TURNS_OFF,
    FIGURE_WISHES,
    FIGURE_NO_CUSTOMERS,
    FIGURE_SERVING,
    FIGURE_IDLE,
    FIGURE_OCCUPANCY,
    FIGURE_FORGOTTEN,
    FIGURE_NOT_CHECKED_OUT,
    FIGURE_COLLEAGUES,
    FIGURE_JAIN,
    FIGURE_JAIN_MINUTES,
    FIGURE_GAP,
    FIGURE_TURNS_EVEN,
    FIGURE_TURNS_APART,
    FIGURE_TURNS_LEAST,
    FIGURE_TURNS_MOST,
    FIGURE_TURNS_HOUR,
    FIGURE_PRESENT,
    FIGURE_APART,
    FIGURE_TOLD,
    FIGURE_ERROR,
    FIGURE_BIAS,
    FIGURE_LATE,
    FIGURE_IN_INTERVAL,
    FIGURE_AS_TOLD,
    FIGURE_WIDTH,
    FIGURE_INTENDING,
    FIGURE_NEW_BUYERS,
    FIGURE_AGAIN,
    FIGURE_KEPT_SHARE,
    FIGURE_SECOND_SHARE,
    FIGURE_DRIVES,
    FIGURE_DRIVE_SHARE,
    FIGURE_DRIVE_ORDERS,
    FIGURE_QUOTES,
    FIGURE_ORDERS,
    FIGURE_ORDER_SHARE,
    FIGURE_ORDERS_NEW,
    FIGURE_ORDERS_LAST,
    FIGURE_ORDERS_90,
    FIGURE_DELIVERIES,
    FIGURE_DELIVERED_SHARE,
    FIGURE_DEFEATS,
    FIGURE_DEFEAT_SHARE,
    FIGURE_DEFEAT_CLEAR,
    FIGURE_STAY,
    FIGURE_CALLS,
    FIGURE_CALLS_CAME,
    FIGURE_LEADS,
    FIGURE_LEADS_CAME,
    FIGURE_SUBSCRIBED,
    FIGURE_SIGNED,
    FIGURE_PAID,
    FIGURE_RETURNED,
    FIGURE_SOLD_SHARE,
    FIGURE_ID_COUNT
};

enum figure_of {   // what a figure is counted of
    OF_PERIOD,     // struct report
    OF_GROUP,      // struct report_group: a service, a class, a channel, a weekday
    OF_SOURCE,     // struct report_source
    OF_CONSULTANT, // struct report_consultant
    OF_TURN_GROUP, // struct report_fairness
    OF_SHARE,      // struct report_share: a consultant in a turn group
    OF_DAY,        // struct what_if_side: a side of what if
    OF_PROMISES,   // struct promise_score: the waits that were told …
    OF_TOLD,       // … struct promise_group: those of one service
    OF_CHOICES,    // struct report_choices
    OF_TRADE,      // struct trade: a period, a consultant, a service …
    FIGURE_OF_COUNT
};

enum figure_unit {
    UNIT_COUNT,
    UNIT_SPAN,    // seconds, told as a time
    UNIT_SECONDS, // seconds, to a tenth
    UNIT_OFFSET,  // the same, which may be below zero
    UNIT_PERCENT, // 0 … 1
    UNIT_SHARE,   // the same, told to programs as it is
    UNIT_INDEX,   // 0 … 1, no share of anything
    UNIT_STARS,   // 1 … 5
    UNIT_AVERAGE, // of counts
    UNIT_OVER,    // an average of counts over another, which may be below zero
    UNIT_RATE,    // of counts, to a hundredth
    FIGURE_UNIT_COUNT
};

struct figure_row {
    const char *code;       // stable: the key in JSON
    const char *label;      // msgid: the heading of a column that stands anywhere
    const char *tile;       // msgid: under a large figure on a page; NULL: the label
    const char *column;     // msgid: among columns of its kind; NULL: the label
    enum figure_unit unit;  //
    enum right right;       // who may see it
    const char *definition; // msgid: a sentence
};

// The row of a figure; never NULL.
const struct figure_row *figure_row(enum figure_id id);
enum figure_id figure_coded(const char *code); // FIGURE_ID_COUNT: there is none, or code is NULL
const char *figure_unit_words(enum figure_unit unit); // msgid: "minutes", "per cent" …
// Is it counted of such a thing?
bool figure_is_of(enum figure_id id, enum figure_of of);
// The figure of one thing, a pointer to the struct that `of` names: in the unit's base (seconds, 0 … 1).
// NAN: there is nothing to tell (no wait, fewer than REPORT_LEAST beside a name), or not counted of
// such things.
double figure_value(enum figure_id id, enum figure_of of, const void *thing);

// ---- the figures of a table, in order ---------------------------------------------------------

enum door { DOOR_SHELL, DOOR_FILE };

// The columns of what is told of such a thing through a door, at the end of the table's own …
void figure_heads(struct table *table, enum figure_of of, enum door door);
// … and one thing's cells for them.
void figure_cells(struct table *table, enum figure_of of, enum door door, const void *thing);
// One by itself, and its cell: for tables that count it themselves.
void figure_head(struct table *table, enum figure_id id);
// … NAN: empty.
void figure_cell(struct table *table, enum figure_id id, double value);
