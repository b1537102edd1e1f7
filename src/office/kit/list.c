// Lists and tables: rows that a page fills in one by one, those alone that are in view.

#include "office/kit/part.h"

#include <math.h>
#include <stdlib.h>

enum { NODES_MAX = 200 }; // rows that the keyboard reaches without scrolling there
enum { LIST_ROW_DP = 50, TABLE_ROW_DP = 32, HEAD_DP = 28, FOOT_DP = 34, TOOL_DP = 34 };

static int index_of(const struct kit_list *list, int i)
{
    return list->order ? list->order[i] : i;
}

void kit_fill(const struct kit_list *list, struct ui *ui, int i, struct kit_row *row)
{
    int at = index_of(list, i);
    *row = (struct kit_row){0};
    bool here = list->have == 0 || (at >= list->from && at < list->from + list->have);
    if (here)
        list->row(list, ui, at, row);
    else
        row->as.title = row->cells[0].text = "…";
    if (!row->id && list->prefix && here)
        row->id = arena_printf(ui->arena, "%s.%lld", list->prefix, (long long)row->key);
    row->as.id = row->id;
    row->as.chosen = row->as.chosen || (list->chosen != 0 && row->key == list->chosen);
}

struct button *kit_act(struct kit_row *row, struct ui *ui, const char *prefix, int64_t number,
                       const char *msgid)
{
    must(row->act_n < KIT_ACTS);
    struct button *act = &row->acts[row->act_n++];
    *act = (struct button){.id = arena_printf(ui->arena, "%s.%lld", prefix, (long long)number),
                           .label = ui_tr(ui, msgid),
                           .small = true};
    return act;
}

// ---- what stands above it -----------------------------------------------------------------------

// Whether there is anything to look for or to leave out, or somebody has begun to.
static bool looks(const struct kit_list *list, const struct kit_state *state)
{
    return list->n >= KIT_FEW || *state->text.text || *state->text.preedit || state->filter > 0;
}

static const char *tool_id(const struct kit_list *list, struct ui *ui, const char *kind, bool own)
{
    return arena_printf(ui->arena, "%s%s.%s", own ? "own." : "", kind, list->id);
}

enum { TAKE_N = 3, TOOLS_MAX = TAKE_N + 12 };

// The page's own, then what can be taken away.
static int tool_buttons(const struct kit_list *list, struct ui *ui, struct button out[TOOLS_MAX])
{
    static const char *const kinds[TAKE_N] = {"copy", "csv", "xlsx"};
    static const char *const labels[TAKE_N] = {N_("Copy as text"), "CSV", "Excel"};
    int n = 0;
    must(list->button_n <= TOOLS_MAX - TAKE_N);
    for (int i = 0; i < list->button_n; i++)
        out[n++] = list->buttons[i];
    bool takes = list->file && list->n > 0 && kit_may_take(kit_of(ui));
    for (int i = 0; takes && i < TAKE_N; i++)
        out[n++] = (struct button){.id = tool_id(list, ui, kinds[i], list->have > 0),
                                   .label = ui_tr(ui, labels[i]),
                                   .kind = BUTTON_PLAIN,
                                   .small = true};
    return n;
}

static void draw_look(const struct kit_list *list, struct ui *ui, struct rect box,
                      const struct kit_state *state, bool own)
{
    ui_input(ui, box,
             &(struct input_box){.id = tool_id(list, ui, "look", own),
                                 .hint = list->find,
                                 .text = state->text.text,
                                 .preedit = state->text.preedit,
                                 .caret = state->text.caret,
                                 .all_turn = state->text.all_turn});
}

static const char *with_way(struct ui *ui, const char *words, bool sorted,
                            const struct kit_state *state)
{
    return sorted ? arena_printf(ui->arena, "%s %s", state->down ? "▼" : "▲", words) : words;
}

// Figures begin at their largest, the first column at its least in any case.
static const char *sort_id(const struct kit_list *list, struct ui *ui, int i, bool own)
{
    bool rises = i > 0 && (list->order_n > 0 || list->rising >> i & 1);
    return arena_printf(ui->arena, "%s.%d", tool_id(list, ui, rises ? "rise" : "sort", own), i);
}

