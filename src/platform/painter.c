// Everything that is not a rectangle is a texture made once and kept under a 64-bit key: masks are
// white and tinted when copied, texts carry their colour. Nothing keeps the strings themselves.

#include "platform/painter.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "platform/decode.h"
#include "platform/raster.h"

#include <SDL_image.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CACHE_PIXELS_MAX = 8 * 1000 * 1000 }; // 32 MB; what the last frame did not use goes first

struct cached {
    uint64_t key;
    SDL_Texture *texture; // NULL: could not be made
    SDL_Texture *solid;   // without alpha, for the rows that need none: mixed many times as fast
    int w, h, solid_from, solid_to;
    bool text;
    uint32_t frame; // used last
};

struct painter {
    SDL_Renderer *renderer;
    struct fonts *fonts;
    char *assets;
    VEC(struct cached) cache;
    struct map index; // key → place in cache
    long pixels;
    uint32_t frame;
    uint64_t painted; // hash of the frame on the target
    bool valid;
    uint32_t wipe_serial;
    VEC(SDL_Rect) clips;
    painter_decoder_fn *decoder; // of images; NULL: here, at once
    void *decoder_self;
    const struct theme *theme; // while painting
};

// ---- cache ----------------------------------------------------------------------------

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

static uint64_t key_of(enum draw_kind kind, int a, int b, int c, const char *text)
{
    const int head[] = {(int)kind, a, b, c};
    uint64_t key = hash_bytes(0xcbf29ce484222325u, head, sizeof head);
    if (text)
        key = hash_bytes(key, text, strlen(text));
    return key | 1; // the map has no place for 0
}

static struct cached *find(struct painter *p, uint64_t key)
{
    uint32_t at;
    if (!map_get(&p->index, (int64_t)key, &at))
        return NULL;
    p->cache.at[at].frame = p->frame;
    return &p->cache.at[at];
}

static bool row_is_solid(const SDL_Surface *s, int y)
{
    const Uint32 *row = (const void *)((const uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch);
    bool solid = true;
    for (int x = 0; x < s->w && solid; x++)
        solid = (row[x] & s->format->Amask) == s->format->Amask;
    return solid;
}

// A photo is one but for the corners that are cut off it.
static void find_solid(struct painter *p, struct cached *entry, SDL_Surface *surface)
{
    enum { SIDE_LEAST = 256 };
    int from = 0, to = 0, n = 0;
    if (surface->w < SIDE_LEAST || surface->h < SIDE_LEAST || surface->format->BytesPerPixel != 4)
        return;
    for (int y = 0; y < surface->h; y++) {
        if (row_is_solid(surface, y)) {
            from = n++ == 0 ? y : from;
            to = y + 1;
        }
    }
    if (n < SIDE_LEAST || n != to - from)
        return;
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB888, 0);
    entry->solid = SDL_CreateTextureFromSurface(p->renderer, plain);
    if (entry->solid)
        p->pixels += (long)entry->w * entry->h;
    SDL_FreeSurface(plain);
    entry->solid_from = from;
    entry->solid_to = to;
}

static void fill_in(struct painter *p, struct cached *entry, SDL_Surface *surface)
{
    if (!entry->texture) {
        entry->w = surface->w;
        entry->h = surface->h;
        entry->texture = SDL_CreateTextureFromSurface(p->renderer, surface);
        p->pixels += (long)entry->w * entry->h;
        if (entry->texture)
            SDL_SetTextureBlendMode(entry->texture, SDL_BLENDMODE_BLEND);
        if (entry->texture && !entry->text)
            find_solid(p, entry, surface);
    }
    SDL_FreeSurface(surface);
}

static struct cached *keep(struct painter *p, uint64_t key, SDL_Surface *surface, bool text)
{
    struct cached entry = {.key = key, .text = text, .frame = p->frame};
    if (surface)
        fill_in(p, &entry, surface);
    map_put(&p->index, (int64_t)key, (uint32_t)p->cache.n);
    vec_push(&p->cache, entry);
    return &p->cache.at[p->cache.n - 1];
}

static void forget_entry(struct painter *p, struct cached *entry)
{
    p->pixels -= (long)entry->w * entry->h * (entry->solid ? 2 : 1);
    SDL_DestroyTexture(entry->texture);
    SDL_DestroyTexture(entry->solid); // NULL is allowed
}

