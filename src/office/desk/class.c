// Changing a visit's class, with the reason that will stand in its story.

#include "office/desk/desk.h"
#include "office/parts/about.h"

static const enum reason reasons[] = {REASON_COMPLAINT, REASON_ASSISTED, REASON_APPOINTMENT,
                                      REASON_OTHER};
enum { REASON_N = sizeof reasons / sizeof *reasons };

static int class_event(struct panels *panels, const struct ui_event *event)
{
    struct form *form = &panels->form;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t class = id_number(event->id, "class");
    int64_t reason = id_number(event->id, "reason");
    if (class >= 0)
        form->class = (int)class;
    else if (reason >= 0 && reason < REASON_N)
        form->reason = reasons[reason];
    else
        return SCREEN_UNUSED;
    if (form->class == NOBODY || form->reason == REASON_NONE)
        return SCREEN_STAY;
    int64_t id = panels->office->snap->model.business.classes[form->class].id;
    panel_act(panels, command_set_class(panels->visit, id, form->reason));
    return SCREEN_STAY;
}

static void class_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct panels *panels = list->of;
    const struct office *office = panels->office;
    const struct visit *visit = model_visit(&office->snap->model, panels->visit);
    bool now = visit && visit->class == i;
    out->key = i;
    out->as = (struct row){.title = words_in(&office->snap->catalogue.classes[i], ui->lang),
                           .fact = now ? ui_tr(ui, N_("now")) : NULL,
                           .disabled = now,
                           .chosen = panels->form.class == i};
}

static void class_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct model *model = &panels->office->snap->model;
    const struct visit *visit = model_visit(model, panels->visit);
    int row = touch_px(ui, 42), n = model->business.class_n;
    section_title(ui, &box, ui_tr(ui, N_("New class")), NULL);
    struct kit_list list = {KIT_ROWS("classes", panels, n, class_row), .prefix = "class",
                            .row_px = row};
    kit_list_draw(ui, rect_cut_top(&box, row * n < box.h / 2 ? row * n : box.h / 2), &list);
    rect_cut_top(&box, ui->theme->gap_px);
    struct kit_field why = reason_field(ui, "reason", ui_tr(ui, N_("Reason")), reasons, REASON_N,
                                        panels->form.reason, true);
    kit_form_cut(ui, &box, &why, 1);
    ui_autofocus(ui, visit && visit->class == 0 ? "class.1" : "class.0");
}

const struct panel class_panel = {
    .title = N_("Change class"),
    .event = class_event,
    .draw = class_draw,
};
