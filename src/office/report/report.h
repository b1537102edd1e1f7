#pragma once
// The page Report: the range and the view chosen, and the figures that came back. internal.h is
// what its views share.

#include "office/frame/page.h"
#include "office/frame/reads.h"
#include "office/kit/kit.h"
#include "app/figures/daily.h"
#include "app/figures/report_file.h"
#include "app/figures/levelling.h"
#include "app/figures/trend.h"
#include "ui/field.h"

struct office;
extern const struct office_page report_page;

enum report_range {
    RANGE_TODAY,
    RANGE_YESTERDAY,
    RANGE_WEEK,
    RANGE_MONTH,
    RANGE_YEAR,
    RANGE_THIS_MONTH,
    RANGE_LAST_MONTH,
    RANGE_WEEKDAY, // moves what is shown by a week
    RANGE_FREE,    // as chosen in the calendar, or typed
    RANGE_COUNT
};

enum report_view {
    VIEW_OVERVIEW,
    VIEW_VISITORS,
    VIEW_WAITS,
    VIEW_LEFT,
    VIEW_PEOPLE,
    VIEW_HOURS,
    VIEW_RATINGS,
    VIEW_RESULTS,
    VIEW_PROMISES,
    VIEW_AGAIN,      // what if: the range's days, replayed
    VIEW_PAPERS,     // the day's report, and a week's to a year's
    VIEW_CONVERSION, // from the call to the order, of the range
    VIEW_VISITS,     // the list of visits, of the range
    VIEW_LEVELLING,  // the two weeks to come, whatever the range
    VIEW_ACCESS,     // who has read or taken away what, of the range
    VIEW_COUNT
};

enum report_by { // how the rows of a view's table are told apart
    BY_SERVICE,
    BY_CLASS,
    BY_CHANNEL,
    BY_WEEKDAY,
    BY_SOURCE,
    BY_CONSULTANT,
    BY_COUNT
};

struct looked { // what one view alone shows: asked for when it is opened
    struct override_count overrides[OVERRIDE_AUTHORS_MAX]; // VIEW_PEOPLE
    size_t override_n;
    struct workday workday;                         // VIEW_VISITORS, VIEW_PEOPLE, VIEW_HOURS
    struct promise_score promises, promises_before; // VIEW_PROMISES
    struct what_if what_if;                         // VIEW_AGAIN
    struct levelling_report levelling;              // VIEW_LEVELLING
};

enum { SHEETS_MAX = REPORT_TABLES_MAX };

struct sheet { // a table as it is shown: its words made once
    struct table *table;
    const char **words; // row by row
};
struct sheets { // what came back: owned
    int n, shown;
    bool known, asking;
    struct err trouble;
    struct sheet at[SHEETS_MAX];
    struct trade trade, trade_before; // VIEW_CONVERSION: of the range, and of the one before
    struct period period;             // VIEW_PAPERS …
    int hours[REPORT_HOURS];          // … of a day
    int64_t made_ms, signed_ms;       // … 0: not
    int64_t signed_by, signer;        // staff; signer 0: any supervisor
    int anew_n;                       // how often it was opened again, and the last time:
    int64_t anew_ms, anew_by;
    char cause[CAUSE_SIZE];
};
enum report_wish { WISH_READ, WISH_MAKE, WISH_SIGN, WISH_ANEW, WISH_PDF, WISH_XLSX };

struct reports {
    struct office *office;
    enum report_range range;
    enum report_view view;
    int from_back, to_back; // business days back from today, first and last
    bool loading, known;
    struct report now, before;
    int first_day, last_day;     // of `now`, yyyymmdd
    struct period_before period; // what `before` is of
    struct field day;            // an end of the range as it is being typed …
    int day_typed;               // … 0: none, 1: the first, 2: the last
    bool picking;                // the calendar is open …
    int month;                   // … at this one, from today's …
    int64_t picked;              // … and its first day is chosen; 0: not yet
    struct err trouble;
    struct replay_options what_if;
    struct trend trend, trade_trend;    // of the range; n 0: not known yet
    int trend_asked, trade_trend_asked; // counts questions, as `asked` does
    atomic_int
        asked; // counts questions of views: an earlier one goes no further, and its answer is dropped
    bool looking, looked_known;
    struct looked looked;
    struct err looked_trouble;
    bool rules_asked, rules_known, rules_none; // what each rule would have given last month …
    int64_t rules_for;                         // … as of that business day's begin
    struct rules_compared rules;
    enum report_by by[VIEW_COUNT];
    int trend_shown;         // the figure whose trend is large, from 1; 0: none
    int group;               // whose turns are looked at, from 1; 0: those of the most
    struct sheets sheets;    // of the views that are tables
    atomic_int sheets_asked; // counts questions, as `asked` does
    enum period_kind paper;  // VIEW_PAPERS: which …
    int paper_back;          // … so many before the present one
    bool opening;            // again: why is being typed
    bool signing;            // off, though the day goes on: it is asked whether that is meant
    struct field cause;
    int meaning;           // of the figure in that row, from 1; 0: none
    int levelling_day;     // of VIEW_LEVELLING, days from today
    char chosen_chart[32]; // touched last …
    int chosen;            // … and which column of it, or −1
};

// ---- jobs.c ----------------------------------------------------------------------------
void report_ask(struct reports *page);                   // the range, and what the view needs
void report_ask_rules(struct reports *page);             // rules.c: once a day
void report_ask_trend(struct reports *page, bool trade); // trend.c: behind the range
void report_ask_view(struct reports *page);              // nothing to ask: nothing happens
void report_ask_sheets(struct reports *page, enum report_wish wish); // sheets.c
void report_ask_export(struct reports *page, enum export_format format);
void report_ask_picture(struct reports *page);        // of the view, as it is shown …
struct rect report_shown(const struct reports *page); // … there on the frame, px
