// The consultant's page: my customer, who comes next and why, my day, what is left of other days.

#include "office/parts/people.h"
#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

#define AT_EASE   (1u << PRESENCE_FREE | 1u << PRESENCE_WRAP_UP)
#define AWAY      (1u << PRESENCE_BREAK | 1u << PRESENCE_OUT)
#define WITH_SOME (1u << PRESENCE_CALLED | 1u << PRESENCE_SERVING)
static const struct my_act {
    const char *id, *label;
    enum command_kind command; // TICK: a panel asks for more
    const struct panel *panel;
    enum reason reason;
    unsigned presences;
    bool primary;
} acts[] = {
    {"mine.next", N_("Call my next"), COMMAND_CALL_NEXT, NULL, REASON_NONE, 1u << PRESENCE_FREE,
     true},
    {"mine.again", N_("Call again"), COMMAND_CALL_AGAIN, NULL, REASON_NONE, 1u << PRESENCE_CALLED,
     false},
    {"mine.start", N_("Start"), COMMAND_START, NULL, REASON_NONE, 1u << PRESENCE_CALLED, true},
    {"mine.no-show", N_("No-show"), COMMAND_NO_SHOW, NULL, REASON_NONE, 1u << PRESENCE_CALLED,
     false},
    {"mine.came", N_("Forgot to start"), COMMAND_START, NULL, REASON_FORGOTTEN,
     AT_EASE | AWAY | 1u << PRESENCE_CALLED, false},
    {"mine.transfer", N_("Hand on"), COMMAND_TICK, &transfer_panel, REASON_NONE, WITH_SOME, false},
    {"mine.work", N_("To the workshop"), COMMAND_BEGIN_WORK, NULL, REASON_NONE,
     1u << PRESENCE_SERVING, false},
    {"mine.back", N_("Back again"), COMMAND_COME_BACK, NULL, REASON_NONE, AWAY, true},
    {"mine.back", N_("Ready for the next"), COMMAND_COME_BACK, NULL, REASON_NONE,
     1u << PRESENCE_WRAP_UP, true},
    {"mine.meal", N_("Meal break"), COMMAND_BREAK, NULL, REASON_MEAL, AT_EASE, false},
    // which break, or out for what, and until when: asked in the panel that the desk has, too
    {"mine.away", N_("Break or out …"), COMMAND_TICK, &person_panel, REASON_NONE, AT_EASE | AWAY,
     false},
};
enum {
    ACT_N = sizeof acts / sizeof *acts,
    LONG_S = 2 * 3600 // served for longer: perhaps somebody forgot to finish
};

static bool of_visit(const struct my_act *act)
{
    return (act->presences & ~WITH_SOME) == 0;
}

// Whom I have called, or the last of today who is taken not to have come: they may sit with me.
static const struct visit *came(const struct office *office)
{
    const struct model *model = &office->snap->model;
    const struct visit *mine = my_visit(office);
    int me = my_index(office);
    for (size_t i = model->visits.n; !mine && i > 0; i--) {
        const struct visit *v = &model->visits.at[i - 1];
        if (v->state == VISIT_NO_SHOW && v->with == me)
            mine = v;
    }
    return mine && mine->state != VISIT_SERVING ? mine : NULL;
}

static bool possible(const struct office *office, const struct my_act *act)
{
    int me = my_index(office);
    if (act->reason == REASON_FORGOTTEN && !(me >= 0 && came(office)))
        return false;
    return me >= 0 && act->presences & 1u << office->snap->model.consultants[me].presence &&
           (!of_visit(act) || my_visit(office));
}

static int act(struct mine *page, const struct my_act *a)
{
    struct office *office = page->office;
    const struct visit *visit = of_visit(a)                     ? my_visit(office)
                                : a->reason == REASON_FORGOTTEN ? came(office)
                                                                : NULL;
    if (a->command == COMMAND_TICK) {
        if (panel_keeps(&page->panels))
            return SCREEN_STAY;
        page->panels.visit = visit ? visit->id : 0;
        page->panels.consultant = office->actor.staff;
        panel_toggle(&page->panels, a->panel);
        return SCREEN_STAY;
    }
    struct command command = visit ? command_on_visit(a->command, visit->id)
                                   : command_on_consultant(a->command, office->actor.staff);
    command.reason = a->reason;
    office_send(office, command);
    return SCREEN_STAY;
}

