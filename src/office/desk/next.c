// The one next thing to do, as the largest thing on the page, with the sentence that says why: the
// call that is proposed, else the start of whoever was called longest ago.

#include "office/desk/desk.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

int next_height(const struct ui *ui)
{
    return ui_px(ui, 158) + touch_px(ui, 34);
}

const char *called_reason(const struct office *office, struct ui *ui, const struct called *called)
{
    const struct snapshot *snap = office->snap;
    const struct story_line *line = &called->line;
    const struct visit *visit = model_visit(&snap->model, called->visit);
    if (!called->known || !visit)
        return "";
    const struct decision decision = {
        .ticket = ticket_words(ui->arena, visit),
        .consultant = line->event.consultant,
        .reason = line->event.reason,
        .by = staff_name(office, ui->lang, visit->handed_by),
        .why = visit->handed_why,
        .asked = line->asked,
        .candidates = line->candidates,
        .n = line->candidate_n,
        .overtaken =
            tickets_words(ui->arena, ui->lang, (const char(*)[8])line->tickets, line->ticket_n)};
    return ui_grow(ui, sentence_decision(ui->arena, ui->lang, &snap->catalogue,
                                         &snap->model.business, &decision));
}

// Larger than any other on the page; a colleague's is to be read and not to be pressed.
static void draw_big_button(const struct office *office, struct ui *ui, struct rect box,
                            enum command_kind command, const struct button *b, int64_t whose)
{
    struct button big = *b;
    big.kind = BUTTON_PRIMARY;
    big.title = true;
    if (act_allowed(office, command, whose))
        ui_button(ui, box, &big);
    else
        headline(ui, box, TYPE_TITLE, b->label, "next.theirs");
}

// A manager may have none.
static bool has_desk(const struct office *office, int index)
{
    return index >= 0 && office->snap->model.business.consultants[index].desk > 0;
}

static const char *pair_words(const struct office *office, struct ui *ui, const char *msgid,
                              const struct visit *visit, int index)
{
    const struct business *business = &office->snap->model.business;
    int desk = index >= 0 ? business->consultants[index].desk : 0;
    return ui_fill(ui, msgid, "ticket", ticket_words(ui->arena, visit), "name",
                   consultant_name(office, ui->lang, index), "desk",
                   arena_printf(ui->arena, "%d", desk), NULL);
}

static void why_button(const struct desk *desk, struct ui *ui, struct rect *foot)
{
    struct button why = {WORDED(ui, "why", N_("Why not the others?")), .small = true,
                         .chosen = desk->panels.open == &why_panel};
    button_right(ui, foot, &why, ui->theme->gap_px);
}

// Whom the green button goes before: by its head start, and who stands higher and cannot be called.
static int collect_overtaken(const struct office *office, const struct proposal *p, int64_t now_ms,
                             const struct visit *out[OVERTAKEN_MAX])
{
    const struct model *model = &office->snap->model;
    const struct visit *called = model_visit(model, p->visit);
    int64_t rank = visit_priority(model, called, now_ms);
    int n = 0;
    for (size_t i = 0; i < model->waiting.n && n < OVERTAKEN_MAX; i++) {
        const struct visit *v = &model->visits.at[model->waiting.at[i]];
        bool named = false;
        for (int k = 0; k < p->overtaken_n; k++)
            named = named || p->overtaken[k] == v->id;
        if (v != called && v->ready && !proposal_for(office, v->id) &&
            (named || visit_priority(model, v, now_ms) > rank))
            out[n++] = v;
    }
    return n;
}

// "before D001, complaint, 8 min", a line each and the first two of them; cut off the top of *box.
static void draw_overtaken(const struct office *office, struct ui *ui, struct rect *box)
{
    enum { SHOWN = 2 };
    const struct visit *over[OVERTAKEN_MAX];
    int n = collect_overtaken(office, &office->proposals[0], ui->now_ms, over);
    int shown = n < SHOWN ? n : SHOWN, line = ui->theme->line_px[TYPE_SMALL] + ui_px(ui, 2);
    if (n == 0 || box->h < shown * line + ui_px(ui, 8))
        return;
    struct rect strip = rect_cut_top(box, shown * line + ui_px(ui, 8));
    draw_fill(ui->draw, strip, ui->theme->radius_px[RADIUS_SMALL], paint_of(COLOR_ACCENT_SOFT));
    strip = rect_inset(strip, ui_px(ui, 10), ui_px(ui, 4));
    for (int i = 0; i < shown; i++) {
        const struct visit *v = over[i];
        const char *class = words_in(&office->snap->catalogue.classes[v->class], ui->lang);
        const char *words = ui_fill(ui, N_("before {ticket}, {class}, {wait}"), "ticket",
                                    ticket_words(ui->arena, v), "class", class, "wait",
                                    wait_words(ui, visit_wait_ms(v, ui->now_ms)), NULL);
        const char *why = stuck_words(office, ui, v);
        if (*why)
            words = ui_fill(ui, N_("{what}: {why}"), "what", words, "why", why, NULL);
        if (i == shown - 1 && n > shown)
            words = ui_fill(ui, N_("{first} ({n} more)"), "first", words, "n",
                            arena_printf(ui->arena, "%d", n - shown), NULL);
        label_named(ui, rect_cut_top(&strip, line), arena_printf(ui->arena, "next.overtaken.%d", i),
                    words, TYPE_SMALL, WEIGHT_BOLD, COLOR_ACCENT, ALIGN_LEFT);
    }
}

