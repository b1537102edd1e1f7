// The page: registers at the left, what stands in the chosen one at the right, or one entry of it.

#include "office/registers/registers.h"
#include "office/frame/frame.h"
#include "office/parts/about.h"

#include <inttypes.h>
#include <stdlib.h>

const struct register_info *registers_chosen(const struct registers *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->list[i].id == r->reg)
            return &r->list[i];
    }
    return NULL;
}

static void drop_entry(struct registers *r)
{
    if (r->story)
        entry_story_free(r->story);
    free(r->story);
    register_photos_close(r->photos, r->photo_n);
    r->photo_n = 0;
    r->story = NULL;
    r->entry = 0;
}

void registers_back(struct registers *r)
{
    drop_entry(r);
    register_write_wipe(r);
    r->view = REGISTERS_LIST;
}

void registers_drop_rows(struct registers *r)
{
    entry_list_free(&r->rows);
    free(r->stock);
    r->stock = NULL;
    r->stock_n = 0;
    r->rows_known = false;
}

void registers_choose(struct registers *r, int64_t reg)
{
    registers_back(r);
    register_define_close(r);
    if (r->reg != reg) {
        kit_state_wipe(&r->look);
        registers_drop_rows(r);
        r->from = 0;
    }
    r->reg = reg;
    registers_ask_rows(r);
}

static void forget(struct registers *r)
{
    struct office *office = r->office;
    int asked = r->asked + 1;
    struct entry_values *kept = r->kept;
    int64_t kept_reg = r->kept_reg;
    drop_entry(r);
    register_define_close(r);
    register_write_wipe(r);
    registers_drop_rows(r);
    registers_free(r->list, r->n);
    free(r->open);
    free(r->late);
    mem_wipe(r, sizeof *r);
    r->office = office;
    r->asked = asked;
    r->kept = kept;
    r->kept_reg = kept_reg;
    r->state = -1;
    kit_state_init(&r->look);
}

// ---- words -------------------------------------------------------------------------------------

const char *register_value_words(const struct registers *r, struct ui *ui,
                                 const struct register_form *form, int field, const char *value)
{
    char words[ENTRY_SIZE];
    if (!*value)
        return "";
    if (form->fields[field].type == FORM_STAFF)
        return staff_name(r->office, ui->lang, strtoll(value, NULL, 10));
    if (form->fields[field].type == FORM_PHONE)
        return phone_words(ui->arena, value);
    const char *shown =
        arena_strdup(ui->arena, entry_show(form, field, value, ui->lang, words, sizeof words));
    mem_wipe(words, sizeof words);
    return shown;
}

static const char *sum_words(struct ui *ui, const struct register_form *form, int field,
                             int64_t hundredths)
{
    char plain[40], shown[64];
    snprintf(plain, sizeof plain, "%" PRId64 ".%02d", hundredths / 100,
             (int)(hundredths % 100 < 0 ? -(hundredths % 100) : hundredths % 100));
    if (hundredths % 100 == 0)
        snprintf(plain, sizeof plain, "%" PRId64, hundredths / 100);
    return arena_strdup(ui->arena,
                        form->fields[field].type == FORM_WHOLE
                            ? plain
                            : entry_show(form, field, plain, ui->lang, shown, sizeof shown));
}

// "12 entries · 3 open · 1 late · Price 1,000,000"
static const char *foot_words(const struct registers *r, struct ui *ui)
{
    const struct register_form *form = r->rows.form;
    const char *foot = ui_fill(ui,
                               r->rows.more     ? N_("More than {n} entries: look for more words")
                               : r->rows.n == 1 ? N_("{n} entry")
                                                : N_("{n} entries"),
                               "n", number_words(ui->arena, (long)r->rows.all), NULL);
    if (r->rows.open)
        foot = ui_fill(ui, N_("{words} · {n} open"), "words", foot, "n",
                       number_words(ui->arena, (long)r->rows.open), NULL);
    if (r->rows.late)
        foot = ui_fill(ui, N_("{words} · {n} late"), "words", foot, "n",
                       number_words(ui->arena, (long)r->rows.late), NULL);
    for (int i = 0; i < form->field_n; i++) {
        if (r->rows.summed[i] && r->rows.sums[i] != 0)
            foot = arena_printf(ui->arena, "%s · %s %s", foot,
                                words_in(&form->fields[i].name, ui->lang),
                                sum_words(ui, form, i, r->rows.sums[i]));
    }
    return foot;
}

