// The anatomy of a kiosk screen. Portrait stacks question over choices; landscape sets the question
// beside them; in low position everything to touch lies in the lower part, the question above it.

#include "ui/ui.h"
#include "ui/widget.h"

static const struct text_style title_words = {.type = TYPE_TITLE,
                                              .weight = WEIGHT_BOLD,
                                              .wrap = true,
                                              .balance = true,
                                              .shrink = true,
                                              .id = "title"};
static const struct text_style help_words = {.type = TYPE_BODY,
                                             .color = COLOR_INK_SOFT,
                                             .wrap = true,
                                             .balance = true,
                                             .shrink = true,
                                             .id = "help"};

static int help_gap(const struct ui *ui)
{
    return ui_px(ui, 24);
}

static int question_height(struct ui *ui, int width, const char *title, const char *help)
{
    int height = ui_text_height(ui, width, title, &title_words);
    if (help && *help)
        height += help_gap(ui) + ui_text_height(ui, width, help, &help_words);
    return height;
}

static void draw_question(struct ui *ui, struct rect box, const char *title, const char *help)
{
    int height = ui_text_height(ui, box.w, title, &title_words);
    ui_text(ui, rect_cut_top(&box, height), title, &title_words);
    if (!help || !*help)
        return;
    struct text_style least = help_words;
    least.type = TYPE_SMALL;
    rect_cut_top(&box, help_gap(ui));
    if (ui_text_height(ui, box.w, help, &least) <= box.h)
        ui_text(ui, box, help, &help_words);
    else // large and long: it is still spoken
        widget_node(ui, WIDGET_TEXT, help_words.id, box, help, "");
}

static struct rect inside_margins(const struct ui *ui, struct rect all)
{
    return rect_inset(all, ui->theme->margin_px, ui_px(ui, 48));
}

static struct page portrait_page(struct ui *ui, const char *title, const char *help)
{
    struct rect all = inside_margins(ui, theme_screen(ui->theme));
    struct page page = {.header = rect_cut_top(&all, ui->theme->target_px)};
    int air = ui_px(ui, ui->theme->env.large_text ? 32 : 56); // the words need it more
    rect_cut_top(&all, air);
    page.title = rect_cut_top(&all, question_height(ui, all.w, title, help));
    rect_cut_top(&all, air);
    page.footer = rect_cut_bottom(&all, ui->theme->button_px);
    rect_cut_bottom(&all, ui_px(ui, 40));
    page.body = all;
    return page;
}

// The question stands right above the answers, whose part begins with the header's buttons: beside the `beside`
// px of them at the right, or over all of the header.
static struct page low_page(struct ui *ui, const char *title, const char *help, int beside)
{
    struct rect reach = theme_reach(ui->theme);
    struct rect all = rect_inset(reach, ui->theme->margin_px, ui_px(ui, 24));
    struct page page = {.header = rect_cut_top(&all, ui->theme->target_px)};
    rect_cut_top(&all, ui_px(ui, beside ? 40 : 32));
    page.footer = rect_cut_bottom(&all, ui->theme->button_px);
    rect_cut_bottom(&all, ui_px(ui, 32));
    page.body = all;
    int width = beside ? all.w - beside - ui->theme->gap_px : all.w;
    int height = question_height(ui, width, title, help), top = ui_px(ui, beside ? 160 : 80);
    int bottom = beside ? page.header.y + page.header.h : reach.y - ui_px(ui, 24);
    height = height < bottom - top ? height : bottom - top;
    page.title = (struct rect){all.x, bottom - height, width, height};
    if (beside)
        page.wall = (struct rect){0, 0, ui->theme->env.width, page.title.y - ui_px(ui, 40)};
    return page;
}

// The header's buttons stand at the top, in low position below everything.
static struct rect cut_header(const struct ui *ui, struct rect *all, int gap_dp, bool tall)
{
    bool low = ui->theme->env.low_position && !ui->theme->portrait;
    int high = ui->theme->target_px;
    if (ui->theme->env.large_text && tall) // its words stand on two lines
        high = high > ui_px(ui, 120) ? high : ui_px(ui, 120);
    struct rect header = low ? rect_cut_bottom(all, high) : rect_cut_top(all, high);
    if (low)
        rect_cut_bottom(all, ui_px(ui, 24));
    else
        rect_cut_top(all, ui_px(ui, gap_dp));
    return header;
}

static struct page landscape_page(struct ui *ui, const char *title, const char *help)
{
    struct rect all = inside_margins(ui, theme_screen(ui->theme));
    struct page page = {.header = cut_header(ui, &all, 40, true)};
    if (page.header.y > all.y) // nothing stands above: the question keeps clear of the edge
        rect_cut_top(&all, ui_px(ui, ui->theme->env.large_text ? 16 : 24));
    page.footer = rect_cut_bottom(&all, ui->theme->button_px);
    rect_cut_bottom(&all, ui_px(ui, 32));
    page.title = rect_cut_left(&all, all.w * 34 / 100);
    rect_cut_left(&all, ui_px(ui, 72));
    page.title.w += ui_px(ui, 36); // half the gap, so that ten characters stand on one line
    page.body = all;
    page.aside = page.title;
    page.title = rect_cut_top(&page.aside, question_height(ui, page.title.w, title, help));
    rect_cut_top(&page.aside, ui_px(ui, 40));
    return page;
}

struct page ui_page(struct ui *ui, const char *title, const char *help)
{
    return ui_page_beside(ui, title, help, 0);
}

struct page ui_page_beside(struct ui *ui, const char *title, const char *help, int beside)
{
    const struct theme *theme = ui->theme;
    ui_clear(ui);
    bool low = theme_reach(theme).y > 0;
    struct page page = low               ? low_page(ui, title, help, beside)
                       : theme->portrait ? portrait_page(ui, title, help)
                                         : landscape_page(ui, title, help);
    draw_question(ui, page.title, title, help);
    return page;
}

struct page ui_wide_page(struct ui *ui)
{
    ui_clear(ui);
    struct rect all = inside_margins(ui, theme_screen(ui->theme));
    struct page page = {.header = cut_header(ui, &all, 16, false)};
    page.footer = rect_cut_top(&all, ui->theme->button_px);
    rect_cut_top(&all, ui_px(ui, 12));
    page.body = all;
    return page;
}
