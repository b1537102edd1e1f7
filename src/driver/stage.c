// Time stands still unless a script says wait; then it goes from deadline to deadline, so that a
// minute of waiting runs the same code as a minute at the desk, only sooner.

#include "driver/stage.h"
#include "app/figures/report.h"
#include "app/app.h"
#include "app/door.h"
#include "app/link.h"
#include "base/str.h"

#include <time.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A deadline that is already past would stop the clock: it moves by this much at least.
enum { STEP_LEAST_MS = 10 };
enum { LOOK_MS = 5 * 60 * 1000 }; // a process looks at its store by itself at least this often

bool stage_init(struct stage *stage, const char *temp, const char *store, struct err *err)
{
    *stage = (struct stage){.sample = true, .public_address = ""};
    rng_init(&stage->rng, 1);
    int n = snprintf(stage->folder, sizeof stage->folder, "%s/lobby-script-XXXXXX", temp);
    if (n < 0 || (size_t)n >= sizeof stage->folder || !mkdtemp(stage->folder)) {
        stage->folder[0] = '\0';
        return err_file(err, "make a folder below", temp);
    }
    if (store)
        utf8_copy(stage->store, sizeof stage->store, store);
    else
        snprintf(stage->store, sizeof stage->store, "%s/lobby.db", stage->folder);
    return true;
}

static void end_players(struct stage *stage)
{
    for (int i = 0; i < stage->player_n; i++) {
        player_stop(&stage->players[i]);
        if (stage->players[i].link)
            link_destroy(stage->players[i].link);
        stage->players[i].link = NULL;
    }
}

static void remove_folder(const char *path, int depth)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.' || unlinkat(dirfd(folder), entry->d_name, 0) == 0 || depth == 0)
            continue;
        struct str below = {0};
        str_printf(&below, "%s/%s", path, entry->d_name);
        remove_folder(str_text(&below), depth - 1);
        str_finish(&below);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

void stage_finish(struct stage *stage)
{
    end_players(stage);
    if (stage->folder[0])
        remove_folder(stage->folder, 2); // and those of exports and copies in it
}

static int64_t read_stage_clock(void *self)
{
    return ((struct stage *)self)->now_ms;
}

static int64_t read_steady_clock(void *self)
{
    const struct stage *stage = self;
    return stage->now_ms - stage->set_ms;
}

struct clock stage_clock(struct stage *stage)
{
    return (struct clock){
        .now_ms = read_stage_clock, .self = stage, .steady_ms = read_steady_clock};
}

struct entropy stage_entropy(struct stage *stage)
{
    return rng_as_entropy(&stage->rng);
}

static struct app *open_app(struct stage *stage, bool create, struct err *err)
{
    char copies[sizeof stage->folder + 8];
    snprintf(copies, sizeof copies, "%s/backups", stage->folder);
    struct app_options options = {.path = stage->store,
                                  .copies = copies,
                                  .create = create,
                                  .sample = create && stage->sample,
                                  .public_address = stage->public_address,
                                  .shows_pictures = true,
                                  .smaller = stage->smaller,
                                  .clock = stage_clock(stage),
                                  .entropy = stage_entropy(stage)};
    struct app *app = NULL;
    return app_open(&options, &app, err) ? app : NULL;
}

struct start {
    int day, minutes; // yyyymmdd and after its midnight, on the site's clock
    int64_t as_utc_ms;
};

static bool parse_start(const char *start, struct start *ret)
{
    int year, month, day, hour, minute, used = 0;
    if (sscanf(start, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute, &used) != 5 ||
        start[used] || year < 1971 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59)
        return false;
    struct tm utc = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    *ret = (struct start){.day = year * 10000 + month * 100 + day,
                          .minutes = hour * 60 + minute,
                          .as_utc_ms = (int64_t)timegm(&utc) * SECOND_MS};
    return true;
}

bool stage_open(struct stage *stage, const char *start, struct err *err)
{
    if (stage->now_ms)
        return true;
    struct start wanted;
    if (!parse_start(start, &wanted))
        return err_set(err, ERR_INPUT, "'%s' is not an instant, as 2026-03-02T10:00", start);
    // A day early, so that the store's first look at the clock never lies after the start.
    stage->now_ms = wanted.as_utc_ms - DAY_MS;
    struct app *app = open_app(stage, true, err);
    if (!app) {
        stage->now_ms = 0;
        return false;
    }
    stage->now_ms = app_instant(app, wanted.day, wanted.minutes);
    app_close(app);
    return true;
}

// The watcher has spoken, or it is time.
static void look(struct stage *stage, struct player *player)
{
    int64_t due = link_deadline(player->link);
    if (!player->told && stage->now_ms < due && stage->now_ms < player->look_ms)
        return;
    player->told = false;
    player->look_ms = stage->now_ms + LOOK_MS;
    player->due_ms = stage->now_ms;
    link_catch_up(player->link);
}

