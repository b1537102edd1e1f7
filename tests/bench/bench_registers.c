// A register of two hundred thousand entries: every kind of page of its list, its sums, its list sorted by a column, and
// looking for what is rare, frequent, seldom, alone or not there. On whichever database keeps the store; in time, in processor time of
// this process and of the server's that serves it, and beside one page that is read by its numbers in the same run.

#include "bench.h"
#include "sandbox_sql.h"
#include "app/registers/registers.h"
#include "store/register_parts.h"
#include "store/server.h"

#include <stdlib.h>

enum { ROUNDS = 15, TARGET_MS = 50, ALL = 200000, PAGE = 100 };

static const struct actor desk = {.staff = RECEPTIONIST_ID, .role = ROLE_RECEPTIONIST};

#define ENTRIES "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
#define PHONE   "'+8869' || CAST(10000000 + i AS TEXT)"
#define OPEN(i) i " % 50 = 0"

// One state that nearly all are in, and one that five are in; late ones; a day's at the end.
static const char *const invent_sql[] = {
    "INSERT INTO register_entry (site, id, register, year, number, state, closed, gone, made_ms,"
    " made_by, changed_ms, step, owner, due_ms, customer, visit, words, personal) " ENTRIES
    "SELECT 1, i, 1, 2026, i, CASE WHEN i % 40000 = 1 THEN 'told' WHEN " OPEN(
        "i") " THEN 'open'"
             " ELSE 'done' END, CASE WHEN " OPEN(
                 "i") " THEN 0 ELSE 1 END, 0, 1772416800000 + i * 3600, 7,"
                      " 1772416800000 + i, 1, i % 5 + 1, CASE WHEN i % 1000 = 0 THEN 1772416800000 "
                      "ELSE 0 END, NULL,"
                      " NULL, 'kind\t0\t' || CASE i % 3 WHEN 0 THEN 'sales' WHEN 1 THEN 'service' "
                      "ELSE"
                      " 'other' END || '\n' || CASE WHEN i % 4 = 0 THEN '' ELSE 'charge\t0\t' ||"
                      " CAST(i * 7919 % 200003 AS TEXT) || '\n' END, 'phone\t0\t' || " PHONE
                      " || '\nnote\t0\tcall number ' ||"
                      " CAST(i AS TEXT) || '\n' FROM n",
    "INSERT INTO register_history (site, entry, step, before, at_ms, author, state, closed, owner,"
    " due_ms, undone, words, personal) SELECT site, id, 1, 0, made_ms, 7, state, closed, owner,"
    " due_ms, 0, words, personal FROM register_entry",
    "INSERT INTO register_sought (site, register, entry, words, personal) " ENTRIES
    "SELECT 1, 1, i, 'c' || CAST(i AS TEXT) || '\nsales\n', " PHONE
    " || '\ncallnumber' || CAST(i AS TEXT) || 'theestate\n' ||"
    " CASE WHEN i % 1000 = 7 THEN '客户想看样品屋\n' WHEN i % 1000 = 13 THEN 'bzqt\n' WHEN i % "
    "40000 = 9 THEN '龘先生\n' ELSE '' END"
    " FROM n",
    "INSERT INTO register_phone (site, phone, entry) " ENTRIES "SELECT 1, " PHONE ", i FROM n",
    "INSERT INTO register_sum (site, register, field, entry, amount) " ENTRIES
    "SELECT 1, 1, 'charge', i, i FROM n",
    "INSERT INTO register_sum (site, register, field, entry, amount) " ENTRIES
    "SELECT 1, 1, 'parts', i, 100 FROM n",
    "DELETE FROM register_total",
    "INSERT INTO register_total (site, register, field, state, owner, closed, "
    "amount) " TOTALS_AGAIN,
    "UPDATE register_form SET form = replace(form, '[field charge]\ntype = amount\n',"
    " '[field parts]\ntype = amount\nname.en = Parts\nlist = yes\n\n"
    "[field charge]\ntype = amount\nlist = yes\n') WHERE id = 1"};

// Statements into rows of one size as they are typed: a page of them is the floor.
static const char page_sql[] = "SELECT " ENTRY_COLUMNS " FROM register_entry e WHERE e.site = ?"
                               " AND e.id > ? ORDER BY e.id LIMIT ?";

static void fail(const struct sandbox *s)
{
    fprintf(stderr, "%s\n", s->err.text);
    abort();
}

// As a server does by itself within a minute, and a file's program once a day.
static void settle(struct sandbox *s)
{
    struct store *store = s->app->store;
    if (store->server) {
        PQclear(PQexec(store->server->conn, "VACUUM ANALYZE"));
        return;
    }
    must(store_exec(store, "ANALYZE", &s->err));
}

