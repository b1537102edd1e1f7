#pragma once
// Who may take a visit: asked of each visit of a queue and each consultant of a house, so whole crews are found
// at once. Of a model that does not change meanwhile.

#include "core/model.h"

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

int crew_count(struct crew crew);
int crew_next(const struct crew *crew, int from); // the first from that index on; NOBODY

enum { LANGUAGE_MAX = 8 };

struct takers {
    const struct model *model;
    struct crew present; // model_present
    struct crew free;    // … and serving nobody: whoever gives them somebody drops them here
    struct takers_of_service {
        bool known;
        struct crew skilled, covering;
    } services[SERVICE_MAX]; // found when they are asked for, as is the next
    struct takers_of_language {
        bool known;
        struct crew speaking;
    } languages[LANGUAGE_MAX];
};

void takers_init(struct takers *takers, const struct model *model);

bool takers_speak(const struct model *model, int consultant, int lang);
int takers_cover_rank(const struct model *model, int consultant, int service); // -1: covers not

// All with the skills, there or not.
struct crew takers_skilled(struct takers *takers, int service);
// … and those who cover, there or not.
struct crew takers_covering(struct takers *takers, int service);
// By skill; and those who cover, while nobody with the skill is there or once it was opened to them (enum opened_to).
struct crew takers_able(struct takers *takers, int service, unsigned opened);
// Does anybody there who is able speak it?
bool takers_any_speaker(struct takers *takers, int service, int lang, unsigned opened);
// A visitor who needs a language goes to somebody who speaks it, unless nobody on duty does, or did once while
// they waited.
struct crew takers_understanding(struct takers *takers, const struct visit *visit);
// Free, able and understanding: whoever the visit is held for.
struct crew takers_of(struct takers *takers, const struct visit *visit);
