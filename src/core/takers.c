#include "core/takers.h"
#include "base/err.h"

#include <string.h>

void takers_init(struct takers *takers, const struct model *model)
{
    *takers = (struct takers){.model = model};
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (!model_present(model, i))
            continue;
        crew_add(&takers->present, i);
        if (model->consultants[i].presence == PRESENCE_FREE)
            crew_add(&takers->free, i);
    }
}

int takers_cover_rank(const struct model *model, int consultant, int service)
{
    const struct service_rules *s = &model->business.services[service];
    for (int i = 0; i < s->cover_n; i++) {
        if (s->cover[i] == model->business.consultants[consultant].id)
            return i;
    }
    return -1;
}

struct crew takers_skilled(const struct takers *takers, int service)
{
    return takers->model->crews.skilled[service];
}

struct crew takers_speaking(const struct takers *takers, int lang)
{
    must(lang >= 0 && lang < LANGUAGE_MAX);
    return takers->model->crews.speaking[lang];
}

struct crew takers_covering(const struct takers *takers, int service)
{
    return takers->model->crews.covering[service];
}

struct crew takers_able(const struct takers *takers, int service, unsigned opened)
{
    struct crew skilled = takers_skilled(takers, service);
    bool covers = opened & OPENED_COVER || !crew_any(crew_both(skilled, takers->present));
    return covers ? crew_either(skilled, takers_covering(takers, service)) : skilled;
}

bool takers_any_speaker(const struct takers *takers, int service, int lang, unsigned opened)
{
    struct crew there = crew_both(takers->present, takers_able(takers, service, opened));
    return crew_any(crew_both(there, takers_speaking(takers, lang)));
}

struct crew takers_understanding(const struct takers *takers, const struct visit *visit)
{
    bool all = visit->opened & OPENED_LANGUAGE ||
               !takers_any_speaker(takers, visit->service, visit->lang, visit->opened);
    struct crew everybody;
    memset(&everybody, 0xff, sizeof everybody);
    return all ? everybody : takers_speaking(takers, visit->lang);
}

struct crew takers_of(const struct takers *takers, const struct visit *visit)
{
    struct crew able = takers_able(takers, visit->service, visit->opened);
    return crew_both(takers->free, crew_both(able, takers_understanding(takers, visit)));
}
