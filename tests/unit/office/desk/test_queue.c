// What is read at a glance on the receptionist's page: times, marks, columns; and that nothing which
// decides is cut, with the real faces at the smallest window.

#include "test.h"

#include "office.h"
#include "platform/fonts.h"
#include "paths.h"

#include <ctype.h>

static struct ui_env screen_1280(enum lang lang)
{
    return (struct ui_env){.width = 1280, .height = 800, .lang = lang};
}

static void open_desk(struct back_office *b, struct fonts *fonts, enum lang lang)
{
    struct ui_env env = screen_1280(lang);
    back_office_open(b, &env, fonts_metrics(fonts));
    sign_in(b, RECEPTIONIST_ID, "1111");
}

// The nth text that begins so; NULL: there are not so many.
static const struct draw_op *text_op(struct back_office *b, const char *begins, int nth)
{
    const struct draw_list *list = frame(b)->draw;
    for (size_t i = 0; i < list->ops.n; i++) {
        const struct draw_op *op = &list->ops.at[i];
        if (op->kind == DRAW_TEXT && strncmp(op->text, begins, strlen(begins)) == 0 && nth-- == 0)
            return op;
    }
    return NULL;
}

static bool whole(struct back_office *b, const char *text)
{
    const struct draw_op *op;
    for (int n = 0; (op = text_op(b, text, n)) != NULL; n++) {
        if (strcmp(op->text, text) == 0 && !op->elided)
            return true;
    }
    return false;
}

// A wait is said in minutes, in seconds below one, what ticks in both; never as 12:00.
static void a_wait_is_no_time_of_day(void **state)
{
    struct back_office b;
    open_desk(&b, *state, LANG_EN);
    arrive(&b, VIEWING, "", "");
    wait_s(&b, 45);
    assert_true(drawn(&b, "45 s"));
    wait_s(&b, 12 * 60 - 45);
    assert_true(drawn(&b, "12 min"));
    assert_string_equal(shown(&b, "message"), "1 waiting · longest 12 min · 1 so far today");
    key(&b, "F2");
    wait_s(&b, 65);
    assert_true(drawn(&b, "1 min 05 s"));
    wait_s(&b, 2 * 3600 + 5 * 60 - 65);
    assert_true(drawn(&b, "2 h 5 min"));
    const struct draw_list *list = frame(&b)->draw;
    for (size_t i = 0; i < list->ops.n; i++) {
        const char *text = list->ops.at[i].kind == DRAW_TEXT ? list->ops.at[i].text : "";
        const char *colon = strchr(text, ':');
        bool timer = colon && colon - text == 1 && isdigit((unsigned char)colon[1]);
        assert_false(timer); // 2:05
    }
    back_office_close(&b);
    open_desk(&b, *state, LANG_ZH_TW);
    arrive(&b, VIEWING, "", "");
    wait_s(&b, 12 * 60);
    assert_string_equal(shown(&b, "message"), "等候 1 組・最久 12 分・今日 1 組");
    back_office_close(&b);
}

// Wish first, then the service, whole; the person is called by desk where the name has no room.
static void what_decides_is_whole(void **state)
{
    struct back_office b;
    open_desk(&b, *state, LANG_EN);
    fill_lobby(&b);
    struct request wish;
    request_init(&wish, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_REGISTER);
    wish.command.service = VIEWING;
    wish.command.consultant = WANG;
    wish.command.party = 1;
    int64_t visit = act(&b, &wish).ruling.visit;
    wake(&b);
    char id[32];
    snprintf(id, sizeof id, "visit.%lld", (long long)visit);
    assert_true(whole(&b, "desk 2 · Chen Zhiming · Test drive"));
    assert_true(whole(&b, "Complaint"));
    assert_true(surface_focus(b.surface, id)); // those being served stand pinned below
    assert_true(whole(&b, "asks for Wang Yijun · Car viewing") ||
                whole(&b, "held for Wang Yijun · Car viewing"));
    back_office_close(&b);
}

