// What somebody should look at, each as one sentence with its shape: a customer who asked to be
// called, a complaint that waits, a service that nobody finished, a customer who does not come, an
// absent consultant asked for, an owner's customer with somebody else, records left open, waits over
// target. Each has the one step that settles it, where there is one, and can be seen to: that
// somebody was called or reminded is a command with an author, so it holds at every desk; the rest is
// put aside here, a wait for a while. What was put aside is forgotten when the program ends.

#include "office/own.h"

#include <stdlib.h>

enum { ALERT_MAX = 200, FORGOTTEN_S = 2 * 3600, LOW_RATING = 2, CALLS_IN_VAIN = 2, ASIDE_S = 600 };

enum alert_kind { // in the order of urgency
    ALERT_CALL_BACK,
    ALERT_URGENT_WAITS,
    ALERT_NOT_COMING,
    ALERT_FORGOTTEN,
    ALERT_LOW_RATING,
    ALERT_WISH_AWAY,
    ALERT_OTHER_THAN_OWNER,
    ALERT_INCOMPLETE,
    ALERT_FOLLOW_UPS,
    ALERT_OVER_TARGET,
    ALERT_KIND_COUNT
};

enum step { STEP_NONE, STEP_CALL, STEP_NO_SHOW, STEP_FINISH, STEP_TRANSFER };

static const char *const steps[] = {
    [STEP_NONE] = NULL,
    [STEP_CALL] = N_("Call now"),
    [STEP_NO_SHOW] = N_("No-show"),
    [STEP_FINISH] = N_("Correct it"),
    [STEP_TRANSFER] = N_("Transfer"),
};

static const struct {
    const char *name; // in ids
    const char *msgid;
    bool bad;         // otherwise it wants attention only
    enum step step;   // what settles it
    const char *seen; // what the button says that sees to it
    bool comes_back;  // … for a while only
} kinds[] = {
    [ALERT_CALL_BACK] = {"call-back", N_("{name} · {phone}: rated {ticket} {n} of 5, please call"),
                         true, STEP_NONE, N_("Called back"), false},
    [ALERT_LOW_RATING] = {"low-rating", N_("{ticket} rated {n} of 5"), false, STEP_NONE,
                          N_("Seen it"), false},
    [ALERT_URGENT_WAITS] = {"urgent", N_("{ticket} ({class}) has been waiting for {time}"), true,
                            STEP_CALL, N_("In a while"), true},
    [ALERT_NOT_COMING] = {"not-coming", N_("{ticket} has been called {n} times and has not come"),
                          false, STEP_NO_SHOW, N_("In a while"), true},
    [ALERT_FORGOTTEN] = {"forgotten", N_("{ticket} served for {time} by {name}: forgot to finish?"),
                         false, STEP_FINISH, N_("Still here"), true},
    [ALERT_WISH_AWAY] = {"wish-away", N_("{ticket} asks for {name}, who is away"), false,
                         STEP_TRANSFER, N_("Seen it"), false},
    [ALERT_OTHER_THAN_OWNER] = {"other-owner", N_("{ticket} belongs to {owner} and is with {name}"),
                                false, STEP_NONE, N_("Seen it"), false},
    [ALERT_INCOMPLETE] = {"incomplete", N_("{name} has {n} records to complete"), false, STEP_NONE,
                          N_("Reminded"), false},
    [ALERT_FOLLOW_UPS] = {"follow-ups", N_("{name} has {n} follow-ups overdue"), false, STEP_NONE,
                          N_("Reminded"), false},
    [ALERT_OVER_TARGET] = {"over-target",
                           N_("{ticket} has been waiting for {time}, over the target"), false,
                           STEP_CALL, N_("In a while"), true},
};
_Static_assert(sizeof kinds / sizeof *kinds == ALERT_KIND_COUNT, "one row per alert");

struct alert {
    enum alert_kind kind;
    const struct visit *visit; // NULL: about a consultant, or of an earlier day
    int consultant;            // index or NOBODY
    int n;
    const struct follow_up *follow; // of ALERT_CALL_BACK
};

