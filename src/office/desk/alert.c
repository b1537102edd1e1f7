// The button that counts what somebody should look at, and the panel that lists it. Each alert has
// the one step that settles it, where there is one, and can be seen to: a command with an author, so it
// holds at every desk.

#include "office/parts/me.h"
#include "office/parts/outgoing.h"
#include "office/parts/paper.h"
#include "office/desk/alerts.h"

enum alert_step {
    STEP_NONE,
    STEP_CALL,
    STEP_FETCH,
    STEP_START,
    STEP_NO_SHOW,
    STEP_FINISH,
    STEP_TRANSFER,
    STEP_COME,
    STEP_PRINT,
    STEP_SEND,
    STEP_CAR // as car_step() says
};

static const struct {
    enum alert_step step; // what settles it
    const char *seen; // what the button says that sees to it; NULL: for how long it is put aside
} hands[] = {
    [ALERT_NUMBERS] = {STEP_NONE, N_("Got it")},
    [ALERT_CALL_BACK] = {STEP_NONE, N_("Called back")},
    [ALERT_LOW_RATING] = {STEP_NONE, N_("Handled")},
    [ALERT_URGENT_WAITS] = {STEP_CALL, NULL},
    [ALERT_ESCALATED] = {STEP_FETCH, NULL},
    [ALERT_COMING] = {STEP_START, NULL},
    [ALERT_HOW_ON] = {STEP_START, NULL},
    [ALERT_PUT_BACK] = {STEP_CALL, N_("Got it")},
    [ALERT_NOT_COMING] = {STEP_NO_SHOW, NULL},
    [ALERT_FORGOTTEN] = {STEP_FINISH, N_("Still here")},
    [ALERT_LATE_APPOINTMENT] = {STEP_COME, N_("Got it")},
    [ALERT_WISH_AWAY] = {STEP_TRANSFER, N_("Got it")},
    [ALERT_OTHER_THAN_OWNER] = {STEP_NONE, N_("Got it")},
    [ALERT_INCOMPLETE] = {STEP_NONE, N_("Reminded")},
    [ALERT_FOLLOW_UPS] = {STEP_NONE, N_("Reminded")},
    [ALERT_OVER_TARGET] = {STEP_CALL, NULL},
    [ALERT_WISH_LEFT] = {STEP_TRANSFER, N_("Got it")},
    [ALERT_BOOKED_AWAY] = {STEP_TRANSFER, N_("Got it")},
    [ALERT_NOT_PRINTED] = {STEP_PRINT, N_("Got it")},
    [ALERT_PRINTER] = {STEP_NONE, NULL},
    [ALERT_NOT_SPOKEN] = {STEP_NONE, N_("Got it")},
    [ALERT_LOUDSPEAKER] = {STEP_NONE, N_("Got it")},
    [ALERT_NOBODY] = {STEP_TRANSFER, NULL},
    [ALERT_OVERDUE] = {STEP_NONE, NULL},
    [ALERT_NOT_COME] = {STEP_NONE, NULL},
    [ALERT_NOT_SENT] = {STEP_SEND, N_("Put aside")},
    [ALERT_GATEWAY] = {STEP_NONE, NULL},
    [ALERT_MESSAGE] = {STEP_NONE, N_("Told")},
    [ALERT_ENTRY_LATE] = {STEP_NONE, N_("Got it")},
    [ALERT_ENTRY_SOON] = {STEP_NONE, N_("Got it")},
    [ALERT_ADDED_WORK] = {STEP_NONE, NULL},
    [ALERT_LOW_STOCK] = {STEP_NONE, N_("Got it")},
    [ALERT_OFFICE_PRINTER] = {STEP_NONE, NULL},
    [ALERT_CAR] = {STEP_CAR, N_("Got it")},
    [ALERT_CAR_BACK] = {STEP_CAR, N_("Got it")},
    [ALERT_WALL] = {STEP_NONE, N_("Got it")},
    [ALERT_MENDED] = {STEP_NONE, N_("Got it")},
};
_Static_assert(sizeof hands / sizeof *hands == ALERT_KIND_COUNT, "one row per alert");

