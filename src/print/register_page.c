#include "print/register_page.h"
#include "print/leaf.h"

int register_lay_out(struct sheet_page pages[REGISTER_PAGES], const struct text_metrics *metrics,
                     const struct register_sheet *sheet)
{
    struct leaf leaf;
    const struct leaf_head head = {.lang = sheet->lang,
                                   .house = sheet->house,
                                   .title = sheet->name,
                                   .first = sheet->period.first,
                                   .last = sheet->period.last,
                                   .made = sheet->made,
                                   .as_of = N_("Entries as of {time}"),
                                   .percent = 92,
                                   .foot_mm10 = 80};
    struct leaf_part part = leaf_whole(sheet->table);
    leaf_open(&leaf, pages, REGISTER_PAGES, metrics, &head);
    if (part.to == 0)
        strip_words(&leaf.c, "none",
                    ui_tr(&leaf.c.ui, sheet->period.first == sheet->period.last
                                          ? N_("Nothing was written down.")
                                          : N_("Nothing was written down in these days.")),
                    TYPE_BODY, WEIGHT_REGULAR, ALIGN_LEFT);
    while (part.from < part.to) {
        leaf_rows(&leaf, &part);
        if (part.from < part.to && !leaf_next(&leaf))
            break;
    }
    part.to += sheet->beyond;
    leaf_more(&leaf, &part);
    return leaf_close(&leaf);
}
