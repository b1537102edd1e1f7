// Each kind's slots filled from named values, in the order of command_make.h.

#include "core/command_make.h"

struct command command_open_day(const struct business *business, int64_t first_visit,
                                int64_t opens_ms, int64_t closes_ms, int64_t rollover_ms)
{
    return (struct command){.kind = COMMAND_OPEN_DAY,
                            .business = business,
                            .visit = first_visit,
                            .ready_ms = opens_ms,
                            .until_ms = closes_ms,
                            .rollover_ms = rollover_ms};
}

struct command command_change_business(const struct business_change *change)
{
    return (struct command){.kind = COMMAND_CHANGE_BUSINESS,
                            .business = change->business,
                            .changed = change->changed,
                            .number = change->parts,
                            .other = change->staff,
                            .ready_ms = change->opens_ms,
                            .until_ms = change->closes_ms};
}

struct command command_change_customer(int64_t customer, enum customer_change what, int64_t owner)
{
    return (struct command){
        .kind = COMMAND_CHANGE_CUSTOMER, .customer = customer, .number = (int)what, .other = owner};
}

struct command command_merge_customers(int64_t customer, int64_t into)
{
    return (struct command){.kind = COMMAND_MERGE_CUSTOMERS, .customer = customer, .other = into};
}

struct command command_split_customers(int64_t customer, int64_t other, bool for_good)
{
    return (struct command){
        .kind = COMMAND_SPLIT_CUSTOMERS, .customer = customer, .other = other, .number = for_good};
}

struct command command_register(const struct arrival *arrival)
{
    return (struct command){.kind = COMMAND_REGISTER,
                            .service = arrival->service,
                            .class = arrival->class,
                            .customer = arrival->customer,
                            .consultant = arrival->consultant,
                            .party = arrival->party,
                            .lang = arrival->lang,
                            .channel = arrival->channel,
                            .reason = arrival->reason,
                            .ready_ms = arrival->ready_ms};
}

struct command command_greet(const struct arrival *arrival)
{
    struct command command = command_register(arrival);
    command.kind = COMMAND_GREET;
    return command;
}

struct command command_set_out(const struct arrival *arrival)
{
    struct command command = command_register(arrival);
    command.kind = COMMAND_SET_OUT;
    command.ready_ms = 0;
    return command;
}

struct command command_on_visit(enum command_kind kind, int64_t visit)
{
    return (struct command){.kind = kind, .visit = visit};
}

struct command command_call(int64_t visit, int64_t consultant)
{
    return (struct command){.kind = COMMAND_CALL, .visit = visit, .consultant = consultant};
}

struct command command_override(int64_t visit, int64_t consultant, enum reason cause)
{
    return (struct command){.kind = COMMAND_CALL,
                            .visit = visit,
                            .consultant = consultant,
                            .reason = REASON_OVERRIDE,
                            .number = (int)cause};
}

struct command command_start_told(int64_t visit, int64_t began_ms, int64_t ended_ms)
{
    return (struct command){.kind = COMMAND_START,
                            .visit = visit,
                            .reason = REASON_FORGOTTEN,
                            .ready_ms = began_ms,
                            .until_ms = ended_ms};
}

struct command command_finish(int64_t visit, enum outcome outcome, enum reason reason,
                              int64_t ended_ms)
{
    return (struct command){.kind = COMMAND_FINISH,
                            .visit = visit,
                            .outcome = outcome,
                            .reason = reason,
                            .ready_ms = ended_ms};
}

struct command command_complete_record(int64_t visit, int64_t consultant, enum outcome outcome,
                                       enum reason reason, int64_t ended_ms)
{
    return (struct command){.kind = COMMAND_COMPLETE_RECORD,
                            .visit = visit,
                            .consultant = consultant,
                            .outcome = outcome,
                            .reason = reason,
                            .ready_ms = ended_ms};
}

struct command command_park(int64_t visit, int64_t until_ms)
{
    return (struct command){.kind = COMMAND_PARK, .visit = visit, .until_ms = until_ms};
}

struct command command_sales_step(int64_t visit, enum sales_step step)
{
    return (struct command){.kind = COMMAND_SALES_STEP, .visit = visit, .number = (int)step};
}

struct command command_keep_report(int day, int act)
{
    return (struct command){.kind = COMMAND_KEEP_REPORT, .number = day, .party = act};
}

struct command command_add_work(int64_t visit)
{
    return (struct command){.kind = COMMAND_ADD_WORK, .visit = visit};
}

struct command command_answer_work(int64_t visit, int number, bool approved)
{
    return (struct command){
        .kind = COMMAND_ANSWER_WORK, .visit = visit, .number = number, .party = approved};
}

struct command command_set_stage(int64_t visit, enum work_stage stage)
{
    return (struct command){.kind = COMMAND_SET_STAGE, .visit = visit, .number = (int)stage};
}

struct command command_transfer(int64_t visit, int64_t service, int64_t consultant,
                                enum reason reason)
{
    return (struct command){.kind = COMMAND_TRANSFER,
                            .visit = visit,
                            .service = service,
                            .consultant = consultant,
                            .reason = reason};
}

struct command command_no_customer(int64_t visit, enum reason what_for)
{
    return (struct command){.kind = COMMAND_NO_CUSTOMER, .visit = visit, .reason = what_for};
}

struct command command_cancel(int64_t visit, enum reason reason)
{
    return (struct command){.kind = COMMAND_CANCEL, .visit = visit, .reason = reason};
}

struct command command_set_class(int64_t visit, int64_t class, enum reason reason)
{
    return (struct command){
        .kind = COMMAND_SET_CLASS, .visit = visit, .class = class, .reason = reason};
}

