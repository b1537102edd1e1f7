// The parts every screen is made of, so that Back, progress, language and aids stand at the same
// place on all of them. Portrait keeps the aids in a strip at the bottom, within anybody's reach;
// landscape has room for them beside the languages.
#include "kiosk/session.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *id, *icon, *label;
} aids[] = {
    {"aid.large", "text-size", N_("Larger")},
    {"aid.contrast", "contrast", N_("Contrast")},
    {"aid.low", "wheelchair", N_("Lower")},
    {"aid.still", "motion", N_("Calm")},
};
enum { AID_COUNT = sizeof aids / sizeof *aids };

static const struct {
    const char *id, *mark;
} languages[] = {
    [LANG_ZH_TW] = {"lang.zh_TW", "繁"},
    [LANG_ZH_CN] = {"lang.zh_CN", "简"},
    [LANG_EN] = {"lang.en", "EN"},
};
_Static_assert(sizeof languages / sizeof *languages == LANG_COUNT, "one button per language");

static bool aid_is_on(const struct ui *ui, int aid)
{
    const struct ui_env *env = &ui->theme->env;
    const bool on[AID_COUNT] = {env->large_text, env->high_contrast, env->low_position,
                                env->reduced_motion};
    return on[aid];
}

// ---- header and aids --------------------------------------------------------------------------

static void aid_button(struct ui *ui, struct rect box, int aid, bool stacked)
{
    struct button b = {.id = aids[aid].id,
                       .label = ui_tr(ui, aids[aid].label),
                       .icon = aids[aid].icon,
                       .stacked = stacked,
                       .kind = BUTTON_PLAIN,
                       .small = true,
                       .chosen = aid_is_on(ui, aid)};
    ui_button(ui, box, &b);
}

static void language_buttons(struct ui *ui, struct rect *header)
{
    int side = ui->theme->target_px, gap = ui_px(ui, 8);
    struct rect row = rect_cut_right(header, LANG_COUNT * (side + gap));
    for (int i = 0; i < LANG_COUNT; i++) { // the focus goes as the eye does
        rect_cut_left(&row, gap);
        struct button b = {.id = languages[i].id,
                           .label = languages[i].mark,
                           .kind = BUTTON_PLAIN,
                           .chosen = ui->lang == (enum lang)i};
        ui_button(ui, rect_cut_left(&row, side), &b);
    }
}

static void header_aids(struct ui *ui, struct rect *header)
{
    int side = ui->theme->target_px, gap = ui_px(ui, 8);
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    for (int i = 0; i < AID_COUNT; i++) { // all as wide as the longest word, within reason
        int wish = ui_text_width(ui, ui_tr(ui, aids[i].label), &how) + ui_px(ui, 24);
        side = wish > side ? at_most(wish, ui->theme->target_px * 13 / 5) : side;
    }
    struct rect row = rect_cut_right(header, AID_COUNT * (side + gap));
    for (int i = 0; i < AID_COUNT; i++) {
        rect_cut_left(&row, gap);
        aid_button(ui, rect_cut_left(&row, side), i, true);
    }
}

// While somebody stands here the others still see who is called: for a while the newest call takes
// the place of the house's name. False: there is none.
static bool draw_newest_call(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct calling calls[CALLING_MAX];
    int64_t left = k->last_call_ms + CALL_SHOWN_MS - ui->now_ms;
    if (left <= 0 || lobby_calling(k->snapshot, calls) == 0)
        return false;
    if (ui->now_ms + left < ui->again_ms)
        ui->again_ms = ui->now_ms + left;
    int em = ui->theme->type_px[TYPE_LABEL];
    struct rect icon = rect_cut_left(&box, em * 3 / 2);
    ui_icon(ui, rect_center(icon, em * 6 / 5, em * 6 / 5), "bell", COLOR_PRIMARY);
    const char *text = ui_fill(ui, "{ticket}, desk {n}", "ticket", calls[0].ticket, "n",
                               arena_printf(ui->arena, "%d", calls[0].desk), NULL);
    struct text_style how = {.type = TYPE_LABEL,
                             .weight = WEIGHT_BOLD,
                             .color = COLOR_PRIMARY,
                             .middle = true,
                             .shrink = true,
                             .id = "calling.newest"};
    ui_text(ui, rect_inset(box, em / 3, 0), text, &how);
    return true;
}

