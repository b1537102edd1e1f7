#include "app/myself.h"

#include "app/sentence.h"
#include "app/ticket_words.h"
#include "core/assign.h"
#include "core/level.h"

static const struct consultant *self(const struct myself *me)
{
    return &me->snap->model.consultants[me->index];
}

static const char *count(const struct myself *me, int n)
{
    return arena_printf(me->arena, "%d", n);
}

const char *myself_group(const struct myself *me, int group)
{
    const struct business *b = &me->snap->model.business;
    const char *words = "";
    for (int i = 0; i < b->service_n; i++) {
        if (b->services[i].active && b->services[i].group == group)
            words = arena_printf(me->arena, "%s%s%s", words, *words ? " · " : "",
                                 words_in(&me->snap->catalogue.services[i].name, me->lang));
    }
    return words;
}

const char *myself_where(const struct myself *me)
{
    const struct consultant *c = self(me);
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    if (!away || c->away == REASON_NONE)
        return presence_words(me->lang, c->presence);
    const char *reason = reason_words(me->lang, c->away);
    return c->until_ms == 0
               ? reason
               : tr_fill(me->arena, me->lang, N_("{state} until {clock}"), "state", reason, "clock",
                         ticket_clock(me->arena, me->snap, c->until_ms), NULL);
}

const char *myself_now(const struct myself *me, const struct visit *mine, const struct visit *next)
{
    char ticket[8] = "";
    if (me->index < 0)
        return tr(me->lang, N_("You are not entered as a consultant."));
    if (!mine && self(me)->presence != PRESENCE_FREE)
        return myself_where(me);
    if (!mine && !next)
        return tr(me->lang, N_("You are free; nobody is waiting for you."));
    visit_ticket(mine ? mine : next, ticket);
    const char *msgid = !mine                         ? N_("{ticket} is yours next")
                        : mine->state == VISIT_CALLED ? N_("{ticket} is on the way to you")
                                                      : N_("You are serving {ticket}");
    return tr_fill(me->arena, me->lang, msgid, "ticket", ticket, NULL);
}

const char *leave_words(enum lang lang, enum reason reason)
{
    return reason == REASON_NONE ? tr(lang, N_("a short break")) : reason_words(lang, reason);
}

const char *back_label(const struct consultant *consultant)
{
    return consultant->presence == PRESENCE_WRAP_UP ? N_("Ready for the next") : N_("Back again");
}

const char *myself_out(const struct myself *me)
{
    const struct consultant *c = self(me);
    if (c->suspended)
        return tr_fill(me->arena, me->lang,
                       N_("You are off the turn list until records are complete: {n}."), "n",
                       count(me, c->incomplete), NULL);
    return c->presence == PRESENCE_OFF
               ? tr(me->lang, N_("You are in no order yet: the desk checks you in."))
               : "";
}

static int first_in(const struct myself *me, int group)
{
    const struct model *model = &me->snap->model;
    int first = NOBODY;
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (level_position(model, i, group, me->now_ms) == 1)
            first = i;
    }
    return first;
}

// Why it is not whoever stands first who takes it.
static const char *first_not(const struct myself *me, const struct visit *next, int first)
{
    const struct snapshot *s = me->snap;
    enum verdict verdict = assign_verdict(&s->model, next, first);
    if (verdict == VERDICT_LATER && visit_asks_for(&s->model, next) == me->index)
        return ""; // the decision says so
    struct candidate candidate = {.consultant = s->model.business.consultants[first].id,
                                  .verdict = verdict == VERDICT_LATER ? VERDICT_TAKEN : verdict};
    return sentence_verdict(me->arena, me->lang, &s->catalogue, &s->model.business, REASON_NONE,
                            &candidate);
}

const char *myself_place(const struct myself *me, int group, const struct visit *next)
{
    const struct model *model = &me->snap->model;
    int place = level_position(model, me->index, group, me->now_ms), first = first_in(me, group);
    if (place == 0)
        return "";
    bool theirs = next && place > 1 && first != NOBODY &&
                  model->business.services[next->service].group == group;
    const char *why = theirs ? first_not(me, next, first) : "";
    const char *msgid = *why ? N_("{services}: you stand at place {place} in the order. "
                                  "{why}")
                        : place == 1 && self(me)->owed[group] > 0
                            ? N_("{services}: you are first, because a turn is owed to you.")
                        : place == 1 ? N_("{services}: you are first in the order.")
                        : place == 2 ? N_("{services}: in the order only {name} is before you.")
                                     : N_("{services}: in the order {n} colleagues are before you, "
                                          "{name} first.");
    const char *name =
        first < 0 ? "" : words_in(&me->snap->catalogue.consultants[first].name, me->lang);
    return tr_fill(me->arena, me->lang, msgid, "services", myself_group(me, group), "name", name,
                   "n", count(me, place - 1), "place", count(me, place), "why", why, NULL);
}
