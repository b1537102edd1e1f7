// The consultant's page and the two panels that look back: what is shown and to whom, what is done
// there, what is left afterwards, and how it is laid out when there is much of it.

#include "golden.h"
#include "memory.h"
#include "office_past.h"

#include "platform/fonts.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

static void open(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
}

// ---- what we know -----------------------------------------------------------------------------

static void what_is_known_is_told(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    past_again(&b);
    sign_in(&b, LI, "4444");
    assert_true(drawn(&b, "earlier visits: 40"));
    assert_string_equal(shown(&b, "known.owner"), "Li Yating");
    assert_non_null(shown(&b, "answer.0"));
    assert_string_equal(shown(&b, "earlier.0"), "2026-03-05 · Car viewing · with Li Yating");
    assert_non_null(shown(&b, "earlier-note.0"));
    // The same customer with somebody else: not theirs to read, and the page says so by its absence.
    key(&b, "Ctrl+L");
    sign_in(&b, WANG, "4444");
    assert_null(shown(&b, "earlier.0"));
    assert_null(shown(&b, "answer.0"));
    back_office_close(&b);
}

static void a_newcomer_has_no_past(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    past_serve(&b, "0912345678", "王", LI);
    wake(&b);
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "earlier.none"), "No earlier visit is known.");
    back_office_close(&b);
}

// ---- my turn ----------------------------------------------------------------------------------

static void my_turn_says_why(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    act_do(&b, COMMAND_CHECK_IN, 0, CHEN);
    act_do(&b, COMMAND_CHECK_IN, 0, WANG);
    act_do(&b, COMMAND_CHECK_OUT, 0, LIN);
    wake(&b);
    sign_in(&b, LI, "4444");
    assert_non_null(strstr(shown(&b, "turn.0"), "you are first in the order."));
    key(&b, "Ctrl+L");
    sign_in(&b, CHEN, "4444");
    assert_non_null(strstr(shown(&b, "turn.0"), "only Li Yating is before you."));
    key(&b, "Ctrl+L");
    sign_in(&b, WANG, "4444");
    assert_non_null(
        strstr(shown(&b, "turn.0"), "in the order 2 colleagues are before you, Li Yating first."));
    key(&b, "Ctrl+L");
    sign_in(&b, LIN, "4444");
    assert_non_null(strstr(shown(&b, "turn.0"), "the desk checks you in"));
    back_office_close(&b);
}

static void out_with_reason_and_time(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, LI, "4444");
    key(&b, "r");
    assert_true(tap(&b, "back-in.3")); // 60 minutes
    assert_true(tap(&b, "out.2"));
    const struct model *model = &snapshot_now(&b)->model;
    const struct consultant *c = model_consultant(model, LI);
    assert_int_equal(c->presence, PRESENCE_OUT);
    assert_int_equal(c->away, REASON_TEST_DRIVE);
    assert_int_equal(c->until_ms, b.box.now_ms + 60 * MINUTE_MS);
    assert_string_equal(shown(&b, "situation"), "out on a test drive until 11:00");
    back_office_close(&b);
}

// A consultant books with themselves, and with nobody else.
static void an_appointment_with_me(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    sign_in(&b, LI, "4444");
    key(&b, "Ctrl+B");
    key(&b, "F10");
    assert_non_null(shown(&b, "who.0"));
    assert_null(shown(&b, "who.1"));
    type(&b, "Wang");
    assert_true(tap(&b, "phone"));
    type(&b, "0912345678");
    assert_true(tap(&b, "days.plus"));
    assert_true(tap(&b, "slot.2"));
    key(&b, "Ctrl+Enter");
    assert_int_equal(sandbox_number(&b.box, "SELECT consultant FROM appointment"), LI);
    assert_int_equal(sandbox_number(&b.box, "SELECT author FROM appointment"), LI);
    assert_true(tap(&b, "list"));
    key(&b, "F10"); // the next one is for somebody else
    assert_string_equal(tree_find(frame(&b)->tree, "name")->value, "");
    assert_string_equal(tree_find(frame(&b)->tree, "phone")->value, "");
    back_office_close(&b);
}

