// Lists of a register sorted by any of their columns: few at hand, many out of the store, and what is written, taken
// back or erased follows. The order of many is that which sorting all of them at hand makes.

#include "test.h"
#include "app/registers/order.h"
#include "app/upkeep.h"
#include "core/command_make.h"
#include "sandbox_sql.h"
#include "store/register_parts.h"
#include "store/server.h"

static const char form_text[] =
    "[register]\ncode = book\nname.en = Book\nsee = staff\nwrite = staff\nclose = staff\n"
    "retention_days = 3650\nseries = B\norder = late\nowner = for\n"
    "[state open]\nname.en = Open\n[state told]\nname.en = Told\n"
    "[state done]\nname.en = Done\nclosed = yes\n"
    "[field for]\ntype = staff\nname.en = For\nlist = yes\n"
    "[field kind]\ntype = choice\nname.en = Kind\nlist = yes\n"
    "choice.sales.en = Sales\nchoice.rescue.en = Rescue\nchoice.care.en = Care\n"
    "[field price]\ntype = amount\nname.en = Price\nlist = yes\n"
    "[field day]\ntype = date\nname.en = Day\nlist = yes\n"
    "[field name]\ntype = customer\nname.en = Name\nlist = yes\npersonal = yes\n";

static int64_t reg(struct sandbox *s)
{
    return sandbox_number(s, "SELECT id FROM register_form WHERE code = 'book'");
}

static int field_of(struct sandbox *s, const char *code)
{
    struct register_form *form = mem_alloc(sizeof *form);
    assert_true(register_form_read("f", form_text, form, &s->err));
    int field = form_field_of(form, code);
    free(form);
    return field;
}

static int64_t put(struct sandbox *s, int64_t entry, ...)
{
    static struct request request;
    va_list pairs;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(entry, reg(s)));
    va_start(pairs, entry);
    for (const char *field; (field = va_arg(pairs, const char *)) != NULL;)
        assert_true(entry_request_put(&request, field, 0, va_arg(pairs, const char *)));
    va_end(pairs);
    struct response response = sandbox_submit(s->app, &request);
    request_wipe(&request);
    assert_int_equal(response.result, RESULT_DONE);
    return response.ruling.entry;
}

static void begin(struct sandbox *s)
{
    sandbox_sample(s);
    assert_true(app_put_register(s->app, as(ROLE_MANAGER), "f", form_text, true, &s->err));
}

static struct entry_list read_list(struct sandbox *s, struct entry_ask ask)
{
    struct entry_list list;
    ask.reg = reg(s);
    if (!app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err))
        fail_msg("%s", s->err.text);
    return list;
}

// The numbers of its entries, "2 1 3".
static const char *order_of(struct sandbox *s, enum entry_sort sort, const char *field, bool down)
{
    static char out[200];
    struct entry_list list =
        read_list(s, (struct entry_ask){.state = -1,
                                        .sort = sort,
                                        .sort_field = field ? field_of(s, field) : 0,
                                        .sort_down = down,
                                        .max = 20});
    *out = '\0';
    assert_false(list.unsorted);
    for (int i = 0; i < list.n; i++) {
        size_t n = strlen(out);
        snprintf(out + n, sizeof out - n, "%s%d", i ? " " : "", atoi(list.at[i].no + 2));
    }
    entry_list_free(&list);
    return out;
}