struct command command_rate(int64_t visit, int stars, bool call_back)
{
    return (struct command){
        .kind = COMMAND_RATE, .visit = visit, .number = stars, .party = call_back};
}

struct command command_change_party(int64_t visit, int party)
{
    return (struct command){.kind = COMMAND_CHANGE_PARTY, .visit = visit, .party = party};
}

struct command command_answer(int64_t visit, int question, int64_t choice)
{
    return (struct command){
        .kind = COMMAND_ANSWER, .visit = visit, .number = question, .other = choice};
}

struct command command_ask_task(int64_t visit, enum desk_task task, int count)
{
    return (struct command){.kind = COMMAND_ASK_TASK,
                            .visit = visit,
                            .number = (int)task,
                            .party = count > 1 ? count : 0};
}

struct command command_end_task(int64_t visit, enum desk_task task, enum reason reason)
{
    return (struct command){
        .kind = COMMAND_END_TASK, .visit = visit, .number = (int)task, .reason = reason};
}

struct command command_follow_up(int64_t visit, int64_t consultant, enum follow_up_change what,
                                 int64_t until_ms, int64_t given_to)
{
    return (struct command){.kind = COMMAND_FOLLOW_UP,
                            .visit = visit,
                            .consultant = consultant,
                            .number = (int)what,
                            .until_ms = until_ms,
                            .other = given_to};
}

struct command command_credit_turn(int64_t consultant, int64_t service, enum reason cause)
{
    return (struct command){
        .kind = COMMAND_CREDIT_TURN, .consultant = consultant, .service = service, .reason = cause};
}

struct command command_on_consultant(enum command_kind kind, int64_t consultant)
{
    return (struct command){.kind = kind, .consultant = consultant};
}

struct command command_break(int64_t consultant, enum reason reason, int64_t until_ms)
{
    return (struct command){
        .kind = COMMAND_BREAK, .consultant = consultant, .reason = reason, .until_ms = until_ms};
}

struct command command_go_out(int64_t consultant, enum reason reason, int64_t until_ms)
{
    return (struct command){
        .kind = COMMAND_GO_OUT, .consultant = consultant, .reason = reason, .until_ms = until_ms};
}

struct command command_remind(int64_t consultant, enum reminder reminder, int left)
{
    return (struct command){
        .kind = COMMAND_REMIND, .consultant = consultant, .number = (int)reminder, .party = left};
}

struct command command_answer_erasing(int due, bool erase)
{
    return (struct command){.kind = COMMAND_ANSWER_ERASING, .number = due, .party = erase};
}

struct command command_change_roster(int64_t with)
{
    return (struct command){.kind = COMMAND_CHANGE_ROSTER, .other = with};
}

struct command command_correct_attendance(int64_t consultant, int day, int64_t came_ms,
                                          int64_t left_ms, enum reason why)
{
    return (struct command){.kind = COMMAND_CORRECT_ATTENDANCE,
                            .consultant = consultant,
                            .number = day,
                            .ready_ms = came_ms,
                            .until_ms = left_ms,
                            .reason = why};
}

struct command command_change_register(int id, enum register_change what)
{
    return (struct command){.kind = COMMAND_CHANGE_REGISTER, .number = id, .party = (int)what};
}

struct command command_write_entry(int64_t entry, int64_t of_register)
{
    return (struct command){.kind = COMMAND_WRITE_ENTRY, .other = entry, .class = of_register};
}

struct command command_import(enum import_kind kind, int64_t of_register)
{
    return (struct command){.kind = COMMAND_IMPORT, .class = kind, .other = of_register};
}

struct command command_see_car(int64_t at_ms)
{
    return (struct command){.kind = COMMAND_SEE_CAR, .ready_ms = at_ms};
}

struct command command_put_aside(const struct aside *aside)
{
    return (struct command){.kind = COMMAND_PUT_ASIDE,
                            .visit = aside->visit,
                            .consultant = aside->consultant,
                            .other = aside->appointment,
                            .number = (int)aside->kind,
                            .party = aside->n,
                            .until_ms = aside->until_ms};
}

struct command command_book(const struct booking *booking)
{
    return (struct command){.kind = COMMAND_BOOK,
                            .service = booking->service,
                            .customer = booking->customer,
                            .consultant = booking->consultant,
                            .channel = booking->channel,
                            .ready_ms = booking->starts_ms};
}

struct command command_rebook(int appointment, int64_t starts_ms, int64_t consultant)
{
    return (struct command){.kind = COMMAND_REBOOK,
                            .number = appointment,
                            .ready_ms = starts_ms,
                            .consultant = consultant};
}

struct command command_unbook(int appointment, enum reason reason)
{
    return (struct command){.kind = COMMAND_UNBOOK, .number = appointment, .reason = reason};
}

struct command command_undo(int64_t seq)
{
    return (struct command){.kind = COMMAND_UNDO, .other = seq};
}

struct command command_doubt_clock(enum doubt doubt, int by_s)
{
    return (struct command){.kind = COMMAND_DOUBT_CLOCK, .number = by_s, .party = (int)doubt};
}

struct command command_confirm_clock(int64_t shown_ms)
{
    return (struct command){.kind = COMMAND_CONFIRM_CLOCK, .ready_ms = shown_ms};
}

struct command command_correct_clock(int64_t shown_ms)
{
    return (struct command){.kind = COMMAND_CORRECT_CLOCK, .ready_ms = shown_ms};
}

struct command command_skip_numbers(int up_to)
{
    return (struct command){.kind = COMMAND_SKIP_NUMBERS, .number = up_to};
}
