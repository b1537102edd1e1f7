// The thread under load and with a device that goes: twenty calls in ten seconds, through SDL's disk
// driver, in real time.
#include "test.h"
#include "sandbox.h"
#include "app/link.h"
#include "app/said.h"
#include "app/upkeep.h"
#include "platform/sound.h"
#include "voice/clip.h"
#include "voice/synth.h"
#include "voice/voice.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

enum { CALLS = 20, AT_ONCE_MS = 500 }; // before a word is made

static int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// ---- a surface without a screen -----------------------------------------------------------------

struct begun {
    int64_t visit, call_ms, at_ms;
};

struct stage {
    struct sandbox s;
    int64_t began_ms;
    struct link *link;
    struct voice *voice;
    struct sound *sound;
    pthread_mutex_t lock;
    struct begun begun[64];
    int begun_n;
    int64_t seen_ms[128]; // by visit: when its call was shown to the voice
    // the device
    bool gone;
    int looked;
    int64_t until_ms; // … what was given to it sounds until then
    int given;
    double peak;
};

static int64_t stage_now(void *self)
{
    return SANDBOX_NOW_MS + steady_ms() - ((struct stage *)self)->began_ms;
}

static void nothing(void *self)
{
    (void)self;
}

static void started(void *self, int64_t visit, int64_t call_ms)
{
    struct stage *g = self;
    pthread_mutex_lock(&g->lock);
    g->begun[g->begun_n++] = (struct begun){visit, call_ms, stage_now(g)};
    pthread_mutex_unlock(&g->lock);
}

static bool fake_play(void *self, const int16_t *samples, int n, char *why, size_t size)
{
    struct stage *g = self;
    bool ok;
    pthread_mutex_lock(&g->lock);
    ok = !g->gone;
    if (!ok)
        snprintf(why, size, "no such device");
    for (int i = 0; ok && i < n; i++)
        g->peak = fmax(g->peak, abs(samples[i]) / 32768.0);
    int64_t now = steady_ms();
    g->until_ms = (g->until_ms > now ? g->until_ms : now) + (int64_t)n * 1000 / CLIP_HZ;
    g->given += ok && n > 0;
    pthread_mutex_unlock(&g->lock);
    return ok;
}

static int fake_left(void *self)
{
    struct stage *g = self;
    pthread_mutex_lock(&g->lock);
    int64_t left = g->until_ms - steady_ms();
    bool gone = g->gone;
    pthread_mutex_unlock(&g->lock);
    return gone ? -1 : left < 0 ? 0 : (int)left;
}

static void fake_look(void *self)
{
    struct stage *g = self;
    pthread_mutex_lock(&g->lock);
    g->looked++;
    pthread_mutex_unlock(&g->lock);
}

static bool disk_play(void *self, const int16_t *samples, int n, char *why, size_t size)
{
    return sound_play(((struct stage *)self)->sound, samples, n, why, size);
}

static int disk_left(void *self)
{
    return sound_left_ms(((struct stage *)self)->sound);
}

static void disk_look(void *self)
{
    sound_look_again(((struct stage *)self)->sound);
}

// So many who serve, each at a desk, all there and able to call everybody out of turn.
static void hire(struct sandbox *s, int most)
{
    static struct business business;
    app_business(s->app, &business);
    int had = business.consultant_n;
    business.rules.recall_s = 600; // nobody is called again by the program meanwhile
    for (int i = had; i < most; i++) {
        struct staff_row row = {.role = ROLE_CONSULTANT, .active = true};
        snprintf(row.name.in[LANG_EN], NAME_SIZE, "Number %d", i + 1);
        must(app_put_staff(s->app, as(ROLE_ADMINISTRATOR), &row, &s->err));
        business.consultants[i] = business.consultants[i % had];
        business.consultants[i].id = row.id;
        business.consultants[i].desk = i + 1;
        business.consultant_n = i + 1;
    }
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_BUSINESS);
    request.command.business = &business;
    must(sandbox_submit(s->app, &request).result == RESULT_DONE);
    for (int i = had; i < most; i++)
        sandbox_do(s, COMMAND_CHECK_IN, 0, business.consultants[i].id);
}

