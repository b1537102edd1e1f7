// Each finding is shown able to fire, and a sound screen gives none.
#include "test.h"

#include "ui/check.h"
#include "ui/ui.h"

#include <string.h>

static void (*drawing)(struct ui *ui);

static void draw(const void *data, struct ui *ui)
{
    (void)data;
    ui_clear(ui);
    drawing(ui);
}

static int event(void *data, const struct ui_event *what)
{
    (void)data;
    (void)what;
    return SCREEN_UNUSED;
}

static const struct screen screen = {.name = "one", .event = event, .draw = draw};
static const struct screen *const screens[] = {&screen};

static void found_by(void (*how)(struct ui *ui), int *counts)
{
    struct surface_setup setup = {.name = "test",
                                  .screens = screens,
                                  .screen_count = 1,
                                  .env = {.width = 1080, .height = 1920},
                                  .metrics = text_fake()};
    drawing = how;
    struct surface *surface = surface_create(&setup, 0);
    struct findings findings = {0};
    check_frame(surface_frame(surface, 0), &findings);
    memset(counts, 0, FINDING_KIND_COUNT * sizeof *counts);
    for (size_t i = 0; i < findings.list.n; i++)
        counts[findings.list.at[i].kind]++;
    findings_finish(&findings);
    surface_destroy(surface);
}

static void only(void (*how)(struct ui *ui), enum finding_kind kind)
{
    int counts[FINDING_KIND_COUNT];
    found_by(how, counts);
    for (int i = 0; i < FINDING_KIND_COUNT; i++) {
        if ((counts[i] > 0) != (i == (int)kind))
            fail_msg("%d of '%s'", counts[i], finding_name((enum finding_kind)i));
    }
}

static void button(struct ui *ui, int x, int y, int w, int h, const char *id, const char *label)
{
    ui_button(ui, (struct rect){x, y, w, h}, &(struct button){.id = id, .label = label});
}

static void sound(struct ui *ui)
{
    button(ui, 64, 64, 400, 128, "a", "返回");
    button(ui, 500, 64, 400, 128, "b", "下一步");
}
static void off_screen(struct ui *ui)
{
    button(ui, 900, 64, 400, 128, "a", " ");
}
static void overlap(struct ui *ui)
{
    button(ui, 64, 64, 400, 128, "a", " ");
    button(ui, 400, 64, 400, 128, "b", " ");
}
static void too_wide(struct ui *ui)
{
    ui_text(ui, (struct rect){64, 64, 100, 60}, "這一行放不下", &(struct text_style){0});
}
static void too_high(struct ui *ui)
{
    ui_text(ui, (struct rect){64, 64, 100, 60}, "這一段放不下", &(struct text_style){.wrap = true});
}
static void small_target(struct ui *ui)
{
    button(ui, 64, 64, 40, 128, "a", " ");
}
static void contrast(struct ui *ui)
{
    ui_text(ui, (struct rect){64, 64, 400, 60}, "看不清",
            &(struct text_style){.color = COLOR_LINE});
}
// What a scroll area has cut off lies under nothing outside it.
static void cut_off_ground(struct ui *ui)
{
    draw_clip(ui->draw, (struct rect){64, 64, 400, 100});
    draw_fill(ui->draw, (struct rect){64, 64, 400, 300}, 0, paint_of(COLOR_INK));
    draw_unclip(ui->draw);
    ui_text(ui, (struct rect){64, 240, 400, 60}, "看得清", &(struct text_style){0});
}
static void dark_ground(struct ui *ui)
{
    draw_fill(ui->draw, (struct rect){64, 64, 400, 300}, 0, paint_of(COLOR_INK));
    ui_text(ui, (struct rect){64, 240, 400, 60}, "看不清", &(struct text_style){0});
}
static void text_overlap(struct ui *ui)
{
    ui_text(ui, (struct rect){64, 64, 400, 60}, "一二三", &(struct text_style){0});
    ui_text(ui, (struct rect){80, 70, 400, 60}, "四五六", &(struct text_style){0});
}
static void no_label(struct ui *ui)
{
    button(ui, 64, 64, 400, 128, "a", "");
}
static void duplicate(struct ui *ui)
{
    button(ui, 64, 64, 400, 128, "a", "一");
    button(ui, 500, 64, 400, 128, "a", "二");
}

static void test_each_fires_alone(void **state)
{
    (void)state;
    only(off_screen, FINDING_OFF_SCREEN);
    only(overlap, FINDING_OVERLAP);
    only(too_wide, FINDING_CLIPPED);
    only(too_high, FINDING_CLIPPED);
    only(small_target, FINDING_SMALL_TARGET);
    only(contrast, FINDING_CONTRAST);
    only(dark_ground, FINDING_CONTRAST);
    only(cut_off_ground, FINDING_KIND_COUNT);
    only(text_overlap, FINDING_TEXT_OVERLAP);
    only(no_label, FINDING_NO_LABEL);
    only(duplicate, FINDING_DUPLICATE_ID);
    only(sound, FINDING_KIND_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_fires_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
