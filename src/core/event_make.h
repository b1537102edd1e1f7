#pragma once
// One constructor for each kind of event, with parameters that say what the slots of the table in
// event.h hold: whoever emits a fact cannot put a value where nobody reads it. Each is
// the row of its kind there; what a name leaves open stands beside it. seq, at_ms and author are left
// 0: the engine gives them. Ids are 0 for none; pointers are kept, not copied.

#include "core/event.h"

// ---- the day, the business, the customers ------------------------------------------------------
struct event event_day_opened(const struct business *business, int64_t first_visit,
                              int64_t opens_ms, int64_t closes_ms, int64_t rollover_ms);
struct event event_day_closed(void);
struct business_change { // of an open day's business
    const struct business *business;
    const struct field_changes *changed; // may be NULL
    int parts;                           // business/profile.h
    int64_t staff;                       // concerned, 0: none
    int64_t opens_ms, closes_ms;         // 0: as before
};
struct event event_business_changed(const struct business_change *change);
struct event event_customer_changed(int64_t customer, enum customer_change what, int64_t owner);
struct event event_customer_merged(int64_t customer, int64_t into);
struct event event_customer_split(int64_t customer, int64_t other, bool for_good);
struct event event_owed_carried(int64_t consultant, int group, int turns);
struct event event_turns_carried(const struct past_turns *past);
struct event event_turn_credited(int64_t consultant, int group, enum reason cause);

// ---- arriving ----------------------------------------------------------------------------------
struct arrival {
    int64_t visit, service, class;
    int64_t customer;   // 0: anonymous
    int64_t consultant; // registered: the wish, 0: none; greeted: who serves
    int64_t owner;      // 0: none
    int number;         // of the ticket
    int party, lang;
    enum channel channel;
    enum reason reason;
    int64_t ready_ms; // registered: now, or the appointment's hour; greeted: since when
};
struct event event_registered(const struct arrival *arrival);
struct event event_greeted(const struct arrival *arrival);
struct event event_became_ready(int64_t visit);

// ---- calling and holding -----------------------------------------------------------------------
struct call {
    int64_t visit, consultant, owner;
    enum reason reason;
    enum turn_cost cost;
    uint32_t candidate_from, candidate_n; // of the list that the event goes into
    enum reason cause;                    // of an override, as its author names it
    bool was_away;                        // whom it is called to
};
struct event event_called(const struct call *call);
// overtaken: waits on, although it came earlier; `visit` was called to the consultant before it.
struct event event_overtaken(int64_t overtaken, int64_t visit, int64_t consultant,
                             enum reason head_start);
struct event event_opened(int64_t visit, unsigned to); // new bits of enum opened_to
struct event event_call_repeated(int64_t visit, int64_t consultant, int which);
struct event event_coming_asked(int64_t visit, int64_t consultant, int64_t until_ms);
struct event event_no_show(int64_t visit, int64_t consultant);
struct event event_call_withdrawn(int64_t visit, int64_t consultant, enum reason reason);
struct event event_returned(int64_t visit);
struct event event_parked(int64_t visit, int64_t until_ms);
struct event event_unparked(int64_t visit);
struct event event_on_the_way(int64_t visit, int64_t until_ms);
struct event event_showed_up(int64_t visit);
struct event event_hold_begun(int64_t visit, int64_t consultant, int64_t until_ms,
                              enum reason owner_or_wish);
struct event event_hold_ended(int64_t visit, int64_t consultant, enum reason released_or_away);
struct event event_owner_told(int64_t visit, int64_t owner, int64_t who_serves);

// ---- serving and what comes of it --------------------------------------------------------------
// began_ms: when it began, if that is told afterwards; 0: now.
struct event event_started(int64_t visit, int64_t consultant, int64_t began_ms);
// A whole service told afterwards; its record is incomplete.
struct event event_served(int64_t visit, int64_t consultant, int64_t began_ms, int64_t ended_ms);
// ended_ms: the true end of a service that nobody finished in time; 0: now. Without an outcome the
// record is incomplete.
struct event event_finished(int64_t visit, int64_t consultant, enum outcome outcome,
                            enum reason reason, int64_t ended_ms);
// due_ms: when its follow-up was due before, 0: there was none.
struct event event_record_completed(int64_t visit, int64_t consultant, enum outcome outcome,
                                    enum reason reason, int64_t ended_ms, int64_t due_ms);
struct event event_work_begun(int64_t visit, int64_t consultant);
struct event event_work_added(int64_t visit, int number);
struct event event_work_answered(int64_t visit, int number, bool approved);
struct event event_work_stage(int64_t visit, enum work_stage stage);
struct event event_work_done(int64_t visit, int64_t consultant);
struct event event_transferred(int64_t visit, int64_t service, int64_t to, int64_t from,
                               enum reason reason);
struct event event_cancelled(int64_t visit, int64_t consultant, enum reason reason);
struct event event_expired(int64_t visit, int64_t consultant, enum reason reason);
struct event event_class_changed(int64_t visit, int64_t class, enum reason reason);