static void brand(const struct kiosk *k, struct ui *ui, struct rect box, bool first)
{
    const struct catalogue *c = &k->snapshot->catalogue;
    const char *time = clock_text(k, ui->arena, ui->now_ms);
    struct text_style clock = {.type = TYPE_LABEL,
                               .color = COLOR_INK_SOFT,
                               .align = ALIGN_RIGHT,
                               .middle = true,
                               .id = "clock"};
    struct rect right = rect_cut_right(&box, ui_text_width(ui, "00:00", &clock) + ui_px(ui, 4));
    rect_cut_right(&box, ui->theme->gap_px);
    ui_text(ui, right, time, &clock);
    if (first || !draw_newest_call(k, ui, box))
        ui_logo(ui, box,
                &(struct logo){c->logo, words_in(&c->site_name, ui->lang), c->logo_w, c->logo_h});
}

// The strip of aids, below everything else.
static void aid_strip(struct ui *ui, struct rect box)
{
    for (int i = 0; i < AID_COUNT; i++)
        aid_button(ui, rect_column(box, AID_COUNT, i, 0), i, false);
}

static struct rect strip_box(const struct ui *ui)
{
    int edge = ui_px(ui, 24);
    struct rect strip = theme_screen(ui->theme);
    rect_cut_bottom(&strip, edge);
    return rect_inset(rect_cut_bottom(&strip, ui->theme->target_px), ui->theme->margin_px - edge,
                      0);
}

struct rect kiosk_bare_page(const struct kiosk *k, struct ui *ui)
{
    ui_clear(ui);
    struct rect all =
        rect_inset(theme_screen(ui->theme), ui->theme->margin_px, ui->theme->margin_px);
    if (k->still)
        return all;
    if (ui->theme->portrait) {
        all.h = strip_box(ui).y - all.y;
        aid_strip(ui, strip_box(ui));
        return all;
    }
    all = rect_inset(theme_screen(ui->theme), ui->theme->margin_px, ui_px(ui, 48));
    struct rect header = ui->theme->env.low_position ? rect_cut_bottom(&all, ui->theme->target_px)
                                                     : rect_cut_top(&all, ui->theme->target_px);
    header_aids(ui, &header);
    return all;
}

// In the brand's place.
static void header_title(struct ui *ui, struct rect box, const char *title)
{
    struct text_style how = {.type = TYPE_HEADING,
                             .weight = WEIGHT_BOLD,
                             .middle = true,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .id = "title"};
    ui_text(ui, box, title, &how);
}

// What stands on the page, if `title` is given, in the header.
static struct page framed(const struct kiosk *k, struct ui *ui, struct page page, const char *title,
                          bool languages_shown)
{
    struct rect header = page.header;
    if (languages_shown) {
        language_buttons(ui, &header);
        rect_cut_right(&header, ui->theme->portrait ? ui->theme->gap_px : ui_px(ui, 40));
    }
    if (ui->theme->portrait) {
        struct rect strip = strip_box(ui);
        int moved = page.footer.y + page.footer.h + ui_px(ui, 24) - strip.y;
        rect_cut_bottom(&page.body, moved);
        page.footer.y -= moved;
        aid_strip(ui, strip);
    } else {
        header_aids(ui, &header);
        rect_cut_right(&header, ui->theme->gap_px);
    }
    if (title)
        header_title(ui, header, title);
    else
        brand(k, ui, header, !languages_shown);
    struct rect corner = {0, 0, ui_px(ui, 160), ui_px(ui, 160)};
    ui_hidden(ui, corner, "corner");
    return page;
}

struct page kiosk_page(const struct kiosk *k, struct ui *ui, const char *title, const char *help)
{
    return framed(k, ui, ui_page(ui, title, help), NULL, true);
}

struct page kiosk_first_page(const struct kiosk *k, struct ui *ui, const char *title,
                             const char *help)
{
    return framed(k, ui, ui_page(ui, title, help), NULL, false);
}

// ---- footer -----------------------------------------------------------------------------------

enum { STEPS = 5, MAIN_DP = 360 };

static struct button back_button(struct ui *ui)
{
    return (struct button){
        .id = "back", .label = ui_tr(ui, "Back"), .icon = "chevron-left", .kind = BUTTON_PLAIN};
}

