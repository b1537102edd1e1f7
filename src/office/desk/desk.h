#pragma once
// The receptionist's page: the queue, the consultants, the next proposal, what can be done to a
// visit, and the panels that open beside them.

#include "office/panels/panels.h"

enum { TASK_KEYS = 4 };

struct task_key {  // a task and the key that says it is done: they stay together
    int64_t visit; // 0: free
    int kind;
    int64_t since_ms; // when it took the place of another; 0: the place was free
};

// Why a visit was called to whom it was: read from its story. One for the big button, one for the
// panel that explains the chosen ticket.
struct called {
    int64_t visit; // asked for
    int64_t at_ms; // of the call
    bool known;
    struct story_line line;
};

struct queued { // a row of the queue
    const struct visit *visit;
    int section;
    int64_t order; // smaller is higher
};
struct held_row { // where it stood when a hand came near
    int64_t visit;
    int section;
    int64_t order;
};

struct desk {
    struct office *office;
    struct panels panels;
    int service;                      // filter, −1: all
    int filter_from;                  // first service shown among the tabs
    struct task_key tasks[TASK_KEYS]; // Alt+1 …
    struct called called, why;        // for the big button, for the panel
    VEC(struct held_row) held;        // the queue as it stands
};

extern const struct office_page desk_page;

// ---- queue.c, next.c, why.c, queue_row.c: parts of the desk----------------------------------------
void queue_draw(const struct desk *desk, struct ui *ui, struct rect box);
// Remembers how the rows stand, unless a hand is near them: then they stay as they were for another second.
void queue_follow(struct desk *desk);
void next_draw(const struct desk *desk, struct ui *ui, struct rect box);
int next_height(const struct ui *ui);
const char *called_reason(const struct office *office, struct ui *ui, const struct called *called);
const struct visit *why_subject(const struct desk *desk); // NULL: nobody to explain
const char *visit_facts(const struct office *office, struct ui *ui, const struct visit *visit);
const struct proposal *proposal_of_person(const struct office *office, int64_t consultant);
// Why a visitor who waits cannot be called now; "": they can, or the others simply go first.
const char *stuck_words(const struct office *office, struct ui *ui, const struct visit *visit);

// ---- act.c: what can be done to a visit -------------------------------------------------------
// Whom the actions are for: the chosen visit while it is open, else the one called longest ago,
// else the proposed one; NULL if there is nobody.
const struct visit *desk_target(const struct desk *desk);
void act_bar(const struct desk *desk, struct ui *ui, struct rect box);
int act_bar_height(const struct desk *desk, struct ui *ui, int width);
// Buttons ("act.NAME"), row buttons ("act.NAME.VISIT") and their keys. SCREEN_UNUSED if none.
int act_event(struct desk *desk, const struct ui_event *event);
// The visit of a row or of a button in it ("visit.ID", "call.ID", "act.NAME.ID"); 0: of neither.
int64_t act_row_visit(const char *id);
void act_call(struct office *office, const struct proposal *p); // NULL: nothing happens
// Whom Start on the big button is for: the target if it is called, else the oldest call.
const struct visit *start_target(const struct desk *desk);

// ---- alert.c ----------------------------------------------------------------------------------
// The button that counts them, cut off the right of *line; nothing where there are none.
void alert_button(const struct desk *desk, struct ui *ui, struct rect *line);
// Whether it has been seen that an owner's customer is with somebody else; and that it has been now.
bool alert_owner_seen(const struct desk *desk, const struct visit *visit);
void alert_see_owner(struct desk *desk, const struct visit *visit);

// ---- tasks.c ----------------------------------------------------------------------------------
void tasks_follow(struct desk *desk); // gives the keys to the tasks of the newest snapshot
int tasks_event(struct desk *desk, const struct ui_event *event);
int tasks_height(const struct desk *desk, const struct ui *ui); // 0: nothing to do
void tasks_draw(const struct desk *desk, struct ui *ui, struct rect box);

// ---- called.c ---------------------------------------------------------------------------------
// Unless it is known, or asked for, already. NULL: nothing is asked.
void called_ask(struct desk *desk, struct called *called, const struct visit *visit);

// ---- panels of the desk alone -----------------------------------------------------------------
extern const struct panel why_panel, call_panel, park_panel, class_panel, cancel_panel,
    no_customer_panel, finish_panel, arrival_panel, greet_panel, find_panel, alerts_panel,
    stage_panel, step_panel, came_panel, added_panel, follow_up_panel, no_deal_panel;

static inline struct desk *desk_of(const struct panels *panels)
{
    return panels->page;
}
void find_scanned(struct panels *panels, const char *code); // of a ticket or a slip
