// The receptionist's page: the queue at the left, at the right the one next thing to do and either
// the tasks and the consultants or the panel that is open. One target, always named, for the action keys.

#include "office/frame/frame.h"

#include <stdlib.h>

static const struct panel *const panels[] = {
    [PANEL_NONE] = NULL,
    [PANEL_WHY] = &why_panel,
    [PANEL_CALL] = &call_panel,
    [PANEL_TRANSFER] = &transfer_panel,
    [PANEL_PARK] = &park_panel,
    [PANEL_CLASS] = &class_panel,
    [PANEL_CANCEL] = &cancel_panel,
    [PANEL_FINISH] = &finish_panel,
    [PANEL_ARRIVAL] = &arrival_panel,
    [PANEL_GREET] = &greet_panel,
    [PANEL_FIND] = &find_panel,
    [PANEL_STORY] = &story_panel,
    [PANEL_PERSON] = &person_panel,
    [PANEL_ALERTS] = &alerts_panel,
    [PANEL_APPOINTMENTS] = &appointments_panel,
    [PANEL_RECORDS] = &records_panel,
    [PANEL_FOLLOW_UPS] = &follow_ups_panel,
    [PANEL_STAGE] = &stage_panel,
};
_Static_assert(sizeof panels / sizeof *panels == PANEL_COUNT, "one row per panel");

bool panel_has_key(const struct office *office, struct keystroke stroke)
{
    bool outcome = stroke.key >= KEY_F5 && stroke.key <= KEY_F8;
    if (office->desk.panel == PANEL_RECORDS)
        return office->desk.record != 0 && outcome && stroke.mods == 0;
    return office->desk.panel == PANEL_APPOINTMENTS && office->bookings.view == BOOKINGS_LIST &&
           stroke.key == KEY_DELETE;
}

void panel_close(struct office *office)
{
    struct form *form = &office->form;
    mem_wipe(&office->bookings, sizeof office->bookings);
    field_wipe(&form->name);
    field_wipe(&form->phone);
    record_form_wipe(&office->late);
    field_wipe(&office->follow.note);
    mem_wipe(form->known, sizeof form->known);
    mem_wipe(form->refusal, sizeof form->refusal);
    struct form empty = {.name = form->name,
                         .phone = form->phone,
                         .service = NOBODY,
                         .class = NOBODY,
                         .consultant = NOBODY,
                         .party = 1,
                         .minutes = 15};
    *form = empty;
    story_wipe(office);
    office->desk.panel = PANEL_NONE;
}

// The keyboard moves into the panel, and back to where it was when it closes.
void panel_open(struct office *office, enum panel_kind kind)
{
    panel_close(office);
    if (kind == PANEL_NONE)
        return;
    const char *focus = surface_frame(office->surface, office->now_ms)->focus;
    utf8_copy(office->desk.focus_before, sizeof office->desk.focus_before, focus ? focus : "");
    office->desk.panel = kind;
    if (panels[kind]->open)
        panels[kind]->open(office);
    const struct frame *frame = surface_frame(office->surface, office->now_ms);
    const char *first = frame->tree->autofocus ? frame->tree->autofocus : "panel.close";
    char id[96];
    utf8_copy(id, sizeof id, first);
    surface_focus(office->surface, id);
}

// ---- what a panel sends -----------------------------------------------------------------------

void panel_send(struct office *office, struct request *request)
{
    struct form *form = &office->form;
    if (form->sent != COMMAND_TICK) { // a double tap
        request_wipe(request);
        return;
    }
    form->refusal[0] = '\0';
    form->sent = request->command.kind;
    office_send_request(office, request);
}

void panel_act(struct office *office, struct command command)
{
    struct request request = office_request(office, command);
    panel_send(office, &request);
}

// "A001 (Mr 王) is this customer's ticket already: waiting since 10:17."
static const char *already_words(const struct office *office, struct arena *arena, enum lang lang,
                                 const struct visit *visit)
{
    int64_t since_ms = visit->started_ms              ? visit->started_ms
                       : visit->state == VISIT_CALLED ? visit->last_call_ms
                                                      : visit->ready_ms;
    return tr_fill(
        arena, lang, N_("{ticket} is this customer's ticket already: {state} since {clock}."),
        "ticket", ticket_words(arena, visit), "state", visit_state_words(lang, visit->state),
        "clock", clock_words(office, arena, since_ms), NULL);
}