static void few_are_sorted_by_every_column(void **state)
{
    (void)state;
    struct sandbox s;
    begin(&s);
    put(&s, 0, "for", "3", "kind", "care", "price", "100", "day", "2026-03-05", "name", "王", NULL);
    put(&s, 0, "for", "1", "kind", "sales", "price", "0.50", "name", "Émile", NULL);
    put(&s, 0, "kind", "rescue", "price", "9", "day", "2025-12-31", "name", "anna", NULL);
    put(&s, 0, "for", "2", "day", "2026-01-01", "name", "Zoe", "@state", "told", NULL);
    put(&s, 2, "@state", "done", NULL);
    assert_string_equal(order_of(&s, SORT_NUMBER, NULL, false), "1 2 3 4");
    assert_string_equal(order_of(&s, SORT_NUMBER, NULL, true), "4 3 2 1");
    assert_string_equal(order_of(&s, SORT_STATE, NULL, false), "1 3 4 2");
    assert_string_equal(order_of(&s, SORT_STATE, NULL, true), "2 4 3 1");
    assert_string_equal(order_of(&s, SORT_FIELD, "price", false), "2 3 1 4"); // what is not there
    assert_string_equal(order_of(&s, SORT_FIELD, "price", true), "1 3 2 4");  // is last, both ways
    assert_string_equal(order_of(&s, SORT_FIELD, "kind", false), "2 3 1 4"); // as the form has them
    assert_string_equal(order_of(&s, SORT_FIELD, "day", false), "3 4 1 2");
    assert_string_equal(order_of(&s, SORT_FIELD, "for", true), "1 4 2 3");
    assert_string_equal(order_of(&s, SORT_FIELD, "name", false), "3 2 4 1"); // whatever the case
    s.now_ms += 60000;
    put(&s, 0, "price", "10", "name", "王五", NULL);
    assert_string_equal(order_of(&s, SORT_MADE, NULL, true), "5 4 3 2 1");
    struct entry_list found = read_list(&s, (struct entry_ask){.state = -1,
                                                               .text = "王",
                                                               .sort = SORT_FIELD,
                                                               .sort_field = field_of(&s, "price"),
                                                               .max = 20});
    assert_int_equal(found.all, 2); // of what was looked for, too
    assert_string_equal(found.at[0].no, "B-0005");
    entry_list_free(&found);
    sandbox_remove(&s);
}

// ---- many --------------------------------------------------------------------------------------

enum { MANY = 8000, KEYS = 8 };

#define ENTRIES   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) "
#define STATE     "CASE WHEN i % 3 = 0 THEN 'open' WHEN i % 100 = 1 THEN 'told' ELSE 'done' END"
#define CLOSED    "CASE WHEN i % 3 <> 0 AND i % 100 <> 1 THEN 1 ELSE 0 END"
#define DIGITS(x) "CAST(" x " AS TEXT)"
static const char *const invent_sql[] = {
    "INSERT INTO register_entry (site, id, register, year, number, state, closed, gone, made_ms,"
    " made_by, changed_ms, step, owner, due_ms, customer, visit, words, personal) " ENTRIES
    "SELECT 1, i, f.id, 2026, i, " STATE ", " CLOSED ", 0, 1772416800000 + i * 1000, 7,"
    " 1772416800000 + i, 1, i % 3 + 1, CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END, NULL, NULL,"
    " 'for\t0\t' || " DIGITS(
        "i % 3 + 1") " || '\nkind\t0\t' || CASE i % 3 WHEN 0 THEN 'care'"
                     " WHEN 1 THEN 'sales' ELSE 'rescue' END || '\n' || CASE WHEN i % 4 = 0 THEN "
                     "'' ELSE"
                     " 'price\t0\t' || " DIGITS(
                         "i * 7919 % 3001") " || '\n' END || CASE WHEN i % 7 = 0 THEN"
                                            " 'day\t0\t2026-03-0' || " DIGITS(
                                                "i % 9 + 1") " || '\n' ELSE '' END,"
                                                             " 'name\t0\tno' || " DIGITS(
                                                                 "i * 31 % 997") " || '\n' FROM n "
                                                                                 "CROSS JOIN "
                                                                                 "register_form f"
                                                                                 " WHERE f.code = "
                                                                                 "'book'",
    "INSERT INTO register_history (site, entry, step, before, at_ms, author, state, closed, owner,"
    " due_ms, undone, words, personal) SELECT site, id, 1, 0, made_ms, 7, state, closed, owner,"
    " due_ms, 0, words, personal FROM register_entry",
    "DELETE FROM register_total",
    "INSERT INTO register_total (site, register, field, state, owner, closed, "
    "amount) " TOTALS_AGAIN};

