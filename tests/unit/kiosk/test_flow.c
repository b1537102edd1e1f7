// The ways through the kiosk, on a real store: what each ends in, and how many taps it takes.
#include "booth.h"
#include "kiosk/surnames.h"
#include "sandbox_sql.h"
#include "stay.h"

#include "platform/ime.h"
#include "paths.h"

static void setup(struct booth *b)
{
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(b, &env);
}

static void first_visit_takes_six_taps(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "take");
    tap(&b, "service.1");
    tap(&b, "skip");
    tap(&b, "王");
    tap(&b, "title.mr");
    tap(&b, "free");
    on(&b, "ticket");
    assert_true(b.taps <= 6);
    assert_string_equal(node(&b, "ticket")->label, "A001");
    assert_non_null(node(&b, "code"));
    assert_string_equal(node(&b, "title")->label, "王先生，請記住 A001");
    tap(&b, "home");
    on(&b, "start");
    booth_close(&b);
}

static void a_name_is_spelled_in_pinyin(void **state)
{
    (void)state;
    struct booth b;
    struct err err = {0};
    struct librime *rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, NULL, &err);
    if (!rime)
        fail_msg("%s", err.text);
    setup(&b);
    kiosk_destroy(b.kiosk);
    b.ime = librime_ime(rime);
    struct ui_env env = booth_env(LANG_ZH_CN, true);
    booth_kiosk(&b, &env);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    tap(&b, "skip");
    tap(&b, "spell");
    digits(&b, "wang");
    tap(&b, "王");
    digits(&b, "xiao");
    tap(&b, "小");
    digits(&b, "ming");
    tap(&b, "明");
    assert_string_equal(node(&b, "name")->value, "王小明");
    tap(&b, "next");
    tap(&b, "王先生");
    tap(&b, "free");
    assert_string_equal(node(&b, "title")->label, "王先生，请记住 A001");
    booth_close(&b);
    librime_close(rime);
}

static void finish(struct booth *b, int64_t visit, int64_t consultant)
{
    sandbox_do(&b->s, COMMAND_CALL, visit, consultant);
    sandbox_do(&b->s, COMMAND_START, visit, 0);
    b->s.now_ms += 10 * MINUTE_MS;
    sandbox_do(&b->s, COMMAND_FINISH, visit, 0);
    b->s.now_ms += 5 * MINUTE_MS;
    link_catch_up(b->link);
    booth_wake(b);
}

static void returning_visitor_takes_four_taps_and_digits(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    finish(&b, newest(&b)->id, 1);
    b.taps = 0;
    tap(&b, "take");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    on(&b, "known");
    assert_string_equal(node(&b, "title")->label, "歡迎回來，王先生");
    tap(&b, "known.0");
    on(&b, "consultant");
    assert_non_null(node(&b, "free"));
    tap(&b, "free");
    on(&b, "ticket");
    assert_true(b.taps <= 4 + 10);
    booth_close(&b);
}

static void somebody_else_on_that_phone_is_asked_for_their_name(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    tap(&b, "take");
    tap(&b, "first.no");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    tap(&b, "known.none");
    on(&b, "surname");
    tap(&b, "林");
    tap(&b, "title.ms");
    tap(&b, "free");
    on(&b, "ticket");
    assert_int_equal(visits(&b), 2);
    assert_true(newest(&b)->customer != link_snapshot(b.link)->model.visits.at[0].customer);
    booth_close(&b);
}

static void a_second_ticket_on_one_day_is_the_first_one_given_back(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    tap(&b, "take");
    tap(&b, "first.no");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    tap(&b, "known.0");
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "A001");
    assert_non_null(node(&b, "cancel")); // the whole phone says no less than number and four digits
    assert_int_equal(visits(&b), 1);
    booth_close(&b);
}

