// What can be done to one visit, as a table: the button, its key, the states in which it makes
// sense and the command or panel behind it. The same rows make the bar, the keys and the row
// buttons.

#include "office/desk/desk.h"
#include "office/parts/about.h"
#include "office/parts/me.h"
#include "office/parts/paper.h"

enum act {
    ACT_AGAIN,
    ACT_START,
    ACT_FINISH,
    ACT_NO_SHOW,
    ACT_DEAL,
    ACT_FOLLOW_UP,
    ACT_SERVED,
    ACT_NO_DEAL,
    ACT_CALL,
    ACT_TRANSFER,
    ACT_PARK,
    ACT_RETURN,
    ACT_CLASS,
    ACT_CANCEL,
    ACT_CORRECT,
    ACT_WORK,
    ACT_STAGE,
    ACT_ADDED,
    ACT_STEP,
    ACT_WORK_DONE,
    ACT_CAME,
    ACT_NO_CUSTOMER,
    ACT_ANSWERS,
    ACT_PRINT,
    ACT_STORY,
    ACT_COUNT
};

#define IN(state) (1u << VISIT_##state)
enum { ANY_STATE = (1u << VISIT_STATE_COUNT) - 1 };

static const struct act_row {
    const char *name, *label;
    unsigned states;
    enum command_kind command; // needed role, and what is sent where there is no panel
    const struct panel *panel;
    enum outcome outcome; // of a visit that has ended without one
} acts[] = {
    [ACT_AGAIN] = {"again", N_("Call again"), IN(CALLED), COMMAND_CALL_AGAIN, NULL},
    [ACT_START] = {"start", N_("Start"), IN(CALLED), COMMAND_START, NULL},
    [ACT_FINISH] = {"finish", N_("Finish"), IN(SERVING), COMMAND_FINISH, NULL},
    [ACT_NO_SHOW] = {"no-show", N_("No-show"), IN(CALLED), COMMAND_NO_SHOW, NULL},
    [ACT_DEAL] = {"deal", N_("Deal"), IN(FINISHED), COMMAND_COMPLETE_RECORD, NULL, OUTCOME_DEAL},
    [ACT_FOLLOW_UP] = {"follow-up", N_("Follow up"), IN(FINISHED), COMMAND_COMPLETE_RECORD,
                       &follow_up_panel, OUTCOME_FOLLOW_UP},
    [ACT_SERVED] = {"served", N_("Service done"), IN(FINISHED), COMMAND_COMPLETE_RECORD, NULL,
                    OUTCOME_SERVED},
    [ACT_NO_DEAL] = {"no-deal", N_("No deal"), IN(FINISHED), COMMAND_COMPLETE_RECORD,
                     &no_deal_panel, OUTCOME_NO_DEAL},
    [ACT_CALL] = {"call", N_("Call to …"), IN(WAITING), COMMAND_CALL, &call_panel},
    [ACT_TRANSFER] = {"transfer", N_("Hand on"), IN(WAITING) | IN(CALLED) | IN(SERVING),
                      COMMAND_TRANSFER, &transfer_panel},
    [ACT_PARK] = {"park", N_("Pause"), IN(WAITING) | IN(CALLED), COMMAND_PARK, &park_panel},
    [ACT_RETURN] = {"return", N_("Bring back"), IN(PARKED) | IN(NO_SHOW) | IN(CALLED),
                    COMMAND_RETURN, NULL},
    [ACT_CLASS] = {"class", N_("Class"), IN(WAITING) | IN(PARKED), COMMAND_SET_CLASS, &class_panel},
    [ACT_CANCEL] = {"cancel", N_("Cancel visit"), IN(WAITING) | IN(CALLED) | IN(PARKED),
                    COMMAND_CANCEL, &cancel_panel},
    [ACT_CORRECT] = {"correct", N_("Forgot to finish"), IN(SERVING), COMMAND_FINISH, &finish_panel},
    [ACT_WORK] = {"work", N_("To the workshop"), IN(SERVING), COMMAND_BEGIN_WORK, NULL},
    [ACT_STAGE] = {"stage", N_("How far the work is"), IN(IN_WORK), COMMAND_SET_STAGE,
                   &stage_panel},
    [ACT_ADDED] = {"added", N_("Added work"), IN(IN_WORK), COMMAND_ADD_WORK, &added_panel},
    [ACT_STEP] = {"step", N_("Sales step"), IN(SERVING), COMMAND_SALES_STEP, &step_panel},
    [ACT_WORK_DONE] = {"work-done", N_("Work is done"), IN(IN_WORK), COMMAND_END_WORK, NULL},
    [ACT_CAME] = {"came", N_("Forgot to start"), IN(CALLED) | IN(NO_SHOW), COMMAND_START,
                  &came_panel},
    [ACT_NO_CUSTOMER] = {"no-customer", N_("No customer"), IN(FINISHED) | IN(EXPIRED),
                         COMMAND_NO_CUSTOMER, &no_customer_panel},
    [ACT_ANSWERS] = {"answers", N_("Questionnaire"), ANY_STATE, COMMAND_ANSWER, &answers_panel},
    [ACT_PRINT] = {"print", N_("Reprint ticket"), ANY_STATE, COMMAND_TICK, NULL},
    [ACT_STORY] = {"story", N_("Story"), ANY_STATE, COMMAND_TICK, &story_panel},
};
_Static_assert(sizeof acts / sizeof *acts == ACT_COUNT, "one row per action");

