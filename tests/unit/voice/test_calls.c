// The queue: what is to be spoken of a lobby that goes on, and the claim of a call.
#include "test.h"
#include "sandbox.h"
#include "app/alert.h"
#include "app/said.h"
#include "app/settings.h"
#include "app/upkeep.h"
#include "voice/calls.h"

// Whoever is proposed.
static int64_t call(struct sandbox *s)
{
    struct response arrived = sandbox_arrive(s, 1, "", "");
    assert_int_equal(arrived.result, RESULT_DONE);
    s->now_ms += 1000;
    struct response called = sandbox_do(s, COMMAND_CALL, arrived.ruling.visit, 0);
    assert_int_equal(called.result, RESULT_DONE);
    assert_int_equal(called.ruling.visit, arrived.ruling.visit);
    return arrived.ruling.visit;
}

static bool follow(struct sandbox *s, struct calls *calls)
{
    assert_true(app_catch_up(s->app, &s->err));
    struct snapshot *now = snapshot_create(s->app);
    bool changed = calls_follow(calls, now, true);
    snapshot_destroy(now);
    return changed;
}

static const struct visit *visit_of(struct sandbox *s, int64_t id)
{
    return model_visit(&s->app->model, id);
}

static enum speak_answer begin(struct sandbox *s, struct app *app, const char *room,
                               const char *holder, int64_t visit)
{
    enum speak_answer answer;
    int64_t until;
    const struct visit *v = visit_of(s, visit);
    assert_true(app_speak_begin(app, &(struct speaker_id){room, holder}, visit, v->last_call_ms,
                                &answer, &until, &s->err));
    return answer;
}

static void a_call_waits_until_it_is_over(void **state)
{
    (void)state;
    struct sandbox s;
    struct calls calls;
    sandbox_sample(&s);
    calls_init(&calls, s.now_ms);
    int64_t one = call(&s), two = call(&s);
    assert_true(follow(&s, &calls));
    assert_int_equal(calls.n, 2);
    assert_int_equal(calls.at[0].visit, one); // the older one first
    assert_int_equal(calls.at[0].in[SPOKEN_MANDARIN].number, 1);
    const struct visit *first = visit_of(&s, one);
    assert_int_equal(calls.at[0].in[SPOKEN_MANDARIN].desk,
                     s.app->model.business.consultants[first->with].desk);
    assert_false(follow(&s, &calls)); // nothing twice
    // undone while it waits: gone
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_true(follow(&s, &calls));
    assert_int_equal(calls.n, 1);
    assert_false(calls_has(&calls, two, calls.at[0].call_ms));
    // called again: the new one in the old one's place
    int64_t old_ms = calls.at[0].call_ms;
    s.now_ms += 61 * 1000;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL_AGAIN, one, 0).result, RESULT_DONE);
    follow(&s, &calls);
    assert_int_equal(calls.n, 1);
    assert_true(calls.at[0].call_ms > old_ms);
    // they have come
    assert_int_equal(sandbox_do(&s, COMMAND_START, one, 0).result, RESULT_DONE);
    follow(&s, &calls);
    assert_int_equal(calls.n, 0);
    sandbox_remove(&s);
}

// Two processes, one room: the call is one's; when it is over, nobody's.
static void of_a_room_one_speaks(void **state)
{
    (void)state;
    struct sandbox s;
    struct calls calls;
    sandbox_sample(&s);
    struct app *other = sandbox_second(&s);
    calls_init(&calls, s.now_ms);
    int64_t one = call(&s), two = call(&s);
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", one), SPEAK_NOW);
    assert_int_equal(begin(&s, other, "", "board@b", one), SPEAK_LATER);
    assert_int_equal(begin(&s, other, "", "board@b", two), SPEAK_LATER);   // the room is taken
    assert_int_equal(begin(&s, other, "yard", "board@c", two), SPEAK_NOW); // another is not
    int64_t one_ms = visit_of(&s, one)->last_call_ms;
    assert_true(
        app_speak_end(s.app, &(struct speaker_id){"", "kiosk@a"}, one, one_ms, true, &s.err));
    assert_int_equal(begin(&s, other, "", "board@b", one), SPEAK_OVER);
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", one), SPEAK_OVER);
    struct snapshot *now = snapshot_create(s.app);
    assert_int_equal(snapshot_said(now, model_visit(&now->model, one)), SAID_SPOKEN);
    snapshot_destroy(now);
    follow(&s, &calls);
    assert_int_equal(calls.n, 1); // two is spoken in the yard, not yet here
    // whoever had the room is gone: it is free again after a while, and what was begun is begun again
    s.now_ms += ROOM_HELD_MS + 1000;
    assert_int_equal(begin(&s, other, "", "board@b", two), SPEAK_NOW);
    app_close(other);
    sandbox_remove(&s);
}

