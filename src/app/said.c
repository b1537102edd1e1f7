// The claim of a call, in one transaction behind the site's lock: what is seen there is what everybody
// has committed.

#include "app/said.h"
#include "app/internal.h"

#include <string.h>

enum { SHOWN_MS = 15 * 60 * 1000, KEPT_MS = 2 * DAY_MS, SPEAKER_KEPT_MS = 2 * DAY_MS };

bool said_read(struct app *app, struct err *err)
{
    struct said_list *now = mem_alloc(sizeof *now);
    int64_t since_ms = app->model.last_ms - SHOWN_MS;
    size_t said = 0, speakers = 0;
    bool ok = store_read_said(app->store, app->day.first_visit, since_ms, now->said, SAID_MAX,
                              &said, err) &&
              store_read_speakers(app->store, now->speakers, SPEAKER_MAX, &speakers, err);
    now->said_n = (int)said;
    now->speaker_n = (int)speakers;
    if (ok && memcmp(now, &app->said, sizeof *now) != 0) {
        memcpy(&app->said, now, sizeof *now);
        app->version++;
    }
    free(now);
    return ok;
}

// ---- writing ----------------------------------------------------------------------------------

static bool begin(struct app *app, struct err *err)
{
    return store_begin(app->store, err) && app_read_new(app, err);
}

static bool end(struct app *app, bool ok, struct err *err)
{
    ok = ok && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    person_sync_visitors(app);
    return said_read(app, ok ? err : NULL) && ok;
}

static struct speaker_row *speaker_of(struct app *app, const char *room, const char *holder)
{
    for (int i = 0; i < app->said.speaker_n; i++) {
        struct speaker_row *row = &app->said.speakers[i];
        if (strcmp(row->room, room) == 0 && strcmp(row->holder, holder) == 0)
            return row;
    }
    return NULL;
}

// Until when somebody else has the room; 0: nobody has.
static int64_t taken_until_ms(const struct app *app, const struct speaker_id *id, int64_t now_ms)
{
    int64_t until_ms = 0;
    for (int i = 0; i < app->said.speaker_n; i++) {
        const struct speaker_row *row = &app->said.speakers[i];
        bool other = strcmp(row->room, id->room) == 0 && strcmp(row->holder, id->holder) != 0;
        if (other && row->until_ms > now_ms && row->until_ms <= now_ms + ROOM_HELD_MS)
            until_ms = row->until_ms;
    }
    return until_ms;
}

static bool put(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                enum said_state state, struct err *err)
{
    struct said_row row = {
        .visit = visit, .call_ms = call_ms, .state = state, .at_ms = app_now_ms(app)};
    utf8_copy(row.room, sizeof row.room, id->room);
    utf8_copy(row.holder, sizeof row.holder, id->holder);
    return store_put_said(app->store, &row, KEPT_MS, err);
}

static bool take_room(struct app *app, const struct speaker_id *id, int64_t now_ms, struct err *err)
{
    struct speaker_row row = {.seen_ms = now_ms};
    const struct speaker_row *was = speaker_of(app, id->room, id->holder);
    if (was)
        row = *was;
    utf8_copy(row.room, sizeof row.room, id->room);
    utf8_copy(row.holder, sizeof row.holder, id->holder);
    row.until_ms = now_ms + ROOM_HELD_MS;
    return store_put_speaker(app->store, &row, err);
}

static bool is_of_now(const struct app *app, int64_t visit, int64_t call_ms)
{
    const struct visit *v = model_visit(&app->model, visit);
    return v && v->state == VISIT_CALLED && v->last_call_ms == call_ms;
}

// Behind the lock.
static bool claim(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                  enum speak_answer *ret, int64_t *ret_until_ms, struct err *err)
{
    struct said_row said;
    int64_t now_ms = app_now_ms(app);
    if (!store_get_said(app->store, visit, call_ms, id->room, &said, err))
        return false;
    *ret_until_ms = taken_until_ms(app, id, now_ms);
    *ret = said.state > SAID_SPEAKING           ? SPEAK_OVER
           : !is_of_now(app, visit, call_ms)    ? SPEAK_WITHDRAWN
           : *ret_until_ms != 0                 ? SPEAK_LATER
           : now_ms - call_ms > SPEAK_WITHIN_MS ? SPEAK_LATE
                                                : SPEAK_NOW;
    if (*ret == SPEAK_LATE)
        return put(app, id, visit, call_ms, SAID_NOT_SPOKEN, err);
    return *ret != SPEAK_NOW ||
           (put(app, id, visit, call_ms, SAID_SPEAKING, err) && take_room(app, id, now_ms, err));
}

