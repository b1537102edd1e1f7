// The page on which a file comes in: in a browser it comes up from the other machine and is kept in memory alone; nothing
// of it is left when the page is.

#include "test.h"

#include "office.h"
#include "office/frame/frame.h"
#include "office/import/import.h"
#include "office_memory.h"
#include "paths.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};
static const char file[] = "name,phone\nWang Xiaoming,912345678\n";

static void open_in_browser(struct back_office *b, const char *keys)
{
    back_office_open(b, &screen_1280, text_fake());
    office_destroy(b->office);
    b->office = office_create(b->link,
                              &(struct office_options){.env = screen_1280,
                                                       .metrics = text_fake(),
                                                       .lock_after_s = 24 * 3600,
                                                       .in_browser = true},
                              b->box.now_ms);
    b->surface = office_surface(b->office);
    sign_in(b, ADMINISTRATOR_ID, "3333");
    key(b, keys);
    assert_true(tap(b, "import"));
}

static void a_file_comes_up_from_the_browser(void **state)
{
    (void)state;
    struct back_office b;
    enum file_use use;
    open_in_browser(&b, "Ctrl+5");
    assert_null(shown(&b, "path")); // the machine is another one
    assert_false(enabled(&b, "look"));
    int wants = office_wants(b.office, &use);
    assert_true(tap(&b, "file.choose.0"));
    assert_int_equal(office_wants(b.office, &use), wants + 1);
    assert_int_equal(use, FILE_TABLE);
    assert_true(office_bring(b.office, file, sizeof file - 1));
    wake(&b);
    assert_string_equal(shown(&b, "view.0"), "What is wrong (0)");
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM customer"), 0);
    assert_true(tap(&b, "bring"));
    wake(&b);
    assert_non_null(strstr(shown(&b, "message"), "The file is brought in."));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM customer WHERE phone = "
                                            "'+886912345678'"),
                     1);
    assert_false(enabled(&b, "bring")); // once
    back_office_close(&b);
}

static void nobody_brings_anything_once_signed_out(void **state)
{
    (void)state;
    struct back_office b;
    open_in_browser(&b, "Ctrl+5");
    assert_true(tap(&b, "file.choose.0"));
    key(&b, "Ctrl+L");
    assert_false(office_bring(b.office, file, sizeof file - 1));
    back_office_close(&b);
}

static void what_is_wrong_stands_by_line_and_column(void **state)
{
    (void)state;
    static const char bad[] = "name,phone\nA B,8.86912E+11\n";
    struct back_office b;
    open_in_browser(&b, "Ctrl+5");
    assert_true(tap(&b, "file.choose.0"));
    assert_true(office_bring(b.office, bad, sizeof bad - 1));
    wake(&b);
    assert_string_equal(shown(&b, "view.0"), "What is wrong (1)");
    assert_true(drawn(&b, "Line 2, column B"));
    assert_null(shown(&b, "bring"));
    assert_true(tap(&b, "charset.1")); // read another way: what was told is of the one before
    assert_null(shown(&b, "view.0"));
    back_office_close(&b);
}

static void a_file_dropped_on_the_window_is_looked_at(void **state)
{
    (void)state;
    struct back_office b;
    char path[] = "/tmp/lobby-import-XXXXXX";
    int to = mkstemp(path);
    assert_int_equal(write(to, file, sizeof file - 1), sizeof file - 1);
    close(to);
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+5");
    assert_true(tap(&b, "import"));
    surface_input(b.surface, &(struct input){.kind = INPUT_DROP, .text = path}, b.box.now_ms);
    wake(&b);
    unlink(path);
    assert_string_equal(shown(&b, "view.0"), "What is wrong (0)");
    assert_true(enabled(&b, "bring"));
    assert_int_equal(sandbox_number(&b.box, "SELECT count(*) FROM customer"), 0); // looked at only
    back_office_close(&b);
}

static void nothing(void *self)
{
    (void)self;
}

// The store's thread answers when it does.
static void wait_for(struct back_office *b, const char *id)
{
    for (int i = 0; !shown(b, id) || !enabled(b, id); i++) {
        assert_true(i < 6000);
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
        surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->box.now_ms);
    }
}

// Somebody goes on while the file is being looked at: what is told of it then is of nothing that they see.
static void an_answer_that_comes_too_late_is_dropped(void **state)
{
    (void)state;
    struct back_office b;
    sandbox_sample(&b.box);
    b.link = link_create_threaded(b.box.app, nothing, NULL);
    b.office = office_create(
        b.link,
        &(struct office_options){.env = screen_1280, .metrics = text_fake(), .in_browser = true},
        b.box.now_ms);
    b.surface = office_surface(b.office);
    wait_for(&b, "staff.9");
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    wait_for(&b, "tab.customers");
    key(&b, "Ctrl+5");
    wait_for(&b, "import");
    assert_true(tap(&b, "import"));
    assert_true(tap(&b, "file.choose.0"));
    assert_true(office_bring(b.office, file, sizeof file - 1));
    office_page_event(b.office, &(struct ui_event){.kind = EVENT_ACTIVATE, // before it is answered
                                                   .id = "charset.1",
                                                   .index = -1,
                                                   .now_ms = b.box.now_ms});
    wait_for(&b, "look");
    assert_null(shown(&b, "view.0"));
    assert_true(tap(&b, "look"));
    wait_for(&b, "view.0"); // of the file as it is read now
    office_destroy(b.office);
    link_destroy(b.link);
    b.box.app = NULL;
    sandbox_remove(&b.box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_up_from_the_browser),
        cmocka_unit_test(nobody_brings_anything_once_signed_out),
        cmocka_unit_test(what_is_wrong_stands_by_line_and_column),
        cmocka_unit_test(an_answer_that_comes_too_late_is_dropped),
        cmocka_unit_test(a_file_dropped_on_the_window_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
