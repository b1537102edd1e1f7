// Surname and how to say it, on one screen: most people's surnames large, an index to the others, and
// under them the name as it will be spoken, which goes on. Either may be touched first.
#include "kiosk/session.h"
#include "kiosk/surnames.h"

#include <string.h>

static const struct {
    const char *id, *word;
    enum title title;
} titles[] = {
    {"title.mr", N_("Mr"), TITLE_MR},
    {"title.ms", N_("Ms"), TITLE_MS},
    {"title.none", N_("No title"), TITLE_NONE},
};
enum { TITLES = sizeof titles / sizeof *titles };

static const struct {
    const char *id, *word;
} indexes[] = {
    [INDEX_ZHUYIN] = {"index.zhuyin", N_("Zhuyin")},
    [INDEX_LETTER] = {"index.letter", N_("Pinyin")},
    [INDEX_STROKES] = {"index.strokes", N_("Strokes")},
    [INDEX_COMPOUND] = {"index.compound", N_("Two characters")},
};
_Static_assert(sizeof indexes / sizeof *indexes == SURNAME_INDEX_COUNT, "a tab for each");

// ---- events -----------------------------------------------------------------------------------

static int go_on(struct kiosk *k)
{
    bool whole = *k->v.name.text && (k->v.titled || flow_looks_for_ticket(k));
    k->v.problem = NULL;
    return whole ? flow_after_name(k) : SCREEN_STAY;
}

// The index in use: the first one of the language until another is touched.
static enum surname_index index_now(const struct kiosk *k, enum lang lang)
{
    enum surname_index all[SURNAME_INDEX_COUNT];
    int n = surname_indexes(lang, all);
    for (int i = 0; i < n; i++)
        if ((int)all[i] + 1 == k->v.index)
            return all[i];
    return all[0];
}

static int choose_surname(struct kiosk *k, int64_t i)
{
    int n;
    const struct surname *all = surnames_of(surface_env(k->surface)->lang, &n);
    if (i >= n)
        return SCREEN_UNUSED;
    field_set(&k->v.name, all[i].text);
    k->v.customer = k->v.owner = 0;
    return go_on(k);
}

static int nameless(struct kiosk *k)
{
    field_wipe(&k->v.name);
    k->v.title = TITLE_NONE;
    k->v.titled = false;
    return flow_after_name(k);
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "spell"))
        return AT_SPELL;
    if (id_is(e, "nameless"))
        return nameless(k);
    for (int i = 0; i < TITLES; i++) {
        if (id_is(e, titles[i].id)) {
            k->v.title = titles[i].title;
            k->v.titled = true;
            return go_on(k);
        }
    }
    for (int i = 0; i < SURNAME_INDEX_COUNT; i++) {
        if (id_is(e, indexes[i].id)) {
            k->v.index = i + 1;
            k->v.index_key = 0;
            return SCREEN_STAY;
        }
    }
    if (id_is(e, "index.common")) {
        k->v.index = k->v.index_key = 0;
        return SCREEN_STAY;
    }
    int64_t key = kiosk_id_number(e, "index.key");
    if (key >= 0 && key < SURNAME_KEYS_MOST) { // once more: back to most people's
        k->v.index = (int)index_now(k, surface_env(k->surface)->lang) + 1;
        k->v.index_key = k->v.index_key == (int)key + 1 ? 0 : (int)key + 1;
        return SCREEN_STAY;
    }
    int64_t i = kiosk_id_number(e, "surname");
    return i >= 0 ? choose_surname(k, i) : SCREEN_UNUSED;
}

static int at_least(int a, int b)
{
    return a > b ? a : b;
}

// ---- surnames ---------------------------------------------------------------------------------

// As many columns as wanted, more where the rows would not stand in the height. False: not even then.
struct lattice {
    int columns, rows, gap;
};

