// Commands: consultants coming and going.

#include "core/engine_internal.h"

static enum refusal find_consultant(struct step *s, int *ret)
{
    *ret = business_consultant(&s->model->business, s->command->consultant);
    if (*ret < 0)
        return REFUSAL_NO_CONSULTANT;
    s->ruling->consultant = s->command->consultant;
    return REFUSAL_NONE;
}

enum refusal do_check_in(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->business.consultants[c].active)
        return REFUSAL_OUT_OF_USE;
    if (s->model->consultants[c].presence != PRESENCE_OFF)
        return REFUSAL_ON_DUTY;
    emit(s, event_checked_in(s->command->consultant, s->command->number));
    suspend_if_due(s, c);
    return REFUSAL_NONE;
}

// Whoever is on duty and serves nobody may leave.
static enum refusal find_leaver(struct step *s, bool needs_reason, int *ret)
{
    enum refusal refusal = find_consultant(s, ret);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->model->consultants[*ret].visit != 0)
        return REFUSAL_CONSULTANT_BUSY;
    if (s->model->consultants[*ret].presence == PRESENCE_OFF)
        return REFUSAL_NOT_ON_DUTY;
    return needs_reason && s->command->reason == REASON_NONE ? REFUSAL_REASON_NEEDED : REFUSAL_NONE;
}

enum refusal do_check_out(struct step *s)
{
    int c;
    enum refusal refusal = find_leaver(s, false, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    emit(s, event_checked_out(s->command->consultant));
    return REFUSAL_NONE;
}

// Private leave that goes on as another kind costs the place, too.
static void end_private_leave(struct step *s, bool was_private)
{
    if (was_private && s->command->reason != REASON_PRIVATE)
        emit(s, event_to_end(s->command->consultant));
}

// What is held for whoever leaves runs on if they are back in time (settle).
enum refusal do_break(struct step *s)
{
    int c;
    enum refusal refusal = find_leaver(s, true, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool was_private = on_private_leave(s->model, c);
    emit(s, event_break_begun(s->command->consultant, s->command->reason, s->command->until_ms));
    end_private_leave(s, was_private);
    return REFUSAL_NONE;
}

enum refusal do_go_out(struct step *s)
{
    int c;
    enum refusal refusal = find_leaver(s, true, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool was_private = on_private_leave(s->model, c);
    emit(s, event_went_out(s->command->consultant, s->command->reason, s->command->until_ms));
    end_private_leave(s, was_private);
    return REFUSAL_NONE;
}

enum refusal do_come_back(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum presence presence = s->model->consultants[c].presence;
    if (presence == PRESENCE_OFF)
        return REFUSAL_NOT_ON_DUTY;
    if (presence != PRESENCE_BREAK && presence != PRESENCE_OUT && presence != PRESENCE_WRAP_UP)
        return REFUSAL_ON_DUTY;
    emit(s, event_came_back(s->command->consultant));
    return REFUSAL_NONE;
}

// Cells and their limits are the app's; what it has changed today follows as a business_changed.
enum refusal do_change_roster(struct step *s)
{
    const struct command *c = s->command;
    if (c->number < 1 || c->party < 0)
        return REFUSAL_BAD_VALUE;
    if (c->party == 0)
        return REFUSAL_NO_CHANGE;
    emit(s, event_roster_changed(c->number, c->party, c->consultant, c->other));
    return REFUSAL_NONE;
}

// The app has looked whether the day is one, and keeps the figures.
enum refusal do_keep_report(struct step *s)
{
    if (s->command->party < 0 || s->command->party >= REPORT_ACT_COUNT)
        return REFUSAL_BAD_VALUE;
    emit(s, event_report_kept(s->command->number, s->command->party));
    return REFUSAL_NONE;
}

enum refusal do_correct_attendance(struct step *s)
{
    const struct command *c = s->command;
    if (c->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    if (c->number < 1 || (c->ready_ms == 0 && c->until_ms == 0))
        return REFUSAL_BAD_VALUE;
    if (c->ready_ms > s->now_ms || c->until_ms > s->now_ms)
        return refuse_until(s, REFUSAL_TIME_LATE, s->now_ms);
    if (c->ready_ms && c->until_ms && c->ready_ms >= c->until_ms) // gone before they came
        return refuse_until(s, REFUSAL_TIME_EARLY, c->ready_ms);
    s->ruling->consultant = c->consultant;
    emit(s,
         event_attendance_corrected(c->consultant, c->number, c->ready_ms, c->until_ms, c->reason));
    return REFUSAL_NONE;
}

enum refusal do_clear(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->consultants[c].suspended)
        return REFUSAL_NOT_SUSPENDED;
    emit_as_author(s, event_cleared(s->command->consultant, s->model->consultants[c].incomplete));
    return REFUSAL_NONE;
}

// To whoever shares the turn of that service, here or not.
enum refusal do_credit_turn(struct step *s)
{
    const struct command *command = s->command;
    const struct business *b = &s->model->business;
    int c, service = business_service(b, command->service);
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (service < 0)
        return REFUSAL_NO_SERVICE;
    if (command->reason <= REASON_NONE || command->reason >= REASON_COUNT)
        return REFUSAL_REASON_NEEDED;
    if (!model_in_group(s->model, c, b->services[service].group))
        return REFUSAL_NOT_SKILLED;
    emit(s, event_turn_credited(command->consultant, b->services[service].group, command->reason));
    return REFUSAL_NONE;
}