static bool stale(const struct painter *p, const struct cached *entry, bool texts, bool unused)
{
    return (texts && entry->text) || (unused && entry->frame != p->frame);
}

static void drop(struct painter *p, bool texts, bool unused)
{
    size_t kept = 0;
    map_clear(&p->index);
    for (size_t i = 0; i < p->cache.n; i++) {
        struct cached entry = p->cache.at[i];
        if (stale(p, &entry, texts, unused)) {
            forget_entry(p, &entry);
            continue;
        }
        map_put(&p->index, (int64_t)entry.key, (uint32_t)kept);
        p->cache.at[kept++] = entry;
    }
    p->cache.n = kept;
}

// ---- life -----------------------------------------------------------------------------

struct painter *painter_create(SDL_Renderer *renderer, struct fonts *fonts, const char *assets)
{
    struct painter *p = mem_alloc(sizeof *p);
    p->renderer = renderer;
    p->fonts = fonts;
    p->assets = mem_strdup(assets);
    map_init(&p->index);
    return p;
}

void painter_destroy(struct painter *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->cache.n; i++)
        forget_entry(p, &p->cache.at[i]);
    vec_finish(&p->cache);
    vec_finish(&p->clips);
    map_finish(&p->index);
    free(p->assets);
    free(p);
}

void painter_forget(struct painter *p)
{
    p->valid = false;
}

void painter_wipe(struct painter *p)
{
    drop(p, true, false);
    fonts_wipe(p->fonts);
    p->valid = false;
}

size_t painter_cached_texts(const struct painter *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->cache.n; i++)
        n += p->cache.at[i].text;
    return n;
}

// ---- rectangles -----------------------------------------------------------------------

static void set_color(struct painter *p, uint32_t rgb)
{
    SDL_SetRenderDrawColor(p->renderer, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255);
}

static void fill_rect(struct painter *p, int x, int y, int w, int h)
{
    if (w > 0 && h > 0)
        SDL_RenderFillRect(p->renderer, &(SDL_Rect){x, y, w, h});
}

// White with the raster's coverage as alpha.
static SDL_Surface *mask_surface(const struct raster *raster)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, raster->w, raster->h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!surface)
        return NULL;
    uint8_t *cover = mem_alloc((size_t)raster->w * (size_t)raster->h);
    raster_coverage(raster, cover);
    for (int y = 0; y < raster->h; y++) {
        Uint32 *row = (void *)((uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < raster->w; x++)
            row[x] = (Uint32)cover[y * raster->w + x] << 24 | 0xFFFFFF;
    }
    free(cover);
    return surface;
}

// A disc of diameter 2r, or a ring if `stroke`: its quarters are the corners.
static struct cached *corner_mask(struct painter *p, int radius, int stroke)
{
    uint64_t key = key_of(DRAW_FILL, radius, stroke, 0, NULL);
    struct cached *mask = find(p, key);
    if (mask)
        return mask;
    struct raster raster;
    raster_init(&raster, 2 * radius, 2 * radius);
    raster_circle(&raster, (float)radius, (float)radius, (float)radius, false);
    if (stroke > 0 && stroke < radius)
        raster_circle(&raster, (float)radius, (float)radius, (float)(radius - stroke), true);
    mask = keep(p, key, mask_surface(&raster), false);
    raster_finish(&raster);
    return mask;
}

