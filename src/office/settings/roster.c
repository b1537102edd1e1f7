// Shifts, two a line, and from when somebody is late. Who works when stands on the roster's own page.

#include "office/settings/internal.h"

enum { SHIFT_COLUMNS = 2 };

// What is wrong with the shift in that row; NULL: nothing.
static const char *error_of(const struct settings *s, struct ui *ui, int row)
{
    for (int i = 0; i < s->problem_n; i++) {
        const struct problem *p = &s->problems[i];
        if (p->kind >= PROBLEM_SHIFT_FORM && p->kind <= PROBLEM_SHIFT_TWICE && p->row == row)
            return problem_said(s, ui, p);
    }
    return NULL;
}

static void draw_shift(struct settings *s, struct ui *ui, struct rect box, int i)
{
    char name[24];
    snprintf(name, sizeof name, "shift-%d", i + 1);
    const struct setting *f = setting_named(TOPIC_SHIFTS, name);
    field_draw(s, ui, box, topic_entry(s, f, setting_id(f), 0), NULL,
               i == 0 ? example_words(ui, ui_tr(ui, N_("A Early 09:00-12:00,13:00-18:00"))) : NULL,
               NULL);
}

static void draw_shifts(struct settings *s, struct ui *ui, struct rect *box)
{
    int gap = ui_px(ui, 8);
    group_title(ui, box, ui_tr(ui, topics[TOPIC_SHIFTS].title), NULL);
    hint_draw(ui, box,
              N_("One shift a field: code, name, hours. The name may be written for each "
                 "language, as 早班/早班/Early; an hour past 24:00 reaches into the night."));
    for (int i = 0; i < SHIFT_MAX; i += SHIFT_COLUMNS) {
        struct rect line = rect_cut_top(box, field_height(ui, false, false));
        for (int k = 0; k < SHIFT_COLUMNS; k++) {
            const char *error = error_of(s, ui, i + k);
            draw_shift(s, ui, rect_column(line, SHIFT_COLUMNS, k, gap), i + k);
            if (error)
                note_draw(ui, box, error, COLOR_BAD);
        }
        rect_cut_top(box, gap);
    }
}

const struct part_view roster_view = {
    .label = N_("Shifts and attendance"),
    .part = PART_ROSTER,
    BLOCKS({TOPIC_SHIFTS, draw_shifts}, {TOPIC_ATTENDANCE, NULL}, {TOPIC_REPORTS, NULL})};
