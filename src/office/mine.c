// The consultant's page: my customer, what comes next for me and why, my break, and the records
// that I have left incomplete.

#include "office/own.h"

static const enum outcome outcomes[] = {OUTCOME_DEAL, OUTCOME_FOLLOW_UP, OUTCOME_SERVED,
                                        OUTCOME_NO_DEAL};
static const struct {
    const char *label, *key;
    enum key stroke;
} outcome_words[] = {
    {N_("Deal"), "F5", KEY_F5},
    {N_("Follow up"), "F6", KEY_F6},
    {N_("Service done"), "F7", KEY_F7},
    {N_("No deal"), "F8", KEY_F8},
};
static const enum reason no_deal[] = {REASON_PRICE, REASON_NOT_IN_STOCK, REASON_COMPETITOR,
                                      REASON_JUST_LOOKING, REASON_OTHER};
static const int follow_days[] = {1, 3, 7, 14, 30};
enum {
    OUTCOME_N = sizeof outcomes / sizeof *outcomes,
    NO_DEAL_N = sizeof no_deal / sizeof *no_deal,
    FOLLOW_N = sizeof follow_days / sizeof *follow_days,
    INCOMPLETE_MAX = 40
};
_Static_assert(sizeof outcome_words / sizeof *outcome_words == OUTCOME_N, "one word per outcome");

static int my_index(const struct office *office)
{
    return business_consultant(&office->snap->model.business, office->actor.staff);
}

static const struct visit *my_visit(const struct office *office)
{
    const struct model *model = &office->snap->model;
    int me = my_index(office);
    return me < 0 || !model->consultants[me].visit
               ? NULL
               : model_visit(model, model->consultants[me].visit);
}

// The record being completed: my customer being served, or an earlier one chosen from the list.
static const struct visit *record(const struct office *office)
{
    const struct visit *chosen =
        office->desk.visit ? model_visit(&office->snap->model, office->desk.visit) : NULL;
    if (chosen && chosen->incomplete && chosen->with == my_index(office))
        return chosen;
    const struct visit *mine = my_visit(office);
    return mine && mine->state == VISIT_SERVING ? mine : NULL;
}

static void close_record(struct office *office, enum outcome outcome, enum reason reason,
                         int follow_up_days)
{
    const struct visit *visit = record(office);
    if (!visit)
        return;
    bool over = visit->state != VISIT_SERVING;
    struct request request =
        office_request(office, over ? COMMAND_COMPLETE_RECORD : COMMAND_FINISH);
    request.command.visit = visit->id;
    request.command.outcome = outcome;
    request.command.reason = reason;
    utf8_copy(request.note, sizeof request.note, office->form.note.text);
    if (follow_up_days)
        request.follow_up_ms = office->now_ms + follow_up_days * (int64_t)DAY_MS;
    office->desk.visit = 0;
    office->form.outcome = OUTCOME_NONE;
    field_wipe(&office->form.note);
    office_send_request(office, &request);
}

// When to call again, or why nothing came of it, is asked before the record is closed.
static void choose_outcome(struct office *office, int i)
{
    if (!record(office))
        return;
    if (outcomes[i] == OUTCOME_NO_DEAL || outcomes[i] == OUTCOME_FOLLOW_UP)
        office->form.outcome = outcomes[i];
    else
        close_record(office, outcomes[i], REASON_NONE, 0);
}

static void send_mine(struct office *office, enum command_kind kind, enum reason reason)
{
    struct command command = {.kind = kind, .consultant = office->actor.staff, .reason = reason};
    const struct visit *visit = my_visit(office);
    bool of_visit = kind == COMMAND_START || kind == COMMAND_CALL_AGAIN || kind == COMMAND_NO_SHOW;
    if (of_visit && !visit)
        return;
    if (of_visit)
        command = (struct command){.kind = kind, .visit = visit->id};
    office_send(office, &command);
}

