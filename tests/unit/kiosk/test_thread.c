// The kiosk over the store's own thread, as in a window, with another process writing meanwhile: a
// whole visit by hand, a double tap among the touches.
#include "booth.h"

#include <pthread.h>
#include <time.h>

struct bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    int rings;
};

static struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};

static void ring(void *self)
{
    (void)self;
    pthread_mutex_lock(&bell.lock);
    bell.rings++;
    pthread_cond_signal(&bell.rung);
    pthread_mutex_unlock(&bell.lock);
}

static void answer_a_ring(struct booth *b)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 60;
    pthread_mutex_lock(&bell.lock);
    while (bell.rings == 0)
        assert_int_equal(pthread_cond_timedwait(&bell.rung, &bell.lock, &until), 0);
    bell.rings = 0;
    pthread_mutex_unlock(&bell.lock);
    booth_wake(b);
}

static void wait_for_screen(struct booth *b, const char *screen)
{
    while (strcmp(surface_screen(b->surface), screen) != 0)
        answer_a_ring(b);
}

// What a finger does, on the clock of a hand.
static int64_t hand_ms = SANDBOX_NOW_MS; // the store's thread reads the sandbox's clock: it stands

static void touch_at(struct booth *b, int x, int y)
{
    struct input input = {.kind = INPUT_DOWN, .x = x, .y = y, .by_hand = true};
    surface_input(b->surface, &input, hand_ms);
    input.kind = INPUT_UP;
    hand_ms += 60;
    surface_input(b->surface, &input, hand_ms);
}

static void touch(struct booth *b, const char *id, int times)
{
    const struct node *at;
    while (!(at = node(b, id)) || !at->enabled) // what comes before it is still being asked
        answer_a_ring(b);
    int x = at->visible.x + at->visible.w / 2, y = at->visible.y + at->visible.h / 2;
    while (times-- > 0)
        touch_at(b, x, y);
}

static void *another_desk(void *path)
{
    struct sandbox other = {.now_ms = SANDBOX_NOW_MS};
    rng_init(&other.rng, 99);
    snprintf(other.path, sizeof other.path, "%s", (const char *)path);
    struct app *app = sandbox_second(&other);
    other.app = app;
    for (int i = 0; i < 20; i++)
        sandbox_arrive(&other, 1, "", "");
    app_close(app);
    return NULL;
}

static void a_visit_beside_another_desk(void **state)
{
    (void)state;
    struct booth b = {0};
    struct ui_env env = booth_env(LANG_EN, true);
    tr_init(LOBBY_LOCALE_DIR);
    sandbox_sample(&b.s);
    assert_true(app_catch_up(b.s.app, &b.s.err)); // the day is open: this clock stands
    b.link = link_create_threaded(b.s.app, ring, NULL);
    booth_kiosk(&b, &env);
    pthread_t desk;
    assert_int_equal(pthread_create(&desk, NULL, another_desk, b.s.path), 0);
    touch(&b, "take", 2); // twice: the screen that came is not answered
    wait_for_screen(&b, "service");
    hand_ms += 1000;
    static const char *const ids[] = {"first.yes", "service.1", "skip",
                                      "surname.0", "title.mr",  "free"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        touch(&b, ids[i], 1);
        link_catch_up(b.link); // as the watcher of the folder asks
        hand_ms += 1000;
    }
    wait_for_screen(&b, "ticket");
    pthread_join(desk, NULL);
    kiosk_destroy(b.kiosk);
    link_destroy(b.link);
    struct app *again = sandbox_second(&b.s);
    assert_true(app_catch_up(again, NULL));
    struct snapshot *snap = snapshot_create(again);
    assert_int_equal(snap->model.visits.n, 21);
    snapshot_destroy(snap);
    app_close(again);
    b.s.app = NULL;
    sandbox_remove(&b.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_visit_beside_another_desk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
