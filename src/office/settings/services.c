// A service: its words, letter and picture, what it needs, who stands in, how its queue is run.

#include "office/frame/frame.h"
#include "office/parts/about.h"
#include "office/settings/internal.h"

#define SERVICE(field) offsetof(struct service_rules, field)
static const struct knob knobs[] = {
    {"target", N_("Target wait (minutes)"), SERVICE(target_s), 60, 1, 1, 240},
    {"wrap-up", N_("Wrap-up after each service (seconds)"), SERVICE(wrap_up_s), 1, 30, 0, 1800},
    {"slot", N_("An appointment every so many minutes (0: none)"), SERVICE(slot_min), 1, 5, 0, 480},
    {"slot-people", N_("Appointments at once (0: one per consultant)"), SERVICE(slot_people), 1, 1,
     0, 50},
};
enum { KNOB_N = sizeof knobs / sizeof *knobs };

static const char *const modes[] = {
    [MODE_AUTOMATIC] = N_("Calls by itself"),
    [MODE_DESK] = N_("The desk confirms"),
};
_Static_assert(sizeof modes / sizeof *modes == MODE_COUNT, "one name per mode");

// Drawings that say what one comes for.
static const char *const icons[] = {"car",   "steering-wheel", "wrench", "chat", "house", "key",
                                    "phone", "calendar",       "gift",   "info", "heart", "people"};
enum { ICON_N = sizeof icons / sizeof *icons };

static int service_n(const struct settings *s)
{
    return s->draft.business.service_n;
}

static struct service_rules *chosen(struct settings *s)
{
    return s->row < service_n(s) ? &s->draft.business.services[s->row] : NULL;
}

static void entries(struct settings *s, struct entries *list)
{
    struct service_rules *rules = chosen(s);
    if (!rules)
        return;
    entry_words(list, "name", &s->draft.services[s->row].words.name);
    entry_long(list, "help", &s->draft.services[s->row].words.description);
    entry_letter(list, "letter", &rules->prefix);
}

// Taken to the end of the order, or out of it.
static void toggle_cover(struct service_rules *rules, int64_t id)
{
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] != id)
            continue;
        rules->cover_n--;
        memmove(rules->cover + i, rules->cover + i + 1,
                (size_t)(rules->cover_n - i) * sizeof *rules->cover);
        rules->cover[rules->cover_n] = 0;
        return;
    }
    if (rules->cover_n < COVER_MAX)
        rules->cover[rules->cover_n++] = id;
}

static void set_icon(struct service_words *words, const char *icon)
{
    memset(words->icon, 0, sizeof words->icon); // drafts are compared byte by byte
    utf8_copy(words->icon, sizeof words->icon, icon);
}

static bool press_number(struct settings *s, struct service_rules *rules, const char *id)
{
    struct profile *p = &s->draft;
    int64_t i;
    if ((i = id_number(id, "policy")) >= 0 && i < POLICY_COUNT)
        rules->policy = (enum policy)i;
    else if ((i = id_number(id, "mode")) >= 0 && i < MODE_COUNT)
        rules->mode = (enum mode)i;
    else if ((i = id_number(id, "class")) >= 0 && i < p->business.class_n)
        rules->class = (int)i;
    else if ((i = id_number(id, "icon")) >= 0 && i < ICON_N)
        set_icon(&p->services[s->row].words, icons[i]);
    else if ((i = id_number(id, "need")) >= 0 && i < SKILL_MAX)
        rules->skills ^= UINT64_C(1) << i;
    else if ((i = id_number(id, "cover")) >= 0 && i < p->business.consultant_n)
        toggle_cover(rules, p->business.consultants[i].id);
    else
        return false;
    return true;
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = &office->settings;
    struct service_rules *rules = chosen(s);
    int by;
    if (strcmp(id, "service.new") == 0) {
        int row = profile_add_service(&s->draft);
        if (row >= 0)
            settings_show(s, SETTINGS_SERVICES, row);
        return true;
    }
    if (!rules)
        return false;
    if (strcmp(id, "active") == 0)
        rules->active = !rules->active;
    else if (strcmp(id, "phone-optional") == 0)
        s->draft.services[s->row].words.phone_optional ^= true;
    else if (strcmp(id, "makes-owner") == 0)
        s->draft.services[s->row].makes_owner ^= true;
    else if ((by = step_of(id, "group")) != 0)
        rules->group = (rules->group + by + GROUP_MAX) % GROUP_MAX;
    else
        return press_number(s, rules, id) || knobs_pressed(knobs, KNOB_N, rules, id);
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------

static void rows(const struct office *office, struct ui *ui, struct rect box)
{
    const struct profile *p = &office->settings.draft;
    struct settings_row list[SERVICE_MAX] = {{0}};
    for (int i = 0; i < p->business.service_n; i++) {
        const struct service_rules *rules = &p->business.services[i];
        list[i] = (struct settings_row){.title = words_in(&p->services[i].words.name, ui->lang),
                                        .fact = rules->active
                                                    ? arena_printf(ui->arena, "%c", rules->prefix)
                                                    : ui_tr(ui, N_("not in use"))};
    }
    rows_draw(office, ui, box, "service.new", ui_tr(ui, N_("New service")),
              p->business.service_n == SERVICE_MAX, list, p->business.service_n);
}

static void draw_icons(struct ui *ui, struct rect *box, const char *chosen_icon)
{
    int side = ui_px(ui, 40), gap = ui_px(ui, 6);
    section_title(ui, box, ui_tr(ui, N_("Picture at the kiosk")), NULL);
    struct rect line = rect_cut_top(box, side);
    for (int i = 0; i < ICON_N; i++) {
        ui_button(ui, rect_cut_left(&line, side),
                  &(struct button){.id = arena_printf(ui->arena, "icon.%d", i),
                                   .label = icons[i],
                                   .icon = icons[i],
                                   .icon_only = true,
                                   .chosen = strcmp(icons[i], chosen_icon) == 0});
        rect_cut_left(&line, gap);
    }
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_needs(const struct profile *p, struct ui *ui, struct rect *box, uint64_t needs)
{
    struct button buttons[SKILL_MAX];
    int n = 0;
    section_title(ui, box, ui_tr(ui, N_("Whoever serves it needs all of these")), NULL);
    for (int i = 0; i < SKILL_MAX; i++) {
        if (skill_used(p, i) || (needs >> i & 1))
            buttons[n++] = (struct button){.id = arena_printf(ui->arena, "need.%d", i),
                                           .label = skill_words(ui->arena, ui->lang, p, i),
                                           .chosen = needs >> i & 1};
    }
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui->theme->gap_px);
}

static int place_in_cover(const struct service_rules *rules, int64_t id)
{
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] == id)
            return i + 1;
    }
    return 0;
}

