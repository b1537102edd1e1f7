// The same rules and words as the consultant's page of the office, for one hand.

#include "web/me.h"
#include "web/assets.h"
#include "app/myself.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "app/undo_words.h"
#include "app/car.h"
#include "core/assign.h"
#include "core/engine.h"
#include "core/offered.h"

#include <inttypes.h>
#include <stdio.h>

bool me_break(enum reason reason)
{
    return reason_among(offered_breaks, OFFERED_BREAKS, reason);
}

bool me_outing(enum reason reason)
{
    return reason_among(offered_outings, OFFERED_OUTINGS, reason);
}

bool me_no_deal(enum reason reason)
{
    return reason_among(offered_no_deal, OFFERED_NO_DEAL, reason);
}

bool me_handed_for(enum reason reason)
{
    return reason_among(offered_transfer, OFFERED_TRANSFER, reason);
}

struct me {
    const struct me_view *view;
    const struct snapshot *s;
    struct str *out;
    int index;                // among the consultants; −1: none of them
    const struct visit *mine; // called or served, or NULL
};

static struct me me_of(const struct me_view *view, struct str *out)
{
    const struct snapshot *s = view->web->snapshot;
    struct me me = {.view = view, .s = s, .out = out};
    me.index = business_consultant(&s->model.business, view->staff);
    int64_t visit = me.index < 0 ? 0 : s->model.consultants[me.index].visit;
    me.mine = visit ? model_visit(&s->model, visit) : NULL;
    return me;
}

static const struct consultant *self(const struct me *me)
{
    return &me->s->model.consultants[me->index];
}

static const char *word(const struct me *me, const char *msgid)
{
    return tr(me->view->lang, msgid);
}

static const char *fill(const struct me *me, const char *msgid, const char *name, const char *value)
{
    return tr_fill(me->view->arena, me->view->lang, msgid, name, value, NULL);
}

static const char *number(const struct me *me, int n)
{
    return arena_printf(me->view->arena, "%d", n);
}

static const char *ticket(const struct me *me, const struct visit *v)
{
    char shown[8];
    visit_ticket(v, shown);
    return arena_strdup(me->view->arena, shown);
}

static const char *name_of(const struct me *me, int consultant)
{
    return consultant < 0
               ? word(me, N_("the desk"))
               : words_in(&me->s->catalogue.consultants[consultant].name, me->view->lang);
}

// ---- where I stand ----------------------------------------------------------------------------

static bool is_away(const struct consultant *c)
{
    return c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
}

// Which visit would be mine next, and why; of somebody free alone.
struct next {
    const struct visit *visit; // NULL: none
    const char *why;
};

static const char *why_words(const struct me *me, const struct proposal *p,
                             const struct event_list *list, const struct visit *visit)
{
    const struct model *model = &me->s->model;
    struct arena *arena = me->view->arena;
    enum lang lang = me->view->lang;
    const struct decision decision = {
        .ticket = ticket(me, visit),
        .consultant = p->consultant,
        .reason = p->reason,
        .by = name_of(me, business_consultant(&model->business, visit->handed_by)),
        .why = visit->handed_why,
        .asked = visit_asked(&model->business, visit),
        .candidates = list->candidates.at + p->candidate_from,
        .n = p->candidate_n,
        .overtaken = visits_words(arena, lang, model, p->overtaken, p->overtaken_n)};
    return sentence_decision(arena, lang, &me->s->catalogue, &model->business, &decision);
}

static struct next find_next(const struct me *me)
{
    struct proposal proposals[CONSULTANT_MAX];
    struct event_list list = {0};
    struct next next = {0};
    if (me->index < 0 || self(me)->presence != PRESENCE_FREE || !me->s->model.open)
        return next;
    size_t n = assign_propose(&me->s->model, me->view->now_ms, true, MODE_DESK, proposals,
                              CONSULTANT_MAX, NULL);
    for (size_t i = 0; i < n && !next.visit; i++) {
        if (proposals[i].consultant != me->view->staff)
            continue;
        assign_name_candidates(&me->s->model, me->view->now_ms, proposals, i, &proposals[i], &list);
        next.visit = model_visit(&me->s->model, proposals[i].visit);
        next.why = why_words(me, &proposals[i], &list, next.visit);
    }
    event_list_finish(&list);
    return next;
}