// The next appointment of who sits there needs no typing: it is booked for that very record.
// Today's appointments with me stand before who was served, with the time until then.
static void who_is_expected_stands_in_my_day(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    expect(&b, "0912345601", "沈", "", 0); // tomorrow, with anybody
    b.box.now_ms += DAY_MS - 60 * MINUTE_MS;
    act_do(&b, COMMAND_CHECK_IN, 0, LI);
    struct request book;
    request_init(&book, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    book.command.service = VIEWING;
    book.command.consultant = LI;
    book.command.ready_ms = SANDBOX_NOW_MS + DAY_MS;
    snprintf(book.person.phone, sizeof book.person.phone, "0912345602");
    snprintf(book.person.surname, sizeof book.person.surname, "湯");
    book.person.title = TITLE_MS;
    assert_int_equal(act(&b, &book).result, RESULT_DONE);
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "coming.2"), "10:00  湯女士");
    assert_null(shown(&b, "coming.1")); // anybody's
    assert_true(drawn(&b, "in 60 min"));
    wait_s(&b, 65 * 60);
    assert_true(drawn(&b, "5 min late"));
    assert_true(tap(&b, "coming.2"));
    assert_non_null(shown(&b, "booked.2"));
    back_office_close(&b);
}

// What can be done with who sits there, and what cannot; a question is withdrawn with Escape.
static void keys_while_serving(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    int64_t visit = arrive(&b, VIEWING, "0912345678", "王");
    sign_in(&b, LI, "4444");
    key(&b, "F3"); // nobody has been called
    assert_non_null(strstr(shown(&b, "message"), "you have called"));
    key(&b, "F2");
    key(&b, "F4");
    assert_string_equal(shown(&b, "situation"), "You are serving A001");
    assert_string_equal(shown(&b, "person"), "王");
    key(&b, "r");
    assert_non_null(strstr(shown(&b, "message"), "once A001 is finished"));
    assert_true(tap(&b, "outcome.3"));
    assert_non_null(shown(&b, "reason.0"));
    key(&b, "Escape");
    assert_null(shown(&b, "reason.0"));
    key(&b, "F7"); // handed on: to the workshop's people
    assert_true(tap(&b, "to-service.2"));
    key(&b, "Ctrl+Enter");
    assert_int_equal(model_visit(&snapshot_now(&b)->model, visit)->service, 2);
    assert_int_equal(model_visit(&snapshot_now(&b)->model, visit)->state, VISIT_WAITING);
    back_office_close(&b);
}

static void books_for_who_sits_there(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    int64_t visit = arrive(&b, VIEWING, "0912345678", "王");
    sign_in(&b, LI, "4444");
    key(&b, "F2");
    key(&b, "F4");
    key(&b, "Ctrl+B");
    key(&b, "F10");
    assert_true(tap(&b, "days.plus"));
    assert_true(tap(&b, "slot.2"));
    key(&b, "Ctrl+Enter");
    int64_t customer = model_visit(&snapshot_now(&b)->model, visit)->customer;
    assert_true(customer > 0);
    assert_int_equal(sandbox_number(&b.box, "SELECT customer FROM appointment"), customer);
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM customer"), 1);
    back_office_close(&b);
}

// ---- follow-ups -------------------------------------------------------------------------------

static void a_chosen_day_is_kept(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    past_serve(&b, "0912345678", "王", LI);
    wake(&b);
    sign_in(&b, LI, "4444");
    assert_true(tap(&b, "outcome.1"));
    for (int i = 0; i < 3; i++)
        assert_true(tap(&b, "days.plus"));
    assert_true(drawn(&b, "2026-03-12 · in 10 days"));
    assert_true(tap(&b, "days.send"));
    assert_non_null(
        tree_find(frame(&b)->tree, "mine.back")); // first: the next one would be refused
    assert_null(tree_find(frame(&b)->tree, "mine.next"));
    key(&b, "Ctrl+U");
    assert_non_null(shown(&b, "call-back.1"));
    assert_int_equal(sandbox_number(&b.box, "SELECT due_ms FROM follow_up"),
                     SANDBOX_NOW_MS + 10 * (int64_t)DAY_MS + 2 * HOUR_MS); // noon
    back_office_close(&b);
}

