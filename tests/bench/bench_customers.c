// Looking somebody up among a hundred thousand customers, and what the desk looks at next: the card
// and the likely duplicates. As a ratio against the plainest statement that reads every name and
// phone once, in turns in the same run: a search by part of a name cannot do with less.

#include "bench.h"
#include "sandbox_sql.h"
#include "app/people/customers.h"

enum { CUSTOMERS = 100000, ROUNDS = 9 };

static const struct actor desk = {.staff = RECEPTIONIST_ID, .role = ROLE_RECEPTIONIST};

// Full names of two or three signs out of sixty, phones of their own; every twentieth comes twice.
static const char invent_sql[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000),"
    " signs(s) AS (SELECT '王陳林黃張李吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何蕭羅高"
    "志明美玲建宏淑芬雅婷怡君家豪俊傑佩珊冠宇承恩品妍宜蓁子涵')"
    "INSERT INTO customer (site, phone, surname, full_name, title, owner, owner_until_ms, made_ms,"
    " seen_ms, erased) SELECT 1, printf('+8869%08d', CASE i % 20 WHEN 0 THEN i - 1 ELSE i END),"
    " substr(s, i % 30 + 1, 1), substr(s, i % 30 + 1, 1) || substr(s, i * 7 % 30 + 31, 1) ||"
    " CASE i % 3 WHEN 0 THEN '' ELSE substr(s, i * 13 % 30 + 31, 1) END, i % 3, NULL, 0, i, i, 0"
    " FROM n, signs";

static void invent(struct sandbox *s)
{
    sqlite3 *db;
    must(sqlite3_open(s->path, &db) == SQLITE_OK);
    must(sqlite3_exec(db, invent_sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    must(sandbox_number(s, "SELECT count(*) FROM customer") >= CUSTOMERS);
}

static double search_s(struct sandbox *s, const char *text, size_t *ret_n)
{
    static struct customer_hit hits[HITS_MAX];
    bool more;
    double from = bench_now_s();
    must(app_search_customers(s->app, desk, text, hits, ret_n, &more, &s->err));
    return bench_now_s() - from;
}

static double floor_s(struct sandbox *s)
{
    double from = bench_now_s();
    sandbox_number(s, "SELECT count(*) FROM customer WHERE full_name LIKE '%芬豪%' OR"
                      " surname LIKE '%芬豪%' OR phone LIKE '%芬豪%'");
    return bench_now_s() - from;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static void time_search(struct sandbox *s, const char *name, const char *text, double target_ratio)
{
    double best = 1e9, floor = 1e9;
    size_t n = 0;
    for (int i = 0; i < ROUNDS; i++) {
        best = least(best, search_s(s, text, &n));
        floor = least(floor, floor_s(s));
    }
    must(n > 0);
    char line[64];
    snprintf(line, sizeof line, "customers.%s", name);
    bench_ratio_line(line, best * 1e3, "ms", floor * 1e3, floor / best, target_ratio);
}

// The floor: who shares a phone or a whole name, counted.
static void time_duplicates(struct sandbox *s)
{
    static struct duplicate pairs[DUPLICATES_MAX];
    double best = 1e9, floor = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        size_t n;
        bool more;
        double from = bench_now_s();
        must(app_duplicates(s->app, desk, pairs, &n, &more, &s->err) && n > 0);
        best = least(best, bench_now_s() - from);
        from = bench_now_s();
        sandbox_number(s, "SELECT count(*) FROM (SELECT 1 FROM customer GROUP BY phone HAVING"
                          " count(*) > 1 UNION ALL SELECT 1 FROM customer GROUP BY full_name"
                          " HAVING count(*) > 1)");
        floor = least(floor, bench_now_s() - from);
    }
    bench_ratio_line("customers.duplicates", best * 1e3, "ms", floor * 1e3, floor / best, 0.5);
}

int main(void)
{
    struct sandbox s;
    sandbox_sample(&s);
    invent(&s);
    time_search(&s, "by-name", "芬豪", 0.25);
    time_search(&s, "by-surname", "蕭", 0.25);
    time_search(&s, "by-last-digits", "54321", 0.25);
    time_search(&s, "by-phone", "0900054321", 0.25);
    time_duplicates(&s);
    sandbox_remove(&s);
    return 0;
}
