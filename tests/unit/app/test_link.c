// The store thread does what is posted, many submissions in few commits, and finishes them on the
// way out; the inline link does the same at once.

#include "test.h"
#include "sandbox.h"
#include "app/link.h"
#include "paths.h"

#include <pthread.h>
#include <time.h>

struct bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    int times;
};

static void ring(void *self)
{
    struct bell *bell = self;
    pthread_mutex_lock(&bell->lock);
    bell->times++;
    pthread_cond_signal(&bell->rung);
    pthread_mutex_unlock(&bell->lock);
}

static void wait_for_ring(struct bell *bell)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 60;
    pthread_mutex_lock(&bell->lock);
    while (bell->times == 0)
        assert_int_equal(pthread_cond_timedwait(&bell->rung, &bell->lock, &until), 0);
    bell->times = 0;
    pthread_mutex_unlock(&bell->lock);
}

static struct job *take(struct link *link, struct bell *bell)
{
    for (;;) {
        struct job *job = link_take(link);
        if (job)
            return job;
        wait_for_ring(bell);
    }
}

static void answers_what_is_posted(void **state)
{
    (void)state;
    enum { JOBS = 50 };
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct request requests[JOBS];
    for (int i = 0; i < JOBS; i++)
        requests[i] = arrival(&s, 1, "", "");
    struct link *link = link_create_threaded(s.app, ring, &bell);
    assert_true(link_snapshot(link)->model.open);
    for (int i = 0; i < JOBS; i++)
        link_post(link, &submission_create(&requests[i], NULL, NULL, i)->job);
    for (int i = 0; i < JOBS; i++) {
        struct job *job = take(link, &bell);
        assert_int_equal(job->session, i); // in the order of posting
        assert_int_equal(job->response.result, RESULT_DONE);
        job_drop(job);
    }
    while (link_snapshot(link)->model.visits.n < JOBS)
        wait_for_ring(&bell);
    assert_int_equal(link_deadline(link), INT64_MAX);
    s.app = NULL; // the link closes it
    link_destroy(link);
    sandbox_remove(&s);
}

static void finishes_what_was_posted_before_it_goes(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct request requests[20];
    for (int i = 0; i < 20; i++)
        requests[i] = arrival(&s, 1, "", "");
    struct link *link = link_create_threaded(s.app, ring, &bell);
    for (int i = 0; i < 20; i++)
        link_post(link, &submission_create(&requests[i], NULL, NULL, i)->job);
    link_destroy(link);
    s.app = sandbox_second(&s);
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->model.visits.n, 20);
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

static void sees_what_another_process_wrote(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct app *second = sandbox_second(&s);
    struct request request = arrival(&s, 1, "", "");
    struct link *link = link_create_threaded(s.app, ring, &bell);
    assert_int_equal(sandbox_submit(second, &request).result, RESULT_DONE);
    link_catch_up(link);
    while (link_snapshot(link)->model.visits.n == 0)
        wait_for_ring(&bell);
    app_close(second);
    s.app = NULL;
    link_destroy(link);
    sandbox_remove(&s);
}

static void count_visits(struct job *job, struct app *app)
{
    struct snapshot *shot = snapshot_create(app);
    job->response.ruling.visit = (int64_t)shot->model.visits.n;
    snapshot_destroy(shot);
}

struct long_job {
    struct job job;
    int steps;
};

enum { FOR_EVER = 1000 * 1000 }; // milliseconds and more

static atomic_bool let_go;

static void work_long(struct job *job, struct app *app)
{
    (void)app;
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    job->more = ++((struct long_job *)job)->steps < FOR_EVER && !atomic_load(&let_go);
}

// What takes long goes on in steps: what is posted meanwhile is answered in between, and so are deadlines.
static void what_takes_long_lets_others_pass(void **state)
{
    (void)state;
    struct sandbox s;
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    sandbox_sample(&s);
    struct link *link = link_create_threaded(s.app, ring, &bell);
    link_post(link, job_create(sizeof(struct long_job), work_long, NULL, NULL, JOB_OF_NO_SESSION));
    link_post(link, job_create(sizeof(struct job), count_visits, NULL, NULL, JOB_OF_NO_SESSION));
    struct job *first = take(link, &bell);
    assert_ptr_equal(first->run, count_visits);
    atomic_store(&let_go, true);
    struct job *second = take(link, &bell);
    assert_ptr_equal(second->run, work_long);
    job_drop(first);
    job_drop(second);
    link_destroy(link);
    s.app = NULL;
    sandbox_remove(&s);
}