static void invent(struct sandbox *s)
{
    struct store *store = s->app->store;
    must(store_begin(store, &s->err));
    for (size_t i = 0; i < sizeof invent_sql / sizeof *invent_sql; i++) {
        if (!store_exec(store, invent_sql[i], &s->err))
            fail(s);
    }
    must(store_commit(store, &s->err));
    settle(s);
    while (app_learn(s->app)) // as idle moments do
        ;
}

// ---- one figure ----------------------------------------------------------------------------------

// Of the server's process that serves this one; 0 without a server.
static double served_s(const struct sandbox *s)
{
    char path[64];
    unsigned long long ns = 0;
    if (!s->app->store->server)
        return 0;
    snprintf(path, sizeof path, "/proc/%d/schedstat", PQbackendPID(s->app->store->server->conn));
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    int n = fscanf(file, "%llu", &ns);
    fclose(file);
    return n == 1 ? (double)ns / 1e9 : 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct spent { // ms, of all rounds
    double took[ROUNDS], worked[ROUNDS];
};

static double floor_ms = 1, floor_worked_ms = 1;

static double middle(double values[ROUNDS])
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

static void spent_begin(const struct sandbox *s, struct spent *spent, int round)
{
    spent->worked[round] = bench_processor_s() + served_s(s);
    spent->took[round] = bench_now_s();
}

static void spent_end(const struct sandbox *s, struct spent *spent, int round)
{
    spent->took[round] = (bench_now_s() - spent->took[round]) * 1e3;
    spent->worked[round] = (bench_processor_s() + served_s(s) - spent->worked[round]) * 1e3;
}

static void tell(const char *name, struct spent *spent)
{
    char line[64];
    double took = middle(spent->took), worked = middle(spent->worked);
    snprintf(line, sizeof line, "registers.%s", name);
    bench_line(line, took, "ms (p50)", TARGET_MS, true);
    printf("#   processor %.2f ms, %.1f times a page by its numbers (time: %.1f times)\n", worked,
           worked / floor_worked_ms, took / floor_ms);
}

static void count_row(void *self, const struct entry_row *row)
{
    *(int64_t *)self += row->id > 0;
}

static void time_floor(struct sandbox *s)
{
    struct spent spent;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t n = 0, rows = 0;
        spent_begin(s, &spent, i);
        struct query q = query_on(s->app->store, page_sql);
        put_int(&q, 1);
        put_int(&q, (i + 1) * 10000);
        put_int(&q, PAGE);
        must(each_entry(&q, count_row, &rows, &n, &s->err) && n == PAGE && rows == PAGE);
        spent_end(s, &spent, i);
    }
    floor_ms = middle(spent.took);
    floor_worked_ms = middle(spent.worked);
    printf("# floor: a page by its numbers: %.2f ms, processor %.2f ms\n", floor_ms,
           floor_worked_ms);
}

static void time_list(struct sandbox *s, const char *name, struct entry_ask ask, int64_t all)
{
    struct spent spent;
    ask.reg = 1;
    ask.max = PAGE;
    for (int i = 0; i < ROUNDS; i++) {
        struct entry_list list;
        spent_begin(s, &spent, i);
        if (!app_entries(s->app, desk, &ask, &list, &s->err))
            fail(s);
        spent_end(s, &spent, i);
        if (list.all != all)
            fprintf(stderr, "%s: %lld\n", name, (long long)list.all);
        entry_list_free(&list);
    }
    tell(name, &spent);
}

static void set_order(struct sandbox *s, const char *from, const char *to)
{
    char sql[200];
    must(store_begin(s->app->store, &s->err));
    snprintf(sql, sizeof sql,
             "UPDATE register_form SET form = replace(form, 'order = %s', 'order = %s')"
             " WHERE id = 1",
             from, to);
    must(store_exec(s->app->store, sql, &s->err) && store_commit(s->app->store, &s->err));
}

// The pages of the order that the form has. Each has the sums of two fields under it.
static void time_pages(struct sandbox *s, const char *order)
{
    const struct {
        const char *name;
        struct entry_ask ask;
        int64_t all;
    } pages[] = {
        {"list", {.state = -1}, ALL},
        {"list-middle", {.state = -1, .from = ALL / 2}, ALL},
        {"list-end", {.state = -1, .from = ALL - PAGE}, ALL},
        {"open", {.state = -1, .open = true}, ALL / 50},
        {"state", {.state = 2}, ALL - ALL / 50 - 5},
        {"state-middle", {.state = 2, .from = ALL / 2}, ALL - ALL / 50 - 5},
        {"state-end", {.state = 2, .from = ALL - ALL / 50 - PAGE}, ALL - ALL / 50 - 5},
        {"state-few", {.state = 1}, 5},
        {"owner", {.state = -1, .owner = 2}, ALL / 5},
        {"owner-middle", {.state = -1, .owner = 2, .from = ALL / 10}, ALL / 5},
        {"state-owner", {.state = 0, .owner = 1}, ALL / 50},
        {"today", {.state = -1, .from_ms = 1772416800000 + 3600LL * (ALL - 99)}, 100},
        {"month", {.state = -1, .from_ms = 1772416800000 + 3600LL * (ALL - 4999)}, 5000},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char name[40];
        snprintf(name, sizeof name, "%s.%s", order, pages[i].name);
        time_list(s, name, pages[i].ask, pages[i].all);
    }
}

