// Appointments at the desk: a day's list, where one is checked in, moved or cancelled, and the form
// that books: who, for what, with whom, and one of the day's slots. A new one ends in the code for
// the customer's slip.

#include "office/mine.h"
#include "office/own.h"

enum { SLOTS_A_LINE = 5, DAYS_MAX = 90 };

static const struct appointment *chosen(const struct office *office)
{
    const struct bookings *b = &office->bookings;
    for (size_t i = 0; i < b->n; i++) {
        if (b->list[i].id == b->chosen)
            return &b->list[i];
    }
    return NULL;
}

static bool may_change(const struct office *office)
{
    return role_may_command(office->actor.role, COMMAND_REBOOK, false);
}

static bool may_book(const struct office *office)
{
    return role_may_command(office->actor.role, COMMAND_BOOK, true);
}

// A consultant books with themselves.
static int own_index(const struct office *office)
{
    int me = business_consultant(&office->snap->model.business, office->actor.staff);
    return !may_change(office) && me >= 0 ? me : NOBODY;
}

static bool can_act(const struct office *office)
{
    const struct appointment *a = chosen(office);
    return a && !a->arrived && !a->cancelled && !a->missed && may_change(office);
}

static void go(struct office *office, enum bookings_view view)
{
    office->bookings.view = view;
    office->bookings.slot_ms = 0;
    mem_wipe(office->bookings.slip, sizeof office->bookings.slip);
    office->form.problem = NULL;
    if (view == BOOKINGS_BOOK)
        office->form.consultant = own_index(office);
    office_ask_bookings(office);
}

static void appointments_open(struct office *office)
{
    const struct business *business = &office->snap->model.business;
    mem_wipe(&office->bookings, sizeof office->bookings);
    for (int i = business->service_n; i > 0; i--) {
        if (business->services[i - 1].active && business->services[i - 1].slot_min > 0)
            office->form.service = i - 1;
    }
    go(office, BOOKINGS_LIST);
}

void bookings_greet_guest(struct office *office, const struct guest *guest)
{
    arrival_greet_guest(office, guest);
    go(office, BOOKINGS_BOOK);
}

// From the consultant's page a new appointment is for who sits there. The phone is not shown: the
// record is meant, until somebody types.
void bookings_greet_mine(struct office *office)
{
    const struct model *model = &office->snap->model;
    const struct visit *mine = my_visit(office);
    if (!mine || mine->customer == 0)
        return;
    const struct visitor *visitor = &office->snap->visitors[mine - model->visits.at];
    struct guest guest = {.customer = mine->customer, .title = visitor->title};
    utf8_copy(guest.surname, sizeof guest.surname, visitor->name);
    arrival_greet_guest(office, &guest);
    if (model->business.services[mine->service].slot_min > 0)
        office->form.service = mine->service;
    mem_wipe(&guest, sizeof guest);
}

// ---- commands ---------------------------------------------------------------------------------

static int check_in(struct office *office)
{
    if (!can_act(office))
        return SCREEN_STAY;
    struct request request = office_request(office, COMMAND_REGISTER);
    request.appointment = office->bookings.chosen;
    request.command.channel = CHANNEL_DESK;
    request.command.party = 1;
    request.command.lang = (int)office_lang(office);
    office_send_request(office, &request);
    return SCREEN_STAY;
}

static int cancel(struct office *office)
{
    if (can_act(office))
        office_send(office, &(struct command){.kind = COMMAND_UNBOOK,
                                              .number = (int)office->bookings.chosen,
                                              .reason = REASON_BY_CUSTOMER});
    else if (!chosen(office))
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office), N_("Please choose an appointment first.")));
    return SCREEN_STAY;
}

static const char *missing(const struct office *office)
{
    const struct form *form = &office->form;
    char phone[PHONE_SIZE];
    bool moves = office->bookings.view == BOOKINGS_MOVE;
    if (!moves && form->service == NOBODY)
        return N_("Please choose a service.");
    bool known = moves || form->customer != 0;
    if (!known && !*form->name.text)
        return N_("Please enter the customer's surname.");
    if (!known && !phone_normalise(form->phone.text, phone))
        return N_("That does not look like a phone number.");
    return office->bookings.slot_ms == 0 ? N_("Please choose a time.") : NULL;
}

