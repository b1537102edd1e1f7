// One consultant's presence: in, break, out, back, off. Only what makes sense now is offered; every
// button acts at once and can be undone.

#include "office/own.h"

static const enum reason breaks[] = {REASON_MEAL, REASON_PRIVATE, REASON_ERRAND};
static const enum reason outings[] = {REASON_DELIVERY, REASON_APPOINTMENT, REASON_TEST_DRIVE,
                                      REASON_ERRAND, REASON_PRIVATE};
static const int minutes[] = {0, 15, 30, 60, 120};
enum {
    BREAK_N = sizeof breaks / sizeof *breaks,
    OUT_N = sizeof outings / sizeof *outings,
    MINUTES_N = sizeof minutes / sizeof *minutes
};

static void person_open(struct office *office)
{
    office->form.minutes = 0;
}

static int send(struct office *office, enum command_kind kind, enum reason reason)
{
    struct command command = {
        .kind = kind, .consultant = office->desk.consultant, .reason = reason};
    if (office->form.minutes && (kind == COMMAND_BREAK || kind == COMMAND_GO_OUT))
        command.until_ms = office->now_ms + office->form.minutes * (int64_t)MINUTE_MS;
    panel_close(office);
    office_send(office, &command);
    return SCREEN_STAY;
}

static int person_event(struct office *office, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t i = id_number(event->id, "back-in");
    if (i >= 0 && i < MINUTES_N) {
        office->form.minutes = minutes[i];
        return SCREEN_STAY;
    }
    if ((i = id_number(event->id, "break")) >= 0 && i < BREAK_N)
        return send(office, COMMAND_BREAK, breaks[i]);
    if ((i = id_number(event->id, "out")) >= 0 && i < OUT_N)
        return send(office, COMMAND_GO_OUT, outings[i]);
    if (strcmp(event->id, "check-in") == 0)
        return send(office, COMMAND_CHECK_IN, REASON_NONE);
    if (strcmp(event->id, "check-out") == 0)
        return send(office, COMMAND_CHECK_OUT, REASON_NONE);
    if (strcmp(event->id, "back") == 0)
        return send(office, COMMAND_COME_BACK, REASON_NONE);
    if (strcmp(event->id, "clear") == 0)
        return send(office, COMMAND_CLEAR, REASON_NONE);
    return SCREEN_UNUSED;
}

static void reason_buttons(struct ui *ui, struct rect *box, const char *title, const char *prefix,
                           const enum reason *reasons, int n)
{
    section_title(ui, box, title, NULL);
    struct button buttons[8];
    for (int i = 0; i < n; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "%s.%d", prefix, i),
                                     .label = reason_words(ui->lang, reasons[i]),
                                     .small = ui->theme->env.large_text}; // all in view
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_leaving(struct ui *ui, struct rect *box, int chosen_minutes)
{
    const char *labels[MINUTES_N];
    bool chosen[MINUTES_N];
    for (int i = 0; i < MINUTES_N; i++) {
        labels[i] = minutes[i] ? ui_fill(ui, N_("{n} min"), "n",
                                         arena_printf(ui->arena, "%d", minutes[i]), NULL)
                               : ui_tr(ui, N_("not said"));
        chosen[i] = minutes[i] == chosen_minutes;
    }
    section_title(ui, box, ui_tr(ui, N_("Back in")), NULL);
    rect_cut_top(box, ui_px(ui, 4));
    int h = ui_chips_height(ui, box->w, labels, MINUTES_N);
    ui_chips(ui, rect_cut_top(box, h), "back-in", labels, MINUTES_N, chosen);
    rect_cut_top(box, ui->theme->gap_px);
    reason_buttons(ui, box, ui_tr(ui, N_("On a break for")), "break", breaks, BREAK_N);
    reason_buttons(ui, box, ui_tr(ui, N_("Out for")), "out", outings, OUT_N);
}

static void person_draw(const struct office *office, struct ui *ui, struct rect box)
{
    const struct model *model = &office->snap->model;
    int index = business_consultant(&model->business, office->desk.consultant);
    if (index < 0)
        return;
    const struct consultant *c = &model->consultants[index];
    struct rect head = rect_cut_top(&box, ui_px(ui, 34));
    presence_mark(ui, rect_cut_left(&head, ui_px(ui, 26)), c->presence, c->suspended);
    label_at(ui, head,
             ui_fill(ui, N_("{name} · {state}"), "name", consultant_name(office, ui->lang, index),
                     "state", presence_words(ui->lang, c->presence), NULL),
             TYPE_HEADING, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_top(&box, ui->theme->gap_px);
    struct button buttons[4];
    int n = 0;
    bool off = c->presence == PRESENCE_OFF;
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT ||
                c->presence == PRESENCE_WRAP_UP;
    bool busy = c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING;
    if (off && role_may_command(office->actor.role, COMMAND_CHECK_IN, true))
        buttons[n++] = (struct button){
            .id = "check-in", .label = ui_tr(ui, N_("Check in")), .kind = BUTTON_PRIMARY};
    bool may = act_allowed(office, COMMAND_CHECK_OUT, office->desk.consultant);
    if (away && may)
        buttons[n++] = (struct button){
            .id = "back", .label = ui_tr(ui, N_("Back again")), .kind = BUTTON_PRIMARY};
    if (c->suspended && role_may_command(office->actor.role, COMMAND_CLEAR, true))
        buttons[n++] = (struct button){.id = "clear", .label = ui_tr(ui, N_("Lift suspension"))};
    if (!off && may)
        buttons[n++] = (struct button){
            .id = "check-out", .label = ui_tr(ui, N_("Check out")), .disabled = busy};
    rect_cut_top(&box, button_flow(ui, box, buttons, n));
    if (n > 0)
        ui_autofocus(ui, buttons[0].id);
    rect_cut_top(&box, ui->theme->gap_px);
    if (!off && !busy && may)
        draw_leaving(ui, &box, office->form.minutes);
    else if (busy)
        ui_text(ui, box, ui_tr(ui, N_("With a customer: breaks can begin after that.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
}

const struct panel person_panel = {N_("Consultant"), person_open, person_event, person_draw};
