// Lists of registers. How many there are and what they come to is kept; a page is read through the index that its
// filter names, from whichever end is nearer; words are looked for where they may stand.

#include "store/register_parts.h"
#include "store/register_words.h"

#include <inttypes.h>

// ?1 site, ?2 register, ?3 state, ?4 owner, ?5 those that are open, ?6 and ?7 when made, ?8 now.
#define OF_KIND(t)                                                                                 \
    " AND (?3 = '' OR " t ".state = ?3) AND (?4 = 0 OR " t ".owner = ?4)"                          \
    " AND (?5 = 0 OR " t ".closed = 0)"
#define MADE  " AND (?6 = 0 OR e.made_ms >= ?6) AND (?7 = 0 OR e.made_ms < ?7)"
#define THERE "e.site = ?1 AND e.register = ?2 AND e.gone = 0"
#define FITS  THERE OF_KIND("e") MADE
#define LATE  "e.closed = 0 AND e.due_ms > 0 AND e.due_ms < ?8"

static void put_kind(struct query *q, const struct store *store, const struct entry_query *query)
{
    put_int(q, store->site);
    put_int(q, query->reg);
    put_text(q, query->state ? query->state : "");
    put_int(q, query->owner);
    put_int(q, query->open);
}

static void put_made(struct query *q, const struct entry_query *query)
{
    put_int(q, query->from_ms);
    put_int(q, query->to_ms);
}

static void put_query(struct query *q, const struct store *store, const struct entry_query *query,
                      int64_t now_ms)
{
    put_kind(q, store, query);
    put_made(q, query);
    put_int(q, now_ms);
}

static bool has_range(const struct entry_query *query)
{
    return query->from_ms != 0 || query->to_ms != 0;
}

// ---- counts and sums ---------------------------------------------------------------------------

#define KEPT         " FROM register_total t WHERE t.site = ?1 AND t.register = ?2" OF_KIND("t")
#define SUM_OF(what) "CAST(coalesce(sum(" what "), 0) AS INTEGER)"

static const char count_sql[] = "SELECT " SUM_OF("t.amount") ", " SUM_OF(
    "CASE WHEN t.closed = 0 THEN t.amount ELSE 0 END") ", (SELECT count(*) FROM register_entry e "
                                                       "INDEXED BY register_entry_due WHERE " LATE
                                                       " AND " THERE OF_KIND(
                                                           "e") ")" KEPT " AND t.field = ''";
static const char count_made_sql[] =
    "SELECT count(*), " SUM_OF("CASE WHEN e.closed = 0 THEN 1 ELSE 0 END") ", " SUM_OF(
        "CASE WHEN " LATE
        " THEN 1 ELSE 0 END") " FROM register_entry e INDEXED BY register_entry_made WHERE " FITS
                              " AND e.made_ms >= ?6";

bool store_count_entries(struct store *store, const struct entry_query *query,
                         struct entry_counts *ret, struct err *err)
{
    struct query q = query_on(store, has_range(query) ? count_made_sql : count_sql);
    put_query(&q, store, query, query->now_ms);
    *ret = (struct entry_counts){0};
    enum step step = query_step(&q, err);
    if (step == STEP_ROW) {
        ret->all = get_int(&q);
        ret->open = get_int(&q);
        ret->late = get_int(&q);
        query_end(&q);
    }
    return step != STEP_FAILED;
}

static const char sums_sql[] =
    "SELECT t.field, " SUM_OF("t.amount") KEPT " AND t.field <> '' GROUP BY t.field";
static const char sums_made_sql[] = "SELECT m.field, " SUM_OF(
    "m.amount") " FROM register_entry e INDEXED BY register_entry_made"
                " CROSS JOIN register_sum m WHERE " FITS " AND e.made_ms >= ?6"
                " AND m.site = e.site AND m.entry = e.id GROUP BY m.field";
static const char sums_few_sql[] =
    "SELECT m.field, " SUM_OF("m.amount") " FROM (SELECT e.site, e.id FROM register_entry e"
                                          " INDEXED BY register_entry_made WHERE " FITS
                                          " AND e.made_ms >= ?6) e" SUMS_OF_EACH
                                          " GROUP BY m.field";
// Where there are no more, each of them is looked up by itself.
enum { FEW = 5000 };

bool store_sum_entries(struct store *store, const struct entry_query *query,
                       const struct entry_counts *counts, store_entry_sum_fn *each, void *self,
                       struct err *err)
{
    struct query q = query_on(store, !has_range(query)    ? sums_sql
                                     : counts->all <= FEW ? sums_few_sql
                                                          : sums_made_sql);
    put_kind(&q, store, query);
    if (has_range(query))
        put_made(&q, query);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        const char *field = get_text(&q);
        each(self, field, get_int(&q));
    }
    return step == STEP_DONE;
}