static struct myself myself_of(const struct me *me)
{
    return (struct myself){me->s, me->index, me->view->now_ms, me->view->arena, me->view->lang};
}

static const char *sentence(const struct me *me, const struct next *next)
{
    struct myself self = myself_of(me);
    return myself_now(&self, me->mine, next->visit);
}

const char *me_sentence(const struct me_view *view)
{
    struct me me = me_of(view, NULL);
    struct next next = find_next(&me);
    return sentence(&me, &next);
}

// ---- forms ------------------------------------------------------------------------------------

static void begin_form(const struct me *me, const char *act)
{
    html(me->out, "<form method=\"post\"");
    html_attr(me->out, "action",
              arena_printf(me->view->arena, "/me/%s?l=%s", act, lang_code(me->view->lang)));
    html(me->out, "><input type=\"hidden\" name=\"guard\"");
    html_attr(me->out, "value", me->view->guard);
    html(me->out, ">");
    if (!me->mine)
        return;
    html(me->out, "<input type=\"hidden\" name=\"visit\" value=\"");
    html_int(me->out, me->mine->id);
    html(me->out, "\">");
}

static void draw_act(const struct me *me, const char *act, const char *msgid, const char *look)
{
    begin_form(me, act);
    html(me->out, "<button");
    html_attr(me->out, "class", look);
    html(me->out, ">");
    html_text(me->out, word(me, msgid));
    html(me->out, "</button></form>");
}

static void begin_choice(const struct me *me, const char *msgid, const char *look)
{
    html(me->out, "<details><summary");
    html_attr(me->out, "class", look);
    html(me->out, ">");
    html_text(me->out, word(me, msgid));
    html(me->out, "</summary><div class=\"choice\">");
}

static void draw_choice(const struct me *me, const char *name, int value, const char *words)
{
    html(me->out, "<button class=\"button\" formnovalidate");
    html_attr(me->out, "name", name);
    html_attr(me->out, "value", number(me, value));
    html(me->out, ">");
    html_text(me->out, words);
    html(me->out, "</button>");
}

static void begin_select(const struct me *me, const char *name, const char *msgid)
{
    html(me->out, "<label class=\"field\"><span>");
    html_text(me->out, word(me, msgid));
    html(me->out, "</span><select");
    html_attr(me->out, "name", name);
    html(me->out, ">");
}

static void draw_option(const struct me *me, int value, const char *words, bool chosen)
{
    html(me->out, "<option");
    html_attr(me->out, "value", number(me, value));
    if (chosen)
        html(me->out, " selected");
    html(me->out, ">");
    html_text(me->out, words);
    html(me->out, "</option>");
}

static void end_select(const struct me *me)
{
    html(me->out, "</select></label>");
}

// ---- what may be done -------------------------------------------------------------------------

static void draw_ask(const struct me *me, const char *msgid)
{
    html(me->out, "<p class=\"ask\">");
    html_text(me->out, word(me, msgid));
    html(me->out, "</p>");
}

static void draw_away(const struct me *me)
{
    begin_choice(me, N_("Break or out …"), "button");
    begin_form(me, "away");
    begin_select(me, "minutes", N_("Back in"));
    for (int i = 0; i < OFFERED_AWAY; i++)
        draw_option(me, offered_away_min[i],
                    offered_away_min[i]
                        ? fill(me, N_("{n} min"), "n", number(me, offered_away_min[i]))
                        : word(me, N_("not said")),
                    false);
    end_select(me);
    draw_ask(me, N_("On a break for"));
    html(me->out, "<div class=\"grid\">");
    for (int i = 0; i < OFFERED_BREAKS; i++)
        draw_choice(me, "break", offered_breaks[i], leave_words(me->view->lang, offered_breaks[i]));
    html(me->out, "</div>");
    draw_ask(me, N_("Out for"));
    html(me->out, "<div class=\"grid\">");
    for (int i = 0; i < OFFERED_OUTINGS; i++)
        draw_choice(me, "out", offered_outings[i],
                    reason_words(me->view->lang, offered_outings[i]));
    html(me->out, "</div></form></div></details>");
}