// What is left out, and in what order the rest stands.
static void draw_filters(const struct kit_list *list, struct ui *ui, struct rect *box,
                         const struct kit_state *state, bool own)
{
    int n = list->filter_n + list->order_n;
    struct button *buttons = arena_alloc(ui->arena, (size_t)n * sizeof *buttons);
    for (int i = 0; i < list->filter_n; i++)
        buttons[i] = (struct button){
            .id = arena_printf(ui->arena, "%s.%d", tool_id(list, ui, "only", own), i),
            .label = list->filters[i],
            .kind = BUTTON_PLAIN,
            .chosen = state->filter == i,
            .small = true};
    for (int i = 0; i < list->order_n; i++) {
        bool sorted = kit_is_sorted(list, state) && state->column == i;
        buttons[list->filter_n + i] =
            (struct button){.id = sort_id(list, ui, i, own),
                            .label = with_way(ui, list->orders[i], sorted, state),
                            .kind = BUTTON_PLAIN,
                            .chosen = sorted,
                            .small = true};
    }
    buttons_cut(ui, box, buttons, n, ui_px(ui, 6));
}

// The title, and at its right the field and the buttons; each on a line of its own where all of them do
// not stand beside one another.
static void draw_tools(const struct kit_list *list, struct ui *ui, struct rect *box,
                       const struct kit_state *state, bool own, bool finds)
{
    struct button buttons[TOOLS_MAX];
    int n = tool_buttons(list, ui, buttons), gap = ui_px(ui, 6), need = 0;
    int field = finds ? ui_px(ui, list->title ? 180 : 112) + gap : 0, high = touch_px(ui, TOOL_DP);
    const char *fact = list->fact ? list->fact : "";
    int title = list->title ? section_title_width(ui, list->title, fact) + ui->theme->gap_px : 0;
    for (int i = 0; i < n; i++)
        need += ui_button_width(ui, &buttons[i]) + gap;
    if (title + field + need == 0)
        return;
    if (title + field + need > box->w) {
        if (list->title)
            section_title(ui, box, list->title, list->fact);
        if (finds)
            draw_look(list, ui, rect_cut_top(box, high), state, own);
        rect_cut_top(box, finds ? gap : 0);
        rect_cut_top(box, n > 0 ? button_flow(ui, *box, buttons, n) + gap : 0);
        return;
    }
    struct rect line = rect_cut_top(box, high), right = rect_cut_right(&line, need);
    if (finds) {
        struct rect at = title > 0 ? rect_cut_right(&line, field) : line;
        rect_cut_right(&at, gap);
        draw_look(list, ui, at, state, own);
    }
    for (int i = 0; i < n; i++) {
        rect_cut_left(&right, gap);
        button_left(ui, &right, &buttons[i], 0);
    }
    if (list->title)
        section_title(ui, &line, list->title, list->fact);
    rect_cut_top(box, ui_px(ui, 2));
}

// ---- tables -------------------------------------------------------------------------------------

static int column_pad(const struct ui *ui)
{
    return 2 * ui_px(ui, 10); // as ui_table_row has it
}

static int text_px(struct ui *ui, const char *text, enum type type, bool bold)
{
    struct text_style how = {.type = type, .weight = bold ? WEIGHT_BOLD : WEIGHT_REGULAR};
    return text ? ui_text_width(ui, text, &how) + column_pad(ui) : 0;
}

// What the words of each column's cells need; where not all rows are here, those of a page say nothing of the others.
static void measure_cells(const struct kit_list *list, struct ui *ui, int out[KIT_COLUMNS])
{
    memset(out, 0, KIT_COLUMNS * sizeof *out);
    bool all = list->have == 0 || list->have >= list->n;
    for (int i = 0; i < list->n && i < NODES_MAX && all; i++) {
        struct kit_row row;
        kit_fill(list, ui, i, &row);
        for (int k = 0; k < list->column_n; k++) {
            int here = text_px(ui, row.cells[k].text, TYPE_LABEL, row.cells[k].bold) + ui_px(ui, 4);
            out[k] = here > out[k] ? here : out[k];
        }
    }
}