// ---- events ------------------------------------------------------------------------------------

static void look_again(struct registers *r)
{
    r->from = 0;
    registers_ask_rows(r);
}

void registers_show_entry(struct registers *r, int64_t entry)
{
    drop_entry(r);
    r->entry = entry;
    r->view = REGISTERS_ENTRY;
    registers_ask_entry(r, entry);
}

static int typed(struct registers *r, const struct ui_event *event)
{
    char before[FIELD_SIZE];
    int filter = r->look.filter;
    utf8_copy(before, sizeof before, r->look.text.text);
    bool here = event->focus && strcmp(event->focus, "own.look.entries") == 0;
    if (here && is_key(event, KEY_ENTER, 0) && r->rows.n > 0) {
        registers_show_entry(r, r->rows.at[0].id);
        return SCREEN_STAY;
    }
    int go = kit_event(&r->look, "entries", event);
    if (go != SCREEN_UNUSED && (strcmp(before, r->look.text.text) != 0 || filter != r->look.filter))
        look_again(r);
    mem_wipe(before, sizeof before);
    return go;
}

// One types at once: the list at the left has the keyboard no longer.
static void write_new(struct registers *r)
{
    register_write_begin(r, 0);
    if (r->view == REGISTERS_WRITE)
        register_write_focus(r, r->first);
}

static void focus_on(struct registers *r, const char *prefix, int64_t id)
{
    surface_frame(r->office->surface, r->office->now_ms);
    surface_focus(r->office->surface,
                  arena_printf(&r->office->arena, "%s.%lld", prefix, (long long)id));
}

// "[" and "]": the registers stand one below another.
static void choose_beside(struct registers *r, int by)
{
    size_t at = 0;
    while (at < r->n && r->list[at].id != r->reg)
        at++;
    if (at == r->n)
        return;
    registers_choose(r, r->list[(at + r->n + (size_t)by) % r->n].id);
    focus_on(r, "register", r->reg);
}

static int lead_to_import(struct registers *r)
{
    struct errand errand = {.kind = ERRAND_IMPORT};
    utf8_copy(errand.text, sizeof errand.text, registers_chosen(r)->form->code);
    return office_lead(r->office, &errand);
}

static int chosen(struct registers *r, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t reg = id_number(event->id, "register"), entry = id_number(event->id, "entry");
    if (reg > 0)
        registers_choose(r, reg);
    else if (is_id(event, "part.next") || is_id(event, "part.previous"))
        choose_beside(r, is_id(event, "part.next") ? 1 : -1);
    else if (is_id(event, "to.queue") && r->view == REGISTERS_LIST && r->rows.n > 0)
        focus_on(r, "entry", r->rows.at[0].id);
    else if (is_id(event, "register.new") || is_id(event, "define"))
        register_define_open(r, is_id(event, "register.new"));
    else if (is_id(event, "import"))
        return lead_to_import(r);
    else if (entry > 0)
        registers_show_entry(r, entry);
    else if (is_id(event, "number") && r->view == REGISTERS_LIST)
        write_new(r);
    else if (is_id(event, "export.csv"))
        registers_export(r, EXPORT_CSV);
    else if (is_id(event, "export.xlsx"))
        registers_export(r, EXPORT_XLSX);
    else if (is_id(event, "rows.earlier") || is_id(event, "rows.later")) {
        r->from += is_id(event, "rows.earlier") ? REGISTER_ROWS : -REGISTER_ROWS;
        registers_ask_rows(r);
    } else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static int page_event(void *self, const struct ui_event *event)
{
    struct registers *r = self;
    if (r->view == REGISTERS_WRITE)
        return register_write_event(r, event);
    if (r->view == REGISTERS_DEFINE &&
        !(event->kind == EVENT_ACTIVATE && id_number(event->id, "register") > 0))
        return register_define_event(r, event);
    int go = r->view == REGISTERS_ENTRY ? register_entry_event(r, event) : SCREEN_UNUSED;
    if (go == SCREEN_UNUSED)
        go = chosen(r, event);
    if (go == SCREEN_UNUSED && r->view == REGISTERS_LIST)
        go = typed(r, event);
    if (go == SCREEN_UNUSED && r->view == REGISTERS_ENTRY &&
        (is_key(event, KEY_ESCAPE, 0) || is_id(event, "back"))) {
        registers_back(r);
        return SCREEN_STAY;
    }
    return go;
}

// ---- drawing -----------------------------------------------------------------------------------

static void register_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct registers *r = list->of;
    const struct register_form *form = r->list[i].form;
    out->key = r->list[i].id;
    out->as = (struct row){.icon = form->icon, .title = words_in(&form->name, ui->lang)};
    if (!r->list[i].active)
        out->as.fact = ui_tr(ui, N_("not in use"));
    else if (r->late[i])
        out->as.fact =
            ui_fill(ui, N_("{n} late"), "n", number_words(ui->arena, (long)r->late[i]), NULL);
    else if (r->open[i])
        out->as.fact = number_words(ui->arena, (long)r->open[i]);
    out->as.tone = r->late[i] ? TONE_ATTENTION : TONE_NEUTRAL;
    out->as.mark = r->late[i] ? "warning" : NULL;
}