// Nothing is chosen for them: the phone itself asks for the reason, of this button alone.
static void draw_no_deal(const struct me *me)
{
    html(me->out, "<label class=\"field\"><span>");
    html_text(me->out, word(me, N_("Why no deal")));
    html(me->out, "</span><select name=\"reason\" required><option value=\"\">");
    html_text(me->out, word(me, N_("please choose")));
    html(me->out, "</option>");
    for (int i = 0; i < OFFERED_NO_DEAL; i++)
        draw_option(me, offered_no_deal[i], reason_words(me->view->lang, offered_no_deal[i]),
                    false);
    end_select(me);
    html(me->out, "<button class=\"button\" name=\"outcome\"");
    html_attr(me->out, "value", number(me, OUTCOME_NO_DEAL));
    html(me->out, ">");
    html_text(me->out, word(me, N_("No deal")));
    html(me->out, "</button>");
}

static void draw_finish(const struct me *me)
{
    begin_choice(me, N_("Finish"), "button main");
    begin_form(me, "finish");
    html(me->out, "<label class=\"field\"><span>");
    html_text(me->out, word(me, N_("A note, if you like")));
    html(me->out,
         "</span><textarea name=\"note\" rows=\"2\" maxlength=\"200\"></textarea></label>");
    draw_ask(me, N_("What came of it?"));
    html(me->out, "<div class=\"row\">");
    draw_choice(me, "outcome", OUTCOME_DEAL, word(me, N_("Deal")));
    draw_choice(me, "outcome", OUTCOME_SERVED, word(me, N_("Service done")));
    html(me->out, "</div><div class=\"row low\">");
    begin_select(me, "days", N_("Call them in"));
    for (int i = 0; i < OFFERED_FOLLOW; i++)
        draw_option(me, offered_follow_days[i],
                    offered_follow_days[i] == 1
                        ? word(me, N_("tomorrow"))
                        : fill(me, N_("{n} days"), "n", number(me, offered_follow_days[i])),
                    offered_follow_days[i] == 7);
    end_select(me);
    draw_choice(me, "outcome", OUTCOME_FOLLOW_UP, word(me, N_("Follow up")));
    html(me->out, "</div><div class=\"row low\">");
    draw_no_deal(me);
    html(me->out, "</div></form></div></details>");
}

// ---- handing on -------------------------------------------------------------------------------

static void begin_group(const struct me *me, const char *words)
{
    html(me->out, "<optgroup");
    html_attr(me->out, "label", words);
    html(me->out, ">");
}

// "p7": a person, "s2" a service, "r3" a role; me_target reads it.
static void draw_target(const struct me *me, char kind, int64_t id, const char *words)
{
    html(me->out, "<option");
    html_attr(me->out, "value", arena_printf(me->view->arena, "%c%" PRId64, kind, id));
    html(me->out, ">");
    html_text(me->out, words);
    html(me->out, "</option>");
}

static void draw_persons(const struct me *me)
{
    const struct model *model = &me->s->model;
    bool asked = engine_out_of_turn(model, me->mine, me->view->now_ms);
    begin_group(me, asked ? fill(me, N_("To one person, out of turn: only “{cause}”"), "cause",
                                 reason_words(me->view->lang, REASON_BY_CUSTOMER))
                          : word(me, N_("To a person")));
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (i == me->index || !model->business.consultants[i].active ||
            model->consultants[i].presence == PRESENCE_OFF)
            continue;
        const char *fact = presence_words(me->view->lang, model->consultants[i].presence);
        draw_target(me, 'p', model->business.consultants[i].id,
                    tr_fill(me->view->arena, me->view->lang, N_("{words} · {more}"), "words",
                            name_of(me, i), "more", fact, NULL));
    }
    draw_target(me, 'r', ROLE_MANAGER,
                fill(me, N_("whichever {role} is best placed"), "role",
                     role_words(me->view->lang, ROLE_MANAGER)));
    html(me->out, "</optgroup>");
}

