// Who changed what and when: the journal's own words, newest first.

#include "office/settings_own.h"

static const char *author_words(const struct office *office, struct ui *ui, int64_t author)
{
    const char *name = person_words(office, ui->lang, author);
    return *name ? name : ui_tr(ui, N_("from a shell"));
}

static void draw_change(const struct office *office, struct ui *ui, struct rect line, int i)
{
    const struct change_line *change = &office->settings.changes[i];
    struct site_time at = office->settings.change_at[i];
    const char *when = arena_printf(ui->arena, "%04d-%02d-%02d  %02d:%02d", at.year, at.month,
                                    at.day, at.hour, at.minute);
    const char *what = parts_words(ui->arena, ui->lang, change->parts);
    const char *whom = change->staff ? person_words(office, ui->lang, change->staff) : "";
    if (*whom)
        what = ui_fill(ui, N_("{what}: {name}"), "what", what, "name", whom, NULL);
    row_ground(ui, line, NULL, NULL, false);
    label_at(ui, rect_cut_left(&line, ui_px(ui, 150)), when, TYPE_LABEL, WEIGHT_REGULAR,
             COLOR_INK_SOFT, ALIGN_LEFT);
    label_at(ui, rect_cut_left(&line, line.w * 30 / 100), author_words(office, ui, change->author),
             TYPE_LABEL, WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    ui_text(ui, line, *what ? what : ui_tr(ui, N_("nothing that is shown here")),
            &(struct text_style){.type = TYPE_LABEL,
                                 .middle = true,
                                 .elide = true,
                                 .id = arena_printf(ui->arena, "change.%d", i)});
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    if (s->change_n == 0)
        label_at(ui, rect_cut_top(box, one_line_px(ui, 36)),
                 ui_tr(ui, N_("Nothing has been changed yet.")), TYPE_BODY, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
    for (size_t i = 0; i < s->change_n; i++)
        draw_change(office, ui, rect_cut_top(box, ui_px(ui, 36)), (int)i);
}

const struct part_view changes_view = {
    .label = N_("Who changed what"), .part = PART_COUNT, .detail = detail};
