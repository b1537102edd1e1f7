#pragma once
// What the files of the model share: the function of each kind of event. Nothing outside
// core/model*.c includes this.

#include "core/model.h"

// Checks that the event can follow the state before it changes anything. `consultant` is the index
// of the one it names, negative for none; `visit` is today's, or NULL.
typedef bool apply_fn(struct model *model, const struct event *e, struct visit *visit,
                      int consultant);

// Puts back what an entry changed; `visit` is its own, or NULL if not of today.
typedef void take_back_fn(struct model *model, const struct undo_entry *entry,
                          const struct event *undone, struct visit *visit);

// ---- model.c ----------------------------------------------------------------------------------
struct visit *visit_with_id(struct model *model, int64_t id); // NULL if not of today
take_back_fn *take_back_of(enum event_kind kind);             // NULL: cannot be taken back
bool only_names(enum event_kind kind); // a consultant whose own state it leaves as it is

// ---- model_undo.c -----------------------------------------------------------------------------
// Before the event is applied; true: it stands last and is to be forgotten if the event is refused.
bool remember_undo(struct model *model, const struct event *e, const struct visit *visit,
                   int consultant);
void extend_undo(struct model *model, const struct event *e); // after it has been applied
// Before a turn that is owed or given back touches somebody else than the event's own.
void note_owed(struct model *model, const struct event *e, int consultant);
void forget_undo(struct model *model, int i);
int turn_holder(const struct visit *visit); // whose turn the party has used, or NOBODY

// ---- model_take_back.c ------------------------------------------------------------------------
apply_fn apply_undone;
take_back_fn take_back_course, take_back_leave, take_back_entry, take_back_call, take_back_party,
    take_back_task, take_back_nothing, take_back_no_customer;

// ---- model_clock.c ----------------------------------------------------------------------------
apply_fn apply_clock_doubted, apply_clock_confirmed, apply_clock_corrected;

// ---- model_day.c ------------------------------------------------------------------------------
apply_fn apply_day_opened, apply_day_closed, apply_business_changed, apply_customer_merged,
    apply_customer_split, apply_customer_changed, apply_owed_carried, apply_numbers_skipped,
    apply_car_seen, apply_alert_aside, apply_erasing_answered, apply_turns_carried,
    apply_turn_credited;
take_back_fn take_back_merge, take_back_aside;

// ---- model_visits.c ---------------------------------------------------------------------------
void sort_waiting(struct model *model); // once what they are ordered by has been changed
// Replaces a visit's value and keeps both lists in step with it.
void put_visit(struct model *model, struct visit *at, const struct visit *value);
apply_fn apply_registered, apply_greeted, apply_called, apply_call_repeated, apply_started,
    apply_finished, apply_ended, apply_returned, apply_parked, apply_on_the_way, apply_showed_up,
    apply_work_begun, apply_work_added, apply_work_answered, apply_work_stage, apply_sales_step,
    apply_work_done, apply_transferred, apply_class_changed, apply_became_ready, apply_hold,
    apply_owner_told, apply_turn_taken, apply_turn_owed, apply_turn_refused, apply_record_completed,
    apply_rated, apply_party_changed, apply_answered, apply_task, apply_opened, apply_coming_asked,
    apply_call_withdrawn, apply_served, apply_wished, apply_wish_dropped, apply_turn_given_back,
    apply_no_customer;

// ---- model_presence.c -------------------------------------------------------------------------
// What was spent in the old state is counted; a state without a customer forgets whom they served.
void set_presence(struct model *model, struct consultant *c, enum presence presence, int64_t at_ms);
// Served besides what their presence tells: from when it began, told afterwards.
void add_serving(struct model *model, struct consultant *c, const struct visit *visit,
                 int64_t from_ms, int64_t to_ms);
// They leave what they did until now; forgotten again when the event of that instant is taken back.
void end_stint(struct model *model, int consultant, const struct visit *visit, int64_t at_ms);
void forget_stint(struct model *model, const struct event *undone);
apply_fn apply_checked_in, apply_checked_out, apply_away, apply_came_back, apply_wrap_up_ended,
    apply_suspension, apply_to_end;