static int send(struct office *office)
{
    struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    bool moves = office->bookings.view == BOOKINGS_MOVE;
    form->problem = missing(office);
    if (form->problem)
        return SCREEN_STAY;
    struct request request = office_request(office, moves ? COMMAND_REBOOK : COMMAND_BOOK);
    request.command.ready_ms = office->bookings.slot_ms;
    request.command.channel = CHANNEL_DESK;
    if (moves) {
        request.command.number = (int)office->bookings.chosen;
    } else {
        request.command.service = business->services[form->service].id;
        if (form->consultant != NOBODY)
            request.command.consultant = business->consultants[form->consultant].id;
        utf8_copy(request.person.surname, sizeof request.person.surname, form->name.text);
        utf8_copy(request.person.phone, sizeof request.person.phone, form->phone.text);
        request.person.title = form->title;
        request.command.customer = form->customer;
    }
    office_send_request(office, &request);
    return SCREEN_STAY;
}

void bookings_done(struct office *office, const struct request *request)
{
    struct bookings *b = &office->bookings;
    if (office->desk.panel != PANEL_APPOINTMENTS)
        return;
    bool slip = request->command.kind == COMMAND_BOOK;
    go(office, slip ? BOOKINGS_SLIP : BOOKINGS_LIST);
    if (slip)
        utf8_copy(b->slip, sizeof b->slip, request->token);
}

// ---- events -----------------------------------------------------------------------------------

static bool pick(struct office *office, const char *id)
{
    struct bookings *b = &office->bookings;
    struct form *form = &office->form;
    int64_t i;
    bool ask = true;
    if (strcmp(id, "days.plus") == 0 || strcmp(id, "days.minus") == 0) {
        b->days += id[5] == 'p' ? b->days < DAYS_MAX : -(b->days > 0);
        b->slot_ms = 0;
    } else if ((i = id_number(id, "for")) >= 0) {
        form->service = (int)i;
        form->consultant = own_index(office);
        b->slot_ms = 0;
    } else if ((i = id_number(id, "who")) >= 0) {
        form->consultant = form->consultant == (int)i ? own_index(office) : (int)i;
        b->slot_ms = 0;
    } else {
        ask = false;
        if ((i = id_number(id, "slot")) >= 0 && (size_t)i < b->slot_n)
            b->slot_ms = b->slots[i].starts_ms;
        else if ((i = id_number(id, "booked")) > 0)
            b->chosen = b->chosen == i ? 0 : i;
        else if ((i = id_number(id, "title")) >= 0)
            form->title = form->title == (enum title)i + 1 ? TITLE_NONE : (enum title)i + 1;
        else
            return strcmp(id, "name") == 0 || strcmp(id, "phone") == 0;
    }
    if (ask)
        office_ask_bookings(office);
    return true;
}

