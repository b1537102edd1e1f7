// Every screen × language × theme × aid × orientation × pseudo-long text: nothing cut, overlapping,
// off the screen, too small to touch or too faint to read.
#include "booth.h"
#include "stay.h"

#include "platform/fonts.h"
#include "platform/ime.h"
#include "ui/check.h"
#include "paths.h"

static int wrong;  // findings so far: the test prints the first ones and fails at the end
static int looked; // frames

// What stands on every screen, whatever is asked there.
static bool is_frame(const char *id)
{
    static const char *const ids[] = {"restart", "assist", "back",  "home", "next",  "send",
                                      "longer",  "corner", "clock", "logo", "ribbon"};
    bool frame = strncmp(id, "aid.", 4) == 0 || strncmp(id, "lang.", 5) == 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        frame = frame || strcmp(id, ids[i]) == 0;
    return frame;
}

// Hands are low: no more than a third of the height stands empty between what can be chosen and the
// footer. A barrier's overlay has its own middle, a page without choices its own card.
static void check_low(struct booth *b, const struct frame *frame, const char *state)
{
    int lowest = 0, floor = frame->theme->env.height;
    if (frame->tree->barrier > 0)
        return;
    for (size_t i = 0; i < frame->tree->nodes.n; i++) {
        const struct node *n = &frame->tree->nodes.at[i];
        int low = n->visible.y + n->visible.h;
        if (!widget_interactive(n->role) || rect_empty(n->visible))
            continue;
        if (!is_frame(n->id))
            lowest = low > lowest ? low : lowest;
        else if (n->rect.y > frame->theme->env.height / 2 && n->rect.y < floor)
            floor = n->rect.y;
    }
    if (lowest > 0 && floor - lowest > frame->theme->env.height / 3 && wrong++ < 60)
        print_message("%s%s %s: empty from %d to %d\n", surface_screen(b->surface), state,
                      frame->theme->portrait ? "portrait" : "landscape", lowest, floor);
}

// No line ends with the dot that stands between two words (in Japanese it may).
static void check_dots(struct booth *b, const struct frame *frame, const char *state)
{
    for (size_t i = 0; frame->theme->env.lang < LANG_COUNT && i < frame->draw->ops.n; i++) {
        const struct draw_op *op = &frame->draw->ops.at[i];
        size_t n = op->kind == DRAW_TEXT ? strlen(op->text) : 0, dot = strlen("・");
        if (n > dot && strcmp(op->text + n - dot, "・") == 0 && wrong++ < 60)
            print_message("%s%s: a line ends '%s'\n", surface_screen(b->surface), state, op->text);
    }
}

static void look(struct booth *b, const char *state)
{
    struct findings findings = {0};
    looked++;
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    check_frame(frame, &findings);
    check_low(b, frame, state);
    check_dots(b, frame, state);
    const struct ui_env *e = surface_env(b->surface);
    const struct node *title = tree_find(frame->tree, "title");
    if (title && e->height >= 1080 && title->rect.y < theme_px(frame->theme, 60) && wrong++ < 60)
        print_message("%s%s: the title stands %d px from the upper edge\n",
                      surface_screen(b->surface), state, title->rect.y);
    for (size_t i = 0; i < findings.list.n; i++)
        if (wrong++ < 60)
            print_message("%s%s %s %s%s%s%s%s: %s\n", surface_screen(b->surface), state,
                          lang_code(e->lang), e->height > e->width ? "portrait" : "landscape",
                          e->large_text ? " large" : "", e->low_position ? " low" : "",
                          e->high_contrast ? " contrast" : "", e->pseudo ? " pseudo" : "",
                          findings.list.at[i].text);
    findings_finish(&findings);
}