static void the_owner_is_named_only_after_yes(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    finish(&b, newest(&b)->id, 1);
    const struct snapshot *s = link_snapshot(b.link);
    int owner = newest(&b)->with;
    char name[NAME_SIZE];
    utf8_copy(name, sizeof name, words_in(&s->catalogue.consultants[owner].name, LANG_ZH_TW));
    tap(&b, "take");
    tap(&b, "first.no");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    on(&b, "known");
    struct str shown = {0};
    tree_to_text(surface_frame(b.surface, b.s.now_ms)->tree, &shown);
    assert_null(strstr(str_text(&shown), name));
    str_finish(&shown);
    tap(&b, "known.0");
    on(&b, "consultant");
    tap(&b, name);
    on(&b, "ticket");
    assert_int_equal(newest(&b)->wish, owner);
    booth_close(&b);
}

static void find_ticket(struct booth *b, const char *number, const char *tail)
{
    digits(b, number);
    tap(b, "next");
    digits(b, tail);
}

// Five more wait, so that ours waits too.
static void busy(struct booth *b)
{
    static const char *const phones[] = {"0911000001", "0911000002", "0911000003", "0911000004"};
    for (int i = 0; i < 4; i++)
        sandbox_arrive(&b->s, 1, phones[i], "陳");
    booth_wake(b);
}

static void a_place_is_found_paused_resumed_and_cancelled(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    take_ticket(&b, "0912345678");
    assert_string_equal(node(&b, "ticket")->label, "A005");
    tap(&b, "home");
    tap(&b, "have");
    find_ticket(&b, "5", "5678");
    on(&b, "place");
    tap(&b, "pause");
    tap(&b, "park.20");
    on(&b, "place");
    assert_int_equal(newest(&b)->state, VISIT_PARKED);
    tap(&b, "return");
    assert_int_equal(newest(&b)->state, VISIT_WAITING);
    tap(&b, "cancel");
    tap(&b, "cancel.yes");
    on(&b, "thanks");
    assert_int_equal(newest(&b)->state, VISIT_CANCELLED);
    booth_wait(&b, THANKS_SHOWN_MS);
    on(&b, "start");
    booth_close(&b);
}

static void back_from_a_paused_place_asks_no_question_again(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    tap(&b, "have");
    find_ticket(&b, "5", "5678");
    tap(&b, "pause");
    tap(&b, "park.10");
    on(&b, "place");
    tap(&b, "back");
    on(&b, "tail");
    booth_close(&b);
}

static void three_wrong_numbers_end_at_the_desk(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    tap(&b, "have");
    find_ticket(&b, "1", "0000");
    on(&b, "find");
    assert_non_null(node(&b, "problem"));
    tap(&b, "next");
    digits(&b, "0001");
    tap(&b, "next");
    digits(&b, "0002");
    on(&b, "desk");
    booth_close(&b);
}

// Nobody's letter stands chosen beforehand: number and phone say whose it is, or the letter is asked for.
static void a_number_is_found_without_its_letter(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    sandbox_arrive(&b.s, 3, "0922005678", "林"); // C001
    booth_wake(&b);
    tap(&b, "have");
    find_ticket(&b, "1", "5678");
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "C001");
    tap(&b, "restart");
    sandbox_arrive(&b.s, 1, "0911005678", "陳"); // A001, and the same digits
    booth_wake(&b);
    tap(&b, "have");
    find_ticket(&b, "1", "5678");
    on(&b, "find");
    assert_non_null(node(&b, "problem"));
    tap(&b, "prefix.2");
    tap(&b, "next");
    digits(&b, "5678");
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "C001");
    booth_close(&b);
}

// Two who came together need one number: the second to type their phone is told where it is.
static void who_came_along_is_told_of_the_number(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    tap(&b, "take");
    tap(&b, "service.1");
    digits(&b, "0912345678");
    on(&b, "known");
    assert_string_equal(node(&b, "known.0")->value, "一起來的也請點這裡，一個號碼就夠了");
    tap(&b, "known.0");
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "A001");
    booth_close(&b);
}

// Under every letter stand names, and no more than can be seen at once.
static void english_surnames_from_a_to_z(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *keys[SURNAME_KEYS_MOST];
    int under[SURNAMES_UNDER_MOST], n = surname_keys(LANG_EN, INDEX_LETTER, &arena, keys);
    assert_int_equal(n, 26);
    for (int i = 0; i < n; i++) {
        int found = surnames_under(LANG_EN, INDEX_LETTER, i, &arena, under);
        assert_true(found > 0 && found <= SURNAMES_FIRST);
    }
    arena_finish(&arena);
}