// A plain button's words stand on the margin's edge, its ground reaches into the margin.
void kiosk_leading(struct ui *ui, const struct page *page, const struct button *b)
{
    struct rect box = page->footer;
    box.x -= ui->theme->type_px[TYPE_BODY];
    ui_button(ui, rect_cut_left(&box, ui_button_width(ui, b)), b);
}

void kiosk_back(struct ui *ui, const struct page *page)
{
    struct button b = back_button(ui);
    kiosk_leading(ui, page, &b);
}

void kiosk_progress(struct ui *ui, const struct page *page, int step)
{
    struct rect dots = rect_center(page->footer, ui_px(ui, 200), page->footer.h);
    ui_dots(ui, dots, STEPS, step, ui_tr(ui, "Progress"));
}

static int main_width(struct ui *ui, struct rect footer, const struct button *b)
{
    int wish = ui_button_width(ui, b);
    int least = ui_px(ui, MAIN_DP);
    return at_most(wish > least ? wish : least, footer.w * 38 / 100);
}

void kiosk_main(struct ui *ui, const struct page *page, const char *id, const char *label,
                bool enabled)
{
    struct button b = {.id = id, .label = label, .kind = BUTTON_PRIMARY, .disabled = !enabled};
    struct rect box = page->footer;
    ui_button(ui, rect_cut_right(&box, main_width(ui, box, &b)), &b);
}

// ---- body -------------------------------------------------------------------------------------

void kiosk_problem(const struct kiosk *k, struct ui *ui, const struct page *page, struct rect *body)
{
    if (!k->v.problem)
        return;
    const char *text = ui_tr(ui, k->v.problem);
    struct rect box = page->aside;
    if (ui_message_height(ui, box.w, text, false) > box.h || box.w == 0) {
        box = rect_cut_top(body, ui_message_height(ui, body->w, text, false));
        rect_cut_top(body, ui->theme->gap_px);
    }
    box.h = ui_message_height(ui, box.w, text, false);
    ui_message(ui, box, "problem", text, TONE_ATTENTION, NULL, NULL);
}

bool kiosk_target(struct ui *ui, struct rect box, const char *id, const char *label,
                  const char *value, bool enabled)
{
    struct node node = {.id = id,
                        .role = WIDGET_BUTTON,
                        .label = label,
                        .value = value,
                        .rect = box,
                        .visible = box,
                        .enabled = enabled,
                        .focusable = true};
    if (ui->scroll_id) {
        node.visible = rect_intersect(box, ui->scroll_view);
        node.scroll = ui->scroll_id;
    }
    tree_add(ui->tree, &node);
    if (ui->focus_shown && ui->focus && strcmp(ui->focus, id) == 0) {
        int away = ui_px(ui, 11);
        draw_outline(ui->draw, rect_inset(box, -away, -away),
                     ui->theme->radius_px[RADIUS_CARD] + away, ui_px(ui, 5), paint_of(COLOR_FOCUS));
    }
    return enabled && ui->pressed && strcmp(ui->pressed, id) == 0;
}

static const struct text_style choice_title = {.type = TYPE_HEADING,
                                               .weight = WEIGHT_BOLD,
                                               .align = ALIGN_CENTER,
                                               .wrap = true,
                                               .balance = true,
                                               .shrink = true};
static const struct text_style choice_help = {.type = TYPE_LABEL,
                                              .color = COLOR_INK_SOFT,
                                              .align = ALIGN_CENTER,
                                              .wrap = true,
                                              .balance = true,
                                              .shrink = true};

struct choice_parts { // heights, the same for all so that marks and words stand on one line
    int mark, gap, title, help;
};

static struct choice_parts measure_choices(struct ui *ui, struct rect inner,
                                           const struct card *cards, int n)
{
    struct choice_parts p = {.gap = ui_px(ui, 36)};
    for (int i = 0; i < n; i++) {
        int title = ui_text_height(ui, inner.w, cards[i].title, &choice_title);
        int help = cards[i].help ? ui_text_height(ui, inner.w, cards[i].help, &choice_help) : 0;
        p.title = title > p.title ? title : p.title;
        p.help = help > p.help ? help : p.help;
    }
    p.help += p.help ? ui_px(ui, 14) : 0;
    p.mark = at_most(ui_px(ui, 200), inner.h - p.gap - p.title - p.help);
    return p;
}

