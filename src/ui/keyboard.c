// Keys are rows of strings; what a key types is its id behind "key.". The Zhuyin rows are the
// Daqian layout, which everyone in Taiwan has on their computer.

#include "ui/keyboard.h"
#include "ui/widget.h"

#include <math.h>
#include <string.h>

enum { ROWS_MAX = 5, KEYS_MAX = 12, KEY_LEAST_MM = 15 };

static const char *const latin[ROWS_MAX][KEYS_MAX] = {
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l"},
    {"shift", "z", "x", "c", "v", "b", "n", "m", "backspace"},
};

static const char *const pinyin[ROWS_MAX][KEYS_MAX] = {
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l"},
    {"split", "z", "x", "c", "ü", "b", "n", "m", "backspace"},
};

static const char *const zhuyin[ROWS_MAX][KEYS_MAX] = {
    {"ㄅ", "ㄉ", "ˇ", "ˋ", "ㄓ", "ˊ", "˙", "ㄚ", "ㄞ", "ㄢ", "ㄦ"},
    {"ㄆ", "ㄊ", "ㄍ", "ㄐ", "ㄔ", "ㄗ", "ㄧ", "ㄛ", "ㄟ", "ㄣ"},
    {"ㄇ", "ㄋ", "ㄎ", "ㄑ", "ㄕ", "ㄘ", "ㄨ", "ㄜ", "ㄠ", "ㄤ"},
    {"ㄈ", "ㄌ", "ㄏ", "ㄒ", "ㄖ", "ㄙ", "ㄩ", "ㄝ", "ㄡ", "ㄥ"},
};

static const char *const number[ROWS_MAX][KEYS_MAX] = {
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"-", "/", ":", "(", ")", "@", "#", "%", "+", "="},
    {".", ",", "?", "!", "'", "\"", "&", "*", "backspace"},
};

static const char *const signs[ROWS_MAX][KEYS_MAX] = {
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"，", "。", "、", "？", "！", "：", "；", "「", "」", "～"},
    {"-", "/", "@", "%", "+", "（", "）", "…", "backspace"},
};

static const struct {
    const char *const (*rows)[KEYS_MAX];
    int n;
} layouts[] = {
    [KEYBOARD_LATIN] = {latin, 3},   [KEYBOARD_PINYIN] = {pinyin, 3},
    [KEYBOARD_ZHUYIN] = {zhuyin, 4}, [KEYBOARD_NUMBER] = {number, 3},
    [KEYBOARD_SIGNS] = {signs, 3},
};
_Static_assert(sizeof layouts / sizeof *layouts == KEYBOARD_LAYOUT_COUNT, "one row per layout");

// What a key is.
struct key_cap {
    const char *name;  // behind "key."
    const char *label; // what is said and, without icon, shown
    const char *icon;
    bool main; // done
    bool soft; // not a letter
    bool tone; // a mark that sits high and small in its em: set larger, and lower
};

static int key_gap(const struct ui *ui)
{
    return ui_px(ui, ui->theme->env.office ? 4 : 8);
}

// What can be hit reaches to the middle of the gaps: no touch falls between two keys.
static void draw_key(struct ui *ui, struct rect box, const struct key_cap *cap, enum type type)
{
    int reach = key_gap(ui) / 2;
    int radius = ui->theme->radius_px[RADIUS_SMALL] * 3 / 2;
    struct node node = {.id = arena_printf(ui->arena, "key.%s", cap->name),
                        .role = WIDGET_KEY,
                        .label = cap->label,
                        .rect = rect_inset(box, -reach, -reach),
                        .enabled = true,
                        .focusable = true};
    struct control control = widget_control(ui, &node, radius);
    enum color ink = cap->main ? COLOR_ON_PRIMARY : COLOR_INK;
    if (cap->main) {
        draw_fill(ui->draw, box, radius,
                  control.pressed ? paint_pressed(COLOR_PRIMARY) : paint_of(COLOR_PRIMARY));
    } else {
        int stroke = ui->theme->stroke_px;
        enum color ground = control.pressed ? COLOR_PRIMARY_SOFT
                            : cap->soft     ? COLOR_PAPER
                                            : COLOR_SURFACE;
        draw_fill(ui->draw, box, radius, paint_of(ground));
        draw_outline(ui->draw, box, radius, control.pressed ? 2 * stroke : stroke,
                     paint_of(control.pressed ? COLOR_PRIMARY : COLOR_LINE));
    }
    if (cap->icon) {
        int side = ui->theme->type_px[TYPE_BODY] * 12 / 10;
        ui_icon(ui, rect_center(box, side, side), cap->icon, ink);
        return;
    }
    enum type shown = cap->tone ? TYPE_TITLE : type;
    struct font font = ui_font(ui, shown, cap->main ? WEIGHT_BOLD : WEIGHT_REGULAR);
    font.px = font.px < box.h ? font.px : box.h; // a low key, and large words
    if (cap->tone)
        box.y += font.px / 5;
    if (cap->soft) // a word rather than a letter
        font.px = text_fit_px(ui->metrics, font, cap->label, box.w - ui_px(ui, 8),
                              ui->theme->type_px[TYPE_SMALL] * 7 / 10);
    widget_line(ui, rect_inset(box, ui_px(ui, 4), 0), cap->label, font, ink, ALIGN_CENTER);
}