static void language_and_time_stand_in_columns(void **state)
{
    struct back_office b;
    open_desk(&b, *state, LANG_EN);
    fill_lobby(&b);
    act_do(&b, COMMAND_CALL_AGAIN, 2, 0); // "call 2" beneath the time, not beside it
    wake(&b);
    const struct draw_op *first = text_op(&b, "繁", 0), *op;
    assert_non_null(first);
    int n = 0;
    for (; (op = text_op(&b, "繁", n)) != NULL; n++) {
        if (op->rect.y > 200 && op->rect.x < 640) { // not the button for the language
            first = first->rect.y > 200 ? first : op;
            assert_int_equal(op->rect.x, first->rect.x);
        }
    }
    assert_true(n >= 6);
    back_office_close(&b);
}

static void filters_and_title_are_in_sight(void **state)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct back_office b;
        open_desk(&b, *state, (enum lang)lang);
        fill_lobby(&b);
        for (int i = 0; i < 4; i++) {
            char id[16];
            snprintf(id, sizeof id, "service.%d", i);
            assert_non_null(shown(&b, id));
        }
        assert_null(shown(&b, "service.more"));
        assert_true(lang != LANG_EN || drawn(&b, "Queue"));
        back_office_close(&b);
    }
}

// With more services than have room, complaints come first.
static void complaints_come_before_more(void **state)
{
    struct back_office b;
    struct ui_env env = screen_1280(LANG_EN);
    env.large_text = true;
    back_office_open(&b, &env, fonts_metrics(*state));
    sign_in(&b, RECEPTIONIST_ID, "1111");
    arrive(&b, VIEWING, "", "");
    assert_non_null(shown(&b, "service.more"));
    assert_non_null(shown(&b, "service.3"));
    assert_true(tap(&b, "service.more"));
    assert_non_null(shown(&b, "service.3"));
    back_office_close(&b);
}

static bool all_in_sight(struct back_office *b, const char *prefix, int n)
{
    for (int i = 1; i <= n; i++) {
        char id[32];
        snprintf(id, sizeof id, "%s.%d", prefix, i);
        const struct node *node = tree_find(frame(b)->tree, id);
        if (!node || memcmp(&node->rect, &node->visible, sizeof node->rect) != 0)
            return false;
    }
    return true;
}

// All six consultants, with three tasks above them; and until when somebody is out is never cut.
static void every_consultant_is_in_sight(void **state)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct back_office b;
        open_desk(&b, *state, (enum lang)lang);
        fill_lobby(&b);
        for (int i = 5; i <= 7; i++) {
            struct request task;
            request_init(&task, app_entropy(b.box.app), as(ROLE_CUSTOMER), COMMAND_ASK_TASK);
            task.command.visit = i;
            task.command.number = DESK_TASK_TEA;
            act(&b, &task);
        }
        struct request out;
        request_init(&out, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_GO_OUT);
        out.command.consultant = WANG;
        out.command.reason = REASON_TEST_DRIVE;
        out.command.until_ms = b.box.now_ms + HOUR_MS;
        act(&b, &out);
        wake(&b);
        assert_non_null(shown(&b, "task.tea.5"));
        assert_true(all_in_sight(&b, "person", 6));
        static const char *const until[] = {"回來・", "回来 · ", "out on a test drive"};
        bool found = false;
        const struct draw_op *op;
        for (int n = 0; (op = text_op(&b, "", n)) != NULL; n++) {
            bool here = strstr(op->text, until[lang]) != NULL;
            found |= here;
            assert_false(here && op->elided);
        }
        assert_true(found);
        back_office_close(&b);
    }
}

static int icons(struct back_office *b, const char *name)
{
    const struct draw_list *list = frame(b)->draw;
    int n = 0;
    for (size_t i = 0; i < list->ops.n; i++)
        n += list->ops.at[i].kind == DRAW_ICON && strcmp(list->ops.at[i].text, name) == 0;
    return n;
}

