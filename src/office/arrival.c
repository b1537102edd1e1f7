// Entering somebody at the desk: a walk-in who does not use the kiosk, or a customer whom a
// consultant greeted at the door (entered afterwards: already being served, since a stated time).

#include "office/own.h"

enum { MINUTES_MAX = 240, PARTY_MAX = 20 };

static void arrival_open(struct office *office)
{
    struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    for (int i = business->service_n; i > 0; i--) {
        if (business->services[i - 1].active)
            form->service = i - 1;
    }
    form->minutes = 5;
}

void arrival_greet_guest(struct office *office, const struct guest *guest)
{
    struct form *form = &office->form;
    field_set(&form->name, guest->surname);
    field_set(&form->phone, guest->phone);
    form->title = guest->title;
    form->customer = guest->customer;
}

static const char *missing(const struct office *office)
{
    const struct form *form = &office->form;
    char phone[PHONE_SIZE];
    if (form->service == NOBODY)
        return N_("Please choose a service.");
    if (form->greeted && form->consultant == NOBODY)
        return N_("Please choose the consultant who is serving them.");
    if (!form->customer && form->phone.text[0] && !phone_normalise(form->phone.text, phone))
        return N_("That does not look like a phone number.");
    return NULL;
}

static int send(struct office *office)
{
    struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    form->problem = missing(office);
    if (form->problem)
        return SCREEN_STAY;
    struct request request =
        office_request(office, form->greeted ? COMMAND_GREET : COMMAND_REGISTER);
    struct command *command = &request.command;
    command->service = business->services[form->service].id;
    command->channel = CHANNEL_DESK;
    command->party = form->party;
    command->lang = (int)office_lang(office);
    if (form->consultant != NOBODY)
        command->consultant = business->consultants[form->consultant].id;
    if (form->greeted)
        command->ready_ms = office->now_ms - form->minutes * (int64_t)MINUTE_MS;
    command->customer = form->customer;
    utf8_copy(request.person.surname, sizeof request.person.surname, form->name.text);
    utf8_copy(request.person.phone, sizeof request.person.phone, form->phone.text);
    request.person.title = form->title;
    panel_close(office);
    office_send_request(office, &request);
    return SCREEN_STAY;
}

static void step(int *value, const char *id, const char *name, int by, int least, int most)
{
    size_t n = strlen(name);
    if (strncmp(id, name, n) != 0)
        return;
    if (strcmp(id + n, ".plus") == 0 && *value + by <= most)
        *value += by;
    if (strcmp(id + n, ".minus") == 0 && *value - by >= least)
        *value -= by;
}

static int pressed(struct office *office, const char *id)
{
    struct form *form = &office->form;
    int64_t i;
    if (strcmp(id, "panel.send") == 0)
        return send(office);
    if ((i = id_number(id, "for")) >= 0)
        form->service = (int)i;
    else if ((i = id_number(id, "title")) >= 0)
        form->title = form->title == (enum title)i + 1 ? TITLE_NONE : (enum title)i + 1;
    else if ((i = id_number(id, "who")) >= 0)
        form->consultant = form->consultant == (int)i ? NOBODY : (int)i;
    step(&form->party, id, "party", 1, 1, PARTY_MAX);
    step(&form->minutes, id, "ago", 5, 0, MINUTES_MAX);
    return SCREEN_STAY;
}

static bool ours(const char *id)
{
    static const char *const prefixes[] = {"panel.send", "for.", "title.", "who.",
                                           "party",      "ago",  "name",   "phone"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (strncmp(id, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    }
    return false;
}

static int arrival_event(struct office *office, const struct ui_event *event)
{
    struct form *form = &office->form;
    if (event->kind == EVENT_ACTIVATE)
        return ours(event->id) ? pressed(office, event->id) : SCREEN_UNUSED;
    if (is_key(event, KEY_ENTER, MOD_CTRL))
        return send(office);
    struct field *field = !event->focus                        ? NULL
                          : strcmp(event->focus, "name") == 0  ? &form->name
                          : strcmp(event->focus, "phone") == 0 ? &form->phone
                                                               : NULL;
    bool typed = field && field_event(field, event);
    if (typed && event->kind != EVENT_PREEDIT)
        form->customer = 0; // whoever is meant now is found by what is typed
    return typed ? SCREEN_STAY : SCREEN_UNUSED;
}

static void draw_person(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct form *form = &office->form;
    struct input_box name = {.id = "name",
                             .label = ui_tr(ui, N_("Surname")),
                             .text = form->name.text,
                             .preedit = form->name.preedit,
                             .caret = form->name.caret};
    struct input_box phone = {.id = "phone",
                              .label = ui_tr(ui, N_("Phone (may be left out)")),
                              .text = form->phone.text,
                              .preedit = form->phone.preedit,
                              .caret = form->phone.caret};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &name));
    ui_input(ui, rect_column(line, 2, 0, ui->theme->gap_px), &name);
    ui_input(ui, rect_column(line, 2, 1, ui->theme->gap_px), &phone);
    ui_autofocus(ui, "name");
    rect_cut_top(box, ui_px(ui, 8));
    struct rect row = rect_cut_top(box, ui->theme->target_px);
    const char *titles[] = {ui_tr(ui, N_("Mr")), ui_tr(ui, N_("Ms"))};
    bool chosen[] = {form->title == TITLE_MR, form->title == TITLE_MS};
    ui_chips(ui, rect_column(row, 2, 0, ui->theme->gap_px), "title", titles, 2, chosen);
    ui_stepper(ui, rect_column(row, 2, 1, ui->theme->gap_px), "party", ui_tr(ui, N_("Party size")),
               form->party, 1, PARTY_MAX);
    rect_cut_top(box, ui_px(ui, 8));
}