// The first in the queue, who asked for somebody; who came back; where nobody is on duty.
static void look_at_guests(struct booth *b, int screen)
{
    struct visitor_session *v = &b->kiosk->v;
    struct snapshot *s = (struct snapshot *)b->kiosk->snapshot;
    struct visit *first = &s->model.visits.at[0], was = *first;
    int64_t mine = v->visit, closes_ms = s->model.closes_ms;
    struct consultant on_duty[CONSULTANT_MAX];
    memcpy(on_duty, s->model.consultants, sizeof on_duty);
    v->visit = first->id;
    first->wish = 0;
    s->model.consultants[0].presence = PRESENCE_SERVING;
    look(b, "(asked for)");
    v->mine_by_phone = v->already_here = true;
    look(b, "(by phone)");
    first->state = VISIT_NO_SHOW;
    first->ended_ms = b->s.now_ms;
    look(b, "(missed)");
    first->ended_ms -= DAY_MS;
    look(b, "(missed, too late)");
    *first = was;
    v->just_taken = true;
    look(b, "(just taken)");
    v->mine_by_phone = v->already_here = v->just_taken = false;
    for (int i = 0; i < s->model.business.consultant_n; i++)
        s->model.consultants[i].presence = PRESENCE_OFF;
    look(b, "(nobody on duty)");
    memcpy(s->model.consultants, on_duty, sizeof on_duty);
    char tail = *s->visitors[0].phone_tail;
    *s->visitors[0].phone_tail = '\0';
    s->model.closes_ms = b->s.now_ms - 1;
    v->locked_until_ms = b->s.now_ms + MINUTE_MS;
    look(b, screen == AT_RATE ? "(no phone)" : "(closed or locked)");
    *s->visitors[0].phone_tail = tail;
    s->model.closes_ms = closes_ms;
    v->locked_until_ms = 0;
    v->visit = mine;
}

// The ticket's paper: offered, on its way, taken, and not to be had.
static void look_at_paper(struct booth *b)
{
    struct visitor_session *v = &b->kiosk->v;
    struct snapshot *s = (struct snapshot *)b->kiosk->snapshot;
    static const struct {
        enum printer_state state;
        enum print_tickets tickets;
        bool asked;
        const char *name;
    } cases[] = {{PRINTER_READY, PRINT_ASK, false, "(paper offered)"},
                 {PRINTER_READY, PRINT_ASK, true, "(paper asked)"},
                 {PRINTER_READY, PRINT_AUTO, false, "(paper by itself)"},
                 {PRINTER_PAPER_OUT, PRINT_ASK, false, "(no paper)"}};
    struct paper_now was = s->paper;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        s->paper.state = cases[i].state;
        s->paper.tickets = cases[i].tickets;
        v->paper_asked = cases[i].asked;
        look(b, cases[i].name);
    }
    v->paper_asked = false;
    s->paper = was;
}

static bool is_number(const struct draw_op *op, int least_px)
{
    return op->kind == DRAW_TEXT && op->font.px >= least_px && op->text[0] >= 'A' &&
           op->text[0] <= 'D' && op->text[1] == '0';
}

// Two numbers in one line that touch are read as one.
static bool stand_apart(const struct frame *frame, int least_px)
{
    for (size_t i = 0; i < frame->draw->ops.n; i++) {
        const struct draw_op *a = &frame->draw->ops.at[i];
        for (size_t k = 0; is_number(a, least_px) && k < frame->draw->ops.n; k++) {
            const struct draw_op *b = &frame->draw->ops.at[k];
            bool after =
                is_number(b, least_px) && b->baseline == a->baseline && b->rect.x > a->rect.x;
            if (after && b->rect.x - (a->rect.x + a->rect.w) < a->font.px / 6)
                return false;
        }
    }
    return true;
}

// As many as there can be, all of them large: 180 px where there are one or two, otherwise 120.
static void look_at_calls(struct booth *b)
{
    static const char *const states[] = {"(1 call)", "(2 calls)", "(3 calls)", "(4 calls)"};
    for (int n = 1; n <= CALLING_MAX; n++) {
        stay_call(b, n);
        look(b, states[n - 1]);
        const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
        bool dear = frame->theme->env.large_text || frame->theme->env.pseudo; // other words grow
        int least = theme_px(frame->theme, dear ? 90 : n < 3 ? 180 : 120), shown = 0;
        for (size_t i = 0; i < frame->draw->ops.n; i++)
            shown += is_number(&frame->draw->ops.at[i], least);
        if (!stand_apart(frame, least) && wrong++ < 60)
            print_message("numbers of %d calls touch in %d x %d\n", n, frame->theme->env.width,
                          frame->theme->env.height);
        if (shown != n && wrong++ < 60)
            print_message("%d of %d calls are large in %d x %d%s%s\n", shown, n,
                          frame->theme->env.width, frame->theme->env.height,
                          frame->theme->env.large_text ? " large" : "",
                          frame->theme->env.pseudo ? " pseudo" : "");
        stay_uncall(b, n);
    }
}

// Slide by slide, after two minutes without a touch.
static void look_at_attract(struct booth *b)
{
    int64_t touched_ms = b->kiosk->touched_ms;
    for (int slide = 0; slide < 5; slide++) {
        b->kiosk->touched_ms = b->s.now_ms - ATTRACT_AFTER_MS - slide * 7 * SECOND_MS;
        look(b, "(attract)");
        if (!node(b, "attract") && wrong++ < 60)
            print_message("nothing attracts\n");
    }
    b->kiosk->touched_ms = touched_ms;
}

