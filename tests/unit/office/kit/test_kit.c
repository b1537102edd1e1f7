// The kit by itself: a list of 200,000 rows asks for those in view, whatever scrolls it; a table sorts
// and is looked through; a form is as high as its fields and holds what is typed into it.
#include "test.h"

#include "office/kit/kit.h"
#include "ui/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MANY = 200000, FEW = 8 };

struct house {       // what a page would be
    int n, asked;    // rows, and how many of them were filled in for the last frame
    int least, most; // … from, to
    struct kit_state state;
    bool table;
    int from, have;   // a window that has come
    const char *said; // instead of the first row's figure
};

static const char *const names[FEW] = {"林", "Émile", "陳", "王", "O'Neil", "Ann", "李", "Bo"};
static const double figures[FEW] = {3, NAN, 12, 1, 7, 0, 5, 2};

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    struct house *h = (struct house *)list->of; // the test counts
    h->asked++;
    h->least = h->asked == 1 || i < h->least ? i : h->least;
    h->most = h->asked == 1 || i > h->most ? i : h->most;
    out->key = i + 1;
    if (h->table) {
        out->cells[0].text = names[i];
        kit_cell(out, 1,
                 i == 0 && h->said   ? h->said
                 : isnan(figures[i]) ? "–"
                                     : arena_printf(ui->arena, "%.0f", figures[i]),
                 figures[i]);
        return;
    }
    out->as.title = h->n == FEW ? names[i] : arena_printf(ui->arena, "row %d", i);
    out->as.help = "help";
}

static const char *together(struct ui *ui, double sum)
{
    return arena_printf(ui->arena, "%.0f", sum);
}

static bool passes(const struct kit_list *list, int i, int filter)
{
    (void)list;
    return filter == 1 ? figures[i] > 4 : !(figures[i] > 4);
}

// What stands between buttons and the words over a field, beyond the heights of both.
static int apart_px;
static int apart(struct ui *ui)
{
    static struct field text;
    struct kit_field form[] = {kit_buttons(ui, "one", NULL, 1),
                               kit_entry("text", "Text", &text, 0)};
    kit_add(ui, &form[0], 0, "this", false);
    return kit_form_height(ui, 400, form, 2) - kit_form_height(ui, 400, form, 1) -
           kit_form_height(ui, 400, form + 1, 1);
}

static void draw(const void *data, struct ui *ui)
{
    static kit_sum_fn *const sums[] = {NULL, together};
    static const char *const filters[] = {"All", "Over four", "Others"};
    static const struct kit_column columns[] = {{"Name", 0, ALIGN_LEFT},
                                                {"Figure", 80, ALIGN_RIGHT}};
    struct house *h = (struct house *)data;
    const struct rect box = {40, 40, 600, 600};
    h->asked = 0;
    apart_px = apart(ui);
    ui_clear(ui);
    struct kit_list list = {KIT_ROWS("rows", h, h->n, row),
                            .prefix = "row",
                            .from = h->from,
                            .have = h->have,
                            .columns = h->table ? columns : NULL,
                            .column_n = h->table ? 2 : 0,
                            .sums = h->table ? sums : NULL,
                            .find = "Look for",
                            .filters = filters,
                            .filter_n = 3,
                            .passes = passes,
                            .sorts = h->table,
                            .state = &h->state};
    kit_list_draw(ui, box, &list);
}

static int event(void *data, const struct ui_event *what)
{
    return kit_event(&((struct house *)data)->state, "rows", what);
}

static const struct screen screen = {.name = "one", .event = event, .draw = draw};
static const struct screen *const screens[] = {&screen};

static struct surface *open(struct house *h)
{
    struct surface_setup setup = {.name = "test",
                                  .screens = screens,
                                  .screen_count = 1,
                                  .app = h,
                                  .env = {.width = 1280, .height = 800, .office = true},
                                  .metrics = text_fake()};
    kit_state_init(&h->state);
    return surface_create(&setup, 0);
}

static int rows_in(const struct frame *frame)
{
    int n = 0;
    for (size_t i = 0; i < frame->tree->nodes.n; i++)
        n += strncmp(frame->tree->nodes.at[i].id, "row.", 4) == 0;
    return n;
}

