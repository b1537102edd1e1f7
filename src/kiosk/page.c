// The frame of every screen, so that Back, progress, language and aids stand at the same
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
    {"aid.low", "wheelchair", N_("Wheelchair height")},
    {"aid.still", "motion", N_("Reduce motion")},
};
enum { AID_COUNT = sizeof aids / sizeof *aids };

static bool aid_is_on(const struct ui *ui, int aid)
{
    const struct ui_env *env = &ui->theme->env;
    const bool on[AID_COUNT] = {env->large_text, env->high_contrast, env->low_position,
                                env->reduced_motion};
    return on[aid];
}

// ---- header and aids --------------------------------------------------------------------------

// Where two lines of their words have no room the icons stand alone, and the words are spoken.
static bool aids_low(const struct ui *ui, struct rect box)
{
    return ui->theme->env.large_text && box.h < 2 * ui->theme->line_px[TYPE_SMALL];
}

static void aid_button(struct ui *ui, struct rect box, int aid, bool stacked, bool low)
{
    struct button b = {.id = aids[aid].id,
                       .label = ui_tr(ui, aids[aid].label),
                       .icon = aids[aid].icon,
                       .stacked = stacked && !low,
                       .icon_only = low,
                       .kind = BUTTON_PLAIN,
                       .small = true,
                       .chosen = aid_is_on(ui, aid)};
    ui_button(ui, box, &b);
}

int kiosk_languages(const struct kiosk *k, enum lang out[LANG_MAX])
{
    unsigned offered = lang_offered(k->snapshot->catalogue.languages);
    int n = 0;
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (offered >> l & 1)
            out[n++] = l;
    }
    return n;
}

static int languages_width(const struct kiosk *k, const struct ui *ui)
{
    enum lang all[LANG_MAX];
    return kiosk_languages(k, all) * (ui->theme->target_px + ui_px(ui, 8));
}

static void language_buttons(const struct kiosk *k, struct ui *ui, struct rect *header)
{
    enum lang all[LANG_MAX];
    int n = kiosk_languages(k, all), side = ui->theme->target_px, gap = ui_px(ui, 8);
    struct rect row = rect_cut_right(header, languages_width(k, ui));
    for (int i = 0; i < n; i++) { // the focus goes as the eye does
        rect_cut_left(&row, gap);
        struct button b = {.id = arena_printf(ui->arena, "lang.%s", lang_code(all[i])),
                           .label = language_of(all[i])->mark,
                           .kind = BUTTON_PLAIN,
                           .chosen = ui->lang == all[i]};
        ui_button(ui, rect_cut_left(&row, side), &b);
    }
}

// `titled`: a question stands in the header, too, and needs the width.
static void header_aids(struct ui *ui, struct rect *header, bool titled)
{
    bool low = aids_low(ui, *header) || (titled && ui->theme->env.large_text);
    int sides[AID_COUNT], whole = 0, gap = ui_px(ui, 8), least = ui->theme->target_px;
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    for (int i = 0; i < AID_COUNT; i++) { // each as wide as its words, within reason
        int wish = ui_text_width(ui, ui_tr(ui, aids[i].label), &how) + ui_px(ui, 24);
        int most = least * (ui->theme->env.large_text ? 42 : 29) / 10;
        sides[i] = wish > least && !low ? at_most(wish, most) : least;
        whole += sides[i] + gap;
    }
    int most = header->w - ui_px(ui, 240), over = whole - most; // clock, and a word of the house
    for (int i = 0; over > 0 && i < AID_COUNT; i++) { // what they have over a target, in proportion
        int fair = least + (sides[i] - least) * (most - AID_COUNT * (least + gap)) /
                               (whole - AID_COUNT * (least + gap));
        sides[i] = fair > least ? fair : least;
    }
    whole = at_most(whole, most);
    struct rect row = rect_cut_right(header, whole);
    for (int i = 0; i < AID_COUNT; i++) {
        rect_cut_left(&row, gap);
        aid_button(ui, rect_cut_left(&row, sides[i]), i, true, low);
    }
}

static void brand(const struct kiosk *k, struct ui *ui, struct rect box)
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
    if (!kiosk_newest_call(k, ui, box))
        ui_logo(ui, box,
                &(struct logo){c->logo, words_in(&c->site_name, ui->lang), c->logo_w, c->logo_h});
}

