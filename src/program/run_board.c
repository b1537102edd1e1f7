// The wall between its window and its link, as run_surface.c; pictures are found and decoded on a thread of
// their own, so that a call never waits for one.

#include "program/run_board.h"
#include "board/board.h"
#include "platform/aside.h"
#include "platform/beat.h"
#include "platform/decode.h"
#include "platform/sound.h"
#include "platform/still.h"
#include "platform/system.h"
#include "platform/window.h"
#include "program/run_speaker.h"
#include "program/store_client.h"
#include "voice/voice.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGAIN_MS = 5000 };

struct board_run {
    const struct surface_options *options;
    struct fonts *fonts;
    struct window *window;
    struct store_client *client;
    struct board *board;
    struct aside *aside;
    struct sound *sound; // NULL: this machine does not speak
    struct voice *voice; // likewise
    struct words_run *words;
    struct clock clock;
    struct beat beat;
    struct err missing;
    bool said;
    int calls; // told so far
    bool dark; // so far
};

// ---- pictures ---------------------------------------------------------------------------------

struct list_job {
    struct aside_job job;
    char folder[256];
    struct slides slides;
};

struct fetch_job {
    struct aside_job job;
    char path[512];
    int w, h;
    SDL_Surface *picture;
};

static void run_list(struct aside_job *job)
{
    struct list_job *q = (struct list_job *)job;
    slides_list(q->folder, &q->slides);
}

static void done_list(struct aside_job *job, void *self)
{
    struct board_run *r = self;
    board_listed(r->board, &((struct list_job *)job)->slides, clock_now_ms(&r->clock));
    free(job);
}

static void drop_list(struct aside_job *job)
{
    free(job);
}

static void list(void *self, const char *folder)
{
    struct board_run *r = self;
    struct list_job *q = mem_alloc(sizeof *q);
    q->job = (struct aside_job){run_list, done_list, drop_list, NULL};
    utf8_copy(q->folder, sizeof q->folder, folder);
    aside_post(r->aside, &q->job);
}

static void run_fetch(struct aside_job *job)
{
    struct fetch_job *q = (struct fetch_job *)job;
    q->picture = decode_picture(q->path, q->w, q->h);
}

static void drop_fetch(struct aside_job *job)
{
    SDL_FreeSurface(((struct fetch_job *)job)->picture);
    free(job);
}

static void done_fetch(struct aside_job *job, void *self)
{
    struct board_run *r = self;
    struct fetch_job *q = (struct fetch_job *)job;
    int w = q->picture ? q->picture->w : 0, h = q->picture ? q->picture->h : 0;
    if (q->picture)
        window_keep_picture(r->window, q->path, q->picture);
    q->picture = NULL; // the window's now
    board_fetched(r->board, q->path, w, h, clock_now_ms(&r->clock));
    drop_fetch(job);
}

static void fetch(void *self, const char *path, int w, int h)
{
    struct board_run *r = self;
    struct fetch_job *q = mem_alloc(sizeof *q);
    q->job = (struct aside_job){run_fetch, done_fetch, drop_fetch, NULL};
    utf8_copy(q->path, sizeof q->path, path);
    q->w = w;
    q->h = h;
    aside_post(r->aside, &q->job);
}

static void say(void *self, const char *sentence)
{
    log_line(store_client_log(((struct board_run *)self)->client), LOG_WARN, "%s", sentence);
}

// ---- the voice --------------------------------------------------------------------------------

static void open_voice(struct board_run *r)
{
    const struct machine *machine = r->options->machine;
    if (!machine->speaks)
        return;
    r->sound = sound_open(machine->sound_device, false);
    r->voice =
        speaker_open(machine, r->options->store, "board", store_client_link(r->client), r->sound);
}

static bool speaking(void *self, int64_t *ret_visit, int64_t *ret_call_ms)
{
    struct board_run *r = self;
    return r->voice && voice_speaking(r->voice, ret_visit, ret_call_ms);
}

// ---- the machine ------------------------------------------------------------------------------

static bool whole_screen(const struct board_run *r)
{
    return !r->options->window && r->options->machine->board_fullscreen;
}

static void size_of_window(const struct machine *machine, int *ret_width, int *ret_height)
{
    *ret_width = machine->board_window_width ? machine->board_window_width : 1280;
    *ret_height = machine->board_window_height ? machine->board_window_height : 720;
}

static bool say_once(struct board_run *r)
{
    if (!r->said)
        fprintf(stderr, "lobby: %s\n", r->missing.text);
    r->said = true;
    return false;
}

static void while_still(void *self)
{
    struct board_run *r = self;
    beat_ready(&r->beat);
    beat_alive(&r->beat);
}

static bool open_fonts(void *self)
{
    struct board_run *r = self;
    const struct machine *machine = r->options->machine;
    r->fonts = fonts_open(machine->font_tc[0] ? machine->font_tc : NULL,
                          machine->font_sc[0] ? machine->font_sc : NULL, &r->missing);
    return r->fonts != NULL || say_once(r);
}