static void who_left_no_phone_or_forgot_the_number_is_told_what_helps(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    take_ticket(&b, "0912345678");
    char code[300];
    snprintf(code, sizeof code, "%s", node(&b, "code")->value);
    tap(&b, "home");
    tap(&b, "have");
    tap(&b, "forgotten");
    on(&b, "desk");
    assert_non_null(node(&b, "news"));
    tap(&b, "home");
    tap(&b, "have");
    digits(&b, "5");
    tap(&b, "next");
    tap(&b, "phoneless");
    on(&b, "surname");
    assert_null(node(&b, "title.mr"));
    tap(&b, "surname.0"); // it has a phone: no surname opens it
    on(&b, "find");
    assert_non_null(node(&b, "problem"));
    scan(&b, code);
    on(&b, "place");
    booth_close(&b);
}

static void who_left_no_phone_finds_the_ticket_by_surname(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    for (const char *const *id = (const char *const[]){"take", "first.yes", "service.1", "skip",
                                                       "王", "title.mr", "free", "home", NULL};
         *id; id++)
        tap(&b, *id);
    tap(&b, "have");
    digits(&b, "5");
    tap(&b, "next");
    tap(&b, "phoneless");
    tap(&b, "林");
    on(&b, "find");
    tap(&b, "next");
    tap(&b, "phoneless");
    tap(&b, "back");
    on(&b, "tail");
    tap(&b, "phoneless");
    tap(&b, "spell");
    tap(&b, "back");
    tap(&b, "王");
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "A005");
    tap(&b, "back"); // their surname may be said once more, and is no registration
    if (node(&b, "surname.0"))
        tap(&b, "王");
    on(&b, "place");
    booth_close(&b);
}

static void a_scanned_ticket_opens_from_the_start(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    take_ticket(&b, "0912345678");
    char code[300];
    snprintf(code, sizeof code, "%s", node(&b, "code")->value);
    tap(&b, "home");
    scan(&b, code);
    on(&b, "place");
    assert_string_equal(node(&b, "ticket")->label, "A005");
    tap(&b, "home");
    scan(&b, "https://elsewhere.example/x");
    assert_string_not_equal(surface_screen(b.surface), "place");
    booth_close(&b);
}

static void a_visit_is_rated_once_and_a_low_rating_offers_a_call(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    tap(&b, "home");
    finish(&b, newest(&b)->id, 1);
    tap(&b, "rate");
    find_ticket(&b, "1", "5678");
    on(&b, "rate");
    tap(&b, "face.2");
    tap(&b, "tag.0");
    tap(&b, "comment");
    digits(&b, "Ok"); // a comment begins with a capital
    tap(&b, "next");
    on(&b, "rate");
    tap(&b, "call.yes");
    on(&b, "rate"); // we know the phone
    tap(&b, "send");
    on(&b, "thanks");
    assert_int_equal(newest(&b)->rating, 2);
    tap(&b, "home");
    tap(&b, "rate");
    find_ticket(&b, "1", "5678");
    on(&b, "thanks"); // rated already
    booth_close(&b);
}

// The line round a waiting visit: who goes first stands before it, the nearest last, as lobby_ahead counts.
static void the_line_stands_as_it_is_called(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    for (int i = 0; i < 8; i++) {
        char phone[] = "0911000000";
        phone[9] = (char)('0' + i);
        sandbox_arrive(&b.s, 1, phone, "王");
    }
    booth_wake(&b);
    const struct snapshot *s = link_snapshot(b.link);
    struct line line;
    lobby_line(s, &s->model.visits.at[0], b.s.now_ms, &line);
    assert_int_equal(line.ahead, 0);
    assert_int_equal(line.behind_shown, LINE_BEHIND);
    assert_string_equal(line.tickets[0], "A002");
    assert_string_equal(line.tickets[1], "A003");
    lobby_line(s, &s->model.visits.at[6], b.s.now_ms, &line);
    assert_int_equal(line.ahead, lobby_ahead(s, &s->model.visits.at[6], b.s.now_ms));
    assert_int_equal(line.ahead_shown, LINE_SIDE);
    assert_int_equal(line.behind_shown, 1);
    static const char *const round[] = {"A003", "A004", "A005", "A006", "A008"};
    for (int i = 0; i < 5; i++)
        assert_string_equal(line.tickets[i], round[i]);
    booth_close(&b);
}

