// A choice as a card: icon, name, help, the fact that matters. Cards have two densities; whichever
// fits its box is drawn, and a group is arranged so that the roomiest fitting form is used.

#include "ui/ui.h"
#include "ui/widget.h"

struct density {
    enum type title, words;
    int pad_dp, tile_dp, aside_dp, gap_dp, line_dp;
};

static const struct density roomy = {TYPE_HEADING, TYPE_LABEL, 36, 96, 28, 24, 18};
static const struct density dense = {TYPE_BODY, TYPE_SMALL, 22, 72, 20, 16, 10};
static const struct density desk = {TYPE_HEADING, TYPE_LABEL, 14, 40, 12, 10, 6}; // office

struct card_parts { // what a card of some width needs, px
    const struct density *density;
    int pad, tile, aside, mark, text_w;
    int line; // between title, help and fact
    int title, help, fact;
};

static struct text_style title_words(const struct density *d, const struct card *c)
{
    return (struct text_style){.type = c->small ? TYPE_BODY : d->title,
                               .weight = WEIGHT_BOLD,
                               .wrap = true,
                               .balance = true};
}

static struct text_style help_words(const struct density *d)
{
    return (struct text_style){
        .type = d->words, .color = COLOR_INK_SOFT, .wrap = true, .balance = true};
}

static struct text_style fact_words(const struct density *d)
{
    return (struct text_style){.type = d->words,
                               .weight = WEIGHT_BOLD,
                               .color = COLOR_PRIMARY,
                               .wrap = true,
                               .balance = true};
}

static int fact_icon_px(const struct ui *ui, const struct card *c, const struct density *d)
{
    return c->fact_icon ? ui->theme->type_px[d->words] * 15 / 10 : 0;
}

static struct card_parts measure(struct ui *ui, int width, const struct card *c,
                                 const struct density *d)
{
    struct card_parts p = {.density = d};
    p.pad = ui_px(ui, d->pad_dp);
    p.tile = c->icon ? ui_px(ui, d->tile_dp) : 0;
    p.aside = ui_px(ui, d->aside_dp);
    p.mark = ui_px(ui, d == &desk ? 18 : 40);
    p.line = ui_px(ui, d->line_dp);
    int beside = (p.tile ? p.tile + p.aside : 0) + p.mark + p.aside / 2;
    p.text_w = width - 2 * p.pad - (c->tall ? 0 : beside);
    struct text_style title = title_words(d, c), help = help_words(d), fact = fact_words(d);
    p.title = ui_text_height(ui, p.text_w, c->title, &title);
    p.help = c->help && !c->brief ? ui_text_height(ui, p.text_w, c->help, &help) : 0;
    int fact_w = p.text_w - fact_icon_px(ui, c, d);
    p.fact = c->fact ? ui_text_height(ui, fact_w, c->fact, &fact) : 0;
    return p;
}

static int words_height(const struct card_parts *p)
{
    return p->title + (p->help ? p->line + p->help : 0) + (p->fact ? p->line * 3 / 2 + p->fact : 0);
}

static int needed(const struct ui *ui, const struct card *c, const struct card_parts *p)
{
    int words = words_height(p);
    int content = c->tall && p->tile ? p->tile + p->aside + words
                  : words > p->tile  ? words
                                     : p->tile;
    int height = content + 2 * p->pad;
    return height > ui->theme->target_px ? height : ui->theme->target_px;
}

static const struct density *widest_density(const struct ui *ui)
{
    return ui->theme->env.office ? &desk : &roomy;
}

int ui_card_height(struct ui *ui, int width, const struct card *c)
{
    struct card_parts p = measure(ui, width, c, widest_density(ui));
    return needed(ui, c, &p);
}

// ---- drawing --------------------------------------------------------------------------

