// What somebody should look at, each as one sentence with its shape: a low rating, a complaint that
// waits, a service that nobody finished, a customer who does not come, an absent consultant asked
// for, an owner's customer with somebody else, records left open, waits over target.

#include "office/own.h"

#include <stdlib.h>

enum { ALERT_MAX = 200, FORGOTTEN_S = 2 * 3600, LOW_RATING = 2, CALLS_IN_VAIN = 2 };

enum alert_kind { // in the order of urgency
    ALERT_LOW_RATING,
    ALERT_URGENT_WAITS,
    ALERT_NOT_COMING,
    ALERT_FORGOTTEN,
    ALERT_WISH_AWAY,
    ALERT_OTHER_THAN_OWNER,
    ALERT_INCOMPLETE,
    ALERT_FOLLOW_UPS,
    ALERT_OVER_TARGET,
    ALERT_KIND_COUNT
};

static const struct {
    const char *msgid;
    bool bad; // otherwise it wants attention only
} kinds[] = {
    [ALERT_LOW_RATING] = {N_("{ticket} rated {n} of 5: please call them back"), true},
    [ALERT_URGENT_WAITS] = {N_("{ticket} ({class}) has been waiting for {time}"), true},
    [ALERT_NOT_COMING] = {N_("{ticket} has been called {n} times and has not come"), false},
    [ALERT_FORGOTTEN] = {N_("{ticket} served for {time} by {name}: forgot to finish?"), false},
    [ALERT_WISH_AWAY] = {N_("{ticket} asks for {name}, who is away"), false},
    [ALERT_OTHER_THAN_OWNER] = {N_("{ticket} belongs to {owner} and is with {name}"), false},
    [ALERT_INCOMPLETE] = {N_("{name} has {n} records to complete"), false},
    [ALERT_FOLLOW_UPS] = {N_("{name} has {n} follow-ups overdue"), false},
    [ALERT_OVER_TARGET] = {N_("{ticket} has been waiting for {time}, over the target"), false},
};
_Static_assert(sizeof kinds / sizeof *kinds == ALERT_KIND_COUNT, "one row per alert");

struct alert {
    enum alert_kind kind;
    const struct visit *visit; // NULL: about a consultant
    int consultant;            // index or NOBODY
    int n;
};

struct alerts {
    struct alert list[ALERT_MAX];
    int n;
};

static void add(struct alerts *alerts, enum alert_kind kind, const struct visit *visit,
                int consultant, int n)
{
    if (alerts->n < ALERT_MAX)
        alerts->list[alerts->n++] = (struct alert){kind, visit, consultant, n};
}

static void look_at_waiting(struct alerts *alerts, const struct model *model, const struct visit *v,
                            int64_t now_ms)
{
    const struct business *business = &model->business;
    int target_s = business->services[v->service].target_s;
    bool late = target_s > 0 && visit_wait_ms(v, now_ms) > target_s * (int64_t)SECOND_MS;
    if (business->classes[v->class].credit_s > 0)
        add(alerts, ALERT_URGENT_WAITS, v, NOBODY, 0);
    else if (late)
        add(alerts, ALERT_OVER_TARGET, v, NOBODY, 0);
    if (v->wish != NOBODY && !consultant_on_duty(&model->consultants[v->wish]))
        add(alerts, ALERT_WISH_AWAY, v, v->wish, 0);
}

static void look_at(struct alerts *alerts, const struct model *model, const struct visit *v,
                    int64_t now_ms)
{
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (v->state == VISIT_WAITING)
        look_at_waiting(alerts, model, v, now_ms);
    if (v->state == VISIT_CALLED && v->calls > CALLS_IN_VAIN)
        add(alerts, ALERT_NOT_COMING, v, v->with, v->calls);
    if (v->state == VISIT_SERVING && now_ms - v->started_ms > FORGOTTEN_S * (int64_t)SECOND_MS)
        add(alerts, ALERT_FORGOTTEN, v, v->with, 0);
    if (with && v->owner != NOBODY && v->with != v->owner)
        add(alerts, ALERT_OTHER_THAN_OWNER, v, v->with, 0);
    if (v->rating > 0 && v->rating <= LOW_RATING)
        add(alerts, ALERT_LOW_RATING, v, v->with, v->rating);
}

static int by_urgency(const void *a, const void *b)
{
    const struct alert *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->visit && y->visit && x->visit->ready_ms != y->visit->ready_ms)
        return x->visit->ready_ms < y->visit->ready_ms ? -1 : 1;
    return x->consultant - y->consultant;
}

static struct alerts *collect(const struct office *office, struct ui *ui)
{
    const struct model *model = &office->snap->model;
    struct alerts *alerts = arena_alloc(ui->arena, sizeof *alerts);
    for (size_t i = 0; i < model->visits.n; i++)
        look_at(alerts, model, &model->visits.at[i], ui->now_ms);
    for (int i = 0; i < model->business.consultant_n; i++) {
        int64_t staff = model->business.consultants[i].id;
        int records =
            office->due.known ? due_records(office, staff) : model->consultants[i].incomplete;
        int overdue = due_overdue(office, staff);
        if (records > 0)
            add(alerts, ALERT_INCOMPLETE, NULL, i, records);
        if (overdue > 0)
            add(alerts, ALERT_FOLLOW_UPS, NULL, i, overdue);
    }
    qsort(alerts->list, (size_t)alerts->n, sizeof *alerts->list, by_urgency);
    return alerts;
}

