// The showroom: what is still missing before the first customer, its name and welcome words, what is
// asked on every ticket, and how long people are remembered.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

static void draw_missing(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct text_style how = {.type = TYPE_LABEL, .middle = true, .wrap = true, .shrink = true};
    int row = ui_px(ui, 34), n = 0;
    for (int i = 0; i < s->problem_n; i++) {
        if (problem_refuses(&s->problems[i]) || s->problems[i].kind == PROBLEM_DESK_TWICE)
            continue;
        if (n++ == 0)
            section_title(ui, box, ui_tr(ui, N_("Before the first customer")), NULL);
        struct rect line = rect_cut_top(box, row);
        struct rect icon = rect_cut_left(&line, ui_px(ui, 28));
        ui_icon(ui, rect_center(icon, ui_px(ui, 18), ui_px(ui, 18)), "warning", COLOR_ACCENT);
        how.id = arena_printf(ui->arena, "missing.%d", i);
        ui_text(ui, line,
                ui_grow(ui, problem_words(ui->arena, ui->lang, &s->draft, &s->problems[i])), &how);
    }
    if (n > 0)
        rect_cut_top(box, ui->theme->gap_px);
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    draw_missing(settings_of(office), ui, box);
    topic_draw(office, ui, box, TOPIC_SHOWROOM);
    topic_draw(office, ui, box, TOPIC_TICKET);
    rect_cut_top(box, ui->theme->gap_px);
    topic_draw(office, ui, box, TOPIC_OFFICE);
    rect_cut_top(box, ui->theme->gap_px);
    topic_draw(office, ui, box, TOPIC_REMEMBERED);
}

const struct part_view site_view = {
    .label = N_("Showroom"),
    .part = PART_KEEPING,
    .topics = {TOPIC_SHOWROOM, TOPIC_TICKET, TOPIC_OFFICE, TOPIC_REMEMBERED},
    .topic_n = 4,
    .detail = detail};