static const struct my_act {
    const char *id, *label, *key;
    enum key stroke;
    enum command_kind command;
    enum reason reason;
    unsigned presences;
    bool primary;
} acts[] = {
    {"mine.next", N_("Call my next"), "F2", KEY_F2, COMMAND_CALL_NEXT, REASON_NONE,
     1u << PRESENCE_FREE | 1u << PRESENCE_WRAP_UP, true},
    {"mine.again", N_("Call again"), "F3", KEY_F3, COMMAND_CALL_AGAIN, REASON_NONE,
     1u << PRESENCE_CALLED, false},
    {"mine.start", N_("Start"), "F4", KEY_F4, COMMAND_START, REASON_NONE, 1u << PRESENCE_CALLED,
     true},
    {"mine.no-show", N_("No-show"), "Shift+F4", KEY_NONE, COMMAND_NO_SHOW, REASON_NONE,
     1u << PRESENCE_CALLED, false},
    {"mine.in", N_("Check in"), "F9", KEY_F9, COMMAND_CHECK_IN, REASON_NONE, 1u << PRESENCE_OFF,
     true},
    {"mine.back", N_("Back again"), "F9", KEY_F9, COMMAND_COME_BACK, REASON_NONE,
     1u << PRESENCE_BREAK | 1u << PRESENCE_OUT | 1u << PRESENCE_WRAP_UP, true},
    {"mine.meal", N_("Meal break"), "F10", KEY_F10, COMMAND_BREAK, REASON_MEAL,
     1u << PRESENCE_FREE | 1u << PRESENCE_WRAP_UP, false},
    {"mine.private", N_("Private break"), "F11", KEY_F11, COMMAND_BREAK, REASON_PRIVATE,
     1u << PRESENCE_FREE | 1u << PRESENCE_WRAP_UP, false},
    {"mine.test-drive", N_("Out: test drive"), "F12", KEY_F12, COMMAND_GO_OUT, REASON_TEST_DRIVE,
     1u << PRESENCE_FREE | 1u << PRESENCE_WRAP_UP, false},
};
enum { ACT_N = sizeof acts / sizeof *acts };

static bool possible(const struct office *office, const struct my_act *act)
{
    int me = my_index(office);
    return me >= 0 && act->presences & 1u << office->snap->model.consultants[me].presence;
}

static bool asked(const struct ui_event *event, const struct my_act *act)
{
    if (act->command == COMMAND_NO_SHOW && is_key(event, KEY_F4, MOD_SHIFT))
        return true;
    return is_id(event, act->id) || (act->stroke != KEY_NONE && is_key(event, act->stroke, 0));
}

