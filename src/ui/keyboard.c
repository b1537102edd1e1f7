// Keys are rows of strings; what a key types is its id behind "key.". The Zhuyin rows are the
// Daqian layout, which everyone in Taiwan has on their computer.

#include "ui/keyboard.h"
#include "ui/widget.h"

#include <string.h>

enum { ROWS_MAX = 5, KEYS_MAX = 12 };

static const char *const latin[ROWS_MAX][KEYS_MAX] = {
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l"},
    {"shift", "z", "x", "c", "v", "b", "n", "m", "backspace"},
};

static const char *const zhuyin[ROWS_MAX][KEYS_MAX] = {
    {"ㄅ", "ㄉ", "ˇ", "ˋ", "ㄓ", "ˊ", "˙", "ㄚ", "ㄞ", "ㄢ", "ㄦ"},
    {"ㄆ", "ㄊ", "ㄍ", "ㄐ", "ㄔ", "ㄗ", "ㄧ", "ㄛ", "ㄟ", "ㄣ"},
    {"ㄇ", "ㄋ", "ㄎ", "ㄑ", "ㄕ", "ㄘ", "ㄨ", "ㄜ", "ㄠ", "ㄤ"},
    {"ㄈ", "ㄌ", "ㄏ", "ㄒ", "ㄖ", "ㄙ", "ㄩ", "ㄝ", "ㄡ", "ㄥ", "backspace"},
};

static const char *const number[ROWS_MAX][KEYS_MAX] = {
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"-", "/", ":", "(", ")", "@", "#", "%", "+", "="},
    {".", ",", "?", "!", "'", "\"", "&", "*", "backspace"},
};

static const struct {
    const char *const (*rows)[KEYS_MAX];
    int n;
} layouts[] = {
    [KEYBOARD_LATIN] = {latin, 3},
    [KEYBOARD_ZHUYIN] = {zhuyin, 4},
    [KEYBOARD_NUMBER] = {number, 3},
};
_Static_assert(sizeof layouts / sizeof *layouts == KEYBOARD_LAYOUT_COUNT, "one row per layout");

// What a key is.
struct key_cap {
    const char *name;  // behind "key."
    const char *label; // what is said and, without icon, shown
    const char *icon;
    bool main; // done
    bool soft; // not a letter
};