// Sorted by what the list shows, of all and of a state with nearly all, from both ends and the middle.
static void time_sorted(struct sandbox *s)
{
    static const char *const parts[] = {"", "-middle", "-end"};
    struct register_form *form = mem_alloc(sizeof *form);
    struct register_info *list;
    size_t n;
    must(app_registers(s->app, desk, true, &list, &n, &s->err));
    *form = *list[0].form;
    registers_free(list, n);
    const struct {
        const char *name;
        enum entry_sort sort;
        int field;
    } orders[] = {{"number", SORT_NUMBER, 0},
                  {"state", SORT_STATE, 0},
                  {"made", SORT_MADE, 0},
                  {"kind", SORT_FIELD, form_field_of(form, "kind")},
                  {"charge", SORT_FIELD, form_field_of(form, "charge")}};
    for (size_t i = 0; i < 2 * sizeof orders / sizeof *orders; i++) {
        bool of_state = i >= sizeof orders / sizeof *orders;
        size_t at = i % (sizeof orders / sizeof *orders);
        int64_t all = of_state ? ALL - ALL / 50 - 5 : ALL;
        for (int part = 0; part < 3; part++) {
            char name[40];
            snprintf(name, sizeof name, "sorted%s.%s%s", of_state ? "-of-state" : "",
                     orders[at].name, parts[part]);
            time_list(s, name,
                      (struct entry_ask){.state = of_state ? 2 : -1,
                                         .sort = orders[at].sort,
                                         .sort_field = orders[at].field,
                                         .sort_down = part == 1,
                                         .from = (int)(part == 0   ? 0
                                                       : part == 1 ? all / 2
                                                                   : all - PAGE)},
                      all);
        }
    }
    time_list(s, "sorted-of-owner.charge-middle",
              (struct entry_ask){.state = -1,
                                 .owner = 2,
                                 .sort = SORT_FIELD,
                                 .sort_field = form_field_of(form, "charge"),
                                 .from = ALL / 10},
              ALL / 5);
    time_list(s, "sorted-of-open.charge",
              (struct entry_ask){.state = -1,
                                 .open = true,
                                 .sort = SORT_FIELD,
                                 .sort_field = form_field_of(form, "charge")},
              ALL / 50);
    free(form);
}

int main(void)
{
    struct sandbox s;
    sandbox_sample(&s);
    invent(&s);
    time_floor(&s);
    time_pages(&s, "late-first");
    set_order(&s, "late", "newest");
    time_pages(&s, "newest-first");
    time_list(&s, "rare", (struct entry_ask){.state = -1, .text = "number123457"}, 1);
    time_list(&s, "frequent", (struct entry_ask){.state = -1, .text = "estate"}, 500);
    time_list(&s, "phone", (struct entry_ask){.state = -1, .text = "0910054321"}, 1);
    time_list(&s, "seldom", (struct entry_ask){.state = -1, .text = "樣品屋"}, ALL / 1000);
    time_list(&s, "one-character", (struct entry_ask){.state = -1, .text = "龘"}, 5);
    time_list(&s, "two-letters", (struct entry_ask){.state = -1, .text = "zq"}, ALL / 1000);
    time_list(&s, "two-letters-frequent", (struct entry_ask){.state = -1, .text = "st"}, 500);
    time_list(&s, "two-letters-nothing", (struct entry_ask){.state = -1, .text = "xj"}, 0);
    time_list(&s, "nothing", (struct entry_ask){.state = -1, .text = "nothinglikeit"}, 0);
    time_list(&s, "frequent-of-open",
              (struct entry_ask){.state = -1, .open = true, .text = "estate"}, 500);
    time_list(&s, "seldom-of-open", (struct entry_ask){.state = -1, .open = true, .text = "樣品屋"},
              0);
    time_list(&s, "seldom-of-state", (struct entry_ask){.state = 2, .text = "樣品屋"}, ALL / 1000);
    time_sorted(&s);
    sandbox_remove(&s);
    return 0;
}
