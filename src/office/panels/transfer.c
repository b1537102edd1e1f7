// Handing a visit on: to a service, to a person or to whoever of a role is best placed, with a reason.
// The waiting time is kept.

#include "office/panels/panels.h"
#include "office/parts/about.h"
#include "core/offered.h"

static void transfer_open(struct panels *panels)
{
    panels->form.reason = REASON_OTHER_NEED;
}

static void send(struct panels *panels)
{
    const struct form *form = &panels->form;
    const struct business *business = &panels->office->snap->model.business;
    if (form->service == NOBODY && form->consultant == NOBODY && form->role == ROLE_CUSTOMER)
        return;
    int64_t service = form->service == NOBODY ? 0 : business->services[form->service].id;
    int64_t consultant =
        form->consultant == NOBODY ? 0 : business->consultants[form->consultant].id;
    struct request request = office_request(
        panels->office, command_transfer(panels->visit, service, consultant, form->reason));
    request.to_role = form->role;
    panel_send(panels, &request);
}

// One person, or a role that finds one.
static void choose_person(struct form *form, int person)
{
    form->consultant = form->consultant == person ? NOBODY : person;
    form->role = ROLE_CUSTOMER;
}

// Back to the line they stood in: whoever's turn it is.
static void choose_line(struct panels *panels)
{
    struct form *form = &panels->form;
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    if (!visit)
        return;
    form->service = form->service == visit->service ? NOBODY : visit->service;
    form->consultant = NOBODY;
    form->role = ROLE_CUSTOMER;
}

static void choose_role(struct form *form, enum role role)
{
    form->role = form->role == role ? ROLE_CUSTOMER : role;
    form->consultant = NOBODY;
    if (form->role == ROLE_MANAGER)
        form->reason = REASON_ESCALATION;
}

static int transfer_event(struct panels *panels, const struct ui_event *event)
{
    struct form *form = &panels->form;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t reason = id_number(event->id, "reason");
    int64_t service = id_number(event->id, "to-service");
    int64_t person = id_number(event->id, "to-person");
    int64_t role = id_number(event->id, "to-role");
    if (reason >= 0 && reason < OFFERED_TRANSFER)
        form->reason = offered_transfer[reason];
    else if (service >= 0)
        form->service = form->service == (int)service ? NOBODY : (int)service;
    else if (person >= 0)
        choose_person(form, (int)person);
    else if (strcmp(event->id, "to-line") == 0)
        choose_line(panels);
    else if (role > ROLE_CUSTOMER && role < ROLE_COUNT)
        choose_role(form, (enum role)role);
    else if (strcmp(event->id, "panel.send") == 0)
        send(panels);
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

// Has this visit a line to be given back to: is it with somebody, for somebody, or somebody's?
static bool to_line(const struct model *model, const struct visit *visit)
{
    return visit && (visit->state != VISIT_WAITING || visit_asks_for(model, visit) != NOBODY);
}

// Where it can go: back to the line, to a service, to a person, to a role.
enum to { TO_LINE, TO_SERVICE, TO_PERSON, TO_ROLE };
struct targets {
    const struct panels *panels;
    const struct visit *visit;
    int n;
    struct target {
        enum to to;
        int i;
    } at[1 + SERVICE_MAX + CONSULTANT_MAX + ROLE_COUNT];
};

// The role of the person in this row of the model; CUSTOMER: the staff are not known yet.
static enum role role_of(const struct office *office, int i)
{
    int64_t person = office->snap->model.business.consultants[i].id;
    const struct staff_row *row = row_with(office->facts.staff, office->facts.staff_n, id, person);
    return row ? row->role : ROLE_CUSTOMER;
}

// Would it be out of turn for this hand, with that cause?
static bool too_early(const struct targets *t, const struct ui *ui, enum role to, enum reason why)
{
    const struct office *office = t->panels->office;
    return t->visit && engine_out_of_turn(&office->snap->model, t->visit, ui->now_ms) &&
           !role_may_give_early(office->actor.role, to, why);
}

static void add_target(struct targets *t, enum to to, int i)
{
    t->at[t->n++] = (struct target){to, i};
}

static struct row person_row(const struct targets *t, struct ui *ui, int i)
{
    const struct panels *panels = t->panels;
    bool asking = too_early(t, ui, role_of(panels->office, i), panels->form.reason);
    const struct model *model = &panels->office->snap->model;
    bool own = panels->form.reason == REASON_BY_CUSTOMER && // nobody enters a wish for themselves
               model->business.consultants[i].id == panels->office->actor.staff;
    return (struct row){.title = consultant_name(panels->office, ui->lang, i),
                        .fact = own ? ui_tr(ui, N_("no wish for oneself"))
                                    : presence_words(ui->lang, model->consultants[i].presence),
                        .disabled = asking || own,
                        .chosen = panels->form.consultant == i};
}

// Is somebody of that role, other than who has the visit, on duty to take it? A manager takes what is handed to a supervisor,
// on duty or not.
static bool to_role(const struct office *office, const struct visit *visit, enum role role)
{
    const struct model *model = &office->snap->model;
    for (size_t i = 0; i < office->facts.staff_n; i++) {
        const struct staff_row *row = &office->facts.staff[i];
        int index = row->role == role ? business_consultant(&model->business, row->id) : NOBODY;
        bool at_all = role == ROLE_MANAGER && row->role == role && row->active;
        if (at_all || (index >= 0 && to_person(office, visit, index) &&
                       consultant_on_duty(&model->consultants[index])))
            return true;
    }
    return false;
}

static struct row role_row(const struct targets *t, struct ui *ui, enum role role)
{
    bool there = to_role(t->panels->office, t->visit, role);
    enum reason why =
        role == ROLE_MANAGER ? REASON_ESCALATION : t->panels->form.reason; // choose_role
    bool unnamed = there && why == REASON_BY_CUSTOMER; // whom a customer asks for has one
    bool early = there && too_early(t, ui, role, why);
    return (struct row){.title = ui_fill(ui, N_("whichever {role} is best placed"), "role",
                                         role_words(ui->lang, role), NULL),
                        .fact = ui_tr(ui, unnamed ? N_("needs a name")
                                          : early ? N_("out of turn")
                                          : there ? N_("by role")
                                                  : N_("nobody there")),
                        .disabled = !there || early || unnamed,
                        .chosen = t->panels->form.role == role};
}

static void target_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct targets *t = list->of;
    const struct form *form = &t->panels->form;
    const struct catalogue *words = &t->panels->office->snap->catalogue;
    static const char *const prefixes[] = {"to-line", "to-service", "to-person", "to-role"};
    enum to to = t->at[i].to;
    int which = t->at[i].i;
    out->id = to == TO_LINE ? prefixes[to] : arena_printf(ui->arena, "%s.%d", prefixes[to], which);
    if (to == TO_LINE)
        out->as = (struct row){.title = ui_tr(ui, N_("back to the line")),
                               .fact = ui_tr(ui, N_("whoever's turn it is")),
                               .chosen = form->service == which};
    else if (to == TO_SERVICE)
        out->as = (struct row){.title = words_in(&words->services[which].name, ui->lang),
                               .fact = ui_tr(ui, N_("service")),
                               .chosen = form->service == which};
    else if (to == TO_PERSON)
        out->as = person_row(t, ui, which);
    else
        out->as = role_row(t, ui, (enum role)which);
}