static void draw_key(struct ui *ui, struct rect box, const struct key_cap *cap, enum type type)
{
    int radius = ui->theme->radius_px[RADIUS_SMALL] * 3 / 2;
    struct node node = {.id = arena_printf(ui->arena, "key.%s", cap->name),
                        .role = WIDGET_KEY,
                        .label = cap->label,
                        .rect = box,
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
    struct font font = ui_font(ui, type, cap->main ? WEIGHT_BOLD : WEIGHT_REGULAR);
    widget_line(ui, rect_inset(box, ui_px(ui, 4), 0), cap->label, font, ink, ALIGN_CENTER);
}

static struct key_cap cap_of(struct ui *ui, const struct keyboard *k, const char *name)
{
    struct key_cap cap = {.name = name, .label = name};
    if (strcmp(name, "backspace") == 0) {
        cap.label = "⌫";
        cap.icon = "backspace";
        cap.soft = true;
    } else if (strcmp(name, "shift") == 0) {
        cap.label = "⇧";
        cap.icon = k->upper ? "shift-on" : "shift";
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

static int widest_row(enum keyboard_layout layout)
{
    int widest = 0;
    for (int i = 0; i < layouts[layout].n; i++) {
        int n = count_keys(layouts[layout].rows[i]);
        widest = n > widest ? n : widest;
    }
    return widest;
}

static int key_gap(const struct ui *ui)
{
    return ui_px(ui, ui->theme->env.office ? 4 : 8);
}

static int key_px(const struct ui *ui)
{
    const struct theme *theme = ui->theme;
    if (theme->env.office)
        return ui_px(ui, 40);
    if (!theme->env.low_position)
        return ui_px(ui, 108) > theme->target_px ? ui_px(ui, 108) : theme->target_px;
    int least = (int)(15 / theme->env.mm_per_px) + 1; // lower keys, so that all are within reach
    return ui_px(ui, 80) > least ? ui_px(ui, 80) : least;
}

int ui_keyboard_height(const struct ui *ui, enum keyboard_layout layout)
{
    int rows = layouts[layout].n + 1;
    return rows * key_px(ui) + (rows - 1) * key_gap(ui);
}

// A row of letters, centred; shift and backspace fill it to its ends.
static void draw_key_row(struct ui *ui, struct rect row, const struct keyboard *k,
                         const char *const *names, int widest)
{
    int n = count_keys(names);
    int gap = key_gap(ui);
    int unit = rect_column(row, widest, 0, gap).w;
    bool shift = strcmp(names[0], "shift") == 0;
    bool back = strcmp(names[n - 1], "backspace") == 0;
    int letters = n - shift - back;
    int width = letters * unit + (letters - 1) * gap;
    struct rect middle = rect_center(row, width, row.h);
    if (back && !shift) // the letters stand at the left, backspace takes what is left
        middle.x = row.x;
    for (int i = 0; i < letters; i++) {
        struct key_cap cap = cap_of(ui, k, names[i + shift]);
        draw_key(ui, rect_column(middle, letters, i, gap), &cap, TYPE_HEADING);
    }
    struct key_cap cap;
    if (shift) {
        cap = cap_of(ui, k, "shift");
        draw_key(ui, (struct rect){row.x, row.y, middle.x - gap - row.x, row.h}, &cap, TYPE_BODY);
    }
    if (back) {
        int x = middle.x + middle.w + gap;
        cap = cap_of(ui, k, "backspace");
        draw_key(ui, (struct rect){x, row.y, row.x + row.w - x, row.h}, &cap, TYPE_BODY);
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

void ui_keyboard(struct ui *ui, struct rect box, const struct keyboard *k)
{
    int n = layouts[k->layout].n;
    int widest = widest_row(k->layout);
    for (int i = 0; i < n; i++)
        draw_key_row(ui, rect_row(box, n + 1, i, key_gap(ui)), k, layouts[k->layout].rows[i],
                     widest);
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

// ---- candidates -----------------------------------------------------------------------

static struct rect draw_turns(struct ui *ui, struct rect bar, const struct candidates *c)
{
    int side = ui->theme->target_px;
    struct button next = {.id = "candidate.next",
                          .label = c->next_label,
                          .icon = "chevron-right",
                          .icon_only = true,
                          .kind = BUTTON_PLAIN,
                          .disabled = !c->more_after};
    struct button previous = {.id = "candidate.previous",
                              .label = c->previous_label,
                              .icon = "chevron-left",
                              .icon_only = true,
                              .kind = BUTTON_PLAIN,
                              .disabled = !c->more_before};
    ui_button(ui, rect_cut_right(&bar, side), &next);
    ui_button(ui, rect_cut_right(&bar, side), &previous);
    return bar;
}

void ui_candidates(struct ui *ui, struct rect box, const struct candidates *c)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 8), ui_px(ui, 8));
    struct words spelled = {
        .type = TYPE_SMALL, .color = COLOR_PRIMARY, .middle = true, .elide = true, .id = "preedit"};
    struct rect top = rect_cut_top(&inner, ui->theme->line_px[TYPE_SMALL]);
    ui_text(ui, rect_inset(top, ui_px(ui, 16), 0), c->preedit ? c->preedit : "", &spelled);
    inner = draw_turns(ui, inner, c);
    int x = 0;
    for (int i = 0; i < c->n; i++) {
        struct font font = ui_font(ui, TYPE_HEADING, WEIGHT_REGULAR);
        int width = text_width(ui->metrics, font, c->texts[i], strlen(c->texts[i])) + font.px;
        width = width < ui->theme->target_px ? ui->theme->target_px : width;
        if (x + width > inner.w)
            break;
        struct rect cell = {inner.x + x, inner.y, width, inner.h};
        struct node node = {.id = arena_printf(ui->arena, "candidate.%d", c->first + i),
                            .role = WIDGET_KEY,
                            .label = c->texts[i],
                            .rect = cell,
                            .enabled = true,
                            .focusable = true};
        if (widget_control(ui, &node, radius).pressed)
            draw_fill(ui->draw, cell, radius, paint_of(COLOR_PRIMARY_SOFT));
        widget_line(ui, cell, c->texts[i], font, COLOR_INK, ALIGN_CENTER);
        x += width;
    }
}

int ui_candidates_height(const struct ui *ui)
{
    return ui->theme->line_px[TYPE_SMALL] + ui->theme->target_px + ui_px(ui, 16);
}

// ---- what a key means -----------------------------------------------------------------

const char *keyboard_text(const char *id)
{
    static const char *const doing[] = {"backspace", "shift", "done", "layout", "clear"};
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