static int64_t about(const struct office *office, const struct alert *a)
{
    return a->follow  ? a->follow->visit
           : a->visit ? a->visit->id
                      : office->snap->model.business.consultants[a->consultant].id;
}

static bool is_aside(const struct office *office, const struct alert *a, int64_t now_ms)
{
    for (int i = 0; i < office->aside_n; i++) {
        const struct aside *aside = &office->aside[i];
        if (aside->kind == (int)a->kind && aside->about == about(office, a) && aside->n == a->n &&
            now_ms < aside->until_ms)
            return true;
    }
    return false;
}

// The oldest gives way when there are too many.
static void put_aside(struct office *office, const struct alert *a)
{
    if (office->aside_n == ASIDE_MAX)
        memmove(office->aside, office->aside + 1,
                (size_t)--office->aside_n * sizeof *office->aside);
    office->aside[office->aside_n++] = (struct aside){
        .kind = (int)a->kind,
        .about = about(office, a),
        .n = a->n,
        .until_ms = kinds[a->kind].comes_back ? office->now_ms + ASIDE_S * (int64_t)SECOND_MS
                                              : DEADLINE_NEVER};
}

struct alerts {
    struct alert list[ALERT_MAX];
    int n;
};

static void add(struct alerts *alerts, struct alert alert)
{
    if (alerts->n < ALERT_MAX)
        alerts->list[alerts->n++] = alert;
}

static void add_visit(struct alerts *alerts, enum alert_kind kind, const struct visit *visit,
                      int consultant, int n)
{
    add(alerts, (struct alert){.kind = kind, .visit = visit, .consultant = consultant, .n = n});
}

static void look_at_waiting(struct alerts *alerts, const struct model *model, const struct visit *v,
                            int64_t now_ms)
{
    const struct business *business = &model->business;
    int target_s = business->services[v->service].target_s;
    bool late = target_s > 0 && visit_wait_ms(v, now_ms) > target_s * (int64_t)SECOND_MS;
    const struct class_rules *class = &business->classes[v->class];
    if (class->id == COMPLAINT_CLASS_ID || (late && class->credit_s > 0))
        add_visit(alerts, ALERT_URGENT_WAITS, v, NOBODY, 0);
    else if (late)
        add_visit(alerts, ALERT_OVER_TARGET, v, NOBODY, 0);
    if (v->wish != NOBODY && !consultant_on_duty(&model->consultants[v->wish]))
        add_visit(alerts, ALERT_WISH_AWAY, v, v->wish, 0);
}

// Whom to call again who asked for it with a rating, whatever has come of it; NULL: nobody.
static const struct follow_up *asks_for_a_call(const struct office *office, int64_t visit)
{
    for (size_t i = 0; i < office->due.follow_up_n; i++) {
        const struct follow_up *f = &office->due.follow_ups[i];
        if (f->visit == visit && f->call_back)
            return f;
    }
    return NULL;
}

// A rating is for the desk and for whom it is about.
static bool concerns(const struct office *office, const struct visit *v)
{
    return role_may(office->actor.role, RIGHT_SEE_NAMES) ||
           business_consultant(&office->snap->model.business, office->actor.staff) == v->with;
}

static void look_at(struct alerts *alerts, const struct office *office, const struct visit *v,
                    int64_t now_ms)
{
    const struct model *model = &office->snap->model;
    bool with = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
    if (v->state == VISIT_WAITING && v->ready) // before the appointment's hour nobody waits
        look_at_waiting(alerts, model, v, now_ms);
    if (v->state == VISIT_CALLED && v->calls > CALLS_IN_VAIN)
        add_visit(alerts, ALERT_NOT_COMING, v, v->with, v->calls);
    if (v->state == VISIT_SERVING && now_ms - v->started_ms > FORGOTTEN_S * (int64_t)SECOND_MS)
        add_visit(alerts, ALERT_FORGOTTEN, v, v->with, 0);
    if (with && v->owner != NOBODY && v->with != v->owner)
        add_visit(alerts, ALERT_OTHER_THAN_OWNER, v, v->with, 0);
    if (v->rating > 0 && v->rating <= LOW_RATING && concerns(office, v) &&
        !asks_for_a_call(office, v->id))
        add_visit(alerts, ALERT_LOW_RATING, v, v->with, v->rating);
}

