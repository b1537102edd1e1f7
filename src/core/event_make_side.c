// Each kind's slots filled from named values, in the order of event_make.h: what is said beside a visit's course,
// appointments, and the journal itself.

#include "core/event_make.h"

struct event event_rated(int64_t visit, int64_t consultant, int stars, bool call_back)
{
    return (struct event){.kind = EVENT_RATED,
                          .visit = visit,
                          .consultant = consultant,
                          .number = stars,
                          .party = call_back};
}

struct event event_register_changed(int id, enum register_change what)
{
    return (struct event){.kind = EVENT_REGISTER_CHANGED, .number = id, .party = (int)what};
}

struct event event_entry_changed(int64_t entry, enum entry_change what, int step, int64_t owner)
{
    return (struct event){.kind = EVENT_ENTRY_CHANGED,
                          .other = entry,
                          .number = (int)what,
                          .party = step,
                          .consultant = owner};
}

struct event event_imported(int import, int rows, enum import_kind kind, int64_t of_register)
{
    return (struct event){.kind = EVENT_IMPORTED,
                          .number = import,
                          .party = rows,
                          .class = kind,
                          .other = of_register};
}

struct event event_rating_handled(int64_t visit)
{
    return (struct event){.kind = EVENT_RATING_HANDLED, .visit = visit};
}

struct event event_party_changed(int64_t visit, int party)
{
    return (struct event){.kind = EVENT_PARTY_CHANGED, .visit = visit, .party = party};
}

struct event event_answered(int64_t visit, int question)
{
    return (struct event){.kind = EVENT_ANSWERED, .visit = visit, .number = question};
}

struct event event_task_asked(int64_t visit, enum desk_task task, int64_t consultant, int count)
{
    return (struct event){.kind = EVENT_TASK_ASKED,
                          .visit = visit,
                          .number = (int)task,
                          .consultant = consultant,
                          .party = count > 1 ? count : 0};
}

struct event event_task_ended(int64_t visit, enum desk_task task, enum reason reason)
{
    return (struct event){
        .kind = EVENT_TASK_ENDED, .visit = visit, .number = (int)task, .reason = reason};
}

struct event event_follow_up_changed(const struct follow_up_event *change)
{
    return (struct event){.kind = EVENT_FOLLOW_UP_CHANGED,
                          .visit = change->visit,
                          .consultant = change->consultant,
                          .number = (int)change->what,
                          .ready_ms = change->before_ms,
                          .until_ms = change->until_ms,
                          .other = change->given_to};
}

struct event event_booked(const struct booking *booking)
{
    return (struct event){.kind = EVENT_BOOKED,
                          .number = booking->appointment,
                          .service = booking->service,
                          .customer = booking->customer,
                          .consultant = booking->consultant,
                          .channel = booking->channel,
                          .ready_ms = booking->starts_ms};
}

struct event event_rebooked(const struct booking *booking, int64_t starts_before_ms,
                            int64_t consultant_before)
{
    struct event event = event_booked(booking);
    event.kind = EVENT_REBOOKED;
    event.until_ms = starts_before_ms;
    event.other = consultant_before;
    return event;
}

struct event event_unbooked(int appointment, enum channel channel, int64_t starts_ms,
                            enum reason reason)
{
    return (struct event){.kind = EVENT_UNBOOKED,
                          .number = appointment,
                          .channel = channel,
                          .ready_ms = starts_ms,
                          .reason = reason};
}

struct event event_undone(const struct undoing *undoing)
{
    return (struct event){.kind = EVENT_UNDONE,
                          .visit = undoing->visit,
                          .consultant = undoing->consultant,
                          .number = undoing->seq,
                          .party = undoing->beside,
                          .other = undoing->holds_run,
                          .group = undoing->expired,
                          .reason = undoing->reason,
                          .ready_ms = undoing->ended_ms,
                          .until_ms = undoing->asks_until_ms};
}

struct event event_clock_doubted(enum doubt doubt, int by_s)
{
    return (struct event){.kind = EVENT_CLOCK_DOUBTED, .number = by_s, .party = (int)doubt};
}

struct event event_clock_confirmed(enum doubt doubt, int64_t before_ms)
{
    return (struct event){
        .kind = EVENT_CLOCK_CONFIRMED, .number = (int)doubt, .ready_ms = before_ms};
}

struct event event_clock_corrected(int64_t wrong_ms, int64_t stays_ms)
{
    return (struct event){
        .kind = EVENT_CLOCK_CORRECTED, .ready_ms = wrong_ms, .until_ms = stays_ms};
}

struct event event_numbers_skipped(int up_to)
{
    return (struct event){.kind = EVENT_NUMBERS_SKIPPED, .number = up_to};
}

struct event event_sales_step(int64_t visit, int64_t consultant, enum sales_step step)
{
    return (struct event){
        .kind = EVENT_SALES_STEP, .visit = visit, .consultant = consultant, .number = (int)step};
}

struct event event_report_kept(int day, int act)
{
    return (struct event){.kind = EVENT_REPORT_KEPT, .number = day, .party = act};
}