// Older than a minute: reported, by whoever looks first, and never spoken.
static void too_late_is_reported_once(void **state)
{
    (void)state;
    struct sandbox s;
    struct calls calls;
    const struct visit *silent[4];
    sandbox_sample(&s);
    struct app *other = sandbox_second(&s);
    calls_init(&calls, s.now_ms);
    int64_t one = call(&s), two = call(&s);
    s.now_ms += SPEAK_WITHIN_MS - 500; // 59.5 s after the second, 60.5 s after the first
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", one), SPEAK_LATE);
    assert_int_equal(begin(&s, other, "", "board@b", one), SPEAK_OVER);
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", two), SPEAK_NOW);
    assert_true(app_speak_end(s.app, &(struct speaker_id){"", "kiosk@a"}, two,
                              visit_of(&s, two)->last_call_ms, true, &s.err));
    struct snapshot *now = snapshot_create(s.app);
    assert_int_equal(snapshot_not_spoken(now, silent, 4), 1);
    assert_int_equal(silent[0]->id, one);
    snapshot_destroy(now);
    // whoever is called again is not on the list, and may be spoken
    s.now_ms += 61 * 1000;
    assert_int_equal(sandbox_do(&s, COMMAND_CALL_AGAIN, one, 0).result, RESULT_DONE);
    now = snapshot_create(s.app);
    assert_int_equal(snapshot_not_spoken(now, silent, 4), 0);
    snapshot_destroy(now);
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", one), SPEAK_NOW);
    app_close(other);
    sandbox_remove(&s);
}

static void an_undone_call_is_not_claimed(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct app *other = sandbox_second(&s);
    int64_t one = call(&s), called_ms = visit_of(&s, one)->last_call_ms, until;
    struct request request;
    enum speak_answer answer;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    // the other process has not looked: it learns so behind the lock
    assert_true(app_speak_begin(other, &(struct speaker_id){"", "kiosk@a"}, one, called_ms, &answer,
                                &until, &s.err));
    assert_int_equal(answer, SPEAK_WITHDRAWN);
    app_close(other);
    sandbox_remove(&s);
}

static void what_is_set_to_be_silent_is(void **state)
{
    (void)state;
    struct sandbox s;
    struct calls calls;
    sandbox_sample(&s);
    calls_init(&calls, s.now_ms);
    call(&s);
    assert_true(app_catch_up(s.app, &s.err));
    struct snapshot *now = snapshot_create(s.app);
    const struct visit *v = &now->model.visits.at[0];
    now->catalogue.service_spoken[v->service] = false;
    assert_false(calls_follow(&calls, now, true));
    now->catalogue.service_spoken[v->service] = true;
    now->catalogue.class_spoken[v->class] = false;
    assert_false(calls_follow(&calls, now, true));
    now->catalogue.class_spoken[v->class] = true;
    assert_false(calls_follow(&calls, now, false)); // this surface does not speak
    assert_true(calls_follow(&calls, now, true));
    assert_int_equal(calls.n, 1);
    now->catalogue.class_spoken[v->class] = false; // while it waits
    assert_true(calls_follow(&calls, now, true));
    assert_int_equal(calls.n, 0);
    snapshot_destroy(now);
    sandbox_remove(&s);
}

static void languages_and_volume_follow_the_settings(void **state)
{
    (void)state;
    enum spoken langs[SPOKEN_COUNT];
    struct voice_profile voice = {.also = ALSO_ENGLISH, .volume = 100, .quiet = 40};
    assert_int_equal(call_languages(&voice, LANG_ZH_CN, langs), 2);
    assert_int_equal(langs[0], SPOKEN_MANDARIN);
    assert_int_equal(langs[1], SPOKEN_ENGLISH);
    assert_int_equal(call_languages(&voice, LANG_EN, langs), 1); // never the same twice
    voice.chinese = SPOKEN_AS_CANTONESE;
    voice.also = ALSO_NOTHING;
    assert_int_equal(call_languages(&voice, LANG_ZH_TW, langs), 1);
    assert_int_equal(langs[0], SPOKEN_CANTONESE);
    assert_int_equal(voice_volume(&voice, 3), 100); // no quiet hours
    voice.quiet_from_hour = 20;
    voice.quiet_to_hour = 9; // over midnight
    assert_int_equal(voice_volume(&voice, 20), 40);
    assert_int_equal(voice_volume(&voice, 8), 40);
    assert_int_equal(voice_volume(&voice, 9), 100);
    assert_int_equal(voice_volume(&voice, 19), 100);
}

