#include "print/period_page.h"
#include "app/figures/daily_tables.h"
#include "print/leaf.h"

struct period_page {
    const struct period_sheet *sheet;
    struct leaf leaf;
};

// ---- its parts ----------------------------------------------------------------------------------

// Side by side: what is counted of every visit, and what the trade counts.
static void figures(struct period_page *p)
{
    struct table *t = p->sheet->tables[PERIOD_FIGURES];
    int middle = daily_first_of_trade(t);
    struct leaf_part halves[2] = {{t, t->name, 0, middle},
                                  {t, N_("The trade's figures"), middle, (int)table_rows(t)}};
    struct leaf_columns columns = leaf_columns(&p->leaf);
    for (int i = 0; i < 2; i++) {
        leaf_into(&p->leaf, &columns, i);
        if (halves[i].from < halves[i].to)
            leaf_rows(&p->leaf, &halves[i]);
        leaf_filled(&p->leaf, &columns, i);
    }
    leaf_below(&p->leaf, &columns);
}

static void table_over_pages(struct leaf *leaf, struct table *t)
{
    struct leaf_part part = leaf_whole(t);
    while (part.from < part.to) {
        if (!leaf_rows(leaf, &part) || part.from < part.to) {
            if (!leaf_next(leaf))
                return;
        }
    }
}

int period_lay_out(struct sheet_page pages[PERIOD_PAGES], const struct text_metrics *metrics,
                   const struct period_sheet *sheet)
{
    struct period_page p = {.sheet = sheet};
    const struct leaf_head head = {.lang = sheet->lang,
                                   .house = sheet->house,
                                   .title = period_labels[sheet->period.kind],
                                   .first = sheet->period.first,
                                   .last = sheet->period.last,
                                   .made = sheet->made,
                                   .percent = 92,
                                   .foot_mm10 = 80};
    leaf_open(&p.leaf, pages, PERIOD_PAGES, metrics, &head);
    figures(&p);
    for (int i = PERIOD_ROWS; i < PERIOD_TABLE_COUNT; i++)
        table_over_pages(&p.leaf, sheet->tables[i]);
    return leaf_close(&p.leaf);
}
