// Each kind's slots filled from named values, in the order of event_make.h: the day, visits, turns and consultants. What
// is said beside them stands in event_make_side.c.

#include "core/event_make.h"

struct event event_day_opened(const struct business *business, int64_t first_visit,
                              int64_t opens_ms, int64_t closes_ms, int64_t rollover_ms)
{
    return (struct event){.kind = EVENT_DAY_OPENED,
                          .business = business,
                          .visit = first_visit,
                          .ready_ms = opens_ms,
                          .until_ms = closes_ms,
                          .rollover_ms = rollover_ms};
}

struct event event_day_closed(void)
{
    return (struct event){.kind = EVENT_DAY_CLOSED};
}

struct event event_business_changed(const struct business_change *change)
{
    return (struct event){.kind = EVENT_BUSINESS_CHANGED,
                          .business = change->business,
                          .changed = change->changed,
                          .number = change->parts,
                          .other = change->staff,
                          .ready_ms = change->opens_ms,
                          .until_ms = change->closes_ms};
}

struct event event_customer_changed(int64_t customer, enum customer_change what, int64_t owner)
{
    return (struct event){
        .kind = EVENT_CUSTOMER_CHANGED, .customer = customer, .number = (int)what, .other = owner};
}

struct event event_customer_merged(int64_t customer, int64_t into)
{
    return (struct event){.kind = EVENT_CUSTOMER_MERGED, .customer = customer, .other = into};
}

struct event event_customer_split(int64_t customer, int64_t other, bool for_good)
{
    return (struct event){
        .kind = EVENT_CUSTOMER_SPLIT, .customer = customer, .other = other, .number = for_good};
}

struct event event_owed_carried(int64_t consultant, int group, int turns)
{
    return (struct event){
        .kind = EVENT_OWED_CARRIED, .consultant = consultant, .group = group, .number = turns};
}

struct event event_turns_carried(const struct past_turns *past)
{
    return (struct event){.kind = EVENT_TURNS_CARRIED,
                          .consultant = past->consultant,
                          .group = past->group,
                          .number = past->turns,
                          .party = past->credits,
                          .until_ms = past->present_ms};
}

struct event event_turn_credited(int64_t consultant, int group, enum reason cause)
{
    return (struct event){
        .kind = EVENT_TURN_CREDITED, .consultant = consultant, .group = group, .reason = cause};
}

struct event event_registered(const struct arrival *arrival)
{
    return (struct event){.kind = EVENT_REGISTERED,
                          .visit = arrival->visit,
                          .service = arrival->service,
                          .class = arrival->class,
                          .customer = arrival->customer,
                          .consultant = arrival->consultant,
                          .other = arrival->owner,
                          .number = arrival->number,
                          .party = arrival->party,
                          .lang = arrival->lang,
                          .channel = arrival->channel,
                          .reason = arrival->reason,
                          .ready_ms = arrival->ready_ms};
}

struct event event_greeted(const struct arrival *arrival)
{
    struct event event = event_registered(arrival);
    event.kind = EVENT_GREETED;
    return event;
}

struct event event_became_ready(int64_t visit)
{
    return (struct event){.kind = EVENT_BECAME_READY, .visit = visit};
}

struct event event_called(const struct call *call)
{
    return (struct event){.kind = EVENT_CALLED,
                          .visit = call->visit,
                          .consultant = call->consultant,
                          .other = call->owner,
                          .reason = call->reason,
                          .number = (int)call->cost,
                          .candidate_from = call->candidate_from,
                          .candidate_n = call->candidate_n,
                          .party = (int)call->cause,
                          .group = call->was_away};
}

struct event event_overtaken(int64_t overtaken, int64_t visit, int64_t consultant,
                             enum reason head_start)
{
    return (struct event){.kind = EVENT_OVERTAKEN,
                          .visit = overtaken,
                          .other = visit,
                          .consultant = consultant,
                          .reason = head_start};
}

struct event event_opened(int64_t visit, unsigned to)
{
    return (struct event){.kind = EVENT_OPENED, .visit = visit, .number = (int)to};
}

struct event event_call_repeated(int64_t visit, int64_t consultant, int which)
{
    return (struct event){
        .kind = EVENT_CALL_REPEATED, .visit = visit, .consultant = consultant, .number = which};
}

struct event event_coming_asked(int64_t visit, int64_t consultant, int64_t until_ms)
{
    return (struct event){
        .kind = EVENT_COMING_ASKED, .visit = visit, .consultant = consultant, .until_ms = until_ms};
}

struct event event_call_withdrawn(int64_t visit, int64_t consultant, enum reason reason)
{
    return (struct event){
        .kind = EVENT_CALL_WITHDRAWN, .visit = visit, .consultant = consultant, .reason = reason};
}

struct event event_no_show(int64_t visit, int64_t consultant)
{
    return (struct event){.kind = EVENT_NO_SHOW, .visit = visit, .consultant = consultant};
}

