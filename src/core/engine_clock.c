// The clock: what the journal says of it, and what people say. A clock that is not believed moves
// nothing.

#include "core/engine_internal.h"
#include "base/clock.h"

enum doubt engine_doubt(const struct model *model, int64_t now_ms)
{
    int64_t days = model->business.rules.clock_days;
    if (model->last_seq > 0 && now_ms < model->last_ms - CLOCK_TOLERANCE_MS)
        return DOUBT_BEHIND; // whatever else: nobody can confirm it
    if (model->doubted != DOUBT_NONE || model->last_seq == 0)
        return model->doubted;
    return days > 0 && now_ms > model->last_ms + days * DAY_MS ? DOUBT_AHEAD : DOUBT_NONE;
}

// Said by a process that watches the clock, at the last instant that was believed.
enum refusal do_doubt_clock(struct step *s)
{
    const struct command *c = s->command;
    bool again =
        c->number > 0 ? s->model->doubted != DOUBT_NONE : s->model->doubted != (enum doubt)c->party;
    if (c->number < 0 || c->party <= DOUBT_NONE || c->party >= DOUBT_COUNT)
        return REFUSAL_BAD_VALUE;
    if (again)
        return REFUSAL_WRONG_STATE;
    int64_t now_ms = s->now_ms;
    s->now_ms = s->model->last_seq > 0 ? s->model->last_ms : now_ms;
    emit(s, event_clock_doubted((enum doubt)c->party, c->number));
    s->now_ms = now_ms;
    return REFUSAL_NONE;
}

// What somebody has read is what they confirm, not what the clock has become meanwhile.
enum refusal do_confirm_clock(struct step *s)
{
    int64_t read_ms = s->command->ready_ms;
    if (s->model->last_seq > 0 && s->now_ms < s->model->last_ms - CLOCK_TOLERANCE_MS)
        return refuse_until(s, REFUSAL_CLOCK_BEHIND, s->model->last_ms);
    if (s->now_ms < read_ms - CLOCK_TOLERANCE_MS || s->now_ms > read_ms + CLOCK_TOLERANCE_MS)
        return REFUSAL_CLOCK_DOUBTED;
    emit(s, event_clock_confirmed(engine_doubt(s->model, s->now_ms), s->model->last_ms));
    return REFUSAL_NONE;
}

// How far the clock had gone wrong: to the last event at least, and as far as somebody saw it set back.
static int64_t wrong_ms(const struct model *model, int64_t now_ms)
{
    int64_t seen_ms = now_ms + (int64_t)model->stepped_s * 1000;
    return model->doubted == DOUBT_STEPPED && seen_ms > model->last_ms ? seen_ms : model->last_ms;
}

// From when on it was wrong: since somebody confirmed it, if that was today; else nobody knows, and what
// stands before now may be right.
static int64_t stays_ms(const struct model *model, int64_t now_ms)
{
    int64_t believed_ms = model->believed_ms;
    return believed_ms > 0 && believed_ms < now_ms ? believed_ms : now_ms;
}

// The last event's time was wrong, and this one is right; from this event on time goes on lower. Where
// it is still the day that is open that day goes on, with all later instants moved back; else the wrong
// clock had opened it, and it ends by that clock.
enum refusal do_correct_clock(struct step *s)
{
    int64_t read_ms = s->command->ready_ms, now_ms = s->now_ms, before_ms = s->model->last_ms;
    if (s->model->last_seq == 0 || now_ms >= before_ms - CLOCK_TOLERANCE_MS)
        return REFUSAL_CLOCK_RIGHT;
    if (now_ms < read_ms - CLOCK_TOLERANCE_MS || now_ms > read_ms + CLOCK_TOLERANCE_MS)
        return REFUSAL_CLOCK_DOUBTED;
    bool goes_on = s->model->open && s->command->until_ms > 0 && now_ms >= s->command->until_ms &&
                   now_ms < s->model->rollover_ms;
    if (s->model->open && !goes_on)
        close_day(s, REASON_WRONG_CLOCK);
    emit(s, goes_on ? event_clock_corrected(wrong_ms(s->model, now_ms), stays_ms(s->model, now_ms))
                    : event_clock_corrected(before_ms, 0));
    return REFUSAL_NONE;
}