static void tint(struct cached *entry, uint32_t rgb)
{
    SDL_SetTextureColorMod(entry->texture, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
}

static void paint_corners(struct painter *p, struct rect r, int radius, int stroke, uint32_t rgb)
{
    struct cached *mask = corner_mask(p, radius, stroke);
    if (!mask->texture)
        return;
    tint(mask, rgb);
    for (int i = 0; i < 4; i++) {
        bool right = i & 1, low = i & 2;
        SDL_Rect from = {right ? radius : 0, low ? radius : 0, radius, radius};
        SDL_Rect to = {right ? r.x + r.w - radius : r.x, low ? r.y + r.h - radius : r.y, radius,
                       radius};
        SDL_RenderCopy(p->renderer, mask->texture, &from, &to);
    }
}

static int radius_in(struct rect r, int radius)
{
    int most = (r.w < r.h ? r.w : r.h) / 2;
    return radius < most ? radius : most;
}

static void paint_fill(struct painter *p, const struct draw_op *op)
{
    struct rect r = op->rect;
    uint32_t rgb = paint_rgb(p->theme, op->paint);
    int radius = radius_in(r, op->radius);
    set_color(p, rgb);
    if (radius <= 0) {
        fill_rect(p, r.x, r.y, r.w, r.h);
        return;
    }
    fill_rect(p, r.x + radius, r.y, r.w - 2 * radius, radius);
    fill_rect(p, r.x, r.y + radius, r.w, r.h - 2 * radius);
    fill_rect(p, r.x + radius, r.y + r.h - radius, r.w - 2 * radius, radius);
    paint_corners(p, r, radius, 0, rgb);
}

static void paint_outline(struct painter *p, const struct draw_op *op)
{
    struct rect r = op->rect;
    uint32_t rgb = paint_rgb(p->theme, op->paint);
    int radius = radius_in(r, op->radius);
    int s = op->stroke;
    set_color(p, rgb);
    fill_rect(p, r.x + radius, r.y, r.w - 2 * radius, s);
    fill_rect(p, r.x + radius, r.y + r.h - s, r.w - 2 * radius, s);
    int from = radius > 0 ? radius : s; // square corners belong to the upper and lower side
    fill_rect(p, r.x, r.y + from, s, r.h - 2 * from);
    fill_rect(p, r.x + r.w - s, r.y + from, s, r.h - 2 * from);
    if (radius > 0)
        paint_corners(p, r, radius, s, rgb);
}

// ---- texts, icons, pictures -----------------------------------------------------------

static void copy_at(struct painter *p, const struct cached *entry, int x, int y)
{
    if (entry->texture)
        SDL_RenderCopy(p->renderer, entry->texture, NULL, &(SDL_Rect){x, y, entry->w, entry->h});
}

static void paint_text(struct painter *p, const struct draw_op *op)
{
    if (!*op->text) // SDL_ttf refuses the empty string
        return;
    uint32_t rgb = paint_rgb(p->theme, op->paint);
    int face = (op->font.px * 2 + (int)op->font.weight) * LANG_MAX + (int)op->font.lang;
    uint64_t key = key_of(DRAW_TEXT, face, (int)rgb, 0, op->text);
    struct cached *entry = find(p, key);
    if (!entry) {
        SDL_Color color = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255};
        TTF_Font *ttf = fonts_face(p->fonts, op->font);
        const char *words = fonts_words(p->fonts, op->font.lang, op->text, strlen(op->text));
        entry = keep(p, key, TTF_RenderUTF8_Blended(ttf, words, color), true);
    }
    int ascent = TTF_FontAscent(fonts_face(p->fonts, op->font));
    copy_at(p, entry, op->rect.x, op->baseline - ascent);
}

static SDL_Surface *load_svg(const char *path, int w, int h)
{
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file)
        return NULL;
    SDL_Surface *surface = IMG_LoadSizedSVG_RW(file, w, h);
    SDL_RWclose(file);
    return surface;
}

static void paint_icon(struct painter *p, const struct draw_op *op)
{
    uint64_t key = key_of(DRAW_ICON, op->rect.w, op->rect.h, 0, op->text);
    struct cached *entry = find(p, key);
    if (!entry) {
        char path[600];
        snprintf(path, sizeof path, "%s/icons/%s.svg", p->assets, op->text);
        entry = keep(p, key, load_svg(path, op->rect.w, op->rect.h), false);
    }
    if (!entry->texture)
        return;
    tint(entry, paint_rgb(p->theme, op->paint));
    copy_at(p, entry, op->rect.x, op->rect.y);
}

// A drawing of the house, in its own colours and proportions, in the middle of its box.
static void paint_picture(struct painter *p, const struct draw_op *op)
{
    uint64_t key = key_of(DRAW_PICTURE, op->rect.w, op->rect.h, 0, op->text);
    struct cached *entry = find(p, key);
    if (!entry) {
        char path[600];
        snprintf(path, sizeof path, "%s/drawings/%s.svg", p->assets, op->text);
        entry = keep(p, key, load_svg(path, op->rect.w, op->rect.h), false);
    }
    copy_at(p, entry, op->rect.x + (op->rect.w - entry->w) / 2,
            op->rect.y + (op->rect.h - entry->h) / 2);
}

