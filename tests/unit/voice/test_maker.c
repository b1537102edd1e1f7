// Words of the house: made by a command when they are edited, heard, approved and then spoken; changed words are approved
// anew. The command is espeak-ng here, as it would be any other.
#include "test.h"
#include "sandbox.h"
#include "app/link.h"
#include "app/said.h"
#include "app/upkeep.h"
#include "app/settings.h"
#include "voice/clip.h"
#include "voice/maker.h"
#include "voice/source.h"
#include "voice/synth.h"
#include "voice/voice.h"
#include "paths.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

static const char command[] = "espeak-ng -w {out} {text}";

static bool espeak(void)
{
    if (synth_here(SYNTH_ESPEAK))
        return true;
    print_message("passed over: espeak-ng is not here\n");
    return false;
}

// Somebody whose desk is called so; the id of the row is kept in it.
static void call_desk(struct app *app, struct staff_row *row, const char *tc, const char *en)
{
    struct err err;
    utf8_copy(row->place.in[LANG_ZH_TW], NAME_SIZE, tc);
    utf8_copy(row->place.in[LANG_EN], NAME_SIZE, en);
    must(app_put_staff(app, as(ROLE_ADMINISTRATOR), row, &err));
}

static void hire(struct app *app, struct staff_row *row)
{
    static struct business business;
    struct request request;
    *row = (struct staff_row){.role = ROLE_CONSULTANT, .active = true};
    utf8_copy(row->name.in[LANG_EN], NAME_SIZE, "Ann");
    call_desk(app, row, "VIP室", "VIP room");
    app_business(app, &business);
    int n = business.consultant_n++;
    business.consultants[n] = business.consultants[0];
    business.consultants[n].id = row->id;
    business.consultants[n].desk = 9;
    request_init(&request, app_entropy(app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_BUSINESS);
    request.command.business = &business;
    must(sandbox_submit(app, &request).result == RESULT_DONE);
}

static int wanted(struct app *app, struct house_word out[WORD_MAX])
{
    struct err err;
    must(app_catch_up(app, &err));
    struct snapshot *now = snapshot_create(app);
    int n = words_to_make(now, out, WORD_MAX);
    snapshot_destroy(now);
    return n;
}

static struct word_row row_of(struct app *app, const char *words, const char *lang)
{
    struct word_row ret = {0};
    struct err err;
    must(app_catch_up(app, &err));
    struct snapshot *now = snapshot_create(app);
    for (int i = 0; i < now->said.word_n; i++) {
        if (strcmp(now->said.words[i].words, words) == 0 &&
            strcmp(now->said.words[i].lang, lang) == 0)
            ret = now->said.words[i];
    }
    snapshot_destroy(now);
    return ret;
}

static void make_all(struct app *app, const char *with, bool works)
{
    struct house_word words[WORD_MAX];
    int n = wanted(app, words);
    for (int i = 0; i < n; i++) {
        struct err why = {0}, err = {0};
        bool made;
        assert_true(word_make(app, with, &words[i], &made, &why, &err));
        assert_int_equal(made, works);
    }
}

static void words_are_made_once_and_approved_anew(void **state)
{
    (void)state;
    struct sandbox s;
    struct staff_row ann;
    struct house_word words[WORD_MAX];
    if (!espeak())
        skip();
    sandbox_sample(&s);
    hire(s.app, &ann);
    assert_int_equal(wanted(s.app, words), 3); // Mandarin, Cantonese, English
    make_all(s.app, "false {text}", false);
    assert_int_equal(row_of(s.app, "VIP室", "cmn").state, WORD_FAILED);
    assert_non_null(strstr(row_of(s.app, "VIP室", "cmn").problem, "false"));
    assert_int_equal(wanted(s.app, words), 0); // not again by itself
    int64_t id = row_of(s.app, "VIP室", "cmn").id;
    assert_false(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), id, WORD_APPROVED, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT); // there is nothing to hear
    assert_false(app_word_settle(s.app, as(ROLE_RECEPTIONIST), id, WORD_AGAIN, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), 4711, WORD_AGAIN, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_true(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), id, WORD_AGAIN, &s.err));
    assert_int_equal(wanted(s.app, words), 1);
    make_all(s.app, command, true);
    assert_int_equal(row_of(s.app, "VIP室", "cmn").state, WORD_MADE);
    assert_true(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), id, WORD_APPROVED, &s.err));
    assert_int_equal(row_of(s.app, "VIP室", "cmn").state, WORD_APPROVED);
    // another name: another word, which nobody has approved; the old one is nobody's
    call_desk(s.app, &ann, "貴賓室", "VIP room");
    assert_int_equal(wanted(s.app, words), 2);
    make_all(s.app, command, true);
    assert_int_equal(row_of(s.app, "貴賓室", "cmn").state, WORD_MADE);
    struct snapshot *now = snapshot_create(s.app);
    int64_t unused[WORD_MAX];
    assert_int_equal(words_unused(now, unused, WORD_MAX), 2);
    snapshot_destroy(now);
    assert_true(app_word_drop(s.app, id, &s.err));
    assert_int_equal(row_of(s.app, "VIP室", "cmn").id, 0);
    // made anew it has to be approved anew
    id = row_of(s.app, "貴賓室", "cmn").id;
    assert_true(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), id, WORD_APPROVED, &s.err));
    assert_true(app_word_settle(s.app, as(ROLE_ADMINISTRATOR), id, WORD_AGAIN, &s.err));
    make_all(s.app, command, true);
    assert_int_equal(row_of(s.app, "貴賓室", "cmn").state, WORD_MADE);
    sandbox_remove(&s);
}

