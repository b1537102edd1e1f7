// One row of the queue: who it is, beside it how they came to be before others, beneath it what
// decides, then language and time in straight columns, and at the end the one button that usually
// comes next. What decides is never cut while there is room.

#include "office/desk/desk.h"
#include "office/parts/about.h"
#include "office/parts/me.h"
#include "office/desk/queue.h"

// When whom they ask for comes back, if that was said; and what that means for who waits now.
static const char *asked_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    int who = v->held_for != NOBODY ? v->held_for : v->wish;
    const struct consultant *c = &office->snap->model.consultants[who];
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    bool back = away && c->until_ms != 0, held = v->held_for != NOBODY;
    bool waits = v->state == VISIT_WAITING && v->ready;
    const char *msgid = held && back ? N_("held for {name}, back {clock}")
                        : held       ? N_("held for {name}")
                        : !waits     ? N_("asks for {name}")
                        : back       ? N_("{name} is back {clock}: whoever is free first")
                        : away       ? N_("{name} is away: whoever is free first")
                                     : N_("asks for {name}");
    return ui_fill(ui, msgid, "name", consultant_name(office, ui->lang, who), "clock",
                   back ? clock_words(office, ui->arena, c->until_ms) : "", NULL);
}

static const char *wish_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    if (v->held_for != NOBODY || v->wish != NOBODY)
        return asked_words(office, ui, v);
    if (v->booked_with)
        return ui_fill(ui, N_("booked with {name}, who is not there"), "name",
                       consultant_name(office, ui->lang, v->booked_with - 1), NULL);
    if (v->owner != NOBODY)
        return ui_fill(ui, N_("customer of {name}"), "name",
                       consultant_name(office, ui->lang, v->owner), NULL);
    return "";
}

static const char *with_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    if (v->with == NOBODY)
        return "";
    int desk = office->snap->model.business.consultants[v->with].desk;
    const char *name = consultant_name(office, ui->lang, v->with);
    return desk <= 0 ? name
                     : ui_fill(ui, N_("desk {desk} · {name}"), "desk",
                               arena_printf(ui->arena, "%d", desk), "name", name, NULL);
}

// Of those on duty who may serve it at all: is anybody free, and does anybody free speak the language?
const char *stuck_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const struct model *model = &office->snap->model;
    const struct business *b = &model->business;
    bool skilled = false, free = false, spoken = false;
    if (v->state != VISIT_WAITING || !v->ready || proposal_for(office, v->id))
        return "";
    const struct visit *twin = assign_twin(model, v, false);
    if (twin && (twin->state != VISIT_WAITING || proposal_for(office, twin->id)))
        return ui_fill(ui, N_("the same customer as {ticket}"), "ticket",
                       ticket_words(ui->arena, twin), NULL);
    if (v->held_for != NOBODY)
        return ui_fill(ui, N_("waits for {name}"), "name",
                       consultant_name(office, ui->lang, v->held_for), NULL);
    for (int i = 0; i < b->consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        if (!b->consultants[i].active || !consultant_on_duty(c) ||
            !business_skilled(b, i, v->service))
            continue;
        bool now = c->presence == PRESENCE_FREE && !c->suspended;
        skilled = true;
        free = free || now;
        spoken = spoken || (now && b->consultants[i].languages >> v->lang & 1);
    }
    if (!skilled)
        return ui_tr(ui, N_("nobody is there who can do it"));
    if (free && !spoken)
        return ui_fill(ui, N_("waits for somebody who speaks {language}"), "language",
                       lang_own_name((enum lang)v->lang), NULL);
    return free ? "" : ui_tr(ui, N_("waits until somebody is free"));
}

// Why a row has no button although somebody is free for it.
static const char *after_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const struct model *model = &office->snap->model;
    const struct business *b = &model->business;
    if (proposal_for(office, v->id))
        return "";
    for (int i = 0; i < b->consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        if (c->presence == PRESENCE_FREE && !c->suspended && b->consultants[i].active &&
            business_skilled(b, i, v->service) && !proposal_of_person(office, b->consultants[i].id))
            return ui_tr(ui, N_("whoever is free may not take them now"));
    }
    return ui_tr(ui, N_("others go first"));
}

