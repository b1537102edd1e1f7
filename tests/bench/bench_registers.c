// A register of two hundred thousand entries: a page of its list, the last page, those of one state, and
// looking for what is rare, for what is frequent, for what stands in every thousandth, and for a phone. On whichever
// database keeps the store.

#include "bench.h"
#include "sandbox_sql.h"
#include "app/registers/registers.h"
#include "store/sql.h"

enum { ROUNDS = 5, TARGET_MS = 50 };

static const struct actor desk = {.staff = RECEPTIONIST_ID, .role = ROLE_RECEPTIONIST};

#define ENTRIES "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
#define PHONE   "'+8869' || CAST(10000000 + i AS TEXT)"

static const char *const invent_sql[] = {
    "INSERT INTO register_entry (site, id, register, year, number, state, closed, gone, made_ms,"
    " made_by, changed_ms, step, owner, due_ms, customer, visit, words, personal) " ENTRIES
    "SELECT 1, i, 1, 2026, i, CASE WHEN i % 50 = 0 THEN 'open' ELSE 'done' END,"
    " CASE WHEN i % 50 = 0 THEN 0 ELSE 1 END, 0, 1772416800000 + i, 7, 1772416800000 + i, 1,"
    " i % 5 + 1, CASE WHEN i % 1000 = 0 THEN 1772416800000 ELSE 0 END, NULL, NULL,"
    " 'kind\t0\tsales\n', 'phone\t0\t' || " PHONE " || '\nnote\t0\tcall number ' ||"
    " CAST(i AS TEXT) || '\n' FROM n",
    "INSERT INTO register_history (site, entry, step, before, at_ms, author, state, closed, owner,"
    " due_ms, undone, words, personal) SELECT site, id, 1, 0, made_ms, 7, state, closed, owner,"
    " due_ms, 0, words, personal FROM register_entry",
    "INSERT INTO register_sought (site, register, entry, words, personal) " ENTRIES
    "SELECT 1, 1, i, 'c' || CAST(i AS TEXT) || '\nsales\n', " PHONE
    " || '\ncallnumber' || CAST(i AS TEXT) || 'theestate\n' ||"
    " CASE WHEN i % 1000 = 7 THEN '客户想看样品屋\n' ELSE '' END FROM n",
    "INSERT INTO register_phone (site, phone, entry) " ENTRIES "SELECT 1, " PHONE ", i FROM n",
    "INSERT INTO register_sum (site, register, field, entry, amount) " ENTRIES
    "SELECT 1, 1, 'charge', i, i FROM n",
    "ANALYZE"};

static void invent(struct sandbox *s)
{
    struct store *store = s->app->store;
    must(store_begin(store, &s->err));
    for (size_t i = 0; i < sizeof invent_sql / sizeof *invent_sql; i++) {
        if (!store_exec(store, invent_sql[i], &s->err)) {
            fprintf(stderr, "%s\n", s->err.text);
            abort();
        }
    }
    must(store_commit(store, &s->err));
    while (app_learn(s->app)) // as idle moments do
        ;
}

static void time_list(struct sandbox *s, const char *name, struct entry_ask ask, int64_t all)
{
    double best = 1e9;
    ask.reg = 1;
    ask.max = 100;
    for (int i = 0; i < ROUNDS; i++) {
        struct entry_list list;
        double from = bench_now_s();
        if (!app_entries(s->app, desk, &ask, &list, &s->err)) {
            fprintf(stderr, "%s\n", s->err.text);
            abort();
        }
        double took = bench_now_s() - from;
        best = took < best ? took : best;
        if (list.all != all)
            fprintf(stderr, "%s: %lld\n", name, (long long)list.all);
        entry_list_free(&list);
    }
    char line[64];
    snprintf(line, sizeof line, "registers.%s", name);
    bench_line(line, best * 1e3, "ms", TARGET_MS, true);
}

int main(void)
{
    struct sandbox s;
    sandbox_sample(&s);
    invent(&s);
    time_list(&s, "list", (struct entry_ask){.state = -1}, 200000);
    time_list(&s, "list-end", (struct entry_ask){.state = -1, .from = 199900}, 200000);
    time_list(&s, "open", (struct entry_ask){.state = -1, .open = true}, 4000);
    time_list(&s, "state-owner", (struct entry_ask){.state = 0, .owner = 1}, 4000);
    time_list(&s, "rare", (struct entry_ask){.state = -1, .text = "number123457"}, 1);
    time_list(&s, "frequent", (struct entry_ask){.state = -1, .text = "estate"}, 500);
    time_list(&s, "phone", (struct entry_ask){.state = -1, .text = "0910054321"}, 1);
    time_list(&s, "seldom", (struct entry_ask){.state = -1, .text = "樣品屋"}, 200);
    time_list(&s, "nothing", (struct entry_ask){.state = -1, .text = "nothinglikeit"}, 0);
    sandbox_remove(&s);
    return 0;
}
