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
    size_t said = 0, speakers = 0, words = 0, walls = 0;
    bool ok = store_read_said(app->store, app->day.first_visit, since_ms, now->said, SAID_MAX,
                              &said, err) &&
              store_read_speakers(app->store, now->speakers, SPEAKER_MAX, &speakers, err) &&
              store_read_words(app->store, now->words, WORD_MAX, &words, err) &&
              store_read_walls(app->store, now->walls, WALL_MAX, &walls, err);
    now->said_n = (int)said;
    now->speaker_n = (int)speakers;
    now->word_n = (int)words;
    now->wall_n = (int)walls;
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
    next.ask_word = was ? was->ask_word : 0;
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
                     enum lang lang, int64_t word, struct err *err)
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
        next.ask_word = word;
        ok = store_put_speaker(app->store, &next, err);
    }
    return end(app, ok, err);
}

int app_site_hour(const struct app *app)
{
    return zone_local(app->zone, app_now_ms(app)).hour;
}

// ---- words of the house -------------------------------------------------------------------------

static bool put_made(struct app *app, const char *lang, const char *words, const struct str *sound,
                     const char *problem, struct err *err)
{
    struct word_row row = {0};
    bool found = false;
    utf8_copy(row.lang, sizeof row.lang, lang);
    utf8_copy(row.words, sizeof row.words, words);
    if (!store_find_word(app->store, &row, NULL, &found, err))
        return false;
    if (found && row.state <= WORD_APPROVED) // another machine was faster
        return true;
    row.state = sound ? WORD_MADE : WORD_FAILED;
    row.author = 0;
    row.state_ms = app_now_ms(app);
    utf8_copy(row.problem, sizeof row.problem, sound ? "" : problem);
    return store_put_word(app->store, &row, sound, err);
}

bool app_word_made(struct app *app, const char *lang, const char *words, const struct str *sound,
                   const char *problem, struct err *err)
{
    bool ok = begin(app, err) && put_made(app, lang, words, sound, problem, err);
    return end(app, ok, err);
}

static bool settle(struct app *app, struct actor actor, int64_t id, enum word_state state,
                   struct err *err)
{
    struct word_row row = {.id = id};
    bool found = false;
    if (!store_find_word(app->store, &row, NULL, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there are no such words");
    if (state == WORD_APPROVED && row.state > WORD_APPROVED)
        return err_set(err, ERR_CONFLICT, "'%s' has not been made", row.words);
    row.state = state;
    row.author = actor.staff;
    row.state_ms = app_now_ms(app);
    row.problem[0] = '\0';
    return store_put_word(app->store, &row, NULL, err);
}

bool app_word_settle(struct app *app, struct actor actor, int64_t id, enum word_state state,
                     struct err *err)
{
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not approve words", role_code(actor.role));
    bool ok = begin(app, err) && settle(app, actor, id, state, err);
    return end(app, ok, err);
}

bool app_word_drop(struct app *app, int64_t id, struct err *err)
{
    bool ok = begin(app, err) && store_drop_word(app->store, id, err);
    return end(app, ok, err);
}

bool app_word_sound(struct app *app, int64_t id, struct str *ret, struct err *err)
{
    struct word_row row = {.id = id};
    bool found;
    return store_find_word(app->store, &row, ret, &found, err);
}

// ---- call boards --------------------------------------------------------------------------------

static const struct wall_row *wall_of(const struct app *app, const char *holder)
{
    for (int i = 0; i < app->said.wall_n; i++) {
        if (strcmp(app->said.walls[i].holder, holder) == 0)
            return &app->said.walls[i];
    }
    return NULL;
}

bool app_wall_tell(struct app *app, const struct wall_row *row, struct err *err)
{
    if (!app_read_new(app, err) || !said_read(app, err))
        return false;
    const struct wall_row *was = wall_of(app, row->holder);
    bool same = was ? was->problem == row->problem && strcmp(was->what, row->what) == 0
                    : row->problem == WALL_GOOD;
    if (same)
        return true;
    struct wall_row next = *row;
    bool ok = begin(app, err);
    next.since_ms = app_now_ms(app);
    ok = ok && store_put_wall(app->store, &next, err);
    return end(app, ok, err);
}

const char *speaker_problem_words(enum lang lang, const char *problem)
{
    static const struct {
        const char *part, *words;
    } all[] = {{"gone", N_("it has been unplugged or switched off")},
               {"No such", N_("this machine has none")},
               {"No available", N_("this machine has none")},
               {"Unknown PCM", N_("this machine has none")},
               {"busy", N_("another program has it")},
               {"ermission", N_("this program may not use it")}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strstr(problem, all[i].part))
            return tr(lang, all[i].words);
    }
    return *problem ? tr(lang, N_("it cannot be opened")) : "";
}

const char *wall_problem_words(struct arena *arena, enum lang lang, const struct wall_row *row)
{
    static const char *const words[WALL_PROBLEM_COUNT] = {
        [WALL_GOOD] = "",
        [WALL_NO_FOLDER] = N_("The folder of pictures {name} cannot be read."),
        [WALL_NO_NAME] = N_("{name} is passed over: pictures are PNG, JPEG or SVG."),
        [WALL_NO_PICTURE] = N_("{name} is passed over: it is no picture, or too large."),
    };
    return row->problem ? tr_fill(arena, lang, words[row->problem], "name", row->what, NULL) : "";
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