static bool reason_fits(const struct ui *ui, struct rect box)
{
    return box.h >= ui->theme->line_px[TYPE_BODY] + ui_px(ui, 6);
}

static void reason_text(struct ui *ui, struct rect box, const char *reason)
{
    if (!reason_fits(ui, box)) // it would run into the foot; "why" says it
        return;
    rect_cut_top(&box, ui_px(ui, 6));
    ui_text(
        ui, box, reason,
        &(struct text_style){.type = TYPE_BODY, .wrap = true, .elide = true, .id = "next.reason"});
}

static void draw_proposal(const struct desk *desk, struct ui *ui, struct rect box)
{
    const struct office *office = desk->office;
    const struct model *model = &office->snap->model;
    const struct proposal *p = &office->proposals[0];
    const struct visit *visit = model_visit(model, p->visit);
    int index = business_consultant(&model->business, p->consultant);
    const char *call =
        pair_words(office, ui,
                   has_desk(office, index) ? N_("Call {ticket} → {name} (desk {desk})")
                                           : N_("Call {ticket} → {name}"),
                   visit, index);
    draw_big_button(office, ui, rect_cut_top(&box, ui_px(ui, 64)), COMMAND_CALL,
                    &(struct button){.id = "call-next", .label = call, .of = visit->id},
                    p->consultant);
    struct rect foot = rect_cut_bottom(&box, touch_px(ui, 34));
    why_button(desk, ui, &foot);
    rect_cut_top(&box, ui_px(ui, 6));
    draw_overtaken(office, ui, &box);
    rect_cut_bottom(&box, ui_px(ui, 2));
    if (!reason_fits(ui, box)) { // the reason is worth more than who comes then
        label_named(ui, foot, "next.reason", proposal_words(office, ui, p), TYPE_SMALL,
                    WEIGHT_REGULAR, COLOR_INK, ALIGN_LEFT);
    } else if (office->proposal_n > 1) {
        const struct proposal *then = &office->proposals[1];
        int next = business_consultant(&model->business, then->consultant);
        label_at(ui, foot,
                 pair_words(office, ui, N_("Then {ticket} → {name}"),
                            model_visit(model, then->visit), next),
                 TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    }
    reason_text(ui, box, proposal_words(office, ui, p));
}

static void draw_called(const struct desk *desk, struct ui *ui, struct rect box,
                        const struct visit *visit)
{
    const struct office *office = desk->office;
    int64_t who = office->snap->model.business.consultants[visit->with].id;
    const char *start =
        pair_words(office, ui,
                   has_desk(office, visit->with) ? N_("Start {ticket} · {name} (desk {desk})")
                                                 : N_("Start {ticket} · {name}"),
                   visit, visit->with);
    draw_big_button(office, ui, rect_cut_top(&box, ui_px(ui, 64)), COMMAND_START,
                    &(struct button){.id = "start-next", .label = start, .of = visit->id}, who);
    struct rect foot = rect_cut_bottom(&box, touch_px(ui, 34));
    why_button(desk, ui, &foot);
    label_at(ui, foot,
             ui_fill(ui, N_("called {timer} ago · call {n}"), "timer",
                     timer_words(ui, ui->now_ms - visit->last_call_ms), "n",
                     arena_printf(ui->arena, "%d", visit->calls), NULL),
             TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    reason_text(ui, box, called_reason(office, ui, &desk->called));
}

// Why there is nothing to call, and what the page is waiting for.
static const char *calm_words(const struct office *office, struct ui *ui, const char **ret_help)
{
    const struct model *model = &office->snap->model;
    int free = 0;
    for (int i = 0; i < model->business.consultant_n; i++)
        free += model->consultants[i].presence == PRESENCE_FREE && !model->consultants[i].suspended;
    if (model->waiting.n == 0) {
        *ret_help = ui_tr(ui, N_("Whoever registers at the kiosk appears here at once."));
        return ui_tr(ui, N_("Nobody is waiting"));
    }
    if (free == 0) {
        *ret_help = ui_tr(ui, N_("The next one is proposed as soon as somebody is free."));
        return ui_tr(ui, N_("Everybody is busy"));
    }
    *ret_help = ui_tr(ui, N_("Whoever is free may not take them now: choose a ticket and ask "
                             "why."));
    return ui_tr(ui, N_("Nobody to call just now"));
}

void next_draw(const struct desk *desk, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 14), ui_px(ui, 14));
    const struct visit *called = start_target(desk);
    if (desk->office->proposal_n > 0) {
        draw_proposal(desk, ui, in);
        return;
    }
    if (called) {
        draw_called(desk, ui, in, called);
        return;
    }
    const char *help;
    const char *title = calm_words(desk->office, ui, &help);
    rect_cut_top(&in, ui_px(ui, 20));
    ui_text(ui, rect_cut_top(&in, ui_px(ui, 40)), title,
            &(struct text_style){.type = TYPE_TITLE,
                                 .weight = WEIGHT_BOLD,
                                 .shrink = true,
                                 .elide = true,
                                 .id = "next.calm"});
    ui_text(ui, in, help,
            &(struct text_style){
                .type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true, .elide = true});
}
