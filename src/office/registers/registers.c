// The page: registers at the left, what stands in the chosen one at the right, or one entry of it.

#include "office/registers/registers.h"
#include "office/parts/about.h"

#include <stdlib.h>

const struct register_info *registers_chosen(const struct registers *r)
{
    return row_with(r->all.list, r->all.n, id, r->reg);
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

static void forget(void *self)
{
    struct registers *r = self;
    int asked = r->asked + 1;
    struct entry_values *kept = r->kept;
    int64_t kept_reg = r->kept_reg;
    drop_entry(r);
    register_define_close(r);
    register_write_wipe(r);
    registers_drop_rows(r);
    registers_known_free(&r->all);
    office_blank(r, sizeof *r);
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
        return phone_words(r->office, ui->arena, value);
    const char *shown =
        arena_strdup(ui->arena, entry_show(form, field, value, ui->lang, words, sizeof words));
    mem_wipe(words, sizeof words);
    return shown;
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
    char before[FIELD_SIZE], sorted[sizeof r->look.sorted];
    int filter = r->look.filter, column = r->look.column;
    bool down = r->look.down;
    utf8_copy(sorted, sizeof sorted, r->look.sorted);
    utf8_copy(before, sizeof before, r->look.text.text);
    bool here = event->focus && strcmp(event->focus, "own.look.entries") == 0;
    if (here && is_key(event, KEY_ENTER, 0) && r->rows.n > 0) {
        registers_show_entry(r, r->rows.at[0].id);
        return SCREEN_STAY;
    }
    int go = kit_event(&r->look, "entries", event);
    bool other = strcmp(before, r->look.text.text) != 0 || filter != r->look.filter ||
                 strcmp(sorted, r->look.sorted) != 0 || column != r->look.column ||
                 down != r->look.down;
    if (go != SCREEN_UNUSED && other)
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

// "[" and "]": the registers stand one below another.
static void choose_beside(struct registers *r, int by)
{
    size_t at = 0;
    while (at < r->all.n && r->all.list[at].id != r->reg)
        at++;
    if (at == r->all.n)
        return;
    registers_choose(r, r->all.list[(at + r->all.n + (size_t)by) % r->all.n].id);
    office_focus_row(r->office, "register", r->reg);
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
        office_focus_row(r->office, "entry", r->rows.at[0].id);
    else if (is_id(event, "register.new") || is_id(event, "define"))
        register_define_open(r, is_id(event, "register.new"));
    else if (is_id(event, "import"))
        return lead_to_import(r);
    else if (entry > 0)
        registers_show_entry(r, entry);
    else if (is_id(event, "number") && r->view == REGISTERS_LIST)
        write_new(r);
    else if (is_id(event, "page") && r->rows.n > 0)
        registers_print_day(r, r->rows.at[0].id, r->office->now_ms);
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
    const struct register_form *form = r->all.list[i].form;
    out->key = r->all.list[i].id;
    out->as = (struct row){.icon = form->icon, .title = words_in(&form->name, ui->lang)};
    if (!r->all.list[i].active)
        out->as.fact = ui_tr(ui, N_("not in use"));
    else if (r->all.late[i])
        out->as.fact = count_fill(ui, N_("{n} late"), r->all.late[i]);
    else if (r->all.open[i])
        out->as.fact = number_words(ui->arena, (long)r->all.open[i]);
    out->as.tone = r->all.late[i] ? TONE_ATTENTION : TONE_NEUTRAL;
    out->as.mark = r->all.late[i] ? "warning" : NULL;
}

static void draw_left(const struct registers *r, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    if (role_may(r->office->actor.role, RIGHT_EDIT_BUSINESS)) {
        struct button add = {WORDED(ui, "register.new", N_("New register")), .icon = "plus"};
        struct rect foot = rect_cut_bottom(&box, ui->theme->button_px + ui_px(ui, 16));
        ui_button(ui, rect_inset(foot, ui_px(ui, 16), ui_px(ui, 8)), &add);
    }
    box = card_inside(ui, box);
    bool all =
        (int)r->all.n * one_line_px(ui, 40) <= box.h; // else closer, before some are out of sight
    struct kit_list list = {
        KIT_ROWS("registers", r, (int)r->all.n, register_row),
        .prefix = "register",
        .row_px = one_line_px(ui, all ? 40 : 34),
        .chosen = r->reg,
        .autofocus = r->view == REGISTERS_LIST,
        .empty = ui_tr(ui, r->known ? N_("There is no register.") : N_("One moment …"))};
    kit_list_draw(ui, box, &list);
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
        register_list_draw(r, ui, body);
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

static void init(void *self)
{
    struct registers *r = self;
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
