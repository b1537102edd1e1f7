// The way in: 48 px from the right, from the left when going back, a ticket from below.

#include "platform/motion.h"
#include "ui/theme.h"

enum { ENTER_MS = 160, ENTER_DP = 48, RISE_MS = 420, RISE_DP = 220 };

static SDL_Texture *picture_of(SDL_Renderer *renderer, const struct frame *frame)
{
    int width = frame->theme->env.width, height = frame->theme->env.height;
    SDL_Texture *texture = NULL;
    SDL_Surface *copy =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (copy &&
        SDL_RenderReadPixels(renderer, NULL, copy->format->format, copy->pixels, copy->pitch) == 0)
        texture = SDL_CreateTextureFromSurface(renderer, copy);
    if (texture)
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
    SDL_FreeSurface(copy);
    return texture;
}

void motion_end(struct motion *m)
{
    if (m->before)
        SDL_DestroyTexture(m->before);
    if (m->next)
        SDL_DestroyTexture(m->next);
    *m = (struct motion){0};
}

bool motion_begin(struct motion *m, SDL_Renderer *renderer, const struct frame *frame)
{
    motion_end(m);
    m->before = picture_of(renderer, frame);
    m->way = frame->way;
    m->far_px = theme_px(frame->theme, frame->way == WAY_UP ? RISE_DP : ENTER_DP);
    m->for_ms = frame->way == WAY_UP ? RISE_MS : ENTER_MS;
    return m->before != NULL;
}

bool motion_follow(struct motion *m, SDL_Renderer *renderer, const struct frame *frame)
{
    m->next = picture_of(renderer, frame);
    return m->next != NULL;
}

bool motion_step(struct motion *m, SDL_Renderer *renderer, int64_t gone_ms)
{
    if (!m->next || gone_ms >= m->for_ms)
        return false;
    float rest = 1 - (float)gone_ms / (float)m->for_ms;
    int away = (int)((float)m->far_px * rest * rest * rest);
    int w, h;
    SDL_QueryTexture(m->next, NULL, NULL, &w, &h);
    SDL_Rect to = {m->way == WAY_BACK ? -away
                   : m->way == WAY_UP ? 0
                                      : away,
                   m->way == WAY_UP ? away : 0, w, h};
    SDL_RenderSetClipRect(renderer, NULL);
    SDL_RenderCopy(renderer, m->before, NULL, NULL);
    SDL_RenderCopy(renderer, m->next, NULL, &to);
    return true;
}