static void draw_hand_on(const struct me *me)
{
    const struct business *b = &me->s->model.business;
    begin_choice(me, N_("Hand on …"), "button");
    begin_form(me, "hand-on");
    begin_select(me, "to", N_("Hand on to whom?"));
    draw_target(me, 's', b->services[me->mine->service].id, word(me, N_("back to the line")));
    draw_persons(me);
    begin_group(me, word(me, N_("To a service")));
    for (int i = 0; i < b->service_n; i++)
        if (b->services[i].active && i != me->mine->service)
            draw_target(me, 's', b->services[i].id,
                        words_in(&me->s->catalogue.services[i].name, me->view->lang));
    html(me->out, "</optgroup>");
    end_select(me);
    begin_select(me, "reason", N_("Why"));
    for (int i = 0; i < OFFERED_TRANSFER; i++)
        draw_option(me, offered_transfer[i], reason_words(me->view->lang, offered_transfer[i]),
                    i == 0);
    end_select(me);
    html(me->out, "<button class=\"button main\">");
    html_text(me->out, word(me, N_("Hand on")));
    html(me->out, "</button></form></div></details>");
}

// ---- taking back ------------------------------------------------------------------------------

// The step whose name the button says, and no other: it may be pressed on a page that has grown old.
static void draw_undo(const struct me *me)
{
    struct undo_step step = {me->s, me->view->staff, me->view->now_ms, NULL};
    if (!undo_possible(&step))
        return;
    begin_form(me, "undo");
    html(me->out, "<input type=\"hidden\" name=\"seq\" value=\"");
    html_int(me->out, model_last_undo(&me->s->model, me->view->staff)->event.seq);
    html(me->out, "\"><button class=\"button\">");
    html_text(me->out, undo_sentence(me->view->arena, me->view->lang, &step));
    html(me->out, "</button></form>");
}

static void draw_acts(const struct me *me, const struct next *next)
{
    const struct consultant *c = self(me);
    bool ended = c->presence == PRESENCE_WRAP_UP;
    html(me->out, "<div class=\"acts\">");
    if (me->mine && me->mine->state == VISIT_CALLED) {
        draw_act(me, "start", N_("Start"), "button main");
        draw_act(me, "again", N_("Call again"), "button");
        begin_choice(me, N_("No-show"), "button");
        draw_act(me, "no-show", N_("Yes, they did not come"), "button bad");
        html(me->out, "</div></details>");
    } else if (me->mine) {
        draw_finish(me);
    }
    if (me->mine) {
        draw_hand_on(me);
    } else if (c->presence != PRESENCE_OFF) {
        if (is_away(c) || ended) // who is still busy with the last one is given no next one
            draw_act(me, "back", back_label(c), "button main");
        else
            draw_act(me, "next", N_("Call my next"), next->visit ? "button main" : "button");
        draw_away(me);
    }
    draw_undo(me);
    html(me->out, "</div>");
}

// ---- my customer, my turn ---------------------------------------------------------------------

static void draw_customer(const struct me *me)
{
    const struct visit *v = me->mine;
    char name[PERSON_NAME_SIZE];
    visitor_display(me->view->lang, &me->s->visitors[v - me->s->model.visits.at], name);
    html(me->out, "<section class=\"card\"><p class=\"caption\">");
    html_text(me->out, word(me, N_("My customer")));
    html(me->out, "</p><p class=\"person-name\">");
    html_text(me->out, *name ? name : word(me, N_("no name given")));
    html(me->out, "</p><p>");
    html_text(me->out, words_in(&me->s->catalogue.services[v->service].name, me->view->lang));
    if (v->party > 1) {
        html(me->out, " · ");
        html_text(me->out, fill(me, N_("{n} people"), "n", number(me, v->party)));
    }
    html(me->out, "</p></section>");
    mem_wipe(name, sizeof name);
}

