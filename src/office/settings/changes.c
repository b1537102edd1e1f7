// Who changed what and when: the journal's own words, newest first.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

static const char *author_words(const struct office *office, struct ui *ui, int64_t author)
{
    const char *name = person_words(office, ui->lang, author);
    return *name ? name : ui_tr(ui, N_("from a shell"));
}

// As high as its words: a save can have changed much.
static void draw_change(const struct office *office, struct ui *ui, struct rect *box, int i)
{
    const struct settings *s = settings_of(office);
    const struct change_line *change = &s->changes[i];
    struct site_time at = s->change_at[i];
    struct settings_now now = {&s->was, &s->people_was};
    const char *when = arena_printf(ui->arena, "%04d-%02d-%02d  %02d:%02d", at.year, at.month,
                                    at.day, at.hour, at.minute);
    const char *what = change_words(ui->arena, ui->lang, &now, change);
    struct text_style how = {.type = TYPE_LABEL,
                             .middle = true,
                             .wrap = true,
                             .id = arena_printf(ui->arena, "change.%d", i)};
    what = ui_grow(ui, *what ? what : ui_tr(ui, N_("nothing that is shown here")));
    int author = box->w / 5, time = ui_px(ui, 150), pad = ui_px(ui, 8);
    int high = ui_text_height(ui, box->w - author - time, what, &how) + 2 * pad,
        least = ui_px(ui, 36);
    struct rect line = rect_cut_top(box, high > least ? high : least);
    row_ground(ui, line, NULL, NULL, false);
    label_at(ui, rect_cut_left(&line, time), when, TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT,
             ALIGN_LEFT);
    label_at(ui, rect_cut_left(&line, author), author_words(office, ui, change->author), TYPE_LABEL,
             WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    ui_text(ui, line, what, &how);
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = settings_of(office);
    if (s->change_n == 0)
        label_at(ui, rect_cut_top(box, one_line_px(ui, 36)),
                 ui_tr(ui, N_("Nothing has been changed yet.")), TYPE_BODY, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
    for (size_t i = 0; i < s->change_n; i++)
        draw_change(office, ui, box, (int)i);
}

const struct part_view changes_view = {
    .label = N_("Who changed what"), .part = PART_COUNT, .detail = detail};
