// The wall in every language, on every panel, portrait and across, with one desk to twenty: nothing cut,
// overlapping, off the screen or too faint; and whoever is called stands large enough for the farthest seat.
#include "board/wall.h"
#include "test.h"
#include "ui/check.h"
#include "ui/screen.h"
#include "paths.h"

enum { DESKS_MAX = 20, NOW = 1772416800 };

static struct snapshot *lobby(int desks)
{
    static const char *const names[4][LANG_COUNT] = {
        {"看車諮詢", "看车咨询", "Car viewing"},
        {"試駕", "试驾", "Test drive"},
        {"維修保養", "维修保养", "Service and repair"},
        {"投訴與建議", "投诉与建议", "Complaints and suggestions"}};
    struct snapshot *s = mem_alloc(sizeof *s);
    int64_t now_ms = (int64_t)NOW * 1000;
    model_init(&s->model);
    s->model.open = true;
    s->model.business.consultant_n = desks;
    s->model.business.service_n = 4;
    s->visitors = mem_alloc(DESKS_MAX * sizeof *s->visitors);
    for (int i = 0; i < LANG_COUNT; i++)
        utf8_copy(s->catalogue.site_name.in[i], NAME_SIZE,
                  i == LANG_EN ? "Sample showroom" : "和順汽車");
    for (int i = 0; i < 4; i++) {
        s->model.business.services[i] = (struct service_rules){.id = i + 1, .active = true};
        s->catalogue.services[i].on_board = true;
        s->told_new[i] = (struct told){.something = true, .lo_min = 105, .hi_min = 180};
        for (int l = 0; l < LANG_COUNT; l++)
            utf8_copy(s->catalogue.services[i].name.in[l], NAME_SIZE, names[i][l]);
    }
    for (int i = 0; i < desks; i++) {
        struct visit v = {.id = i + 1,
                          .state = VISIT_CALLED,
                          .prefix = 'A',
                          .number = 100 + i,
                          .with = i,
                          .calls = 1,
                          .last_call_ms = now_ms - i * 1000};
        s->model.business.consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .desk = i + 1};
        vec_push(&s->model.visits, v);
        map_put(&s->model.visit_index, v.id, (uint32_t)i);
        vec_push(&s->model.open_visits, (uint32_t)i);
    }
    return s;
}

struct look {
    struct ui_env env;
    int inches, depth_m, desks;
};

static int wrong;

// The figures of that node are high enough.
static void is_large(const struct look *l, const struct frame *f, const char *id)
{
    const struct node *node = tree_find(f->tree, id);
    float least = (float)l->depth_m * 1000 / READ_FROM * .97f;
    if (!node || l->inches < board_least_inches(l->depth_m))
        return;
    for (size_t i = 0; i < f->draw->ops.n; i++) {
        const struct draw_op *op = &f->draw->ops.at[i];
        bool in = op->kind == DRAW_TEXT &&
                  rect_inside(rect_inset(op->rect, 2, op->font.px / 3), node->rect) &&
                  strncmp(op->text, node->label, 4) == 0;
        float mm = (float)op->font.px * FIGURE_PERCENT / 100 * l->env.mm_per_px;
        if (in && mm < least && wrong++ < 40)
            print_message("%s: %.1f of %.1f mm\n", id, (double)mm, (double)least);
    }
}

static void draw_one(const struct look *l, const struct wall *wall, int what)
{
    struct arena arena = {0};
    struct draw_list draw;
    struct tree tree;
    struct theme theme;
    struct findings findings = {0};
    arena_init(&arena);
    draw_init(&draw, &arena);
    tree_init(&tree, &arena);
    theme_compute(&theme, &l->env);
    struct ui ui = {.arena = &arena,
                    .theme = &theme,
                    .draw = &draw,
                    .tree = &tree,
                    .metrics = text_fake(),
                    .lang = l->env.lang,
                    .now_ms = (int64_t)NOW * 1000,
                    .again_ms = INT64_MAX};
    struct rect at;
    if (what == 0)
        wall_draw(wall, &ui);
    else if (what == 3)
        wall_draw_slide(wall, &ui, &at);
    else
        wall_draw_call(wall, &ui);
    struct frame frame = {.draw = &draw, .tree = &tree, .theme = &theme};
    check_frame(&frame, &findings);
    for (size_t i = 0; i < findings.list.n; i++) {
        if (wrong++ < 40)
            print_message("%d %s %dx%d %d\" %d m %d desks: %s\n", what, lang_code(l->env.lang),
                          l->env.width, l->env.height, l->inches, l->depth_m, l->desks,
                          findings.list.at[i].text);
    }
    is_large(l, &frame, "newest");
    is_large(l, &frame, "call.0");
    is_large(l, &frame, "call.now");
    findings_finish(&findings);
    tree_finish(&tree);
    draw_finish(&draw);
    arena_finish(&arena);
}

static void look_at(struct look *l)
{
    struct snapshot *s = lobby(l->desks);
    struct board_profile board = {.depth_m = l->depth_m, .inches = l->inches};
    utf8_copy(board.arrows, sizeof board.arrows, "1:left 2:ahead-left 3:ahead 12:back-right");
    utf8_copy(board.ticker.in[LANG_ZH_TW], TEXT_SIZE,
              "油電房車今天可以試駕，請洽櫃檯|聽到號碼請到該桌");
    struct wall_calls *calls = mem_alloc(sizeof *calls);
    calls->from_ms = (int64_t)NOW * 1000 - 5000;
    for (int i = 0; i < l->desks && i < 6; i++)
        wall_call_of(s, &s->model.visits.at[i],
                     i == 0 ? &calls->now[calls->now_n++] : &calls->line[calls->line_n++]);
    struct wall wall = {.snapshot = s,
                        .board = &board,
                        .calls = calls,
                        .clock_known = true,
                        .today = true,
                        .closes_ms = (int64_t)NOW * 1000 + 3600000};
    for (int what = 0; what < 4; what++) {
        if (what == 2) { // all of them together
            for (int i = 1; i < l->desks && i < 6; i++)
                wall_call_of(s, &s->model.visits.at[i], &calls->now[calls->now_n++]);
            calls->line_n = 0;
        }
        draw_one(l, &wall, what);
    }
    wall.old = true;
    wall.old_since_ms = (int64_t)NOW * 1000 - 3600000;
    draw_one(l, &wall, 0);
    wall.old = false;
    wall.doubted = true;
    draw_one(l, &wall, 0);
    free(calls);
    snapshot_destroy(s);
}

static void every_wall(void **state)
{
    (void)state;
    static const int panels[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}};
    static const int inches[][2] = {{24, 4}, {43, 8}, {55, 10}, {85, 16}, {43, 3}};
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        for (size_t i = 0; i < sizeof inches / sizeof *inches; i++) {
            for (int lang = 0; lang < LANG_COUNT; lang++) {
                for (int desks = 1; desks <= DESKS_MAX; desks += desks < 4 ? 1 : 4) {
                    struct look l = {.env = {.width = panels[p][0],
                                             .height = panels[p][1],
                                             .lang = (enum lang)lang,
                                             .dark = true},
                                     .inches = inches[i][0],
                                     .depth_m = inches[i][1],
                                     .desks = desks};
                    l.env.mm_per_px = wall_mm_per_px(l.env.width, l.env.height, l.inches);
                    look_at(&l);
                }
            }
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_wall)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