static int act_on_list(struct office *office, const struct ui_event *event)
{
    if (office->bookings.view != BOOKINGS_LIST)
        return SCREEN_UNUSED;
    if (is_id(event, "book") || is_char(event, 'n', MOD_CTRL)) {
        go(office, BOOKINGS_BOOK);
        surface_frame(office->surface, office->now_ms); // the form is there to be typed into
        surface_focus(office->surface, "name");
    } else if ((is_id(event, "move") || is_char(event, 'm', MOD_CTRL)) && can_act(office)) {
        office->bookings.service = chosen(office)->service;
        office->bookings.consultant = chosen(office)->consultant;
        go(office, BOOKINGS_MOVE);
    } else if (is_id(event, "come") || is_key(event, KEY_ENTER, MOD_CTRL)) {
        return check_in(office);
    } else if (is_id(event, "off") || is_key(event, KEY_DELETE, 0)) {
        return cancel(office);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int appointments_event(struct office *office, const struct ui_event *event)
{
    int done = act_on_list(office, event);
    if (done != SCREEN_UNUSED)
        return done;
    if (is_id(event, "list")) {
        go(office, BOOKINGS_LIST);
        return SCREEN_STAY;
    }
    bool form = office->bookings.view == BOOKINGS_BOOK || office->bookings.view == BOOKINGS_MOVE;
    if (form && (is_id(event, "panel.send") || is_key(event, KEY_ENTER, MOD_CTRL)))
        return send(office);
    if (event->kind == EVENT_ACTIVATE)
        return pick(office, event->id) ? SCREEN_STAY : SCREEN_UNUSED;
    struct field *field = !event->focus                        ? NULL
                          : strcmp(event->focus, "name") == 0  ? &office->form.name
                          : strcmp(event->focus, "phone") == 0 ? &office->form.phone
                                                               : NULL;
    bool typed = field && field_event(field, event);
    if (typed && event->kind != EVENT_PREEDIT)
        office->form.customer = 0; // whoever is meant now is found by what is typed
    return typed ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- drawing ----------------------------------------------------------------------------------

static void draw_days(const struct office *office, struct ui *ui, struct rect *box)
{
    int days = office->bookings.days;
    const char *label = days == 0   ? ui_tr(ui, N_("Today"))
                        : days == 1 ? ui_tr(ui, N_("Tomorrow"))
                                    : ui_fill(ui, N_("In {n} days"), "n",
                                              arena_printf(ui->arena, "%d", days), NULL);
    ui_stepper(ui, rect_cut_top(box, ui->theme->target_px), "days", label, days, 0, DAYS_MAX);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_row(const struct office *office, struct ui *ui, struct rect box,
                     const struct appointment *a)
{
    const struct snapshot *s = office->snap;
    char name[PERSON_NAME_SIZE];
    int service = business_service(&s->model.business, a->service);
    int who = business_consultant(&s->model.business, a->consultant);
    person_display(ui->lang, a->surname, "", a->title, name);
    const char *with = who < 0 ? ui_tr(ui, N_("anybody")) : consultant_name(office, ui->lang, who);
    ui_row(
        ui, box,
        &(struct row){
            .id = arena_printf(ui->arena, "booked.%lld", (long long)a->id),
            .title = arena_printf(ui->arena, "%s  %s", clock_words(office, ui->arena, a->starts_ms),
                                  name),
            .help = arena_printf(
                ui->arena, "%s · %s",
                service < 0 ? "" : words_in(&s->catalogue.services[service].name, ui->lang), with),
            .fact = appointment_words(ui->lang, a),
            .chosen = a->id == office->bookings.chosen});
}

// What becomes of those who come early or late, at the foot.
static void draw_rule(const struct office *office, struct ui *ui, struct rect *box)
{
    int late_min = office->snap->model.business.rules.appointment_late_s / 60;
    const char *words =
        ui_fill(ui,
                N_("Who comes early waits for the hour. Up to {n} minutes late keeps the "
                   "appointment's place; later than that waits like everybody."),
                "n", arena_printf(ui->arena, "%d", late_min), NULL);
    struct text_style how = {
        .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true, .id = "appointments.rule"};
    int height = ui_text_height(ui, box->w, words, &how);
    ui_text(ui, rect_cut_bottom(box, height), words, &how);
    rect_cut_bottom(box, ui_px(ui, 8));
}

static void draw_list(const struct office *office, struct ui *ui, struct rect box)
{
    const struct bookings *b = &office->bookings;
    bool act = can_act(office);
    const struct button buttons[] = {
        {.id = "book",
         .label = ui_tr(ui, N_("Book")),
         .shortcut = "Ctrl+N",
         .disabled = !may_book(office),
         .small = true},
        {.id = "come",
         .label = ui_tr(ui, N_("Has come")),
         .shortcut = "Ctrl+Enter",
         .disabled = !act,
         .small = true},
        {.id = "move",
         .label = ui_tr(ui, N_("Move")),
         .shortcut = "Ctrl+M",
         .disabled = !act,
         .small = true},
        {.id = "off",
         .label = ui_tr(ui, N_("Cancel appointment")),
         .shortcut = "Del",
         .disabled = !act,
         .small = true},
    };
    draw_days(office, ui, &box);
    struct rect probe = box;
    int used = button_flow(ui, probe, buttons, 4);
    rect_cut_top(&box, used + ui_px(ui, 8));
    draw_rule(office, ui, &box);
    if (b->n == 0) {
        ui_text(ui, box, ui_tr(ui, b->known ? N_("Nobody is expected.") : N_("One moment …")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    int row = two_lines_px(ui, 50);
    struct rect list = list_begin(ui, box, "bookings", (int)b->n * row);
    for (size_t i = 0; i < b->n; i++)
        draw_row(office, ui, rect_cut_top(&list, row), &b->list[i]);
    ui_scroll_end(ui);
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
                              .label = ui_tr(ui, N_("Phone")),
                              .text = form->phone.text,
                              .preedit = form->phone.preedit,
                              .caret = form->phone.caret};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &name));
    ui_input(ui, rect_column(line, 2, 0, ui->theme->gap_px), &name);
    ui_input(ui, rect_column(line, 2, 1, ui->theme->gap_px), &phone);
    rect_cut_top(box, ui_px(ui, 8));
    const char *titles[] = {ui_tr(ui, N_("Mr")), ui_tr(ui, N_("Ms"))};
    bool picked[] = {form->title == TITLE_MR, form->title == TITLE_MS};
    ui_chips(ui, rect_cut_top(box, ui->theme->target_px), "title", titles, 2, picked);
    rect_cut_top(box, ui_px(ui, 8));
}

static bool offered(const struct office *office, int i)
{
    const struct business *business = &office->snap->model.business;
    int own = own_index(office);
    return business->consultants[i].active && office->form.service != NOBODY &&
           (own == NOBODY || own == i) && business_skilled(business, i, office->form.service);
}

static void heading(struct ui *ui, struct rect *list, int row, const char *text)
{
    label_at(ui, rect_cut_top(list, row), text, TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
}

static void draw_slots(const struct office *office, struct ui *ui, struct rect *list, int row)
{
    const struct bookings *b = &office->bookings;
    heading(ui, list, row,
            ui_tr(ui, b->slot_n ? N_("Begins at") : N_("No more times on that day.")));
    struct rect line = {0};
    for (size_t i = 0; i < b->slot_n; i++) {
        int column = (int)(i % SLOTS_A_LINE);
        if (column == 0)
            line = rect_cut_top(list, row + ui_px(ui, 6));
        struct rect cell = rect_column(line, SLOTS_A_LINE, column, ui_px(ui, 6));
        cell.h = row;
        ui_button(ui, cell,
                  &(struct button){.id = arena_printf(ui->arena, "slot.%d", (int)i),
                                   .label = clock_words(office, ui->arena, b->slots[i].starts_ms),
                                   .kind = BUTTON_QUIET,
                                   .small = true,
                                   .disabled = b->slots[i].left == 0,
                                   .chosen = b->slots[i].starts_ms == b->slot_ms});
    }
}

static void draw_services(const struct office *office, struct ui *ui, struct rect *list, int row)
{
    const struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    heading(ui, list, row, ui_tr(ui, N_("Service")));
    for (int i = 0; i < business->service_n; i++) {
        if (business->services[i].active && business->services[i].slot_min > 0)
            ui_row(ui, rect_cut_top(list, row),
                   &(struct row){.id = arena_printf(ui->arena, "for.%d", i),
                                 .title =
                                     words_in(&office->snap->catalogue.services[i].name, ui->lang),
                                 .fact = form->service == i ? "✓" : NULL,
                                 .chosen = form->service == i});
    }
}

static void draw_wishes(const struct office *office, struct ui *ui, struct rect *list, int row)
{
    const struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    heading(ui, list, row, ui_tr(ui, N_("Asks for (may be left out)")));
    for (int i = 0; i < business->consultant_n; i++) {
        if (offered(office, i))
            ui_row(ui, rect_cut_top(list, row),
                   &(struct row){.id = arena_printf(ui->arena, "who.%d", i),
                                 .title = consultant_name(office, ui->lang, i),
                                 .fact = form->consultant == i ? "✓" : NULL,
                                 .chosen = form->consultant == i});
    }
}

static int form_height(const struct office *office, int row, int slot_row, bool moves)
{
    const struct business *business = &office->snap->model.business;
    int lines = (int)(office->bookings.slot_n + SLOTS_A_LINE - 1) / SLOTS_A_LINE;
    int n = moves ? 1 : 3;
    for (int i = 0; !moves && i < business->service_n; i++)
        n += business->services[i].active && business->services[i].slot_min > 0;
    for (int i = 0; !moves && i < business->consultant_n; i++)
        n += offered(office, i);
    return n * row + lines * slot_row;
}

static void draw_form(const struct office *office, struct ui *ui, struct rect box)
{
    bool moves = office->bookings.view == BOOKINGS_MOVE;
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    struct button list_button = {.id = "list", .label = ui_tr(ui, N_("Back to the list"))};
    struct rect left = rect_cut_left(&foot, ui_button_width(ui, &list_button));
    rect_cut_left(&foot, ui->theme->gap_px);
    ui_button(ui, left, &list_button);
    ui_button(ui, foot,
              &(struct button){.id = "panel.send",
                               .label = moves ? ui_tr(ui, N_("Move")) : ui_tr(ui, N_("Book")),
                               .kind = BUTTON_PRIMARY,
                               .shortcut = "Ctrl+Enter"});
    rect_cut_bottom(&box, ui_px(ui, 8));
    if (!moves)
        draw_person(office, ui, &box);
    draw_days(office, ui, &box);
    if (office->form.problem) {
        const char *words = ui_tr(ui, office->form.problem);
        ui_message(ui, rect_cut_bottom(&box, ui_message_height(ui, box.w, words, false)), "problem",
                   words, TONE_ATTENTION, NULL, NULL);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    int row = one_line_px(ui, 38);
    struct rect list =
        list_begin(ui, box, "booking", form_height(office, row, row + ui_px(ui, 6), moves));
    if (!moves)
        draw_services(office, ui, &list, row);
    draw_slots(office, ui, &list, row);
    if (!moves)
        draw_wishes(office, ui, &list, row);
    ui_scroll_end(ui);
}

static void draw_slip(const struct office *office, struct ui *ui, struct rect box)
{
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    ui_button(ui, foot, &(struct button){.id = "list", .label = ui_tr(ui, N_("Back to the list"))});
    rect_cut_bottom(&box, ui_px(ui, 8));
    struct text_style how = {.type = TYPE_BODY, .wrap = true};
    const char *words = ui_tr(ui, N_("Let the customer take a picture of this code. The kiosk "
                                     "checks them in by it, or by their phone number."));
    ui_text(ui, rect_cut_top(&box, ui_text_height(ui, box.w, words, &how)), words, &how);
    rect_cut_top(&box, ui_px(ui, 8));
    int side = box.w < box.h ? box.w : box.h;
    int most = ui_px(ui, 280);
    side = side < most ? side : most;
    ui_qr(ui, rect_center(box, side, side), "slip",
          arena_printf(ui->arena, "%s%s", office->snap->catalogue.public_address,
                       office->bookings.slip),
          ui_tr(ui, N_("The code of the slip")));
}

static void appointments_draw(const struct office *office, struct ui *ui, struct rect box)
{
    switch (office->bookings.view) {
    case BOOKINGS_LIST:
        draw_list(office, ui, box);
        break;
    case BOOKINGS_BOOK:
    case BOOKINGS_MOVE:
        draw_form(office, ui, box);
        break;
    case BOOKINGS_SLIP:
        draw_slip(office, ui, box);
        break;
    }
}

const struct panel appointments_panel = {N_("Appointments"), appointments_open, appointments_event,
                                         appointments_draw};