static void a_call_is_done_put_off_and_open_again(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    past_call(&b, 1);
    b.box.now_ms += 6 * (int64_t)DAY_MS;
    act_do(&b, COMMAND_CHECK_IN, 0, LI);
    wake(&b);
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "follow-ups"), "Follow-ups due · 1");
    key(&b, "Ctrl+U");
    assert_true(tap(&b, "call-back.1"));
    assert_string_equal(shown(&b, "follow-up.phone"), "0933 000 001");
    assert_true(tap(&b, "result"));
    type(&b, "comes on Saturday");
    key(&b, "Ctrl+Enter");
    assert_string_equal(shown(&b, "follow-ups"), "Follow-ups due · 0");
    assert_string_equal(shown(&b, "message"), "The follow-up is noted.");
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM note WHERE text = "
                                            "'comes on Saturday' AND author = 1"),
                     1);
    key(&b, "Ctrl+Enter"); // still chosen: not done after all
    assert_string_equal(shown(&b, "follow-ups"), "Follow-ups due · 1");
    assert_true(tap(&b, "put-off.1"));
    assert_string_equal(shown(&b, "follow-ups"), "Follow-ups due · 0");
    assert_non_null(shown(&b, "call-back.1")); // coming
    back_office_close(&b);
}

static void the_desk_sees_them_by_consultant(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+A");
    assert_non_null(shown(&b, "alert.follow-ups.1"));
    assert_non_null(shown(&b, "alert.follow-ups.2"));
    assert_true(tap(&b, "alert.follow-ups.2"));
    assert_string_equal(shown(&b, "panel.title"), "Follow-ups");
    assert_true(drawn(&b, "Overdue · Chen Zhiming"));
    assert_false(drawn(&b, "Overdue · Li Yating"));
    assert_true(tap(&b, "everybody"));
    assert_true(drawn(&b, "Overdue · Li Yating"));
    key(&b, "Ctrl+L");
    sign_in(&b, WANG, "4444"); // has none, and sees nobody else's
    key(&b, "Ctrl+U");
    assert_true(drawn(&b, "Nobody is to be called again."));
    back_office_close(&b);
}

// ---- records ----------------------------------------------------------------------------------

static void a_forgotten_one_is_ended_when_it_ended(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    int64_t visit = past_serve(&b, "0955000000", "黃", LI);
    b.box.now_ms = SANDBOX_NOW_MS + DAY_MS;
    wake(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+A");
    assert_true(tap(&b, "alert.incomplete.1"));
    assert_true(tap(&b, "record.1"));
    assert_true(drawn(&b, "10:30 · minutes served:")); // half an hour, until somebody says better
    for (int i = 0; i < 100 && enabled(&b, "ended.minus"); i++)
        tap(&b, "ended.minus");
    assert_false(enabled(&b, "ended.minus"));
    assert_true(drawn(&b, "10:00 · minutes served:")); // never before it began
    for (int i = 0; i < 3; i++)
        assert_true(tap(&b, "ended.plus"));
    assert_true(tap(&b, "outcome.2"));
    assert_int_equal(sandbox_number(&b.box, "SELECT incomplete FROM visit"), 0);
    assert_int_equal(sandbox_number(&b.box, "SELECT ended_ms - started_ms FROM visit"),
                     15 * MINUTE_MS);
    assert_true(drawn(&b, "Every record is complete."));
    struct story_line *lines;
    size_t n;
    struct err err;
    assert_true(app_story(b.box.app, as(ROLE_RECEPTIONIST), visit, &lines, &n, &err));
    assert_int_equal(lines[n - 1].event.kind, EVENT_RECORD_COMPLETED);
    assert_int_equal(lines[n - 1].event.author, RECEPTIONIST_ID);
    assert_int_equal(lines[n - 1].event.reason, REASON_FORGOTTEN);
    free(lines);
    back_office_close(&b);
}

static void the_alert_leads_to_the_correction(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    past_serve(&b, "0955000000", "黃", LI);
    b.box.now_ms += 3 * HOUR_MS;
    wake(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+A");
    assert_true(tap(&b, "alert-do.forgotten.1"));
    assert_string_equal(shown(&b, "panel.title"), "When did it really end?");
    assert_true(tap(&b, "minutes.3"));
    key(&b, "Ctrl+L");
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "records"), "Open records · 1");
    assert_true(tap(&b, "visit.1")); // of my day: leads to the record
    assert_true(tap(&b, "outcome.0"));
    assert_string_equal(shown(&b, "records"), "Open records · 0");
    assert_true(tap(&b, "panel.close"));
    assert_true(tap(&b, "visit.1")); // complete: its story
    struct str text = {0};
    draw_to_text(frame(&b)->draw, &text);
    assert_non_null(strstr(str_text(&text), "Service by Li Yating really ended at 12:32:"));
    str_finish(&text);
    back_office_close(&b);
}