// The file as it lies there now: another one under the same path is another picture.
static uint64_t image_key(const struct draw_op *op)
{
    const int part[] = {op->view.x, op->view.y, op->view.zoom};
    uint64_t key = key_of(DRAW_IMAGE, op->rect.w, op->rect.h, op->radius, op->text);
    key = hash_bytes(key, part, sizeof part) | 1;
    struct stat about;
    if (stat(op->text, &about) != 0)
        return key;
    const int64_t version[] = {about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_size,
                               (int64_t)about.st_ino};
    return hash_bytes(key, version, sizeof version) | 1;
}

// Elsewhere where somebody does it: nothing stands there until then.
static struct cached *decode(struct painter *p, uint64_t key, const struct draw_op *op)
{
    struct decode_wish wish = {
        .w = op->rect.w, .h = op->rect.h, .view = op->view, .radius = op->radius};
    if (!p->decoder)
        return keep(p, key, decode_part(op->text, &wish), false);
    struct cached *entry = keep(p, key, NULL, false);
    p->decoder(p->decoder_self, key, op->text, &wish);
    return entry;
}

static void copy_rows(struct painter *p, SDL_Texture *texture, SDL_Rect at, int from, int to)
{
    SDL_Rect rows = {0, from, at.w, to - from}, there = {at.x, at.y + from, at.w, to - from};
    if (to > from)
        SDL_RenderCopy(p->renderer, texture, &rows, &there);
}