struct event event_returned(int64_t visit)
{
    return (struct event){.kind = EVENT_RETURNED, .visit = visit};
}

struct event event_parked(int64_t visit, int64_t until_ms)
{
    return (struct event){.kind = EVENT_PARKED, .visit = visit, .until_ms = until_ms};
}

struct event event_unparked(int64_t visit)
{
    return (struct event){.kind = EVENT_UNPARKED, .visit = visit};
}

struct event event_on_the_way(int64_t visit, int64_t until_ms)
{
    return (struct event){.kind = EVENT_ON_THE_WAY, .visit = visit, .until_ms = until_ms};
}

struct event event_showed_up(int64_t visit)
{
    return (struct event){.kind = EVENT_SHOWED_UP, .visit = visit};
}

struct event event_hold_begun(int64_t visit, int64_t consultant, int64_t until_ms,
                              enum reason owner_or_wish)
{
    return (struct event){.kind = EVENT_HOLD_BEGUN,
                          .visit = visit,
                          .consultant = consultant,
                          .until_ms = until_ms,
                          .reason = owner_or_wish};
}

struct event event_hold_ended(int64_t visit, int64_t consultant, enum reason released_or_away)
{
    return (struct event){.kind = EVENT_HOLD_ENDED,
                          .visit = visit,
                          .consultant = consultant,
                          .reason = released_or_away};
}

struct event event_owner_told(int64_t visit, int64_t owner, int64_t who_serves)
{
    return (struct event){
        .kind = EVENT_OWNER_TOLD, .visit = visit, .consultant = owner, .other = who_serves};
}

struct event event_started(int64_t visit, int64_t consultant, int64_t began_ms)
{
    return (struct event){
        .kind = EVENT_STARTED, .visit = visit, .consultant = consultant, .ready_ms = began_ms};
}

struct event event_served(int64_t visit, int64_t consultant, int64_t began_ms, int64_t ended_ms)
{
    return (struct event){.kind = EVENT_SERVED,
                          .visit = visit,
                          .consultant = consultant,
                          .ready_ms = began_ms,
                          .until_ms = ended_ms,
                          .number = 1};
}

struct event event_finished(int64_t visit, int64_t consultant, enum outcome outcome,
                            enum reason reason, int64_t ended_ms)
{
    return (struct event){.kind = EVENT_FINISHED,
                          .visit = visit,
                          .consultant = consultant,
                          .outcome = outcome,
                          .reason = reason,
                          .number = outcome == OUTCOME_NONE,
                          .ready_ms = ended_ms};
}

struct event event_record_completed(int64_t visit, int64_t consultant, enum outcome outcome,
                                    enum reason reason, int64_t ended_ms, int64_t due_ms)
{
    return (struct event){.kind = EVENT_RECORD_COMPLETED,
                          .visit = visit,
                          .consultant = consultant,
                          .outcome = outcome,
                          .reason = reason,
                          .ready_ms = ended_ms,
                          .until_ms = due_ms};
}

struct event event_work_begun(int64_t visit, int64_t consultant)
{
    return (struct event){.kind = EVENT_WORK_BEGUN, .visit = visit, .consultant = consultant};
}

struct event event_work_added(int64_t visit, int number)
{
    return (struct event){.kind = EVENT_WORK_ADDED, .visit = visit, .number = number};
}

struct event event_work_answered(int64_t visit, int number, bool approved)
{
    return (struct event){
        .kind = EVENT_WORK_ANSWERED, .visit = visit, .number = number, .party = approved};
}

struct event event_work_stage(int64_t visit, enum work_stage stage)
{
    return (struct event){.kind = EVENT_WORK_STAGE, .visit = visit, .number = (int)stage};
}

struct event event_work_done(int64_t visit, int64_t consultant)
{
    return (struct event){.kind = EVENT_WORK_DONE, .visit = visit, .consultant = consultant};
}

struct event event_transferred(int64_t visit, int64_t service, int64_t to, int64_t from,
                               enum reason reason)
{
    return (struct event){.kind = EVENT_TRANSFERRED,
                          .visit = visit,
                          .service = service,
                          .consultant = to,
                          .other = from,
                          .reason = reason};
}

struct event event_cancelled(int64_t visit, int64_t consultant, enum reason reason)
{
    return (struct event){
        .kind = EVENT_CANCELLED, .visit = visit, .consultant = consultant, .reason = reason};
}

struct event event_expired(int64_t visit, int64_t consultant, enum reason reason)
{
    return (struct event){
        .kind = EVENT_EXPIRED, .visit = visit, .consultant = consultant, .reason = reason};
}

struct event event_class_changed(int64_t visit, int64_t class, enum reason reason)
{
    return (struct event){
        .kind = EVENT_CLASS_CHANGED, .visit = visit, .class = class, .reason = reason};
}

struct event event_turn_taken(int64_t visit, int64_t consultant, int group, bool owed_paid)
{
    return (struct event){.kind = EVENT_TURN_TAKEN,
                          .visit = visit,
                          .consultant = consultant,
                          .group = group,
                          .number = owed_paid};
}