// ---- a person, and the beginning -----------------------------------------------------------------

// Where there is nothing to go back to, and where nothing can be done, there is no beginning anew.
static bool may_restart(const struct kiosk *k)
{
    return !session_is_home(k) && !kiosk_is_calm(k);
}

static struct button help_button(const struct kiosk *k, struct ui *ui)
{
    bool coming = k->snapshot->model.help.seq != 0;
    return (struct button){.id = "assist",
                           .label = coming ? ui_tr(ui, "Somebody is coming")
                                           : ui_tr(ui, "Call the staff"),
                           .icon = coming ? "check" : "bell",
                           .kind = BUTTON_PLAIN,
                           .small = true,
                           .chosen = coming};
}

void kiosk_come(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct button b = help_button(k, ui);
    b.id = "come";
    b.kind = BUTTON_QUIET;
    b.small = false;
    ui_button(ui, box, &b);
}

static struct button restart_button(struct ui *ui)
{
    return (struct button){.id = "restart",
                           .label = ui_tr(ui, "Start over"),
                           .icon = "undo",
                           .kind = BUTTON_PLAIN,
                           .small = true};
}

void kiosk_ways(const struct kiosk *k, struct ui *ui, struct rect row)
{
    struct button ways[2];
    int n = 0;
    if (may_restart(k))
        ways[n++] = restart_button(ui);
    if (!kiosk_is_calm(k))
        ways[n++] = help_button(k, ui);
    for (int i = 0; i < n; i++) {
        int wish = ui_button_width(ui, &ways[i]);
        ways[i].stacked = true;
        if (wish / 2 > row.w) // its words stand in two lines, under the icon
            return;
        ui_button(ui, rect_cut_left(&row, at_most(wish, row.w / (n - i))), &ways[i]);
    }
}

// ---- the strip of aids, below everything else ---------------------------------------------------

// Large words want more width.
static int strip_rows(const struct ui *ui)
{
    return ui->theme->env.large_text ? 2 : 1;
}

enum { STRIP_MOST = AID_COUNT + 2 };

static int strip_buttons(const struct kiosk *k, struct ui *ui, struct button out[STRIP_MOST])
{
    int n = 0;
    for (int i = 0; i < AID_COUNT; i++)
        out[n++] = (struct button){.id = aids[i].id,
                                   .label = ui_tr(ui, aids[i].label),
                                   .icon = aids[i].icon,
                                   .kind = BUTTON_PLAIN,
                                   .small = true,
                                   .chosen = aid_is_on(ui, i)};
    if (kiosk_is_calm(k))
        return n;
    if (may_restart(k))
        out[n++] = restart_button(ui);
    out[n++] = help_button(k, ui);
    return n;
}

// A column is as wide as its longest words, and what is left is shared.
static void strip_columns(struct ui *ui, const struct button buttons[], int n, int columns,
                          int whole, int side[])
{
    struct text_style how = {.type = TYPE_SMALL, .weight = WEIGHT_BOLD};
    int sum = 0;
    for (int i = 0; i < columns; i++)
        side[i] = ui->theme->target_px;
    for (int i = 0; i < n; i++) {
        int wish = ui_text_width(ui, buttons[i].label, &how) + ui_px(ui, 12);
        side[i % columns] = wish > side[i % columns] ? wish : side[i % columns];
    }
    for (int i = 0; i < columns; i++)
        sum += side[i];
    for (int i = 0; i < columns; i++)
        side[i] = sum > whole ? whole / columns : side[i] + (whole - sum) / columns;
}

static void aid_strip(const struct kiosk *k, struct ui *ui, struct rect box)
{
    struct button buttons[STRIP_MOST];
    int n = strip_buttons(k, ui, buttons), rows = strip_rows(ui);
    int columns = (n + rows - 1) / rows, side[STRIP_MOST];
    strip_columns(ui, buttons, n, columns, box.w, side);
    struct rect row = {0};
    for (int i = 0; i < n; i++) {
        if (i % columns == 0)
            row = rect_cut_top(&box, box.h / (rows - i / columns));
        buttons[i].stacked = true;
        ui_button(ui, rect_cut_left(&row, side[i % columns]), &buttons[i]);
    }
}