static bool is_self(const struct office *office, const struct visit *visit)
{
    const struct business *business = &office->snap->model.business;
    return visit->with != NOBODY && business->consultants[visit->with].id == office->actor.staff;
}

// From a call that stands, only once it has been asked how it goes on; and by the desk, so that
// nobody looks a customer over and passes them on.
static bool may_go_back(const struct office *office, const struct visit *visit)
{
    return visit->asking && role_may(office->actor.role, RIGHT_SEE_NAMES);
}

static bool act_possible(const struct office *office, enum act act, const struct visit *visit)
{
    if (!visit || !(acts[act].states & 1u << visit->state))
        return false;
    if (act == ACT_NO_CUSTOMER && visit->no_customer)
        return false;
    if (acts[act].outcome != OUTCOME_NONE && !visit->incomplete)
        return false;
    if (act == ACT_ANSWERS && !answers_are_asked(office, visit))
        return false;
    if (act == ACT_STORY || act == ACT_PRINT)
        return role_may(office->actor.role, RIGHT_SEE_QUEUE);
    if (act == ACT_CALL && !role_may(office->actor.role, RIGHT_OVERRIDE))
        return false; // anything but the proposal is a supervisor's choice
    if (act == ACT_RETURN && visit->state == VISIT_CALLED && !may_go_back(office, visit))
        return false;
    return role_may_command(office->actor.role, acts[act].command, is_self(office, visit));
}

// The same command for the same visit is already on its way: a double tap.
static bool under_way(const struct office *office, enum command_kind kind, int64_t visit)
{
    return office->working > 0 && office->working_kind == kind && office->working_visit == visit;
}

static const struct visit *oldest_called(const struct office *office)
{
    const struct model *model = &office->snap->model;
    const struct visit *oldest = NULL;
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *visit = &model->visits.at[model->open_visits.at[i]];
        if (visit->state == VISIT_CALLED && (!oldest || visit->called_ms < oldest->called_ms))
            oldest = visit;
    }
    return oldest;
}

const struct visit *start_target(const struct desk *desk)
{
    const struct visit *target = desk_target(desk);
    return target && target->state == VISIT_CALLED ? target : oldest_called(desk->office);
}

const struct visit *desk_target(const struct desk *desk)
{
    const struct office *office = desk->office;
    const struct model *model = &office->snap->model;
    const struct visit *chosen = desk->panels.visit ? model_visit(model, desk->panels.visit) : NULL;
    if (chosen)
        return chosen;
    const struct visit *called = oldest_called(office);
    if (called)
        return called;
    return office->proposal_n ? model_visit(model, office->proposals[0].visit) : NULL;
}

static void do_act(struct desk *desk, enum act act, const struct visit *visit)
{
    struct office *office = desk->office;
    if (!act_possible(office, act, visit) || under_way(office, acts[act].command, visit->id))
        return;
    bool asks = acts[act].panel != NULL;
    if (act == ACT_PRINT) {
        office_print(office,
                     &(struct print_order){.visit = visit->id, .lang = (enum lang)visit->lang});
        return;
    }
    if (act == ACT_CAME)
        asks = engine_gone_on_ms(&office->snap->model, visit, visit->called_ms, NULL) != 0;
    if (asks) {
        if (panel_keeps(&desk->panels))
            return;
        desk->panels.visit = visit->id;
        panel_open(&desk->panels, acts[act].panel);
        return;
    }
    struct command command = act == ACT_CAME ? command_start_told(visit->id, 0, 0)
                                             : command_on_visit(acts[act].command, visit->id);
    command.outcome = acts[act].outcome;
    office_send(office, command);
}

void act_call(struct office *office, const struct proposal *p)
{
    if (p && !under_way(office, COMMAND_CALL, p->visit))
        office_send(office, command_call(p->visit, p->consultant));
}