struct aside_job {
    struct job job;
    pthread_mutex_t *gate; // held by the test until another's answer is there
    int steps;
    bool thought;
};

static void think_aside(struct job *job)
{
    struct aside_job *q = (struct aside_job *)job;
    pthread_mutex_lock(q->gate);
    pthread_mutex_unlock(q->gate);
    q->thought = true;
}

static void work_aside(struct job *job, struct app *app)
{
    struct aside_job *q = (struct aside_job *)job;
    (void)app;
    if (q->steps++ > 0)
        return;
    job->more = true;
    job->aside = think_aside;
}

static void nothing(struct job *job, struct app *app)
{
    (void)job, (void)app;
}

// What needs no store is done aside: another's answer is there first, however long it takes; and who leaves waits
// for it. Inline it is done at once.
static void what_needs_no_store_holds_nobody(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    struct link *link = link_create_threaded(s.app, ring, &bell);
    for (int i = 0; i < 3; i++) {
        struct aside_job *slow =
            job_create(sizeof *slow, work_aside, NULL, NULL, JOB_OF_NO_SESSION);
        slow->gate = &gate;
        pthread_mutex_lock(&gate);
        link_post(link, &slow->job);
        struct job *quick = job_create(sizeof *quick, nothing, NULL, NULL, JOB_OF_NO_SESSION);
        link_post(link, quick);
        assert_ptr_equal(take(link, &bell), quick);
        job_drop(quick);
        pthread_mutex_unlock(&gate);
        if (i == 2)
            break; // it is thought about while everything ends
        assert_ptr_equal(take(link, &bell), slow);
        assert_true(slow->thought && slow->steps == 2);
        job_drop(&slow->job);
    }
    link_destroy(link);
    s.app = NULL;
    sandbox_remove(&s);
}

static void work_for_ever(struct job *job, struct app *app)
{
    (void)app;
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    job->more = ++((struct long_job *)job)->steps < FOR_EVER;
}

// Once something else is asked, what was asked before goes no further; what is still in line is not begun.
static void what_nobody_wants_goes_no_further(void **state)
{
    (void)state;
    struct sandbox s;
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    atomic_int newest = 2;
    sandbox_sample(&s);
    struct link *link = link_create_threaded(s.app, ring, &bell);
    for (int asked = 1; asked <= 2; asked++) {
        struct job *job =
            job_create(sizeof(struct long_job), work_for_ever, NULL, NULL, JOB_OF_NO_SESSION);
        job->newest = &newest;
        job->asked = asked;
        link_post(link, job);
    }
    struct job *first = take(link, &bell); // it was not wanted when its turn came
    assert_true(first->asked == 1 && ((struct long_job *)first)->steps == 0);
    link_post(link, job_create(sizeof(struct job), count_visits, NULL, NULL, JOB_OF_NO_SESSION));
    struct job *between = take(link, &bell);
    assert_ptr_equal(between->run, count_visits);
    atomic_fetch_add(&newest, 1);
    struct job *second = take(link, &bell);
    assert_int_equal(second->asked, 2);
    assert_in_range(((struct long_job *)second)->steps, 1, FOR_EVER - 1);
    job_drop(first);
    job_drop(between);
    job_drop(second);
    link_destroy(link);
    s.app = NULL;
    sandbox_remove(&s);
}

static atomic_int steps;

static void goes_on_for_ever(struct job *job, struct app *app)
{
    (void)app;
    atomic_fetch_add(&steps, 1);
    job->more = true;
}

// A surface that is closed while the store's thread is at its question: its count goes with it.
static void a_surface_may_go_while_it_asks(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct link *link = link_create_threaded(s.app, ring, &bell);
    atomic_int *count = malloc(sizeof *count);
    must(count != NULL);
    atomic_init(count, 1);
    for (int i = 0; i < 3; i++) {
        struct job *job = job_create(sizeof *job, goes_on_for_ever, NULL, NULL, 0);
        job->newest = count;
        job->asked = 1;
        link_post(link, job);
    }
    while (atomic_load(&steps) < 20)
        continue;
    link_forget(link);
    free(count);
    for (int i = 0; i < 3; i++) // all of them come to an end
        job_drop(take(link, &bell));
    s.app = NULL;
    link_destroy(link);
    sandbox_remove(&s);
}