static void look_at_states(struct booth *b, int screen)
{
    if (screen == AT_START || screen == AT_PLACE || screen == AT_TICKET || screen == AT_RATE ||
        screen == AT_CLOSED || screen == AT_STAFF)
        look_at_guests(b, screen);
    struct kiosk *k = b->kiosk;
    struct visitor_session *v = &k->v;
    if (screen == AT_START) {
        struct model *m = &((struct snapshot *)k->snapshot)->model;
        int64_t opens = m->opens_ms, closes = m->closes_ms;
        m->closes_ms = b->s.now_ms - 1;
        look(b, "(closed)");
        m->opens_ms = m->closes_ms = b->s.now_ms + HOUR_MS;
        look(b, "(not yet open)");
        m->opens_ms = m->closes_ms = 0;
        look(b, "(a day off)");
        m->opens_ms = opens;
        m->closes_ms = closes;
    }
    if (screen == AT_START) {
        stay_end_one(b);
        look(b, "(one has just ended)");
        stay_unend(b);
        look_at_calls(b);
        look_at_attract(b);
    }
    stay_call(b, 1); // across every screen
    look(b, "(call)");
    stay_uncall(b, 1);
    if (screen == AT_EXPECTED) {
        v->customer = v->expected[0].customer;
        look(b, "(offered)");
        v->expected_n = 3;
        look(b, "(three offered)");
    }
    if (screen == AT_DOUBT || screen == AT_CLOCK) {
        struct snapshot *s = (struct snapshot *)k->snapshot;
        for (int i = DOUBT_NONE + 1; i < DOUBT_COUNT; i++) {
            s->doubt = (enum doubt)i;
            look(b, "(doubted)");
        }
        v->problem = N_("This machine's clock is wrong: please set it.");
        look(b, "(problem)");
        v->problem = NULL;
        s->doubt = DOUBT_NONE;
    }
    if (screen == AT_MACHINE) {
        struct snapshot *s = (struct snapshot *)k->snapshot;
        err_set(&s->trouble, ERR_IO, "cannot write 'lobby.db': the disk is full");
        k->upkeep.check_problems = 12;
        k->machine.link = false;
        k->machine.disk_free_bytes = 1000;
        look(b, "(in need)");
        s->trouble = (struct err){0};
        k->upkeep = (struct upkeep){.bytes = -1};
        memset(k->machine.fonts, 0, sizeof k->machine.fonts);
        look(b, "(unknown)");
    }
    if (screen == AT_KNOWN) {
        stay_known(v, KNOWN_MAX);
        look(b, "(six people)");
    }
    if (screen == AT_PHONE || screen == AT_FIND || screen == AT_PLACE || screen == AT_SERVICE) {
        v->problem = N_("No ticket of today matches. Please check the number and try again.");
        look(b, "(problem)");
        v->problem = NULL;
    }
    if (screen == AT_PHONE) {
        field_wipe(&v->phone);
        look(b, "(empty)");
        b->s.now_ms += IDLE_MS;
        k->zone_until_ms += IDLE_MS;
        look(b, "(warning)");
        b->s.now_ms -= IDLE_MS;
        k->v.retry_ms = INT64_MAX;
        look(b, "(working)");
        k->v.retry_ms = 0;
    }
    if (screen == AT_SPELL && node(b, "key.ㄨ")) {
        tap(b, "key.ㄨ");
        tap(b, "key.ㄤ");
        tap(b, "key.ˊ");
        look(b, "(zhuyin)");
    } else if (screen == AT_SPELL && node(b, "key.w")) {
        digits(b, "wang");
        look(b, "(pinyin)");
    }
    if (screen == AT_TICKET || screen == AT_PLACE) {
        stay_tell(b, (struct told){.something = true, .behind = true, .hi_min = 5});
        look(b, "(behind)");
        stay_tell(b, (struct told){.something = true, .lo_min = 45, .hi_min = 60});
    }
    if (screen == AT_STAFF) {
        v->staff = 1;
        field_set(&v->pin, "1234");
        look(b, "(pin)");
    }
    if (screen == AT_TICKET) {
        v->returning = false; // asked how they heard of us, too
        v->offer_news = N_("We will bring it to you.");
        for (v->offer = 1; v->offer < 6; v->offer++) {
            char state[24];
            snprintf(state, sizeof state, "(offer %d)", v->offer);
            look(b, state);
        }
        v->visit = stay_repair(b); // a question that wants words
        v->offer = 3;
        look(b, "(words)");
        v->offer = 99;
        look(b, "(no offer)");
        look_at_paper(b);
    }
    if (screen == AT_PLACE) {
        v->mine_by_phone = true;
        look(b, "(by phone)");
    }
}

