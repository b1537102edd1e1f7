// Where the keyboard goes from one thing on a screen to the next.

#include "test.h"
#include "ui/tree.h"

static void add(struct tree *tree, const char *id, int x, int y, bool inner, const char *scroll)
{
    struct rect rect = {x, y, 80, 40};
    tree_add(tree, &(struct node){.id = id,
                                  .role = WIDGET_BUTTON,
                                  .rect = rect,
                                  .visible = rect,
                                  .enabled = true,
                                  .focusable = true,
                                  .inner = inner,
                                  .scroll = scroll});
}

static const char *from(const struct tree *tree, const char *id, enum focus_move move)
{
    return tree_focus(tree, id, move)->id;
}

// A group of five, the third of them chosen, in two lines; something else stands right beside the first line.
static void arrows_go_through_a_group(void **state)
{
    (void)state;
    struct arena arena;
    struct tree tree;
    arena_init(&arena);
    tree_init(&tree, &arena);
    add(&tree, "g.0", 0, 0, true, NULL);
    add(&tree, "g.1", 100, 0, true, NULL);
    add(&tree, "g.2", 200, 0, false, NULL);
    add(&tree, "g.3", 0, 60, true, NULL);
    add(&tree, "g.4", 100, 60, true, NULL);
    add(&tree, "h.0", 300, 0, false, NULL);
    add(&tree, "h.1", 400, 0, true, NULL);
    assert_string_equal(from(&tree, "g.0", FOCUS_RIGHT), "g.1");
    assert_string_equal(from(&tree, "g.2", FOCUS_RIGHT), "g.3"); // where the line breaks
    assert_string_equal(from(&tree, "g.3", FOCUS_LEFT), "g.2");
    assert_string_equal(from(&tree, "g.2", FOCUS_LEFT), "g.1");
    assert_string_equal(from(&tree, "h.0", FOCUS_LEFT), "g.2"); // another group: what lies there
    assert_string_equal(from(&tree, "g.2", FOCUS_NEXT), "h.0"); // Tab passes it in one step
    assert_string_equal(from(&tree, "g.4", FOCUS_NEXT), "h.0");
    tree_finish(&tree);
    arena_finish(&arena);
}

static void home_and_end_stay_in_the_list(void **state)
{
    (void)state;
    struct arena arena;
    struct tree tree;
    arena_init(&arena);
    tree_init(&tree, &arena);
    add(&tree, "above", 0, 0, false, NULL);
    add(&tree, "row.1", 0, 100, false, "rows");
    add(&tree, "row.2", 0, 150, false, "rows");
    add(&tree, "row.3", 0, 200, false, "rows");
    add(&tree, "below", 0, 300, false, NULL);
    assert_string_equal(from(&tree, "row.1", FOCUS_LAST), "row.3");
    assert_string_equal(from(&tree, "row.3", FOCUS_FIRST), "row.1");
    assert_string_equal(from(&tree, "above", FOCUS_LAST), "above");
    tree.barrier = 2; // a question covers what was drawn before
    assert_string_equal(from(&tree, "row.3", FOCUS_FIRST), "row.2");
    tree_finish(&tree);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrows_go_through_a_group),
        cmocka_unit_test(home_and_end_stay_in_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