static struct key_cap cap_of(struct ui *ui, const struct keyboard *k, const char *name)
{
    struct key_cap cap = {.name = name, .label = name, .tone = strstr("ˇˋˊ˙", name) != NULL};
    if (strcmp(name, "backspace") == 0) {
        cap.label = "⌫";
        cap.icon = "backspace";
        cap.soft = true;
    } else if (strcmp(name, "shift") == 0) {
        cap.label = "⇧";
        cap.icon = k->upper ? "shift-on" : "shift";
        cap.soft = true;
    } else if (strcmp(name, "split") == 0) {
        cap.label = ui_tr(ui, "Split");
        cap.soft = true;
    } else if (k->upper && k->layout == KEYBOARD_LATIN) {
        cap.name = cap.label = arena_printf(ui->arena, "%c", *name - 32);
    }
    return cap;
}

static int count_keys(const char *const *row)
{
    int n = 0;
    while (n < KEYS_MAX && row[n])
        n++;
    return n;
}

static bool is_wide(const char *name)
{
    return strcmp(name, "shift") == 0 || strcmp(name, "split") == 0 ||
           strcmp(name, "backspace") == 0;
}

static int widest_row(enum keyboard_layout layout)
{
    int widest = 0;
    for (int i = 0; i < layouts[layout].n; i++) {
        int n = count_keys(layouts[layout].rows[i]);
        widest = n > widest ? n : widest;
    }
    return widest;
}

// Landscape has less height to give, and in low position all must be within reach: lower keys than a
// usual target, never below 15 mm.
int widget_key_px(const struct ui *ui)
{
    const struct theme *theme = ui->theme;
    if (theme->env.office)
        return ui_px(ui, 40);
    int wish = ui_px(ui, !theme->portrait ? 72 : theme_reach(theme).y > 0 ? 80 : 108);
    int least = (int)ceilf(KEY_LEAST_MM / theme->env.mm_per_px);
    return wish > least ? wish : least;
}

int ui_keyboard_height(const struct ui *ui, enum keyboard_layout layout)
{
    int rows = layouts[layout].n + 1;
    return rows * widget_key_px(ui) + (rows - 1) * key_gap(ui);
}

// A row of letters: on the columns of the widest row, centred between two wide keys, or, where a
// lone backspace takes what is left, at the left. ㄅㄆㄇㄈ stand in a column, as people know them.
static void draw_key_row(struct ui *ui, struct rect row, const struct keyboard *k,
                         const char *const *names, int widest)
{
    int n = count_keys(names);
    int gap = key_gap(ui);
    bool first = is_wide(names[0]);
    bool last = is_wide(names[n - 1]);
    int letters = n - first - last;
    struct rect end = rect_column(row, widest, letters - 1, gap);
    int width = end.x + end.w - row.x;
    bool left = k->layout == KEYBOARD_ZHUYIN || (last && !first);
    int shift = left ? 0 : (row.w - width) / 2;
    for (int i = 0; i < letters; i++) {
        struct rect box = rect_column(row, widest, i, gap);
        box.x += shift;
        struct key_cap cap = cap_of(ui, k, names[i + first]);
        draw_key(ui, box, &cap, TYPE_HEADING);
    }
    if (first) {
        struct key_cap cap = cap_of(ui, k, names[0]);
        draw_key(ui, (struct rect){row.x, row.y, shift - gap, row.h}, &cap, TYPE_LABEL);
    }
    if (last) {
        struct key_cap cap = cap_of(ui, k, names[n - 1]);
        int from = shift + width + gap;
        draw_key(ui, (struct rect){row.x + from, row.y, row.w - from, row.h}, &cap, TYPE_BODY);
    }
}

