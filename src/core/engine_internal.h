#pragma once
// What the files of the engine share: one step, the ways to emit an event, and the handlers of the
// commands. Nothing outside core/engine*.c includes this.

#include "core/assign.h"
#include "core/engine.h"
#include "core/event_make.h"

enum { PARTY_MAX = 99 };
// So long a called visit stands unanswered after an undo; so long a question holds a no-show.
enum { UNANSWERED_MS = 10 * 60 * 1000, COMING_MS = 120 * 1000 };
// A number of somebody on the way is given back after so long.
enum { ON_THE_WAY_MS = 2 * 60 * 60 * 1000 };

struct step {
    struct model *model;
    const struct command *command;
    int64_t now_ms;
    struct event_list *out;
    struct ruling *ruling;
};

typedef enum refusal handler_fn(struct step *s); // of a command

// ---- engine.c ---------------------------------------------------------------------------------
// Dates, numbers, applies and appends it.
void emit(struct step *s, struct event event);
// A choice of the desk rather than the engine's: the author stands in it.
void emit_as_author(struct step *s, struct event event);
int64_t consultant_id(const struct step *s, int index); // 0: NOBODY
// The refusal, with the instant from which it may be otherwise.
enum refusal refuse_until(struct step *s, enum refusal refusal, int64_t until_ms);
// Of an instant that was told: not before `from_ms`, nor after `to_ms`. People tell minutes, so one that lies less than
// a minute before `from_ms` becomes that.
enum refusal fit_told(struct step *s, int64_t *told_ms, int64_t from_ms, int64_t to_ms);

// ---- engine_due.c: what follows, and what is due ----------------------------------------------
// As proposed, and whoever knows the customer is told; by_desk: the author stands in it.
void call_visit(struct step *s, const struct proposal *p, bool by_desk);
// After every command and at every tick: holds that are in vain end, what nobody on duty can take is
// opened to others, and in automatic mode whoever can be is called.
void settle(struct step *s);
// What serving this visit costs whoever gets it for that reason.
enum turn_cost turn_cost(const struct model *model, const struct visit *visit, enum reason reason);
void take_turn(struct step *s, const struct visit *visit);
void begin_hold(struct step *s, int64_t visit_id);
bool on_private_leave(const struct model *model, int consultant);
void withdraw_call(struct step *s, const struct visit *visit, enum reason reason);
void close_day(struct step *s, enum reason why);     // why everything expires; NONE: the hour
void suspend_if_due(struct step *s, int consultant); // by too many open records, or no longer
int64_t recall_due_ms(const struct model *model, const struct visit *visit);

// ---- engine_arrive.c --------------------------------------------------------------------------
enum refusal free_to_take(const struct model *model, int consultant); // not away, serving nobody
// Nobody enters a wish for themselves, but for whoever has booked with them.
enum refusal check_own_wish(const struct step *s);
// Another visit of the same customer that is open; NULL: none.
const struct visit *open_beside(const struct model *model, const struct visit *visit);
// The command's wish: who entered it, and whether it costs the turn.
void note_wish(struct step *s, int64_t visit, int64_t consultant);
handler_fn do_register, do_set_out, do_greet, do_book, do_unbook;

// ---- engine_serve.c ---------------------------------------------------------------------------
enum refusal find_visit(struct step *s, const struct visit **ret); // the command's, of today
// consultant: whose step leads to it, so that undoing the step takes it back; 0: somebody asks.
void ask_task(struct step *s, int64_t visit, enum desk_task task, int64_t consultant, int count);
handler_fn do_call, do_call_again, do_start, do_finish, do_complete_record, do_no_customer,
    do_no_show, do_return, do_park, do_begin_work, do_add_work, do_answer_work, do_set_stage,
    do_sales_step, do_end_work, do_transfer, do_cancel, do_set_class, do_refuse_turn, do_rate;

// ---- engine_side.c ----------------------------------------------------------------------------
handler_fn do_change_register, do_write_entry, do_change_party, do_answer, do_ask_task, do_end_task,
    do_follow_up, do_remind, do_skip_numbers, do_handle_rating, do_put_aside, do_answer_erasing,
    do_change_roster, do_correct_attendance, do_keep_report, do_import, do_see_car;
void carry_asides(struct step *s, const struct aside *asides, int n);

// ---- engine_clock.c ----------------------------------------------------------------------------
handler_fn do_doubt_clock, do_confirm_clock, do_correct_clock;

// ---- engine_presence.c ------------------------------------------------------------------------
handler_fn do_check_in, do_check_out, do_break, do_go_out, do_come_back, do_clear, do_credit_turn;
