// Times and rules of the whole site, and the classes of visits: as the table of settings has them.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

const struct part_view rules_view = {.label = N_("Times and rules"),
                                     .part = PART_RULES,
                                     .topics = {TOPIC_CALLING, TOPIC_PLACE, TOPIC_SERVING},
                                     .topic_n = 3};

static int class_n(const struct settings *s)
{
    return s->draft.business.class_n;
}

static void class_rows(const struct office *office, struct ui *ui, struct rect box)
{
    struct settings_row rows[CLASS_MAX] = {{0}};
    int n = class_n(settings_of(office));
    for (int i = 0; i < n; i++)
        rows[i].title = words_in(&settings_of(office)->draft.classes[i], ui->lang);
    rows_draw(office, ui, box, NULL, NULL, false, rows, n);
}

const struct part_view classes_view = {.label = N_("Classes"),
                                       .part = PART_CLASSES,
                                       .topics = {TOPIC_CLASS},
                                       .topic_n = 1,
                                       .rows = class_rows,
                                       .row_n = class_n};