static void draw_last_row(struct ui *ui, struct rect row, const struct keyboard *k)
{
    int gap = key_gap(ui);
    if (k->layout_label) {
        struct key_cap cap = {.name = "layout", .label = k->layout_label, .soft = true};
        draw_key(ui, rect_cut_left(&row, row.w * 18 / 100), &cap, TYPE_LABEL);
        rect_cut_left(&row, gap);
    }
    if (k->done) {
        struct key_cap cap = {.name = "done", .label = k->done, .main = true};
        draw_key(ui, rect_cut_right(&row, row.w * 30 / 100), &cap, TYPE_LABEL);
        rect_cut_right(&row, gap);
    }
    struct key_cap space = {.name = "space", .label = k->space};
    draw_key(ui, row, &space, TYPE_LABEL);
}

// Zhuyin's rows leave the last column free below the first row: one tall key.
static void draw_tall_backspace(struct ui *ui, struct rect box, const struct keyboard *k, int rows,
                                int columns)
{
    int gap = key_gap(ui);
    struct rect top = rect_row(box, rows + 1, 1, gap);
    struct rect bottom = rect_row(box, rows + 1, rows - 1, gap);
    struct rect key = rect_column(top, columns, columns - 1, gap);
    key.h = bottom.y + bottom.h - top.y;
    struct key_cap cap = cap_of(ui, k, "backspace");
    draw_key(ui, key, &cap, TYPE_BODY);
}

void ui_keyboard(struct ui *ui, struct rect box, const struct keyboard *k)
{
    int n = layouts[k->layout].n;
    int widest = widest_row(k->layout);
    for (int i = 0; i < n; i++)
        draw_key_row(ui, rect_row(box, n + 1, i, key_gap(ui)), k, layouts[k->layout].rows[i],
                     widest);
    if (k->layout == KEYBOARD_ZHUYIN)
        draw_tall_backspace(ui, box, k, n, widest);
    draw_last_row(ui, rect_row(box, n + 1, n, key_gap(ui)), k);
}

// ---- keypad ---------------------------------------------------------------------------

int ui_keypad_height(const struct ui *ui)
{
    bool office = ui->theme->env.office;
    int key = ui_px(ui, office ? 48 : ui->theme->portrait ? 144 : 128);
    key = key > ui->theme->target_px ? key : ui->theme->target_px;
    return 4 * key + 3 * ui_px(ui, office ? 6 : 16);
}

void ui_keypad(struct ui *ui, struct rect box, const char *clear_label, const char *back_label)
{
    static const char *const digits[] = {"1", "2", "3", "4",  "5", "6",
                                         "7", "8", "9", NULL, "0", NULL};
    int gap = ui_px(ui, ui->theme->env.office ? 6 : 16);
    for (int i = 0; i < 12; i++) {
        struct rect key = rect_cell(box, 3, 4, i, gap);
        struct key_cap cap = {.name = digits[i], .label = digits[i]};
        if (i == 9)
            cap = (struct key_cap){.name = "clear", .label = clear_label, .soft = true};
        if (i == 11)
            cap = (struct key_cap){
                .name = "backspace", .label = back_label, .icon = "backspace", .soft = true};
        draw_key(ui, key, &cap, i == 9 ? TYPE_LABEL : TYPE_HEADING);
    }
}

// ---- what a key means -----------------------------------------------------------------

const char *keyboard_text(const char *id)
{
    static const char *const doing[] = {"backspace", "shift", "split", "done", "layout", "clear"};
    if (strncmp(id, "key.", 4) != 0)
        return NULL;
    const char *name = id + 4;
    for (size_t i = 0; i < sizeof doing / sizeof *doing; i++) {
        if (strcmp(name, doing[i]) == 0)
            return NULL;
    }
    return strcmp(name, "space") == 0 ? " " : name;
}

bool keyboard_is_backspace(const char *id)
{
    return strcmp(id, "key.backspace") == 0;
}