static void invent(struct sandbox *s)
{
    bool ok = store_begin(s->app->store, &s->err);
    for (size_t i = 0; ok && i < sizeof invent_sql / sizeof *invent_sql; i++)
        ok = store_exec(s->app->store, invent_sql[i], &s->err);
    if (!ok || !store_commit(s->app->store, &s->err))
        fail_msg("%s", s->err.text);
}

// What each entry is sorted by: number, state, when it was made, and the fields.
static const char *const fields[KEYS - 3] = {"for", "kind", "price", "day", "name"};

struct expected {
    int64_t id;
    char key[KEYS][ENTRY_KEY_SIZE];
};
static struct expected all[MANY + 10];
static int all_n, by; // by which of their keys
static bool falls;

static int by_key(const void *a, const void *b)
{
    const struct expected *x = a, *y = b;
    const char *one = x->key[by], *two = y->key[by];
    if (!*one != !*two)
        return *one ? -1 : 1;
    int way = strcmp(one, two);
    way = way ? way : (x->id > y->id) - (x->id < y->id);
    return falls ? -way : way;
}

static void take(const struct register_form *form, const struct entry *e)
{
    struct expected *x = &all[all_n++];
    x->id = e->id;
    snprintf(x->key[0], ENTRY_KEY_SIZE, "%04d %010d", e->year, atoi(e->no + 2));
    snprintf(x->key[1], ENTRY_KEY_SIZE, "%02d", e->state);
    snprintf(x->key[2], ENTRY_KEY_SIZE, "%020lld", (long long)e->made_ms);
    for (int i = 3; i < KEYS; i++) {
        int field = form_field_of(form, fields[i - 3]);
        entry_key(form, field, entry_get(&e->values, field, 0), x->key[i]);
    }
}

// All that fit, as they come.
static void take_all(struct sandbox *s, struct entry_ask ask)
{
    all_n = 0;
    ask.max = 1000;
    for (bool more = true; more; ask.from += ask.max) {
        struct entry_list list = read_list(s, ask);
        for (int i = 0; i < list.n; i++)
            take(list.form, &list.at[i]);
        more = list.n == ask.max;
        entry_list_free(&list);
    }
}

static void windows_are_right(struct sandbox *s, struct entry_ask ask)
{
    int got = 0;
    falls = ask.sort_down;
    qsort(all, (size_t)all_n, sizeof *all, by_key);
    const int from[] = {0, all_n / 3, all_n * 3 / 4 - 20, all_n - 30, all_n + 5};
    ask.max = 50;
    for (size_t w = 0; w < sizeof from / sizeof *from; w++) {
        ask.from = from[w];
        struct entry_list list = read_list(s, ask);
        int most = all_n - ask.from < 50 ? all_n - ask.from : 50;
        assert_false(list.unsorted);
        assert_int_equal(list.all, all_n);
        assert_int_equal(list.n, most < 0 ? 0 : most);
        for (int i = 0; i < list.n; i++, got++) {
            bool equal = by == 1; // of one state the newest first, either way
            if (!equal && list.at[i].id != all[ask.from + i].id)
                fail_msg("by %d down %d, row %d: %d, not %d", by, falls, ask.from + i,
                         (int)list.at[i].id, (int)all[ask.from + i].id);
            if (equal)
                assert_int_equal(list.at[i].state, atoi(all[ask.from + i].key[1]));
        }
        entry_list_free(&list);
    }
    assert_true(got >= 180);
}

static void every_order(struct sandbox *s, struct entry_ask ask)
{
    take_all(s, ask);
    for (by = 0; by < KEYS; by++) {
        ask.sort = by < 3 ? (enum entry_sort)(SORT_NUMBER + by) : SORT_FIELD;
        ask.sort_field = by < 3 ? 0 : field_of(s, fields[by - 3]);
        ask.sort_down = false;
        windows_are_right(s, ask);
        ask.sort_down = true;
        windows_are_right(s, ask);
    }
}

static void learn(struct sandbox *s)
{
    while (app_learn(s->app))
        ;
}