static void draw_line(const struct me *me, const char *words)
{
    if (!*words)
        return;
    html(me->out, "<p>");
    html_text(me->out, words);
    html(me->out, "</p>");
}

// What was entered at the end of a service, while it is wrapped up: it is kept.
static void draw_ended(const struct me *me)
{
    const struct model *model = &me->s->model;
    const struct visit *last = NULL;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *v = &model->visits.at[i];
        if (v->with == me->index && v->state == VISIT_FINISHED &&
            (!last || v->ended_ms >= last->ended_ms))
            last = v;
    }
    if (!last)
        return;
    const char *msgid = last->incomplete
                            ? N_("{ticket} is finished; its record is still open.")
                            : N_("{ticket} is finished, and what you entered is kept.");
    html(me->out, "<p class=\"card\" role=\"status\">");
    html_text(me->out, fill(me, msgid, "ticket", ticket(me, last)));
    html(me->out, "</p>");
}

static void draw_turn(const struct me *me, const struct visit *next)
{
    struct myself self = myself_of(me);
    html(me->out, "<section class=\"turn\" id=\"turn\">");
    draw_line(me, myself_out(&self));
    for (int group = 0; group < GROUP_MAX; group++)
        draw_line(me, myself_place(&self, group, next));
    html(me->out, "</section>");
}

// A customer of theirs, or one who has booked with them, has driven in and has no number yet.
static void draw_cars(const struct me *me)
{
    struct actor self = {ROLE_CONSULTANT, me->view->staff, 0};
    for (int i = 0; i < me->s->cars.n; i++) {
        const struct car_now *car = &me->s->cars.list[i];
        enum car_step step = car_step(me->s, car, me->view->now_ms, NULL);
        if (step == CAR_NOTHING || step == CAR_ENTRY || !car_is_for(car, step, self))
            continue;
        html(me->out, "<p class=\"card\" data-car>");
        html_text(me->out,
                  car_words(me->view->arena, me->view->lang, me->s, car, me->view->now_ms));
        html(me->out, "</p>");
    }
}

void me_draw(const struct me_view *view, struct str *out)
{
    struct me me = me_of(view, out);
    struct next next = find_next(&me);
    html(out, "<h1 id=\"situation\" aria-live=\"polite\">");
    html_text(out, sentence(&me, &next));
    html(out, "</h1>");
    if (me.index < 0)
        return;
    draw_cars(&me);
    if (me.mine)
        draw_customer(&me);
    if (next.why) {
        html(out, "<p class=\"card soft\" id=\"why\">");
        html_text(out, next.why);
        html(out, "</p>");
    }
    if (self(&me)->presence == PRESENCE_WRAP_UP)
        draw_ended(&me);
    draw_turn(&me, next.visit);
    draw_acts(&me, &next);
}

const char *me_mark(const struct me_view *view)
{
    struct str out = {0};
    uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)view->web->snapshot->model.cars_seq; // FNV-1a
    me_draw(view, &out);
    for (size_t i = 0; i < out.n; i++)
        hash = (hash ^ (unsigned char)out.text[i]) * 0x100000001b3u;
    if (out.text)
        mem_wipe(out.text, out.n); // a name stands in it
    str_finish(&out);
    return arena_printf(view->arena, "%016" PRIx64, hash);
}

void me_json(const struct me_view *view, struct str *out)
{
    json_begin(out);
    json_text(out, "look", me_mark(view));
    json_text(out, "at", ticket_clock(view->arena, view->web->snapshot, view->now_ms));
    json_text(out, "title", me_sentence(view));
    json_end(out);
}

struct me_view me_view_of(struct web_request *r)
{
    return (struct me_view){.web = r->web,
                            .staff = r->actor.staff,
                            .lang = r->lang,
                            .guard = r->session->guard,
                            .arena = &r->arena,
                            .now_ms = web_now_ms(r->web)};
}
