// The file's bytes are read here; what they mean is found out in the child, whose answer is two numbers
// and pixels, or a picture made anew.

#include "platform/decode.h"
#include "base/mem.h"
#include "platform/confine.h"

#include <SDL_image.h>
#include <fcntl.h>
#include <libexif/exif-data.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LONGEST_MS = 1000,
    SMALLER_MS = 6000, // somebody waits who has just brought a photo of 50 million points
    FILE_MOST = 16 * 1024 * 1024,
    SIDE_MOST = 8192,
    SMALLER_MOST = 3 * 1024 * 1024,
    QUALITY = 86
};

struct task {
    void *bytes;
    size_t n;
    bool svg, whole; // whole: nothing is cut off
    int w, h, radius;
    struct picture_view view;
};

struct answer {
    int32_t w, h;
};

// As the decoders give them: turned round, a golden picture differs in its edges.
static Uint32 format_of(const struct task *task)
{
    return task->svg && task->whole ? SDL_PIXELFORMAT_ABGR8888 : SDL_PIXELFORMAT_ARGB8888;
}

// ---- in the child: nothing is freed, it ends --------------------------------------------------

static bool is_jpeg(const struct task *task)
{
    return task->n > 3 && memcmp(task->bytes, "\xFF\xD8\xFF", 3) == 0;
}

// How the camera was held: 1 … 8 (Exif 2.3, 4.6.4.A); 1 where it says nothing.
static int orientation(const struct task *task)
{
    ExifData *data = is_jpeg(task) ? exif_data_new_from_data(task->bytes, (unsigned)task->n) : NULL;
    ExifEntry *entry =
        data ? exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : NULL;
    if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->size < 2)
        return 1;
    int held = exif_get_short(entry->data, exif_data_get_byte_order(data));
    return held >= 1 && held <= 8 ? held : 1;
}

static uint32_t *pixel(SDL_Surface *s, int x, int y)
{
    return (uint32_t *)(void *)((char *)s->pixels + (ptrdiff_t)y * s->pitch) + x;
}

static SDL_Surface *blank(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
}

static SDL_Surface *turned(SDL_Surface *from, int held)
{
    if (held == 1 || !from)
        return from;
    bool aside = held >= 5;
    SDL_Surface *to = aside ? blank(from->h, from->w) : blank(from->w, from->h);
    for (int y = 0; to && y < to->h; y++) {
        for (int x = 0; x < to->w; x++) {
            int fx = aside ? y : x, fy = aside ? x : y;
            fx = held == 2 || held == 3 || held == 7 || held == 8 ? from->w - 1 - fx : fx;
            fy = held == 3 || held == 4 || held == 6 || held == 7 ? from->h - 1 - fy : fy;
            *pixel(to, x, y) = *pixel(from, fx, fy);
        }
    }
    return to;
}

static int mean(int a, int b, int c, int d)
{
    return (a + b + c + d + 2) / 4;
}

// Half as large, each of its points the mean of four: what is only stretched flickers. From 24 or 32 bits.
static SDL_Surface *halved(SDL_Surface *from)
{
    int step = from->format->BytesPerPixel;
    SDL_Surface *to =
        SDL_CreateRGBSurfaceWithFormat(0, from->w / 2, from->h / 2, step * 8, from->format->format);
    for (int y = 0; to && y < to->h; y++) {
        const uint8_t *a = (const uint8_t *)from->pixels + (ptrdiff_t)(2 * y) * from->pitch;
        const uint8_t *b = a + from->pitch;
        uint8_t *out = (uint8_t *)to->pixels + (ptrdiff_t)y * to->pitch;
        for (int x = 0; x < to->w; x++, a += 2 * step, b += 2 * step)
            for (int i = 0; i < step; i++)
                *out++ = (uint8_t)mean(a[i], a[step + i], b[i], b[step + i]);
    }
    return to;
}

static bool is_plain(const SDL_Surface *s)
{
    return (s->format->BytesPerPixel == 3 || s->format->BytesPerPixel == 4) && !s->format->palette;
}

