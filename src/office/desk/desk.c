// The receptionist's page: the queue at the left, at the right the one next thing to do and either
// the tasks and the consultants or the panel that is open. One target, always named, for the action keys.

#include "office/parts/people.h"
#include "office/desk/alerts.h"

#include <stdlib.h>

// Where the keyboard goes in the list is whom the keys mean, unless a panel is about somebody else.
static int follow_focus(struct desk *desk, const struct ui_event *event)
{
    const struct panel *open = desk->panels.open;
    int64_t visit = event->kind == EVENT_FOCUS ? act_row_visit(event->id) : 0;
    if (!visit || (open && !open->way && open != &person_panel))
        return SCREEN_UNUSED;
    desk->panels.visit = visit;
    desk->panels.followed = 0;
    return SCREEN_STAY;
}

static int choose(struct desk *desk, const struct ui_event *event)
{
    int64_t visit = event_number(event, "visit"), person = event_number(event, "person");
    if ((visit > 0 || person > 0) && panel_keeps(&desk->panels))
        return SCREEN_STAY;
    if (visit > 0) {
        desk->panels.visit = visit; // a second tap means the same one; Escape lets go
        desk->panels.followed = 0;
        if (desk->panels.open != NULL && desk->panels.open != &find_panel)
            panel_close(&desk->panels); // it was about another visit
    } else if (person > 0) {
        desk->panels.consultant = person;
        panel_open(&desk->panels, &person_panel);
    } else if (is_key(event, KEY_ESCAPE, 0) && desk->panels.visit) {
        desk->panels.visit = 0;
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int filter(struct desk *desk, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t service = id_number(event->id, "service");
    if (service >= 0)
        desk->service = (int)service;
    else if (strcmp(event->id, "service.all") == 0)
        desk->service = -1;
    else if (strcmp(event->id, "service.more") == 0)
        desk->filter_from += 4;
    else
        return SCREEN_UNUSED;
    if (desk->filter_from >= desk->office->snap->model.business.service_n)
        desk->filter_from = 0;
    return SCREEN_STAY;
}

static int go_to_queue(struct desk *desk)
{
    const struct visit *target = desk_target(desk);
    office_focus_row(desk->office, "visit", target ? target->id : 0);
    int64_t visit = id_number(surface_focused(desk->office->surface), "visit");
    if (visit > 0)
        desk->panels.visit = visit;
    return SCREEN_STAY;
}

static int to_list(struct desk *desk, const struct ui_event *event)
{
    if (is_id(event, "to.queue"))
        return go_to_queue(desk);
    bool arrow = is_key(event, KEY_DOWN, 0) || is_key(event, KEY_UP, 0);
    if (arrow && !event->focus) // from nowhere into the list, and not to the corner of the page
        return go_to_queue(desk);
    if (!is_id(event, "to.people"))
        return SCREEN_UNUSED;
    if (panel_keeps(&desk->panels))
        return SCREEN_STAY;
    panel_close(&desk->panels); // it stands in the place of the consultants
    office_focus_row(desk->office, "person", desk->panels.consultant);
    return SCREEN_STAY;
}

static int open_panel(struct desk *desk, const struct ui_event *event)
{
    static const struct panel *const opens[] = {&arrival_panel,      &greet_panel,  &find_panel,
                                                &appointments_panel, &alerts_panel, &why_panel};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        if (!is_id(event, opens[i]->way))
            continue;
        (i < 3 ? panel_open : panel_toggle)(&desk->panels, opens[i]); // filled in, looked at
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static int hands_event(struct desk *desk, const struct ui_event *event)
{
    static int (*const hands[])(struct desk *, const struct ui_event *) = {
        follow_focus, to_list, open_panel, tasks_event, act_event, car_event, choose, filter};
    int on_panel = panel_event(&desk->panels, event);
    if (on_panel == SCREEN_UNUSED)
        on_panel = todo_event(&desk->panels, event);
    if (on_panel != SCREEN_UNUSED)
        return on_panel;
    for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
        int go = hands[i](desk, event);
        if (go != SCREEN_UNUSED)
            return go;
    }
    if (event->kind == EVENT_SCAN) {
        if (!panel_filled(&desk->panels)) // what is half typed stays
            panel_open(&desk->panels, &find_panel);
        find_scanned(&desk->panels, event->text);
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

// Whoever is meant now has the keyboard, too, where that stood on a row: there is one cursor.
static void move_cursor(struct desk *desk, const struct ui_event *event)
{
    const struct visit *target = desk_target(desk);
    int64_t at = event->focus ? id_number(event->focus, "visit") : 0;
    if (at <= 0 || !target || target->id == at)
        return;
    char id[32];
    snprintf(id, sizeof id, "visit.%lld", (long long)target->id);
    surface_frame(desk->office->surface, desk->office->now_ms);
    surface_focus(desk->office->surface, id);
}

static int desk_event(void *app, const struct ui_event *event)
{
    struct desk *desk = app;
    int64_t chosen = desk->panels.visit;
    int go = hands_event(desk, event);
    if (desk->panels.visit != chosen && event->kind != EVENT_FOCUS)
        move_cursor(desk, event);
    return go;
}

// Somebody else has a customer of the signed-in consultant's: they are told until they have seen it.
static const struct visit *told_owner(const struct desk *desk)
{
    const struct model *model = &desk->office->snap->model;
    int me = business_consultant(&model->business, desk->office->actor.staff);
    for (size_t i = 0; me >= 0 && i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
        if (with && v->owner == me && v->with != me && !alert_owner_seen(desk, v))
            return v;
    }
    return NULL;
}

static bool notice(const void *self, struct ui *ui, struct notice *ret)
{
    const struct desk *desk = self;
    struct alert question;
    const struct visit *asked = alert_question(desk, ui->now_ms, &question);
    if (asked || car_told(desk, ui->now_ms, &question)) {
        *ret = (struct notice){.words = alert_words(desk->office, ui, &question),
                               .seen = alert_seen_words(desk->office, ui, &question),
                               .asks_for_one = asked != NULL};
        return true;
    }
    const struct visit *visit = told_owner(desk);
    if (visit)
        *ret = (struct notice){
            .words = ui_fill(ui, N_("{ticket}, a customer of yours, is with {name}."), "ticket",
                             ticket_words(ui->arena, visit), "name",
                             consultant_name(desk->office, ui->lang, visit->with), NULL),
            .seen = ui_tr(ui, N_("Got it"))};
    return visit != NULL;
}

static void notice_answer(void *self, enum notice_answer answer)
{
    struct desk *desk = self;
    struct alert question;
    const struct visit *asked = alert_question(desk, desk->office->now_ms, &question);
    int64_t visit = asked ? asked->id : 0; // what is sent may bring a new snapshot at once
    if (desk->office->working > 0)
        return;
    if (asked && answer != NOTICE_SEEN) {
        office_send(
            desk->office,
            command_on_visit(answer == NOTICE_CAME ? COMMAND_START : COMMAND_NO_SHOW, visit));
        return;
    }
    if (asked) { // the keys now mean whom it is about
        alert_put_aside(desk, &question);
        if (!panel_filled(&desk->panels)) // which may be about another one
            desk->panels.visit = visit;
        return;
    }
    if (car_told(desk, desk->office->now_ms, &question))
        alert_put_aside(desk, &question);
    else if (told_owner(desk))
        alert_see_owner(desk, told_owner(desk));
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct desk *desk = self;
    struct panels *panels = &desk->panels;
    bool told = panel_answered(panels, request, response), done = response->result == RESULT_DONE;
    if (done && request->command.kind == COMMAND_CALL && panels->open == &call_panel)
        panel_close(panels);
    return told;
}

static void refresh(void *self)
{
    struct desk *desk = self;
    if (desk->office->actor.staff) {
        called_ask(desk, &desk->called, start_target(desk));
        called_ask(desk, &desk->why, desk->panels.open == &why_panel ? why_subject(desk) : NULL);
    }
    tasks_follow(desk);
    queue_follow(desk);
}

static void wipe(void *self)
{
    struct desk *desk = self;
    panels_wipe(&desk->panels);
    desk->called = desk->why = (struct called){0};
    vec_finish(&desk->held);
}

static void init(void *self)
{
    struct desk *desk = self;
    desk->service = -1;
    panels_init(&desk->panels, desk->office, desk);
}

static void strip(const void *self, struct ui *ui, struct rect *line)
{
    alert_button(self, ui, line);
    car_button(self, ui, line);
}

static void leave(void *self)
{
    static const struct panel *const kept[] = {&arrival_panel, &greet_panel};
    struct desk *desk = self;
    panel_leave(&desk->panels, kept, sizeof kept / sizeof *kept);
}

static void enter(void *self, const struct errand *errand)
{
    struct desk *desk = self;
    panel_take_up(&desk->panels);
    bool kept = errand->kind != ERRAND_NONE && panel_keeps(&desk->panels);
    if (errand->kind == ERRAND_REGISTER && !kept) {
        panel_open(&desk->panels, &arrival_panel);
        form_greet(&desk->panels, errand);
    } else if (errand->kind == ERRAND_BOOK && !kept) {
        panel_open(&desk->panels, &appointments_panel);
        bookings_greet_guest(&desk->panels, errand);
    }
    office_refresh(desk->office,
                   desk->office->now_ms); // what it says of a call is asked for by whom it concerns
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct desk *desk = self;
    int right_w = body.w * 41 / 100;
    struct rect right = rect_cut_right(&body, right_w);
    rect_cut_right(&body, ui_px(ui, 20));
    queue_draw(desk, ui, body);
    next_draw(desk, ui, rect_cut_top(&right, next_height(ui)));
    rect_cut_top(&right, ui->theme->gap_px);
    if (desk->panels.open != NULL) {
        panel_draw(&desk->panels, ui, right);
        return;
    }
    int tasks = tasks_height(desk, ui);
    if (tasks > 0) {
        tasks_draw(desk, ui, rect_cut_top(&right, tasks));
        rect_cut_top(&right, ui->theme->gap_px);
    }
    people_draw(desk->office, ui, right,
                &(struct people_view){
                    .act = true, .service = desk->service, .chosen = panels_person(&desk->panels)});
}

const struct office_page desk_page = {
    .name = "desk",
    .tab = "tab.desk",
    .label = N_("Desk"),
    .needs = RIGHT_SEE_QUEUE,
    .first_for = 1u << ROLE_RECEPTIONIST | 1u << ROLE_ADMINISTRATOR,
    .takes = 1u << ERRAND_REGISTER | 1u << ERRAND_BOOK,
    .size = sizeof(struct desk),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = desk_event,
    .draw = draw,
    .answered = answered,
    .refresh = refresh,
    .wipe = wipe,
    .strip = strip,
    .notice = notice,
    .notice_answer = notice_answer,
};
