// Four cells a bucket; the one whose window is over first makes room, so that requests, which are counted for seconds,
// push out nothing that is counted for an hour. An attacker with many addresses can push out others of the same kind,
// which gives those a fresh count: what must not be outrun so has a count of all.

#include "web/limit.h"
#include "base/clock.h"
#include "base/mem.h"

#include <limits.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024, WAYS = 4 };

struct cell {
    uint64_t key;    // 0: empty
    int64_t over_ms; // its window
    int n;
};

const struct limit limit_usual[LIMIT_KIND_COUNT] = {
    [LIMIT_HANDSHAKES] = {"handshakes", 600, 0, 10 * SECOND_MS},
    [LIMIT_REQUESTS] = {"requests", 600, 0, 10 * SECOND_MS},
    [LIMIT_CODES] = {"codes", 60, 1200, MINUTE_MS}, // of 24⁸, some hundreds of which are good
    [LIMIT_PRESENCE] = {"presence", 120, 1200, MINUTE_MS}, // of 24⁶, good for ten minutes
    [LIMIT_JOINS] = {"joins", 20, 600, HOUR_MS}, // refused ones, too: they say who is here
    [LIMIT_BOOKS] = {"books", 20, 600, 15 * MINUTE_MS},
    [LIMIT_HERE] = {"here", 60, 600, 15 * MINUTE_MS}, // of guests who share one address
    [LIMIT_BOOKINGS] = {"bookings", 10, 0, DAY_MS},
    [LIMIT_SIGN_INS] = {"sign_ins", 20, 240, MINUTE_MS}, // each costs a tenth of a second of work
    [LIMIT_SCREENS] = {"screens", 30, 0,
                       MINUTE_MS}, // a page that is looked at again and again, or a wall of them
    [LIMIT_INPUTS] = {"inputs", 3000, 0, 10 * SECOND_MS}, // some a picture of a display
    [LIMIT_STRANGERS] = {"strangers", 1200, 0,
                         10 * SECOND_MS}, // each costs up to a millisecond of work
    [LIMIT_TOKENS] = {"tokens", 30, 0, MINUTE_MS},
    [LIMIT_PAIRINGS] = {"pairings", 12, 200,
                        10 * MINUTE_MS}, // as long as its digits are good: of PAIRINGS_MAX
    [LIMIT_TAILS] = {"last_digits", 10, 0, HOUR_MS},
    [LIMIT_HOOKS] = {"hooks", 60, 0, MINUTE_MS},
    [LIMIT_ACTS] = {"acts", 30, 0, MINUTE_MS},
    [LIMIT_NOTICES] = {"notices", 120, 0, HOUR_MS}, // of guests who share one address
    [LIMIT_NUMBERS] = {"numbers", 4, 0, DAY_MS}};

struct limits {
    struct limit limit[LIMIT_KIND_COUNT];
    struct cell cells[BUCKETS][WAYS];
    struct cell all[LIMIT_KIND_COUNT];
    int64_t refused[LIMIT_KIND_COUNT];
    uint8_t key[crypto_shorthash_KEYBYTES];
};

struct limits *limits_create(const struct entropy *entropy)
{
    struct limits *limits = mem_alloc(sizeof *limits);
    memcpy(limits->limit, limit_usual, sizeof limits->limit);
    entropy->fill(entropy->self, limits->key, sizeof limits->key);
    return limits;
}

void limits_allow(struct limits *limits, enum limit_kind kind, int most)
{
    limits->limit[kind].most = most ? most : INT_MAX;
}

void limits_destroy(struct limits *limits)
{
    free(limits);
}

static uint64_t hash(const struct limits *limits, const void *bytes, size_t n)
{
    uint64_t out;
    _Static_assert(sizeof out == crypto_shorthash_BYTES, "one word");
    crypto_shorthash((uint8_t *)&out, bytes, n, limits->key);
    return out ? out : 1;
}