// The first column is as wide as its widest text and no wider, so that figures stand near the name.
static int name_px(const struct kit_list *list, struct ui *ui, int cells)
{
    int width = text_px(ui, list->columns[0].title, TYPE_SMALL, false);
    int least = list->have > 0 ? ui_px(ui, list->columns[0].least_dp) : 0; // not all rows are here
    width = least > width ? least : width;
    return cells > width ? cells : width;
}

static const char *title_of(const struct kit_list *list, struct ui *ui, int i,
                            const struct kit_state *state)
{
    return with_way(ui, list->columns[i].title, kit_is_sorted(list, state) && state->column == i,
                    state);
}

// Where not all have room, the widest give way, as far as they must: what is short stays whole.
static void squeeze(struct column *columns, int n, int width)
{
    for (int most = width, sum = width + 1; sum > width && most > 0; most--) {
        sum = 0;
        for (int i = 0; i < n; i++) {
            columns[i].width = columns[i].width < most ? columns[i].width : most;
            sum += columns[i].width;
        }
    }
}

static void fit_columns(const struct kit_list *list, struct ui *ui, int width,
                        const struct kit_state *state, struct column out[KIT_COLUMNS])
{
    int n = list->column_n, least = 0, cells[KIT_COLUMNS];
    must(n >= 1 && n <= KIT_COLUMNS);
    measure_cells(list, ui, cells);
    // A figure has some air about it, unless words are cut for that.
    for (int few = 76, sum = width + 1; sum > width && few > 0; few -= 30) {
        sum = 0;
        for (int i = 0; i < n; i++) {
            int usual = ui_px(ui, list->columns[i].least_dp ? list->columns[i].least_dp : few);
            int own = i == 0 ? name_px(list, ui, cells[0]) : cells[i] > usual ? cells[i] : usual;
            out[i] = (struct column){title_of(list, ui, i, state), own, list->columns[i].align};
            sum += own;
        }
    }
    ui_table_fit(ui, out + 1, n - 1);
    squeeze(out, n, width);
    for (int i = 1; i < n; i++)
        least += out[i].width;
    bool rest = out[0].width > width - least || (list->columns[0].least_dp > 0 && list->have == 0);
    for (int i = 1; i < n; i++) { // what is left goes to the figures, up to twice what they need
        int share = (width - out[0].width - least) / (n - 1);
        if (share > 0)
            out[i].width += share < out[i].width ? share : out[i].width;
    }
    if (rest)
        out[0].width = 0;
}

static void draw_heads(const struct kit_list *list, struct ui *ui, struct rect *box,
                       const struct ui_table *table, const struct kit_state *state, bool own)
{
    struct rect heads = *box;
    ui_table_head(ui, box, table);
    heads.h = box->y - heads.y;
    for (int i = 0; list->sorts && i < list->column_n; i++) {
        struct rect cell = rect_cut_left(&heads, table->columns[i].width);
        if (list->fixed >> i & 1)
            continue;
        const char *id = sort_id(list, ui, i, own);
        ground(ui, cell, id, false);
        touch_node(ui, cell, WIDGET_TAB, id, list->columns[i].title, "",
                   kit_is_sorted(list, state) && state->column == i);
        ui->tree->nodes.at[ui->tree->nodes.n - 1].late = true; // the rows come first
    }
}

// ---- drawing ------------------------------------------------------------------------------------

struct sheet { // what is being drawn
    const struct kit_list *list;
    struct ui *ui;
    const struct ui_table *table; // NULL: a list
    int row_px, head_px;
    bool even; // all rows are of one height and nothing stands between them
};

static const char *head_of(const struct sheet *s, int i, enum color *color)
{
    *color = COLOR_INK_SOFT;
    return s->list->head ? s->list->head(s->list, s->ui, index_of(s->list, i), color) : NULL;
}

static int below_px(const struct sheet *s, int i, int width)
{
    return s->list->below ? s->list->below(s->list, s->ui, index_of(s->list, i), width, NULL) : 0;
}