static int by_urgency(const void *a, const void *b)
{
    const struct alert *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->visit && y->visit && x->visit->ready_ms != y->visit->ready_ms)
        return x->visit->ready_ms < y->visit->ready_ms ? -1 : 1;
    if (x->follow && y->follow && x->follow->due_ms != y->follow->due_ms)
        return x->follow->due_ms < y->follow->due_ms ? -1 : 1;
    return x->consultant - y->consultant;
}

static void look_at_calls(struct alerts *alerts, const struct office *office)
{
    const struct business *business = &office->snap->model.business;
    for (size_t i = 0; i < office->due.follow_up_n; i++) {
        const struct follow_up *f = &office->due.follow_ups[i];
        if (f->call_back && f->when <= FOLLOW_UP_TODAY)
            add(alerts, (struct alert){.kind = ALERT_CALL_BACK,
                                       .consultant = business_consultant(business, f->staff),
                                       .n = f->rating,
                                       .follow = f});
    }
}

// What a consultant has left to do, until they were reminded of as much today.
static void look_at_left(struct alerts *alerts, const struct office *office, int consultant)
{
    const struct model *model = &office->snap->model;
    int64_t staff = model->business.consultants[consultant].id;
    int n[REMINDER_COUNT] = {
        [REMINDER_RECORDS] = office->due.known ? due_records(office, staff)
                                               : model->consultants[consultant].incomplete,
        [REMINDER_FOLLOW_UPS] = due_overdue(office, staff),
    };
    for (int i = 0; i < REMINDER_COUNT; i++) {
        if (n[i] > model->reminded[consultant][i])
            add(alerts,
                (struct alert){.kind = i == REMINDER_RECORDS ? ALERT_INCOMPLETE : ALERT_FOLLOW_UPS,
                               .consultant = consultant,
                               .n = n[i]});
    }
}

static void collect(const struct office *office, int64_t now_ms, struct alerts *alerts)
{
    const struct model *model = &office->snap->model;
    alerts->n = 0;
    for (size_t i = 0; i < model->visits.n; i++)
        look_at(alerts, office, &model->visits.at[i], now_ms);
    look_at_calls(alerts, office);
    for (int i = 0; i < model->business.consultant_n; i++)
        look_at_left(alerts, office, i);
    int kept = 0;
    for (int i = 0; i < alerts->n; i++) {
        if (!is_aside(office, &alerts->list[i], now_ms))
            alerts->list[kept++] = alerts->list[i];
    }
    alerts->n = kept;
    qsort(alerts->list, (size_t)alerts->n, sizeof *alerts->list, by_urgency);
}

static const char *call_words(const struct office *office, struct ui *ui, const struct follow_up *f)
{
    const char *day = day_words(ui->arena, f->day), *phone = phone_words(ui->arena, f->phone);
    bool today = strcmp(day, date_words(office, ui->arena, office->facts.from_ms)) == 0;
    return ui_fill(ui,
                   today ? kinds[ALERT_CALL_BACK].msgid
                         : N_("{name} · {phone}: rated {ticket} {n} of 5 on {date}, please call"),
                   "name", name_words(ui, f->surname, f->full_name, f->title), "phone",
                   *phone ? phone : ui_tr(ui, N_("no phone")), "ticket", f->ticket, "n",
                   arena_printf(ui->arena, "%d", f->rating), "date", day, NULL);
}

static const char *alert_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    if (a->follow)
        return call_words(office, ui, a->follow);
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
    struct alerts *alerts = arena_alloc(ui->arena, sizeof *alerts);
    collect(office, ui->now_ms, alerts);
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