static void a_record_of_any_day_is_listed_until_done(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    sign_in(&b, LI, "4444");
    assert_string_equal(shown(&b, "records"), "Open records · 6"); // 4 open, 2 forgotten
    key(&b, "i");
    assert_true(tap(&b, "record.26"));
    assert_true(tap(&b, "outcome.3"));
    assert_true(tap(&b, "reason.0"));
    assert_string_equal(shown(&b, "records"), "Open records · 5");
    key(&b, "Ctrl+L");
    sign_in(&b, CHEN, "4444");
    assert_string_equal(shown(&b, "records"), "Open records · 2");
    back_office_close(&b);
}

// What is typed for who is being served is not lost while another record is looked at.
static void two_notes_are_kept_apart(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    past_again(&b);
    sign_in(&b, LI, "4444");
    assert_true(tap(&b, "note"));
    type(&b, "of today");
    assert_true(tap(&b, "records"));
    assert_true(tap(&b, "record.26"));
    assert_true(tap(&b, "note"));
    type(&b, "of then");
    assert_true(tap(&b, "outcome.2"));
    key(&b, "Escape");
    assert_true(tap(&b, "outcome.2"));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM note WHERE visit = 26 AND text ="
                                            " 'of then'"),
                     1);
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM note WHERE text = 'of today'"),
                     1);
    back_office_close(&b);
}

// ---- what is left -----------------------------------------------------------------------------

static size_t seen(const char *masked, size_t n)
{
    return memory_count((const unsigned char *)masked, n);
}

static void nothing_typed_is_left_after_the_session(void **state)
{
    (void)state;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    struct back_office b;
    open(&b);
    past_serve(&b, "0955000000", "黃", LI);
    past_call(&b, 0);
    wake(&b);
    char words[] = {'q', 'u', 'i', 'x', 'o', 't', 'e', 'z', 'y', 'q'};
    const size_t n = sizeof words;
    for (size_t i = 0; i < n; i++)
        words[i] ^= MEMORY_MASK;
    sign_in(&b, LI, "4444");
    assert_true(tap(&b, "note"));
    for (size_t i = 0; i < n; i++) {
        char letter[2] = {(char)(words[i] ^ MEMORY_MASK), '\0'};
        type(&b, letter);
    }
    frame(&b);
    assert_true(seen(words, n) > 0); // the scan can find it
    key(&b, "Ctrl+L");
    frame(&b);
    assert_int_equal(seen(words, n), 0);
    back_office_close(&b);
}

// What was read from the store is shown again only to whom it is for.
static void nothing_shown_is_left_on_the_screen(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    past_again(&b);
    sign_in(&b, LI, "4444");
    key(&b, "Ctrl+U");
    struct str text = {0};
    draw_to_text(frame(&b)->draw, &text);
    assert_non_null(strstr(str_text(&text), "0933 000 0"));
    str_clear(&text);
    key(&b, "Ctrl+L");
    sign_in(&b, WANG, "4444");
    key(&b, "Ctrl+U");
    draw_to_text(frame(&b)->draw, &text);
    tree_to_text(frame(&b)->tree, &text);
    assert_null(strstr(str_text(&text), "+8869"));
    assert_null(strstr(str_text(&text), "0933 000 0"));
    assert_null(strstr(str_text(&text), "七人座"));
    str_finish(&text);
    back_office_close(&b);
}

// ---- how it is laid out -----------------------------------------------------------------------