// The rows' keys from the top, as "3 1 2".
static const char *order(struct surface *s)
{
    static char said[200];
    const struct frame *frame = surface_frame(s, 0);
    said[0] = '\0';
    for (size_t i = 0; i < frame->tree->nodes.n; i++) {
        const char *id = frame->tree->nodes.at[i].id;
        if (strncmp(id, "row.", 4) == 0)
            snprintf(said + strlen(said), sizeof said - strlen(said), "%s%s", *said ? " " : "",
                     id + 4);
    }
    return said;
}

static void tap(struct surface *s, const char *id)
{
    struct err err;
    if (!surface_tap(s, id, 0, &err))
        fail_msg("%s", err.text);
}

static void type(struct surface *s, const char *text)
{
    surface_frame(s, 0);
    assert_true(surface_focus(s, "own.look.rows"));
    surface_input(s, &(struct input){.kind = INPUT_TEXT, .text = text}, 0);
}

static void asks_for_what_is_in_view(void **state)
{
    (void)state;
    static struct house h = {.n = MANY};
    struct surface *s = open(&h);
    const struct frame *frame = surface_frame(s, 0);
    assert_true(h.asked > 5 && h.asked < 60);
    assert_int_equal(h.least, 0);
    assert_true(rows_in(frame) == h.asked);
    surface_input(s, &(struct input){.kind = INPUT_WHEEL, .x = 200, .y = 400, .dy = 4000000}, 0);
    surface_frame(s, 0);
    assert_true(h.asked > 5 && h.asked < 60);
    assert_true(h.least > 50000 && h.most < MANY);
    surface_input(s, &(struct input){.kind = INPUT_WHEEL, .x = 200, .y = 400, .dy = 1 << 28}, 0);
    surface_frame(s, 0);
    assert_int_equal(h.most, MANY - 1); // to the very last
    surface_destroy(s);
}

// A Chinese name is found by how its surname sounds, too.
static void letters_find_chinese_names(void **state)
{
    (void)state;
    static struct house h = {.n = FEW};
    struct surface *s = open(&h);
    type(s, "wang");
    assert_string_equal(order(s), "4");
    surface_destroy(s);
    s = open(&h);
    type(s, "ch");
    assert_string_equal(order(s), "3");
    surface_destroy(s);
}

// What has not come from the store yet is a row that says so and is not touched.
static void a_window_from_a_store(void **state)
{
    (void)state;
    static struct house h = {.n = MANY, .from = 0, .have = 8};
    struct surface *s = open(&h);
    const struct frame *frame = surface_frame(s, 0);
    assert_int_equal(rows_in(frame), 8);
    assert_int_equal(h.most, 7);
    struct kit_window want = kit_window(frame->tree, "rows", surface_scrolled(s, "rows"), MANY);
    assert_int_equal(want.from, 0);
    assert_true(want.n > 8 && want.n < 60);
    surface_input(s, &(struct input){.kind = INPUT_WHEEL, .x = 200, .y = 400, .dy = 4000000}, 0);
    frame = surface_frame(s, 0);
    assert_int_equal(h.asked, 0); // nothing of it is here
    want = kit_window(frame->tree, "rows", surface_scrolled(s, "rows"), MANY);
    assert_true(want.from > 50000 && want.n < 60);
    h.from = want.from;
    h.have = want.n;
    assert_true(rows_in(surface_frame(s, 0)) > 5);
    assert_int_equal(kit_window(frame->tree, "nothing", 0, MANY).n, 0);
    surface_destroy(s);
}

// A short table of a store is measured as one in memory: nothing is cut beside columns with room to spare.
static void a_whole_window_is_measured(void **state)
{
    (void)state;
    static struct house h = {
        .n = FEW, .have = FEW, .table = true, .said = "Featherstonehaugh-Cholmondeley"};
    struct surface *s = open(&h);
    const struct frame *frame = surface_frame(s, 0);
    bool drawn = false;
    for (size_t i = 0; i < frame->draw->ops.n; i++) {
        const struct draw_op *op = &frame->draw->ops.at[i];
        drawn = drawn || (op->kind == DRAW_TEXT && !op->elided && strcmp(op->text, h.said) == 0);
    }
    assert_true(drawn);
    surface_destroy(s);
}