bool alert_owner_seen(const struct office *office, const struct visit *visit)
{
    struct alert alert = {
        .kind = ALERT_OTHER_THAN_OWNER, .visit = visit, .consultant = visit->with};
    return is_aside(office, &alert, office->now_ms);
}

void alert_see_owner(struct office *office, const struct visit *visit)
{
    put_aside(
        office,
        &(struct alert){.kind = ALERT_OTHER_THAN_OWNER, .visit = visit, .consultant = visit->with});
}

// ---- the panel --------------------------------------------------------------------------------
// The step that can be taken for this alert now; STEP_NONE: none.
static enum step step_of(const struct office *office, const struct alert *a)
{
    enum step step = kinds[a->kind].step;
    enum role role = office->actor.role;
    if (step == STEP_CALL && !proposal_for(office, a->visit->id))
        return STEP_NONE;
    if (step == STEP_NO_SHOW && !role_may_command(role, COMMAND_NO_SHOW, false))
        return STEP_NONE;
    if (step == STEP_FINISH && !role_may_command(role, COMMAND_FINISH, false))
        return STEP_NONE;
    if (step == STEP_TRANSFER && !role_may_command(role, COMMAND_TRANSFER, false))
        return STEP_NONE;
    return step;
}

static void take(struct office *office, const struct alert *a)
{
    int64_t visit = a->visit->id;
    switch (step_of(office, a)) {
    case STEP_CALL:
        act_call(office, proposal_for(office, visit));
        break;
    case STEP_NO_SHOW:
        office_send(office, &(struct command){.kind = COMMAND_NO_SHOW, .visit = visit});
        break;
    case STEP_FINISH:
    case STEP_TRANSFER:
        office->desk.visit = visit;
        panel_open(office, kinds[a->kind].step == STEP_FINISH ? PANEL_FINISH : PANEL_TRANSFER);
        break;
    case STEP_NONE:
        break;
    }
}

static int64_t whose(const struct office *office, const struct alert *a)
{
    return a->follow ? a->follow->staff
                     : office->snap->model.business.consultants[a->consultant].id;
}

// What is entered when somebody has seen to it; COMMAND_KIND_COUNT: nothing, it is put aside here.
static enum command_kind entered_by(const struct alert *a)
{
    bool left = a->kind == ALERT_INCOMPLETE || a->kind == ALERT_FOLLOW_UPS;
    return a->follow ? COMMAND_FOLLOW_UP : left ? COMMAND_REMIND : COMMAND_KIND_COUNT;
}

static bool can_be_seen_to(const struct office *office, const struct alert *a)
{
    enum command_kind kind = entered_by(a);
    return kind == COMMAND_KIND_COUNT ||
           role_may_command(office->actor.role, kind, whose(office, a) == office->actor.staff);
}

static void see_to(struct office *office, const struct alert *a)
{
    struct command command = {.kind = entered_by(a)};
    if (command.kind == COMMAND_KIND_COUNT) {
        put_aside(office, a);
        return;
    }
    if (office->working > 0 || !can_be_seen_to(office, a))
        return;
    command.consultant = whose(office, a);
    if (a->follow) {
        command.visit = a->follow->visit;
        command.number = FOLLOW_UP_DONE;
    } else {
        command.number = a->kind == ALERT_INCOMPLETE ? REMINDER_RECORDS : REMINDER_FOLLOW_UPS;
        command.party = a->n;
    }
    office_send(office, &command);
}

// What it is about: the visit in the queue, the customer's card, the consultant's list.
static int look_into(struct office *office, const struct alert *a)
{
    const struct follow_up *f = a->follow;
    if (f && f->customer != 0 && office_page_allowed(office->actor.role, PAGE_CUSTOMERS)) {
        office->guest = (struct guest){.customer = f->customer};
        return PAGE_CUSTOMERS;
    }
    if (a->visit) {
        office->desk.visit = a->visit->id;
        return SCREEN_STAY;
    }
    int64_t visit = f ? f->visit : 0;
    office->desk.whose = f ? 0 : whose(office, a);
    office->desk.record = 0;
    panel_open(office, a->kind == ALERT_INCOMPLETE ? PANEL_RECORDS : PANEL_FOLLOW_UPS);
    office->follow.visit = visit;
    return SCREEN_STAY;
}

