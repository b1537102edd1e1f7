// Rest, names, picture, picture … rest. A step that waits for an answer is left by the answer alone, or by
// whatever else wants the wall.

#include "board/show.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

enum { ALL_DAYS = 0x7F, DAY_MINUTES = 24 * 60 };

static void go(struct show *s, enum show_step step, int64_t now_ms)
{
    s->step = step;
    s->asked = false;
    s->since_ms = now_ms;
}

// False: they are others.
static bool follow_own(struct show *s, const struct show_rules *rules)
{
    bool same = s->own.n == rules->own_n;
    s->own.n = rules->own_n;
    for (int i = 0; i < rules->own_n; i++) {
        struct slide *slide = &s->own.at[i];
        same = same && strcmp(slide->name, rules->own[i].path) == 0;
        utf8_copy(slide->name, sizeof slide->name, rules->own[i].path);
        slide->times = (struct slide_times){ALL_DAYS, 0, DAY_MINUTES};
    }
    return same;
}

static void follow_rules(struct show *s, const struct show_rules *rules)
{
    s->each_ms = rules->each_ms;
    s->rest_ms = rules->rest_ms;
    bool same = follow_own(s, rules);
    if (same && strcmp(s->folder, rules->folder) == 0)
        return;
    utf8_copy(s->folder, sizeof s->folder, rules->folder);
    memset(s->bad, 0, sizeof s->bad);
    s->slides.n = 0;
    s->said[0] = '\0';
    s->step = SHOW_OFF;
}

// The next one that is shown at this time, or none: the round is over.
static void turn(struct show *s)
{
    while (s->next < s->slides.n &&
           (s->bad[s->next] ||
            !slide_times_now(&s->slides.at[s->next].times, s->time.weekday, s->time.minute)))
        s->next++;
    if (s->next >= s->slides.n) {
        go(s, SHOW_RESTS, s->time.now_ms);
        return;
    }
    const char *name = s->slides.at[s->next].name;
    snprintf(s->path, sizeof s->path, "%s%s%s", *name == '/' ? "" : s->folder,
             *name == '/' ? "" : "/", name);
    go(s, SHOW_FETCHES, s->time.now_ms);
}

// The house's own, then what the folder holds.
static void take_names(struct show *s, const struct slides *listed)
{
    s->slides = *listed;
    int room = SLIDES_MAX - s->own.n, n = listed->n < room ? listed->n : room;
    s->slides.n = s->own.n + n;
    s->slides.more += listed->n - n;
    memmove(s->slides.at + s->own.n, listed->at, (size_t)n * sizeof *listed->at);
    memcpy(s->slides.at, s->own.at, (size_t)s->own.n * sizeof *s->own.at);
    s->next = 0;
}

static void begin_round(struct show *s)
{
    if (*s->folder) {
        go(s, SHOW_LISTS, s->time.now_ms);
        return;
    }
    take_names(s, &(struct slides){0});
    turn(s);
}

void show_follow(struct show *s, const struct show_rules *rules, struct show_time time, bool quiet)
{
    follow_rules(s, rules);
    s->time = time;
    if (!*s->folder && s->own.n == 0) {
        s->step = SHOW_OFF;
        return;
    }
    if (!quiet || s->step == SHOW_OFF || s->since_ms > time.now_ms) { // the clock was set back
        go(s, SHOW_RESTS, time.now_ms);
        return;
    }
    if (s->step == SHOW_RESTS && time.now_ms >= s->since_ms + s->rest_ms)
        begin_round(s);
    if (s->step == SHOW_STANDS && time.now_ms >= s->since_ms + s->each_ms) {
        s->next++;
        turn(s);
    }
}

enum show_want show_wants(struct show *s, const char **ret)
{
    bool waits = s->step == SHOW_LISTS || s->step == SHOW_FETCHES;
    if (!waits || s->asked)
        return SHOW_NOTHING;
    s->asked = true;
    *ret = s->step == SHOW_LISTS ? s->folder : s->path;
    return s->step == SHOW_LISTS ? SHOW_LIST : SHOW_PICTURE;
}

// As in the round before?
static bool same_names(const struct show *s, const struct slides *listed)
{
    bool same = s->slides.n == s->own.n + listed->n;
    for (int i = 0; same && i < listed->n; i++)
        same = strcmp(s->slides.at[s->own.n + i].name, listed->at[i].name) == 0;
    return same;
}

static void say_folder(struct show *s, char *sentence, size_t size)
{
    const struct slides *now = &s->slides;
    const char *what = now->missing ? "?" : now->strange_n ? now->strange : "";
    *sentence = '\0';
    if (strcmp(what, s->said) == 0)
        return;
    utf8_copy(s->said, sizeof s->said, what);
    if (now->missing)
        snprintf(sentence, size, "the folder of pictures '%s' cannot be read", s->folder);
    else if (now->strange_n)
        snprintf(
            sentence, size,
            "'%s' in the folder of pictures is no PNG, JPEG or SVG, nor a folder of days or hours",
            what);
}

void show_listed(struct show *s, const struct slides *slides, int64_t now_ms, char *sentence,
                 size_t size)
{
    *sentence = '\0';
    if (s->step != SHOW_LISTS)
        return;
    if (!same_names(s, slides))
        memset(s->bad, 0, sizeof s->bad);
    take_names(s, slides);
    s->time.now_ms = now_ms;
    say_folder(s, sentence, size);
    turn(s);
}

void show_fetched(struct show *s, const char *path, int w, int h, int64_t now_ms, char *sentence,
                  size_t size)
{
    *sentence = '\0';
    if (s->step != SHOW_FETCHES || strcmp(path, s->path) != 0)
        return; // a call has come since
    s->time.now_ms = now_ms;
    if (w > 0) {
        s->w = w;
        s->h = h;
        go(s, SHOW_STANDS, now_ms);
        return;
    }
    s->bad[s->next] = true;
    snprintf(sentence, size, "'%s' cannot be shown: it is no picture, or larger than is read",
             path);
    s->next++;
    turn(s);
}

enum wall_problem show_problem(const struct show *s, const char **ret_what)
{
    *ret_what = "";
    if (!*s->folder && s->own.n == 0)
        return WALL_GOOD;
    if (s->slides.missing) {
        *ret_what = s->folder;
        return WALL_NO_FOLDER;
    }
    for (int i = 0; i < s->slides.n; i++) {
        if (s->bad[i]) {
            *ret_what = s->slides.at[i].name;
            return WALL_NO_PICTURE;
        }
    }
    *ret_what = s->slides.strange_n > 0 ? s->slides.strange : "";
    return **ret_what ? WALL_NO_NAME : WALL_GOOD;
}

bool show_stands(const struct show *s)
{
    return s->step == SHOW_STANDS;
}

const char *show_picture(const struct show *s, int *ret_w, int *ret_h)
{
    *ret_w = s->w;
    *ret_h = s->h;
    return s->step == SHOW_STANDS ? s->path : NULL;
}

int64_t show_deadline(const struct show *s, int64_t now_ms)
{
    int64_t for_ms = s->step == SHOW_RESTS ? s->rest_ms : s->step == SHOW_STANDS ? s->each_ms : -1;
    if (for_ms < 0)
        return INT64_MAX;
    return s->since_ms + for_ms > now_ms ? s->since_ms + for_ms : now_ms;
}
