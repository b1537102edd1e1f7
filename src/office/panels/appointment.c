// Appointments at the desk: a day's list, where one is checked in, moved or cancelled; what the form
// (booking.c) fills in is booked here. What was done says whose appointment it is and when.

#include "office/parts/paper.h"
#include "office/panels/panels.h"
#include "office/parts/me.h"

static const struct appointment *chosen(const struct panels *panels)
{
    const struct bookings *b = &panels->bookings;
    return row_with(b->list, b->n, id, b->chosen);
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

static bool can_act(const struct panels *panels)
{
    const struct appointment *a = chosen(panels);
    return a && !a->arrived && !a->cancelled && !a->missed && may_change(panels->office);
}

// Of two of one person at one time the one that is not chosen, as long as it is still expected; else the chosen one.
// NULL: there are no two.
static const struct appointment *spare(const struct panels *panels)
{
    const struct bookings *b = &panels->bookings;
    const struct appointment *a = chosen(panels), *found = NULL;
    for (size_t i = 0; a && a->twice && i < b->n; i++) {
        const struct appointment *other = &b->list[i];
        bool twin = other->id != a->id && other->twice && other->customer == a->customer &&
                    other->starts_ms < a->ends_ms && a->starts_ms < other->ends_ms;
        if (twin && (!found || found->arrived))
            found = other->arrived ? a : other;
    }
    return found && !found->arrived && may_change(panels->office) ? found : NULL;
}

// Whoever comes on another day has come too early, or has another appointment.
static bool can_come(const struct panels *panels)
{
    return can_act(panels) && panels->bookings.days == 0;
}

static void go(struct panels *panels, enum bookings_view view)
{
    panels->bookings.view = view;
    panels->bookings.slot_ms = 0;
    mem_wipe(panels->bookings.slip, sizeof panels->bookings.slip);
    panels->form.problem = NULL;
    if (view == BOOKINGS_BOOK)
        panels->form.consultant = bookings_own(panels->office);
    bookings_ask(panels);
}

static void appointments_open(struct panels *panels)
{
    mem_wipe(&panels->bookings, sizeof panels->bookings);
    form_first_service(panels, true);
    panels->bookings.opened = true;
    go(panels, BOOKINGS_LIST);
}

void bookings_greet_guest(struct panels *panels, const struct errand *guest)
{
    form_greet(panels, guest);
    go(panels, BOOKINGS_BOOK);
}

// From the consultant's page a new appointment is for who sits there. The phone is not shown: the
// record is meant, until somebody types.
void bookings_greet_mine(struct panels *panels)
{
    struct office *office = panels->office;
    const struct model *model = &office->snap->model;
    const struct visit *mine = my_visit(office);
    if (!mine || mine->customer == 0)
        return;
    const struct visitor *visitor = &office->snap->visitors[mine - model->visits.at];
    struct errand guest = {.customer = mine->customer, .title = visitor->title};
    utf8_copy(guest.surname, sizeof guest.surname, visitor->name);
    form_greet(panels, &guest);
    if (model->business.services[mine->service].slot_min > 0)
        panels->form.service = mine->service;
    mem_wipe(&guest, sizeof guest);
}

// ---- commands ---------------------------------------------------------------------------------

void bookings_check_in(struct panels *panels, const struct appointment *a)
{
    struct office *office = panels->office;
    if (office->working > 0)
        return;
    panels->bookings.about = *a;
    struct arrival arrival = {
        .party = 1, .lang = (int)office_lang(office), .channel = CHANNEL_DESK};
    struct request request = office_request(office, command_register(&arrival));
    request.appointment = a->id;
    request.by_slip = a->id == panels->bookings.scanned;
    office_send_request(office, &request);
}

static void cancel(struct panels *panels)
{
    struct office *office = panels->office;
    if (!chosen(panels))
        office_tell(office, TONE_ATTENTION, N_("Please choose an appointment first."));
    if (!can_act(panels))
        return;
    panels->bookings.about = *chosen(panels);
    office_send(office, command_unbook((int)panels->bookings.chosen, REASON_BY_CUSTOMER));
}

static void make_one(struct panels *panels)
{
    const struct appointment *other = spare(panels);
    if (!other)
        return;
    panels->bookings.about = *other;
    office_send(panels->office, command_unbook((int)other->id, REASON_MISTAKE));
}

static const char *missing(const struct panels *panels)
{
    const struct form *form = &panels->form;
    bool moves = panels->bookings.view == BOOKINGS_MOVE;
    if (!moves && form->service == NOBODY)
        return N_("Please choose a service.");
    bool known = moves || form->customer != 0;
    if (!known && !*form->name.text)
        return N_("Please enter the customer's surname.");
    const char *name = name_trouble_words(form->name.text);
    name = name ? name : phone_trouble_of(panels->office, form->phone.text, true);
    if (!known && name)
        return name;
    const char *plate = moves ? NULL : plates_trouble_words(form->plate.text);
    return plate ? plate : panels->bookings.slot_ms == 0 ? N_("Please choose a time.") : NULL;
}

static struct request booked(struct panels *panels)
{
    const struct form *form = &panels->form;
    const struct business *business = &panels->office->snap->model.business;
    struct booking booking = {.service = business->services[form->service].id,
                              .customer = form->customer,
                              .channel = CHANNEL_DESK,
                              .starts_ms = panels->bookings.slot_ms};
    if (form->consultant != NOBODY)
        booking.consultant = business->consultants[form->consultant].id;
    struct request request = office_request(panels->office, command_book(&booking));
    form_tell(form, &request);
    utf8_copy(request.plates, sizeof request.plates, form->plate.text);
    panels->bookings.about = (struct appointment){
        .service = booking.service, .consultant = booking.consultant, .title = form->title};
    utf8_copy(panels->bookings.about.surname, sizeof panels->bookings.about.surname,
              form->name.text);
    return request;
}

static struct request moved(struct panels *panels)
{
    struct command command =
        command_rebook((int)panels->bookings.chosen, panels->bookings.slot_ms, 0);
    command.channel = CHANNEL_DESK;
    return office_request(panels->office, command);
}

static int send(struct panels *panels)
{
    panels->form.problem = missing(panels);
    if (panels->form.problem)
        return SCREEN_STAY;
    struct request request =
        panels->bookings.view == BOOKINGS_MOVE ? moved(panels) : booked(panels);
    panels->bookings.about.starts_ms = panels->bookings.slot_ms;
    office_send_request(panels->office, &request);
    return SCREEN_STAY;
}

// Which rule was applied to who has come.
static const char *come_words(struct panels *panels, const struct response *response)
{
    struct office *office = panels->office;
    const struct appointment *a = &panels->bookings.about;
    const struct visit *visit = model_visit(&office->snap->model, response->ruling.visit);
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

static const char *booked_words(struct panels *panels, enum command_kind kind)
{
    struct office *office = panels->office;
    const char *msgid = kind == COMMAND_BOOK     ? N_("Booked: {appointment}")
                        : kind == COMMAND_REBOOK ? N_("Moved: {appointment}")
                                                 : N_("Called off: {appointment}");
    return tr_fill(
        &office->arena, office_lang(office), msgid, "appointment",
        booking_words(office, &office->arena, office_lang(office), &panels->bookings.about), NULL);
}

bool bookings_done(struct panels *panels, const struct request *request,
                   const struct response *response)
{
    struct bookings *b = &panels->bookings;
    enum command_kind kind = request->command.kind;
    bool came = kind == COMMAND_REGISTER && request->appointment != 0;
    bool changed = kind == COMMAND_BOOK || kind == COMMAND_REBOOK || kind == COMMAND_UNBOOK;
    bool told = (came || changed) && b->about.starts_ms != 0;
    if (told)
        office_say(panels->office, TONE_GOOD,
                   response->plate_of ? plate_of_words(panels->office, response)
                   : came             ? come_words(panels, response)
                                      : booked_words(panels, kind));
    if (panels->open != &appointments_panel)
        return told;
    bool slip = kind == COMMAND_BOOK;
    if (slip) { // the next one is for somebody else
        field_wipe(&panels->form.name);
        field_wipe(&panels->form.phone);
        field_wipe(&panels->form.plate);
        form_greet(panels, &(struct errand){0});
    }
    go(panels, slip ? BOOKINGS_SLIP : BOOKINGS_LIST);
    if (slip)
        utf8_copy(b->slip, sizeof b->slip, request->token);
    return told;
}

void bookings_show(struct panels *panels, int64_t appointment, int days)
{
    struct bookings *b = &panels->bookings;
    if (panel_keeps(panels))
        return;
    panel_open(panels, &appointments_panel);
    b->days = days;
    b->chosen = appointment;
    b->shows = true;
    bookings_ask(panels);
}

// Who was looked for is in view, and the keyboard on what is done next.
void bookings_listed(struct panels *panels)
{
    struct office *office = panels->office;
    struct bookings *b = &panels->bookings;
    const char *focus = surface_focused(office->surface);
    if (b->opened && !b->shows && (!*focus || strcmp(focus, "panel.close") == 0))
        office_focus_row(office, "booked", b->chosen);
    b->opened = false;
    if (!b->shows)
        return;
    b->shows = false;
    office_focus(office, arena_printf(&office->arena, "booked.%lld", (long long)b->chosen));
    surface_focus(office->surface, "come");
}

// ---- events -----------------------------------------------------------------------------------

static int act_on_list(struct panels *panels, const struct ui_event *event)
{
    struct office *office = panels->office;
    if (panels->bookings.view != BOOKINGS_LIST)
        return SCREEN_UNUSED;
    if (is_id(event, "book.new")) {
        go(panels, BOOKINGS_BOOK);
        office_focus(office, "name");
    } else if (is_id(event, "move") && can_act(panels)) {
        panels->bookings.about = *chosen(panels);
        go(panels, BOOKINGS_MOVE);
    } else if (is_id(event, "come")) {
        if (can_come(panels))
            bookings_check_in(panels, chosen(panels));
    } else if (is_id(event, "off")) {
        cancel(panels);
    } else if (is_id(event, "merge")) {
        make_one(panels);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static bool is_filling_in(const struct bookings *b)
{
    return b->view == BOOKINGS_BOOK || b->view == BOOKINGS_MOVE;
}

// What is free depends on the day, what is done and by whom.
static int fill_in(struct panels *panels, const struct ui_event *event)
{
    struct bookings *b = &panels->bookings;
    struct ui ui = office_ui(panels->office);
    struct kit_field fields[BOOKING_FIELDS];
    int n = is_filling_in(b)           ? booking_fields(panels, &ui, fields)
            : b->view == BOOKINGS_LIST ? booking_days(panels, &ui, fields)
                                       : 0;
    const struct kit_field *f = kit_form_event(fields, n, event);
    int64_t slot = event_number(event, "slot");
    if (!f)
        return SCREEN_UNUSED;
    if (f->text && event->kind != EVENT_PREEDIT && event->kind != EVENT_ACTIVATE)
        panels->form.customer = 0; // whoever is meant now is found by what is typed
    if (slot >= 0 && (size_t)slot < b->slot_n)
        b->slot_ms = b->slots[slot].starts_ms;
    if (f->set == &panels->form.service)
        panels->form.consultant = bookings_own(panels->office);
    if (f->set && f->set != (int *)&panels->form.title) {
        b->slot_ms = 0;
        bookings_ask(panels);
    }
    return SCREEN_STAY;
}

static int on_form(struct panels *panels, const struct ui_event *event)
{
    struct bookings *b = &panels->bookings;
    int done = act_on_list(panels, event);
    int64_t i = event_number(event, "booked");
    int64_t at = event->kind == EVENT_FOCUS ? id_number(event->id, "booked") : 0;
    if (done != SCREEN_UNUSED)
        return done;
    if (at > 0) // where the keyboard goes is whom the keys mean
        b->chosen = at;
    if (is_filling_in(b) && is_id(event, "panel.send"))
        return send(panels);
    if (is_id(event, "slip.print"))
        office_print_slip(panels->office, b->slip);
    else if (is_id(event, "list"))
        go(panels, BOOKINGS_LIST);
    else if (i > 0)
        b->chosen = b->chosen == i ? 0 : i;
    else
        return fill_in(panels, event);
    return SCREEN_STAY;
}

static int appointments_event(struct panels *panels, const struct ui_event *event)
{
    int done = on_form(panels, event);
    if (panels->form.problem) // says what is wanted until it is there
        panels->form.problem = missing(panels);
    return done;
}

// ---- drawing ----------------------------------------------------------------------------------

// What has become of it; of one who is late how late, and whether the place is still theirs.
static const char *when_words(const struct office *office, struct ui *ui,
                              const struct appointment *a)
{
    int late_min = appointment_late_min(a, ui->now_ms);
    if (late_min == 0 && a->twice)
        return and_more(ui, appointment_words(ui->lang, a), ui_tr(ui, N_("twice")));
    if (late_min == 0)
        return appointment_words(ui->lang, a);
    if (ui->now_ms > a->keeps_ms)
        return ui_fill(ui, N_("place lost at {time}"), "time",
                       clock_words(office, ui->arena, a->keeps_ms), NULL);
    return count_fill(ui, N_("{n} min late"), late_min);
}

static void booked_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct panels *panels = list->of;
    const struct office *office = panels->office;
    const struct snapshot *s = office->snap;
    const struct appointment *a = &panels->bookings.list[i];
    char name[PERSON_NAME_SIZE];
    int who = business_consultant(&s->model.business, a->consultant);
    bool late = appointment_late_min(a, ui->now_ms) > 0;
    person_display(ui->lang, a->surname, "", a->title, name);
    out->key = a->id;
    out->as = (struct row){
        .title =
            arena_printf(ui->arena, "%s  %s", clock_words(office, ui->arena, a->starts_ms), name),
        .help = arena_printf(ui->arena, "%s · %s", service_by_id(office, ui->lang, a->service),
                             who < 0 ? ui_tr(ui, N_("anybody"))
                                     : consultant_name(office, ui->lang, who)),
        .fact = when_words(office, ui, a),
        .mark = late || a->twice ? "warning" : NULL,
        .tone = late || a->twice ? TONE_ATTENTION : TONE_NEUTRAL};
    out->worth[0] = (double)a->starts_ms;
    out->cells[1].text = arena_strdup(ui->arena, name);
    out->cells[2].text = service_by_id(office, ui->lang, a->service);
    out->cells[3].text = who < 0 ? "" : consultant_name(office, ui->lang, who);
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

enum { TO_COME = 1, HAVE_COME, NOT_COMING, SHOWN_N };

static bool booked_passes(const struct kit_list *list, int i, int filter)
{
    const struct appointment *a = &((const struct panels *)list->of)->bookings.list[i];
    bool gone = a->cancelled || a->missed;
    return filter == HAVE_COME ? a->arrived : filter == NOT_COMING ? gone : !gone && !a->arrived;
}

static void draw_list(const struct panels *panels, struct ui *ui, struct rect box)
{
    const char *const filters[SHOWN_N] = {
        ui_tr(ui, N_("All")), [TO_COME] = ui_tr(ui, N_("To come")),
        [HAVE_COME] = ui_tr(ui, N_("Have come")), [NOT_COMING] = ui_tr(ui, N_("Not coming"))};
    const struct bookings *b = &panels->bookings;
    bool act = can_act(panels);
    const struct button buttons[] = {
        {WORDED(ui, "book.new", N_("Book")), .disabled = !may_book(panels->office), .small = true},
        {WORDED(ui, "come", N_("Has come")), .disabled = !can_come(panels), .small = true},
        {WORDED(ui, "move", N_("Move")), .disabled = !act, .small = true},
        {WORDED(ui, "off", N_("Cancel appointment")), .disabled = !act, .small = true},
        {WORDED(ui, "merge", N_("Make one of two")), .small = true},
    };
    int button_n = 4 + (spare(panels) != NULL);
    const char *const orders[] = {ui_tr(ui, N_("By time")), ui_tr(ui, N_("By name")),
                                  ui_tr(ui, N_("By service")), ui_tr(ui, N_("By consultant"))};
    struct kit_field days[BOOKING_DAYS];
    kit_form_cut(ui, &box, days, booking_days(panels, ui, days));
    buttons_cut(ui, &box, buttons, button_n, ui_px(ui, 8));
    draw_rule(panels->office, ui, &box);
    struct kit_list list = {
        KIT_ROWS("bookings", panels, (int)b->n, booked_row),
        .prefix = "booked",
        .chosen = b->chosen,
        .find = ui_tr(ui, N_("Name, time or service")),
        .filters = filters,
        .filter_n = SHOWN_N,
        .passes = booked_passes,
        .orders = orders,
        .order_n = sizeof orders / sizeof *orders,
        .file = "appointments",
        .empty = ui_tr(ui, b->known ? N_("Nobody is expected.") : N_("One moment …"))};
    kit_list_draw(ui, box, &list);
}

static void appointments_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    switch (panels->bookings.view) {
    case BOOKINGS_LIST:
        draw_list(panels, ui, box);
        break;
    case BOOKINGS_BOOK:
    case BOOKINGS_MOVE:
        booking_draw_form(panels, ui, box);
        break;
    case BOOKINGS_SLIP:
        booking_draw_slip(panels, ui, box);
        break;
    }
}

const struct panel appointments_panel = {.title = N_("Appointments"),
                                         .way = "appointments",
                                         .open = appointments_open,
                                         .event = appointments_event,
                                         .draw = appointments_draw};