// Tab comes to the rows of a table before its heads.
static void rows_come_before_heads(void **state)
{
    (void)state;
    static struct house h = {.n = FEW, .table = true};
    struct surface *s = open(&h);
    const struct frame *frame = surface_frame(s, 0);
    const struct node *to = tree_find(frame->tree, "own.only.rows.2");
    while (to && !strstr(to->id, "sort") && !strstr(to->id, "row."))
        to = tree_focus(frame->tree, to->id, FOCUS_NEXT);
    assert_string_equal(to->id, "row.1");
    surface_destroy(s);
}

// The keyboard walks out of the window: the next rows are there when it comes to them.
static void the_keyboard_goes_on(void **state)
{
    (void)state;
    static struct house h = {.n = MANY};
    struct surface *s = open(&h);
    surface_frame(s, 0);
    assert_true(surface_focus(s, "row.1"));
    struct input down = {.kind = INPUT_KEY, .stroke = {.key = KEY_DOWN}};
    for (int i = 0; i < 300; i++) {
        surface_input(s, &down, 0);
        surface_frame(s, 0);
    }
    assert_string_equal(surface_frame(s, 0)->focus, "row.301");
    surface_destroy(s);
}

static void a_table_sorts(void **state)
{
    (void)state;
    static struct house h = {.n = FEW, .table = true};
    struct surface *s = open(&h);
    assert_string_equal(order(s), "1 2 3 4 5 6 7 8");
    tap(s, "own.sort.rows.1"); // figures from the largest on; nothing at the end
    assert_string_equal(order(s), "3 5 7 1 8 4 6 2");
    tap(s, "own.sort.rows.1");
    assert_string_equal(order(s), "6 4 8 1 7 5 3 2");
    tap(s, "own.sort.rows.1"); // as they came
    assert_string_equal(order(s), "1 2 3 4 5 6 7 8");
    tap(s, "own.sort.rows.0"); // by name from the smallest on
    assert_string_equal(order(s), "6 8 5 2 7 1 4 3");
    struct findings findings = {0};
    assert_int_equal(check_frame(surface_frame(s, 0), &findings), 0);
    findings_finish(&findings);
    surface_destroy(s);
}

static bool says(struct surface *s, const char *text)
{
    const struct draw_list *list = surface_frame(s, 0)->draw;
    for (size_t i = 0; i < list->ops.n; i++) {
        if (list->ops.at[i].kind == DRAW_TEXT && strcmp(list->ops.at[i].text, text) == 0)
            return true;
    }
    return false;
}

// What its rows are worth together is of those that are shown; what leaves some out is one of the chips.
static void it_is_filtered_and_summed(void **state)
{
    (void)state;
    static struct house h = {.n = FEW, .table = true};
    struct surface *s = open(&h);
    assert_true(says(s, "30"));
    tap(s, "own.only.rows.1");
    assert_string_equal(order(s), "3 5 7");
    assert_true(says(s, "24"));
    assert_false(says(s, "30"));
    tap(s, "own.sort.rows.1");
    tap(s, "own.only.rows.2");
    assert_string_equal(order(s), "1 8 4 6 2");
    type(s, "emile");
    assert_string_equal(order(s), "2");
    tap(s, "own.only.rows.1"); // both at once: nothing, and it says so
    assert_non_null(tree_find(surface_frame(s, 0)->tree, "rows.empty"));
    surface_destroy(s);
}

// Heads over nothing are not left to speak for themselves.
static void an_empty_table_says_so(void **state)
{
    (void)state;
    static struct house h = {.n = 0, .table = true};
    struct surface *s = open(&h);
    assert_true(says(s, "There is nothing to tell."));
    const struct node *words = tree_find(surface_frame(s, 0)->tree, "rows.empty");
    assert_true(words && words->rect.x > 40); // in line with the heads, and off their line
    surface_destroy(s);
}

enum { MANY_COLUMNS = 10 };

static void narrow_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    (void)ui;
    out->key = i + 1;
    for (int k = 0; k < list->column_n; k++)
        out->cells[k].text = k == 5 ? "0912 345 670" : "1";
}

