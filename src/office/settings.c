// The rules of the business: delays, services, classes, consultants and PINs. What is changed is a
// draft until it is saved; saving is one event with its author, and can be read in the journal.

#include "office/own.h"

static const char *const views[] = {
    [SETTINGS_RULES] = N_("Delays"),    [SETTINGS_SERVICES] = N_("Services"),
    [SETTINGS_CLASSES] = N_("Classes"), [SETTINGS_STAFF] = N_("People and PINs"),
    [SETTINGS_SITE] = N_("Showroom"),
};
_Static_assert(sizeof views / sizeof *views == SETTINGS_VIEW_COUNT, "one name per view");

// A number of the draft: where it stands, what one step is, and its limits, in its own unit.
struct knob {
    const char *id, *label;
    size_t offset;
    int unit; // shown = stored ÷ unit
    int step, least, most;
};

#define RULE(field) offsetof(struct site_rules, field)
static const struct knob rule_knobs[] = {
    {"undo-time", N_("A start can be undone for (seconds)"), RULE(undo_s), 1, 30, 0, 600},
    {"owner-hold", N_("Hold for a busy owner at most (minutes)"), RULE(owner_hold_s), 60, 1, 0,
     120},
    {"wish-hold", N_("Hold for somebody asked for at most (minutes)"), RULE(wish_hold_s), 60, 1, 0,
     120},
    {"recall", N_("Between two calls (seconds)"), RULE(recall_s), 1, 15, 0, 600},
    {"calls", N_("Calls before a no-show"), RULE(calls_min), 1, 1, 1, 9},
    {"grace", N_("Back in the old place after a no-show (minutes)"), RULE(return_grace_s), 60, 5, 0,
     240},
    {"rest", N_("Rest before the next customer (seconds)"), RULE(rest_s), 1, 30, 0, 1800},
    {"unfinished", N_("Incomplete records before suspension (0: never)"), RULE(unfinished_max), 1,
     1, 0, 50},
    {"late", N_("An appointment is kept for who is late up to (minutes)"), RULE(appointment_late_s),
     60, 5, 0, 240},
    {"water", N_("Water to be brought when service begins (0: no)"), RULE(water_on_start), 1, 1, 0,
     1},
    {"clear", N_("Table to be cleared after service (0: no)"), RULE(clear_on_finish), 1, 1, 0, 1},
};
#define SERVICE(field) offsetof(struct service_rules, field)
static const struct knob service_knobs[] = {
    {"target", N_("Target wait (minutes)"), SERVICE(target_s), 60, 1, 1, 240},
    {"wrap-up", N_("Wrap-up after each service (seconds)"), SERVICE(wrap_up_s), 1, 30, 0, 1800},
    {"slot", N_("An appointment every so many minutes (0: none)"), SERVICE(slot_min), 1, 5, 0, 480},
    {"slot-people", N_("Appointments at once (0: one per consultant)"), SERVICE(slot_people), 1, 1,
     0, 50},
};
#define CLASS(field) offsetof(struct class_rules, field)
static const struct knob class_knobs[] = {
    {"credit", N_("Head start in the queue (minutes)"), CLASS(credit_s), 60, 1, 0, 600},
    {"rate", N_("Priority gained per minute waited (percent)"), CLASS(rate_permille), 10, 10, 10,
     1000},
};
#define COUNT(table) ((int)(sizeof table / sizeof *table))

static const char *const policies[] = {
    [POLICY_TURN] = N_("By turn"),
    [POLICY_LONGEST_IDLE] = N_("Longest idle"),
    [POLICY_FEWEST_SERVED] = N_("Fewest served"),
    [POLICY_LEAST_MINUTES] = N_("Least minutes"),
};
_Static_assert(sizeof policies / sizeof *policies == POLICY_COUNT, "one name per policy");

const char *policy_words(enum policy policy)
{
    return policies[policy];
}
static const char *const modes[] = {
    [MODE_AUTOMATIC] = N_("Calls by itself"),
    [MODE_DESK] = N_("The desk confirms"),
};
_Static_assert(sizeof modes / sizeof *modes == MODE_COUNT, "one name per mode");

struct knobs { // of the chosen view and row
    const struct knob *knobs;
    int n;
    char *base; // of the record they stand in
};

static struct knobs knobs_of(struct settings *s)
{
    struct business *b = &s->draft;
    switch (s->view) {
    case SETTINGS_RULES:
        return (struct knobs){rule_knobs, COUNT(rule_knobs), (char *)&b->rules};
    case SETTINGS_SERVICES:
        if (s->row < b->service_n)
            return (struct knobs){service_knobs, COUNT(service_knobs),
                                  (char *)&b->services[s->row]};
        break;
    case SETTINGS_CLASSES:
        if (s->row < b->class_n)
            return (struct knobs){class_knobs, COUNT(class_knobs), (char *)&b->classes[s->row]};
        break;
    case SETTINGS_STAFF:
    case SETTINGS_SITE:
    case SETTINGS_VIEW_COUNT:
        break;
    }
    return (struct knobs){NULL, 0, NULL};
}

