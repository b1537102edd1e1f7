// The cards of the consultants say a wait for each, and the ticket of whoever asks for one says the same; a store that has
// seen too little says neither.
#include "settings.h"
#include "booth.h"

#include "sandbox_sql.h"
#include "app/internal.h"

enum { SALES = 1, SERVICE_S = 1200, MORNING_VISITS = 110 };

static void setup(struct booth *b)
{
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(b, &env);
    while (app_learn(b->s.app))
        continue;
}

// A wish that goes before most who wait, however long.
static void a_long_head_start(struct booth *b)
{
    struct profile *was = mem_alloc(2 * sizeof *was), *next = was + 1;
    app_profile(b->s.app, was);
    *next = *was;
    next->business.rules.wish_lead_s = 2 * 3600; // the most that can be set
    assert_true(app_save_profile(b->s.app, as(ROLE_MANAGER), LANG_EN, was, next, &b->s.err));
    free(was);
}

// The desk calls whoever can be called; services end after 20 to 40 minutes.
static void serve(struct booth *b)
{
    const struct model *m = &b->s.app->model;
    for (size_t i = 0; i < m->visits.n; i++) {
        struct visit v = m->visits.at[i];
        int64_t length_ms = (int64_t)(SERVICE_S + rng_below(&b->s.rng, SERVICE_S)) * 1000;
        if (v.state == VISIT_CALLED)
            sandbox_do(&b->s, COMMAND_START, v.id, 0);
        else if (v.state == VISIT_SERVING && b->s.now_ms - v.started_ms > length_ms)
            sandbox_do(&b->s, COMMAND_FINISH, v.id, 0);
    }
    while (sandbox_do(&b->s, COMMAND_CALL, 0, 0).result == RESULT_DONE)
        continue;
}

static void a_busy_morning(struct booth *b)
{
    for (int arrived = 0; arrived < MORNING_VISITS;) {
        b->s.now_ms += MINUTE_MS;
        assert_true(app_catch_up(b->s.app, &b->s.err));
        if (rng_below(&b->s.rng, 9) < 2)
            arrived += sandbox_arrive(&b->s, SALES, "", "陳").result == RESULT_DONE;
        serve(b);
    }
}

// Everybody who sells has a customer, and the first of them for `minutes` already.
static int keep_all_busy(struct booth *b, int minutes)
{
    for (int i = 0; i < 12; i++) // at most so many sell
        sandbox_arrive(&b->s, SALES, "", "林");
    serve(b);
    serve(b);
    b->s.now_ms += minutes * (int64_t)MINUTE_MS;
    assert_true(app_catch_up(b->s.app, &b->s.err));
    booth_wake(b);
    const struct snapshot *s = link_snapshot(b->link);
    for (int i = 0; i < s->model.business.consultant_n; i++) {
        if (s->model.consultants[i].presence == PRESENCE_SERVING &&
            lobby_askable(s, i, 0, b->s.now_ms))
            return i;
    }
    fail_msg("nobody is busy");
    return NOBODY;
}

static void choose_consultant(struct booth *b)
{
    tap(b, "take");
    tap(b, "first.yes");
    tap(b, "service.1");
    digits(b, "0912345678");
    tap(b, "王");
    tap(b, "title.mr");
    on(b, "consultant");
    tap(b, "lang.en");
}

static bool shows(struct booth *b, const char *words)
{
    struct str text = {0};
    const struct frame *frame = surface_frame(b->surface, b->s.now_ms);
    draw_to_text(frame->draw, &text);
    tree_to_text(frame->tree, &text);
    bool found = strstr(str_text(&text), words) != NULL;
    str_finish(&text);
    return found;
}

static bool shows_interval(struct booth *b, struct told told, const char *under,
                           const char *between, const char *unit)
{
    char text[64];
    if (told.lo_min > 0)
        snprintf(text, sizeof text, "%s%d–%d %s", between, told.lo_min, told.hi_min, unit);
    else
        snprintf(text, sizeof text, "%s%d %s", under, told.hi_min, unit);
    return shows(b, text);
}

static void ask_for(struct booth *b, int who)
{
    char id[32];
    int64_t staff = link_snapshot(b->link)->model.business.consultants[who].id;
    snprintf(id, sizeof id, "wish.%lld", (long long)staff);
    tap(b, id);
    on(b, "ticket");
    assert_int_equal(newest(b)->held_for, who);
}

static void the_card_the_ticket_and_the_promise_agree(void **state)
{
    (void)state;
    for (int minutes = 1; minutes <= 19; minutes += 9) {
        struct booth b;
        setup(&b);
        a_busy_morning(&b);
        int who = keep_all_busy(&b, minutes);
        choose_consultant(&b);
        struct told card = lobby_told_with(link_snapshot(b.link), who, 0);
        assert_true(card.something);
        assert_true(shows_interval(&b, card, "under ", ", ", "min"));
        ask_for(&b, who);
        struct told ticket = ticket_told(link_snapshot(b.link), newest(&b));
        assert_true(ticket.something);
        assert_int_equal(ticket.lo_min, card.lo_min);
        assert_int_equal(ticket.hi_min, card.hi_min);
        assert_true(shows_interval(&b, card, "Less than ", "About ", "minutes"));
        assert_int_equal(sandbox_number(&b.s, "SELECT lo_min FROM promise ORDER BY visit DESC"),
                         card.lo_min);
        assert_int_equal(sandbox_number(&b.s, "SELECT hi_min FROM promise ORDER BY visit DESC"),
                         card.hi_min);
        booth_close(&b);
    }
}

