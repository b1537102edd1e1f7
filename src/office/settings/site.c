// The showroom: what is still missing before the first customer, its name and welcome words, what is
// asked on every ticket, how long people are remembered, and what phones may do.

#include "office/settings/internal.h"

static void draw_missing(struct settings *s, struct ui *ui, struct rect *box)
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
}

const struct part_view site_view = {.label = N_("Showroom"),
                                    .part = PART_KEEPING,
                                    BLOCKS({TOPIC_COUNT, draw_missing}, {TOPIC_SHOWROOM, NULL},
                                           {TOPIC_TICKET, NULL}, {TOPIC_OFFICE, NULL},
                                           {TOPIC_REMEMBERED, NULL}, {TOPIC_PHONES, NULL})};
