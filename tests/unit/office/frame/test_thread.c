// The office over the store's own thread, as in a window: a press is answered at once with a sign of
// work, and what comes back later is shown after a wake.

#include "test.h"

#include "month.h"
#include "office.h"
#include "office/frame/frame.h"
#include "office/report/report.h"
#include "paths.h"

#include <pthread.h>
#include <time.h>

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

// ---- a what-if and a registration ----------------------------------------------------------------

enum { BUSY_DAYS = 3, BUSY_DAY = 150, QUESTIONS = 20 };

static int64_t real_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static struct reports *report_of(const struct back_office *b)
{
    int i = 0;
    while (strcmp(b->office->rows[i]->name, "report") != 0)
        i++;
    return b->office->pages[i];
}

static void answered(struct job *job, void *asker)
{
    assert_int_equal(job->response.result, RESULT_DONE);
    *(int64_t *)asker = real_ms();
}

// How long somebody waits who registers at that moment.
static int64_t register_one(struct back_office *b, struct bell *bell)
{
    int64_t asked_ms = real_ms(), answered_ms = 0;
    struct request request = arrival(&b->box, VIEWING, "", "");
    struct submission *one = submission_create(&request, answered, &answered_ms, JOB_OF_NO_SESSION);
    link_post(b->link, &one->job);
    while (answered_ms == 0)
        answer_a_ring(b, bell);
    return answered_ms - asked_ms;
}

static void wait_for_answer(struct back_office *b, struct bell *bell)
{
    while (report_of(b)->looking)
        answer_a_ring(b, bell);
}

static void a_what_if_lets_others_pass(void **state)
{
    (void)state;
    struct back_office b;
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    const struct ui_env env = {.width = 1280, .height = 800, .lang = LANG_EN};
    sandbox_sample(&b.box);
    month_live(&b.box, BUSY_DAYS, BUSY_DAY, 5);
    b.link = link_create_threaded(b.box.app, ring, &bell);
    b.office = office_create(b.link, &(struct office_options){.env = env, .metrics = text_fake()},
                             b.box.now_ms);
    b.surface = office_surface(b.office);
    wait_until(&b, &bell, "staff.8", true);
    sign_in(&b, MANAGER_ID, "2222");
    while (strcmp(surface_screen(b.surface), "report") != 0 || report_of(&b)->loading)
        answer_a_ring(&b, &bell);
    char view[16];
    snprintf(view, sizeof view, "view.%d", VIEW_AGAIN);
    assert_true(tap(&b, "range.2") && tap(&b, view)); // seven days
    wait_for_answer(&b, &bell);
    assert_true(report_of(&b)->looked_known && report_of(&b)->looked.what_if.days == BUSY_DAYS);
    // with somebody who registers while it is played
    int64_t begun_ms = real_ms(), longest_ms = 0;
    int during = 0;
    assert_true(tap(&b, "added.plus"));
    for (; report_of(&b)->looking; during++) {
        int64_t waited_ms = register_one(&b, &bell);
        longest_ms = waited_ms > longest_ms ? waited_ms : longest_ms;
    }
    int64_t alone_ms = real_ms() - begun_ms;
    assert_true(during > 1); // the first of them would have waited for all of it
    print_message("%d registered, the longest wait %d ms of %d ms\n", during, (int)longest_ms,
                  (int)alone_ms);
    // one alone, then many of which nobody wants but the last
    for (int questions = 1; questions <= QUESTIONS; questions += QUESTIONS - 1) {
        begun_ms = real_ms();
        for (int i = 0; i < questions; i++)
            assert_true(tap(&b, "view.0") && tap(&b, view));
        wait_for_answer(&b, &bell);
        assert_true(report_of(&b)->looked_known);
        int64_t took_ms = real_ms() - begun_ms;
        print_message("%d asked: %d ms\n", questions, (int)took_ms);
        if (questions > 1 && took_ms > alone_ms * questions / 2)
            fail_msg("%d questions took %d ms, one %d ms", questions, (int)took_ms, (int)alone_ms);
        alone_ms = took_ms;
    }
    // nor anybody who has gone to another page
    assert_true(tap(&b, "view.0") && tap(&b, view));
    int asked = report_of(&b)->asked;
    key(&b, "Ctrl+1");
    assert_true(report_of(&b)->asked > asked && !report_of(&b)->looking);
    office_destroy(b.office);
    link_destroy(b.link);
    b.box.app = NULL;
    sandbox_remove(&b.box);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(works_and_shows_it),
                                       cmocka_unit_test(a_what_if_lets_others_pass)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