// What is typed, and the answers below the outcomes.
static int choices(struct office *office, const struct ui_event *event)
{
    bool in_note = event->focus && strcmp(event->focus, "note") == 0;
    if (event->kind != EVENT_ACTIVATE)
        return in_note && field_event(&office->form.note, event) ? SCREEN_STAY : SCREEN_UNUSED;
    int64_t reason = id_number(event->id, "reason");
    int64_t follow = id_number(event->id, "follow");
    int64_t visit = id_number(event->id, "visit");
    if (reason >= 0 && reason < NO_DEAL_N)
        close_record(office, OUTCOME_NO_DEAL, no_deal[reason], 0);
    else if (follow >= 0 && follow < FOLLOW_N)
        close_record(office, OUTCOME_FOLLOW_UP, REASON_NONE, follow_days[follow]);
    else if (visit > 0)
        office->desk.visit = office->desk.visit == visit ? 0 : visit;
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int mine_event(void *app, const struct ui_event *event)
{
    struct office *office = app;
    int go = chrome_event(office, event);
    if (go != SCREEN_UNUSED)
        return go;
    for (int i = 0; i < ACT_N; i++) {
        if (asked(event, &acts[i]) && possible(office, &acts[i])) {
            send_mine(office, acts[i].command, acts[i].reason);
            return SCREEN_STAY;
        }
    }
    for (int i = 0; i < OUTCOME_N; i++) {
        char id[24];
        snprintf(id, sizeof id, "outcome.%d", i);
        if (is_id(event, id) || is_key(event, outcome_words[i].stroke, 0)) {
            choose_outcome(office, i);
            return SCREEN_STAY;
        }
    }
    return choices(office, event);
}

// ---- drawing ----------------------------------------------------------------------------------
static void draw_buttons(const struct office *office, struct ui *ui, struct rect *box)
{
    struct button buttons[ACT_N];
    int n = 0;
    for (int i = 0; i < ACT_N; i++) {
        if (possible(office, &acts[i]))
            buttons[n++] = (struct button){.id = acts[i].id,
                                           .label = ui_tr(ui, acts[i].label),
                                           .shortcut = acts[i].key,
                                           .kind = acts[i].primary ? BUTTON_PRIMARY : BUTTON_QUIET,
                                           .disabled = office->working > 0};
    }
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_note(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct field *note = &office->form.note;
    struct input_box in = {.id = "note",
                           .label = ui_tr(ui, N_("Note (may be left out)")),
                           .text = note->text,
                           .preedit = note->preedit,
                           .caret = note->caret};
    ui_input(ui, rect_cut_top(box, ui_input_height(ui, &in)), &in);
    rect_cut_top(box, ui->theme->gap_px);
}

// The question that an outcome still leaves open.
static void draw_question(const struct office *office, struct ui *ui, struct rect *box)
{
    struct button buttons[NO_DEAL_N > FOLLOW_N ? NO_DEAL_N : FOLLOW_N];
    bool follow = office->form.outcome == OUTCOME_FOLLOW_UP;
    if (!follow && office->form.outcome != OUTCOME_NO_DEAL)
        return;
    section_title(ui, box, ui_tr(ui, follow ? N_("Call again in") : N_("For what reason?")), NULL);
    int n = follow ? FOLLOW_N : NO_DEAL_N;
    for (int i = 0; i < n; i++)
        buttons[i] = (struct button){
            .id = arena_printf(ui->arena, "%s.%d", follow ? "follow" : "reason", i),
            .label = follow ? ui_fill(ui, N_("{n} days"), "n",
                                      arena_printf(ui->arena, "%d", follow_days[i]), NULL)
                            : reason_words(ui->lang, no_deal[i])};
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
}

static void draw_outcomes(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct visit *visit = record(office);
    if (!visit)
        return;
    draw_note(office, ui, box);
    section_title(ui, box,
                  ui_fill(ui, N_("Finish {ticket}: what came of it?"), "ticket",
                          ticket_words(ui->arena, visit), NULL),
                  NULL);
    struct button buttons[OUTCOME_N];
    for (int i = 0; i < OUTCOME_N; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "outcome.%d", i),
                                     .label = ui_tr(ui, outcome_words[i].label),
                                     .shortcut = outcome_words[i].key,
                                     .chosen = office->form.outcome == outcomes[i]};
    rect_cut_top(box, button_flow(ui, *box, buttons, OUTCOME_N));
    rect_cut_top(box, ui->theme->gap_px);
    draw_question(office, ui, box);
}

// Who they are, as far as they told us: phone, party, language, wish.
static const char *known_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const struct model *model = &office->snap->model;
    const char *tail = office->snap->visitors[v - model->visits.at].phone_tail;
    const char *words = visit_summary(office, ui, v);
    if (*tail)
        words =
            ui_fill(ui, N_("{words} · phone ends in {tail}"), "words", words, "tail", tail, NULL);
    if (v->lang != (int)ui->lang)
        words = ui_fill(ui, N_("{words} · speaks {language}"), "words", words, "language",
                        lang_own_name((enum lang)v->lang), NULL);
    if (v->wish != NOBODY)
        words = ui_fill(ui, N_("{words} · asked for {name}"), "words", words, "name",
                        consultant_name(office, ui->lang, v->wish), NULL);
    return words;
}

static const char *situation(const struct office *office, struct ui *ui, const char **ret_help)
{
    const struct model *model = &office->snap->model;
    int me = my_index(office);
    const struct visit *visit = my_visit(office);
    *ret_help = "";
    if (visit) {
        *ret_help = known_words(office, ui, visit);
        return ui_fill(ui,
                       visit->state == VISIT_CALLED ? N_("{ticket} is on the way to you")
                                                    : N_("You are serving {ticket}"),
                       "ticket", ticket_words(ui->arena, visit), NULL);
    }
    if (model->consultants[me].presence != PRESENCE_FREE)
        return presence_words(ui->lang, model->consultants[me].presence);
    for (size_t i = 0; i < office->proposal_n; i++) {
        if (office->proposals[i].consultant == office->actor.staff) {
            *ret_help = next_reason(office, ui, &office->proposals[i]);
            return ui_fill(ui, N_("{ticket} is yours next"), "ticket",
                           ticket_words(ui->arena, model_visit(model, office->proposals[i].visit)),
                           NULL);
        }
    }
    return ui_tr(ui, N_("You are free; nobody is waiting for you."));
}

static void draw_now(const struct office *office, struct ui *ui, struct rect box)
{
    int me = my_index(office);
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 20), ui_px(ui, 18));
    if (me < 0) {
        ui_text(ui, in, ui_tr(ui, N_("You are not entered as a consultant.")),
                &(struct text_style){.type = TYPE_BODY, .wrap = true});
        return;
    }
    const struct consultant *c = &office->snap->model.consultants[me];
    struct rect head = rect_cut_top(&in, ui_px(ui, 40));
    presence_mark(ui, rect_cut_left(&head, ui_px(ui, 30)), c->presence, c->suspended);
    const char *help;
    const char *title = situation(office, ui, &help);
    ui_text(ui, head, title,
            &(struct text_style){.type = TYPE_TITLE,
                                 .weight = WEIGHT_BOLD,
                                 .middle = true,
                                 .shrink = true,
                                 .elide = true,
                                 .id = "situation"});
    struct text_style soft = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    int h = ui_text_height(ui, in.w, help, &soft);
    ui_text(ui, rect_cut_top(&in, h), help, &soft);
    rect_cut_top(&in, ui->theme->gap_px);
    draw_buttons(office, ui, &in);
    draw_outcomes(office, ui, &in);
}