// As a decoder gives it, as large as it is needed at least, as its camera was held, 32 bits. What is not plain (a
// palette) is made so first.
static SDL_Surface *prepared(SDL_Surface *whole, const struct task *task, int least_w, int least_h)
{
    if (!whole || whole->w < 1 || whole->h < 1 || whole->w > SIDE_MOST || whole->h > SIDE_MOST)
        return NULL;
    if (!is_plain(whole))
        whole = SDL_ConvertSurfaceFormat(whole, SDL_PIXELFORMAT_ARGB8888, 0);
    int held = orientation(task);
    int w = held >= 5 ? least_h : least_w, h = held >= 5 ? least_w : least_h;
    while (whole && whole->w >= 2 * w && whole->h >= 2 * h) {
        SDL_Surface *half = halved(whole);
        SDL_FreeSurface(whole); // 50 million points stand here once
        whole = half;
    }
    SDL_Surface *plain =
        whole ? SDL_ConvertSurfaceFormat(whole, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    return turned(plain, held);
}

static SDL_Surface *load(const struct task *task)
{
    SDL_RWops *file = SDL_RWFromConstMem(task->bytes, (int)task->n);
    if (task->svg)
        return IMG_LoadSizedSVG_RW(file, task->w, task->h);
    return is_jpeg(task) ? IMG_LoadJPG_RW(file) : IMG_LoadPNG_RW(file);
}

static SDL_Surface *stretched(SDL_Surface *from, const SDL_Rect *part, int w, int h)
{
    SDL_Surface *to = from ? blank(w, h) : NULL;
    if (to) {
        SDL_SetSurfaceBlendMode(from, SDL_BLENDMODE_NONE);
        SDL_SoftStretchLinear(from, part, to, NULL);
    }
    return to;
}

static int at_least_1(float value)
{
    return value < 1 ? 1 : (int)value;
}

// Before anything is turned: sizes as the file has them.
static SDL_Surface *fit(SDL_Surface *whole, const struct task *task)
{
    if (!whole || whole->w < 1 || whole->h < 1)
        return NULL;
    bool aside = orientation(task) >= 5;
    float sw = (float)(aside ? whole->h : whole->w), sh = (float)(aside ? whole->w : whole->h);
    float shrink = fminf((float)task->w / sw, (float)task->h / sh);
    int w = at_least_1(sw * shrink), h = at_least_1(sh * shrink);
    SDL_Surface *source = prepared(whole, task, w, h);
    return stretched(source, NULL, w, h);
}

static SDL_Surface *fill(SDL_Surface *whole, const struct task *task)
{
    if (!whole || whole->w < 1 || whole->h < 1)
        return NULL;
    int zoom = task->view.zoom > 100 ? task->view.zoom : 100; // what is cut off needs points, too
    SDL_Surface *source = prepared(whole, task, task->w * zoom / 100, task->h * zoom / 100);
    if (!source)
        return NULL;
    struct picture_part part = picture_part_of(task->view, source->w, source->h, task->w, task->h);
    SDL_Rect from = {(int)part.x, (int)part.y, at_least_1(part.w), at_least_1(part.h)};
    return stretched(source, &from, task->w, task->h);
}

// How much of a point lies within the rounded corners, 0 … 1.
static float within(const SDL_Surface *s, int radius, int x, int y)
{
    float r = (float)radius, px = (float)x + 0.5f, py = (float)y + 0.5f;
    float dx = fmaxf(fmaxf(r - px, px - ((float)s->w - r)), 0);
    float dy = fmaxf(fmaxf(r - py, py - ((float)s->h - r)), 0);
    float in = r - sqrtf(dx * dx + dy * dy) + 0.5f;
    return in < 0 ? 0 : in > 1 ? 1 : in;
}

static void round_off(SDL_Surface *s, int radius)
{
    int most = (s->w < s->h ? s->w : s->h) / 2;
    radius = radius < most ? radius : most;
    for (int y = 0; radius > 0 && y < s->h; y++) {
        if (y >= radius && y < s->h - radius)
            continue;
        for (int x = 0; x < s->w; x++) {
            uint32_t *p = pixel(s, x, y);
            float alpha = (float)(*p >> 24) * within(s, radius, x, y);
            *p = (*p & 0xFFFFFF) | (uint32_t)(alpha + 0.5f) << 24;
        }
    }
}

static void work(void *self, int out)
{
    const struct task *task = self;
    SDL_Surface *surface = load(task);
    if (!task->whole)
        surface = fill(surface, task);
    else if (!task->svg)
        surface = fit(surface, task);
    if (!surface || surface->format->format != format_of(task))
        return;
    round_off(surface, task->radius);
    struct answer answer = {surface->w, surface->h};
    confine_write(out, &answer, sizeof answer);
    for (int y = 0; y < surface->h; y++)
        confine_write(out, (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch,
                      (size_t)surface->w * 4);
}

// ---- outside ----------------------------------------------------------------------------------

static bool begins_with_markup(const struct task *task)
{
    const char *at = task->bytes;
    size_t n = task->n, skipped = n >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (skipped < n && at[skipped] && strchr(" \t\r\n", at[skipped]))
        skipped++;
    return skipped < n && at[skipped] == '<';
}

static bool read_file(const char *path, struct task *task)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // nor wait for a pipe's other end
    struct stat about;
    bool good = fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
                about.st_size <= FILE_MOST;
    if (good) {
        task->bytes = mem_alloc((size_t)about.st_size);
        for (ssize_t n = 1; n > 0 && task->n < (size_t)about.st_size; task->n += (size_t)n) {
            n = read(fd, (char *)task->bytes + task->n, (size_t)about.st_size - task->n);
            n = n < 0 ? 0 : n;
        }
    }
    if (fd >= 0)
        close(fd);
    task->svg = good && begins_with_markup(task);
    return good && task->n > 0;
}

static SDL_Surface *take(const char *bytes, size_t n, const struct task *task)
{
    struct answer answer;
    if (n < sizeof answer)
        return NULL;
    memcpy(&answer, bytes, sizeof answer);
    bool fits = answer.w >= 1 && answer.h >= 1 && answer.w <= task->w && answer.h <= task->h;
    if (!fits || n != sizeof answer + (size_t)answer.w * (size_t)answer.h * 4)
        return NULL;
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, answer.w, answer.h, 32, format_of(task));
    for (int y = 0; surface && y < answer.h; y++)
        memcpy((char *)surface->pixels + (size_t)y * (size_t)surface->pitch,
               bytes + sizeof answer + (size_t)y * (size_t)answer.w * 4, (size_t)answer.w * 4);
    return surface;
}

