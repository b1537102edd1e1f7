// Times and rules of the whole site, and the classes of visits: as the table of settings has them.

#include "office/settings/internal.h"

const struct part_view rules_view = {
    .label = N_("Times and rules"),
    .part = PART_RULES,
    BLOCKS({TOPIC_CALLING, NULL}, {TOPIC_PLACE, NULL}, {TOPIC_SERVING, NULL})};

static int class_n(const struct settings *s)
{
    return s->draft.business.class_n;
}

static void class_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    out->as.title = words_in(&((const struct settings *)list->of)->draft.classes[i], ui->lang);
}

const struct part_view classes_view = {.label = N_("Classes"),
                                       .part = PART_CLASSES,
                                       BLOCKS({TOPIC_CLASS, NULL}),
                                       .row = class_row,
                                       .row_n = class_n};