static bool open_store(void *self)
{
    struct board_run *r = self;
    r->client = store_client_open(r->options->store, r->options->machine, &r->missing);
    return r->client != NULL || say_once(r);
}

// Without a face or a store the wall sends people to the desk, and tries again every while.
static bool wait_for(struct board_run *r, bool (*over)(void *self))
{
    char picture[400];
    snprintf(picture, sizeof picture, "%s/pictures/see-the-desk.png", r->options->assets);
    struct still still = {.title = "lobby board",
                          .picture = picture,
                          .output = r->options->machine->board_output,
                          .fullscreen = whole_screen(r),
                          .again_ms = AGAIN_MS,
                          .over = over,
                          .self = r,
                          .turn = while_still,
                          .turn_ms = beat_longest_ms(&r->beat)};
    size_of_window(r->options->machine, &still.width, &still.height);
    return whole_screen(r) && still_show(&still, NULL);
}

static bool open_window(struct board_run *r, struct err *err)
{
    const struct machine *machine = r->options->machine;
    struct window_setup setup = {.title = "lobby board",
                                 .output = whole_screen(r) ? machine->board_output : NULL,
                                 .fullscreen = whole_screen(r),
                                 .show_cursor = r->options->window,
                                 .assets = r->options->assets,
                                 .fonts = r->fonts};
    size_of_window(machine, &setup.width, &setup.height);
    r->window = window_open(&setup, err);
    return r->window != NULL;
}

static void wake(void *self)
{
    window_wake(((struct board_run *)self)->window);
}

static void woken(void *self)
{
    struct board_run *r = self;
    store_client_woken(r->client);
    aside_take(r->aside, r);
}

static void shown(void *self)
{
    struct board_run *r = self;
    log_line(store_client_log(r->client), LOG_INFO, "the first picture of the board stands");
    beat_ready(&r->beat);
}

static bool done(void *self)
{
    struct board_run *r = self;
    int64_t call_ms;
    int calls = board_calls(r->board, &call_ms);
    beat_alive(&r->beat);
    if (r->voice)
        voice_follow(r->voice, board_snapshot(r->board));
    words_follow(r->words, board_snapshot(r->board));
    if (calls != r->calls)
        log_line(store_client_log(r->client), LOG_INFO,
                 "a call stands on the wall %d ms after it was made",
                 (int)(clock_now_ms(&r->clock) - call_ms));
    r->calls = calls;
    bool dark = strcmp(surface_screen(board_surface(r->board)), "dark") == 0;
    if (r->dark && !dark) // the morning: the television may have been away
        window_place(r->window);
    r->dark = dark;
    return false;
}

static struct surface *build(struct board_run *r)
{
    const struct machine *machine = r->options->machine;
    char holder[HOLDER_SIZE];
    holder_of(machine, "board", holder, sizeof holder);
    struct board_setup setup = {
        .link = store_client_link(r->client),
        .env = {.lang = (enum lang)machine->lang, .reduced_motion = machine->board_still},
        .metrics = fonts_metrics(r->fonts),
        .join = machine->board_join,
        .holder = holder,
        .self = r,
        .speaking = speaking,
        .list = list,
        .fetch = fetch,
        .say = say};
    window_size(r->window, &setup.env.width, &setup.env.height);
    if (machine->board_width_mm)
        setup.env.mm_per_px = (float)machine->board_width_mm / (float)setup.env.width;
    r->board = board_create(&setup, clock_now_ms(&r->clock));
    return board_surface(r->board);
}

int run_board(const struct surface_options *options, struct err *err)
{
    struct board_run r = {.options = options, .clock = system_clock()};
    int code = 1;
    beat_open(&r.beat, options->notify_socket, options->watchdog_us);
    if ((!open_store(&r) && !wait_for(&r, open_store)) ||
        (!open_fonts(&r) && !wait_for(&r, open_fonts))) {
        *err = r.missing;
        goto out;
    }
    if (!open_window(&r, err) || (r.aside = aside_open(wake, &r, err)) == NULL ||
        !store_client_begin(r.client, wake, &r, err))
        goto out;
    struct window_hooks hooks = {.self = &r,
                                 .woken = woken,
                                 .shown = shown,
                                 .done = done,
                                 .longest_ms = beat_longest_ms(&r.beat)};
    open_voice(&r);
    r.words = words_open(options->machine, options->store, store_client_link(r.client));
    struct surface *surface = build(&r);
    window_run(r.window, surface, &r.clock, &hooks);
    code = 0;
out:
    voice_stop(r.voice); // before the link, whose jobs know it
    words_stop(r.words);
    aside_close(r.aside); // it wakes the window
    board_destroy(r.board);
    store_client_close(r.client);
    voice_close(r.voice);
    words_close(r.words);
    if (r.sound)
        sound_close(r.sound);
    if (r.window)
        window_close(r.window);
    if (r.fonts)
        fonts_close(r.fonts);
    beat_close(&r.beat);
    return code;
}
