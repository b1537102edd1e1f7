// Who changed what and when: the journal's own words, newest first.

#include "office/settings/internal.h"

static const char *author_words(const struct settings *s, struct ui *ui, int64_t author)
{
    const char *name = person_words(s, ui->lang, author);
    return *name ? name : ui_tr(ui, N_("from a shell"));
}

static void moment(const void *of, struct ui *ui, int i, struct kit_moment *out)
{
    const struct settings *s = of;
    const struct change_line *change = &s->changes[i];
    struct site_time at = s->change_at[i];
    struct settings_now now = {&s->was, &s->people_was};
    const char *what = change_words(ui->arena, ui->lang, &now, change);
    *out = (struct kit_moment){
        .when = arena_printf(ui->arena, "%04d-%02d-%02d  %02d:%02d", at.year, at.month, at.day,
                             at.hour, at.minute),
        .who = author_words(s, ui, change->author),
        .words = ui_grow(ui, *what ? what : ui_tr(ui, N_("nothing that is shown here"))),
        .id = arena_printf(ui->arena, "change.%d", i)};
}

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    kit_history_draw(
        ui, box,
        &(struct kit_history){.of = s,
                              .n = (int)s->change_n,
                              .moment = moment,
                              .empty = ui_tr(ui, N_("Nothing has been changed yet."))});
}

const struct part_view changes_view = {
    .label = N_("Who changed what"), .part = PART_COUNT, BLOCKS({TOPIC_COUNT, detail})};