static void act_call_next(struct desk *desk)
{
    struct office *office = desk->office;
    if (office->proposal_n && desk->panels.open == NULL)
        desk->panels.followed = desk->panels.visit =
            office->proposals[0].visit; // the keys now mean who is called
    act_call(office, office->proposal_n ? &office->proposals[0] : NULL);
}

// While a record of earlier is completed its keys mean that alone, and the next press ends nobody else's service.
static bool record_first(const struct desk *desk, enum act act)
{
    return act == ACT_FINISH && desk->panels.open == &records_panel;
}

// A key whose button is dimmed says why nothing happens.
static void say_not_now(struct office *office, enum act act, const struct visit *visit)
{
    enum lang lang = office_lang(office);
    struct arena *arena = &office->arena;
    const char *msgid = visit ? N_("“{action}” is not possible for {ticket}: {state}.")
                              : N_("Please choose somebody in the list first.");
    office_say_fill(office, TONE_ATTENTION, msgid, "action", tr(lang, acts[act].label), "ticket",
                    ticket_words(arena, visit), "state",
                    visit ? visit_state_words(lang, visit->state) : "", NULL);
}

// The role has the button, if not at every moment.
static bool has_button(const struct office *office, enum act act)
{
    return role_may_command(office->actor.role, acts[act].command, true) &&
           (act != ACT_CALL || role_may(office->actor.role, RIGHT_OVERRIDE));
}

// Whom the key means: the target, if it can be done to them. One who has left does not stand in the
// way, and a key on the big button does what the big button says.
static const struct visit *key_target(const struct desk *desk, enum act act)
{
    const struct office *office = desk->office;
    const struct visit *visit = desk_target(desk);
    if (!visit || act_possible(office, act, visit))
        return visit;
    bool on_big_button = act == ACT_START && office->proposal_n == 0;
    return on_big_button || !visit_is_open(visit) ? oldest_called(office) : visit;
}

// The button of the bar, or its key where the button is dimmed.
static void act_or_say(struct desk *desk, enum act act)
{
    const struct office *office = desk->office;
    const struct visit *visit = key_target(desk, act);
    if (record_first(desk, act))
        office_tell(desk->office, TONE_ATTENTION,
                    N_("The records to complete are open: Esc closes them."));
    else if (act_possible(office, act, visit))
        do_act(desk, act, visit);
    else if (has_button(office, act))
        say_not_now(desk->office, act, desk_target(desk));
}

int64_t act_row_visit(const char *id)
{
    static const char *const prefixes[] = {"visit", "call"};
    int64_t visit = 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes && visit <= 0; i++)
        visit = id_number(id, prefixes[i]);
    for (int i = 0; i < ACT_COUNT && visit <= 0; i++) {
        char prefix[32];
        snprintf(prefix, sizeof prefix, "act.%s", acts[i].name);
        visit = id_number(id, prefix);
    }
    return visit > 0 ? visit : 0;
}

