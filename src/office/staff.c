// The people who work here, within the settings: names in every language, role, whether they serve,
// desk, PIN. A person is saved at once; that they serve, and where, belongs to the business's draft.

#include "office/own.h"

enum { DESK_MAX = 999 };

static const enum role roles[] = {ROLE_CONSULTANT, ROLE_RECEPTIONIST, ROLE_MANAGER,
                                  ROLE_ADMINISTRATOR};
enum { ROLE_N = sizeof roles / sizeof *roles };

static void show(struct settings *s, const struct staff_row *row)
{
    s->staff = *row;
    s->staff_changed = false;
    field_wipe(&s->pin);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        field_set(&s->names[lang], row->name.in[lang]);
}

void staff_reset(struct office *office)
{
    const struct facts *facts = &office->facts;
    static const struct staff_row nobody = {.role = ROLE_CONSULTANT, .active = true};
    show(&office->settings, facts->staff_n ? &facts->staff[0] : &nobody);
}

// The consultant's row in the draft, or NULL.
static struct consultant_rules *serving(struct settings *s)
{
    int i = business_consultant(&s->draft, s->staff.id);
    return s->staff.id && i >= 0 ? &s->draft.consultants[i] : NULL;
}

// Rows are only appended, in the order of their ids: somebody who came before the newest consultant
// cannot be entered as one any more.
static bool may_begin_to_serve(const struct settings *s)
{
    int n = s->draft.consultant_n;
    return s->staff.id && n < CONSULTANT_MAX &&
           (n == 0 || s->draft.consultants[n - 1].id < s->staff.id);
}

static void toggle_serving(struct settings *s)
{
    struct consultant_rules *c = serving(s);
    if (!c && !may_begin_to_serve(s))
        return;
    s->changed = true;
    if (c) {
        c->active = !c->active;
        return;
    }
    uint64_t skills = 0;
    for (int i = 0; i < s->draft.service_n; i++)
        skills |= s->draft.services[i].skills;
    s->draft.consultants[s->draft.consultant_n++] =
        (struct consultant_rules){.id = s->staff.id,
                                  .active = true,
                                  .desk = s->draft.consultant_n + 1,
                                  .skills = skills,
                                  .languages = (1u << LANG_COUNT) - 1};
}

static void toggle_skill(struct settings *s, int service)
{
    struct consultant_rules *c = serving(s);
    if (!c || service >= s->draft.service_n)
        return;
    c->skills ^= s->draft.services[service].skills;
    s->changed = true;
}

static void step_desk(struct settings *s, int by)
{
    struct consultant_rules *c = serving(s);
    if (!c || c->desk + by < 0 || c->desk + by > DESK_MAX)
        return;
    c->desk += by;
    s->changed = true;
}

void staff_save(struct office *office)
{
    struct settings *s = &office->settings;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        utf8_copy(s->staff.name.in[lang], NAME_SIZE, s->names[lang].text);
    if (!*words_in(&s->staff.name, LANG_ZH_TW)) {
        office_say(office, TONE_ATTENTION,
                   tr(office_lang(office), N_("A person needs a name in one language at least.")));
        return;
    }
    s->staff_changed = false;
    office_ask_staff(office, &s->staff);
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = &office->settings;
    int64_t i;
    if ((i = id_number(id, "person")) >= 0 && (size_t)i < office->facts.staff_n) {
        show(s, &office->facts.staff[i]);
    } else if (strcmp(id, "person.new") == 0) {
        show(s, &(struct staff_row){.role = ROLE_CONSULTANT, .active = true});
    } else if ((i = id_number(id, "role")) >= 0 && i < ROLE_N) {
        s->staff.role = roles[i];
        s->staff_changed = true;
    } else if (strcmp(id, "person.active") == 0) {
        s->staff.active = !s->staff.active;
        s->staff_changed = true;
    } else if (strcmp(id, "person.serves") == 0) {
        toggle_serving(s);
    } else if ((i = id_number(id, "skill")) >= 0) {
        toggle_skill(s, (int)i);
    } else if (strcmp(id, "desk.plus") == 0 || strcmp(id, "desk.minus") == 0) {
        step_desk(s, strcmp(id, "desk.plus") == 0 ? 1 : -1);
    } else {
        return false;
    }
    return true;
}

static void set_pin(struct office *office)
{
    struct settings *s = &office->settings;
    if (s->staff.id && strlen(s->pin.text) >= 4)
        office_ask_pin(office, s->staff.id, s->pin.text);
    field_wipe(&s->pin);
}

