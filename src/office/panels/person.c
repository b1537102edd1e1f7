// One consultant's presence: in, break, out, back, off. Only what makes sense now is offered; every
// button acts at once and can be undone.

#include "office/panels/panels.h"
#include "office/parts/about.h"
#include "office/parts/me.h"
#include "core/offered.h"

static const enum reason credits[] = {REASON_MISTAKE, REASON_CUSTOMER_LEFT, REASON_OTHER_NEED,
                                      REASON_OTHER};
enum { CREDIT_N = sizeof credits / sizeof *credits };

static void person_open(struct panels *panels)
{
    panels->form.minutes = 0;
}

// When they mean to be back; 0: not stated.
static int64_t back_at(const struct panels *panels)
{
    int64_t ms = panels->form.minutes * (int64_t)MINUTE_MS;
    return ms ? panels->office->now_ms + ms : 0;
}

static int send_away(struct panels *panels, bool out, enum reason reason)
{
    int64_t who = panels->consultant, until_ms = back_at(panels);
    struct request request =
        office_request(panels->office, out ? command_go_out(who, reason, until_ms)
                                           : command_break(who, reason, until_ms));
    if (out)
        utf8_copy(request.note, sizeof request.note, panels->form.place.text);
    panel_send(panels, &request);
    return SCREEN_STAY;
}

// A turn more, in the order of that group.
static int send_credit(struct panels *panels, int group, enum reason cause)
{
    const struct business *b = &panels->office->snap->model.business;
    for (int i = 0; i < b->service_n; i++) {
        if (b->services[i].active && b->services[i].group == group) {
            panel_act(panels, command_credit_turn(panels->consultant, b->services[i].id, cause));
            break;
        }
    }
    return SCREEN_STAY;
}