bool app_speak_begin(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                     enum speak_answer *ret, int64_t *ret_until_ms, struct err *err)
{
    bool ok = begin(app, err) && said_read(app, err) &&
              claim(app, id, visit, call_ms, ret, ret_until_ms, err);
    return end(app, ok, err);
}

bool app_speak_end(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                   bool spoken, struct err *err)
{
    bool ok = begin(app, err) &&
              put(app, id, visit, call_ms, spoken ? SAID_SPOKEN : SAID_NOT_SPOKEN, err);
    return end(app, ok, err);
}

bool app_speaker_tell(struct app *app, const struct speaker_row *row, struct err *err)
{
    if (!app_read_new(app, err) || !said_read(app, err))
        return false;
    const struct speaker_row *was = speaker_of(app, row->room, row->holder);
    int64_t now_ms = app_now_ms(app);
    bool same = was && strcmp(was->surface, row->surface) == 0 &&
                strcmp(was->device, row->device) == 0 && strcmp(was->problem, row->problem) == 0 &&
                strcmp(was->sources, row->sources) == 0 && now_ms - was->seen_ms < DAY_MS;
    if (same)
        return true;
    bool ok = begin(app, err) && said_read(app, err);
    struct speaker_row next = *row;
    was = speaker_of(app, row->room, row->holder);
    next.seen_ms = now_ms;
    next.until_ms = was ? was->until_ms : 0;
    next.ask_ms = was ? was->ask_ms : 0;
    next.ask_lang = was ? was->ask_lang : 0;
    ok = ok && store_drop_speaker(app->store, row->holder, now_ms - SPEAKER_KEPT_MS, err) &&
         store_put_speaker(app->store, &next, err) &&
         (!next.problem[0] || outbox_device(app, DEVICE_LOUDSPEAKER, err));
    return end(app, ok, err);
}

bool app_speaker_leave(struct app *app, const char *holder, struct err *err)
{
    bool ok = begin(app, err) && store_drop_speaker(app->store, holder, 0, err);
    return end(app, ok, err);
}

bool app_speaker_ask(struct app *app, struct actor actor, const char *room, const char *holder,
                     enum lang lang, struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not try the loudspeakers", role_code(actor.role));
    bool ok = begin(app, err) && said_read(app, err);
    const struct speaker_row *was = ok ? speaker_of(app, room, holder) : NULL;
    if (ok && !was)
        ok = err_set(err, ERR_NOTFOUND, "there is no loudspeaker '%s'", holder);
    if (ok) {
        struct speaker_row next = *was;
        int64_t now_ms = app_now_ms(app);
        next.ask_ms = now_ms > was->ask_ms ? now_ms : was->ask_ms + 1;
        next.ask_lang = lang;
        ok = store_put_speaker(app->store, &next, err);
    }
    return end(app, ok, err);
}

int app_site_hour(const struct app *app)
{
    return zone_local(app->zone, app_now_ms(app)).hour;
}

// ---- reading ----------------------------------------------------------------------------------

enum said_state snapshot_said(const struct snapshot *s, const struct visit *visit)
{
    static const int weight[SAID_STATE_COUNT] = {
        [SAID_NOT_SPOKEN] = 1, [SAID_SPOKEN] = 2, [SAID_SPEAKING] = 3};
    enum said_state ret = SAID_NOT_YET;
    for (int i = 0; i < s->said.said_n; i++) {
        const struct said_row *row = &s->said.said[i];
        if (row->visit == visit->id && row->call_ms == visit->last_call_ms &&
            weight[row->state] > weight[ret])
            ret = row->state;
    }
    return ret;
}

int snapshot_not_spoken(const struct snapshot *s, const struct visit **out, int max)
{
    int n = 0;
    for (int i = s->said.said_n - 1; i >= 0; i--) {
        const struct said_row *row = &s->said.said[i];
        const struct visit *v = model_visit(&s->model, row->visit);
        bool shown = false;
        for (int k = 0; k < n; k++)
            shown = shown || out[k] == v;
        if (v && !shown && n < max && v->state == VISIT_CALLED && v->last_call_ms == row->call_ms &&
            snapshot_said(s, v) == SAID_NOT_SPOKEN)
            out[n++] = v;
    }
    return n;
}
