// A thousand tickets (or LOBBY_TICKETS) through a printer that fails in every way while customers go on taking numbers: none is lost, none is
// silently not on paper, and nothing else is on paper but beginnings of tickets.

#include "test.h"
#include "printing.h"

#include <stdatomic.h>

enum { TICKETS = 1000, TICKETS_MOST = 1000, HASTE = 40 };
// Between two faults a page has to get through, also under ThreadSanitizer.
#ifdef __SANITIZE_THREAD__
enum { SLOWER = 3 };
#else
enum { SLOWER = 1 };
#endif

static const struct emulator_kind kind = {
    .dots = 384, .buffer = 4096, .rows_s = 400000, .answers = true, .no_knife = true};

struct world {
    struct press press;
    atomic_bool over;
    atomic_int faults;
};

// Paper, cover, restart, hang, the line: one after the other, a moment each.
static void *spoil(void *arg)
{
    struct world *w = arg;
    struct emulator *e = w->press.emulator;
    for (int i = 0; !atomic_load(&w->over); i++) {
        line_out_sleep_ms(400 * SLOWER);
        if (i % 5 == 0)
            emulator_paper_ends_in(e, 100 + 37 * i % 700);
        else if (i % 5 == 1)
            emulator_cover(e, true);
        else if (i % 5 == 2)
            emulator_restart(e);
        else if (i % 5 == 3)
            emulator_hang(e, true);
        else
            emulator_close_port(e, true);
        line_out_sleep_ms(40 + 13 * i % 90);
        if (i % 5 == 4)
            emulator_close_port(e, false);
        emulator_paper(e, true);
        emulator_cover(e, false);
        emulator_hang(e, false);
        atomic_fetch_add(&w->faults, 1);
    }
    return NULL;
}

// What the desk does: whatever was told as not printed is printed again.
static int print_again(struct press *p)
{
    struct paper_now now;
    int open = 0;
    assert_true(app_catch_up(p->store.app, &p->store.err) &&
                app_paper(p->store.app, &now, &p->store.err));
    for (int i = 0; i < now.open_n; i++) {
        int64_t job;
        open++;
        if (now.open[i].state == PAPER_FAILED)
            assert_true(
                app_print(p->store.app, as(ROLE_RECEPTIONIST),
                          &(struct print_order){.visit = now.open[i].visit, .lang = LANG_EN}, &job,
                          &p->store.err));
    }
    return open;
}

static void none_is_lost(void **state)
{
    (void)state;
    static struct world w;
    struct press *p = &w.press;
    press_init(p, &kind, HASTE, "58mm");
    press_set(p, "paper.tickets", "ask");
    struct print_queue *queue = print_queue_start(&p->host);
    pthread_t spoiler;
    pthread_create(&spoiler, NULL, spoil, &w);
    static int64_t visits[TICKETS_MOST];
    const char *asked = getenv("LOBBY_TICKETS");
    int tickets = asked ? atoi(asked) : TICKETS;
    must(tickets > 0 && tickets <= TICKETS_MOST);
    int64_t slowest = 0;
    for (int i = 0; i < tickets; i++) {
        int64_t job, from = line_out_steady_ms();
        visits[i] = press_arrive(p, 1 + i % 3, LANG_EN);
        assert_true(app_print(p->store.app, as(ROLE_CUSTOMER),
                              &(struct print_order){.visit = visits[i], .lang = LANG_EN}, &job,
                              &p->store.err));
        int64_t took = line_out_steady_ms() - from;
        slowest = took > slowest ? took : slowest;
        print_queue_wake(queue);
    }
    int64_t until = line_out_steady_ms() + 240 * 1000 * SLOWER;
    while (print_again(p) > 0 && line_out_steady_ms() < until) {
        print_queue_wake(queue);
        line_out_sleep_ms(50);
    }
    atomic_store(&w.over, true);
    pthread_join(spoiler, NULL);
    print_queue_stop(queue);
    printf("%d faults, %d pages painted, the slowest ticket %d ms\n", atomic_load(&w.faults),
           (int)p->painted.n, (int)slowest);
    assert_int_equal(print_again(p), 0);
    assert_true(atomic_load(&w.faults) > tickets / 100);
    assert_true(p->painted.n > (size_t)tickets); // some had to be printed again
    // what came out
    struct emulated_page page;
    bool *out = mem_alloc(p->painted.n);
    int whole = 0, torn = 0;
    while (emulator_take(p->emulator, &page)) {
        int which = press_which(p, &page.picture);
        if (which >= 0)
            out[which] = true;
        else if (!press_is_part(p, &page.picture))
            fail_msg("a page of %d rows is no beginning of any ticket", page.picture.h);
        whole += which >= 0;
        torn += which < 0;
        bitmap_finish(&page.picture);
    }
    free(out);
    printf("%d whole, %d torn\n", whole, torn);
    assert_true(whole >= tickets);
    assert_int_equal(emulator_garbage(p->emulator), 0);
    // the store says of each that it was printed
    for (int i = 0; i < tickets; i++) {
        bool printed = false;
        assert_true(store_was_printed(p->store.app->store, visits[i], &printed, &p->store.err));
        if (!printed)
            fail_msg("ticket %d is not on paper and nobody says so", i);
    }
    press_finish(p);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {cmocka_unit_test(none_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
