// The office over the store's own thread, as in a window: a press is answered at once with a sign of
// work, and what comes back later is shown after a wake.

#include "test.h"

#include "office.h"
#include "paths.h"

#include <pthread.h>

struct bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    int rings;
};

static void ring(void *self)
{
    struct bell *bell = self;
    pthread_mutex_lock(&bell->lock);
    bell->rings++;
    pthread_cond_signal(&bell->rung);
    pthread_mutex_unlock(&bell->lock);
}

static void answer_a_ring(struct back_office *b, struct bell *bell)
{
    pthread_mutex_lock(&bell->lock);
    while (bell->rings == 0)
        pthread_cond_wait(&bell->rung, &bell->lock);
    bell->rings = 0;
    pthread_mutex_unlock(&bell->lock);
    surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->box.now_ms);
}

// Until a node is there, or until it is gone.
static void wait_until(struct back_office *b, struct bell *bell, const char *id, bool there)
{
    while ((tree_find(frame(b)->tree, id) != NULL) != there)
        answer_a_ring(b, bell);
}

static void works_and_shows_it(void **state)
{
    (void)state;
    struct back_office b;
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    sandbox_sample(&b.box);
    sandbox_arrive(&b.box, VIEWING, "", "");
    b.link = link_create_threaded(b.box.app, ring, &bell);
    b.office = office_create(b.link, &(struct office_options){.env = env, .metrics = text_fake()},
                             b.box.now_ms);
    b.surface = office_surface(b.office);
    wait_until(&b, &bell, "staff.7", true);
    sign_in(&b, RECEPTIONIST_ID, "1111"); // Argon2id takes its time, so the answer is still out
    assert_non_null(shown(&b, "working"));
    assert_string_equal(surface_screen(b.surface), "sign-in");
    wait_until(&b, &bell, "call-next", true);
    assert_string_equal(surface_screen(b.surface), "desk");
    key(&b, "F2");
    wait_until(&b, &bell, "working", false);
    wait_until(&b, &bell, "act.start.1", true);
    assert_string_equal(shown(&b, "target"), "A001 · no name given · Car viewing · called");
    key(&b, "F4");
    office_destroy(b.office); // with a command still under way
    link_destroy(b.link);
    b.box.app = NULL;
    struct app *again = sandbox_second(&b.box); // what was sent has been done
    assert_true(app_catch_up(again, NULL));
    struct snapshot *snap = snapshot_create(again);
    assert_int_equal(snap->model.visits.at[0].state, VISIT_SERVING);
    snapshot_destroy(snap);
    app_close(again);
    sandbox_remove(&b.box);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(works_and_shows_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
