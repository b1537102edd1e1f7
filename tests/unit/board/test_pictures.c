// The wall's key pictures (pictures.h): between calls, a call, several together, and old.
// LOBBY_GALLERY=FOLDER paints them all in every language there, to be looked at.
#include "wall.h"

#include "pictures.h"

enum scene { BETWEEN, CALLED, TOGETHER, OLD, SCENE_COUNT };

static const char *const scenes[] = {"between", "called", "together", "old"};

static const struct ui_env looks[] = {
    {.width = 1920, .height = 1080, .dark = true},
    {.width = 1080, .height = 1920, .dark = true},
    {.width = 1920, .height = 1080, .lang = LANG_EN, .dark = true},
    {.width = 1080, .height = 1920, .lang = LANG_ZH_CN, .dark = true},
    {.width = 1080, .height = 1920, .lang = LANG_EN, .dark = true},
    {.width = 1080, .height = 1920, .lang = LANG_EN, .dark = true},
    {.width = 1920, .height = 1080, .lang = LANG_EN, .dark = true},
};
enum { LOOK_COUNT = sizeof looks / sizeof *looks, GOLDEN_LOOKS = 2, FAR_LOOKS = 5, DESKS = 5 };
static const char *const look_names[] = {
    "", "-portrait", "-english", "-portrait-cn", "-portrait-english", "-portrait-far", "-far"};

struct studio {
    struct fonts *fonts;
    struct headless *headless;
};

static void draw_scene(struct wall_frame *f, enum scene scene, int inches, bool far)
{
    struct snapshot *s = wall_lobby(DESKS);
    struct board_profile board = {.depth_m = 10, .inches = inches};
    struct wall_calls *calls = mem_alloc(sizeof *calls);
    int now = scene == TOGETHER ? DESKS : scene == CALLED;
    utf8_copy(board.arrows, sizeof board.arrows, "1:left 2:ahead-left 3:ahead 4:right");
    if (far)
        utf8_copy(s->catalogue.consultants[0].place.in[LANG_EN], NAME_SIZE,
                  "VIP lounge on the second floor, east side");
    utf8_copy(board.ticker.in[LANG_ZH_TW], TEXT_SIZE, "聽到號碼請到該桌，茶水自取");
    utf8_copy(board.ticker.in[LANG_EN], TEXT_SIZE, "Please go to the desk when you are called");
    calls->from_ms = (int64_t)NOW * 1000 - 5000;
    for (int i = 0; i < DESKS; i++)
        wall_call_of(s, &s->model.visits.at[i],
                     i < now ? &calls->now[calls->now_n++] : &calls->line[calls->line_n++]);
    struct wall wall = {.snapshot = s,
                        .board = &board,
                        .calls = calls,
                        .clock_known = true,
                        .today = true,
                        .old = scene == OLD,
                        .old_since_ms = (int64_t)NOW * 1000 - 3600000,
                        .closes_ms = (int64_t)NOW * 1000 + 3600000};
    if (now)
        wall_draw_call(&wall, &f->ui);
    else
        wall_draw(&wall, &f->ui);
    free(calls);
    snapshot_destroy(s);
}

// What to do with each picture: true, it is as it should be.
static int each(struct studio *s, int look_n,
                bool (*take)(struct studio *, const struct frame *, const char *))
{
    int wrong = 0;
    for (int look = 0; look < look_n; look++) {
        for (int scene = 0; scene < SCENE_COUNT; scene++) {
            struct ui_env env = looks[look];
            struct wall_frame f;
            char name[64];
            env.mm_per_px = wall_mm_per_px(env.width, env.height, 55);
            snprintf(name, sizeof name, "board-%s%s", scenes[scene], look_names[look]);
            wall_frame_open(&f, &env, fonts_metrics(s->fonts));
            draw_scene(&f, (enum scene)scene, 55, look >= FAR_LOOKS);
            s->headless = headless_create(s->fonts, LOBBY_ASSET_DIR); // it knows no other wall
            wrong += !take(s, &f.frame, name);
            headless_destroy(s->headless);
            wall_frame_close(&f);
        }
    }
    return wrong;
}

static bool into_the_gallery(struct studio *s, const struct frame *frame, const char *name)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s.png", getenv("LOBBY_GALLERY"), name);
    picture_take(s->headless, frame, path);
    return true;
}

static bool is_golden(struct studio *s, const struct frame *frame, const char *name)
{
    return picture_is_golden(s->headless, frame, name);
}

static void the_wall_is_as_it_was(void **state)
{
    (void)state;
    struct err err = {0};
    struct studio s = {.fonts = fonts_open(NULL, NULL, &err)};
    if (!s.fonts)
        fail_msg("%s", err.text);
    if (getenv("LOBBY_GALLERY"))
        each(&s, LOOK_COUNT, into_the_gallery);
    int wrong = pictures_comparable(s.fonts) ? each(&s, GOLDEN_LOOKS, is_golden) : 0;
    fonts_close(s.fonts);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_wall_is_as_it_was)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