// The target of an answer, which may be the one that was chosen before; returns whether it stands
// out.
static bool choice_target(struct ui *ui, struct rect box, const struct card *c)
{
    bool pressed = kiosk_target(ui, box, c->id, c->title, c->help ? c->help : "", true);
    ui->tree->nodes.at[ui->tree->nodes.n - 1].checked = c->chosen;
    return pressed || c->chosen;
}

// One large answer: a round mark, the answer and its help, centred.
static void choice(struct ui *ui, struct rect box, const struct card *c,
                   const struct choice_parts *p)
{
    bool strong = choice_target(ui, box, c);
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 32), ui_px(ui, 32));
    int whole = p->mark + p->gap + p->title + p->help;
    struct rect all = rect_center(inner, inner.w, at_most(inner.h, whole));
    if (p->mark >= ui_px(ui, 80)) {
        struct rect round = rect_center(rect_cut_top(&all, p->mark), p->mark, p->mark);
        draw_fill(ui->draw, round, p->mark / 2,
                  paint_of(strong ? COLOR_SURFACE : COLOR_PRIMARY_SOFT));
        if (ui->theme->env.high_contrast)
            draw_outline(ui->draw, round, p->mark / 2, ui->theme->stroke_px,
                         paint_of(COLOR_PRIMARY));
        int icon = p->mark * 46 / 100;
        ui_icon(ui, rect_center(round, icon, icon), c->icon, COLOR_PRIMARY);
        rect_cut_top(&all, p->gap);
    }
    ui_text(ui, rect_cut_top(&all, p->title), c->title, &choice_title);
    rect_cut_top(&all, ui_px(ui, 14));
    if (c->help)
        ui_text(ui, all, c->help, &choice_help);
}

// ---- in portrait: wide rows under each other, large enough to be read from where one walks up --

enum { ROW_LEAST_DP = 208, ROW_MOST_DP = 456 };

static void choice_words(struct ui *ui, struct rect box, const struct card *c)
{
    struct text_style title = {
        .type = TYPE_TITLE, .weight = WEIGHT_BOLD, .wrap = true, .balance = true, .shrink = true};
    struct text_style help = {
        .type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true, .balance = true, .shrink = true};
    if (ui_text_height(ui, box.w, c->title, &title) > box.h * 3 / 5)
        title.type = TYPE_HEADING;
    int gap = ui_px(ui, 18);
    int tall = ui_text_height(ui, box.w, c->title, &title);
    int soft = c->help ? gap + ui_text_height(ui, box.w, c->help, &help) : 0;
    box = rect_center(box, box.w, at_most(tall + soft, box.h));
    ui_text(ui, rect_cut_top(&box, at_most(tall, soft ? box.h * 3 / 5 : box.h)), c->title, &title);
    rect_cut_top(&box, gap);
    if (c->help)
        ui_text(ui, box, c->help, &help);
}

static void choice_row(struct ui *ui, struct rect box, const struct card *c)
{
    bool strong = choice_target(ui, box, c);
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(strong ? COLOR_PRIMARY_SOFT : COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, ui->theme->stroke_px * (strong ? 2 : 1),
                 paint_of(strong ? COLOR_PRIMARY : COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 52), ui_px(ui, 24));
    int side = at_most(ui_px(ui, 176), inner.h);
    struct rect mark = rect_center(rect_cut_left(&inner, side), side, side);
    draw_fill(ui->draw, mark, side / 2, paint_of(strong ? COLOR_SURFACE : COLOR_PRIMARY_SOFT));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, mark, side / 2, ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
    ui_icon(ui, rect_center(mark, side * 46 / 100, side * 46 / 100), c->icon, COLOR_PRIMARY);
    rect_cut_left(&inner, ui_px(ui, 48));
    int tick = ui_px(ui, 44);
    struct rect end = rect_cut_right(&inner, tick);
    ui_icon(ui, rect_center(end, tick, tick), c->chosen ? "check" : "chevron-right",
            c->chosen ? COLOR_PRIMARY : COLOR_EDGE);
    rect_cut_right(&inner, ui_px(ui, 16));
    choice_words(ui, inner, c);
}

static bool choices_stack(struct ui *ui, struct rect body, struct card *cards, int n)
{
    int gap = ui->theme->gap_px;
    int row = at_most((body.h - (n - 1) * gap) / n, ui_px(ui, ROW_MOST_DP));
    if (row < ui_px(ui, ROW_LEAST_DP))
        return false;
    body.h = n * row + (n - 1) * gap;
    for (int i = 0; i < n; i++)
        choice_row(ui, rect_row(body, n, i, gap), &cards[i]);
    return true;
}