static bool lattice_fits(struct lattice *l, struct rect box, int n, int least_w, int least_h)
{
    int most = (box.w + l->gap) / (least_w + l->gap);
    for (;; l->columns++) {
        l->rows = (n + l->columns - 1) / l->columns;
        if (l->rows * least_h + (l->rows - 1) * l->gap <= box.h)
            return true;
        if (l->columns >= most)
            return false;
    }
}

static void draw_surname(const struct kiosk *k, struct ui *ui, struct rect cell, int i)
{
    int n;
    const struct surname *all = surnames_of(ui->lang, &n);
    const char *text = all[i].text;
    bool pressed = kiosk_target(ui, cell, arena_printf(ui->arena, "surname.%d", i), text, "", true);
    bool strong = pressed || strcmp(k->v.name.text, text) == 0;
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, cell, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, cell, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    bool characters = !language_of(ui->lang)->latin;
    bool roomy = characters && cell.h >= ui->theme->line_px[TYPE_TITLE];
    struct text_style how = {.type = roomy        ? TYPE_TITLE
                                     : characters ? TYPE_HEADING
                                                  : TYPE_BODY,
                             .weight = WEIGHT_BOLD,
                             .color = strong ? COLOR_PRIMARY : COLOR_INK,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, rect_inset(cell, ui_px(ui, 8), 0), text, &how);
}

// A grid that scrolls where even more columns do not help.
static void draw_surnames(const struct kiosk *k, struct ui *ui, struct rect box, const int *which,
                          int n, int columns)
{
    int least = ui->theme->target_px, tallest = at_least(ui_px(ui, 136), least);
    struct lattice l = {.columns = columns, .gap = ui_px(ui, 16)};
    int wide = least * (language_of(ui->lang)->latin ? 2 : 1);
    bool fits = lattice_fits(&l, box, n, wide, least);
    int row = fits ? at_most((box.h - (l.rows - 1) * l.gap) / l.rows, tallest) : least;
    struct rect all = box;
    if (!fits) {
        struct rect view = box;
        view.w += ui->theme->gap_px; // the thumb stands in the margin
        all = ui_scroll_begin(ui, view, "surnames", l.rows * (row + l.gap) - l.gap);
        all.w = box.w;
    }
    all.h = l.rows * row + (l.rows - 1) * l.gap;
    for (int i = 0; i < n; i++)
        draw_surname(k, ui, rect_cell(all, l.columns, l.rows, i, l.gap), which[i]);
    if (!fits)
        ui_scroll_end(ui);
}

// Most people's, or those under the key that was touched.
static int shown_surnames(const struct kiosk *k, struct ui *ui, int out[SURNAMES_UNDER_MOST])
{
    enum surname_index index = index_now(k, ui->lang);
    int n = k->v.index_key > 0 ? surnames_under(ui->lang, index, k->v.index_key - 1, ui->arena, out)
                               : 0;
    if (n > 0) // none: a key that another language had
        return n;
    for (int i = 0; i < SURNAMES_FIRST; i++)
        out[i] = i;
    return SURNAMES_FIRST;
}

// ---- index ------------------------------------------------------------------------------------

static void draw_tab(struct ui *ui, struct rect box, const char *id, const char *word, bool chosen)
{
    struct button b = {.id = id, .label = word, .kind = BUTTON_PLAIN, .chosen = chosen};
    ui_button(ui, box, &b);
}