// Whoever has been with a customer for longer is free sooner, and a second who asks waits longer.
static void a_wait_is_the_persons_own(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    a_long_head_start(&b);
    a_busy_morning(&b);
    int who = keep_all_busy(&b, 19);
    const struct snapshot *s = link_snapshot(b.link);
    struct told first = lobby_told_with(s, who, 0), any = lobby_told_new(s, 0);
    assert_true(first.something && any.something);
    assert_true(first.hi_min < any.hi_min); // many wait for anybody, nobody for this one
    choose_consultant(&b);
    assert_true(shows(&b, "In the order of arrival") && !shows(&b, "The shortest wait"));
    ask_for(&b, who);
    struct told second = lobby_told_with(link_snapshot(b.link), who, 0);
    assert_true(second.something && second.hi_min >= first.hi_min); // in boxes of an hour
    booth_close(&b);
}

static void too_little_is_known(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    int who = keep_all_busy(&b, 5);
    choose_consultant(&b);
    assert_false(lobby_told_with(link_snapshot(b.link), who, 0).something);
    assert_false(shows(&b, " min"));
    assert_true(shows(&b, "The shortest wait"));
    ask_for(&b, who);
    assert_false(ticket_told(link_snapshot(b.link), newest(&b)).something);
    assert_false(shows(&b, "minutes"));
    assert_int_equal(sandbox_number(&b.s, "SELECT count(*) FROM promise"), 0);
    booth_close(&b);
}

// Whom somebody asks for at the very moment at which the desk changes something: what is said is true,
// and the next answer is asked for.
static void asks_again_for_what_it_is(enum command_kind kind, const char *words)
{
    struct booth b;
    setup(&b);
    choose_consultant(&b);
    if (kind == COMMAND_CHECK_OUT) {
        assert_int_equal(sandbox_do(&b.s, kind, 0, 2).result, RESULT_DONE);
    } else {
        struct profile *was = mem_alloc(2 * sizeof *was), *next = was + 1;
        app_profile(b.s.app, was);
        *next = *was;
        if (kind == COMMAND_CHANGE_BUSINESS)
            next->business.consultants[1].active = false;
        else
            next->business.services[SALES - 1].active = false;
        assert_true(app_save_profile(b.s.app, as(ROLE_MANAGER), LANG_EN, was, next, &b.s.err));
        free(was);
    }
    tap(&b, "wish.2"); // what stands there is older than that
    on(&b, kind == COMMAND_REGISTER ? "service" : "consultant");
    assert_true(shows(&b, words));
    booth_close(&b);
}

static void a_refused_wish_says_what_it_is(void **state)
{
    (void)state;
    asks_again_for_what_it_is(COMMAND_CHECK_OUT, "That consultant has just left.");
    asks_again_for_what_it_is(COMMAND_CHANGE_BUSINESS,
                              "That consultant cannot be asked for any more.");
    asks_again_for_what_it_is(COMMAND_REGISTER, "That is not offered any more just now.");
}

// Where not everybody speaks the visitor's language the cards say what each speaks, who speaks it first; where nobody
// does, that is said, too.
static void who_speaks_it_comes_first(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    choose_consultant(&b); // in English, which the second does not speak
    const struct node *last = node(&b, "wish.2");
    for (int64_t id = 1; id <= 4; id++) {
        const struct node *one = node(&b, (char[]){'w', 'i', 's', 'h', '.', (char)('0' + id), 0});
        assert_true(one->rect.y < last->rect.y || one->rect.x <= last->rect.x);
    }
    assert_true(shows(&b, "中文, English"));
    tap(&b, "lang.zh_CN");
    assert_false(shows(&b, "中文, English"));
    struct profile *was = mem_alloc(2 * sizeof *was), *next = was + 1;
    app_profile(b.s.app, was);
    *next = *was;
    for (int i = 0; i < next->business.consultant_n; i++)
        next->business.consultants[i].languages = 1u << LANG_ZH_TW;
    assert_true(app_save_profile(b.s.app, as(ROLE_MANAGER), LANG_EN, was, next, &b.s.err));
    free(was);
    booth_wake(&b);
    tap(&b, "lang.en");
    assert_true(shows(&b, "Nobody here speaks English today."));
    booth_close(&b);
}

// Fewer wait than are free, and the desk has called nobody yet: whoever comes is told what is so for them.
static void free_for_one_more(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    for (int i = 0; i < 2; i++)
        sandbox_arrive(&b.s, SALES, "", "林");
    booth_wake(&b);
    tap(&b, "lang.en");
    tap(&b, "take");
    assert_string_equal(node(&b, "service.1")->value, "Free now");
    tap(&b, "service.1");
    tap(&b, "skip");
    tap(&b, "surname.0");
    tap(&b, "title.mr");
    assert_string_equal(node(&b, "free")->value, "Free now");
    tap(&b, "free");
    assert_true(shows(&b, "Somebody is free for you: please listen for your number"));
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_card_the_ticket_and_the_promise_agree),
        cmocka_unit_test(a_wait_is_the_persons_own),
        cmocka_unit_test(too_little_is_known),
        cmocka_unit_test(a_refused_wish_says_what_it_is),
        cmocka_unit_test(who_speaks_it_comes_first),
        cmocka_unit_test(free_for_one_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
