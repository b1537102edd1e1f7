// Handing a visit on: to a service, to a person, or both, with a reason. The waiting time is kept.

#include "office/own.h"

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
    if (form->service == NOBODY && form->consultant == NOBODY)
        return;
    struct command command = {
        .kind = COMMAND_TRANSFER, .visit = office->desk.visit, .reason = form->reason};
    if (form->service != NOBODY)
        command.service = business->services[form->service].id;
    if (form->consultant != NOBODY)
        command.consultant = business->consultants[form->consultant].id;
    panel_close(office);
    office_send(office, &command);
}

static int transfer_event(struct office *office, const struct ui_event *event)
{
    struct form *form = &office->form;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t reason = id_number(event->id, "reason");
    int64_t service = id_number(event->id, "to-service");
    int64_t person = id_number(event->id, "to-person");
    if (reason >= 0 && reason < REASON_N)
        form->reason = reasons[reason];
    else if (service >= 0)
        form->service = form->service == (int)service ? NOBODY : (int)service;
    else if (person >= 0)
        form->consultant = form->consultant == (int)person ? NOBODY : (int)person;
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

static void draw_targets(const struct office *office, struct ui *ui, struct rect box)
{
    const struct model *model = &office->snap->model;
    const struct visit *visit = model_visit(model, office->desk.visit);
    int row = ui_px(ui, 40), n = 0;
    for (int i = 0; i < model->business.service_n; i++)
        n += to_service(office, visit, i);
    for (int i = 0; i < model->business.consultant_n; i++)
        n += to_person(office, visit, i);
    struct rect list = list_begin(ui, box, "targets", n * row);
    for (int i = 0; i < model->business.service_n; i++) {
        if (to_service(office, visit, i))
            ui_row(ui, rect_cut_top(&list, row),
                   &(struct row){.id = arena_printf(ui->arena, "to-service.%d", i),
                                 .title =
                                     words_in(&office->snap->catalogue.services[i].name, ui->lang),
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
    ui_scroll_end(ui);
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
    bool ready = office->form.service != NOBODY || office->form.consultant != NOBODY;
    ui_button(ui, foot,
              &(struct button){.id = "panel.send",
                               .label = ui_tr(ui, N_("Transfer")),
                               .kind = BUTTON_PRIMARY,
                               .disabled = !ready});
}

const struct panel transfer_panel = {N_("Transfer to whom?"), transfer_open, transfer_event,
                                     transfer_draw};