static void look_at_all(struct booth *b, const struct ui_env *env)
{
    b->kiosk->home_env = *env;
    stay_offers(b, env->lang);
    for (int screen = 0; screen < KIOSK_SCREEN_COUNT; screen++) {
        stay_at(b, screen);
        look(b, "");
        look_at_states(b, screen);
    }
}

static void aids(struct booth *b, struct ui_env env)
{
    for (int i = 0; i < 8; i++) {
        env.large_text = i & 1;
        env.low_position = i & 2;
        env.pseudo = i & 4; // words still to come are long; a guest's language has its own already
        if (!env.pseudo || (int)env.lang < LANG_COUNT)
            look_at_all(b, &env);
    }
}

static void check_orientation(bool portrait, const struct text_metrics *metrics, struct ime *ime)
{
    struct booth b;
    struct ui_env env = booth_env(LANG_ZH_TW, portrait);
    booth_open_with(&b, &env, metrics);
    b.kiosk->ime = ime;
    stay_fill_lobby(&b);
    wrong = 0;
    int langs = 0;
    for (enum lang lang = lang_first(); lang != LANG_NONE; lang = lang_next(lang), langs++) {
        for (int theme = 0; theme < 3; theme++) {
            env.lang = lang;
            env.dark = theme == 1;
            env.high_contrast = theme == 2;
            aids(&b, env);
        }
    }
    booth_close(&b);
    print_message("%d frames of %d screens %s, %d findings\n", looked, KIOSK_SCREEN_COUNT,
                  portrait ? "in portrait" : "in landscape", wrong);
    assert_true(looked >= (LANG_COUNT * 8 + (langs - LANG_COUNT) * 4) * 3 *
                              KIOSK_SCREEN_COUNT); // none was left out
    looked = 0;
    assert_int_equal(wrong, 0);
}

static void portrait_is_in_order(void **state)
{
    (void)state;
    check_orientation(true, NULL, NULL);
}

static void landscape_is_in_order(void **state)
{
    (void)state;
    check_orientation(false, NULL, NULL);
}

// With the faces that people see: English is wider than the fake metrics say, figures narrower.
static void real_faces_are_in_order(void **state)
{
    (void)state;
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    if (!fonts)
        fail_msg("%s", err.text);
    struct librime *rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err);
    if (!rime)
        fail_msg("%s", err.text);
    check_orientation(true, fonts_metrics(fonts), librime_ime(rime));
    check_orientation(false, fonts_metrics(fonts), librime_ime(rime));
    librime_close(rime);
    fonts_close(fonts);
}

// Panels of other sizes and shapes, each at its physical size, with the real faces.
static void other_panels_are_in_order(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        float width_mm;
    } panels[] = {{768, 1366, 194}, {1366, 768, 344},  {800, 1280, 135},
                  {1280, 800, 217}, {2160, 3840, 527}, {1280, 1024, 376}};
    struct err err = {0};
    struct fonts *fonts = fonts_open(NULL, NULL, &err);
    struct librime *rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, &err);
    if (!rime)
        fail_msg("%s", err.text);
    wrong = looked = 0;
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        struct booth b;
        struct ui_env env = {.width = panels[i].width,
                             .height = panels[i].height,
                             .mm_per_px = panels[i].width_mm / (float)panels[i].width};
        booth_open_with(&b, &env, fonts_metrics(fonts));
        b.kiosk->ime = librime_ime(rime);
        stay_fill_lobby(&b);
        int before = wrong;
        for (int form = 0; form < LANG_MAX * 3; form++) {
            env.lang = (enum lang)(form / 3);
            if (!lang_is_known(form / 3))
                continue;
            env.high_contrast = env.low_position = form % 3 == 1;
            env.large_text = form % 3 == 2;
            look_at_all(&b, &env);
        }
        print_message("%d x %d: %d findings\n", env.width, env.height, wrong - before);
        booth_close(&b);
    }
    librime_close(rime);
    fonts_close(fonts);
    print_message("%d frames on other panels\n", looked);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(portrait_is_in_order),
        cmocka_unit_test(landscape_is_in_order),
        cmocka_unit_test(real_faces_are_in_order),
        cmocka_unit_test(other_panels_are_in_order),
    };
    tr_init(LOBBY_LOCALE_DIR); // fonts are looked for by language
    return cmocka_run_group_tests(tests, NULL, NULL);
}
