// What makes a choice known before it is read: a drawing, a person's circle, a chip with the wait. A
// drawing or a circle stands over the words or beside them; whichever arrangement fits is used.

#include "ui/ui.h"
#include "ui/widget.h"

#include <string.h>

static int at_most(int a, int b)
{
    return a < b ? a : b;
}

// ---- drawings and people ----------------------------------------------------------------

static const struct {
    const char *name;
    uint32_t ground; // light; the drawing is made for it
} drawings[] = {
    {"car", 0xE2EEEB},  {"steering-wheel", 0xFBEBD6}, {"wrench", 0xE4EAF3},
    {"chat", 0xF4E6E5}, {"house", 0xE2EEEB},          {"key", 0xFBEBD6},
};

static const uint32_t *ground_of(const char *name)
{
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        if (strcmp(drawings[i].name, name) == 0)
            return &drawings[i].ground;
    return NULL;
}

static void draw_drawing(struct ui *ui, struct rect box, const char *name)
{
    const uint32_t *ground = ground_of(name);
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    int side = box.w < box.h ? box.w : box.h;
    if (ui->theme->env.high_contrast || !ground) {
        draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
        ui_icon(ui, rect_center(box, side * 62 / 100, side * 62 / 100), name, COLOR_PRIMARY);
        return;
    }
    draw_fill(ui->draw, box, radius, paint_own(*ground));
    draw_picture(ui->draw, rect_inset(box, side / 24, side / 24), name);
}

void ui_picture(struct ui *ui, struct rect box, const char *name, const struct photo *photo)
{
    draw_drawing(ui, box, name);
    if (photo && photo->path[0] && !ui->theme->env.high_contrast)
        draw_photo(ui->draw, box, photo, ui->theme->radius_px[RADIUS_CONTROL], 100);
}

// The first character in UTF-8.
static const char *initial_of(struct ui *ui, const char *name)
{
    size_t n = *name ? 1 : 0;
    while (n > 0 && ((unsigned char)name[n] & 0xC0) == 0x80)
        n++;
    return arena_printf(ui->arena, "%.*s", (int)n, name);
}

static void draw_initial(struct ui *ui, struct rect round, const char *name, int64_t id)
{
    int side = round.w;
    bool contrast = ui->theme->env.high_contrast;
    draw_fill(ui->draw, round, side / 2,
              contrast ? paint_of(COLOR_SURFACE) : paint_own(theme_person(id)));
    if (contrast)
        draw_outline(ui->draw, round, side / 2, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
    struct font font = ui_font(ui, TYPE_HEADING, WEIGHT_BOLD);
    font.px = side * 44 / 100;
    const char *text = initial_of(ui, name);
    int width = text_width(ui->metrics, font, text, strlen(text));
    struct draw_op op = {.kind = DRAW_TEXT,
                         .paint = paint_own(0xFFFFFF),
                         .baseline = text_center_baseline(ui->metrics, font, round.y, round.h),
                         .font = font,
                         .text = text,
                         .box = round};
    int ascent = ui->metrics->ascent(ui->metrics->self, font);
    op.rect = (struct rect){round.x + (round.w - width) / 2, op.baseline - ascent, width, font.px};
    draw_add(ui->draw, &op);
}

void ui_person(struct ui *ui, struct rect box, const char *name, int64_t id,
               const struct photo *photo)
{
    int side = box.w < box.h ? box.w : box.h;
    struct rect round = rect_center(box, side, side);
    draw_initial(ui, round, name, id);
    if (!photo || !photo->path[0])
        return;
    draw_photo(ui->draw, round, photo, side / 2, 100);
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, round, side / 2, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
}

// ---- chips ------------------------------------------------------------------------------

static const struct text_style chip_words = {
    .type = TYPE_LABEL, .weight = WEIGHT_BOLD, .wrap = true, .balance = true, .shrink = true};

static int chip_aside(const struct ui *ui) // icon and what is left of it and right of the words
{
    return ui->theme->type_px[TYPE_LABEL] * 28 / 10;
}

int ui_chip_height(struct ui *ui, int width, const char *text)
{
    int words = ui_text_height(ui, width - chip_aside(ui), text, &chip_words);
    return words + ui->theme->type_px[TYPE_LABEL] * 7 / 10;
}

void ui_chip(struct ui *ui, struct rect box, const char *icon, const char *text, enum tone tone)
{
    static const enum color inks[TONE_COUNT][2] = {
        [TONE_NEUTRAL] = {COLOR_INK_SOFT, COLOR_SAND},
        [TONE_PRIMARY] = {COLOR_PRIMARY, COLOR_PRIMARY_SOFT},
        [TONE_GOOD] = {COLOR_GOOD, COLOR_GOOD_SOFT},
        [TONE_ATTENTION] = {COLOR_ACCENT, COLOR_ACCENT_SOFT},
        [TONE_BAD] = {COLOR_BAD, COLOR_BAD_SOFT},
    };
    int em = ui->theme->type_px[TYPE_LABEL];
    int height = ui_chip_height(ui, box.w, text);
    int wish = ui_text_width(ui, text, &chip_words) + chip_aside(ui) + em / 10;
    struct rect pill = {box.x, box.y, wish < box.w ? wish : box.w, height < box.h ? height : box.h};
    int one = em; // the corner of a chip of one line, and of more
    int radius = pill.h / 2 < one ? pill.h / 2 : one;
    draw_fill(ui->draw, pill, radius, paint_of(inks[tone][1]));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, pill, radius, ui->theme->stroke_px, paint_of(inks[tone][0]));
    struct rect inner = pill;
    rect_cut_left(&inner, em * 6 / 10);
    struct rect left = rect_cut_left(&inner, em * 15 / 10);
    rect_cut_right(&inner, em * 6 / 10);
    ui_icon(ui, rect_center(left, em * 11 / 10, em * 11 / 10), icon, inks[tone][0]);
    struct text_style how = chip_words;
    how.color = inks[tone][0];
    how.middle = true;
    ui_text(ui, inner, text, &how);
}

