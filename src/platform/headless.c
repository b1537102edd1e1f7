// A software renderer on a surface of the frame's size: needs neither a display nor SDL's video.

#include "platform/headless.h"
#include "base/mem.h"
#include "platform/painter.h"

#include <SDL_image.h>
#include <stdlib.h>

struct headless {
    struct fonts *fonts;
    char *assets;
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct painter *painter;
};

struct headless *headless_create(struct fonts *fonts, const char *assets)
{
    struct headless *h = mem_alloc(sizeof *h);
    h->fonts = fonts;
    h->assets = mem_strdup(assets);
    return h;
}

static void drop_target(struct headless *h)
{
    painter_destroy(h->painter);
    if (h->renderer)
        SDL_DestroyRenderer(h->renderer);
    SDL_FreeSurface(h->surface);
    h->painter = NULL;
    h->renderer = NULL;
    h->surface = NULL;
}

void headless_destroy(struct headless *h)
{
    if (!h)
        return;
    drop_target(h);
    free(h->assets);
    free(h);
}

static void ensure_target(struct headless *h, int width, int height)
{
    if (h->surface && h->surface->w == width && h->surface->h == height)
        return;
    drop_target(h);
    h->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    must(h->surface != NULL);
    h->renderer = SDL_CreateSoftwareRenderer(h->surface);
    must(h->renderer != NULL);
    h->painter = painter_create(h->renderer, h->fonts, h->assets);
}

bool headless_paint(struct headless *h, const struct frame *frame)
{
    ensure_target(h, frame->theme->env.width, frame->theme->env.height);
    return painter_paint(h->painter, frame);
}

bool headless_shot(struct headless *h, const struct frame *frame, const char *path, struct err *err)
{
    struct rect all = {0, 0, frame->theme->env.width, frame->theme->env.height};
    return headless_shot_of(h, frame, all, path, err);
}

bool headless_shot_of(struct headless *h, const struct frame *frame, struct rect box,
                      const char *path, struct err *err)
{
    headless_paint(h, frame);
    SDL_Rect whole = {0, 0, h->surface->w, h->surface->h}, part;
    if (!SDL_IntersectRect(&(SDL_Rect){box.x, box.y, box.w, box.h}, &whole, &part))
        part = whole;
    SDL_Surface *rgb = SDL_CreateRGBSurfaceWithFormat(0, part.w, part.h, 24, SDL_PIXELFORMAT_RGB24);
    must(rgb != NULL && SDL_BlitSurface(h->surface, &part, rgb, NULL) == 0);
    bool ok = IMG_SavePNG(rgb, path) == 0;
    if (!ok)
        err_set(err, ERR_IO, "cannot write '%s': %s", path, IMG_GetError());
    SDL_FreeSurface(rgb);
    return ok;
}

bool headless_picture(struct fonts *fonts, const char *assets, const struct frame *frame,
                      struct rect box, const char *path, struct err *err)
{
    struct headless *headless = headless_create(fonts, assets);
    bool ok = headless_shot_of(headless, frame, box, path, err);
    headless_destroy(headless);
    return ok;
}

uint32_t headless_pixel(const struct headless *h, int x, int y)
{
    must(h->surface && x >= 0 && y >= 0 && x < h->surface->w && y < h->surface->h);
    const uint8_t *row =
        (const uint8_t *)h->surface->pixels + (size_t)y * (size_t)h->surface->pitch;
    return ((const Uint32 *)(const void *)row)[x] & 0xFFFFFF;
}

struct painter *headless_painter(struct headless *h)
{
    return h->painter;
}

SDL_Renderer *headless_renderer(struct headless *h)
{
    return h->renderer;
}