// Who left no phone and rates low may leave one: it stands with who they are, and somebody calls.
static void a_low_rating_without_a_phone_gets_one(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "take");
    tap(&b, "service.1");
    tap(&b, "skip");
    tap(&b, "王");
    tap(&b, "title.mr");
    tap(&b, "free");
    char token[TOKEN_SIZE];
    utf8_copy(token, sizeof token, b.kiosk->v.token);
    int64_t visit = newest(&b)->id;
    tap(&b, "home");
    finish(&b, visit, 1);
    scan(&b, token);
    on(&b, "rate");
    b.taps = 0;
    tap(&b, "face.1");
    tap(&b, "call.yes");
    on(&b, "call_back");
    digits(&b, "09123");
    tap(&b, "back"); // not a number: nobody promises to call
    assert_false(node(&b, "call.yes")->checked);
    tap(&b, "call.yes");
    digits(&b, "0912345678");
    tap(&b, "next");
    assert_true(node(&b, "call.yes")->checked);
    tap(&b, "send");
    on(&b, "thanks");
    assert_int_equal(newest(&b)->rating, 1);
    tap(&b, "home");
    assert_int_equal(sandbox_number(&b.s, "SELECT count(*) FROM customer WHERE phone = "
                                          "'+886912345678'"),
                     1);
    assert_int_equal(sandbox_number(&b.s, "SELECT count(*) FROM follow_up"), 1);
    booth_close(&b);
}

// By the code of the ticket two touches are enough.
static void a_rating_by_scan_takes_two_taps(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    take_ticket(&b, "0912345678");
    char token[TOKEN_SIZE];
    utf8_copy(token, sizeof token, b.kiosk->v.token);
    int64_t visit = newest(&b)->id;
    tap(&b, "home");
    finish(&b, visit, 1);
    b.taps = 0;
    scan(&b, token);
    tap(&b, "face.5");
    tap(&b, "send");
    on(&b, "thanks");
    assert_true(b.taps <= 2);
    assert_int_equal(newest(&b)->rating, 5);
    booth_close(&b);
}

// Four called at once all stand on the start, in every language and aid; afterwards one line says who
// was the last, and to which desk.
static void four_calls_are_all_shown(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    assert_null(node(&b, "calling.before"));
    static const char *const phones[] = {"0911000001", "0911000002", "0911000003", "0911000004"};
    for (int i = 0; i < 4; i++)
        sandbox_arrive(&b.s, 1, phones[i], "陳");
    booth_wake(&b);
    struct model *m = &((struct snapshot *)b.kiosk->snapshot)->model;
    assert_int_equal(m->visits.n, 4);
    for (int i = 0; i < 4; i++) {
        m->visits.at[i].state = VISIT_CALLED;
        m->visits.at[i].with = i;
        m->visits.at[i].last_call_ms = b.s.now_ms - (4 - i) * SECOND_MS;
    }
    struct ui_env env = b.kiosk->home_env;
    for (int form = 0; form < 16; form++) {
        env.large_text = form & 1;
        env.low_position = form & 2;
        env.width = form & 4 ? 1920 : 1080;
        env.height = form & 4 ? 1080 : 1920;
        env.lang = form & 8 ? LANG_EN : LANG_ZH_TW;
        surface_set_env(b.surface, &env);
        for (int i = 0; i < 4; i++) {
            char id[16];
            snprintf(id, sizeof id, "calling.%d", i);
            assert_non_null(node(&b, id));
        }
        assert_string_equal(node(&b, "calling.0")->value, "A004");
        assert_null(node(&b, "calling.none"));
    }
    for (int i = 0; i < 4; i++)
        m->visits.at[i].state = VISIT_SERVING;
    assert_non_null(node(&b, "calling.none"));
    assert_string_equal(node(&b, "calling.before")->label,
                        "Just before: A004 to desk 4, moments ago");
    booth_close(&b);
}

