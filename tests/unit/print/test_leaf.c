// Tables on the pages of a report: no heading is broken within a word, none stands at the foot of a page without a row.

#include "test.h"
#include "paths.h"
#include "print/leaf.h"
#include "print/pdf.h"

static const struct table_column columns[] = {
    {"day", N_("Day"), CELL_DAY},
    {"weekday", N_("Weekday"), CELL_TEXT},
    {"arrivals", N_("Arrivals"), CELL_COUNT},
    {"people", N_("People"), CELL_COUNT},
    {"served", N_("Served"), CELL_COUNT},
    {"sales-calls", N_("Sales calls"), CELL_COUNT},
    {"lost", N_("Left or no-show"), CELL_COUNT},
    {"wait", N_("Wait, median"), CELL_SPAN},
    {"target", N_("Within target"), CELL_PERCENT},
    {"intending", N_("Intending buyers"), CELL_COUNT},
    {"first", N_("First visits"), CELL_COUNT},
    {"phone", N_("Left a phone, of first visits"), CELL_PERCENT},
    {"second", N_("Came a second time"), CELL_PERCENT},
    {"orders", N_("Orders, of intending buyers"), CELL_PERCENT},
    {"given-up", N_("Customers given up"), CELL_COUNT},
};
enum { COLUMNS = sizeof columns / sizeof *columns, ROWS = 3 };

static struct table *a_week(enum lang lang)
{
    struct table *t = table_create(columns, COLUMNS);
    t->name = N_("Customers");
    for (int row = 0; row < ROWS; row++) {
        table_number(t, 20260302 + row);
        table_text(t, lang == LANG_EN ? "Wed" : "週三");
        for (int k = 2; k < COLUMNS; k++)
            table_number(t, 0);
        table_row(t);
    }
    return t;
}

static struct leaf_head head_in(enum lang lang)
{
    return (struct leaf_head){.lang = lang,
                              .house = "House",
                              .title = N_("Figures"),
                              .first = 20260302,
                              .last = 20260308,
                              .made = {.year = 2026, .month = 3, .day = 9},
                              .percent = 92,
                              .foot_mm10 = 80};
}

static void no_heading_is_broken_within_a_word(void **state)
{
    (void)state;
    struct pdf *pdf = pdf_open(NULL, NULL);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sheet_page page;
        struct leaf leaf;
        struct leaf_head head = head_in((enum lang)lang);
        struct table *t = a_week((enum lang)lang);
        struct leaf_part part = leaf_whole(t);
        leaf_open(&leaf, &page, 1, pdf_metrics(pdf), &head);
        assert_true(leaf_rows(&leaf, &part));
        assert_int_equal(part.from, ROWS);
        for (size_t i = 0; i < page.draw.ops.n; i++) {
            const struct draw_op *op = &page.draw.ops.at[i];
            if (op->kind == DRAW_TEXT && (op->broken || op->elided))
                fail_msg("lang %d: \"%s\" is a piece of a word", lang, op->text);
        }
        sheet_finish(&page);
        table_destroy(t);
    }
    pdf_close(pdf);
}

// However few and short, or many and long: nothing stands beyond the margin, or upon its neighbour.
static void each_column_stands_in_its_place(void **state)
{
    static const char long_word[] = "問了價格與交車期，也問了舊車能換多少錢，下週再來";
    (void)state;
    struct pdf *pdf = pdf_open(NULL, NULL);
    for (int n = 1; n <= COLUMNS; n++) {
        for (int words = 0; words < 3; words++) {
            struct sheet_page page;
            struct leaf leaf;
            struct leaf_head head = head_in(LANG_ZH_TW);
            struct table *t = table_create(NULL, 0);
            t->name = "";
            for (int k = 0; k < n; k++)
                table_add_column(t, &(struct table_column){"c", k % 2 ? "No." : "Made", CELL_TEXT});
            table_row(t);
            for (int k = 0; k < n; k++)
                table_text(t, words == 0 || (words == 1 && k > 0) ? "1234" : long_word);
            struct leaf_part part = leaf_whole(t);
            leaf_open(&leaf, &page, 1, pdf_metrics(pdf), &head);
            struct rect in = leaf.c.box;
            size_t from = page.draw.ops.n;
            assert_true(leaf_rows(&leaf, &part));
            for (size_t i = from; i < page.draw.ops.n; i++) {
                const struct draw_op *op = &page.draw.ops.at[i];
                if (op->kind == DRAW_TEXT &&
                    (op->rect.x < in.x || op->rect.x + op->rect.w > in.x + in.w))
                    fail_msg("%d columns, %d: \"%s\" leaves the page", n, words, op->text);
                for (size_t j = from; j < i; j++)
                    if (op->kind == DRAW_TEXT && page.draw.ops.at[j].kind == DRAW_TEXT &&
                        !rect_empty(rect_intersect(op->rect, page.draw.ops.at[j].rect)))
                        fail_msg("%d columns, %d: one text upon another", n, words);
            }
            sheet_finish(&page);
            table_destroy(t);
        }
    }
    pdf_close(pdf);
}

static void no_heading_stands_alone_at_the_foot(void **state)
{
    enum { STEP = 5, LEFT_MOST = 800 };
    (void)state;
    struct pdf *pdf = pdf_open(NULL, NULL);
    struct table *t = a_week(LANG_EN);
    bool drawn = false;
    for (int left = 0; left < LEFT_MOST; left += STEP) {
        struct sheet_page page;
        struct leaf leaf;
        struct leaf_head head = head_in(LANG_EN);
        struct leaf_part part = leaf_whole(t);
        leaf_open(&leaf, &page, 1, pdf_metrics(pdf), &head);
        leaf.c.box.y = leaf.bottom - left;
        size_t before = page.draw.ops.n;
        bool some = leaf_rows(&leaf, &part);
        if (some ? part.from == 0 : page.draw.ops.n != before)
            fail_msg("%d left: a heading without a row", left);
        if (leaf.c.box.y > leaf.bottom && part.from < ROWS)
            fail_msg("%d left: over the foot", left);
        drawn = drawn || some;
        sheet_finish(&page);
    }
    assert_true(drawn);
    table_destroy(t);
    pdf_close(pdf);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_heading_is_broken_within_a_word),
        cmocka_unit_test(each_column_stands_in_its_place),
        cmocka_unit_test(no_heading_stands_alone_at_the_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
