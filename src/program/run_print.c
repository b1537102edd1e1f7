#include "program/run_print.h"
#include "base/mem.h"
#include "platform/alone.h"
#include "platform/decode.h"
#include "platform/line_out.h"
#include "platform/one_bit.h"
#include "platform/system.h"
#include "print/sheet.h"
#include "paths.h"

#include <stdatomic.h>
#include <stdlib.h>

struct printing_run {
    struct print_host host;
    struct print_port port;
    struct line_out *line;
    struct one_bit *paper;
    const struct machine *machine;
    char *store;
    int alone[PRINT_DEVICE_COUNT];
    struct print_queue *queue;
    struct log *log;            // its own: whoever starts it may end first
    _Atomic int64_t give_up_ms; // a page may still come out until then; 0: nobody ends
};

enum { LAST_PAGE_MS = 3000 };

static bool gave_up(struct printing_run *run)
{
    int64_t at = atomic_load(&run->give_up_ms);
    return at && line_out_steady_ms() > at;
}

// ---- the line -----------------------------------------------------------------------------------------

static bool line_open(void *self, const char *address, struct err *err)
{
    struct printing_run *run = self;
    return gave_up(run) ? err_set(err, ERR_IO, "the program ends")
                        : line_out_open(run->line, address, err);
}

static void line_close(void *self)
{
    line_out_close(((struct printing_run *)self)->line);
}

static int line_write(void *self, const uint8_t *bytes, int n, int timeout_ms, struct err *err)
{
    struct printing_run *run = self;
    return gave_up(run) ? -1 : line_out_write(run->line, bytes, n, timeout_ms, err);
}

static int line_read(void *self, uint8_t *bytes, int n, int timeout_ms, struct err *err)
{
    struct printing_run *run = self;
    return gave_up(run) ? -1 : line_out_read(run->line, bytes, n, timeout_ms, err);
}

static int64_t steady_ms(void *self)
{
    (void)self;
    return line_out_steady_ms();
}

static void sleep_ms(void *self, int ms)
{
    (void)self;
    line_out_sleep_ms(ms);
}

// ---- faces and paper ----------------------------------------------------------------------------------

static const struct text_metrics *begin(void *self, struct err *err)
{
    struct printing_run *run = self;
    const struct machine *m = run->machine;
    if (!run->paper)
        run->paper = one_bit_open(m->font_tc[0] ? m->font_tc : NULL,
                                  m->font_sc[0] ? m->font_sc : NULL, LOBBY_ASSET_DIR, err);
    return run->paper ? one_bit_metrics(run->paper) : NULL;
}

static void end(void *self)
{
    struct printing_run *run = self;
    one_bit_close(run->paper);
    run->paper = NULL;
}

static void set_black(void *self, int x, int y)
{
    bitmap_set(self, x, y);
}

static void paint(void *self, const struct sheet_page *page, struct bitmap *ret)
{
    struct printing_run *run = self;
    bitmap_init(ret, page->theme.env.width, page->height);
    one_bit_paint(run->paper, &page->draw, &page->theme, ret->w, ret->h, set_black, ret);
}

static bool alone(void *self, enum print_device device)
{
    struct printing_run *run = self;
    pid_t other;
    int *mine = &run->alone[device]; // each is one thread's
    if (*mine < 0)
        *mine = alone_begin(device == PRINT_ON_OFFICE ? "print-pages" : "print", run->store, "",
                            &other);
    return *mine >= 0;
}

// ---- life -----------------------------------------------------------------------------------------------

uint32_t *photo_pixels(const char *path, int w, int h, int *ret_w, int *ret_h)
{
    SDL_Surface *picture = decode_picture(path, w, h);
    uint32_t *pixels = picture ? mem_alloc((size_t)picture->w * (size_t)picture->h * 4) : NULL;
    for (int y = 0; pixels && y < picture->h; y++) {
        const uint32_t *from = (const uint32_t *)(const void *)((const char *)picture->pixels +
                                                                (ptrdiff_t)y * picture->pitch);
        for (int x = 0; x < picture->w; x++) { // on white paper
            uint32_t c = from[x], a = c >> 24, white = 255 - a;
            uint32_t r = ((c >> 16 & 255) * a + 255 * white) / 255;
            uint32_t g = ((c >> 8 & 255) * a + 255 * white) / 255;
            uint32_t b = ((c & 255) * a + 255 * white) / 255;
            pixels[y * picture->w + x] = 0xFF000000u | r << 16 | g << 8 | b;
        }
    }
    if (picture) {
        *ret_w = picture->w;
        *ret_h = picture->h;
    }
    SDL_FreeSurface(picture);
    return pixels;
}