static bool for_all_desks(const struct office *office)
{
    return role_may(office->actor.role, RIGHT_SEE_NAMES);
}

// For how long and for whom stands on the button, before it is pressed.
const char *alert_seen_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    struct aside aside = alert_aside(office->snap, a, ui->now_ms);
    if (!alert_rules[a->kind].comes_back)
        return ui_tr(ui, a->car && for_all_desks(office) ? N_("Got it · all desks")
                                                         : hands[a->kind].seen);
    bool asks = a->kind == ALERT_COMING || a->kind == ALERT_HOW_ON;
    int64_t min = (aside.until_ms - ui->now_ms + MINUTE_MS - 1) / MINUTE_MS;
    return ui_fill(ui,
                   asks                    ? N_("Wait {n} min longer")
                   : for_all_desks(office) ? N_("All desks: in {n} min")
                                           : N_("In {n} min"),
                   "n", number_words(ui->arena, (long)min), NULL);
}

static const char *const steps[] = {
    [STEP_NONE] = NULL,
    [STEP_CALL] = N_("Call now"),
    [STEP_FETCH] = N_("They have come"),
    [STEP_START] = N_("Start"),
    [STEP_NO_SHOW] = N_("No-show"),
    [STEP_FINISH] = N_("Correct it"),
    [STEP_TRANSFER] = N_("Hand on"),
    [STEP_COME] = N_("Has come"),
    [STEP_PRINT] = N_("Print again"),
    [STEP_SEND] = N_("Send again"),
    [STEP_CAR] = NULL, // car_step_label
};

// What a step needs the right to; 0: whoever sees the alert may.
static const enum command_kind commands[] = {
    [STEP_FETCH] = COMMAND_CALL,        [STEP_START] = COMMAND_START,
    [STEP_NO_SHOW] = COMMAND_NO_SHOW,   [STEP_FINISH] = COMMAND_FINISH,
    [STEP_TRANSFER] = COMMAND_TRANSFER, [STEP_COME] = COMMAND_REGISTER,
    [STEP_SEND] = COMMAND_TICK,         [STEP_CAR] = 0};

void alert_button(const struct desk *desk, struct ui *ui, struct rect *line)
{
    struct alerts *alerts = arena_alloc(ui->arena, sizeof *alerts);
    alerts_look(desk, ui->now_ms, alerts);
    if (alerts->n == 0)
        return;
    struct button b = {.id = "alerts",
                       .label = count_fill(ui, N_("{n} to look at"), alerts->n),
                       .icon = "warning",
                       .chosen = desk->panels.open == &alerts_panel,
                       .small = true};
    button_right(ui, line, &b, ui_px(ui, 8));
}

static struct alert with_another(const struct visit *visit)
{
    return (struct alert){
        .kind = ALERT_OTHER_THAN_OWNER, .visit = visit, .consultant = visit->with};
}

bool alert_owner_seen(const struct desk *desk, const struct visit *visit)
{
    struct alert alert = with_another(visit);
    return alert_is_aside(desk->office->snap, desk->office->actor, &alert, desk->office->now_ms);
}

void alert_see_owner(struct desk *desk, const struct visit *visit)
{
    struct alert alert = with_another(visit);
    alert_put_aside(desk, &alert);
}

// ---- the panel --------------------------------------------------------------------------------
static int64_t whose(const struct office *office, const struct alert *a)
{
    return a->follow                 ? a->follow->staff
           : a->consultant == NOBODY ? 0
                                     : office->snap->model.business.consultants[a->consultant].id;
}

// The step that can be taken for this alert now; STEP_NONE: none.
static enum alert_step step_of(const struct office *office, const struct alert *a)
{
    enum alert_step step = hands[a->kind].step;
    bool own = step == STEP_FETCH || step == STEP_START; // a consultant does it for themselves
    bool there = step == STEP_CALL    ? proposal_for(office, a->visit->id) != NULL
                 : step == STEP_FETCH ? office->snap->model.consultants[a->consultant].visit == 0
                 : step == STEP_CAR   ? car_may_do(office, a->car)
                                      : true;
    bool may = !commands[step] || role_may_command(office->actor.role, commands[step],
                                                   own && whose(office, a) == office->actor.staff);
    return there && may ? step : STEP_NONE;
}

