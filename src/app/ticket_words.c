// A sentence a state; while it waits, one for who is ahead and for who is free.

#include "app/ticket_words.h"
#include "base/calendar.h"
#include "core/assign.h"

int64_t house_back_ms(const struct snapshot *s, int64_t now_ms)
{
    return s->model.open ? break_end(&s->model.business.breaks, now_ms) : 0;
}

static void find_called(struct called_soon *soon, const struct snapshot *s, int64_t now_ms)
{
    struct proposal proposals[CONSULTANT_MAX];
    size_t n = assign_propose(&s->model, now_ms, false, MODE_DESK, proposals, CONSULTANT_MAX, NULL);
    *soon = (struct called_soon){.version = s->version, .at_ms = now_ms, .n = (int)n};
    for (size_t i = 0; i < n; i++)
        soon->visits[i] = proposals[i].visit;
}

bool ticket_called_now(const struct snapshot *s, const struct visit *visit, int64_t now_ms,
                       struct called_soon *soon)
{
    bool called = false;
    if (soon->version != s->version || soon->at_ms == 0 || now_ms < soon->at_ms ||
        now_ms - soon->at_ms >= SECOND_MS)
        find_called(soon, s, now_ms);
    for (int i = 0; i < soon->n; i++)
        called |= soon->visits[i] == visit->id;
    return called;
}

int ticket_asked(const struct visit *v)
{
    bool waits = v && (v->state == VISIT_WAITING || v->state == VISIT_PARKED);
    return waits && !v->hold_released ? v->wish : NOBODY;
}