static void a_call_is_shown_and_chimes_once(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    assert_non_null(node(&b, "calling.none"));
    int before = kiosk_chimes(b.kiosk);
    struct response r = sandbox_arrive(&b.s, 1, "0911000001", "陳");
    booth_wake(&b);
    if (model_visit(&link_snapshot(b.link)->model, r.ruling.visit)->state == VISIT_WAITING) {
        b.s.now_ms += SECOND_MS;
        sandbox_do(&b.s, COMMAND_CALL, r.ruling.visit, 1);
        booth_wake(&b);
    }
    assert_string_equal(node(&b, "calling.0")->value, "A001");
    assert_int_equal(kiosk_chimes(b.kiosk), before + 1);
    tap(&b, "take"); // whoever stands here does not hide it
    assert_non_null(node(&b, "calling.newest"));
    assert_null(node(&b, "lang.en")); // a band across all of it …
    assert_int_equal(node(&b, "calling.newest")->rect.h > 100, 1);
    booth_wait(&b, CALL_BAND_MS);
    assert_non_null(node(&b, "lang.en"));
    assert_non_null(node(&b, "calling.newest")); // … then a word
    booth_wait(&b, CALL_SHOWN_MS);
    assert_null(node(&b, "calling.newest"));
    assert_int_equal(kiosk_chimes(b.kiosk), before + 1);
    booth_close(&b);
}

// After two minutes; any touch ends it, and what it hits is done. A call ends it, too.
static void the_loop_attracts_and_no_touch_is_lost(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    static const char *const doors[][2] = {
        {"take", "service"}, {"have", "find"}, {"rate", "find"}, {"appointment", "appointment"}};
    booth_wait(&b, ATTRACT_AFTER_MS - 1);
    assert_null(node(&b, "attract"));
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        booth_wait(&b, ATTRACT_AFTER_MS);
        assert_non_null(node(&b, "attract"));
        tap(&b, doors[i][0]);
        on(&b, doors[i][1]);
        surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
        assert_null(node(&b, "attract"));
    }
    booth_wait(&b, ATTRACT_AFTER_MS);
    assert_null(node(&b, "title"));
    booth_wait(&b, 7 * SECOND_MS);
    assert_non_null(node(&b, "title")); // the next slide
    tap(&b, "lang.zh_CN");
    assert_null(node(&b, "attract"));
    assert_int_equal(surface_env(b.surface)->lang, LANG_ZH_CN);
    booth_wait(&b, IDLE_MS + ATTRACT_AFTER_MS);
    assert_non_null(node(&b, "attract"));
    tap(&b, "attract");
    on(&b, "start");
    assert_non_null(node(&b, "aid.large"));
    booth_wait(&b, ATTRACT_AFTER_MS);
    assert_non_null(node(&b, "attract"));
    scan(&b, "https://elsewhere.example/x");
    assert_null(node(&b, "attract"));
    surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
    booth_wait(&b, ATTRACT_AFTER_MS);
    struct response r = sandbox_arrive(&b.s, 1, "0911000001", "陳");
    if (model_visit(&link_snapshot(b.link)->model, r.ruling.visit)->state == VISIT_WAITING)
        sandbox_do(&b.s, COMMAND_CALL, r.ruling.visit, 1);
    booth_wake(&b);
    assert_null(node(&b, "attract"));
    assert_non_null(node(&b, "calling.0"));
    booth_close(&b);
}

static void a_wait_is_told_as_an_interval_or_not_at_all(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    busy(&b);
    take_ticket(&b, "0912345678");
    assert_null(node(&b, "wait")); // too little is known
    stay_tell(&b, (struct told){.something = true, .lo_min = 8, .hi_min = 15});
    assert_string_equal(node(&b, "wait")->label, "大約再等 8–15 分鐘");
    stay_tell(&b, (struct told){.something = true, .hi_min = 5});
    assert_string_equal(node(&b, "wait")->label, "不到 5 分鐘就輪到您");
    stay_tell(&b, (struct told){.something = true, .behind = true, .lo_min = 8, .hi_min = 15});
    assert_string_equal(node(&b, "wait")->label, "比預計的久一些，謝謝您耐心等候。");
    tap(&b, "home");
    assert_string_equal(node(&b, "take")->value, "5 位等候中");
    stay_tell(&b, (struct told){.something = true, .lo_min = 8, .hi_min = 15});
    assert_string_equal(node(&b, "take")->value, "5 位等候中，約 8–15 分鐘");
    tap(&b, "take");
    tap(&b, "first.yes");
    stay_tell(&b, (struct told){.something = true, .lo_min = 8, .hi_min = 15});
    assert_string_equal(node(&b, "service.1")->value, "5 位等候中，約 8–15 分鐘");
    booth_close(&b);
}