static void open_stage(struct stage *g, bool chime, bool disk)
{
    memset(g, 0, sizeof *g);
    pthread_mutex_init(&g->lock, NULL);
    sandbox_sample(&g->s);
    app_close(g->s.app);
    g->began_ms = steady_ms();
    struct app_options options = sandbox_options(&g->s);
    options.clock = (struct clock){stage_now, g, NULL, NULL};
    must(app_open(&options, &g->s.app, &g->s.err));
    if (disk)
        hire(&g->s, CALLS + 12); // the sample's own are not all there
    g->link = link_create_threaded(g->s.app, nothing, NULL);
    g->s.app = NULL;
    if (disk)
        g->sound = sound_open("", false);
    struct voice_out fake = {g, fake_play, fake_left, fake_look},
                     real = {g, disk_play, disk_left, disk_look};
    g->voice = voice_open(&(struct voice_setup){.room = "",
                                                .holder = "kiosk@test",
                                                .surface = "kiosk",
                                                .device = "",
                                                .voices = "",
                                                .chime = chime,
                                                .out = disk ? real : fake,
                                                .link = g->link,
                                                .started = started,
                                                .started_self = g});
}

static void close_stage(struct stage *g)
{
    voice_stop(g->voice);
    link_destroy(g->link);
    voice_close(g->voice);
    sound_close(g->sound);
    sandbox_leave_place(g->s.path);
    sandbox_empty(g->s.dir);
    pthread_mutex_destroy(&g->lock);
}

// What a surface does when it is woken.
static const struct snapshot *turn(struct stage *g)
{
    for (struct job *job; (job = link_take(g->link)) != NULL;)
        job_end(job, 0);
    const struct snapshot *now = link_snapshot(g->link);
    for (size_t i = 0; i < now->model.visits.n; i++) {
        const struct visit *v = &now->model.visits.at[i];
        if (v->state == VISIT_CALLED && v->id < 128 && g->seen_ms[v->id] == 0)
            g->seen_ms[v->id] = stage_now(g);
    }
    voice_follow(g->voice, now);
    return now;
}

static void turns_until(struct stage *g, int64_t at_ms)
{
    while (stage_now(g) < at_ms) {
        turn(g);
        nanosleep(&(struct timespec){0, 5 * 1000 * 1000}, NULL);
    }
}

// What is said of its call once that is so, or after a minute and a half.
static enum said_state said_in_the_end(struct stage *g, int64_t visit, enum said_state wanted)
{
    int64_t over_ms = stage_now(g) + 90 * 1000;
    enum said_state said;
    do {
        turns_until(g, stage_now(g) + 50);
        const struct snapshot *now = turn(g);
        said = snapshot_said(now, model_visit(&now->model, visit));
    } while (said != wanted && stage_now(g) < over_ms);
    return said;
}

static void send(struct stage *g, struct command command)
{
    struct request request;
    request_init(&request, link_entropy(g->link), as(ROLE_RECEPTIONIST), command.kind);
    command.id = request.command.id;
    command.author = request.command.author;
    request.command = command;
    if (command.kind == COMMAND_REGISTER)
        request.command.party = 1;
    link_post(g->link, &submission_create(&request, NULL, NULL, 0)->job);
}

static const struct snapshot *arrive(struct stage *g, int n)
{
    for (int i = 0; i < n; i++)
        send(g, (struct command){.kind = COMMAND_REGISTER, .service = 1, .lang = LANG_ZH_TW});
    const struct snapshot *now = turn(g);
    while ((int)now->model.visits.n < n) {
        nanosleep(&(struct timespec){0, 5 * 1000 * 1000}, NULL);
        now = turn(g);
    }
    return now;
}

// To whoever is proposed.
static void call_next(struct stage *g, int i)
{
    send(g, (struct command){.kind = COMMAND_CALL, .visit = turn(g)->model.visits.at[i].id});
}

static bool espeak(void)
{
    if (synth_here(SYNTH_ESPEAK))
        return true;
    print_message("passed over: espeak-ng is not here\n");
    return false;
}

