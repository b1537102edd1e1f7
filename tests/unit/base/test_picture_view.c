// What of a picture stands in a box: all of the box is filled, nobody looks beyond the edge.
#include "test.h"

#include "base/picture_view.h"

static void part(struct picture_view view, int w, int h, int bw, int bh, const int want[4])
{
    struct picture_part p = picture_part_of(view, w, h, bw, bh);
    const float got[] = {p.x, p.y, p.w, p.h};
    for (int i = 0; i < 4; i++)
        if (got[i] < (float)want[i] - 1 || got[i] > (float)want[i] + 1)
            fail_msg("%d: %.1f instead of %d", i, (double)got[i], want[i]);
}

static void test_part(void **state)
{
    (void)state;
    part((struct picture_view){0}, 400, 200, 10, 10, (int[]){0, 0, 400, 200});
    part((struct picture_view){500, 500, 100}, 400, 200, 50, 50, (int[]){100, 0, 200, 200});
    part((struct picture_view){0, 0, 100}, 400, 200, 50, 50, (int[]){0, 0, 200, 200});
    part((struct picture_view){1000, 300, 100}, 400, 200, 50, 50, (int[]){200, 0, 200, 200});
    part((struct picture_view){500, 500, 200}, 400, 200, 50, 50, (int[]){150, 50, 100, 100});
    part((struct picture_view){500, 500, 9000}, 400, 200, 50, 50, (int[]){175, 75, 50, 50});
}

static void test_within(void **state)
{
    (void)state;
    struct picture_view v = picture_view_within((struct picture_view){0, 900, 20}, 400, 200, 1, 1);
    assert_int_equal(v.x, 250); // as far left as the middle can stand
    assert_int_equal(v.y, 500); // there is nothing above
    assert_int_equal(v.zoom, VIEW_ZOOM_LEAST);
    v = picture_view_within((struct picture_view){400, 400, 400}, 400, 200, 1, 1);
    assert_int_equal(v.x, 400);
    assert_int_equal(v.y, 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_part), cmocka_unit_test(test_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