static void refuse(struct office *office, const struct answer *answer)
{
    struct form *form = &office->form;
    struct arena *arena = &office->arena;
    enum lang lang = office_lang(office);
    const struct visit *visit = answer->refusal == REFUSAL_ALREADY_HERE && answer->visit
                                    ? model_visit(&office->snap->model, answer->visit)
                                    : NULL;
    const char *until = answer->until_ms ? clock_words(office, arena, answer->until_ms) : NULL;
    utf8_copy(form->refusal, sizeof form->refusal,
              visit ? already_words(office, arena, lang, visit)
                    : sentence_refusal(arena, lang, answer, until));
    form->found_visit = visit ? visit->id : 0;
    if (!visit)
        return;
    surface_frame(office->surface, office->now_ms);
    surface_focus(office->surface, "refusal.choose");
}

bool panel_answered(struct office *office, const struct request *request,
                    const struct response *response)
{
    struct form *form = &office->form;
    if (office->desk.panel == PANEL_NONE || form->sent == COMMAND_TICK ||
        form->sent != request->command.kind)
        return false;
    form->sent = COMMAND_TICK;
    enum refusal refusal = response->answer.refusal;
    bool moot = refusal == REFUSAL_TAKEN || refusal == REFUSAL_WRONG_STATE ||
                refusal == REFUSAL_NO_VISIT; // it has changed what the panel was about
    if (response->result == RESULT_DONE || (response->result == RESULT_REFUSED && moot)) {
        panel_close(office);
        return false;
    }
    if (response->result != RESULT_REFUSED)
        return false;
    refuse(office, &response->answer);
    return true;
}

static void choose_found(struct office *office)
{
    office->desk.visit = office->form.found_visit;
    office->desk.followed = 0;
    panel_close(office);
}

static void refusal_draw(const struct office *office, struct ui *ui, struct rect *in)
{
    const struct form *form = &office->form;
    if (!form->refusal[0])
        return;
    const struct visit *found =
        form->found_visit ? model_visit(&office->snap->model, form->found_visit) : NULL;
    const char *choose =
        found ? ui_fill(ui, N_("Choose {ticket}"), "ticket", ticket_words(ui->arena, found), NULL)
              : NULL;
    int h = ui_message_height(ui, in->w, form->refusal, found != NULL);
    ui_message(ui, rect_cut_bottom(in, h), "refusal", form->refusal, TONE_ATTENTION,
               found ? "refusal.choose" : NULL, choose);
    rect_cut_bottom(in, ui_px(ui, 8));
}

void panel_draw(const struct office *office, struct ui *ui, struct rect box)
{
    const struct panel *panel = panels[office->desk.panel];
    ui_panel(ui, box);
    struct rect in = card_inside(ui, box);
    struct rect head = rect_cut_top(&in, ui_px(ui, 36));
    struct button close = {
        .id = "panel.close", .label = ui_tr(ui, N_("Close")), .shortcut = "Esc", .small = true};
    ui_button(ui, rect_cut_right(&head, ui_button_width(ui, &close)), &close);
    rect_cut_right(&head, ui->theme->gap_px);
    ui_text(ui, head, ui_tr(ui, panel->title),
            &(struct text_style){.type = TYPE_HEADING,
                                 .weight = WEIGHT_BOLD,
                                 .middle = true,
                                 .elide = true,
                                 .id = "panel.title"});
    rect_cut_top(&in, ui_px(ui, 8));
    refusal_draw(office, ui, &in);
    panel->draw(office, ui, in);
}

int panel_event(struct office *office, const struct ui_event *event)
{
    if (office->desk.panel == PANEL_NONE)
        return SCREEN_UNUSED;
    if (is_id(event, "panel.close") || is_key(event, KEY_ESCAPE, 0)) {
        panel_close(office);
        surface_focus(office->surface, office->desk.focus_before);
        return SCREEN_STAY;
    }
    if (is_id(event, "refusal.choose")) {
        choose_found(office);
        return SCREEN_STAY;
    }
    if (event->kind == EVENT_ACTIVATE || event->kind == EVENT_TEXT)
        office->form.refusal[0] = '\0'; // it is being seen to
    return panels[office->desk.panel]->event(office, event);
}

