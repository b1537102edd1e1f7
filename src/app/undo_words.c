// What an undo takes back, in words: the same at the desk, on a phone and wherever else it is offered.

#include "app/undo_words.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "base/calendar.h"

// What is taken back, by the first event of the step; {ticket}, {name}, {task} and {time} are filled in.
static const char *const what_msgids[EVENT_KIND_COUNT] = {
    [EVENT_REGISTERED] = N_("registration of {ticket}"),
    [EVENT_GREETED] = N_("entry of {ticket} with {name}"),
    [EVENT_CALLED] = N_("call of {ticket}"),
    [EVENT_CALL_REPEATED] = N_("repeated call of {ticket}"),
    [EVENT_STARTED] = N_("start of {ticket}"),
    [EVENT_SERVED] = N_("start of {ticket}"),
    [EVENT_FINISHED] = N_("finish of {ticket}"),
    [EVENT_RECORD_COMPLETED] = N_("record of {ticket}"),
    [EVENT_NO_SHOW] = N_("no-show of {ticket}"),
    [EVENT_RETURNED] = N_("return of {ticket}"),
    [EVENT_PARKED] = N_("pause of {ticket}"),
    [EVENT_UNPARKED] = N_("return of {ticket}"),
    [EVENT_TRANSFERRED] = N_("transfer of {ticket}"),
    [EVENT_WORK_BEGUN] = N_("{ticket} in the workshop"),
    [EVENT_WORK_STAGE] = N_("work stage of {ticket}"),
    [EVENT_SALES_STEP] = N_("sales step of {ticket}"),
    [EVENT_WORK_DONE] = N_("{ticket} back from the workshop"),
    [EVENT_CANCELLED] = N_("cancellation of {ticket}"),
    [EVENT_CLASS_CHANGED] = N_("class of {ticket}"),
    [EVENT_NO_CUSTOMER] = N_("{ticket} no customer"),
    [EVENT_PARTY_CHANGED] = N_("party of {ticket}"),
    [EVENT_TASK_ASKED] = N_("{task} for {ticket}"),
    [EVENT_TASK_ENDED] = N_("{task} done for {ticket}"),
    [EVENT_CHECKED_IN] = N_("check-in of {name}"),
    [EVENT_CHECKED_OUT] = N_("check-out of {name}"),
    [EVENT_BREAK_BEGUN] = N_("break of {name}"),
    [EVENT_WENT_OUT] = N_("{name} out"),
    [EVENT_CAME_BACK] = N_("return of {name}"),
    [EVENT_TURN_REFUSED] = N_("refused turn of {name}"),
    [EVENT_CLEARED] = N_("{name} back on the turn list"),
    [EVENT_TURN_CREDITED] = N_("turn credited to {name}"),
    [EVENT_BOOKED] = N_("appointment at {time}"),
    [EVENT_REBOOKED] = N_("appointment moved to {time}"),
    [EVENT_UNBOOKED] = N_("cancelled appointment, {time}"),
    [EVENT_CUSTOMER_MERGED] = N_("merging {name}"),
    [EVENT_ENTRY_CHANGED] = N_("entry in a register"),
    [EVENT_ALERT_ASIDE] = N_("alert put aside"),
    [EVENT_IMPORTED] = N_("rows that were brought in"),
    [EVENT_ROSTER_CHANGED] = N_("change of the roster"),
    [EVENT_ATTENDANCE_CORRECTED] = N_("attendance of {name}"),
};

// What stays as it is done, whoever did it: said instead.
static const char *const final_msgids[EVENT_KIND_COUNT] = {
    [EVENT_REPORT_KEPT] = N_("Report signed off: no undo"),
    [EVENT_RATED] = N_("Rating of {ticket}: no undo"),
    [EVENT_RATING_HANDLED] = N_("Rating seen to: no undo"),
    [EVENT_ERASING_ANSWERED] = N_("Answer about erasing: no undo"),
    [EVENT_ANSWERED] = N_("Answer of {ticket}: no undo"),
    [EVENT_CUSTOMER_CHANGED] = N_("Customer saved: no undo"),
    [EVENT_CUSTOMER_SPLIT] = N_("Two customers again: no undo"),
    [EVENT_BUSINESS_CHANGED] = N_("Settings saved: no undo"),
};

static const char *follow_up_msgid(int change)
{
    static const char *const msgids[] = {
        [FOLLOW_UP_DONE] = N_("follow-up done"),
        [FOLLOW_UP_POSTPONED] = N_("follow-up put off"),
        [FOLLOW_UP_REOPENED] = N_("follow-up reopened"),
        [FOLLOW_UP_GIVEN] = N_("follow-up handed over"),
        [FOLLOW_UP_MADE] = N_("new follow-up"),
    };
    _Static_assert(sizeof msgids / sizeof *msgids == FOLLOW_UP_CHANGE_COUNT, "words for each");
    return msgids[change];
}

