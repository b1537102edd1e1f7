#include "core/takers.h"
#include "base/err.h"

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

bool takers_speak(const struct model *model, int consultant, int lang)
{
    return model->business.consultants[consultant].languages >> lang & 1u;
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

static const struct takers_of_service *of_service(struct takers *takers, int service)
{
    const struct model *model = takers->model;
    const struct service_rules *rules = &model->business.services[service];
    struct takers_of_service *of = &takers->services[service];
    for (int i = 0; !of->known && i < model->business.consultant_n; i++) {
        if (business_skilled(&model->business, i, service))
            crew_add(&of->skilled, i);
    }
    for (int i = 0; !of->known && i < rules->cover_n; i++) {
        int who = business_consultant(&model->business, rules->cover[i]);
        if (who >= 0)
            crew_add(&of->covering, who);
    }
    of->known = true;
    return of;
}

static struct crew speaking(struct takers *takers, int lang)
{
    must(lang >= 0 && lang < LANGUAGE_MAX);
    struct takers_of_language *of = &takers->languages[lang];
    for (int i = 0; !of->known && i < takers->model->business.consultant_n; i++) {
        if (takers_speak(takers->model, i, lang))
            crew_add(&of->speaking, i);
    }
    of->known = true;
    return of->speaking;
}

struct crew takers_skilled(struct takers *takers, int service)
{
    return of_service(takers, service)->skilled;
}

struct crew takers_covering(struct takers *takers, int service)
{
    return of_service(takers, service)->covering;
}

struct crew takers_able(struct takers *takers, int service, unsigned opened)
{
    const struct takers_of_service *of = of_service(takers, service);
    bool covers = opened & OPENED_COVER || !crew_any(crew_both(of->skilled, takers->present));
    return covers ? crew_either(of->skilled, of->covering) : of->skilled;
}

bool takers_any_speaker(struct takers *takers, int service, int lang, unsigned opened)
{
    struct crew there = crew_both(takers->present, takers_able(takers, service, opened));
    return crew_any(crew_both(there, speaking(takers, lang)));
}

struct crew takers_understanding(struct takers *takers, const struct visit *visit)
{
    bool all = visit->opened & OPENED_LANGUAGE ||
               !takers_any_speaker(takers, visit->service, visit->lang, visit->opened);
    struct crew everybody;
    memset(&everybody, 0xff, sizeof everybody);
    return all ? everybody : speaking(takers, visit->lang);
}

struct crew takers_of(struct takers *takers, const struct visit *visit)
{
    struct crew able = takers_able(takers, visit->service, visit->opened);
    return crew_both(takers->free, crew_both(able, takers_understanding(takers, visit)));
}