static void draw_left(const struct registers *r, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    if (role_may(r->office->actor.role, RIGHT_EDIT_BUSINESS)) {
        struct button add = {
            .id = "register.new", .label = ui_tr(ui, N_("New register")), .icon = "plus"};
        struct rect foot = rect_cut_bottom(&box, ui->theme->button_px + ui_px(ui, 16));
        ui_button(ui, rect_inset(foot, ui_px(ui, 16), ui_px(ui, 8)), &add);
    }
    struct kit_list list = {
        .id = "registers",
        .prefix = "register",
        .of = r,
        .n = (int)r->n,
        .row = register_row,
        .row_px = one_line_px(ui, 40),
        .chosen = r->reg,
        .autofocus = r->view == REGISTERS_LIST,
        .empty = ui_tr(ui, r->known ? N_("There is no register.") : N_("One moment …"))};
    kit_list_draw(ui, card_inside(ui, box), &list, NULL);
}

enum { LISTED_MAX = 7 };

static int listed(const struct register_form *form, int out[LISTED_MAX])
{
    int n = 0;
    for (int i = 0; i < form->field_n && n < LISTED_MAX; i++) {
        if (form->fields[i].list && form->fields[i].lines < 0)
            out[n++] = i;
    }
    return n;
}

static void entry_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct registers *r = list->of;
    const struct register_form *form = r->rows.form;
    const struct entry *e = &r->rows.at[i];
    int fields[LISTED_MAX], n = listed(form, fields);
    out->key = e->id;
    kit_cell(out, 0, e->no, 0);
    const char *state = e->state >= 0 ? words_in(&form->states[e->state].name, ui->lang) : "–";
    const char *late = ui_fill(ui, N_("{state} · late"), "state", state, NULL);
    out->cells[1] = (struct cell){.text = e->late ? late : state,
                                  .badge = e->late ? late : NULL,
                                  .soft = e->closed,
                                  .tone = TONE_ATTENTION};
    const char *day = date_words(r->office, ui->arena, e->made_ms);
    const char *today = date_words(r->office, ui->arena, r->office->now_ms);
    kit_cell(out, 2,
             strcmp(day, today) == 0 ? clock_words(r->office, ui->arena, e->made_ms)
             : strlen(day) > 5       ? day + 5
                                     : day,
             0);
    for (int f = 0; f < n; f++)
        kit_cell(out, 3 + f,
                 register_value_words(r, ui, form, fields[f], entry_get(&e->values, fields[f], 0)),
                 0);
}