struct event event_turn_owed(int64_t visit, int64_t consultant, int group, int owed, int passes)
{
    return (struct event){.kind = EVENT_TURN_OWED,
                          .visit = visit,
                          .consultant = consultant,
                          .group = group,
                          .number = owed,
                          .party = passes};
}

struct event event_turn_given_back(int64_t visit, int64_t consultant, int group, bool as_owed,
                                   enum reason reason)
{
    return (struct event){.kind = EVENT_TURN_GIVEN_BACK,
                          .visit = visit,
                          .consultant = consultant,
                          .group = group,
                          .number = as_owed,
                          .reason = reason};
}

struct event event_wished(int64_t visit, int64_t consultant, bool costs, enum reason support)
{
    return (struct event){.kind = EVENT_WISHED,
                          .visit = visit,
                          .consultant = consultant,
                          .number = costs,
                          .reason = support};
}

struct event event_wish_dropped(int64_t visit, int64_t consultant, enum reason why)
{
    return (struct event){
        .kind = EVENT_WISH_DROPPED, .visit = visit, .consultant = consultant, .reason = why};
}

struct event event_no_customer(int64_t visit, int64_t consultant, enum reason what_for)
{
    return (struct event){
        .kind = EVENT_NO_CUSTOMER, .visit = visit, .consultant = consultant, .reason = what_for};
}

struct event event_turn_refused(int64_t visit, int64_t consultant, int group)
{
    return (struct event){
        .kind = EVENT_TURN_REFUSED, .visit = visit, .consultant = consultant, .group = group};
}

struct event event_checked_in(int64_t consultant, int incomplete)
{
    return (struct event){.kind = EVENT_CHECKED_IN, .consultant = consultant, .number = incomplete};
}

struct event event_checked_out(int64_t consultant)
{
    return (struct event){.kind = EVENT_CHECKED_OUT, .consultant = consultant};
}

struct event event_break_begun(int64_t consultant, enum reason reason, int64_t until_ms)
{
    return (struct event){.kind = EVENT_BREAK_BEGUN,
                          .consultant = consultant,
                          .reason = reason,
                          .until_ms = until_ms};
}

struct event event_went_out(int64_t consultant, enum reason reason, int64_t until_ms)
{
    return (struct event){
        .kind = EVENT_WENT_OUT, .consultant = consultant, .reason = reason, .until_ms = until_ms};
}

struct event event_came_back(int64_t consultant)
{
    return (struct event){.kind = EVENT_CAME_BACK, .consultant = consultant};
}

struct event event_to_end(int64_t consultant)
{
    return (struct event){.kind = EVENT_TO_END, .consultant = consultant};
}

struct event event_wrap_up_ended(int64_t consultant)
{
    return (struct event){.kind = EVENT_WRAP_UP_ENDED, .consultant = consultant};
}

struct event event_suspended(int64_t consultant, int incomplete)
{
    return (struct event){.kind = EVENT_SUSPENDED, .consultant = consultant, .number = incomplete};
}

struct event event_cleared(int64_t consultant, int incomplete)
{
    return (struct event){.kind = EVENT_CLEARED, .consultant = consultant, .number = incomplete};
}

struct event event_reminded(int64_t consultant, enum reminder reminder, int left)
{
    return (struct event){
        .kind = EVENT_REMINDED, .consultant = consultant, .number = (int)reminder, .party = left};
}

struct event event_erasing_answered(int due, bool erase, bool earlier)
{
    return (struct event){
        .kind = EVENT_ERASING_ANSWERED, .number = due, .party = erase, .group = earlier};
}

struct event event_roster_changed(int change, int cells, int64_t consultant, int64_t with)
{
    return (struct event){.kind = EVENT_ROSTER_CHANGED,
                          .number = change,
                          .party = cells,
                          .consultant = consultant,
                          .other = with};
}

struct event event_attendance_corrected(int64_t consultant, int day, int64_t came_ms,
                                        int64_t left_ms, enum reason why)
{
    return (struct event){.kind = EVENT_ATTENDANCE_CORRECTED,
                          .consultant = consultant,
                          .number = day,
                          .ready_ms = came_ms,
                          .until_ms = left_ms,
                          .reason = why};
}

struct event event_car_seen(const struct car *car)
{
    return (struct event){.kind = EVENT_CAR_SEEN,
                          .customer = car->customer,
                          .number = (int)car->plate,
                          .other = car->entry,
                          .consultant = car->consultant,
                          .ready_ms = car->at_ms};
}

struct event event_alert_aside(const struct aside *aside, unsigned bits)
{
    return (struct event){.kind = EVENT_ALERT_ASIDE,
                          .visit = aside->visit,
                          .consultant = aside->consultant,
                          .other = aside->appointment,
                          .number = (int)aside->kind,
                          .party = aside->n,
                          .until_ms = aside->until_ms,
                          .group = (int)bits};
}