static const char *msgid_of(const struct event *e, const struct visit *visit)
{
    if (e->kind == EVENT_FOLLOW_UP_CHANGED)
        return follow_up_msgid(e->number);
    if (e->kind == EVENT_RECORD_COMPLETED && !visit)
        return N_("record of an earlier day");
    return what_msgids[e->kind];
}

// It can still be pressed: the answer says why.
static const char *msgid_no_more(const struct event *e, const struct visit *visit)
{
    if (event_is_appointment(e->kind))
        return N_("Appointment: no undo any more");
    if (e->kind == EVENT_FOLLOW_UP_CHANGED)
        return N_("Follow-up: no undo any more");
    if (e->kind == EVENT_ENTRY_CHANGED)
        return N_("Entry: no undo any more");
    if (e->kind == EVENT_IMPORTED)
        return N_("What was brought in: no undo any more");
    if (e->kind == EVENT_CUSTOMER_MERGED)
        return N_("Merging: no undo any more");
    return visit ? N_("{ticket}: no undo any more") : N_("{name}: no undo any more");
}

// "14:30" today, "03-05 14:30" on another day.
static const char *time_words(struct arena *arena, const struct snapshot *s, int64_t now_ms,
                              int64_t at_ms)
{
    int day = calendar_day_at((at_ms + s->zone_ms) / DAY_MS);
    const char *clock = ticket_clock(arena, s, at_ms);
    if (at_ms <= 0)
        return "–";
    return day == calendar_day_at((now_ms + s->zone_ms) / DAY_MS)
               ? clock
               : arena_printf(arena, "%02d-%02d %s", day / 100 % 100, day % 100, clock);
}

static const char *name_of(enum lang lang, const struct undo_step *step,
                           const struct undo_entry *undo)
{
    if (undo->event.kind == EVENT_CUSTOMER_MERGED)
        return step->merged ? step->merged : tr(lang, N_("two customers"));
    return undo->consultant < 0
               ? ""
               : words_in(&step->s->catalogue.consultants[undo->consultant].name, lang);
}

static const struct undo_entry *last_of(const struct undo_step *step)
{
    return step->author ? model_last_undo(&step->s->model, step->author) : NULL;
}

static const struct visit *visit_of(const struct undo_step *step, const struct event *e)
{
    return e->visit ? model_visit(&step->s->model, e->visit) : NULL;
}

static enum refusal refusal_of(const struct undo_step *step)
{
    return engine_undo_refusal(&step->s->model, step->author, step->now_ms, NULL);
}

static const char *fill(struct arena *arena, enum lang lang, const struct undo_step *step,
                        const struct undo_entry *undo, const char *msgid)
{
    const struct event *e = &undo->event;
    const struct visit *visit = visit_of(step, e);
    bool task = e->kind == EVENT_TASK_ASKED || e->kind == EVENT_TASK_ENDED;
    char ticket[8] = "";
    if (visit)
        visit_ticket(visit, ticket);
    return tr_fill(arena, lang, msgid, "ticket", ticket, "name", name_of(lang, step, undo), "task",
                   task ? desk_task_words(lang, (enum desk_task)e->number) : "", "time",
                   time_words(arena, step->s, step->now_ms, e->ready_ms), NULL);
}

const char *undo_what(struct arena *arena, enum lang lang, const struct undo_step *step)
{
    const struct undo_entry *undo = last_of(step);
    const char *msgid = undo ? msgid_of(&undo->event, visit_of(step, &undo->event)) : NULL;
    return msgid ? fill(arena, lang, step, undo, msgid) : "";
}

const char *undo_label(struct arena *arena, enum lang lang, const char *what)
{
    return *what ? tr_fill(arena, lang, N_("Undo: {what}"), "what", what, NULL)
                 : tr(lang, N_("Undo"));
}

const char *undo_sentence(struct arena *arena, enum lang lang, const struct undo_step *step)
{
    const struct undo_entry *undo = last_of(step);
    if (!undo)
        return NULL;
    const struct event *e = &undo->event;
    enum refusal refusal = refusal_of(step);
    bool possible = refusal == REFUSAL_NONE || refusal == REFUSAL_FINAL; // whose words say so
    if (possible && !final_msgids[e->kind])
        return undo_label(arena, lang, undo_what(arena, lang, step));
    return fill(arena, lang, step, undo,
                possible ? final_msgids[e->kind] : msgid_no_more(e, visit_of(step, e)));
}

bool undo_possible(const struct undo_step *step)
{
    return step->author && refusal_of(step) == REFUSAL_NONE;
}
