// What protects a visitor: one ticket however often they press, an answer even when the disk is
// slow or fails, time-outs that warn, and nothing of what they typed left behind.
#include "booth.h"

#include "app/link_internal.h"
#include "memory.h"

// ---- a link that can hold jobs, lose answers and report a failing store -----------------------

struct slow_link {
    struct link link;
    struct link *inner;
    struct job_queue held, done;
    struct snapshot shown;
    bool hold, trouble;
    int lost;   // so many answers to submissions get lost: done, but nobody knows
    int posted; // submissions
};

static struct slow_link *slow(struct link *link)
{
    return (struct slow_link *)link;
}

static void deliver(struct slow_link *s, struct job *job)
{
    link_post(s->inner, job);
    job = link_take(s->inner);
    if (!job->run && s->lost > 0) {
        s->lost--;
        job->response = (struct response){.result = RESULT_FAILED};
    }
    queue_put(&s->done, job);
}

static void slow_post(struct link *link, struct job *job)
{
    struct slow_link *s = slow(link);
    s->posted += !job->run;
    if (s->hold)
        queue_put(&s->held, job);
    else
        deliver(s, job);
}

static void release(struct slow_link *s)
{
    s->hold = false;
    for (struct job *job; (job = queue_take(&s->held));)
        deliver(s, job);
}

static struct job *slow_take(struct link *link)
{
    return queue_take(&slow(link)->done);
}

static const struct snapshot *slow_snapshot(struct link *link)
{
    struct slow_link *s = slow(link);
    const struct snapshot *inner = link_snapshot(s->inner);
    if (!s->trouble)
        return inner;
    s->shown = *inner;
    err_set(&s->shown.trouble, ERR_IO, "the disk is full");
    return &s->shown;
}

static void slow_catch_up(struct link *link)
{
    link_catch_up(slow(link)->inner);
}

static int64_t slow_deadline(struct link *link)
{
    return link_deadline(slow(link)->inner);
}

static void slow_destroy(struct link *link)
{
    struct slow_link *s = slow(link);
    queue_finish(&s->held);
    queue_finish(&s->done);
    link_destroy(s->inner);
    free(s);
}

static struct slow_link *setup(struct booth *b)
{
    static const struct link_kind kind = {slow_post,     slow_take,     slow_snapshot,
                                          slow_catch_up, slow_deadline, slow_destroy,
                                          NULL,          NULL,          NULL};
    struct ui_env env = booth_env(LANG_ZH_TW, true);
    booth_open(b, &env);
    kiosk_destroy(b->kiosk);
    struct slow_link *s = mem_alloc(sizeof *s);
    s->link = *b->link;
    s->link.kind = &kind;
    s->inner = b->link;
    b->link = &s->link;
    booth_kiosk(b, &env);
    return s;
}

static void to_consultants(struct booth *b)
{
    tap(b, "take");
    tap(b, "first.yes");
    tap(b, "service.1");
    tap(b, "skip");
    tap(b, "王");
    tap(b, "title.mr");
    on(b, "consultant");
}

// ---- one ticket -------------------------------------------------------------------------------

static void pressing_twice_gives_one_ticket(void **state)
{
    (void)state;
    struct booth b;
    struct slow_link *s = setup(&b);
    to_consultants(&b);
    s->hold = true;
    tap(&b, "free");
    on(&b, "consultant");
    assert_non_null(node(&b, "working"));
    struct err err = {0};
    assert_false(surface_tap(b.surface, "free", b.s.now_ms, &err)); // out of reach now
    const struct node *free = node(&b, "free");
    struct input touch = {.kind = INPUT_DOWN, .x = free->rect.x + 9, .y = free->rect.y + 9};
    surface_input(b.surface, &touch, b.s.now_ms);
    touch.kind = INPUT_UP;
    surface_input(b.surface, &touch, b.s.now_ms);
    assert_int_equal(s->posted, 1);
    release(s);
    booth_wake(&b);
    on(&b, "ticket");
    assert_int_equal(visits(&b), 1);
    booth_close(&b);
}

static void a_lost_answer_is_asked_for_again_and_done_once(void **state)
{
    (void)state;
    struct booth b;
    struct slow_link *s = setup(&b);
    to_consultants(&b);
    s->lost = 2;
    tap(&b, "free");
    assert_non_null(node(&b, "working"));
    booth_wait(&b, 2 * RETRY_MS);
    on(&b, "ticket");
    assert_int_equal(s->posted, 3);
    assert_int_equal(visits(&b), 1);
    assert_string_equal(node(&b, "ticket")->label, "A001");
    booth_close(&b);
}

