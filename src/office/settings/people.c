// The people who work here: names and titles in every language, role, whether they serve, where and
// what, PIN. A new PIN is set at once; everything else belongs to the draft, and the first PIN goes with it.

#include "office/settings/internal.h"

#include <stdlib.h>

static int row_n(const struct settings *s)
{
    return (int)s->people.n;
}

static struct staff_row *chosen(struct settings *s)
{
    return s->row < row_n(s) ? &s->people.at[s->row] : NULL;
}

int people_serving(const struct settings *s)
{
    int64_t id = s->row < row_n(s) ? s->people.at[s->row].id : 0;
    return id ? business_consultant(&s->draft.business, id) : -1;
}

static bool may_begin_to_serve(const struct settings *s)
{
    struct profile *tried = mem_alloc(sizeof *tried);
    *tried = s->draft;
    int64_t who = s->people.at[s->row].id;
    bool may = profile_begin_serving(tried, s->people.at, s->people.n, who) >= 0;
    free(tried);
    return may;
}

static void serve(struct settings *s, bool serves)
{
    int i = people_serving(s);
    if (serves)
        profile_begin_serving(&s->draft, s->people.at, s->people.n, s->people.at[s->row].id);
    else if (i >= 0)
        s->draft.business.consultants[i].active = false;
}

// A consultant from the start: whom and what they serve stands below, to be changed before anything is saved.
static int add_person(struct settings *s, const char *id)
{
    (void)id;
    if (!s->edits_staff || s->people.n == STAFF_MAX)
        return -1;
    struct staff_row who = {.id = settings_next_person(s), .role = ROLE_CONSULTANT, .active = true};
    s->people.at[s->people.n++] = who;
    profile_begin_serving(&s->draft, s->people.at, s->people.n, who.id);
    return (int)s->people.n - 1;
}

bool people_new(const struct settings *s, int row)
{
    return row < row_n(s) && !people_find(&s->people_was, s->people.at[row].id);
}

int64_t settings_next_person(const struct settings *s)
{
    int64_t last = 0;
    for (size_t i = 0; i < s->people.n; i++)
        last = s->people.at[i].id > last ? s->people.at[i].id : last;
    return last + 1;
}

// Only an administrator may: who that is, and how they come here.
static void say_who_may(struct settings *s)
{
    struct ui ui = office_ui(s->office);
    const char *names = "";
    for (size_t i = 0; i < s->people.n; i++) {
        const struct staff_row *who = &s->people.at[i];
        if (who->active && who->role == ROLE_ADMINISTRATOR)
            names = arena_printf(ui.arena, "%s%s%s", names, *names ? ", " : "",
                                 words_in(&who->name, ui.lang));
    }
    office_say(s->office, TONE_ATTENTION,
               ui_fill(&ui,
                       N_("People are entered by {names}: lock this screen, and let them sign in. "
                          "Whom and what somebody serves you set yourself."),
                       "names", names, NULL));
}

static bool pressed(struct settings *s, const char *id)
{
    int i = people_serving(s);
    bool toggles = chosen(s) && strcmp(id, "person.serves") == 0;
    if (toggles)
        serve(s, i < 0 || !s->draft.business.consultants[i].active);
    else if (strcmp(id, "person.new") == 0)
        say_who_may(s);
    else
        return false;
    return true;
}

static void set_pin(struct settings *s)
{
    struct staff_row *who = chosen(s);
    if (who && !people_new(s, s->row) && app_is_pin(s->pin.text))
        settings_ask_pin(s, who->id, s->pin.text);
    field_wipe(&s->pin);
}

bool people_pin_event(struct settings *s, const struct ui_event *event)
{
    bool in_pin = event->focus && strcmp(event->focus, "pin") == 0;
    if (!s->edits_staff)
        return false;
    if (is_id(event, "pin.set") || (in_pin && is_key(event, KEY_ENTER, 0))) {
        set_pin(s);
        return true;
    }
    return in_pin && event->kind != EVENT_ACTIVATE && field_event(&s->pin, event);
}

// ---- drawing ----------------------------------------------------------------------------------

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct staff_row *who = &s->people.at[i];
    out->as = (struct row){.title = words_in(&who->name, ui->lang),
                           .help = role_words(ui->lang, who->role),
                           .fact = people_new(s, i) ? ui_tr(ui, N_("new"))
                                   : who->active    ? NULL
                                                    : ui_tr(ui, N_("not in use"))};
}