static int choose(struct office *office, const struct ui_event *event)
{
    int64_t id = event->kind == EVENT_ACTIVATE ? id_number(event->id, "visit") : -1;
    if (id > 0) {
        office->desk.visit = id; // a second tap means the same one; Escape lets go
        office->desk.followed = 0;
        if (office->desk.panel != PANEL_NONE && office->desk.panel != PANEL_FIND)
            panel_close(office); // it was about another visit
        return SCREEN_STAY;
    }
    id = event->kind == EVENT_ACTIVATE ? id_number(event->id, "person") : -1;
    if (id > 0) {
        office->desk.consultant = id;
        panel_open(office, PANEL_PERSON);
        return SCREEN_STAY;
    }
    if (is_key(event, KEY_ESCAPE, 0) && office->desk.visit) {
        office->desk.visit = 0;
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static int filter(struct office *office, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t service = id_number(event->id, "service");
    if (service >= 0)
        office->desk.service = (int)service;
    else if (strcmp(event->id, "service.all") == 0)
        office->desk.service = -1;
    else if (strcmp(event->id, "service.more") == 0)
        office->desk.filter_from += 4;
    else
        return SCREEN_UNUSED;
    if (office->desk.filter_from >= office->snap->model.business.service_n)
        office->desk.filter_from = 0;
    return SCREEN_STAY;
}

// The keyboard goes to the chosen or first row of a list.
static int go_to_list(struct office *office, const char *prefix, int64_t chosen)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, "%s.%lld", prefix, (long long)chosen);
    if (surface_focus(office->surface, wanted))
        return SCREEN_STAY;
    const struct tree *tree = surface_frame(office->surface, office->now_ms)->tree;
    for (size_t i = 0; i < tree->nodes.n; i++) {
        if (id_number(tree->nodes.at[i].id, prefix) <= 0)
            continue;
        utf8_copy(wanted, sizeof wanted, tree->nodes.at[i].id);
        surface_focus(office->surface, wanted);
        break;
    }
    return SCREEN_STAY;
}

static int to_list_by_key(struct office *office, const struct ui_event *event)
{
    if (is_char(event, 'q', MOD_CTRL))
        return go_to_list(office, "visit", office->desk.visit);
    if (!is_char(event, 'p', MOD_CTRL))
        return SCREEN_UNUSED;
    panel_close(office); // it stands in the place of the consultants
    return go_to_list(office, "person", office->desk.consultant);
}