static void draw_turn(const struct office *office, struct ui *ui, struct rect box)
{
    int me = my_index(office);
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 16), ui_px(ui, 10));
    if (me < 0)
        return;
    const struct model *model = &office->snap->model;
    const struct consultant *c = &model->consultants[me];
    int position = 0, owed = 0, turns = 0;
    for (int g = GROUP_MAX - 1; g >= 0; g--) {
        owed += c->owed[g];
        turns += c->turns[g];
        position = turn_position(model, me, g) ? turn_position(model, me, g) : position;
    }
    const char *figures[] = {position ? arena_printf(ui->arena, "%d", position) : "–",
                             arena_printf(ui->arena, "%d", turns),
                             arena_printf(ui->arena, "%d", owed),
                             arena_printf(ui->arena, "%d", c->served)};
    const char *names[] = {ui_tr(ui, N_("My place in the order")), ui_tr(ui, N_("Turns today")),
                           ui_tr(ui, N_("Turns owed to me")), ui_tr(ui, N_("Served today"))};
    for (int i = 0; i < 4; i++)
        ui_figure(ui, rect_column(in, 4, i, ui->theme->gap_px), figures[i], names[i], COLOR_INK);
}

static void draw_day(const struct office *office, struct ui *ui, struct rect box)
{
    const struct model *model = &office->snap->model;
    int me = my_index(office), n = 0;
    const struct visit *list[INCOMPLETE_MAX];
    for (size_t i = model->visits.n; i > 0 && n < INCOMPLETE_MAX; i--) {
        const struct visit *v = &model->visits.at[i - 1];
        if (me >= 0 && v->with == me && v->started_ms && v->ended_ms)
            list[n++] = v;
    }
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 16), ui_px(ui, 12));
    section_title(ui, &in, ui_tr(ui, N_("My day")),
                  ui_tr(ui, N_("choose a marked one to complete its record")));
    if (n == 0) {
        ui_text(ui, in, ui_tr(ui, N_("Nobody served yet today.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    int row = ui_px(ui, 46);
    struct rect rows = list_begin(ui, in, "day", n * row);
    for (int i = 0; i < n; i++) {
        const char *name = visitor_name(office, list[i]);
        ui_row(ui, rect_cut_top(&rows, row),
               &(struct row){
                   .id = arena_printf(ui->arena, "visit.%lld", (long long)list[i]->id),
                   .title = arena_printf(ui->arena, "%s  %s", ticket_words(ui->arena, list[i]),
                                         *name ? name : ui_tr(ui, N_("no name given"))),
                   .help = ui_fill(ui, N_("{from} – {to}"), "from",
                                   clock_words(office, ui->arena, list[i]->started_ms), "to",
                                   clock_words(office, ui->arena, list[i]->ended_ms), NULL),
                   .fact = list[i]->incomplete ? ui_tr(ui, N_("record incomplete")) : NULL,
                   .chosen = list[i]->id == office->desk.visit});
    }
    ui_scroll_end(ui);
}

static void draw(const void *app, struct ui *ui)
{
    const struct office *office = app;
    struct rect body = chrome(office, ui, PAGE_MINE);
    int gap = ui->theme->gap_px;
    struct rect left = rect_column(body, 2, 0, gap), right = rect_column(body, 2, 1, gap);
    draw_now(office, ui, rect_cut_top(&left, left.h * 56 / 100));
    rect_cut_top(&left, gap);
    people_draw(office, ui, left, false);
    draw_turn(office, ui, rect_cut_top(&right, ui_px(ui, 100)));
    rect_cut_top(&right, gap);
    draw_day(office, ui, right);
}

static void leave(void *app, int64_t now_ms)
{
    (void)now_ms;
    struct office *office = app;
    office->desk.visit = 0;
    panel_close(office);
}

const struct screen mine_screen = {
    .name = "mine",
    .leave = leave,
    .event = mine_event,
    .draw = draw,
};