static int begun_of(struct stage *g, int64_t visit)
{
    int n = 0;
    pthread_mutex_lock(&g->lock);
    for (int i = 0; i < g->begun_n; i++)
        n += g->begun[i].visit == visit;
    pthread_mutex_unlock(&g->lock);
    return n;
}

static int looked_for(struct stage *g)
{
    pthread_mutex_lock(&g->lock);
    int n = g->looked;
    pthread_mutex_unlock(&g->lock);
    return n;
}

// ---- tests ------------------------------------------------------------------------------------

static void the_first_sound_comes_at_once_and_an_undone_call_is_silent(void **state)
{
    (void)state;
    struct stage g;
    if (!espeak())
        skip();
    open_stage(&g, true, false);
    const struct snapshot *now = arrive(&g, 3);
    int64_t ids[3];
    for (int i = 0; i < 3; i++)
        ids[i] = now->model.visits.at[i].id;
    for (int i = 0; i < 3; i++)
        call_next(&g, i);
    turns_until(&g, stage_now(&g) + 400);
    // the third is taken back while it waits
    send(&g, (struct command){.kind = COMMAND_UNDO});
    assert_int_equal(said_in_the_end(&g, ids[0], SAID_SPOKEN), SAID_SPOKEN);
    assert_int_equal(said_in_the_end(&g, ids[1], SAID_SPOKEN), SAID_SPOKEN);
    turns_until(&g, stage_now(&g) + 4000); // the third would have begun
    assert_int_equal(begun_of(&g, ids[0]), 1);
    assert_int_equal(begun_of(&g, ids[1]), 1);
    assert_int_equal(begun_of(&g, ids[2]), 0);
    int64_t late_ms = g.begun[0].at_ms - g.seen_ms[ids[0]];
    print_message("the first sound came %d ms after the call was seen\n", (int)late_ms);
    assert_true(late_ms <= AT_ONCE_MS);
    assert_true(g.peak < 0.99);
    close_stage(&g);
}

static void a_device_that_goes_and_comes_back_says_the_call_again(void **state)
{
    (void)state;
    struct stage g;
    char why[160];
    if (!espeak())
        skip();
    open_stage(&g, true, false);
    const struct snapshot *now = arrive(&g, 1);
    int64_t id = now->model.visits.at[0].id;
    call_next(&g, 0);
    for (int64_t over_ms = stage_now(&g) + 60 * 1000;
         begun_of(&g, id) == 0 && stage_now(&g) < over_ms;)
        turns_until(&g, stage_now(&g) + 50);
    assert_int_equal(begun_of(&g, id), 1); // the chime sounds
    pthread_mutex_lock(&g.lock);
    g.gone = true;
    pthread_mutex_unlock(&g.lock);
    now = turn(&g);
    *why = '\0';
    for (int64_t over_ms = stage_now(&g) + 60 * 1000;
         (!*why || strcmp(now->said.speakers[0].problem, why) != 0 || looked_for(&g) == 0) &&
         stage_now(&g) < over_ms;) {
        turns_until(&g, stage_now(&g) + 50);
        voice_problem(g.voice, why, sizeof why);
        now = turn(&g);
    }
    assert_true(*why);
    assert_string_equal(now->said.speakers[0].problem, why); // the desk knows
    assert_int_equal(snapshot_said(now, model_visit(&now->model, id)), SAID_SPEAKING);
    assert_true(looked_for(&g) > 0);
    pthread_mutex_lock(&g.lock);
    g.gone = false;
    g.until_ms = 0;
    pthread_mutex_unlock(&g.lock);
    assert_int_equal(said_in_the_end(&g, id, SAID_SPOKEN), SAID_SPOKEN);
    now = turn(&g);
    assert_string_equal(now->said.speakers[0].problem, "");
    assert_true(begun_of(&g, id) >= 2);
    close_stage(&g);
}

// ---- through the disk driver ---------------------------------------------------------------------

static int16_t *read_pcm(const char *path, int *ret_n)
{
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    fseek(in, 0, SEEK_END);
    long size = ftell(in);
    rewind(in);
    int16_t *at = mem_alloc((size_t)size + 2);
    *ret_n = (int)fread(at, 2, (size_t)size / 2, in);
    fclose(in);
    return at;
}