static bool offered(const struct office *office, int i)
{
    const struct model *model = &office->snap->model;
    const struct form *form = &office->form;
    if (!model->business.consultants[i].active)
        return false;
    if (model->consultants[i].presence == PRESENCE_OFF)
        return false;
    if (form->greeted && !act_allowed(office, COMMAND_GREET, model->business.consultants[i].id))
        return false; // a consultant enters whom they greeted themselves
    return form->service == NOBODY || business_skilled(&model->business, i, form->service);
}

static void draw_choices(const struct office *office, struct ui *ui, struct rect box)
{
    const struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    int row = one_line_px(ui, 38), n = 2;
    for (int i = 0; i < business->service_n; i++)
        n += business->services[i].active;
    for (int i = 0; i < business->consultant_n; i++)
        n += offered(office, i);
    struct rect list = list_begin(ui, box, "arrival", n * row);
    label_at(ui, rect_cut_top(&list, row), ui_tr(ui, N_("Service")), TYPE_LABEL, WEIGHT_BOLD,
             COLOR_INK, ALIGN_LEFT);
    for (int i = 0; i < business->service_n; i++) {
        if (business->services[i].active)
            ui_row(ui, rect_cut_top(&list, row),
                   &(struct row){.id = arena_printf(ui->arena, "for.%d", i),
                                 .title =
                                     words_in(&office->snap->catalogue.services[i].name, ui->lang),
                                 .fact = form->service == i ? "✓" : NULL,
                                 .chosen = form->service == i});
    }
    label_at(ui, rect_cut_top(&list, row),
             ui_tr(ui, form->greeted ? N_("Served by") : N_("Asks for (may be left out)")),
             TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    for (int i = 0; i < business->consultant_n; i++) {
        if (offered(office, i))
            ui_row(ui, rect_cut_top(&list, row),
                   &(struct row){.id = arena_printf(ui->arena, "who.%d", i),
                                 .title = consultant_name(office, ui->lang, i),
                                 .fact = presence_words(
                                     ui->lang, office->snap->model.consultants[i].presence),
                                 .chosen = form->consultant == i});
    }
    ui_scroll_end(ui);
}

static void arrival_draw(const struct office *office, struct ui *ui, struct rect box)
{
    const struct form *form = &office->form;
    draw_person(office, ui, &box);
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    rect_cut_bottom(&box, ui_px(ui, 8));
    if (form->greeted) {
        ui_stepper(ui, rect_cut_bottom(&box, ui->theme->target_px), "ago",
                   ui_tr(ui, N_("Began how many minutes ago?")), form->minutes, 0, MINUTES_MAX);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    if (form->problem) {
        const char *words = ui_tr(ui, form->problem);
        ui_message(ui, rect_cut_bottom(&box, ui_message_height(ui, box.w, words, false)), "problem",
                   words, TONE_ATTENTION, NULL, NULL);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    draw_choices(office, ui, box);
    ui_button(ui, foot,
              &(struct button){.id = "panel.send",
                               .label = form->greeted ? ui_tr(ui, N_("Enter as being served"))
                                                      : ui_tr(ui, N_("Give a number")),
                               .kind = BUTTON_PRIMARY,
                               .shortcut = "Ctrl+Enter"});
}

const struct panel arrival_panel = {N_("Somebody at the desk"), arrival_open, arrival_event,
                                    arrival_draw};
