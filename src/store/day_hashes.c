// A hash of each finished day's rows of the journal, so that what is changed in it afterwards, by a disk or by
// a hand, is found and named. It is no seal: whoever may write the file may write the hash, too.

#include "store/sql.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

enum { HASH_SIZE = 16 };

// Numbers first, then the texts.
static const char rows_sql[] =
    "SELECT seq, at_ms, channel, author, visit, customer, consultant, other, service, class, grp,"
    " number, party, lang, ready_ms, until_ms, rollover_ms, kind, reason, outcome,"
    " coalesce(candidates, ''), coalesce(business, '') FROM event"
    " WHERE site = ? AND seq >= ? AND seq < ? ORDER BY seq";
enum { ROW_NUMBERS = 17, ROW_TEXTS = 5 };

// Bytes that are the same on every machine.
static void add_number(crypto_generichash_state *state, int64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)number >> (8 * i));
    crypto_generichash_update(state, bytes, sizeof bytes);
}

static bool hash_rows(struct store *store, int64_t first_seq, int64_t end_seq,
                      uint8_t out[HASH_SIZE], struct err *err)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_SIZE);
    struct query q = query_on(store, rows_sql);
    put_int(&q, store->site);
    put_int(&q, first_seq);
    put_int(&q, end_seq);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        for (int i = 0; i < ROW_NUMBERS; i++)
            add_number(&state, get_int(&q));
        for (int i = 0; i < ROW_TEXTS; i++) {
            const char *text = get_text(&q);
            add_number(&state, (int64_t)strlen(text));
            crypto_generichash_update(&state, (const uint8_t *)text, strlen(text));
        }
    }
    crypto_generichash_final(&state, out, HASH_SIZE);
    return step == STEP_DONE;
}

// ---- made ---------------------------------------------------------------------------------------

struct range {
    int64_t first_seq, end_seq;
};

static const char missing_sql[] =
    "SELECT d.first_seq, (SELECT min(n.first_seq) FROM day n WHERE n.site = d.site"
    " AND n.first_seq > d.first_seq) FROM day d WHERE d.site = ?1"
    " AND d.first_seq < (SELECT max(first_seq) FROM day WHERE site = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM day_hash h WHERE h.site = d.site"
    " AND h.first_seq = d.first_seq) ORDER BY d.first_seq LIMIT ?2";
static const char put_sql[] =
    "INSERT INTO day_hash (site, first_seq, end_seq, hash) VALUES (?, ?, ?, ?)";

static bool keep_hash(struct store *store, const struct range *day, struct err *err)
{
    uint8_t hash[HASH_SIZE];
    if (!hash_rows(store, day->first_seq, day->end_seq, hash, err))
        return false;
    struct query q = query_on(store, put_sql);
    put_int(&q, store->site);
    put_int(&q, day->first_seq);
    put_int(&q, day->end_seq);
    put_blob(&q, hash, sizeof hash);
    return query_run(&q, err);
}

bool store_hash_days(struct store *store, int most, struct err *err)
{
    VEC(struct range) days = {0};
    struct query q = query_on(store, missing_sql);
    put_int(&q, store->site);
    put_int(&q, most);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct range day = {.first_seq = get_int(&q)};
        day.end_seq = get_int(&q);
        vec_push(&days, day);
    }
    bool ok = step == STEP_DONE;
    for (size_t i = 0; ok && i < days.n; i++)
        ok = keep_hash(store, &days.at[i], err);
    vec_finish(&days);
    return ok;
}

// ---- proved -------------------------------------------------------------------------------------

static const char kept_sql[] =
    "SELECT h.first_seq, h.end_seq, coalesce(d.day, 0), h.hash FROM day_hash h LEFT JOIN day d"
    " ON d.site = h.site AND d.first_seq = h.first_seq WHERE h.site = ? ORDER BY h.first_seq";

struct kept {
    struct range range;
    int day; // 0: table day knows none
    uint8_t hash[HASH_SIZE];
};

// An extra day has no date of its own: the number of its first event says which it is.
static void name_day(const struct kept *kept, char out[32])
{
    if (kept->day == 0 || day_is_extra(kept->day))
        snprintf(out, 32, "(%" PRId64 ")", kept->range.first_seq);
    else
        snprintf(out, 32, "%04d-%02d-%02d", kept->day / 10000, kept->day / 100 % 100,
                 kept->day % 100);
}

bool store_prove_days(struct store *store, store_changed_day_fn *each, void *self, struct err *err)
{
    VEC(struct kept) all = {0};
    struct query q = query_on(store, kept_sql);
    put_int(&q, store->site);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        struct kept kept = {.range.first_seq = get_int(&q)};
        kept.range.end_seq = get_int(&q);
        kept.day = (int)get_int(&q);
        struct value hash;
        store->sql->get_value(q.stmt, 3, &hash);
        if (hash.size == sizeof kept.hash)
            memcpy(kept.hash, hash.at, sizeof kept.hash);
        vec_push(&all, kept);
    }
    bool ok = step == STEP_DONE;
    for (size_t i = 0; ok && i < all.n; i++) {
        uint8_t hash[HASH_SIZE];
        char name[32];
        ok = hash_rows(store, all.at[i].range.first_seq, all.at[i].range.end_seq, hash, err);
        name_day(&all.at[i], name);
        if (ok && memcmp(hash, all.at[i].hash, sizeof hash) != 0)
            each(self, name, all.at[i].range.first_seq);
    }
    vec_finish(&all);
    return ok;
}