static int take(struct panels *panels, const struct alert *a)
{
    struct office *office = panels->office;
    int64_t visit = a->visit ? a->visit->id : 0;
    enum alert_step step = step_of(office, a);
    if (step == STEP_CALL) {
        act_call(office, proposal_for(office, visit));
    } else if (step == STEP_FETCH) {
        office_send(office, command_call(visit, whose(office, a)));
    } else if (step == STEP_START || step == STEP_NO_SHOW) {
        office_send(office, command_on_visit(commands[step], visit));
    } else if (step == STEP_FINISH || step == STEP_TRANSFER) {
        panels->visit = visit;
        panel_open(panels, step == STEP_FINISH ? &finish_panel : &transfer_panel);
    } else if (step == STEP_COME) {
        bookings_check_in(panels, a->expected);
    } else if (step == STEP_PRINT) {
        struct print_order order = print_order_of(a->paper);
        office_print(office, &order);
    } else if (step == STEP_SEND) {
        office_out(office, OUTGOING_AGAIN, a->message->id, NULL);
    } else if (step == STEP_CAR) {
        return car_do(desk_of(panels), a->car);
    }
    return SCREEN_STAY;
}

// What is entered when somebody has seen to it; it is put aside.
static enum command_kind entered_by(const struct alert *a)
{
    bool left = a->kind == ALERT_INCOMPLETE || a->kind == ALERT_FOLLOW_UPS;
    return a->follow                  ? COMMAND_FOLLOW_UP
           : a->low                   ? COMMAND_HANDLE_RATING
           : left                     ? COMMAND_REMIND
           : a->kind == ALERT_MESSAGE ? COMMAND_WRITE_ENTRY
                                      : COMMAND_PUT_ASIDE;
}

static bool can_be_seen_to(const struct office *office, const struct alert *a)
{
    return role_may_command(office->actor.role, entered_by(a),
                            !a->low && whose(office, a) == office->actor.staff);
}

static void see_to(struct panels *panels, const struct alert *a)
{
    struct office *office = panels->office;
    int64_t consultant = whose(office, a);
    enum reminder reminder = a->kind == ALERT_INCOMPLETE ? REMINDER_RECORDS : REMINDER_FOLLOW_UPS;
    if (a->paper)
        office_print_seen(office, a->paper->id);
    else if (a->message)
        office_out(office, OUTGOING_DROP, a->message->id, NULL);
    else if (office->working > 0 || !can_be_seen_to(office, a))
        return;
    else if (entered_by(a) == COMMAND_PUT_ASIDE)
        alert_put_aside(desk_of(panels), a);
    else if (a->kind == ALERT_MESSAGE)
        news_tell(office, a->news);
    else if (a->low)
        office_send(office, command_on_visit(COMMAND_HANDLE_RATING, a->low->visit));
    else if (a->follow)
        office_send(office, command_follow_up(a->follow->visit, consultant, FOLLOW_UP_DONE, 0, 0));
    else
        office_send(office, command_remind(consultant, reminder, a->n));
}

static void open_left(struct panels *panels, const struct alert *a)
{
    panels->whose = a->follow ? 0 : whose(panels->office, a);
    panels->record = 0;
    panel_open(panels, a->kind == ALERT_INCOMPLETE ? &records_panel : &follow_ups_panel);
    panels->follow.visit = a->follow ? a->follow->visit : 0;
}