// Where an address is said, its page is served, and somebody's phone has come by it.
static void serve_phones(struct stage *stage, struct app *app)
{
    if (*stage->public_address && stage->now_ms - stage->served_ms >= DOOR_BEAT_MS &&
        app_door_beat(app, true, true, stage->public_address, NULL))
        stage->served_ms = stage->now_ms;
}

static bool start_player(struct stage *stage, struct player *player, struct err *err)
{
    struct app *app = open_app(stage, false, err);
    if (!app)
        return false;
    serve_phones(stage, app);
    player->link = link_create_inline(app);
    player->told = true;
    look(stage, player);
    player_start(player, stage->metrics, stage->ime, stage->now_ms);
    return true;
}

bool stage_add(struct stage *stage, const char *name, const struct ui_env *env, struct err *err)
{
    if (stage->player_n == PLAYERS_MAX)
        return err_set(err, ERR_INPUT, "more than %d surfaces", PLAYERS_MAX);
    if (stage_player(stage, name))
        return err_set(err, ERR_INPUT, "there is a surface '%s' already", name);
    struct player *player = &stage->players[stage->player_n];
    *player = (struct player){.env = *env};
    if (!utf8_copy(player->name, sizeof player->name, name))
        return err_set(err, ERR_INPUT, "'%s': a surface's name has at most %d letters", name,
                       PLAYER_NAME_SIZE - 1);
    stage->player_n++;
    return start_player(stage, player, err);
}

struct player *stage_player(struct stage *stage, const char *name)
{
    for (int i = 0; i < stage->player_n; i++) {
        if (strcmp(stage->players[i].name, name) == 0)
            return &stage->players[i];
    }
    return NULL;
}

static void tell_others(struct stage *stage, const struct player *who)
{
    for (int i = 0; i < stage->player_n; i++)
        stage->players[i].told |= &stage->players[i] != who;
}

// Whoever has something due does it; the others hear of what has changed by that.
static void go_on(struct stage *stage)
{
    for (int i = 0; i < stage->player_n; i++) {
        struct player *player = &stage->players[i];
        look(stage, player);
        if (stage->now_ms < player->due_ms)
            continue;
        player_settle(player, stage->now_ms);
        player->due_ms = player_deadline(player, stage->now_ms);
        int64_t version = link_snapshot(player->link)->version;
        if (version != player->version)
            tell_others(stage, player);
        player->version = version;
    }
}

void stage_sync(struct stage *stage)
{
    tell_others(stage, NULL);
    go_on(stage);
}

static int64_t next_deadline(struct stage *stage, int64_t until_ms)
{
    int64_t next = until_ms;
    for (int i = 0; i < stage->player_n; i++) {
        const struct player *player = &stage->players[i];
        int64_t due = player->told ? 0 : player->due_ms, store = link_deadline(player->link);
        due = store < due ? store : due;
        due = player->look_ms < due ? player->look_ms : due;
        if (due < stage->now_ms + STEP_LEAST_MS)
            due = stage->now_ms + STEP_LEAST_MS;
        next = due < next ? due : next;
    }
    return next;
}

void stage_wait(struct stage *stage, int64_t duration_ms)
{
    int64_t until = stage->now_ms + duration_ms;
    tell_others(stage, NULL); // what a script's own commands have written
    for (int i = 0; i < stage->player_n; i++)
        stage->players[i].due_ms = player_deadline(&stage->players[i], stage->now_ms);
    while (stage->now_ms < until) {
        stage->now_ms = next_deadline(stage, until);
        go_on(stage);
    }
    struct app *app = *stage->public_address ? open_app(stage, false, NULL) : NULL;
    if (app) {
        serve_phones(stage, app);
        app_close(app);
    }
    stage_sync(stage);
}

bool stage_set_clock(struct stage *stage, const char *instant, struct err *err)
{
    struct start wanted;
    if (!parse_start(instant, &wanted))
        return err_set(err, ERR_INPUT, "'%s' is not an instant, as 2026-03-02T10:00", instant);
    struct app *app = open_app(stage, false, err);
    if (!app)
        return false;
    int64_t now_ms = app_instant(app, wanted.day, wanted.minutes);
    app_close(app);
    stage->set_ms += now_ms - stage->now_ms;
    stage->now_ms = now_ms;
    stage_sync(stage);
    return true;
}

bool stage_restart(struct stage *stage, struct err *err)
{
    end_players(stage);
    for (int i = 0; i < stage->player_n; i++) {
        if (!start_player(stage, &stage->players[i], err))
            return false;
    }
    return true;
}