// ---- cards ------------------------------------------------------------------------------

enum { CHIP_MARK_DP = 40, LEAST_DP = 130 }; // the least height of a drawing over its words

struct form {
    bool above; // the drawing over the words
    int columns;
    bool dense, brief; // brief: without the help, which the tree still tells
    bool in_row; // for large text, brief and one column: the chip at the end, or under a person
};

struct parts { // px
    int pad, gap, line;
    int mark_w, mark_h; // of the drawing or circle beside; above: the least height
    int words_w, title, help, chip;
    int chip_w, under; // in a row: the chip's width, and what a person's takes under the name
    int words_most;    // of all cards of the group, so that their drawings end on one line
};

static struct text_style card_title(const struct form *f)
{
    return (struct text_style){.type = f->dense ? TYPE_BODY : TYPE_HEADING,
                               .weight = WEIGHT_BOLD,
                               .wrap = true,
                               .balance = true};
}

static struct text_style card_help(const struct form *f)
{
    return (struct text_style){.type = f->dense ? TYPE_SMALL : TYPE_LABEL,
                               .color = COLOR_INK_SOFT,
                               .wrap = true,
                               .balance = true};
}

static void measure_mark(struct ui *ui, const struct picture_card *c, const struct form *f,
                         struct parts *p)
{
    int high = f->in_row   ? 104
               : c->person ? (f->dense ? 88 : 128)
               : f->above  ? (f->dense ? 96 : LEAST_DP)
                           : (f->dense ? 96 : 144);
    p->mark_h = ui_px(ui, high);
    p->mark_w = c->person || f->in_row ? p->mark_h : p->mark_h * 9 / 8;
}

static struct parts measure_parts(struct ui *ui, int width, const struct picture_card *c,
                                  const struct form *f)
{
    struct parts p = {.pad = ui_px(ui, f->in_row  ? 16
                                       : f->dense ? 18
                                                  : 32),
                      .gap = ui_px(ui, f->in_row  ? 16
                                       : f->dense ? 12
                                                  : 22),
                      .line = ui_px(ui, f->dense ? 4 : 8)};
    measure_mark(ui, c, f, &p);
    int inner = width - 2 * p.pad;
    int mark = c->mark ? ui_px(ui, CHIP_MARK_DP) + p.gap : 0;
    p.words_w = f->above ? inner : inner - p.mark_w - p.gap - mark;
    if (f->in_row && c->fact && *c->fact && c->person) {
        p.chip = ui_chip_height(ui, p.words_w, c->fact);
    } else if (f->in_row && c->fact && *c->fact) {
        int wish = ui_text_width(ui, c->fact, &chip_words) + chip_aside(ui) + ui_px(ui, 8);
        p.chip_w = at_most(wish, p.words_w * 46 / 100);
        p.words_w -= p.chip_w + p.gap;
        p.chip = ui_chip_height(ui, p.chip_w, c->fact);
    }
    struct text_style title = card_title(f), help = card_help(f);
    p.title = ui_text_height(ui, p.words_w, c->title, &title);
    if (!f->brief && c->help && *c->help)
        p.help = p.line + ui_text_height(ui, p.words_w, c->help, &help);
    if (c->fact && *c->fact && !f->in_row)
        p.chip = p.gap + ui_chip_height(ui, inner, c->fact);
    return p;
}