static struct rect strip_box(const struct ui *ui)
{
    int high = ui_px(ui, 112) > ui->theme->target_px ? ui_px(ui, 112) : ui->theme->target_px;
    int edge = ui_px(ui, 24);
    struct rect strip = theme_screen(ui->theme);
    rect_cut_bottom(&strip, edge);
    return rect_inset(rect_cut_bottom(&strip, strip_rows(ui) * high), ui->theme->margin_px - edge,
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
        aid_strip(k, ui, strip_box(ui));
        return all;
    }
    all = rect_inset(theme_screen(ui->theme), ui->theme->margin_px, ui_px(ui, 48));
    struct rect header = ui->theme->env.low_position ? rect_cut_bottom(&all, ui->theme->target_px)
                                                     : rect_cut_top(&all, ui->theme->target_px);
    header_aids(ui, &header, false);
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

// At wheelchair height: what stands above the reach is to be looked at, the house's picture and who is called.
// Returns whether a call has just been made.
static bool draw_wall(const struct kiosk *k, struct ui *ui, struct rect wall)
{
    if (rect_empty(wall))
        return false;
    int margin = ui->theme->margin_px;
    draw_fill(ui->draw, wall, 0, paint_of(COLOR_WALL));
    if (ui->theme->env.high_contrast)
        ui_rule(ui, (struct rect){0, wall.y + wall.h - 8, wall.w, 8}, false);
    struct rect top = {margin, ui_px(ui, 48), wall.w - 2 * margin, ui->theme->target_px};
    bool band = kiosk_call_band(k, ui, top);
    if (!band) {
        top.h = ui->theme->line_px[TYPE_BODY];
        start_brand(k, ui, top);
    }
    rect_cut_top(&wall, top.y + top.h + ui_px(ui, 16));
    struct rect pill = {margin, wall.y, ui_px(ui, 480), ui->theme->line_px[TYPE_LABEL] * 3 / 2};
    if (!band && kiosk_newest_call_is(k, ui) && wall.h > pill.h) {
        draw_fill(ui->draw, pill, pill.h / 2, paint_of(COLOR_SURFACE));
        kiosk_newest_call(k, ui, rect_inset(pill, pill.h / 4, 0));
        rect_cut_top(&wall, pill.h);
    }
    start_scene(k, ui, wall, 0);
    return band;
}

// Words that stand in the header, if `title` is given.
// A call that was made just now takes the header's place for some seconds: nothing below it moves.
static struct page framed(const struct kiosk *k, struct ui *ui, struct page page, const char *title)
{
    struct rect header = page.header;
    bool portrait = ui->theme->portrait, walled = !rect_empty(page.wall);
    bool band = draw_wall(k, ui, page.wall);
    if (!walled)
        band = kiosk_call_band(k, ui, header);
    if (!band || walled)
        language_buttons(k, ui, &header);
    rect_cut_right(&header, portrait ? ui->theme->gap_px : ui_px(ui, 40));
    if (portrait) {
        struct rect strip = strip_box(ui);
        int moved = page.footer.y + page.footer.h + ui_px(ui, 24) - strip.y;
        rect_cut_bottom(&page.body, moved);
        page.footer.y -= moved;
        aid_strip(k, ui, strip);
    } else if (!band) {
        header_aids(ui, &header, title != NULL);
        rect_cut_right(&header, ui->theme->gap_px);
    }
    if (!band && title)
        header_title(ui, header, title);
    else if (!band && !walled)
        brand(k, ui, header);
    ui_hidden(ui, (struct rect){0, 0, ui_px(ui, 160), ui_px(ui, 160)}, "corner");
    return page;
}

struct page kiosk_page(const struct kiosk *k, struct ui *ui, const char *title, const char *help)
{
    return framed(k, ui, ui_page_beside(ui, title, help, languages_width(k, ui)), NULL);
}

struct page kiosk_wide_page(const struct kiosk *k, struct ui *ui, const char *title)
{
    return framed(k, ui, ui_wide_page(ui), title);
}

struct open_page kiosk_open_page(const struct kiosk *k, struct ui *ui)
{
    const struct theme *theme = ui->theme;
    struct rect all = theme_screen(theme);
    struct open_page page = {.picture = all};
    ui_clear(ui);
    if (theme->portrait) {
        struct rect strip = strip_box(ui);
        aid_strip(k, ui, strip);
        page.body = rect_inset(all, theme->margin_px, 0);
        page.body.h = strip.y - ui_px(ui, 16);
    } else {
        page.picture = rect_cut_left(&all, all.w / 3);
        page.body = rect_inset(all, theme->margin_px, ui_px(ui, 48));
        int large = ui_px(ui, theme->env.large_text ? 120 : 0);
        int high = large > theme->target_px ? large : theme->target_px;
        page.header = theme->env.low_position ? rect_cut_bottom(&page.body, high)
                                              : rect_cut_top(&page.body, high);
        (theme->env.low_position ? rect_cut_bottom : rect_cut_top)(&page.body, ui_px(ui, 32));
        header_aids(ui, &page.header, false);
        kiosk_ways(k, ui, page.header);
    }
    ui_hidden(ui, (struct rect){0, 0, ui_px(ui, 160), ui_px(ui, 160)}, "corner");
    return page;
}

// ---- footer -----------------------------------------------------------------------------------

enum { MAIN_DP = 360 };

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

void kiosk_back(const struct kiosk *k, struct ui *ui, const struct page *page)
{
    struct button b = back_button(ui);
    kiosk_aside(k, ui, page->aside);
    kiosk_leading(ui, page, &b);
    bool below = page->footer.y > ui->theme->env.height / 2; // not over a keyboard
    if (ui->theme->portrait || !below)
        return;
    struct rect row = page->footer;
    int used = ui_button_width(ui, &b) - ui->theme->type_px[TYPE_BODY] + ui_px(ui, 8);
    rect_cut_left(&row, used);
    row.w = at_most(row.w, page->footer.w / 2 - ui_px(ui, 110) - used);
    kiosk_ways(k, ui, row);
}

void kiosk_only_ways(const struct kiosk *k, struct ui *ui, const struct page *page)
{
    struct rect row = page->footer;
    kiosk_aside(k, ui, page->aside);
    row.w = row.w * 45 / 100;
    if (!ui->theme->portrait)
        kiosk_ways(k, ui, row);
}

void kiosk_progress(struct ui *ui, const struct page *page, enum step step)
{
    struct rect dots = rect_center(page->footer, ui_px(ui, 200), page->footer.h);
    ui_dots(ui, dots, STEP_COUNT, (int)step, ui_tr(ui, "Progress"), COLOR_PRIMARY);
}

static int main_width(struct ui *ui, struct rect footer, const struct button *b)
{
    int wish = ui_button_width(ui, b);
    int least = ui_px(ui, MAIN_DP);
    int share = ui->theme->env.large_text && ui->theme->portrait ? 46 : 38;
    return at_most(wish > least ? wish : least, footer.w * share / 100);
}

void kiosk_main(struct ui *ui, const struct page *page, const char *id, const char *label,
                bool enabled)
{
    struct button b = {.id = id, .label = label, .kind = BUTTON_PRIMARY, .disabled = !enabled};
    struct rect box = page->footer;
    ui_button(ui, rect_cut_right(&box, main_width(ui, box, &b)), &b);
}

struct rect kiosk_footer_middle(struct ui *ui, const struct page *page, const char *next)
{
    struct rect middle = page->footer;
    struct button back = back_button(ui), main = {.label = next};
    rect_cut_right(&middle, main_width(ui, page->footer, &main) + ui->theme->gap_px);
    rect_cut_left(&middle, ui_button_width(ui, &back));
    return middle;
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
    return kiosk_node(ui, &(struct node){.id = id,
                                         .role = WIDGET_BUTTON,
                                         .label = label,
                                         .value = value,
                                         .rect = box,
                                         .enabled = enabled,
                                         .focusable = true});
}

bool kiosk_node(struct ui *ui, const struct node *node)
{
    struct node here = *node;
    here.visible = here.rect;
    here.op = ui->draw->ops.n;
    if (ui->scroll_id) {
        here.visible = rect_intersect(here.rect, ui->scroll_view);
        here.scroll = ui->scroll_id;
    }
    tree_add(ui->tree, &here);
    if (ui->focus_shown && ui->focus && strcmp(ui->focus, node->id) == 0) {
        int away = ui_px(ui, 11);
        draw_outline(ui->draw, rect_inset(node->rect, -away, -away),
                     ui->theme->radius_px[RADIUS_CARD] + away, ui_px(ui, 5), paint_of(COLOR_FOCUS));
    }
    return node->enabled && ui->pressed && strcmp(ui->pressed, node->id) == 0;
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