static int person_event(struct panels *panels, const struct ui_event *event)
{
    const struct kit_typing place = {"place", &panels->form.place};
    if (kit_typed(&place, 1, event))
        return SCREEN_STAY;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t i = id_number(event->id, "back-in");
    if (i >= 0 && i < OFFERED_AWAY) {
        panels->form.minutes = offered_away_min[i];
        return SCREEN_STAY;
    }
    if ((i = id_number(event->id, "break")) >= 0 && i < OFFERED_BREAKS)
        return send_away(panels, false, offered_breaks[i]);
    if ((i = id_number(event->id, "out")) >= 0 && i < OFFERED_OUTINGS)
        return send_away(panels, true, offered_outings[i]);
    for (int g = 0; g < GROUP_MAX; g++) {
        char prefix[16];
        snprintf(prefix, sizeof prefix, "credit%d", g);
        if ((i = id_number(event->id, prefix)) >= 0 && i < CREDIT_N)
            return send_credit(panels, g, credits[i]);
    }
    static const struct {
        const char *id;
        enum command_kind command;
    } ways[] = {{"check-in", COMMAND_CHECK_IN},
                {"check-out", COMMAND_CHECK_OUT},
                {"came-back", COMMAND_COME_BACK},
                {"clear", COMMAND_CLEAR}};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        if (strcmp(event->id, ways[k].id) != 0)
            continue;
        panel_act(panels, command_on_consultant(ways[k].command, panels->consultant));
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

enum { PART_N = 6 + GROUP_MAX };

static struct kit_field reason_part(struct ui *ui, const char *title, const char *prefix,
                                    const enum reason *reasons, int n)
{
    struct kit_field part = kit_buttons(ui, prefix, title, n);
    for (int i = 0; i < n; i++) // all in view
        kit_add(ui, &part, i, leave_words(ui->lang, reasons[i]), false)->small = !roomy(ui);
    kit_group(&part, (struct button *)part.buttons, n); // of kit_buttons
    return part;
}

static struct kit_field minutes_part(struct ui *ui, int chosen)
{
    struct kit_field part = kit_buttons(ui, "back-in", ui_tr(ui, N_("Back in")), OFFERED_AWAY);
    for (int i = 0; i < OFFERED_AWAY; i++) {
        const char *n = arena_printf(ui->arena, "%d", offered_away_min[i]);
        kit_add(ui, &part, i,
                offered_away_min[i] ? ui_fill(ui, N_("{n} min"), "n", n, NULL)
                                    : ui_tr(ui, N_("not said")),
                offered_away_min[i] == chosen)
            ->small = !roomy(ui);
    }
    kit_group(&part, (struct button *)part.buttons, OFFERED_AWAY); // of kit_buttons
    return part;
}

// Where they are and until when: the clock first, it is what is asked for.
static const char *state_words(const struct office *office, struct ui *ui,
                               const struct consultant *c)
{
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    const char *state =
        away && c->away ? reason_words(ui->lang, c->away) : presence_words(ui->lang, c->presence);
    if (!away || !c->until_ms)
        return state;
    return ui_fill(ui, N_("until {clock} · {state}"), "clock",
                   clock_words(office, ui->arena, c->until_ms), "state", state, NULL);
}

static void draw_head(const struct office *office, struct ui *ui, struct rect *box, int index)
{
    const struct consultant *c = &office->snap->model.consultants[index];
    struct rect head = rect_cut_top(box, ui_px(ui, 34));
    presence_mark(ui, rect_cut_left(&head, ui_px(ui, 26)), c->presence, c->suspended);
    headline(ui, head, TYPE_HEADING,
             ui_fill(ui, N_("{name} · {state}"), "name", consultant_name(office, ui->lang, index),
                     "state", state_words(office, ui, c), NULL),
             "person.state");
    rect_cut_top(box, ui_px(ui, 8));
}

static struct button *add_act(struct ui *ui, struct kit_field *part, const char *id,
                              const char *label)
{
    struct button *b = kit_add(ui, part, 0, label, false);
    b->id = id;
    b->small = false;
    return b;
}

// The ways back, the likeliest first.
static struct kit_field back_part(const struct office *office, struct ui *ui,
                                  const struct consultant *c, bool may)
{
    struct kit_field part = kit_buttons(ui, "ways", NULL, 3);
    enum role role = office->actor.role;
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT ||
                c->presence == PRESENCE_WRAP_UP;
    if (c->presence == PRESENCE_OFF && role_may_command(role, COMMAND_CHECK_IN, true))
        add_act(ui, &part, "check-in", ui_tr(ui, N_("Check in")))->kind = BUTTON_PRIMARY;
    if (away && may)
        add_act(ui, &part, "came-back", ui_tr(ui, back_label(c)))->kind = BUTTON_PRIMARY;
    if (c->suspended && role_may_command(role, COMMAND_CLEAR, true))
        add_act(ui, &part, "clear", ui_tr(ui, N_("Lift suspension")));
    return part;
}

// Check out is the last of all: who leaves by mistake may not be let in again by themselves.
static int leaving_parts(const struct panels *panels, struct ui *ui, bool busy,
                         struct kit_field out[PART_N])
{
    int n = 0;
    if (!busy) {
        out[n++] = minutes_part(ui, panels->form.minutes);
        out[n++] = reason_part(ui, ui_tr(ui, N_("On a break for")), "break", offered_breaks,
                               OFFERED_BREAKS);
        out[n++] =
            kit_entry("place", ui_tr(ui, N_("Where to (may be left out)")), &panels->form.place, 0);
        out[n++] =
            reason_part(ui, ui_tr(ui, N_("Out for")), "out", offered_outings, OFFERED_OUTINGS);
    }
    out[n] = kit_buttons(ui, "leave", ui_tr(ui, N_("End of the day")), 1);
    struct button *b = add_act(ui, &out[n], "check-out", ui_tr(ui, N_("Check out")));
    b->disabled = busy;
    b->small = !roomy(ui);
    return n + 1;
}

// A supervisor's, for each order they stand in; whether they are here or not.
static int credit_parts(const struct panels *panels, struct ui *ui, int index,
                        struct kit_field *out)
{
    const struct office *office = panels->office;
    int n = 0;
    if (!role_may_command(office->actor.role, COMMAND_CREDIT_TURN, true))
        return 0;
    for (int g = 0; g < GROUP_MAX; g++) {
        if (model_in_group(&office->snap->model, index, g))
            out[n++] = reason_part(ui,
                                   ui_fill(ui, N_("One turn more ({services}), for"), "services",
                                           group_words(office, ui, g), NULL),
                                   arena_printf(ui->arena, "credit%d", g), credits, CREDIT_N);
    }
    return n;
}

static void person_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct office *office = panels->office;
    const struct model *model = &office->snap->model;
    int index = business_consultant(&model->business, panels->consultant);
    if (index < 0)
        return;
    const struct consultant *c = &model->consultants[index];
    draw_head(office, ui, &box, index);
    bool off = c->presence == PRESENCE_OFF;
    bool busy = c->presence == PRESENCE_CALLED || c->presence == PRESENCE_SERVING;
    bool may = act_allowed(office, COMMAND_CHECK_OUT, panels->consultant);
    struct kit_field parts[PART_N];
    int n = 0;
    parts[n] = back_part(office, ui, c, may);
    n += parts[0].n > 0;
    if (n > 0 || (!off && !busy && may))
        ui_autofocus(ui, n > 0 ? parts[0].buttons[0].id : "break.0");
    if (busy)
        kit_words(ui, rect_cut_top(&box, ui_px(ui, 48)),
                  ui_tr(ui, N_("With a customer: breaks can begin after that.")));
    if (!off && may)
        n += leaving_parts(panels, ui, busy, parts + n);
    n += credit_parts(panels, ui, index, parts + n);
    if (n > 0)
        kit_form_draw(ui, box, "person.list", parts, n);
}

const struct panel person_panel = {
    .title = N_("Consultant"),
    .open = person_open,
    .event = person_event,
    .draw = person_draw,
};

int64_t panels_person(const struct panels *panels)
{
    return panels->open == &person_panel ? panels->consultant : 0;
}