static const struct place {
    const char *name;
    int64_t staff;
    const char *pin;
    const char *steps[4];
    bool golden;
} places[] = {
    {"mine-known", LI, "4444", {0}, true},
    {"mine-known-no-deal", LI, "4444", {"outcome.3"}, false},
    {"mine-known-call-again", LI, "4444", {"outcome.1"}, false},
    {"mine-records", LI, "4444", {"records", "record.54"}, true},
    {"mine-records-call-again", LI, "4444", {"records", "record.108", "outcome.1"}, false},
    {"mine-calls", LI, "4444", {"Ctrl+U"}, true},
    {"mine-call", LI, "4444", {"Ctrl+U", "call-back.16"}, false},
    {"desk-records", RECEPTIONIST_ID, "1111", {"i", "record.27", "outcome.1"}, false},
    {"desk-calls", RECEPTIONIST_ID, "1111", {"Ctrl+U", "call-back.11"}, true},
    {"desk-alerts", RECEPTIONIST_ID, "1111", {"Ctrl+A"}, false},
    {"desk-calls-of-one", RECEPTIONIST_ID, "1111", {"Ctrl+A", "alert.follow-ups.1"}, false},
};
enum { PLACE_N = sizeof places / sizeof *places };

static void go_to_place(struct back_office *b, const struct place *place)
{
    struct keystroke stroke;
    key(b, "Escape");
    key(b, "Ctrl+L");
    key(b, "Escape");
    sign_in(b, place->staff, place->pin);
    for (int i = 0; i < 4 && place->steps[i]; i++) {
        if (keystroke_parse(place->steps[i], &stroke))
            key(b, place->steps[i]);
        else
            must(tap(b, place->steps[i]));
    }
}

static void each_place_looks_as_before(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    fill_past(&b);
    past_again(&b);
    for (int i = 0; i < PLACE_N; i++) {
        if (!places[i].golden)
            continue;
        go_to_place(&b, &places[i]);
        struct str text = {0};
        char name[64];
        draw_to_text(frame(&b)->draw, &text);
        tree_to_text(frame(&b)->tree, &text);
        snprintf(name, sizeof name, "office-past-%s.txt", places[i].name);
        golden_check(name, str_text(&text));
        str_finish(&text);
    }
    back_office_close(&b);
}

static void much_of_it_fits(void **state)
{
    (void)state;
    static const struct {
        int width, height;
    } sizes[] = {{1280, 800}, {1920, 1080}, {3840, 2160}};
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    assert_non_null(fonts);
    struct back_office b;
    back_office_open(&b, &screen_1280, fonts_metrics(fonts));
    fill_past(&b);
    past_again(&b);
    size_t found = 0;
    for (int i = 0; i < 3 * LANG_COUNT * PLACE_N; i++) {
        const struct place *place = &places[i % PLACE_N];
        struct ui_env env = *surface_env(b.surface);
        env.width = sizes[i / PLACE_N % 3].width;
        env.height = sizes[i / PLACE_N % 3].height;
        env.lang = (enum lang)(i / PLACE_N / 3);
        surface_set_env(b.surface, &env);
        go_to_place(&b, place);
        struct findings findings = {0};
        size_t n = check_frame(frame(&b), &findings);
        for (size_t k = 0; k < n && k < 4; k++)
            fprintf(stderr, "%s %s %d: %s\n", place->name, lang_code(env.lang), env.width,
                    findings.list.at[k].text);
        found += n;
        findings_finish(&findings);
    }
    back_office_close(&b);
    fonts_close(fonts);
    assert_int_equal(found, 0);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_is_told),
        cmocka_unit_test(a_newcomer_has_no_past),
        cmocka_unit_test(my_turn_says_why),
        cmocka_unit_test(out_with_reason_and_time),
        cmocka_unit_test(an_appointment_with_me),
        cmocka_unit_test(who_is_expected_stands_in_my_day),
        cmocka_unit_test(keys_while_serving),
        cmocka_unit_test(books_for_who_sits_there),
        cmocka_unit_test(a_chosen_day_is_kept),
        cmocka_unit_test(a_call_is_done_put_off_and_open_again),
        cmocka_unit_test(the_desk_sees_them_by_consultant),
        cmocka_unit_test(a_forgotten_one_is_ended_when_it_ended),
        cmocka_unit_test(the_alert_leads_to_the_correction),
        cmocka_unit_test(a_record_of_any_day_is_listed_until_done),
        cmocka_unit_test(two_notes_are_kept_apart),
        cmocka_unit_test(nothing_typed_is_left_after_the_session),
        cmocka_unit_test(nothing_shown_is_left_on_the_screen),
        cmocka_unit_test(each_place_looks_as_before),
        cmocka_unit_test(much_of_it_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