static void draw_tile(struct ui *ui, struct rect tile, const struct card *c)
{
    int radius = ui->theme->radius_px[RADIUS_CONTROL];
    if (!c->disabled) {
        draw_fill(ui->draw, tile, radius, paint_of(COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, tile, radius, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
    }
    int size = tile.w * 58 / 100;
    ui_icon(ui, rect_center(tile, size, size), c->icon,
            c->disabled ? COLOR_INK_SOFT : COLOR_PRIMARY);
}

static void draw_fact(struct ui *ui, struct rect box, const struct card *c, const struct density *d)
{
    struct text_style how = fact_words(d);
    if (c->disabled)
        how.color = COLOR_INK_SOFT;
    if (c->fact_icon) {
        int em = ui->theme->type_px[d->words];
        struct rect icon = rect_cut_left(&box, fact_icon_px(ui, c, d));
        ui_icon(ui, (struct rect){icon.x, icon.y - em / 10, em * 11 / 10, em * 11 / 10},
                c->fact_icon, how.color);
    }
    ui_text(ui, box, c->fact, &how);
}

// Title, help and fact under each other; a tall card has its fact at the bottom.
static void draw_words(struct ui *ui, struct rect box, const struct card *c,
                       const struct card_parts *p)
{
    struct text_style title = title_words(p->density, c), help = help_words(p->density);
    if (c->disabled)
        title.color = COLOR_INK_SOFT;
    title.shrink = true;
    if (c->tall && p->fact) {
        draw_fact(ui, rect_cut_bottom(&box, p->fact), c, p->density);
    } else if (!c->tall) {
        int words = words_height(p);
        box = rect_center(box, box.w, words < box.h ? words : box.h);
    }
    ui_text(ui, rect_cut_top(&box, p->title), c->title, &title);
    if (p->help) {
        rect_cut_top(&box, p->line);
        ui_text(ui, rect_cut_top(&box, p->help), c->help, &help);
    }
    if (p->fact && !c->tall) {
        rect_cut_top(&box, p->line * 3 / 2);
        draw_fact(ui, rect_cut_top(&box, p->fact), c, p->density);
    }
}

static void draw_ground(struct ui *ui, struct rect box, const struct card *c, bool pressed)
{
    int radius = ui->theme->radius_px[RADIUS_CARD];
    int stroke = ui->theme->stroke_px;
    bool strong = pressed || c->chosen;
    enum color ground = strong ? COLOR_PRIMARY_SOFT : c->disabled ? COLOR_PAPER : COLOR_SURFACE;
    draw_fill(ui->draw, box, radius, paint_of(ground));
    draw_outline(ui->draw, box, radius, strong ? 2 * stroke : stroke,
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
}

static void draw_mark(struct ui *ui, struct rect box, const struct card *c)
{
    if (!c->disabled)
        ui_icon(ui, box, c->chosen ? "check" : "chevron-right",
                c->chosen ? COLOR_PRIMARY : COLOR_EDGE);
}

static void draw_tall(struct ui *ui, struct rect inner, const struct card *c,
                      const struct card_parts *p)
{
    if (p->tile) {
        struct rect top = rect_cut_top(&inner, p->tile);
        draw_tile(ui, (struct rect){top.x, top.y, p->tile, p->tile}, c);
        draw_mark(ui, (struct rect){top.x + top.w - p->mark, top.y, p->mark, p->mark}, c);
        rect_cut_top(&inner, p->aside);
    }
    draw_words(ui, inner, c, p);
}

static void draw_row(struct ui *ui, struct rect inner, const struct card *c,
                     const struct card_parts *p)
{
    if (p->tile) {
        draw_tile(ui, rect_center(rect_cut_left(&inner, p->tile), p->tile, p->tile), c);
        rect_cut_left(&inner, p->aside);
    }
    struct rect right = rect_cut_right(&inner, p->mark);
    draw_mark(ui, rect_center(right, p->mark, p->mark), c);
    inner.w = p->text_w;
    draw_words(ui, inner, c, p);
}

// The roomiest parts that fit the box; in the end without the help line, which the tree still
// tells.
static struct card_parts fitting_parts(struct ui *ui, struct rect box, const struct card *c)
{
    struct card_parts p = measure(ui, box.w, c, widest_density(ui));
    if (needed(ui, c, &p) > box.h && !ui->theme->env.office)
        p = measure(ui, box.w, c, &dense);
    if (needed(ui, c, &p) > box.h)
        p.help = 0;
    return p;
}

void ui_card(struct ui *ui, struct rect box, const struct card *c)
{
    struct node node = {.id = c->id,
                        .role = WIDGET_CARD,
                        .label = c->title,
                        .value = c->fact ? c->fact : c->help,
                        .rect = box,
                        .enabled = !c->disabled,
                        .checked = c->chosen,
                        .focusable = true};
    bool pressed = widget_control(ui, &node, ui->theme->radius_px[RADIUS_CARD]).pressed;
    draw_ground(ui, box, c, pressed);
    struct card_parts p = fitting_parts(ui, box, c);
    struct rect inner = rect_inset(box, p.pad, p.pad);
    if (c->tall)
        draw_tall(ui, inner, c, &p);
    else
        draw_row(ui, inner, c, &p);
}

bool ui_card_breaks(struct ui *ui, int width, const struct card *c)
{
    struct card_parts p = measure(ui, width, c, widest_density(ui));
    struct text_style title = title_words(p.density, c);
    struct font font = ui_font(ui, title.type, title.weight);
    return text_break(ui->arena, ui->metrics, font, c->title, p.text_w, false).broken;
}

// ---- groups ---------------------------------------------------------------------------

struct arrangement {
    const struct density *density;
    int columns;
    bool tall;
};

static int tallest(struct ui *ui, struct rect box, struct card *cards, int n,
                   struct arrangement how)
{
    int highest = 0;
    int width = rect_column(box, how.columns, 0, ui->theme->gap_px).w;
    for (int i = 0; i < n; i++) {
        cards[i].tall = how.tall;
        struct card_parts p = measure(ui, width, &cards[i], how.density);
        int height = needed(ui, &cards[i], &p);
        highest = height > highest ? height : highest;
    }
    return highest;
}

static void draw_group(struct ui *ui, struct rect box, struct card *cards, int n, int columns,
                       int height)
{
    int rows = (n + columns - 1) / columns;
    int gap = ui->theme->gap_px;
    box.h = rows * height + (rows - 1) * gap;
    for (int i = 0; i < n; i++)
        ui_card(ui, rect_cell(box, columns, rows, i, gap), &cards[i]);
}

// The forms that cards are tried in, the best first; how many. Two narrow rows beside each other
// break names, so that in portrait a denser list stands before them. Whoever wants large text
// rather scrolls than reads small print.
static int arrangements(const struct ui *ui, int width, struct arrangement out[6])
{
    static const struct arrangement portrait[] = {{&roomy, 1, false}, {&roomy, 2, true},
                                                  {&dense, 1, false}, {&roomy, 2, false},
                                                  {&dense, 2, true},  {&dense, 2, false}};
    static const struct arrangement landscape[] = {{&roomy, 2, true},  {&roomy, 2, false},
                                                   {&roomy, 3, true},  {&dense, 2, true},
                                                   {&dense, 2, false}, {&dense, 3, true}};
    const struct ui_env *env = &ui->theme->env;
    bool narrow = // a column of a landscape page
        !env->office && width < ui_px(ui, env->large_text ? 1200 : 720);
    const struct arrangement *all = ui->theme->portrait || narrow ? portrait : landscape;
    int n = 0;
    for (int i = 0; i < 6; i++) {
        bool small = all[i].density == &dense;
        bool tight = env->large_text && narrow && all[i].columns > 1; // words would break
        if (small && (env->office || (env->large_text && !(narrow && all[i].columns == 1))))
            continue;
        if (tight && !env->office)
            continue;
        out[n] = all[i];
        if (env->office)
            out[n].density = &desk;
        n++;
    }
    return n;
}

// In the best of the arrangements that has room; false: none has.
static bool arranged(struct ui *ui, struct rect box, struct card *cards, int n, bool small_too)
{
    struct arrangement options[6];
    int option_n = arrangements(ui, box.w, options);
    int gap = ui->theme->gap_px;
    int height = 0;
    for (int i = 0; i < option_n; i++) {
        if (options[i].density == &dense && !small_too)
            continue;
        int rows = (n + options[i].columns - 1) / options[i].columns;
        int most = (box.h - gap * (rows - 1)) / (rows > 0 ? rows : 1);
        height = tallest(ui, box, cards, n, options[i]);
        if (height > most)
            continue;
        int generous = height * 5 / 4; // what is left over belongs to the cards, up to a quarter
        draw_group(ui, box, cards, n, options[i].columns, generous < most ? generous : most);
        return true;
    }
    return false;
}

void ui_cards(struct ui *ui, struct rect box, const char *id, struct card *cards, int n)
{
    bool large = ui->theme->env.large_text && !ui->theme->env.office;
    if (arranged(ui, box, cards, n, !large))
        return;
    for (int i = 0; i < n; i++) // large words: those that are needed, before anything scrolls
        cards[i].brief = cards[i].brief || large;
    if (large && (arranged(ui, box, cards, n, false) || arranged(ui, box, cards, n, true)))
        return;
    int columns = ui->theme->portrait || large ? 1 : 2, gap = ui->theme->gap_px;
    int rows = (n + columns - 1) / columns;
    int height =
        tallest(ui, box, cards, n, (struct arrangement){large ? &roomy : &dense, columns, false});
    int content = rows * height + (rows - 1) * gap;
    struct rect view = box;
    view.w += ui->theme->gap_px; // the thumb stands beside the cards
    struct rect at = ui_scroll_begin(ui, view, id, content);
    at.w = box.w;
    draw_group(ui, at, cards, n, columns, height);
    ui_scroll_end(ui);
}