bool staff_event(struct office *office, const struct ui_event *event)
{
    struct settings *s = &office->settings;
    bool in_pin = event->focus && strcmp(event->focus, "pin") == 0;
    int64_t lang = event->focus ? id_number(event->focus, "name") : -1;
    if (is_id(event, "pin.set") || (in_pin && is_key(event, KEY_ENTER, 0))) {
        set_pin(office);
        return true;
    }
    if (event->kind == EVENT_ACTIVATE)
        return pressed(office, event->id);
    if (in_pin)
        return field_event(&s->pin, event);
    if (lang < 0 || lang >= LANG_COUNT || !field_event(&s->names[lang], event))
        return false;
    s->staff_changed = true;
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------
void staff_rows(const struct office *office, struct ui *ui, struct rect box)
{
    const struct facts *facts = &office->facts;
    struct button fresh = {
        .id = "person.new", .label = ui_tr(ui, N_("New person")), .icon = "plus"};
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    ui_button(ui, rect_cut_left(&foot, ui_button_width(ui, &fresh)), &fresh);
    rect_cut_bottom(&box, ui_px(ui, 8));
    int row = ui_px(ui, 46);
    struct rect list = list_begin(ui, box, "rows", (int)facts->staff_n * row);
    for (size_t i = 0; i < facts->staff_n; i++) {
        const struct staff_row *who = &facts->staff[i];
        ui_row(ui, rect_cut_top(&list, row),
               &(struct row){.id = arena_printf(ui->arena, "person.%zu", i),
                             .title = words_in(&who->name, ui->lang),
                             .help = role_words(ui->lang, who->role),
                             .fact = who->active ? NULL : ui_tr(ui, N_("not in use")),
                             .chosen = who->id == office->settings.staff.id});
    }
    ui_scroll_end(ui);
}

static void draw_role(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct button buttons[ROLE_N];
    for (int i = 0; i < ROLE_N; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "role.%d", i),
                                     .label = role_words(ui->lang, roles[i]),
                                     .chosen = s->staff.role == roles[i]};
    rect_cut_top(box, button_flow(ui, *box, buttons, ROLE_N));
    rect_cut_top(box, ui_px(ui, 8));
    ui_toggle(ui, rect_cut_top(box, ui_px(ui, 40)),
              &(struct toggle){.id = "person.active",
                               .label = ui_tr(ui, N_("Works here")),
                               .on = s->staff.active});
    rect_cut_top(box, ui->theme->gap_px);
}

static void draw_skills(const struct office *office, struct ui *ui, struct rect *box,
                        const struct consultant_rules *c)
{
    const struct business *draft = &office->settings.draft;
    struct button buttons[SERVICE_MAX];
    int n = 0;
    for (int i = 0; i < draft->service_n; i++) {
        if (draft->services[i].skills)
            buttons[n++] = (struct button){
                .id = arena_printf(ui->arena, "skill.%d", i),
                .label = words_in(&office->snap->catalogue.services[i].name, ui->lang),
                .chosen = (c->skills & draft->services[i].skills) == draft->services[i].skills,
                .small = true};
    }
    section_title(ui, box, ui_tr(ui, N_("May serve")), NULL);
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    rect_cut_top(box, ui_px(ui, 8));
    ui_stepper(ui, rect_cut_top(box, ui_px(ui, 44)), "desk", ui_tr(ui, N_("Desk number")), c->desk,
               0, DESK_MAX);
}

static void draw_serving(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    int i = s->staff.id ? business_consultant(&s->draft, s->staff.id) : -1;
    const struct consultant_rules *c = i >= 0 ? &s->draft.consultants[i] : NULL;
    ui_toggle(ui, rect_cut_top(box, ui_px(ui, 40)),
              &(struct toggle){.id = "person.serves",
                               .label = ui_tr(ui, N_("Serves customers")),
                               .on = c && c->active,
                               .disabled = !c && !may_begin_to_serve(s)});
    rect_cut_top(box, ui_px(ui, 8));
    if (c && c->active)
        draw_skills(office, ui, box, c);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_pin(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct input_box pin = {.id = "pin",
                            .label = ui_tr(ui, N_("New PIN, 4 to 12 digits")),
                            .text = s->pin.text,
                            .caret = -1,
                            .secret = true};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &pin));
    struct button set = {
        .id = "pin.set", .label = ui_tr(ui, N_("Set PIN")), .disabled = strlen(s->pin.text) < 4};
    struct rect right = rect_cut_right(&line, ui_button_width(ui, &set));
    rect_cut_right(&line, ui->theme->gap_px);
    ui_input(ui, line, &pin);
    ui_button(ui, rect_cut_bottom(&right, ui->theme->button_px), &set);
}

void staff_detail(const struct office *office, struct ui *ui, struct rect box)
{
    const struct settings *s = &office->settings;
    naming_draw(s, ui, &box);
    draw_role(s, ui, &box);
    if (!s->staff.id)
        return; // saved first
    draw_serving(office, ui, &box);
    draw_pin(s, ui, &box);
}