// What this customer has been told of the wait still to come; "" where too little is known.
static const char *told_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const struct snapshot *snap = office->snap;
    struct told told = snap->told ? snap->told[v - snap->model.visits.at] : (struct told){0};
    if (!told.something)
        return "";
    const char *lo = arena_printf(ui->arena, "%d", told.lo_min);
    const char *hi = arena_printf(ui->arena, "%d", told.hi_min);
    if (told.behind)
        return ui_tr(ui, N_("longer than we said"));
    return ui_fill(ui, told.lo_min > 0 ? N_("told {lo}–{hi} min more") : N_("told under {hi} min"),
                   "lo", lo, "hi", hi, NULL);
}

// What the row's own section makes interesting, then the service; what is told of the wait is the first to
// fall away where there is no room.
static const char *detail_words(const struct office *office, struct ui *ui, const struct visit *v,
                                enum type type, int room)
{
    const char *service = words_in(&office->snap->catalogue.services[v->service].name, ui->lang);
    const char *first = visit_state_words(ui->lang, v->state), *last = "";
    if (v->state == VISIT_CALLED || v->state == VISIT_SERVING)
        first = with_words(office, ui, v);
    else if (v->state == VISIT_PARKED && v->on_the_way)
        first = and_more(ui, ui_tr(ui, N_("on the way")),
                         v->wish == NOBODY ? "" : wish_words(office, ui, v));
    else if (v->state == VISIT_PARKED && v->until_ms)
        first = ui_fill(ui, N_("back at {clock}"), "clock",
                        clock_words(office, ui->arena, v->until_ms), NULL);
    else if (v->state == VISIT_IN_WORK)
        first = visit_added_open(v) ? ui_tr(ui, N_("added work: no answer yet"))
                                    : stage_words(ui->lang, v->stage);
    else if (v->state == VISIT_FINISHED && v->rating > 0)
        first = count_fill(ui, N_("rated {n} of 5"), v->rating);
    else if (v->state == VISIT_FINISHED && v->outcome != OUTCOME_NONE)
        first = outcome_words(ui, v->outcome);
    else if (v->state == VISIT_WAITING && !v->ready)
        first = ui_fill(ui, N_("appointment at {clock}"), "clock",
                        clock_words(office, ui->arena, v->ready_ms), NULL);
    else if (v->state == VISIT_WAITING) {
        const char *stuck = stuck_words(office, ui, v);
        bool wished = v->wish != NOBODY || v->held_for != NOBODY; // says why by itself
        const char *after = wished || *stuck ? stuck : after_words(office, ui, v);
        first = wished || !*after ? wish_words(office, ui, v) : after;
        last = told_words(office, ui, v);
    }
    if (v->state == VISIT_SERVING && v->step > 0 && v->step < SALES_STEP_COUNT)
        service = sales_step_words(ui->lang, (enum sales_step)v->step); // says more than that
    const char *words = and_more(ui, first, service), *longer = and_more(ui, words, last);
    struct text_style how = {.type = type};
    return !*first || ui_text_width(ui, longer, &how) <= room ? longer : words;
}

// What else is known of them: when they came, what they were told, whom they want.
const char *visit_facts(const struct office *office, struct ui *ui, const struct visit *v)
{
    const char *came = ui_fill(ui, N_("came at {clock}"), "clock",
                               clock_words(office, ui->arena, v->arrived_ms), NULL);
    const char *class = words_in(&office->snap->catalogue.classes[v->class], ui->lang);
    const char *facts = and_more(ui, and_more(ui, came, class), lang_own_name((enum lang)v->lang));
    facts = and_more(ui, facts, wish_words(office, ui, v));
    return v->state == VISIT_WAITING ? and_more(ui, facts, told_words(office, ui, v)) : facts;
}

// ---- drawing ----------------------------------------------------------------------------------