static const char *alert_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    const struct visit *v = a->visit;
    const struct catalogue *catalogue = &office->snap->catalogue;
    bool waits = v && v->state == VISIT_WAITING;
    int64_t time_ms = !v ? 0 : waits ? visit_wait_ms(v, ui->now_ms) : ui->now_ms - v->started_ms;
    return ui_fill(ui, kinds[a->kind].msgid, "ticket", ticket_words(ui->arena, v), "name",
                   consultant_name(office, ui->lang, a->consultant), "owner",
                   v ? consultant_name(office, ui->lang, v->owner) : "", "class",
                   v ? words_in(&catalogue->classes[v->class], ui->lang) : "", "n",
                   arena_printf(ui->arena, "%d", a->n), "time", timer_words(ui->arena, time_ms),
                   NULL);
}

void alert_button(const struct office *office, struct ui *ui, struct rect *line)
{
    struct alerts *alerts = collect(office, ui);
    if (alerts->n == 0)
        return;
    struct button b = {
        .id = "alerts",
        .label = ui_fill(ui, N_("{n} to look at"), "n", number_words(ui->arena, alerts->n), NULL),
        .icon = "warning",
        .shortcut = "Ctrl+A",
        .chosen = office->desk.panel == PANEL_ALERTS,
        .small = true};
    ui_button(ui, rect_cut_right(line, ui_button_width(ui, &b)), &b);
    rect_cut_right(line, ui_px(ui, 8));
}

// ---- the panel --------------------------------------------------------------------------------
// Where an alert leads: to the visit in the queue, or to the panel in which it is put right.
static int alerts_event(struct office *office, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t visit = id_number(event->id, "alert-visit"), who;
    if (visit > 0) {
        office->desk.visit = visit;
        return SCREEN_STAY;
    }
    if ((visit = id_number(event->id, "alert-finish")) > 0) {
        office->desk.visit = visit;
        panel_open(office, PANEL_FINISH);
        return SCREEN_STAY;
    }
    bool records = (who = id_number(event->id, "alert-records")) > 0;
    if (!records && (who = id_number(event->id, "alert-follow-ups")) <= 0)
        return due_event(office, event);
    office->desk.whose = who;
    office->desk.record = 0;
    panel_open(office, records ? PANEL_RECORDS : PANEL_FOLLOW_UPS);
    return SCREEN_STAY;
}

static const char *alert_id(const struct office *office, struct ui *ui, const struct alert *a,
                            int i)
{
    const struct business *business = &office->snap->model.business;
    if (a->kind == ALERT_FORGOTTEN)
        return arena_printf(ui->arena, "alert-finish.%lld", (long long)a->visit->id);
    if (a->visit)
        return arena_printf(ui->arena, "alert-visit.%lld.%d", (long long)a->visit->id, i);
    return arena_printf(ui->arena, "alert-%s.%lld",
                        a->kind == ALERT_FOLLOW_UPS ? "follow-ups" : "records",
                        (long long)business->consultants[a->consultant].id);
}

static void draw_alert(const struct office *office, struct ui *ui, struct rect row, int i,
                       const struct alert *a)
{
    const char *id = alert_id(office, ui, a, i);
    const char *words = alert_words(office, ui, a);
    if (!row_in_view(ui, row)) {
        touch_node(ui, row, WIDGET_ROW, id, words, "", false);
        return;
    }
    row_ground(ui, row, id, words, a->visit && a->visit->id == office->desk.visit);
    struct rect in = rect_inset(row, ui_px(ui, 8), ui_px(ui, 4));
    int side = ui_px(ui, 18);
    enum color color = kinds[a->kind].bad ? COLOR_BAD : COLOR_ACCENT;
    ui_icon(ui, rect_center(rect_cut_left(&in, ui_px(ui, 28)), side, side),
            kinds[a->kind].bad ? "warning" : "clock", color);
    ui_text(ui, in, words,
            &(struct text_style){.type = TYPE_LABEL,
                                 .weight = kinds[a->kind].bad ? WEIGHT_BOLD : WEIGHT_REGULAR,
                                 .wrap = true,
                                 .middle = true,
                                 .elide = true});
}

static void alerts_draw(const struct office *office, struct ui *ui, struct rect box)
{
    struct alerts *alerts = collect(office, ui);
    struct button buttons[2];
    int buttons_n = due_buttons(office, ui, buttons);
    rect_cut_top(&box, button_flow(ui, box, buttons, buttons_n));
    rect_cut_top(&box, ui_px(ui, 8));
    if (alerts->n == 0) {
        ui_text(ui, box, ui_tr(ui, N_("Nothing needs attention.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    int row_h = ui_px(ui, 48);
    struct rect list = list_begin(ui, box, "alerts.list", alerts->n * row_h);
    for (int i = 0; i < alerts->n; i++)
        draw_alert(office, ui, rect_cut_top(&list, row_h), i, &alerts->list[i]);
    ui_scroll_end(ui);
}

const struct panel alerts_panel = {N_("To look at"), NULL, alerts_event, alerts_draw};
