// Every figure is told once: with a code of its own, words in three languages, somebody who may see it, and a
// way to count it; what stands in a table has a column and a cell of the same type in every door.

#include "test.h"

#include "app/figures/figure.h"
#include "app/table.h"
#include "paths.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_sentence(const char *text)
{
    size_t n = text ? strlen(text) : 0;
    return n > 10 && text[n - 1] == '.' && text[0] >= 'A' && text[0] <= 'Z';
}

static void each_has_a_code_words_and_a_meaning(void **state)
{
    (void)state;
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        const struct figure_row *row = figure_row((enum figure_id)i);
        assert_non_null(row->code);
        assert_non_null(row->label);
        assert_true(is_sentence(row->definition));
        assert_non_null(figure_unit_words(row->unit));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(row->code, figure_row((enum figure_id)k)->code);
        bool counted = false;
        for (int of = 0; of < FIGURE_OF_COUNT; of++)
            counted |= figure_is_of((enum figure_id)i, (enum figure_of)of);
        assert_true(counted);
    }
}

static void each_meaning_is_told_in_chinese(void **state)
{
    (void)state;
    static const enum lang langs[] = {LANG_ZH_TW, LANG_ZH_CN};
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        const struct figure_row *row = figure_row((enum figure_id)i);
        for (size_t l = 0; l < 2; l++) {
            assert_string_not_equal(tr(langs[l], row->definition), row->definition);
            assert_string_not_equal(tr(langs[l], row->label), row->label);
        }
    }
}

// A word that means several things is translated by what it means here.
static void a_word_means_what_it_means_here(void **state)
{
    (void)state;
    const char *ratings = figure_row(FIGURE_RATED)->label;
    assert_string_equal(tr(LANG_EN, ratings), "Ratings");
    assert_string_equal(tr(LANG_ZH_TW, ratings), "評分份數");
    assert_string_equal(tr(LANG_ZH_CN, ratings), "评分份数");
    assert_string_equal(tr(LANG_ZH_TW, figure_row(FIGURE_ANSWERS)->label), "回答次數");
    assert_string_equal(tr(LANG_ZH_TW, NC_("time", "Free")), "空閒時間");
    assert_string_equal(tr(LANG_ZH_TW, N_("Free")), "空位");
    assert_string_equal(tr(LANG_ZH_TW, NC_("a class of waits", "From")), "等候起點");
    assert_string_equal(tr(LANG_EN, NC_("a class of waits", "From")), "From");
    assert_string_equal(tr(LANG_ZH_TW, NC_("nobody has translated", "this")), "this");
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++)
            assert_null(strchr(tr((enum lang)lang, figure_row((enum figure_id)i)->label), '\004'));
    }
}

static void the_manager_sees_all_and_a_customer_none(void **state)
{
    (void)state;
    int seen[ROLE_COUNT] = {0};
    for (int i = 0; i < FIGURE_ID_COUNT; i++) {
        for (int role = 0; role < ROLE_COUNT; role++)
            seen[role] += role_may((enum role)role, figure_row((enum figure_id)i)->right);
    }
    assert_int_equal(seen[ROLE_CUSTOMER], 0);
    assert_int_equal(seen[ROLE_RECEPTIONIST], 3); // of today's queue: served, turns, owed
    assert_int_equal(seen[ROLE_MANAGER], FIGURE_ID_COUNT);
}