SDL_Surface *decode_part(const char *path, const struct decode_wish *wish)
{
    struct task task = {.w = wish->w,
                        .h = wish->h,
                        .radius = wish->radius,
                        .view = wish->view,
                        .whole = wish->view.zoom <= 0};
    SDL_Surface *surface = NULL;
    if (task.w < 1 || task.h < 1 || task.w > SIDE_MOST || task.h > SIDE_MOST)
        return NULL;
    if (read_file(path, &task)) {
        size_t most = sizeof(struct answer) + (size_t)task.w * (size_t)task.h * 4, n = 0;
        char *bytes = mem_alloc(most);
        if (confine_run(work, &task, LONGEST_MS, bytes, most, &n))
            surface = take(bytes, n, &task);
        free(bytes);
    }
    free(task.bytes);
    return surface;
}

SDL_Surface *decode_picture(const char *path, int w, int h)
{
    return decode_part(path, &(struct decode_wish){.w = w, .h = h});
}

// ---- smaller ----------------------------------------------------------------------------------

static SDL_Surface *on_white(SDL_Surface *from)
{
    SDL_Surface *to = from ? blank(from->w, from->h) : NULL;
    if (to) {
        SDL_FillRect(to, NULL, 0xFFFFFFFF);
        SDL_SetSurfaceBlendMode(from, SDL_BLENDMODE_BLEND);
        SDL_BlitSurface(from, NULL, to, NULL);
    }
    return to;
}

static bool is_larger(const SDL_Surface *s, const struct task *task)
{
    return s->w > task->w || s->h > task->h;
}

static void work_smaller(void *self, int out)
{
    struct task *task = self;
    SDL_Surface *surface = load(task);
    if (!task->svg && surface)
        surface = is_larger(surface, task) ? fit(surface, task)
                                           : prepared(surface, task, surface->w, surface->h);
    surface = on_white(surface);
    char *bytes = malloc(SMALLER_MOST);
    SDL_RWops *file = bytes ? SDL_RWFromMem(bytes, SMALLER_MOST) : NULL;
    if (!surface || !file || IMG_SaveJPG_RW(surface, file, 0, QUALITY) != 0)
        return;
    struct answer answer = {surface->w, surface->h};
    confine_write(out, &answer, sizeof answer);
    confine_write(out, bytes, (size_t)SDL_RWtell(file));
}

bool decode_smaller(const void *bytes, size_t n, int side, struct str *ret, int *ret_w, int *ret_h)
{
    struct task task = {.bytes = (void *)bytes, .n = n, .w = side, .h = side, .whole = true};
    struct answer answer = {0};
    size_t most = sizeof answer + SMALLER_MOST, got = 0;
    if (n < 1 || n > FILE_MOST || side < 1 || side > SIDE_MOST)
        return false;
    task.svg = begins_with_markup(&task);
    char *made = mem_alloc(most);
    bool ok = confine_run(work_smaller, &task, SMALLER_MS, made, most, &got) && got > sizeof answer;
    if (ok)
        memcpy(&answer, made, sizeof answer);
    ok = ok && answer.w >= 1 && answer.h >= 1 && answer.w <= side && answer.h <= side &&
         memcmp(made + sizeof answer, "\xFF\xD8\xFF", 3) == 0;
    if (ok) {
        str_add_bytes(ret, made + sizeof answer, got - sizeof answer);
        *ret_w = answer.w;
        *ret_h = answer.h;
    }
    free(made);
    return ok;
}