// ---- a page ------------------------------------------------------------------------------------

// Of the window ?9 from ?10. now 0: late ones stand among the others.
#define WINDOW(index, fits, order)                                                                 \
    "SELECT " ENTRY_COLUMNS " FROM (SELECT e.id FROM register_entry e INDEXED BY " index           \
    " WHERE " fits " ORDER BY " order " LIMIT ?9 OFFSET ?10) w" OF_WINDOW " ORDER BY "
#define NOT_LATE " AND NOT (" LATE ")"
// Skipping looks at nothing but the index's order: behind the ?10 first, as many more as late ones were among those.
#define PAGE(index, lead, order, from, before)                                                     \
    "WITH s AS (SELECT e.id FROM register_entry e INDEXED BY register_entry_" index                \
    " WHERE " THERE lead " ORDER BY e.id" order " LIMIT 1 OFFSET ?10)"                             \
    " SELECT " ENTRY_COLUMNS                                                                       \
    " FROM (SELECT e.id FROM register_entry e INDEXED BY register_entry_" index                    \
    " WHERE " THERE lead NOT_LATE " AND e.id " from " (SELECT id FROM s)"                          \
    " ORDER BY e.id" order " LIMIT ?9 OFFSET (SELECT count(*) FROM register_entry e"               \
    " INDEXED BY register_entry_due WHERE " LATE " AND " THERE lead " AND e.id " before            \
    " (SELECT id FROM s))) w" OF_WINDOW " ORDER BY e.id DESC"
// However many come before them: behind the id ?10.
#define NEXT_PAGE(index, fits)                                                                     \
    "SELECT " ENTRY_COLUMNS                                                                        \
    " FROM (SELECT e.id FROM register_entry e INDEXED BY register_entry_" index " WHERE " fits     \
    " AND e.id < ?10 ORDER BY e.id DESC LIMIT ?9) w" OF_WINDOW " ORDER BY e.id DESC"
#define PAGES(index, lead)                                                                         \
    {                                                                                              \
        PAGE(index, lead, " DESC", "<=", ">"), PAGE(index, lead, "", ">=", "<"),                   \
            NEXT_PAGE(index, THERE lead)                                                           \
    }
#define MADE_PAGE(order)                                                                           \
    WINDOW("register_entry_made", FITS " AND e.made_ms >= ?6" NOT_LATE, "e.id" order) "e.id DESC"

enum lead { BY_ID, BY_OPEN, BY_STATE, BY_OWNER, BY_MADE };
enum page_way { FROM_NEWEST, FROM_OLDEST, BELOW, PAGE_WAYS };
static const char *const pages_sql[][PAGE_WAYS] = {
    [BY_ID] = PAGES("list", ""),
    [BY_OPEN] = PAGES("open", " AND e.closed = 0" OF_KIND("e")),
    [BY_STATE] = PAGES("state", " AND e.state = ?3"),
    [BY_OWNER] = PAGES("for", " AND e.owner = ?4 AND (?3 = '' OR e.state = ?3)"),
    [BY_MADE] = {MADE_PAGE(" DESC"), MADE_PAGE(""), NEXT_PAGE("made", FITS " AND e.made_ms >= ?6")},
};
static const char late_sql[] =
    WINDOW("register_entry_due", LATE " AND " FITS, "e.due_ms, e.id") "e.due_ms, e.id";

// The first of them that is set: what is found by its state is not asked for by owner.
static enum lead lead_of(const struct entry_query *query)
{
    return has_range(query)                ? BY_MADE
           : query->open                   ? BY_OPEN
           : query->owner != 0             ? BY_OWNER
           : query->state && *query->state ? BY_STATE
                                           : BY_ID;
}

static bool read_window(struct store *store, const char *sql, const struct entry_query *query,
                        int64_t now_ms, int64_t max, int64_t from, store_entry_fn *each, void *self,
                        struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, sql);
    put_query(&q, store, query, now_ms);
    put_int(&q, max);
    put_int(&q, from);
    return each_entry(&q, each, self, &n, err);
}

// Of `all` in order of their numbers, the newest first.
static bool read_page(struct store *store, const struct entry_query *query, int64_t all,
                      int64_t max, int64_t from, store_entry_fn *each, void *self, struct err *err)
{
    int64_t now_ms = query->late_first ? query->now_ms : 0, after = all - from - max;
    bool from_end = after < from;
    if (from_end && after < 0) {
        max += after;
        after = 0;
    }
    return max <= 0 ||
           read_window(store, pages_sql[lead_of(query)][from_end ? FROM_OLDEST : FROM_NEWEST],
                       query, now_ms, max, from_end ? after : from, each, self, err);
}