// At the left of its box, in the middle of the height: where a brand's mark stands.
static void paint_image(struct painter *p, const struct draw_op *op)
{
    uint64_t key = image_key(op);
    struct cached *entry = find(p, key);
    if (!entry)
        entry = decode(p, key, op);
    if (!entry->texture)
        return;
    Uint8 alpha = (Uint8)(op->paint.percent * 255 / 100);
    SDL_Rect at = {op->rect.x, op->rect.y + (op->rect.h - entry->h) / 2, entry->w, entry->h};
    int from = entry->solid ? entry->solid_from : 0, to = entry->solid ? entry->solid_to : 0;
    SDL_SetTextureAlphaMod(entry->texture, alpha);
    copy_rows(p, entry->texture, at, 0, from);
    copy_rows(p, entry->texture, at, to, entry->h);
    if (!entry->solid)
        return;
    SDL_SetTextureAlphaMod(entry->solid, alpha);
    SDL_SetTextureBlendMode(entry->solid, alpha < 255 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    copy_rows(p, entry->solid, at, from, to);
}

void painter_decode_elsewhere(struct painter *p, painter_decoder_fn *decoder, void *self)
{
    p->decoder = decoder;
    p->decoder_self = self;
}

void painter_decoded(struct painter *p, uint64_t key, SDL_Surface *picture)
{
    struct cached *entry = find(p, key);
    if (entry && picture)
        fill_in(p, entry, picture);
    else if (picture)
        keep(p, key, picture, false);
    p->valid = false;
}

void painter_keep_picture(struct painter *p, const char *path, SDL_Surface *picture)
{
    struct draw_op op = {.kind = DRAW_IMAGE, .rect = {0, 0, picture->w, picture->h}, .text = path};
    painter_decoded(p, image_key(&op), picture);
}

// ---- shapes ---------------------------------------------------------------------------

static uint64_t shape_key(const struct draw_op *op)
{
    const int head[] = {(int)op->kind, op->rect.w, op->rect.h, op->stroke, op->from, op->to};
    uint64_t key = hash_bytes(0xcbf29ce484222325u, head, sizeof head);
    for (int i = 0; i < op->n; i++) { // relative, so that a scrolled shape is the same shape
        float at[] = {op->points[i].x - (float)op->rect.x, op->points[i].y - (float)op->rect.y};
        key = hash_bytes(key, at, sizeof at);
    }
    return key | 1;
}

static void raster_shape(struct raster *raster, const struct draw_op *op)
{
    if (op->kind == DRAW_ARC) {
        raster_arc(raster, (float)op->rect.w, (float)op->stroke, op->from, op->to);
        return;
    }
    struct draw_point *points = mem_alloc((size_t)op->n * sizeof *points);
    for (int i = 0; i < op->n; i++)
        points[i] = (struct draw_point){op->points[i].x - (float)op->rect.x,
                                        op->points[i].y - (float)op->rect.y};
    if (op->kind == DRAW_POLYGON)
        raster_polygon(raster, points, op->n, false);
    else
        raster_line(raster, points, op->n, (float)op->stroke);
    free(points);
}

static void paint_shape(struct painter *p, const struct draw_op *op)
{
    uint64_t key = shape_key(op);
    struct cached *entry = find(p, key);
    if (!entry) {
        struct raster raster;
        raster_init(&raster, op->rect.w, op->rect.h);
        raster_shape(&raster, op);
        entry = keep(p, key, mask_surface(&raster), false);
        raster_finish(&raster);
    }
    if (!entry->texture)
        return;
    tint(entry, paint_rgb(p->theme, op->paint));
    copy_at(p, entry, op->rect.x, op->rect.y);
}

// Dark on light whatever the theme, or scanners fail; whole pixels per module.
static void paint_qr(struct painter *p, const struct draw_op *op)
{
    enum { QUIET = 4 };
    int side = op->rect.w < op->rect.h ? op->rect.w : op->rect.h;
    int module = side / (op->n + 2 * QUIET);
    int x0 = op->rect.x + (op->rect.w - module * op->n) / 2;
    int y0 = op->rect.y + (op->rect.h - module * op->n) / 2;
    set_color(p, 0xFFFFFF);
    fill_rect(p, op->rect.x, op->rect.y, op->rect.w, op->rect.h);
    set_color(p, 0x000000);
    for (int y = 0; y < op->n; y++) {
        for (int x = 0; x < op->n;) {
            int run = 0;
            while (x + run < op->n && op->modules[y * op->n + x + run])
                run++;
            fill_rect(p, x0 + x * module, y0 + y * module, run * module, module);
            x += run + 1;
        }
    }
}

// ---- clip -----------------------------------------------------------------------------

static void push_clip(struct painter *p, struct rect r)
{
    vec_push(&p->clips, (SDL_Rect){r.x, r.y, r.w, r.h});
    SDL_RenderSetClipRect(p->renderer, &p->clips.at[p->clips.n - 1]);
}

static void pop_clip(struct painter *p)
{
    p->clips.n--;
    SDL_RenderSetClipRect(p->renderer, p->clips.n > 0 ? &p->clips.at[p->clips.n - 1] : NULL);
}

// ---- the frame ------------------------------------------------------------------------

static void paint_op(struct painter *p, const struct draw_op *op)
{
    switch (op->kind) {
    case DRAW_FILL:
        paint_fill(p, op);
        break;
    case DRAW_OUTLINE:
        paint_outline(p, op);
        break;
    case DRAW_TEXT:
        paint_text(p, op);
        break;
    case DRAW_ICON:
        paint_icon(p, op);
        break;
    case DRAW_QR:
        paint_qr(p, op);
        break;
    case DRAW_LINE:
    case DRAW_POLYGON:
    case DRAW_ARC:
        paint_shape(p, op);
        break;
    case DRAW_IMAGE:
        paint_image(p, op);
        break;
    case DRAW_PICTURE:
        paint_picture(p, op);
        break;
    case DRAW_CLIP:
        push_clip(p, op->rect);
        break;
    case DRAW_UNCLIP:
        pop_clip(p);
        break;
    case DRAW_KIND_COUNT:
        break;
    }
}

bool painter_paint(struct painter *p, const struct frame *frame)
{
    if (p->wipe_serial != frame->wipe_serial) {
        painter_wipe(p);
        p->wipe_serial = frame->wipe_serial;
    }
    if (p->valid && p->painted == frame->hash)
        return false;
    p->theme = frame->theme;
    p->frame++;
    SDL_SetRenderDrawBlendMode(p->renderer, SDL_BLENDMODE_NONE);
    SDL_RenderSetClipRect(p->renderer, NULL);
    for (size_t i = 0; i < frame->draw->ops.n; i++)
        paint_op(p, &frame->draw->ops.at[i]);
    SDL_RenderFlush(p->renderer); // before a texture that it uses may be dropped
    if (p->pixels > CACHE_PIXELS_MAX)
        drop(p, false, true);
    p->theme = NULL;
    p->painted = frame->hash;
    p->valid = true;
    return true;
}