static void no_answer_at_all_ends_at_the_desk_and_recovers(void **state)
{
    (void)state;
    struct booth b;
    struct slow_link *s = setup(&b);
    to_consultants(&b);
    s->lost = 100;
    tap(&b, "free");
    booth_wait(&b, SUBMIT_TRIES * RETRY_MS);
    on(&b, "trouble");
    assert_int_equal(visits(&b), 1);
    booth_wait(&b, 20 * SECOND_MS);
    on(&b, "start");
    booth_close(&b);
}

static void an_answer_for_an_earlier_visitor_is_dropped(void **state)
{
    (void)state;
    struct booth b;
    struct slow_link *s = setup(&b);
    to_consultants(&b);
    s->hold = true;
    tap(&b, "free");
    s->trouble = true; // throws the visitor out
    booth_wake(&b);
    on(&b, "trouble");
    s->trouble = false;
    booth_wake(&b);
    on(&b, "start");
    release(s);
    booth_wake(&b);
    on(&b, "start");
    booth_close(&b);
}

static void a_failing_store_is_told_in_three_languages(void **state)
{
    (void)state;
    struct booth b;
    struct slow_link *s = setup(&b);
    tap(&b, "take");
    s->trouble = true;
    booth_wake(&b);
    on(&b, "trouble");
    assert_string_equal(node(&b, "trouble.0")->label, "請洽櫃檯");
    assert_string_equal(node(&b, "trouble.1")->label, "请到前台咨询");
    assert_string_equal(node(&b, "trouble.2")->label, "Please see the desk");
    tap(&b, "aid.large"); // for whoever reads it, and forgotten after them
    assert_true(surface_env(b.surface)->large_text);
    booth_wait(&b, IDLE_MS + SECOND_MS);
    assert_false(surface_env(b.surface)->large_text);
    booth_wait(&b, HOUR_MS);
    on(&b, "trouble");
    s->trouble = false;
    booth_wake(&b);
    on(&b, "start");
    booth_close(&b);
}

// ---- time-outs --------------------------------------------------------------------------------

static void silence_warns_twenty_seconds_and_then_wipes(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    digits(&b, "09123");
    booth_wait(&b, IDLE_MS - 1);
    assert_null(node(&b, "warning"));
    booth_wait(&b, 1);
    assert_non_null(node(&b, "warning"));
    tap(&b, "still.here");
    assert_null(node(&b, "warning"));
    assert_string_equal(node(&b, "phone")->value, "0912 3");
    booth_wait(&b, IDLE_MS + 19 * SECOND_MS);
    on(&b, "phone");
    booth_wait(&b, SECOND_MS);
    on(&b, "start");
    assert_string_equal(b.kiosk->v.phone.text, "");
    booth_close(&b);
}

static void every_screen_comes_home_by_itself(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    for (int i = 0; i < KIOSK_SCREEN_COUNT; i++) {
        if (i == AT_TROUBLE)
            continue; // goes with its fault
        tap(&b, "take");
        tap(&b, "first.yes");
        tap(&b, "service.1");
        surface_go(b.surface, i, b.s.now_ms);
        booth_wait(&b, IDLE_MS + WARNING_MS);
        on(&b, "start");
    }
    booth_close(&b);
}

static void a_language_chosen_and_left_is_forgotten(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    tap(&b, "lang.en");
    tap(&b, "aid.large");
    assert_true(surface_env(b.surface)->large_text);
    booth_wait(&b, IDLE_MS);
    assert_int_equal(surface_env(b.surface)->lang, LANG_ZH_TW);
    assert_false(surface_env(b.surface)->large_text);
    booth_close(&b);
}

static void the_ticket_counts_down_and_can_stay_longer(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    to_consultants(&b);
    tap(&b, "free");
    booth_wait(&b, TICKET_SHOWN_MS - SECOND_MS);
    tap(&b, "longer");
    booth_wait(&b, TICKET_SHOWN_MS - SECOND_MS);
    on(&b, "ticket");
    booth_wait(&b, SECOND_MS);
    on(&b, "start");
    booth_close(&b);
}

// ---- nothing is left --------------------------------------------------------------------------

static int count_in_memory(const char *masked, size_t n)
{
    return (int)memory_count((const unsigned char *)masked, n);
}