// "act.NAME" or "act.NAME.VISIT".
static int pressed(struct desk *desk, const char *id)
{
    struct office *office = desk->office;
    int64_t proposed = id_number(id, "call");
    if (act_row_visit(id)) { // the button of a row is the row's
        desk->panels.visit = act_row_visit(id);
        desk->panels.followed = 0;
    }
    if (proposed > 0) {
        act_call(office, proposal_for(office, proposed));
        return SCREEN_STAY;
    }
    for (int i = 0; i < ACT_COUNT; i++) {
        char prefix[32];
        snprintf(prefix, sizeof prefix, "act.%s", acts[i].name);
        int64_t visit = id_number(id, prefix);
        if (visit > 0)
            do_act(desk, (enum act)i, model_visit(&office->snap->model, visit));
        else if (strcmp(id, prefix) == 0)
            act_or_say(desk, (enum act)i);
        else
            continue;
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

int act_event(struct desk *desk, const struct ui_event *event)
{
    if (is_id(event, "call-next"))
        act_call_next(desk);
    else if (is_id(event, "start-next")) // as the big button says, whatever is chosen in the queue
        do_act(desk, ACT_START, start_target(desk));
    else
        return event->kind == EVENT_ACTIVATE ? pressed(desk, event->id) : SCREEN_UNUSED;
    return SCREEN_STAY;
}

// How long until a called visit may be given up as one that does not come; 0: now.
static int64_t no_show_in_ms(const struct office *office, const struct visit *visit, int64_t now_ms)
{
    const struct site_rules *rules = &office->snap->model.business.rules;
    if (visit->asking)
        return 0;
    int calls = visit->calls < rules->calls_min ? 1 + rules->calls_min - visit->calls : 1;
    int64_t at_ms = visit->last_call_ms + calls * rules->recall_s * (int64_t)SECOND_MS;
    return at_ms > now_ms ? at_ms - now_ms : 0;
}

static const char *act_label(const struct office *office, struct ui *ui, enum act act,
                             const struct visit *visit)
{
    if (act == ACT_RETURN && visit && visit->state == VISIT_CALLED)
        return ui_tr(ui, N_("Back to the line"));
    if (act == ACT_RETURN && visit && visit->state == VISIT_PARKED && visit->on_the_way)
        return ui_tr(ui, N_("Is here"));
    if (act != ACT_NO_SHOW || !visit || visit->state != VISIT_CALLED)
        return ui_tr(ui, acts[act].label);
    int64_t left_ms = no_show_in_ms(office, visit, ui->now_ms);
    if (left_ms == 0)
        return ui_tr(ui, acts[act].label);
    return ui_fill(ui, N_("No-show in {timer}"), "timer", timer_words(ui, left_ms), NULL);
}

static int bar_buttons(const struct desk *desk, struct ui *ui, const struct visit *visit,
                       struct button out[ACT_COUNT])
{
    const struct office *office = desk->office;
    bool asked = act_possible(office, ACT_SERVED, visit); // what came of it, in their place
    int n = 0;
    for (int i = 0; i < ACT_COUNT; i++) {
        // Those of every visit keep their place; the others stand there when they apply.
        bool usual = !asked && (i <= ACT_NO_SHOW || i == ACT_TRANSFER || i == ACT_STORY);
        if (!usual && !act_possible(office, (enum act)i, visit))
            continue;
        out[n++] =
            (struct button){.id = arena_printf(ui->arena, "act.%s", acts[i].name),
                            .label = act_label(office, ui, (enum act)i, visit),
                            .kind = BUTTON_QUIET,
                            .disabled = !act_possible(office, (enum act)i, visit) ||
                                        record_first(desk, (enum act)i) ||
                                        under_way(office, acts[i].command, visit ? visit->id : 0),
                            .cap_out = i == ACT_CANCEL && desk->panels.open == &appointments_panel,
                            .small = true};
    }
    return n;
}

// As high as the state with the most buttons needs, so that they keep their place.
int act_bar_height(const struct desk *desk, struct ui *ui, int width)
{
    int most = 0;
    for (int i = 0; i < 2 * VISIT_STATE_COUNT; i++) { // just called, and asked whether they come
        struct visit some = {
            .state = (enum visit_state)(i / 2), .with = NOBODY, .incomplete = true};
        some.last_call_ms = ui->now_ms, some.asking = i % 2 ? ASKING_COMING : ASKING_NOTHING;
        struct button buttons[ACT_COUNT];
        int height = button_flow_height(ui, width, buttons, bar_buttons(desk, ui, &some, buttons));
        most = height > most ? height : most;
    }
    return ui->theme->line_px[TYPE_LABEL] + ui_px(ui, 8) + most;
}

void act_bar(const struct desk *desk, struct ui *ui, struct rect box)
{
    const struct visit *visit = desk_target(desk);
    struct rect line = rect_cut_top(&box, ui->theme->line_px[TYPE_LABEL] + ui_px(ui, 2));
    const char *whom = visit ? visit_summary(desk->office, ui, visit)
                             : ui_tr(ui, N_("Choose somebody in the queue to act for them."));
    if (act_possible(desk->office, ACT_SERVED, visit))
        whom = ui_fill(ui, N_("{ticket}: what came of it?"), "ticket", whom, NULL);
    label_named(ui, line, "target", whom, TYPE_LABEL, visit ? WEIGHT_BOLD : WEIGHT_REGULAR,
                visit ? COLOR_INK : COLOR_INK_SOFT, ALIGN_LEFT);
    rect_cut_top(&box, ui_px(ui, 6));
    struct button buttons[ACT_COUNT];
    int used = button_flow(ui, box, buttons, bar_buttons(desk, ui, visit, buttons));
    rect_cut_top(&box, used + ui_px(ui, 8));
    if (visit &&
        box.h >= ui->theme->line_px[TYPE_SMALL]) // the second line of buttons is not needed
        label_at(ui, rect_cut_top(&box, ui->theme->line_px[TYPE_SMALL]),
                 visit_facts(desk->office, ui, visit), TYPE_SMALL, WEIGHT_REGULAR, COLOR_INK_SOFT,
                 ALIGN_LEFT);
}