static int call_ms_of(struct source *source, enum spoken lang)
{
    struct clip clip;
    struct err err = {0};
    struct announcement call = {'A', 12, 2, "VIP室"};
    assert_true(source_call(source, &call, lang, &clip, &err));
    int ms = clip_ms(&clip);
    clip_finish(&clip);
    return ms;
}

// A whole second of it: so that it can be told from what espeak-ng says by itself.
static void what_is_approved_is_said_in_that_language_alone(void **state)
{
    (void)state;
    struct clip tone = {.n = CLIP_HZ}, none = {0}, back;
    struct str flac = {0};
    struct err err = {0};
    if (!espeak())
        skip();
    tone.at = mem_alloc((size_t)tone.n * sizeof *tone.at);
    for (int i = 0; i < tone.n; i++)
        tone.at[i] = 0.2f * sinf((float)i * 440 * 6.2831853f / CLIP_HZ);
    // as it is kept, and read back
    assert_true(clip_encode(&tone, &flac, &err));
    assert_true(clip_decode(str_text(&flac), flac.n, &back, NULL, &err));
    assert_int_equal(back.n, tone.n);
    for (int i = 1000; i < tone.n - 1000; i += 97) {
        float off = back.at[i] - tone.at[i];
        if (off > 0.001f || off < -0.001f)
            fail_msg("sample %d: %f, was %f", i, (double)back.at[i], (double)tone.at[i]);
    }
    struct source *source = source_open("");
    int mandarin = call_ms_of(source, SPOKEN_MANDARIN),
        cantonese = call_ms_of(source, SPOKEN_CANTONESE);
    source_keep(source, SPOKEN_MANDARIN, "VIP室", &back);
    int with = call_ms_of(source, SPOKEN_MANDARIN);
    assert_true(with != mandarin);
    assert_int_equal(call_ms_of(source, SPOKEN_CANTONESE), cantonese);
    source_keep(source, SPOKEN_MANDARIN, "VIP室", &none);
    assert_int_equal(call_ms_of(source, SPOKEN_MANDARIN), mandarin);
    source_close(source);
    clip_finish(&tone);
    clip_finish(&back);
    str_finish(&flac);
}

// ---- on threads -----------------------------------------------------------------------------------

struct stage {
    struct sandbox s;
    struct link *link;
    pthread_mutex_t lock;
    int longest; // of what was played at once, in samples
};

static void nothing(void *self)
{
    (void)self;
}

static bool play(void *self, const int16_t *samples, int n, char *why, size_t size)
{
    struct stage *g = self;
    (void)samples;
    (void)why;
    (void)size;
    pthread_mutex_lock(&g->lock);
    g->longest = n > g->longest ? n : g->longest;
    pthread_mutex_unlock(&g->lock);
    return true;
}

static int left_ms(void *self)
{
    (void)self;
    return 0;
}

struct ask_job {
    struct job job;
    int64_t id;
    int what; // 0: rename; 1: hear; 2: approve
    struct staff_row *row;
};

static void run_ask(struct job *job, struct app *app)
{
    struct ask_job *q = (struct ask_job *)job;
    struct actor admin = as(ROLE_ADMINISTRATOR);
    if (q->what == 0)
        call_desk(app, q->row, "貴賓室", "VIP room");
    else if (q->what == 1)
        must(app_speaker_ask(app, admin, "", "kiosk@test", LANG_EN, q->id, &job->response.err));
    else
        must(app_word_settle(app, admin, q->id, WORD_APPROVED, &job->response.err));
}

