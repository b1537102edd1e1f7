// A car that has driven in: told above the page until somebody has seen it, with the one step that greets whoever came
// in it beside Undo.

#include "office/desk/alerts.h"

bool car_may_do(const struct office *office, const struct car_now *car)
{
    static const enum command_kind kinds[] = {
        [CAR_BOOKED] = COMMAND_REGISTER,   [CAR_NUMBER] = COMMAND_REGISTER,
        [CAR_RETURN] = COMMAND_RETURN,     [CAR_WORK_DONE] = COMMAND_END_WORK,
        [CAR_ENTRY] = COMMAND_WRITE_ENTRY,
    };
    enum car_step step = car_step(office->snap, car, office->now_ms, NULL);
    return step != CAR_NOTHING && role_may_command(office->actor.role, kinds[step], false);
}

static struct errand errand_of(const struct car_now *car, enum errand_kind kind)
{
    struct errand who = {
        .kind = kind, .customer = car->car.customer, .title = (enum title)car->title};
    utf8_copy(who.surname, sizeof who.surname, car->name);
    return who;
}

static int give_number(struct desk *desk, const struct car_now *car)
{
    struct errand who = errand_of(car, ERRAND_REGISTER);
    panel_open(&desk->panels, &arrival_panel);
    form_greet(&desk->panels, &who);
    mem_wipe(&who, sizeof who);
    return SCREEN_STAY;
}

static int open_entry(struct desk *desk, const struct car_now *car)
{
    struct errand entry = {.kind = ERRAND_ENTRY, .reg = car->reg, .entry = car->car.entry};
    return office_leads(desk->office, ERRAND_ENTRY) ? office_lead(desk->office, &entry)
                                                    : SCREEN_STAY;
}

static void check_in(struct desk *desk, const struct car_now *car)
{
    struct appointment a = {.id = car->appointment,
                            .customer = car->car.customer,
                            .consultant = car->with,
                            .starts_ms = car->starts_ms,
                            .title = (enum title)car->title};
    utf8_copy(a.surname, sizeof a.surname, car->name);
    bookings_check_in(&desk->panels, &a);
    mem_wipe(&a, sizeof a);
}

int car_do(struct desk *desk, const struct car_now *car)
{
    struct office *office = desk->office;
    const struct visit *visit;
    enum car_step step = car_step(office->snap, car, office->now_ms, &visit);
    if (office->working > 0 || !car_may_do(office, car))
        return SCREEN_STAY;
    switch (step) {
    case CAR_BOOKED:
        check_in(desk, car);
        break;
    case CAR_RETURN:
        office_send(office, command_on_visit(COMMAND_RETURN, visit->id));
        break;
    case CAR_WORK_DONE:
        office_send(office, command_on_visit(COMMAND_END_WORK, visit->id));
        break;
    case CAR_NUMBER:
        return give_number(desk, car);
    case CAR_ENTRY:
        return open_entry(desk, car);
    case CAR_NOTHING:
    case CAR_STEP_COUNT:
        break;
    }
    return SCREEN_STAY;
}

int car_look_into(struct desk *desk, const struct car_now *car)
{
    struct office *office = desk->office;
    const struct visit *visit;
    enum car_step step = car_step(office->snap, car, office->now_ms, &visit);
    if (step == CAR_ENTRY)
        return open_entry(desk, car);
    if (visit && visit_is_open(visit)) {
        desk->panels.visit = visit->id;
        return SCREEN_STAY;
    }
    struct errand card = errand_of(car, ERRAND_CARD);
    int go = office_leads(office, ERRAND_CARD) ? office_lead(office, &card) : SCREEN_STAY;
    mem_wipe(&card, sizeof card);
    return go;
}

bool car_told(const struct desk *desk, int64_t now_ms, struct alert *ret)
{
    const struct office *office = desk->office;
    if (office->snap->cars.n == 0 || office->actor.staff == 0)
        return false;
    struct alerts *alerts = arena_alloc(&((struct office *)office)->arena, sizeof *alerts);
    alerts_look(desk, now_ms, alerts);
    for (int i = 0; i < alerts->n; i++) {
        if (!alerts->list[i].car)
            continue;
        *ret = alerts->list[i];
        return true;
    }
    return false;
}

void car_button(const struct desk *desk, struct ui *ui, struct rect *line)
{
    struct alert told;
    if (!car_told(desk, ui->now_ms, &told) || !car_may_do(desk->office, told.car))
        return;
    enum car_step step = car_step(desk->office->snap, told.car, ui->now_ms, NULL);
    struct button b = {.id = "car.do",
                       .label = ui_tr(ui, car_step_label(step)),
                       .icon = "car",
                       .kind = BUTTON_PRIMARY,
                       .small = true};
    ui_button(ui, rect_cut_right(line, ui_button_width(ui, &b)), &b);
    rect_cut_right(line, ui_px(ui, 8));
}

int car_event(struct desk *desk, const struct ui_event *event)
{
    struct alert told;
    if (!is_id(event, "car.do"))
        return SCREEN_UNUSED;
    return car_told(desk, desk->office->now_ms, &told) ? car_do(desk, told.car) : SCREEN_STAY;
}
