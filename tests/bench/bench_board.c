// The wall of twenty desks: a call that takes it, painted whole at 1920 × 1080 beside a floor of the same machine and moment
// (the same picture filled and copied as often as there are pixels to touch); and what an hour at rest costs (a real
// board's rest is counted by program/board.sh).
#include "bench.h"
#include "wall.h"

#include "platform/headless.h"
#include "platform/painter.h"
#include "paths.h"

#include <SDL.h>
#include <stdlib.h>

enum { RUNS = 41, W = 1920, H = 1080 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, by_size);
    return values[RUNS / 2];
}

// Every pixel of the picture written once and read once: less no painter can do.
static double floor_ms(SDL_Surface *picture, SDL_Surface *other)
{
    double from = bench_now_s();
    SDL_FillRect(picture, NULL, 0xFF101010);
    SDL_BlitSurface(picture, NULL, other, NULL);
    return (bench_now_s() - from) * 1000;
}

struct stage {
    struct fonts *fonts;
    struct headless *headless;
    struct snapshot *lobby;
    struct board_profile board;
    struct wall_calls calls;
    struct wall wall;
};

static void open_stage(struct stage *g)
{
    struct err err = {0};
    *g = (struct stage){.fonts = fonts_open(NULL, NULL, &err), .lobby = wall_lobby(DESKS_MAX)};
    if (!g->fonts) {
        fprintf(stderr, "bench_board: %s\n", err.text);
        exit(1);
    }
    g->headless = headless_create(g->fonts, LOBBY_ASSET_DIR);
    g->board = (struct board_profile){.depth_m = 10, .inches = 55};
    g->calls.from_ms = (int64_t)NOW * 1000 - 5000;
    for (int i = 0; i < 6; i++)
        wall_call_of(g->lobby, &g->lobby->model.visits.at[i],
                     i == 0 ? &g->calls.now[g->calls.now_n++] : &g->calls.line[g->calls.line_n++]);
    g->wall = (struct wall){.snapshot = g->lobby,
                            .board = &g->board,
                            .calls = &g->calls,
                            .clock_known = true,
                            .today = true};
}

// Laid out and painted whole, as when a call takes the wall.
static double redraw_ms(struct stage *g, bool call)
{
    struct wall_frame f;
    struct ui_env env = {.width = W, .height = H, .dark = true};
    env.mm_per_px = wall_mm_per_px(W, H, 55);
    double from = bench_now_s();
    wall_frame_open(&f, &env, fonts_metrics(g->fonts));
    if (call)
        wall_draw_call(&g->wall, &f.ui);
    else
        wall_draw(&g->wall, &f.ui);
    if (headless_painter(g->headless))
        painter_forget(headless_painter(g->headless));
    headless_paint(g->headless, &f.frame);
    SDL_RenderFlush(headless_renderer(g->headless));
    double took = (bench_now_s() - from) * 1000;
    wall_frame_close(&f);
    return took;
}

static void bench_redraw(struct stage *g, bool call, const char *name)
{
    static double took[RUNS], floors[RUNS];
    SDL_Surface *picture = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_ARGB8888),
                *other = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_ARGB8888);
    redraw_ms(g, call);              // faces and icons are read once
    for (int i = 0; i < RUNS; i++) { // in turns: the machine is not always equally busy
        floors[i] = floor_ms(picture, other);
        took[i] = redraw_ms(g, call);
    }
    SDL_FreeSurface(picture);
    SDL_FreeSurface(other);
    double figure = median(took), floor = median(floors);
    bench_ratio_line(name, figure, "ms", floor, floor / figure, 0.25);
}

// The frame of the wall once a minute, as at rest: the processor's share of an hour.
static void bench_rest(struct stage *g)
{
    double from = bench_processor_s();
    for (int minute = 0; minute < 60; minute++)
        redraw_ms(g, false);
    double share = (bench_processor_s() - from) / 3600 * 100;
    bench_line("board: an hour at rest, of a core", share, "%", 0.5, true);
}

int main(void)
{
    static struct stage g;
    tr_init(LOBBY_LOCALE_DIR);
    open_stage(&g);
    bench_redraw(&g, true, "board: a call redrawn at 1920x1080, beside a fill and a copy");
    bench_redraw(&g, false, "board: the wall redrawn at 1920x1080, beside a fill and a copy");
    bench_rest(&g);
    headless_destroy(g.headless);
    fonts_close(g.fonts);
    snapshot_destroy(g.lobby);
    return 0;
}
