// Commands: consultants coming and going.

#include "core/engine_internal.h"

static enum refusal find_consultant(struct step *s, int *ret)
{
    *ret = business_consultant(&s->model->business, s->command->consultant);
    if (*ret < 0)
        return REFUSAL_NO_CONSULTANT;
    s->answer->consultant = s->command->consultant;
    return REFUSAL_NONE;
}

enum refusal do_check_in(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->business.consultants[c].active)
        return REFUSAL_NO_CONSULTANT;
    if (s->model->consultants[c].presence != PRESENCE_OFF)
        return REFUSAL_WRONG_STATE;
    emit(s, (struct event){.kind = EVENT_CHECKED_IN,
                           .consultant = s->command->consultant,
                           .number = s->command->number});
    suspend_if_due(s, c);
    return REFUSAL_NONE;
}

static enum refusal leave(struct step *s, enum event_kind kind)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->model->consultants[c].visit != 0)
        return REFUSAL_CONSULTANT_BUSY;
    if (s->model->consultants[c].presence == PRESENCE_OFF)
        return REFUSAL_CONSULTANT_AWAY;
    if (kind != EVENT_CHECKED_OUT && s->command->reason == REASON_NONE)
        return REFUSAL_REASON_NEEDED;
    emit(s, (struct event){.kind = kind,
                           .consultant = s->command->consultant,
                           .reason = s->command->reason,
                           .until_ms = s->command->until_ms});
    return REFUSAL_NONE;
}

enum refusal do_check_out(struct step *s)
{
    return leave(s, EVENT_CHECKED_OUT);
}

enum refusal do_break(struct step *s)
{
    return leave(s, EVENT_BREAK_BEGUN);
}

enum refusal do_go_out(struct step *s)
{
    return leave(s, EVENT_WENT_OUT);
}

enum refusal do_come_back(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum presence presence = s->model->consultants[c].presence;
    if (presence != PRESENCE_BREAK && presence != PRESENCE_OUT && presence != PRESENCE_WRAP_UP)
        return REFUSAL_WRONG_STATE;
    emit(s, (struct event){.kind = EVENT_CAME_BACK, .consultant = s->command->consultant});
    return REFUSAL_NONE;
}

enum refusal do_clear(struct step *s)
{
    int c;
    enum refusal refusal = find_consultant(s, &c);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (!s->model->consultants[c].suspended)
        return REFUSAL_WRONG_STATE;
    emit_as_author(s, (struct event){.kind = EVENT_CLEARED,
                                     .consultant = s->command->consultant,
                                     .number = s->model->consultants[c].incomplete});
    return REFUSAL_NONE;
}
