// Small regular type is black from a little more than a third of a dot's coverage on, or its thin strokes break; all else from
// half on (both looked at from 384 to 640 dots).

#include "platform/one_bit.h"
#include "base/mem.h"
#include "platform/fonts.h"
#include "platform/painter.h"

#include <SDL_image.h>
#include <stdlib.h>

enum { SMALL_PX = 28, SMALL_GREY = 255 - 96, GREY = 255 - 128 };

struct one_bit {
    struct fonts *fonts;
    char *assets;
    uint32_t turn;
};

struct one_bit *one_bit_open(const char *family_tc, const char *family_sc, const char *assets,
                             struct err *err)
{
    struct fonts *fonts = fonts_open(family_tc, family_sc, err);
    if (!fonts)
        return NULL;
    struct one_bit *o = mem_alloc(sizeof *o);
    o->fonts = fonts;
    o->assets = mem_strdup(assets);
    return o;
}

void one_bit_close(struct one_bit *o)
{
    if (!o)
        return;
    fonts_close(o->fonts);
    free(o->assets);
    free(o);
}

const struct text_metrics *one_bit_metrics(struct one_bit *o)
{
    return fonts_metrics(o->fonts);
}

static uint8_t grey_at(const SDL_Surface *s, int x, int y)
{
    const uint8_t *row = (const uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch;
    return (uint8_t)(((const Uint32 *)(const void *)row)[x] >> 8); // green: everything is grey
}

// The threshold of every row and column, changed where small type stands.
static void set_small(const struct draw_list *draw, uint8_t *limits, int width, int height)
{
    for (size_t i = 0; i < draw->ops.n; i++) {
        const struct draw_op *op = &draw->ops.at[i];
        if (op->kind != DRAW_TEXT || op->font.weight != WEIGHT_REGULAR || op->font.px > SMALL_PX)
            continue;
        struct rect r =
            rect_intersect(rect_inset(op->rect, -2, -4), (struct rect){0, 0, width, height});
        for (int y = r.y; y < r.y + r.h; y++)
            memset(limits + (size_t)y * (size_t)width + r.x, SMALL_GREY, (size_t)r.w);
    }
}

static SDL_Surface *paint(struct one_bit *o, const struct draw_list *draw,
                          const struct theme *theme, int width, int height)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    must(surface != NULL);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    must(renderer != NULL);
    struct painter *painter = painter_create(renderer, o->fonts, o->assets);
    struct tree tree = {0};
    struct frame frame = {.draw = draw, .tree = &tree, .theme = theme, .hash = ++o->turn};
    painter_paint(painter, &frame);
    painter_wipe(painter);
    painter_destroy(painter);
    SDL_DestroyRenderer(renderer);
    return surface;
}

void one_bit_paint(struct one_bit *o, const struct draw_list *draw, const struct theme *theme,
                   int width, int height, void (*black)(void *self, int x, int y), void *self)
{
    size_t n = (size_t)width * (size_t)height;
    uint8_t *limits = mem_alloc(n);
    memset(limits, GREY, n);
    set_small(draw, limits, width, height);
    SDL_Surface *surface = paint(o, draw, theme, width, height);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            if (grey_at(surface, x, y) <= limits[(size_t)y * (size_t)width + (size_t)x])
                black(self, x, y);
        }
    }
    mem_wipe(surface->pixels, (size_t)surface->pitch * (size_t)height);
    SDL_FreeSurface(surface);
    fonts_wipe(o->fonts);
    free(limits);
}

bool one_bit_save(const uint8_t *grey, int width, int height, const char *path, struct err *err)
{
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, width, height, 24, SDL_PIXELFORMAT_RGB24);
    must(s != NULL);
    for (int y = 0; y < height; y++) {
        uint8_t *row = (uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch;
        for (int x = 0; x < width; x++)
            memset(row + 3 * x, grey[(size_t)y * (size_t)width + (size_t)x], 3);
    }
    bool ok = IMG_SavePNG(s, path) == 0;
    if (!ok)
        err_set(err, ERR_IO, "cannot write '%s': %s", path, IMG_GetError());
    SDL_FreeSurface(s);
    return ok;
}