// ---- turns -------------------------------------------------------------------------------------
struct event event_turn_taken(int64_t visit, int64_t consultant, int group, bool owed_paid);
struct event event_turn_owed(int64_t visit, int64_t consultant, int group, int owed, int passes);
// Given back to whom it was counted: by the place as before, or by a turn owed.
struct event event_turn_given_back(int64_t visit, int64_t consultant, int group, bool as_owed,
                                   enum reason reason);
// A wish that staff entered, or that costs the turn. support: what record speaks for it, or NONE.
struct event event_wished(int64_t visit, int64_t consultant, bool costs, enum reason support);
// Booked with somebody who is not there: whoever is free first takes them.
struct event event_wish_dropped(int64_t visit, int64_t consultant, enum reason why);
struct event event_no_customer(int64_t visit, int64_t consultant, enum reason what_for);
struct event event_turn_refused(int64_t visit, int64_t consultant, int group);

// ---- consultants coming and going --------------------------------------------------------------
struct event event_checked_in(int64_t consultant, int incomplete);
struct event event_checked_out(int64_t consultant);
struct event event_break_begun(int64_t consultant, enum reason reason, int64_t until_ms);
struct event event_went_out(int64_t consultant, enum reason reason, int64_t until_ms);
struct event event_came_back(int64_t consultant);
struct event event_wrap_up_ended(int64_t consultant);
struct event event_to_end(int64_t consultant); // of the order
struct event event_suspended(int64_t consultant, int incomplete);
struct event event_cleared(int64_t consultant, int incomplete);
struct event event_reminded(int64_t consultant, enum reminder reminder, int left);
struct event event_erasing_answered(int due, bool erase, bool earlier);
// cells: how many; with: whom `consultant` has swapped with, 0: none.
struct event event_roster_changed(int change, int cells, int64_t consultant, int64_t with);
// day: yyyymmdd; an instant that stays as it was is 0.
struct event event_attendance_corrected(int64_t consultant, int day, int64_t came_ms,
                                        int64_t left_ms, enum reason why);
struct event event_sales_step(int64_t visit, int64_t consultant, enum sales_step step);
struct event event_report_kept(int day, int act); // day: yyyymmdd; enum report_act
struct event event_car_seen(const struct car *car);
struct event event_alert_aside(const struct aside *aside, unsigned bits);

// ---- said beside the visit's course ------------------------------------------------------------
struct event event_rated(int64_t visit, int64_t consultant, int stars, bool call_back);
struct event event_rating_handled(int64_t visit); // of any day
struct event event_register_changed(int id, enum register_change what);
// step: of its history; owner: for whom it is.
struct event event_entry_changed(int64_t entry, enum entry_change what, int step, int64_t owner);
// import: its number in the table of imports.
struct event event_imported(int import, int rows, enum import_kind kind, int64_t of_register);
struct event event_party_changed(int64_t visit, int party);
struct event event_answered(int64_t visit, int question);
// consultant: whose step led to it, 0: somebody asked.
struct event event_task_asked(int64_t visit, enum desk_task task, int64_t consultant, int count);
struct event event_task_ended(int64_t visit, enum desk_task task, enum reason reason);
struct follow_up_event {
    int64_t visit, consultant; // whose it is
    enum follow_up_change what;
    int64_t before_ms; // when it was due, or done, before
    int64_t until_ms;  // put off to
    int64_t given_to;
};
struct event event_follow_up_changed(const struct follow_up_event *change);

// ---- appointments ------------------------------------------------------------------------------
struct booking {
    int appointment;
    int64_t service, customer;
    int64_t consultant; // 0: whoever is free
    enum channel channel;
    int64_t starts_ms;
};
struct event event_booked(const struct booking *booking);
struct event event_rebooked(const struct booking *booking, int64_t starts_before_ms,
                            int64_t consultant_before);
struct event event_unbooked(int appointment, enum channel channel, int64_t starts_ms,
                            enum reason reason);

// ---- the journal itself ------------------------------------------------------------------------
struct undoing {
    int64_t visit, consultant;
    int seq;               // of what is taken back
    bool beside;           // it was said beside the visit's course
    bool holds_run;        // of a leave: the holds it ended run on
    bool expired;          // of a record: the visit had expired, and counts as such again
    enum reason reason;    // of an entry: taken back; of a record: as before
    int64_t ended_ms;      // of a record: as before
    int64_t asks_until_ms; // of a step that leaves a visit called: so long its timers stand still
};
struct event event_undone(const struct undoing *undoing);
struct event event_clock_doubted(enum doubt doubt, int by_s); // by_s 0: no longer
// What the clock had come to; up to when the day's instants stand, 0: the day was ended.
struct event event_clock_corrected(int64_t wrong_ms, int64_t stays_ms);
struct event event_clock_confirmed(enum doubt doubt, int64_t before_ms); // the last event's time
// After a restore: up to there a number may be in somebody's hand, of whom nothing is known any more.
struct event event_numbers_skipped(int up_to);
