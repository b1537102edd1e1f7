// One entry: what it says, what can be done with it, and its history.

#include "office/parts/about.h"
#include "office/parts/paper.h"
#include "office/registers/registers.h"

static const char *first_of(const struct register_form *form, const struct entry_values *values,
                            enum form_type type)
{
    for (int i = 0; i < form->field_n; i++) {
        if (form->fields[i].type == type && form->fields[i].lines < 0 && *entry_get(values, i, 0))
            return entry_get(values, i, 0);
    }
    return "";
}

// Whoever is spoken of gets a number today, or an appointment: one key.
static int lead(struct registers *r, enum errand_kind kind)
{
    const struct register_form *form = r->story->form;
    const struct entry *e = &r->story->entry;
    return lead_with(r->office, kind, e->customer, first_of(form, &e->values, FORM_CUSTOMER),
                     first_of(form, &e->values, FORM_PHONE), TITLE_NONE);
}

static bool may_go(const struct registers *r, int state)
{
    const struct register_form *form = r->story->form;
    const struct entry *e = &r->story->entry;
    enum role role = r->office->actor.role;
    bool own = e->owner != 0 && e->owner == r->office->actor.staff;
    bool may = form->states[state].supervisor ? role_may(role, RIGHT_OVERRIDE)
               : form->states[state].closed   ? own || role_in(form->close, role)
                                              : own || role_in(form->write, role);
    return may && !e->gone && state != e->state && !(e->closed && !role_in(form->close, role));
}

// The green button: into the state behind its own, of those that whoever is here may choose; −1: there is none.
static int next_state(const struct registers *r)
{
    const struct entry *e = &r->story->entry;
    int i = e->state + 1;
    while (i < r->story->form->state_n && !may_go(r, i))
        i++;
    return e->state >= 0 && !e->closed && i < r->story->form->state_n ? i : -1;
}

static void move(struct registers *r, int state)
{
    const struct register_form *form = r->story->form;
    int missing = entry_asked_for(form, &r->story->entry.values, state);
    if (missing >= 0) { // asked for, with the rest
        register_write_begin(r, r->entry);
        r->state = state;
        register_write_focus(r, missing);
        return;
    }
    struct request request = office_request(r->office, command_write_entry(r->entry, r->reg));
    entry_request_state(&request, form->states[state].code);
    r->sending = true;
    office_send_request(r->office, &request);
}

