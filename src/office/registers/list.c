// What stands in a register: its entries as a table, and beside them what there is of each item.

#include "business/entry_order.h"
#include "base/calendar.h"
#include "office/parts/paper.h"
#include "office/registers/registers.h"

#include <inttypes.h>

static const char *sum_words(struct ui *ui, const struct register_form *form, int field,
                             int64_t hundredths)
{
    char plain[40], shown[64];
    entry_put_amount(plain, sizeof plain, hundredths);
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

enum { LISTED_MAX = 7, COLUMN_NUMBER = 0, COLUMN_STATE, COLUMN_MADE, COLUMN_FIRST };

static int listed(const struct register_form *form, int out[LISTED_MAX])
{
    int n = 0;
    for (int i = 0; i < form->field_n && n < LISTED_MAX; i++) {
        if (form->fields[i].list && form->fields[i].lines < 0)
            out[n++] = i;
    }
    return n;
}

static bool is_unsorted(const struct form_field *f) // pictures and strokes have no order
{
    return !entry_sorts(f);
}

static bool begins_at_least(const struct form_field *f)
{
    return !entry_sorts_down(f);
}

// The columns of which that holds, as bits.
static uint32_t columns_that(const struct register_form *form,
                             bool (*holds)(const struct form_field *))
{
    int fields[LISTED_MAX], n = listed(form, fields);
    uint32_t columns = 0;
    for (int i = 0; i < n; i++)
        columns |= holds(&form->fields[fields[i]]) ? 1u << (COLUMN_FIRST + i) : 0;
    return columns;
}

void register_list_order(const struct registers *r, struct entry_ask *ask)
{
    const struct register_info *info = registers_chosen(r);
    int fields[LISTED_MAX], n = info ? listed(info->form, fields) : 0;
    int column = *r->look.sorted ? r->look.column : -1, at = column - COLUMN_FIRST;
    ask->sort_down = r->look.down;
    ask->sort = column == COLUMN_NUMBER                                             ? SORT_NUMBER
                : column == COLUMN_STATE                                            ? SORT_STATE
                : column == COLUMN_MADE                                             ? SORT_MADE
                : at >= 0 && at < n && entry_sorts(&info->form->fields[fields[at]]) ? SORT_FIELD
                                                                                    : SORT_AS_SET;
    ask->sort_field = ask->sort == SORT_FIELD ? fields[at] : 0;
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

// What is chosen is a word or two, and stands whole where there is room.
static int choice_dp(struct ui *ui, const struct register_form *form, const struct form_field *f)
{
    int most = 0;
    for (int i = 0; i < f->choice_n; i++) {
        int here = ui_text_width(ui, words_in(&form->choices[f->choice_from + i].name, ui->lang),
                                 &(struct text_style){.type = TYPE_LABEL});
        most = here > most ? here : most;
    }
    return most * 100 / ui_px(ui, 100) + 24;
}

static int list_columns(struct ui *ui, const struct register_form *form,
                        struct kit_column columns[3 + LISTED_MAX])
{
    int fields[LISTED_MAX], n = listed(form, fields);
    columns[0] = (struct kit_column){ui_tr(ui, N_("No.")), 84, ALIGN_LEFT};
    columns[1] = (struct kit_column){ui_tr(ui, N_("State")), 136, ALIGN_LEFT}; // and overdue
    columns[2] = (struct kit_column){ui_tr(ui, N_("Made")), 84, ALIGN_LEFT};
    for (int i = 0; i < n; i++) {
        enum form_type type = form->fields[fields[i]].type;
        bool number = type == FORM_AMOUNT || type == FORM_WHOLE || type == FORM_COMPUTED ||
                      type == FORM_STOCK;
        bool whole = type == FORM_PHONE || type == FORM_CUSTOMER || type == FORM_STAFF;
        int least_dp = type == FORM_LONG     ? 180
                       : whole               ? 124
                       : type == FORM_CHOICE ? choice_dp(ui, form, &form->fields[fields[i]])
                                             : 0;
        columns[3 + i] = (struct kit_column){words_in(&form->fields[fields[i]].name, ui->lang),
                                             least_dp, number ? ALIGN_RIGHT : ALIGN_LEFT};
    }
    return 3 + n;
}

void registers_print_day(const struct registers *r, int64_t entry, int64_t at_ms)
{
    const struct facts *facts = &r->office->facts;
    int day = calendar_day_at((at_ms + facts->offset_ms - facts->rollover_ms) / DAY_MS);
    office_print(r->office, &(struct print_order){
                                .entry = entry, .report_day = day, .lang = office_lang(r->office)});
}

struct button registers_day_button(const struct registers *r, struct ui *ui, int64_t at_ms)
{
    return (struct button){
        .id = "page",
        .icon = "printer",
        .label =
            ui_fill(ui, N_("Print all of {day}"), "day",
                    date_words(r->office, ui->arena, at_ms - r->office->facts.rollover_ms), NULL)};
}

// What can be done with the whole list; the kit draws it beside the title.
static int list_buttons(const struct registers *r, struct ui *ui, const struct register_form *form,
                        struct button out[8])
{
    int n = 0;
    out[n++] = (struct button){
        WORDED(ui, "number", N_("New entry")), .kind = BUTTON_PRIMARY, .icon = "plus",
        .disabled = !role_in(form->write, r->office->actor.role) || !registers_chosen(r)->active};
    if (role_may(r->office->actor.role, RIGHT_EDIT_BUSINESS))
        out[n++] = (struct button){WORDED(ui, "define", N_("Set up")), .icon = "gear"};
    if (office_leads(r->office, ERRAND_IMPORT) && registers_chosen(r)->active)
        out[n++] = (struct button){WORDED(ui, "import", N_("Out of a spreadsheet"))};
    if (r->rows.n > 0 && r->office->snap->paper.office != PRINTER_NONE)
        out[n++] = registers_day_button(r, ui, r->office->now_ms);
    if (r->from + r->rows.n < r->rows.all)
        out[n++] = (struct button){WORDED(ui, "rows.earlier", N_("Earlier ones"))};
    if (r->from > 0)
        out[n++] = (struct button){WORDED(ui, "rows.later", N_("Later ones"))};
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
    struct kit_list list = {KIT_ROWS("stock", r, (int)r->stock_n, stock_row),
                            .title = ui_tr(ui, N_("In stock")), .columns = columns, .column_n = 3,
                            .sorts = true};
    kit_list_draw(ui, box, &list);
}

void register_list_draw(const struct registers *r, struct ui *ui, struct rect box)
{
    const struct register_info *info = registers_chosen(r);
    if (!info)
        return;
    const struct register_form *form = info->form;
    const char *filters[REGISTER_FILTERS + FORM_STATES] = {
        ui_tr(ui, N_("All")), ui_tr(ui, N_("Open")), ui_tr(ui, N_("For me")),
        ui_tr(ui, N_("Of today"))};
    struct kit_column columns[3 + LISTED_MAX];
    struct button buttons[8];
    for (int i = 0; i < form->state_n; i++)
        filters[REGISTER_FILTERS + i] = words_in(&form->states[i].name, ui->lang);
    bool some = r->rows_known && r->rows.n > 0;
    if (r->stock_n > 0) {
        draw_stock(r, ui, rect_cut_right(&box, box.w * 3 / 10));
        rect_cut_right(&box, ui_px(ui, 20));
    }
    const char *fact = r->rows_known ? foot_words(r, ui) : NULL;
    if (r->rows_known && r->rows.unsorted)
        fact = ui_fill(ui, N_("{words} · the order of this column is still being made"), "words",
                       fact, NULL);
    // The store has looked and sorted.
    struct kit_list list = {
        KIT_ROWS("entries", r, r->rows.n, entry_row),
        .prefix = "entry",
        .have = r->rows.n,
        .chosen = r->entry,
        .title = words_in(&form->name, ui->lang),
        .fact = fact,
        .find = ui_tr(ui, N_("Words, part of a phone or a number")),
        .filters = filters,
        .filter_n = REGISTER_FILTERS + form->state_n,
        .buttons = buttons,
        .button_n = list_buttons(r, ui, form, buttons),
        .columns = columns,
        .column_n = some ? list_columns(ui, form, columns) : 0,
        .sorts = true,
        .fixed = columns_that(form, is_unsorted),
        .rising = 1u << COLUMN_STATE | columns_that(form, begins_at_least),
        .empty = ui_tr(ui, !r->rows_known       ? N_("One moment …")
                           : *r->look.text.text ? N_("Nothing in this register matches.")
                           : r->look.filter     ? N_("Nothing stands here.")
                                            : N_("No entry yet: “New entry” writes the first.")),
        .state = &r->look};
    kit_list_draw(ui, box, &list);
}