// A tick for who was served, another shape for who was not; each class that goes first has its own.
static void marks_differ(void **state)
{
    struct back_office b;
    open_desk(&b, *state, LANG_EN);
    int64_t served = arrive(&b, VIEWING, "", ""), gone = arrive(&b, VIEWING, "", "");
    act_do(&b, COMMAND_CANCEL, gone, 0);
    wake(&b);
    assert_int_equal(icons(&b, "check"), 0);
    act_do(&b, COMMAND_CALL, served, LI);
    act_do(&b, COMMAND_START, served, 0);
    act_do(&b, COMMAND_FINISH, served, 0);
    wake(&b);
    int ticks = icons(&b, "check");
    assert_true(ticks >= 1);
    int warnings = icons(&b, "warning"), calendars = icons(&b, "calendar");
    int64_t angry = arrive(&b, COMPLAINT, "", ""), booked = arrive(&b, VIEWING, "", "");
    assert_true(angry > 0);
    struct request class;
    request_init(&class, app_entropy(b.box.app), as(ROLE_RECEPTIONIST), COMMAND_SET_CLASS);
    class.command.visit = booked;
    class.command.class = APPOINTMENT_CLASS_ID;
    class.command.reason = REASON_APPOINTMENT;
    assert_int_equal(act(&b, &class).result, RESULT_DONE);
    wake(&b);
    assert_true(icons(&b, "warning") > warnings);
    assert_int_equal(icons(&b, "calendar"), calendars + 1);
    back_office_close(&b);
}

// Whoever is being served is finished without scrolling, however long the queue is.
static void the_served_stand_pinned(void **state)
{
    struct back_office b;
    open_desk(&b, *state, LANG_EN);
    fill_lobby(&b);
    for (int i = 0; i < 12; i++)
        arrive(&b, VIEWING, "", "");
    wake(&b);
    const struct node *finish = tree_find(frame(&b)->tree, "act.finish.1");
    assert_non_null(finish);
    assert_null(finish->scroll);
    assert_true(rect_inside(finish->rect, (struct rect){0, 0, 1280, 800}));
    back_office_close(&b);
}

// The tabs say their keys to whoever has the most of them, in the language that needs the most room.
static void tabs_have_their_keys(void **state)
{
    struct back_office b;
    struct ui_env env = screen_1280(LANG_EN);
    back_office_open(&b, &env, fonts_metrics(*state));
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    static const char *const keys[] = {"1", "5", "6", "2"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_true(drawn(&b, keys[i]));
    back_office_close(&b);
}

// Whoever was called and has not come has the most buttons: they stand in the page all the same, on the smallest screens.
static void all_that_can_be_done_is_on_the_page(void **state)
{
    static const int wide[] = {1024, 1280, 1366};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct back_office b;
            struct ui_env env = {.width = wide[i], .height = 768, .lang = (enum lang)lang};
            back_office_open(&b, &env, fonts_metrics(*state));
            int64_t visit = arrive(&b, VIEWING, "", "");
            act_do(&b, COMMAND_CALL, visit, LI);
            for (int k = 0; k < 20 && !model_visit(&snapshot_now(&b)->model, visit)->asking; k++)
                wait_s(&b, 30);
            assert_int_equal(model_visit(&snapshot_now(&b)->model, visit)->asking, ASKING_COMING);
            sign_in(&b, RECEPTIONIST_ID, "1111");
            assert_non_null(shown(&b, "act.return"));
            struct rect story = tree_find(frame(&b)->tree, "act.story")->rect;
            assert_true(story.y + story.h <= 768 - 16);
            back_office_close(&b);
        }
    }
}

static int open_fonts(void **state)
{
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        fprintf(stderr, "%s\n", err.text);
    *state = fonts;
    return fonts ? 0 : -1;
}

static int close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wait_is_no_time_of_day),
        cmocka_unit_test(what_decides_is_whole),
        cmocka_unit_test(language_and_time_stand_in_columns),
        cmocka_unit_test(filters_and_title_are_in_sight),
        cmocka_unit_test(complaints_come_before_more),
        cmocka_unit_test(every_consultant_is_in_sight),
        cmocka_unit_test(marks_differ),
        cmocka_unit_test(the_served_stand_pinned),
        cmocka_unit_test(tabs_have_their_keys),
        cmocka_unit_test(all_that_can_be_done_is_on_the_page),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
