// The frame: the table of commands, one handler each, and the handlers of what concerns the whole day;
// the others stand in engine_*.c. A handler checks everything first, then emits: an event that has
// been emitted is applied, so a refusal can only come before the first one.

#include "core/engine_internal.h"
#include "base/clock.h"
#include "base/err.h"

#include <string.h>

int64_t engine_event_ms(const struct model *model, int64_t now_ms)
{
    return now_ms > model->last_ms ? now_ms : model->last_ms;
}

void emit(struct step *s, struct event event)
{
    event.seq = s->model->last_seq + 1;
    bool lower = event.kind == EVENT_CLOCK_CORRECTED;
    event.at_ms = lower ? s->now_ms : engine_event_ms(s->model, s->now_ms);
    if (s->command && event_kind_origin(event.kind) != ORIGIN_DECIDED)
        event.author = s->command->author;
    must(!event_foreign_slot(&event)); // nobody would read it
    must(model_apply(s->model, &event));
    vec_push(&s->out->events, event);
}

void emit_as_author(struct step *s, struct event event)
{
    event.author = s->command->author;
    emit(s, event);
}

int64_t consultant_id(const struct step *s, int index)
{
    return index == NOBODY ? 0 : s->model->business.consultants[index].id;
}

enum refusal refuse_until(struct step *s, enum refusal refusal, int64_t until_ms)
{
    s->ruling->until_ms = until_ms;
    return refusal;
}

enum refusal fit_told(struct step *s, int64_t *told_ms, int64_t from_ms, int64_t to_ms)
{
    if (*told_ms < from_ms && from_ms - *told_ms < MINUTE_MS && from_ms <= to_ms)
        *told_ms = from_ms;
    return *told_ms < from_ms ? refuse_until(s, REFUSAL_TIME_EARLY, from_ms)
           : *told_ms > to_ms ? refuse_until(s, REFUSAL_TIME_LATE, to_ms)
                              : REFUSAL_NONE;
}

// ---- commands: the day, the business, the customers -------------------------------------------

static enum refusal do_tick(struct step *s)
{
    (void)s; // what is due has been done before any command
    return REFUSAL_NONE;
}

// Of the days that count, as the app has counted them.
static void carry_turns(struct step *s)
{
    const struct command *c = s->command;
    for (int i = 0; i < c->past_n; i++) {
        if (business_consultant(c->business, c->past[i].consultant) >= 0)
            emit(s, event_turns_carried(&c->past[i]));
    }
}

static enum refusal do_open_day(struct step *s)
{
    const struct command *c = s->command;
    if (s->model->open)
        return REFUSAL_WRONG_STATE;
    if (!c->business || c->until_ms <= c->ready_ms || c->rollover_ms < c->until_ms || c->visit < 1)
        return REFUSAL_BAD_VALUE;
    struct aside asides[ASIDE_MAX];
    int aside_n = s->model->aside_n, held = s->model->erasing_held;
    memcpy(asides, s->model->asides, sizeof asides);
    emit(s, event_day_opened(c->business, c->visit, c->ready_ms, c->until_ms, c->rollover_ms));
    for (int i = 0; i < c->owed_n; i++) {
        if (business_consultant(c->business, c->owed[i].consultant) >= 0)
            emit(s, event_owed_carried(c->owed[i].consultant, c->owed[i].group, c->owed[i].turns));
    }
    carry_turns(s);
    carry_asides(s, asides, aside_n);
    if (held)
        emit(s, event_erasing_answered(held, false, true));
    return REFUSAL_NONE;
}

static enum refusal do_change_business(struct step *s)
{
    const struct command *c = s->command;
    if (!c->business || !business_extends(&s->model->business, c->business) ||
        (c->ready_ms && (c->until_ms <= c->ready_ms || c->until_ms > s->model->rollover_ms)))
        return REFUSAL_BAD_VALUE;
    struct business_change change = {.business = c->business,
                                     .changed = c->changed,
                                     .parts = c->number,
                                     .staff = c->other,
                                     .opens_ms = c->ready_ms,
                                     .closes_ms = c->ready_ms ? c->until_ms : 0};
    emit(s, event_business_changed(&change));
    carry_turns(s);
    return REFUSAL_NONE;
}