static bool is_unsorted(struct sandbox *s, const char *field)
{
    struct entry_list list = read_list(
        s, (struct entry_ask){
               .state = -1, .sort = SORT_FIELD, .sort_field = field_of(s, field), .max = 10});
    bool unsorted = list.unsorted;
    assert_int_equal(list.n, 10);
    entry_list_free(&list);
    return unsorted;
}

static int problems(struct sandbox *s, const char *of)
{
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    if (report.problems > 0 && !strstr(report.first, of))
        fail_msg("%s", report.first);
    return report.problems;
}

// A server plans a statement before it knows how many rows are asked for: it is not to read the table for a page.
static void no_page_reads_the_table(struct sandbox *s)
{
    if (!sandbox_server())
        return;
    PGconn *conn = PQconnectdb(s->path);
    int pages = 0;
    PQclear(PQexec(conn, "SET plan_cache_mode = force_generic_plan"));
    PQclear(PQexec(conn, "ANALYZE register_entry"));
    for (size_t i = 0; i < s->app->store->statements.n; i++) {
        const struct statement *one = s->app->store->statements.at[i].stmt;
        struct str sql = {0};
        if (!strstr(one->text, "OFFSET $10") || !strstr(one->text, "e.words"))
            continue;
        PQclear(PQprepare(conn, one->name, one->text, one->wanted, one->types));
        str_printf(&sql, "EXPLAIN EXECUTE %s (", one->name);
        for (int k = 0; k < one->wanted; k++)
            str_add(&sql, k ? ", NULL" : "NULL");
        str_add(&sql, ")");
        PGresult *plan = PQexec(conn, str_text(&sql));
        assert_true(PQntuples(plan) > 0);
        for (int row = 0; row < PQntuples(plan); row++) {
            if (strstr(PQgetvalue(plan, row, 0), "Seq Scan on register_entry"))
                fail_msg("%s: %s", one->text, PQgetvalue(plan, row, 0));
        }
        pages++;
        PQclear(plan);
        str_finish(&sql);
    }
    PQfinish(conn);
    assert_true(pages >= 8);
}

static void many_are_sorted_in_the_store(void **state)
{
    (void)state;
    struct sandbox s;
    begin(&s);
    invent(&s);
    assert_true(is_unsorted(&s, "price")); // that is said, and it stands as ever
    learn(&s);
    assert_false(is_unsorted(&s, "price"));
    every_order(&s, (struct entry_ask){.state = -1});
    every_order(&s, (struct entry_ask){.state = 2}); // of 5,280
    every_order(&s, (struct entry_ask){.state = -1, .from_ms = 1772416800000 + 5000000});
    every_order(&s, (struct entry_ask){.state = -1, .owner = 2});
    no_page_reads_the_table(&s);
    sandbox_remove(&s);
}

static void what_is_written_follows(void **state)
{
    (void)state;
    struct sandbox s;
    static struct request request;
    begin(&s);
    sandbox_arrive(&s, 1, "0912345678", "王");
    invent(&s);
    learn(&s);
    put(&s, 77, "price", "900000", NULL);
    put(&s, 78, "price", "", NULL);
    put(&s, 80, "@state", "open", NULL);
    int64_t entry = put(&s, 0, "price", "900001", "name", "王", NULL);
    struct entry_list list = read_list(&s, (struct entry_ask){.state = -1,
                                                              .sort = SORT_FIELD,
                                                              .sort_field = field_of(&s, "price"),
                                                              .sort_down = true,
                                                              .max = 2});
    assert_int_equal(list.at[0].id, entry);
    assert_int_equal(list.at[1].id, 77);
    entry_list_free(&list);
    every_order(&s, (struct entry_ask){.state = -1});
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE); // the entry is gone
    // what is personal goes: blank, and in the list still
    assert_true(sandbox_number(&s, "SELECT count(*) FROM register_order WHERE sort_key = 'no31'") >
                0);
    bool ok =
        store_begin(s.app->store, &s.err) &&
        store_exec(s.app->store, "UPDATE register_entry SET customer = 1 WHERE id < 200", &s.err) &&
        store_commit(s.app->store, &s.err);
    assert_true(ok);
    request_init(&request, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request_ask(&request, command_change_customer(1, CUSTOMER_ERASED, 0));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_order WHERE sort_key LIKE"
                                        " 'no%' AND entry < 200"),
                     0);
    every_order(&s, (struct entry_ask){.state = -1});
    assert_int_equal(problems(&s, ""), 0);
    sandbox_remove(&s);
}