static int content_px(const struct sheet *s, int width)
{
    int height = s->list->n * s->row_px;
    for (int i = 0; !s->even && i < s->list->n; i++) {
        enum color color;
        height += (head_of(s, i, &color) ? s->head_px : 0) + below_px(s, i, width);
    }
    return height + (s->list->foot ? one_line_px(s->ui, FOOT_DP) : 0);
}

// Of so much room what rows fill that are seen whole.
static int whole_px(const struct sheet *s, int width, int room)
{
    int filled = 0;
    for (int i = 0; i < s->list->n; i++) {
        enum color color;
        int next = filled + s->row_px + (head_of(s, i, &color) ? s->head_px : 0);
        next += below_px(s, i, width);
        if (next > room && filled > 0)
            return filled;
        filled = next;
    }
    return room;
}

// Cut off the right of *row; narrower than it would like, its words wrap.
static void draw_act(struct ui *ui, struct rect *row, const struct button *act, int width)
{
    int usual = ui_button_width(ui, act), most = row->w / 3;
    struct rect box = rect_cut_right(row, width > 0 ? width : usual < most ? usual : most);
    int high = touch_px(ui, 34);
    ui_button(ui, rect_center(box, box.w, high < box.h ? high : box.h), act);
    rect_cut_right(row, ui_px(ui, 6));
}

static void draw_inside(const struct sheet *s, struct rect box, int i, const struct kit_row *row)
{
    struct ui *ui = s->ui;
    if (!row_in_view(ui, box)) { // the keyboard can still go there
        if (row->id)
            touch_node(ui, box, WIDGET_ROW, row->id, row->as.title, "", row->as.chosen);
    } else if (s->list->inside) {
        row_ground(ui, box, row->id, row->as.title, row->as.chosen);
        s->list->inside(s->list, ui, index_of(s->list, i), box);
    } else if (row->id) {
        ui_row(ui, box, &row->as);
    } else {
        label_at(ui, rect_inset(box, ui_px(ui, 10), 0), row->as.title, TYPE_BODY, WEIGHT_REGULAR,
                 COLOR_INK, ALIGN_LEFT);
    }
}

static void draw_row(const struct sheet *s, struct rect *from, int i)
{
    struct kit_row row;
    struct ui *ui = s->ui;
    struct rect box = {from->x, from->y, from->w, s->row_px}, all = box;
    kit_fill(s->list, ui, i, &row);
    if (s->table) {
        ui_table_row(ui, from, s->table, row.id, row.cells, row.as.chosen);
        return;
    }
    rect_cut_top(from, s->row_px);
    for (int k = row.act_n; k-- > 0;)
        draw_act(ui, &box, &row.acts[k], s->list->act_px);
    if (row.act_n == 0)
        rect_cut_right(&box, s->list->act_px > 0 ? s->list->act_px + ui_px(ui, 6) : 0);
    draw_inside(s, box, i, &row);
    if ((row.act_n > 0 || s->list->act_px > 0) && row_in_view(ui, all)) {
        int stroke = ui->theme->stroke_px;
        draw_fill(ui->draw, (struct rect){all.x, all.y + all.h - stroke, all.w, stroke}, 0,
                  paint_of(COLOR_LINE));
    }
    if (s->list->autofocus && (i == 0 || row.as.chosen))
        ui_autofocus(ui, row.id);
}

// The first and how many: those in view and a page on either side, or all where they are few.
static struct kit_window window_of(const struct sheet *s, struct rect view, int content_y)
{
    int n = s->list->n, page = view.h / s->row_px + 2, first = (view.y - content_y) / s->row_px;
    if (!s->even || n <= NODES_MAX)
        return (struct kit_window){0, n};
    int from = first - page < 0 ? 0 : first - page, to = first + 2 * page;
    return (struct kit_window){from, (to < n ? to : n) - from};
}