static void type(struct booth *b, const char *masked, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char id[] = "key.?";
        id[4] = (char)(masked[i] ^ MEMORY_MASK);
        if (!node(b, id))
            tap(b, "key.shift");
        tap(b, id);
        mem_wipe(id, sizeof id);
    }
}

static void mask(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text[i] ^= MEMORY_MASK;
}

static void nothing_typed_is_left_in_memory(void **state)
{
    (void)state;
    struct booth b;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    setup(&b);
    char name[] = {'q', 'u', 'i', 'x', 'o', 't', 'e', 'z', 'y', 'q'};
    char phone[] = {'7', '3', '1', '9', '5', '2', '8'};
    mask(name, sizeof name);
    mask(phone, sizeof phone);
    tap(&b, "take");
    tap(&b, "first.yes");
    tap(&b, "service.1");
    type(&b, phone, sizeof phone);
    assert_true(count_in_memory(phone, sizeof phone) > 0); // the scan can find it
    tap(&b, "skip");
    tap(&b, "spell");
    // The first letter is a capital; what follows is searched for.
    type(&b, name, sizeof name);
    assert_true(count_in_memory(name + 1, sizeof name - 1) > 0);
    tap(&b, "next");
    on(&b, "surname");
    tap(&b, "back");
    booth_wait(&b, IDLE_MS + WARNING_MS);
    on(&b, "start");
    assert_int_equal(count_in_memory(name + 1, sizeof name - 1), 0);
    assert_int_equal(count_in_memory(phone, sizeof phone), 0);
    booth_close(&b);
}

// A phone that was looked up in the store, and then its owner left.
static void nothing_looked_up_is_left_in_memory(void **state)
{
    (void)state;
    struct booth b;
    if (!MEMORY_CAN_BE_COUNTED)
        skip();
    setup(&b);
    char phone[] = {'0', '9', '7', '3', '1', '9', '5', '2', '8', '4'};
    mask(phone, sizeof phone);
    tap(&b, "take");
    tap(&b, "first.no");
    tap(&b, "service.1");
    type(&b, phone, sizeof phone);
    on(&b, "unknown"); // asked of the store, and unknown there
    booth_wait(&b, IDLE_MS + WARNING_MS);
    on(&b, "start");
    assert_int_equal(count_in_memory(phone + 1, sizeof phone - 1), 0);
    booth_close(&b);
}

// ---- anything at all --------------------------------------------------------------------------

static const struct node *any_target(struct booth *b, struct rng *rng)
{
    const struct tree *tree = surface_frame(b->surface, b->s.now_ms)->tree;
    for (int tries = 0; tries < 50; tries++) {
        size_t i = tree->barrier + rng_below(rng, tree->nodes.n - tree->barrier);
        const struct node *n = &tree->nodes.at[i];
        if (widget_interactive(n->role) && n->enabled && !rect_empty(n->visible))
            return n;
    }
    return NULL;
}

static void a_monkey_always_comes_home(void **state)
{
    (void)state;
    struct booth b;
    setup(&b);
    struct rng rng;
    rng_init(&rng, 4);
    for (int i = 0; i < 3000; i++) {
        const struct node *n = any_target(&b, &rng);
        if (n) {
            char id[64];
            snprintf(id, sizeof id, "%s", n->id);
            tap(&b, id);
        }
        booth_wait(&b, (int64_t)rng_below(&rng, 50) == 0 ? 90 * SECOND_MS : SECOND_MS);
        if (kiosk_end(b.kiosk) != KIOSK_RUNS)
            b.kiosk->end = KIOSK_RUNS;
    }
    booth_wait(&b, IDLE_MS + WARNING_MS);
    on(&b, "start");
    assert_true(visits(&b) > 0);
    booth_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pressing_twice_gives_one_ticket),
        cmocka_unit_test(a_lost_answer_is_asked_for_again_and_done_once),
        cmocka_unit_test(no_answer_at_all_ends_at_the_desk_and_recovers),
        cmocka_unit_test(an_answer_for_an_earlier_visitor_is_dropped),
        cmocka_unit_test(a_failing_store_is_told_in_three_languages),
        cmocka_unit_test(silence_warns_twenty_seconds_and_then_wipes),
        cmocka_unit_test(every_screen_comes_home_by_itself),
        cmocka_unit_test(a_language_chosen_and_left_is_forgotten),
        cmocka_unit_test(the_ticket_counts_down_and_can_stay_longer),
        cmocka_unit_test(nothing_typed_is_left_in_memory),
        cmocka_unit_test(nothing_looked_up_is_left_in_memory),
        cmocka_unit_test(a_monkey_always_comes_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