static int open_by_key(struct office *office, const struct ui_event *event)
{
    bool greet = is_id(event, "greet") || is_key(event, KEY_F11, 0);
    if (greet || is_id(event, "walk-in") || is_key(event, KEY_F10, 0)) {
        panel_open(office, greet ? PANEL_GREET : PANEL_ARRIVAL);
    } else if (is_id(event, "find") || is_char(event, 'f', MOD_CTRL)) {
        panel_open(office, PANEL_FIND);
    } else if (is_id(event, "appointments") || is_char(event, 'b', MOD_CTRL)) {
        panel_open(office,
                   office->desk.panel == PANEL_APPOINTMENTS ? PANEL_NONE : PANEL_APPOINTMENTS);
    } else if (is_id(event, "alerts") || is_char(event, 'a', MOD_CTRL)) {
        panel_open(office, office->desk.panel == PANEL_ALERTS ? PANEL_NONE : PANEL_ALERTS);
    } else if (is_id(event, "why") || is_key(event, KEY_F1, 0)) {
        panel_open(office, office->desk.panel == PANEL_WHY ? PANEL_NONE : PANEL_WHY);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int desk_event(void *app, const struct ui_event *event)
{
    struct office *office = app;
    static int (*const hands[])(struct office *, const struct ui_event *) = {
        panel_event, due_event, to_list_by_key, open_by_key,
        tasks_event, act_event, choose,         filter};
    for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
        int go = hands[i](office, event);
        if (go != SCREEN_UNUSED)
            return go;
    }
    if (event->kind == EVENT_SCAN) {
        panel_open(office, PANEL_FIND);
        office_ask_find(office, event->text, NULL, NULL);
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

// Somebody else has a customer of the signed-in consultant's: they are told until they have seen it.
static const struct visit *told_owner(const struct office *office)
{
    const struct model *model = &office->snap->model;
    int me = business_consultant(&model->business, office->actor.staff);
    for (size_t i = 0; me >= 0 && i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
        if (with && v->owner == me && v->with != me && !alert_owner_seen(office, v))
            return v;
    }
    return NULL;
}

static const char *notice(const void *self, struct ui *ui)
{
    const struct office *office = self;
    const struct visit *visit = told_owner(office);
    return visit ? ui_fill(ui, N_("{ticket}, a customer of yours, is with {name}."), "ticket",
                           ticket_words(ui->arena, visit), "name",
                           consultant_name(office, ui->lang, visit->with), NULL)
                 : NULL;
}

static void notice_seen(void *self)
{
    struct office *office = self;
    if (told_owner(office))
        alert_see_owner(office, told_owner(office));
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct office *office = self;
    bool told = panel_answered(office, request, response), done = response->result == RESULT_DONE;
    if (done && request->command.kind == COMMAND_CALL && office->desk.panel == PANEL_CALL)
        panel_close(office);
    if (!done)
        return told;
    office->due.stale = true;
    told = bookings_done(office, request, response);
    due_refresh(office);
    return told;
}

static void refresh(void *self)
{
    struct office *office = self;
    if (office->actor.staff) {
        office_ask_called(office, &office->called, start_target(office));
        office_ask_called(office, &office->why,
                          office->desk.panel == PANEL_WHY ? why_subject(office) : NULL);
    }
    due_refresh(office);
    tasks_follow(office);
}

static void wipe(void *self)
{
    struct office *office = self;
    panel_close(office);
    office->desk.visit = 0;
    office->desk.consultant = 0;
    office->called = office->why = (struct called){0};
    office->desk.followed = 0;
    office->desk.record = office->desk.whose = 0;
    due_wipe(office);
    office->follow.visit = 0;
}

static void *create(struct office *office)
{
    field_init(&office->form.name, 40, false);
    field_init(&office->form.phone, 30, false);
    office->form.phone.phone = true;
    field_init(&office->late.note, 200, false);
    field_init(&office->follow.note, 200, false);
    record_form_wipe(&office->late);
    office->desk.service = -1;
    return office;
}

static void destroy(void *self)
{
    (void)self;
}

static void strip(const void *self, struct ui *ui, struct rect *line)
{
    alert_button(self, ui, line);
}

static void leave(void *self)
{
    panel_close(self);
}

static void enter(void *self, const struct errand *errand)
{
    struct office *office = self;
    panel_close(office);
    if (errand->kind == ERRAND_REGISTER) {
        panel_open(office, PANEL_ARRIVAL);
        arrival_greet_guest(office, errand);
    } else if (errand->kind == ERRAND_BOOK) {
        panel_open(office, PANEL_APPOINTMENTS);
        bookings_greet_guest(office, errand);
    }
    office_refresh(office,
                   office->now_ms); // what it says of a call is asked for by whom it concerns
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct office *office = self;
    int right_w = body.w * 41 / 100;
    struct rect right = rect_cut_right(&body, right_w);
    rect_cut_right(&body, ui_px(ui, 20));
    queue_draw(office, ui, body);
    next_draw(office, ui, rect_cut_top(&right, next_height(ui)));
    rect_cut_top(&right, ui->theme->gap_px);
    if (office->desk.panel != PANEL_NONE) {
        panel_draw(office, ui, right);
        return;
    }
    int tasks = tasks_height(office, ui);
    if (tasks > 0) {
        tasks_draw(office, ui, rect_cut_top(&right, tasks));
        rect_cut_top(&right, ui->theme->gap_px);
    }
    people_draw(office, ui, right, true);
}

const struct office_page desk_page = {
    .name = "desk",
    .tab = "tab.desk",
    .label = N_("Desk"),
    .needs = RIGHT_SEE_QUEUE,
    .first_for = 1u << ROLE_RECEPTIONIST | 1u << ROLE_ADMINISTRATOR,
    .takes = 1u << ERRAND_REGISTER | 1u << ERRAND_BOOK,
    .create = create,
    .destroy = destroy,
    .enter = enter,
    .leave = leave,
    .event = desk_event,
    .draw = draw,
    .answered = answered,
    .refresh = refresh,
    .wipe = wipe,
    .strip = strip,
    .notice = notice,
    .notice_seen = notice_seen,
};
