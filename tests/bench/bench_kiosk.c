// How fast the kiosk answers and paints, and what a day of random tapping leaves behind. The real
// painter, faces and input method on a picture in memory; the real store behind the inline link.
#include "kiosk/session.h"

#include "app/pictures.h"
#include "bench.h"
#include "platform/decode.h"
#include "platform/headless.h"
#include "platform/ime.h"
#include "platform/motion.h"
#include "platform/painter.h"
#include "sandbox.h"
#include "paths.h"

#include <sys/mman.h>

enum { REDRAWS = 40, WALKS = 60, MONKEY_TAPS = 100000, SAMPLES_MAX = 4096 };

struct scene {
    struct sandbox s;
    struct link *link;
    struct kiosk *kiosk;
    struct surface *surface;
    struct fonts *fonts;
    struct librime *rime;
    struct headless *headless;
    double took[SAMPLES_MAX];
    int n;
};

static void scene_open(struct scene *c)
{
    struct err err = {0};
    tr_init(LOBBY_LOCALE_DIR);
    sandbox_sample(&c->s);
    c->link = link_create_inline(c->s.app);
    c->fonts = fonts_open(NULL, NULL, &err);
    if (!c->fonts) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    c->rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, c->fonts, &err);
    c->headless = headless_create(c->fonts, LOBBY_ASSET_DIR);
    struct kiosk_setup setup = {.link = c->link,
                                .env = {.width = 1080, .height = 1920},
                                .metrics = fonts_metrics(c->fonts),
                                .ime = c->rime ? librime_ime(c->rime) : NULL};
    c->kiosk = kiosk_create(&setup, c->s.now_ms);
    c->surface = kiosk_surface(c->kiosk);
}

static void scene_close(struct scene *c)
{
    kiosk_destroy(c->kiosk);
    headless_destroy(c->headless);
    librime_close(c->rime);
    fonts_close(c->fonts);
    link_destroy(c->link);
    c->s.app = NULL;
    sandbox_remove(&c->s);
}

static bool paint(struct scene *c)
{
    return headless_paint(c->headless, surface_frame(c->surface, c->s.now_ms));
}