static enum refusal do_change_customer(struct step *s)
{
    const struct command *c = s->command;
    emit(s, event_customer_changed(c->customer, (enum customer_change)c->number, c->other));
    return REFUSAL_NONE;
}

static enum refusal do_merge_customers(struct step *s)
{
    const struct command *c = s->command;
    if (c->customer <= 0 || c->other <= 0 || c->customer == c->other)
        return REFUSAL_BAD_VALUE;
    if (model_person(s->model, c->customer) != c->customer ||
        model_person(s->model, c->other) != c->other)
        return REFUSAL_MERGED;
    emit(s, event_customer_merged(c->customer, c->other));
    return REFUSAL_NONE;
}

static enum refusal do_split_customers(struct step *s)
{
    const struct command *c = s->command;
    if (c->customer <= 0 || c->other <= 0 || c->customer == c->other)
        return REFUSAL_BAD_VALUE;
    emit(s, event_customer_split(c->customer, c->other, c->number != 0));
    return REFUSAL_NONE;
}

// ---- undo -------------------------------------------------------------------------------------

static bool begins_service(enum event_kind kind)
{
    return kind == EVENT_STARTED || kind == EVENT_GREETED;
}

static enum refusal undo_refusal(const struct model *model, const struct undo_entry *entry,
                                 int64_t now_ms, struct undo_chain *chain)
{
    *chain = (struct undo_chain){0};
    if (!entry)
        return REFUSAL_NOTHING_TO_UNDO;
    if (entry->final)
        return REFUSAL_FINAL;
    int64_t undo_ms = (int64_t)model->business.rules.undo_s * 1000;
    bool late = now_ms > entry->event.at_ms + undo_ms;
    if (!model_undo_chain(model, entry, chain)) // the program has gone on, or nobody knows who
        return late && chain->blocked_seq && !chain->by_somebody ? REFUSAL_TOO_LATE
                                                                 : REFUSAL_TOUCHED_SINCE;
    if (late && (begins_service(entry->event.kind) || chain->n > 0))
        return REFUSAL_TOO_LATE;
    return entry->event.seq > INT32_MAX ? REFUSAL_TOO_LATE : REFUSAL_NONE;
}

enum refusal engine_undo_refusal(const struct model *model, int64_t author, int64_t now_ms,
                                 int64_t *ret_seq)
{
    struct undo_chain chain;
    enum refusal refusal =
        undo_refusal(model, author ? model_last_undo(model, author) : NULL, now_ms, &chain);
    if (ret_seq)
        *ret_seq = refusal == REFUSAL_TOUCHED_SINCE ? chain.blocked_seq : 0;
    return refusal;
}

// Newest first: each stands again as it stood, another visit in its place with its first wait.
static void take_back_own(struct step *s, const struct undo_chain *chain)
{
    for (int i = 0; i < chain->n; i++)
        emit(s, event_undone(
                    &(struct undoing){.visit = chain->visits[i], .seq = (int)chain->seqs[i]}));
}

static struct undoing undoing_of(struct step *s, const struct undo_entry *last,
                                 const struct undo_chain *chain)
{
    const struct command *c = s->command;
    enum event_kind kind = last->event.kind;
    bool enters = kind == EVENT_REGISTERED || kind == EVENT_GREETED;
    bool record = kind == EVENT_RECORD_COMPLETED, beside = event_is_side_note(kind);
    bool call_runs_on = kind == EVENT_CALL_REPEATED && chain->n == 0;
    bool asks = last->event.visit && !beside && !record && !call_runs_on;
    return (struct undoing){
        .visit = last->event.visit,
        .consultant = consultant_id(s, last->consultant),
        .seq = (int)last->event.seq,
        .beside = beside,
        .holds_run =
            kind == EVENT_CHECKED_OUT || kind == EVENT_WENT_OUT || kind == EVENT_BREAK_BEGUN,
        .expired = record && c->number,
        .reason = enters   ? REASON_TAKEN_BACK
                  : record ? c->reason
                           : REASON_NONE,
        .ended_ms = record ? c->ready_ms : 0,
        .asks_until_ms = asks ? engine_event_ms(s->model, s->now_ms) + UNANSWERED_MS : 0,
    };
}