static void draw_narrow(const void *data, struct ui *ui)
{
    struct kit_column columns[MANY_COLUMNS];
    for (int k = 0; k < MANY_COLUMNS; k++)
        columns[k] = (struct kit_column){"N", 0, ALIGN_LEFT};
    struct kit_list list = {KIT_ROWS("rows", data, FEW, narrow_row), .columns = columns,
                            .column_n = MANY_COLUMNS};
    ui_clear(ui);
    kit_list_draw(ui, (struct rect){40, 40, 600, 600}, &list);
}

// Of many columns those of one figure have no more than it needs: nothing is cut while there is room.
static void many_columns_cut_no_words(void **state)
{
    (void)state;
    static struct house h = {.n = FEW, .table = true};
    static const struct screen narrow = {.name = "narrow", .event = event, .draw = draw_narrow};
    static const struct screen *const one[] = {&narrow};
    struct surface_setup setup = {.name = "test",
                                  .screens = one,
                                  .screen_count = 1,
                                  .app = &h,
                                  .env = {.width = 1280, .height = 800, .office = true},
                                  .metrics = text_fake()};
    kit_state_init(&h.state);
    struct surface *s = surface_create(&setup, 0);
    assert_true(says(s, "0912 345 670"));
    surface_destroy(s);
}

static void a_field_stands_clear_of_buttons(void **state)
{
    (void)state;
    static struct house h = {.n = FEW};
    struct surface *s = open(&h);
    assert_true(says(s, "Look for"));
    assert_in_range(apart_px, 12, 24);
    surface_destroy(s);
}

static void it_is_looked_through(void **state)
{
    (void)state;
    static struct house h = {.n = FEW};
    struct surface *s = open(&h);
    type(s, "emile"); // accents and case are nothing
    assert_string_equal(order(s), "2");
    kit_state_wipe(&h.state);
    type(s, "oneil");
    assert_string_equal(order(s), "5");
    type(s, "?!");
    assert_string_equal(order(s), "");
    assert_non_null(tree_find(surface_frame(s, 0)->tree, "rows.empty"));
    kit_state_wipe(&h.state);
    assert_string_equal(order(s), "1 2 3 4 5 6 7 8");
    surface_destroy(s);
}

// What a field is bound to is set by a touch: a switch, bits of several, one that can be let go of.
static void a_touch_sets_what_a_field_is_of(void **state)
{
    (void)state;
    static const char *const words[] = {"one", NULL, "three"};
    struct arena arena;
    arena_init(&arena);
    struct ui ui = {.arena = &arena};
    bool on = false;
    unsigned bits = 1u << 2;
    int chosen = 0;
    struct kit_field fields[] = {{KIT_SWITCH, "on", "On", .flag = &on},
                                 kit_choice(&ui, "bits", NULL, words, 3, bits),
                                 kit_choice(&ui, "one", NULL, words, 3, kit_bit(chosen))};
    fields[1].bits = &bits;
    fields[2].set = &chosen;
    fields[2].lets_go = true;
    fields[2].none = -1;
    assert_int_equal(fields[1].n, 2); // NULL is not offered
    assert_true(fields[1].buttons[1].chosen && fields[2].buttons[0].chosen);
    static const char *const touches[] = {"on", "bits.0", "bits.2", "one.0", "bits.1", "one.2"};
    for (int i = 0; i < 6; i++) {
        struct ui_event event = {.kind = EVENT_ACTIVATE, .id = touches[i]};
        bool ours = kit_form_event(fields, 3, &event) != NULL;
        assert_int_equal(ours, i != 4); // that is no button
        if (i == 3)
            assert_int_equal(chosen, -1);
    }
    assert_true(on);
    assert_int_equal(bits, 1);
    assert_int_equal(chosen, 2);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_for_what_is_in_view),
        cmocka_unit_test(letters_find_chinese_names),
        cmocka_unit_test(a_window_from_a_store),
        cmocka_unit_test(a_whole_window_is_measured),
        cmocka_unit_test(rows_come_before_heads),
        cmocka_unit_test(the_keyboard_goes_on),
        cmocka_unit_test(a_table_sorts),
        cmocka_unit_test(a_touch_sets_what_a_field_is_of),
        cmocka_unit_test(an_empty_table_says_so),
        cmocka_unit_test(many_columns_cut_no_words),
        cmocka_unit_test(a_field_stands_clear_of_buttons),
        cmocka_unit_test(it_is_looked_through),
        cmocka_unit_test(it_is_filtered_and_summed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