static void runs_inline_at_once(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = arrival(&s, 1, "", "");
    struct link *link = link_create_inline(s.app);
    int64_t version = link_snapshot(link)->version;
    assert_int_equal(link_snapshot(link)->version, version);
    link_post(link, &submission_create(&request, NULL, NULL, 7)->job);
    assert_true(link_snapshot(link)->version > version);
    link_post(link, job_create(sizeof(struct job), count_visits, NULL, NULL, 8));
    struct job *job = link_take(link);
    assert_int_equal(job->session, 7);
    assert_string_equal(job->response.ticket, "A001");
    job_drop(job);
    job = link_take(link);
    assert_int_equal(job->response.ruling.visit, 1);
    job_drop(job);
    assert_null(link_take(link));
    assert_int_equal(link_now_ms(link), s.now_ms);
    assert_true(link_deadline(link) > s.now_ms);
    s.app = NULL;
    link_destroy(link);
    sandbox_remove(&s);
}

// ---- the end of a job -------------------------------------------------------------------------

struct asked_count {
    struct job job;
    char *words; // released with it
};

static void no_run(struct job *job, struct app *app)
{
    (void)job;
    (void)app;
}

static void count_answer(struct job *job, void *asker)
{
    (void)job;
    ++*(int *)asker;
}

static void free_words(struct job *job)
{
    free(((struct asked_count *)job)->words);
    ((struct asked_count *)job)->words = NULL;
}

static struct job *ask(int *answers, int session)
{
    struct asked_count *q = job_create(sizeof *q, no_run, count_answer, answers, session);
    q->words = strdup("0912345678"); // a leak would be found by the sanitizer
    q->job.release = free_words;
    return &q->job;
}

static void an_answer_of_an_earlier_session_is_dropped(void **state)
{
    (void)state;
    int answers = 0;
    job_end(ask(&answers, 3), 3);
    assert_int_equal(answers, 1);
    job_end(ask(&answers, 3), 4);
    assert_int_equal(answers, 1);
    job_end(ask(&answers, JOB_OF_NO_SESSION), 4);
    assert_int_equal(answers, 2);
    job_drop(ask(&answers, 4));
    assert_int_equal(answers, 2);
}

// ---- several clients --------------------------------------------------------------------------

struct guest {
    struct bell bell;
    struct link *link;
};