// ---- words -------------------------------------------------------------------------------------

// ?9 …: words; ?12: how many; ?13: not in what is personal; ?14: below that id.
#define HOLDS(word)                                                                                \
    " AND (" word " = '' OR instr(s.words, " word ") > 0"                                          \
    " OR (?13 = 0 AND instr(s.personal, " word ") > 0))"
#define SOUGHT(from, fits)                                                                         \
    "SELECT " ENTRY_COLUMNS " FROM " from " WHERE " fits " AND e.site = s.site AND e.id = s.entry" \
    " AND s.site = ?1 AND s.register = ?2 AND s.entry < ?14" HOLDS("?9") HOLDS("?10") HOLDS("?11")
#define NEWEST(id)  " ORDER BY " id " DESC LIMIT ?12"
#define AMONG(from) SOUGHT(from "register_sought s CROSS JOIN register_entry e", FITS)
// Those that fit are told by the index alone: a row is read where the words are.
#define AMONG_FEW(index, lead)                                                                     \
    "SELECT " ENTRY_COLUMNS                                                                        \
    " FROM (SELECT e.id FROM register_entry e INDEXED BY register_entry_" index                    \
    " WHERE " THERE lead                                                                           \
    " AND e.id < ?14) w CROSS JOIN register_sought s CROSS JOIN register_entry e"                  \
    " WHERE s.site = ?1 AND s.register = ?2 AND s.entry = w.id AND e.site = ?1 AND e.id = "        \
    "w.id" HOLDS("?9") HOLDS("?10") HOLDS("?11") NEWEST("w.id")

// In one range, which may be a long one: ?15 to ?16.
static const char in_range_sql[] =
    AMONG("") " AND s.entry >= ?15 AND s.entry < ?16" NEWEST("s.entry");
// In many short ones, as a list: ?15. Whatever a database thinks how many that are, it is to find each by itself.
static const char in_ranges_sql[] =
    AMONG("json_each(?15) r CROSS JOIN ") " AND s.entry >= json_extract(r.value, '$[0]')"
                                          " AND s.entry < json_extract(r.value, '$[1]')" NEWEST(
                                              "s.entry");
static const char in_ranges_postgres[] =
    "SELECT " ENTRY_COLUMNS " FROM jsonb_array_elements(CAST(?15 AS JSONB)) AS r (value)"
    " CROSS JOIN LATERAL (SELECT s.site, s.entry FROM register_sought s WHERE s.site = ?1"
    " AND s.register = ?2 AND s.entry < ?14 AND s.entry >= CAST(r.value ->> 0 AS BIGINT)"
    " AND s.entry < CAST(r.value ->> 1 AS BIGINT)" HOLDS("?9") HOLDS("?10") HOLDS(
        "?11") " OFFSET 0) s"
               " CROSS JOIN LATERAL (SELECT * FROM register_entry e WHERE e.id = s.entry AND " FITS
               " OFFSET 0) e" NEWEST("s.entry");
enum { RANGES_FIRST = 32, SHORT_RANGE = 4 * SIGN_BLOCK };
// Among the few that fit, wherever they stand.
static const char *const among_few_sql[] = {
    [BY_OPEN] = AMONG_FEW("open", " AND e.closed = 0" OF_KIND("e")),
    [BY_STATE] = AMONG_FEW("state", " AND e.state = ?3"),
    [BY_OWNER] = AMONG_FEW("for", " AND e.owner = ?4 AND (?3 = '' OR e.state = ?3)"),
    [BY_MADE] = AMONG_FEW("made", " AND e.made_ms >= ?6" OF_KIND("e") MADE),
};

struct seeking {
    struct store *store;
    const struct entry_query *query;
    store_entry_fn *each;
    void *self;
    struct err *err;
    int64_t n; // found
};

static struct query seek(const struct seeking *s, const char *sql)
{
    struct query q = query_on(s->store, sql);
    put_query(&q, s->store, s->query, 0);
    for (int i = 0; i < SOUGHT_WORDS; i++)
        put_text(&q, s->query->words[i]);
    put_int(&q, SOUGHT_MAX - s->n);
    put_int(&q, s->query->impersonal);
    put_int(&q, s->query->below ? s->query->below : INT64_MAX);
    return q;
}

static bool take(struct seeking *s, struct query *q)
{
    return each_entry(q, s->each, s->self, &s->n, s->err);
}

static bool is_short(const struct sought_range *range)
{
    return range->end - range->from <= SHORT_RANGE;
}

