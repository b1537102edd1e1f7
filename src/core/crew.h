#pragma once
// Consultants as bits: a crew is all of a house that something is true of, found with one look. Who can take what by
// the settings alone is such a table, made when they change and asked at every visit that waits (takers.h).

#include "core/business.h"

enum { CONSULTANT_WORDS = (CONSULTANT_MAX + 63) / 64, LANGUAGE_MAX = 8 };

struct crew { // consultants, a bit each, by index
    uint64_t bits[CONSULTANT_WORDS];
};

static inline bool crew_has(const struct crew *crew, int consultant)
{
    return crew->bits[consultant / 64] >> (consultant % 64) & 1;
}

static inline void crew_add(struct crew *crew, int consultant)
{
    crew->bits[consultant / 64] |= (uint64_t)1 << (consultant % 64);
}

static inline void crew_drop(struct crew *crew, int consultant)
{
    crew->bits[consultant / 64] &= ~((uint64_t)1 << (consultant % 64));
}

static inline bool crew_any(struct crew crew)
{
    uint64_t any = 0;
    for (int i = 0; i < CONSULTANT_WORDS; i++)
        any |= crew.bits[i];
    return any != 0;
}

static inline struct crew crew_both(struct crew a, struct crew b) // who is in each of them
{
    for (int i = 0; i < CONSULTANT_WORDS; i++)
        a.bits[i] &= b.bits[i];
    return a;
}

static inline struct crew crew_either(struct crew a, struct crew b)
{
    for (int i = 0; i < CONSULTANT_WORDS; i++)
        a.bits[i] |= b.bits[i];
    return a;
}

int crew_count(struct crew crew);                 // how many
int crew_next(const struct crew *crew, int from); // the first from that index on; NOBODY

struct crews { // by index of the business
    struct crew skilled[SERVICE_MAX], covering[SERVICE_MAX];
    struct crew speaking[LANGUAGE_MAX]; // by enum lang
};

void crews_of(const struct business *business, struct crews *ret);