static void draw_targets(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct office *office = panels->office;
    const struct business *business = &office->snap->model.business;
    struct targets t = {panels, model_visit(&office->snap->model, panels->visit), 0, {{0}}};
    const char *first = NULL;
    bool asking = false; // said once, and not in every row
    if (to_line(&office->snap->model, t.visit))
        add_target(&t, TO_LINE, t.visit->service);
    for (int i = 0; i < business->service_n; i++) {
        if (!to_service(office, t.visit, i))
            continue;
        first = first ? first : arena_printf(ui->arena, "to-service.%d", i);
        add_target(&t, TO_SERVICE, i);
    }
    for (int i = 0; i < business->consultant_n; i++) {
        if (!to_person(office, t.visit, i))
            continue;
        asking |= too_early(&t, ui, role_of(office, i), panels->form.reason);
        add_target(&t, TO_PERSON, i);
    }
    if (asking)
        kit_text(ui, &box,
                 ui_fill(ui, N_("To one person, out of turn: only “{cause}”"), "cause",
                         reason_words(ui->lang, REASON_BY_CUSTOMER), NULL));
    for (enum role role = ROLE_CONSULTANT; role <= ROLE_MANAGER; role++)
        add_target(&t, TO_ROLE, (int)role);
    struct kit_list list = {KIT_ROWS("targets", &t, t.n, target_row), .row_px = touch_px(ui, 40)};
    kit_list_draw(ui, box, &list);
    if (first)
        ui_autofocus(ui, first);
}

static void transfer_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct form *form = &panels->form;
    struct kit_field why =
        reason_field(ui, "reason", NULL, offered_transfer, OFFERED_TRANSFER, form->reason, true);
    kit_form_cut(ui, &box, &why, 1);
    kit_foot(ui, &box, NULL, NULL, NULL, "panel.send", ui_tr(ui, N_("Hand on")),
             form->service == NOBODY && form->consultant == NOBODY && form->role == ROLE_CUSTOMER);
    draw_targets(panels, ui, box);
}

const struct panel transfer_panel = {
    .title = N_("Hand on to whom?"),
    .open = transfer_open,
    .event = transfer_event,
    .draw = transfer_draw,
};
