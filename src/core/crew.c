#include "core/crew.h"

#include <string.h>

int crew_count(struct crew crew)
{
    int n = 0;
    for (int i = 0; i < CONSULTANT_WORDS; i++)
        n += __builtin_popcountll(crew.bits[i]);
    return n;
}

int crew_next(const struct crew *crew, int from)
{
    for (int i = from / 64; i < CONSULTANT_WORDS; i++, from = i * 64) {
        uint64_t left = crew->bits[i] >> (from % 64);
        if (left != 0)
            return from + __builtin_ctzll(left);
    }
    return NOBODY;
}

void crews_of(const struct business *business, struct crews *ret)
{
    memset(ret, 0, sizeof *ret);
    for (int i = 0; i < business->consultant_n; i++) {
        for (int s = 0; s < business->service_n; s++) {
            if (business_skilled(business, i, s))
                crew_add(&ret->skilled[s], i);
        }
        for (int lang = 0; lang < LANGUAGE_MAX; lang++) {
            if (business->consultants[i].languages >> lang & 1u)
                crew_add(&ret->speaking[lang], i);
        }
    }
    for (int s = 0; s < business->service_n; s++) {
        const struct service_rules *rules = &business->services[s];
        for (int i = 0; i < rules->cover_n; i++) {
            int who = business_consultant(business, rules->cover[i]);
            if (who >= 0)
                crew_add(&ret->covering[s], who);
        }
    }
}