// From the i-th on, at most `most` short ones or a long one; returns how many.
static size_t seek_ranges(struct seeking *s, const struct sought_ranges *ranges, size_t i,
                          size_t most, bool *ret_ok)
{
    struct str list = {0};
    size_t n = 0;
    for (; n < most && i + n < ranges->at.n && is_short(&ranges->at.at[i + n]); n++)
        str_printf(&list, "%s[%" PRId64 ",%" PRId64 "]", n ? "," : "[", ranges->at.at[i + n].from,
                   ranges->at.at[i + n].end);
    str_add(&list, "]");
    struct query q = seek(s, n == 0             ? in_range_sql
                             : s->store->server ? in_ranges_postgres
                                                : in_ranges_sql);
    if (n > 0) {
        put_text(&q, str_text(&list));
    } else {
        put_int(&q, ranges->at.at[i].from);
        put_int(&q, ranges->at.at[i].end);
    }
    *ret_ok = take(s, &q);
    str_finish(&list);
    return n > 0 ? n : 1;
}

// The newest first, where the words may stand.
static bool read_sought(struct seeking *s, int64_t fit)
{
    struct sought_ranges ranges;
    char words[SOUGHT_WORDS][SOUGHT_SIZE];
    enum lead lead = lead_of(s->query);
    if (lead != BY_ID && fit <= FEW) {
        struct query q = seek(s, among_few_sql[lead]);
        return take(s, &q);
    }
    memcpy(words, s->query->words, sizeof words);
    bool ok = sought_ranges(s->store, words, &ranges, s->err);
    mem_wipe(words, sizeof words);
    size_t most = RANGES_FIRST; // what is frequent is found in the first, what is seldom in a few
    for (size_t i = 0; ok && s->n < SOUGHT_MAX && i < ranges.at.n; most *= 4)
        i += seek_ranges(s, &ranges, i, most, &ok);
    vec_finish(&ranges.at);
    return ok;
}

// ---- both --------------------------------------------------------------------------------------

bool store_read_entries(struct store *store, const struct entry_query *query,
                        const struct entry_counts *counts, store_entry_fn *each, void *self,
                        struct err *err)
{
    struct seeking seeking = {store, query, each, self, err, 0};
    if (*query->words[0])
        return read_sought(&seeking, counts->all);
    if (query->below)
        return read_window(store, pages_sql[lead_of(query)][BELOW], query, 0, query->max,
                           query->below, each, self, err);
    int64_t late_n = query->late_first ? counts->late : 0;
    int64_t late = late_n > query->from ? late_n - query->from : 0;
    late = late < query->max ? late : query->max;
    if (late > 0 &&
        !read_window(store, late_sql, query, query->now_ms, late, query->from, each, self, err))
        return false;
    int64_t from = query->from > late_n ? query->from - late_n : 0;
    return read_page(store, query, counts->all - late_n, query->max - late, from, each, self, err);
}

// ---- what is due, and whose it is ---------------------------------------------------------------

static const char read_due_sql[] =
    "SELECT " ENTRY_COLUMNS
    " FROM register_entry e WHERE e.site = ? AND e.closed = 0 AND e.gone = 0"
    " AND e.due_ms > 0 AND e.due_ms < ? ORDER BY e.due_ms LIMIT ?";

bool store_read_due_entries(struct store *store, int64_t now_ms, int max, store_entry_fn *each,
                            void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_due_sql);
    put_int(&q, store->site);
    put_int(&q, now_ms);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}

static const char read_soon_sql[] =
    "SELECT " ENTRY_COLUMNS
    " FROM register_entry e WHERE e.site = ? AND e.closed = 0 AND e.gone = 0 AND e.due_ms > 0"
    " AND e.due_ms >= ? AND e.due_ms < ? AND e.register = ? ORDER BY e.due_ms LIMIT ?";

bool store_read_soon_entries(struct store *store, int64_t reg, int64_t from_ms, int64_t to_ms,
                             int max, store_entry_fn *each, void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_soon_sql);
    put_int(&q, store->site);
    put_int(&q, from_ms);
    put_int(&q, to_ms);
    put_int(&q, reg);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}

static const char read_open_of_sql[] =
    "SELECT " ENTRY_COLUMNS " FROM register_entry e WHERE e.site = ? AND e.owner = ?"
    " AND e.closed = 0 AND e.gone = 0 ORDER BY e.id LIMIT ?";

bool store_read_open_of(struct store *store, int64_t owner, int max, store_entry_fn *each,
                        void *self, struct err *err)
{
    int64_t n = 0;
    struct query q = query_on(store, read_open_of_sql);
    put_int(&q, store->site);
    put_int(&q, owner);
    put_int(&q, max);
    return each_entry(&q, each, self, &n, err);
}