static int list_columns(const struct registers *r, struct ui *ui, const struct register_form *form,
                        struct kit_column columns[3 + LISTED_MAX])
{
    int fields[LISTED_MAX], n = listed(form, fields);
    (void)r;
    columns[0] = (struct kit_column){ui_tr(ui, N_("No.")), 84, ALIGN_LEFT};
    columns[1] = (struct kit_column){ui_tr(ui, N_("State")), 136, ALIGN_LEFT}; // and overdue
    columns[2] = (struct kit_column){ui_tr(ui, N_("Made")), 0, ALIGN_LEFT};
    for (int i = 0; i < n; i++) {
        enum form_type type = form->fields[fields[i]].type;
        bool number = type == FORM_AMOUNT || type == FORM_WHOLE || type == FORM_COMPUTED ||
                      type == FORM_STOCK;
        int least_dp = type == FORM_LONG ? 180 : type == FORM_PHONE ? 124 : 0;
        columns[3 + i] = (struct kit_column){words_in(&form->fields[fields[i]].name, ui->lang),
                                             least_dp, number ? ALIGN_RIGHT : ALIGN_LEFT};
    }
    return 3 + n;
}

// What can be done with the whole list; the kit draws it beside the title.
static int list_buttons(const struct registers *r, struct ui *ui, const struct register_form *form,
                        struct button out[7])
{
    int n = 0;
    out[n++] = (struct button){.id = "number",
                               .label = ui_tr(ui, N_("New entry")),
                               .kind = BUTTON_PRIMARY,
                               .icon = "plus",
                               .disabled = !role_in(form->write, r->office->actor.role) ||
                                           !registers_chosen(r)->active};
    if (role_may(r->office->actor.role, RIGHT_EDIT_BUSINESS))
        out[n++] =
            (struct button){.id = "define", .label = ui_tr(ui, N_("Set up")), .icon = "gear"};
    if (office_leads(r->office, ERRAND_IMPORT) && registers_chosen(r)->active)
        out[n++] = (struct button){.id = "import", .label = ui_tr(ui, N_("Out of a spreadsheet"))};
    if (r->from + r->rows.n < r->rows.all)
        out[n++] = (struct button){.id = "rows.earlier", .label = ui_tr(ui, N_("Earlier ones"))};
    if (r->from > 0)
        out[n++] = (struct button){.id = "rows.later", .label = ui_tr(ui, N_("Later ones"))};
    if (role_may(r->office->actor.role, RIGHT_EXPORT)) {
        out[n++] = (struct button){.id = "export.csv", .label = "CSV", .icon = "download"};
        out[n++] = (struct button){.id = "export.xlsx", .label = "Excel", .icon = "download"};
    }
    return n;
}

static void stock_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct stock_line *line = &((const struct registers *)list->of)->stock[i];
    const char *name = words_in(&line->name, ui->lang);
    const char *there = arena_printf(ui->arena, "%" PRId64, line->amount);
    out->cells[0].text = *name ? name : line->item;
    kit_cell(out, 1, there, (double)line->amount);
    if (line->moved && line->amount < line->least)
        out->cells[1] = (struct cell){.text = there, .badge = there, .tone = TONE_ATTENTION};
    if (line->least > 0)
        kit_cell(out, 2, arena_printf(ui->arena, "%d", line->least), line->least);
}

// What there is of each item, beside what was booked.
static void draw_stock(const struct registers *r, struct ui *ui, struct rect box)
{
    const struct kit_column columns[] = {{ui_tr(ui, N_("Item")), 0, ALIGN_LEFT},
                                         {ui_tr(ui, N_("There")), 56, ALIGN_RIGHT},
                                         {ui_tr(ui, N_("Least")), 56, ALIGN_RIGHT}};
    kit_list_draw(ui, box,
                  &(struct kit_list){.id = "stock",
                                     .of = r,
                                     .n = (int)r->stock_n,
                                     .row = stock_row,
                                     .title = ui_tr(ui, N_("In stock")),
                                     .columns = columns,
                                     .column_n = 3},
                  NULL);
}

