// What holds on every screen: the aids and the languages one touch away, a way back, and a keyboard
// that reaches everything. And a whole first visit without a touch.
#include "booth.h"
#include "stay.h"

static const struct node *shown(struct booth *b, const char *id)
{
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    const struct node *n = tree_find(frame->tree, id);
    return n && n->enabled && rect_inside(n->rect, theme_screen(frame->theme)) ? n : NULL;
}

static void must_show(struct booth *b, const char *id)
{
    if (!shown(b, id))
        fail_msg("'%s' is missing on '%s'", id, surface_screen(b->surface));
}

// Nothing has been begun at the start; the trouble page says all three languages at once. From the
// doubted clock nothing leads on but time.
static void check_ways(struct booth *b, int screen)
{
    static const char *const aids[] = {"aid.large", "aid.contrast", "aid.low", "aid.still"};
    static const char *const languages[] = {"lang.zh_TW", "lang.zh_CN", "lang.en"};
    const struct ui_env *env = surface_env(b->surface);
    for (size_t i = 0; i < 4; i++) {
        must_show(b, aids[i]);
        if (env->low_position) // within reach
            assert_true(node(b, aids[i])->rect.y > env->height * 36 / 100);
    }
    for (size_t i = 0; i < 3 && screen != AT_TROUBLE; i++)
        must_show(b, languages[i]);
    if (screen != AT_START && screen != AT_TROUBLE && screen != AT_DOUBT && !shown(b, "back"))
        must_show(b, "home");
    bool calm = screen == AT_TROUBLE || screen == AT_DOUBT || screen == AT_MACHINE;
    bool typing = env->width > env->height &&
                  (screen == AT_SPELL || screen == AT_COMMENT || screen == AT_ANSWER);
    if (!calm && !typing && !(screen == AT_TICKET && env->width > env->height))
        must_show(b, "assist");
    if (!calm && !typing && screen != AT_START &&
        !(screen == AT_TICKET && env->width > env->height)) // there the seconds lead away
        must_show(b, "restart");
}

static void press(struct booth *b, enum key key, unsigned mods)
{
    struct input input = {.kind = INPUT_KEY, .stroke = {.key = key, .mods = mods}};
    surface_input(b->surface, &input, b->s.now_ms);
}

static const char *focus(struct booth *b)
{
    const char *id = surface_frame(b->surface, b->s.now_ms)->focus;
    return id ? id : "";
}

enum { NODES_MOST = 256, ID_SIZE = 64 };

struct reached {
    char ids[NODES_MOST][ID_SIZE];
    bool yes[NODES_MOST];
    int n;
};

static void collect_targets(struct booth *b, struct reached *r)
{
    const struct tree *tree = surface_frame(b->surface, b->s.now_ms)->tree;
    r->n = 0;
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *n = &tree->nodes.at[i];
        if (!n->focusable || !n->enabled)
            continue;
        assert_true(r->n < NODES_MOST);
        utf8_copy(r->ids[r->n], ID_SIZE, n->id);
        r->yes[r->n++] = false;
    }
}

static void mark(struct reached *r, const char *id)
{
    for (int i = 0; i < r->n; i++)
        r->yes[i] = r->yes[i] || strcmp(r->ids[i], id) == 0;
}

static void check_keyboard(struct booth *b, unsigned mods)
{
    static struct reached r;
    collect_targets(b, &r);
    for (int i = 0; i <= r.n; i++) {
        press(b, KEY_TAB, mods);
        mark(&r, focus(b));
    }
    for (int i = 0; i < r.n; i++)
        if (!r.yes[i])
            fail_msg("Tab never comes to '%s' on '%s'", r.ids[i], surface_screen(b->surface));
}

static void look(bool portrait)
{
    struct booth b;
    struct ui_env env = booth_env(LANG_EN, portrait);
    booth_open(&b, &env);
    stay_fill_lobby(&b);
    for (int aids = 0; aids < 4; aids++) {
        b.kiosk->home_env.low_position = aids & 1;
        b.kiosk->home_env.large_text = aids >> 1 & 1;
        for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
            stay_at(&b, screen);
            check_ways(&b, screen);
            check_keyboard(&b, 0);
            check_keyboard(&b, MOD_SHIFT);
        }
    }
    booth_close(&b);
}

static void portrait(void **state)
{
    (void)state;
    look(true);
}

static void landscape(void **state)
{
    (void)state;
    look(false);
}

// By Tab to a target, and Enter.
static void choose(struct booth *b, const char *id)
{
    for (int i = 0; strcmp(focus(b), id) != 0; i++) {
        if (i == NODES_MOST)
            fail_msg("Tab never comes to '%s' on '%s'", id, surface_screen(b->surface));
        press(b, KEY_TAB, 0);
    }
    press(b, KEY_ENTER, 0);
}

static void write_text(struct booth *b, const char *text)
{
    surface_input(b->surface, &(struct input){.kind = INPUT_TEXT, .text = text}, b->s.now_ms);
}

static void a_first_visit_by_keyboard_alone(void **state)
{
    (void)state;
    struct booth b;
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    choose(&b, "take");
    choose(&b, "first.yes");
    press(&b, KEY_ESCAPE, 0);
    on(&b, "start");
    choose(&b, "take");
    choose(&b, "first.yes");
    choose(&b, "service.1");
    write_text(&b, "0912345678"); // the last digit goes on by itself
    on(&b, "surname");
    choose(&b, "spell");
    write_text(&b, "Wang");
    press(&b, KEY_ENTER, 0);
    on(&b, "surname");
    choose(&b, "title.ms");
    choose(&b, "free");
    on(&b, "ticket");
    assert_string_equal(node(&b, "title")->label, "Ms Wang, please remember A001");
    choose(&b, "home");
    on(&b, "start");
    assert_int_equal(visits(&b), 1);
    booth_close(&b);
}

// An aid stands through the whole visit and is gone with it, on each way out.
static void aids_are_forgotten_at_the_end(void **state)
{
    (void)state;
    static const char *const aids[] = {"aid.large", "aid.contrast", "aid.low", "aid.still"};
    struct booth b;
    struct ui_env env = booth_env(LANG_EN, true);
    booth_open(&b, &env);
    for (int way = 0; way < 2; way++) {
        for (size_t i = 0; i < 4; i++)
            tap(&b, aids[i]);
        tap(&b, "take");
        const struct ui_env *now = surface_env(b.surface);
        assert_true(now->large_text && now->high_contrast && now->low_position &&
                    now->reduced_motion);
        tap(&b, "first.yes");
        tap(&b, "service.1");
        if (way == 0) {
            tap(&b, "skip");
            tap(&b, "nameless");
            tap(&b, "free");
            on(&b, "ticket");
            assert_true(surface_env(b.surface)->large_text);
            tap(&b, "home");
        } else {
            booth_wait(&b, IDLE_MS + WARNING_MS);
        }
        on(&b, "start");
        now = surface_env(b.surface);
        assert_false(now->large_text || now->high_contrast || now->low_position ||
                     now->reduced_motion);
    }
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portrait),
        cmocka_unit_test(landscape),
        cmocka_unit_test(a_first_visit_by_keyboard_alone),
        cmocka_unit_test(aids_are_forgotten_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