struct printing_run *printing_run_create(const char *store, const struct machine *machine)
{
    struct printing_run *run = mem_alloc(sizeof *run);
    run->machine = machine;
    run->store = mem_strdup(store);
    for (int i = 0; i < PRINT_DEVICE_COUNT; i++)
        run->alone[i] = -1;
    run->line = line_out_create();
    run->port =
        (struct print_port){run, line_open, line_write, line_read, line_close, steady_ms, sleep_ms};
    run->host = (struct print_host){.self = run,
                                    .app = {.path = run->store,
                                            .public_address = machine->public_address,
                                            .copies = machine->backup_path,
                                            .clock = system_clock(),
                                            .entropy = system_entropy()},
                                    .profiles = LOBBY_PRINTERS,
                                    .port = &run->port,
                                    .begin = begin,
                                    .paint = paint,
                                    .end = end,
                                    .alone = alone,
                                    .font_tc = machine->font_tc[0] ? machine->font_tc : NULL,
                                    .font_sc = machine->font_sc[0] ? machine->font_sc : NULL,
                                    .pictures = photo_pixels};
    return run;
}

struct printing_run *printing_run_start(const char *store, const struct machine *machine)
{
    struct printing_run *run = printing_run_create(store, machine);
    struct clock clock = system_clock();
    run->log = log_open(machine->log_path[0] ? machine->log_path : NULL,
                        (enum log_level)machine->log_level, &clock);
    run->host.app.log = run->log;
    run->queue = print_queue_start(&run->host);
    return run;
}

void printing_run_close(struct printing_run *run)
{
    if (!run)
        return;
    atomic_store(&run->give_up_ms, line_out_steady_ms() + LAST_PAGE_MS);
    print_queue_stop(run->queue);
    if (run->log)
        log_close(run->log);
    end(run);
    for (int i = 0; i < PRINT_DEVICE_COUNT; i++)
        alone_end(run->alone[i]);
    line_out_destroy(run->line);
    free(run->store);
    free(run);
}

struct print_queue *printing_run_queue(struct printing_run *run)
{
    return run ? run->queue : NULL;
}

const struct print_host *printing_run_host(const struct printing_run *run)
{
    return &run->host;
}

static bool save(struct printing_run *run, const struct sheet_page *page, const char *path,
                 struct err *err)
{
    struct bitmap b;
    paint(run, page, &b);
    uint8_t *grey = mem_alloc((size_t)b.w * (size_t)b.h);
    for (int y = 0; y < b.h; y++) {
        for (int x = 0; x < b.w; x++)
            grey[(size_t)y * (size_t)b.w + (size_t)x] = bitmap_dot(&b, x, y) ? 0 : 255;
    }
    bool ok = one_bit_save(grey, b.w, b.h, path, err);
    free(grey);
    bitmap_finish(&b);
    return ok;
}

bool print_sheet_picture(struct printing_run *run, const struct printer_profile *kind,
                         const struct print_sheet *sheet, const char *path, struct err *err)
{
    struct sheet_page page;
    const struct text_metrics *metrics = begin(run, err);
    if (!metrics)
        return false;
    sheet_lay_out(&page, &(struct page_size){.dots = kind->dots, .dpi = kind->dpi}, metrics, sheet);
    bool ok = save(run, &page, path, err);
    sheet_finish(&page);
    return ok;
}

bool print_ruler_picture(struct printing_run *run, const struct printer_profile *kind,
                         enum lang lang, const char *path, struct err *err)
{
    struct sheet_page page;
    const struct text_metrics *metrics = begin(run, err);
    if (!metrics)
        return false;
    ruler_lay_out(&page, &(struct page_size){.dots = kind->dots, .dpi = kind->dpi}, metrics,
                  kind->name, lang);
    bool ok = save(run, &page, path, err);
    sheet_finish(&page);
    return ok;
}
