// Times and rules of the whole site, and the classes of visits: numbers, each with its limits.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

#define RULE(field) offsetof(struct site_rules, field)
static const struct knob call_knobs[] = {
    {"recall", N_("Between two calls (seconds)"), RULE(recall_s), 1, 15, 0, 600},
    {"calls", N_("Calls before a no-show"), RULE(calls_min), 1, 1, 1, 9},
};
static const struct knob place_knobs[] = {
    {"grace", N_("Back in the old place after a no-show (minutes)"), RULE(return_grace_s), 60, 5, 0,
     240},
    {"owner-hold", N_("Hold for a busy owner at most (minutes)"), RULE(owner_hold_s), 60, 1, 0,
     120},
    {"wish-hold", N_("Hold for somebody asked for at most (minutes)"), RULE(wish_hold_s), 60, 1, 0,
     120},
    {"late", N_("An appointment is kept for who is late up to (minutes)"), RULE(appointment_late_s),
     60, 5, 0, 240},
    {"wish-lead", N_("Head start with whom a customer asked for or knows (minutes)"),
     RULE(wish_lead_s), 60, 1, 0, 120},
};
static const struct knob serving_knobs[] = {
    {"undo-time", N_("A start can be undone for (seconds)"), RULE(undo_s), 1, 30, 0, 600},
    {"turn-after", N_("A turn stays used after serving for (seconds)"), RULE(turn_after_s), 1, 30,
     0, 3600},
    {"rest", N_("Rest before the next customer (seconds)"), RULE(rest_s), 1, 30, 0, 1800},
    {"unfinished", N_("Incomplete records before suspension (0: never)"), RULE(unfinished_max), 1,
     1, 0, 50},
    {"clock-days", N_("A clock so long after the last entry is asked about (days, 0: never)"),
     RULE(clock_days), 1, 5, 0, 365},
};
#define CLASS(field) offsetof(struct class_rules, field)
static const struct knob class_knobs[] = {
    {"credit", N_("Head start in the queue (minutes)"), CLASS(credit_s), 60, 1, 0, 600},
    {"rate", N_("Priority gained per minute waited (percent)"), CLASS(rate_permille), 10, 10, 10,
     1000},
};
#define COUNT(table) ((int)(sizeof table / sizeof *table))

// ---- times and rules ---------------------------------------------------------------------------

static bool rules_pressed(struct office *office, const char *id)
{
    struct site_rules *rules = &office->settings.draft.business.rules;
    if (strcmp(id, "water") == 0)
        rules->water_on_start = !rules->water_on_start;
    else if (strcmp(id, "clear") == 0)
        rules->clear_on_finish = !rules->clear_on_finish;
    else if (strcmp(id, "returning-turn") == 0)
        rules->returning_turn = !rules->returning_turn;
    else if (strcmp(id, "wish-turn") == 0)
        rules->wish_turn = !rules->wish_turn;
    else
        return knobs_pressed(call_knobs, COUNT(call_knobs), rules, id) ||
               knobs_pressed(place_knobs, COUNT(place_knobs), rules, id) ||
               knobs_pressed(serving_knobs, COUNT(serving_knobs), rules, id);
    return true;
}

static void rules_detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct site_rules *rules = &office->settings.draft.business.rules;
    section_title(ui, box, ui_tr(ui, N_("Calling")), NULL);
    knobs_draw(ui, box, call_knobs, COUNT(call_knobs), rules);
    rect_cut_top(box, ui_px(ui, 4));
    section_title(ui, box, ui_tr(ui, N_("Keeping a place")), NULL);
    knobs_draw(ui, box, place_knobs, COUNT(place_knobs), rules);
    rect_cut_top(box, ui_px(ui, 4));
    section_title(ui, box, ui_tr(ui, N_("While serving")), NULL);
    knobs_draw(ui, box, serving_knobs, COUNT(serving_knobs), rules);
    toggle_draw(ui, box, "water", ui_tr(ui, N_("Water is brought when service begins")),
                rules->water_on_start != 0);
    toggle_draw(ui, box, "clear", ui_tr(ui, N_("The table is cleared after service")),
                rules->clear_on_finish != 0);
    toggle_draw(ui, box, "returning-turn", ui_tr(ui, N_("A returning customer costs the turn")),
                rules->returning_turn != 0);
    toggle_draw(ui, box, "wish-turn",
                ui_tr(ui, N_("A new customer's wish costs the turn, unless a record supports it")),
                rules->wish_turn != 0);
}

const struct part_view rules_view = {.label = N_("Times and rules"),
                                     .part = PART_RULES,
                                     .pressed = rules_pressed,
                                     .detail = rules_detail};

// ---- classes ----------------------------------------------------------------------------------

static int class_n(const struct settings *s)
{
    return s->draft.business.class_n;
}

static void class_entries(struct settings *s, struct entries *list)
{
    if (s->row < class_n(s))
        entry_words(list, "name", &s->draft.classes[s->row]);
}

static bool class_pressed(struct office *office, const char *id)
{
    struct settings *s = &office->settings;
    return s->row < class_n(s) &&
           knobs_pressed(class_knobs, COUNT(class_knobs), &s->draft.business.classes[s->row], id);
}

static void class_rows(const struct office *office, struct ui *ui, struct rect box)
{
    struct settings_row rows[CLASS_MAX] = {{0}};
    int n = class_n(&office->settings);
    for (int i = 0; i < n; i++)
        rows[i].title = words_in(&office->settings.draft.classes[i], ui->lang);
    rows_draw(office, ui, box, NULL, NULL, false, rows, n);
}

static void class_detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    if (s->row >= class_n(s))
        return;
    words_draw(office, ui, box, "name", ui_tr(ui, N_("What it is called")));
    knobs_draw(ui, box, class_knobs, COUNT(class_knobs), &s->draft.business.classes[s->row]);
}

const struct part_view classes_view = {.label = N_("Classes"),
                                       .part = PART_CLASSES,
                                       .entries = class_entries,
                                       .pressed = class_pressed,
                                       .rows = class_rows,
                                       .row_n = class_n,
                                       .detail = class_detail};
