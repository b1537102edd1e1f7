// What the kit does for any list of any page: it is looked through, sorted and summed, copied as text and
// saved as a file by those who may, with a line in the log; and it forgets with the page what was typed.
#include "test.h"

#include "office.h"
#include "app/sentence.h"
#include "office/frame/frame.h"
#include "office/kit/kit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

// The manager looks at what each consultant did: twelve of them, and one has served.
static void open_work(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    back_office_change(b, MODE_DESK, 12);
    for (int i = 6; i < 12; i++)
        act_do(b, COMMAND_CHECK_IN, 0, consultant_id(b, i));
    int64_t visit = arrive(b, VIEWING, "", "");
    act_do(b, COMMAND_CALL, visit, LI);
    act_do(b, COMMAND_START, visit, 0);
    wait_s(b, 240);
    act_do(b, COMMAND_FINISH, visit, 0);
    wake(b);
    sign_in(b, MANAGER_ID, "2222");
    assert_true(tap(b, "view.4"));
    assert_true(tap(b, "by.1"));
}

static void a_table_is_copied_and_saved(void **state)
{
    (void)state;
    struct back_office b;
    char text[4096];
    open_work(&b);
    assert_int_equal(office_copies(b.office), 0);
    assert_true(tap(&b, "copy.work"));
    assert_int_equal(office_copies(b.office), 1);
    const char *copied = office_copied(b.office);
    assert_int_equal(strncmp(copied, "Consultant\tServed\tTurns\t", 24), 0);
    assert_non_null(strstr(copied, "\nLi Yating\t1\t1\t"));
    assert_true(tap(&b, "csv.work"));
    const char *message = shown(&b, "message");
    assert_int_equal(strncmp(message, "Saved as ", 9), 0);
    char path[512]; // the message says the name and the folder, not the way there
    snprintf(path, sizeof path, "%s/exports/%.*s", b.box.dir, (int)strcspn(message + 9, ","),
             message + 9);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    assert_int_equal(strncmp(text, "\xEF\xBB\xBF", 3), 0);
    assert_non_null(strstr(text, "Li Yating,1,1,"));
    assert_non_null(strstr(message, "lobby-work-20260302.csv"));
    assert_true(tap(&b, "xlsx.work"));
    assert_non_null(strstr(shown(&b, "message"), ".xlsx"));
    back_office_close(&b);
}

static void a_table_is_looked_through(void **state)
{
    (void)state;
    struct back_office b;
    open_work(&b);
    assert_true(drawn(&b, "Together"));
    assert_true(tap(&b, "look.work"));
    type(&b, "yating");
    assert_true(drawn(&b, "Li Yating"));
    assert_false(drawn(&b, "Chen Zhiming"));
    assert_string_equal(kit_state_of(b.office, "work")->text.text, "yating");
    assert_true(tap(&b, "copy.work")); // what is shown, and no more
    assert_null(strstr(office_copied(b.office), "Chen Zhiming"));
    key(&b, "Ctrl+5"); // another page: it is forgotten
    wake(&b);
    assert_string_equal(kit_state_of(b.office, "work")->text.text, "");
    back_office_close(&b);
}

struct painted {
    struct rect box;
    char path[512];
};

static bool paint(void *self, const struct frame *frame, struct rect box, const char *path)
{
    struct painted *painted = self;
    painted->box = box;
    snprintf(painted->path, sizeof painted->path, "%s", path);
    return frame != NULL;
}

// Painting is the loop's: it is told which part of the frame, and the file waits.
static void a_view_is_taken_as_a_picture(void **state)
{
    (void)state;
    struct back_office b;
    struct painted painted = {0};
    open_work(&b);
    assert_true(tap(&b, "export.png"));
    assert_string_equal(shown(&b, "message"), sentence_error(LANG_EN, ERR_IO)); // nobody paints
    b.office->paint = paint;
    b.office->paint_self = &painted;
    assert_true(tap(&b, "export.png"));
    assert_non_null(strstr(painted.path, "lobby-report-20260302"));
    assert_non_null(strstr(shown(&b, "message"), strrchr(painted.path, '/') + 1));
    assert_int_equal(access(painted.path, W_OK), 0);
    const struct node *view = tree_find(frame(&b)->tree, "view.0");
    assert_true(painted.box.x > view->rect.x + view->rect.w);
    assert_true(painted.box.x + painted.box.w <= screen_1280.width);
    assert_true(painted.box.y > 0 && painted.box.y + painted.box.h <= screen_1280.height);
    back_office_close(&b);
}

static void the_desk_takes_nothing_away(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    fill_archive(&b);
    sign_in(&b, RECEPTIONIST_ID, "1111");
    key(&b, "Ctrl+B");
    assert_true(tap(&b, "day.1"));
    assert_non_null(shown(&b, "booked.1"));
    assert_null(shown(&b, "csv.bookings"));
    key(&b, "Ctrl+L");
    sign_in(&b, MANAGER_ID, "2222");
    key(&b, "Ctrl+1");
    key(&b, "Ctrl+B");
    assert_true(tap(&b, "day.1"));
    assert_true(tap(&b, "copy.bookings"));
    assert_non_null(strstr(office_copied(b.office), "\n11:00  "));
    back_office_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_table_is_copied_and_saved),
                                       cmocka_unit_test(a_table_is_looked_through),
                                       cmocka_unit_test(a_view_is_taken_as_a_picture),
                                       cmocka_unit_test(the_desk_takes_nothing_away)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