static void draw_words_of(struct ui *ui, struct rect box, const struct picture_card *c,
                          const struct form *f, const struct parts *p)
{
    struct text_style title = card_title(f), help = card_help(f);
    title.shrink = true;
    ui_text(ui, rect_cut_top(&box, p->title), c->title, &title);
    if (p->help) {
        rect_cut_top(&box, p->line);
        ui_text(ui, box, c->help, &help);
    }
}

static void draw_head(struct ui *ui, struct rect head, const struct picture_card *c,
                      const struct form *f, const struct parts *p)
{
    int words = p->title + p->help;
    if (f->above) {
        struct rect tile = rect_cut_top(&head, head.h - p->words_most - p->gap);
        ui_picture(ui, tile, c->picture, &c->photo);
        rect_cut_top(&head, p->gap);
        draw_words_of(ui, head, c, f, p);
        return;
    }
    struct rect left = rect_cut_left(&head, p->mark_w);
    if (c->person)
        ui_person(ui, rect_center(left, p->mark_w, p->mark_h), c->person, c->person_id, &c->photo);
    else
        ui_picture(ui, rect_center(left, p->mark_w, at_most(left.h, p->mark_w)), c->picture,
                   &c->photo);
    rect_cut_left(&head, p->gap);
    if (c->mark) {
        int side = ui_px(ui, CHIP_MARK_DP);
        ui_icon(ui, rect_center(rect_cut_right(&head, side), side, side), c->mark, COLOR_PRIMARY);
    }
    head.w = p->words_w;
    words += p->under;
    draw_words_of(ui, rect_center(head, head.w, words < head.h ? words : head.h), c, f, p);
}

struct most { // of all cards of a group
    int words, chip;
    int whole; // with which each of them stands
};

static void draw_card(struct ui *ui, struct rect box, const struct picture_card *c,
                      const struct form *f, const struct most *most)
{
    struct node node = {.id = c->id,
                        .role = WIDGET_CARD,
                        .label = c->title,
                        .value = c->fact ? c->fact : c->help,
                        .rect = box,
                        .enabled = true,
                        .checked = c->chosen,
                        .focusable = true};
    int radius = ui->theme->radius_px[RADIUS_CARD], stroke = ui->theme->stroke_px;
    bool strong = widget_control(ui, &node, radius).pressed || c->chosen;
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, strong ? 2 * stroke : stroke,
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct parts p = measure_parts(ui, box.w, c, f);
    int own = p.chip;
    p.words_most = most->words;
    p.chip = most->chip;
    struct rect inner = rect_inset(box, p.pad, p.pad);
    if (p.chip && f->in_row && c->person) {
        struct rect under = rect_center(inner, inner.w, at_most(inner.h, p.title + p.line + own));
        struct rect chip = rect_cut_bottom(&under, own);
        rect_cut_left(&chip, p.mark_w + p.gap);
        chip.w = p.words_w;
        ui_chip(ui, chip, c->fact_icon, c->fact, c->tone);
        p.under = own + p.line;
    } else if (p.chip && f->in_row) {
        struct rect end = rect_cut_right(&inner, p.chip_w);
        rect_cut_right(&inner, p.gap);
        ui_chip(ui, rect_center(end, end.w, at_most(own, end.h)), c->fact_icon, c->fact, c->tone);
    } else if (p.chip) {
        struct rect chip = rect_cut_bottom(&inner, p.chip);
        rect_cut_top(&chip, p.gap);
        if (c->fact && *c->fact)
            ui_chip(ui, chip, c->fact_icon, c->fact, c->tone);
    }
    draw_head(ui, inner, c, f, &p);
}

// ---- groups -----------------------------------------------------------------------------