void kiosk_choices(struct ui *ui, struct rect body, struct card *cards, int n)
{
    if (ui->theme->portrait && choices_stack(ui, body, cards, n))
        return;
    if (ui->theme->portrait && n > 2) {
        ui_cards(ui, body, "choices", cards, n);
        return;
    }
    body.h = at_most(body.h, ui_px(ui, 640));
    struct rect inner =
        rect_inset(rect_column(body, n, 0, ui->theme->gap_px), ui_px(ui, 32), ui_px(ui, 32));
    struct choice_parts parts = measure_choices(ui, inner, cards, n);
    for (int i = 0; i < n; i++)
        choice(ui, rect_column(body, n, i, ui->theme->gap_px), &cards[i], &parts);
}

void kiosk_seal(struct ui *ui, struct rect box, const char *icon, enum tone tone)
{
    static const enum color inks[] = {[TONE_NEUTRAL] = COLOR_INK_SOFT,
                                      [TONE_PRIMARY] = COLOR_PRIMARY,
                                      [TONE_GOOD] = COLOR_GOOD,
                                      [TONE_ATTENTION] = COLOR_ACCENT,
                                      [TONE_BAD] = COLOR_BAD};
    static const enum color grounds[] = {[TONE_NEUTRAL] = COLOR_SURFACE,
                                         [TONE_PRIMARY] = COLOR_PRIMARY_SOFT,
                                         [TONE_GOOD] = COLOR_GOOD_SOFT,
                                         [TONE_ATTENTION] = COLOR_ACCENT_SOFT,
                                         [TONE_BAD] = COLOR_BAD_SOFT};
    int side = at_most(at_most(box.w, box.h), ui_px(ui, 240));
    struct rect seal = rect_center(box, side, side);
    draw_fill(ui->draw, seal, side / 2, paint_of(grounds[tone]));
    draw_outline(ui->draw, seal, side / 2, ui->theme->stroke_px,
                 paint_mix(inks[tone], grounds[tone], 35));
    int inner = side * 46 / 100;
    ui_icon(ui, rect_center(seal, inner, inner), icon, inks[tone]);
}

// The news stands on a card of its own: the seal, under it what it means.
static void news_card(struct ui *ui, struct rect box, const char *icon, enum tone tone,
                      const char *text)
{
    ui_panel(ui, box);
    struct rect inner = rect_inset(box, ui_px(ui, 64), ui_px(ui, 48));
    struct text_style how = {.type = TYPE_HEADING,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .id = "news"};
    int gap = ui_px(ui, 48);
    int tall = ui_text_height(ui, inner.w, text, &how);
    int seal = at_most(ui_px(ui, 240), inner.h - gap - tall);
    if (seal < ui_px(ui, 96)) {
        how.middle = true;
        ui_text(ui, inner, text, &how);
        return;
    }
    struct rect all = rect_center(inner, inner.w, seal + gap + tall);
    kiosk_seal(ui, rect_cut_top(&all, seal), icon, tone);
    rect_cut_top(&all, gap);
    ui_text(ui, all, text, &how);
}

void kiosk_news(const struct kiosk *k, struct ui *ui, const char *icon, enum tone tone,
                const char *title, const char *help, const char *label)
{
    struct page page = kiosk_page(k, ui, title, NULL);
    struct rect body = page.body;
    body.h = at_most(body.h, ui_px(ui, 1080));
    news_card(ui, body, icon, tone, help ? help : title);
    kiosk_main(ui, &page, "home", label, true);
}

static void entry_ground(struct ui *ui, struct rect box)
{
    int radius = ui->theme->radius_px[RADIUS_CARD];
    draw_fill(ui->draw, box, radius, paint_of(COLOR_SURFACE));
    draw_outline(ui->draw, box, radius, 2 * ui->theme->stroke_px, paint_of(COLOR_PRIMARY));
}