// Utterances: parts that are louder than nothing, with more than the longest pause within one between.
static int utterances(const int16_t *at, int n, int gap_ms, int begin[64], int end[64])
{
    int count = 0, last = -1, gap = CLIP_HZ / 1000 * gap_ms;
    for (int i = 0; i < n; i++) {
        if (abs(at[i]) < 64)
            continue;
        if (last < 0 || i - last > gap) {
            assert_true(count < 64);
            begin[count++] = i;
        }
        last = i;
        end[count - 1] = i;
    }
    return count;
}

// Twenty in ten seconds: each is spoken within a minute or reported, none both, in order, none over
// another, all equally loud, nothing clipped.
static void twenty_calls_in_ten_seconds(void **state)
{
    (void)state;
    struct stage g;
    char pcm[128];
    int64_t ids[CALLS];
    if (!espeak())
        skip();
    snprintf(pcm, sizeof pcm, "/tmp/lobby-voice-%d.pcm", (int)getpid());
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", pcm, 1);
    open_stage(&g, true, true);
    const struct snapshot *now = arrive(&g, CALLS);
    for (int i = 0; i < CALLS; i++)
        ids[i] = now->model.visits.at[i].id;
    int64_t begin_ms = stage_now(&g);
    for (int i = 0; i < CALLS; i++) {
        turns_until(&g, begin_ms + i * 500);
        call_next(&g, i);
    }
    turns_until(&g, begin_ms + 80 * 1000);
    now = turn(&g);
    int spoken = 0, reported = 0, called = 0;
    for (int i = 0; i < CALLS; i++) {
        const struct visit *v = model_visit(&now->model, ids[i]);
        if (v->state != VISIT_CALLED)
            continue;
        called++;
        enum said_state said = snapshot_said(now, v);
        spoken += said == SAID_SPOKEN;
        reported += said == SAID_NOT_SPOKEN;
        assert_int_equal(begun_of(&g, ids[i]), said == SAID_SPOKEN);
        for (int k = 0; k < g.begun_n; k++) {
            if (g.begun[k].visit ==
                ids[i]) // it is begun within the minute; its sound has to be made then
                assert_true(g.begun[k].at_ms - g.begun[k].call_ms <= 65 * 1000);
        }
    }
    print_message("%d called: %d spoken, %d reported\n", called, spoken, reported);
    assert_int_equal(called, CALLS);
    assert_int_equal(spoken + reported, called);
    assert_true(spoken >= CALLS * 3 / 4);
    for (int i = 1; i < g.begun_n; i++)
        assert_true(g.begun[i].call_ms >= g.begun[i - 1].call_ms);
    close_stage(&g);
    int n, begins[64], ends[64];
    int16_t *at = read_pcm(pcm, &n);
    unlink(pcm);
    double least = 0, most = -99;
    int count = utterances(at, n, 230, begins, ends);
    assert_true(count >= spoken);
    int peak = 0;
    for (int i = 0; i < n; i++)
        peak = abs(at[i]) > peak ? abs(at[i]) : peak;
    assert_true(peak < 32440); // 0.99
    for (int i = 0; i < count; i++) {
        struct clip clip = {mem_alloc((size_t)(ends[i] - begins[i] + 1) * sizeof(float)),
                            ends[i] - begins[i] + 1};
        if (clip_ms(&clip) > 1800) { // no chime
            for (int k = 0; k < clip.n; k++)
                clip.at[k] = at[begins[i] + k] / 32768.0f;
            double loud = clip_loudness(&clip);
            least = loud < least ? loud : least;
            most = loud > most ? loud : most;
        }
        clip_finish(&clip);
    }
    print_message("%d utterances, %.2f to %.2f LUFS\n", count, least, most);
    assert_true(most - least <= 1);
    free(at);
}

// With a word, the tests of that pattern alone; without, all but the one that takes a minute and a half of waiting: it
// need not run alone, as those do that measure time.
int main(int argc, char **argv)
{
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    else
        cmocka_set_skip_filter("twenty*");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_sound_comes_at_once_and_an_undone_call_is_silent),
        cmocka_unit_test(a_device_that_goes_and_comes_back_says_the_call_again),
        cmocka_unit_test(twenty_calls_in_ten_seconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