// What it is about: the visit in the queue, the customer's card, the consultant's list.
static int look_into(struct panels *panels, const struct alert *a)
{
    struct office *office = panels->office;
    const struct follow_up *f = a->follow;
    if (f && f->customer != 0 && office_leads(office, ERRAND_CARD))
        return office_lead(office, &(struct errand){.kind = ERRAND_CARD, .customer = f->customer});
    if (a->news && office_leads(office, ERRAND_ENTRY))
        return office_lead(
            office,
            &(struct errand){.kind = ERRAND_ENTRY, .reg = a->news->reg, .entry = a->news->entry});
    if (a->car)
        return car_look_into(desk_of(panels), a->car);
    if (a->expected)
        bookings_show(panels, a->expected->id, 0);
    else if (a->visit || a->low)
        panels->visit = a->visit ? a->visit->id : a->low->visit;
    else if (f || a->consultant != NOBODY)
        open_left(panels, a);
    if (a->low)
        panel_open(panels, &story_panel);
    return SCREEN_STAY;
}

// "alert.KIND.ABOUT": chosen; "alert-do.…": the step; "alert-seen.…": seen to.
static const char *alert_id(const struct office *office, struct arena *arena, const char *prefix,
                            const struct alert *a)
{
    return arena_printf(arena, "%s.%s.%lld", prefix, alert_kind_name(a->kind),
                        (long long)alert_about(office->snap, a));
}

static int alerts_event(struct panels *panels, const struct ui_event *event)
{
    struct office *office = panels->office;
    if (event->kind != EVENT_ACTIVATE || strncmp(event->id, "alert", 5) != 0)
        return SCREEN_UNUSED;
    struct alerts *alerts = arena_alloc(&office->arena, sizeof *alerts);
    alerts_look(desk_of(panels), office->now_ms, alerts);
    for (int i = 0; i < alerts->n; i++) {
        const struct alert *a = &alerts->list[i];
        if (strcmp(event->id, alert_id(office, &office->arena, "alert", a)) == 0)
            return look_into(panels, a);
        if (strcmp(event->id, alert_id(office, &office->arena, "alert-seen", a)) == 0)
            see_to(panels, a);
        else if (strcmp(event->id, alert_id(office, &office->arena, "alert-do", a)) == 0)
            return take(panels, a);
        else
            continue;
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

struct listed {
    const struct panels *panels;
    struct alerts alerts;
};

static const char *label_of(const struct office *office, const struct alert *a,
                            enum alert_step step)
{
    return step == STEP_CAR ? car_step_label(car_step(office->snap, a->car, office->now_ms, NULL))
                            : steps[step];
}

static void alert_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct listed *listed = list->of;
    const struct office *office = listed->panels->office;
    const struct alert *a = &listed->alerts.list[i];
    const struct alert_rules *rules = &alert_rules[a->kind];
    enum alert_step step = step_of(office, a);
    out->id = alert_id(office, ui->arena, "alert", a);
    out->as = (struct row){.icon = rules->bad ? "warning" : "clock",
                           .title = alert_words(office, ui, a),
                           .chosen = a->visit && a->visit->id == listed->panels->visit,
                           .wrap = true,
                           .tone = rules->bad ? TONE_BAD : TONE_ATTENTION};
    if (step != STEP_NONE)
        out->acts[out->act_n++] = (struct button){.id = alert_id(office, ui->arena, "alert-do", a),
                                                  .label = ui_tr(ui, label_of(office, a, step)),
                                                  .small = true};
    if (can_be_seen_to(office, a))
        out->acts[out->act_n++] =
            (struct button){.id = alert_id(office, ui->arena, "alert-seen", a),
                            .label = alert_seen_words(office, ui, a),
                            .small = true};
}

static void alerts_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct listed *listed = arena_alloc(ui->arena, sizeof *listed);
    struct button buttons[2];
    listed->panels = panels;
    alerts_look(desk_of(panels), ui->now_ms, &listed->alerts);
    buttons_cut(ui, &box, buttons, todo_buttons(panels, ui, buttons), ui_px(ui, 8));
    struct kit_list list = {KIT_ROWS("alerts.list", listed, listed->alerts.n, alert_row),
                            .row_px = two_lines_px(ui, 54), .autofocus = true,
                            .empty = ui_tr(ui, N_("Nothing needs attention."))};
    kit_list_draw(ui, box, &list);
}

const struct panel alerts_panel = {
    .title = N_("To look at"),
    .way = "alerts",
    .event = alerts_event,
    .draw = alerts_draw,
};
