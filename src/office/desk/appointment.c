// Appointments at the desk: a day's list, where one is checked in, moved or cancelled; what the form
// (booking.c) fills in is booked here. What was done says whose appointment it is and when.

#include "office/mine/mine.h"
#include "office/frame/frame.h"

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

int bookings_own(const struct office *office)
{
    int me = business_consultant(&office->snap->model.business, office->actor.staff);
    return !may_change(office) && me >= 0 ? me : NOBODY;
}

static bool can_act(const struct office *office)
{
    const struct appointment *a = chosen(office);
    return a && !a->arrived && !a->cancelled && !a->missed && may_change(office);
}

// Whoever comes on another day has come too early, or has another appointment.
static bool can_come(const struct office *office)
{
    return can_act(office) && office->bookings.days == 0;
}

static void go(struct office *office, enum bookings_view view)
{
    office->bookings.view = view;
    office->bookings.slot_ms = 0;
    mem_wipe(office->bookings.slip, sizeof office->bookings.slip);
    office->form.problem = NULL;
    if (view == BOOKINGS_BOOK)
        office->form.consultant = bookings_own(office);
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

void bookings_greet_guest(struct office *office, const struct errand *guest)
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
    struct errand guest = {.customer = mine->customer, .title = visitor->title};
    utf8_copy(guest.surname, sizeof guest.surname, visitor->name);
    arrival_greet_guest(office, &guest);
    if (model->business.services[mine->service].slot_min > 0)
        office->form.service = mine->service;
    mem_wipe(&guest, sizeof guest);
}

// ---- commands ---------------------------------------------------------------------------------

void bookings_check_in(struct office *office, const struct appointment *a)
{
    if (office->working > 0)
        return;
    office->bookings.about = *a;
    struct arrival arrival = {
        .party = 1, .lang = (int)office_lang(office), .channel = CHANNEL_DESK};
    struct request request = office_request(office, command_register(&arrival));
    request.appointment = a->id;
    office_send_request(office, &request);
}

static int cancel(struct office *office)
{
    if (!chosen(office))
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office), N_("Please choose an appointment first.")));
    if (!can_act(office))
        return SCREEN_STAY;
    office->bookings.about = *chosen(office);
    office_send(office, command_unbook((int)office->bookings.chosen, REASON_BY_CUSTOMER));
    return SCREEN_STAY;
}

static const char *missing(const struct office *office)
{
    const struct form *form = &office->form;
    char phone[PHONE_TEXT_SIZE];
    enum phone_trouble trouble =
        phone_read(office->snap->catalogue.country, form->phone.text, phone);
    bool moves = office->bookings.view == BOOKINGS_MOVE;
    if (!moves && form->service == NOBODY)
        return N_("Please choose a service.");
    bool known = moves || form->customer != 0;
    if (!known && !*form->name.text)
        return N_("Please enter the customer's surname.");
    if (!known && trouble != PHONE_FINE)
        return phone_trouble_words(trouble);
    return office->bookings.slot_ms == 0 ? N_("Please choose a time.") : NULL;
}

static struct request booked(struct office *office)
{
    const struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    struct booking booking = {.service = business->services[form->service].id,
                              .customer = form->customer,
                              .channel = CHANNEL_DESK,
                              .starts_ms = office->bookings.slot_ms};
    if (form->consultant != NOBODY)
        booking.consultant = business->consultants[form->consultant].id;
    struct request request = office_request(office, command_book(&booking));
    utf8_copy(request.person.surname, sizeof request.person.surname, form->name.text);
    utf8_copy(request.person.phone, sizeof request.person.phone, form->phone.text);
    request.person.title = form->title;
    office->bookings.about = (struct appointment){
        .service = booking.service, .consultant = booking.consultant, .title = form->title};
    utf8_copy(office->bookings.about.surname, sizeof office->bookings.about.surname,
              form->name.text);
    return request;
}

static struct request moved(struct office *office)
{
    struct command command =
        command_rebook((int)office->bookings.chosen, office->bookings.slot_ms, 0);
    command.channel = CHANNEL_DESK;
    return office_request(office, command);
}

static int send(struct office *office)
{
    office->form.problem = missing(office);
    if (office->form.problem)
        return SCREEN_STAY;
    struct request request =
        office->bookings.view == BOOKINGS_MOVE ? moved(office) : booked(office);
    office->bookings.about.starts_ms = office->bookings.slot_ms;
    office_send_request(office, &request);
    return SCREEN_STAY;
}

// Which rule was applied to who has come.
static const char *come_words(struct office *office, const struct response *response)
{
    const struct appointment *a = &office->bookings.about;
    const struct visit *visit = model_visit(&office->snap->model, response->answer.visit);
    int64_t at_ms = visit ? visit->arrived_ms : office->now_ms;
    int late_min = appointment_late_min(a, at_ms);
    const char *msgid =
        at_ms < a->starts_ms ? N_("{ticket} · {name} is early and waits for {time}.")
        : at_ms > a->keeps_ms
            ? N_("{ticket} · {name} is {n} min late: the place is lost, they wait "
                 "like everybody.")
        : late_min > 0 ? N_("{ticket} · {name} is {n} min late and keeps the appointment's place.")
                       : N_("{ticket} · {name} is on time and keeps the appointment's place.");
    return tr_fill(&office->arena, office_lang(office), msgid, "ticket", response->ticket, "name",
                   booking_name(&office->arena, office_lang(office), a), "n",
                   arena_printf(&office->arena, "%d", late_min), "time",
                   clock_words(office, &office->arena, a->starts_ms), NULL);
}