uint64_t limits_address(const struct limits *limits, const struct sockaddr *address)
{
    if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
        bool four = IN6_IS_ADDR_V4MAPPED(&six->sin6_addr);
        return four ? hash(limits, six->sin6_addr.s6_addr + 12, 4)
                    : hash(limits, six->sin6_addr.s6_addr, 8);
    }
    if (address->sa_family == AF_INET)
        return hash(limits, &((const struct sockaddr_in *)address)->sin_addr, 4);
    return 1;
}

uint64_t limits_name(const struct limits *limits, const char *address)
{
    return hash(limits, address, strlen(address));
}

uint64_t limits_thing(const struct limits *limits, int64_t id)
{
    return hash(limits, &id, sizeof id);
}

static int count_in(const struct cell *cell, uint64_t key, int64_t now_ms)
{
    return cell->key == key && now_ms < cell->over_ms ? cell->n : 0;
}

static uint64_t key_of(enum limit_kind kind, uint64_t address)
{
    uint64_t key = (address ^ ((uint64_t)kind + 1) * 0x9e3779b97f4a7c15u);
    return key ? key : 1;
}

static struct cell *cell_of(struct limits *limits, uint64_t key)
{
    struct cell *bucket = limits->cells[key % BUCKETS], *oldest = bucket;
    for (int i = 0; i < WAYS; i++) {
        if (bucket[i].key == key)
            return &bucket[i];
        if (bucket[i].key == 0 || bucket[i].over_ms < oldest->over_ms)
            oldest = &bucket[i];
    }
    return oldest;
}

// A window begins with the first that is counted in it.
static int bump(struct cell *cell, uint64_t key, int64_t within_ms, int by, int64_t now_ms)
{
    if (cell->key != key || now_ms >= cell->over_ms)
        *cell = (struct cell){.key = key, .over_ms = now_ms + within_ms};
    return cell->n += by;
}

bool limits_take(struct limits *limits, enum limit_kind kind, uint64_t address, int64_t now_ms)
{
    return limits_take_all(limits, kind, address, 1, now_ms);
}

bool limits_take_all(struct limits *limits, enum limit_kind kind, uint64_t address, int n,
                     int64_t now_ms)
{
    const struct limit *limit = &limits->limit[kind];
    uint64_t key = key_of(kind, address);
    bool ok = bump(cell_of(limits, key), key, limit->within_ms, n, now_ms) <= limit->most;
    if (ok && limit->most_of_all) // who is refused alone uses up nothing of the others'
        ok = bump(&limits->all[kind], 1, limit->within_ms, n, now_ms) <= limit->most_of_all;
    limits->refused[kind] += !ok;
    return ok;
}

void limits_give_back(struct limits *limits, enum limit_kind kind, uint64_t address, int64_t now_ms)
{
    uint64_t key = key_of(kind, address);
    struct cell *cell = cell_of(limits, key);
    if (count_in(cell, key, now_ms) > 0)
        cell->n--;
}

static int64_t left_of(const struct cell *cell, uint64_t key, int most, int64_t now_ms)
{
    return count_in(cell, key, now_ms) < most ? 0 : cell->over_ms - now_ms;
}

int64_t limits_left_ms(const struct limits *limits, enum limit_kind kind, uint64_t address,
                       int64_t now_ms)
{
    const struct limit *limit = &limits->limit[kind];
    uint64_t key = key_of(kind, address);
    const struct cell *bucket = limits->cells[key % BUCKETS];
    int64_t ms =
        limit->most_of_all ? left_of(&limits->all[kind], 1, limit->most_of_all, now_ms) : 0;
    for (int i = 0; i < WAYS; i++) {
        int64_t left_ms = left_of(&bucket[i], key, limit->most, now_ms);
        ms = left_ms > ms ? left_ms : ms;
    }
    return ms;
}

bool limits_open(const struct limits *limits, enum limit_kind kind, uint64_t address,
                 int64_t now_ms)
{
    return limits_left_ms(limits, kind, address, now_ms) == 0;
}

int64_t limits_refused(const struct limits *limits, enum limit_kind kind)
{
    return limits->refused[kind];
}