static void join(struct guest *guest, struct link *host, bool answers_first)
{
    guest->bell = (struct bell){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    guest->link = link_join(host, answers_first, ring, &guest->bell);
}

static void each_client_gets_its_own_answers(void **state)
{
    (void)state;
    enum { JOBS = 20, GUESTS = 3 };
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct request requests[GUESTS * JOBS];
    for (int i = 0; i < GUESTS * JOBS; i++)
        requests[i] = arrival(&s, 1, "", "");
    struct link *host = link_create_threaded(s.app, ring, &bell);
    struct guest guests[GUESTS];
    for (int g = 0; g < GUESTS; g++)
        join(&guests[g], host, g > 0);
    for (int i = 0; i < GUESTS * JOBS; i++) // in turns
        link_post(guests[i % GUESTS].link, &submission_create(&requests[i], NULL, NULL, i)->job);
    for (int g = 0; g < GUESTS; g++)
        for (int i = 0; i < JOBS; i++) {
            struct job *job = take(guests[g].link, &guests[g].bell);
            assert_int_equal(job->session, i * GUESTS + g); // each one's in their order
            assert_int_equal(job->response.result, RESULT_DONE);
            if (g == 0) // whoever does not ask for answers first sees in the snapshot what was done
                assert_true(link_snapshot(guests[g].link)->model.last_seq >=
                            job->response.ruling.last_seq);
            job_drop(job);
        }
    assert_null(link_take(host));
    for (int g = 0; g < GUESTS; g++) // all see all, by and by
        while (link_snapshot(guests[g].link)->model.visits.n < GUESTS * JOBS)
            wait_for_ring(&guests[g].bell);
    for (int g = 0; g < GUESTS; g++)
        link_destroy(guests[g].link);
    link_destroy(host);
    s.app = NULL;
    sandbox_remove(&s);
}

static void a_held_snapshot_outlives_its_client(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct request request = arrival(&s, 1, "", "");
    struct link *host = link_create_threaded(s.app, ring, &bell);
    struct guest guest;
    join(&guest, host, true);
    struct snapshot *held = snapshot_hold((struct snapshot *)link_snapshot(guest.link));
    assert_ptr_equal(held, link_snapshot(host)); // one for all
    link_post(guest.link, &submission_create(&request, NULL, NULL, 0)->job);
    link_destroy(guest.link); // what was posted is done first
    while (link_snapshot(host)->model.visits.n == 0)
        wait_for_ring(&bell);
    assert_int_equal(held->model.visits.n, 0);
    link_destroy(host);
    assert_string_equal(held->catalogue.country, "TW");
    snapshot_destroy(held);
    s.app = NULL;
    sandbox_remove(&s);
}

static atomic_int released;

static void count_release(struct job *job)
{
    (void)job;
    atomic_fetch_add(&released, 1);
}

// It is not held up by what takes long, all of which is done behind it; and who waits, waits for that, too.
static void who_abandons_its_link_is_gone_at_once(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    struct request request = arrival(&s, 1, "", "");
    struct link *host = link_create_threaded(s.app, ring, &bell);
    struct guest hasty, other;
    join(&hasty, host, false);
    join(&other, host, false);
    struct aside_job *slow = job_create(sizeof *slow, work_aside, NULL, NULL, JOB_OF_NO_SESSION);
    slow->gate = &gate;
    slow->job.release = count_release;
    pthread_mutex_lock(&gate);
    link_post(hasty.link, &slow->job);
    link_post(hasty.link, &submission_create(&request, NULL, NULL, 0)->job);
    link_abandon(hasty.link); // the gate is shut
    while (link_snapshot(host)->model.visits.n == 0)
        wait_for_ring(&bell);
    assert_int_equal(atomic_load(&released), 0);
    pthread_mutex_unlock(&gate);
    link_destroy(other.link);
    assert_int_equal(atomic_load(&released), 1);
    link_destroy(host);
    s.app = NULL;
    sandbox_remove(&s);
}

// A command, and a question that gives one by itself; both of them through one that only looks.
struct giver {
    struct job job;
    struct request request;
};

static void give(struct job *job, struct app *app)
{
    app_submit(app, &((struct giver *)job)->request, &job->response, 1);
}

static enum result said(struct link *link, struct job *job, struct bell *bell)
{
    link_post(link, job);
    assert_true(link_waits(link));
    struct job *back = take(link, bell);
    assert_false(link_waits(link));
    enum result result = back->response.result;
    job_drop(back);
    return result;
}

static enum result give_through(struct link *link, struct sandbox *s, bool by_question,
                                struct bell *bell)
{
    struct request request = arrival(s, 1, "", "");
    if (!by_question)
        return said(link, &submission_create(&request, NULL, NULL, 0)->job, bell);
    struct giver *giver = job_create(sizeof *giver, give, NULL, NULL, 0);
    giver->request = request;
    return said(link, &giver->job, bell);
}

static void who_only_looks_does_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct link *host = link_create_threaded(s.app, ring, &bell);
    struct guest guest;
    join(&guest, host, true);
    assert_false(link_waits(guest.link));
    link_only_look(guest.link, true);
    for (int by_question = 0; by_question < 2; by_question++)
        assert_int_equal(give_through(guest.link, &s, by_question, &guest.bell), RESULT_DENIED);
    assert_int_equal(link_did(guest.link), 0);
    assert_int_equal(give_through(host, &s, true, &bell), RESULT_DONE); // another's is
    assert_int_equal(link_did(host), 1);
    link_only_look(guest.link, false);
    for (int by_question = 0; by_question < 2; by_question++)
        assert_int_equal(give_through(guest.link, &s, by_question, &guest.bell), RESULT_DONE);
    assert_int_equal(link_did(guest.link), 2);
    link_destroy(guest.link);
    while (link_snapshot(host)->model.visits.n < 3)
        wait_for_ring(&bell);
    assert_int_equal(link_snapshot(host)->model.visits.n, 3);
    s.app = NULL;
    link_destroy(host);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_what_is_posted),
        cmocka_unit_test(finishes_what_was_posted_before_it_goes),
        cmocka_unit_test(sees_what_another_process_wrote),
        cmocka_unit_test(what_takes_long_lets_others_pass),
        cmocka_unit_test(what_needs_no_store_holds_nobody),
        cmocka_unit_test(what_nobody_wants_goes_no_further),
        cmocka_unit_test(a_surface_may_go_while_it_asks),
        cmocka_unit_test(runs_inline_at_once),
        cmocka_unit_test(an_answer_of_an_earlier_session_is_dropped),
        cmocka_unit_test(each_client_gets_its_own_answers),
        cmocka_unit_test(a_held_snapshot_outlives_its_client),
        cmocka_unit_test(who_abandons_its_link_is_gone_at_once),
        cmocka_unit_test(who_only_looks_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