static int *value_of(const struct knobs *knobs, int i)
{
    return (int *)(void *)(knobs->base + knobs->knobs[i].offset);
}

// ---- events -----------------------------------------------------------------------------------
static void reset(struct office *office)
{
    struct settings *s = &office->settings;
    const struct business *open = &office->snap->model.business;
    s->draft = open->class_n > 0 ? *open : office->facts.business;
    s->changed = false;
    naming_reset(office);
    if (s->view == SETTINGS_STAFF)
        staff_reset(office);
    else
        naming_show(s);
}

static void enter(void *app, int64_t now_ms)
{
    (void)now_ms;
    reset(app);
}

static int save(struct office *office)
{
    struct settings *s = &office->settings;
    if (s->staff_changed)
        staff_save(office);
    if (!naming_complete(s)) {
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office), N_("A service needs a name in one language at least.")));
        return SCREEN_STAY;
    }
    if (s->changed)
        office_send_business(office, &s->draft, &s->named);
    s->changed = false;
    return SCREEN_STAY;
}

static bool turn_knob(struct settings *s, const char *id)
{
    struct knobs knobs = knobs_of(s);
    for (int i = 0; i < knobs.n; i++) {
        const struct knob *k = &knobs.knobs[i];
        size_t n = strlen(k->id);
        if (strncmp(id, k->id, n) != 0 || id[n] != '.')
            continue;
        int shown = *value_of(&knobs, i) / k->unit;
        shown += strcmp(id + n, ".plus") == 0 ? k->step : -k->step;
        shown = shown < k->least ? k->least : shown > k->most ? k->most : shown;
        *value_of(&knobs, i) = shown * k->unit;
        s->changed = true;
        return true;
    }
    return false;
}

static bool choose(struct office *office, const char *id)
{
    struct settings *s = &office->settings;
    int64_t i;
    if ((i = id_number(id, "settings")) >= 0 && i < SETTINGS_VIEW_COUNT) {
        s->view = (enum settings_view)i;
        s->row = 0;
        if (s->view == SETTINGS_STAFF)
            staff_reset(office);
        naming_show(s);
    } else if ((i = id_number(id, "row")) >= 0) {
        s->row = (int)i;
        naming_show(s);
    } else if (strcmp(id, "service.new") == 0) {
        naming_new_service(s);
    } else if ((i = id_number(id, "policy")) >= 0 && i < POLICY_COUNT) {
        s->draft.services[s->row].policy = (enum policy)i;
        s->changed = true;
    } else if ((i = id_number(id, "mode")) >= 0 && i < MODE_COUNT) {
        s->draft.services[s->row].mode = (enum mode)i;
        s->changed = true;
    } else if (strcmp(id, "active") == 0) {
        s->draft.services[s->row].active = !s->draft.services[s->row].active;
        s->changed = true;
    } else {
        return turn_knob(s, id);
    }
    return true;
}