struct queue_columns queue_columns(struct ui *ui, int row_px)
{
    struct text_style ticket = {.type = TYPE_HEADING, .weight = WEIGHT_BOLD},
                      timer = {.type = TYPE_LABEL},
                      late = {.type = TYPE_LABEL, .weight = WEIGHT_BOLD};
    const int64_t longest_timer = HOUR_MS - SECOND_MS, longest_wait = 9 * HOUR_MS + 59 * MINUTE_MS;
    int ticking = ui_text_width(ui, timer_words(ui, longest_timer), &timer);
    int waiting = ui_text_width(ui, wait_words(ui, longest_wait), &late) + ui_px(ui, 14);
    int number = ui_text_width(ui, "M000", &ticket), usual = ui_px(ui, 62);
    int button = row_px / 5, least = ui_px(ui, 136), most = ui_px(ui, 196);
    return (struct queue_columns){
        .ticket = number > usual ? number : usual,
        .timer = (ticking > waiting ? ticking : waiting) + ui_px(ui, 2),
        .button = button < least  ? least
                  : button > most ? most
                                  : button,
    };
}

// What jumps the queue must not be overlooked; what is ordinary for the service need not be said and
// leaves its room to the name.
static void draw_name(const struct office *office, struct ui *ui, struct rect line,
                      const struct visit *v)
{
    const struct business *business = &office->snap->model.business;
    const char *name = party_words(office, ui, v);
    const char *class = words_in(&office->snap->catalogue.classes[v->class], ui->lang);
    bool urgent = business->classes[v->class].credit_s > 0;
    bool told = urgent || v->class != business->services[v->service].class;
    struct text_style how = {.type = roomy(ui) ? TYPE_BODY : TYPE_LABEL};
    int gap = ui_px(ui, 10);
    int need = !told    ? 0
               : urgent ? ui_badge_width(ui, class) + gap
                        : ui_text_width(ui, class, &(struct text_style){.type = TYPE_SMALL}) + gap;
    need = need > line.w / 2 ? line.w / 2 : need;
    int width = ui_text_width(ui, name, &how) + ui_px(ui, 2), most = line.w - need;
    label_at(ui, rect_cut_left(&line, width < most ? width : most), name, how.type, WEIGHT_REGULAR,
             COLOR_INK, ALIGN_LEFT);
    rect_cut_left(&line, gap);
    if (urgent)
        class_chip(ui, line, class, business->classes[v->class].id);
    else if (told)
        label_at(ui, line, class, TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
}

static void draw_called(struct ui *ui, struct rect box, const struct visit *v)
{
    const char *since = timer_words(ui, ui->now_ms - v->state_ms);
    if (v->calls > 1)
        label_at(ui, rect_cut_bottom(&box, box.h / 2), count_fill(ui, N_("call {n}"), v->calls),
                 TYPE_SMALL, WEIGHT_BOLD, COLOR_ACCENT, ALIGN_RIGHT);
    label_at(ui, box, since, TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK, ALIGN_RIGHT);
}

static void draw_timer(const struct office *office, struct ui *ui, struct rect box,
                       const struct visit *v)
{
    const struct service_rules *service = &office->snap->model.business.services[v->service];
    bool over = !visit_is_open(v) && v->state != VISIT_NO_SHOW;
    bool no_wait = over || (v->state == VISIT_PARKED && v->on_the_way);
    if (no_wait || (v->state == VISIT_WAITING && !v->ready)) {
        label_at(ui, box, clock_words(office, ui->arena, no_wait ? v->state_ms : v->ready_ms),
                 TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_RIGHT);
        return;
    }
    if (v->state == VISIT_WAITING || v->state == VISIT_PARKED)
        wait_gauge(ui, rect_center(box, box.w, ui_px(ui, 28)), visit_wait_ms(v, ui->now_ms),
                   service_target_s(service));
    else if (v->state == VISIT_CALLED)
        draw_called(ui, box, v);
    else
        label_at(ui, box, wait_words(ui, ui->now_ms - v->state_ms), TYPE_LABEL, WEIGHT_REGULAR,
                 COLOR_INK, ALIGN_RIGHT);
}

// To whom: by name where it has room, else by desk.
static const char *to_whom(const struct office *office, struct ui *ui, int index, int room)
{
    int desk = office->snap->model.business.consultants[index].desk;
    struct font font = ui_font(ui, TYPE_SMALL, WEIGHT_BOLD);
    const char *to =
        ui_fill(ui, N_("→ {name}"), "name", consultant_name(office, ui->lang, index), NULL);
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    if (desk > 0 && ui_text_width(ui, to, &how) > room)
        to = ui_fill(ui, N_("→ desk {desk}"), "desk", arena_printf(ui->arena, "%d", desk), NULL);
    return text_elide(ui->arena, ui->metrics, font, to, room);
}

static void step_button(const struct office *office, struct ui *ui, const struct visit *v,
                        struct button *b)
{
    static const struct {
        const char *act, *label; // NULL: none
    } steps[VISIT_STATE_COUNT] = {
        [VISIT_CALLED] = {"start", N_("Start")},
        [VISIT_SERVING] = {"finish", N_("Finish")},
        [VISIT_PARKED] = {"return", N_("Bring back")},
        [VISIT_NO_SHOW] = {"return", N_("Bring back")},
        [VISIT_IN_WORK] = {"work-done", N_("Work is done")},
    };
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (with &&
        !act_allowed(office, COMMAND_START, office->snap->model.business.consultants[v->with].id))
        b->disabled = true; // a colleague's
    if (!steps[v->state].act)
        return;
    b->id = arena_printf(ui->arena, "act.%s.%lld", steps[v->state].act, (long long)v->id);
    b->label = ui_tr(ui, v->on_the_way ? N_("Is here") : steps[v->state].label);
}

// The button at the right end: the one thing that usually comes next. No id: there is none.
static struct button row_button(const struct office *office, struct ui *ui, const struct visit *v,
                                int room)
{
    const struct proposal *p = v->state == VISIT_WAITING ? proposal_for(office, v->id) : NULL;
    struct button b = {.small = true,
                       .disabled = office->working > 0 && office->working_visit == v->id};
    if (p) {
        int index = business_consultant(&office->snap->model.business, p->consultant);
        b.disabled = b.disabled || !act_allowed(office, COMMAND_CALL, p->consultant);
        b.id = arena_printf(ui->arena, "call.%lld", (long long)v->id);
        b.label = to_whom(office, ui, index, room - ui_px(ui, 34));
    } else {
        step_button(office, ui, v, &b);
    }
    return b;
}

void queue_row(const struct desk *desk, struct ui *ui, const struct visit *v,
               const struct queue_columns *columns, struct kit_row *out)
{
    const struct office *office = desk->office;
    int64_t ms =
        v->state == VISIT_WAITING ? visit_wait_ms(v, ui->now_ms) : ui->now_ms - v->state_ms;
    out->id = arena_printf(ui->arena, "visit.%lld", (long long)v->id);
    out->as.title = and_more(ui, visit_summary(office, ui, v), wait_words(ui, ms));
    out->as.chosen = v == desk_target(desk); // the one cursor: whom the keys and the bar mean
    out->acts[0] = row_button(office, ui, v, columns->button);
    out->act_n = out->acts[0].id != NULL;
}

void queue_cells(const struct desk *desk, struct ui *ui, struct rect box, const struct visit *v,
                 const struct queue_columns *columns)
{
    const struct office *office = desk->office;
    struct rect in = rect_inset(box, ui_px(ui, 8), ui_px(ui, 2)); // clear of the rules
    visit_mark(ui, rect_cut_left(&in, ui_px(ui, 20)), v->state);
    rect_cut_left(&in, ui_px(ui, 6));
    label_at(ui, rect_cut_left(&in, columns->ticket), ticket_words(ui->arena, v), TYPE_HEADING,
             WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    draw_timer(office, ui, rect_cut_right(&in, columns->timer), v);
    rect_cut_right(&in, ui_px(ui, 8));
    struct rect speaks = rect_cut_right(&in, ui_px(ui, 24));
    if (v->lang != (int)ui->lang) // another language than the reader's is what matters
        label_at(ui, speaks, lang_mark(v->lang), TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT,
                 ALIGN_CENTER);
    rect_cut_right(&in, ui_px(ui, 8));
    draw_name(office, ui, rect_cut_top(&in, in.h / 2), v);
    enum type type = roomy(ui) ? TYPE_LABEL : TYPE_SMALL;
    label_at(ui, in, detail_words(office, ui, v, type, in.w), type, WEIGHT_REGULAR, COLOR_INK_SOFT,
             ALIGN_LEFT);
}
