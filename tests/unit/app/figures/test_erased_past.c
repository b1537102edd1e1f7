// Whoever is erased leaves every figure of the past as it was: before and after, read anew by another process, and in a
// copy from before in which a restore has erased them again. Only their names, phones and words are gone.

#include "test.h"
#include "app/figures/period.h"
#include "app/store_file.h"
#include "quarter.h"
#include "paths.h"
#include "sandbox_sql.h"

enum { FROM = 20260302, TO = 20260531, MERGED_INTO = 2, MERGED = 3, ERASED = 15 };

struct past { // all that is told of the quarter
    struct str tables;
    struct trade_facts facts;
    struct report report;
};

static void add_tables(struct sandbox *s, enum period_kind kind, int day, struct str *out)
{
    struct table *tables[PERIOD_TABLE_COUNT];
    struct period period = app_period(s->app, kind, day);
    assert_true(app_period_tables(s->app, as(ROLE_MANAGER), &period, LANG_EN, tables, &s->err));
    for (int i = 0; i < PERIOD_TABLE_COUNT; i++) {
        for (size_t row = 0; row < table_rows(tables[i]); row++) {
            for (size_t k = 0; k < tables[i]->column_n; k++) {
                const struct table_cell *cell = table_cell_at(tables[i], row, k);
                str_printf(out, "%s %.12g\t", cell->words ? cell->words : "",
                           cell->kind == CELL_NUMBER ? cell->number : 0);
            }
            str_add(out, "\n");
        }
    }
    period_tables_free(tables);
}

static struct past *tell(struct sandbox *s)
{
    struct past *past = mem_alloc(sizeof *past);
    add_tables(s, PERIOD_QUARTER, 20260410, &past->tables);
    add_tables(s, PERIOD_MONTH, 20260310, &past->tables);
    add_tables(s, PERIOD_WEEK, 20260310, &past->tables);
    assert_true(app_trade(s->app, as(ROLE_MANAGER), FROM, TO, &past->facts, &s->err));
    assert_true(app_report(s->app, as(ROLE_MANAGER), SANDBOX_NOW_MS - DAY_MS,
                           SANDBOX_NOW_MS + 70 * (int64_t)DAY_MS, &past->report, &s->err));
    return past;
}

static void forget(struct past *past)
{
    str_finish(&past->tables);
    trade_facts_finish(&past->facts);
    free(past);
}

static void assert_same_lines(const char *now, const char *before)
{
    while (*now || *before) {
        size_t n = strcspn(now, "\n"), m = strcspn(before, "\n");
        if (n != m || strncmp(now, before, n) != 0)
            fail_msg("%.*s, before %.*s", (int)n, now, (int)m, before);
        now += n + (now[n] != '\0');
        before += m + (before[m] != '\0');
    }
}

static void assert_same(struct sandbox *s, const struct past *before)
{
    struct past *now = tell(s);
    assert_same_lines(str_text(&now->tables), str_text(&before->tables));
    assert_int_equal(now->facts.rows.n, before->facts.rows.n);
    size_t sums = (size_t)(now->facts.day_n + 1) * now->facts.rows.n * TRADE_WHAT_COUNT;
    for (size_t i = 0; i < sums; i++) {
        if (now->facts.sums[i] != before->facts.sums[i])
            fail_msg("%zu of row %zu: %g, before %g", i % TRADE_WHAT_COUNT,
                     i / TRADE_WHAT_COUNT % now->facts.rows.n, now->facts.sums[i],
                     before->facts.sums[i]);
    }
    assert_memory_equal(&now->report, &before->report, sizeof now->report);
    forget(now);
}

static void erase(struct sandbox *s, int64_t customer)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_CUSTOMER);
    request_ask(&request, command_change_customer(customer, CUSTOMER_ERASED, 0));
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

// The quarter, in which some of those who are erased said in words how they had heard of the house.
static void live(struct sandbox *s)
{
    quarter_live(s);
    app_close(s->app);
    sandbox_tell_at(s->path,
                    "DELETE FROM answer WHERE visit IN (SELECT id FROM visit WHERE customer"
                    " < 9)");
    sandbox_tell_at(s->path,
                    "INSERT INTO answer SELECT 1, id, 1, 0, 'my neighbour', 0, 1 FROM visit"
                    " WHERE customer < 9");
    s->app = sandbox_second(s);
}

static void erase_some(struct sandbox *s)
{
    erase(s, MERGED_INTO); // and the record that was merged into it
    for (int64_t customer = 4; customer < ERASED; customer++) {
        char sql[100];
        snprintf(sql, sizeof sql, "SELECT erased FROM customer WHERE id = %d", (int)customer);
        if (sandbox_number(s, sql) == 0)
            erase(s, customer);
    }
}

static void assert_gone(struct sandbox *s)
{
    static const char *const none[] = {
        "SELECT count(*) FROM customer WHERE id < 15 AND id <> 1 AND (phone <> '' OR surname <> "
        "'')",
        "SELECT count(*) FROM visit WHERE customer < 15 AND customer <> 1",
        "SELECT count(*) FROM register_entry WHERE customer < 15 AND customer <> 1",
        "SELECT count(*) FROM answer WHERE text LIKE '%neighbour%' AND visit NOT IN"
        " (SELECT id FROM visit WHERE customer = 1)"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (sandbox_number(s, none[i]) != 0)
            fail_msg("%s: %d", none[i], (int)sandbox_number(s, none[i]));
    }
    assert_true(sandbox_number(s, "SELECT count(*) FROM counted_visit") > 40);
    assert_true(sandbox_number(s, "SELECT count(*) FROM counted_entry") > 10);
    assert_int_equal(sandbox_number(s, "SELECT count(*) FROM counted_visit WHERE person = 3"), 0);
}

static void assert_sound(struct sandbox *s)
{
    struct check_result result;
    assert_true(store_check(s->app->store, &result, &s->err));
    if (result.problems)
        fail_msg("%s", result.first);
}

static void figures_of_the_past_stay(void **state)
{
    (void)state;
    static struct sandbox s;
    char copy[128];
    live(&s);
    assert_int_equal(sandbox_number(&s, "SELECT merged_into FROM customer WHERE id = 3"),
                     MERGED_INTO);
    snprintf(copy, sizeof copy, "%s/copy.db", s.dir);
    assert_true(app_backup(s.app, copy, &s.err));
    struct past *before = tell(&s);
    assert_non_null(strstr(str_text(&before->tables), "in words of their own"));
    erase_some(&s);
    assert_same(&s, before);
    assert_gone(&s);
    app_close(s.app);
    s.app = sandbox_second(&s);
    assert_same(&s, before);
    assert_sound(&s);

    struct restored restored;
    struct app_options options = sandbox_options(&s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    app_close(s.app);
    if (!app_restore(&options, &restoring, &restored, &s.err))
        fail_msg("%s", s.err.text);
    assert_true(restored.erased >= 12);
    s.app = sandbox_second(&s);
    assert_same(&s, before);
    assert_gone(&s);
    assert_sound(&s);
    forget(before);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_of_the_past_stay)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
