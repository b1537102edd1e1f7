#pragma once
// One constructor for each kind of command, with parameters that say what the slots of the table in
// command.h hold. id, author and channel are left 0: request_ask() (app/app.h) keeps the request's.
// Ids are 0 for none; pointers are kept, not copied.

#include "core/command.h"
#include "core/event_make.h"

// ---- the day, the business, the customers ------------------------------------------------------
// Turns owed from earlier days (owed, owed_n) are put in by whoever knows some.
struct command command_open_day(const struct business *business, int64_t first_visit,
                                int64_t opens_ms, int64_t closes_ms, int64_t rollover_ms);
struct command command_change_business(const struct business_change *change);
struct command command_change_customer(int64_t customer, enum customer_change what, int64_t owner);
struct command command_merge_customers(int64_t customer, int64_t into);
// other 0: whoever it was merged into. for_good: they are not suggested as one again.
struct command command_split_customers(int64_t customer, int64_t other, bool for_good);

// ---- arriving ----------------------------------------------------------------------------------
// visit, number and owner stay open: they are the engine's and the app's. ready_ms 0: now; the
// class 0: the service's own.
struct command command_register(const struct arrival *arrival);
struct command command_greet(const struct arrival *arrival);
struct command command_set_out(const struct arrival *arrival); // without a wish or an hour

// ---- one visit ---------------------------------------------------------------------------------
// What needs a visit and nothing else: CALL_AGAIN, START, NO_SHOW, RETURN, BEGIN_WORK, END_WORK,
// REFUSE_TURN.
struct command command_on_visit(enum command_kind kind, int64_t visit);
// visit 0: the best; consultant 0: whoever is proposed.
struct command command_call(int64_t visit, int64_t consultant);
// Against the proposal, for a cause; REASON_OVERRIDE: a supervisor's choice, and no more is said.
struct command command_override(int64_t visit, int64_t consultant, enum reason cause);
// A start that was forgotten: it began at the call, or at began_ms; ended_ms: when it ended, if the
// consultant has gone on since, 0: as late as can be.
struct command command_start_told(int64_t visit, int64_t began_ms, int64_t ended_ms);
// ended_ms: the true end of a service that nobody finished in time; 0: now.
struct command command_finish(int64_t visit, enum outcome outcome, enum reason reason,
                              int64_t ended_ms);
// consultant: whose record it is, of a visit of another day; else 0.
struct command command_complete_record(int64_t visit, int64_t consultant, enum outcome outcome,
                                       enum reason reason, int64_t ended_ms);
struct command command_park(int64_t visit, int64_t until_ms);
struct command command_sales_step(int64_t visit, enum sales_step step);
struct command command_keep_report(int day, int act); // day: yyyymmdd; enum report_act
struct command command_add_work(int64_t visit);       // what it is stands in the request
struct command command_answer_work(int64_t visit, int number, bool approved);
struct command command_set_stage(int64_t visit, enum work_stage stage);
// To a service, to a consultant, or to both.
struct command command_transfer(int64_t visit, int64_t service, int64_t consultant,
                                enum reason reason);
struct command command_no_customer(int64_t visit, enum reason what_for);
struct command command_cancel(int64_t visit, enum reason reason);
struct command command_set_class(int64_t visit, int64_t class, enum reason reason);
struct command command_rate(int64_t visit, int stars, bool call_back); // stars: 1 to 5
struct command command_change_party(int64_t visit, int party);
// choice 0: in words, which stand in the request.
struct command command_answer(int64_t visit, int question, int64_t choice);
// How many of it: 1 … PARTY_MOST; asked once more with another count, that one counts.
struct command command_ask_task(int64_t visit, enum desk_task task, int count);
struct command command_end_task(int64_t visit, enum desk_task task, enum reason reason);
// until_ms: put off to, or of a new one when it is due; given_to: another consultant.
struct command command_follow_up(int64_t visit, int64_t consultant, enum follow_up_change what,
                                 int64_t until_ms, int64_t given_to);

// ---- one consultant ----------------------------------------------------------------------------
// What needs a consultant and nothing else: CALL_NEXT, CHECK_IN, CHECK_OUT,
// COME_BACK, CLEAR.
struct command command_credit_turn(int64_t consultant, int64_t service, enum reason cause);
struct command command_on_consultant(enum command_kind kind, int64_t consultant);
struct command command_break(int64_t consultant, enum reason reason, int64_t until_ms);
struct command command_go_out(int64_t consultant, enum reason reason, int64_t until_ms);
struct command command_remind(int64_t consultant, enum reminder reminder, int left);
struct command command_answer_erasing(int due, bool erase);
// What changes stands in the request (app/roster.h). with: whom the one concerned swaps with, 0: none.
struct command command_change_roster(int64_t with);
struct command command_correct_attendance(int64_t consultant, int day, int64_t came_ms,
                                          int64_t left_ms, enum reason why);
struct command command_change_register(int id,
                                       enum register_change what); // id 0: the app numbers it
// entry 0: a new one, of that register. What is in it stands in the request.
struct command command_write_entry(int64_t entry, int64_t of_register);
// What comes in stands in the request (app/import.h); of_register: of IMPORT_ENTRIES, else 0.
struct command command_import(enum import_kind kind, int64_t of_register);
struct command command_see_car(int64_t at_ms); // 0: now; whose it is the app finds
struct command
command_put_aside(const struct aside *aside); // of it what it is about, n and until_ms

// ---- appointments ------------------------------------------------------------------------------
struct command command_book(const struct booking *booking); // its number is given by the app
// The app knows service and customer; consultant 0: as before.
struct command command_rebook(int appointment, int64_t starts_ms, int64_t consultant);
struct command command_unbook(int appointment, enum reason reason);

// ---- after a restore ---------------------------------------------------------------------------
struct command command_skip_numbers(int up_to);

// ---- the clock ---------------------------------------------------------------------------------
struct command command_doubt_clock(enum doubt doubt, int by_s); // by_s 0: no longer
struct command command_confirm_clock(int64_t shown_ms);         // the time that somebody has read

struct command command_correct_clock(int64_t shown_ms);

// ---- undo --------------------------------------------------------------------------------------
struct command command_undo(int64_t seq); // that step of the author's and no other; 0: the last
