// Looking for words: blocks of entries whose pieces of words are known (base/signs.h) and do not hold the word
// are passed over. Everything else is read.

#include "store/register_words.h"
#include "base/signs.h"
#include "store/sql.h"

static const char put_sought_sql[] =
    "INSERT INTO register_sought (site, register, entry, words, personal) VALUES (?, ?, ?, ?, ?)";
static const char drop_block_sql[] = "DELETE FROM register_block WHERE site = ? AND block = ?";

bool drop_block_of(struct store *store, int64_t entry, struct err *err)
{
    struct query q = query_on(store, drop_block_sql);
    put_int(&q, store->site);
    put_int(&q, entry / SIGN_BLOCK);
    return query_run(&q, err);
}

bool store_put_sought(struct store *store, int64_t reg, int64_t entry, const char *words,
                      const char *personal, struct err *err)
{
    struct query q = query_on(store, put_sought_sql);
    put_int(&q, store->site);
    put_int(&q, reg);
    put_int(&q, entry);
    put_text(&q, words);
    put_text(&q, personal);
    return query_run(&q, err) && drop_block_of(store, entry, err);
}

// ---- signs of a block ----------------------------------------------------------------------------

// Down from there as long as blocks are kept: the first that is not ends it.
#define IS_KEPT "EXISTS (SELECT 1 FROM register_block r WHERE r.site = ?1 AND r.block = b.n)"
static const char unsigned_sql[] =
    "WITH RECURSIVE b (n) AS (SELECT CAST(?2 - 1 AS INTEGER) UNION ALL SELECT n - 1 FROM b"
    " WHERE n > 0 AND " IS_KEPT
    ") SELECT coalesce(max(n), -1) FROM b WHERE n >= 0 AND NOT " IS_KEPT;

bool store_next_unsigned(struct store *store, int64_t below, int64_t *ret, struct err *err)
{
    struct query q = query_on(store, unsigned_sql);
    put_int(&q, store->site);
    put_int(&q, below);
    return query_one(&q, ret, err);
}

static const char read_words_sql[] = "SELECT words, personal FROM register_sought WHERE site = ?"
                                     " AND entry >= ? AND entry < ?";
static const char put_block_sql[] =
    "INSERT INTO register_block (site, block, signs) VALUES (?, ?, ?)"
    " ON CONFLICT (site, block) DO UPDATE SET signs = excluded.signs";

bool store_sign_block(struct store *store, int64_t block, struct err *err)
{
    struct signs signs = {0};
    struct query q = query_on(store, read_words_sql);
    put_int(&q, store->site);
    put_int(&q, block * SIGN_BLOCK);
    put_int(&q, (block + 1) * SIGN_BLOCK);
    enum step step;
    while ((step = query_step(&q, err)) == STEP_ROW) {
        signs_add(&signs, get_text(&q));
        signs_add(&signs, get_text(&q));
    }
    if (step != STEP_DONE)
        return false;
    q = query_on(store, put_block_sql);
    put_int(&q, store->site);
    put_int(&q, block);
    put_blob(&q, signs.bits, sizeof signs.bits);
    return query_run(&q, err);
}

// ---- where to read -------------------------------------------------------------------------------

// The bytes of a row in which a piece of the words stands.
#define BYTE(at) ", substr(signs, CAST(" at " AS SMALLINT), 1)"
static const char read_blocks_sql[] = "SELECT block" BYTE("?2") BYTE("?3") BYTE("?4") BYTE("?5")
    BYTE("?6") BYTE("?7") " FROM register_block WHERE site = ?1 ORDER BY block DESC";
enum { PIECES = 6 };

static int pieces_of(char words[SOUGHT_WORDS][SOUGHT_SIZE], uint32_t places[PIECES])
{
    int n = 0, some = 0;
    for (int i = 0; i < SOUGHT_WORDS; i++)
        some += *words[i] != '\0';
    for (int i = 0; i < SOUGHT_WORDS; i++)
        n += signs_of(words[i], places + n, PIECES / (some ? some : 1));
    return n;
}

static bool may_hold(struct query *q, const uint32_t places[PIECES], int n)
{
    for (int i = 0; i < n; i++) {
        struct value byte;
        q->store->sql->get_value(q->stmt, 1 + i, &byte);
        if (byte.size == 1 && !(*(const uint8_t *)byte.at >> places[i] % 8 & 1))
            return false;
    }
    return true;
}

bool sought_ranges(struct store *store, char words[SOUGHT_WORDS][SOUGHT_SIZE],
                   struct sought_ranges *ret, struct err *err)
{
    uint32_t places[PIECES] = {0};
    int n = pieces_of(words, places);
    int64_t end = INT64_MAX; // of the range that is being made: up to a block that holds none
    enum step step = STEP_DONE;
    *ret = (struct sought_ranges){0};
    struct query q = query_on(store, read_blocks_sql);
    put_int(&q, store->site);
    for (int i = 0; i < PIECES; i++)
        put_int(&q, places[i] / 8 + 1);
    while (n > 0 && (step = query_step(&q, err)) == STEP_ROW) {
        int64_t block = get_int(&q);
        if (may_hold(&q, places, n))
            continue;
        if (end > (block + 1) * SIGN_BLOCK)
            vec_push(&ret->at, (struct sought_range){(block + 1) * SIGN_BLOCK, end});
        end = block * SIGN_BLOCK;
    }
    if (n == 0)
        query_end(&q);
    if (end > 0)
        vec_push(&ret->at, (struct sought_range){0, end});
    return step == STEP_DONE;
}