// The keys and headings that others read: in this order for good.
static void expect_columns(enum figure_of of, enum door door, const char *wanted)
{
    struct table *table = table_create(NULL, 0);
    char got[1024] = "";
    size_t n = 0;
    figure_heads(table, of, door);
    for (size_t i = 0; i < table->column_n; i++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%s", i ? " " : "", table->columns[i].key);
    assert_string_equal(got, wanted);
    table_destroy(table);
}

static void the_doors_keep_their_columns(void **state)
{
    (void)state;
    expect_columns(OF_PERIOD, DOOR_SHELL,
                   "arrivals people served abandoned no_shows open wait_mean_s wait_median_s "
                   "wait_p90_s wait_p95_s within_target_percent service_median_s rated rating_mean "
                   "jain deals waiting_now longest_now_s expired");
    expect_columns(OF_PERIOD, DOOR_FILE,
                   "arrivals people served abandoned no_shows expired open called wait_mean_s "
                   "wait_median_s wait_p90_s wait_p95_s within_target_percent "
                   "within_of_all_percent service_median_s rated rating_mean jain jain_minutes "
                   "largest_gap never_finished not_checked_out waiting_now longest_now_s");
    expect_columns(
        OF_CONSULTANT, DOOR_SHELL,
        "served turns owed passed_over wishes no_customers serving_s idle_s rated rating_mean");
    expect_columns(
        OF_GROUP, DOOR_SHELL,
        "arrivals wait_mean_s wait_median_s wait_p90_s wait_p95_s within_target_percent");
    expect_columns(OF_PROMISES, DOOR_SHELL,
                   "n mae_s bias_s late coverage_raw coverage_told width_s");
    expect_columns(OF_SOURCE, DOOR_FILE, "answers served deals conversion_percent");
    expect_columns(OF_TURN_GROUP, DOOR_FILE,
                   "colleagues turns jain jain_minutes largest_gap apart turns_off");
    expect_columns(OF_SHARE, DOOR_FILE,
                   "turns present_s turns_an_hour turns_even turns_apart turns_chance_least "
                   "turns_chance_most");
    expect_columns(OF_SOURCE, DOOR_SHELL, "");
}

union thing { // room for one of any kind
    struct report report;
    struct report_group group;
    struct report_source source;
    struct report_consultant consultant;
    struct report_fairness fairness;
    struct report_share share;
    struct what_if_side day;
    struct promise_score promises;
    struct promise_group told;
};

static void every_column_has_its_cell(void **state)
{
    (void)state;
    union thing *thing = mem_alloc(sizeof *thing);
    for (int of = 0; of < FIGURE_OF_COUNT; of++) {
        for (int door = 0; door <= DOOR_FILE; door++) {
            struct table *table = table_create(NULL, 0);
            figure_heads(table, (enum figure_of)of, (enum door)door);
            if (table->column_n > 0) {
                figure_cells(table, (enum figure_of)of, (enum door)door, thing);
                assert_int_equal(table->cells.n, table->column_n);
            }
            table_destroy(table);
        }
    }
    free(thing);
}

static void nothing_is_told_of_too_few(void **state)
{
    (void)state;
    struct report_group g = {.arrivals = 8, .served = 4, .deals = 2, .left = 1, .no_shows = 1};
    assert_true(figure_value(FIGURE_ARRIVALS, OF_GROUP, &g) == 8);
    assert_true(isnan(figure_value(FIGURE_WAIT_MEAN, OF_GROUP, &g))); // nobody was called
    assert_true(isnan(figure_value(FIGURE_CONVERSION, OF_GROUP, &g)));
    assert_true(figure_value(FIGURE_LOST_SHARE, OF_GROUP, &g) == 0.25);
    g.served = 5;
    assert_true(figure_value(FIGURE_CONVERSION, OF_GROUP, &g) == 0.4);
    g.wait = (struct distribution){.n = 1, .mean = 90};
    assert_true(figure_value(FIGURE_WAIT_MEAN, OF_GROUP, &g) == 90);
    struct report_consultant c = {.rated = 4, .rating_mean = 5, .serving_s = 30, .idle_s = 90};
    assert_true(isnan(figure_value(FIGURE_RATING_MEAN, OF_CONSULTANT, &c)));
    assert_true(figure_value(FIGURE_OCCUPANCY, OF_CONSULTANT, &c) == 0.25);
    assert_true(isnan(figure_value(FIGURE_JAIN, OF_CONSULTANT, &c))); // not counted of them
    struct report_fairness alone = {.largest_gap = 3, .gap_of = {NOBODY, NOBODY}};
    assert_true(isnan(figure_value(FIGURE_GAP, OF_TURN_GROUP, &alone)));
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_a_code_words_and_a_meaning),
        cmocka_unit_test(each_meaning_is_told_in_chinese),
        cmocka_unit_test(a_word_means_what_it_means_here),
        cmocka_unit_test(the_manager_sees_all_and_a_customer_none),
        cmocka_unit_test(the_doors_keep_their_columns),
        cmocka_unit_test(every_column_has_its_cell),
        cmocka_unit_test(nothing_is_told_of_too_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