static void sample(struct scene *c, double from_s)
{
    if (c->n < SAMPLES_MAX)
        c->took[c->n++] = (bench_now_s() - from_s) * 1000;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double share(struct scene *c, double of)
{
    qsort(c->took, (size_t)c->n, sizeof *c->took, by_size);
    return c->took[(int)((c->n - 1) * of)];
}

// A tap and the frame after it, as a person waits for it.
static void timed_tap(struct scene *c, const char *id)
{
    struct motion motion = {0};
    double from = bench_now_s();
    surface_tap(c->surface, id, c->s.now_ms, NULL);
    const struct frame *frame = surface_frame(c->surface, c->s.now_ms);
    bool enters = motion_begin(&motion, headless_renderer(c->headless), frame);
    headless_paint(c->headless, frame);
    if (enters && motion_follow(&motion, headless_renderer(c->headless), frame))
        motion_step(&motion, headless_renderer(c->headless), 0);
    SDL_RenderFlush(headless_renderer(c->headless));
    sample(c, from);
    motion_end(&motion);
}

// Each step of a screen's entering, and of the ripple under a finger.
static void bench_motion(struct scene *c)
{
    static const int screens[] = {AT_SERVICE, AT_PHONE, AT_SURNAME, AT_RATE};
    struct motion motion = {0};
    c->n = 0;
    for (int i = 0; i < 12; i++) {
        surface_go(c->surface, screens[i % 4], c->s.now_ms);
        const struct frame *frame = surface_frame(c->surface, c->s.now_ms);
        motion_begin(&motion, headless_renderer(c->headless), frame);
        headless_paint(c->headless, frame);
        motion_follow(&motion, headless_renderer(c->headless), frame);
        for (int gone_ms = 0; gone_ms < 160; gone_ms += 16) {
            double from = bench_now_s();
            motion_step(&motion, headless_renderer(c->headless), gone_ms);
            SDL_RenderFlush(headless_renderer(c->headless));
            sample(c, from);
        }
    }
    motion_end(&motion);
    bench_line("kiosk_motion_step_p99", share(c, 0.99), "ms", 1000.0 / 60, true);
    c->n = 0;
    surface_go(c->surface, AT_SERVICE, c->s.now_ms);
    paint(c);
    const struct node *card = tree_find(surface_frame(c->surface, c->s.now_ms)->tree, "service.1");
    struct input down = {.kind = INPUT_DOWN, .x = card->rect.x + 100, .y = card->rect.y + 100};
    for (int round = 0; round < 6; round++) { // the first makes the masks, which are kept
        surface_input(c->surface, &down, c->s.now_ms);
        for (int gone_ms = 0; gone_ms < 160; gone_ms += 16) {
            double from = bench_now_s();
            paint(c);
            SDL_RenderFlush(headless_renderer(c->headless));
            if (round > 0)
                sample(c, from);
            c->s.now_ms += 16;
        }
        surface_input(c->surface, &(struct input){.kind = INPUT_CANCEL}, c->s.now_ms);
        c->s.now_ms += 1000;
        paint(c);
    }
    bench_line("kiosk_ripple_step_p99", share(c, 0.99), "ms", 1000.0 / 60, true);
    surface_go(c->surface, SCREEN_HOME, c->s.now_ms);
    paint(c);
}

// Two slides of the samples, as the store would keep them.
static void hang_slides(struct catalogue *c)
{
    for (int i = 0; i < 2; i++) {
        struct str drawn = {0}, made = {0};
        struct picture_here *here = &c->pictures[c->picture_n++];
        char path[400];
        snprintf(path, sizeof path, "%s/samples/slide-%d.svg", LOBBY_ASSET_DIR, i + 1);
        here->id = i + 1;
        here->fd = memfd_create("slide", MFD_CLOEXEC);
        if (!picture_read_file(path, &drawn, NULL) ||
            !decode_smaller(drawn.text, drawn.n, 1920, &made, &here->w, &here->h) ||
            write(here->fd, made.text, made.n) != (ssize_t)made.n) {
            fprintf(stderr, "%s: no slide\n", path);
            exit(1);
        }
        snprintf(c->slides[i], PICTURE_VALUE_SIZE, "%d", i + 1);
        str_finish(&drawn);
        str_finish(&made);
    }
}

// Each step of one slide becoming the next, frame and painting, on the screen that waits for somebody.
static void bench_fade(struct scene *c)
{
    struct catalogue *shown = &((struct snapshot *)c->kiosk->snapshot)->catalogue;
    surface_go(c->surface, SCREEN_HOME, c->s.now_ms);
    hang_slides(shown);
    c->n = 0;
    for (int turn = 1; turn <= 6;
         turn++) { // in the first two each is read, and taken to the renderer
        int64_t from_ms = c->kiosk->touched_ms + turn * SLIDE_MS;
        for (int gone_ms = 0; gone_ms < 600; gone_ms += 16) {
            c->s.now_ms = from_ms + gone_ms;
            double from = bench_now_s();
            paint(c);
            SDL_RenderFlush(headless_renderer(c->headless));
            if (turn > 2)
                sample(c, from);
        }
    }
    bench_line("kiosk_slide_fade_step_median", share(c, 0.5), "ms", 1000.0 / 60, true);
    bench_line("kiosk_slide_fade_step_p99", share(c, 0.99), "ms", 1000.0 / 60, true);
    for (int i = 0; i < shown->picture_n; i++)
        close(shown->pictures[i].fd);
    shown->picture_n = 0;
    memset(shown->slides, 0, sizeof shown->slides);
}

static void walk(struct scene *c)
{
    static const char *const way[] = {"take",      "first.yes", "service.1", "skip",
                                      "surname.5", "title.mr",  "free",      "home"};
    for (size_t i = 0; i < sizeof way / sizeof *way; i++)
        timed_tap(c, way[i]);
    c->s.now_ms += 5 * MINUTE_MS;
}

static void bench_redraw(struct scene *c)
{
    static const int screens[] = {AT_START, AT_SERVICE, AT_PHONE, AT_SURNAME, AT_RATE};
    c->n = 0;
    for (int i = 0; i < REDRAWS; i++) {
        int screen = screens[(size_t)i % (sizeof screens / sizeof *screens)];
        surface_go(c->surface, screen == AT_START ? SCREEN_HOME : screen, c->s.now_ms);
        paint(c);
        painter_forget(headless_painter(c->headless));
        double from = bench_now_s();
        paint(c);
        sample(c, from);
    }
    bench_line("kiosk_full_redraw_median", share(c, 0.5), "ms", 8, true);
    surface_go(c->surface, SCREEN_HOME, c->s.now_ms);
    paint(c);
    int painted = 0;
    for (int i = 0; i < REDRAWS; i++)
        painted += paint(c);
    bench_line("kiosk_unchanged_frames_painted", painted, "frames", 0, true);
}

static void bench_touch(struct scene *c)
{
    walk(c); // icons and faces are read once
    c->n = 0;
    for (int i = 0; i < WALKS; i++)
        walk(c);
    bench_line("kiosk_touch_to_next_screen_p99", share(c, 0.99), "ms", 50, true);
}

// ---- a day of random tapping ------------------------------------------------------------------

static double resident_mb(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static bool monkey_taps(struct scene *c, struct rng *rng)
{
    const struct tree *tree = surface_frame(c->surface, c->s.now_ms)->tree;
    size_t i = tree->barrier + rng_below(rng, tree->nodes.n - tree->barrier);
    const struct node *n = &tree->nodes.at[i];
    if (!widget_interactive(n->role) || !n->enabled || rect_empty(n->visible))
        return false;
    char id[64];
    snprintf(id, sizeof id, "%s", n->id);
    return surface_tap(c->surface, id, c->s.now_ms, NULL);
}

static bool is_clean(const struct kiosk *k)
{
    const struct visitor_session *v = &k->v;
    return !*v->phone.text && !*v->name.text && !*v->comment.text && !*v->tail.text &&
           v->customer == 0 && v->known_n == 0 && !*v->token;
}

static void bench_monkey(struct scene *c)
{
    struct rng rng;
    rng_init(&rng, 11);
    int unclean = 0, homes = 0;
    double before_mb = 0;
    for (int taps = 0; taps < MONKEY_TAPS;) {
        taps += monkey_taps(c, &rng);
        c->s.now_ms += rng_below(&rng, 40) == 0 ? IDLE_MS + WARNING_MS : 200;
        surface_tick(c->surface, c->s.now_ms);
        c->kiosk->end = KIOSK_RUNS;
        if (strcmp(surface_screen(c->surface), "start") == 0) {
            homes++;
            unclean += !is_clean(c->kiosk);
        }
        if (before_mb == 0 && taps >= MONKEY_TAPS / 2)
            before_mb = resident_mb();
    }
    c->s.now_ms += 2 * (IDLE_MS + WARNING_MS);
    for (int i = 0; i < 3; i++)
        surface_tick(c->surface, c->s.now_ms);
    bench_line("kiosk_monkey_not_home_at_the_end", strcmp(surface_screen(c->surface), "start") != 0,
               "times", 0, true);
    bench_line("kiosk_monkey_data_left_at_home", unclean, "times", 0, true);
    bench_line("kiosk_monkey_growth_second_half", resident_mb() - before_mb, "MB", 4, true);
    fprintf(stderr, "kiosk monkey: %d taps, %d times at the start\n", MONKEY_TAPS, homes);
}

int main(void)
{
    static struct scene c;
    scene_open(&c);
    bench_redraw(&c);
    bench_motion(&c);
    bench_touch(&c);
    bench_line("kiosk_resident_with_chinese_input", resident_mb(), "MB", 120, true);
    bench_fade(&c);
    bench_monkey(&c);
    scene_close(&c);
    return 0;
}