static void ask(struct stage *g, int what, int64_t id, struct staff_row *row)
{
    struct ask_job *q = job_create(sizeof *q, run_ask, NULL, NULL, JOB_OF_NO_SESSION);
    q->what = what;
    q->id = id;
    q->row = row;
    link_post(g->link, &q->job);
}

static const struct word_row *find(const struct snapshot *now, const char *words, const char *lang)
{
    for (int i = 0; i < now->said.word_n; i++) {
        const struct word_row *row = &now->said.words[i];
        if (strcmp(row->words, words) == 0 && strcmp(row->lang, lang) == 0)
            return row;
    }
    return NULL;
}

// Shows both threads what is new until that word is in that state. 0: it never was.
static int64_t until(struct stage *g, struct maker *maker, struct voice *voice, const char *words,
                     enum word_state state)
{
    for (int i = 0; i < 2000; i++) {
        link_catch_up(g->link);
        const struct snapshot *now = link_snapshot(g->link);
        maker_follow(maker, now);
        voice_follow(voice, now);
        for (struct job *job; (job = link_take(g->link)) != NULL;)
            job_drop(job);
        const struct word_row *row = find(now, words, "cmn");
        if (row && row->state == state && now->said.speaker_n > 0)
            return row->id;
        nanosleep(&(struct timespec){0, 5 * 1000 * 1000}, NULL);
    }
    return 0;
}

static void a_surface_makes_them_by_itself(void **state)
{
    (void)state;
    struct stage g = {0};
    struct staff_row ann;
    if (!espeak())
        skip();
    pthread_mutex_init(&g.lock, NULL);
    sandbox_sample(&g.s);
    hire(g.s.app, &ann);
    g.link = link_create_threaded(g.s.app, nothing, NULL);
    g.s.app = NULL;
    struct maker *maker = maker_open(&(struct maker_setup){.command = command, .link = g.link});
    struct voice *voice = voice_open(&(struct voice_setup){.room = "",
                                                           .holder = "kiosk@test",
                                                           .surface = "kiosk",
                                                           .device = "",
                                                           .voices = "",
                                                           .out = {&g, play, left_ms, nothing},
                                                           .link = g.link});
    int64_t id = until(&g, maker, voice, "VIP室", WORD_MADE);
    assert_true(id > 0);
    ask(&g, 1, id, NULL); // it is heard …
    int longest = 0;
    for (int i = 0; i < 1000 && longest < CLIP_HZ / 5; i++) {
        until(&g, maker, voice, "VIP室", WORD_MADE);
        nanosleep(&(struct timespec){0, 5 * 1000 * 1000}, NULL);
        pthread_mutex_lock(&g.lock);
        longest = g.longest;
        pthread_mutex_unlock(&g.lock);
    }
    assert_true(longest > CLIP_HZ / 5);
    ask(&g, 2, id, NULL); // … and approved
    assert_int_equal(until(&g, maker, voice, "VIP室", WORD_APPROVED), id);
    ask(&g, 0, 0, &ann);
    int64_t other = until(&g, maker, voice, "貴賓室", WORD_MADE);
    assert_true(other > 0 && other != id);
    for (int i = 0; i < 200 && find(link_snapshot(g.link), "VIP室", "cmn"); i++)
        until(&g, maker, voice, "貴賓室", WORD_MADE);
    assert_null(find(link_snapshot(g.link), "VIP室", "cmn")); // nobody is called so
    maker_stop(maker);
    voice_stop(voice);
    link_destroy(g.link);
    maker_close(maker);
    voice_close(voice);
    sandbox_leave_place(g.s.path);
    sandbox_empty(g.s.dir);
    pthread_mutex_destroy(&g.lock);
}

// A program that ends does not wait for a command.
static void a_slow_command_is_ended(void **state)
{
    (void)state;
    struct stage g = {0};
    struct staff_row ann;
    struct timespec from, to;
    sandbox_sample(&g.s);
    hire(g.s.app, &ann);
    g.link = link_create_threaded(g.s.app, nothing, NULL);
    g.s.app = NULL;
    struct maker *maker = maker_open(&(struct maker_setup){.command = "sleep 40", .link = g.link});
    maker_follow(maker, link_snapshot(g.link));
    nanosleep(&(struct timespec){0, 300 * 1000 * 1000}, NULL);
    clock_gettime(CLOCK_MONOTONIC, &from);
    maker_stop(maker);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < 10);
    link_destroy(g.link);
    maker_close(maker);
    sandbox_leave_place(g.s.path);
    sandbox_empty(g.s.dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_made_once_and_approved_anew),
        cmocka_unit_test(what_is_approved_is_said_in_that_language_alone),
        cmocka_unit_test(a_surface_makes_them_by_itself),
        cmocka_unit_test(a_slow_command_is_ended),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