int register_entry_event(struct registers *r, const struct ui_event *event)
{
    if (!r->story || event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t state = is_id(event, "state.next") ? next_state(r) : id_number(event->id, "state");
    if (is_id(event, "edit"))
        register_write_begin(r, r->entry);
    else if (is_id(event, "paper"))
        office_print(r->office,
                     &(struct print_order){.entry = r->entry, .lang = office_lang(r->office)});
    else if (is_id(event, "page"))
        registers_print_day(r, r->entry, r->story->entry.made_ms);
    else if (is_id(event, "walk-in"))
        return lead(r, ERRAND_REGISTER);
    else if (is_id(event, "book"))
        return lead(r, ERRAND_BOOK);
    else if (state >= 0 && state < r->story->form->state_n)
        move(r, (int)state);
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

// ---- drawing -----------------------------------------------------------------------------------

static const char *lines_words(const struct registers *r, struct ui *ui,
                               const struct register_form *form, const struct entry *e, int field)
{
    int last = form->fields[field].lines >= 0
                   ? entry_lines(form, &e->values, form->fields[field].lines)
                   : 0;
    const char *all = "";
    for (int line = form->fields[field].lines >= 0; line <= last; line++) {
        const char *one =
            register_value_words(r, ui, form, field, entry_get(&e->values, field, line));
        all = *all ? arena_printf(ui->arena, "%s; %s", all, *one ? one : "–") : one;
    }
    return all;
}

struct value_list {
    const struct registers *r;
    int fields[FORM_FIELDS], n;
};

static void value_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct value_list *v = list->of;
    const struct register_form *form = v->r->story->form;
    int field = v->fields[i];
    kit_cell(out, 0, words_in(&form->fields[field].name, ui->lang), 0);
    kit_cell(out, 1, lines_words(v->r, ui, form, &v->r->story->entry, field), 0);
}

// What is seen rather than read: signatures and photos, beside one another at the foot of *box.
static void draw_seen(const struct registers *r, struct ui *ui, struct rect *box)
{
    enum { MOST = 4 };
    const struct register_form *form = r->story->form;
    int fields[MOST], photos[MOST], n = 0;
    for (int i = 0; i < form->field_n && n < MOST; i++) {
        bool sign = form->fields[i].type == FORM_SIGNATURE && form->fields[i].lines < 0;
        if (sign && *entry_get(&r->story->entry.values, i, 0)) {
            photos[n] = -1;
            fields[n++] = i;
        }
    }
    for (int i = 0; i < r->photo_n && n < MOST; i++) {
        photos[n] = i;
        fields[n++] = r->photos[i].field;
    }
    if (n == 0)
        return;
    struct rect all = rect_cut_bottom(box, ui_px(ui, 150));
    rect_cut_bottom(box, ui_px(ui, 10));
    for (int i = 0; i < n; i++) {
        struct rect at = rect_column(all, n < 2 ? 2 : n, i, ui->theme->gap_px);
        const char *name = words_in(&form->fields[fields[i]].name, ui->lang);
        label_at(ui, rect_cut_top(&at, one_line_px(ui, 24)), name, TYPE_SMALL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
        if (photos[i] >= 0) {
            draw_image(ui->draw, at, r->photos[photos[i]].shown.path);
            continue;
        }
        int w = at.h * KIT_SIGN_W / KIT_SIGN_H;
        at.w = w < at.w ? w : at.w;
        ui_strokes(ui->draw, at, entry_get(&r->story->entry.values, fields[i], 0),
                   paint_of(COLOR_INK));
    }
}

static void draw_values(const struct registers *r, struct ui *ui, struct rect box)
{
    const struct register_form *form = r->story->form;
    draw_seen(r, ui, &box);
    struct value_list *v = arena_alloc(ui->arena, sizeof *v);
    v->r = r;
    v->n = 0;
    for (int i = 0; i < form->field_n; i++) {
        if (*lines_words(r, ui, form, &r->story->entry, i))
            v->fields[v->n++] = i;
    }
    const struct kit_column columns[] = {{ui_tr(ui, N_("Field")), 130, ALIGN_LEFT},
                                         {ui_tr(ui, N_("Value")), 300, ALIGN_LEFT}};
    struct kit_list list = {KIT_ROWS("values", v, v->n, value_row), .columns = columns,
                            .column_n = 2, .empty = ui_tr(ui, N_("Nothing stands here."))};
    kit_list_draw(ui, box, &list);
}

static void moment(const void *of, struct ui *ui, int i, struct kit_moment *out)
{
    const struct registers *r = of;
    const struct register_form *form = r->story->form;
    const struct entry_moment *m = &r->story->moments[i];
    const char *words = m->made ? ui_tr(ui, N_("Entered")) : ""; // with all that stands beside it
    if (m->moved && m->state >= 0)
        words = and_more(
            ui, words,
            arena_printf(ui->arena, "→ %s", words_in(&form->states[m->state].name, ui->lang)));
    for (int c = 0; !m->made && c < m->changed_n; c++)
        words = and_more(ui, words, words_in(&form->fields[m->changed[c]].name, ui->lang));
    if (m->undone)
        words = ui_fill(ui, N_("{words} (taken back)"), "words", words, NULL);
    *out = (struct kit_moment){.when = moment_words(r->office, ui->arena, m->at_ms, 0),
                               .who = m->author ? staff_name(r->office, ui->lang, m->author)
                                                : ui_tr(ui, N_("by itself")),
                               .words = words};
}

static int actions(const struct registers *r, struct ui *ui, struct button *out)
{
    const struct register_form *form = r->story->form;
    const struct entry *e = &r->story->entry;
    bool own = e->owner != 0 && e->owner == r->office->actor.staff;
    int n = 0, next = next_state(r);
    for (int i = 0; i < form->state_n; i++) {
        if (may_go(r, i))
            out[n++] = (struct button){.id = i == next ? "state.next"
                                                       : arena_printf(ui->arena, "state.%d", i),
                                       .label = words_in(&form->states[i].name, ui->lang),
                                       .kind = i == next ? BUTTON_PRIMARY : BUTTON_QUIET};
    }
    if (role_in(form->write, r->office->actor.role) || own)
        out[n++] = (struct button){WORDED(ui, "edit", N_("Change")), .icon = "edit"};
    bool somebody =
        *first_of(form, &e->values, FORM_PHONE) || *first_of(form, &e->values, FORM_CUSTOMER);
    if (somebody && office_leads(r->office, ERRAND_REGISTER))
        out[n++] = (struct button){WORDED(ui, "walk-in", N_("Number for today")), .icon = "ticket"};
    if (somebody && office_leads(r->office, ERRAND_BOOK))
        out[n++] = (struct button){WORDED(ui, "book", N_("Appointment")), .icon = "calendar"};
    if (r->office->snap->paper.office != PRINTER_NONE) {
        out[n++] = (struct button){WORDED(ui, "paper", N_("Print")), .icon = "printer"};
        out[n++] = registers_day_button(r, ui, e->made_ms);
    }
    out[n++] = (struct button){WORDED(ui, "back", N_("Back to the list"))};
    return n;
}

void register_entry_draw(const struct registers *r, struct ui *ui, struct rect box)
{
    if (!r->story) {
        kit_words(ui, box, ui_tr(ui, N_("One moment …")));
        return;
    }
    const struct entry *e = &r->story->entry;
    const struct register_form *form = r->story->form;
    const char *state = e->state >= 0 ? words_in(&form->states[e->state].name, ui->lang) : "–";
    const char *fact = e->late ? ui_fill(ui, N_("{state} · late"), "state", state, NULL) : state;
    if (e->due_ms && !e->closed)
        fact = ui_fill(ui, N_("{state} · due {day} {time}"), "state", fact, "day",
                       date_words(r->office, ui->arena, e->due_ms) + 5, "time",
                       clock_words(r->office, ui->arena, e->due_ms), NULL);
    section_title(ui, &box,
                  arena_printf(ui->arena, "%s %s", words_in(&form->name, ui->lang), e->no), fact);
    struct button buttons[FORM_STATES + 6];
    int n = actions(r, ui, buttons), height = button_flow_height(ui, box.w, buttons, n);
    button_flow(ui, rect_cut_bottom(&box, height), buttons, n);
    rect_cut_bottom(&box, ui_px(ui, 10));
    struct rect right = rect_cut_right(&box, box.w * 42 / 100);
    rect_cut_right(&box, ui_px(ui, 16));
    draw_values(r, ui, box);
    struct kit_history history = {.id = "history",
                                  .of = r,
                                  .n = (int)r->story->n,
                                  .moment = moment,
                                  .empty = ui_tr(ui, N_("Nothing stands here."))};
    kit_history_draw(ui, &right, &history);
}