// `common`: where most people's surnames have no place beside the index, they are a tab of it.
static void draw_tabs(const struct kiosk *k, struct ui *ui, struct rect box, bool common)
{
    enum surname_index all[SURNAME_INDEX_COUNT], now = index_now(k, ui->lang);
    int n = surname_indexes(ui->lang, all), tabs = n + common + 1, at = 0;
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    bool first = common && k->v.index == 0;
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SAND));
    if (common)
        draw_tab(ui, rect_column(box, tabs, at++, 0), "index.common", ui_tr(ui, "Common"), first);
    for (int i = 0; i < n; i++) {
        bool alphabet = ui->lang != LANG_ZH_TW && ui->lang != LANG_ZH_CN; // or what a guest's has
        const char *word = alphabet ? N_("A – Z") : indexes[all[i]].word;
        draw_tab(ui, rect_column(box, tabs, at++, 0), indexes[all[i]].id, ui_tr(ui, word),
                 !first && all[i] == now);
    }
    struct button spell = {.id = "spell",
                           .label = ui_tr(ui, "Type it"),
                           .icon = ui->theme->env.large_text && tabs > 3 ? "keyboard" : NULL,
                           .icon_only = ui->theme->env.large_text && tabs > 3, // spoken
                           .kind = BUTTON_PLAIN};
    ui_button(ui, rect_column(box, tabs, at, 0), &spell);
}

