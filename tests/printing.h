#pragma once
// A store with a printer set up, and whoever looks after it on lines of this machine. Time on the line runs faster than in the
// world, by `haste`: what a printer is given four seconds for, it is given 4000 ÷ haste milliseconds for.

#include "emulator.h"
#include "paper.h"
#include "platform/line_out.h"
#include "print/queue.h"
#include "sandbox.h"
#include "settings.h"

#include <pthread.h>

struct press {
    struct sandbox store;
    struct emulator *emulator;
    struct print_host host;
    struct rng rng; // of the printing thread alone
    struct print_port port;
    struct line_out *line;
    struct one_bit *paper;
    int haste;
    // pages as they were painted
    pthread_mutex_t lock;
    VEC(struct bitmap) painted;
};

static inline bool press_open(void *self, const char *address, struct err *err)
{
    return line_out_open(((struct press *)self)->line, address, err);
}
static inline void press_shut(void *self)
{
    line_out_close(((struct press *)self)->line);
}
static inline int press_ms(const struct press *p, int ms)
{
    return ms <= 0 ? ms : (ms + p->haste - 1) / p->haste;
}
static inline int press_write(void *self, const uint8_t *bytes, int n, int ms, struct err *err)
{
    return line_out_write(((struct press *)self)->line, bytes, n, press_ms(self, ms), err);
}
static inline int press_read(void *self, uint8_t *bytes, int n, int ms, struct err *err)
{
    return line_out_read(((struct press *)self)->line, bytes, n, press_ms(self, ms), err);
}
static inline int64_t press_steady(void *self)
{
    return line_out_steady_ms() * ((struct press *)self)->haste;
}
static inline void press_sleep(void *self, int ms)
{
    line_out_sleep_ms(press_ms(self, ms));
}

static inline const struct text_metrics *press_begin(void *self, struct err *err)
{
    struct press *p = self;
    if (!p->paper)
        p->paper = one_bit_open(NULL, NULL, LOBBY_ASSET_DIR, err);
    return p->paper ? one_bit_metrics(p->paper) : NULL;
}
static inline void press_black(void *self, int x, int y)
{
    bitmap_set(self, x, y);
}
static inline void press_paint(void *self, const struct sheet_page *page, struct bitmap *ret)
{
    struct press *p = self;
    struct bitmap kept;
    bitmap_init(ret, page->theme.env.width, page->height);
    one_bit_paint(p->paper, &page->draw, &page->theme, ret->w, ret->h, press_black, ret);
    bitmap_init(&kept, ret->w, ret->h);
    memcpy(kept.bits, ret->bits, (size_t)ret->stride * (size_t)ret->h);
    pthread_mutex_lock(&p->lock);
    vec_push(&p->painted, kept);
    pthread_mutex_unlock(&p->lock);
}
static inline void press_end(void *self)
{
    struct press *p = self;
    one_bit_close(p->paper);
    p->paper = NULL;
}

// A setting of the site as the back office would set it.
static inline void press_set(struct press *p, const char *key, const char *value)
{
    if (!set_field(p->store.app, as(ROLE_ADMINISTRATOR), setting_kept_as(PART_PAPER, key), 0, 0,
                   value, &p->store.err)) {
        fprintf(stderr, "%s: %s\n", key, p->store.err.text);
        abort();
    }
}

static inline void press_init(struct press *p, const struct emulator_kind *kind, int haste,
                              const char *model)
{
    char address[64];
    memset(p, 0, sizeof *p);
    p->haste = haste;
    pthread_mutex_init(&p->lock, NULL);
    sandbox_sample(&p->store);
    p->emulator = emulator_start(kind);
    p->line = line_out_create();
    p->port = (struct print_port){p,          press_open,   press_write, press_read,
                                  press_shut, press_steady, press_sleep};
    snprintf(address, sizeof address, "tcp://127.0.0.1:%d", emulator_port(p->emulator));
    press_set(p, "paper.printer", address);
    press_set(p, "paper.model", model);
    press_set(p, "paper.tickets", "auto");
    struct app_options options = sandbox_options(&p->store);
    rng_init(&p->rng, 8);
    options.entropy = rng_as_entropy(&p->rng);
    p->host = (struct print_host){.self = p,
                                  .app = options,
                                  .profiles = LOBBY_PRINTERS,
                                  .port = &p->port,
                                  .begin = press_begin,
                                  .paint = press_paint,
                                  .end = press_end};
}

static inline void press_finish(struct press *p)
{
    emulator_stop(p->emulator);
    line_out_destroy(p->line);
    for (size_t i = 0; i < p->painted.n; i++)
        bitmap_finish(&p->painted.at[i]);
    vec_finish(&p->painted);
    sandbox_remove(&p->store);
}

// Somebody takes a number at the kiosk.
static inline int64_t press_arrive(struct press *p, int64_t service, enum lang lang)
{
    struct request request;
    request_init(&request, &p->store.app->entropy, as(ROLE_CUSTOMER), COMMAND_REGISTER);
    struct arrival arrival = {.service = service, .party = 1, .lang = (int)lang};
    request_ask(&request, command_register(&arrival));
    struct response r = sandbox_submit(p->store.app, &request);
    if (r.result != RESULT_DONE) {
        fprintf(stderr, "no number: %d %d %s\n", r.result, r.ruling.refusal, r.err.text);
        abort();
    }
    return r.ruling.visit;
}

// The same dots, but for one more where three commands would be read into a picture (keep_from_obeying).
static inline bool press_byte(const uint8_t *page, const uint8_t *picture, bool last)
{
    bool obeyed = !last && *picture == 0x10 &&
                  (picture[1] == 0x04 || picture[1] == 0x05 || picture[1] == 0x14);
    return *page == *picture || (obeyed && *page == 0x18);
}

// The rows from `from` on are this picture's first n rows.
static inline bool press_same(const struct bitmap *page, int from, const struct bitmap *picture,
                              int n)
{
    const uint8_t *there = page->bits + from * page->stride;
    int bytes = n * picture->stride;
    bool same = page->stride == picture->stride && from + n <= page->h && n <= picture->h;
    for (int i = 0; same && i < bytes; i++)
        same = press_byte(there + i, picture->bits + i, i + 1 == bytes);
    return same;
}
static inline bool press_white(const struct bitmap *page, int from)
{
    for (int i = from * page->stride; i < page->h * page->stride; i++) {
        if (page->bits[i])
            return false;
    }
    return true;
}
// Which picture the page is whole; −1: none of them.
static inline int press_which(const struct press *p, const struct bitmap *page)
{
    for (size_t i = 0; i < p->painted.n; i++) {
        const struct bitmap *b = &p->painted.at[i];
        if (press_same(page, 0, b, b->h) && press_white(page, b->h))
            return (int)i;
    }
    return -1;
}
// … or as far as it goes: whole bands of one, then nothing.
static inline bool press_is_part(const struct press *p, const struct bitmap *page)
{
    for (size_t i = 0; i < p->painted.n; i++) {
        const struct bitmap *b = &p->painted.at[i];
        int n = 0;
        while (n < page->h && n < b->h &&
               press_same(page, n,
                          &(struct bitmap){b->w, b->h - n, b->stride, b->bits + n * b->stride}, 1))
            n++;
        if (press_white(page, n))
            return true;
    }
    return false;
}
