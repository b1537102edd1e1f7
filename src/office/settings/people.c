// The people who work here: names and titles in every language, role, whether they serve, where and
// what, PIN. The PIN alone is set at once; everything else belongs to the draft.

#include "office/settings/internal.h"

#include <stdlib.h>

enum { PIN_LEAST = 4 };

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

static void toggle_serving(struct settings *s)
{
    int i = people_serving(s);
    struct consultant_rules *c = i >= 0 ? &s->draft.business.consultants[i] : NULL;
    if (c && c->active)
        c->active = false;
    else
        profile_begin_serving(&s->draft, s->people.at, s->people.n, s->people.at[s->row].id);
}

static int add_person(struct settings *s, const char *id)
{
    (void)id;
    if (!s->edits_staff || s->people.n == STAFF_MAX)
        return -1;
    s->people.at[s->people.n] = (struct staff_row){.role = ROLE_CONSULTANT, .active = true};
    return (int)s->people.n++;
}

static bool pressed(struct settings *s, const char *id)
{
    bool serves = chosen(s) && strcmp(id, "person.serves") == 0;
    if (serves)
        toggle_serving(s);
    return serves;
}

static void set_pin(struct settings *s)
{
    struct staff_row *who = chosen(s);
    if (who && who->id && strlen(s->pin.text) >= PIN_LEAST)
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
    const struct staff_row *who = &((const struct settings *)list->of)->people.at[i];
    out->as = (struct row){.title = words_in(&who->name, ui->lang),
                           .help = role_words(ui->lang, who->role),
                           .fact = !who->id      ? ui_tr(ui, N_("new"))
                                   : who->active ? NULL
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
              &(struct toggle){.id = "person.serves",
                               .label = ui_tr(ui, N_("Serves customers")),
                               .on = c && c->active,
                               .disabled = !may});
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

static void draw_pin(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct input_box pin = {.id = "pin",
                            .label = ui_tr(ui, N_("New PIN, 4 to 8 digits")),
                            .text = s->pin.text,
                            .caret = -1,
                            .secret = true};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &pin));
    struct button set = {.id = "pin.set",
                         .label = ui_tr(ui, N_("Set PIN")),
                         .disabled = strlen(s->pin.text) < PIN_LEAST};
    struct rect right = rect_cut_right(&line, ui_button_width(ui, &set));
    rect_cut_right(&line, ui->theme->gap_px);
    ui_input(ui, line, &pin);
    ui_button(ui, rect_cut_bottom(&right, ui->theme->button_px), &set);
    rect_cut_top(box, ui_px(ui, 4));
}

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    if (s->row >= row_n(s))
        return;
    const struct staff_row *who = &s->people.at[s->row];
    if (!s->edits_staff) {
        section_title(ui, box, words_in(&who->name, ui->lang), role_words(ui->lang, who->role));
        draw_serving(s, ui, box);
        hint_draw(ui, box, N_("Names, roles and PINs are kept by the administrator."));
        return;
    }
    topic_draw(s, ui, box, TOPIC_PERSON);
    if (!who->id) {
        hint_draw(ui, box, N_("Once saved, a new person gets a PIN and can serve customers."));
        return;
    }
    draw_serving(s, ui, box);
    draw_pin(s, ui, box);
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
