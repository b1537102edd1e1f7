#pragma once
// Pictures of whole screens, painted with the real faces and compared pixel by pixel: what a draw
// list cannot show (outlines, icons, faces) shows here. Beside a golden that differs lie what was
// painted (-got.png) and where it differs (-diff.png). LOBBY_GOLDEN=update paints the goldens anew.
//
// The pictures belong to the faces and the rasteriser noted in golden/pictures/painted-with.txt:
// where others are installed nothing can be compared, and the test says so and is passed over.
// Include after the header that opens the screens.

#include "platform/fonts.h"
#include "platform/headless.h"

#include "golden.h"
#include "paths.h"

#include <SDL_image.h>
#include <SDL_ttf.h>
#include <unistd.h>

static inline void picture_take(struct headless *headless, const struct frame *frame,
                                const char *path)
{
    struct err err = {0};
    if (!headless_shot(headless, frame, path, &err))
        fail_msg("%s", err.text);
}

// What decides where a pixel lands: faces and what rasterises them.
static inline void painted_with(const struct fonts *fonts, char *ret, size_t size)
{
    const SDL_version *ttf = TTF_Linked_Version(), *image = IMG_Linked_Version();
    SDL_version sdl;
    int major, minor, patch;
    SDL_GetVersion(&sdl);
    TTF_GetFreeTypeVersion(&major, &minor, &patch);
    snprintf(ret, size,
             "%s\n%s\nFreeType %d.%d.%d\nSDL %d.%d.%d\nSDL_ttf %d.%d.%d\nSDL_image %d.%d.%d\n",
             fonts_name(fonts, LANG_ZH_TW), fonts_name(fonts, LANG_ZH_CN), major, minor, patch,
             sdl.major, sdl.minor, sdl.patch, ttf->major, ttf->minor, ttf->patch, image->major,
             image->minor, image->patch);
}

static inline void picture_path(const char *name, const char *end, char *ret, size_t size)
{
    snprintf(ret, size, "%s/golden/pictures/%s%s", LOBBY_TEST_DIR, name, end);
}

static inline bool updating(void)
{
    const char *mode = getenv("LOBBY_GOLDEN");
    return mode && strcmp(mode, "update") == 0;
}

// True if the pictures can be compared here.
static inline bool pictures_comparable(const struct fonts *fonts)
{
    char here[400], path[400];
    painted_with(fonts, here, sizeof here);
    picture_path("painted-with.txt", "", path, sizeof path);
    if (updating())
        golden_write(path, here);
    char *noted = golden_read(path);
    if (!noted)
        fail_msg("no '%s'; look at the pictures, then LOBBY_GOLDEN=update", path);
    bool same = strcmp(noted, here) == 0;
    if (!same)
        print_message("passed over: the pictures were painted with\n%sand here is\n%s", noted,
                      here);
    free(noted);
    return same;
}

static inline SDL_Surface *load(const char *path)
{
    SDL_Surface *file = IMG_Load(path);
    if (!file)
        return NULL;
    SDL_Surface *rgb = SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_RGB888, 0);
    SDL_FreeSurface(file);
    return rgb;
}

// The pixels that differ, red on what was painted, faint; returns how many.
static inline int difference(const SDL_Surface *wanted, SDL_Surface *got)
{
    int n = 0;
    for (int y = 0; y < got->h; y++) {
        const uint32_t *w = (const uint32_t *)(const void *)((const char *)wanted->pixels +
                                                             (ptrdiff_t)y * wanted->pitch);
        uint32_t *g = (uint32_t *)(void *)((char *)got->pixels + (ptrdiff_t)y * got->pitch);
        for (int x = 0; x < got->w; x++) {
            bool differs = (w[x] & 0xFFFFFF) != (g[x] & 0xFFFFFF);
            n += differs;
            g[x] = differs ? 0xD00000 : 0xC0C0C0 + (g[x] >> 2 & 0x3F3F3F);
        }
    }
    return n;
}

// NAME.png of golden/pictures is what this frame paints.
static inline bool picture_is_golden(struct headless *headless, const struct frame *frame,
                                     const char *name)
{
    char golden[400], got_path[400], diff[400];
    picture_path(name, ".png", golden, sizeof golden);
    picture_path(name, "-got.png", got_path, sizeof got_path);
    picture_path(name, "-diff.png", diff, sizeof diff);
    picture_take(headless, frame, updating() ? golden : got_path);
    if (updating())
        return true;
    SDL_Surface *wanted = load(golden), *got = load(got_path);
    assert_non_null(got);
    bool comparable = wanted && wanted->w == got->w && wanted->h == got->h;
    int n = comparable ? difference(wanted, got) : -1;
    if (n == 0) {
        unlink(got_path);
        unlink(diff);
    } else if (n > 0) {
        IMG_SavePNG(got, diff);
        print_error("'%s' differs in %d pixels: see '%s'\n", golden, n, diff);
    } else {
        print_error("'%s' %s: look at '%s', then LOBBY_GOLDEN=update\n", golden,
                    wanted ? "has another size" : "is missing", got_path);
    }
    SDL_FreeSurface(wanted);
    SDL_FreeSurface(got);
    return n == 0;
}