const char *ticket_clock(struct arena *arena, const struct snapshot *s, int64_t at_ms)
{
    int64_t day = (at_ms + s->zone_ms) % DAY_MS;
    int minutes = (int)((day < 0 ? day + DAY_MS : day) / MINUTE_MS);
    return arena_printf(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

const char *ruling_until(struct arena *arena, const struct snapshot *s, const struct ruling *ruling,
                         const char *clock)
{
    if (!ruling->until_ms || ruling->refusal != REFUSAL_CLOCK_BEHIND)
        return ruling->until_ms ? clock : NULL;
    int day = calendar_day_at((ruling->until_ms + s->zone_ms) / DAY_MS);
    return arena_printf(arena, "%04d-%02d-%02d %s", day / 10000, day / 100 % 100, day % 100, clock);
}

struct told ticket_told(const struct snapshot *s, const struct visit *visit)
{
    if (!s->told || visit->state != VISIT_WAITING)
        return (struct told){0};
    return s->told[visit - s->model.visits.at];
}

static bool anybody_free(const struct model *model)
{
    for (int i = 0; i < model->business.consultant_n; i++)
        if (model->consultants[i].presence == PRESENCE_FREE)
            return true;
    return false;
}

// Somebody is free for them: minutes would be no promise, and when they are called the desk decides.
static bool is_due(const struct snapshot *s, const struct visit *visit, int64_t now_ms,
                   struct called_soon *soon)
{
    return anybody_free(&s->model) && ticket_called_now(s, visit, now_ms, soon);
}

const char *ticket_wait(struct arena *arena, enum lang lang, const struct snapshot *s,
                        const struct visit *visit, int64_t now_ms, struct called_soon *soon)
{
    struct told told = ticket_told(s, visit);
    if (!told.something || is_due(s, visit, now_ms, soon))
        return "";
    if (told.behind)
        return tr(lang, N_("Sorry, it takes a little longer."));
    const char *msgid =
        told.lo_min > 0 ? N_("About {lo}–{hi} minutes") : N_("Less than {hi} minutes");
    return tr_fill(arena, lang, msgid, "lo", arena_printf(arena, "%d", told.lo_min), "hi",
                   arena_printf(arena, "%d", told.hi_min), NULL);
}

// How far the workshop is, in a sentence. Stages of an old journal may be beyond those there are.
static const char *work_words(enum lang lang, int stage)
{
    static const char *const stages[] = {
        [WORK_STAGE_TAKEN_IN] = N_("Your car is in the workshop"),
        [WORK_STAGE_INSPECTED] = N_("Your car has been inspected"),
        [WORK_STAGE_REPAIRING] = N_("Your car is being repaired"),
        [WORK_STAGE_PARTS] = N_("We are waiting for a part for your car"),
        [WORK_STAGE_WASHED] = N_("Your car has been washed"),
        [WORK_STAGE_READY] = N_("Your car is ready: we call you in a moment"),
    };
    _Static_assert(sizeof stages / sizeof *stages == WORK_STAGE_COUNT, "a sentence for each");
    bool known = stage >= 0 && stage < WORK_STAGE_COUNT;
    return tr(lang, known ? stages[stage] : N_("We are working on it"));
}

// Nobody ahead: that is no call yet where the one they asked for is not free, or nobody is there.
static const char *next_words(struct arena *arena, enum lang lang, const struct snapshot *s,
                              const struct visit *v, int64_t now_ms, struct called_soon *soon)
{
    int asked = ticket_asked(v);
    if (!assign_served(&s->model, v->service))
        return tr(lang, house_back_ms(s, now_ms) ? N_("You are first after the break")
                                                 : N_("You are first; nobody is on duty yet"));
    bool free = ticket_called_now(s, v, now_ms, soon);
    if (asked == NOBODY)
        return tr(lang, free ? N_("You are next") : N_("Next, when somebody is free"));
    return tr_fill(arena, lang,
                   free ? N_("You are next, with {name}") : N_("Next, when {name} is free"), "name",
                   words_in(&s->catalogue.consultants[asked].name, lang), NULL);
}

int ticket_ahead(const struct snapshot *s, const struct visit *v, int64_t now_ms)
{
    return v->state == VISIT_WAITING && v->ready ? assign_ahead(&s->model, v, now_ms) : 0;
}

static const char *waiting_words(struct arena *arena, enum lang lang, const struct snapshot *s,
                                 const struct visit *v, int ahead, int64_t now_ms,
                                 struct called_soon *soon)
{
    if (!v->ready)
        return tr_fill(arena, lang, N_("Your turn begins at {time}"), "time",
                       ticket_clock(arena, s, v->ready_ms), NULL);
    if (ahead == 0)
        return next_words(arena, lang, s, v, now_ms, soon);
    if (is_due(s, v, now_ms, soon))
        return tr(lang, N_("Somebody is free for you: please listen for your number"));
    return tr_fill(arena, lang,
                   ahead == 1 ? N_("{n} person ahead of you") : N_("{n} people ahead of you"), "n",
                   arena_printf(arena, "%d", ahead), NULL);
}

const char *ticket_place(struct arena *arena, enum lang lang, const struct snapshot *s,
                         const struct visit *v, int ahead, int64_t now_ms, struct called_soon *soon)
{
    switch (v->state) {
    case VISIT_WAITING:
        return waiting_words(arena, lang, s, v, ahead, now_ms, soon);
    case VISIT_CALLED:
        return v->with == NOBODY || s->model.business.consultants[v->with].desk == 0
                   ? tr(lang, N_("It is your turn"))
                   : tr_fill(arena, lang, N_("It is your turn: desk {n}"), "n",
                             arena_printf(arena, "%d", s->model.business.consultants[v->with].desk),
                             NULL);
    case VISIT_SERVING:
        return tr(lang, N_("You are being looked after"));
    case VISIT_PARKED:
        return tr_fill(arena, lang,
                       v->on_the_way ? N_("You are on the way: until {time} the number is yours")
                                     : N_("Your place is kept until {time}"),
                       "time", ticket_clock(arena, s, v->until_ms), NULL);
    case VISIT_IN_WORK:
        return work_words(lang, v->stage);
    case VISIT_FINISHED:
        return tr(lang, N_("Your visit has ended"));
    case VISIT_NO_SHOW:
        return tr(lang, N_("We called you, and you were away"));
    case VISIT_CANCELLED:
        return tr(lang, N_("This number is cancelled"));
    case VISIT_EXPIRED:
    case VISIT_STATE_COUNT:
        break;
    }
    return tr(lang, N_("This number is of an earlier day"));
}

const char *wish_refused(enum refusal refusal)
{
    static const char *const words[REFUSAL_COUNT] = {
        [REFUSAL_NOT_ON_DUTY] = N_("That consultant has just left. Please choose once more."),
        [REFUSAL_CONSULTANT_AWAY] = N_("That consultant has just left. Please choose once more."),
        [REFUSAL_NO_CONSULTANT] =
            N_("That consultant cannot be asked for any more. Please choose once more."),
        [REFUSAL_OUT_OF_USE] =
            N_("That consultant cannot be asked for any more. Please choose once more."),
        [REFUSAL_NOT_SKILLED] =
            N_("That consultant does not look after this. Please choose once more."),
        [REFUSAL_SUSPENDED] =
            N_("That consultant takes no new customers just now. Please choose once more."),
        [REFUSAL_WRAPPING_UP] = N_("That consultant is still busy. Please choose once more."),
        [REFUSAL_CONSULTANT_BUSY] = N_("That consultant is still busy. Please choose once more."),
    };
    return words[refusal];
}

static bool waits_with(const struct visit *v, int consultant)
{
    if (v->state != VISIT_WAITING || v->hold_released)
        return false;
    if (v->wish != NOBODY)
        return v->wish == consultant;
    return v->owner == consultant || v->held_for == consultant;
}

int waiting_with(const struct snapshot *s, int consultant)
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++)
        n += waits_with(&s->model.visits.at[i], consultant);
    return n;
}

int64_t booked_with_ms(const struct snapshot *s, int consultant)
{
    int64_t first_ms = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (waits_with(v, consultant) && !v->ready && (!first_ms || v->ready_ms < first_ms))
            first_ms = v->ready_ms;
    }
    return first_ms;
}