// The key of what cannot be done now says what is in the way.
static int say_not_now(struct office *office, const struct my_act *a)
{
    enum lang lang = office_lang(office);
    const struct visit *visit = my_visit(office);
    int me = my_index(office);
    const char *msgid = me < 0        ? N_("You are not entered as a consultant.")
                        : of_visit(a) ? N_("“{act}” is for a customer you have called.")
                        : visit       ? N_("“{act}” is possible once {ticket} is finished.")
                                      : N_("“{act}” is not possible now: {state}.");
    office_say_fill(
        office, TONE_ATTENTION, msgid, "act", tr(lang, a->label), "ticket",
        visit ? ticket_words(&office->arena, visit) : "", "state",
        me < 0 ? "" : presence_words(lang, office->snap->model.consultants[me].presence), NULL);
    return SCREEN_STAY;
}

static int acts_event(struct mine *page, const struct ui_event *event)
{
    const struct my_act *asked = NULL;
    for (int i = 0; i < ACT_N; i++) {
        if (!is_id(event, acts[i].id))
            continue;
        asked = &acts[i];
        if (possible(page->office, asked))
            return act(page, asked);
    }
    return asked ? say_not_now(page->office, asked) : SCREEN_UNUSED;
}

static int open_event(struct mine *page, const struct ui_event *event)
{
    int64_t visit = event_number(event, "visit"), coming = event_number(event, "coming");
    if ((visit > 0 || coming > 0 || is_id(event, "appointments") || is_id(event, "my-figures")) &&
        panel_keeps(&page->panels))
        return SCREEN_STAY;
    if (is_id(event, "appointments")) {
        panel_toggle(&page->panels, &appointments_panel);
        if (page->panels.open == &appointments_panel)
            bookings_greet_mine(&page->panels);
    } else if (is_id(event, "my-figures")) {
        panel_toggle(&page->panels, &figures_panel);
    } else if (coming > 0) {
        panel_open(&page->panels, &appointments_panel);
        page->panels.bookings.chosen = coming;
    } else if (visit > 0 && todo_record(page->panels.todo, visit)) {
        page->panels.whose = 0;
        page->panels.record = visit;
        panel_open(&page->panels, &records_panel);
    } else if (visit > 0) {
        page->panels.visit = visit;
        panel_open(&page->panels, &story_panel);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

// Who is being served by the one signed in. While earlier records are completed in the panel, those
// alone are asked about: a key pressed once more there ends no other service.
static bool find_serving(const struct mine *page, struct arena *arena, struct record *ret)
{
    const struct office *office = page->office;
    const struct visit *mine = my_visit(office);
    if (page->panels.open == &records_panel || !mine || mine->state != VISIT_SERVING)
        return false;
    *ret =
        (struct record){.visit = mine->id,
                        .serving = true,
                        .asks_end = office->now_ms - mine->started_ms > LONG_S * (int64_t)SECOND_MS,
                        .from_ms = mine->started_ms,
                        .to_ms = office->now_ms,
                        .ticket = ticket_words(arena, mine),
                        .form = &page->serving};
    return true;
}

static int serving_event(struct mine *page, const struct ui_event *event)
{
    struct record r;
    return find_serving(page, &page->office->arena, &r)
               ? record_event(page->office, &r, &page->serving, event)
               : SCREEN_UNUSED;
}

static int mine_event(void *app, const struct ui_event *event)
{
    struct mine *page = app;
    int go = panel_event(&page->panels, event);
    if (go == SCREEN_UNUSED)
        go = todo_event(&page->panels, event);
    if (go == SCREEN_UNUSED)
        go = serving_event(page, event);
    if (go == SCREEN_UNUSED)
        go = acts_event(page, event);
    return go == SCREEN_UNUSED ? open_event(page, event) : go;
}

// ---- drawing ----------------------------------------------------------------------------------
struct now { // where I stand: a sentence, whom it is about, and why
    const char *sentence, *person, *help;
};

static struct now find_now(const struct office *office, struct ui *ui)
{
    const struct model *model = &office->snap->model;
    struct myself me = my_self(office, ui);
    const struct visit *visit = my_visit(office), *next = NULL;
    bool off = model->consultants[me.index].presence == PRESENCE_OFF;
    struct now now = {
        .person = visit ? my_person_words(office, ui, visit) : NULL,
        .help =
            off ? ui_tr(ui, N_("The desk checks people in: the order of the day is theirs.")) : ""};
    bool free = model->consultants[me.index].presence == PRESENCE_FREE;
    for (size_t i = 0; free && !next && i < office->proposal_n; i++) {
        const struct proposal *p = &office->proposals[i];
        if (p->consultant != office->actor.staff)
            continue;
        next = model_visit(model, p->visit);
        now.help = visit ? "" : proposal_words(office, ui, p);
    }
    now.sentence = ui_grow(ui, myself_now(&me, visit, next));
    return now;
}

static const struct text_style help_style = {
    .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true};
enum { HEAD_DP = 40, CAPTION_DP = 26 };

// Calling is the one thing to do only where somebody is waiting for me.
static bool stands_out(const struct office *office, const struct my_act *act)
{
    bool waiting = act->command != COMMAND_CALL_NEXT;
    for (size_t i = 0; i < office->proposal_n; i++)
        waiting = waiting || office->proposals[i].consultant == office->actor.staff;
    return act->primary && waiting;
}

static int my_buttons(const struct office *office, struct ui *ui, struct button out[ACT_N])
{
    int n = 0;
    for (int i = 0; i < ACT_N; i++) {
        if (possible(office, &acts[i]))
            out[n++] = (struct button){.id = acts[i].id,
                                       .label = ui_tr(ui, acts[i].label),
                                       .kind = stands_out(office, &acts[i]) ? BUTTON_PRIMARY
                                                                            : BUTTON_QUIET,
                                       .disabled = office->working > 0};
    }
    return n;
}

// As high as what it holds.
static int now_height(const struct mine *page, struct ui *ui, struct rect box)
{
    const struct office *office = page->office;
    struct record r;
    struct button buttons[ACT_N];
    int width = card_inside(ui, box).w, least = box.h * 20 / 100;
    if (my_index(office) < 0)
        return least;
    struct now now = find_now(office, ui);
    int n = my_buttons(office, ui, buttons);
    int h = box.h - card_inside(ui, box).h + ui_px(ui, HEAD_DP + 8);
    h += now.person ? one_line_px(ui, CAPTION_DP) : 0;
    h += *now.help ? ui_text_height(ui, width, now.help, &help_style) : 0;
    if (n > 0)
        h += button_flow_height(ui, width, buttons, n) + ui->theme->gap_px;
    if (find_serving(page, ui->arena, &r))
        h += record_height(office, ui, width, &r);
    int most = box.h * 80 / 100;
    return h < least ? least : h > most ? most : h;
}

// The sentence large; above a person's name it is a caption, with the time so far.
static void draw_sentence(const struct office *office, struct ui *ui, struct rect *in,
                          const struct now *now)
{
    const struct consultant *c = &office->snap->model.consultants[my_index(office)];
    struct rect line =
        rect_cut_top(in, now->person ? one_line_px(ui, CAPTION_DP) : ui_px(ui, HEAD_DP));
    struct text_style title = {.type = TYPE_TITLE,
                               .weight = WEIGHT_BOLD,
                               .middle = true,
                               .shrink = true,
                               .elide = true,
                               .id = now->person ? "person" : "situation"};
    presence_mark(ui, rect_cut_left(&line, ui_px(ui, MARK_SIZE_DP)), c->presence, c->suspended);
    rect_cut_left(&line, ui_px(ui, 10));
    if (!now->person) {
        ui_text(ui, line, now->sentence, &title);
        return;
    }
    struct text_style caption = {.type = TYPE_LABEL,
                                 .weight = WEIGHT_BOLD,
                                 .color = presence_color(c->presence),
                                 .middle = true,
                                 .shrink = true,
                                 .elide = true,
                                 .id = "situation"};
    label_at(ui, rect_cut_right(&line, ui_px(ui, 96)), timer_words(ui, ui->now_ms - c->since_ms),
             TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_RIGHT);
    ui_text(ui, line, now->sentence, &caption);
    ui_text(ui, rect_cut_top(in, ui_px(ui, HEAD_DP)), now->person, &title);
}

static void draw_now(const struct mine *page, struct ui *ui, struct rect box)
{
    const struct office *office = page->office;
    struct rect in = card_drawn(ui, box);
    if (my_index(office) < 0) {
        ui_text(ui, in, ui_tr(ui, N_("You are not entered as a consultant.")),
                &(struct text_style){.type = TYPE_BODY, .wrap = true});
        return;
    }
    struct now now = find_now(office, ui);
    draw_sentence(office, ui, &in, &now);
    if (*now.help) {
        struct text_style soft = help_style;
        soft.id = "why-me";
        int h = ui_text_height(ui, in.w, now.help, &soft);
        ui_text(ui, rect_cut_top(&in, h), now.help, &soft);
    }
    rect_cut_top(&in, ui_px(ui, 8));
    struct button buttons[ACT_N];
    int n = my_buttons(office, ui, buttons);
    rect_cut_top(&in, button_flow(ui, in, buttons, n));
    if (n > 0)
        rect_cut_top(&in, ui->theme->gap_px);
    struct record r;
    if (find_serving(page, ui->arena, &r))
        record_draw(office, ui, &in, &r);
}

// What is left to do, always in sight; below it my day, or the panel that is open.
static void draw_right(const struct mine *page, struct ui *ui, struct rect box)
{
    struct button buttons[4];
    int n = todo_buttons(&page->panels, ui, buttons);
    buttons[n++] =
        (struct button){WORDED(ui, "appointments", N_("Appointments")),
                        .chosen = page->panels.open == &appointments_panel, .small = true};
    buttons[n++] = (struct button){WORDED(ui, "my-figures", N_("My figures")),
                                   .chosen = page->panels.open == &figures_panel, .small = true};
    buttons_cut(ui, &box, buttons, n, ui_px(ui, 8));
    if (page->panels.open != NULL) {
        panel_draw(&page->panels, ui, box);
        return;
    }
    struct rect turn = rect_cut_top(&box, my_turn_height(page->office, ui, box.w));
    my_turn_draw(page->office, ui, turn);
    rect_cut_top(&box, ui->theme->gap_px);
    my_day_draw(page, ui, box);
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct mine *page = self;
    int gap = ui->theme->gap_px;
    struct rect left = rect_column(body, 2, 0, gap), right = rect_column(body, 2, 1, gap);
    draw_now(page, ui, rect_cut_top(&left, now_height(page, ui, left)));
    rect_cut_top(&left, gap);
    if (my_customer(page->office))
        my_customer_draw(page, ui, left);
    else
        people_draw(page->office, ui, left,
                    &(struct people_view){.service = -1, .chosen = panels_person(&page->panels)});
    draw_right(page, ui, right);
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct mine *page = self;
    return panel_answered(&page->panels, request, response);
}

static void leave(void *self)
{
    struct mine *page = self;
    if (panel_filled(&page->panels)) // it is there when they come back
        return;
    page->panels.visit = 0;
    page->panels.record = 0;
    panel_close(&page->panels);
}

static void enter(void *self, const struct errand *errand)
{
    struct mine *page = self;
    (void)errand;
    office_refresh(page->office,
                   page->office->now_ms); // what is left to do is there from the first frame
}

static void wipe(void *self)
{
    struct mine *page = self;
    panels_wipe(&page->panels);
    my_figures_wipe(page);
    record_form_wipe(&page->serving);
}

static void init(void *self)
{
    struct mine *page = self;
    panels_init(&page->panels, page->office, page);
    field_init(&page->serving.note, 200, false);
    record_form_wipe(&page->serving);
}

const struct office_page mine_page = {
    .name = "mine",
    .tab = "tab.mine",
    .label = N_("My customer"),
    .needs = RIGHT_SERVE,
    .first_for = 1u << ROLE_CONSULTANT,
    .size = sizeof(struct mine),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = mine_event,
    .draw = draw,
    .answered = answered,
    .wipe = wipe,
};
