// The file's bytes are read here; what they mean is found out in the child, whose answer is two numbers
// and pixels.

#include "platform/decode.h"
#include "base/mem.h"
#include "platform/confine.h"

#include <SDL_image.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_MS = 1000, FILE_MOST = 16 * 1024 * 1024, SIDE_MOST = 8192 };

struct task {
    void *bytes;
    size_t n;
    bool svg;
    int w, h;
};

struct answer {
    int32_t w, h;
};

// As the decoders give them: turned round, a golden picture differs in its edges.
static Uint32 format_of(const struct task *task)
{
    return task->svg ? SDL_PIXELFORMAT_ABGR8888 : SDL_PIXELFORMAT_ARGB8888;
}

static SDL_Surface *fit(SDL_Surface *whole, const struct task *task)
{
    if (!whole || whole->w < 1 || whole->h < 1 || whole->w > SIDE_MOST || whole->h > SIDE_MOST)
        return NULL;
    float shrink = fminf((float)task->w / (float)whole->w, (float)task->h / (float)whole->h);
    int w = (int)fmaxf(1, (float)whole->w * shrink), h = (int)fmaxf(1, (float)whole->h * shrink);
    SDL_Surface *source = SDL_ConvertSurfaceFormat(whole, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_Surface *fitted = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (source && fitted) {
        SDL_SetSurfaceBlendMode(source, SDL_BLENDMODE_NONE);
        SDL_SoftStretchLinear(source, NULL, fitted, NULL);
    }
    return source ? fitted : NULL;
}

static bool is_jpeg(const struct task *task)
{
    return task->n > 3 && memcmp(task->bytes, "\xFF\xD8\xFF", 3) == 0;
}

// In the child: nothing is freed, it ends.
static void work(void *self, int out)
{
    const struct task *task = self;
    SDL_RWops *file = SDL_RWFromConstMem(task->bytes, (int)task->n);
    SDL_Surface *surface;
    if (task->svg)
        surface = IMG_LoadSizedSVG_RW(file, task->w, task->h);
    else
        surface = fit(is_jpeg(task) ? IMG_LoadJPG_RW(file) : IMG_LoadPNG_RW(file), task);
    if (!surface || surface->format->format != format_of(task))
        return;
    struct answer answer = {surface->w, surface->h};
    confine_write(out, &answer, sizeof answer);
    for (int y = 0; y < surface->h; y++)
        confine_write(out, (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch,
                      (size_t)surface->w * 4);
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

SDL_Surface *decode_picture(const char *path, int w, int h)
{
    if (w < 1 || h < 1 || w > SIDE_MOST || h > SIDE_MOST)
        return NULL;
    const char *dot = strrchr(path, '.');
    struct task task = {.svg = dot && strcasecmp(dot, ".svg") == 0, .w = w, .h = h};
    SDL_Surface *surface = NULL;
    if (read_file(path, &task)) {
        size_t most = sizeof(struct answer) + (size_t)w * (size_t)h * 4, n = 0;
        char *bytes = mem_alloc(most);
        if (confine_run(work, &task, LONGEST_MS, bytes, most, &n))
            surface = take(bytes, n, &task);
        free(bytes);
    }
    free(task.bytes);
    return surface;
}
