// Handing a visit on: to a service, to a person or to whoever of a role is best placed, with a reason.
// The waiting time is kept.

#include "office/frame/frame.h"

static const enum reason reasons[] = {REASON_OTHER_NEED, REASON_ESCALATION, REASON_OTHER};
enum { REASON_N = sizeof reasons / sizeof *reasons };

static void transfer_open(struct office *office)
{
    office->form.reason = REASON_OTHER_NEED;
}

static void send(struct office *office)
{
    const struct form *form = &office->form;
    const struct business *business = &office->snap->model.business;
    if (form->service == NOBODY && form->consultant == NOBODY && form->role == ROLE_CUSTOMER)
        return;
    int64_t service = form->service == NOBODY ? 0 : business->services[form->service].id;
    int64_t consultant =
        form->consultant == NOBODY ? 0 : business->consultants[form->consultant].id;
    struct request request = office_request(
        office, command_transfer(office->desk.visit, service, consultant, form->reason));
    request.to_role = form->role;
    panel_send(office, &request);
}

// One person, or a role that finds one.
static void choose_person(struct form *form, int person)
{
    form->consultant = form->consultant == person ? NOBODY : person;
    form->role = ROLE_CUSTOMER;
}

static void choose_role(struct form *form, enum role role)
{
    form->role = form->role == role ? ROLE_CUSTOMER : role;
    form->consultant = NOBODY;
    if (form->role == ROLE_MANAGER)
        form->reason = REASON_ESCALATION;
}

static int transfer_event(struct office *office, const struct ui_event *event)
{
    struct form *form = &office->form;
    if (is_key(event, KEY_ENTER, MOD_CTRL)) {
        send(office);
        return SCREEN_STAY;
    }
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t reason = id_number(event->id, "reason");
    int64_t service = id_number(event->id, "to-service");
    int64_t person = id_number(event->id, "to-person");
    int64_t role = id_number(event->id, "to-role");
    if (reason >= 0 && reason < REASON_N)
        form->reason = reasons[reason];
    else if (service >= 0)
        form->service = form->service == (int)service ? NOBODY : (int)service;
    else if (person >= 0)
        choose_person(form, (int)person);
    else if (role > ROLE_CUSTOMER && role < ROLE_COUNT)
        choose_role(form, (enum role)role);
    else if (strcmp(event->id, "panel.send") == 0)
        send(office);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static bool to_service(const struct office *office, const struct visit *visit, int i)
{
    return office->snap->model.business.services[i].active && (!visit || visit->service != i);
}

static bool to_person(const struct office *office, const struct visit *visit, int i)
{
    const struct model *model = &office->snap->model;
    return model->business.consultants[i].active && (!visit || visit->with != i) &&
           model->consultants[i].presence != PRESENCE_OFF;
}

// Is somebody of that role, other than who has the visit, on duty to take it?
static bool to_role(const struct office *office, const struct visit *visit, enum role role)
{
    const struct model *model = &office->snap->model;
    for (size_t i = 0; i < office->facts.staff_n; i++) {
        const struct staff_row *row = &office->facts.staff[i];
        int index = row->role == role ? business_consultant(&model->business, row->id) : NOBODY;
        if (index >= 0 && to_person(office, visit, index) &&
            consultant_on_duty(&model->consultants[index]))
            return true;
    }
    return false;
}

static const enum role roles[] = {ROLE_CONSULTANT, ROLE_RECEPTIONIST, ROLE_MANAGER};
enum { ROLE_N = sizeof roles / sizeof *roles };

static void draw_roles(const struct office *office, struct ui *ui, struct rect *list, int row,
                       const struct visit *visit)
{
    for (int i = 0; i < ROLE_N; i++) {
        bool there = to_role(office, visit, roles[i]);
        ui_row(ui, rect_cut_top(list, row),
               &(struct row){.id = arena_printf(ui->arena, "to-role.%d", (int)roles[i]),
                             .title = ui_fill(ui, N_("whichever {role} is best placed"), "role",
                                              role_words(ui->lang, roles[i]), NULL),
                             .fact = ui_tr(ui, there ? N_("by role") : N_("nobody there")),
                             .disabled = !there,
                             .chosen = office->form.role == roles[i]});
    }
}

static void draw_targets(const struct office *office, struct ui *ui, struct rect box)
{
    const struct model *model = &office->snap->model;
    const struct visit *visit = model_visit(model, office->desk.visit);
    int row = one_line_px(ui, 40), n = ROLE_N;
    for (int i = 0; i < model->business.service_n; i++)
        n += to_service(office, visit, i);
    for (int i = 0; i < model->business.consultant_n; i++)
        n += to_person(office, visit, i);
    struct rect list = list_begin(ui, box, "targets", n * row);
    const char *first = NULL;
    for (int i = 0; i < model->business.service_n; i++) {
        if (!to_service(office, visit, i))
            continue;
        first = first ? first : arena_printf(ui->arena, "to-service.%d", i);
        ui_row(ui, rect_cut_top(&list, row),
               &(struct row){.id = arena_printf(ui->arena, "to-service.%d", i),
                             .title = words_in(&office->snap->catalogue.services[i].name, ui->lang),
                             .fact = ui_tr(ui, N_("service")),
                             .chosen = office->form.service == i});
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (to_person(office, visit, i))
            ui_row(ui, rect_cut_top(&list, row),
                   &(struct row){.id = arena_printf(ui->arena, "to-person.%d", i),
                                 .title = consultant_name(office, ui->lang, i),
                                 .fact = presence_words(ui->lang, model->consultants[i].presence),
                                 .chosen = office->form.consultant == i});
    }
    draw_roles(office, ui, &list, row, visit);
    ui_scroll_end(ui);
    if (first)
        ui_autofocus(ui, first);
}

static void transfer_draw(const struct office *office, struct ui *ui, struct rect box)
{
    const char *labels[REASON_N];
    bool chosen[REASON_N];
    for (int i = 0; i < REASON_N; i++) {
        labels[i] = reason_words(ui->lang, reasons[i]);
        chosen[i] = office->form.reason == reasons[i];
    }
    int h = ui_chips_height(ui, box.w, labels, REASON_N);
    ui_chips(ui, rect_cut_top(&box, h), "reason", labels, REASON_N, chosen);
    rect_cut_top(&box, ui->theme->gap_px);
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    rect_cut_bottom(&box, ui->theme->gap_px);
    draw_targets(office, ui, box);
    bool ready = office->form.service != NOBODY || office->form.consultant != NOBODY ||
                 office->form.role != ROLE_CUSTOMER;
    ui_button(ui, foot,
              &(struct button){.id = "panel.send",
                               .label = ui_tr(ui, N_("Transfer")),
                               .kind = BUTTON_PRIMARY,
                               .shortcut = "Ctrl+Enter",
                               .disabled = !ready});
}

const struct panel transfer_panel = {N_("Transfer to whom?"), transfer_open, transfer_event,
                                     transfer_draw};
