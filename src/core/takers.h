#pragma once
// Who may take a visit: asked of each visit of a queue and each consultant of a house, so whole crews are found
// at once. Of a model that does not change meanwhile.

#include "core/model.h"

struct takers {
    const struct model *model;
    struct crew present; // model_present
    struct crew free;    // … and serving nobody: whoever gives them somebody drops them here
};

void takers_init(struct takers *takers, const struct model *model);

int takers_cover_rank(const struct model *model, int consultant, int service); // -1: covers not

// All with the skills, there or not.
struct crew takers_skilled(const struct takers *takers, int service);
// … who speak the language, with the skills or without.
struct crew takers_speaking(const struct takers *takers, int lang);
// … and those who cover, there or not.
struct crew takers_covering(const struct takers *takers, int service);
// By skill; and those who cover, while nobody with the skill is there or once it was opened to them (enum opened_to).
struct crew takers_able(const struct takers *takers, int service, unsigned opened);
// Does anybody there who is able speak it?
bool takers_any_speaker(const struct takers *takers, int service, int lang, unsigned opened);
// A visitor who needs a language goes to somebody who speaks it, unless nobody on duty does, or did once while
// they waited.
struct crew takers_understanding(const struct takers *takers, const struct visit *visit);
// Free, able and understanding: whoever the visit is held for.
struct crew takers_of(const struct takers *takers, const struct visit *visit);
