// Every screen × language × theme × aid × orientation × pseudo-long text: nothing cut, overlapping,
// off the screen, too small to touch or too faint to read.
#include "booth.h"

#include "platform/fonts.h"
#include "platform/ime.h"
#include "ui/check.h"

// A day in full swing, so that every part of every screen has something to show.
static int64_t fill_lobby(struct booth *b)
{
    static const char *const phones[] = {"0911000001", "0911000002", "0911000003", "0911000004",
                                         "0911000005", "0911000006", "0912345678"};
    int64_t last = 0;
    for (int i = 0; i < 7; i++)
        last = sandbox_arrive(&b->s, i == 4 ? 3 : 1, phones[i], "歐陽").answer.visit;
    booth_wake(b);
    return last;
}

static void known(struct visitor_session *v, size_t n)
{
    v->known_n = n;
    for (size_t i = 0; i < n; i++) {
        v->known[i] = (struct known_customer){.id = (int64_t)i + 1, .title = TITLE_MR, .owner = 2};
        utf8_copy(v->known[i].surname, PERSON_NAME_SIZE, i == 0 ? "歐陽" : "王");
    }
}

// What a visitor would have said and typed by the time they are there.
static void prepare(struct booth *b, int screen, int64_t visit)
{
    struct visitor_session *v = &b->kiosk->v;
    v->service = 1;
    v->returning = true;
    v->owner = 2;
    v->title = TITLE_MS;
    field_set(&v->phone, "0912345678");
    field_set(&v->name, "歐陽");
    field_set(&v->digits, "12");
    field_set(&v->tail, "567");
    field_set(&v->comment, "Very kind people, thank you. 謝謝");
    known(v, 1);
    v->prefix = 'A';
    v->visit = visit;
    v->rating = 2;
    v->tags[0] = true;
    utf8_copy(v->ticket, sizeof v->ticket, "A012");
    utf8_copy(v->token, sizeof v->token, "0123456789abcdefghijklmnopqrstuv");
    v->news = N_("Your words reach the people who looked after you.");
    if (screen == AT_DESK)
        v->news = N_("Your place could not be kept any longer.");
    struct kiosk *k = b->kiosk;
    k->staff_n = 3;
    for (int i = 0; i < 3; i++) {
        k->staff[i].id = i + 1;
        for (int l = 0; l < LANG_COUNT; l++)
            utf8_copy(k->staff[i].name[l], NAME_SIZE, "周美玲 Zhou Meiling");
    }
}

static int wrong; // findings so far: the test prints the first ones and fails at the end

static void look(struct booth *b, const char *state)
{
    struct findings findings = {0};
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    check_frame(frame, &findings);
    const struct ui_env *e = surface_env(b->surface);
    for (size_t i = 0; i < findings.list.n; i++)
        if (wrong++ < 60)
            print_message("%s%s %s %s%s%s%s%s: %s\n", surface_screen(b->surface), state,
                          lang_code(e->lang), e->height > e->width ? "portrait" : "landscape",
                          e->large_text ? " large" : "", e->low_position ? " low" : "",
                          e->high_contrast ? " contrast" : "", e->pseudo ? " pseudo" : "",
                          findings.list.at[i].text);
    findings_finish(&findings);
}

static void look_at_states(struct booth *b, int screen)
{
    struct kiosk *k = b->kiosk;
    struct visitor_session *v = &k->v;
    if (screen == AT_KNOWN) {
        known(v, KNOWN_MAX);
        look(b, "(six people)");
    }
    if (screen == AT_PHONE || screen == AT_FIND || screen == AT_PLACE || screen == AT_SERVICE) {
        v->problem = N_("No ticket of today matches. Please check the number and try again.");
        look(b, "(problem)");
        v->problem = NULL;
    }
    if (screen == AT_PHONE) {
        field_wipe(&v->phone);
        look(b, "(empty)");
        b->s.now_ms += IDLE_MS;
        k->zone_until_ms += IDLE_MS;
        look(b, "(warning)");
        b->s.now_ms -= IDLE_MS;
        k->busy = TASK_LOOK_UP;
        look(b, "(working)");
        k->busy = TASK_NONE;
    }
    if (screen == AT_SPELL && node(b, "key.ㄨ")) {
        tap(b, "key.ㄨ");
        tap(b, "key.ㄤ");
        tap(b, "key.ˊ");
        look(b, "(zhuyin)");
    } else if (screen == AT_SPELL && node(b, "key.w")) {
        digits(b, "wang");
        look(b, "(pinyin)");
    }
    if (screen == AT_STAFF) {
        v->staff = 1;
        field_set(&v->pin, "1234");
        look(b, "(pin)");
    }
    if (screen == AT_PLACE) {
        v->mine_by_phone = true;
        look(b, "(by phone)");
    }
}

static void look_at_all(struct booth *b, const struct ui_env *env, int64_t visit)
{
    b->kiosk->home_env = *env;
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
        surface_go(b->surface, SCREEN_HOME, b->s.now_ms);
        if (screen != AT_START)
            surface_go(b->surface, screen, b->s.now_ms);
        prepare(b, screen, visit);
        b->kiosk->touched_ms = b->s.now_ms;
        look(b, "");
        look_at_states(b, screen);
    }
}

static void aids(struct booth *b, struct ui_env env, int64_t visit)
{
    for (int i = 0; i < 8; i++) {
        env.large_text = i & 1;
        env.low_position = i & 2;
        env.pseudo = i & 4;
        look_at_all(b, &env, visit);
    }
}

static void check_orientation(bool portrait, const struct text_metrics *metrics, struct ime *ime)
{
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, portrait);
    booth_open_with(&b, &env, metrics);
    b.kiosk->ime = ime;
    int64_t visit = fill_lobby(&b);
    wrong = 0;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int theme = 0; theme < 3; theme++) {
            env.lang = (enum lang)lang;
            env.dark = theme == 1;
            env.high_contrast = theme == 2;
            aids(&b, env, visit);
        }
    }
    booth_close(&b);
    assert_int_equal(wrong, 0);
}

static void portrait_is_in_order(void **state)
{
    (void)state;
    check_orientation(true, NULL, NULL);
}

static void landscape_is_in_order(void **state)
{
    (void)state;
    check_orientation(false, NULL, NULL);
}

// With the faces that people see: English is wider than the fake metrics say, figures narrower.
static void real_faces_are_in_order(void **state)
{
    (void)state;
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        fail_msg("%s", err.text);
    struct librime *rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err);
    if (!rime)
        fail_msg("%s", err.text);
    check_orientation(true, fonts_metrics(fonts), librime_ime(rime));
    check_orientation(false, fonts_metrics(fonts), librime_ime(rime));
    librime_close(rime);
    fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portrait_is_in_order),
        cmocka_unit_test(landscape_is_in_order),
        cmocka_unit_test(real_faces_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