static void back_loses_nothing(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    digits(&b, "09123");
    tap(&b, "back");
    on(&b, "service");
    assert_true(node(&b, "service.1")->checked);
    tap(&b, "service.1");
    assert_string_equal(node(&b, "phone")->value, "0912 3");
    booth_close(&b);
}

// Across: each answer stands under the question, and goes to its own and on from there.
static void an_answer_is_changed_with_one_tap(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, false);
    booth_open(&b, &env);
    tap(&b, "take");
    assert_null(node(&b, "change.service")); // asked for now
    tap(&b, "service.1");
    assert_non_null(node(&b, "change.service"));
    assert_null(node(&b, "change.phone"));
    digits(&b, "0912345678");
    on(&b, "surname");
    assert_string_equal(node(&b, "change.phone")->label, "電話 … 678");
    tap(&b, "change.service");
    on(&b, "service");
    tap(&b, "service.2");
    on(&b, "phone");
    assert_string_equal(node(&b, "phone")->value, "0912 345 678");
    tap(&b, "next");
    tap(&b, "王");
    tap(&b, "title.mr");
    on(&b, "consultant");
    assert_string_equal(node(&b, "change.name")->label, "王先生");
    tap(&b, "change.name");
    on(&b, "surname");
    tap(&b, "title.ms");
    on(&b, "consultant");
    assert_string_equal(node(&b, "change.name")->label, "王女士");
    tap(&b, "change.phone");
    on(&b, "phone");
    tap(&b, "back");
    on(&b, "consultant");
    tap(&b, "free");
    on(&b, "ticket");
    assert_null(node(&b, "change.name")); // taken: nothing is to be changed
    struct visitor_session *v = &b.kiosk->v;
    assert_int_equal(v->service, 2);
    booth_close(&b);
}

// ---- no opposite on the spot that was just touched ----------------------------------------------

static bool is_one_of(const char *id, const char *const *ids)
{
    for (; *ids; ids++)
        if (strncmp(id, *ids, strlen(*ids)) == 0)
            return true;
    return false;
}

// What goes on or keeps, and what goes back, gives up or says no.
static int answer_of(const char *id)
{
    static const char *const on[] = {"next", "send",    "known.0",   "expected.0", "free",   "take",
                                     "new",  "anyway",  "cancel.no", "return",     "title.", "park",
                                     "skip", "service", "surname",   "later.wait", NULL};
    static const char *const off[] = {"back",          "home",        "restart",
                                      "known.none",    "cancel.yes",  "expected.other",
                                      "expected.none", "still.leave", NULL};
    return is_one_of(id, off) ? -1 : is_one_of(id, on) ? 1 : 0;
}

// A second touch where the finger still is, one screen later, must not say the opposite.
static void tap_twice_safe(struct booth *b, const char *id)
{
    struct rect spot = node(b, id)->visible;
    int before = answer_of(id), x = spot.x + spot.w / 2, y = spot.y + spot.h / 2;
    char was[32];
    snprintf(was, sizeof was, "%s", surface_screen(b->surface));
    tap(b, id);
    const struct tree *tree = surface_frame(b->surface, b->s.now_ms)->tree;
    for (size_t i = 0; strcmp(was, surface_screen(b->surface)) != 0 && i < tree->nodes.n; i++) {
        const struct node *n = &tree->nodes.at[i];
        struct rect r = n->visible;
        bool there = x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
        if (there && widget_interactive(n->role) && before * answer_of(n->id) < 0)
            fail_msg("%s: %s, then %s: %s", was, id, surface_screen(b->surface), n->id);
    }
}