// Whoever is switched off while somebody sits with them is told of, before it is saved.
static void warn_serving(struct settings *s, struct ui *ui, struct rect *box,
                         const struct consultant_rules *c)
{
    const struct model *model = &s->office->snap->model;
    const struct consultant *now = c ? model_consultant(model, c->id) : NULL;
    const struct visit *visit = now && now->visit ? model_visit(model, now->visit) : NULL;
    if (visit && (!c->active || !s->people.at[s->row].active))
        note_draw(ui, box,
                  ui_fill(ui,
                          N_("{ticket} is with them now, and stays theirs until it is finished."),
                          "ticket", ticket_words(ui->arena, visit), NULL),
                  COLOR_ACCENT);
}

static void draw_serving(struct settings *s, struct ui *ui, struct rect *box)
{
    int i = people_serving(s);
    const struct consultant_rules *c = i >= 0 ? &s->draft.business.consultants[i] : NULL;
    bool may = c || may_begin_to_serve(s);
    ui_toggle(ui, rect_cut_top(box, touch_px(ui, 40)),
              &(struct toggle){WORDED(ui, "person.serves", N_("Serves customers")),
                               .on = c && c->active, .disabled = !may});
    rect_cut_top(box, ui_px(ui, 4));
    if (!may)
        hint_draw(ui, box,
                  N_("Consultants are kept in the order they came: enter this person "
                     "again as a new one to serve customers."));
    warn_serving(s, ui, box, c);
    if (!c || !c->active)
        return;
    topic_draw(s, ui, box, TOPIC_SERVES);
    rect_cut_top(box, ui->theme->gap_px - ui_px(ui, 6));
}

static void draw_told(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct text_style how = {.type = TYPE_BODY,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_ACCENT,
                             .wrap = true,
                             .id = "new-pins"};
    text_cut(
        ui, box,
        ui_fill(ui, N_("Tell them now, it is not shown again: {pins}"), "pins", s->new_pins, NULL),
        &how);
    rect_cut_top(box, ui_px(ui, 8));
}

// Of who is new it goes with the rest; left empty, the program makes one.
static void draw_pin(const struct settings *s, struct ui *ui, struct rect *box)
{
    bool fresh = people_new(s, s->row);
    struct input_box pin = {
        .id = "pin",
        .label = ui_tr(ui, fresh ? N_("PIN, 4 to 8 digits; left empty, one is made and shown")
                                 : N_("New PIN, 4 to 8 digits")),
        .text = s->pin.text,
        .caret = -1,
        .secret = !fresh,
        .pin = true};
    struct button set = {WORDED(ui, "pin.set", N_("Set PIN")),
                         .disabled = !app_is_pin(s->pin.text)};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &pin)), right = line;
    if (!fresh) {
        right = rect_cut_right(&line, ui_button_width(ui, &set));
        rect_cut_right(&line, ui->theme->gap_px);
    }
    ui_input(ui, line, &pin);
    if (!fresh)
        ui_button(ui, rect_cut_bottom(&right, ui->theme->button_px), &set);
    rect_cut_top(box, ui_px(ui, 8));
}

// Whoever is new serves as a consultant and in no other role, until somebody says otherwise.
static void draw_person(struct settings *s, struct ui *ui, struct rect *box)
{
    enum role was = chosen(s)->role;
    topic_draw(s, ui, box, TOPIC_PERSON);
    if (people_new(s, s->row) && chosen(s)->role != was)
        serve(s, chosen(s)->role == ROLE_CONSULTANT);
}

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    if (s->row >= row_n(s))
        return;
    const struct staff_row *who = &s->people.at[s->row];
    if (*s->new_pins)
        draw_told(s, ui, box);
    if (!s->edits_staff) {
        section_title(ui, box, words_in(&who->name, ui->lang), role_words(ui->lang, who->role));
        draw_serving(s, ui, box);
        return;
    }
    draw_person(s, ui, box);
    draw_pin(s, ui, box);
    draw_serving(s, ui, box);
    topic_draw(s, ui, box, TOPIC_DESK);
}

const struct part_view staff_view = {.label = N_("Staff"),
                                     .add = "person.new",
                                     .part = PART_CONSULTANTS,
                                     .add_row = add_person,
                                     .pressed = pressed,
                                     .row = row,
                                     .row_n = row_n,
                                     .most = STAFF_MAX,
                                     .add_label = N_("New person"),
                                     .more = "people.import",
                                     .more_label = N_("Out of a spreadsheet"),
                                     BLOCKS({TOPIC_COUNT, detail})};
