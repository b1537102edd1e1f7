// SDL alone, no painter: the painter cannot be had without faces.

#include "platform/still.h"

#include "platform/output.h"

#include <SDL.h>
#include <SDL_image.h>
#include <string.h>

static void draw(SDL_Renderer *renderer, SDL_Texture *picture)
{
    int width, height, w, h;
    SDL_GetRendererOutputSize(renderer, &width, &height);
    SDL_QueryTexture(picture, NULL, NULL, &w, &h);
    float scale = (float)width / (float)w < (float)height / (float)h ? (float)width / (float)w
                                                                     : (float)height / (float)h;
    SDL_Rect at = {.w = (int)((float)w * scale), .h = (int)((float)h * scale)};
    at.x = (width - at.w) / 2;
    at.y = (height - at.h) / 2;
    SDL_SetRenderDrawColor(renderer, 0xF6, 0xF4, 0xEF, 0xFF); // the paper of the picture
    SDL_RenderClear(renderer);
    SDL_RenderCopy(renderer, picture, NULL, &at);
    SDL_RenderPresent(renderer);
}

static bool wait_for_it(const struct still *still, SDL_Renderer *renderer, SDL_Texture *picture)
{
    for (;;) {
        draw(renderer, picture);
        SDL_Event event;
        Uint64 until = SDL_GetTicks64() + (Uint64)still->again_ms;
        for (Uint64 now; (now = SDL_GetTicks64()) < until;) {
            if (still->turn)
                still->turn(still->self);
            int wait = (int)(until - now);
            if (still->turn_ms > 0 && wait > still->turn_ms)
                wait = still->turn_ms;
            if (SDL_WaitEventTimeout(&event, wait) != 1)
                continue;
            if (event.type == SDL_QUIT)
                return false;
            if (event.type == SDL_WINDOWEVENT)
                draw(renderer, picture);
        }
        if (still->over(still->self))
            return true;
    }
}

bool still_show(const struct still *still, struct err *err)
{
    bool over = false;
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", strcmp(still->title, "calm") == 0 ? "calm" : "lobby", 0);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return err_set(err, ERR_MISSING, "there is no display to open a window on: %s",
                       SDL_GetError());
    SDL_Rect whole = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, still->width, still->height};
    int output = still->output ? output_now(still->output) : 0;
    if (still->fullscreen)
        SDL_GetDisplayBounds(output == OUTPUT_NONE ? 0 : output, &whole);
    SDL_Window *window = SDL_CreateWindow(still->title, whole.x, whole.y, whole.w, whole.h,
                                          output == OUTPUT_NONE ? SDL_WINDOW_HIDDEN
                                          : still->fullscreen   ? SDL_WINDOW_FULLSCREEN_DESKTOP
                                                                : SDL_WINDOW_RESIZABLE);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE) : NULL;
    SDL_Texture *picture = renderer ? IMG_LoadTexture(renderer, still->picture) : NULL;
    if (picture)
        over = wait_for_it(still, renderer, picture);
    else
        err_set(err, ERR_MISSING, "cannot show '%s': %s", still->picture, SDL_GetError());
    if (picture)
        SDL_DestroyTexture(picture);
    if (renderer)
        SDL_DestroyRenderer(renderer);
    if (window)
        SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return over;
}
