// Pixels: what the painter makes of single ops, and what it leaves alone.
#include "test.h"

#include "base/tr.h"
#include "platform/headless.h"
#include "platform/painter.h"
#include "platform/raster.h"
#include "ui/ui.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct fonts *fonts;
static struct headless *headless;
static const char *typed = "王小明";
static enum weight typed_weight;
static bool with_text = true;
static const char *picture; // or NULL

static void draw(const void *data, struct ui *ui)
{
    (void)data;
    ui_clear(ui);
    draw_fill(ui->draw, (struct rect){100, 100, 200, 100}, 40, paint_of(COLOR_PRIMARY));
    draw_outline(ui->draw, (struct rect){400, 100, 200, 100}, 40, 6, paint_of(COLOR_BAD));
    draw_icon(ui->draw, (struct rect){100, 300, 96, 96}, "plus", paint_of(COLOR_ACCENT));
    draw_arc(ui->draw, (struct rect){400, 300, 100, 100}, 20, 0, 500, paint_of(COLOR_GOOD));
    draw_qr(ui->draw, (struct rect){600, 300, 300, 300}, "A012");
    draw_clip(ui->draw, (struct rect){100, 500, 50, 50});
    draw_fill(ui->draw, (struct rect){100, 500, 200, 50}, 0, paint_of(COLOR_PRIMARY));
    draw_unclip(ui->draw);
    if (picture)
        draw_image(ui->draw, (struct rect){700, 100, 64, 64}, picture);
    if (with_text)
        ui_text(ui, (struct rect){100, 700, 600, 80}, typed,
                &(struct text_style){.type = TYPE_TITLE, .weight = typed_weight});
}

// Beside Latin letters a quotation mark is no wider than they are; Chinese keeps its own.
static void test_marks_as_narrow_as_letters(void **state)
{
    (void)state;
    const struct text_metrics *m = fonts_metrics(fonts);
    static const char *const quoted = "“n” …", *const plain = "n";
    struct font font = {.px = 40, .lang = LANG_EN};
    assert_in_range(text_width(m, font, quoted, strlen(quoted)) - text_width(m, font, plain, 1), 20,
                    80);
    font.lang = LANG_ZH_TW;
    assert_true(text_width(m, font, quoted, strlen(quoted)) - text_width(m, font, plain, 1) > 120);
}

static int event(void *data, const struct ui_event *what)
{
    (void)data;
    (void)what;
    return SCREEN_UNUSED;
}

static const struct screen screen = {.name = "one", .event = event, .draw = draw};
static const struct screen *const screens[] = {&screen};
static struct surface *surface;

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        return -1;
    headless = headless_create(fonts, LOBBY_ASSET_DIR);
    struct surface_setup how = {.name = "test",
                                .screens = screens,
                                .screen_count = 1,
                                .env = {.width = 1080, .height = 1920},
                                .metrics = fonts_metrics(fonts)};
    surface = surface_create(&how, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    surface_destroy(surface);
    headless_destroy(headless);
    fonts_close(fonts);
    return 0;
}

static void assert_pixel(int x, int y, enum color role)
{
    const struct frame *frame = surface_frame(surface, 0);
    uint32_t wanted = frame->theme->color[role], got = headless_pixel(headless, x, y);
    if (wanted != got)
        fail_msg("%d,%d is %06x, wanted %s %06x", x, y, got, color_name(role), wanted);
}

static void test_shapes(void **state)
{
    (void)state;
    painter_forget(headless_painter(headless));
    headless_paint(headless, surface_frame(surface, 0));
    assert_pixel(10, 10, COLOR_PAPER);
    assert_pixel(200, 150, COLOR_PRIMARY);
    assert_pixel(200, 100, COLOR_PRIMARY); // the straight side reaches the edge
    assert_pixel(101, 101, COLOR_PAPER);   // the corner is round
    assert_pixel(115, 115, COLOR_PRIMARY);
    assert_pixel(402, 150, COLOR_BAD);
    assert_pixel(500, 150, COLOR_PAPER);  // an outline is hollow
    assert_pixel(148, 348, COLOR_ACCENT); // where the strokes of the plus cross
    assert_pixel(104, 304, COLOR_PAPER);
    assert_pixel(490, 350, COLOR_GOOD);  // right half of the ring
    assert_pixel(450, 350, COLOR_PAPER); // its middle
    assert_pixel(410, 350, COLOR_PAPER); // its left half
    assert_pixel(120, 520, COLOR_PRIMARY);
    assert_pixel(200, 520, COLOR_PAPER);                            // clipped
    assert_int_equal(headless_pixel(headless, 604, 304), 0xFFFFFF); // quiet zone
}