// Half made, made, and with each thing that may be wrong with one key.
static void a_wrong_key_is_found(void **state)
{
    (void)state;
    static const char *const wrongs[] = {
        "UPDATE register_order SET sort_key = 'zz' WHERE entry = 76 AND col = 5",
        "UPDATE register_order SET sort_key = '' WHERE entry = 76 AND col = 2",
        "UPDATE register_order SET state = 'told' WHERE entry = 76 AND col = 5",
        "UPDATE register_order SET owner = 0 WHERE entry = 76 AND col = 1",
        "UPDATE register_order SET closed = 1 - closed WHERE entry = 76 AND col = 1",
        "UPDATE register_order SET made_ms = 1 WHERE entry = 76 AND col = 1",
        "DELETE FROM register_order WHERE entry = 8000 AND col = 3",
        "INSERT INTO register_order SELECT site, entry, 9, sort_key, state, owner, closed,"
        " made_ms FROM register_order WHERE entry = 5 AND col = 1",
        "UPDATE register_entry SET gone = 1 WHERE id = 76",
    };
    struct sandbox s;
    begin(&s);
    invent(&s);
    for (int i = 0; app_learn(s.app); i++) {
        if (i % 20 == 0)
            assert_int_equal(problems(&s, ""), 0);
    }
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_order"), 5 * MANY);
    assert_int_equal(problems(&s, ""), 0);
    struct store *store = s.app->store;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        int64_t found = 0;
        assert_true(store_begin(store, &s.err) && store_exec(store, wrongs[i], &s.err));
        assert_true(store_prove_orders(store, &found, &s.err));
        store_rollback(store);
        if (found != (i + 1 < sizeof wrongs / sizeof *wrongs ? 1 : 5))
            fail_msg("%s: %d found", wrongs[i], (int)found);
    }
    assert_true(store_begin(store, &s.err) && store_exec(store, wrongs[0], &s.err) &&
                store_commit(store, &s.err));
    assert_int_equal(problems(&s, "table register_order differs"), 1);
    sandbox_remove(&s);
}

static void a_changed_form_is_sorted_anew(void **state)
{
    (void)state;
    struct sandbox s;
    struct str text = {0};
    begin(&s);
    invent(&s);
    learn(&s);
    const char *at = strstr(form_text, "choice.sales");
    str_add_bytes(&text, form_text, (size_t)(at - form_text));
    str_add(&text, "choice.loud.en = Loud\n");
    str_add(&text, at);
    assert_true(app_put_register(s.app, as(ROLE_MANAGER), "f", str_text(&text), true, &s.err));
    assert_true(is_unsorted(&s, "kind"));
    assert_false(is_unsorted(&s, "price"));
    put(&s, 5, "kind", "loud", NULL); // nobody follows what is on its way out
    assert_int_equal(problems(&s, ""), 0);
    learn(&s);
    assert_false(is_unsorted(&s, "kind"));
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_column"), 5);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_order"), 5 * MANY);
    struct entry_ask ask = {.state = -1, .sort = SORT_FIELD, .sort_field = field_of(&s, "kind")};
    ask.max = 1;
    struct entry_list list = read_list(&s, ask);
    assert_int_equal(list.at[0].id, 5);
    entry_list_free(&list);
    assert_int_equal(problems(&s, ""), 0);
    str_finish(&text);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_are_sorted_by_every_column),
        cmocka_unit_test(many_are_sorted_in_the_store),
        cmocka_unit_test(what_is_written_follows),
        cmocka_unit_test(a_wrong_key_is_found),
        cmocka_unit_test(a_changed_form_is_sorted_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