static void draw_rows(const struct sheet *s, struct rect view, struct rect content)
{
    const struct kit_list *list = s->list;
    struct ui *ui = s->ui;
    struct kit_window window = window_of(s, view, content.y);
    int foot = content.y + content.h;
    content.y += window.from * s->row_px;
    for (int i = window.from; i < window.from + window.n; i++) {
        enum color color;
        const char *head = head_of(s, i, &color);
        if (head) {
            struct rect line = rect_cut_top(&content, s->head_px);
            if (row_in_view(ui, line)) {
                draw_fill(ui->draw, line, 0, paint_of(COLOR_PAPER));
                label_at(ui, rect_inset(line, ui_px(ui, 8), 0), head, TYPE_SMALL, WEIGHT_BOLD,
                         color, ALIGN_LEFT);
            }
        }
        draw_row(s, &content, i);
        int under = below_px(s, i, content.w);
        struct rect box = rect_cut_top(&content, under);
        if (under > 0)
            list->below(list, ui, index_of(list, i), content.w, &box);
    }
    if (list->foot) {
        int high = one_line_px(ui, FOOT_DP);
        label_at(ui, (struct rect){content.x, foot - high, content.w, high}, list->foot, TYPE_LABEL,
                 WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
    }
}

// What all the rows that are shown are worth together, as a row of its own.
static void draw_sums(const struct sheet *s, struct rect *box)
{
    const struct kit_list *list = s->list;
    struct ui *ui = s->ui;
    struct cell cells[KIT_COLUMNS] = {{.text = ui_tr(ui, N_("Together")), .bold = true}};
    double sums[KIT_COLUMNS] = {0};
    for (int i = 0; i < list->n; i++) {
        struct kit_row row;
        kit_fill(list, ui, i, &row);
        for (int k = 0; k < list->column_n; k++)
            sums[k] += isnan(row.worth[k]) ? 0 : row.worth[k];
    }
    for (int k = 0; k < list->column_n; k++) {
        if (list->sums[k])
            cells[k] = (struct cell){.text = list->sums[k](ui, sums[k]), .bold = true};
    }
    ui_table_row(ui, box, s->table, NULL, cells, false);
}

static bool has_sums(const struct kit_list *list)
{
    bool any = false;
    for (int i = 0; list->sums && list->have == 0 && i < list->column_n; i++)
        any = any || list->sums[i];
    return any && list->n > 1;
}

static void draw_nothing(const struct kit_list *list, struct ui *ui, struct rect box, bool some)
{
    ui_text(ui, box,
            some                 ? ui_tr(ui, N_("Nothing here matches."))
            : list->empty        ? list->empty
            : list->column_n > 0 ? ui_tr(ui, N_("There is nothing to tell."))
                                 : "",
            &(struct text_style){.type = TYPE_BODY,
                                 .color = COLOR_INK_SOFT,
                                 .wrap = true,
                                 .id = arena_printf(ui->arena, "%s.empty", list->id)});
}

static void draw_table(struct sheet *sheet, struct rect box, const struct kit_state *state,
                       bool own)
{
    const struct kit_list *list = sheet->list;
    struct ui *ui = sheet->ui;
    struct column columns[KIT_COLUMNS];
    struct ui_table table = {.id = list->id,
                             .columns = columns,
                             .column_count = list->column_n,
                             .row_px = sheet->row_px};
    int content = content_px(sheet, list_width(ui, box.w));
    int sums = has_sums(list) ? sheet->row_px : 0;
    struct rect view = beside_thumb(ui, box, content,
                                    box.h - sums - ui->theme->line_px[TYPE_SMALL] - ui_px(ui, 12));
    sheet->table = &table;
    fit_columns(list, ui, view.w, state, columns);
    draw_heads(list, ui, &view, &table, state, own);
    if (list->n == 0)
        draw_nothing(list, ui, rect_inset(view, ui_px(ui, 10), ui_px(ui, 10)), false);
    struct rect foot = view;
    view.w = box.w;
    view.h -= sums;
    if (content > view.h && view.h > sheet->row_px) // as many as are seen whole
        view.h -= view.h % sheet->row_px;
    draw_rows(sheet, view, list_begin(ui, view, list->id, content));
    ui_scroll_end(ui);
    if (sums == 0)
        return;
    rect_cut_top(&foot, content < view.h ? content : view.h);
    draw_sums(sheet, &foot);
}

static void draw_list(struct ui *ui, struct rect box, const struct kit_list *given)
{
    struct kit_list list = *given;
    const struct kit *kit = kit_of(ui);
    bool own = list.state != NULL;
    const struct kit_state *state = own ? list.state : kit_own_state(kit, list.id);
    kit_look(ui, &list, state);
    if (list.column_n == 0 && kit_is_sorted(&list, state))
        list.head = NULL; // groups are those of the usual order
    kit_take(&list, ui, kit);
    if (list.n < given->n)
        list.fact = ui_fill(ui, N_("{n} of {all}"), "n", number_words(ui->arena, list.n), "all",
                            number_words(ui->arena, given->n), NULL);
    bool room = box.h >= 3 * list_row_px(ui, LIST_ROW_DP); // else its rows are worth more
    draw_tools(&list, ui, &box, state, own, room && list.find && looks(given, state));
    if (room && list.filter_n + list.order_n > 0 && looks(given, state))
        draw_filters(&list, ui, &box, state, own);
    if (list.n == 0 && (list.column_n == 0 || given->n > 0)) {
        draw_nothing(&list, ui, box, given->n > 0);
        return;
    }
    struct sheet sheet = {.list = &list, .ui = ui, .even = !list.head && !list.below};
    sheet.row_px = list.row_px         ? list.row_px
                   : list.column_n > 0 ? one_line_px(ui, TABLE_ROW_DP)
                                       : list_row_px(ui, LIST_ROW_DP);
    bool read = list.column_n > 0 && !list.prefix; // nothing of it is touched
    if (!read && sheet.row_px < touch_px(ui, 0))
        sheet.row_px = touch_px(ui, 0);
    sheet.head_px = one_line_px(ui, HEAD_DP);
    if (list.column_n > 0) {
        draw_table(&sheet, box, state, own);
        return;
    }
    int content = content_px(&sheet, list_width(ui, box.w));
    if (list.pinned) {
        draw_rows(&sheet, box, (struct rect){box.x, box.y, box.w, content});
        return;
    }
    if (list.whole)
        box.h = whole_px(&sheet, box.w, box.h);
    draw_rows(&sheet, box, list_begin(ui, box, list.id, content));
    ui_scroll_end(ui);
}

// It may stand in an area that scrolls itself, which goes on behind it.
void kit_list_draw(struct ui *ui, struct rect box, const struct kit_list *given)
{
    const struct ui outer = *ui;
    draw_list(ui, box, given);
    ui->scroll_id = outer.scroll_id;
    ui->scroll_view = outer.scroll_view;
    ui->scroll_offset = outer.scroll_offset;
    ui->scroll_content = outer.scroll_content;
}

struct kit_window kit_window(const struct tree *tree, const char *id, int offset, int n)
{
    const struct node *area = tree_find(tree, id);
    if (!area || n <= 0)
        return (struct kit_window){0, 0};
    int row_px = (area->rect.h + area->scroll_most) / n;
    row_px = row_px > 0 ? row_px : 1;
    int page = area->rect.h / row_px + 2, from = offset / row_px - page, to = from + 3 * page;
    from = from < 0 ? 0 : from;
    to = to > n ? n : to;
    return (struct kit_window){from, to - from};
}

// ---- choosing one of some words -----------------------------------------------------------------

struct choice_words {
    const char *prefix;
    const char *const *words, *const *facts;
    int chosen;
};

static void word_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct choice_words *w = list->of;
    (void)ui;
    out->key = i;
    out->as = (struct row){.title = w->words[i],
                           .fact = w->facts ? w->facts[i] : NULL,
                           .chosen = i == w->chosen,
                           .chevron = true};
}

void kit_choices_draw(struct ui *ui, struct rect box, const char *prefix, const char *const *words,
                      const char *const *facts, int n, int chosen)
{
    const struct choice_words of = {prefix, words, facts, chosen};
    struct kit_list list = {KIT_ROWS(prefix, &of, n, word_row), .prefix = prefix,
                            .row_px = one_line_px(ui, 44), .autofocus = true};
    kit_list_draw(ui, box, &list);
}