static void test_unchanged_frame_paints_nothing(void **state)
{
    (void)state;
    headless_paint(headless, surface_frame(surface, 0));
    assert_false(headless_paint(headless, surface_frame(surface, 5000)));
    with_text = false;
    assert_true(headless_paint(headless, surface_frame(surface, 5000)));
    with_text = true;
}

static int inked(void)
{
    int n = 0;
    for (int y = 700; y < 780; y++) {
        for (int x = 100; x < 400; x++)
            n += headless_pixel(headless, x, y) == 0x1B2A2E;
    }
    return n;
}

// What was painted for one language and weight is not taken for another's.
static void test_each_face_its_own(void **state)
{
    (void)state;
    const char *was = typed;
    struct ui_env env = *surface_env(surface);
    typed = "HEH";
    env.lang = lang_of_guest("vi");
    surface_set_env(surface, &env);
    headless_paint(headless, surface_frame(surface, 0));
    int thin = inked();
    env.lang = LANG_ZH_TW;
    typed_weight = WEIGHT_BOLD;
    surface_set_env(surface, &env);
    headless_paint(headless, surface_frame(surface, 0));
    assert_true(thin > 0 && inked() > thin);
    typed_weight = WEIGHT_REGULAR;
    typed = was;
}

static bool ink_in(int x0, int y0, int x1, int y1)
{
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            if (headless_pixel(headless, x, y) == 0x1B2A2E)
                return true;
        }
    }
    return false;
}

static void test_text_and_wipe(void **state)
{
    (void)state;
    headless_paint(headless, surface_frame(surface, 0));
    assert_true(ink_in(100, 700, 300, 780));
    assert_true(painter_cached_texts(headless_painter(headless)) > 0);
    surface_wipe(surface);
    with_text = false;
    headless_paint(headless, surface_frame(surface, 0));
    with_text = true;
    assert_int_equal(painter_cached_texts(headless_painter(headless)), 0);
    assert_false(ink_in(100, 700, 300, 780));
}

static void write_square(const char *path, const char *color)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>"
            "<rect width='8' height='8' fill='%s'/></svg>",
            color);
    fclose(file);
}

static uint32_t painted_middle(void)
{
    painter_forget(headless_painter(headless)); // the clock at the top has gone on
    headless_paint(headless, surface_frame(surface, 0));
    return headless_pixel(headless, 732, 132);
}

static void test_replaced_picture(void **state)
{
    (void)state;
    char path[] = "/tmp/lobby-picture-XXXXXX.svg";
    int made = mkstemps(path, 4);
    assert_true(made >= 0);
    close(made);
    write_square(path, "#ff0000");
    picture = path;
    surface_input(surface, &(struct input){.kind = INPUT_WAKE}, 0);
    assert_int_equal(painted_middle(), 0xFF0000);
    write_square(path, "#0000ff");
    uint32_t now = painted_middle();
    unlink(path);
    assert_int_equal(now, 0x0000FF);
    picture = NULL;
}

static void test_faces(void **state)
{
    (void)state;
    const struct text_metrics *m = fonts_metrics(fonts);
    for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
        struct font font = {.px = 48, .weight = (enum weight)weight};
        int zero = m->width(m->self, font, "00000", 5);
        for (const char *digit = "11111\0"
                                 "77777\0"
                                 "99999\0";
             *digit; digit += 6)
            assert_int_equal(m->width(m->self, font, digit, 5), zero); // tabular figures
        assert_true(m->ascent(m->self, font) > 34 && m->ascent(m->self, font) < 46);
        assert_true(m->descent(m->self, font) > 8);
    }
    struct err err = {0};
    assert_null(fonts_open("No Such Face", NULL, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, "No Such Face"));
    assert_non_null(strstr(err.text, "fonts/README.md"));
}

static void test_coverage_is_exact(void **state)
{
    (void)state;
    struct raster raster;
    raster_init(&raster, 4, 2);
    const struct draw_point square[] = {{0.5f, 0}, {3.25f, 0}, {3.25f, 1}, {0.5f, 1}};
    raster_polygon(&raster, square, 4, false);
    uint8_t cover[8];
    raster_coverage(&raster, cover);
    raster_finish(&raster);
    const uint8_t wanted[8] = {128, 255, 255, 64, 0, 0, 0, 0};
    assert_memory_equal(cover, wanted, sizeof wanted);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unchanged_frame_paints_nothing),
        cmocka_unit_test(test_marks_as_narrow_as_letters),
        cmocka_unit_test(test_each_face_its_own),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_text_and_wipe),
        cmocka_unit_test(test_replaced_picture),
        cmocka_unit_test(test_faces),
        cmocka_unit_test(test_coverage_is_exact),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
