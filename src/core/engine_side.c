// Commands: what is said beside a visit's course: its party, answers, tasks of the desk, follow-ups.

#include "core/engine_internal.h"

// In whatever state it is, of today.
static enum refusal find_any(struct step *s, const struct visit **ret)
{
    enum refusal refusal = find_visit(s, ret);
    if (refusal == REFUSAL_NONE)
        s->ruling->visit = (*ret)->id;
    return refusal;
}

enum refusal do_change_party(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_any(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->party < 1 || s->command->party > PARTY_MAX)
        return REFUSAL_BAD_VALUE;
    if (s->command->party != visit->party)
        emit(s, event_party_changed(visit->id, s->command->party));
    return REFUSAL_NONE;
}

enum refusal do_answer(struct step *s)
{
    const struct visit *visit;
    enum refusal refusal = find_any(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    if (s->command->number < 1)
        return REFUSAL_BAD_VALUE;
    emit(s, event_answered(visit->id, s->command->number));
    return REFUSAL_NONE;
}

static enum refusal find_task(struct step *s, const struct visit **ret)
{
    enum refusal refusal = find_any(s, ret);
    if (refusal != REFUSAL_NONE)
        return refusal;
    bool known = s->command->number >= 0 && s->command->number < DESK_TASK_COUNT;
    return known ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
}

// Somebody at the kiosk asks for a person: whoever they are, and once until somebody has come.
static enum refusal ask_help(struct step *s)
{
    if (s->command->visit != 0)
        return REFUSAL_BAD_VALUE;
    if (s->model->help.seq == 0)
        ask_task(s, 0, DESK_TASK_HELP, 0, 1);
    return REFUSAL_NONE;
}

static enum refusal end_help(struct step *s)
{
    if (s->command->visit != 0)
        return REFUSAL_BAD_VALUE;
    if (s->model->help.seq == 0)
        return REFUSAL_TASK_DONE;
    emit(s, event_task_ended(0, DESK_TASK_HELP, s->command->reason));
    return REFUSAL_NONE;
}

enum refusal do_ask_task(struct step *s)
{
    const struct visit *visit;
    if (s->command->number == DESK_TASK_HELP)
        return ask_help(s);
    enum refusal refusal = find_task(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum desk_task task = (enum desk_task)s->command->number;
    if ((task != DESK_TASK_CLEAR && !visit_is_open(visit)) ||
        (task == DESK_TASK_LONGER && visit->state != VISIT_WAITING))
        return REFUSAL_WRONG_STATE;
    int count = s->command->party > 1 ? s->command->party : 1;
    if (s->command->party < 0 || count > TASK_COUNT_MOST)
        return REFUSAL_BAD_VALUE;
    if (!visit_task_open(visit, task)) {
        ask_task(s, visit->id, task, 0, count);
    } else if (visit->tasks[task].count != count) {
        emit(s, event_task_ended(visit->id, task, REASON_NONE));
        ask_task(s, visit->id, task, 0, count);
    }
    return REFUSAL_NONE;
}

enum refusal do_end_task(struct step *s)
{
    const struct visit *visit;
    if (s->command->number == DESK_TASK_HELP)
        return end_help(s);
    enum refusal refusal = find_task(s, &visit);
    if (refusal != REFUSAL_NONE)
        return refusal;
    enum desk_task task = (enum desk_task)s->command->number;
    if (!visit_task_open(visit, task))
        return REFUSAL_TASK_DONE;
    emit(s, event_task_ended(visit->id, task, s->command->reason));
    return REFUSAL_NONE;
}

// The app has found whose it is and that it is open (or done, or that there is none); the visit may be of any day.
enum refusal do_follow_up(struct step *s)
{
    const struct command *c = s->command;
    bool dated = c->number == FOLLOW_UP_POSTPONED || c->number == FOLLOW_UP_MADE;
    if (c->number < 0 || c->number >= FOLLOW_UP_CHANGE_COUNT)
        return REFUSAL_BAD_VALUE;
    if (dated && (c->until_ms <= s->now_ms || c->until_ms > s->now_ms + FOLLOW_UP_MAX_MS))
        return REFUSAL_BAD_VALUE;
    if (c->number == FOLLOW_UP_GIVEN && business_consultant(&s->model->business, c->other) < 0)
        return REFUSAL_NO_CONSULTANT;
    s->ruling->visit = c->visit;
    s->ruling->consultant = c->consultant;
    struct follow_up_event change = {.visit = c->visit,
                                     .consultant = c->consultant,
                                     .what = (enum follow_up_change)c->number,
                                     .before_ms = c->ready_ms,
                                     .until_ms = dated ? c->until_ms : 0,
                                     .given_to = c->number == FOLLOW_UP_GIVEN ? c->other : 0};
    emit(s, event_follow_up_changed(&change));
    return REFUSAL_NONE;
}

// The app has found that it is low and that nobody has seen to it.
enum refusal do_handle_rating(struct step *s)
{
    s->ruling->visit = s->command->visit;
    emit(s, event_rating_handled(s->command->visit));
    return REFUSAL_NONE;
}

// How many are left is what the author saw: the tables count them, and more of them another day are
// another reminder.
enum refusal do_remind(struct step *s)
{
    const struct command *c = s->command;
    if (business_consultant(&s->model->business, c->consultant) < 0)
        return REFUSAL_NO_CONSULTANT;
    if (c->number < 0 || c->number >= REMINDER_COUNT || c->party < 1)
        return REFUSAL_BAD_VALUE;
    s->ruling->consultant = c->consultant;
    emit(s, event_reminded(c->consultant, (enum reminder)c->number, c->party));
    return REFUSAL_NONE;
}

// A question about a call is put aside for ten minutes at most: it has an end.
static int64_t aside_until(const struct step *s, enum alert_kind kind, int64_t until_ms)
{
    int64_t most_ms = s->now_ms + UNANSWERED_MS;
    return kind == ALERT_COMING && (until_ms == 0 || until_ms > most_ms) ? most_ms : until_ms;
}

// Who puts the question aside answers that it is to be waited longer: it is asked anew, for as long as at first.
static void wait_longer(struct step *s, const struct aside *aside)
{
    const struct visit *visit = model_visit(s->model, aside->visit);
    int64_t until_ms = aside->until_ms + COMING_MS;
    if (aside->kind == ALERT_COMING && visit && visit->asking == ASKING_COMING &&
        until_ms > visit->asking_until_ms)
        emit(s, event_coming_asked(visit->id, consultant_id(s, visit->with), until_ms));
}

// Whether there is such an alert the tables know; what is put aside in vain hides nothing.
enum refusal do_put_aside(struct step *s)
{
    const struct command *c = s->command;
    int about = (c->visit != 0) + (c->consultant != 0) + (c->other != 0);
    if (c->number < 0 || c->number >= ALERT_KIND_COUNT || c->party < 0 || about > 1)
        return REFUSAL_BAD_VALUE;
    if (c->until_ms && (c->until_ms <= s->now_ms || c->until_ms > s->now_ms + ASIDE_LONGEST_MS))
        return REFUSAL_BAD_VALUE;
    if (c->consultant && business_consultant(&s->model->business, c->consultant) < 0)
        return REFUSAL_NO_CONSULTANT;
    s->ruling->visit = c->visit;
    s->ruling->consultant = c->consultant;
    struct aside aside = {.kind = (enum alert_kind)c->number,
                          .visit = c->visit,
                          .consultant = c->consultant,
                          .appointment = c->other,
                          .n = c->party,
                          .until_ms = aside_until(s, (enum alert_kind)c->number, c->until_ms)};
    emit_as_author(s, event_alert_aside(&aside, c->class ? ASIDE_OWN : 0));
    wait_longer(s, &aside);
    return REFUSAL_NONE;
}

// A new day begins: what was put aside until a later hour stays aside. A visit's own alerts are gone
// with its day; a rating, a call to make, records and appointments are not.
void carry_asides(struct step *s, const struct aside *asides, int n)
{
    for (int i = 0; i < n; i++) {
        if (asides[i].until_ms <= s->now_ms ||
            (asides[i].consultant &&
             business_consultant(&s->model->business, asides[i].consultant) < 0))
            continue;
        struct event event =
            event_alert_aside(&asides[i], ASIDE_CARRIED | (asides[i].own ? ASIDE_OWN : 0));
        event.author = asides[i].author;
        emit(s, event);
    }
}

// How many are due the tables know; as many as the author was shown are erased today, and no more.
enum refusal do_answer_erasing(struct step *s)
{
    const struct command *c = s->command;
    if (c->number < 1 || c->party < 0 || c->party > 1)
        return REFUSAL_BAD_VALUE;
    emit(s, event_erasing_answered(c->number, c->party == 1, false));
    return REFUSAL_NONE;
}

// The store is not what it was: numbers that it does not know of may be in somebody's hand.
enum refusal do_skip_numbers(struct step *s)
{
    if (s->command->number < 1 || s->command->number >= NUMBER_MAX)
        return REFUSAL_BAD_VALUE;
    emit(s, event_numbers_skipped(s->command->number));
    return REFUSAL_NONE;
}

// Registers stand in tables; the app has found the form, the entry and its step.
enum refusal do_change_register(struct step *s)
{
    const struct command *c = s->command;
    if (c->number < 1 || c->party < 0 || c->party >= REGISTER_CHANGE_COUNT)
        return REFUSAL_BAD_VALUE;
    emit(s, event_register_changed(c->number, (enum register_change)c->party));
    return REFUSAL_NONE;
}

enum refusal do_write_entry(struct step *s)
{
    const struct command *c = s->command;
    if (c->other < 1 || c->party < 1 || c->number < 0 || c->number >= ENTRY_CHANGE_COUNT)
        return REFUSAL_BAD_VALUE;
    s->ruling->entry = c->other;
    emit(s, event_entry_changed(c->other, (enum entry_change)c->number, c->party, c->consultant));
    return REFUSAL_NONE;
}

// The app has written the rows; nothing is told where they change nothing.
enum refusal do_import(struct step *s)
{
    const struct command *c = s->command;
    if (c->number < 1 || c->class < 0 || c->class > IMPORT_ENTRIES)
        return REFUSAL_BAD_VALUE;
    if (c->party < 1)
        return REFUSAL_NO_CHANGE;
    emit(s, event_imported(c->number, c->party, (enum import_kind)c->class, c->other));
    return REFUSAL_NONE;
}

// Whose it is the app has found. Twice within some minutes is once.
enum refusal do_see_car(struct step *s)
{
    const struct command *c = s->command;
    if (c->number < 0 || c->other < 0 || (c->number == 0 && c->other == 0))
        return REFUSAL_BAD_VALUE;
    bool late = c->ready_ms && c->ready_ms < s->now_ms - CAR_LATE_MS;
    if (late || c->ready_ms > s->now_ms + CAR_EARLY_MS) {
        s->ruling->until_ms = late ? s->now_ms - CAR_LATE_MS : s->now_ms;
        return late ? REFUSAL_TIME_EARLY : REFUSAL_TIME_LATE;
    }
    s->ruling->consultant = c->consultant;
    struct car car = {.plate = c->number,
                      .customer = c->customer,
                      .entry = c->other,
                      .consultant = c->consultant,
                      .at_ms = c->ready_ms && c->ready_ms < s->now_ms ? c->ready_ms : s->now_ms};
    const struct car *before = model_car(s->model, car.plate, car.entry);
    if (!before || car.at_ms - before->at_ms >= CAR_AGAIN_MS)
        emit(s, event_car_seen(&car));
    return REFUSAL_NONE;
}