static const char *booked_words(struct office *office, enum command_kind kind)
{
    const char *msgid = kind == COMMAND_BOOK     ? N_("Booked: {appointment}")
                        : kind == COMMAND_REBOOK ? N_("Moved: {appointment}")
                                                 : N_("Called off: {appointment}");
    return tr_fill(
        &office->arena, office_lang(office), msgid, "appointment",
        booking_words(office, &office->arena, office_lang(office), &office->bookings.about), NULL);
}

bool bookings_done(struct office *office, const struct request *request,
                   const struct response *response)
{
    struct bookings *b = &office->bookings;
    enum command_kind kind = request->command.kind;
    bool came = kind == COMMAND_REGISTER && request->appointment != 0;
    bool changed = kind == COMMAND_BOOK || kind == COMMAND_REBOOK || kind == COMMAND_UNBOOK;
    bool told = (came || changed) && b->about.starts_ms != 0;
    if (told)
        office_say(office, TONE_GOOD,
                   came ? come_words(office, response) : booked_words(office, kind));
    if (office->desk.panel != PANEL_APPOINTMENTS)
        return told;
    bool slip = kind == COMMAND_BOOK;
    if (slip) { // the next one is for somebody else
        field_wipe(&office->form.name);
        field_wipe(&office->form.phone);
        arrival_greet_guest(office, &(struct errand){0});
    }
    go(office, slip ? BOOKINGS_SLIP : BOOKINGS_LIST);
    if (slip)
        utf8_copy(b->slip, sizeof b->slip, request->token);
    return told;
}

void bookings_show(struct office *office, int64_t appointment, int days)
{
    struct bookings *b = &office->bookings;
    panel_open(office, PANEL_APPOINTMENTS);
    b->days = days;
    b->chosen = appointment;
    b->shows = true;
    office_ask_bookings(office);
}

// Who was looked for is in view, and the keyboard on what is done next.
void bookings_listed(struct office *office)
{
    struct bookings *b = &office->bookings;
    if (!b->shows)
        return;
    b->shows = false;
    surface_frame(office->surface, office->now_ms);
    surface_focus(office->surface,
                  arena_printf(&office->arena, "booked.%lld", (long long)b->chosen));
    surface_focus(office->surface, "come");
}

// ---- events -----------------------------------------------------------------------------------

static bool pick(struct office *office, const char *id)
{
    struct bookings *b = &office->bookings;
    struct form *form = &office->form;
    int64_t i;
    bool ask = true;
    if (strcmp(id, "days.plus") == 0 || strcmp(id, "days.minus") == 0) {
        b->days += id[5] == 'p' ? b->days < BOOKING_DAYS_MAX : -(b->days > 0);
        b->slot_ms = 0;
    } else if ((i = id_number(id, "day")) >= 0 && i < BOOKING_DAYS_SHOWN) {
        b->days = (int)i;
        b->slot_ms = 0;
    } else if ((i = id_number(id, "for")) >= 0) {
        form->service = (int)i;
        form->consultant = bookings_own(office);
        b->slot_ms = 0;
    } else if ((i = id_number(id, "who")) >= 0) {
        form->consultant = form->consultant == (int)i ? bookings_own(office) : (int)i;
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
        office->bookings.about = *chosen(office);
        go(office, BOOKINGS_MOVE);
    } else if (is_id(event, "come") || is_key(event, KEY_ENTER, MOD_CTRL)) {
        if (can_come(office))
            bookings_check_in(office, chosen(office));
    } else if (is_id(event, "off") || is_key(event, KEY_DELETE, 0)) {
        return cancel(office);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int on_form(struct office *office, const struct ui_event *event)
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

static int appointments_event(struct office *office, const struct ui_event *event)
{
    int done = on_form(office, event);
    if (office->form.problem) // says what is wanted until it is there
        office->form.problem = missing(office);
    return done;
}

// ---- drawing ----------------------------------------------------------------------------------

// What has become of it; of one who is late how late, and whether the place is still theirs.
static const char *when_words(const struct office *office, struct ui *ui,
                              const struct appointment *a)
{
    int late_min = appointment_late_min(a, ui->now_ms);
    if (late_min == 0)
        return appointment_words(ui->lang, a);
    if (ui->now_ms > a->keeps_ms)
        return ui_fill(ui, N_("place lost at {time}"), "time",
                       clock_words(office, ui->arena, a->keeps_ms), NULL);
    return ui_fill(ui, N_("{n} min late"), "n", arena_printf(ui->arena, "%d", late_min), NULL);
}

static void draw_row(const struct office *office, struct ui *ui, struct rect box,
                     const struct appointment *a)
{
    const struct snapshot *s = office->snap;
    char name[PERSON_NAME_SIZE];
    int service = business_service(&s->model.business, a->service);
    int who = business_consultant(&s->model.business, a->consultant);
    bool late = appointment_late_min(a, ui->now_ms) > 0;
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
            .fact = when_words(office, ui, a),
            .mark = late ? "warning" : NULL,
            .tone = late ? TONE_ATTENTION : TONE_NEUTRAL,
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
         .disabled = !can_come(office),
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
    booking_draw_days(office, ui, &box);
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

static void appointments_draw(const struct office *office, struct ui *ui, struct rect box)
{
    switch (office->bookings.view) {
    case BOOKINGS_LIST:
        draw_list(office, ui, box);
        break;
    case BOOKINGS_BOOK:
    case BOOKINGS_MOVE:
        booking_draw_form(office, ui, box);
        break;
    case BOOKINGS_SLIP:
        booking_draw_slip(office, ui, box);
        break;
    }
}

const struct panel appointments_panel = {N_("Appointments"), appointments_open, appointments_event,
                                         appointments_draw};