static int settings_event(void *app, const struct ui_event *event)
{
    struct office *office = app;
    struct settings *s = &office->settings;
    int go = chrome_event(office, event);
    if (go != SCREEN_UNUSED)
        return go;
    if (is_id(event, "save") || is_char(event, 's', MOD_CTRL))
        return save(office);
    if (is_id(event, "revert")) {
        reset(office);
        return SCREEN_STAY;
    }
    if (s->view == SETTINGS_STAFF ? staff_event(office, event) : naming_event(s, event))
        return SCREEN_STAY;
    return event->kind == EVENT_ACTIVATE && choose(office, event->id) ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- drawing ----------------------------------------------------------------------------------
static void draw_knobs(struct settings *s, struct ui *ui, struct rect *box)
{
    struct knobs knobs = knobs_of(s);
    for (int i = 0; i < knobs.n; i++) {
        const struct knob *k = &knobs.knobs[i];
        ui_stepper(ui, rect_cut_top(box, ui_px(ui, 44)), k->id, ui_tr(ui, k->label),
                   *value_of(&knobs, i) / k->unit, k->least, k->most);
        rect_cut_top(box, ui_px(ui, 6));
    }
}

static void draw_choice(struct ui *ui, struct rect *box, const char *title, const char *prefix,
                        const char *const *names, int n, int chosen)
{
    section_title(ui, box, title, NULL);
    struct button buttons[POLICY_COUNT];
    for (int i = 0; i < n; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "%s.%d", prefix, i),
                                     .label = ui_tr(ui, names[i]),
                                     .chosen = i == chosen};
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_active(struct ui *ui, struct rect *box, bool on)
{
    ui_toggle(ui, rect_cut_top(box, ui_px(ui, 44)),
              &(struct toggle){.id = "active", .label = ui_tr(ui, N_("In use")), .on = on});
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_detail(const struct office *office, struct ui *ui, struct rect box)
{
    struct settings s = office->settings; // knobs_of points into it: a copy keeps draw pure
    if (naming_of(&s))
        naming_draw(&s, ui, &box);
    if (s.view == SETTINGS_SERVICES && s.row < s.draft.service_n)
        draw_active(ui, &box, s.draft.services[s.row].active);
    draw_knobs(&s, ui, &box);
    rect_cut_top(&box, ui->theme->gap_px);
    if (s.view == SETTINGS_SERVICES && s.row < s.draft.service_n) {
        draw_choice(ui, &box, ui_tr(ui, N_("Who gets a customer nobody owns?")), "policy", policies,
                    POLICY_COUNT, (int)s.draft.services[s.row].policy);
        draw_choice(ui, &box, ui_tr(ui, N_("Who calls?")), "mode", modes, MODE_COUNT,
                    (int)s.draft.services[s.row].mode);
    }
}

static int row_count(const struct settings *s)
{
    return s->view == SETTINGS_SERVICES  ? s->draft.service_n
           : s->view == SETTINGS_CLASSES ? s->draft.class_n
                                         : 0;
}

static void draw_rows(const struct office *office, struct ui *ui, struct rect box)
{
    const struct settings *s = &office->settings;
    bool services = s->view == SETTINGS_SERVICES;
    if (services) {
        struct button fresh = {.id = "service.new",
                               .label = ui_tr(ui, N_("New service")),
                               .icon = "plus",
                               .disabled = s->draft.service_n == SERVICE_MAX};
        struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
        ui_button(ui, rect_cut_left(&foot, ui_button_width(ui, &fresh)), &fresh);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    int row = ui_px(ui, 42), n = row_count(s);
    struct rect list = list_begin(ui, box, "rows", n * row);
    for (int i = 0; i < n; i++) {
        const char *name =
            words_in(services ? &s->named.services[i] : &s->named.classes[i], ui->lang);
        bool off = services && !s->draft.services[i].active;
        ui_row(ui, rect_cut_top(&list, row),
               &(struct row){
                   .id = arena_printf(ui->arena, "row.%d", i),
                   .title = *name ? name : ui_tr(ui, N_("(no name yet)")),
                   .fact = off        ? ui_tr(ui, N_("not in use"))
                           : services ? arena_printf(ui->arena, "%c", s->draft.services[i].prefix)
                                      : NULL,
                   .chosen = i == s->row});
    }
    ui_scroll_end(ui);
}

static void draw(const void *app, struct ui *ui)
{
    const struct office *office = app;
    const struct settings *s = &office->settings;
    struct rect body = chrome(office, ui, PAGE_SETTINGS);
    struct rect head = rect_cut_top(&body, ui_px(ui, 40));
    struct button save_button = {.id = "save",
                                 .label = ui_tr(ui, N_("Save")),
                                 .kind = BUTTON_PRIMARY,
                                 .shortcut = "Ctrl+S",
                                 .disabled = !s->changed && !s->staff_changed};
    struct button revert = {.id = "revert",
                            .label = ui_tr(ui, N_("Discard")),
                            .disabled = !s->changed && !s->staff_changed};
    ui_button(ui, rect_cut_right(&head, ui_button_width(ui, &save_button)), &save_button);
    rect_cut_right(&head, ui_px(ui, 8));
    ui_button(ui, rect_cut_right(&head, ui_button_width(ui, &revert)), &revert);
    rect_cut_right(&head, ui->theme->gap_px);
    const char *labels[SETTINGS_VIEW_COUNT];
    for (int i = 0; i < SETTINGS_VIEW_COUNT; i++)
        labels[i] = ui_tr(ui, views[i]);
    int most = ui_px(ui, 640);
    ui_tabs(ui, rect_cut_left(&head, head.w < most ? head.w : most), "settings", labels,
            SETTINGS_VIEW_COUNT, s->view);
    rect_cut_top(&body, ui->theme->gap_px);
    ui_panel(ui, body);
    struct rect in = rect_inset(body, ui_px(ui, 20), ui_px(ui, 16));
    if (s->view == SETTINGS_STAFF) {
        staff_rows(office, ui, rect_cut_left(&in, in.w * 30 / 100));
        rect_cut_left(&in, ui_px(ui, 32));
    } else if (s->view != SETTINGS_RULES && s->view != SETTINGS_SITE) {
        draw_rows(office, ui, rect_cut_left(&in, in.w * 36 / 100));
        rect_cut_left(&in, ui_px(ui, 32));
    }
    bool rows = s->view == SETTINGS_SERVICES || s->view == SETTINGS_CLASSES;
    if (rows && row_count(s) == 0) {
        ui_text(ui, in, ui_tr(ui, N_("There is nothing here yet.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    if (in.w > ui_px(ui, 720))
        in.w = ui_px(ui, 720);
    if (s->view == SETTINGS_STAFF)
        staff_detail(office, ui, in);
    else
        draw_detail(office, ui, in);
}

static void leave(void *app, int64_t now_ms)
{
    struct office *office = app;
    (void)now_ms;
    field_wipe(&office->settings.pin);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        field_wipe(&office->settings.names[lang]);
}

const struct screen settings_screen = {
    .name = "settings",
    .enter = enter,
    .leave = leave,
    .event = settings_event,
    .draw = draw,
};