// The forms that cards are tried in, the best first; how many.
static int forms_for(const struct ui *ui, bool people, int n, struct form out[12])
{
    static const struct form roomy[] = {
        {true, 2, false, false, false},  {true, 2, false, true, false},
        {false, 1, false, false, false}, {false, 2, false, false, false},
        {false, 1, false, true, false},  {true, 2, true, true, false},
        {false, 2, false, true, false},  {false, 2, true, false, false},
        {false, 2, true, true, false}};
    static const struct form across[] = {
        {false, 2, false, false, false}, {false, 2, true, false, false},
        {true, 3, false, true, false},   {false, 2, false, true, false},
        {false, 3, false, false, false}, {true, 3, true, true, false},
        {false, 2, true, true, false},   {false, 3, true, false, false},
        {false, 3, true, true, false}};
    static const struct form large[] = {{.columns = 1, .brief = true, .in_row = true},
                                        {true, 2, false, true, false},
                                        {false, 2, false, true, false},
                                        {true, 2, true, true, false},
                                        {false, 2, true, true, false}};
    static const struct form *const lists[] = {roomy, across, large};
    static const int counts[] = {sizeof roomy / sizeof *roomy, sizeof across / sizeof *across,
                                 sizeof large / sizeof *large};
    int list = ui->theme->env.large_text ? 2 : ui->theme->portrait ? 0 : 1;
    int kept = 0;
    for (int i = 0; i < counts[list]; i++) {
        const struct form *f = &lists[list][i];
        bool alone = f->columns == 1 && list == 0 && (n > 3 && people);
        if ((f->above && people) || alone || f->columns > (n > 1 ? n : 1))
            continue;
        out[kept++] = *f;
    }
    return kept;
}

static struct most most_of(struct ui *ui, struct rect box, const struct picture_card *cards, int n,
                           const struct form *f)
{
    int width = rect_column(box, f->columns, 0, ui->theme->gap_px).w;
    struct most most = {0};
    struct parts p = {0};
    for (int i = 0; i < n; i++) {
        p = measure_parts(ui, width, &cards[i], f);
        int words = p.title + p.help;
        most.words = words > most.words ? words : most.words;
        most.chip = p.chip > most.chip ? p.chip : most.chip;
    }
    int head = f->above                ? p.mark_h + p.gap + most.words
               : most.words > p.mark_h ? most.words
                                       : p.mark_h;
    int under = most.words + p.line + most.chip;
    if (f->in_row && cards[0].person)
        most.whole = 2 * p.pad + (head > under ? head : under);
    else if (f->in_row)
        most.whole = 2 * p.pad + (head > most.chip ? head : most.chip);
    else
        most.whole = 2 * p.pad + head + most.chip;
    return most;
}

// What is left over belongs to the drawings, up to their own proportions, and a little to the rest.
static int grown(struct ui *ui, struct rect box, const struct form *f, bool people, int high,
                 int most)
{
    int width = rect_column(box, f->columns, 0, ui->theme->gap_px).w;
    int wish = f->above ? high + width * 58 / 100 - ui_px(ui, LEAST_DP)
                        : high * (people && ui->theme->portrait ? 7 : 5) / 4;
    wish = wish > high ? wish : high;
    return wish < most ? wish : most;
}

static void draw_cards(struct ui *ui, struct rect box, const struct picture_card *cards, int n,
                       const struct form *f)
{
    int rows = (n + f->columns - 1) / f->columns;
    struct most most = most_of(ui, box, cards, n, f);
    for (int i = 0; i < n; i++)
        draw_card(ui, rect_cell(box, f->columns, rows, i, ui->theme->gap_px), &cards[i], f, &most);
}

void ui_picture_cards(struct ui *ui, struct rect box, const char *id,
                      const struct picture_card *cards, int n)
{
    struct form forms[12];
    int gap = ui->theme->gap_px;
    int form_n = n > 0 ? forms_for(ui, cards[0].person != NULL, n, forms) : 0;
    for (int i = 0; i < form_n; i++) {
        int rows = (n + forms[i].columns - 1) / forms[i].columns;
        int most = (box.h - gap * (rows - 1)) / rows;
        int high = most_of(ui, box, cards, n, &forms[i]).whole;
        if (high > most)
            continue;
        int whole = rows * grown(ui, box, &forms[i], cards[0].person != NULL, high, most) +
                    (rows - 1) * gap;
        if (!cards[0].person && ui->theme->portrait)
            rect_cut_top(&box, box.h - whole);
        box.h = whole;
        draw_cards(ui, box, cards, n, &forms[i]);
        return;
    }
    if (n == 0)
        return;
    bool large = ui->theme->env.large_text;
    struct form last = {.columns = large || ui->theme->portrait || box.w < ui_px(ui, 720) ? 1 : 2,
                        .dense = !large,
                        .brief = large,
                        .in_row = large};
    int rows = (n + last.columns - 1) / last.columns;
    int content = rows * most_of(ui, box, cards, n, &last).whole + (rows - 1) * gap;
    struct rect view = box;
    view.w += gap; // the thumb stands beside the cards
    struct rect at = ui_scroll_begin(ui, view, id, content);
    at.w = box.w;
    draw_cards(ui, at, cards, n, &last);
    ui_scroll_end(ui);
}