// It stands again, and the desk is asked how it goes on. seq 0: there was none.
static struct undoing call_that_gave_way(struct step *s, const struct undo_entry *start)
{
    const struct undo_entry *gave = model_gave_way(s->model, start);
    return gave ? (struct undoing){.visit = gave->event.visit,
                                   .consultant = consultant_id(s, gave->consultant),
                                   .seq = (int)gave->event.seq,
                                   .asks_until_ms =
                                       engine_event_ms(s->model, s->now_ms) + UNANSWERED_MS}
                : (struct undoing){0};
}

// Whoever would be here again by it, and has taken another number since; NULL: nobody.
static const struct visit *here_anew(const struct model *model, const struct undo_entry *last)
{
    const struct visit *visit = model_visit(model, last->event.visit);
    bool again = visit && !event_is_side_note(last->event.kind) && !visit_is_open(visit) &&
                 visit_is_open(&last->visit_before);
    return again ? open_beside(model, visit) : NULL;
}

static enum refusal do_undo(struct step *s)
{
    const struct command *c = s->command;
    const struct undo_entry *entry = c->author ? model_last_undo(s->model, c->author) : NULL;
    struct undo_chain chain;
    if (entry && c->other != 0 && (c->other < entry->event.seq || c->other > entry->last_seq))
        return REFUSAL_TOUCHED_SINCE; // by the author, elsewhere: not what was asked for
    enum refusal refusal = undo_refusal(s->model, entry, s->now_ms, &chain);
    s->ruling->blocked_seq = chain.blocked_seq;
    if (refusal == REFUSAL_TOO_LATE)
        s->ruling->until_ms =
            entry->event.at_ms + s->model->business.rules.undo_s * (int64_t)SECOND_MS;
    if (refusal != REFUSAL_NONE)
        return refusal;
    const struct visit *anew = here_anew(s->model, entry);
    if (anew) {
        s->ruling->visit = anew->id;
        return REFUSAL_ALREADY_HERE;
    }
    struct undo_entry last = *entry; // what is taken back before it moves the entries
    struct undoing call_again = call_that_gave_way(s, entry);
    s->ruling->visit = last.event.visit;
    s->ruling->consultant = consultant_id(s, last.consultant);
    s->ruling->appointment = event_is_appointment(last.event.kind) ? last.event.number : 0;
    s->ruling->entry = last.event.kind == EVENT_ENTRY_CHANGED ? last.event.other : 0;
    take_back_own(s, &chain);
    struct undoing undoing = undoing_of(s, &last, &chain);
    emit(s, event_undone(&undoing));
    if (call_again.seq)
        emit(s, event_undone(&call_again));
    return REFUSAL_NONE;
}

// ---- the table --------------------------------------------------------------------------------