void kiosk_entry(struct ui *ui, struct rect box, const char *id, const char *label,
                 const char *text, const char *hint)
{
    struct node node = {.id = id,
                        .role = WIDGET_INPUT,
                        .label = label,
                        .value = text,
                        .rect = box,
                        .visible = box,
                        .enabled = true,
                        .focusable = true,
                        .accepts_text = true};
    tree_add(ui->tree, &node);
    entry_ground(ui, box);
    bool empty = !*text;
    struct text_style how = {.type = empty || box.h < ui_px(ui, 128) ? TYPE_HEADING : TYPE_DISPLAY,
                             .weight = empty ? WEIGHT_REGULAR : WEIGHT_BOLD,
                             .color = empty ? COLOR_INK_SOFT : COLOR_INK,
                             .align = ALIGN_CENTER,
                             .middle = true,
                             .shrink = true};
    ui_text(ui, rect_inset(box, ui_px(ui, 32), 0), empty ? hint : text, &how);
    ui_autofocus(ui, id);
}

// A few words: as kiosk_entry, but in lines from the top left.
static void kiosk_prose(struct ui *ui, struct rect box, const struct typing *typing)
{
    struct node node = {.id = typing->id,
                        .role = WIDGET_INPUT,
                        .label = typing->label,
                        .value = typing->field->text,
                        .rect = box,
                        .visible = box,
                        .enabled = true,
                        .focusable = true,
                        .accepts_text = true};
    tree_add(ui->tree, &node);
    entry_ground(ui, box);
    bool empty = !*typing->field->text;
    struct text_style how = {.type = TYPE_BODY,
                             .color = empty ? COLOR_INK_SOFT : COLOR_INK,
                             .wrap = true,
                             .shrink = true,
                             .elide = !empty};
    int room = (box.h - ui->theme->line_px[TYPE_BODY]) / 2; // above and below a single line
    int dy = room < ui_px(ui, 28) ? room : ui_px(ui, 28);
    ui_text(ui, rect_inset(box, ui_px(ui, 32), dy > 0 ? dy : 0),
            empty ? typing->hint : typing->field->text, &how);
    ui_autofocus(ui, typing->id);
}

// Above each other where the keys then stay large enough.
static bool pad_stacks(const struct ui *ui, struct rect body, const struct pad *pad)
{
    int gap = ui->theme->gap_px;
    int others = ui_px(ui, 144) + gap + (pad->below ? ui->theme->button_px + gap : 0);
    int keys = 4 * ui->theme->target_px + 3 * ui_px(ui, 16);
    return ui->theme->portrait && body.h - others >= keys;
}

void kiosk_pad(struct ui *ui, struct rect body, const struct pad *pad)
{
    int gap = ui->theme->gap_px;
    struct rect keys = body;
    struct rect rest = body;
    if (pad_stacks(ui, body, pad)) {
        rest = rect_cut_top(&keys, ui_px(ui, 144));
        rect_cut_top(&keys, gap);
        if (pad->below) {
            ui_button(ui, rect_cut_bottom(&keys, ui->theme->button_px), pad->below);
            rect_cut_bottom(&keys, gap);
        }
    } else {
        keys = rect_cut_right(&rest, rest.w * 52 / 100);
        rect_cut_right(&rest, ui_px(ui, 48));
        if (pad->below)
            ui_button(ui, rect_cut_bottom(&rest, ui->theme->button_px), pad->below);
        rest = rect_cut_top(&rest, ui_px(ui, 144));
    }
    kiosk_entry(ui, rest, pad->id, pad->label, pad->text, pad->hint);
    keys.h = at_most(keys.h, ui_keypad_height(ui) * 5 / 4);
    ui_keypad(ui, keys, ui_tr(ui, "Clear"), ui_tr(ui, "Delete"));
}

static void typing_entry(struct ui *ui, struct rect box, const struct typing *typing)
{
    if (typing->prose)
        kiosk_prose(ui, box, typing);
    else
        kiosk_entry(ui, box, typing->id, typing->label, typing->field->text, typing->hint);
}

// Has the column beside the question no room for ten keys of 15 mm?
static bool typing_is_wide(const struct ui *ui)
{
    enum { KEYS = 10, KEY_MM = 15, COLUMN_PERCENT = 66 };
    int column = (ui->theme->env.width - 2 * ui->theme->margin_px) * COLUMN_PERCENT / 100;
    return !ui->theme->portrait && theme_mm(ui->theme, column - ui_px(ui, 72)) < KEYS * KEY_MM;
}