static void draw_list(const struct registers *r, struct ui *ui, struct rect box)
{
    const struct register_info *info = registers_chosen(r);
    if (!info)
        return;
    const struct register_form *form = info->form;
    const char *filters[REGISTER_FILTERS + FORM_STATES] = {
        ui_tr(ui, N_("All")), ui_tr(ui, N_("Open")), ui_tr(ui, N_("For me")),
        ui_tr(ui, N_("Of today"))};
    struct kit_column columns[3 + LISTED_MAX];
    struct button buttons[7];
    for (int i = 0; i < form->state_n; i++)
        filters[REGISTER_FILTERS + i] = words_in(&form->states[i].name, ui->lang);
    bool some = r->rows_known && r->rows.n > 0;
    if (r->stock_n > 0) {
        draw_stock(r, ui, rect_cut_right(&box, box.w * 3 / 10));
        rect_cut_right(&box, ui_px(ui, 20));
    }
    struct kit_list list = {.id = "entries",
                            .prefix = "entry",
                            .of = r,
                            .n = r->rows.n,
                            .have = r->rows.n, // the store has looked and sorted
                            .row = entry_row,
                            .chosen = r->entry,
                            .title = words_in(&form->name, ui->lang),
                            .fact = r->rows_known ? foot_words(r, ui) : NULL,
                            .find = ui_tr(ui, N_("Words, part of a phone or a number")),
                            .filters = filters,
                            .filter_n = REGISTER_FILTERS + form->state_n,
                            .buttons = buttons,
                            .button_n = list_buttons(r, ui, form, buttons),
                            .columns = columns,
                            .column_n = some ? list_columns(r, ui, form, columns) : 0,
                            .empty = ui_tr(ui, !r->rows_known ? N_("One moment …")
                                               : *r->look.text.text
                                                   ? N_("Nothing in this register matches.")
                                                   : N_("Nothing stands here."))};
    kit_list_draw(ui, box, &list, &r->look);
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct registers *r = self;
    draw_left(r, ui, rect_cut_left(&body, body.w * 26 / 100));
    rect_cut_left(&body, ui_px(ui, 16));
    ui_panel(ui, body);
    body = rect_inset(body, ui_px(ui, 18), ui_px(ui, 12));
    if (r->view == REGISTERS_WRITE)
        register_write_draw(r, ui, body);
    else if (r->view == REGISTERS_DEFINE)
        register_define_draw(r, ui, body);
    else if (r->view == REGISTERS_ENTRY)
        register_entry_draw(r, ui, body);
    else
        draw_list(r, ui, body);
}

// ---- the page ----------------------------------------------------------------------------------

static void enter(void *self, const struct errand *errand)
{
    struct registers *r = self;
    forget(r);
    r->entered = true;
    r->version = r->office->snap->version;
    if (errand->kind == ERRAND_ENTRY)
        utf8_copy(r->wanted, sizeof r->wanted, errand->text);
    r->shown_reg = errand->kind == ERRAND_ENTRY ? errand->reg : 0;
    r->shown_entry = errand->kind == ERRAND_ENTRY ? errand->entry : 0;
    registers_ask_all(r);
}

static void leave(void *self)
{
    register_write_keep(self);
    forget(self);
}

static void wipe(void *self)
{
    register_write_unkeep(self);
    forget(self);
}

// Somebody has entered something, here or elsewhere.
static void refresh(void *self)
{
    struct registers *r = self;
    if (!r->entered || !r->known || r->version == r->office->snap->version)
        return;
    r->version = r->office->snap->version;
    registers_ask_all(r);
    if (r->reg)
        registers_ask_rows(r);
    if (r->view == REGISTERS_ENTRY && r->entry)
        registers_ask_entry(r, r->entry);
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct registers *r = self;
    return r->entered && register_write_answered(r, request, response);
}

static void init(void *self, struct office *office)
{
    struct registers *r = self;
    r->office = office;
    r->state = -1;
    kit_state_init(&r->look);
}

const struct office_page registers_page = {
    .name = "registers",
    .tab = "tab.registers",
    .label = N_("Registers"),
    .needs = RIGHT_SEE_QUEUE,
    .takes = 1u << ERRAND_ENTRY,
    .size = sizeof(struct registers),
    .init = init,
    .enter = enter,
    .leave = leave,
    .event = page_event,
    .draw = draw,
    .answered = answered,
    .refresh = refresh,
    .wipe = wipe,
};