static void loudspeakers_tell_and_are_asked(void **state)
{
    (void)state;
    struct sandbox s;
    struct speaker_row row = {.room = "hall", .holder = "kiosk@a", .surface = "kiosk"};
    sandbox_sample(&s);
    struct app *other = sandbox_second(&s);
    assert_true(app_speaker_tell(s.app, &row, &s.err));
    int64_t version = s.app->version;
    assert_true(app_speaker_tell(s.app, &row, &s.err));
    assert_int_equal(s.app->version, version); // no news, nothing written
    strcpy(row.problem, "unplugged");
    assert_true(app_speaker_tell(s.app, &row, &s.err));
    assert_true(app_catch_up(other, &s.err));
    struct snapshot *now = snapshot_create(other);
    assert_int_equal(now->said.speaker_n, 1);
    assert_string_equal(now->said.speakers[0].problem, "unplugged");
    snapshot_destroy(now);
    assert_false(
        app_speaker_ask(other, as(ROLE_RECEPTIONIST), "hall", "kiosk@a", LANG_EN, 0, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(
        app_speaker_ask(other, as(ROLE_ADMINISTRATOR), "hall", "kiosk@b", LANG_EN, 0, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_true(
        app_speaker_ask(other, as(ROLE_ADMINISTRATOR), "hall", "kiosk@a", LANG_EN, 0, &s.err));
    assert_true(app_catch_up(s.app, &s.err));
    now = snapshot_create(s.app);
    assert_true(now->said.speakers[0].ask_ms > 0);
    assert_int_equal(now->said.speakers[0].ask_lang, LANG_EN);
    assert_string_equal(now->said.speakers[0].problem, "unplugged"); // and nothing else
    snapshot_destroy(now);
    app_close(other);
    sandbox_remove(&s);
}

// Nobody is called again by the program.
static void never_again(struct sandbox *s)
{
    static struct business business;
    struct request request;
    app_business(s->app, &business);
    business.rules.recall_s = 600;
    request_init(&request, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_CHANGE_BUSINESS);
    request.command.business = &business;
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static int alerts_of(struct sandbox *s, enum alert_kind kind)
{
    static struct alerts alerts;
    struct alert_sources from = {0};
    int n = 0;
    assert_true(app_catch_up(s->app, &s->err));
    struct snapshot *now = snapshot_create(s->app);
    alerts_collect(now, as(ROLE_RECEPTIONIST), &from, s->now_ms, &alerts);
    alerts_drop_aside(now, as(ROLE_RECEPTIONIST), s->now_ms, &alerts);
    for (int i = 0; i < alerts.n; i++)
        n += alerts.list[i].kind == kind;
    snapshot_destroy(now);
    return n;
}

// Each call that nobody heard; of those that were made while the desk knew that nothing is heard, the
// loudspeaker alone is told. Seen to at one desk it is gone at all.
static void the_desk_is_told_what_was_not_spoken(void **state)
{
    (void)state;
    struct sandbox s;
    struct speaker_row row = {.holder = "kiosk@a", .surface = "kiosk"};
    sandbox_sample(&s);
    never_again(&s);
    int64_t one = call(&s);
    assert_int_equal(alerts_of(&s, ALERT_NOT_SPOKEN), 0);
    s.now_ms += SPEAK_WITHIN_MS + 1000;
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", one), SPEAK_LATE);
    assert_int_equal(alerts_of(&s, ALERT_NOT_SPOKEN), 1);
    assert_int_equal(alerts_of(&s, ALERT_LOUDSPEAKER), 0);
    strcpy(row.problem, "unplugged");
    assert_true(app_speaker_tell(s.app, &row, &s.err));
    assert_int_equal(alerts_of(&s, ALERT_NOT_SPOKEN), 1); // it was called before
    // the system's words stand in the store, the house's are told
    assert_string_equal(speaker_problem_words(
                            LANG_EN, "ALSA: Couldn't open audio device: No such file or directory"),
                        "this machine has none");
    assert_string_equal(speaker_problem_words(LANG_EN, row.problem), "it cannot be opened");
    assert_string_equal(speaker_problem_words(LANG_EN, ""), "");
    assert_int_equal(alerts_of(&s, ALERT_LOUDSPEAKER), 1);
    int64_t two = call(&s);
    s.now_ms += SPEAK_WITHIN_MS + 1000;
    assert_int_equal(begin(&s, s.app, "", "kiosk@a", two), SPEAK_LATE);
    assert_int_equal(alerts_of(&s, ALERT_NOT_SPOKEN), 1);
    struct aside aside = {.kind = ALERT_LOUDSPEAKER, .n = 1};
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_PUT_ASIDE);
    request_ask(&request, command_put_aside(&aside));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(alerts_of(&s, ALERT_LOUDSPEAKER), 0);
    assert_int_equal(sandbox_do(&s, COMMAND_START, one, 0).result, RESULT_DONE); // they are here
    assert_int_equal(alerts_of(&s, ALERT_NOT_SPOKEN), 0);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_waits_until_it_is_over),
        cmocka_unit_test(of_a_room_one_speaks),
        cmocka_unit_test(too_late_is_reported_once),
        cmocka_unit_test(an_undone_call_is_not_claimed),
        cmocka_unit_test(what_is_set_to_be_silent_is),
        cmocka_unit_test(languages_and_volume_follow_the_settings),
        cmocka_unit_test(loudspeakers_tell_and_are_asked),
        cmocka_unit_test(the_desk_is_told_what_was_not_spoken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