static const struct {
    handler_fn *handle;
    bool without_day; // may run before the day is open
    bool on_doubt;    // may run while the clock is not believed
} handlers[] = {
    [COMMAND_TICK] = {do_tick, true, false},
    [COMMAND_OPEN_DAY] = {do_open_day, true, false},
    [COMMAND_CHANGE_BUSINESS] = {do_change_business, false, false},
    [COMMAND_CHANGE_CUSTOMER] = {do_change_customer, true, false},
    [COMMAND_MERGE_CUSTOMERS] = {do_merge_customers, true, false},
    [COMMAND_SPLIT_CUSTOMERS] = {do_split_customers, true, false},
    [COMMAND_REGISTER] = {do_register, false, false},
    [COMMAND_SET_OUT] = {do_set_out, false, false},
    [COMMAND_GREET] = {do_greet, false, false},
    [COMMAND_CALL] = {do_call, false, false},
    [COMMAND_CALL_NEXT] = {do_call, false, false},
    [COMMAND_CALL_AGAIN] = {do_call_again, false, false},
    [COMMAND_START] = {do_start, false, false},
    [COMMAND_FINISH] = {do_finish, false, false},
    [COMMAND_COMPLETE_RECORD] = {do_complete_record, false, false},
    [COMMAND_NO_SHOW] = {do_no_show, false, false},
    [COMMAND_RETURN] = {do_return, false, false},
    [COMMAND_PARK] = {do_park, false, false},
    [COMMAND_BEGIN_WORK] = {do_begin_work, false, false},
    [COMMAND_SET_STAGE] = {do_set_stage, false, false},
    [COMMAND_SALES_STEP] = {do_sales_step, false, false},
    [COMMAND_KEEP_REPORT] = {do_keep_report, true, false},
    [COMMAND_ADD_WORK] = {do_add_work, false, false},
    [COMMAND_ANSWER_WORK] = {do_answer_work, false, false},
    [COMMAND_END_WORK] = {do_end_work, false, false},
    [COMMAND_TRANSFER] = {do_transfer, false, false},
    [COMMAND_CANCEL] = {do_cancel, false, false},
    [COMMAND_SET_CLASS] = {do_set_class, false, false},
    [COMMAND_CHECK_IN] = {do_check_in, false, false},
    [COMMAND_CHECK_OUT] = {do_check_out, false, false},
    [COMMAND_BREAK] = {do_break, false, false},
    [COMMAND_GO_OUT] = {do_go_out, false, false},
    [COMMAND_COME_BACK] = {do_come_back, false, false},
    [COMMAND_REFUSE_TURN] = {do_refuse_turn, false, false},
    [COMMAND_CLEAR] = {do_clear, false, false},
    [COMMAND_BOOK] = {do_book, false, false},
    [COMMAND_REBOOK] = {do_book, false, false},
    [COMMAND_UNBOOK] = {do_unbook, false, false},
    [COMMAND_RATE] = {do_rate, false, false},
    [COMMAND_CHANGE_PARTY] = {do_change_party, false, false},
    [COMMAND_ANSWER] = {do_answer, false, false},
    [COMMAND_ASK_TASK] = {do_ask_task, false, false},
    [COMMAND_END_TASK] = {do_end_task, false, false},
    [COMMAND_FOLLOW_UP] = {do_follow_up, true, false},
    [COMMAND_REMIND] = {do_remind, false, false},
    [COMMAND_UNDO] = {do_undo, false, false},
    [COMMAND_SKIP_NUMBERS] = {do_skip_numbers, false, false},
    [COMMAND_NO_CUSTOMER] = {do_no_customer, false, false},
    [COMMAND_HANDLE_RATING] = {do_handle_rating, true, false},
    [COMMAND_PUT_ASIDE] = {do_put_aside, true, false},
    [COMMAND_CHANGE_ROSTER] = {do_change_roster, false, false},
    [COMMAND_CORRECT_ATTENDANCE] = {do_correct_attendance, false, false},
    [COMMAND_CREDIT_TURN] = {do_credit_turn, false, false},
    [COMMAND_CHANGE_REGISTER] = {do_change_register, true, false},
    [COMMAND_WRITE_ENTRY] = {do_write_entry, true, false},
    [COMMAND_IMPORT] = {do_import, false, false},
    [COMMAND_SEE_CAR] = {do_see_car, false, false},
    [COMMAND_ANSWER_ERASING] = {do_answer_erasing, false, false},
    [COMMAND_DOUBT_CLOCK] = {do_doubt_clock, true, true},
    [COMMAND_CONFIRM_CLOCK] = {do_confirm_clock, true, true},
    [COMMAND_CORRECT_CLOCK] = {do_correct_clock, true, true},
};
_Static_assert(sizeof handlers / sizeof *handlers == COMMAND_KIND_COUNT, "one row per command");

void engine_decide(struct model *model, const struct command *command, int64_t now_ms,
                   struct event_list *out, struct ruling *ret_ruling)
{
    *ret_ruling = (struct ruling){0};
    struct step s = {
        .model = model, .command = command, .now_ms = now_ms, .out = out, .ruling = ret_ruling};
    int64_t before = model->last_seq;
    bool believed = engine_doubt(model, now_ms) == DOUBT_NONE;
    if (!believed && !handlers[command->kind].on_doubt)
        ret_ruling->refusal = REFUSAL_CLOCK_DOUBTED;
    else if (!model->open && !handlers[command->kind].without_day)
        ret_ruling->refusal = REFUSAL_NO_DAY;
    else
        ret_ruling->refusal = handlers[command->kind].handle(&s);
    if (ret_ruling->refusal != REFUSAL_NONE)
        return;
    if (believed && !handlers[command->kind].on_doubt) // what is due comes first
        settle(&s);
    if (model->last_seq > before) {
        ret_ruling->first_seq = before + 1;
        ret_ruling->last_seq = model->last_seq;
    }
}