// "alert.KIND.ABOUT": chosen; "alert-do.…": the step; "alert-seen.…": seen to.
static bool names(const char *id, const char *prefix, const struct office *office,
                  const struct alert *a)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%s.%s.%lld", prefix, kinds[a->kind].name,
             (long long)about(office, a));
    return strcmp(id, wanted) == 0;
}

static int alerts_event(struct office *office, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE || strncmp(event->id, "alert", 5) != 0)
        return SCREEN_UNUSED;
    struct alerts *alerts = arena_alloc(&office->arena, sizeof *alerts);
    collect(office, office->now_ms, alerts);
    for (int i = 0; i < alerts->n; i++) {
        const struct alert *a = &alerts->list[i];
        if (names(event->id, "alert", office, a))
            return look_into(office, a);
        if (names(event->id, "alert-seen", office, a))
            see_to(office, a);
        else if (names(event->id, "alert-do", office, a))
            take(office, a);
        else
            continue;
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static const char *alert_id(const struct office *office, struct ui *ui, const char *prefix,
                            const struct alert *a)
{
    return arena_printf(ui->arena, "%s.%s.%lld", prefix, kinds[a->kind].name,
                        (long long)about(office, a));
}

// Cut off the right of *row; narrower than it would like, it wraps.
static void alert_action(struct ui *ui, struct rect *row, const char *id, const char *label)
{
    struct button b = {.id = id, .label = label, .small = true};
    int width = ui_button_width(ui, &b), most = row->w / 3;
    struct rect box = rect_cut_right(row, width < most ? width : most);
    ui_button(ui, rect_center(box, box.w, one_line_px(ui, 34)), &b);
    rect_cut_right(row, ui_px(ui, 6));
}

static void draw_alert(const struct office *office, struct ui *ui, struct rect row,
                       const struct alert *a)
{
    const char *id = alert_id(office, ui, "alert", a);
    const char *words = alert_words(office, ui, a);
    enum step step = step_of(office, a);
    struct rect line = {row.x, row.y + row.h - ui->theme->stroke_px, row.w, ui->theme->stroke_px};
    struct rect text = row;
    if (row_in_view(ui, row)) {
        if (can_be_seen_to(office, a))
            alert_action(ui, &text, alert_id(office, ui, "alert-seen", a),
                         ui_tr(ui, kinds[a->kind].seen));
        if (step != STEP_NONE)
            alert_action(ui, &text, alert_id(office, ui, "alert-do", a), ui_tr(ui, steps[step]));
    } else {
        touch_node(ui, text, WIDGET_ROW, id, words, "", false);
        return;
    }
    row_ground(ui, text, id, words, a->visit && a->visit->id == office->desk.visit);
    draw_fill(ui->draw, line, 0, paint_of(COLOR_LINE));
    struct rect in = rect_inset(text, ui_px(ui, 8), ui_px(ui, 4));
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
    struct alerts *alerts = arena_alloc(ui->arena, sizeof *alerts);
    collect(office, ui->now_ms, alerts);
    struct button buttons[2];
    int buttons_n = due_buttons(office, ui, buttons);
    rect_cut_top(&box, button_flow(ui, box, buttons, buttons_n));
    rect_cut_top(&box, ui_px(ui, 8));
    if (alerts->n == 0) {
        ui_text(ui, box, ui_tr(ui, N_("Nothing needs attention.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    int row_h = two_lines_px(ui, 54);
    struct rect list = list_begin(ui, box, "alerts.list", alerts->n * row_h);
    for (int i = 0; i < alerts->n; i++)
        draw_alert(office, ui, rect_cut_top(&list, row_h), &alerts->list[i]);
    ui_scroll_end(ui);
    ui_autofocus(ui, alert_id(office, ui, "alert", &alerts->list[0]));
}

const struct panel alerts_panel = {N_("To look at"), NULL, alerts_event, alerts_draw};