static void the_same_spot_never_says_the_opposite(void **state)
{
    (void)state;
    for (int form = 0; form < 2 * LANG_MAX; form++) {
        struct booth b;
        struct ui_env env = booth_env((enum lang)(form / 2), form % 2);
        if (!lang_is_known(form / 2))
            continue;
        booth_open(&b, &env);
        static const char *const ways[] = {"take", "service.1", "skip", "surname.0", "title.mr",
                                           "free", "home",      "take", "service.1", "09123",
                                           "back", "service.2", "back", "back",      NULL};
        for (int i = 0; ways[i]; i++) {
            if (ways[i][0] == '0')
                digits(&b, ways[i]);
            else
                tap_twice_safe(&b, ways[i]);
        }
        stay_fill_lobby(&b);
        static const int screens[] = {AT_KNOWN,  AT_UNKNOWN, AT_EXPECTED, AT_NOBODY,
                                      AT_CANCEL, AT_PHONE,   AT_SURNAME,  AT_CONSULTANT};
        for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
            stay_at(&b, screens[i]);
            const struct tree *tree = surface_frame(b.surface, b.s.now_ms)->tree;
            char ids[24][40];
            int n = 0;
            for (size_t at = 0; at < tree->nodes.n && n < 24; at++)
                if (tree->nodes.at[at].enabled && widget_interactive(tree->nodes.at[at].role) &&
                    answer_of(tree->nodes.at[at].id))
                    snprintf(ids[n++], sizeof *ids, "%s", tree->nodes.at[at].id);
            assert_true(n >= 2); // both kinds were looked at
            for (int at = 0; at < n; at++) {
                stay_at(&b, AT_SERVICE); // which Back leads to
                surface_go(b.surface, screens[i], b.s.now_ms);
                stay_prepare(&b, screens[i]);
                tap_twice_safe(&b, ids[at]);
            }
        }
        booth_close(&b);
    }
}

static void every_screen_speaks_the_chosen_language(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "lang.en");
    assert_string_equal(node(&b, "take")->label, "Take a number");
    tap(&b, "take");
    assert_string_equal(node(&b, "title")->label, "How may we help you today?");
    tap(&b, "lang.zh_CN");
    assert_string_equal(node(&b, "title")->label, "请问今天需要什么服务？");
    tap(&b, "back");
    assert_string_equal(node(&b, "take")->label, "取號"); // forgotten with the session
    booth_close(&b);
}

static void staff_close_the_kiosk_behind_their_pin(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    for (int i = 0; i < 5; i++)
        tap(&b, "corner");
    on(&b, "staff");
    tap(&b, "周美玲");
    digits(&b, "9999");
    tap(&b, "next");
    on(&b, "staff");
    assert_non_null(node(&b, "problem"));
    digits(&b, "1111");
    tap(&b, "next");
    on(&b, "machine");
    assert_int_equal(kiosk_end(b.kiosk), KIOSK_RUNS);
    tap(&b, "machine.close");
    assert_int_equal(kiosk_end(b.kiosk), KIOSK_CLOSE);
    booth_close(&b);
}

static void nobody_on_duty_is_said_before_a_number_is_taken(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    for (int id = 1; id <= 6; id++)
        sandbox_do(&b.s, COMMAND_CHECK_OUT, 0, id);
    booth_wake(&b);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    on(&b, "nobody");
    tap(&b, "anyway");
    on(&b, "phone");
    tap(&b, "skip");
    tap(&b, "nameless"); // nobody to ask for: straight to the ticket
    on(&b, "ticket");
    booth_close(&b);
}

// A letter has 999 numbers a day: whose last is given is said before anything is asked.
static void the_last_number_is_said_before_anything_is_asked(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    struct model *m = &((struct snapshot *)link_snapshot(b.link))->model;
    m->next_number[0] = NUMBER_MAX;
    tap(&b, "take");
    tap(&b, "first.yes");
    assert_string_equal(node(&b, "service.1")->value, "今天的號碼已經取完");
    tap(&b, "service.1");
    on(&b, "service");
    assert_non_null(strstr(node(&b, "problem")->label, "請洽詢櫃檯"));
    tap(&b, "service.2");
    on(&b, "phone");
    assert_null(node(&b, "problem"));
    for (int i = 0; i < 26; i++)
        m->next_number[i] = NUMBER_MAX;
    surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
    assert_false(node(&b, "take")->enabled);
    assert_string_equal(node(&b, "take")->label, "今天的號碼已經取完"); // the house has not closed
    assert_non_null(strstr(node(&b, "take")->value, "歡迎洽詢櫃檯"));
    booth_close(&b);
}

