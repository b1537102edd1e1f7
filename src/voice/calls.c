// Bounded, and kept in the order of the calls.

#include "voice/calls.h"
#include "app/said.h"
#include "base/str.h"

#include <string.h>

void calls_init(struct calls *calls, int64_t now_ms)
{
    memset(calls, 0, sizeof *calls);
    calls->since_ms = now_ms - CALLS_BACK_MS;
}

bool call_is_spoken(const struct snapshot *s, const struct visit *v)
{
    const struct catalogue *c = &s->catalogue;
    return v->service >= 0 && v->service < SERVICE_MAX && c->service_spoken[v->service] &&
           v->class >= 0 && v->class < CLASS_MAX && c->class_spoken[v->class];
}

static enum spoken chinese_of(const struct voice_profile *voice)
{
    return voice->chinese == SPOKEN_AS_CANTONESE ? SPOKEN_CANTONESE : SPOKEN_MANDARIN;
}

int call_languages(const struct voice_profile *voice, int lang, enum spoken out[SPOKEN_COUNT])
{
    static const enum spoken also[SPOKEN_ALSO_COUNT] = {[ALSO_MANDARIN] = SPOKEN_MANDARIN,
                                                        [ALSO_CANTONESE] = SPOKEN_CANTONESE,
                                                        [ALSO_ENGLISH] = SPOKEN_ENGLISH};
    int n = 0;
    out[n++] = lang_of_house((enum lang)lang) == LANG_EN ? SPOKEN_ENGLISH : chinese_of(voice);
    if (voice->also != ALSO_NOTHING && also[voice->also] != out[0])
        out[n++] = also[voice->also];
    return n;
}

int voice_volume(const struct voice_profile *voice, int hour)
{
    int from = voice->quiet_from_hour, to = voice->quiet_to_hour;
    bool quiet = from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
    return quiet ? voice->quiet : voice->volume;
}

const char *place_in(const struct words *place, enum spoken lang)
{
    if (lang == SPOKEN_ENGLISH)
        return place->in[LANG_EN];
    return *place->in[LANG_ZH_TW] ? place->in[LANG_ZH_TW] : place->in[LANG_ZH_CN];
}

static struct voice_call call_of(const struct snapshot *s, const struct visit *v)
{
    struct voice_call call = {.visit = v->id, .call_ms = v->last_call_ms, .lang = v->lang};
    bool known = v->with >= 0 && v->with < s->model.business.consultant_n;
    for (int i = 0; i < SPOKEN_COUNT; i++) {
        struct announcement *a = &call.in[i];
        a->letter = v->prefix;
        a->number = v->number;
        a->desk = known ? s->model.business.consultants[v->with].desk : 0;
        if (known)
            utf8_copy(a->place, sizeof a->place,
                      place_in(&s->catalogue.consultants[v->with].place, (enum spoken)i));
    }
    return call;
}

bool calls_has(const struct calls *calls, int64_t visit, int64_t call_ms)
{
    for (int i = 0; i < calls->n; i++) {
        if (calls->at[i].visit == visit && calls->at[i].call_ms == call_ms)
            return true;
    }
    return false;
}

static void remove_at(struct calls *calls, int i)
{
    calls->n--;
    memmove(calls->at + i, calls->at + i + 1, (size_t)(calls->n - i) * sizeof *calls->at);
}

void calls_drop(struct calls *calls, int64_t visit, int64_t call_ms)
{
    for (int i = calls->n - 1; i >= 0; i--) {
        if (calls->at[i].visit == visit && calls->at[i].call_ms == call_ms)
            remove_at(calls, i);
    }
}

static void insert(struct calls *calls, struct voice_call call)
{
    int at = calls->n;
    if (at == CALLS_MAX) {
        calls->missed++;
        return;
    }
    while (at > 0 &&
           (calls->at[at - 1].call_ms > call.call_ms ||
            (calls->at[at - 1].call_ms == call.call_ms && calls->at[at - 1].visit > call.visit)))
        at--;
    memmove(calls->at + at + 1, calls->at + at, (size_t)(calls->n - at) * sizeof *calls->at);
    calls->at[at] = call;
    calls->n++;
}

// Still called, by that call, and nobody has said its words.
static bool stands(const struct snapshot *s, const struct voice_call *call)
{
    const struct visit *v = model_visit(&s->model, call->visit);
    return v && v->state == VISIT_CALLED && v->last_call_ms == call->call_ms &&
           snapshot_said(s, v) <= SAID_SPEAKING && call_is_spoken(s, v);
}

bool calls_follow(struct calls *calls, const struct snapshot *s, bool speaks)
{
    bool changed = false;
    for (int i = calls->n - 1; i >= 0; i--) {
        if (speaks && stands(s, &calls->at[i]))
            continue;
        remove_at(calls, i);
        changed = true;
    }
    for (size_t i = 0; speaks && i < s->model.open_visits.n; i++) {
        const struct visit *v = &s->model.visits.at[s->model.open_visits.at[i]];
        if (v->state != VISIT_CALLED || v->last_call_ms < calls->since_ms ||
            calls_has(calls, v->id, v->last_call_ms))
            continue;
        struct voice_call call = call_of(s, v);
        if (!stands(s, &call))
            continue;
        insert(calls, call);
        changed = true;
    }
    return changed;
}