static void draw_key(struct ui *ui, struct rect cell, int i, const char *text, bool chosen)
{
    struct node node = {.id = arena_printf(ui->arena, "index.key.%d", i),
                        .role = WIDGET_KEY,
                        .label = text,
                        .rect = cell,
                        .visible = cell,
                        .enabled = true,
                        .checked = chosen,
                        .focusable = true};
    bool strong = kiosk_node(ui, &node) || chosen;
    int radius = ui->theme->radius_px[RADIUS_SMALL] * 2;
    draw_fill(ui->draw, cell, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, cell, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct text_style how = {.type = TYPE_HEADING,
                             .weight = WEIGHT_BOLD,
                             .color = strong ? COLOR_PRIMARY : COLOR_INK,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, cell, text, &how);
}

enum { KEY_MM = 11 }; // keys stand side by side and may be narrower than other targets

static bool keys_fit(const struct ui *ui, struct rect box, int n, struct lattice *l)
{
    int least = (int)(KEY_MM / ui->theme->env.mm_per_px) + 1;
    return lattice_fits(l, box, n, least, ui->theme->target_px);
}

static void draw_index(const struct kiosk *k, struct ui *ui, struct rect box)
{
    enum surname_index index = index_now(k, ui->lang);
    const char *keys[SURNAME_KEYS_MOST];
    int which[SURNAMES_UNDER_MOST];
    if (index == INDEX_COMPOUND) {
        int n = surnames_under(ui->lang, index, 0, ui->arena, which);
        draw_surnames(k, ui, box, which, n, 5);
        return;
    }
    int n = surname_keys(ui->lang, index, ui->arena, keys);
    struct lattice l = {.columns = 9, .gap = ui_px(ui, 12)};
    bool fits = keys_fit(ui, box, n, &l);
    int row = fits ? at_most((box.h - (l.rows - 1) * l.gap) / l.rows,
                             at_least(ui_px(ui, 112), ui->theme->target_px))
                   : ui->theme->target_px;
    int content = l.rows * row + (l.rows - 1) * l.gap;
    struct rect all = fits ? box : ui_scroll_begin(ui, box, "index", content);
    all.h = content;
    for (int i = 0; i < n; i++)
        draw_key(ui, rect_cell(all, l.columns, l.rows, i, l.gap), i, keys[i],
                 k->v.index_key == i + 1);
    if (!fits)
        ui_scroll_end(ui);
}

// ---- the name as it will be spoken --------------------------------------------------------------

static const char *spoken_with(const struct kiosk *k, struct ui *ui, enum title title)
{
    char name[PERSON_NAME_SIZE], surname[PERSON_NAME_SIZE], full[PERSON_NAME_SIZE];
    name_split(k->v.name.text, surname, full, sizeof surname);
    person_display(ui->lang, surname, full, title, name);
    const char *kept = arena_strdup(ui->arena, name);
    mem_wipe(surname, sizeof surname);
    mem_wipe(full, sizeof full);
    mem_wipe(name, sizeof name);
    return kept;
}

static void draw_preview(const struct kiosk *k, struct ui *ui, struct rect box)
{
    bool named = *k->v.name.text != '\0';
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct button none = {
        .id = "nameless", .label = ui_tr(ui, "I would rather not say"), .kind = BUTTON_QUIET};
    struct rect inner = rect_inset(box, ui_px(ui, 36), ui_px(ui, 12));
    struct rect right =
        rect_cut_right(&inner, at_most(ui_button_width(ui, &none),
                                       inner.w * (ui->theme->env.large_text ? 68 : 56) / 100));
    bool large = ui->theme->env.large_text; // words of several lines
    int high = at_least(at_most(ui_px(ui, large ? 200 : 104), inner.h), ui->theme->target_px);
    ui_button(ui, rect_center(right, right.w, high), &none);
    rect_cut_right(&inner, ui->theme->gap_px);
    struct text_style caption = {.type = TYPE_SMALL,
                                 .color = COLOR_INK_SOFT,
                                 .shrink = true,
                                 .wrap = !named,
                                 .middle = !named};
    struct text_style name = {.type = TYPE_DISPLAY,
                              .weight = WEIGHT_BOLD,
                              .color = COLOR_PRIMARY,
                              .middle = true,
                              .shrink = true,
                              .id = "preview"};
    if (!named) {
        const char *why = ui_tr(ui, "So that we can address you properly.");
        if (ui_text_height(ui, inner.w, why, &caption) <= inner.h)
            ui_text(ui, inner, why, &caption);
        return;
    }
    const char *how = ui_tr(ui, "This is how we call you");
    int small = ui->theme->line_px[TYPE_SMALL];
    if (inner.h >= small + ui->theme->line_px[TYPE_TITLE] &&
        ui_text_width(ui, how, &caption) <= inner.w) {
        int air = inner.h - small - ui->theme->line_px[TYPE_DISPLAY]; // both in the card's middle
        rect_cut_top(&inner, at_least(air, 0));
        ui_text(ui, rect_cut_top(&inner, small), how, &caption);
    }
    if (inner.h < ui->theme->line_px[TYPE_DISPLAY])
        name.type = TYPE_TITLE;
    ui_text(ui, inner, spoken_with(k, ui, k->v.titled ? k->v.title : TITLE_NONE), &name);
}

enum titles_form { TITLES_ROW, TITLES_STACK, TITLES_TWO_ROWS };

static struct rect title_box(struct rect box, enum titles_form form, int i, int gap)
{
    if (form == TITLES_ROW)
        return rect_column(box, TITLES, i, gap);
    if (form == TITLES_STACK)
        return rect_row(box, TITLES, i, gap);
    return i < 2 ? rect_cell(box, 2, 2, i, gap) : rect_row(box, 2, 1, gap);
}

static void draw_titles(const struct kiosk *k, struct ui *ui, struct rect box,
                        enum titles_form form)
{
    bool named = *k->v.name.text != '\0';
    bool alike = strcmp(spoken_with(k, ui, TITLE_MR), spoken_with(k, ui, TITLE_MS)) == 0; // 佐藤様
    for (int i = 0; i < TITLES; i++) {
        bool chosen = k->v.titled && k->v.title == titles[i].title;
        bool plain = !named || alike || titles[i].title == TITLE_NONE;
        struct button b = {
            .id = titles[i].id,
            .label = plain ? ui_tr(ui, titles[i].word) : spoken_with(k, ui, titles[i].title),
            .icon = chosen ? "check" : NULL,
            .kind = named && titles[i].title != TITLE_NONE ? BUTTON_PRIMARY : BUTTON_QUIET,
            .chosen = chosen};
        ui_button(ui, title_box(box, form, i, ui_px(ui, 16)), &b);
    }
}

// ---- all of it ----------------------------------------------------------------------------------

static int index_rows(const struct kiosk *k, struct ui *ui, int width)
{
    const char *keys[SURNAME_KEYS_MOST];
    enum surname_index index = index_now(k, ui->lang);
    int n = index == INDEX_COMPOUND ? 0 : surname_keys(ui->lang, index, ui->arena, keys);
    int columns = width / ui_px(ui, 104);
    columns = columns < 9 ? 9 : columns > 14 ? 14 : columns;
    int rows = (n + columns - 1) / columns;
    return rows < 2 ? 2 : rows;
}

// Surnames over tabs over the index; where there is no height for all of it, the tabs and one of them.
static void draw_choice(const struct kiosk *k, struct ui *ui, struct rect box)
{
    int least = ui->theme->target_px, gap = ui_px(ui, 16);
    int columns = box.w > ui_px(ui, 1000) || box.h < 8 * least ? 6 : 4;
    int rows = index_rows(k, ui, box.w);
    int index = rows * least + (rows - 1) * ui_px(ui, 12);
    int which[SURNAMES_UNDER_MOST];
    int n = shown_surnames(k, ui, which);
    int grid = SURNAMES_FIRST / columns * (least + gap);
    if (box.h < grid + least + gap + index) {
        bool common = k->v.index == 0 || k->v.index_key > 0;
        draw_tabs(k, ui, rect_cut_top(&box, least), true);
        rect_cut_top(&box, gap);
        if (common)
            draw_surnames(k, ui, box, which, n, columns);
        else
            draw_index(k, ui, box);
        return;
    }
    int spare = box.h - grid - least - gap - index;
    struct rect low = rect_cut_bottom(&box, index + at_most(spare / 3, rows * ui_px(ui, 16)));
    rect_cut_bottom(&box, gap);
    draw_tabs(k, ui, rect_cut_bottom(&box, least), false);
    rect_cut_bottom(&box, gap);
    draw_surnames(k, ui, box, which, n, columns);
    draw_index(k, ui, low);
}

// Whose ticket it is: a surname alone, which goes on.
static void draw_whose(const struct kiosk *k, struct ui *ui)
{
    struct page page = kiosk_page(k, ui, ui_tr(ui, "What is your surname?"),
                                  ui_tr(ui, "So that only you can see your ticket."));
    draw_choice(k, ui, page.body);
    kiosk_back(k, ui, &page);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    if (flow_looks_for_ticket(k)) {
        draw_whose(k, ui);
        return;
    }
    struct page page = kiosk_page(k, ui, ui_tr(ui, "What is your surname?"), NULL);
    int least = ui->theme->target_px, gap = ui->theme->gap_px;
    int two = 2 * least + ui_px(ui, 16), whole = page.aside.h;
    kiosk_so_far(k, ui, &page.aside, two + gap + least + ui_px(ui, 24));
    struct rect body = page.body;
    bool dense = page.aside.h < whole; // what was answered stands over them
    int lines = dense ? 2 : TITLES;
    int stack = lines * least + (lines - 1) * ui_px(ui, 16); // of the titles, at least
    int beside =
        at_most(ui_px(ui, ui->theme->env.large_text ? 240 : 168), page.aside.h - stack - gap);
    if (beside >= least + ui_px(ui, 24)) {
        draw_preview(k, ui, rect_cut_top(&page.aside, beside));
        rect_cut_top(&page.aside, gap);
        stack = at_least(at_most(page.aside.h, lines * ui_px(ui, 136)), stack);
        draw_titles(k, ui, rect_cut_top(&page.aside, stack),
                    dense ? TITLES_TWO_ROWS : TITLES_STACK);
    } else {
        int tall = body.h >= 12 * least ? ui_px(ui, 120) : least;
        draw_titles(k, ui, rect_cut_bottom(&body, tall), TITLES_ROW);
        rect_cut_bottom(&body, gap);
        int preview = body.h >= 11 * least ? ui_px(ui, 184) : least + ui_px(ui, 24);
        draw_preview(k, ui, rect_cut_top(&body, preview));
        rect_cut_top(&body, gap);
    }
    draw_choice(k, ui, body);
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_NAME);
}

const struct screen surname_screen = {.name = "surname", .event = event, .draw = draw};