static void a_day_off_is_no_day_that_has_ended(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    struct model *m = &((struct snapshot *)link_snapshot(b.link))->model;
    m->closes_ms = b.s.now_ms - 1;
    surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
    assert_string_equal(node(&b, "take")->label, "今日營業已結束");
    m->opens_ms = m->closes_ms = 0; // the day has no hours
    surface_go(b.surface, SCREEN_HOME, b.s.now_ms);
    assert_string_equal(node(&b, "take")->label, "今日公休");
    assert_false(node(&b, "take")->enabled);
    booth_close(&b);
}

// Whoever came early for an appointment is ahead of nobody before its hour.
static void an_hour_that_has_not_come_is_nobody_ahead(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    sandbox_arrive(&b.s, 1, "0911000001", "Lin");
    sandbox_arrive(&b.s, 1, "0911000002", "Ho");
    booth_wake(&b);
    struct snapshot *s = (struct snapshot *)link_snapshot(b.link);
    struct visit *booked = &s->model.visits.at[0], *later = &s->model.visits.at[1];
    later->state = booked->state = VISIT_WAITING;
    assert_int_equal(lobby_ahead(s, later, b.s.now_ms), 1);
    booked->ready_ms = b.s.now_ms + HOUR_MS;
    assert_int_equal(lobby_ahead(s, later, b.s.now_ms), 0);
    assert_int_equal(lobby_ahead(s, later, booked->ready_ms), 1);
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_visit_takes_six_taps),
        cmocka_unit_test(a_name_is_spelled_in_pinyin),
        cmocka_unit_test(returning_visitor_takes_four_taps_and_digits),
        cmocka_unit_test(somebody_else_on_that_phone_is_asked_for_their_name),
        cmocka_unit_test(a_second_ticket_on_one_day_is_the_first_one_given_back),
        cmocka_unit_test(the_owner_is_named_only_after_yes),
        cmocka_unit_test(a_place_is_found_paused_resumed_and_cancelled),
        cmocka_unit_test(back_from_a_paused_place_asks_no_question_again),
        cmocka_unit_test(three_wrong_numbers_end_at_the_desk),
        cmocka_unit_test(a_number_is_found_without_its_letter),
        cmocka_unit_test(who_came_along_is_told_of_the_number),
        cmocka_unit_test(english_surnames_from_a_to_z),
        cmocka_unit_test(who_left_no_phone_or_forgot_the_number_is_told_what_helps),
        cmocka_unit_test(who_left_no_phone_finds_the_ticket_by_surname),
        cmocka_unit_test(a_scanned_ticket_opens_from_the_start),
        cmocka_unit_test(a_visit_is_rated_once_and_a_low_rating_offers_a_call),
        cmocka_unit_test(a_low_rating_without_a_phone_gets_one),
        cmocka_unit_test(the_line_stands_as_it_is_called),
        cmocka_unit_test(a_rating_by_scan_takes_two_taps),
        cmocka_unit_test(a_call_is_shown_and_chimes_once),
        cmocka_unit_test(four_calls_are_all_shown),
        cmocka_unit_test(the_loop_attracts_and_no_touch_is_lost),
        cmocka_unit_test(a_wait_is_told_as_an_interval_or_not_at_all),
        cmocka_unit_test(back_loses_nothing),
        cmocka_unit_test(an_answer_is_changed_with_one_tap),
        cmocka_unit_test(the_same_spot_never_says_the_opposite),
        cmocka_unit_test(every_screen_speaks_the_chosen_language),
        cmocka_unit_test(staff_close_the_kiosk_behind_their_pin),
        cmocka_unit_test(an_hour_that_has_not_come_is_nobody_ahead),
        cmocka_unit_test(the_last_number_is_said_before_anything_is_asked),
        cmocka_unit_test(a_day_off_is_no_day_that_has_ended),
        cmocka_unit_test(nobody_on_duty_is_said_before_a_number_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