static void draw_cover(const struct office *office, struct ui *ui, struct rect *box,
                       const struct service_rules *rules)
{
    const struct business *b = &office->settings.draft.business;
    struct button *buttons = arena_alloc(ui->arena, CONSULTANT_MAX * sizeof *buttons);
    int n = 0;
    section_title(ui, box, ui_tr(ui, N_("Who stands in when nobody of them is there, in order")),
                  NULL);
    for (int i = 0; i < b->consultant_n; i++) {
        int place = place_in_cover(rules, b->consultants[i].id);
        const char *name = person_words(office, ui->lang, b->consultants[i].id);
        if (!b->consultants[i].active && place == 0)
            continue;
        buttons[n++] =
            (struct button){.id = arena_printf(ui->arena, "cover.%d", i),
                            .label = place ? arena_printf(ui->arena, "%d · %s", place, name) : name,
                            .chosen = place > 0,
                            .small = true,
                            .disabled = place == 0 && rules->cover_n == COVER_MAX};
    }
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui->theme->gap_px);
}

static const char **translated(struct ui *ui, const char *const *msgids, int n)
{
    const char **labels = arena_alloc(ui->arena, (size_t)n * sizeof *labels);
    for (int i = 0; i < n; i++)
        labels[i] = ui_tr(ui, msgids[i]);
    return labels;
}

static void draw_class(const struct profile *p, struct ui *ui, struct rect *box, int class)
{
    const char *labels[CLASS_MAX];
    for (int i = 0; i < p->business.class_n; i++)
        labels[i] = words_in(&p->classes[i], ui->lang);
    choice_draw(ui, box, ui_tr(ui, N_("Who comes for it has the class")), "class", labels,
                p->business.class_n, class);
}

static void draw_letter(const struct office *office, struct ui *ui, struct rect *box)
{
    const char *label = ui_tr(ui, N_("Letter of the tickets"));
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    struct rect right = rect_cut_right(&line, ui_px(ui, 96));
    rect_cut_right(&line, ui->theme->gap_px);
    label_at(ui, line, label, TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK, ALIGN_LEFT);
    field_draw(office, ui, right, "letter", NULL, label, NULL);
    rect_cut_top(box, ui_px(ui, 6));
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    const struct profile *p = &s->draft;
    if (s->row >= service_n(s))
        return;
    const struct service_rules *rules = &p->business.services[s->row];
    const struct service_profile *about = &p->services[s->row];
    words_draw(office, ui, box, "name", ui_tr(ui, N_("What it is called")));
    long_draw(office, ui, box, "help", ui_tr(ui, N_("One line about it, at the kiosk")));
    toggle_draw(ui, box, "active", ui_tr(ui, N_("In use")), rules->active);
    draw_letter(office, ui, box);
    draw_icons(ui, box, about->words.icon);
    draw_needs(p, ui, box, rules->skills);
    draw_cover(office, ui, box, rules);
    knobs_draw(ui, box, knobs, KNOB_N, rules);
    stepper_draw(ui, box, "group", ui_tr(ui, N_("Turn group: services of one group share a turn")),
                 rules->group, 0, GROUP_MAX - 1);
    toggle_draw(ui, box, "phone-optional", ui_tr(ui, N_("The phone number may be left out")),
                about->words.phone_optional);
    toggle_draw(ui, box, "makes-owner",
                ui_tr(ui, N_("Who serves here becomes the customer's own consultant")),
                about->makes_owner);
    rect_cut_top(box, ui->theme->gap_px);
    draw_class(p, ui, box, rules->class);
    choice_draw(ui, box, ui_tr(ui, N_("Who gets a customer nobody owns?")), "policy",
                translated(ui, policy_names, POLICY_COUNT), POLICY_COUNT, (int)rules->policy);
    choice_draw(ui, box, ui_tr(ui, N_("Who calls?")), "mode", translated(ui, modes, MODE_COUNT),
                MODE_COUNT, (int)rules->mode);
}

const struct part_view services_view = {.label = N_("Services"),
                                        .add = "service.new",
                                        .part = PART_SERVICES,
                                        .entries = entries,
                                        .pressed = pressed,
                                        .rows = rows,
                                        .row_n = service_n,
                                        .detail = detail};
