// The wall in every language, on every panel, portrait and across, with one desk to twenty: nothing cut,
// overlapping, off the screen or too faint; and whoever is called stands large enough for the farthest seat.
#include "wall.h"

#include "ui/check.h"
#include "paths.h"

struct look {
    struct ui_env env;
    int inches, depth_m, desks;
    bool long_place; // of the first desk
};

static int wrong;

// How large the number of that node's call is; 0: it does not stand there.
static int number_px(const struct frame *f, const char *id)
{
    const struct node *node = tree_find(f->tree, id);
    int px = 0;
    for (size_t i = 0; node && i < f->draw->ops.n; i++) {
        const struct draw_op *op = &f->draw->ops.at[i];
        bool in = op->kind == DRAW_TEXT &&
                  rect_inside(rect_inset(op->rect, 2, op->font.px / 3), node->rect) &&
                  strncmp(op->text, node->label, 4) == 0;
        px = in ? op->font.px : px;
    }
    return px;
}

static void is_large(const struct look *l, const struct frame *f, const char *id)
{
    int px = number_px(f, id);
    float least = (float)l->depth_m * 1000 / READ_FROM * .97f;
    float mm = (float)px * FIGURE_PERCENT / 100 * l->env.mm_per_px;
    if (px && l->inches >= board_least_inches(l->depth_m) && mm < least && wrong++ < 40)
        print_message("%s: %.1f of %.1f mm\n", id, (double)mm, (double)least);
}

// Whatever words stand beside it.
static void newest_is_largest(const struct look *l, const struct frame *f)
{
    int newest = number_px(f, "newest"), earlier = number_px(f, "call.0");
    if (newest < earlier && l->inches >= board_least_inches(l->depth_m) && wrong++ < 40)
        print_message("%s %dx%d: the newest number is %d px, an earlier one %d\n",
                      lang_code(l->env.lang), l->env.width, l->env.height, newest, earlier);
}

// Whoever cannot scan it types the code that stands beside it.
static void join_has_its_code(const struct look *l, const struct wall *wall, const struct frame *f)
{
    bool stands = tree_find(f->tree, "join") && !tree_find(f->tree, "join.code");
    if (wall->join_code && stands && wrong++ < 40)
        print_message("%s %dx%d: no code to join by\n", lang_code(l->env.lang), l->env.width,
                      l->env.height);
}

static void draw_one(const struct look *l, const struct wall *wall, int what)
{
    struct wall_frame f;
    struct findings findings = {0};
    wall_frame_open(&f, &l->env, text_fake());
    struct rect at;
    if (what == 0)
        wall_draw(wall, &f.ui);
    else if (what == 3)
        wall_draw_slide(wall, &f.ui, &at);
    else
        wall_draw_call(wall, &f.ui);
    check_frame(&f.frame, &findings);
    for (size_t i = 0; i < findings.list.n; i++) {
        if (wrong++ < 40)
            print_message("%d %s %dx%d %d\" %d m %d desks: %s\n", what, lang_code(l->env.lang),
                          l->env.width, l->env.height, l->inches, l->depth_m, l->desks,
                          findings.list.at[i].text);
    }
    is_large(l, &f.frame, "newest");
    is_large(l, &f.frame, "call.0");
    is_large(l, &f.frame, "call.now");
    if (what == 0)
        newest_is_largest(l, &f.frame);
    join_has_its_code(l, wall, &f.frame);
    findings_finish(&findings);
    wall_frame_close(&f);
}

static void look_at(struct look *l)
{
    static const char *const places[] = {"二樓貴賓室東側休息區旁", "二楼贵宾室东侧休息区旁",
                                         "VIP lounge on the second floor, east side"};
    struct snapshot *s = wall_lobby(l->desks);
    struct board_profile board = {.depth_m = l->depth_m, .inches = l->inches};
    for (int i = 0; l->long_place && i < LANG_COUNT; i++)
        utf8_copy(s->catalogue.consultants[0].place.in[i], NAME_SIZE, places[i]);
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
    wall.doubted = false;
    wall.join = "http://lobby.example/join?k=H44NXF";
    wall.join_code = "H44NXF";
    draw_one(l, &wall, 0);
    calls->now_n = calls->line_n = 0; // nobody has been called yet
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
                    l.long_place = true; // the number stays as large as it has to be
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