static void draw_wide_typing(const struct kiosk *k, struct ui *ui, const struct typing *typing)
{
    struct page page = framed(k, ui, ui_wide_page(ui), typing->label, true);
    struct rect middle = page.footer;
    struct button back = back_button(ui), next = {.label = typing->next};
    rect_cut_right(&middle, main_width(ui, page.footer, &next) + ui->theme->gap_px);
    rect_cut_left(&middle, ui_button_width(ui, &back));
    typing_entry(ui, middle, typing);
    ui_composer(ui, page.body, &k->composer, NULL);
    kiosk_back(ui, &page);
    kiosk_main(ui, &page, "next", typing->next, typing->ready);
}

void kiosk_typing(const struct kiosk *k, struct ui *ui, const struct typing *typing)
{
    if (typing_is_wide(ui)) {
        draw_wide_typing(k, ui, typing);
        return;
    }
    struct page page = kiosk_page(k, ui, typing->label, typing->help);
    struct rect body = page.body;
    int tall = ui_px(ui, typing->prose ? 320 : 144);
    int keys = ui_composer_height(ui, &k->composer);
    int gap = ui_px(ui, 16), least = ui->theme->target_px; // of the entry
    struct rect keyboard = rect_cut_bottom(&body, at_most(keys, body.h - gap - least));
    rect_cut_bottom(&body, gap);
    typing_entry(ui, rect_cut_bottom(&body, at_most(tall, body.h)), typing);
    ui_composer(ui, keyboard, &k->composer, NULL);
    kiosk_back(ui, &page);
    if (typing->step)
        kiosk_progress(ui, &page, typing->step);
    kiosk_main(ui, &page, "next", typing->next, typing->ready);
}

// ---- over every screen ------------------------------------------------------------------------

static struct rect sheet(struct ui *ui, int height)
{
    struct rect screen = theme_screen(ui->theme);
    draw_fill(ui->draw, screen, 0, paint_of(COLOR_PAPER));
    ui_barrier(ui);
    struct rect reach = theme_reach(ui->theme);
    int width = at_most(reach.w - 2 * ui->theme->margin_px, ui_px(ui, 952));
    return rect_center(reach, width, at_most(height, reach.h - ui_px(ui, 160)));
}

// "Are you still there?": at least twenty seconds, and one touch goes on.
static void draw_warning(const struct kiosk *k, struct ui *ui)
{
    struct rect box = sheet(ui, ui_px(ui, 980));
    struct text_style title = {.type = TYPE_TITLE,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTER,
                               .wrap = true,
                               .balance = true,
                               .shrink = true,
                               .middle = true,
                               .id = "warning"};
    struct text_style help = {.type = TYPE_BODY,
                              .color = COLOR_INK_SOFT,
                              .align = ALIGN_CENTER,
                              .wrap = true,
                              .balance = true,
                              .shrink = true,
                              .id = "warning.help"};
    int button = ui->theme->button_px;
    struct button on = {
        .id = "still.here", .label = ui_tr(ui, "I am still here"), .kind = BUTTON_PRIMARY};
    struct button off = {
        .id = "still.leave", .label = ui_tr(ui, "I am done"), .kind = BUTTON_QUIET};
    struct rect buttons = rect_cut_bottom(&box, button);
    ui_button(ui, rect_column(buttons, 2, 1, ui->theme->gap_px), &on);
    ui_button(ui, rect_column(buttons, 2, 0, ui->theme->gap_px), &off);
    rect_cut_bottom(&box, ui_px(ui, 56));
    struct rect ring = rect_cut_top(&box, at_most(ui_px(ui, 260), box.h * 2 / 5));
    ui_countdown(ui, ring, "warning.left", session_warning_left_ms(k, ui->now_ms), WARNING_MS,
                 ui_tr(ui, "Time left"));
    rect_cut_top(&box, ui_px(ui, 40));
    ui_text(ui, rect_cut_top(&box, box.h / 2), ui_tr(ui, "Are you still there?"), &title);
    rect_cut_top(&box, ui_px(ui, 16));
    ui_text(ui, box, ui_tr(ui, "To protect your details, we will clear this screen shortly."),
            &help);
}

static void draw_working(struct ui *ui)
{
    struct rect box = sheet(ui, ui_px(ui, 280));
    ui_working(ui, box, ui_tr(ui, "One moment, please …"));
}

void kiosk_over(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    if (kiosk_is_busy(k))
        draw_working(ui);
    else if (session_warns(k, ui->now_ms))
        draw_warning(k, ui);
    if (k->snapshot->catalogue.sample)
        ui_ribbon(ui, ui_tr(ui, "Sample data"));
}
