// Work that was found to be needed on a car in the workshop: what the customer is asked, and what they have said; entered
// here, and answered here for whoever says it in person or by phone.

#include "office/desk/desk.h"

#include <stdlib.h>

// ---- what the store knows ---------------------------------------------------------------------

static void done_added(struct job *job, void *asker)
{
    struct panels *panels = asker;
    const struct added_job *q = (struct added_job *)job;
    if (panels->open != &added_panel || panels->visit != q->visit || !q->ok)
        return;
    memcpy(panels->added.list, q->list, sizeof panels->added.list);
    panels->added.n = q->n;
    panels->added.known = true;
}

static void added_open(struct panels *panels)
{
    struct added_job *q = office_job(panels->office, sizeof *q, added_job_run, done_added, panels);
    q->visit = panels->visit;
    office_post(panels->office, &q->job);
}

// ---- the form ---------------------------------------------------------------------------------

enum { FIELDS = 2 };

static int fields_of(const struct panels *panels, struct ui *ui, struct kit_field out[FIELDS])
{
    out[0] = kit_entry("added.what", ui_tr(ui, N_("What is to be done besides")),
                       &panels->added.what, 0);
    out[0].autofocus = true;
    out[1] = kit_entry("added.amount", ui_tr(ui, N_("What it costs (whole amount)")),
                       &panels->added.amount, 0);
    return FIELDS;
}

static int send(struct panels *panels)
{
    struct request request = office_request(panels->office, command_add_work(panels->visit));
    utf8_copy(request.note, sizeof request.note, panels->added.what.text);
    request.amount = atoll(panels->added.amount.text); // digits alone, at most nine
    panel_send(panels, &request);
    return SCREEN_STAY;
}

static int added_event(struct panels *panels, const struct ui_event *event)
{
    struct kit_field fields[FIELDS];
    struct ui ui = office_ui(panels->office);
    bool touch = event->kind == EVENT_ACTIVATE;
    int64_t yes = touch ? id_number(event->id, "added.yes") : -1;
    int64_t no = touch ? id_number(event->id, "added.no") : -1;
    if (yes > 0 || no > 0) {
        panel_act(panels, command_answer_work(panels->visit, (int)(yes > 0 ? yes : no), yes > 0));
        return SCREEN_STAY;
    }
    if (is_id(event, "panel.send"))
        return send(panels);
    return kit_form_event(fields, fields_of(panels, &ui, fields), event) ? SCREEN_STAY
                                                                         : SCREEN_UNUSED;
}

// ---- the list ---------------------------------------------------------------------------------

static const char *state_words(struct ui *ui, enum added_state state)
{
    static const char *const words[] = {[ADDED_ASKED] = N_("no answer yet"),
                                        [ADDED_APPROVED] = N_("agreed to"),
                                        [ADDED_REFUSED] = N_("refused")};
    return ui_tr(ui, words[state]);
}

static void added_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct panels *panels = list->of;
    const struct added_work *work = &panels->added.list[i];
    const struct visit *v = model_visit(&panels->office->snap->model, panels->visit);
    enum added_state state =
        v && work->number <= v->added_n ? v->added[work->number - 1] : work->state; // as it is now
    out->key = work->number;
    out->as = (struct row){.icon = state == ADDED_ASKED      ? "clock"
                                   : state == ADDED_APPROVED ? "check"
                                                             : "cross",
                           .title = work->what,
                           .help = amount_words(ui->arena, work->amount),
                           .fact = state_words(ui, state)};
    if (state != ADDED_ASKED)
        return;
    out->acts[0] = (struct button){
        WORDED(ui, arena_printf(ui->arena, "added.no.%d", work->number), N_("Refuse")),
        .small = true};
    out->acts[1] = (struct button){
        WORDED(ui, arena_printf(ui->arena, "added.yes.%d", work->number), N_("Approve")),
        .small = true};
    out->act_n = 2;
}

static void added_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct kit_field fields[FIELDS];
    kit_foot(ui, &box, NULL, NULL, NULL, "panel.send", ui_tr(ui, N_("Ask the customer")),
             !*panels->added.what.text || panels->office->working > 0);
    kit_text(ui, &box,
             ui_tr(ui, N_("The customer sees it on their phone and at the kiosk, and says yes or "
                          "no; the desk is reminded until they have.")));
    kit_form_cut(ui, &box, fields, fields_of(panels, ui, fields));
    rect_cut_top(&box, ui_px(ui, 8));
    struct kit_list list = {
        KIT_ROWS("added.list", panels, (int)panels->added.n, added_row), .prefix = "added",
        .empty = panels->added.known ? ui_tr(ui, N_("Nothing was added so far."))
                                     : ui_tr(ui, N_("One moment …"))};
    kit_list_draw(ui, box, &list);
}

const struct panel added_panel = {
    .title = N_("Added work"),
    .open = added_open,
    .event = added_event,
    .draw = added_draw,
};
